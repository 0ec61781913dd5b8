//! Sentences about people, roles, command and the noise of clocks.
use super::phrase::{Draft, by, draft, join, list, opt, row, with};
use super::{Kind, Teller};
use crate::app::view::say;
use crate::domain::entry::Entry;
use crate::domain::event;
use crate::domain::id::{EscalationId, Handle};
use crate::domain::words::Role;

/// What an event says of somebody.
#[derive(Debug, Clone, Copy)]
pub(super) struct Who<'a> {
    pub(super) handle: &'a Handle,
    pub(super) name: Option<&'a String>,
    pub(super) team: Option<&'a String>,
    pub(super) zone: Option<&'a String>,
}

pub(super) fn person(tag: &'static str, who: Who<'_>, does: &str, said: &str) -> Draft {
    let parts = [opt(who.name), with("team ", &opt(who.team)), with("zone ", &opt(who.zone))];
    let words = format!("{}{does}", say::handle(who.handle));
    draft(Kind::People, tag, None, join(&join(&words, ": ", &list(parts, ", ")), ": ", said))
}

impl Teller<'_> {
    pub(super) fn role(
        &self,
        on: Option<EscalationId>,
        who: &Handle,
        (role, is): (Role, bool),
        why: &str,
    ) -> Draft {
        let of = on.map_or_else(String::new, |id| format!(" of {}", self.thing(id.into())));
        let verb = if is { "is" } else { "is no longer" };
        let text = format!("{} {verb} {role}{of}", say::handle(who));
        draft(Kind::People, "role", None, join(&text, ": ", why))
    }

    pub(super) fn opened(&self, fact: &event::HandoffOpened, said: &str) -> Draft {
        let from = by(" from ", fact.from.as_ref());
        let text = format!("command goes{from} to {}", say::handle(&fact.to));
        let ids = with("with ", &self.ids(&fact.ids));
        draft(Kind::People, "handoff", None, join(&join(&text, ", ", &ids), ": ", said))
    }

    pub(super) fn inherited(&self, entry: &Entry, fact: &event::HandoffInherited, said: &str) -> Draft {
        let who = say::handle(fact.to.as_ref().unwrap_or(&entry.by));
        let text = format!("{who} takes over{}", by(" from ", fact.from.as_ref()));
        let text = join(&text, ": ", &self.ids(&fact.ids));
        draft(Kind::People, "handoff", None, join(&text, ": ", said))
    }

    pub(super) fn read_back(&self, entry: &Entry, fact: &event::HandoffReadBack, said: &str) -> Draft {
        let who = say::handle(fact.to.as_ref().unwrap_or(&entry.by));
        let text = format!("{who} said the brief back{}", by(" to ", fact.from.as_ref()));
        let text = join(&text, ": ", &self.ids(&fact.ids));
        draft(Kind::People, "handoff", None, join(&text, ": ", said))
    }

    pub(super) fn took_command(fact: &event::HandoffCompleted, why: &str) -> Draft {
        let text = format!("{} commands{}", say::handle(&fact.to), by(", after ", fact.from.as_ref()));
        draft(Kind::People, "COMMAND", None, join(&text, ": ", why)).loud()
    }

    pub(super) fn called_off(fact: &event::HandoffCancelled, why: &str) -> Draft {
        let text = format!(
            "the handoff{}{} was called off",
            by(" from ", fact.from.as_ref()),
            by(" to ", fact.to.as_ref())
        );
        draft(Kind::People, "handoff", None, join(&text, ": ", why))
    }

    pub(super) fn snoozed(&self, entry: &Entry, fact: &event::AlarmSnoozed, why: &str) -> Draft {
        let long = fact.until.map(|until| {
            let s = crate::domain::time::seconds_between(entry.when(), until.0);
            crate::domain::time::length(s.saturating_add(30), false)
        });
        let until = match long {
            Some(long) => {
                let asked =
                    fact.asked.filter(|asked| fact.until.map(|at| self.at(at)) != Some(self.at(*asked)));
                let asked = self.until(", the longest for this clock; until ", asked);
                let asked = if asked.is_empty() { asked } else { format!("{asked} was asked") };
                format!("{} (for {long}){asked}", self.until(" is quiet until ", fact.until))
            }
            None => " is quiet this once".to_owned(),
        };
        let often = fact.times.map_or_else(String::new, |times| format!(", snoozed {times} times so far"));
        let text = format!("{}{until}{often}", self.clock(&fact.clock));
        draft(Kind::Note, "snooze", None, join(&text, ": ", why))
    }

    pub(super) fn thanked(fact: &event::ThanksNoted, said: &str) -> Draft {
        let who = list(fact.who.iter().map(|who| say::handle(who).to_string()), ", ");
        draft(Kind::Note, "thanks", None, join(&with("to ", &who), ": ", &row(said)))
    }
}
