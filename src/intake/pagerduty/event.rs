//! `PagerDuty`'s webhooks: V3 events, one a document, and V2 messages.
use super::{about, id, incident, log, merged, name, priority_of, referred};
use crate::domain::words::{Audience, Phase};
use crate::intake::history::{Deed, Fact, Moment, Seen};
use crate::intake::reader::{Place, Reader, first_text, list, text};
use serde_json::Value;

/// Takes the event of a V3 webhook. Its time is the only one there is.
pub fn take(reader: &mut Reader<'_>, event: &Value, place: &Place<'_>) {
    let own = id(event, "id").unwrap_or_default();
    let kind = text(event, "event_type").unwrap_or_default();
    let data = event.get("data").unwrap_or(&Value::Null);
    if !kind.starts_with("incident.") {
        reader.skip(place, &own, &format!("{kind:?} is about no incident"), event);
        return;
    }
    let Some(at) = reader.needed_time(event, &["occurred_at"], place, &own) else { return };
    let inside = Place::In(place, "data");
    let made = if text(data, "type") == Some("incident") {
        about(reader, data, &inside)
    } else {
        referred(data).or_else(|| referred(list(data, "incident_role_assignments").first()?))
    };
    let Some(mut made) = made else {
        reader.skip(place, &own, "it does not say of which incident", event);
        return;
    };
    // What the data says is as old as the event, not as the incident's creation. A reference only speaks of it.
    if text(data, "type") == Some("incident") {
        made.updated = made.updated.max(Some(at));
    }
    if let Some(severity) = made.severity.take().filter(|_| kind != "incident.priority_updated") {
        let first = kind == "incident.triggered";
        let at = made.started.filter(|_| first).unwrap_or(at);
        let moment = if first { Moment::First } else { Moment::Met };
        made.seen.push(Seen::new(at, moment, severity));
    }
    let fact =
        Fact::new(own, at, Deed::Noted { kind: Some("pagerduty") }).by(event.get("agent").and_then(name));
    made.facts.extend(told(kind.trim_start_matches("incident."), data, fact));
    if kind == "incident.resolved" {
        made.facts.extend(merged(data, at));
    }
    reader.keep(made);
}

fn told(kind: &str, data: &Value, fact: Fact) -> Option<Fact> {
    let as_deed = |deed: Deed| Some(Fact { deed, ..fact.clone() });
    let words = |words: String| Some(fact.clone().saying(words));
    match kind {
        "triggered" => None,
        "acknowledged" => as_deed(Deed::Acknowledged),
        "resolved" => as_deed(Deed::Resolved),
        "reopened" => Some(Fact { deed: Deed::Phase(Phase::Investigating), ..fact }.saying("reopened")),
        "priority_updated" => match data.get("priority").and_then(priority_of) {
            Some(to) => as_deed(Deed::Severity(to)),
            None => words(priority_words(data)),
        },
        "annotated" => Some(Fact { deed: Deed::Noted { kind: None }, ..fact }.saying(whole(data, "content"))),
        "status_update_published" => {
            let told = Deed::Told { audience: Audience::Internal, phase: None };
            Some(Fact { deed: told, ..fact }.saying(whole(data, "message")))
        }
        "reassigned" | "delegated" => {
            let owner = list(data, "assignees").first().and_then(name);
            let deed =
                owner.map_or(Deed::Noted { kind: Some("pagerduty") }, |owner| Deed::Owned(Some(owner)));
            Some(Fact { deed, ..fact }.saying(kind))
        }
        _ => words(sentence(kind, data)),
    }
}

/// A priority that is no severity known here, or that was taken away.
fn priority_words(data: &Value) -> String {
    let name = data.get("priority").and_then(|one| first_text(one, &["summary", "name"]));
    name.map_or_else(
        || "the priority was taken away".to_owned(),
        |name| format!("the priority is {name} now"),
    )
}

/// The words of a note or an update, with a mark where the sender cut them.
fn whole(data: &Value, name: &str) -> String {
    let words = text(data, name).unwrap_or_default();
    let cut = data.get("trimmed").and_then(Value::as_bool).unwrap_or_default();
    if cut && !words.is_empty() { format!("{words} … (cut by the sender)") } else { words.to_owned() }
}

/// What the record itself says, behind what kind of event it was.
fn sentence(kind: &str, data: &Value) -> String {
    let user = data.get("user").and_then(|one| first_text(one, &["summary", "name"]));
    let roles: Vec<String> = list(data, "incident_role_assignments").iter().filter_map(role).collect();
    let parts: Vec<&str> = [
        user,
        data.get("action").and_then(|one| text(one, "summary")),
        text(data, "name").or_else(|| text(data, "message")),
        text(data, "state").or_else(|| text(data, "status")),
        text(data, "conference_url"),
    ]
    .into_iter()
    .flatten()
    .chain(roles.iter().map(String::as_str))
    .collect();
    let kind = kind.replace(['.', '_'], " ");
    if parts.is_empty() { kind } else { format!("{kind}: {}", parts.join(", ")) }
}

fn role(value: &Value) -> Option<String> {
    let role = value.get("role").and_then(|one| text(one, "summary"))?;
    let who = value.get("assignee").and_then(|one| text(one, "summary")).unwrap_or("nobody");
    Some(format!("{role}: {who}"))
}

/// Takes one message of a V2 webhook: the incident as it is by then, and the log entries behind it.
pub fn message(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) {
    match value.get("incident").filter(|one| one.is_object()) {
        Some(one) => incident(reader, one, &Place::In(place, "incident")),
        None => reader.skip(place, &id(value, "id").unwrap_or_default(), "there is no incident in it", value),
    }
    for (index, one) in list(value, "log_entries").iter().enumerate() {
        log::take(reader, one, &Place::At(&Place::In(place, "log_entries"), index));
    }
}
