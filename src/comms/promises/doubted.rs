//! What is said of a promise that nobody makes: `we cannot promise that we will …`, `it is unlikely that we will …`.
use super::clause::Asked;
use super::role::{Role, role};
use super::token::Kind;

/// So far before the word of the future may the doubt stand, in tokens.
const REACH: usize = 14;
/// Verbs that doubt what is behind them where they are refused. Sorted.
#[rustfmt::skip]
const CLAIMS: &[&str] = &[
    "assure", "believe", "certain", "commit", "confident", "confirm", "convinced", "expect", "guarantee", "know", "likely",
    "promise", "say", "sure", "think",
];
/// They part two things that are said. Sorted.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "and", "because", "but", "how", "more", "so", "than", "though", "until", "what", "when", "where", "which", "while", "who",
    "why",
];

impl Asked<'_, '_> {
    /// Whether what is said before a word of the future leaves it open, or puts it in somebody else's mouth.
    pub fn is_doubted(&self, will: usize) -> bool {
        let word = |k: usize| self.text.word(k);
        let ends = |k: &usize| {
            matches!(self.text.kind(*k), Kind::Break | Kind::Mark(_))
                || PARTS.binary_search(&word(*k)).is_ok()
        };
        let ours = word(will).starts_with("we'")
            || word(will).starts_with("we’")
            || word(will.wrapping_sub(1)) == "we";
        let near = (will.saturating_sub(REACH)..will).rev().take_while(|k| !ends(k));
        near.into_iter().any(|k| match word(k) {
            "doubt" | "doubtful" | "unlikely" => !self.is_refused(k),
            "said" | "wrote" | "told" => {
                ours && matches!(
                    word(k.wrapping_sub(1)),
                    "he" | "she" | "somebody" | "someone" | "they" | "you"
                )
            }
            claim => CLAIMS.binary_search(&claim).is_ok() && (self.is_refused(k) || self.is_too_early(k)),
        })
    }

    fn is_refused(&self, at: usize) -> bool {
        self.back(at, 3).any(|k| role(self.text, k) == Role::Not || self.text.word(k) == "nobody")
    }

    /// `too early to say`.
    fn is_too_early(&self, at: usize) -> bool {
        self.back(at, 3).any(|k| {
            matches!(self.text.word(k), "early" | "soon") && self.text.word(k.wrapping_sub(1)) == "too"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(CLAIMS.is_sorted() && PARTS.is_sorted());
    }
}
