//! What a newer version of an incident says of it, against what the room has. The newest version counts, in whatever
//! order they come; the declaring is amended, what is gone is struck, and both stay legible.
use super::super::bounds::{components, cut, title};
use super::super::history::{ENDED, Listing};
use super::super::kept::{self, Standing};
use super::super::plan::{About, Refused, Step};
use super::super::reader::fnv;
use super::super::versions::{self, UNSTAMPED};
use super::grade::Graded;
use super::{Telling, Thread};
use crate::domain::command::{Act, Command};
use crate::domain::entry::Entry;
use crate::domain::event::{EscalationDeclared, Event, Foreign};
use crate::domain::id::{Handle, Ulid};
use crate::domain::time::{At, Instant, stamp};
use std::cmp::Ordering;

/// What one version says against another.
struct Weighed<'k> {
    /// This version.
    version: Option<Instant>,
    /// The newest one taken over that said something of a field.
    known: &'k dyn Fn(&str) -> Option<Instant>,
    /// This version against the newest taken over.
    age: Ordering,
    fields: Vec<(String, String)>,
    /// The names of what differs from what was known and is taken over.
    changed: Vec<&'static str>,
    /// The names of what differs and is not.
    stays: Vec<&'static str>,
}

impl Weighed<'_> {
    /// Takes a field over where this version is newer than what said it, nothing was known, or, at the same age, `greater`
    /// says so.
    fn field(&mut self, name: &'static str, known: Option<&str>, said: Option<String>, greater: bool) {
        let Some(said) = said else { return };
        let differs = known != Some(said.as_str());
        let age = self.version.cmp(&(self.known)(name));
        if age == Ordering::Greater || known.is_none() || differs && age == Ordering::Equal && greater {
            self.fields.push((name.to_owned(), said));
            self.changed.extend(differs.then_some(name));
        } else {
            self.stays.extend(differs.then_some(name));
        }
    }
}

impl Telling<'_> {
    /// Amends the declaring. Where nothing changed but the version, that is written: an older one may come later.
    pub(super) fn revise(&mut self, thread: &Thread<'_>, graded: &Graded) {
        let Some(held) = thread.held else { return };
        let Some((raw, now)) = self.room.entry(held.birth.seq).zip(self.room.entry_now(held.birth.seq))
        else {
            return;
        };
        let Event::EscalationDeclared(fact) = &now.event else { return };
        let incident = thread.incident;
        let age = incident.updated.cmp(&thread.known);
        let known = |name: &str| self.kept().field(held.id, name);
        let (fields, changed, stays) = (Vec::new(), Vec::new(), Vec::new());
        let mut weighed = Weighed { version: incident.updated, known: &known, age, fields, changed, stays };
        let corrected = kept::standing(self.room, raw) == Standing::Corrected;
        let at = if corrected { None } else { Self::moved(thread, &now, &mut weighed) };
        Self::weigh(thread, fact, (corrected, graded.by_moments), &mut weighed);
        if let Some(initial) = graded.initial.filter(|initial| fact.severity != Some(*initial)) {
            weighed.fields.push(("severity".to_owned(), initial.word().to_owned()));
            weighed.changed.push("severity");
        }
        let listed = incident.listing.as_ref().map(|listing| listing.as_of);
        let listed = listed.filter(|as_of| Some(*as_of) > thread.listed);
        if (weighed.fields.is_empty() && at.is_none()) && (!graded.new.is_empty() || listed.is_some()) {
            // Something must be said of it: what is known already.
            let (name, word) = fact
                .severity
                .map_or(("title", fact.title.clone()), |severity| ("severity", severity.word().to_owned()));
            weighed.fields.push((name.to_owned(), word));
        }
        let (fields, changed, stays) = (weighed.fields, weighed.changed, weighed.stays);
        self.say(thread, &changed, &stays);
        if fields.is_empty() && at.is_none() {
            return;
        }
        let (version, seen) = (incident.updated.map(At), graded.new.clone());
        let from = Foreign { version, seen, listed: listed.map(At), ..Foreign::new(self.source, "") };
        self.revised.push(Self::amend(thread, raw, at, fields, from));
    }

    /// What is said of the incident itself.
    fn weigh(
        thread: &Thread<'_>,
        fact: &EscalationDeclared,
        (corrected, by_moments): (bool, bool),
        weighed: &mut Weighed<'_>,
    ) {
        let incident = thread.incident;
        let longer = |said: &Option<String>, known: Option<&str>| {
            said.as_deref().map(versions::weight) > known.map(versions::weight)
        };
        if !corrected {
            let known = Some(fact.title.as_str()).filter(|known| *known != incident.id);
            let said = Some(title(incident)).filter(|said| *said != incident.id);
            let greater = longer(&said, known);
            weighed.field("title", known, said, greater);
            let (known, said) = (fact.category.as_deref(), incident.category.as_deref().map(cut));
            let greater = longer(&said, known);
            weighed.field("category", known, said, greater);
        }
        if !by_moments {
            let worse = incident.severity.is_some_and(|said| fact.severity.is_none_or(|known| said < known));
            let said = incident.severity.map(|one| one.word().to_owned());
            weighed.field("severity", fact.severity.map(crate::domain::words::Severity::word), said, worse);
        }
        let affected = components(incident);
        let known = Some(fact.components.join("\n")).filter(|known| !known.is_empty());
        let said = Some(affected.join("\n")).filter(|said| !said.is_empty());
        let greater = longer(&said, known.as_deref());
        weighed.field("components", known.as_deref(), said, greater);
        let owner = incident.owner.as_ref().map(|one| one.as_str().to_owned());
        let known = fact.owner.as_ref().map(Handle::as_str);
        let greater = longer(&owner, known);
        weighed.field("owner", known, owner, greater);
        // Said also where nothing changed: a version between may have seen it otherwise.
        if !incident.whole.is_empty() || incident.planned {
            let said = Some(incident.planned.to_string());
            weighed.field(
                "planned",
                Some(if fact.planned { "true" } else { "false" }),
                said,
                incident.planned,
            );
        }
    }

    /// When it was opened, where that is to be put right.
    fn moved(thread: &Thread<'_>, now: &Entry, weighed: &mut Weighed<'_>) -> Option<(Instant, bool)> {
        let incident = thread.incident;
        let said = (incident.declared.unwrap_or(thread.opens), incident.declared.is_none());
        let known = (now.when(), now.est);
        if said == known {
            return None;
        }
        // An end without a time is no list of what happened.
        let lists = incident.whole.iter().any(|prefix| *prefix != ENDED);
        let takes = match (weighed.age, known.1, said.1) {
            // Only a time that stands in a record takes the place of one; an estimate only where all is listed.
            (_, true, false) => true,
            (Ordering::Greater, _, est) => !est || lists,
            (Ordering::Equal, known, said) => known == said && said_first(thread, now),
            (Ordering::Less, true, true) => !lists && said_first(thread, now),
            (Ordering::Less, ..) => false,
        };
        if takes {
            weighed.changed.push("time");
        } else {
            weighed.stays.push("time");
        }
        takes.then_some(said)
    }

    /// `from` says of which version it is; its id is made of what it says.
    fn amend(
        thread: &Thread<'_>,
        target: &Entry,
        at: Option<(Instant, bool)>,
        fields: Vec<(String, String)>,
        mut from: Foreign,
    ) -> Step {
        let incident = &thread.incident.id;
        let what = format!("{fields:?} {at:?} {:?} {:?}", from.seen, from.listed);
        let as_of = thread.incident.updated.map(stamp).unwrap_or_default();
        from.id = format!("{incident}/version {as_of} {:016x}", fnv(&what));
        let (time, est) = at.unzip();
        let reason = None;
        let act = Act::Amend { target: target.id, text: None, at: time, est, fields, reason };
        // Known from the beginning, as all of a history taken over.
        let mut command = Command::new(act).at(target.when());
        command.common.from = Some(from);
        command.common.on = thread.held.map(|held| held.id);
        Step { incident: incident.clone(), command, about: About::Entries, refused: Refused::Named }
    }

    fn say(&mut self, thread: &Thread<'_>, changed: &[&str], stays: &[&str]) {
        let incident = thread.incident;
        let as_of = |at: Option<Instant>| {
            at.map_or_else(|| "of no date".to_owned(), |at| format!("of {}", stamp(at)))
        };
        let mut say = |what: String| self.plan.warnings.push(format!("{}: {what}", incident.id));
        if !changed.is_empty() {
            let what = changed.join(", ");
            say(format!("{what} changed there since; the version {} counts", as_of(incident.updated)));
        }
        if !stays.is_empty() && incident.updated.is_some() {
            let (what, known) = (stays.join(", "), as_of(thread.known));
            say(format!(
                "a version {} says otherwise of {what}; the one taken over, {known}, stays",
                as_of(incident.updated)
            ));
        }
        if incident.unstamped && !(changed.is_empty() && stays.is_empty()) {
            say(UNSTAMPED.to_owned());
        }
    }

    /// What a newer version of an incident no longer lists is struck.
    pub(super) fn gone(&mut self, thread: &Thread<'_>) {
        let incident = thread.incident;
        let Some(held) = thread.held else { return };
        let is_newer = incident.updated > thread.known;
        let listing = incident.listing.as_ref().filter(|listing| Some(listing.as_of) > thread.listed);
        if !is_newer && listing.is_none() {
            return;
        }
        let mut gone = Vec::new();
        for whole in self.kept().all(held.id) {
            let Some(id) = whole.strip_prefix(&incident.id).and_then(|rest| rest.strip_prefix('/')) else {
                continue;
            };
            let Some(entry) = self.kept().entry(whole, held.id).filter(|_| !self.told.contains(*whole))
            else {
                continue;
            };
            let lacks = |one: &Listing| one.lacks(id, entry.when()) && kept::changed(entry) < one.as_of;
            if !(is_newer && versions::is_whole(incident, id) || listing.is_some_and(lacks)) {
                continue;
            }
            match kept::standing(self.room, entry) {
                Standing::Counts => gone.push((id.to_owned(), entry, true)),
                Standing::Corrected => gone.push((id.to_owned(), entry, false)),
                Standing::Replaced | Standing::Struck => {}
            }
        }
        for (id, entry, strike) in gone {
            let seq = entry.seq;
            if strike {
                self.gone.push((entry.when(), entry.id));
                self.warn(thread, &id, Some(format!("it is gone there; L{seq} is struck")));
            } else {
                let what = format!("it is gone there; L{seq} was put right here and stays");
                self.warn(thread, &id, Some(what));
            }
        }
    }
}

fn said_first(thread: &Thread<'_>, now: &Entry) -> bool {
    thread.incident.declared.unwrap_or(thread.opens) < now.when()
}

/// One strike for all of one reason: it takes the state back only once. It holds as long as what it strikes.
pub(super) fn strike(struck: Vec<(Instant, Ulid)>, reason: String) -> Step {
    let first = struck.iter().map(|(at, _)| *at).min();
    let mut targets: Vec<Ulid> = struck.into_iter().map(|(_, id)| id).collect();
    targets.sort_unstable();
    targets.dedup();
    let mut command = Command::new(Act::Strike { targets, reason: Some(reason) });
    command.at = first;
    Step { incident: String::new(), command, about: About::Entries, refused: Refused::Named }
}
