//! What time it is elsewhere: UTC, mine, the room's, the affected customers', the next shift's.
use super::Board;
use super::say;
use crate::domain::redact::{Eye, Shown};
use crate::domain::room::Room;
use crate::domain::state::State;
use crate::domain::time::Instant;
use crate::domain::words::{Phase, Role};
use crate::language::when::city;
use chrono_tz::Tz;

/// So many signs of a customer's name stand in the line.
const NAME: usize = 16;

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Whose: `UTC`, `Berlin`, `Globex (E2)`, `next shift`.
    pub label: Shown,
    /// `14:32`, with the day before it where that is another one than mine.
    pub at: String,
    /// `UTC+02:00`.
    pub offset: String,
    /// `Europe/Berlin`, and what it is for.
    pub aside: Shown,
}

/// Every place that matters now. A zone nobody can read is left out.
pub fn places(room: &Room, now: Instant, mine: Tz, eye: Eye) -> Vec<Place> {
    let place = |label: Shown, zone: Tz, what: &str| {
        let there = now.with_timezone(&zone);
        let same_day = there.date_naive() == now.with_timezone(&mine).date_naive();
        let at = there.format(if same_day { "%H:%M" } else { "%a %H:%M" }).to_string();
        let aside = Shown::vouch(format!("{} {what}", zone.name()).trim_end().to_owned());
        Place { label, at, offset: format!("UTC{}", there.format("%:z")), aside }
    };
    let mut all = vec![place(Shown::vouch("UTC"), Tz::UTC, "")];
    if mine != Tz::UTC {
        all.push(place(Shown::vouch(city(mine)), mine, "mine"));
    }
    if let Some(zone) = read(Some(&room.zone)).filter(|zone| *zone != mine && *zone != Tz::UTC) {
        all.push(place(Shown::vouch(city(zone)), zone, "the room's"));
    }
    all.extend(customers(room, eye).into_iter().map(|(label, zone)| place(label, zone, "")));
    let next = next_shift(room).filter(|(_, zone)| *zone != mine);
    all.extend(next.map(|(who, zone)| place(Shown::vouch("next shift"), zone, who.as_str())));
    all
}

fn read(zone: Option<&str>) -> Option<Tz> {
    zone?.trim().parse().ok()
}

/// The zones of customers whose escalations are open, one for each escalation and zone.
fn customers(state: &State, eye: Eye) -> Vec<(Shown, Tz)> {
    let open = state
        .escalations
        .values()
        .filter(|one| one.merged_into.is_none() && !matches!(one.phase, Phase::Closed | Phase::Deescalated));
    let mut all: Vec<(Shown, Tz)> = Vec::new();
    for one in open {
        let mut seen = Vec::new();
        for customer in one.customers.iter().filter_map(|id| state.customers.get(id)) {
            let Some(zone) = read(customer.zone.as_deref()).filter(|zone| !seen.contains(zone)) else {
                continue;
            };
            seen.push(zone);
            let label = match customer.name.seen_by(eye) {
                Some(name) => {
                    let short: String = say::row(name).as_str().chars().take(NAME).collect();
                    Shown::vouch(format!("{short} ({})", one.id))
                }
                None => Shown::vouch(one.id.to_string()),
            };
            all.push((label, zone));
        }
    }
    all
}

/// Who takes over next, where somebody is known to: of an open handoff, else the deputy.
fn next_shift(state: &State) -> Option<(Shown, Tz)> {
    let handoff = state.handoff.as_ref().map(|handoff| &handoff.to);
    let deputy = || state.roles.get(&(Role::Deputy, None))?.first().map(|held| &held.who);
    let who = handoff.or_else(deputy)?;
    let person = state.people.values().find(|person| say::same(&person.handle, who))?;
    Some((say::handle(who), read(person.zone.as_deref())?))
}

impl Board<'_> {
    /// `UTC 12:32`, `Berlin 14:32`: each as one piece of the line. Only mine and UTC is nothing to say.
    pub fn ribbon(&self) -> Vec<String> {
        let all = places(self.room, self.look.now, self.look.zone, self.look.eye);
        let is_news = all.len() > 2 || (all.len() == 2 && self.look.zone == Tz::UTC);
        let piece = |place: &Place| format!("{} {}", place.label, place.at);
        if is_news { all.iter().map(piece).collect() } else { Vec::new() }
    }
}
