//! Panel 2: who does what by when. Follow-ups for later are not here until they are carried over: those stand last, for
//! their clocks run. Nobody's actions are always here.
use super::filter::Offer;
use super::{Board, Flags, Stage, Timer, escalations, say};
use crate::app::desk::{Key, Order, Panel};
use crate::domain::event::Event;
use crate::domain::id::{ActionId, EscalationId, Handle, ItemId};
use crate::domain::redact::Shown;
use crate::domain::state::{Action, ActionState, Blocker};
use crate::domain::time::{Instant, seconds_between};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Of what was done today so many are looked through for one owner: more than any screen shows.
const MOST_DONE: usize = 300;

/// One open action.
#[derive(Debug, Clone)]
pub struct Row {
    /// What the cursor stands on.
    pub key: Key,
    /// The marks at its left.
    pub flags: Flags,
    /// `A7`.
    pub id: String,
    /// `@sam`, or `@?`.
    pub owner: Shown,
    /// What was asked.
    pub text: Shown,
    /// Its clock.
    pub timer: Timer,
    /// The same in words, or who is missing.
    pub words: String,
    /// How it stands with its owner.
    pub owned: Owned,
    /// The escalation it is for; `all` where it is for none.
    pub on: String,
    /// What it waits for: `B2 deploy lock`.
    pub blocked: Option<(String, Shown)>,
}

/// How an action stands with its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owned {
    /// Somebody owns it.
    Yes,
    /// Nobody yet, and it was asked a moment ago.
    NotYet,
    /// Nobody, for too long.
    No,
}

/// Open actions that belong together.
#[derive(Debug, Clone)]
pub struct Group {
    /// `@sam`, `no owner`, `E2`, or nothing when ordered by time.
    pub title: Shown,
    /// Nobody owns these.
    pub is_nobody: bool,
    /// How many are open.
    pub open: usize,
    /// How many of them are late.
    pub late: usize,
    /// How many of them are due.
    pub due: usize,
    /// The places of its actions in the panel's order.
    pub places: Vec<usize>,
    /// The ids of what its owner has done today, newest last.
    pub done: Vec<ActionId>,
}

/// What the title of the panel counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Open.
    pub open: usize,
    /// Of those and of the carried ones, past their time.
    pub late: usize,
    /// Of those, nobody's.
    pub nobody: usize,
    /// Open and carried over to after the incident, not among the open ones.
    pub carried: usize,
    /// Done since the day began.
    pub done_today: usize,
    /// Left by the filter.
    pub shown: usize,
}

pub(super) fn is_live(one: &Action) -> bool {
    one.is_open() && !one.later && !one.carried
}

/// It was carried over to after the incident and is still to be done: the queue counts it.
fn is_carried(one: &Action) -> bool {
    one.is_open() && one.carried
}

pub(super) fn ordered(board: &Board) -> Vec<ActionId> {
    let filter = board.filter(Panel::Actions);
    let fresh = just_done(board);
    let live = board.room.actions.live().filter(|one| is_live(one) || is_carried(one));
    let done = fresh.iter().filter_map(|id| board.room.actions.get(id));
    let done = done.filter(|one| one.state == ActionState::Done);
    let shown = live.chain(done).map(AsRef::as_ref).filter(|one| !board.is_hidden(one));
    let mut open: Vec<&Action> =
        shown.filter(|one| filter.is_open() || filter.passes(&offer(board, one))).collect();
    open.sort_by_cached_key(|one| board.action_place(one));
    match board.look.desk.order {
        Order::Owner if !board.look.layout().groups_actions() => {}
        Order::Due => {}
        Order::Owner | Order::Escalation => group_by(&mut open, board.look.desk.order),
    }
    open.iter().map(|one| one.id).collect()
}

/// What was done a moment ago: it stands there a little longer, so that the same key takes it back.
fn just_done(board: &Board) -> BTreeSet<ActionId> {
    let fresh = board.look.fresh.iter().filter(|(_, until)| board.look.now < **until);
    let entries = fresh.filter_map(|(seq, _)| board.room.entry(*seq));
    let done = entries.filter_map(|entry| match &entry.event {
        Event::ActionDone(done) => Some(done.id),
        _ => None,
    });
    done.collect()
}

/// Whom or what a group is for.
#[derive(Debug, Clone, Copy)]
enum Whose<'a> {
    Carried,
    Nobody,
    Owner(&'a Handle),
    On(EscalationId),
}

impl<'a> Whose<'a> {
    fn of(one: &'a Action, order: Order) -> Self {
        match order {
            Order::Owner | Order::Escalation if is_carried(one) => Self::Carried,
            Order::Owner => one.owner.as_ref().map_or(Self::Nobody, Self::Owner),
            Order::Escalation => one.birth.common.on.map_or(Self::Nobody, Self::On),
            Order::Due => Self::Nobody,
        }
    }

    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nobody, Self::Nobody) | (Self::Carried, Self::Carried) => true,
            (Self::Owner(a), Self::Owner(b)) => say::same(a, b),
            (Self::On(a), Self::On(b)) => a == b,
            _ => false,
        }
    }
}

/// Groups stand in the order of their most urgent action; what belongs to nobody comes after them and keeps its title,
/// what was carried over comes last.
fn group_by(open: &mut Vec<&Action>, order: Order) {
    let mut groups: Vec<(Whose, Vec<&Action>)> = Vec::new();
    for one in open.drain(..) {
        let whose = Whose::of(one, order);
        match groups.iter_mut().find(|(known, _)| known.is(&whose)) {
            Some((_, members)) => members.push(one),
            None => groups.push((whose, vec![one])),
        }
    }
    groups.sort_by_key(|(whose, _)| match whose {
        Whose::Owner(_) | Whose::On(_) => 0,
        Whose::Nobody => 1,
        Whose::Carried => 2,
    });
    open.extend(groups.into_iter().flat_map(|(_, members)| members));
}

fn offer<'b>(board: &'b Board, one: &'b Action) -> Offer<'b> {
    Offer {
        who: one.owner.iter().chain(&one.birth.common.cc).map(Handle::as_str).collect(),
        on: one.birth.common.on,
        tags: &one.birth.common.tags,
        kind: "action",
        stage: board.timer(one.id).stage,
        id: Some(one.id.into()),
        words: vec![one.birth.text()],
    }
}

impl Board<'_> {
    fn is_hidden(&self, one: &Action) -> bool {
        self.look.eye == crate::domain::redact::Eye::Shared && one.birth.common.private
    }

    fn owned(&self, one: &Action) -> Owned {
        if one.owner.is_some() {
            return Owned::Yes;
        }
        let waited = seconds_between(one.asked_at, self.look.now);
        if waited >= self.room.policy.numbers.unowned_s { Owned::No } else { Owned::NotYet }
    }

    /// Late, due, then what nobody owns, then by time.
    fn action_place(&self, one: &Action) -> (Reverse<bool>, u8, Option<Instant>, ActionId) {
        let timer = self.timer(one.id);
        let rank = match escalations::place(timer.stage) {
            Stage::Late => 0,
            Stage::Due => 1,
            _ if is_carried(one) => 6,
            _ if one.owner.is_none() => 2,
            Stage::Soon => 3,
            Stage::Ok | Stage::Sent => 4,
            Stage::Paused | Stage::None => 5,
        };
        let pinned = self.is_pinned(one.birth.seq);
        (Reverse(pinned), rank, timer.due, one.id)
    }

    /// What the title counts.
    pub fn action_counts(&self) -> Counts {
        *self.counts.get_or_init(|| self.count_actions())
    }

    fn count_actions(&self) -> Counts {
        let open = |id: &&ActionId| self.room.actions.get(id).is_some_and(|one| is_live(one));
        let shown = self.actions().iter().filter(open).count();
        let mut counts = Counts { shown, done_today: self.done_today().count(), ..Counts::default() };
        for one in self.room.actions.live().filter(|one| !self.is_hidden(one)) {
            if is_live(one) {
                counts.open += 1;
                counts.late += usize::from(self.timer(one.id).stage == Stage::Late);
                counts.nobody += usize::from(one.owner.is_none());
            } else if is_carried(one) {
                counts.carried += 1;
                counts.late += usize::from(self.timer(one.id).stage == Stage::Late);
            }
        }
        counts
    }

    /// What was done today, in the order of ids.
    fn done_today(&self) -> impl DoubleEndedIterator<Item = &Action> {
        let today = self.look.today();
        let late = self.room.actions.touched_since(today.from()).map(AsRef::as_ref);
        late.filter(move |one| {
            one.state == ActionState::Done && today.holds(one.since) && !self.is_hidden(one)
        })
    }

    /// The groups, each with the places of its actions.
    pub fn action_groups(&self) -> Vec<Group> {
        let order = self.look.desk.order;
        let mut groups: Vec<Group> = Vec::new();
        let mut last: Option<Whose> = None;
        for (place, id) in self.actions().iter().enumerate() {
            let Some(one) = self.room.actions.get(id) else { continue };
            let whose = Whose::of(one, order);
            if !last.is_some_and(|last| last.is(&whose)) {
                groups.push(self.group(self.group_title(one), one));
                last = Some(whose);
            }
            let stage = self.timer(*id).stage;
            if let Some(group) = groups.last_mut() {
                group.places.push(place);
                group.open += usize::from(one.is_open());
                group.late += usize::from(stage == Stage::Late);
                group.due += usize::from(stage == Stage::Due);
            }
        }
        groups
    }

    fn group(&self, title: Shown, one: &Action) -> Group {
        let by_owner = self.look.desk.order == Order::Owner;
        let owner = one.owner.as_ref().filter(|_| by_owner && !is_carried(one));
        let theirs = |done: &&Action| owner.zip(done.owner.as_ref()).is_some_and(|(a, b)| say::same(a, b));
        let last = self.done_today().rev().take(if owner.is_some() { MOST_DONE } else { 0 });
        let mut done: Vec<ActionId> = last.filter(theirs).map(|done| done.id).collect();
        done.reverse();
        Group {
            title,
            is_nobody: by_owner && one.owner.is_none() && !is_carried(one),
            open: 0,
            late: 0,
            due: 0,
            places: Vec::new(),
            done,
        }
    }

    fn group_title(&self, one: &Action) -> Shown {
        match self.look.desk.order {
            Order::Owner | Order::Escalation if is_carried(one) => Shown::vouch("carried over"),
            Order::Owner => one.owner.as_ref().map_or_else(|| Shown::vouch("no owner"), say::handle),
            Order::Escalation => match one.birth.common.on {
                Some(id) => {
                    let name = say::customer_of(self.room, id, self.look.eye);
                    Shown::vouch(format!("{id} {name}"))
                }
                None => Shown::vouch("all"),
            },
            Order::Due => Shown::default(),
        }
    }

    /// Whether nobody owns the action at a place of the panel's order.
    pub fn is_nobodys(&self, place: usize) -> bool {
        self.actions()
            .get(place)
            .and_then(|id| self.room.actions.get(id))
            .is_some_and(|one| one.owner.is_none() && !is_carried(one))
    }

    /// The row at a place of the panel's order.
    pub fn action_row(&self, place: usize) -> Option<Row> {
        let one = self.actions().get(place).and_then(|id| self.room.actions.get(id))?;
        let key = Key::Item(ItemId::from(one.id));
        let timer = self.timer(one.id);
        let owned = if is_carried(one) { Owned::Yes } else { self.owned(one) };
        let words = match owned {
            _ if !one.is_open() => "done".to_owned(),
            _ if is_carried(one) && timer.due.is_none() => "carried over".to_owned(),
            Owned::No if !matches!(timer.stage, Stage::Late | Stage::Due) => "NO OWNER".to_owned(),
            Owned::NotYet if !timer.stage.is_pressing() => "no owner".to_owned(),
            Owned::Yes | Owned::NotYet | Owned::No => self.timer_words(&timer),
        };
        Some(Row {
            flags: self.flags(Panel::Actions, &key, one.birth.seq),
            key,
            id: one.id.to_string(),
            owner: say::owner(one.owner.as_ref()),
            text: self.action_words(one),
            timer,
            words,
            owned,
            on: one.birth.common.on.map_or_else(|| "all".to_owned(), |id| id.to_string()),
            blocked: self.blocker_of(one).map(|b| (b.id.to_string(), say::row(b.birth.text()))),
        })
    }

    /// What was asked; where no title of a group says it and no word beside it, that it was carried over.
    fn action_words(&self, one: &Action) -> Shown {
        let words = say::row(one.birth.text());
        let grouped = self.look.desk.order != Order::Due && self.look.layout().groups_actions();
        if is_carried(one) && !grouped && self.timer(one.id).due.is_some() {
            return Shown::vouch(format!("carried over: {words}"));
        }
        words
    }

    fn blocker_of(&self, one: &Action) -> Option<&Blocker> {
        let mut open = self.room.blockers.values().map(AsRef::as_ref).filter(|b| b.cleared.is_none());
        open.find(|b| b.blocks == Some(ItemId::from(one.id)))
    }
}
