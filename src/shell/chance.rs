//! The one place that draws randomness: ids, salts, the genesis of a journal.
//! `WARROOM_SEED` makes it repeatable, for sample journals and pictures made by one writer at a time. Never set it for a
//! real room: two writers could draw the same id, and the second would be taken for a repetition of the first.
#![expect(clippy::disallowed_methods, reason = "this is where chance comes in")]
use crate::journal::Chance;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct Real;

impl Chance for Real {
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // No kernel this program runs on refuses; guessable salts would break the promise of redaction.
            std::process::abort();
        }
    }
}

/// A stream that a seed decides.
#[derive(Debug)]
pub struct Seeded {
    seed: [u8; 32],
    drawn: AtomicU64,
}

impl Seeded {
    /// From a seed and what tells this run from the next one.
    pub fn new(seed: &str, run: &[u8]) -> Self {
        let mut sha = Sha256::new();
        sha.update(seed.len().to_le_bytes());
        sha.update(seed);
        sha.update(run);
        Self { seed: sha.finalize().into(), drawn: AtomicU64::new(0) }
    }
}

impl Chance for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        for piece in bytes.chunks_mut(32) {
            let mut sha = Sha256::new();
            sha.update(self.seed);
            sha.update(self.drawn.fetch_add(1, Ordering::Relaxed).to_le_bytes());
            for (to, from) in piece.iter_mut().zip(sha.finalize()) {
                *to = from;
            }
        }
    }
}

/// The randomness for writing to a journal that holds `bytes` bytes now. With a seed the length tells one run from the
/// next, so that two runs never give the same id.
pub fn for_journal(seed: Option<&str>, bytes: u64) -> Arc<dyn Chance> {
    match seed {
        Some(seed) => Arc::new(Seeded::new(seed, &bytes.to_le_bytes())),
        None => Arc::new(Real),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(chance: &dyn Chance) -> [u8; 40] {
        let mut bytes = [0; 40];
        chance.fill(&mut bytes);
        bytes
    }

    #[test]
    fn a_seed_repeats_itself_but_not_within_a_run() {
        let (one, two) = (for_journal(Some("a"), 7), for_journal(Some("a"), 7));
        assert_eq!(draw(&*one), draw(&*two));
        assert_ne!(draw(&*one), draw(&*for_journal(Some("a"), 7)));
        assert_ne!(draw(&*for_journal(Some("a"), 8)), draw(&*for_journal(Some("a"), 7)));
        assert_ne!(draw(&Real), draw(&Real));
    }
}
