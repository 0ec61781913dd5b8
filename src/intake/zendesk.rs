//! Zendesk: tickets, their comments, and ticket events. A public comment of an agent went to the customer; a private
//! one is a note; what the requester wrote is a note of the customer's words.
use super::history::{Deed, ENDED, Fact, Incident, Listed, Listing, Moment, Seen, handle};
use super::json::Document;
use super::reader::{Place, Reader, first_text, id, list, text};
use crate::domain::id::Handle;
use crate::domain::words::{Audience, Phase, Severity};
use serde_json::Value;
use std::collections::BTreeMap;

/// The source named in every imported entry.
pub const SOURCE: &str = "zendesk";

/// What is known of the people of a document.
#[derive(Clone, Default)]
struct People {
    names: BTreeMap<String, Handle>,
    agents: BTreeMap<String, bool>,
}

impl People {
    /// Who has a ticket and did not ask for it works on it, whatever else is known of them.
    fn with_agent(&self, assignee: Option<&String>, requester: Option<&String>) -> Self {
        let mut people = self.clone();
        if let Some(one) = assignee.filter(|one| Some(*one) != requester) {
            people.agents.entry(one.clone()).or_insert(true);
        }
        people
    }
}

/// Reads documents of this format.
pub fn read(reader: &mut Reader<'_>, documents: &[Document]) {
    reader.documents(documents, "a Zendesk document: no ticket, comments or event in it", document);
}

fn document(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> bool {
    if let Some(taken) = reader.each(value, place, "no ticket", document) {
        return taken;
    }
    if text(value, "type").is_some_and(|kind| kind.starts_with("zen:event-type:")) {
        event(reader, value, place);
        return true;
    }
    let people = people(value);
    let mut taken = false;
    if let Some(all) = value.get("tickets").or_else(|| value.get("results")).and_then(Value::as_array) {
        taken = true;
        for (index, one) in all.iter().enumerate() {
            ticket(reader, one, &people, &Place::At(&Place::In(place, "tickets"), index));
        }
    }
    if let Some(one) = value.get("ticket").filter(|one| one.is_object()) {
        taken = true;
        ticket(reader, one, &people, &Place::In(place, "ticket"));
    }
    if !taken && is_ticket(value) {
        ticket(reader, value, &people, place);
        return true;
    }
    if let Some(all) = value.get("comments").and_then(Value::as_array) {
        taken = true;
        loose(reader, value, all, &people, place);
    }
    taken
}

fn is_ticket(value: &Value) -> bool {
    id(value, "id").is_some()
        && ["subject", "raw_subject", "requester_id", "ticket_form_id", "custom_status_id"]
            .iter()
            .any(|name| value.get(*name).is_some())
}

fn people(value: &Value) -> People {
    let mut people = People::default();
    for user in list(value, "users") {
        let Some(own) = id(user, "id") else { continue };
        if let Some(name) = text(user, "name").and_then(handle) {
            people.names.insert(own.clone(), name);
        }
        if let Some(role) = text(user, "role") {
            people.agents.insert(own, role != "end-user");
        }
    }
    people
}

fn ticket(reader: &mut Reader<'_>, value: &Value, people: &People, place: &Place<'_>) {
    let Some(own) = reader.needed_id(value, &["id"], place) else { return };
    let priority = text(value, "priority").and_then(severity);
    let requester = id(value, "requester_id");
    if let Some(one) = &requester {
        reader.requesters.insert(own.clone(), one.clone());
    }
    let mut made = Incident {
        title: first_text(value, &["subject", "raw_subject", "description"]).unwrap_or_default().to_owned(),
        url: text(value, "url").map(str::to_owned),
        severity: priority,
        category: text(value, "type").map(str::to_owned),
        owner: id(value, "assignee_id").and_then(|one| people.names.get(&one).cloned()),
        declared: reader.time(value, &["created_at"], place),
        updated: reader.time(value, &["updated_at"], place),
        ..Incident::new(own.clone())
    };
    if let (Some(words), Some(at)) = (text(value, "description"), made.declared) {
        let who = requester.as_ref().and_then(|one| people.names.get(one).cloned());
        made.facts
            .push(Fact::new("description", at, Deed::Noted { kind: Some("customer") }).saying(words).by(who));
    }
    let assignee = id(value, "assignee_id");
    let people = &people.with_agent(assignee.as_ref(), requester.as_ref());
    if let Some(one) = assignee {
        reader.assignees.insert(own.clone(), one);
    }
    let comments =
        value.get("comments").and_then(|found| found.get("comments")).or_else(|| value.get("comments"));
    let comments = comments.and_then(Value::as_array);
    for (index, one) in comments.into_iter().flatten().enumerate() {
        let place = Place::At(&Place::In(place, "comments"), index);
        made.facts.extend(comment(reader, one, requester.as_deref(), people, &place));
    }
    ended(reader, value, &mut made, place);
    // Whether it is over without a time, the newest document says.
    made.whole = &[ENDED];
    let mut made = made.dated().weighed();
    let paged = value.get("comments").filter(|found| found.is_object()).unwrap_or(&Value::Null);
    let as_of = comments.filter(|all| is_whole(paged, all)).and(made.updated);
    made.listing = as_of.map(|at| Listing::of(Listed::Numbers, at));
    reader.keep(made);
}

/// Whether a list of comments is all there are: nothing beside it says that more follow.
fn is_whole(beside: &Value, all: &[Value]) -> bool {
    let count = beside.get("count").and_then(Value::as_u64);
    let more = beside.get("meta").and_then(|meta| meta.get("has_more")).and_then(Value::as_bool);
    let pages = ["next_page", "previous_page"].iter().any(|name| text(beside, name).is_some());
    count.is_none_or(|count| count <= all.len() as u64) && more != Some(true) && !pages
}

/// When it was solved stands beside the ticket, in its metrics; `updated_at` is no such time.
fn ended(reader: &mut Reader<'_>, value: &Value, made: &mut Incident, place: &Place<'_>) {
    let over = text(value, "status")
        .is_some_and(|word| ["solved", "closed"].contains(&word.to_lowercase().as_str()));
    let metrics = value.get("metric_set").unwrap_or(value);
    match reader.time(metrics, &["solved_at"], place) {
        Some(at) if over => made.facts.push(Fact::new("", at, Deed::Resolved)),
        None if over => {
            reader.warn(format!("{place}: {} is solved, but it is not said when", made.id));
            made.ends();
        }
        Some(_) | None => {}
    }
}

fn comment(
    reader: &mut Reader<'_>,
    value: &Value,
    requester: Option<&str>,
    people: &People,
    place: &Place<'_>,
) -> Option<Fact> {
    let own = id(value, "id").unwrap_or_default();
    let at = reader.needed_time(value, &["created_at"], place, &own)?;
    let public = value.get("public").or_else(|| value.get("is_public")).and_then(Value::as_bool);
    let author = id(value, "author_id").or_else(|| id(value.get("author")?, "id"));
    let staff = value.get("author").and_then(|one| one.get("is_staff")).and_then(Value::as_bool);
    let known = author.as_ref().and_then(|one| people.agents.get(one).copied());
    let by_role = staff.or(known);
    let is_requester = author.is_some() && author.as_deref() == requester;
    let agent = by_role.unwrap_or(!is_requester);
    if public == Some(true) && by_role.is_none() && !is_requester {
        reader.warn(format!(
            "{place}: nothing says who wrote it, and it was not who asked; it counts as an agent's words to the customer"
        ));
    }
    let deed = match public {
        Some(true) if agent => Deed::Told { audience: Audience::Customer, phase: None },
        Some(true) => Deed::Noted { kind: Some("customer") },
        Some(false) => Deed::Noted { kind: None },
        None => {
            reader.warn(format!("{place}: it is not said whether this went out; it becomes a note"));
            Deed::Noted { kind: None }
        }
    };
    let words = first_text(value, &["plain_body", "body", "html_body"]).unwrap_or_default();
    let who = author.and_then(|one| people.names.get(&one).cloned());
    Some(Fact::new(own, at, deed).saying(words).by(who))
}

/// Comments that come without their ticket belong to the one named beside them, or to the only one there is.
fn loose(reader: &mut Reader<'_>, value: &Value, all: &[Value], people: &People, place: &Place<'_>) {
    let whole = value.get("ticket");
    let own =
        id(value, "ticket_id").or_else(|| whole.and_then(|one| id(one, "id"))).or_else(|| reader.only_one());
    let Some(own) = own else {
        let why = "the comments do not say of which ticket; import them behind the ticket, in one stream";
        reader.skip(&Place::In(place, "comments"), "", why, &Value::Null);
        return;
    };
    let requester =
        whole.and_then(|one| id(one, "requester_id")).or_else(|| reader.requesters.get(&own).cloned());
    let assignee =
        whole.and_then(|one| id(one, "assignee_id")).or_else(|| reader.assignees.get(&own).cloned());
    let people = &people.with_agent(assignee.as_ref(), requester.as_ref());
    let mut made = Incident::new(own);
    let as_of = whole.and_then(|one| reader.time(one, &["updated_at"], place));
    made.listing = as_of.filter(|_| is_whole(value, all)).map(|at| Listing::of(Listed::Numbers, at));
    for (index, one) in all.iter().enumerate() {
        let place = Place::At(&Place::In(place, "comments"), index);
        let said = comment(reader, one, requester.as_deref(), people, &place);
        made.facts.extend(said.map(|fact| Fact { last: as_of, ..fact }));
    }
    reader.keep(made);
}

fn event(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) {
    let kind = text(value, "type").unwrap_or_default().trim_start_matches("zen:event-type:");
    let own = id(value, "id").unwrap_or_default();
    let Some(kind) = kind.strip_prefix("ticket.") else {
        reader.skip(place, &own, &format!("{kind:?} is about no ticket"), value);
        return;
    };
    let Some(at) = reader.needed_time(value, &["time"], place, &own) else { return };
    let detail = value.get("detail").unwrap_or(&Value::Null);
    let subject =
        text(value, "subject").and_then(|subject| subject.strip_prefix("zen:ticket:")).map(str::to_owned);
    let Some(ticket) = id(detail, "id").or(subject) else {
        reader.skip(place, &own, "it does not say of which ticket", value);
        return;
    };
    let mut made = Incident {
        title: text(detail, "subject").unwrap_or_default().to_owned(),
        category: text(detail, "type").map(str::to_owned),
        declared: reader.time(detail, &["created_at"], place),
        updated: Some(at),
        ..Incident::new(ticket)
    };
    let event = value.get("event").unwrap_or(&Value::Null);
    if let Some(before) = text(event, "previous").and_then(severity).filter(|_| kind == "priority_changed") {
        made.seen.push(Seen::new(at, Moment::Before, before));
    }
    let priority = text(detail, "priority").and_then(severity).filter(|_| kind != "priority_changed");
    if let Some(severity) = priority {
        let first = kind == "created";
        let at = made.declared.filter(|_| first).unwrap_or(at);
        let moment = if first { Moment::First } else { Moment::Met };
        made.seen.push(Seen::new(at, moment, severity));
    }
    if let (Some(words), Some(at), "created") = (text(detail, "description"), made.declared, kind) {
        made.facts.push(Fact::new("description", at, Deed::Noted { kind: Some("customer") }).saying(words));
    }
    let fact = Fact::new(own, at, Deed::Noted { kind: Some("zendesk") });
    let (assignee, requester) = (id(detail, "assignee_id"), id(detail, "requester_id"));
    let people = People::default().with_agent(assignee.as_ref(), requester.as_ref());
    let told = changed(reader, (kind, event), (requester.as_deref(), &people), fact, place);
    made.facts.extend(told);
    reader.keep(made);
}

fn changed(
    reader: &mut Reader<'_>,
    (kind, event): (&str, &Value),
    (requester, people): (Option<&str>, &People),
    fact: Fact,
    place: &Place<'_>,
) -> Option<Fact> {
    let now = text(event, "current").unwrap_or_default().to_lowercase();
    let before = text(event, "previous").unwrap_or_default().to_lowercase();
    let over = |word: &str| ["solved", "closed"].contains(&word);
    match kind {
        "created" => None,
        "comment_added" => {
            let mut said = event.get("comment")?.clone();
            if let Some(fields) = said.as_object_mut() {
                fields.entry("created_at").or_insert_with(|| crate::domain::time::stamp(fact.at).into());
            }
            comment(reader, &said, requester, people, &Place::In(place, "comment"))
        }
        "status_changed" if over(&now) && !over(&before) => Some(Fact { deed: Deed::Resolved, ..fact }),
        "status_changed" if over(&before) && !over(&now) => {
            Some(Fact { deed: Deed::Phase(Phase::Investigating), ..fact }.saying("reopened"))
        }
        "priority_changed" if severity(&now).is_some() => {
            severity(&now).map(|to| Fact { deed: Deed::Severity(to), ..fact })
        }
        _ => {
            let change = if now.is_empty() { String::new() } else { format!(": {before} → {now}") };
            Some(fact.saying(format!("{}{change}", kind.replace('_', " "))))
        }
    }
}

fn severity(word: &str) -> Option<Severity> {
    Some(match word.to_lowercase().as_str() {
        "urgent" => Severity::Critical,
        "high" => Severity::High,
        "normal" => Severity::Medium,
        "low" => Severity::Low,
        _ => return None,
    })
}
