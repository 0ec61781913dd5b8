//! Briefs: short documents for somebody who must act now. What they say is read off the board as it stood.
mod escalation;
mod exec;
mod handoff;
mod many;

pub use escalation::{EscalationBrief, escalation};
pub use exec::{ExecBrief, exec};
pub use handoff::{HandoffBrief, handoff};
pub use many::Many;

use super::ground::Ground;
use super::review::words::{customer_updates, promise};
use super::review::{Promise, Suspicion};
use crate::domain::clock::{self, Due, Kind, Status};
use crate::domain::count::count;
use crate::domain::redact::Shown;
use crate::domain::state::{Cadence, CommitmentState, DecisionState, Escalation, Update};
use crate::domain::time::{At, length};
use crate::domain::words::{Ask, Audience};
use serde::Serialize;

/// One clock, as the queue has it.
#[derive(Debug, Clone, Serialize)]
pub struct Clock {
    /// What it is called: `E2/customer`, `A7`.
    pub name: String,
    /// The same without what its words say again: `E2` before `customer update`.
    pub of: String,
    /// What it is about.
    pub text: Shown,
    /// When it is due.
    pub due: Option<At>,
    /// `ok`, `soon`, `due`, `late`, `paused`, `none`.
    pub state: &'static str,
    /// How long is left, or how late it is: `in 12 min`, `late by 3 min`.
    pub left: String,
    /// Whose it is.
    pub owner: Option<Shown>,
}

/// The live clocks this reader may see, the most pressing first.
pub fn clocks(ground: &Ground<'_>) -> Vec<Clock> {
    let queue = clock::queue(ground.room, ground.now);
    let taken = queue.iter().filter(|due| due.kind != Kind::Nudge && ground.is_in_scope(due.escalation));
    taken.filter(|due| !is_private(ground, due)).map(|due| row(ground, due)).collect()
}

fn is_private(ground: &Ground<'_>, due: &Due) -> bool {
    let is_hidden = |id| {
        let item = super::review::birth(ground.room, id).and_then(|seq| ground.room.entry(seq));
        item.is_some_and(|entry| !ground.sees(entry))
    };
    due.id.is_some_and(is_hidden)
}

fn row(ground: &Ground<'_>, due: &Due) -> Clock {
    let left = match due.state {
        Status::Paused => "paused".to_owned(),
        Status::None => "no timer".to_owned(),
        Status::Late => format!("late by {}", length(-due.left_s, false)),
        Status::Ok | Status::Soon | Status::Due => format!("in {}", length(due.left_s, false)),
    };
    let (name, text) = (due.clock.to_string(), due.text(ground.room));
    let of =
        name.rsplit_once('/').filter(|(_, last)| text.contains(*last)).map(|(first, _)| first.to_owned());
    Clock {
        of: of.unwrap_or_else(|| name.clone()),
        name,
        text: ground.line(&text),
        due: due.due_at.map(At),
        state: due.state.word(),
        left,
        owner: ground.owner(due.owner.as_ref()),
    }
}

/// One open action.
#[derive(Debug, Clone, Serialize)]
pub struct Open {
    /// Its id.
    pub id: String,
    /// What.
    pub text: Shown,
    /// Who; none is work to do.
    pub owner: Option<Shown>,
    /// By when.
    pub due: Option<At>,
    /// It was due before.
    pub late: bool,
}

/// Open actions, the earliest due first, those without a time last.
pub fn actions(ground: &Ground<'_>) -> Vec<Open> {
    let all = ground.room.actions.live().filter(|one| one.is_open() && ground.takes(&one.birth));
    let mut open: Vec<Open> = all
        .map(|one| Open {
            id: one.id.to_string(),
            text: ground.line(one.birth.text()),
            owner: ground.owner(one.owner.as_ref()),
            due: one.due.map(At),
            late: one.due.is_some_and(|due| due < ground.now),
        })
        .collect();
    open.sort_by_key(|one| (one.due.is_none(), one.due));
    open
}

/// Promises that are still owed, the earliest due first.
pub fn owed(ground: &Ground<'_>) -> Vec<Promise> {
    let all = ground.room.commitments.live().filter(|one| one.state == CommitmentState::Open);
    let mut owed: Vec<Promise> =
        all.filter(|one| ground.takes(&one.birth)).map(|one| promise(ground, one)).collect();
    owed.sort_by_key(|one| (one.due.is_none(), one.due));
    owed
}

/// The suspected causes that are not discarded.
pub fn suspected(ground: &Ground<'_>) -> Vec<Suspicion> {
    super::review::suspicions(ground).into_iter().filter(|one| one.state != "discarded").collect()
}

/// Blockers that stand.
pub fn blockers(ground: &Ground<'_>) -> Vec<Shown> {
    let all = ground.room.blockers.live().filter(|one| one.cleared.is_none() && ground.takes(&one.birth));
    let words = all.map(|one| {
        let blocks = one.blocks.map_or_else(String::new, |id| format!(" (stops {id})"));
        let with = one.with.as_deref().map_or_else(String::new, |with| format!(", now with {with}"));
        ground.line(&format!("{}: {}{blocks}{with}", one.id, one.birth.text()))
    });
    words.collect()
}

/// Words that went out, and when the next are due.
#[derive(Debug, Clone, Serialize)]
pub struct LastWords {
    /// The escalation.
    pub on: String,
    /// The audience.
    pub audience: &'static str,
    /// When the last went out.
    pub at: Option<At>,
    /// What they said.
    pub text: Option<Shown>,
    /// When the next are due.
    pub next: Option<At>,
    /// That time was promised to them.
    pub promised: bool,
    /// It has passed.
    pub late: bool,
}

/// What each audience of an escalation was last told, where it has a clock or was told anything.
pub fn last_words(ground: &Ground<'_>, one: &Escalation) -> Vec<LastWords> {
    let told = Audience::ALL.iter().map(|audience| {
        let clock = one.clocks.get(audience);
        let last = last_update(ground, one, *audience);
        LastWords {
            on: one.id.to_string(),
            audience: audience.word(),
            at: last.map(|update| At(update.birth.at)),
            text: last.map(|update| ground.prose(update.birth.text())),
            next: clock.and_then(|clock| clock.due).map(At),
            promised: clock.is_some_and(Cadence::is_promised),
            late: clock.and_then(|clock| clock.due).is_some_and(|due| due < ground.now),
        }
    });
    told.filter(|words| words.at.is_some() || words.next.is_some()).collect()
}

fn last_update<'a>(ground: &'a Ground<'_>, one: &Escalation, audience: Audience) -> Option<&'a Update> {
    let all = ground.room.updates.values().map(AsRef::as_ref);
    let mine = all.filter(|update: &&Update| {
        update.audience == audience && update.birth.common.on == Some(one.id) && ground.takes(&update.birth)
    });
    mine.max_by_key(|update| (update.birth.at, update.id))
}

/// A decision that waits to be made.
#[derive(Debug, Clone, Serialize)]
pub struct Pending {
    /// Its id.
    pub id: String,
    /// What.
    pub text: Shown,
    /// Between what.
    pub options: Vec<Shown>,
    /// What could go wrong.
    pub risk: Option<Shown>,
    /// Who decides.
    pub decider: Option<Shown>,
    /// By when.
    pub by: Option<At>,
}

/// Proposed and not made.
pub fn pending(ground: &Ground<'_>) -> Vec<Pending> {
    let all = ground.room.decisions.live().filter(|one| one.state == DecisionState::Proposed);
    let taken = all.filter(|one| ground.takes(&one.birth));
    let told = taken.map(|one| Pending {
        id: one.id.to_string(),
        text: ground.line(one.birth.text()),
        options: ground.all(&one.options),
        risk: ground.maybe(one.risk.as_deref()),
        decider: ground.owner(one.decider.as_ref()),
        by: one.poll_until.map(At),
    });
    told.collect()
}

/// What an escalation was asked of whom, and by when.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// `l2`, `engineering`, `product`, `security`, `leadership`.
    pub target: &'static str,
    /// `investigate`, `fix`, `decide`, `approve`.
    pub ask: Option<&'static str>,
    /// By when.
    pub by: Option<At>,
    /// What is done until then.
    pub containment: Option<Shown>,
}

/// To whom it went.
pub fn asked(ground: &Ground<'_>, one: &Escalation) -> Option<Asked> {
    one.target.as_ref().map(|target| Asked {
        target: target.tier.word(),
        ask: target.ask.map(Ask::word),
        by: target.deadline.map(At),
        containment: ground.maybe(target.containment.as_deref()),
    })
}

/// What one customer expects.
#[derive(Debug, Clone, Serialize)]
pub struct Expected {
    /// The escalation.
    pub on: String,
    /// What.
    pub expects: Option<Shown>,
    /// By when.
    pub by: Option<At>,
    /// What may follow.
    pub risk: Option<Shown>,
    /// How they feel.
    pub emotion: Option<Shown>,
    /// What they need.
    pub need: Option<Shown>,
}

/// What the customers of an escalation expect, where somebody noted it.
pub fn expected(ground: &Ground<'_>, one: &Escalation) -> Option<Expected> {
    one.expectation.as_ref().map(|it| Expected {
        on: one.id.to_string(),
        expects: ground.maybe(it.expects.as_deref()),
        by: it.by.map(At),
        risk: ground.maybe(it.risk.as_deref()),
        emotion: ground.maybe(it.emotion.as_deref()),
        need: ground.maybe(it.need.as_deref()),
    })
}

/// One line about an escalation: what, how bad, where it stands, since when.
pub fn one_line(ground: &Ground<'_>, one: &Escalation) -> Shown {
    let level = one.severity.map_or_else(|| "SEV?".to_owned(), |s| format!("SEV{}", s.number()));
    let since = clock::start(one).format("%Y-%m-%d %H:%M UTC");
    let n = customer_updates(ground).iter().filter(|update| update.birth.common.on == Some(one.id)).count();
    let title = one.title.trim_end_matches('.');
    let told = count(n, "update");
    ground.line(&format!("{level} {title}: began {since}, now {}; {told} to customers.", one.phase))
}
