//! Google Cloud's `incidents.json`. `begin` is a start of the provider's own; `AVAILABLE` is resolved-like.
use super::history::{Deed, Fact, Incident};
use super::json::Document;
use super::reader::{Place, Reader, first_text, id, list, names, text};
use crate::domain::words::{Audience, Phase, Severity};
use serde_json::Value;

/// The source named in every imported entry.
pub const SOURCE: &str = "gcp";

/// Reads documents of this format.
pub fn read(reader: &mut Reader<'_>, documents: &[Document]) {
    reader.documents(documents, "a Google Cloud incidents.json: no incidents in it", document);
}

fn document(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> bool {
    if let Some(all) = value.as_array().or_else(|| value.get("incidents").and_then(Value::as_array)) {
        let mut taken = all.is_empty();
        for (index, one) in all.iter().enumerate() {
            let place = Place::At(place, index);
            if is_one(one) {
                incident(reader, one, &place);
                taken = true;
            } else {
                reader.skip(&place, &id(one, "id").unwrap_or_default(), "not an incident", one);
            }
        }
        return taken;
    }
    if is_one(value) {
        incident(reader, value, place);
        return true;
    }
    false
}

fn is_one(value: &Value) -> bool {
    ["begin", "external_desc", "updates", "service_name"].iter().any(|name| value.get(*name).is_some())
}

fn incident(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) {
    let Some(id) = reader.needed_id(value, &["id", "number"], place) else { return };
    let mut made = Incident {
        title: first_text(value, &["external_desc", "service_name"]).unwrap_or_default().to_owned(),
        url: text(value, "uri").map(whole_address),
        severity: severity(text(value, "severity").unwrap_or_default()),
        components: names(list(value, "affected_products"), "title"),
        category: text(value, "status_impact").map(str::to_owned),
        declared: reader.time(value, &["created"], place),
        started: reader.time(value, &["begin"], place),
        updated: reader.time(value, &["modified"], place),
        ..Incident::new(id)
    };
    if made.components.is_empty() {
        made.components = text(value, "service_name").map(str::to_owned).into_iter().collect();
    }
    for (index, post) in list(value, "updates").iter().enumerate() {
        self::post(reader, &mut made, post, &Place::At(&Place::In(place, "updates"), index));
    }
    if let Some(at) = reader.time(value, &["end"], place) {
        made.facts.push(Fact::new("", at, Deed::Resolved));
    }
    // Without its posts it is only spoken of, and says nothing about which of them there are.
    if value.get("updates").is_some_and(Value::is_array) {
        made.whole = &[""];
        made = made.dated();
    } else {
        made.updated = None;
    }
    reader.keep(made);
}

fn post(reader: &mut Reader<'_>, made: &mut Incident, value: &Value, place: &Place<'_>) {
    let Some(at) = reader.needed_time(value, &["when", "created"], place, "") else { return };
    let status = text(value, "status").unwrap_or_default();
    let phase = match status {
        "AVAILABLE" => Some(Phase::Resolved),
        "SERVICE_INFORMATION" | "SERVICE_DISRUPTION" | "SERVICE_OUTAGE" => Some(Phase::Investigating),
        _ => None,
    };
    let words = text(value, "text").unwrap_or_default();
    if words.is_empty() && phase.is_none() {
        reader.skip(place, "", "no words in it", value);
        return;
    }
    if phase.is_none() && !status.is_empty() {
        reader.warn(format!("{place}: {status:?} is no status known here; it tells no phase"));
    }
    // Posts have no id. The time they were created and their status stay where they are edited later.
    let made_at = text(value, "created").or_else(|| text(value, "when")).unwrap_or_default();
    let told = Deed::Told { audience: Audience::Customer, phase };
    let changed = reader.time(value, &["modified"], place);
    made.facts.push(
        Fact::new(format!("post {made_at} {status}").trim_end(), at, told).saying(words).changed(changed),
    );
}

/// `uri` is a path on the provider's status page.
fn whole_address(uri: &str) -> String {
    if uri.contains("://") { uri.to_owned() } else { format!("https://status.cloud.google.com/{uri}") }
}

fn severity(word: &str) -> Option<Severity> {
    Some(match word.trim().to_lowercase().as_str() {
        "high" => Severity::High,
        "medium" => Severity::Medium,
        "low" => Severity::Low,
        _ => return None,
    })
}
