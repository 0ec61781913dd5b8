//! The rules as data: `rules.toml` beside this file, read once. Nothing here knows what a rule is about.
use super::finding::Severity;
use crate::domain::words::Audience;
use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use serde::Deserialize;
use std::sync::{LazyLock, OnceLock};

const FILE: &str = include_str!("rules.toml");

/// A pattern that is built when a text first needs it: most texts need few of them.
pub struct Pattern {
    text: String,
    built: OnceLock<Result<Regex, String>>,
}

impl Pattern {
    fn new(written: &str) -> Self {
        // Classes of ASCII alone: with those of Unicode the first accented letter of a text costs the fast path.
        let text = written.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]").replace(r"\w", "[A-Za-z0-9_]");
        Self { text, built: OnceLock::new() }
    }

    fn built(&self) -> &Result<Regex, String> {
        let build = || RegexBuilder::new(&self.text).case_insensitive(true).build();
        self.built.get_or_init(|| build().map_err(|wrong| wrong.to_string()))
    }

    /// Ready for use; none where it is no pattern, which [`super::problems`] says.
    pub fn get(&self) -> Option<&Regex> {
        self.built().as_ref().ok()
    }
}

/// One rule.
pub struct Rule {
    /// Its name.
    pub id: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The same for people inside, where it is less.
    pub inside: Option<Severity>,
    /// What it looks for.
    pub pattern: Option<Pattern>,
    /// What it lets go.
    pub except: Option<Pattern>,
    /// What is counted in code.
    pub check: Option<String>,
    /// Whom it is for; empty: everybody.
    pub audience: Vec<Audience>,
    /// It holds only where no next time is said.
    pub unless_next: bool,
    /// Why it matters.
    pub why: String,
    /// What to say instead.
    pub instead: String,
    /// The same two for those who decide, where they read otherwise.
    pub executive: Option<(String, String)>,
}

impl Rule {
    /// How much it weighs in words to these readers.
    pub fn weighs(&self, to: Audience) -> Severity {
        self.inside.filter(|_| to == Audience::Internal).unwrap_or(self.severity)
    }

    /// Why it matters to these readers, and what to say to them instead.
    pub fn words(&self, to: Audience) -> (&str, &str) {
        let own = self.executive.as_ref().filter(|_| to == Audience::Executive);
        own.map_or((&self.why, &self.instead), |(why, instead)| (why, instead))
    }
}

/// One of the eight contents of a complete update.
pub struct Content {
    /// What it is.
    pub id: String,
    /// Words that show it; none: it is counted in code.
    pub pattern: Option<Pattern>,
    /// It is not needed once the problem is over.
    pub moot_at_end: bool,
}

/// All of them.
pub struct Rules {
    /// In the order of the file.
    pub list: Vec<Rule>,
    /// Which patterns a text has, by their place in the `list`; those without a pattern match nothing.
    pub set: RegexSet,
    /// In the order of domain.md.
    pub contents: Vec<Content>,
    /// What of the file could not be read.
    pub problems: Vec<String>,
}

/// The rules that come with the program.
pub static RULES: LazyLock<Rules> = LazyLock::new(|| read(FILE));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<RuleRow>,
    content: Vec<ContentRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    id: String,
    severity: String,
    inside: Option<String>,
    pattern: Option<String>,
    except: Option<String>,
    check: Option<String>,
    #[serde(default)]
    audience: Vec<Audience>,
    #[serde(default)]
    unless_next: bool,
    why: String,
    instead: String,
    executive: Option<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    why: String,
    instead: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContentRow {
    id: String,
    pattern: Option<String>,
    /// Names what is counted in code; kept so that the file says so.
    #[serde(rename = "check")]
    _check: Option<String>,
    #[serde(default)]
    moot_at_end: bool,
}

/// Room for the states of all patterns at once; with less they are made again and again.
const DFA_BYTES: usize = 32 << 20;

/// A pattern that matches nothing.
const NOTHING: &str = r"[^\s\S]";

fn read(text: &str) -> Rules {
    let mut problems = Vec::new();
    let file = toml::from_str(text).unwrap_or_else(|wrong| {
        problems.push(wrong.to_string());
        File { rule: Vec::new(), content: Vec::new() }
    });
    let rules: Vec<Rule> = file.rule.into_iter().map(|row| rule(row, &mut problems)).collect();
    let patterns =
        rules.iter().map(|rule| rule.pattern.as_ref().map_or(NOTHING, |pattern| pattern.text.as_str()));
    let set = RegexSetBuilder::new(patterns).case_insensitive(true).dfa_size_limit(DFA_BYTES).build();
    let set = set.unwrap_or_else(|wrong| {
        problems.push(wrong.to_string());
        RegexSet::empty()
    });
    let contents = file.content.into_iter().map(|row| Content {
        pattern: row.pattern.as_deref().map(Pattern::new),
        moot_at_end: row.moot_at_end,
        id: row.id,
    });
    let contents = contents.collect();
    Rules { list: rules, set, contents, problems }
}

fn rule(row: RuleRow, problems: &mut Vec<String>) -> Rule {
    let mut weight = |word: &str| {
        Severity::from_word(word).unwrap_or_else(|| {
            problems.push(format!("{}: {word:?} is no weight", row.id));
            Severity::Hint
        })
    };
    Rule {
        severity: weight(&row.severity),
        inside: row.inside.as_deref().map(weight),
        pattern: row.pattern.as_deref().map(Pattern::new),
        except: row.except.as_deref().map(Pattern::new),
        check: row.check,
        audience: row.audience,
        unless_next: row.unless_next,
        why: row.why,
        instead: row.instead,
        executive: row.executive.map(|words| (words.why, words.instead)),
        id: row.id,
    }
}

impl Rules {
    /// What of the file could not be read, every pattern built.
    pub fn flaws(&self) -> Vec<String> {
        let of_rules = self.list.iter().flat_map(|rule| {
            rule.pattern.iter().chain(&rule.except).map(|pattern| (rule.id.as_str(), pattern))
        });
        let of_contents =
            self.contents.iter().flat_map(|it| it.pattern.iter().map(|pattern| (it.id.as_str(), pattern)));
        let wrong = of_rules
            .chain(of_contents)
            .filter_map(|(id, pattern)| Some(format!("{id}: {}", pattern.built().as_ref().err()?)));
        self.problems.iter().cloned().chain(wrong).collect()
    }
}
