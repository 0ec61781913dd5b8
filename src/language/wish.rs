//! From a capture to what may be wished of the room, or to the one question that is left.
use super::capture::{Capture, Due, Kind, Owner, Typed};
use super::hint::Hint;
use crate::domain::command::{Act, Command, DecisionDetails, When};
use crate::domain::event::{Common, Revisit};
use crate::domain::id::{EscalationId, Handle, ItemId};
use crate::domain::room::Room;
use crate::domain::time::At;
use crate::domain::words::Audience;
use std::fmt::Write;

/// A question that a screen answers with a picker and a command line with exit code 6 (ruling 38).
/// Its sentence names the choices; the caller prints the line back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Ask {
    /// A clock runs on it, and several escalations are open.
    #[error("which escalation? add #E2 to the line ({})", listed(.0))]
    WhichEscalation(Vec<(EscalationId, String)>),
    /// Several things could be meant.
    #[error("which {what}? {}", or_none(.choices))]
    WhichItem {
        /// What is looked for: `action`, `hypothesis`.
        what: &'static str,
        /// The open ones, with their words.
        choices: Vec<(ItemId, String)>,
    },
    /// What is finished was never here.
    #[error("there is no {id} in this room; open: {}", or_nothing(.choices))]
    NoSuchItem {
        /// As typed.
        id: ItemId,
        /// The open ones, with their words.
        choices: Vec<(ItemId, String)>,
    },
    /// Sigils without words: the line stays open with this question (rule 10).
    #[error("{0}")]
    Words(String),
    /// `x` on something that cannot be done.
    #[error("{0} cannot be done; x finishes actions, commitments and blockers{more}", more = ended(.0))]
    NotFinished(ItemId),
    /// The name fits several, and the act needs one of them.
    #[error("@{typed} is ambiguous: {}", .choices.join(", "))]
    WhichPerson {
        /// As typed, without `@`.
        typed: String,
        /// Whom it fits.
        choices: Vec<String>,
    },
}

/// Names at most this many choices in a sentence.
const NAMED: usize = 8;

/// How something else ends.
fn ended(id: &ItemId) -> String {
    match id {
        ItemId::EscalationId(_) => format!(" (`resolve {id}`, then `close {id}`)"),
        ItemId::HypothesisId(_) => format!(" (`confirm {id}` or `ruled-out {id} WHY`)"),
        ItemId::DecisionId(_) => format!(" (`decide {id}`, `reverse {id} WHY`)"),
        ItemId::CustomerId(_) => format!(" (`detach E2 {id}`)"),
        ItemId::ActionId(_)
        | ItemId::UpdateId(_)
        | ItemId::CommitmentId(_)
        | ItemId::BlockerId(_)
        | ItemId::Entry(_) => String::new(),
    }
}

fn listed(choices: &[(EscalationId, String)]) -> String {
    named(&choices.iter().map(|(id, title)| (ItemId::from(*id), title.clone())).collect::<Vec<_>>())
}

fn or_none(choices: &[(ItemId, String)]) -> String {
    if choices.is_empty() { "nothing is open".to_owned() } else { format!("({})", named(choices)) }
}

fn or_nothing(choices: &[(ItemId, String)]) -> String {
    if choices.is_empty() { "nothing".to_owned() } else { named(choices) }
}

fn named(choices: &[(ItemId, String)]) -> String {
    let mut out = String::new();
    for (place, (id, words)) in choices.iter().take(NAMED).enumerate() {
        let gap = if place == 0 { "" } else { ", " };
        let words: String = words.chars().take(40).collect();
        // Writing to a String cannot fail.
        let _ = if words.is_empty() { write!(out, "{gap}{id}") } else { write!(out, "{gap}{id} {words}") };
    }
    if choices.len() > NAMED {
        out.push_str(", …");
    }
    out
}

/// The open escalations of a room with their titles: the choices of [`Ask::WhichEscalation`].
pub fn open_escalations(room: &Room) -> Vec<(EscalationId, String)> {
    let open = room.escalations.live().filter(|e| e.is_open());
    open.map(|e| (e.id, e.title.clone())).collect()
}

/// The wishes of one entry; several for `x A7 A9`.
///
/// # Errors
/// The [`Ask`] that must be answered first; nothing of the capture is lost by it.
pub fn to_commands(capture: &Capture, room: &Room) -> Result<Vec<Command>, Ask> {
    if capture.kind == Kind::Done {
        return finish(capture, room);
    }
    if capture.lacks_words() {
        return Err(Ask::Words(super::grammar::question(capture)));
    }
    if let Some(why @ Hint::NotAKind(_)) = capture.hints.iter().find(|hint| matches!(hint, Hint::NotAKind(_)))
    {
        return Err(Ask::Words(why.to_string()));
    }
    // Words that were sent restart a clock: not one of another escalation than was named.
    let missed = |hint: &Hint| matches!(hint, Hint::NoSuchEscalation(_));
    if let Some(Hint::NoSuchEscalation(typed)) =
        capture.hints.iter().find(|hint| capture.kind == Kind::Update && missed(hint))
    {
        let open = listed(&open_escalations(room));
        return Err(Ask::Words(format!(
            "there is no {}; which escalation? ({open})",
            typed.trim_start_matches('#')
        )));
    }
    if capture.kind == Kind::Update && capture.route.is_none() {
        let open = open_escalations(room);
        if !open.is_empty() {
            return Err(Ask::WhichEscalation(open));
        }
    }
    let mut command = wished(capture, act(capture));
    command.common.on = place(capture, room);
    Ok(vec![command])
}

/// Where it is filed: where the line says; a blocker else where that is which it stops, which the screen may not be on.
pub fn place(capture: &Capture, room: &Room) -> Option<EscalationId> {
    let stops = (capture.kind == Kind::Blocker && !capture.routed).then(|| blocked(capture)).flatten();
    stops.and_then(|item| room.home_of(item)).or(capture.route)
}

fn wished(capture: &Capture, act: Act) -> Command {
    let text = (!capture.text.is_empty()).then(|| capture.text.clone());
    let common = Common {
        text,
        on: capture.route,
        raw: Some(capture.raw.clone()),
        tags: capture.tags.clone(),
        cc: capture.cc.clone(),
        links: capture.links.iter().map(ToString::to_string).collect(),
        pin: capture.pin,
        private: capture.private,
        from: None,
    };
    let back = capture.back;
    Command { act, common, at: back.map(|back| back.at), est: back.is_some_and(|back| back.est) }
}

/// The one person who is accountable, where the line says who.
pub(super) fn owner(capture: &Capture) -> Option<Handle> {
    match &capture.owner {
        Owner::Person { handle, .. } => Some(handle.clone()),
        Owner::Unsaid | Owner::Nobody | Owner::Ambiguous { .. } => None,
    }
}

/// A length stays a length where the fact is of now, so that the time box is recorded as it was said.
pub(super) fn when(capture: &Capture) -> Option<When> {
    match (capture.due, capture.back) {
        (Due::At { typed: Typed::Span(length), .. }, None) => Some(When::In(length.num_seconds())),
        (Due::At { at, .. }, _) => Some(When::At(at)),
        (Due::Unsaid | Due::Clear, _) => None,
    }
}

fn act(capture: &Capture) -> Act {
    match capture.kind {
        Kind::Action => Act::AskAction {
            owner: owner(capture),
            due: when(capture),
            depends: Vec::new(),
            stream: None,
            later: capture.later,
            kind: None,
        },
        Kind::Decision => Act::MakeDecision {
            id: None,
            details: Box::new(DecisionDetails {
                decider: owner(capture),
                revisit: capture.due.at().map(|at| Revisit::At(At(at))),
                ..DecisionDetails::default()
            }),
        },
        Kind::Note | Kind::Done => Act::WriteNote { kind: None },
        Kind::Update => Act::SendUpdate {
            audience: capture.audience.unwrap_or(Audience::Customer),
            channel: None,
            sender: owner(capture),
            phase_told: None,
            next: when(capture),
            told: Vec::new(),
            commitments: Vec::new(),
            findings_overridden: Vec::new(),
        },
        Kind::Commitment => {
            Act::MakeCommitment { to: None, giver: owner(capture), due: when(capture), kind: None }
        }
        Kind::Blocker => Act::RaiseBlocker {
            blocks: blocked(capture),
            kind: capture.blocker,
            chaser: owner(capture),
            chase_at: when(capture),
        },
    }
}

/// What a blocker stops: the first action or escalation its words name, else the escalation it is on.
fn blocked(capture: &Capture) -> Option<ItemId> {
    let stops = |id: &&ItemId| matches!(id, ItemId::ActionId(_) | ItemId::EscalationId(_));
    capture.links.iter().find(stops).copied().or(capture.route.map(ItemId::from))
}

fn finish(capture: &Capture, room: &Room) -> Result<Vec<Command>, Ask> {
    if capture.targets.is_empty() {
        let first = capture.text.split_whitespace().next().map(|word| super::token::bare(word).core);
        if let Some(id) = first.and_then(super::sigil::item) {
            return Err(Ask::NoSuchItem { id, choices: finishable(room) });
        }
        return Err(Ask::WhichItem { what: "one is done", choices: finishable(room) });
    }
    let text = (!capture.text.is_empty()).then(|| capture.text.clone());
    let each = capture.targets.iter().map(|id| {
        let act = finished(*id, text.clone()).ok_or(Ask::NotFinished(*id))?;
        let mut command = wished(capture, act);
        command.common.on = capture.route.filter(|_| capture.routed);
        if !matches!(id, ItemId::CommitmentId(_)) {
            // The words stand in the answer or the reason.
            command.common.text = None;
        }
        Ok(command)
    });
    each.collect()
}

/// What `x` and `done` wish for an item; `None` for what has no end.
pub(super) fn finished(id: ItemId, words: Option<String>) -> Option<Act> {
    match id {
        ItemId::ActionId(id) => Some(Act::FinishAction { id, answer: words }),
        ItemId::CommitmentId(id) => Some(Act::KeepCommitment { id }),
        ItemId::BlockerId(id) => Some(Act::ClearBlocker { id, reason: words }),
        ItemId::EscalationId(_)
        | ItemId::CustomerId(_)
        | ItemId::DecisionId(_)
        | ItemId::UpdateId(_)
        | ItemId::HypothesisId(_)
        | ItemId::Entry(_) => None,
    }
}

/// Open actions, commitments and blockers with their words.
pub(super) fn finishable(room: &Room) -> Vec<(ItemId, String)> {
    use crate::domain::state::CommitmentState::Open;
    let actions =
        room.actions.live().filter(|a| a.is_open()).map(|a| (a.id.into(), a.birth.text().to_owned()));
    let promises = room.commitments.live().filter(|c| c.state == Open);
    let promises = promises.map(|c| (c.id.into(), c.birth.text().to_owned()));
    let blockers = room.blockers.live().filter(|b| b.cleared.is_none());
    actions.chain(promises).chain(blockers.map(|b| (b.id.into(), b.birth.text().to_owned()))).collect()
}
