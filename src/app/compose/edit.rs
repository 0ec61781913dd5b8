//! Typing in the composer: what each key does to the text. Rows on the screen, not lines of the text, are what goes up and
//! down.
use super::fold::{self, Row};
use super::{open, shape};
use crate::app::edit::MOST;
use crate::app::effect::Effect;
use crate::app::keys::{Action, Chord};
use crate::app::model::Model;
use crate::domain::count::count;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui_textarea::{CursorMove, Input, Key};

/// Rows that a page goes.
const PAGE: isize = 10;

/// An action while text is typed.
pub(in crate::app) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Commands => {
            if let Some(one) = model.compose_mut() {
                one.commanding = true;
            }
            Vec::new()
        }
        Action::Close => open::leave(model),
        Action::Editor => editor(model),
        Action::PageDown => rows(model, PAGE),
        Action::PageUp => rows(model, -PAGE),
        Action::MoveDown => rows(model, 1),
        Action::MoveUp => rows(model, -1),
        _ => Vec::new(),
    }
}

/// Carries on in the person's own editor.
pub(super) fn editor(model: &Model) -> Vec<Effect> {
    model.compose().map(|one| Effect::OpenEditor(one.text())).into_iter().collect()
}

/// The editor gave the text back; undo brings the one before it. Nothing where no composer is open.
pub(in crate::app) fn edited(model: &mut Model, text: &str) -> Option<Vec<Effect>> {
    let one = model.compose_mut()?;
    one.replace(text);
    "the text is back from the editor; Ctrl-Z twice undoes that".clone_into(&mut one.said);
    Some(open::changed(model))
}

/// Takes the last change of the text back, or does it again.
pub(in crate::app) fn undo(model: &mut Model, again: bool) -> Vec<Effect> {
    let Some(one) = model.compose_mut() else { return Vec::new() };
    if again {
        one.area.redo()
    } else {
        one.area.undo()
    };
    open::changed(model)
}

/// Text put at the cursor, its rows kept.
pub(in crate::app) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let now = model.now;
    let Some(one) = model.compose_mut() else { return Vec::new() };
    let room = MOST.saturating_sub(one.text().len());
    let mut end = room.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (fits, rest) = text.split_at(end);
    one.area.insert_str(fits);
    if !rest.is_empty() {
        model.says.notice(
            now,
            format!("{} did not fit: a text holds {} KiB", count(rest.len(), "byte"), MOST / 1024),
        );
    }
    open::changed(model)
}

/// A key that is text or moves the cursor.
pub(in crate::app) fn typed(model: &mut Model, key: &KeyEvent) -> Vec<Effect> {
    let Some(one) = model.compose_mut() else { return Vec::new() };
    let Some(input) = input(key) else { return Vec::new() };
    let grows = matches!(input.key, Key::Char(_) | Key::Enter) && !input.ctrl && !input.alt;
    if grows && one.text().len() >= MOST {
        return Vec::new();
    }
    let before = one.area.lines().len();
    let changed = one.area.input(input);
    one.said.clear();
    if changed || before != one.area.lines().len() { open::changed(model) } else { Vec::new() }
}

/// A key as the editor knows it; nothing for those it must not see.
fn input(key: &KeyEvent) -> Option<Input> {
    let chord = Chord::of(key);
    let key = match chord.code {
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Enter => Key::Enter,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Delete => Key::Delete,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        _ => return None,
    };
    // Its own undo and paste keys would hide those of the program.
    let hidden = chord.ctrl && matches!(chord.code, KeyCode::Char('u' | 'r' | 'y' | 'c' | 'x' | 'v'));
    let input = Input { key, ctrl: chord.ctrl, alt: chord.alt, shift: chord.shift };
    if chord.ctrl && chord.code == KeyCode::Char('u') {
        // As in the capture line: the line up to the cursor goes.
        return Some(Input { key: Key::Char('j'), ctrl: true, alt: false, shift: false });
    }
    (!hidden).then_some(input)
}

/// So many rows of the screen down, or up.
fn rows(model: &mut Model, by: isize) -> Vec<Effect> {
    let cells = usize::from(shape::shape(model.size).text);
    let Some(one) = model.compose_mut() else { return Vec::new() };
    let lines = one.area.lines();
    let all = fold::rows(lines, cells);
    let (line, letter) = (one.area.cursor().0, one.area.cursor().1);
    let text = lines.get(line).map(String::as_str).unwrap_or_default();
    let byte = fold::byte_of(text, letter);
    let at = fold::row_of(&all, line, byte);
    let column = all.get(at).map(|row| fold::column(text, *row, byte)).unwrap_or_default();
    let to = at.saturating_add_signed(by).min(all.len().saturating_sub(1));
    if let Some((line, letter)) = place(lines, &all, to, column) {
        one.area.move_cursor(CursorMove::Jump(line, letter));
    }
    Vec::new()
}

/// The line and the letter at a column of a row.
fn place(lines: &[String], rows: &[Row], to: usize, column: usize) -> Option<(u16, u16)> {
    let row = *rows.get(to)?;
    let text = lines.get(row.line)?;
    let is_last = rows.get(to + 1).is_none_or(|next| next.line != row.line);
    let byte = fold::byte_at(text, row, column, is_last);
    let letter = text.get(..byte)?.chars().count();
    Some((u16::try_from(row.line).ok()?, u16::try_from(letter).ok()?))
}
