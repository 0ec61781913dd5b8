//! The footer while rows are marked: how many, and what can be done with all of them.
use super::pen::{Pen, Run, run};
use crate::app::desk::Key;
use crate::app::keys::{Action, Context, Map};
use crate::domain::id::ItemId;
use crate::ui::theme::Role;
use ratatui::layout::Rect;
use std::collections::BTreeSet;

/// What one key does to every marked row, the most used first.
const VERBS: &[(Action, &str)] = &[
    (Action::Back, "none"),
    (Action::Done, "done"),
    (Action::Assign, "who"),
    (Action::Due, "when"),
    (Action::Route, "where"),
    (Action::Severity, "sev"),
    (Action::State, "phase"),
    (Action::Pin, "pin"),
    (Action::Snooze, "snooze"),
    (Action::Void, "strike"),
    (Action::Copy, "copy"),
];

/// `3 marked  Esc none  x done …`, as much of it as fits.
pub fn footer(keys: Map, marks: &BTreeSet<Key>, pen: &mut Pen<'_>, row: Rect) {
    let count = marks.len();
    let head = format!(" {count} marked  ");
    let mut left = usize::from(row.width).saturating_sub(head.len());
    let mut runs: Vec<Run<'_>> = vec![run(Role::Match, head)];
    for (action, word) in VERBS.iter().filter(|(action, _)| marks.iter().any(|key| takes(*action, key))) {
        let row = keys.row(Context::Board, *action).filter(|row| !row.key().is_empty());
        let Some(bound) = row else { continue };
        let cells = bound.key().len() + word.len() + 3;
        if cells > left {
            break;
        }
        left -= cells;
        runs.push(run(Role::Key, bound.key()));
        runs.push(run(Role::KeyText, format!(" {word}  ")));
    }
    pen.runs(row.x, row.y, row.width, &runs);
}

/// Whether a marked row is one that the key does something to.
fn takes(action: Action, key: &Key) -> bool {
    let Key::Item(item) = key else { return true };
    match action {
        Action::Severity | Action::State => matches!(item, ItemId::EscalationId(_)),
        Action::Done => {
            matches!(item, ItemId::ActionId(_) | ItemId::BlockerId(_) | ItemId::CommitmentId(_))
        }
        _ => true,
    }
}
