//! Opsgenie's webhook and Edge Connector: one action on one alert a document. `createdAt` is in milliseconds,
//! `updatedAt` in nanoseconds.
use super::history::{Deed, Fact, Incident, Moment, Seen, handle};
use super::json::Document;
use super::reader::{Place, Reader, first_text, fnv, list, names, text};
use crate::domain::time::Instant;
use crate::domain::words::Severity;
use serde_json::Value;

/// The source named in every imported entry.
pub const SOURCE: &str = "opsgenie";

/// Reads documents of this format.
pub fn read(reader: &mut Reader<'_>, documents: &[Document]) {
    reader.documents(documents, "an Opsgenie webhook: no action on an alert in it", document);
}

fn document(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> bool {
    if let Some(taken) = reader.each(value, place, "no action on an alert", document) {
        return taken;
    }
    let (Some(alert), Some(action)) =
        (value.get("alert").filter(|alert| alert.is_object()), text(value, "action"))
    else {
        return false;
    };
    take(reader, alert, action, place);
    true
}

fn take(reader: &mut Reader<'_>, alert: &Value, action: &str, place: &Place<'_>) {
    let Some(own) = reader.needed_id(alert, &["alertId", "id"], place) else { return };
    let created = reader.time(alert, &["createdAt"], place);
    let mut made = Incident {
        title: first_text(alert, &["message", "alias"]).unwrap_or_default().to_owned(),
        components: text(alert, "entity").map(str::to_owned).into_iter().collect(),
        category: Some(names(list(alert, "tags"), ""))
            .map(|tags| tags.join(", "))
            .filter(|tags| !tags.is_empty()),
        declared: created,
        started: created,
        updated: reader.time(alert, &["updatedAt"], place),
        ..Incident::new(own.clone())
    };
    let who = text(alert, "username").and_then(handle);
    let created_by_this = action.eq_ignore_ascii_case("create");
    if created_by_this {
        // What it says is of the creation, even where the message was made later.
        made.updated = created.or(made.updated);
    }
    if let Some(words) = text(alert, "description").zip(created).filter(|_| created_by_this) {
        let note = Deed::Noted { kind: Some("description") };
        made.facts.push(Fact::new("description", words.1, note).saying(words.0));
    }
    if !created_by_this {
        let names: &[&str] =
            if action.eq_ignore_ascii_case("close") { &["closedAt", "updatedAt"] } else { &["updatedAt"] };
        if let Some(at) = reader.needed_time(alert, names, place, &own) {
            let fact = Fact::new(name(action, at, alert), at, Deed::Acknowledged);
            made.facts.push(did(&fact, action, alert).by(who.clone()));
            // The end is a moment; what was said at it is a line of its own.
            if let Some(words) = text(alert, "note").filter(|_| action.eq_ignore_ascii_case("close")) {
                let id = format!("{} note", fact.id);
                made.facts.push(Fact::new(id, at, Deed::Noted { kind: Some("note") }).saying(words).by(who));
            }
        }
    }
    let moment = if created_by_this { made.declared } else { made.updated.or(made.declared) };
    let priority = text(alert, "priority").and_then(severity);
    if let (Some(at), Some(severity), false) =
        (moment, priority, action.eq_ignore_ascii_case("updatepriority"))
    {
        let moment = if created_by_this { Moment::First } else { Moment::Met };
        made.seen.push(Seen::new(at, moment, severity));
    }
    reader.keep(made.dated());
}

/// An action has no id: it is called by what was done, when, and to whom or in which words.
fn name(action: &str, at: Instant, alert: &Value) -> String {
    let action = action.to_lowercase();
    let said = if action == "assignownership" { text(alert, "owner") } else { text(alert, "note") };
    let said = said.map(|said| format!(" {:016x}", fnv(said))).unwrap_or_default();
    format!("{action} {}{said}", at.timestamp_micros())
}

fn did(fact: &Fact, action: &str, alert: &Value) -> Fact {
    let words = first_text(alert, &["note", "statusMessage"]);
    let note =
        |kind, words: String| Fact { deed: Deed::Noted { kind: Some(kind) }, ..fact.clone() }.saying(words);
    match action.to_lowercase().as_str() {
        "acknowledge" => fact.clone().saying(words.unwrap_or_default()),
        "close" => Fact { deed: Deed::Resolved, ..fact.clone() }.saying(words.unwrap_or_default()),
        "updatepriority" => match text(alert, "priority").and_then(severity) {
            Some(to) => Fact { deed: Deed::Severity(to), ..fact.clone() },
            None => note("opsgenie", action.to_owned()),
        },
        "assignownership" => {
            Fact { deed: Deed::Owned(text(alert, "owner").and_then(handle)), ..fact.clone() }
        }
        "addnote" => note("note", words.unwrap_or(action).to_owned()),
        _ => note("opsgenie", words.map_or_else(|| action.to_owned(), |words| format!("{action}: {words}"))),
    }
}

fn severity(word: &str) -> Option<Severity> {
    super::pagerduty::priority(word)
}
