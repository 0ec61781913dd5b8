//! The footer while rows are marked: how many, and what can be done with all of them.
use super::pen::{Pen, Run, run};
use crate::app::keys::{Action, Context};
use crate::app::model::Model;
use crate::app::works;
use crate::ui::theme::Role;
use ratatui::layout::Rect;

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
pub fn footer(model: &Model, pen: &mut Pen<'_>, row: Rect) {
    let head = head(model);
    let mut runs: Vec<Run<'_>> = vec![run(Role::Match, head)];
    for (key, word) in keys(model, row.width) {
        runs.push(run(Role::Key, key));
        runs.push(run(Role::KeyText, format!(" {word}  ")));
    }
    pen.runs(row.x, row.y, row.width, &runs);
}

fn head(model: &Model) -> String {
    format!(" {} marked  ", model.desk.marks.len())
}

/// The keys that do something to a marked row, each with its word, as many as fit beside the count.
pub fn keys(model: &Model, width: u16) -> Vec<(&'static str, &'static str)> {
    let mut left = usize::from(width).saturating_sub(head(model).len());
    let mut fitting = Vec::new();
    for (action, word) in VERBS.iter().filter(|(action, _)| works::on_marks(model, *action)) {
        let row = model.keys.row(Context::Board, *action).filter(|row| !row.key().is_empty());
        let Some(bound) = row else { continue };
        let cells = bound.key().len() + word.len() + 3;
        if cells > left {
            break;
        }
        left -= cells;
        fitting.push((bound.key(), *word));
    }
    fitting
}
