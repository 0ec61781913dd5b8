//! Words that are nearly the same: a slip of the finger is named, never taken for granted.
use super::ground::fold;
use crate::domain::near::distance;

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
