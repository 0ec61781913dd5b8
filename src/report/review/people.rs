//! Who was there, in which role, and who carried how much.
use crate::domain::redact::Shown;
use crate::domain::state::Person as Known;
use crate::domain::time::At;
use crate::metrics::{self, RoomFigures};
use crate::report::ground::{Ground, six};
use serde::Serialize;

/// Somebody who took part.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// The handle.
    pub who: Shown,
    /// The name.
    pub name: Option<Shown>,
    /// The team.
    pub team: Option<Shown>,
    /// The zone.
    pub zone: Option<Shown>,
    /// Roles held at the end.
    pub roles: Vec<&'static str>,
    /// Since when on the bridge.
    pub joined: Option<At>,
    /// Until when.
    pub left: Option<At>,
}

/// Who did how much (ruling 17: late 18–22, night 22–06 in the person's zone).
#[derive(Debug, Clone, Serialize)]
pub struct Workload {
    pub who: Shown,
    pub entries: usize,
    pub late_entries: usize,
    pub night_entries: usize,
    pub asked: usize,
    pub done: usize,
    pub present_min: f64,
    pub late_min: f64,
    pub night_min: f64,
}

/// Everybody the journal names, by handle.
pub fn people(ground: &Ground<'_>) -> Vec<Person> {
    ground.room.people.values().map(|one| person(ground, one)).collect()
}

fn person(ground: &Ground<'_>, one: &Known) -> Person {
    let folded = one.handle.folded();
    let held = ground.room.roles.iter().filter(|(_, all)| all.iter().any(|held| held.who.folded() == folded));
    let mut roles: Vec<&'static str> = held.map(|((role, _), _)| role.word()).collect();
    roles.dedup();
    Person {
        who: ground.who(&one.handle),
        name: ground.maybe(one.name.as_deref()),
        team: ground.maybe(one.team.as_deref()),
        zone: ground.maybe(one.zone.as_deref()),
        roles,
        joined: one.joined.map(At),
        left: one.left.map(At),
    }
}

/// Who carried how much, the busiest first; nobody who neither wrote, was there nor was asked.
pub fn workload(ground: &Ground<'_>, figures: &RoomFigures) -> Vec<Workload> {
    figures.people.iter().map(|one| load(ground, one)).collect()
}

/// One of them.
pub fn load(ground: &Ground<'_>, one: &metrics::Workload) -> Workload {
    Workload {
        who: ground.who(&one.handle),
        entries: one.entries,
        late_entries: one.late_entries,
        night_entries: one.night_entries,
        asked: one.asked,
        done: one.done,
        present_min: six(one.present_min),
        late_min: six(one.late_min),
        night_min: six(one.night_min),
    }
}
