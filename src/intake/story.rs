//! One incident's facts as commands: what is new, in order, within the bounds of an entry; and what a newer version of a
//! record puts right.
mod facts;
mod grade;
mod revise;

use super::bounds::{LONGEST_LINK, LONGEST_NAME, bounded, components, cut, title};
use super::history::{Deed, Fact, Incident, Listed, Skipped};
use super::kept::{self, Kept, Standing};
use super::plan::{About, Finder, Plan, Refused, Step, escalation};
use super::versions;
use crate::domain::command::{Act, Command};
use crate::domain::event::Foreign;
use crate::domain::id::Ulid;
use crate::domain::room::Room;
use crate::domain::state::Escalation;
use crate::domain::time::{At, Instant, stamp};
use crate::domain::words::Mode;
use std::cell::OnceCell;
use std::collections::HashSet;

/// The place of a step: when it counts, whose it is, what goes first at the same instant.
type Order = (Instant, usize, u8, Instant, usize);

/// The id of the start within its incident.
const START: &str = "start";

impl Deed {
    /// What goes first at the same instant.
    pub fn rank(&self) -> u8 {
        match self {
            Self::Severity(_) | Self::Owned(_) => 2,
            Self::Acknowledged => 3,
            Self::Phase(phase) | Self::Told { phase: Some(phase), .. } => 4 + phase.step(),
            Self::Told { phase: None, .. } | Self::Noted { .. } => 4,
            Self::Resolved | Self::Ended => 8,
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
    /// What the room has of the source; looked up once, and only where it has something.
    kept: OnceCell<Kept<'t>>,
    /// Entries that a newer version takes the place of.
    replaced: Vec<(Instant, Ulid)>,
    /// Entries that are gone where they came from.
    gone: Vec<(Instant, Ulid)>,
    /// What the newer versions say of their incidents.
    revised: Vec<Step>,
}

/// One incident while it is told.
struct Thread<'t> {
    incident: &'t Incident,
    held: Option<&'t Escalation>,
    opens: Instant,
    place: usize,
    /// The newest version taken over before this one.
    known: Option<Instant>,
    /// The newest one before that listed all comments.
    listed: Option<Instant>,
}

/// Whether a record is one of those that a version of its incident may list. Messages are not: which of them are taken is
/// chosen at each import.
fn is_comment(source: &str, id: &str) -> bool {
    match source {
        super::jira::SOURCE => Listed::Comments.takes(id),
        super::zendesk::SOURCE => Listed::Numbers.takes(id),
        _ => false,
    }
}

/// One record on its way into the plan.
struct Record<'f> {
    /// Its id within the incident.
    id: &'f str,
    /// Its time, its rank, its place.
    when: (Instant, u8, usize),
    /// When it was last changed there.
    changed: Option<Instant>,
    /// When the newest document that has it was last changed.
    last: Option<Instant>,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    /// A step.
    New,
    /// A step that takes the place of this entry.
    Instead(u64),
    /// Nothing: it is known, or not to be taken.
    Known,
}

impl<'t> Telling<'t> {
    /// Nothing told yet.
    pub fn new(source: &'static str, room: &'t Room, finder: &'t Finder<'t>, plan: &'t mut Plan) -> Self {
        let kept = OnceCell::new();
        let (steps, told) = (Vec::new(), HashSet::new());
        let (replaced, gone) = (Vec::new(), Vec::new());
        Self { source, room, finder, plan, steps, told, kept, replaced, gone, revised: Vec::new() }
    }

    /// When an incident begins in the record; `None`, and named, where it cannot be told.
    pub fn opens(&mut self, incident: &Incident) -> Option<Instant> {
        let first = incident.facts.first().map(|fact| fact.at);
        let opens = incident.started.or(if self.source == super::statuspage::SOURCE {
            first.or(incident.declared)
        } else {
            incident.declared.or(first)
        });
        let known = self.room.imported.contains_key(&(self.source.to_owned(), incident.id.clone()));
        let why = if incident.id.chars().count() > LONGEST_NAME {
            "its id is longer than 200 characters"
        } else if known && escalation(self.room, self.source, &incident.id).is_none() {
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

    fn kept(&self) -> &Kept<'t> {
        self.kept.get_or_init(|| Kept::of(self.room, self.source))
    }

    /// Adds what is new of an incident.
    pub fn tell(&mut self, incident: &'t Incident, opens: Instant, place: usize) {
        let id = escalation(self.room, self.source, &incident.id);
        let held = id.and_then(|id| self.room.escalations.get(&id)).map(AsRef::as_ref);
        let known = held.and_then(|held| self.kept().version(held.id));
        let listed = held.and_then(|held| self.kept().listed(held.id));
        let thread = Thread { incident, held, opens, place, known, listed };
        self.plan.warnings.extend(super::odd::said(self.source, incident));
        let graded = self.graded(&thread);
        if held.is_some() {
            self.plan.already += 1;
            self.revise(&thread, &graded);
        } else {
            if incident.declared.is_none() && self.source != super::slack::SOURCE {
                let what = format!("nothing says when it was opened; {} is an estimate", stamp(opens));
                self.plan.warnings.push(format!("{}: {what}", incident.id));
            }
            let step = self.declare(&thread, &graded);
            self.steps.push(((opens, place, 0, opens, 0), step));
        }
        if let Some(at) = incident.started {
            let act = Act::ReachMilestone { name: "impact_started".to_owned() };
            let last = incident.updated;
            let record = Record { id: START, when: (at, 1, 0), changed: last, last };
            self.add(&thread, &record, Command::new(act), Refused::Named);
        }
        for (n, fact) in incident.facts.iter().chain(&graded.changes).enumerate() {
            self.fact(&thread, fact, n + 1);
        }
        self.gone(&thread);
    }

    /// Puts the steps of all incidents into the order in which they happened, behind what is put right.
    pub fn end(mut self) {
        self.steps.sort_by_key(|(order, _)| *order);
        let replaced = format!("a newer version was imported from {}", self.source);
        let gone = format!("no longer in the source ({})", self.source);
        let struck = [(self.replaced, replaced), (self.gone, gone)];
        let struck = struck.into_iter().filter(|(all, _)| !all.is_empty());
        let struck = struck.map(|(all, reason)| revise::strike(all, reason));
        let steps = self.steps.into_iter().map(|(_, step)| step);
        self.plan.steps = struck.chain(self.revised).chain(steps).collect();
    }

    fn declare(&self, thread: &Thread<'_>, graded: &grade::Graded) -> Step {
        let incident = thread.incident;
        let act = Act::Declare {
            title: title(incident),
            severity: graded.initial.or(incident.severity),
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
        let from = self.from(&incident.id, incident.url.as_deref());
        let listed = incident.listing.as_ref().map(|listing| At(listing.as_of));
        let (version, seen) = (incident.updated.map(At), graded.new.clone());
        command.common.from = Some(Foreign { version, seen, listed, ..from });
        Step { incident: incident.id.clone(), command, about: About::Declaring, refused: Refused::Named }
    }

    fn from(&self, id: &str, url: Option<&str>) -> Foreign {
        let url = url.filter(|url| url.len() <= LONGEST_LINK).map(str::to_owned);
        Foreign { url, ..Foreign::new(self.source, id) }
    }

    /// Adds a command under the incident's name, unless the room has it; where it has an older version, that one is
    /// struck.
    fn add(
        &mut self,
        thread: &Thread<'_>,
        record: &Record<'_>,
        command: Command,
        refused: Refused,
    ) -> Became {
        let (at, rank, n) = record.when;
        let whole = format!("{}/{}", thread.incident.id, record.id);
        if !self.told.insert(whole.clone()) {
            return Became::Known;
        }
        let mut command = command.at(at);
        let url = command.common.from.take().and_then(|from| from.url);
        // A start is as old as the document that says it; without a version it is only spoken of.
        let version = record.changed.filter(|changed| *changed != at || record.id == START).map(At);
        command.common.from = Some(Foreign { version, ..self.from(&whole, url.as_deref()) });
        let step = Step { incident: thread.incident.id.clone(), command, about: About::Incident, refused };
        let became = self.standing(thread, record, &step);
        if became == Became::Known {
            self.plan.already += 1;
        } else {
            self.steps.push(((at.max(thread.opens), thread.place, rank, at, n), step));
        }
        became
    }

    /// Whether a step is new, or newer than what the room has of its record.
    fn standing(&mut self, thread: &Thread<'_>, record: &Record<'_>, step: &Step) -> Became {
        let Some(held) = thread.held else { return Became::New };
        let id = step.command.common.from.as_ref().map_or("", |from| from.id.as_str());
        let Some(entry) = self.kept().entry(id, held.id) else {
            if self.is_outdated(thread, record) {
                self.warn(
                    thread,
                    record.id,
                    Some("the newer version taken over no longer had it".to_owned()),
                );
                return Became::Known;
            }
            return Became::New;
        };
        let standing = kept::standing(self.room, entry);
        let same = kept::says_the_same(entry, step);
        if standing == Standing::Struck || same && standing != Standing::Replaced {
            return Became::Known;
        }
        if !Self::is_newer(thread, record, step, entry) {
            let what = match standing {
                Standing::Replaced => Some("the newer version taken over no longer had it"),
                Standing::Counts | Standing::Struck | Standing::Corrected => (!same).then_some(
                    "what was imported is of a newer version, or of one of the same time, and stays",
                ),
            };
            self.warn(thread, record.id, what.map(str::to_owned));
            return Became::Known;
        }
        if standing == Standing::Corrected {
            let what =
                format!("it was changed there since, but L{} was put right here, which stays", entry.seq);
            self.warn(thread, record.id, Some(what));
            return Became::Known;
        }
        if standing == Standing::Counts {
            self.replaced.push((entry.when(), entry.id));
        }
        Became::Instead(entry.seq)
    }

    /// A newer version of the incident that was taken over lists all of these: what is not there was gone by then.
    fn is_outdated(&self, thread: &Thread<'_>, record: &Record<'_>) -> bool {
        let last = record.last.max(record.changed).max(Some(record.when.0));
        // A page and its like list everything: what comes without all of it adds nothing to a version that did.
        let is_page = [super::statuspage::SOURCE, super::gcp::SOURCE].contains(&self.source);
        let is_whole = is_page || versions::is_whole(thread.incident, record.id);
        is_whole && thread.incident.updated < thread.known
            || is_comment(self.source, record.id) && thread.listed.is_some() && last < thread.listed
    }

    fn is_newer(
        thread: &Thread<'_>,
        record: &Record<'_>,
        step: &Step,
        entry: &crate::domain::entry::Entry,
    ) -> bool {
        let incident = thread.incident;
        let documents = (incident.updated, thread.known);
        let by_document = if versions::is_whole(incident, record.id) { documents } else { (None, None) };
        let unsaid = if record.id == START { Instant::MIN_UTC } else { record.when.0 };
        let own = record.changed.or(incident.updated).unwrap_or(unsaid);
        let said = versions::content(
            step.command.common.text.as_deref().unwrap_or_default(),
            record.when.0,
            kept::step(&step.command.act),
        );
        (by_document.0, own, said) > (by_document.1, kept::changed(entry), kept::content(entry))
    }

    fn warn(&mut self, thread: &Thread<'_>, id: &str, what: Option<String>) {
        self.plan.warnings.extend(what.map(|what| format!("{} {id}: {what}", thread.incident.id)));
    }

    fn left_out(&mut self, thread: &Thread<'_>, fact: &Fact, why: &str) {
        self.told.insert(format!("{}/{}", thread.incident.id, cut(&fact.id)));
        self.plan.skipped.push(Skipped {
            place: format!("{} {}", thread.incident.id, stamp(fact.at)),
            id: fact.id.clone(),
            why: why.to_owned(),
            ..Skipped::default()
        });
    }
}
