//! What happened in an incident, fact by fact.
use super::super::bounds::{LONGEST_LINK, LONGEST_TEXT, bounded, chunks, cut, said, second};
use super::super::history::{Deed, Fact};
use super::super::kept;
use super::super::plan::{Refused, Step};
use super::super::promised::{self, Post};
use super::{Became, Record, Telling, Thread};
use crate::domain::command::{Act, Command};
use crate::domain::event::Event;
use crate::domain::resolution::UNDATED;
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Phase};

impl<'t> Telling<'t> {
    pub(super) fn fact(&mut self, thread: &Thread<'t>, fact: &Fact, n: usize) {
        let id = cut(&fact.id);
        let when = (fact.at, fact.deed.rank(), n);
        let record = Record { id: &id, when, changed: fact.changed, last: fact.last };
        match &fact.deed {
            Deed::Told { audience, phase } => {
                self.words(thread, fact, &record, told(*audience, *phase, fact));
            }
            Deed::Noted { kind } => {
                let act = Act::WriteNote { kind: kind.map(str::to_owned) };
                self.words(thread, fact, &record, act);
            }
            Deed::Acknowledged => {
                let act = Act::Acknowledge { by: fact.by.as_ref().and_then(bounded) };
                let id = format!("acknowledged {}", second(fact.at));
                self.plain(thread, fact, &Record { id: &id, ..record }, act, "acknowledged again".to_owned());
            }
            Deed::Resolved => self.resolved(thread, fact, &record),
            Deed::Ended => self.ended(thread, fact, &record),
            Deed::Phase(phase) => {
                let act =
                    Act::SetPhase { to: *phase, reason: None, overrides: Vec::new(), deescalated: None };
                self.plain(thread, fact, &record, act, format!("phase {phase}"));
            }
            Deed::Severity(to) if self.is_worse_known(thread, fact.at, *to) => {
                let note = Command::new(Act::WriteNote { kind: Some("change".to_owned()) });
                self.add(thread, &record, note.saying(format!("severity {to}")), Refused::Named);
            }
            Deed::Severity(to) => {
                let act = Act::SetSeverity { to: *to, reason: None };
                self.plain(thread, fact, &record, act, format!("severity {to}"));
            }
            Deed::Owned(owner) if self.is_given_later(thread, &record) => {
                let to = owner.as_ref().map_or_else(|| "nobody".to_owned(), ToString::to_string);
                let note = Command::new(Act::WriteNote { kind: Some("change".to_owned()) });
                self.add(thread, &record, note.saying(format!("owner {to}")), Refused::Named);
            }
            Deed::Owned(owner) => {
                let act = Act::OwnEscalation { owner: owner.as_ref().and_then(bounded) };
                self.plain(thread, fact, &record, act, "owner".to_owned());
            }
            Deed::Linked(url) if url.len() <= LONGEST_LINK => {
                let label = Some(fact.text.clone()).filter(|label| !label.is_empty());
                let act = Act::AddLink { target: None, url: url.clone(), label };
                self.plain(thread, fact, &record, act, url.clone());
            }
            Deed::Linked(_) => {}
        }
    }

    /// A record of the same instant in the room, whose name comes later, gave it to somebody: that counts.
    fn is_given_later(&self, thread: &Thread<'_>, record: &Record<'_>) -> bool {
        let whole = format!("{}/{}", thread.incident.id, record.id);
        thread.held.is_some_and(|held| kept::is_given_later(self.room, held, record.when.0, &whole))
    }

    fn plain(&mut self, thread: &Thread<'_>, fact: &Fact, record: &Record<'_>, act: Act, words: String) {
        let mut command = Command::new(act);
        if !matches!(fact.deed, Deed::Acknowledged) {
            command.common.cc.extend(fact.by.as_ref().and_then(bounded));
        }
        if !fact.text.is_empty() && fact.text.len() <= LONGEST_TEXT && !matches!(fact.deed, Deed::Linked(_)) {
            command.common.text = Some(fact.text.clone());
        }
        self.add(thread, record, command, Refused::Noted(words));
    }

    /// The resolution is a milestone by hand, for posts that tell *resolved* reach one of their own time; and a phase,
    /// where no post has told it by then.
    fn resolved(&mut self, thread: &Thread<'_>, fact: &Fact, record: &Record<'_>) {
        let (at, rank, n) = record.when;
        let id = format!("resolved {}", second(fact.at));
        let phase = format!("{id} phase");
        let milestone = said(Command::new(Act::ReachMilestone { name: "resolved".to_owned() }), fact);
        // Behind the phase, which is left out where the room knows it by then.
        let last = (at, rank + 1, n);
        let became = self.add(thread, &Record { id: &id, when: last, ..*record }, milestone, Refused::Named);
        if became == Became::Known {
            let whole = format!("{}/{phase}", thread.incident.id);
            self.plan.already +=
                usize::from(thread.held.is_some_and(|on| self.kept().entry(&whole, on.id).is_some()));
            self.told.insert(whole);
            return;
        }
        let act =
            Act::SetPhase { to: Phase::Resolved, reason: None, overrides: Vec::new(), deescalated: None };
        self.add(thread, &Record { id: &phase, ..*record }, Command::new(act), Refused::Dropped);
    }

    /// Only the phase, at a time that is marked as no more than the latest possible one.
    fn ended(&mut self, thread: &Thread<'_>, fact: &Fact, record: &Record<'_>) {
        let act =
            Act::SetPhase { to: Phase::Resolved, reason: None, overrides: Vec::new(), deescalated: None };
        let mut command = said(Command::new(act), fact);
        command.est = true;
        command.common.tags.push(UNDATED.to_owned());
        self.add(thread, record, command, Refused::Named);
    }

    /// Words, in as many entries as they need. A post that tells a phase without a word is one all the same: people saw it.
    fn words(&mut self, thread: &Thread<'_>, fact: &Fact, record: &Record<'_>, act: Act) {
        let silent = fact.text.trim().is_empty();
        if silent && !matches!(&fact.deed, Deed::Told { phase: Some(_), .. }) {
            self.left_out(thread, fact, "no words in it");
            return;
        }
        let mut parts = chunks(&fact.text).into_iter();
        let mut command = said(Command::new(act), fact);
        let first = parts.next().unwrap_or_default();
        command.common.text = Some(first.to_owned()).filter(|_| !silent);
        let became = self.add(thread, record, command, Refused::Named);
        if became != Became::Known {
            self.promises(thread, fact, record.id);
            let silent = silent.then(|| "a post without words; it tells its phase".to_owned());
            self.warn(thread, record.id, silent);
        }
        if let Became::Instead(seq) = became {
            let what = self.changed(seq, fact, first);
            self.warn(thread, record.id, Some(what));
        }
        let count = parts.len();
        for (part, words) in parts.enumerate() {
            let note = Command::new(Act::WriteNote { kind: Some("continued".to_owned()) }).saying(words);
            let id = format!("{}/{}", record.id, part + 2);
            self.add(thread, &Record { id: &id, ..*record }, note, Refused::Named);
        }
        if let Became::Instead(_) = became {
            self.shorter(thread, record.id, count + 2);
        }
    }

    /// What the step just added promises.
    fn promises(&mut self, thread: &Thread<'_>, fact: &Fact, id: &str) {
        let Some((_, Step { command, .. })) = self.steps.last_mut() else { return };
        let post = Post { incident: &thread.incident.id, id, at: fact.at, text: &fact.text };
        promised::enter(command, post, self.finder, (&mut self.plan.offers, &mut self.plan.warnings));
    }

    /// What a newer version says otherwise, as the rest of a sentence.
    fn changed(&self, seq: u64, fact: &Fact, first: &str) -> String {
        let entry = self.room.entry(seq);
        let phase = entry.and_then(|entry| match (&entry.event, &fact.deed) {
            (Event::UpdateSent(sent), Deed::Told { phase, .. }) if sent.phase_told != *phase => {
                Some((sent.phase_told, *phase))
            }
            _ => None,
        });
        let word = |phase: Option<Phase>| phase.map_or("nothing", Phase::word);
        let what = if entry.is_some_and(|entry| self.room.struck_by(entry.seq).is_some()) {
            return "it is there again".to_owned();
        } else if entry.is_some_and(|entry| entry.text() != first) {
            "it was worded anew there since".to_owned()
        } else if let Some((then, now)) = phase {
            format!("it is called {} there now, was {} then", word(now), word(then))
        } else if entry.is_some_and(|entry| entry.when() != fact.at) {
            "its time was changed there since".to_owned()
        } else {
            "it went to others than was said before".to_owned()
        };
        format!("{what}; L{seq} is struck, and it is entered anew")
    }

    /// The rest of a longer text that was.
    fn shorter(&mut self, thread: &Thread<'_>, id: &str, from: usize) {
        let Some(held) = thread.held else { return };
        let rest = |part: usize| format!("{}/{id}/{part}", thread.incident.id);
        let gone: Vec<(Instant, _)> = (from..)
            .map_while(|part| self.kept().entry(&rest(part), held.id))
            .filter(|entry| self.room.struck_by(entry.seq).is_none())
            .map(|entry| (entry.when(), entry.id))
            .collect();
        self.replaced.extend(gone);
    }
}

fn told(audience: Audience, phase: Option<Phase>, fact: &Fact) -> Act {
    Act::SendUpdate {
        audience,
        channel: None,
        sender: fact.by.as_ref().and_then(bounded),
        phase_told: phase,
        next: None,
        told: Vec::new(),
        commitments: Vec::new(),
        findings_overridden: Vec::new(),
    }
}
