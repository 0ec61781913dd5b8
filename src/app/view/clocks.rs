//! The queue as the board needs it: which clock presses most, and which clock belongs to which row. Computes no
//! deadline: those come from the queue of the domain.
use super::timer::{Stage, Timer};
use crate::domain::id::{EscalationId, Handle, ItemId};
use crate::domain::room::Room;
use crate::domain::time::{Instant, seconds_between};
use crate::domain::words::Audience;
use std::collections::HashMap;

/// What a clock is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// The next words to an audience.
    Update(Audience),
    /// The first response.
    Response,
    /// Triage should be complete.
    Triage,
    /// A contract clock.
    Sla,
    /// A promise to somebody outside; `true`: to a customer.
    Commitment(bool),
    /// What somebody was asked to do.
    Action,
    /// A blocker to chase.
    Blocker,
    /// Anything else that should be looked at.
    Other,
}

/// One live clock of the room.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    /// Its name: `E2/customer`, `A7`.
    pub name: String,
    /// What it is for.
    pub what: What,
    /// The item it hangs on.
    pub item: Option<ItemId>,
    /// The escalation it is about.
    pub on: Option<EscalationId>,
    /// Who should act.
    pub who: Option<Handle>,
    /// Its state and how far it is.
    pub timer: Timer,
}

impl Clock {
    /// A customer waits for it: these take the NOW line before all others (ruling 6).
    pub fn is_customers(&self) -> bool {
        matches!(self.what, What::Update(Audience::Customer) | What::Commitment(true))
    }
}

/// Words went out so few seconds ago that the row says so.
const SENT_S: i64 = 60;

/// The clock of each row: for an escalation the customer's, else the first of its others.
pub(super) fn by_item(clocks: &[Clock], room: &Room, now: Instant) -> HashMap<ItemId, Timer> {
    let mut timers: HashMap<ItemId, Timer> = HashMap::with_capacity(clocks.len());
    for clock in clocks {
        let Some(item) = clock.item else { continue };
        let own = match clock.what {
            What::Update(audience) => audience == Audience::Customer,
            What::Response | What::Triage | What::Sla | What::Other => false,
            What::Commitment(_) | What::Action | What::Blocker => true,
        };
        if own {
            timers.insert(item, clock.timer);
        }
    }
    for one in room.escalations.values() {
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

/// The clock of the NOW line: the most urgent of the customers', unless none of them presses and another does.
pub(super) fn most_urgent(clocks: &[Clock]) -> Option<&Clock> {
    let running = |clock: &&Clock| clock.timer.due.is_some() && clock.timer.stage != Stage::Paused;
    let first = |wanted: &dyn Fn(&Clock) -> bool| {
        clocks.iter().filter(running).filter(|clock| wanted(clock)).min_by_key(|clock| clock.timer.due)
    };
    let customers = first(&Clock::is_customers);
    if customers.is_some_and(|clock| clock.timer.stage.is_pressing()) {
        return customers;
    }
    first(&|clock| clock.timer.stage.is_pressing()).or(customers).or_else(|| first(&|_| true))
}
