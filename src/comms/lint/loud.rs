//! Words that shout.
use super::checks::words;
use std::ops::Range;

/// Words that only shout, alone.
const LOUD: &[&str] = &[
    "URGENT",
    "IMPORTANT",
    "WARNING",
    "ATTENTION",
    "NOT",
    "NEVER",
    "MUST",
    "DOWN",
    "CRITICAL",
    "ALL",
    "NOW",
];
/// Ordinary words: two in a row with one of these are a sentence that shouts.
const PLAIN: &[&str] = &[
    "WE", "ARE", "IS", "THE", "YOUR", "YOU", "OUR", "FOR", "TO", "OF", "AND", "HAS", "HAVE", "BEEN", "WILL",
    "THIS", "ANY", "VERY", "SO", "STILL",
];

/// Three words in capitals in a row that are more than short names, or a word that only shouts.
pub fn shouted(text: &str) -> Vec<Range<usize>> {
    // Two capitals side by side are the least that shouts.
    let pair = |two: &[u8]| two.iter().all(u8::is_ascii_uppercase);
    if text.is_ascii() && !text.as_bytes().windows(2).any(pair) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut run: Vec<Range<usize>> = Vec::new();
    let close = |run: &mut Vec<Range<usize>>, found: &mut Vec<Range<usize>>| {
        let long = run.iter().filter(|it| it.len() > 4).count();
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            let plain = run.iter().any(|it| text.get(it.clone()).is_some_and(|word| PLAIN.contains(&word)));
            if long > 0 && (run.len() >= 3 || (run.len() == 2 && plain)) {
                found.push(first.start..last.end);
            } else {
                let loud = |it: &&Range<usize>| {
                    text.get((*it).clone()).is_some_and(|word| LOUD.contains(&word)) && !is_cited(text, it)
                };
                found.extend(run.iter().filter(loud).cloned());
            }
        }
        run.clear();
    };
    for range in words(text, |c| c.is_alphanumeric() || matches!(c, '\'' | '_')) {
        let word = text.get(range.clone()).unwrap_or_default();
        let gap = run.last().and_then(|last| text.get(last.end..range.start));
        if gap.is_some_and(|gap| gap.contains(['.', '!', '?', ':', '\n'])) {
            close(&mut run, &mut found);
        }
        if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
            run.push(range);
        } else {
            close(&mut run, &mut found);
        }
    }
    close(&mut run, &mut found);
    found
}

/// `[URGENT]`, `"WARNING"`: what stands so on a screen or in a subject is no shout of ours.
fn is_cited(text: &str, word: &Range<usize>) -> bool {
    let before = text.get(..word.start).and_then(|it| it.chars().next_back());
    let after = text.get(word.end..).and_then(|it| it.chars().next());
    matches!(
        (before, after),
        (Some('['), Some(']')) | (Some('"'), Some('"')) | (Some('“'), Some('”')) | (Some('`'), Some('`'))
    )
}
