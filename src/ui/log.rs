//! Panel 3. Newest first; a line of several rows in tall panels, of one in low ones.
use super::frame::below;
use super::glyphs::Glyph;
use super::lead;
use super::pen::{Canvas, Pen};
use super::text;
use super::theme::Role;
use crate::app::view::fact::Kind;
use crate::app::view::log::Row;
use crate::app::view::{Board, Density};
use crate::domain::time;

use ratatui::layout::Rect;

/// Cells of a time of day.
const TIME: usize = 5;
/// Cells of a tag.
const TAG: usize = 8;
/// Rows that one entry may take.
const MOST_ROWS: usize = 3;
/// Panels lower than this give each entry one row.
const TALL: usize = 12;

/// Before the words of an entry that counts no more: the line through them is not seen everywhere.
const STRUCK: &str = "struck ";

/// Where the id of an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// In a column at the right: layout S.
    Right,
    /// Before the words: the boxes.
    Before,
}

/// One row of the screen.
struct Line {
    row: usize,
    part: Part,
}

enum Part {
    Day(String),
    First(String),
    Next(String),
    Blank,
}

/// The role of a kind.
pub fn kind_role(kind: Kind) -> Role {
    match kind {
        Kind::Decision => Role::KindDecision,
        Kind::Update => Role::KindUpdate,
        Kind::Commitment => Role::KindCommitment,
        Kind::Blocker => Role::KindBlocker,
        Kind::Milestone => Role::Milestone,
        Kind::Note => Role::KindNote,
        Kind::Action => Role::KindAction,
        Kind::Escalation => Role::Heading,
        Kind::Hypothesis | Kind::People | Kind::Journal => Role::Muted,
    }
}

/// The columns before the words.
struct Columns {
    tag: usize,
    tick: String,
    ids: Ids,
    id: usize,
    words: usize,
}

impl Columns {
    fn new(area: Rect, ids: Ids, rows: &[Row], tick: &str) -> Self {
        let width = usize::from(area.width);
        let id = rows.iter().map(|row| row.id.len()).max().unwrap_or(0).max(2);
        // In narrow boxes the column is as wide as its longest tag; one cell always stays free after it.
        let longest = rows.iter().map(|row| row.tag.len()).max().unwrap_or(0);
        let tag = if ids == Ids::Right || width > 56 { TAG } else { longest.clamp(TAG - 1, TAG) } + 1;
        let before = lead::CELLS * usize::from(ids == Ids::Right) + usize::from(ids == Ids::Before);
        let after = if ids == Ids::Right { id + 3 } else { 1 };
        Self {
            tag,
            tick: format!("{tick} "),
            ids,
            id,
            words: width.saturating_sub(before + TIME + 1 + tag + after),
        }
    }
}

/// Draws the entries; gives what stayed free.
pub fn draw(canvas: &mut Canvas, area: Rect, board: &Board, ids: Ids) -> Rect {
    let height = usize::from(area.height);
    let rows = board.log_rows(height);
    let columns = Columns::new(area, ids, &rows, canvas.glyph(Glyph::Done));
    let most = match board.look.density {
        Density::Compact => 1,
        Density::Normal | Density::Airy => {
            if height < TALL {
                1
            } else {
                MOST_ROWS
            }
        }
    };
    let mut lines = fold(&rows, &columns, board, most, canvas.glyph(Glyph::Ellipsis));
    let chosen = rows.iter().position(|row| row.flags.selected).unwrap_or(0);
    let end = lines.iter().rposition(|line| line.row == chosen).map_or(0, |at| at + 1);
    lines.drain(..end.saturating_sub(height).min(lines.len()));
    cut(&mut lines, height, columns.words, canvas.glyph(Glyph::Ellipsis));
    for (y, line) in (0..).zip(&lines) {
        let mut pen = canvas.row(area, y);
        if let Some(row) = rows.get(line.row) {
            paint(&mut pen, row, &line.part, &columns);
        }
    }
    below(area, u16::try_from(lines.len()).unwrap_or(u16::MAX))
}

/// Only so many lines; where the last entry goes on, it says so.
fn cut(lines: &mut Vec<Line>, height: usize, cells: usize, ellipsis: &str) {
    let next = lines.get(height).map(|line| (line.row, &line.part));
    let more = next
        .and_then(|(row, part)| if let Part::Next(words) = part { Some((row, words.clone())) } else { None });
    lines.truncate(height);
    if let (Some((at, more)), Some(last)) = (more, lines.last_mut())
        && last.row == at
        && let Part::First(words) | Part::Next(words) = &mut last.part
    {
        *words = text::fit(&format!("{words} {more}"), cells, ellipsis).into_owned();
    }
}

fn fold(rows: &[Row], columns: &Columns, board: &Board, most: usize, ellipsis: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let today = board.look.day(board.look.now);
    let mut day = today;
    for (at, row) in rows.iter().enumerate() {
        if row.day != day {
            day = row.day;
            lines.push(Line { row: at, part: Part::Day(time::day(day, today)) });
        } else if board.look.density == Density::Airy && at > 0 {
            lines.push(Line { row: at, part: Part::Blank });
        }
        let late = row.written.as_ref().map_or_else(String::new, |at| format!(" (written {at})"));
        let words = words(row, columns);
        // When it was written stays in sight where the words are cut.
        let room = columns.words.saturating_sub(text::width(&late));
        let words = if most == 1 { text::fit(&words, room, ellipsis).into_owned() } else { words } + &late;
        for (n, text) in folded(&words, columns.words, most, ellipsis).into_iter().enumerate() {
            lines.push(Line { row: at, part: if n == 0 { Part::First(text) } else { Part::Next(text) } });
        }
    }
    lines
}

/// At most `most` rows; where there is more, the last one says so.
fn folded(words: &str, cells: usize, most: usize, ellipsis: &str) -> Vec<String> {
    if most == 1 {
        return vec![text::fit(words, cells, ellipsis).into_owned()];
    }
    let parts = text::wrap(words, cells);
    let Some((head, rest)) = parts.split_at_checked(most - 1).filter(|(_, rest)| rest.len() > 1) else {
        return parts.into_iter().map(str::to_owned).collect();
    };
    let rest: String = rest.iter().take(2).flat_map(|part| [part, " "]).collect();
    let last = text::fit(&rest, cells, ellipsis).into_owned();
    head.iter().map(|part| (*part).to_owned()).chain([last]).collect()
}

/// The words of an entry with what stands before them.
fn words(row: &Row, columns: &Columns) -> String {
    let id =
        if columns.ids == Ids::Before && !row.id.is_empty() { format!("{} ", row.id) } else { String::new() };
    let done = if row.is_done { columns.tick.as_str() } else { "" };
    let struck = if row.is_struck { STRUCK } else { "" };
    format!("{struck}{done}{id}{}", row.text)
}

fn paint(pen: &mut Pen, row: &Row, part: &Part, columns: &Columns) {
    let start = pen.passed();
    if row.flags.selected && !matches!(part, Part::Day(_) | Part::Blank) {
        pen.tint(Role::Selection);
    }
    let before = if columns.ids == Ids::Right { lead::CELLS } else { 1 };
    let text_at = start + before + TIME + 1 + columns.tag;
    match part {
        Part::Blank => {}
        Part::Day(day) => {
            let rule = pen.theme.glyphs.rule(false).repeat(2);
            pen.to(start + before).put(Role::Muted, &format!("{rule} {day} {rule}"));
        }
        Part::Next(text) => {
            pen.to(text_at).put_struck(words_role(row), text, row.is_struck);
        }
        Part::First(text) => {
            let dated = if row.is_dated { pen.theme.glyphs.get(Glyph::Dated) } else { "" };
            let sign = if row.is_estimate { "~" } else { dated };
            if columns.ids == Ids::Right {
                lead::before(pen, row.flags, sign);
            } else {
                margin(pen, row, sign);
            }
            pen.to(start + before).cell(Role::Muted, &row.time, TIME).skip(1);
            let role = if row.is_struck { Role::Muted } else { kind_role(row.kind) };
            pen.cell(role, row.tag, columns.tag - 1).to(text_at);
            first(pen, row, text, columns);
        }
    }
}

/// The one cell before a row of a box.
fn margin(pen: &mut Pen, row: &Row, sign: &str) {
    if row.flags.selected {
        pen.select();
    }
    if row.flags.marked {
        pen.glyph(Role::Marked, Glyph::Marked);
    } else if row.flags.selected {
        pen.glyph(Role::Ok, Glyph::Selected);
    } else if row.flags.unsaved {
        pen.glyph(Role::Problem, Glyph::Unsaved);
    } else if row.flags.fresh {
        pen.glyph(Role::Ok, Glyph::New);
    } else if row.flags.pinned {
        pen.glyph(Role::Marked, Glyph::Pinned);
    } else {
        pen.put(Role::Muted, sign);
    }
}

fn first(pen: &mut Pen, row: &Row, text: &str, columns: &Columns) {
    let from = pen.passed();
    let mut text = text;
    if let Some(rest) = text.strip_prefix(STRUCK).filter(|_| row.is_struck) {
        pen.put(Role::Muted, STRUCK);
        text = rest;
    }
    if let Some(rest) = text.strip_prefix(columns.tick.as_str()).filter(|_| row.is_done) {
        pen.put(if row.is_struck { Role::Muted } else { Role::Ok }, &columns.tick);
        text = rest;
    }
    if columns.ids == Ids::Before
        && let Some(rest) = text.strip_prefix(row.id.as_str()).filter(|_| !row.id.is_empty())
    {
        pen.put(if row.is_struck { Role::Muted } else { Role::Heading }, &row.id);
        pen.put_struck(words_role(row), rest, row.is_struck);
        return;
    }
    pen.put_struck(words_role(row), text, row.is_struck);
    if columns.ids == Ids::Right && !row.id.is_empty() {
        pen.to(from + columns.words + 2).cell(Role::Muted, &row.id, columns.id);
    }
}

fn words_role(row: &Row) -> Role {
    if row.is_struck {
        Role::Muted
    } else if row.is_loud && row.kind == Kind::Decision {
        Role::Heading
    } else {
        Role::Text
    }
}
