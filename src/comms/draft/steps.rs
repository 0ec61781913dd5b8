//! What may go out by itself: ordinary steps and facts of the work, in words of a closed list (`templates/words/steps.txt`,
//! which a person may replace), where each deed is done to a kind of thing that it may be done to. A word that is not on the
//! list, or a pair that is none, keeps the whole line inside, whatever it means.
mod brake;
mod fact;
pub(super) mod otherwise;
mod words;

pub(super) use words::problems;

use crate::comms::templates::Templates;
use words::{Deed, Kind, Words, words};

/// They deny what stands behind them.
const DENIES: [&str; 9] = ["no", "none", "not", "nothing", "nobody", "never", "neither", "nor", "without"];
/// Behind these a whole sentence may follow.
const OPENS: [&str; 17] = [
    "that", "whether", "if", "why", "what", "which", "when", "where", "how", "because", "since", "before",
    "after", "until", "while", "once", "so",
];
/// Behind these another deed may follow.
const JOINS: [&str; 5] = ["and", "then", "or", "but", "to"];
/// Where something is, or is brought.
const TOWARDS: [&str; 15] = [
    "to", "on", "onto", "into", "in", "via", "over", "through", "from", "with", "by", "at", "for", "under",
    "of",
];
/// Things that were named before.
const PRONOUNS: [&str; 8] = ["it", "its", "them", "their", "this", "these", "those", "all"];
/// All readers alike.
const FAIR: [&str; 9] = ["all", "affected", "some", "the", "our", "most", "many", "remaining", "other"];
const RANKS: [&str; 5] = ["first", "last", "later", "earlier", "faster"];

/// What of the work goes out by itself.
pub(super) struct Steps<'a> {
    words: Words<'a>,
}

/// A deed with what it is done to, or a sentence.
struct Clause {
    deed: Option<Deed>,
    /// `do not` stands before the deed.
    left: bool,
    /// It is what somebody looks whether it is so.
    checked: bool,
    words: Vec<String>,
}

/// Something that is named: what it is, what guards it, and the word that leads to it.
#[derive(Clone)]
struct Thing {
    kind: Kind,
    guards: bool,
    old: bool,
    towards: Option<String>,
}

impl<'a> Steps<'a> {
    /// With words that customers read anyway: those of the title.
    pub fn new(templates: &'a Templates, title: &str) -> Self {
        Self { words: Words::new(templates, title) }
    }

    /// Whether a line is an ordinary deed, done to what it may be done to, or several.
    pub fn is_step(&self, line: &str) -> bool {
        let all: Vec<String> = words(line).collect();
        let begins = self.clauses(&all);
        !self.is_braked(&all) && begins.is_some_and(|clauses| self.may_go(&clauses))
    }

    /// Whether what came of it is what a step is about: `check that no payment was lost`.
    pub fn is_look(&self, line: &str) -> bool {
        let all: Vec<String> = words(line).collect();
        let is_sure =
            all.first().is_some_and(|word| matches!(word.as_str(), "make" | "ensure" | "test" | "see"));
        is_sure || self.clauses(&all).is_some_and(|all| all.iter().any(|one| one.deed == Some(Deed::Look)))
    }

    /// Whether a line says what happened, of things and of nobody.
    pub fn is_fact(&self, line: &str) -> bool {
        let all: Vec<String> = words(line).collect();
        let whole = all.join(" ");
        // Who did it is no news.
        let is_ours = all.first().is_some_and(|word| word == "we");
        if self.is_braked(&all) || Self::is_owning(&all) {
            return false;
        }
        self.words.is_of("whole", &whole) || self.is_sentence(&all) || !is_ours && self.is_step(line)
    }

    /// The same for what holds up the work: of customers nothing is said.
    pub fn is_delay(&self, line: &str) -> bool {
        let is_reader = |word: String| self.words.kind(&word) == Some(Kind::Reader);
        !words(line).any(is_reader) && self.is_fact(line)
    }

    /// The deeds of a line and the sentences behind them; nothing where it does not begin with a deed.
    fn clauses(&self, all: &[String]) -> Option<Vec<Clause>> {
        let mut found: Vec<Clause> = Vec::new();
        let mut before: Option<&str> = None;
        let mut at = 0;
        while let Some(word) = all.get(at) {
            let is_first = found.is_empty();
            let opens = before.is_some_and(|word| OPENS.contains(&word));
            let joins = before.is_some_and(|word| word == "," || JOINS.contains(&word));
            let deed = if is_first || opens || joins { self.deed_at(all, at, !is_first) } else { None };
            if let Some((deed, left, next)) = deed {
                found.push(Clause { deed: Some(deed), left, checked: false, words: Vec::new() });
                before = None;
                at = next;
                continue;
            }
            let last = found.last()?;
            if opens {
                let checked = last.deed == Some(Deed::Look) && before == Some("that");
                found.push(Clause { deed: None, left: false, checked, words: Vec::new() });
            }
            if word != "," && !OPENS.contains(&word.as_str()) {
                found.last_mut()?.words.push(word.clone());
            }
            before = Some(word);
            at += 1;
        }
        (!found.is_empty()).then_some(found)
    }

    /// The deed that stands here, whether it is to be left undone, and where what it is done to begins. What may as well be
    /// a thing (`and the check`) is one where nothing follows that it could be done to.
    fn deed_at(&self, all: &[String], at: usize, unsure: bool) -> Option<(Deed, bool, usize)> {
        let word = |at: usize| all.get(at).map(String::as_str);
        let is_lead = |it: &str| self.words.is_of("lead", it) || it == "not";
        let begin = (at..all.len()).find(|at| !word(*at).is_some_and(is_lead))?;
        let left = all.get(at..begin)?.iter().any(|it| DENIES.contains(&it.as_str()) || it.ends_with("n't"));
        let here = word(begin)?;
        if self.words.is_form_of("on", here) {
            let next = begin + 1;
            let next = if matches!(word(next), Some("to" | "with" | "on")) { next + 1 } else { next };
            let deed = word(next).and_then(|it| self.words.deed(it, word(next + 1)));
            let deed = deed.filter(|_| !self.is_thing_at(all, next));
            if let Some(deed) = deed {
                return Some((deed, left, next + 1));
            }
        }
        let deed = self.words.deed(here, word(begin + 1))?;
        (!unsure || !self.is_thing_at(all, begin)).then_some((deed, left, begin + 1))
    }

    /// Whether a word names a thing, and nothing follows that it could be done to.
    fn is_thing_at(&self, all: &[String], at: usize) -> bool {
        let word = |at: usize| all.get(at).map(String::as_str);
        let follows = word(at + 1).is_some_and(|next| {
            next != ","
                && !JOINS.contains(&next)
                && !TOWARDS.contains(&next)
                && (self.words.is_of("join", next)
                    || self.words.is_of("how", next)
                    || self.words.kind(next).is_some())
        });
        !follows && word(at).is_some_and(|it| self.words.kind(it).is_some())
    }

    /// Whether each clause may go out, beside what the others name.
    fn may_go(&self, clauses: &[Clause]) -> bool {
        let mut trusted = false;
        for clause in clauses {
            let Some(deed) = clause.deed else {
                if !self.is_said(&clause.words, clause.checked) {
                    return false;
                }
                trusted = trusted || clause.words.iter().any(|it| self.is_of_trust(it));
                continue;
            };
            let Some(things) = self.things(&clause.words) else { return false };
            if !self.is_done_to(deed, clause, &things) || (trusted && !is_clear(deed, clause, &things)) {
                return false;
            }
            trusted = trusted || clause.words.iter().any(|it| self.is_of_trust(it));
        }
        true
    }

    fn is_of_trust(&self, word: &str) -> bool {
        self.words.kind(word).is_some_and(Kind::is_of_trust)
    }

    /// Whether the deed may be done to all that is named.
    fn is_done_to(&self, deed: Deed, clause: &Clause, things: &[Thing]) -> bool {
        let is_bad = clause.words.iter().any(|word| self.words.is_form_of("bad", word));
        let may = |thing: &Thing| {
            let is_old = deed == Deed::Wipe && thing.kind == Kind::File && thing.old;
            (deed.may(thing.kind) || is_old) && (!thing.guards || deed.may(Kind::Guard))
        };
        let is_named = deed == Deed::Speak && !things.is_empty() || things.iter().any(Thing::is_direct);
        let keeps = things.iter().any(|it| it.kind.keeps());
        let shows = things.iter().any(|it| it.kind == Kind::Shown && !it.is_direct());
        things.iter().all(may)
            && (is_named || !deed.is_of_something())
            && !(is_bad && things.iter().any(|it| it.guards || it.kind.is_of_trust()))
            && !(keeps && shows && deed != Deed::Look)
            && !self.is_unfair(deed, clause, things)
            && (!clause.left || deed.may_be_left())
    }

    /// Whether some are served before others, or what is somebody's goes to people.
    fn is_unfair(&self, deed: Deed, clause: &Clause, things: &[Thing]) -> bool {
        let is_some = |word: &String| {
            matches!(word.as_str(), "some" | "most" | "many") || RANKS.contains(&word.as_str())
        };
        let all = &clause.words;
        let to_all = all.iter().zip(all.iter().skip(1)).enumerate().any(|(at, (to, whom))| {
            let behind = all.get(at + 2);
            let is_thing = behind.is_some_and(|it| self.is_how(it) || self.words.kind(it).is_some());
            to == "to" && (PRONOUNS.contains(&whom.as_str()) || FAIR.contains(&whom.as_str())) && !is_thing
        });
        deed == Deed::Speak && all.iter().any(is_some)
            || to_all && things.iter().any(|it| it.kind.is_of_trust())
    }

    /// What is named, but for all readers alike behind `for`; nothing where a word is not known.
    fn things(&self, all: &[String]) -> Option<Vec<Thing>> {
        let mut found: Vec<Thing> = Vec::new();
        let mut run: Option<Thing> = None;
        let mut towards: Option<String> = None;
        let (mut old, mut fair) = (false, true);
        for (at, word) in all.iter().enumerate() {
            let word = word.as_str();
            let is_before =
                all.get(at + 1).is_some_and(|it| self.is_how(it) || self.words.kind(it).is_some());
            // `restoring the data failed` is no step.
            let failed = word.starts_with("fail") && !is_before;
            if failed || DENIES.contains(&word) || word.ends_with("n't") {
                return None;
            }
            let kind = self.words.kind(word).or_else(|| self.title_kind(word));
            if let Some(kind) = kind {
                let guards = kind == Kind::Guard || run.as_ref().is_some_and(|it| it.guards);
                run = Some(Thing { kind, guards, old, towards: towards.clone() });
                let ends = all.get(at + 1).is_none_or(|next| self.words.kind(next).is_none());
                let ranked = all.get(at + 1).is_some_and(|next| RANKS.contains(&next.as_str()));
                let is_for_all = towards.as_deref() == Some("for") && fair && !ranked && !found.is_empty();
                if ends && kind == Kind::Reader && is_for_all {
                    run = None;
                }
                continue;
            }
            old = old || self.words.is_of("old", word);
            fair = fair && FAIR.contains(&word);
            if self.is_how(word) || self.is_made(all, at) {
                continue;
            }
            if !self.words.is_of("join", word) {
                return None;
            }
            let ended = run.take();
            if ended.is_some() {
                (old, fair) = (self.words.is_of("old", word), true);
            }
            found.extend(ended);
            if TOWARDS.contains(&word) {
                (towards, fair) = (Some(word.to_owned()), true);
            }
        }
        found.extend(run);
        Some(found)
    }

    /// What only the title knows is kept with care.
    fn title_kind(&self, word: &str) -> Option<Kind> {
        let is_other = ["how", "bad", "old", "join"].iter().any(|list| self.words.is_of(list, word));
        let is_other = is_other || self.happens(word) || self.words.deed(word, None).is_some();
        (!is_other && self.words.is_of_title(word)).then_some(Kind::Store)
    }

    /// What things do.
    fn happens(&self, word: &str) -> bool {
        self.words.is_form_of("happen", word) || self.words.is_form_of("flow", word)
    }

    /// How something is: a word of these lists, a number.
    fn is_how(&self, word: &str) -> bool {
        ["how", "bad", "old"].iter().any(|list| self.words.is_of(list, word))
            || word.chars().all(|c| c.is_ascii_digit())
    }

    /// `the restarted servers`: made so by a deed, before its thing.
    fn is_made(&self, all: &[String], at: usize) -> bool {
        let word = |at: usize| all.get(at).map(String::as_str);
        let deed = word(at).filter(|it| it.ends_with("ed")).and_then(|it| self.words.deed(it, None));
        let is_thing = word(at + 1).is_some_and(|next| self.words.kind(next).is_some());
        is_thing && deed.is_some_and(|deed| !matches!(deed, Deed::Wipe | Deed::Carry | Deed::Speak))
    }
}

/// Beside what is somebody's: whether it is said what else the deed is done to.
fn is_clear(deed: Deed, clause: &Clause, things: &[Thing]) -> bool {
    let refers = clause.words.iter().any(|word| PRONOUNS.contains(&word.as_str()));
    deed.is_kind() || !refers && things.iter().any(Thing::is_direct)
}

impl Thing {
    /// The deed is done to it, and not somewhere near it: `of` counts and leads nowhere.
    fn is_direct(&self) -> bool {
        self.towards.as_deref().is_none_or(|word| word == "of")
    }
}

#[cfg(test)]
mod tests;
