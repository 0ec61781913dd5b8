//! `status --format`: a line of one's own, with names in braces. `{{` is a brace.
use super::fault::Fault;
use super::verbs::status::{Seen, commander};
use super::{rooms, tell};
use crate::domain::clock::{self, Due};
use crate::domain::time::{elapsed, length, stamp};

/// Every name with what it stands for.
#[rustfmt::skip]
pub const NAMES: &[(&str, &str)] = &[
    ("room",         "INC-4821"),
    ("title",        "what is wrong"),
    ("ic",           "@dan"),
    ("elapsed",      "01:42:07"),
    ("now",          "the time, UTC"),
    ("late",         "how many clocks are late"),
    ("escalations",  "how many are open"),
    ("open_actions", "how many are open"),
    ("next.id",      "E2, of the most urgent clock"),
    ("next.clock",   "E2/customer"),
    ("next.kind",    "update"),
    ("next.state",   "ok, soon, due, late, paused or none"),
    ("next.left",    "41 min, +02:13"),
    ("next.left_s",  "seconds, negative when late"),
    ("next.due_at",  "when, UTC"),
    ("next.owner",   "@sam"),
    ("next.text",    "Globex: customer update"),
];

/// Puts the values into a form.
///
/// # Errors
/// A name that is none, or a brace without its twin.
pub fn fill(form: &str, seen: &Seen<'_>) -> Result<String, Fault> {
    let next = clock::now_line(seen.queue);
    let (mut filled, mut rest) = (String::new(), form);
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
            filled.push_str(from.get(..1).unwrap_or_default());
            rest = after;
            continue;
        }
        let (name, after) =
            from.strip_prefix('{').and_then(|from| from.split_once('}')).ok_or_else(unpaired)?;
        filled.push_str(&value(name.trim(), seen, next).ok_or_else(|| unknown(name))?);
        rest = after;
    }
    filled.push_str(rest);
    Ok(crate::domain::clean::row(&filled).into_owned())
}

fn unpaired() -> Fault {
    Fault::Usage("--format: a brace stands alone; {next.left} is a value, {{ is a brace".to_owned())
}

fn unknown(name: &str) -> Fault {
    let names: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
    Fault::Usage(format!("--format: there is no {{{name}}}; there is {}", names.join(", ")))
}

fn value(name: &str, seen: &Seen<'_>, next: Option<&Due>) -> Option<String> {
    let of_next = |value: &dyn Fn(&Due) -> String| Some(next.map_or_else(String::new, value));
    match name {
        "room" => Some(rooms::called(seen.log)),
        "title" => Some(seen.room.title.clone()),
        "ic" => Some(commander(seen.room).unwrap_or_default()),
        "elapsed" => Some(clock::elapsed(seen.room, seen.now).map_or_else(String::new, elapsed)),
        "now" => Some(stamp(seen.now)),
        "late" => Some(seen.counts.late.to_string()),
        "escalations" => Some(seen.counts.open_escalations.to_string()),
        "open_actions" => Some(seen.counts.open_actions.to_string()),
        "next.id" => of_next(&|due| due.id.map_or_else(String::new, |id| id.to_string())),
        "next.clock" => of_next(&|due| due.clock.to_string()),
        "next.kind" => of_next(&|due| due.kind.word().to_owned()),
        "next.state" => of_next(&|due| due.state.word().to_owned()),
        "next.left" => of_next(&|due| length(due.left_s, due.state.is_near())),
        "next.left_s" => of_next(&|due| due.left_s.to_string()),
        "next.due_at" => of_next(&|due| due.due_at.map_or_else(String::new, stamp)),
        "next.owner" => of_next(&|due| due.owner.as_ref().map_or_else(String::new, tell::handle)),
        "next.text" => of_next(&|due| tell::about(seen.room, due)),
        _ => None,
    }
}
