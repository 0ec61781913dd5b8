//! How a later entry changes an earlier one: new words, another time, another escalation, a tag.
//! The old words stay in the journal and in the history of the item.
#![expect(clippy::wildcard_enum_match_arm, reason = "most events have only words and a time")]
use super::entry::Entry;
use super::event::{Event, Next, Revisit, UpdateSent};
use super::id::{CommitmentId, Handle};
use super::time::{At, Instant, read, seconds_between};
use super::words::{BlockerKind, Mode, Severity};
use chrono::TimeDelta;

/// Fields that an amendment may set by name, for each type. Words (`text`) and time (`at`) can be amended in all. What
/// moves clocks is an act of its own; only in an imported history, which has none, it may be corrected from the beginning:
/// `severity` and `planned` by their words, `owner` by a handle, `components` one a line.
pub fn fields(event: &Event) -> &'static [&'static str] {
    match event {
        Event::EscalationDeclared(fact) if fact.mode == Mode::Record => {
            &["title", "category", "severity", "components", "owner", "planned"]
        }
        Event::EscalationDeclared(_) => &["title", "category"],
        Event::UpdateSent(_) => &["channel", "next"],
        Event::DecisionMade(_) => &["why", "risk", "revisit"],
        Event::DecisionProposed(_) => &["why", "risk", "revisit", "poll_until"],
        Event::BlockerRaised(_) => &["kind", "chaser"],
        Event::CommitmentMade(_) | Event::CommitmentRenegotiated(_) => &["to"],
        Event::ActionDone(_) => &["answer"],
        Event::MilestoneReached(_) => &["name"],
        _ => &[],
    }
}

/// The promise whose addressee a field of sent words names: `C1 to`.
pub fn promise_to(event: &Event, field: &str) -> Option<CommitmentId> {
    let Event::UpdateSent(fact) = event else { return None };
    let id = field.strip_suffix(" to")?.parse().ok()?;
    fact.commitments.iter().chain(&fact.repeats).any(|made| made.id == id).then_some(id)
}

/// Puts one change upon an entry.
pub(super) fn change(entry: &mut Entry, by: &Entry) {
    match &by.event {
        Event::EntryAmended(fact) => {
            if by.common.text.is_some() {
                entry.common.text.clone_from(&by.common.text);
                if let (Event::EscalationDeclared(own), Some(text)) = (&mut entry.event, &by.common.text) {
                    own.title.clone_from(text);
                }
            }
            if let Some(at) = fact.at {
                let moved = at.0.signed_duration_since(entry.when());
                shift(&mut entry.event, moved);
                entry.at = Some(at.0);
                entry.est = fact.est.unwrap_or(false);
            } else if let Some(est) = fact.est {
                entry.est = est;
            }
            // What is made private by new words is private whole; a word without the tag does not open it again.
            entry.common.private |= by.common.private;
            let since = entry.when();
            for (name, value) in &fact.fields {
                match (&mut entry.event, name.as_str(), read(value)) {
                    (Event::UpdateSent(own), "next", Some(due)) => promise(own, due, since),
                    (event, name, _) => set(event, name, value),
                }
            }
        }
        Event::EntryRerouted(fact) => entry.common.on = Some(fact.value),
        Event::EntryTagged(fact) => match fact.value.as_str() {
            "private" | "p" => entry.common.private = true,
            "-private" | "-p" => entry.common.private = false,
            value => tag(&mut entry.common.tags, value),
        },
        _ => {}
    }
}

/// The time that an update promised, as its words have it now. A promise sets the deadline, not the interval (ruling 13).
fn promise(own: &mut UpdateSent, due: Instant, since: Instant) {
    let every_s = own.next.as_ref().and_then(|next| {
        let counted = (!next.promised).then(|| seconds_between(since, next.due.0));
        next.every_s.or(counted)
    });
    own.next = Some(Next { due: At(due), promised: true, every_s });
}

/// Deadlines that counted from when it happened count from when it really did. A time that was promised stays.
fn shift(event: &mut Event, by: TimeDelta) {
    let later = |at: &mut At| at.0 = at.0.checked_add_signed(by).unwrap_or(at.0);
    match event {
        Event::UpdateSent(own) => {
            if let Some(next) = own.next.as_mut().filter(|next| !next.promised) {
                later(&mut next.due);
            }
        }
        Event::EscalationDeclared(own) => {
            own.clocks.values_mut().filter_map(|clock| clock.due.as_mut()).for_each(later);
            own.response_due.iter_mut().chain(own.triage_due.iter_mut()).for_each(later);
        }
        _ => {}
    }
}

fn tag(tags: &mut Vec<String>, value: &str) {
    match value.strip_prefix('-') {
        Some(gone) => tags.retain(|tag| tag != gone),
        None if tags.iter().any(|tag| tag == value) => {}
        None => tags.push(value.to_owned()),
    }
}

fn set(event: &mut Event, name: &str, value: &str) {
    let some = Some(value.to_owned());
    if let Some(id) = promise_to(event, name)
        && let Event::UpdateSent(own) = event
    {
        let all = own.commitments.iter_mut().chain(&mut own.repeats);
        all.filter(|made| made.id == id).for_each(|made| made.to.clone_from(&some));
        return;
    }
    match (event, name) {
        (Event::EscalationDeclared(own), "title") => value.clone_into(&mut own.title),
        (Event::EscalationDeclared(own), "category") => own.category = some,
        (Event::EscalationDeclared(own), "severity") => {
            own.severity = Severity::parse(value).or(own.severity);
        }
        (Event::EscalationDeclared(own), "components") => {
            own.components = value.lines().map(str::to_owned).collect();
        }
        (Event::EscalationDeclared(own), "owner") => own.owner = Handle::new(value),
        (Event::EscalationDeclared(own), "planned") => own.planned = value == "true",
        (Event::UpdateSent(own), "channel") => own.channel = some,
        (Event::DecisionMade(own), "why") => own.why = some,
        (Event::DecisionMade(own), "risk") => own.risk = some,
        (Event::DecisionProposed(own), "why") => own.why = some,
        (Event::DecisionProposed(own), "risk") => own.risk = some,
        (Event::DecisionMade(own), "revisit") => own.revisit = again(value),
        (Event::DecisionProposed(own), "revisit") => own.revisit = again(value),
        (Event::DecisionProposed(own), "poll_until") => own.poll_until = read(value).map(At),
        (Event::BlockerRaised(own), "kind") => own.kind = BlockerKind::from_word(value).or(own.kind),
        (Event::BlockerRaised(own), "chaser") => own.chaser = Handle::new(value).or(own.chaser.take()),
        (Event::CommitmentMade(own), "to") => own.to = some,
        (Event::CommitmentRenegotiated(own), "to") => own.to = some,
        (Event::ActionDone(own), "answer") => own.answer = some,
        (Event::MilestoneReached(own), "name") => value.clone_into(&mut own.name),
        _ => {}
    }
}

/// A time, what must happen first, or nothing any more.
fn again(value: &str) -> Option<Revisit> {
    Some(value.to_owned()).filter(|value| !value.is_empty()).map(Revisit::from)
}
