//! Striking: what was said never was. What later entries decided by it is decided anew, and stands in the strike; no deadline
//! moves without an entry.
#![expect(clippy::wildcard_enum_match_arm, reason = "only some facts set clocks by what was before them")]
use super::{Case, Course, Decided, Desk, Refusal, may_strike};
use crate::domain::clock::rules::Sent;
use crate::domain::entry::Entry;
use crate::domain::event::{
    Anew, CadenceOverridden, CustomerAttached, EntryAmended, EntryRerouted, EntryStruck, EscalationMerged,
    EscalationReopened, Event, ModeChanged, PhaseChanged, SeverityChanged, Stand, UpdateSent,
};
use crate::domain::id::Ulid;
use crate::domain::pace::Cadence;
use crate::domain::room::Room;
use crate::domain::state::{Escalation, State};
use crate::domain::time::At;
use crate::domain::words::{Audience, Mode};

/// Whether deadlines that later entries set may depend on one like this.
pub(in crate::domain) fn sets_clocks(event: &Event) -> bool {
    matches!(
        event,
        Event::EscalationDeclared(_)
            | Event::SeverityChanged(_)
            | Event::PhaseChanged(_)
            | Event::ModeChanged(_)
            | Event::CadenceOverridden(_)
            | Event::EscalationAcknowledged(_)
            | Event::EscalationClosed(_)
            | Event::EscalationReopened(_)
            | Event::EscalationMerged(_)
            | Event::CustomerAttached(_)
            | Event::CustomerDescribed(_)
            | Event::CustomerDetached(_)
            | Event::PolicyAdopted(_)
            | Event::UpdateSent(_)
    )
}

impl Case<'_> {
    pub(super) fn strike(&self, targets: &[Ulid], reason: Option<&String>) -> Decided {
        if targets.is_empty() {
            return Err(Refusal::NothingToUndo);
        }
        for target in targets {
            let seq = self.live(*target)?;
            let Some(entry) = self.room.entry(seq) else { return Err(Refusal::NoSuchEntry) };
            if !may_strike(&entry.event) {
                return Err(Refusal::CannotStrike { seq, kind: entry.event.type_name().to_owned() });
            }
        }
        let mut fact = EntryStruck { targets: targets.to_vec(), reason: reason.cloned(), anew: Vec::new() };
        if self.room.sets_clocks(targets) {
            fact.anew = self.anew_by(fact.clone().into());
        }
        Ok(fact.into())
    }

    /// The clocks that later entries set by what a strike or a correction changes, as they are decided by it.
    fn anew_by(&self, change: Event) -> Vec<Anew> {
        let changed = self.room.and(change);
        anew(changed.state(), &changed.unsaid())
    }

    /// An amendment or another place of an entry, with the clocks that later ones had set by it. An imported history has none.
    pub(super) fn counting(&self, target: Ulid, change: Event) -> Event {
        let entry = self.room.seq_of(target).and_then(|seq| self.room.entry_now(seq));
        let Some(entry) = entry.filter(|_| self.room.sets_clocks(&[target])) else { return change };
        let home = entry.common.on.and_then(|on| self.room.escalations.get(&on));
        let is_record = home.is_some_and(|e| e.mode == Mode::Record)
            || matches!(&entry.event, Event::EscalationDeclared(fact) if fact.mode == Mode::Record);
        match change {
            Event::EntryAmended(fact) if !is_record && moves_clocks(&fact) => {
                let anew = self.anew_by(fact.clone().into());
                EntryAmended { anew, ..fact }.into()
            }
            Event::EntryRerouted(fact) if !is_record => {
                let anew = self.anew_by(fact.clone().into());
                EntryRerouted { anew, ..fact }.into()
            }
            change => change,
        }
    }
}

/// Whether an amendment gives another time, or another time that was promised.
pub(in crate::domain) fn moves_clocks(fact: &EntryAmended) -> bool {
    fact.at.is_some() || fact.fields.contains_key("next")
}

/// The clocks that run otherwise than the entries say that are left.
fn anew(said: &State, unsaid: &State) -> Vec<Anew> {
    let mut all = Vec::new();
    for one in unsaid.escalations.values() {
        let Some(held) = said.escalations.get(&one.id) else { continue };
        let response_due = one.response_due.filter(|due| held.response_due != Some(*due)).map(At);
        let triage_due = one.triage_due.filter(|due| held.triage_due != Some(*due)).map(At);
        let none = Cadence::default();
        let mut clocks = std::collections::BTreeMap::new();
        for audience in Audience::ALL {
            let of = |e: &Escalation| e.clocks.get(audience).cloned().unwrap_or_else(|| none.clone());
            let (was, now) = (of(held), of(one));
            let stands = |c: &Cadence| (c.due, c.every_s, c.overridden, c.told);
            if stands(&was) != stands(&now) {
                let (due, from, told) = (now.due.map(At), now.from.map(At), now.told.map(At));
                let chosen = now.overridden;
                clocks.insert(*audience, Stand { every_s: now.every_s, due, from, chosen, told });
            }
        }
        if !clocks.is_empty() || response_due.is_some() || triage_due.is_some() {
            all.push(Anew { on: one.id, clocks, response_due, triage_due });
        }
    }
    all
}

/// What an entry would be had it been decided in this room, where it sets clocks by what was before it.
pub(in crate::domain) fn again(room: &Room, entry: &Entry) -> Option<Event> {
    let desk = Desk { now: entry.ts, by: entry.by.clone(), zone: chrono_tz::UTC };
    let case = Case { room, common: &entry.common, desk: &desk, when: entry.when() };
    if let Event::EscalationDeclared(fact) = &entry.event {
        let course = Course { severity: fact.severity, phase: fact.phase?, mode: fact.mode };
        let clocks = case.rules(&fact.customers).start(course, case.when);
        return Some(crate::domain::event::EscalationDeclared { clocks, ..fact.clone() }.into());
    }
    let e = room.escalations.get(&entry.common.on?).filter(|e| e.mode != Mode::Record)?;
    case.anew(e, &entry.event)
}

impl Case<'_> {
    fn anew(&self, e: &Escalation, event: &Event) -> Option<Event> {
        let course = Course::from(e);
        Some(match event {
            Event::SeverityChanged(fact) => {
                let clocks = self.clocks_after(e, Course { severity: Some(fact.to), ..course });
                let rules = self.rules(&e.customers);
                let response_due = rules.response_changed(e, fact.to, self.desk.now).map(At);
                let triage_due = rules.triage_changed(e, fact.to, self.desk.now).map(At);
                SeverityChanged { clocks, response_due, triage_due, ..fact.clone() }.into()
            }
            Event::PhaseChanged(fact) => {
                let clocks = self.clocks_after(e, Course { phase: fact.to, ..course });
                PhaseChanged { clocks, ..fact.clone() }.into()
            }
            Event::ModeChanged(fact) => {
                let clocks = self.clocks_after(e, Course { mode: fact.to, ..course });
                ModeChanged { clocks, ..fact.clone() }.into()
            }
            Event::CadenceOverridden(fact) => {
                let due = At(self.paced(e, fact.audience, fact.every_s?));
                CadenceOverridden { due: Some(due), ..fact.clone() }.into()
            }
            Event::CustomerAttached(fact) => {
                let clocks = self.attached(e, fact);
                CustomerAttached { clocks, ..fact.clone() }.into()
            }
            Event::UpdateSent(fact) => self.resent(e, fact),
            Event::EscalationReopened(fact) => {
                let Ok(Event::EscalationReopened(now)) = self.reopen(fact.reason.as_ref()) else {
                    return None;
                };
                EscalationReopened { clocks: now.clocks, told: now.told, out: now.out, ..fact.clone() }.into()
            }
            Event::EscalationMerged(fact) => {
                let Ok(Event::EscalationMerged(now)) = self.merge(fact.into, None) else { return None };
                EscalationMerged {
                    clocks: now.clocks,
                    promised: now.promised,
                    response_due: now.response_due,
                    triage_due: now.triage_due,
                    ..fact.clone()
                }
                .into()
            }
            _ => return None,
        })
    }

    /// The next words after those that were sent; a time that was told stays.
    fn resent(&self, e: &Escalation, fact: &UpdateSent) -> Event {
        let told = fact.next.as_ref().filter(|next| next.promised).map(|next| next.due.0);
        let sent = Sent { audience: fact.audience, at: self.when, told: fact.phase_told, next: told };
        UpdateSent { next: self.rules(&e.customers).sent(e, &sent), ..fact.clone() }.into()
    }
}
