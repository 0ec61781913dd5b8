//! What a receipt adds where an act leaves something open: said by the board and by the command line alike.
mod addressee;
mod agreed;
mod renamed;
mod standing;

use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::{ActionId, BlockerId, CustomerId, EscalationId, Handle, ItemId, Ulid};
use crate::domain::near::nearly;
use crate::domain::policy::TIERS;
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::state::CommitmentState;
use crate::domain::time::{At, Instant, clock_in, seconds_between};
use crate::domain::words::{Audience, Mode, Phase, Role, Severity};
use chrono_tz::Tz;

/// Names at most so many.
const MOST: usize = 8;

/// What should be known beside a saved entry, each a clean sentence.
pub fn notes(room: &Room, entry: &Entry, zone: Tz) -> Vec<String> {
    let mut said = addressee::unknown(room, entry);
    said.extend(left(room, entry, zone));
    said
}

/// A customer of no escalation is waited for by nobody: how it comes to one.
fn unattached(room: &Room, id: CustomerId) -> Option<String> {
    if room.escalations.values().any(|one| one.customers.contains(&id)) {
        return None;
    }
    let mut open = room.escalations.live().map(|one| one.id.to_string());
    let first = open.next()?;
    let others: Vec<String> = open.take(MOST).collect();
    let others = if others.is_empty() { String::new() } else { format!(" (or {})", others.join(", ")) };
    Some(format!("{id} is on no escalation yet: `attach {first} {id}`{others}"))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "few acts leave something open")]
fn left(room: &Room, entry: &Entry, zone: Tz) -> Vec<String> {
    match &entry.event {
        Event::PersonLeft(fact) => return held(room, &fact.handle),
        Event::ActionDone(fact) => return stuck(room, fact.id).into_iter().collect(),
        Event::ActionDropped(fact) => return stuck(room, fact.id).into_iter().collect(),
        Event::EntryStruck(fact) => {
            let gone = fact.targets.iter().filter_map(|id| orphans(room, *id, entry));
            let promised = standing::promises(room, entry);
            let stays = standing::phases(room, entry);
            return gone.chain(promised).chain(stays).chain(standing::deadlines(room, entry, zone)).collect();
        }
        Event::EntryAmended(_) | Event::EntryRerouted(_) => return standing::deadlines(room, entry, zone),
        Event::BlockerRaised(fact) => return moot(room, fact.id).into_iter().collect(),
        Event::CustomerDescribed(fact) => {
            let other = renamed::said(room, entry, fact).or_else(|| unattached(room, fact.id));
            let agreed = agreed::described(room, entry, fact.id, zone);
            return other
                .into_iter()
                .chain(slips(room, fact.id, fact.tier.as_deref()))
                .chain(agreed)
                .collect();
        }
        Event::CustomerAttached(fact) => {
            let held = agreed::with_customer(room, entry, zone);
            return slips(room, fact.id, fact.tier.as_deref()).into_iter().chain(held).collect();
        }
        Event::CustomerDetached(fact) => {
            return standing::detached(room, entry, fact.id, zone).into_iter().collect();
        }
        Event::BlockerChased(fact) => return moot(room, fact.id).into_iter().collect(),
        Event::BlockerClimbed(fact) => return moot(room, fact.id).into_iter().collect(),
        _ => {}
    }
    let Some(on) = entry.common.on else { return Vec::new() };
    match &entry.event {
        Event::MilestoneReached(fact) if fact.name == "identified" => {
            ahead_of_its_phase(room, on).into_iter().collect()
        }
        Event::CadenceOverridden(fact) => {
            told_earlier(room, (on, fact.audience), (fact.every_s, fact.due), (entry.ts, zone))
                .into_iter()
                .collect()
        }
        Event::SeverityChanged(_) | Event::ModeChanged(_) => agreed::pace(room, entry, on),
        Event::UpdateSent(_) => no_clock(room, on).into_iter().collect(),
        Event::SlaSet(_) | Event::SlaPaused(_) | Event::SlaResumed(_) | Event::SlaExtended(_) => {
            stopped(room, on).into_iter().collect()
        }
        Event::EscalationClosed(_) => blockers(room, on).into_iter().collect(),
        Event::PhaseChanged(fact) if fact.to == Phase::Deescalated => {
            actions(room, on).into_iter().chain(blockers(room, on)).collect()
        }
        Event::EscalationMerged(fact) => {
            graver(room, on, fact.into).into_iter().chain(answered(room, on, fact.into)).collect()
        }
        _ => Vec::new(),
    }
}

/// A tier or a name that is one slip from another: the contract that is meant would not count.
fn slips(room: &Room, id: CustomerId, tier: Option<&str>) -> Vec<String> {
    let contract = &room.policy.contract;
    let tiers: Vec<&str> = TIERS.into_iter().chain(contract.tier.keys().map(String::as_str)).collect();
    let mut said = Vec::new();
    if let Some((tier, meant)) = tier.and_then(|tier| Some((tier, nearly(tier, &tiers)?))) {
        let tier = clean::row(tier);
        said.push(format!("no tier is called {tier}; if you mean {meant}: `set {id} tier {meant}`"));
    }
    let Some(known) = room.customers.get(&id) else { return said };
    let called =
        || std::iter::once(&known.name).chain(&known.aliases).filter_map(|name| name.seen_by(Eye::Private));
    let agreed: Vec<&str> = contract.customer.keys().map(String::as_str).collect();
    let is_agreed =
        |name: &str| agreed.iter().any(|one| one.trim().to_lowercase() == name.trim().to_lowercase());
    if called().any(|name| is_agreed(name)) {
        return said;
    }
    let meant = called().find_map(|name| nearly(name, &agreed).or_else(|| longer(name, &agreed)));
    said.extend(meant.map(|meant| {
        let meant = clean::row(meant);
        format!("the contract of {meant} does not count for this name; if it should: `customer {id} alias:{meant}`")
    }));
    said
}

/// Words about what is over start no clock.
fn no_clock(room: &Room, on: EscalationId) -> Option<String> {
    let one = room.escalations.get(&on).filter(|one| one.phase.is_over() && one.mode != Mode::Record)?;
    Some(format!(
        "{on} is {}: no clock runs after these words; `reopen {on} REASON` takes the work up again",
        one.phase
    ))
}

/// `Globex GmbH` where `Globex` is known, or the other way round.
fn longer<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let name = name.trim().to_lowercase();
    known.iter().copied().find(|one| {
        let one = one.trim().to_lowercase();
        let begins =
            |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
        begins(&name, &one) || begins(&one, &name)
    })
}

/// What somebody who left still has: roles and open actions.
fn held(room: &Room, who: &Handle) -> Vec<String> {
    let is = |other: &Handle| other.folded() == who.folded();
    let shown = clean::row(&who.to_string()).into_owned();
    let mut said = Vec::new();
    for ((role, on), all) in &room.roles {
        if !all.iter().any(|one| is(&one.who)) {
            continue;
        }
        let of = on.map_or_else(String::new, |id| format!(" of {id}"));
        let step = match role {
            Role::Commander => "`handoff @name` hands command over".to_owned(),
            Role::Deputy | Role::Scribe | Role::Liaison => format!("`{role} @name` names somebody else"),
        };
        said.push(format!("{shown} is still {role}{of}: {step}"));
    }
    let open = room.actions.live().filter(|a| a.is_open() && a.owner.as_ref().is_some_and(is));
    let open: Vec<ItemId> = open.map(|a| a.id.into()).collect();
    let first =
        open.first().map(|first| format!("{shown} still has {}: `assign {first} @name`", listed(&open)));
    said.extend(first);
    said
}

/// What held up an action that is over.
fn stuck(room: &Room, id: ActionId) -> Option<String> {
    let open = room.blockers.live().filter(|b| b.cleared.is_none() && b.blocks == Some(id.into()));
    let open: Vec<ItemId> = open.map(|b| b.id.into()).collect();
    let first = open.first()?;
    Some(format!("still open on {id}: {}; `clear {first}`", listed(&open)))
}

/// A blocker that was raised or chased though what it holds up is over.
fn moot(room: &Room, id: BlockerId) -> Option<String> {
    let Some(ItemId::ActionId(held)) = room.blockers.get(&id)?.blocks else { return None };
    let action = room.actions.get(&held).filter(|action| !action.is_open())?;
    let word = action.word();
    Some(format!("{held}, which {id} holds up, is {word}: `clear {id}`, or `reopen {held}`"))
}

fn listed(all: &[ItemId]) -> String {
    let more = if all.len() > MOST { format!(" and {} more", all.len() - MOST) } else { String::new() };
    let named: Vec<String> = all.iter().take(MOST).map(ToString::to_string).collect();
    format!("{}{more}", named.join(" "))
}

/// Contract clocks end with the resolution; what is said of them then is for the record.
fn stopped(room: &Room, on: EscalationId) -> Option<String> {
    let is_resolved = room.escalations.get(&on)?.phase == Phase::Resolved;
    is_resolved.then(|| {
        format!("{on} is resolved, so its contract clocks do not run; `reopen {on} REASON` lets them")
    })
}

/// What is left of an escalation whose declaring was struck: its clocks are gone, its things are not.
fn orphans(room: &Room, target: Ulid, strike: &Entry) -> Option<String> {
    let entry = room.entry(room.seq_of(target)?)?;
    let Event::EscalationDeclared(fact) = &entry.event else { return None };
    let here = |on: Option<EscalationId>| on == Some(fact.id);
    let asked = room.actions.live().filter(|a| a.is_open() && here(a.birth.common.on)).map(|a| a.id.into());
    let promised = room.commitments.live().filter(|c| c.state == CommitmentState::Open);
    let promised = promised.filter(|c| here(c.birth.common.on)).map(|c| c.id.into());
    let stuck = room.blockers.live().filter(|b| b.cleared.is_none() && here(b.birth.common.on));
    let open: Vec<ItemId> = asked.chain(promised).chain(stuck.map(|b| b.id.into())).collect();
    let first = open.first()?;
    let (id, all, back) = (fact.id, listed(&open), strike.seq);
    let mut others = room.escalations.live().filter(|one| one.id != id && !one.phase.is_over());
    let route = others.next().map_or_else(String::new, |one| format!("`route {first} #{}`, or ", one.id));
    Some(format!(
        "{id} is gone with its clocks; still open on it: {all}; {route}`strike L{back} REASON` brings {id} back"
    ))
}

/// The cause is known, and the pace is still that of looking for it.
fn ahead_of_its_phase(room: &Room, on: EscalationId) -> Option<String> {
    let phase = room.escalations.get(&on)?.phase;
    (phase.step() < Phase::Identified.step())
        .then(|| format!("{on} is still in {phase}: `phase {on} identified` sets the phase and its pace"))
}

/// Blockers that nobody will chase any more: not those that hold up what was carried over.
fn blockers(room: &Room, on: EscalationId) -> Option<String> {
    let holds_up = |blocks: Option<ItemId>| match blocks {
        Some(ItemId::ActionId(id)) => room.actions.get(&id).is_some_and(|a| a.is_open() && a.carried),
        _ => false,
    };
    let open = room.blockers.live().filter(|b| b.cleared.is_none() && b.birth.common.on == Some(on));
    let open: Vec<ItemId> = open.filter(|b| !holds_up(b.blocks)).map(|b| b.id.into()).collect();
    let first = open.first()?;
    Some(format!(
        "still open, and not chased any more: {}; `clear {first}`, or `reopen {on} REASON`",
        listed(&open)
    ))
}

/// A deadline that was put off behind the time that an audience was told.
fn told_earlier(
    room: &Room,
    (on, audience): (EscalationId, Audience),
    (every_s, due): (Option<i64>, Option<At>),
    (now, zone): (Instant, Tz),
) -> Option<String> {
    let last = room.escalations.get(&on)?.clocks.get(&audience)?.last?;
    let update = room.updates.get(&last).filter(|update| update.promised)?;
    let (told, due) = (update.next?, due?.0);
    let is_later = every_s.is_some_and(|every| seconds_between(update.birth.at, due) < every);
    let (at, next) = (clock_in(told, now, zone), clock_in(due, now, zone));
    if told < due {
        Some(format!("{last} told the {audience} audience {at}, not {next}: `sent {on} WORDS` tells them"))
    } else if told == due && is_later {
        Some(format!("{last} told the {audience} audience {at}: that stays, the new pace counts from there"))
    } else {
        None
    }
}

/// Actions whose clocks end with a handing back.
fn actions(room: &Room, on: EscalationId) -> Option<String> {
    let open = room.actions.live().filter(|a| a.is_open() && !a.carried && a.birth.common.on == Some(on));
    let open: Vec<ItemId> = open.map(|a| a.id.into()).collect();
    let first = open.first()?;
    Some(format!("still open, without a clock: {}; `carry {first}` or `drop {first}`", listed(&open)))
}

/// One that was worse becomes part of a lesser one.
fn graver(room: &Room, from: EscalationId, into: EscalationId) -> Option<String> {
    let of = |id: EscalationId| room.escalations.get(&id).and_then(|e| e.severity);
    let (was, now) = (of(from)?, of(into)?);
    let number = Severity::number;
    (number(was) < number(now))
        .then(|| format!("{from} was {was}, {into} is {now}: `sev {into} {was}` if that still holds"))
}

/// A response clock ends where the other one was acknowledged.
fn answered(room: &Room, from: EscalationId, into: EscalationId) -> Option<String> {
    let (one, other) = (room.escalations.get(&from)?, room.escalations.get(&into)?);
    let ends = one.acknowledged.is_none() && other.acknowledged.is_some();
    let ran = one.response_due.is_some() || one.slas.contains_key("response");
    (ends && ran).then(|| format!("the response clock of {from} ends: {into} is acknowledged"))
}
