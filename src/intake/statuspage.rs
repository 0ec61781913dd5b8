//! Statuspage: an API page (v1 or v2), a bare list of incidents, one incident, or a webhook.
//! A page has no start of its own (ruling 15): `started_at` is ignored, and figures begin at the first post.
use super::history::{Deed, Fact, Incident};
use super::json::Document;
use super::reader::{Place, Reader, first_text, id, list, names, text};
use crate::domain::planned::{ANNOUNCED, SCHEDULE, Schedule};
use crate::domain::words::{Audience, Phase, Severity};
use serde_json::Value;

/// The source named in every imported entry.
pub const SOURCE: &str = "statuspage";

/// Reads documents of this format.
pub fn read(reader: &mut Reader<'_>, documents: &[Document]) {
    reader.documents(documents, "a Statuspage document: no incidents in it", document);
}

fn document(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> bool {
    if let Some(all) = value.as_array() {
        return incidents(reader, all, place);
    }
    if reader.found.name.is_none() {
        reader.found.name = value.get("page").and_then(|page| text(page, "name")).map(str::to_owned);
    }
    let mut taken = false;
    for part in ["incidents", "scheduled_maintenances"] {
        if let Some(all) = value.get(part).and_then(Value::as_array) {
            incidents(reader, all, &Place::In(place, part));
            taken = true;
        }
    }
    for part in ["incident", "maintenance"] {
        if let Some(one) = value.get(part).filter(|one| one.is_object()) {
            incident(reader, one, &Place::In(place, part));
            taken = true;
        }
    }
    // A webhook about a component alone has no words for anybody.
    if !taken && (value.get("component_update").is_some() || value.get("component").is_some()) {
        reader.skip(place, "", "a component's change without an incident", value);
        return true;
    }
    if !taken && looks_like_one(value) {
        incident(reader, value, place);
        taken = true;
    }
    taken
}

fn looks_like_one(value: &Value) -> bool {
    id(value, "id").is_some()
        && (value.get("incident_updates").is_some()
            || value.get("impact").is_some()
            || value.get("shortlink").is_some())
}

fn incidents(reader: &mut Reader<'_>, all: &[Value], place: &Place<'_>) -> bool {
    let mut taken = all.is_empty();
    for (index, one) in all.iter().enumerate() {
        let place = Place::At(place, index);
        if one.is_object() {
            incident(reader, one, &place);
            taken = true;
        } else {
            reader.skip(&place, "", "not an incident", one);
        }
    }
    taken
}

fn incident(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) {
    let Some(id) = reader.needed_id(value, &["id"], place) else { return };
    let impact = first_text(value, &["impact", "impact_override"]).unwrap_or_default();
    let scheduled = ["scheduled_for", "scheduled_until"].iter().any(|name| text(value, name).is_some());
    let mut made = Incident {
        title: text(value, "name").unwrap_or_default().to_owned(),
        url: first_text(value, &["shortlink", "url"]).map(str::to_owned),
        severity: severity(impact),
        components: names(list(value, "components"), "name"),
        declared: reader.time(value, &["created_at"], place),
        updated: reader.time(value, &["updated_at"], place),
        planned: impact.eq_ignore_ascii_case("maintenance") || scheduled,
        ..Incident::new(id.clone())
    };
    made.planned |= text(value, "status").is_some_and(|word| planned(&plain(word)));
    made.category = made.planned.then(|| "maintenance".to_owned());
    let mut affected = Vec::new();
    for (index, post) in list(value, "incident_updates").iter().enumerate() {
        self::post(reader, &mut made, post, &Place::At(&Place::In(place, "incident_updates"), index));
        affected.extend(names(list(post, "affected_components"), "name"));
    }
    schedule(reader, &mut made, value, place);
    if made.components.is_empty() {
        affected.sort();
        affected.dedup();
        made.components = affected;
    }
    if let Some(at) = reader.time(value, &["resolved_at"], place) {
        made.facts.push(Fact::new("", at, Deed::Resolved));
    }
    if let Some(words) = text(value, "postmortem_body") {
        match reader.time(
            value,
            &["postmortem_published_at", "postmortem_body_last_updated_at", "updated_at"],
            place,
        ) {
            Some(at) => {
                let note = Deed::Noted { kind: Some("postmortem") };
                made.facts.push(Fact::new("postmortem", at, note).saying(words));
            }
            None => reader.skip(place, &id, "the postmortem has no time", &Value::Null),
        }
    }
    // Without its posts it is only spoken of, and says nothing about which of them there are.
    if value.get("incident_updates").is_some_and(Value::is_array) {
        let status = plain(text(value, "status").unwrap_or_default());
        let told = |fact: &Fact| {
            matches!(fact.deed, Deed::Resolved | Deed::Told { phase: Some(Phase::Resolved), .. })
        };
        if ["resolved", "postmortem", "completed"].contains(&status.as_str()) && !made.facts.iter().any(told)
        {
            reader.warn(format!("{place}: {id} is {status}, but it is not said when"));
            made.ends();
        }
        made.whole = &[""];
        made = made.dated();
    } else {
        made.updated = None;
    }
    reader.keep(made);
}

/// When the work was to begin and to end: a note from the time of the first words about it.
fn schedule(reader: &mut Reader<'_>, made: &mut Incident, value: &Value, place: &Place<'_>) {
    let mut time = |name: &str| reader.time(value, &[name], place);
    let schedule = Schedule { starts: time("scheduled_for"), ends: time("scheduled_until") };
    let first = made.facts.iter().map(|fact| fact.at).min().or(made.declared);
    if let (Some(words), Some(at)) = (schedule.words(), first) {
        made.facts.push(Fact::new(SCHEDULE, at, Deed::Noted { kind: Some(SCHEDULE) }).saying(words));
    }
}

fn post(reader: &mut Reader<'_>, made: &mut Incident, value: &Value, place: &Place<'_>) {
    let own = id(value, "id").unwrap_or_default();
    let Some(at) = reader.needed_time(value, &["display_at", "created_at"], place, &own) else { return };
    let status = plain(text(value, "status").unwrap_or_default());
    let phase = phase(&status);
    let words = text(value, "body").unwrap_or_default();
    if words.is_empty() && phase.is_none() {
        reader.skip(place, &own, "no words in it", value);
        return;
    }
    if phase.is_none() && !["postmortem", ""].contains(&status.as_str()) {
        reader.warn(format!("{place}: {status:?} is no status known here; it tells no phase"));
    }
    let told = Deed::Told { audience: Audience::Customer, phase };
    let changed = reader.time(value, &["updated_at"], place);
    let tag = Some(ANNOUNCED).filter(|tag| *tag == status);
    made.facts.push(Fact::new(own, at, told).saying(words).changed(changed).tagged(tag));
}

/// `in progress` and `in_progress` are one word.
fn plain(status: &str) -> String {
    status.trim().to_lowercase().replace([' ', '-'], "_")
}

fn planned(status: &str) -> bool {
    ["scheduled", "in_progress", "verifying", "completed"].contains(&status)
}

/// A maintenance is never investigated: what it tells before its end is that it is going on.
fn phase(status: &str) -> Option<Phase> {
    Some(match status {
        "investigating" | "scheduled" | "in_progress" => Phase::Investigating,
        "identified" => Phase::Identified,
        "monitoring" | "verifying" => Phase::Monitoring,
        "resolved" | "completed" | "closed" => Phase::Resolved,
        _ => return None,
    })
}

fn severity(impact: &str) -> Option<Severity> {
    Some(match impact.trim().to_lowercase().as_str() {
        "critical" => Severity::Critical,
        "major" => Severity::High,
        "minor" => Severity::Medium,
        "none" => Severity::Low,
        _ => return None,
    })
}
