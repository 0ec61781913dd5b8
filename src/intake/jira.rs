//! Jira: search results and single issues with comments and changelog. Of a service desk's issue the public comments of
//! those who do not report it went to the customer; all others are notes. A webhook is one issue with what changed.
mod change;

use super::history::{Deed, ENDED, Fact, Incident, Listed, Listing, handle};
use super::json::Document;
use super::reader::{Place, Reader, first_text, id, list, names, text};
use crate::domain::count::count;
use crate::domain::id::Handle;
use crate::domain::words::{Audience, Phase, Severity};
use serde_json::Value;

/// The source named in every imported entry.
pub const SOURCE: &str = "jira";

/// Reads documents of this format.
pub fn read(reader: &mut Reader<'_>, documents: &[Document]) {
    reader.documents(documents, "a Jira document: no issues in it", document);
}

fn document(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> bool {
    let all = value.as_array().or_else(|| value.get("issues").and_then(Value::as_array));
    if let Some(all) = all {
        let mut taken = all.is_empty();
        for (index, one) in all.iter().enumerate() {
            let place = Place::At(place, index);
            if one.is_object() && document(reader, one, &place) {
                taken = true;
            } else {
                reader.skip(&place, &id(one, "key").unwrap_or_default(), "no issue with its fields", one);
            }
        }
        if value.get("total").and_then(Value::as_u64).is_some_and(|total| total > all.len() as u64) {
            reader.warn(format!(
                "{place}: {} of a longer result; the other pages are files of their own",
                count(all.len(), "issue")
            ));
        }
        return taken;
    }
    let one = value.get("issue").unwrap_or(value);
    let (is, is_message) = (one.get("fields").is_some(), value.get("issue").is_some());
    if is {
        issue(reader, one, is_message, place);
    }
    if is && is_message {
        webhook(reader, value, one, place);
    }
    is
}

/// What stands beside the issue of a webhook: what changed, at the time of the message, and a comment.
fn webhook(reader: &mut Reader<'_>, value: &Value, about: &Value, place: &Place<'_>) {
    let Some(own) = ["key", "id"].iter().find_map(|name| id(about, name)) else { return };
    let fields = about.get("fields").unwrap_or(&Value::Null);
    let mut made = Incident::new(own.clone());
    if let Some(log) = value.get("changelog").filter(|log| log.is_object()) {
        let inside = Place::In(place, "changelog");
        if let Some(at) = reader.needed_time(value, &["timestamp"], &inside, &own) {
            let group = change::Group {
                id: id(log, "id").unwrap_or_else(|| at.timestamp_millis().to_string()),
                at,
                who: value.get("user").and_then(person),
            };
            drop(change::items(reader, log, &group, &mut made, &inside));
        }
    }
    if let Some(words) = value.get("comment").filter(|one| one.is_object()) {
        made.facts.extend(comment(reader, words, fields, &Place::In(place, "comment")));
    }
    if !made.facts.is_empty() {
        reader.keep(made);
    }
}

/// A message carries as much of an issue as it needs; all comments stand only in the issue itself.
fn issue(reader: &mut Reader<'_>, value: &Value, is_message: bool, place: &Place<'_>) {
    let Some(own) = reader.needed_id(value, &["key", "id"], place) else { return };
    let fields = value.get("fields").unwrap_or(&Value::Null);
    let named = |field: &str| fields.get(field).and_then(|one| text(one, "name"));
    let inside = Place::In(place, "fields");
    let mut made = Incident {
        title: text(fields, "summary").unwrap_or_default().to_owned(),
        url: address(value, &own),
        severity: named("priority").and_then(severity),
        components: names(list(fields, "components"), "name"),
        category: named("issuetype").map(str::to_owned),
        owner: fields.get("assignee").and_then(person),
        declared: reader.time(fields, &["created"], &inside),
        updated: reader.time(fields, &["updated"], &inside),
        ..Incident::new(own)
    };
    if let (Some(words), Some(at)) = (fields.get("description").and_then(prose), made.declared) {
        let note = Deed::Noted { kind: Some("description") };
        made.facts.push(
            Fact::new("description", at, note).saying(words).by(fields.get("reporter").and_then(person)),
        );
    }
    let comments = fields.get("comment").map_or(&[][..], |all| list(all, "comments"));
    for (index, one) in comments.iter().enumerate() {
        let place = Place::At(&Place::In(&inside, "comments"), index);
        made.facts.extend(comment(reader, one, fields, &place));
    }
    let histories = value.get("changelog").map_or(&[][..], |log| list(log, "histories"));
    let mut assigned = Vec::new();
    for (index, one) in histories.iter().enumerate() {
        let place = Place::At(&Place::In(place, "histories"), index);
        let own = id(one, "id").unwrap_or_default();
        if let Some(at) = reader.needed_time(one, &["created"], &place, &own) {
            let group = change::Group { id: own, at, who: one.get("author").and_then(person) };
            let before = change::items(reader, one, &group, &mut made, &place);
            assigned.extend(before);
        }
    }
    if let Some(first) = assigned.into_iter().min_by_key(|one| one.at) {
        made.owner = first.from;
    }
    if let Some(at) = reader.time(fields, &["resolutiondate"], &inside) {
        made.facts.push(Fact::new(format!("resolved {}", super::bounds::second(at)), at, Deed::Resolved));
    }
    if !is_message {
        status(reader, fields, &mut made, &inside);
    }
    // The fields are all there are: an issue without the time was opened again.
    made.whole = &["resolved ", ENDED];
    let mut made = made.dated().weighed();
    let is_whole = fields.get("comment").is_some_and(lists_all) && !is_message;
    made.listing = made.updated.filter(|_| is_whole).map(|at| Listing::of(Listed::Comments, at));
    reader.keep(made);
}

/// What the status says of the end, against what the history and the time of the resolution say.
fn status(reader: &mut Reader<'_>, fields: &Value, made: &mut Incident, place: &Place<'_>) {
    let Some(now) = fields.get("status") else { return };
    let name = text(now, "name").unwrap_or_default();
    let category = now.get("statusCategory").and_then(|one| text(one, "key"));
    let Some(is_over) = category
        .map(|key| key == "done")
        .or_else(|| change::phase(name).map(|phase| phase == Phase::Resolved))
    else {
        return;
    };
    let changed = made.facts.iter().filter_map(|fact| match fact.deed {
        Deed::Phase(phase) => Some((fact.at, phase, fact.text.as_str())),
        _ => None,
    });
    let last = changed.max_by_key(|(at, ..)| *at);
    let is_dated = made.facts.iter().any(|fact| fact.deed == Deed::Resolved);
    match last {
        Some((_, phase, words)) if (phase == Phase::Resolved) != is_over => {
            reader.warn(format!("{place}: {} is {name:?}, but its last change was {words:?}", made.id));
        }
        None if is_over && !is_dated => {
            reader.warn(format!("{place}: {} is {name:?}, but it is not said when", made.id));
            made.ends();
        }
        Some(_) | None => {}
    }
}

/// Whether all comments of an issue stand in it: long ones come in pages.
fn lists_all(value: &Value) -> bool {
    let number = |name: &str| value.get(name).and_then(Value::as_u64);
    let all = value.get("comments").and_then(Value::as_array);
    let is_whole = |all: &Vec<Value>| number("total").is_none_or(|total| total <= all.len() as u64);
    all.is_some_and(is_whole) && number("startAt").unwrap_or(0) == 0
}

/// `self` leads to the interface for programs; people look at `/browse/KEY`.
fn address(value: &Value, key: &str) -> Option<String> {
    let own = text(value, "self")?;
    let site = own.split("/rest/").next().filter(|site| site.len() < own.len())?;
    Some(format!("{site}/browse/{key}"))
}

fn person(value: &Value) -> Option<Handle> {
    first_text(value, &["displayName", "name", "accountId"]).and_then(handle)
}

fn key(person: &Value) -> Option<&str> {
    first_text(person, &["accountId", "key", "name", "emailAddress"])
}

fn same(a: Option<&Value>, b: Option<&Value>) -> bool {
    let (a, b) = (a.and_then(key), b.and_then(key));
    a.is_some() && a == b
}

fn comment(reader: &mut Reader<'_>, value: &Value, fields: &Value, place: &Place<'_>) -> Option<Fact> {
    let own = id(value, "id").unwrap_or_default();
    let at = reader.needed_time(value, &["created"], place, &own)?;
    let author = value.get("author");
    let public = value.get("jsdPublic").and_then(Value::as_bool) == Some(true);
    let customer = same(author, fields.get("reporter"))
        || author.and_then(|one| text(one, "accountType")) == Some("customer");
    let deed = match (public, customer) {
        (true, false) => Deed::Told { audience: Audience::Customer, phase: None },
        (true, true) => Deed::Noted { kind: Some("customer") },
        (false, _) => Deed::Noted { kind: None },
    };
    let words = value.get("body").and_then(prose).unwrap_or_default();
    let changed = reader.time(value, &["updated"], place);
    let fact = Fact::new(format!("comment {own}"), at, deed).saying(words).changed(changed);
    Some(fact.by(author.and_then(person)))
}

/// A text of version 2, or the words of a version 3 document, paragraph by paragraph.
fn prose(value: &Value) -> Option<String> {
    if let Some(text) = value.as_str() {
        return Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    }
    let mut words = String::new();
    flatten(value, &mut words);
    Some(words.trim_end().to_owned()).filter(|text| !text.trim().is_empty())
}

fn flatten(node: &Value, words: &mut String) {
    match text(node, "type").unwrap_or_default() {
        "hardBreak" => words.push('\n'),
        "mention" | "emoji" | "status" | "inlineCard" | "date" => {
            let attrs = node.get("attrs").unwrap_or(&Value::Null);
            words.push_str(first_text(attrs, &["text", "shortName", "url", "timestamp"]).unwrap_or_default());
        }
        _ => words.push_str(node.get("text").and_then(Value::as_str).unwrap_or_default()),
    }
    for inner in list(node, "content") {
        flatten(inner, words);
    }
    if ["paragraph", "heading", "codeBlock", "listItem"].contains(&text(node, "type").unwrap_or_default())
        && !words.ends_with('\n')
    {
        words.push('\n');
    }
}

fn severity(word: &str) -> Option<Severity> {
    Some(match word.trim().to_lowercase().as_str() {
        "highest" | "blocker" | "critical" => Severity::Critical,
        "high" | "major" => Severity::High,
        "medium" | "normal" => Severity::Medium,
        "low" | "lowest" | "minor" | "trivial" => Severity::Low,
        other => return super::pagerduty::priority(other),
    })
}
