//! Words that are nearly the same: a slip of the finger is named, never taken for granted.
use super::ground::fold;

/// Letters to add, drop, change or swap with a neighbour.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    let at = |rows: &[Vec<usize>], i: usize, j: usize| {
        rows.get(i).and_then(|row| row.get(j)).copied().unwrap_or(usize::MAX / 2)
    };
    for (i, x) in a.iter().enumerate() {
        rows.push(vec![i + 1]);
        for (j, y) in b.iter().enumerate() {
            let change = at(&rows, i, j) + usize::from(x != y);
            let mut best = change.min(at(&rows, i, j + 1) + 1).min(at(&rows, i + 1, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&rows, i - 1, j - 1) + 1);
            }
            if let Some(row) = rows.last_mut() {
                row.push(best);
            }
        }
    }
    at(&rows, a.len(), b.len())
}

/// Whether a name was perhaps meant: one slip for up to five letters, two for more, and never most of the word.
pub fn is_near(typed: &str, name: &str) -> bool {
    let (typed, name) = (fold(typed), fold(name));
    let letters = typed.chars().count().min(name.chars().count());
    let far = distance(&typed, &name);
    far > 0 && far <= 1 + letters / 6 && far * 2 < letters.max(2)
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn a_slip_is_near_and_another_name_is_not() {
        for (typed, name) in [("dna", "dan"), ("prya", "priya"), ("Zoe", "zöee"), ("samm", "sam")] {
            assert!(is_near(typed, name), "{typed} {name}");
        }
        for (typed, name) in [("lee", "sam"), ("al", "bo"), ("dan", "dan"), ("kim", "tim2x")] {
            assert!(!is_near(typed, name), "{typed} {name}");
        }
    }
}
