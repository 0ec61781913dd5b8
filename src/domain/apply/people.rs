//! People, roles, command, noise.
use super::{Arc, Entry, Fold};
use crate::domain::event::{
    AlarmSnoozed, HandoffCompleted, HandoffOpened, PersonAsked, PersonDescribed, PersonJoined, PersonLeft,
    RoleAssigned, RoleReleased,
};
use crate::domain::id::Handle;
use crate::domain::state::{Handoff, Held, Person, Snooze, State};
use crate::domain::words::Role;

fn describe(person: &mut Person, name: Option<&String>, team: Option<&String>, zone: Option<&String>) {
    person.derived = false;
    for (held, new) in [(&mut person.name, name), (&mut person.team, team), (&mut person.zone, zone)] {
        if let Some(new) = new {
            *held = Some(new.clone());
        }
    }
}

impl Fold<'_> {
    pub(super) fn person_described(&mut self, entry: &Entry, fact: &PersonDescribed) {
        describe(
            self.person(&fact.handle, entry.seq),
            fact.name.as_ref(),
            fact.team.as_ref(),
            fact.zone.as_ref(),
        );
    }

    pub(super) fn person_joined(&mut self, entry: &Entry, fact: &PersonJoined) {
        let person = self.person(&fact.handle, entry.seq);
        describe(person, fact.name.as_ref(), fact.team.as_ref(), fact.zone.as_ref());
        person.joined = Some(entry.when());
        person.left = None;
    }

    pub(super) fn person_left(&mut self, entry: &Entry, fact: &PersonLeft) {
        self.person(&fact.handle, entry.seq).left = Some(entry.when());
    }

    pub(super) fn person_asked(&mut self, entry: &Entry, fact: &PersonAsked) {
        let person = self.person(&fact.handle, entry.seq);
        describe(person, fact.name.as_ref(), fact.team.as_ref(), fact.zone.as_ref());
        person.asked = Some(entry.when());
    }

    /// One commander, deputy and scribe at a time; several liaisons, one for each escalation or more.
    pub(super) fn role_assigned(&mut self, entry: &Entry, fact: &RoleAssigned) {
        let held = Held { who: fact.who.clone(), since: entry.when() };
        let all = self.0.roles.entry((fact.role, entry.common.on)).or_default();
        if fact.role == Role::Liaison {
            all.retain(|one| one.who.folded() != fact.who.folded());
        } else {
            all.clear();
        }
        all.push(held);
        if (fact.role, entry.common.on) == (Role::Commander, None) {
            self.no_deputy(&fact.who);
        }
    }

    /// Who takes command no longer stands in for it.
    fn no_deputy(&mut self, who: &Handle) {
        let key = (Role::Deputy, None);
        let Some(all) = self.0.roles.get_mut(&key) else { return };
        all.retain(|one| one.who.folded() != who.folded());
        if all.is_empty() {
            self.0.roles.remove(&key);
        }
    }

    pub(super) fn role_released(&mut self, entry: &Entry, fact: &RoleReleased) {
        let key = (fact.role, entry.common.on);
        if let Some(all) = self.0.roles.get_mut(&key) {
            all.retain(|one| one.who.folded() != fact.who.folded());
            if all.is_empty() {
                self.0.roles.remove(&key);
            }
        }
    }

    pub(super) fn handoff_opened(&mut self, entry: &Entry, fact: &HandoffOpened) {
        self.0.handoff = Some(Arc::new(Handoff {
            from: fact.from.clone(),
            to: fact.to.clone(),
            since: entry.when(),
            brief: fact.brief.clone(),
            ids: fact.ids.clone(),
            read_back: false,
        }));
    }

    pub(super) fn handoff_goes_on(&mut self, read_back: bool, ids: &[String]) {
        if let Some(held) = &mut self.0.handoff {
            let one = Arc::make_mut(held);
            one.read_back |= read_back;
            one.ids.extend(ids.iter().filter(|id| !one.ids.contains(id)).cloned().collect::<Vec<_>>());
        }
    }

    pub(super) fn handoff_completed(&mut self, entry: &Entry, fact: &HandoffCompleted) {
        self.0.handoff = None;
        let held = Held { who: fact.to.clone(), since: entry.when() };
        self.0.roles.insert((Role::Commander, None), vec![held]);
        self.no_deputy(&fact.to);
    }

    pub(super) fn snoozed(&mut self, entry: &Entry, fact: &AlarmSnoozed) {
        let count = self.0.snoozes.get(&fact.clock).map_or(0, |held| held.count) + 1;
        let one = Snooze {
            until: fact.until.map(|at| at.0),
            at: entry.when(),
            count,
            reason: fact.reason.clone(),
            by: entry.by.clone(),
        };
        self.0.snoozes.insert(fact.clock.clone(), one);
    }
}

impl State {
    /// Who commands, and since when.
    pub fn commander(&self) -> Option<&Held> {
        self.holder(Role::Commander)
    }

    /// The first holder of a room-wide role.
    pub fn holder(&self, role: Role) -> Option<&Held> {
        self.roles.get(&(role, None)).and_then(|all| all.first())
    }
}
