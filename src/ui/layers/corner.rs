//! The footer of a board in a corner of another screen: the NOW line has no room for its keys there, so they come first.
use super::pen::{Pen, Run, run};
use crate::app::keys::{Action, Context};
use crate::app::model::Model;
use crate::app::view::Board;
use crate::ui::theme::Role;
use ratatui::layout::Rect;

/// From so many cells on the NOW line names its keys itself.
const ROOM: u16 = 60;
/// Keys of the capture line, without words: whoever uses so small a board knows them.
const BARE: [Action; 3] = [Action::NewAction, Action::NewDecision, Action::NewNote];
/// What else is known by its word.
const NAMED: [(Action, &str); 2] = [(Action::Palette, "more"), (Action::Help, "help")];

/// Paints it, `u sent  s snooze  a d n  : more  ? help`; `false`: no clock has keys, or the row has room for the usual one.
pub fn footer(model: &Model, board: &Board<'_>, pen: &mut Pen<'_>, row: Rect) -> bool {
    let keys: Vec<(String, &str)> = board
        .now()
        .filter(|_| row.width < ROOM)
        .map(|now| now.keys)
        .unwrap_or_default()
        .into_iter()
        // A verb that must be typed stands on the NOW line or nowhere.
        .filter(|(key, _)| !key.contains(' ') && !key.starts_with(model.keys.key(Action::Palette)))
        .map(|(key, words)| (key.into_owned(), short(words)))
        .collect();
    if keys.is_empty() {
        return false;
    }
    let bound = |action: Action| {
        model
            .keys
            .row(Context::Board, action)
            .map(crate::app::keys::Binding::key)
            .filter(|key| !key.is_empty())
    };
    let bare: Vec<&str> = BARE.into_iter().filter_map(bound).collect();
    let named = NAMED.into_iter().filter_map(|(action, word)| Some((bound(action)?.to_owned(), word)));
    let all = keys.into_iter().chain([(bare.join(" "), "")]).chain(named);
    let mut runs: Vec<Run<'_>> = vec![run(Role::KeyText, " ")];
    let mut left = usize::from(row.width).saturating_sub(1);
    for (key, word) in all {
        let words = if word.is_empty() { String::new() } else { format!(" {word}") };
        let cells = key.len() + words.len();
        if cells > left {
            continue;
        }
        if runs.len() > 1 {
            runs.push(run(Role::KeyText, "  "));
        }
        left = left.saturating_sub(cells + 2);
        runs.push(run(Role::Key, key));
        runs.push(run(Role::KeyText, words));
    }
    pen.runs(row.x, row.y, row.width, &runs);
    true
}

/// `log sent, #internal` is `sent`.
fn short(words: &'static str) -> &'static str {
    let first = words.split(',').next().unwrap_or(words);
    first.rsplit(' ').next().unwrap_or(first)
}
