//! Panel 4: what was promised to people outside, what stops the work, and decisions whose time has come.
use super::filter::Offer;
use super::{Board, Flags, Stage, Timer, escalations, say};
use crate::app::desk::{Key, Panel};
use crate::domain::id::{DecisionId, Handle, ItemId};
use crate::domain::redact::{Eye, Shown};
use crate::domain::state::{Birth, Blocker, Commitment, Decision, DecisionState};
use crate::domain::time::Instant;
use std::sync::Arc;

/// One commitment, blocker, or decision to look at again.
#[derive(Debug, Clone)]
pub struct Row {
    /// What the cursor stands on.
    pub key: Key,
    /// The marks at its left.
    pub flags: Flags,
    /// `C3` or `B2`.
    pub id: String,
    /// Who promised, or who chases.
    pub owner: Shown,
    /// What was promised, or what is missing; a blocker names what it stops.
    pub text: Shown,
    /// To whom it was promised.
    pub to: Shown,
    /// When it is due, or to be chased.
    pub timer: Timer,
    /// The same in words.
    pub words: String,
    /// The escalation it is for, or nothing.
    pub on: String,
    /// A blocker.
    pub is_blocker: bool,
}

struct Thing<'b> {
    item: ItemId,
    birth: &'b Birth,
    who: Option<&'b Handle>,
}

fn of_commitment(one: &Commitment) -> Thing<'_> {
    Thing { item: one.id.into(), birth: &one.birth, who: one.giver.as_ref() }
}

fn of_blocker(one: &Blocker) -> Thing<'_> {
    Thing { item: one.id.into(), birth: &one.birth, who: one.chaser.as_ref() }
}

fn of_decision(one: &Decision) -> Thing<'_> {
    Thing { item: one.id.into(), birth: &one.birth, who: one.decider.as_ref() }
}

pub(super) fn ordered(board: &Board) -> Vec<ItemId> {
    let filter = board.filter(Panel::Promises);
    let is_left = |one: &Thing| filter.is_open() || filter.passes(&offer(board, one));
    let left = things(board).filter(is_left);
    let mut open: Vec<(ItemId, u64)> = left.map(|one| (one.item, one.birth.seq)).collect();
    open.sort_by_key(|(item, seq)| (!board.is_pinned(*seq), place(board, *item), *item));
    open.into_iter().map(|(item, _)| item).collect()
}

/// Whatever the panel may list, before its filter. A decision whose time has come has no panel of its own: it stands
/// here until somebody looks at it again.
fn things<'b>(board: &'b Board) -> impl Iterator<Item = Thing<'b>> {
    let room = board.room;
    let has_come = |one: &&Arc<Decision>| matches!(board.timer(one.id).stage, Stage::Late | Stage::Due);
    let commitments = room.commitments.live().map(|one| of_commitment(one));
    let blockers = room.blockers.live().map(|one| of_blocker(one));
    let decisions = room.decisions.live().filter(has_come).map(|one| of_decision(one));
    let is_seen = |one: &Thing| board.look.eye != Eye::Shared || !one.birth.common.private;
    commitments.chain(blockers).chain(decisions).filter(is_seen)
}

fn place(board: &Board, item: ItemId) -> (Stage, bool, Option<Instant>) {
    let timer = board.timer(item);
    (escalations::place(timer.stage), timer.due.is_none(), timer.due)
}

fn offer<'b>(board: &Board, one: &Thing<'b>) -> Offer<'b> {
    Offer {
        who: one.who.into_iter().map(Handle::as_str).collect(),
        on: one.birth.common.on,
        tags: &one.birth.common.tags,
        kind: match one.item {
            ItemId::BlockerId(_) => "blocker",
            ItemId::DecisionId(_) => "decision",
            _ => "commitment",
        },
        stage: board.timer(one.item).stage,
        id: Some(one.item),
        words: vec![one.birth.text()],
    }
}

impl Board<'_> {
    /// How many commitments and blockers are open and how many decisions wait for somebody; and how many of them all the
    /// filter leaves, where it leaves fewer.
    pub fn promise_counts(&self) -> ([usize; 3], Option<usize>) {
        let mut counts = [0; 3];
        let [commitments, blockers, decisions] = &mut counts;
        for one in things(self) {
            match one.item {
                ItemId::CommitmentId(_) => *commitments += 1,
                ItemId::BlockerId(_) => *blockers += 1,
                _ => *decisions += 1,
            }
        }
        let (all, shown) = (counts.iter().sum::<usize>(), self.promises().len());
        (counts, (shown < all).then_some(shown))
    }

    /// One of their clocks is late: in layout S the panel comes forward (ruling 41).
    pub fn a_promise_is_late(&self) -> bool {
        self.promises().iter().any(|item| self.timer(*item).stage == Stage::Late)
    }

    /// The rows from `first` on, at most `most`.
    pub fn promise_rows(&self, first: usize, most: usize) -> Vec<Row> {
        self.promises().iter().skip(first).take(most).filter_map(|item| self.promise_row(*item)).collect()
    }

    fn promise_row(&self, item: ItemId) -> Option<Row> {
        let (thing, to, blocks) = match item {
            ItemId::CommitmentId(id) => {
                let one = self.room.commitments.get(&id)?;
                (of_commitment(one), one.to.as_deref(), None)
            }
            ItemId::BlockerId(id) => {
                let one = self.room.blockers.get(&id)?;
                (of_blocker(one), one.with.as_deref(), one.blocks)
            }
            ItemId::DecisionId(id) => (of_decision(self.room.decisions.get(&id)?), None, None),
            _ => return None,
        };
        let key = Key::Item(item);
        let timer = self.timer(item);
        let words = say::row(thing.birth.text());
        let words = match item {
            ItemId::DecisionId(id) if self.is_proposed(id) => Shown::vouch(format!("to decide: {words}")),
            ItemId::DecisionId(_) => Shown::vouch(format!("look again: {words}")),
            _ => words,
        };
        let text = match blocks.map(|what| what.to_string()) {
            Some(what) if !words.as_str().starts_with(&what) => Shown::vouch(format!("{what}: {words}")),
            _ => words,
        };
        Some(Row {
            flags: self.flags(Panel::Promises, &key, thing.birth.seq),
            key,
            id: item.to_string(),
            owner: say::owner(thing.who),
            text,
            to: self.to(to),
            timer,
            words: self.timer_words(&timer),
            on: thing.birth.common.on.map_or_else(String::new, |id| id.to_string()),
            is_blocker: blocks.is_some() || matches!(item, ItemId::BlockerId(_)),
        })
    }

    /// It was proposed and nobody has decided yet: its clock is the time to object.
    pub(super) fn is_proposed(&self, id: DecisionId) -> bool {
        self.room.decisions.get(&id).is_some_and(|one| one.state == DecisionState::Proposed)
    }

    /// To whom: free text that may be a name, so only the private eye sees it.
    fn to(&self, to: Option<&str>) -> Shown {
        match self.look.eye {
            Eye::Private => say::row(to.unwrap_or_default()),
            Eye::Shared => Shown::default(),
        }
    }
}
