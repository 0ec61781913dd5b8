//! Customers who are called like an ordinary word: `Target`, `Gap`, `Box`. Such a word is a name only where it is written
//! as one.
use super::checks::Read;
use super::staff;
use std::ops::Range;

/// Ordinary words that companies are called by, in small letters. Sorted.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "access", "ace", "aim", "air", "all", "ally", "alphabet", "amber", "anchor", "and", "angle", "any", "apex", "apple",
    "arch", "are", "arm", "art", "ask", "aspect", "asset", "atlas", "bad", "banner", "bar", "base", "basic", "beacon",
    "best", "better", "big", "bit", "block", "blue", "bolt", "bond", "boots", "bounce", "box", "branch", "bridge",
    "bright", "brown", "bus", "but", "calm", "can", "canvas", "car", "carrier", "castle", "centre", "chain", "chase",
    "chime", "circle", "clear", "cloud", "clover", "coach", "coin", "column", "common", "compass", "concord",
    "confluent", "constant", "copper", "core", "corner", "cross", "crown", "current", "cut", "dash", "day", "delta",
    "did", "digital", "direct", "discover", "dish", "dollar", "domain", "drift", "eagle", "echo", "edge", "elastic",
    "element", "empire", "end", "energy", "ensign", "envoy", "exact", "express", "eye", "far", "few", "field", "fire",
    "first", "fit", "fix", "flex", "flow", "fly", "focus", "for", "ford", "forge", "format", "fossil", "fox", "frame",
    "freedom", "fresh", "front", "frontier", "fun", "fuse", "gap", "gas", "gate", "general", "get", "global", "globe",
    "got", "grand", "graph", "green", "grid", "ground", "group", "guess", "gusto", "had", "harbor", "harvest", "has",
    "haven", "heart", "her", "hertz", "hit", "home", "honey", "host", "hot", "how", "ice", "ideal", "indeed", "indigo",
    "insight", "intact", "iron", "its", "job", "key", "kit", "lane", "lattice", "launch", "law", "lay", "leader", "led",
    "let", "level", "light", "linear", "link", "live", "local", "logic", "loop", "lot", "low", "map", "mark", "mars",
    "match", "matter", "may", "measure", "medium", "mercury", "merit", "met", "meta", "metro", "mint", "mirror", "mix",
    "mode", "modern", "monday", "motion", "national", "native", "nest", "net", "network", "new", "next", "nice", "noon",
    "nor", "north", "not", "notion", "now", "off", "office", "okay", "old", "one", "open", "optimum", "oracle",
    "orange", "orbit", "order", "origin", "our", "out", "outlook", "own", "page", "parade", "parallel", "path", "pay",
    "peak", "people", "per", "pet", "pie", "pilot", "pit", "pixel", "plain", "planet", "plate", "point", "pool",
    "premier", "present", "prime", "principal", "prism", "progress", "progressive", "prudent", "pulse", "put", "quest",
    "quick", "quiet", "radar", "radius", "ramp", "ran", "rapid", "raw", "reach", "ready", "red", "regions", "relay",
    "remote", "ring", "rise", "river", "root", "route", "run", "safe", "sage", "sap", "sat", "saw", "say", "scale",
    "sea", "second", "see", "segment", "sense", "service", "set", "shape", "sharp", "she", "shell", "shield", "shift",
    "signal", "silver", "simple", "sit", "six", "sky", "slack", "smart", "snap", "solid", "son", "source", "south",
    "spark", "spectrum", "spirit", "split", "spot", "spring", "sprint", "square", "standard", "staples", "star",
    "state", "status", "stone", "store", "stream", "strike", "stripe", "strong", "subway", "summit", "sun", "support",
    "swift", "switch", "table", "tandem", "target", "tax", "team", "teams", "ten", "test", "the", "three", "tide",
    "tie", "tip", "toast", "token", "too", "top", "total", "tower", "toy", "trace", "trade", "transfer", "travelers",
    "true", "trust", "try", "twilight", "two", "uber", "union", "united", "unity", "universal", "use", "value",
    "vanguard", "vector", "venture", "via", "view", "virgin", "visa", "vision", "vista", "vital", "war", "was", "wave",
    "way", "web", "west", "wet", "who", "whole", "why", "win", "wing", "wise", "word", "work", "world", "yes", "yet",
    "you", "zero", "zip", "zoom",
];
/// Names of so few letters are names only in capitals: `HP`.
const SHORT: usize = 2;
/// Words behind a name at the beginning of a sentence: somebody does or has something.
#[rustfmt::skip]
const ACTS: &[&str] = &[
    "and", "are", "asked", "asks", "can", "cannot", "could", "did", "does", "had", "has", "have", "is", "reported",
    "reports", "said", "sees", "still", "told", "uses", "was", "were", "will",
];

/// Whether a name is one ordinary or very short word.
pub fn is_plain(name: &str) -> bool {
    let one = name.chars().all(char::is_alphanumeric);
    one && (name.chars().count() <= SHORT || WORDS.binary_search(&name.to_lowercase().as_str()).is_ok())
}

/// Where such a word is written as a name: as it was given, where that is no ordinary spelling, in capitals, or with a
/// capital inside a sentence or before a verb.
pub fn names(read: &Read<'_>, name: &str) -> Vec<Range<usize>> {
    let found = read.in_any_letters(name).into_iter();
    found
        .filter(|at| read.text.get(at.clone()).is_some_and(|word| is_name(read.text, at, word, name)))
        .collect()
}

fn is_name(text: &str, at: &Range<usize>, word: &str, name: &str) -> bool {
    let is_loud = !word.contains(char::is_lowercase);
    let is_odd = word == name && word.chars().skip(1).any(char::is_uppercase);
    if is_loud || is_odd {
        return true;
    }
    if !word.starts_with(char::is_uppercase) || word.chars().count() <= SHORT {
        return false;
    }
    let behind = text.get(at.end..).unwrap_or_default();
    let next = behind.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let owns = behind.starts_with("'s ") || behind.starts_with("’s ");
    owns || staff::is_name(text, at) || (behind.starts_with(' ') && ACTS.contains(&next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(WORDS.is_sorted());
        assert!(ACTS.is_sorted());
    }
}
