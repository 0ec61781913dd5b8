//! How far two words are from each other: what a slip of the finger was perhaps meant to be.

/// Words longer than this, in letters, are not worth the count.
const LONGEST: usize = 64;

/// Shorter names are one slip from too many others, in letters.
const SHORTEST: usize = 4;

/// The known name that is one slip away; none where the name is a known one itself. A sign or digit more is meant.
pub fn nearly<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let fold = |name: &str| name.trim().to_lowercase();
    let name = fold(name);
    let letters = |name: &str| name.chars().filter(|c| !c.is_alphabetic() && *c != ' ').collect::<String>();
    if name.chars().count() < SHORTEST || known.iter().any(|one| fold(one) == name) {
        return None;
    }
    known.iter().copied().find(|one| {
        let one = fold(one);
        one.chars().count() >= SHORTEST && letters(&one) == letters(&name) && distance(&name, &one) == 1
    })
}

/// Letters to add, drop, change or swap with a neighbour to make one word the other. Words of more than 64 letters are as
/// far as can be, unless they are the same.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a == b {
        return 0;
    }
    if a.len().max(b.len()) > LONGEST {
        return usize::MAX / 2;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
    for (i, x) in a.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let change = at(&row, j) + usize::from(x != y);
            let mut best = change.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let is_swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if is_swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    at(&row, b.len())
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn letters_are_added_dropped_changed_and_swapped() {
        for (a, b, far) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("dna", "dan", 1),
            ("cadance", "cadence", 1),
            ("zoë", "zoe", 1),
        ] {
            assert_eq!((distance(a, b), distance(b, a)), (far, far), "{a} {b}");
        }
        assert!(distance(&"a".repeat(65), "a") > 1_000);
        assert_eq!(distance(&"a".repeat(65), &"a".repeat(65)), 0);
    }
}
