//! The queue as the rows need it: which clock belongs to which row. Computes no deadline: the domain's queue does.
use super::timer::{Stage, Timer};
use super::{Board, say};
use crate::domain::clock::{self, Due, Kind, Status};
use crate::domain::id::ItemId;
use crate::domain::redact::Shown;
use crate::domain::room::Room;
use crate::domain::time::{Instant, seconds_between};
use crate::domain::words::Audience;
use std::collections::HashMap;

/// Clocks that are not named one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct More {
    /// How many.
    pub all: usize,
    /// How many of them are late.
    pub late: usize,
}

/// Words went out so few seconds ago that the row says so.
const SENT_S: i64 = 60;

impl From<&Due> for Timer {
    fn from(due: &Due) -> Self {
        let stage = match due.state {
            Status::Late => Stage::Late,
            Status::Due => Stage::Due,
            Status::Soon => Stage::Soon,
            Status::Ok => Stage::Ok,
            Status::Paused => Stage::Paused,
            Status::None => Stage::None,
        };
        Self {
            stage,
            left_s: due.left_s,
            due: due.due_at,
            whole_s: due.total_s().unwrap_or(0),
            snoozes: if due.is_snoozed() { due.snoozes.max(1) } else { 0 },
        }
    }
}

/// The clock of each row; for an escalation the one for its customers.
pub(super) fn by_item(queue: &[Due], room: &Room, now: Instant) -> HashMap<ItemId, Timer> {
    let mut timers: HashMap<ItemId, Timer> = HashMap::with_capacity(queue.len());
    for due in queue {
        let own = match due.kind {
            Kind::Update => due.audience == Some(Audience::Customer),
            Kind::Commitment | Kind::Review | Kind::Action | Kind::Blocker | Kind::Decision => true,
            Kind::Sla | Kind::Response | Kind::Triage | Kind::Nudge => false,
        };
        let item = if due.kind == Kind::Update { due.escalation.map(ItemId::from) } else { due.id };
        if let Some(item) = item.filter(|_| own) {
            timers.insert(item, Timer::from(due));
        }
    }
    for one in room.escalations.live() {
        let sent = one.clocks.get(&Audience::Customer).and_then(|clock| clock.last_sent);
        if sent.is_some_and(|at| (0..SENT_S).contains(&seconds_between(at, now)))
            && let Some(timer) = timers.get_mut(&one.id.into())
            && timer.stage == Stage::Ok
        {
            timer.stage = Stage::Sent;
        }
    }
    timers
}

impl Board<'_> {
    /// Clocks that press and have no row of their own: words to people inside, first response, triage, SLA; the most
    /// pressing first, each as its words and its time. The one in the NOW line is there already.
    /// With how many more there are.
    pub fn near_clocks(&self, most: usize) -> (Vec<(Timer, Shown)>, More) {
        let first = clock::now_line(self.queue).map(|due| &due.clock);
        let rowless = |due: &&Due| match due.kind {
            Kind::Update => due.audience != Some(Audience::Customer),
            Kind::Sla | Kind::Response | Kind::Triage => true,
            Kind::Commitment | Kind::Review | Kind::Action | Kind::Blocker | Kind::Decision | Kind::Nudge => {
                false
            }
        };
        let near = self.queue.iter().filter(|due| due.state.is_near() && Some(&due.clock) != first);
        let told = |due: &Due| {
            let timer = Timer::from(due);
            let id = due.escalation.map_or_else(String::new, |id| id.to_string());
            let words = say::row(&due.text(self.room));
            // That it is late is said before it.
            let when = match timer.stage {
                Stage::Late => timer.figure(self.look, self.start),
                Stage::Due | Stage::Soon | Stage::Ok | Stage::Paused | Stage::None | Stage::Sent => {
                    self.timer_words(&timer)
                }
            };
            (timer, Shown::vouch(format!("{id} {words}  {when}")))
        };
        let near: Vec<&Due> = near.filter(rowless).collect();
        let rest = near.get(most..).unwrap_or_default();
        let late = rest.iter().filter(|due| Timer::from(**due).stage == Stage::Late).count();
        let more = More { all: rest.len(), late };
        (near.into_iter().take(most).map(told).collect(), more)
    }
}
