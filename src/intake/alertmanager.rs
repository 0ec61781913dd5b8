//! Prometheus Alertmanager's webhook, version 4. One alert, told apart by `fingerprint` and `startsAt`, is one
//! incident; a group is only how it was sent.
use super::history::{Deed, Fact, Incident};
use super::json::Document;
use super::reader::{Place, Reader, first_text, fnv, text};
use crate::domain::words::Severity;
use serde_json::Value;

/// The source named in every imported entry.
pub const SOURCE: &str = "alertmanager";

/// Labels that name what is affected.
const COMPONENTS: &[&str] = &["service", "component", "app", "job"];

/// Reads documents of this format.
pub fn read(reader: &mut Reader<'_>, documents: &[Document]) {
    reader.documents(documents, "an Alertmanager webhook: no alerts in it", document);
}

fn document(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) -> bool {
    let alerts = value.get("alerts").unwrap_or(value);
    if let Some(version) = text(value, "version").filter(|version| *version != "4") {
        reader.warn(format!("{place}: version {version:?}, read as version 4"));
    }
    if let Some(cut) = value.get("truncatedAlerts").and_then(Value::as_u64).filter(|cut| *cut > 0) {
        reader.warn(format!("{place}: the sender left out {cut} alerts"));
    }
    let Some(all) = alerts.as_array() else {
        let one = value.get("labels").is_some() && value.get("startsAt").is_some();
        if one {
            alert(reader, value, place);
        }
        return one;
    };
    let mut taken = all.is_empty();
    for (index, one) in all.iter().enumerate() {
        let place = Place::At(place, index);
        if one.get("labels").is_some() || one.get("startsAt").is_some() {
            alert(reader, one, &place);
            taken = true;
        } else {
            reader.skip(&place, "", "not an alert", one);
        }
    }
    taken
}

fn alert(reader: &mut Reader<'_>, value: &Value, place: &Place<'_>) {
    let (labels, annotations) = (part(value, "labels"), part(value, "annotations"));
    let own = text(value, "fingerprint").map(str::to_owned);
    // Versions before 0.21 send none; labels are what it is made of.
    let own = own.unwrap_or_else(|| format!("{:016x}", fnv(&labels.to_string())));
    let Some(starts) = reader.needed_time(value, &["startsAt"], place, &own) else { return };
    let id = format!("{own}/{}", starts.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true));
    let summary = first_text(annotations, &["summary", "title", "message"]);
    let name = text(labels, "alertname");
    let mut made = Incident {
        title: summary.or(name).unwrap_or_default().to_owned(),
        url: text(value, "generatorURL").map(str::to_owned),
        severity: text(labels, "severity").and_then(severity),
        components: COMPONENTS
            .iter()
            .find_map(|label| text(labels, label))
            .map(str::to_owned)
            .into_iter()
            .collect(),
        category: name.map(str::to_owned),
        declared: Some(starts),
        started: Some(starts),
        ..Incident::new(id)
    };
    if let Some(words) = text(annotations, "description") {
        let note = Deed::Noted { kind: Some("description") };
        made.facts.push(Fact::new("description", starts, note).saying(words));
    }
    if let Some(url) = first_text(annotations, &["runbook_url", "runbook"]).filter(|url| url.contains("://"))
    {
        made.facts.push(Fact::new("runbook", starts, Deed::Linked(url.to_owned())).saying("runbook"));
    }
    // What fires carries the zero time, or a guess of when it would end without word.
    if text(value, "status") == Some("resolved") {
        if let Some(at) = reader.time(value, &["endsAt"], place) {
            made.facts.push(Fact::new("", at, Deed::Resolved));
        } else {
            reader.warn(format!("{place}: {own} is resolved, but it is not said when"));
            made.ends();
        }
    }
    reader.keep(made.dated());
}

fn part<'v>(value: &'v Value, name: &str) -> &'v Value {
    value.get(name).unwrap_or(&Value::Null)
}

fn severity(label: &str) -> Option<Severity> {
    Some(match label.trim().to_lowercase().as_str() {
        "critical" | "page" => Severity::Critical,
        "error" | "high" => Severity::High,
        "warning" | "medium" => Severity::Medium,
        "info" | "low" => Severity::Low,
        _ => return None,
    })
}
