//! What a sentence promises, cut out of it: its own part, and without its time.
use crate::comms::promises;
use crate::domain::time::{At, Instant};

/// How a letter names what is still owed.
const STANDS: &str = "What we promised you stands: ";

/// The promises of `What we promised you stands: X by 13:00 UTC; Y by 17:00 UTC.`, the words of our own letters.
pub(super) fn stands(text: &str, at: Instant, zone: chrono_tz::Tz) -> Vec<promises::Found> {
    let Some((_, all)) = text.split_once(STANDS) else { return Vec::new() };
    let parts = all.split(';').filter_map(|part| part.split_once(" by "));
    let said = parts.map(|(_, time)| format!("We will send the report by {time}"));
    said.flat_map(|part| promises::find(&part, At(at), zone).into_iter().take(1)).collect()
}

/// The part of a sentence that promises: `It works again, and we will send the RCA by …` says besides what may be over.
pub(super) fn clause(sentence: &str, at: Instant) -> &str {
    let found = promises::find(sentence, At(at), chrono_tz::Tz::UTC);
    let [only] = found.as_slice() else { return sentence };
    let before = sentence.get(..only.words.start).unwrap_or_default();
    let starts =
        |rest: &&str| ["we ", "you ", "our ", "your ", "I "].iter().any(|word| rest.starts_with(word));
    let cuts = [", and ", ", but ", ", so ", "; ", " and ", ": "].iter().filter_map(|joint| {
        let cut = before.rfind(joint)? + joint.len();
        sentence.get(cut..).filter(starts)
    });
    cuts.min_by_key(|rest| rest.len()).unwrap_or(sentence)
}

/// The promise without its time: `we will send the RCA by Tuesday 10:00` → `we will send the RCA`. As it is where more than
/// one time stands in it, or nothing else does.
pub(super) fn untimed(sentence: &str, at: Instant) -> String {
    let found = promises::find(sentence, At(at), chrono_tz::Tz::UTC);
    let [only] = found.as_slice() else { return sentence.to_owned() };
    let mark = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')' | '–' | '—' | '-');
    let before = sentence.get(..only.words.start).unwrap_or_default().trim_end_matches(mark);
    let behind = sentence.get(only.words.end..).unwrap_or_default();
    let behind = behind.trim_start_matches(mark).trim_end_matches('.').trim_end();
    let rest = match (before.is_empty(), behind.is_empty()) {
        (_, true) => before.to_owned(),
        (true, false) => behind.to_owned(),
        (false, false) => format!("{before} … {behind}"),
    };
    if rest.is_empty() || !promises::clocks(&rest).is_empty() { sentence.to_owned() } else { rest }
}

/// Without the word that led to the time where that was typed behind it: `a call in !45m`.
pub(super) fn unled(text: &str) -> &str {
    const LEADS: [&str; 6] = ["by", "before", "within", "until", "in", "at"];
    match text.trim_end().rsplit_once(' ') {
        Some((rest, last)) if LEADS.contains(&last) => rest.trim_end(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_told_without_its_time() {
        let at = crate::domain::time::read("2026-11-20T10:00:00Z").unwrap();
        for (sentence, said) in [
            ("We will send you the RCA by Tuesday 10:00 UTC.", "We will send you the RCA"),
            ("We will send you the RCA by 10:00 UTC on Tuesday 24 November.", "We will send you the RCA"),
            ("By Tuesday 10:00 UTC, we will send you the RCA.", "we will send you the RCA"),
            (
                "We will send the RCA by 14:00 UTC, with what we change.",
                "We will send the RCA … with what we change",
            ),
            ("We will send the RCA within 48 hours", "We will send the RCA"),
            (
                "We will send the RCA by 10:00 UTC (11:00 CET)",
                "We will send the RCA by 10:00 UTC (11:00 CET)",
            ),
            ("the usual step", "the usual step"),
        ] {
            assert_eq!(untimed(sentence, at), said, "{sentence}");
        }
    }
}
