//! Panel 2 in layout L: a column for each owner, what nobody owns always among them.
use super::actions::{clock_cells, owned_clock};
use super::clock;
use super::frame::{self, Title};
use super::glyphs::Glyph;
use super::hidden::Hidden;
use super::pen::{Canvas, Pen};
use super::text;
use super::theme::Role;
use crate::app::desk::{Order, Panel};
use crate::app::view::actions::{Group, Row};
use crate::app::view::{Board, first_row};
use ratatui::layout::Rect;

/// A column needs so many cells.
const LEAST: u16 = 32;

/// One row of a column.
enum Line<'b> {
    Head(&'b Row),
    Words(String),
    Blocked(String),
    Name(String),
    Blank,
}

/// Draws the columns.
pub fn draw(canvas: &mut Canvas, area: Rect, board: &Board) {
    let groups = board.action_groups();
    let most = usize::from(area.width / LEAST).max(1);
    let height = usize::from(area.height.saturating_sub(2));
    let shares =
        shares(&groups, most, height, |group, rest| held(board, usize::from(area.width) / most, group, rest));
    let n = u16::try_from(shares.len()).unwrap_or(1).max(1);
    let mut x = area.x;
    for (at, share) in (0..n).zip(&shares) {
        let width = (area.right() - x) / (n - at);
        column(canvas, Rect { x, width, ..area }, board, share, at == 0);
        x += width;
    }
}

/// Rows that a group takes in a column with others, of `rest` that are left; more than that is not counted.
fn held(board: &Board, width: usize, group: &Group, rest: usize) -> usize {
    let near = group.places.iter().take(rest / 2 + 1);
    let rows: Vec<(usize, Row)> =
        near.filter_map(|place| Some((*place, board.action_row(*place)?))).collect();
    // Its name, its actions, and a blank row before it.
    lines(&[group], &rows, width.saturating_sub(7)).len() + 2
}

/// Which groups stand in which column, the most urgent first: one each. Where there are more groups than columns, the calmest
/// share as few columns as hold them, before what nobody owns; what fits nowhere shares the last of those.
fn shares(
    groups: &[Group],
    most: usize,
    height: usize,
    held: impl Fn(&Group, usize) -> usize,
) -> Vec<Vec<&Group>> {
    let nobody = groups.iter().find(|group| group.is_nobody);
    let owned: Vec<&Group> = groups.iter().filter(|group| !group.is_nobody).collect();
    let room = most.saturating_sub(usize::from(nobody.is_some())).max(1);
    let mut shares = packed(&owned, room, height, held).unwrap_or_else(|| {
        let (alone, rest) = owned.split_at(owned.len().min(room - 1));
        alone.iter().map(|group| vec![*group]).chain((!rest.is_empty()).then(|| rest.to_vec())).collect()
    });
    shares.extend(nobody.map(|group| vec![group]));
    shares
}

/// The columns filled from the calmest on, until one is left for each of the others; none where they do not hold all.
fn packed<'g>(
    owned: &[&'g Group],
    room: usize,
    height: usize,
    held: impl Fn(&Group, usize) -> usize,
) -> Option<Vec<Vec<&'g Group>>> {
    let mut shares: Vec<Vec<&Group>> = Vec::new();
    let mut left = 0;
    for (at, group) in owned.iter().enumerate().rev() {
        let columns = room.saturating_sub(shares.len());
        let is_alone = at < columns;
        let rows = if is_alone { 0 } else { held(group, height) };
        match shares.last_mut() {
            Some(last) if !is_alone && rows <= left => {
                last.insert(0, group);
                left -= rows;
            }
            _ if columns == 0 => return None,
            _ => {
                shares.push(vec![group]);
                left = height.saturating_sub(rows);
            }
        }
    }
    shares.reverse();
    Some(shares)
}

fn column(canvas: &mut Canvas, area: Rect, board: &Board, share: &[&Group], is_first: bool) {
    let room = (usize::from(area.width).saturating_sub(frame::AROUND), canvas.glyph(Glyph::Ellipsis));
    let title = Title {
        name: name(share, is_first, room),
        is_focused: board.look.has_focus(Panel::Actions),
        ..Title::default()
    };
    let inner = frame::boxed(canvas, area, &title);
    let places: Vec<usize> = share.iter().flat_map(|group| group.places.iter().copied()).collect();
    let done = done(share, canvas.glyph(Glyph::Done));
    let foot = u16::from(!done.is_empty() && inner.height > 6);
    let list = Rect { height: inner.height - foot, ..inner };
    let height = usize::from(list.height);
    let chosen = board.selected(Panel::Actions).map(|(_, place)| place);
    let cursor = places.iter().position(|place| Some(*place) == chosen).unwrap_or(0);
    // Only what may be seen is put into words: no more actions than rows before and after the cursor.
    let from = cursor.saturating_sub(height);
    let near = places.iter().skip(from).take(height * 2 + 1);
    let rows: Vec<(usize, Row)> =
        near.filter_map(|place| Some((*place, board.action_row(*place)?))).collect();
    let lines = lines(share, &rows, usize::from(list.width).saturating_sub(5));
    let is_chosen = |line: &Line| matches!(line, Line::Head(row) if row.flags.selected);
    let cursor = lines.iter().position(is_chosen).unwrap_or(0);
    let cells = clock_cells(rows.iter().map(|(_, row)| row));
    let first = first_row(lines.len(), cursor, height);
    let mut seen: Vec<&Line> = lines.iter().skip(first).take(height).collect();
    // A name stands over something.
    while matches!(seen.last(), Some(Line::Name(_))) {
        seen.pop();
    }
    for (y, line) in (0..list.height).zip(seen) {
        paint(&mut canvas.row(list, y), line, (cells, board.look.desk.order));
    }
    let heads = |lines: &[Line]| lines.iter().filter(|line| matches!(line, Line::Head(_))).count();
    let (before, rest) = lines.split_at(first.min(lines.len()));
    let above = from + heads(before);
    let seen = heads(rest.get(..height).unwrap_or(rest));
    out_of_sight(board, &places, above, seen).under(canvas, area);
    if foot > 0 {
        let mut pen = canvas.row(inner, inner.height - 1);
        let room = pen.left().saturating_sub(2);
        pen.skip(1).cell(Role::Ok, &done, room);
    }
    if board.look.is_open() && share.iter().any(|group| group.is_nobody) && lines.len() + 1 < height {
        let y = u16::try_from(lines.len() + 1).unwrap_or(u16::MAX);
        let mut pen = canvas.row(list, y);
        pen.skip(4)
            .put(Role::KeyText, "press ")
            .put(Role::Key, board.look.keys.assign)
            .put(Role::KeyText, " to assign");
    }
}

/// What a column hides when it shows `seen` of its actions from the one at `above` on.
fn out_of_sight(board: &Board, places: &[usize], above: usize, seen: usize) -> Hidden {
    let out = |at: &usize| *at < above || *at >= above + seen;
    let late = |place: &usize| board.late_between(Panel::Actions, *place, *place + 1);
    let hidden = places.iter().enumerate().filter(|(at, _)| out(at)).map(|(_, place)| late(place));
    Hidden { above, below: places.len().saturating_sub(above + seen), late: hidden.sum() }
}

/// `2 Actions  @sam 2, 1 LATE`: where it gets narrow the name gives way, not how many there are.
fn name(share: &[&Group], is_first: bool, (room, ellipsis): (usize, &str)) -> String {
    let lead = if is_first { "2 Actions  " } else { "" };
    let count = |n: fn(&&Group) -> usize| share.iter().map(n).sum::<usize>();
    let (late, due) = (count(|group| group.late), count(|group| group.due));
    let pressing = [(late, "LATE"), (due, "DUE")].into_iter().find(|(n, _)| *n > 0);
    let pressing = pressing.map_or_else(String::new, |(n, word)| format!(", {n} {word}"));
    let (who, rest) = match share {
        [group] if group.is_nobody => return format!("{lead}no owner {}", group.open),
        [group] if is_first => (&group.title, format!(" {}{pressing}", group.open)),
        [group] => (&group.title, format!(" {} open{pressing}", group.open)),
        [first, others @ ..] => (&first.title, format!(" and {} more{pressing}", others.len())),
        [] => return format!("{lead}nobody"),
    };
    let cells = room.saturating_sub(lead.len() + rest.len());
    format!("{lead}{}{rest}", text::fit(who.as_str(), cells, ellipsis))
}

fn done(share: &[&Group], tick: &str) -> String {
    let ids: Vec<String> =
        share.iter().flat_map(|group| group.done.iter()).map(ToString::to_string).collect();
    if ids.is_empty() { String::new() } else { format!("{tick} {}", ids.join(" ")) }
}

fn lines<'b>(share: &[&Group], rows: &'b [(usize, Row)], width: usize) -> Vec<Line<'b>> {
    let mut lines = Vec::new();
    for group in share {
        if share.len() > 1 {
            lines.push(Line::Name(group.title.to_string()));
        }
        for (_, row) in rows.iter().filter(|(place, _)| group.places.contains(place)) {
            lines.push(Line::Head(row));
            let mut parts = text::wrap(row.text.as_str(), width);
            parts.truncate(3);
            lines.extend(parts.into_iter().map(|part| Line::Words(part.to_owned())));
            let blocked = row.blocked.as_ref().map(|(id, words)| format!("blocked by {id} {words}"));
            let parts = blocked.iter().flat_map(|words| text::wrap(words, width).into_iter().take(3));
            lines.extend(parts.map(|part| Line::Blocked(part.to_owned())));
            lines.push(Line::Blank);
        }
    }
    lines.pop();
    lines
}

fn paint(pen: &mut Pen, line: &Line, (cells, order): (usize, Order)) {
    match line {
        Line::Head(row) => {
            if row.flags.selected {
                pen.tint(Role::Selection);
                pen.select();
                pen.glyph(Role::Text, Glyph::Selected);
            } else if row.flags.marked {
                pen.glyph(Role::Marked, Glyph::Marked);
            } else if row.flags.unsaved {
                pen.glyph(Role::Problem, Glyph::Unsaved);
            } else if row.flags.fresh {
                pen.glyph(Role::Ok, Glyph::New);
            }
            pen.to(1);
            owned_clock(pen, row, cells);
            pen.to(1 + clock::MARK + 1 + cells).put(Role::Heading, &row.id).skip(1);
            let room = pen.left().saturating_sub(1);
            // What the column does not say already.
            let beside = match order {
                Order::Escalation => row.owner.as_str(),
                Order::Owner | Order::Due => &row.on,
            };
            pen.cell(Role::Muted, beside, room);
        }
        Line::Words(words) => {
            pen.skip(4).put(Role::Text, words);
        }
        Line::Blocked(words) => {
            let room = pen.left().saturating_sub(5);
            pen.skip(4).cell(Role::KindBlocker, words, room);
        }
        Line::Name(words) => {
            pen.skip(1).put(Role::Heading, words);
        }
        Line::Blank => {}
    }
}
