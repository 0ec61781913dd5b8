//! Who did how much, and when in their own day (ruling 17: late 18–22, night 22–06 in the person's zone). Only what was
//! written: presence from joining to leaving, entries by their time. Imported lines are nobody's work here.
#![expect(clippy::wildcard_enum_match_arm, reason = "only coming and going is presence")]
use super::figure::minutes;
use crate::domain::event::Event;
use crate::domain::id::Handle;
use crate::domain::room::Room;
use crate::domain::state::ActionState;
use crate::domain::time::{Instant, after};
use crate::domain::words::{Mode, Source};
use chrono::{NaiveTime, TimeZone, Timelike};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// What one person did in one room or more.
#[derive(Debug, Clone, PartialEq)]
pub struct Workload {
    /// Who.
    pub handle: Handle,
    /// Entries they wrote themselves.
    pub entries: usize,
    /// Of those, between 18 and 22 in their zone.
    pub late_entries: usize,
    /// Between 22 and 06.
    pub night_entries: usize,
    /// Actions they were asked for.
    pub asked: usize,
    /// Actions of theirs that are done.
    pub done: usize,
    /// On the bridge, from joining to leaving; minutes.
    pub present_min: f64,
    /// Of those, between 18 and 22.
    pub late_min: f64,
    /// Between 22 and 06.
    pub night_min: f64,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Day,
    Late,
    Night,
}

fn part(at: Instant, zone: Tz) -> Part {
    match at.with_timezone(&zone).hour() {
        6..18 => Part::Day,
        18..22 => Part::Late,
        _ => Part::Night,
    }
}

impl Workload {
    fn of(handle: Handle) -> Self {
        Self {
            handle,
            entries: 0,
            late_entries: 0,
            night_entries: 0,
            asked: 0,
            done: 0,
            present_min: 0.0,
            late_min: 0.0,
            night_min: 0.0,
        }
    }

    fn wrote(&mut self, part: Part) {
        self.entries += 1;
        match part {
            Part::Day => {}
            Part::Late => self.late_entries += 1,
            Part::Night => self.night_entries += 1,
        }
    }

    fn was_there(&mut self, from: Instant, to: Instant, zone: Tz) {
        let mut at = from;
        while at < to {
            let next = next_part(at, zone).min(to);
            let length = minutes(at, next);
            self.present_min += length;
            match part(at, zone) {
                Part::Day => {}
                Part::Late => self.late_min += length,
                Part::Night => self.night_min += length,
            }
            at = next;
        }
    }

    /// Takes in the same person's work elsewhere.
    pub(super) fn add(&mut self, other: &Self) {
        self.entries += other.entries;
        self.late_entries += other.late_entries;
        self.night_entries += other.night_entries;
        self.asked += other.asked;
        self.done += other.done;
        self.present_min += other.present_min;
        self.late_min += other.late_min;
        self.night_min += other.night_min;
    }
}

/// When the next part of the day begins: 06, 18 or 22 by the local clock; always later than `at`.
fn next_part(at: Instant, zone: Tz) -> Instant {
    let local = at.with_timezone(&zone);
    let (hour, days) = match local.hour() {
        0..6 => (6, 0),
        6..18 => (18, 0),
        18..22 => (22, 0),
        _ => (6, 1),
    };
    let day = local.date_naive().checked_add_days(chrono::Days::new(days)).unwrap_or_default();
    let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let next = zone.from_local_datetime(&day.and_time(time)).earliest().map(|next| next.to_utc());
    // A clock that was put forward over the boundary itself: an hour on is past it.
    next.filter(|next| *next > at).unwrap_or_else(|| after(at, 3600))
}

/// Everybody who wrote, was there or was asked, the busiest first.
pub(super) fn workload(room: &Room, now: Instant) -> Vec<Workload> {
    let mut all: BTreeMap<String, Workload> = BTreeMap::new();
    let mut there: BTreeMap<String, Instant> = BTreeMap::new();
    let zone = |folded: &str| {
        let own = room.people.get(folded).and_then(|one| one.zone.as_deref()?.parse().ok());
        own.or_else(|| room.zone.parse().ok()).unwrap_or(Tz::UTC)
    };
    for raw in room.entries() {
        let human = matches!(raw.src, Source::Tui | Source::Cli);
        let Some(entry) = room.entry_now(raw.seq).filter(|_| room.struck_by(raw.seq).is_none()) else {
            continue;
        };
        let at = entry.when();
        if human {
            let who = raw.by.folded();
            let part = part(raw.ts, zone(&who));
            all.entry(who).or_insert_with(|| Workload::of(raw.by.clone())).wrote(part);
        }
        match &entry.event {
            Event::PersonJoined(fact) => {
                there.entry(fact.handle.folded()).or_insert(at);
            }
            Event::PersonLeft(fact) => {
                let who = fact.handle.folded();
                if let Some(from) = there.remove(&who) {
                    let zone = zone(&who);
                    all.entry(who)
                        .or_insert_with(|| Workload::of(fact.handle.clone()))
                        .was_there(from, at, zone);
                }
            }
            _ => {}
        }
    }
    let end = end(room, now);
    for (who, from) in there {
        let Some(person) = room.people.get(&who) else { continue };
        let zone = zone(&who);
        all.entry(who).or_insert_with(|| Workload::of(person.handle.clone())).was_there(from, end, zone);
    }
    for action in room.actions.values() {
        let Some(owner) = &action.owner else { continue };
        let one = all.entry(owner.folded()).or_insert_with(|| Workload::of(owner.clone()));
        one.asked += 1;
        one.done += usize::from(action.state == ActionState::Done);
    }
    busiest(all)
}

/// The busiest first: by minutes there, then entries, then name.
pub(super) fn busiest(all: BTreeMap<String, Workload>) -> Vec<Workload> {
    let mut all: Vec<Workload> = all.into_values().collect();
    all.sort_by(|a, b| b.present_min.total_cmp(&a.present_min).then_with(|| b.entries.cmp(&a.entries)));
    all
}

/// Who never left was there until the work ended: the last closing, or now while something is open.
fn end(room: &Room, now: Instant) -> Instant {
    let live = room.escalations.values().any(|e| e.mode != Mode::Record && !e.phase.is_over());
    let over = room.escalations.values().map(|e| e.phase_since).max();
    if live { now } else { over.or(room.last_written).unwrap_or(now).min(now) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::read;

    #[track_caller]
    fn check(zone: &str, from: &str, to: &str, want: (f64, f64, f64)) {
        let mut one = Workload::of(Handle::new("priya").unwrap());
        one.was_there(read(from).unwrap(), read(to).unwrap(), zone.parse().unwrap());
        assert_eq!((one.present_min, one.late_min, one.night_min), want);
    }

    #[test]
    fn hours_are_late_and_night_in_the_persons_zone() {
        check("UTC", "2026-06-10T17:30:00Z", "2026-06-10T18:30:00Z", (60.0, 30.0, 0.0));
        check("UTC", "2026-06-10T21:00:00Z", "2026-06-11T07:00:00Z", (600.0, 60.0, 480.0));
        check("Europe/Berlin", "2026-06-10T15:00:00Z", "2026-06-10T17:00:00Z", (120.0, 60.0, 0.0));
        check("America/New_York", "2026-06-10T03:00:00Z", "2026-06-10T04:00:00Z", (60.0, 0.0, 60.0));
        check("UTC", "2026-06-10T12:00:00Z", "2026-06-10T11:00:00Z", (0.0, 0.0, 0.0));
    }

    #[test]
    fn a_night_in_which_the_clocks_change_has_its_real_length() {
        // Berlin, 25 October 2026: 22:00 to 06:00 is nine hours.
        check("Europe/Berlin", "2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z", (540.0, 0.0, 540.0));
        // 29 March 2026: seven hours.
        check("Europe/Berlin", "2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z", (420.0, 0.0, 420.0));
    }
}
