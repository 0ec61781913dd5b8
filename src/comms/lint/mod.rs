//! What is wrong with words before they are sent: offline, the same every time, never blocking. The rules are data
//! (`rules.toml`); what a pattern cannot see is counted in `checks`.
mod alike;
mod checks;
mod finding;
mod loud;
mod names;
mod plain;
mod room;
mod rules;
mod staff;

pub use checks::end_told;
pub use finding::{About, Finding, Severity};

use crate::domain::words::Audience;
use checks::Read;
use rules::{RULES, Rule};
use std::ops::Range;

/// At most so many findings of one rule; a text with more is told often enough.
const MOST_OF_ONE: usize = 20;

/// What is wrong with a text, in its order, the weightiest first where two begin at one place.
pub fn lint(text: &str, about: &About) -> Vec<Finding> {
    let read = Read::new(text, about);
    let has_next = read.has_next();
    let hits = RULES.set.matches(text);
    let mut found: Vec<(Range<usize>, &'static Rule)> = Vec::new();
    for (i, rule) in RULES.list.iter().enumerate() {
        let for_them = rule.audience.is_empty() || rule.audience.contains(&about.audience);
        if !for_them || (rule.unless_next && has_next) {
            continue;
        }
        let mut ranges = matched(rule, text, hits.matched(i), about);
        if let Some(check) = &rule.check {
            ranges.extend(read.check(check));
        }
        if rule.id == "internal-id" {
            ranges.extend(read.own_ids());
        }
        ranges.sort_by_key(|range| (range.start, range.end));
        ranges.dedup();
        found.extend(ranges.into_iter().take(MOST_OF_ONE).map(|range| (range, rule)));
    }
    found.sort_by_key(|(range, rule)| (range.start, rule.weighs(about.audience), range.end));
    in_characters(text, found, about.audience)
}

/// What a rule's pattern finds and its exceptions do not let go.
fn matched(rule: &Rule, text: &str, hit: bool, about: &About) -> Vec<Range<usize>> {
    let wanted = rule.check.as_deref() != Some("outage-when-partial") || about.impact_partial == Some(true);
    let pattern = rule.pattern.as_ref().filter(|_| hit && wanted).and_then(rules::Pattern::get);
    let Some(pattern) = pattern else { return Vec::new() };
    let except = rule.except.as_ref();
    let let_go =
        |words: &str| except.and_then(rules::Pattern::get).is_some_and(|except| except.is_match(words));
    let all = pattern.find_iter(text).filter(|one| !let_go(one.as_str()));
    all.take(MOST_OF_ONE).map(|one| trimmed(text, one.range())).collect()
}

/// Without the space that a pattern needed behind it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let length = text.get(range.clone()).map_or(range.len(), |words| words.trim_end().len());
    range.start..range.start + length
}

/// Ranges of bytes become ranges of characters in one walk.
fn in_characters(text: &str, found: Vec<(Range<usize>, &'static Rule)>, to: Audience) -> Vec<Finding> {
    let mut places: Vec<usize> = found.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    places.sort_unstable();
    places.dedup();
    let mut counted = Vec::with_capacity(places.len());
    let (mut byte, mut character) = (0, 0);
    for place in places {
        character += text.get(byte..place).map_or(0, |part| part.chars().count());
        byte = place;
        counted.push((place, character));
    }
    let at = |byte: usize| {
        counted.binary_search_by_key(&byte, |it| it.0).ok().and_then(|i| counted.get(i)).map_or(0, |it| it.1)
    };
    let finding = |(range, rule): (Range<usize>, &'static Rule)| {
        let (why, instead) = rule.words(to);
        Finding {
            rule: &rule.id,
            severity: rule.weighs(to),
            from: at(range.start),
            to: at(range.end),
            words: text.get(range).unwrap_or_default().to_owned(),
            why,
            instead,
        }
    };
    found.into_iter().map(finding).collect()
}

/// The eight contents of a complete update (domain.md §6), and whether the text seems to have them. What is over has no
/// next time, no delay and needs no way around it: then these count as there.
pub fn checklist(text: &str, about: &About) -> [(&'static str, bool); 8] {
    let read = Read::new(text, about);
    let is_over = read.is_closing();
    let mut list = [("", false); 8];
    for (place, content) in list.iter_mut().zip(&RULES.contents) {
        let moot = is_over && content.moot_at_end;
        let there = match &content.pattern {
            Some(pattern) => pattern.get().is_some_and(|pattern| pattern.is_match(text)),
            None => read.promises.iter().any(is_exact),
        } || moot;
        *place = (&content.id, there);
    }
    list
}

/// The next time is said with its zone, or as a length that needs none.
fn is_exact(found: &crate::comms::promises::Found) -> bool {
    found.kind == crate::comms::promises::Kind::NextUpdate
        && found.doubt != Some(crate::comms::promises::Doubt::NoZone)
}

/// A rule in words: its id, weight, why, and what to say instead.
pub type RuleWords = (&'static str, Severity, &'static str, &'static str);

/// Every rule, in the order of the file.
pub fn rules() -> Vec<RuleWords> {
    let words = |rule: &'static Rule| -> RuleWords { (&rule.id, rule.severity, &rule.why, &rule.instead) };
    RULES.list.iter().map(words).collect()
}

/// What of the rules that come with the program could not be read: nothing, in a program that was tested.
pub fn problems() -> Vec<String> {
    RULES.flaws()
}
