//! Jira: search results and single issues with comments and changelog. Of a service desk's issue the public comments of
//! those who do not report it went to the customer; all others are notes.
use super::history::{Deed, Fact, Incident, handle};
use super::json::Document;
use super::reader::{Place, Reader, first_text, id, list, names, text};
use crate::domain::count::count;
use crate::domain::id::Handle;
use crate::domain::words::{Audience, Severity};
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
            if one.get("fields").is_some() {
                issue(reader, one, &place);
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
    let is = one.get("fields").is_some();
    if is {
        issue(reader, one, place);
    }
    is
}

fn issue(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) {
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
    let mut first = None;
    for (index, one) in histories.iter().enumerate() {
        let place = Place::At(&Place::In(place, "histories"), index);
        history(reader, one, &mut made, &mut first, &place);
    }
    // The field says how bad it is now; what it was at first stands in its first change.
    if let Some((_, from)) = first {
        made.severity = from;
    }
    if let Some(at) = reader.time(fields, &["resolutiondate"], &inside) {
        made.facts.push(Fact::new("", at, Deed::Resolved));
    }
    reader.keep(made);
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
    Some(Fact::new(format!("comment {own}"), at, deed).saying(words).by(author.and_then(person)))
}

/// The first change of the priority seen so far: when, and from what.
type First = Option<(crate::domain::time::Instant, Option<Severity>)>;

fn history(
    reader: &mut Reader<'_>,
    value: &Value,
    made: &mut Incident,
    first: &mut First,
    place: &Place<'_>,
) {
    let own = id(value, "id").unwrap_or_default();
    let Some(at) = reader.needed_time(value, &["created"], place, &own) else { return };
    let who = value.get("author").and_then(person);
    for (index, item) in list(value, "items").iter().enumerate() {
        let field = text(item, "field").unwrap_or("field").to_lowercase();
        let (from, to) = (text(item, "fromString"), text(item, "toString"));
        let fact = Fact::new(format!("change {own}/{index}"), at, Deed::Noted { kind: Some("change") })
            .by(who.clone());
        let worse = to.and_then(severity).filter(|_| field == "priority");
        if field == "priority" && first.is_none_or(|(known, _)| at < known) {
            *first = Some((at, from.and_then(severity)));
        }
        let fact = match (field.as_str(), worse) {
            (_, Some(to)) => Fact { deed: Deed::Severity(to), ..fact },
            ("assignee", _) => Fact { deed: Deed::Owned, by: to.and_then(handle), ..fact },
            _ => fact.saying(format!("{field}: {} → {}", from.unwrap_or("nothing"), to.unwrap_or("nothing"))),
        };
        made.facts.push(fact);
    }
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
