//! What became of promises, as rows of a letter.
use super::lines::Line;
use super::owed::{STEP, TOLD, To};
use super::story::Teller;
use crate::domain::clean;
use crate::domain::id::CommitmentId;
use crate::domain::state::{Commitment, CommitmentState};

/// What we owed ourselves was promised to nobody.
pub(super) fn kept(teller: &mut Teller<'_>, id: CommitmentId) -> Option<Line> {
    let it = std::sync::Arc::clone(teller.ask.wanted.room.commitments.get(&id)?);
    let kind = match teller.owed_to(&it) {
        To::Inside if teller.is_outside() => return None,
        To::Promised => "kept",
        To::Announced | To::Inside => "done",
    };
    if kind == "kept" && (teller.is_for_some(&it) || teller.is_told_to_some(&it)) {
        return None;
    }
    let late = it.state == CommitmentState::KeptLate && kind == "kept";
    Some(Line { was: if late { "late" } else { "" }, ..promised(teller, kind, &it)? })
}

/// A promise that was not kept, to those who had it; that there was one, where others read it too.
pub(super) fn broken(teller: &mut Teller<'_>, id: CommitmentId) -> Option<Line> {
    let it = std::sync::Arc::clone(teller.ask.wanted.room.commitments.get(&id)?);
    if teller.is_outside() && teller.owed_to(&it) != To::Promised {
        return None;
    }
    let some = teller.is_for_some(&it) || teller.is_told_to_some(&it);
    let line = promised(teller, "broken", &it)?;
    Some(if some { Line { text: String::new(), ..line } } else { line })
}

fn promised(teller: &mut Teller<'_>, kind: &'static str, it: &Commitment) -> Option<Line> {
    if !teller.may_see(&it.birth) {
        return None;
    }
    let mut text = teller.owed_words(it);
    if text.is_empty() {
        return None;
    }
    // Of several such steps the time says which.
    if let Some(due) = it.due.filter(|_| [STEP, TOLD].contains(&text.as_str())) {
        let joint = if text == STEP { "for" } else { "by" };
        text = format!("{text} {joint} {}", teller.moment(due));
    }
    teller.told.push(it.id.to_string());
    let inside = !teller.is_outside();
    let who = it.giver.as_ref().filter(|_| inside).map(|who| format!("@{}", clean::row(who.as_str())));
    let id = if inside { it.id.to_string() } else { String::new() };
    Some(Line { kind, id, text, who: who.unwrap_or_default(), count: 1, ..Line::default() })
}
