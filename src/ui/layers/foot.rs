//! The lines under the board: problems, capture, hint, footer. NOT SAVED takes the footer's place and stays.
use super::corner;
use super::marks;
use super::pen::{Pen, Run, run, wide};
use super::said;
use super::typing;
use crate::app::ask;
use crate::app::chip;
use crate::app::edit;
use crate::app::keys::{Binding, Context, Map};
use crate::app::layer::{Ask, Asked, Layer};
use crate::app::line::Line;
use crate::app::model::{Model, NotSaved, Screen};
use crate::app::press::context;
use crate::app::view::Board;
use crate::app::works::works;
use crate::domain::clean;
use crate::domain::count::{are, count};
use crate::language::{Capture, Opened};
use crate::ui::glyphs::Glyph;
use crate::ui::slots::Slots;
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::{Position, Rect};

/// Paints them; gives the place of the text cursor, where text is typed.
pub fn draw(model: &Model, board: &Board<'_>, pen: &mut Pen<'_>, slots: &Slots) -> Option<Position> {
    let problem = said::problem(model);
    // On a low screen a problem has the row of the hint; what is said just now comes before it, a hint does not.
    let is_shared = problem.is_some() && slots.saved.height == 0 && slots.hint.height > 0;
    if let Some(words) = problem {
        let row = if slots.saved.height > 0 { slots.saved } else { slots.hint };
        problem_rows(pen, row, &words);
    }
    let captures = model.captures();
    footer(model, board, pen, slots.footer);
    let typing = model.line.is_some() || model.layers.iter().any(|layer| as_ask(layer).is_some());
    // What nobody asked for does not take the row of words that are being typed.
    let is_covered = typing && slots.hint.height == 0 && homeless(model, slots) == slots.capture;
    let answer = said::answer(model).filter(|_| !(is_covered && said::is_passing(model)));
    // Where there is no hint line of its own, what is said takes the capture line while nothing is typed; else the row
    // of the keys, or one of the panels, or for as long as nothing more is typed the line itself.
    let hint = match (slots.hint.height, typing, answer.is_some()) {
        (0, false, _) => slots.capture,
        (0, true, true) => homeless(model, slots),
        _ => slots.hint,
    };
    let is_said = typing || answer.is_some();
    if is_shared && is_said {
        pen.clear(hint);
    }
    // Without a row for hints, what would be next stands where it would be written.
    let next = board.next_step().filter(|_| slots.hint.height == 0);
    let cursor = entry_row(model, pen, slots.capture, &captures, next);
    if hint == slots.capture && answer.is_some() {
        pen.clear(hint);
    }
    if (!is_shared || is_said) && (hint != slots.capture || answer.is_some()) {
        hint_row(model, board, pen, (hint, answer), &captures);
    }
    cursor
}

/// The row for an answer while something is typed on a screen that has none for it.
fn homeless(model: &Model, slots: &Slots) -> Rect {
    if slots.footer.height > 0 && slots.footer.y != slots.now.y && model.not_saved.is_none() {
        return slots.footer;
    }
    if slots.body.height > 0 {
        return Rect { y: slots.body.bottom() - 1, height: 1, ..slots.body };
    }
    slots.capture
}

fn problem_rows(pen: &mut Pen<'_>, area: Rect, words: &str) {
    if area.height == 0 {
        return;
    }
    pen.clear(area);
    pen.tint(area, Role::Problem);
    folded(pen, Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }, words, Role::Problem);
}

/// Words over all rows of an area.
fn folded(pen: &mut Pen<'_>, area: Rect, words: &str, role: Role) {
    let ellipsis = pen.glyph(Glyph::Ellipsis);
    let rows = said::rows(words, usize::from(area.width), usize::from(area.height), &ellipsis);
    for (y, row) in (area.y..area.bottom()).zip(&rows) {
        pen.put(area.x, y, area.width, row, role);
    }
}

/// The capture line, or the question that stands in its place.
fn entry_row(
    model: &Model,
    pen: &mut Pen<'_>,
    row: Rect,
    captures: &[Capture],
    next: Option<String>,
) -> Option<Position> {
    if row.height == 0 {
        return None;
    }
    let prompt = pen.glyph(Glyph::Prompt);
    match (model.layers.iter().rev().find_map(as_ask), &model.line) {
        (Some(ask), _) => Some(ask_row(model, pen, row, ask)),
        (None, Some(line)) => Some(line_row(model, pen, row, line, captures)),
        (None, None) if model.screen == Screen::Board && model.replay.is_none() => {
            let words = match model.drafts.len() {
                0 => next.unwrap_or_default(),
                1 => "1 draft kept: i opens it".to_owned(),
                n => format!("{} kept: i opens the newest", count(n, "draft")),
            };
            pen.runs(
                row.x,
                row.y,
                row.width,
                &[run(Role::Muted, format!("{prompt} ")), run(Role::Muted, words)],
            );
            None
        }
        (None, None) => None,
    }
}

fn as_ask(layer: &Layer) -> Option<&Ask> {
    match layer {
        Layer::Ask(ask) => Some(ask),
        _ => None,
    }
}

fn line_row(model: &Model, pen: &mut Pen<'_>, row: Rect, line: &Line, captures: &[Capture]) -> Position {
    let gap = if pen.theme.glyphs.set() == crate::ui::glyphs::Set::Ascii { "  " } else { " · " };
    let parts = match captures {
        [] => chip::update(model, line).unwrap_or_else(|| vec![kind_word(line)]),
        _ => chip::parts(model, captures, row.width < 100),
    };
    // On a scrap of a row the words matter more than what they would become.
    let most = if row.width < SCRAP { 0 } else { row.width / 2 + 4 };
    let mut chip = parts.join(gap);
    if wide(&chip) > most && !captures.is_empty() {
        chip = chip::parts(model, captures, true).join(gap);
    }
    let cells = wide(&chip).min(most);
    let prompt = if pen.glyph(Glyph::Prompt) == ">" { "> " } else { "▏" };
    let width = row.width.saturating_sub(cells + 2);
    if cells > 0 {
        pen.put(row.right() - cells - 1, row.y, cells, &chip, Role::Heading);
    }
    let ghost = chip::ghost(model, line).unwrap_or_default();
    typing::line(pen, Rect { width, ..row }, prompt, edit::around(&line.input), &ghost)
}

/// The kind an empty line would have.
fn kind_word(line: &Line) -> String {
    match line.opened {
        Opened::Auto if line.scribe => "SCRIBE: the first word chooses".to_owned(),
        Opened::Auto => "the first word chooses: a d n u c b x".to_owned(),
        Opened::As(kind) => kind.word().to_uppercase(),
    }
}

/// What is typed as an answer has at least so many cells, or half of a narrower row.
const ANSWER: u16 = 20;

fn ask_row(model: &Model, pen: &mut Pen<'_>, row: Rect, ask: &Ask) -> Position {
    let prompt =
        if ask.label.ends_with('?') { format!("{} ", ask.label) } else { format!("{}: ", ask.label) };
    let found = ask::candidates(model, ask);
    let names: Vec<_> = found.iter().take(6).map(|one| clean::row(one.with.trim())).collect();
    // As many whole ones as leave room for the answer.
    let typed: String = ask.input.value().chars().take(usize::from(row.width)).collect();
    let taken = wide(&prompt).saturating_add(wide(&clean::row(&typed))).saturating_add(ANSWER);
    let most = row.width.saturating_sub(taken).max(row.width / 3);
    let mut chip = String::new();
    if let Asked::Who(_) | Asked::When(_) | Asked::Where(_) = &ask.what {
        for name in &names {
            let longer = if chip.is_empty() { name.to_string() } else { format!("{chip} {name}") };
            if wide(&longer) > most && !chip.is_empty() {
                break;
            }
            chip = longer;
        }
    }
    let cells = wide(&chip).min(most);
    if cells > 0 {
        pen.put(row.right() - cells - 1, row.y, cells, &chip, Role::Ghost);
    }
    let width = row.width.saturating_sub(cells + 2);
    let room = width.saturating_sub(ANSWER.min(width / 2));
    let prompt = text::fit(&prompt, usize::from(room), &pen.glyph(Glyph::Ellipsis)).into_owned();
    typing::line(pen, Rect { width, ..row }, &prompt, edit::around(&ask.input), "")
}

/// A receipt, a notice, what is uncertain about the line, or what the line understands.
fn hint_row(
    model: &Model,
    board: &Board<'_>,
    pen: &mut Pen<'_>,
    (row, answer): (Rect, Option<(String, Role)>),
    captures: &[Capture],
) {
    if row.height == 0 {
        return;
    }
    let margin = if row.width < SCRAP { 0 } else { 2 };
    let (x, cells) = (row.x + margin, row.width.saturating_sub(margin + margin.min(1)));
    if let Some((words, role)) = answer {
        pen.clear(row);
        let words = pen.plain(&words).into_owned();
        folded(pen, Rect { x, width: cells, ..row }, &words, role);
        return;
    }
    if let Some(ask) = model.layers.last().and_then(as_ask) {
        let usage = ask::usage(&ask.what);
        let usage = pen.plain(&usage).into_owned();
        pen.put(x, row.y, cells, &usage, Role::Muted);
        return;
    }
    if let Some(line) = &model.line {
        let hints = chip::hints(model, line, captures);
        let (words, role) = if hints.is_empty() {
            (GRAMMAR.to_owned(), Role::Muted)
        } else {
            (hints.join(&format!(" {} ", pen.glyph(Glyph::Separator))), Role::Match)
        };
        pen.put(x, row.y, cells, &words, role);
        return;
    }
    if model.screen == Screen::Board && model.replay.is_none() {
        pen.put(x, row.y, cells, &board.next_step().unwrap_or_default(), Role::Muted);
    }
}

/// What the line understands, in one line.
const GRAMMAR: &str = "@who  !30m when  #E2 where  #tag  !! pin  -4m when it was  ;; next entry";

/// The keys that work here, the most important that fit; NOT SAVED instead, while it is so.
fn footer(model: &Model, board: &Board<'_>, pen: &mut Pen<'_>, row: Rect) {
    if row.height == 0 {
        return;
    }
    if let Some(state) = &model.not_saved {
        not_saved(pen, row, state);
        return;
    }
    let here = context(model);
    if here == Context::Board && !model.desk.marks.is_empty() {
        marks::footer(model, pen, row);
        return;
    }
    if here == Context::Board && model.replay.is_none() && corner::footer(model, board, pen, row) {
        return;
    }
    let hints = footer_shown(model, row.width);
    let mut runs: Vec<Run<'_>> = vec![run(Role::KeyText, " ")];
    for hint in &hints {
        runs.push(run(Role::Key, hint.key()));
        runs.push(run(Role::KeyText, format!(" {}  ", hint.word(row.width))));
    }
    pen.runs(row.x, row.y, row.width, &runs);
}

/// The rows of the footer for a place and a width: by importance, shown in the order of the table.
pub fn footer_keys(here: Context, width: u16) -> Vec<&'static Binding> {
    footer_of(Map::default(), here, width, |_| true)
}

/// The same for what is open now: only those that do something there.
pub fn footer_shown(model: &Model, width: u16) -> Vec<&'static Binding> {
    footer_of(model.keys, context(model), width, |row| works(model, row))
}

fn footer_of(keys: Map, here: Context, width: u16, fits: impl Fn(&Binding) -> bool) -> Vec<&'static Binding> {
    let everywhere = if here.is_closed() { None } else { Some(keys.rows(Context::Anywhere)) };
    let all: Vec<&'static Binding> = keys
        .rows(here)
        .chain(everywhere.into_iter().flatten())
        .filter(|row| row.rank > 0 && !row.key().is_empty() && fits(row))
        .collect();
    let mut by_rank = all.clone();
    by_rank.sort_by_key(|row| row.rank);
    let mut left = usize::from(width).saturating_sub(1);
    let mut kept: Vec<(Context, &str)> = Vec::new();
    for row in by_rank {
        let cells = row.key().len() + row.word(width).len() + 3;
        if cells <= left {
            left -= cells;
            kept.push((row.context, row.keys));
        }
    }
    all.into_iter().filter(|row| kept.contains(&(row.context, row.keys))).collect()
}

/// A capture line of fewer cells shows what is typed and nothing else.
const SCRAP: u16 = 24;
/// The shortest words that say it.
const UNSAVED: &str = " UNSAVED ";

/// Cells that those words need at least.
pub const WARNING: u16 = 7;

/// Cuts the cells of the warning off what is left of the NOW line's row; the rest is for what is typed.
pub fn warning(rest: Rect, is_shown: bool, is_typed: bool) -> (Rect, Rect) {
    let cells = match (is_shown, is_typed) {
        (false, _) => 0,
        (true, true) => wide(UNSAVED).min(rest.width),
        (true, false) => rest.width,
    };
    (Rect { width: cells, ..rest }, Rect { x: rest.x + cells, width: rest.width - cells, ..rest })
}

fn not_saved(pen: &mut Pen<'_>, row: Rect, state: &NotSaved) {
    let kept = state.spill.as_ref().map_or_else(String::new, |file| format!(" and in {file}"));
    let held = format!("{} {}", count(state.held, "entry"), are(state.held));
    let words = match row.width {
        0..9 if row.width > WARNING => format!("{} ", UNSAVED.trim()),
        0..9 => UNSAVED.trim().to_owned(),
        9..12 => UNSAVED.to_owned(),
        12..30 => format!(" NOT SAVED  {} held", state.held),
        _ => format!(" NOT SAVED  {held} held in memory{kept}. {}", state.why),
    };
    let words = clean::row(&words);
    pen.tint(row, Role::Problem);
    pen.put(row.x, row.y, row.width, &words, Role::Problem);
}
