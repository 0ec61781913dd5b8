//! The board at an instant: what was open, late and known when a decision was made. Walks the journal once.
use crate::domain::clock::{self, Kind, Status};
use crate::domain::entry::Entry;
use crate::domain::redact::Shown;
use crate::domain::room::Room;
use crate::domain::state::HypothesisState;
use crate::domain::time::Instant;
use crate::report::ground::Ground;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// At most so many words of each kind; the numbers count all.
const MOST: usize = 5;

/// What the board showed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Then {
    /// `E1 SEV1 investigating`, for each escalation that was not over.
    pub escalations: Vec<Shown>,
    /// Open actions.
    pub open_actions: usize,
    /// Clocks that were late.
    pub late: usize,
    /// The first of them.
    pub late_first: Vec<Shown>,
    /// Open blockers.
    pub blockers: Vec<Shown>,
    /// Suspected causes, with where they stood.
    pub hypotheses: Vec<Shown>,
    /// Whole seconds since customers last heard something, where that was awaited.
    pub silence_s: Option<i64>,
    /// How many entries were known.
    pub entries: usize,
}

/// The boards just before the entries with these numbers were written, by number.
pub fn boards(ground: &Ground<'_>, mut at: Vec<u64>) -> BTreeMap<u64, Then> {
    at.sort_unstable();
    at.dedup();
    let entries = ground.room.entries();
    let in_order = entries.iter().skip(1).map(|entry| entry.known_at()).is_sorted();
    let mut then = Room::empty(Arc::clone(&ground.room.policy), Arc::clone(&ground.room.calendar));
    let (mut boards, mut taken) = (BTreeMap::new(), 0);
    for seq in at {
        let Some(entry) = ground.room.entry(seq) else { continue };
        if in_order {
            let upto = entries.partition_point(|entry| entry.seq < seq);
            then.extend(entries.get(taken..upto).unwrap_or_default().iter().cloned());
            taken = upto;
            boards.insert(seq, board(ground, &then, entry));
        } else {
            boards.insert(seq, board(ground, &ground.room.as_known(entry.known_at()), entry));
        }
    }
    boards
}

fn board(ground: &Ground<'_>, then: &Room, entry: &Entry) -> Then {
    let now = entry.known_at();
    let queue = clock::queue(then, now);
    let late: Vec<_> = queue
        .iter()
        .filter(|due| due.state == Status::Late && due.kind != Kind::Nudge)
        .filter(|due| ground.is_in_scope(due.escalation))
        .collect();
    let open = then.escalations.values().filter(|one| one.is_open());
    let open: Vec<_> = open.filter(|one| ground.is_in_scope(Some(one.id))).collect();
    let level = |one: &crate::domain::state::Escalation| {
        let level = one.severity.map_or_else(|| "SEV?".to_owned(), |s| format!("SEV{}", s.number()));
        Shown::vouch(format!("{} {level} {}", one.id, one.phase))
    };
    let waiting = open.iter().filter(|one| !one.closing_sent && one.resolved_at.is_none());
    let blockers = then.blockers.values().filter(|one| one.cleared.is_none() && ground.takes(&one.birth));
    Then {
        escalations: open.iter().map(|one| level(one)).collect(),
        open_actions: then
            .actions
            .values()
            .filter(|one| one.is_open() && !one.later && ground.takes(&one.birth))
            .count(),
        late: late.len(),
        late_first: late.iter().take(MOST).map(|due| told(ground, then, due)).collect(),
        blockers: blockers.take(MOST).map(|one| ground.line(one.birth.text())).collect(),
        hypotheses: hypotheses(ground, then),
        silence_s: waiting.map(|one| clock::silence(one, now)).max(),
        entries: then.entries().len(),
    }
}

fn told(ground: &Ground<'_>, then: &Room, due: &clock::Due) -> Shown {
    let is_private =
        |seq: Option<u64>| seq.and_then(|seq| then.entry(seq)).is_some_and(|entry| !ground.sees(entry));
    let seq = due.id.and_then(|id| birth(then, id));
    if is_private(seq) {
        return Shown::vouch("(private)");
    }
    ground.line(&format!("{}: {}", due.clock, due.text(then)))
}

/// The entry that made a thing.
pub fn birth(then: &Room, id: crate::domain::id::ItemId) -> Option<u64> {
    use crate::domain::id::ItemId;
    Some(match id {
        ItemId::ActionId(id) => then.actions.get(&id)?.birth.seq,
        ItemId::CommitmentId(id) => then.commitments.get(&id)?.birth.seq,
        ItemId::BlockerId(id) => then.blockers.get(&id)?.birth.seq,
        ItemId::DecisionId(id) => then.decisions.get(&id)?.birth.seq,
        ItemId::EscalationId(id) => then.escalations.get(&id)?.birth.seq,
        ItemId::HypothesisId(id) => then.hypotheses.get(&id)?.birth.seq,
        ItemId::UpdateId(id) => then.updates.get(&id)?.birth.seq,
        ItemId::CustomerId(id) => then.customers.get(&id)?.birth.seq,
        ItemId::Entry(seq) => seq,
    })
}

fn hypotheses(ground: &Ground<'_>, then: &Room) -> Vec<Shown> {
    let taken = then.hypotheses.values().filter(|one| ground.takes(&one.birth));
    let words = |one: &Arc<crate::domain::state::Hypothesis>| {
        ground.line(&format!("{} ({})", one.birth.text(), state_word(one.state)))
    };
    taken.take(MOST).map(words).collect()
}

/// The word of a hypothesis' state.
pub fn state_word(state: HypothesisState) -> &'static str {
    match state {
        HypothesisState::Proposed => "proposed",
        HypothesisState::Testing => "testing",
        HypothesisState::Discarded => "discarded",
        HypothesisState::Confirmed => "confirmed",
    }
}

/// An instant some entry was written at, for the head of a board.
pub fn known(ground: &Ground<'_>, seq: u64) -> Option<Instant> {
    ground.room.entry(seq).map(|entry| entry.known_at())
}
