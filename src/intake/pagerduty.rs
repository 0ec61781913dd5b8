//! `PagerDuty`: REST answers (incidents, log entries, notes, status updates), V3 webhooks and the older V2 messages.
//! Notes and status updates of the REST API do not say whose they are: they go to the one incident beside them.
mod event;
mod log;

use super::history::{Deed, ENDED, Fact, Incident, MERGED, handle};
use super::json::Document;
use super::reader::{Place, Reader, first_text, id, list, text};
use crate::domain::id::Handle;
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Severity};
use serde_json::Value;

/// The source named in every imported entry.
pub const SOURCE: &str = "pagerduty";

/// Lists of records that are about other things than the history of incidents.
const OTHER: &[&str] = &[
    "oncalls",
    "priorities",
    "past_incidents",
    "responder_request",
    "related_incidents",
    "services",
    "users",
    "schedules",
];

/// Reads documents of this format.
pub fn read(reader: &mut Reader<'_>, documents: &[Document]) {
    reader.documents(
        documents,
        "a PagerDuty document: no incidents, log entries, notes or events in it",
        document,
    );
}

fn document(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> bool {
    if let Some(taken) = reader.each(value, place, "no record of PagerDuty known here", document) {
        return taken;
    }
    if let Some(event) = value.get("event").filter(|event| event.is_object()) {
        event::take(reader, event, &Place::In(place, "event"));
        return true;
    }
    bare(reader, value, place)
        || parts(reader, value, place)
        || other(reader, value, place)
        || by_incident(reader, value, place)
}

/// What stands under the names of the REST API and of V2 messages.
fn parts(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> bool {
    let mut taken = false;
    let mut each = |name: &str, take: &dyn Fn(&mut Reader<'_>, &Value, &Place<'_>)| {
        if let Some(all) = value.get(name).and_then(Value::as_array) {
            taken = true;
            for (index, one) in all.iter().enumerate() {
                take(reader, one, &Place::At(&Place::In(place, name), index));
            }
        }
    };
    each("incidents", &incident);
    each("messages", &event::message);
    each("log_entries", &log::take);
    each("notes", &|reader, one, place| note(reader, one, place, None));
    each("status_updates", &|reader, one, place| status_update(reader, one, place, None));
    each("alerts", &|reader, one, place| alert(reader, one, place));
    for (name, take) in
        [("incident", incident as fn(&mut Reader<'_>, &Value, &Place<'_>)), ("log_entry", log::take)]
    {
        if let Some(one) = value.get(name).filter(|one| one.is_object() && one.get("created_at").is_some()) {
            taken = true;
            take(reader, one, &Place::In(place, name));
        }
    }
    if let Some(one) = value.get("note").filter(|one| one.is_object()) {
        taken = true;
        note(reader, one, &Place::In(place, "note"), None);
    }
    if let Some(one) = value.get("status_update").filter(|one| one.is_object()) {
        taken = true;
        status_update(reader, one, &Place::In(place, "status_update"), None);
    }
    taken
}

/// A record without anything around it, by its type.
fn bare(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> bool {
    match text(value, "type").unwrap_or_default() {
        "incident" => incident(reader, value, place),
        kind if kind.ends_with("_log_entry") => log::take(reader, value, place),
        "alert" => alert(reader, value, place),
        kind if kind.starts_with("incident_") || kind.starts_with("service") => {
            let why = "the data of an event without the event around it, which says when";
            reader.skip(place, &id(value, "id").unwrap_or_default(), why, value);
        }
        _ => return false,
    }
    true
}

/// An answer of the REST API about something else.
fn other(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> bool {
    let is = OTHER.iter().any(|name| value.get(*name).is_some());
    if is {
        reader.skip(place, "", "no history of incidents in it", value);
    }
    is
}

/// Lists of records under the id of their incident.
fn by_incident(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> bool {
    let Some(all) = value.as_object().filter(|all| !all.is_empty()) else { return false };
    let is_record = |one: &Value| one.get("created_at").is_some() && one.get("id").is_some();
    let lists = |list: &Value| list.as_array().is_some_and(|list| list.iter().all(is_record));
    if !all.values().all(lists) {
        return false;
    }
    for (whose, records) in all {
        for (index, one) in records.as_array().into_iter().flatten().enumerate() {
            let place = Place::At(&Place::In(place, whose), index);
            if text(one, "type") == Some("alert") {
                alert(reader, one, &place);
            } else {
                note(reader, one, &place, Some(whose));
            }
        }
    }
    true
}

/// The incident as a document or an event gives it, without what happened.
fn about(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> Option<Incident> {
    let own = reader.needed_id(value, &["id"], place)?;
    let created = reader.time(value, &["created_at"], place);
    let priority = value.get("priority").and_then(priority_of);
    let urgency = text(value, "urgency").and_then(urgency);
    let service = value.get("service").and_then(|one| first_text(one, &["summary", "name"]));
    Some(Incident {
        title: title(value).to_owned(),
        url: text(value, "html_url").map(str::to_owned),
        severity: priority.or(urgency),
        components: service.map(str::to_owned).into_iter().collect(),
        category: value.get("incident_type").and_then(|one| text(one, "name")).map(str::to_owned),
        declared: created,
        started: created,
        updated: reader.time(value, &["updated_at", "last_status_change_at"], place),
        ..Incident::new(own)
    })
}

/// A reference calls it `[#1234] The server is on fire.`
fn title(value: &Value) -> &str {
    let whole = first_text(value, &["title", "summary", "description"]).unwrap_or_default();
    let number = whole.strip_prefix("[#").and_then(|rest| rest.split_once("] "));
    number.map_or(whole, |(_, rest)| rest)
}

fn incident(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) {
    let Some(mut made) = about(reader, value, place) else { return };
    for (index, one) in list(value, "acknowledgements").iter().enumerate() {
        let place = Place::At(&Place::In(place, "acknowledgements"), index);
        if let Some(at) = reader.needed_time(one, &["at"], &place, &made.id) {
            let who = one.get("acknowledger").and_then(name);
            made.facts.push(Fact::new("", at, Deed::Acknowledged).by(who));
        }
    }
    if let Some(one) = list(value, "assignments").first().and_then(|one| one.get("assignee")) {
        made.owner = name(one);
    }
    let resolved = text(value, "status") == Some("resolved");
    let names: &[&str] = if resolved { &["resolved_at", "last_status_change_at"] } else { &["resolved_at"] };
    match reader.time(value, names, place) {
        Some(at) => made.facts.push(Fact::new("", at, Deed::Resolved)),
        None if resolved => {
            reader.warn(format!("{place}: {} is resolved, but it is not said when", made.id));
            made.ends();
        }
        None => {}
    }
    let end = made.facts.last().filter(|fact| matches!(fact.deed, Deed::Resolved | Deed::Ended));
    let into = end.map(|end| merged(value, end.at)).unwrap_or_default();
    made.facts.extend(into);
    // Whether it is over without a time, the newest document says.
    made.whole = &[ENDED];
    reader.keep(made.dated().weighed());
}

/// Into which other incident one went, where that is why it was resolved; with where to look it up.
fn merged(value: &Value, at: Instant) -> Vec<Fact> {
    let is_merge = |one: &&Value| text(one, "type").is_some_and(|kind| kind.starts_with("merge"));
    let Some(reason) = value.get("resolve_reason").filter(is_merge) else { return Vec::new() };
    let into = reason.get("incident").unwrap_or(&Value::Null);
    let known = first_text(into, &["summary", "title"]).map(str::to_owned);
    let other = known.or_else(|| id(into, "id")).unwrap_or_else(|| "another incident".to_owned());
    let note = Deed::Noted { kind: Some(MERGED) };
    let url = first_text(into, &["html_url", "self"]);
    let link =
        url.map(|url| Fact::new("merged link", at, Deed::Linked(url.to_owned())).saying(other.clone()));
    let words = Fact::new("merged", at, note).saying(format!("merged into {other}")).at_url(url);
    std::iter::once(words).chain(link).collect()
}

/// The incident a record refers to, as far as the reference tells.
fn referred(value: &Value) -> Option<Incident> {
    let reference = value.get("incident").filter(|one| one.is_object())?;
    let url = text(reference, "html_url").map(str::to_owned);
    Some(Incident { title: title(reference).to_owned(), url, ..Incident::new(id(reference, "id")?) })
}

/// Keeps a fact with the incident it names, else the one under which it stands, else the only one there is.
fn keep(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>, whose: Option<&str>, fact: Fact) {
    let made = referred(value).or_else(|| whose.map(Incident::new));
    let made = made.or_else(|| reader.only_one().map(Incident::new));
    let Some(mut made) = made else {
        let why = "it does not say of which incident; import it behind its incident, in one stream";
        reader.skip(place, &fact.id, why, value);
        return;
    };
    made.facts.push(fact);
    reader.keep(made);
}

fn note(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>, whose: Option<&str>) {
    let own = id(value, "id").unwrap_or_default();
    let Some(at) = reader.needed_time(value, &["created_at"], place, &own) else { return };
    let words = first_text(value, &["content", "message"]).unwrap_or_default();
    let changed = reader.time(value, &["updated_at"], place);
    let fact = Fact::new(own, at, Deed::Noted { kind: None }).saying(words).changed(changed);
    keep(reader, value, place, whose, fact.by(value.get("user").and_then(name)));
}

/// Status updates go to those who subscribed inside, which is the internal audience.
fn status_update(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>, whose: Option<&str>) {
    let own = id(value, "id").unwrap_or_default();
    let Some(at) = reader.needed_time(value, &["created_at"], place, &own) else { return };
    let told = Deed::Told { audience: Audience::Internal, phase: None };
    let fact = Fact::new(own, at, told).saying(text(value, "message").unwrap_or_default());
    keep(reader, value, place, whose, fact.by(value.get("sender").and_then(name)));
}

fn alert(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) {
    let own = id(value, "id").unwrap_or_default();
    let Some(at) = reader.needed_time(value, &["created_at"], place, &own) else { return };
    let details = value.get("body").and_then(|body| body.get("details"));
    let words = first_text(value, &["summary"]).or_else(|| details.and_then(|one| text(one, "alert_name")));
    let fact = Fact::new(format!("alert {own}"), at, Deed::Noted { kind: Some("alert") });
    keep(
        reader,
        value,
        place,
        None,
        fact.saying(words.unwrap_or("an alert")).at_url(text(value, "html_url")),
    );
}

fn name(who: &Value) -> Option<Handle> {
    first_text(who, &["summary", "name"]).and_then(handle)
}

/// The severity of a priority's record.
fn priority_of(value: &Value) -> Option<Severity> {
    first_text(value, &["summary", "name"]).and_then(priority)
}

/// Priorities P1 to P5, and severities by their own names.
pub fn priority(word: &str) -> Option<Severity> {
    Some(match word.trim().to_uppercase().as_str() {
        "P1" => Severity::Critical,
        "P2" => Severity::High,
        "P3" => Severity::Medium,
        "P4" | "P5" => Severity::Low,
        other => return Severity::parse(&other.replace(['-', ' '], "")),
    })
}

fn urgency(word: &str) -> Option<Severity> {
    match word {
        "high" => Some(Severity::High),
        "low" => Some(Severity::Medium),
        _ => None,
    }
}
