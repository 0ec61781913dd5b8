//! What changed since an audience was told last, in words for whoever writes to them: with ids and names, as it stands in
//! the room. What of it goes out is for the draft to propose and for a person to decide.
use super::Wanted;
use super::lines::{self, Line};
use super::news;
use super::story::{Ask, Teller};
use crate::domain::words::Audience;

/// The changes, in the order in which a reader wants to hear them; nothing before the first words.
pub(super) fn since(ask: &Ask<'_>) -> Vec<String> {
    if ask.before.last.is_none() {
        return Vec::new();
    }
    let wanted = Wanted { audience: Audience::Internal, ..*ask.wanted };
    let inside = Ask { wanted: &wanted, one: ask.one, before: ask.before, zone: ask.zone, next: ask.next };
    let changed = news::news(wanted.room, &ask.before.room, ask.one);
    let mut teller = Teller::new(&inside);
    lines::lines(&mut teller, &changed).iter().map(said).collect()
}

/// `A7 done: check replica lag (@priya) → none was lost`.
fn said(line: &Line) -> String {
    let kind = match line.kind {
        "raised" | "lowered" => "severity",
        "investigating" | "identified" | "monitoring" | "resolved" | "closed" | "deescalated" | "triage" => {
            "phase"
        }
        "confirmed" => "is the cause",
        "unconfirmed" => "is not the cause after all",
        "unassessed" => "impact does not hold any more",
        "no_workaround" => "workaround does not hold any more",
        "renamed" => "described otherwise",
        "ruled_out" => "ruled out",
        "scope" => "new in scope",
        "unscoped" => "no longer in scope",
        "customers" => "also affected",
        "freed" => "no longer affected",
        "moved" => "promise moved",
        "sla" => "contract",
        "back" => "phase went",
        "impact" => "impact assessed again",
        "waiting" => "holds it up",
        "cleared" => "no longer holds it up",
        "kept" if line.was == "late" => "promise kept late",
        "kept" => "promise kept",
        "broken" => "promise broken",
        other => other,
    };
    let head = if line.id.is_empty() { kind.to_owned() } else { format!("{} {kind}", line.id) };
    let who = if line.who.is_empty() { String::new() } else { format!(" ({})", line.who) };
    let result = if line.result.is_empty() { String::new() } else { format!(" → {}", line.result) };
    match line.text.as_str() {
        "" => format!("{head}{who}{result}"),
        text => format!("{head}: {text}{who}{result}"),
    }
}
