//! Panel 2 as a list: flat in the stacked layouts, the most urgent first; under the names of their owners in M. What
//! nobody owns is always seen.
use super::clock;
use super::frame::below;
use super::glyphs::Glyph;
use super::hidden::Hidden;
use super::lead;
use super::pen::{Canvas, Pen};
use super::theme::Role;
use crate::app::desk::{Order, Panel};
use crate::app::view::actions::{Counts, Group, Owned, Row};
use crate::app::view::{Board, Density, first_row};
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// One line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Blank,
    Title(usize),
    Action(usize),
}

/// What stands after the panel's name in the stacked layouts, with what is out of sight.
pub fn count_words(counts: &Counts, hidden: Hidden) -> String {
    let mut words = vec![format!("{} open", counts.open)];
    let more = [(counts.late, "late"), (counts.nobody, "without owner"), (counts.carried, "carried over")];
    words.extend(more.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
    if counts.shown < counts.open {
        words.push(format!("{} shown", counts.shown));
    }
    // How many are late is said already, and these stand first.
    words.extend(Hidden { late: 0, ..hidden }.words());
    words.join(", ")
}

/// The same for a box.
pub fn count_short(counts: &Counts, separator: &str) -> String {
    let mut words = vec![format!("{} open", counts.open)];
    let more = [(counts.late, "late"), (counts.nobody, "no owner"), (counts.carried, "carried")];
    words.extend(more.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
    if counts.shown < counts.open {
        words.push(format!("{} shown", counts.shown));
    }
    words.join(separator)
}

/// The flat list of the stacked layouts; gives what stayed free.
pub fn flat(canvas: &mut Canvas, area: Rect, board: &Board) -> Rect {
    let len = board.len(Panel::Actions);
    let height = usize::from(area.height);
    let cursor = board.selected(Panel::Actions).map_or(0, |(_, place)| place);
    let first = first_row(len, cursor, height);
    let mut places: Vec<usize> = (first..len.min(first + height)).collect();
    keep_nobody(&mut places, len, cursor, board);
    let id = id_cells(board);
    let rows: Vec<Row> = places.iter().filter_map(|place| board.action_row(*place)).collect();
    let cells = clock_cells(&rows);
    let on = if area.width >= 76 { 12 } else { 5 };
    let owner = owner_cells(area, &rows, lead::CELLS + id + clock::MARK + 2 + cells + on);
    for (y, row) in (0..).zip(&rows) {
        let mut pen = canvas.row(area, y);
        lead::draw(&mut pen, row.flags);
        pen.cell(Role::Heading, &row.id, id);
        let role = if row.owned == Owned::Yes { Role::Text } else { Role::KindBlocker };
        pen.cell(role, row.owner.as_str(), owner - 1).skip(1);
        rest(&mut pen, row, cells, on);
    }
    below(area, u16::try_from(places.len()).unwrap_or(u16::MAX))
}

fn id_cells(board: &Board) -> usize {
    let ids = board.len(Panel::Actions).max(board.action_counts().open + board.action_counts().done_today);
    ids.to_string().len().max(2) + 2
}

/// The cells of the owners, the gap behind them with it: more than usual where the words leave cells free for longer names.
/// `others`: what the rest of a row takes beside its words.
fn owner_cells(area: Rect, rows: &[Row], others: usize) -> usize {
    let usual = if area.width >= 100 { 12 } else { 8 };
    let widest = |of: fn(&Row) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let words = widest(|row| {
        super::text::width(row.text.as_str()) + row.blocked.as_ref().map_or(0, |(id, _)| id.len() + 4)
    });
    let longest = widest(|row| super::text::width(row.owner.as_str())) + 1;
    let free = usize::from(area.width).saturating_sub(others + usual + words);
    longest.min(usual + free).max(usual)
}

/// The last row gives way to the first action that nobody owns, where all of those are out of sight; the row the cursor
/// is on stays.
fn keep_nobody(places: &mut Vec<usize>, len: usize, cursor: usize, board: &Board) {
    let nobody = |place: &usize| board.is_nobodys(*place);
    if places.len() < 2 || board.action_counts().nobody == 0 || places.iter().any(nobody) {
        return;
    }
    let Some(last) = places.last().copied() else { return };
    if let Some(below) = (last + 1..len).find(nobody)
        && last != cursor
    {
        places.pop();
        places.push(below);
    } else if let Some(above) = (0..last).rev().find(nobody)
        && places.first() != Some(&cursor)
        && let Some(first) = places.first_mut()
    {
        *first = above;
    }
}

/// The words, the clock, the escalation: the same in every list.
fn rest(pen: &mut Pen, row: &Row, cells: usize, on: usize) {
    let clock = clock::MARK + 1 + cells + 1;
    let words = pen.left().saturating_sub(clock + on);
    match &row.blocked {
        Some((id, _)) if words > 20 => {
            let mark = format!(" ({id})");
            let room = words - mark.len() - 1;
            let from = pen.passed();
            let shown = super::text::fit(row.text.as_str(), room, pen.ellipsis()).into_owned();
            pen.put(Role::Text, &shown).put(Role::KindBlocker, &mark).to(from + words);
        }
        _ => {
            pen.cell(Role::Text, row.text.as_str(), words.saturating_sub(1)).skip(1);
        }
    }
    owned_clock(pen, row, cells);
    pen.skip(1).cell(Role::Muted, &row.on, on);
}

/// Cells that the clocks of these actions need for their words.
pub fn clock_cells<'a>(rows: impl IntoIterator<Item = &'a Row>) -> usize {
    clock::words_cells(rows.into_iter().map(|row| (&row.timer, row.words.as_str())))
}

/// The clock, or that nobody owns it.
pub fn owned_clock(pen: &mut Pen, row: &Row, cells: usize) {
    let loud = row.words == "NO OWNER";
    if !loud && row.words != "no owner" {
        clock::column(pen, &row.timer, &row.words, cells);
        return;
    }
    let text = format!("{:>2} {}", pen.theme.glyphs.get(Glyph::NoOwner), row.words);
    let cells = clock::MARK + cells;
    if loud {
        pen.chip(Role::TimerDue, &text, cells).skip(1);
    } else {
        pen.cell(Role::TimerSoon, &text, cells + 1);
    }
}

/// The list under titles of layout M; gives what is out of sight.
pub fn grouped(canvas: &mut Canvas, area: Rect, board: &Board) -> Hidden {
    let groups = board.action_groups();
    let lines = lines(&groups, board.look.density);
    let height = usize::from(area.height);
    let selected = board.selected(Panel::Actions).map(|(_, place)| place);
    let chosen = Line::Action(selected.unwrap_or(0));
    let cursor = lines.iter().position(|line| *line == chosen).unwrap_or(0);
    // With the title of its group where the cursor is on the first of it.
    let first = first_row(lines.len(), cursor, height);
    let id = id_cells(board);
    let mut shown: Vec<Line> = lines.iter().skip(first).take(height).copied().collect();
    keep_nobody_title(&mut shown, &lines, &groups, chosen);
    close(&mut shown);
    let rows: BTreeMap<usize, Row> = shown
        .iter()
        .filter_map(|line| if let Line::Action(place) = line { Some(*place) } else { None })
        .filter_map(|place| Some((place, board.action_row(place)?)))
        .collect();
    let cells = clock_cells(rows.values());
    for (y, line) in (0..).zip(&shown) {
        let mut pen = canvas.row(area, y);
        match line {
            Line::Blank => {}
            Line::Title(at) => {
                if let Some(group) = groups.get(*at) {
                    title(&mut pen, group);
                }
            }
            Line::Action(place) => {
                let Some(row) = rows.get(place) else { continue };
                let indent = if board.look.desk.order == Order::Due { 1 } else { 2 };
                pen.skip(indent);
                lead::draw(&mut pen, row.flags);
                pen.cell(Role::Heading, &row.id, id);
                if board.look.desk.order != Order::Owner {
                    let role = if row.owned == Owned::Yes { Role::Text } else { Role::KindBlocker };
                    pen.cell(role, row.owner.as_str(), 8).skip(1);
                }
                rest(&mut pen, row, cells, 7);
            }
        }
    }
    let first = rows.keys().next().copied().unwrap_or(0);
    Hidden::around(board, Panel::Actions, first, rows.len())
}

fn lines(groups: &[Group], density: Density) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        if density == Density::Airy && at > 0 {
            lines.push(Line::Blank);
        }
        if !group.title.as_str().is_empty() {
            lines.push(Line::Title(at));
        }
        lines.extend(group.places.iter().map(|place| Line::Action(*place)));
    }
    lines
}

/// What nobody owns keeps its title and its first action, where neither is in sight.
fn keep_nobody_title(shown: &mut Vec<Line>, lines: &[Line], groups: &[Group], cursor: Line) {
    let Some(at) = groups.iter().position(|group| group.is_nobody) else { return };
    let Some(start) = lines.iter().position(|line| *line == Line::Title(at)) else { return };
    let first = groups.get(at).and_then(|group| group.places.first()).map(|place| Line::Action(*place));
    let seen = |line: &Line| lines.iter().skip(start + 1).any(|one| one == line && *one != Line::Blank);
    let kept = shown.len().saturating_sub(2);
    if kept < 1 || shown.iter().any(seen) || shown.iter().skip(kept).any(|line| *line == cursor) {
        return;
    }
    shown.truncate(kept);
    close(shown);
    shown.push(Line::Title(at));
    shown.extend(first);
}

/// A title stands over something.
fn close(shown: &mut Vec<Line>) {
    while matches!(shown.last(), Some(Line::Title(_) | Line::Blank)) {
        shown.pop();
    }
}

fn title(pen: &mut Pen, group: &Group) {
    let ink = if group.is_nobody { Role::KindBlocker } else { Role::Heading };
    let rule = pen.theme.glyphs.rule(false).repeat(2);
    let room = pen.left().saturating_sub(30);
    let name = super::text::fit(group.title.as_str(), room, pen.ellipsis()).into_owned();
    pen.skip(2).put(ink, &name).put(Role::Frame, &format!(" {rule} "));
    pen.put(
        Role::Muted,
        &if group.is_nobody { group.open.to_string() } else { format!("{} open", group.open) },
    );
    if group.late > 0 {
        pen.put(Role::Muted, ", ").put(Role::TimerSoon, &format!("{} late", group.late));
    }
}

/// The last line of the box: what was done, and the keys of the panel.
pub fn foot(canvas: &mut Canvas, area: Rect, board: &Board) {
    let done = board.action_counts().done_today;
    let keys = &board.look.keys;
    let mut pen = canvas.row(area, 0);
    pen.skip(2);
    if done > 0 {
        pen.glyph(Role::Ok, Glyph::Done).put(Role::Muted, &format!(" {done} done today"));
    }
    pen.to(24);
    let order = match board.look.desk.order {
        Order::Owner => "order: owner",
        Order::Due => "order: due",
        Order::Escalation => "order: escalation",
    };
    for (key, words) in [(keys.order, order), (keys.done, "done"), (keys.assign, "assign"), (keys.due, "due")]
    {
        if pen.left() > key.len() + words.len() + 1 {
            pen.put(Role::Key, key).skip(1).put(Role::KeyText, words).skip(3);
        }
    }
}
