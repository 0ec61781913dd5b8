//! The ledger of commitments: what was promised to people outside, and what came of it (domain.md §1, §7).
use super::figure::minutes;
use crate::domain::state::{Commitment, CommitmentState};
use crate::domain::time::Instant;

/// How promises ended.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Commitments {
    /// By the time promised, or where none was.
    pub kept: usize,
    /// After it.
    pub kept_late: usize,
    /// Somebody said so, or it was past due when the escalation was closed.
    pub broken: usize,
    /// Replaced by another before it was due; counted apart.
    pub renegotiated: usize,
    /// Still owed.
    pub open: usize,
    /// Of those kept late, by how many minutes.
    pub late_min: Vec<f64>,
}

impl Commitments {
    /// Those that ended: kept, kept late, broken.
    pub fn n(&self) -> usize {
        self.kept + self.kept_late + self.broken
    }

    /// Takes in those of another escalation.
    pub fn add(&mut self, other: &Self) {
        self.kept += other.kept;
        self.kept_late += other.kept_late;
        self.broken += other.broken;
        self.renegotiated += other.renegotiated;
        self.open += other.open;
        self.late_min.extend(&other.late_min);
    }
}

/// Counts promises of one escalation that was closed at `closed`, or of none.
pub(super) fn ledger<'a>(all: impl Iterator<Item = &'a Commitment>, closed: Option<Instant>) -> Commitments {
    let mut ledger = Commitments::default();
    for one in all {
        match one.state {
            CommitmentState::Kept => ledger.kept += 1,
            CommitmentState::KeptLate => {
                ledger.kept_late += 1;
                ledger.late_min.extend(one.due.map(|due| minutes(due, one.since)));
            }
            CommitmentState::Renegotiated => ledger.renegotiated += 1,
            CommitmentState::Broken => ledger.broken += 1,
            CommitmentState::Open => {
                // Open and past due is late; only a word or closing makes it broken (events.md).
                let over = one.due.zip(closed).is_some_and(|(due, closed)| due <= closed);
                *if over { &mut ledger.broken } else { &mut ledger.open } += 1;
            }
        }
    }
    ledger
}
