//! Numbers of things in words: `1 entry`, `2 entries`.
use std::fmt::Display;

/// A number with its noun, which is given for one of them. The noun is a plain one: `person` is the only odd one known.
pub fn count<N: Copy + Display + PartialEq + From<u8>>(number: N, one: &str) -> String {
    if number == N::from(1) { format!("{number} {one}") } else { format!("{number} {}", many(one)) }
}

/// `is` or `are`.
pub fn are<N: Copy + PartialEq + From<u8>>(number: N) -> &'static str {
    if number == N::from(1) { "is" } else { "are" }
}

/// The noun for several.
pub fn many(one: &str) -> String {
    let before_y = one.strip_suffix('y').and_then(|stem| stem.chars().next_back());
    let stem = one.strip_suffix('y').filter(|_| before_y.is_some_and(|c| !"aeiou".contains(c)));
    match (one.strip_suffix("person"), stem) {
        (Some(before), _) => format!("{before}people"),
        (None, Some(stem)) => format!("{stem}ies"),
        (None, None) if ["s", "x", "ch", "sh"].iter().any(|end| one.ends_with(end)) => format!("{one}es"),
        (None, None) => format!("{one}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_none_is_many() {
        let nouns = ["entry", "day", "finding", "match", "person", "open clock"];
        let all = ["entries", "days", "findings", "matches", "people", "open clocks"];
        for (one, many) in nouns.into_iter().zip(all) {
            assert_eq!(count(1_usize, one), format!("1 {one}"));
            assert_eq!([count(0_i64, one), count(2_u32, one)], [format!("0 {many}"), format!("2 {many}")]);
        }
        assert_eq!([are(1_u64), are(0_u64)], ["is", "are"]);
    }
}
