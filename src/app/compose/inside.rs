//! Words that the draft left out, put into the text by the person who writes it: one key, and which of them.
use super::{Compose, open};
use crate::app::effect::Effect;
use crate::app::layer::{Does, Layer, Menu};
use crate::app::model::Model;
use crate::app::popups::choice;
use crate::app::press::push;
use crate::domain::clean;
use ratatui_textarea::CursorMove;

/// The keys of the popup; what is behind them is put in by typing.
const KEYS: &str = "123456789abcdefghimnoprstuvwxyz";

/// Which of the words that were left out go in.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let Some(one) = model.compose() else { return Vec::new() };
    let rows = KEYS.chars().zip(&one.draft.inside);
    let choices: Vec<_> = rows
        .map(|(key, it)| choice(key, format!("{}: {}", it.what, it.words), Does::PutIn(row_of(&it.words))))
        .collect();
    if choices.is_empty() {
        open::say(model, "the draft left nothing out".to_owned());
        return Vec::new();
    }
    let title = "left out of the draft; read it as they would before it goes".to_owned();
    push(model, Layer::Menu(Menu { title, choices, ..Menu::default() }))
}

/// The words as a row of the list of what changed.
fn row_of(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if words.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("- {first}{}{end}", letters.as_str())
}

/// Puts a row into the text, behind the list of what changed or below the cursor; it is edited from there.
pub(in crate::app) fn put_in(model: &mut Model, row: &str) -> Vec<Effect> {
    let Some(one) = model.compose_mut() else { return Vec::new() };
    let line = place(one);
    one.area.move_cursor(CursorMove::Jump(u16::try_from(line).unwrap_or(u16::MAX), 0));
    one.area.move_cursor(CursorMove::End);
    one.area.insert_str(format!("\n{row}"));
    one.commanding = false;
    one.said = format!("it is in the text; Ctrl-Z takes it out: {}", clean::row(row));
    open::changed(model)
}

/// The line that it stands behind: the last of the first list, else the one with the cursor.
fn place(one: &Compose) -> usize {
    let lines = one.area.lines();
    let is_row = |line: &String| line.starts_with("- ");
    let Some(first) = lines.iter().position(is_row) else { return one.area.cursor().0 };
    first + lines.iter().skip(first).take_while(|line| is_row(line)).count() - 1
}
