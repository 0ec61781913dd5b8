//! Which escalation a draft is about.
use super::{Kind, Report};
use crate::domain::decide::is_open;
use crate::domain::id::EscalationId;
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;
use crate::shell::fault::Fault;

/// The escalation that is meant: by its id, else the only one that is open, else the only one.
///
/// # Errors
/// There is none, or several to choose from.
pub fn which(args: &Report, room: &Room) -> Result<EscalationId, Fault> {
    let all = &room.escalations;
    let kind = if args.kind == Kind::Difficult { "difficult" } else { "update" };
    match args.ids.as_slice() {
        [] => {}
        [id] => {
            let on = id
                .parse::<EscalationId>()
                .map_err(|_| Fault::Usage(format!("{id:?} is no escalation; like E2")))?;
            if !all.contains_key(&on) {
                return Err(no_such(on));
            }
            // Nobody is told of it any more: its customers hear of the one in which it goes on.
            let end = room.goes_on_in(on);
            return if end == on { Ok(on) } else { Err(Refusal::Merged(on, end).into()) };
        }
        _ => return Err(Fault::Usage(format!("{kind} is about one escalation; like E2"))),
    }
    let open: Vec<EscalationId> = all.values().filter(|one| is_open(one)).map(|one| one.id).collect();
    match (open.as_slice(), all.len()) {
        ([only], _) => Ok(*only),
        ([], 1) => {
            all.keys().next().copied().ok_or_else(|| Fault::NotFound("there is no escalation".to_owned()))
        }
        ([], _) => Err(Fault::NotFound(format!(
            "no escalation is open; name one that is over, like: warroom report {kind} E1"
        ))),
        (several, _) => {
            let names: Vec<String> = several.iter().map(ToString::to_string).collect();
            let words = format!(
                "which escalation? {}\n  like: warroom report {kind} {}",
                names.join(", "),
                open_first(several)
            );
            Err(Refusal::Other(words).into())
        }
    }
}

fn open_first(several: &[EscalationId]) -> String {
    several.first().map(ToString::to_string).unwrap_or_default()
}

/// There is none of that name.
pub fn no_such(on: EscalationId) -> Fault {
    Fault::NotFound(format!("there is no {on}\n  See what there is with: warroom status"))
}
