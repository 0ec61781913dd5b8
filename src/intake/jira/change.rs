//! Jira's changelog: what was changed in an issue, when and by whom. Status, priority and assignee become what they mean
//! here; everything else is a note of what it was and is.
use super::severity;
use crate::domain::id::Handle;
use crate::domain::time::Instant;
use crate::domain::words::Phase;
use crate::intake::history::{Deed, Fact, Incident, Moment, Seen, handle};
use crate::intake::reader::{Place, Reader, list, text};
use serde_json::Value;

/// What was changed at once.
pub struct Group {
    /// Its id.
    pub id: String,
    /// When.
    pub at: Instant,
    /// Who did it.
    pub who: Option<Handle>,
}

/// Who had an issue before it was given to somebody else.
pub struct Assigned {
    /// When it was.
    pub at: Instant,
    /// Who had it; `None`: nobody.
    pub from: Option<Handle>,
}

/// Takes the items of a group. The fields of an issue say how it is now; how it was at first stands in the first change,
/// and of the assignee, who it was before is given back.
pub fn items(
    reader: &mut Reader<'_>,
    value: &Value,
    group: &Group,
    made: &mut Incident,
    place: &Place<'_>,
) -> Option<Assigned> {
    let mut before = None;
    for (index, item) in list(value, "items").iter().enumerate() {
        let place = Place::In(place, "items");
        let place = Place::At(&place, index);
        let Some(field) = text(item, "field").map(str::to_lowercase) else {
            reader.skip(&place, &group.id, "it does not say what was changed (field)", item);
            continue;
        };
        let fact =
            Fact::new(format!("change {}/{index}", group.id), group.at, Deed::Noted { kind: Some("change") });
        if field == "priority"
            && let Some(severity) = text(item, "fromString").and_then(severity)
        {
            made.seen.push(Seen::new(group.at, Moment::Before, severity));
        }
        if field == "assignee" {
            before = Some(Assigned { at: group.at, from: text(item, "fromString").and_then(handle) });
        }
        let fact = changed(reader, &field, item, fact.by(group.who.clone()), &place);
        made.facts.push(fact);
    }
    before
}

fn changed(reader: &mut Reader<'_>, field: &str, item: &Value, fact: Fact, place: &Place<'_>) -> Fact {
    let (from, to) = (text(item, "fromString"), text(item, "toString"));
    let words = format!("{field}: {} → {}", from.unwrap_or("nothing"), to.unwrap_or("nothing"));
    let meant = match field {
        "assignee" => return Fact { deed: Deed::Owned(to.and_then(handle)), ..fact },
        "priority" => to.and_then(severity).map(|to| Fact { deed: Deed::Severity(to), ..fact.clone() }),
        "status" => {
            to.and_then(phase).map(|to| Fact { deed: Deed::Phase(to), ..fact.clone() }.saying(words.clone()))
        }
        _ => return fact.saying(words),
    };
    meant.unwrap_or_else(|| {
        reader.warn(format!("{place}: {words}: it is no {field} known here; kept as a note"));
        fact.saying(words)
    })
}

/// The phase of a status by the names that Jira's own workflows give.
pub fn phase(status: &str) -> Option<Phase> {
    Some(match status.trim().to_lowercase().as_str() {
        "open"
        | "new"
        | "to do"
        | "backlog"
        | "selected for development"
        | "reopened"
        | "in progress"
        | "work in progress"
        | "investigating"
        | "under investigation"
        | "triage"
        | "in triage"
        | "escalated"
        | "waiting for support"
        | "waiting for customer"
        | "pending"
        | "blocked" => Phase::Investigating,
        "identified" | "fixing" | "fix in progress" | "implementing" => Phase::Identified,
        "monitoring" | "mitigated" | "verifying" | "in review" | "testing" => Phase::Monitoring,
        "done" | "resolved" | "closed" | "completed" | "fixed" => Phase::Resolved,
        _ => return None,
    })
}
