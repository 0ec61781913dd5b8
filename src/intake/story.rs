//! One incident's facts as commands: what is new, in order, within the bounds of an entry.
use super::bounds::{
    LONGEST_LINK, LONGEST_NAME, LONGEST_TEXT, bounded, chunks, components, cut, said, second, title,
};
use super::history::{Deed, Fact, Incident, Skipped};
use super::plan::{Finder, Plan, Refused, Step, escalation};
use super::promised::{self, Post};
use crate::domain::command::{Act, Command};
use crate::domain::event::Foreign;
use crate::domain::id::EscalationId;
use crate::domain::room::Room;
use crate::domain::state::Escalation;
use crate::domain::time::{Instant, stamp};
use crate::domain::words::{Audience, Mode, Phase, Severity};
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

/// The place of a step: when it counts, whose it is, what goes first at the same instant.
type Order = (Instant, usize, u8, Instant, usize);

impl Deed {
    /// What goes first at the same instant.
    pub fn rank(&self) -> u8 {
        match self {
            Self::Severity(_) | Self::Owned => 2,
            Self::Acknowledged => 3,
            Self::Phase(phase) | Self::Told { phase: Some(phase), .. } => 4 + phase.step(),
            Self::Told { phase: None, .. } | Self::Noted { .. } => 4,
            Self::Resolved => 8,
            Self::Linked(_) => 10,
        }
    }
}

/// Tells incidents to a plan.
pub struct Telling<'t> {
    source: &'static str,
    room: &'t Room,
    finder: &'t Finder<'t>,
    plan: &'t mut Plan,
    steps: Vec<(Order, Step)>,
    /// The names of the steps: two records of one document may tell the same.
    told: HashSet<String>,
    /// When the last of what was taken over of each escalation happened; looked up once, and only where it matters.
    newest: OnceCell<BTreeMap<EscalationId, Instant>>,
}

/// One incident while it is told.
struct Thread<'t> {
    incident: &'t Incident,
    held: Option<&'t Escalation>,
    opens: Instant,
    place: usize,
}

impl<'t> Telling<'t> {
    /// Nothing told yet.
    pub fn new(source: &'static str, room: &'t Room, finder: &'t Finder<'t>, plan: &'t mut Plan) -> Self {
        Self { source, room, finder, plan, steps: Vec::new(), told: HashSet::new(), newest: OnceCell::new() }
    }

    /// When an incident begins in the record; `None`, and named, where it cannot be told.
    pub fn opens(&mut self, incident: &Incident) -> Option<Instant> {
        let first = incident.facts.first().map(|fact| fact.at);
        let opens = incident.started.or(if self.source == super::statuspage::SOURCE {
            first.or(incident.declared)
        } else {
            incident.declared.or(first)
        });
        let why = if incident.id.chars().count() > LONGEST_NAME {
            "its id is longer than 200 characters"
        } else if self.knows(&incident.id) && escalation(self.room, self.source, &incident.id).is_none() {
            "its id is that of another record"
        } else if opens.is_none() {
            "there is no time in it"
        } else {
            return opens;
        };
        let id = cut(&incident.id);
        self.plan.skipped.push(Skipped {
            place: "incident".to_owned(),
            id,
            why: why.to_owned(),
            ..Skipped::default()
        });
        None
    }

    fn knows(&self, id: &str) -> bool {
        self.seq_of(id).is_some()
    }

    fn seq_of(&self, id: &str) -> Option<u64> {
        self.room.imported.get(&(self.source.to_owned(), id.to_owned())).copied()
    }

    /// Adds what is new of an incident.
    pub fn tell(&mut self, incident: &'t Incident, opens: Instant, place: usize) {
        let id = escalation(self.room, self.source, &incident.id);
        let held = id.and_then(|id| self.room.escalations.get(&id)).map(AsRef::as_ref);
        let thread = Thread { incident, held, opens, place };
        self.plan.warnings.extend(super::odd::said(self.source, incident));
        if held.is_some() {
            self.plan.already += 1;
            self.revise(&thread);
        } else {
            let step = self.declare(&thread);
            self.steps.push(((opens, place, 0, opens, 0), step));
        }
        if let Some(at) = incident.started {
            let act = Act::ReachMilestone { name: "impact_started".to_owned() };
            self.add(&thread, "start", (at, 1, 0), Command::new(act), Refused::Named);
        }
        for (n, fact) in incident.facts.iter().enumerate() {
            self.fact(&thread, fact, n + 1);
        }
    }

    /// Puts the steps of all incidents into the order in which they happened.
    pub fn end(mut self) {
        self.steps.sort_by_key(|(order, _)| *order);
        self.plan.steps = self.steps.into_iter().map(|(_, step)| step).collect();
    }

    fn declare(&self, thread: &Thread<'_>) -> Step {
        let incident = thread.incident;
        let act = Act::Declare {
            title: title(incident),
            severity: incident.severity,
            mode: Mode::Record,
            customers: Vec::new(),
            components: components(incident),
            category: incident.category.as_deref().map(cut),
            owner: incident.owner.as_ref().and_then(bounded),
            planned: incident.planned,
        };
        let at = incident.declared.unwrap_or(thread.opens);
        let mut command = Command::new(act).at(at);
        command.est = incident.declared.is_none();
        command.common.from = Some(self.from(&incident.id, incident.url.as_deref()));
        Step { incident: incident.id.clone(), command, declares: true, refused: Refused::Named }
    }

    fn from(&self, id: &str, url: Option<&str>) -> Foreign {
        let url = url.filter(|url| url.len() <= LONGEST_LINK).map(str::to_owned);
        Foreign { source: self.source.to_owned(), id: id.to_owned(), url }
    }

    /// Adds a command under the incident's name, unless the room has it. `when`: its time, its rank, its place.
    fn add(
        &mut self,
        thread: &Thread<'_>,
        id: &str,
        when: (Instant, u8, usize),
        command: Command,
        refused: Refused,
    ) -> bool {
        let (at, rank, n) = when;
        let whole = format!("{}/{}", thread.incident.id, id);
        if self.knows(&whole) {
            self.plan.already += 1;
            return false;
        }
        if !self.told.insert(whole.clone()) {
            return false;
        }
        let mut command = command.at(at);
        let url = command.common.from.take().and_then(|from| from.url);
        command.common.from = Some(self.from(&whole, url.as_deref()));
        let step = Step { incident: thread.incident.id.clone(), command, declares: false, refused };
        self.steps.push(((at.max(thread.opens), thread.place, rank, at, n), step));
        true
    }

    fn fact(&mut self, thread: &Thread<'t>, fact: &Fact, n: usize) {
        let id = cut(&fact.id);
        let when = (fact.at, fact.deed.rank(), n);
        match &fact.deed {
            Deed::Told { audience, phase } => {
                self.words(thread, fact, &id, when, told(*audience, *phase, fact));
            }
            Deed::Noted { kind } => {
                let act = Act::WriteNote { kind: kind.map(str::to_owned) };
                self.words(thread, fact, &id, when, act);
            }
            Deed::Acknowledged => self.acknowledged(thread, fact, when),
            Deed::Resolved => self.resolved(thread, fact, when),
            Deed::Phase(phase) => {
                let act =
                    Act::SetPhase { to: *phase, reason: None, overrides: Vec::new(), deescalated: None };
                self.plain(thread, fact, &id, when, act, format!("phase {phase}"));
            }
            Deed::Severity(to) => {
                let act = Act::SetSeverity { to: *to, reason: None };
                self.plain(thread, fact, &id, when, act, format!("severity {to}"));
            }
            Deed::Owned => {
                let act = Act::OwnEscalation { owner: fact.by.as_ref().and_then(bounded) };
                self.plain(thread, fact, &id, when, act, "owner".to_owned());
            }
            Deed::Linked(url) if url.len() <= LONGEST_LINK => {
                let label = Some(fact.text.clone()).filter(|label| !label.is_empty());
                let act = Act::AddLink { target: None, url: url.clone(), label };
                self.plain(thread, fact, &id, when, act, url.clone());
            }
            Deed::Linked(_) => {}
        }
    }

    fn plain(
        &mut self,
        thread: &Thread<'_>,
        fact: &Fact,
        id: &str,
        when: (Instant, u8, usize),
        act: Act,
        words: String,
    ) {
        let mut command = Command::new(act);
        if !fact.text.is_empty() && fact.text.len() <= LONGEST_TEXT && !matches!(fact.deed, Deed::Linked(_)) {
            command.common.text = Some(fact.text.clone());
        }
        self.add(thread, id, when, command, Refused::Noted(words));
    }

    /// The first one counts; one that turns out to be earlier is put as a milestone by hand, which wins.
    fn acknowledged(&mut self, thread: &Thread<'_>, fact: &Fact, when: (Instant, u8, usize)) {
        let known = thread.held.and_then(|held| milestone(held, "acknowledged"));
        let act = if known.is_some_and(|known| fact.at < known) {
            Act::ReachMilestone { name: "acknowledged".to_owned() }
        } else {
            Act::Acknowledge { by: fact.by.as_ref().and_then(bounded) }
        };
        let id = format!("acknowledged {}", second(fact.at));
        self.plain(thread, fact, &id, when, act, "acknowledged again".to_owned());
    }

    /// The resolution is a milestone by hand, for posts that tell *resolved* reach one of their own time; and a phase,
    /// where no post has told it by then. An older document does not take a newer resolution back.
    fn resolved(&mut self, thread: &Thread<'_>, fact: &Fact, when: (Instant, u8, usize)) {
        let known = thread.held.and_then(|held| {
            let by_hand = held.milestones.iter().find(|(name, _, by_hand)| name == "resolved" && *by_hand);
            by_hand.map(|(_, at, _)| *at)
        });
        if known.is_some_and(|known| fact.at < known) && !self.is_news(thread) {
            self.plan.already += 1;
            return;
        }
        let (at, rank, n) = when;
        let id = format!("resolved {}", second(fact.at));
        let milestone = Command::new(Act::ReachMilestone { name: "resolved".to_owned() });
        let phase = format!("{id} phase");
        if self.add(thread, &id, when, said(milestone, fact), Refused::Named) {
            let act =
                Act::SetPhase { to: Phase::Resolved, reason: None, overrides: Vec::new(), deescalated: None };
            self.add(thread, &phase, (at, rank + 1, n), Command::new(act), Refused::Dropped);
        } else if self.knows(&format!("{}/{phase}", thread.incident.id)) {
            self.plan.already += 1;
        }
    }

    /// Whether the document was changed after everything the room knows of the incident, or is the first one of an
    /// incident that was only spoken of.
    fn is_news(&self, thread: &Thread<'_>) -> bool {
        let Some(held) = thread.held else { return true };
        let spoken_of = self.room.entry(held.birth.seq).is_some_and(|entry| entry.est);
        if spoken_of && thread.incident.declared.is_some() {
            return true;
        }
        let newest = self.newest.get_or_init(|| newest(self.room));
        let known = newest.get(&held.id).copied();
        thread.incident.updated > known.max(Some(held.birth.at))
    }

    /// A newer document may call a known incident otherwise, or see it as worse.
    fn revise(&mut self, thread: &Thread<'_>) {
        let incident = thread.incident;
        let (Some(held), Some(at)) = (thread.held, incident.updated.or(incident.declared)) else { return };
        // Where the changes themselves are told, the document says how bad it was at first.
        let told = incident.facts.iter().any(|fact| matches!(fact.deed, Deed::Severity(_)));
        let changed = |severity: Option<Severity>| !told && severity.is_some() && severity != held.severity;
        let renamed = !incident.title.trim().is_empty() && title(incident) != held.title;
        let affected = components(incident);
        let moved = !affected.is_empty() && affected != held.components;
        if !(changed(incident.severity) || renamed || moved) || !self.is_news(thread) {
            return;
        }
        if let Some(to) = incident.severity.filter(|to| changed(Some(*to))) {
            let act = Act::SetSeverity { to, reason: None };
            let id = format!("severity {}", stamp(at));
            self.add(thread, &id, (at, 2, 0), Command::new(act), Refused::Dropped);
        }
        if renamed || moved {
            let act = Act::DescribeEscalation {
                title: renamed.then(|| title(incident)),
                components: if moved { affected } else { Vec::new() },
                category: None,
                description: None,
                reproduction: None,
                tried: Vec::new(),
                contact_person: None,
            };
            let id = format!("described {}", stamp(at));
            self.add(thread, &id, (at, 2, 0), Command::new(act), Refused::Named);
        }
    }

    /// Words, in as many entries as they need. A post that tells a phase without a word is one all the same: people saw it.
    fn words(&mut self, thread: &Thread<'_>, fact: &Fact, id: &str, when: (Instant, u8, usize), act: Act) {
        let silent = fact.text.trim().is_empty();
        if silent && !matches!(&fact.deed, Deed::Told { phase: Some(_), .. }) {
            self.left_out(thread, fact, "no words in it");
            return;
        }
        let mut parts = chunks(&fact.text).into_iter();
        let mut command = said(Command::new(act), fact);
        let first = parts.next().unwrap_or_default();
        command.common.text = Some(first.to_owned()).filter(|_| !silent);
        let whole = format!("{}/{id}", thread.incident.id);
        if let Some(seq) = self.seq_of(&whole) {
            let changed = super::changed::said(self.room, seq, fact, first);
            self.warn(thread, id, changed);
        } else {
            let post = Post { incident: &thread.incident.id, id, at: fact.at, text: &fact.text };
            let into = (&mut self.plan.offers, &mut self.plan.warnings);
            promised::enter(&mut command, post, self.finder, into);
            self.warn(thread, id, silent.then(|| "a post without words; it tells its phase".to_owned()));
        }
        self.add(thread, id, when, command, Refused::Named);
        for (part, words) in parts.enumerate() {
            let note = Command::new(Act::WriteNote { kind: Some("continued".to_owned()) }).saying(words);
            let (at, rank, n) = when;
            self.add(thread, &format!("{id}/{}", part + 2), (at, rank, n), note, Refused::Named);
        }
    }

    fn warn(&mut self, thread: &Thread<'_>, id: &str, what: Option<String>) {
        self.plan.warnings.extend(what.map(|what| format!("{} {id}: {what}", thread.incident.id)));
    }

    fn left_out(&mut self, thread: &Thread<'_>, fact: &Fact, why: &str) {
        self.plan.skipped.push(Skipped {
            place: format!("{} {}", thread.incident.id, stamp(fact.at)),
            id: fact.id.clone(),
            why: why.to_owned(),
            ..Skipped::default()
        });
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

fn milestone(held: &Escalation, name: &str) -> Option<Instant> {
    held.milestones.iter().find(|(known, _, _)| known == name).map(|(_, at, _)| *at)
}

fn newest(room: &Room) -> BTreeMap<EscalationId, Instant> {
    let mut all = BTreeMap::new();
    for entry in room.entries().iter().filter(|entry| entry.common.from.is_some()) {
        if let Some(on) = entry.common.on {
            let last = all.entry(on).or_insert(entry.when());
            *last = entry.when().max(*last);
        }
    }
    all
}
