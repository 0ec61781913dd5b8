//! The page of a search: what is typed, what was found with the words marked in it, how far the rooms are read.
use super::boxes;
use super::pen::{Pen, Run, run};
use super::typing;
use crate::app::edit;
use crate::app::model::Model;
use crate::app::search::{Hit, Scope, Search};
use crate::domain::count::count;
use crate::ui::glyphs::Glyph;
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::{Position, Rect};

/// Cells of a room's name at most.
const ROOM: usize = 20;
/// Cells of an id at most.
const ID: usize = 12;
/// Cells before the first mark that stay in sight where a line is cut at its left.
const LEAD: usize = 16;

/// The whole page.
pub fn draw(model: &Model, search: &Search, pen: &mut Pen<'_>, area: Rect) -> Position {
    let title = match search.scope {
        Scope::Room => "look for words in this room",
        Scope::All => "look for words in all rooms",
    };
    let inside = boxes::fill(pen, area, title, "Enter goes there, Tab this room or all");
    let typed = edit::around(&search.input);
    let cursor = typing::line(pen, Rect { height: inside.height.min(1), ..inside }, " / ", typed, "");
    let below = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let state = states(search);
    let rows = u16::try_from(state.len()).unwrap_or(0).min(below.height.div_ceil(2));
    let list = Rect { height: below.height - rows, ..below };
    hits(model, search, pen, list);
    for (y, (role, words)) in (list.bottom()..below.bottom()).zip(&state) {
        pen.put(below.x + 1, y, below.width.saturating_sub(1), words, *role);
    }
    cursor
}

/// How far it is, and what could not be read.
fn states(search: &Search) -> Vec<(Role, String)> {
    let found = &search.found;
    let (done, all) = found.rooms;
    let of_rooms = match (search.scope, found.is_whole()) {
        (Scope::Room, _) => String::new(),
        (Scope::All, true) => format!(" in {}", count(all, "room")),
        (Scope::All, false) => format!(" in {done} of {}, reading on", count(all, "room")),
    };
    let words = match (search.is_blank(), search.is_stale(), found.count) {
        (true, ..) => "words that an entry must have, in any order; \"a phrase\" stands together".to_owned(),
        (false, true, 0) => "looking…".to_owned(),
        (false, true, _) => "looking…  these are of the words before".to_owned(),
        (false, false, 0) if found.is_whole() && search.scope == Scope::Room => {
            "nothing in this room; Tab looks in all rooms".to_owned()
        }
        (false, false, 0) => format!("nothing{of_rooms}"),
        (false, false, n) if n > found.hits.len() => {
            format!("{n} found{of_rooms}; the newest {} stand here", found.hits.len())
        }
        (false, false, n) => format!("{n} found{of_rooms}, newest first"),
    };
    let mut rows = vec![(Role::Muted, words)];
    match found.unread.as_slice() {
        [] => {}
        [one] => rows.push((Role::Match, format!("not read: {one}"))),
        [first, rest @ ..] => {
            rows.push((
                Role::Match,
                format!("not read: {first}  (+{} more; warroom search --all names all)", rest.len()),
            ));
        }
    }
    rows
}

fn hits(model: &Model, search: &Search, pen: &mut Pen<'_>, list: Rect) {
    let (height, all) = (usize::from(list.height), &search.found.hits);
    let first = search.at.saturating_sub(height * 2 / 3).min(all.len().saturating_sub(height));
    let today = |hit: &Hit| model.glance().day(hit.at) == model.glance().day(model.now);
    let shape = Shape {
        id: all.iter().map(|hit| text::width(&hit.id)).max().unwrap_or(0).clamp(4, ID) + 1,
        room: match search.scope {
            Scope::Room => 0,
            Scope::All => all.iter().map(|hit| text::width(&hit.room)).max().unwrap_or(0).min(ROOM) + 1,
        },
        time: if all.iter().all(today) { "%H:%M" } else { "%Y-%m-%d %H:%M" },
        is_dim: search.is_stale(),
    };
    for (y, (place, hit)) in (list.y..list.bottom()).zip(all.iter().enumerate().skip(first)) {
        let row = Rect { y, height: 1, ..list };
        one(model, hit, &shape, pen, row);
        if place == search.at {
            let mark = pen.glyph(Glyph::Selected);
            pen.put(row.x, y, 1, &mark, Role::Text);
            pen.tint(row, Role::Selection);
        }
    }
}

/// What the rows have in common.
struct Shape {
    /// Cells of the column of rooms; 0: there is none.
    room: usize,
    /// Cells of the column of ids and the blank after it.
    id: usize,
    /// How times are written.
    time: &'static str,
    /// What is shown is of an older question.
    is_dim: bool,
}

fn one(model: &Model, hit: &Hit, shape: &Shape, pen: &mut Pen<'_>, row: Rect) {
    let ellipsis = pen.glyph(Glyph::Ellipsis);
    let plain = if shape.is_dim { Role::Muted } else { Role::Text };
    let room = text::left(&hit.room, shape.room, &ellipsis);
    let time = hit.at.with_timezone(&model.zone).format(shape.time);
    let struck = if hit.is_struck { "struck " } else { "" };
    let head = [
        run(if shape.is_dim { Role::Muted } else { Role::Heading }, format!(" {room}")),
        run(Role::Muted, format!("{time} {:<8} ", hit.tag)),
        run(
            plain,
            format!("{}{struck}", text::left(&text::left(&hit.id, shape.id - 1, &ellipsis), shape.id, "")),
        ),
    ];
    let used: usize = head.iter().map(|(_, words)| text::width(words)).sum();
    let cells = usize::from(row.width).saturating_sub(used + 1);
    let mut runs: Vec<Run<'_>> = head.into();
    runs.extend(marked(hit, cells, &ellipsis, plain));
    pen.runs(row.x, row.y, row.width, &runs);
}

/// The words with what was looked for emphasised. Where the first of it would not be seen, the line is cut at its left.
fn marked<'h>(hit: &'h Hit, cells: usize, ellipsis: &str, plain: Role) -> Vec<Run<'h>> {
    let words = hit.text.as_str();
    let first = hit.marks.first().cloned().unwrap_or_default();
    let is_seen = text::width(words.get(..first.end).unwrap_or_default()) <= cells.saturating_sub(1);
    let (mut runs, mut at) = (Vec::new(), 0);
    if !is_seen && text::width(words) > cells {
        let before = words.get(..first.start).unwrap_or_default();
        at = before.len() - text::tail(before, LEAD.min(cells / 2)).len();
        runs.push(run(Role::Muted, ellipsis.to_owned()));
    }
    for mark in &hit.marks {
        if mark.start < at {
            continue;
        }
        runs.push(run(plain, words.get(at..mark.start).unwrap_or_default()));
        runs.push(run(Role::Match, words.get(mark.clone()).unwrap_or_default()));
        at = mark.end;
    }
    runs.push(run(plain, words.get(at..).unwrap_or_default()));
    runs
}
