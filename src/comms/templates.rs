//! The templates of what is sent: those that come with the program, with a person's own in their place. A broken one
//! names its line, and the one that came with the program is used. Opens no file: the texts are handed in.
use crate::domain::clean;
use crate::domain::near::distance;
use crate::domain::policy::TIERS;
use crate::domain::words::{Audience, Phase, Severity};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, UndefinedBehavior};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

mod trouble;

/// The words that go out by themselves.
pub const STEPS: &str = "words/steps.txt";

/// The templates that come with the program: name and text. Their names are their paths below `templates/`.
#[rustfmt::skip]
pub const BUILT_IN: &[(&str, &str)] = &[
    ("update/customer/investigating.md",   include_str!("../../templates/update/customer/investigating.md")),
    ("update/customer/identified.md",      include_str!("../../templates/update/customer/identified.md")),
    ("update/customer/monitoring.md",      include_str!("../../templates/update/customer/monitoring.md")),
    ("update/customer/resolved.md",        include_str!("../../templates/update/customer/resolved.md")),
    ("update/customer/closed.md",          include_str!("../../templates/update/customer/closed.md")),
    ("update/customer/deescalated.md",     include_str!("../../templates/update/customer/deescalated.md")),
    ("update/customer/part-greeting.md",   include_str!("../../templates/update/customer/part-greeting.md")),
    ("update/customer/part-news.md",       include_str!("../../templates/update/customer/part-news.md")),
    ("update/customer/part-impact.md",     include_str!("../../templates/update/customer/part-impact.md")),
    ("update/customer/part-next.md",       include_str!("../../templates/update/customer/part-next.md")),
    ("update/customer/part-blockers.md",   include_str!("../../templates/update/customer/part-blockers.md")),
    ("update/customer/part-workaround.md", include_str!("../../templates/update/customer/part-workaround.md")),
    ("update/customer/part-late.md",       include_str!("../../templates/update/customer/part-late.md")),
    ("update/customer/part-promised.md",   include_str!("../../templates/update/customer/part-promised.md")),
    ("update/customer/part-expect.md",     include_str!("../../templates/update/customer/part-expect.md")),
    ("update/customer/part-contact.md",    include_str!("../../templates/update/customer/part-contact.md")),
    ("update/internal/any.md",             include_str!("../../templates/update/internal/any.md")),
    ("update/executive/any.md",            include_str!("../../templates/update/executive/any.md")),
    ("difficult/emotions.toml",            include_str!("../../templates/difficult/emotions.toml")),
    ("difficult/needs.toml",               include_str!("../../templates/difficult/needs.toml")),
    ("difficult/scale.toml",               include_str!("../../templates/difficult/scale.toml")),
    ("difficult/options.toml",             include_str!("../../templates/difficult/options.toml")),
    (STEPS,                                include_str!("../../templates/words/steps.txt")),
];

/// Something in a person's own template that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}: {why}; the one that comes with the program is used")]
pub struct Problem {
    /// The template's name, a path below the folder of templates.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, and what was perhaps meant.
    pub why: String,
}

/// Templates by name: a person's own over those that come with the program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    own: BTreeMap<String, String>,
}

impl Templates {
    /// With these of a person's own, by their names.
    pub fn with(own: BTreeMap<String, String>) -> Self {
        Self { own }
    }

    /// The name that a person's own was perhaps meant to have. One that a draft looks for, or that another of their own
    /// includes, is meant as it is.
    pub fn meant(&self, name: &str) -> Option<String> {
        let quoted = format!("\"{name}\"");
        let is_included = || self.own.values().any(|text| text.contains(&quoted));
        if built_in(name).is_some() || is_looked_for(name) || is_included() {
            return None;
        }
        let known = BUILT_IN.iter().map(|(known, _)| (*known).to_owned()).chain(looked_for());
        let near = known.map(|known| (distance(name, &known), known)).min()?;
        (near.0 <= 2).then_some(near.1)
    }

    /// Every name there is, in order.
    pub fn names(&self) -> BTreeSet<&str> {
        BUILT_IN.iter().map(|(name, _)| *name).chain(self.own.keys().map(String::as_str)).collect()
    }

    /// The text of one.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.own.get(name).map(String::as_str).or_else(|| built_in(name))
    }

    /// Whether any of a person's own stands below a folder.
    pub fn has_own(&self, folder: &str) -> bool {
        self.own.keys().any(|name| name.starts_with(folder))
    }

    /// A person's own text of that name.
    pub(super) fn own(&self, name: &str) -> Option<&str> {
        self.own.get(name).map(String::as_str)
    }

    /// Fills the first of these names that a person has a template of their own for, else the first that there is. A person's
    /// own template that is broken gives way, with a problem; where nothing can be filled the text is empty.
    pub fn fill<T: Serialize>(&self, names: &[String], with: &T) -> (String, Vec<Problem>) {
        let mut left = self.clone();
        let mut problems = Vec::new();
        // Each round puts away one template of the person's own, so there is an end to it.
        for _ in 0..=self.own.len() {
            let own = names.iter().find(|name| left.own.contains_key(*name));
            let Some(name) = own.or_else(|| names.iter().find(|name| left.text(name).is_some())) else {
                break;
            };
            match left.try_fill(name, with) {
                Ok(text) if text.trim().is_empty() && left.own.contains_key(name) => {
                    let (file, why) =
                        (name.clone(), "it leaves no words; write some, or take the file away".to_owned());
                    left.own.remove(&file);
                    problems.push(Problem { file, line: 1, why });
                }
                // A person's own template may hold characters that steer a terminal.
                Ok(text) => return (clean::prose(&tidy(&text)).0.into(), problems),
                Err(error) => {
                    let (error, file) = left.culprit(&error).unwrap_or((&error, name));
                    let file = file.to_owned();
                    let Some(text) = left.own.remove(&file) else {
                        problems.push(trouble::problem(&file, ("", &left.names()), error, with));
                        // Nobody's template of their own is named: all of them are put away rather than the words.
                        if std::mem::take(&mut left.own).is_empty() {
                            break;
                        }
                        continue;
                    };
                    problems.push(trouble::problem(&file, (&text, &left.names()), error, with));
                }
            }
        }
        (String::new(), problems)
    }

    /// The innermost template of a person's own that an error names: one that is included is behind the one that
    /// includes it.
    fn culprit<'e>(&self, error: &'e Error) -> Option<(&'e Error, &'e str)> {
        let chain = std::iter::successors(Some(error), |error| {
            std::error::Error::source(*error).and_then(|inner| inner.downcast_ref::<Error>())
        });
        let named = chain.filter_map(|error| Some((error, error.name()?)));
        named.filter(|(_, name)| self.own.contains_key(*name)).last()
    }

    fn try_fill<T: Serialize>(&self, name: &str, with: &T) -> Result<String, Error> {
        let mut engine = Environment::new();
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        // Data files lie in the same folder and are no templates.
        let is_template = |name: &str| !name.starts_with("difficult/") && name != STEPS;
        let built_in =
            BUILT_IN.iter().filter(|(known, _)| is_template(known) && !self.own.contains_key(*known));
        for (known, text) in built_in {
            engine.add_template(known, text)?;
        }
        for (known, text) in self.own.iter().filter(|(known, _)| is_template(known)) {
            engine.add_template(known, text)?;
        }
        engine.get_template(name)?.render(minijinja::Value::from(Serde(with)))
    }
}

/// Every name without a tier of one's own that a draft may look for.
fn looked_for() -> impl Iterator<Item = String> {
    let severities = Severity::ALL.iter().map(|one| one.word()).chain(["unset"]);
    let mut ends: Vec<String> = vec![String::new()];
    ends.extend(TIERS.iter().map(|tier| format!("-{tier}")));
    for severity in severities {
        ends.push(format!("-{severity}"));
        ends.extend(TIERS.iter().map(|tier| format!("-{severity}-{tier}")));
    }
    Audience::ALL.iter().flat_map(move |audience| {
        let any = format!("update/{audience}/any.md");
        let phases =
            Phase::ALL.iter().flat_map(|phase| ends.iter().map(move |end| format!("{phase}{end}.md")));
        let phases: Vec<String> = phases.map(|file| format!("update/{audience}/{file}")).collect();
        phases.into_iter().chain([any])
    })
}

/// Whether a draft may look for a template of this name. A tier of one's own is any that is not nearly a known word.
fn is_looked_for(name: &str) -> bool {
    if looked_for().any(|known| known == name) {
        return true;
    }
    let Some((audience, file)) = name.strip_prefix("update/").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let Some((phase, end)) = file.strip_suffix(".md").and_then(|stem| stem.split_once('-')) else {
        return false;
    };
    let (severity, tier) = end.split_once('-').map_or(("unset", end), |both| both);
    let words = || TIERS.into_iter().chain(Severity::ALL.iter().map(|one| one.word()));
    let is_own = words().all(|word| distance(tier, word) > 2);
    Audience::from_word(audience).is_some()
        && Phase::from_word(phase).is_some()
        && (severity == "unset" || Severity::ALL.iter().any(|one| one.word() == severity))
        && is_own
}

/// The text that comes with the program.
pub(super) fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// No blanks at the ends of rows, never two empty rows one after the other, nothing before the first word.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for row in text.lines().map(str::trim_end) {
        if row.is_empty() {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('\n');
        }
        out.push_str(row);
        out.push('\n');
    }
    out
}
