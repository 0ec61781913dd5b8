//! `PagerDuty`'s log entries: what happened to an incident, one record each.
use super::{Incident, keep, name, priority, referred, title};
use crate::domain::words::{Phase, Severity};
use crate::intake::history::{Deed, Fact};
use crate::intake::reader::{Place, Reader, first_text, id, text};
use serde_json::Value;

/// Takes one log entry.
pub fn take(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) {
    let own = id(value, "id").unwrap_or_default();
    let Some(at) = reader.needed_time(value, &["created_at"], place, &own) else { return };
    let kind = text(value, "type").unwrap_or_default();
    let kind = kind.split("_log_entry").next().unwrap_or(kind);
    let who = value.get("agent").and_then(name);
    let summary = text(value, "summary").unwrap_or(kind);
    let fact = |deed: Deed, words: &str| Fact::new(own.clone(), at, deed).saying(words).by(who.clone());
    let fact = match kind {
        "trigger" => {
            return trigger(reader, value, place, fact(Deed::Noted { kind: Some("trigger") }, summary));
        }
        "acknowledge" | "acknowledgement" => fact(Deed::Acknowledged, ""),
        "resolve" => fact(Deed::Resolved, ""),
        "reopen" => fact(Deed::Phase(Phase::Investigating), summary),
        "annotate" => fact(Deed::Noted { kind: None }, annotation(value).unwrap_or(summary)),
        "priority_change" => match severity(value) {
            Some(to) => fact(Deed::Severity(to), ""),
            None => fact(Deed::Noted { kind: Some("pagerduty") }, summary),
        },
        _ => fact(Deed::Noted { kind: Some("pagerduty") }, summary),
    };
    keep(reader, value, place, None, fact);
}

/// Where the incident's own document is not there, its trigger says when it began.
fn trigger(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>, fact: Fact) {
    let Some(about) = referred(value) else {
        keep(reader, value, place, None, fact);
        return;
    };
    let described = value.get("event_details").map(title).filter(|words| !words.is_empty());
    let title =
        if about.title.is_empty() { described.unwrap_or_default().to_owned() } else { about.title.clone() };
    let service = value.get("service").and_then(|one| text(one, "summary")).map(str::to_owned);
    let (at, facts) = (Some(fact.at), vec![fact]);
    reader.keep(Incident {
        title,
        components: service.into_iter().collect(),
        declared: at,
        started: at,
        facts,
        ..about
    });
}

fn annotation(value: &Value) -> Option<&str> {
    let note = value.get("note");
    let inside = note.and_then(|note| note.as_str().or_else(|| text(note, "content")));
    inside.or_else(|| value.get("channel").and_then(|channel| first_text(channel, &["summary", "content"])))
}

fn severity(value: &Value) -> Option<Severity> {
    let channel = value.get("channel").and_then(|one| one.get("new_priority"));
    channel.or(value.get("priority")).and_then(|one| first_text(one, &["summary", "name"])).and_then(priority)
}
