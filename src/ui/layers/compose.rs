//! The composer: the text with what was found in it, what stands beside it (under it where the screen is narrow), when the
//! next words come. The NOW line above it is never covered.
use super::boxes;
use super::pen::{Pen, run, wide};
use crate::app::compose::fold::{self, Row};
use crate::app::compose::shape::shape;
use crate::app::compose::side::{self, Kind};
use crate::app::compose::{Compose, NextBy, Side, readers};
use crate::app::model::Model;
use crate::app::view::say;
use crate::comms::draft::{length, moment};
use crate::comms::lint::{Finding, Severity};
use crate::domain::count::count;
use crate::domain::time::{Instant, seconds_between};
use crate::ui::glyphs::Glyph;
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

/// Paints it into an area; gives the place of the text cursor.
pub fn compose(model: &Model, one: &Compose, pen: &mut Pen<'_>, area: Rect) -> Position {
    let whom = say::customer_of(&model.room, one.on, model.eye);
    let title = format!("update to {}: {} {whom}", readers(one.audience), one.on);
    let aside = format!("{}, {}", one.draft.phase, if one.is_edited() { "edited" } else { "as drafted" });
    let inside = boxes::fill(pen, area, &title, &aside);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    if inside.height < 3 {
        return text_rows(one, pen, inside);
    }
    let next = Rect { y: inside.bottom() - 1, height: 1, ..inside };
    next_row(model, one, pen, next);
    let said = said_height(one, inside);
    let said_area = Rect { y: next.y - said, height: said, ..inside };
    said_rows(one, pen, said_area);
    let room = Rect { height: inside.height - 1 - said, ..inside };
    let cells = shape(model.size);
    if cells.beside == 0 {
        let under = if one.commanding || one.side != Side::Check { room.height / 2 } else { room.height / 3 };
        let under = under.min(12);
        side_rows(model, one, pen, Rect { y: room.bottom() - under, height: under, ..room });
        return text_rows(one, pen, Rect { height: room.height - under, ..room });
    }
    let beside = Rect { x: room.right() - cells.beside, width: cells.beside, ..room };
    let rule = pen.glyph(Glyph::Upright);
    for y in room.y..room.bottom() {
        pen.put(beside.x - 2, y, 1, &rule, Role::Frame);
    }
    side_rows(model, one, pen, beside);
    text_rows(one, pen, Rect { width: cells.text, ..room })
}

/// `next 15:02 CEST (13:02 UTC), in 30 minutes`, by whom, and whether policy wants it earlier.
fn next_words(model: &Model, one: &Compose) -> String {
    let said = |at: Instant| moment(at, model.now, one.draft.zone);
    let Some(at) = one.next else { return "no next update is promised".to_owned() };
    let left = length(seconds_between(model.now, at).max(0));
    let by = match one.by {
        NextBy::Text => "",
        NextBy::Policy if has_passed(one) => "; by policy, the time in the text is over",
        NextBy::Policy => "; by policy, the text promises none",
        NextBy::Hand => "; set by hand, the text does not say it",
    };
    let late = one.draft.next.filter(|wanted| one.by != NextBy::Policy && seconds_between(*wanted, at) >= 60);
    let late = late.map_or_else(String::new, |wanted| format!("; policy wants {}", said(wanted)));
    format!("next {}, in {left}{by}{late}", said(at))
}

/// The text promises the next words for a time that is over.
fn has_passed(one: &Compose) -> bool {
    one.check.findings.iter().any(|finding| finding.rule == "next-time-passed")
}

/// When the next words come, and how the text stands.
fn next_row(model: &Model, one: &Compose, pen: &mut Pen<'_>, row: Rect) {
    let next = next_words(model, one);
    let stops = one.check.stops().count();
    let others = one.check.findings.len() - stops;
    let standing = match (stops, others, one.anyway.is_some()) {
        (0, 0, _) => "nothing to mend".to_owned(),
        (0, n, _) => format!("{n} to look at"),
        (n, _, true) => format!("{n} stop, sent anyway"),
        (n, _, false) => format!("{n} stop"),
    };
    let role = if stops > 0 && one.anyway.is_none() { Role::Match } else { Role::Ok };
    let words = one.text().split_whitespace().count();
    let right = format!("{standing}  {}", count(words, "word"));
    let cells = wide(&right);
    pen.runs(row.x, row.y, row.width.saturating_sub(cells + 1), &[run(Role::Heading, next)]);
    pen.put(row.right().saturating_sub(cells), row.y, cells, &right, role);
}

/// As many rows as the words of the last step need, two where there is room for them.
fn said_height(one: &Compose, inside: Rect) -> u16 {
    if one.said.is_empty() {
        return 0;
    }
    let rows = text::wrap(&one.said, usize::from(inside.width.max(1))).len();
    if inside.height > 12 && rows > 1 { 2 } else { 1 }
}

fn said_rows(one: &Compose, pen: &mut Pen<'_>, area: Rect) {
    let role =
        if one.said.starts_with("NOT ") || one.said.starts_with("stop") { Role::Match } else { Role::Muted };
    let rows = text::wrap(&one.said, usize::from(area.width.max(1)));
    let last = usize::from(area.height.saturating_sub(1));
    for (y, (at, row)) in (area.y..area.bottom()).zip(rows.iter().enumerate()) {
        // What does not fit is cut where the reader sees that it goes on.
        let rest = if at == last && rows.len() > at + 1 {
            format!("{row} {}", rows.get(at + 1).copied().unwrap_or_default())
        } else {
            (*row).to_owned()
        };
        pen.put(area.x, y, area.width, &rest, role);
    }
}

/// The text, scrolled so that the cursor is seen; found words stand out.
fn text_rows(one: &Compose, pen: &mut Pen<'_>, area: Rect) -> Position {
    let lines = one.area.lines();
    let rows = fold::rows(lines, usize::from(area.width));
    let (line, letter) = (one.area.cursor().0, one.area.cursor().1);
    let here = lines.get(line).map(String::as_str).unwrap_or_default();
    let byte = fold::byte_of(here, letter);
    let at = fold::row_of(&rows, line, byte);
    let height = usize::from(area.height.max(1));
    let start = at.saturating_sub(height * 2 / 3).min(rows.len().saturating_sub(height));
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(start)) {
        draw_row(one, pen, Rect { y, height: 1, ..area }, *row);
    }
    boxes::more(pen, area, area, rows.len().saturating_sub(start + height));
    let column = rows.get(at).map(|row| fold::column(here, *row, byte)).unwrap_or_default();
    let x = area.x + u16::try_from(column).unwrap_or(0).min(area.width.saturating_sub(1));
    let y = area.y + u16::try_from(at - start.min(at)).unwrap_or(0).min(area.height.saturating_sub(1));
    if !one.commanding {
        pen.tint(Rect { x, y, width: 1, height: 1 }.intersection(pen.buffer.area), Role::Cursor);
    }
    Position { x, y }
}

fn draw_row(one: &Compose, pen: &mut Pen<'_>, area: Rect, row: Row) {
    let lines = one.area.lines();
    let Some(line) = lines.get(row.line) else { return };
    let before: usize = lines.iter().take(row.line).map(|line| line.chars().count() + 1).sum();
    let mut letter = before + line.get(..row.from).unwrap_or_default().chars().count();
    let mut x = area.x;
    for grapheme in line.get(row.from..row.to).unwrap_or_default().graphemes(true) {
        let (shown, cells) = fold::drawn(grapheme);
        let cells = u16::try_from(cells).unwrap_or(1);
        if x + cells > area.right() {
            break;
        }
        pen.put(x, area.y, cells, &shown, role(&one.check.findings, letter));
        x += cells;
        letter += grapheme.chars().count();
    }
}

fn role(findings: &[Finding], letter: usize) -> Role {
    let on = findings.iter().find(|one| (one.from..one.to).contains(&letter));
    match on.map(|one| one.severity) {
        Some(Severity::Stop) => Role::Problem,
        Some(Severity::Warn | Severity::Hint) => Role::Match,
        None => Role::Text,
    }
}

/// What stands beside the text.
fn side_rows(model: &Model, one: &Compose, pen: &mut Pen<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let rows = side::rows(model);
    let mut y = area.y;
    for (at, row) in rows.iter().enumerate().skip(one.scroll.min(rows.len().saturating_sub(1))) {
        let (mark, role) = marked(pen, row.kind);
        let lead = wide(&mark);
        for (nth, part) in
            text::wrap(&row.text, usize::from(area.width.saturating_sub(lead).max(4))).iter().enumerate()
        {
            if y >= area.bottom() {
                let under =
                    rows.get(at..).unwrap_or_default().iter().filter(|row| !row.text.is_empty()).count();
                return boxes::more(pen, area, area, under.max(1));
            }
            let lead_words = if nth == 0 { mark.clone() } else { " ".repeat(usize::from(lead)) };
            pen.runs(area.x, y, area.width, &[run(role, lead_words), run(role, (*part).to_owned())]);
            y += 1;
        }
    }
}

/// The mark before a row of this kind, and its look.
pub(super) fn marked(pen: &Pen<'_>, kind: Kind) -> (String, Role) {
    match kind {
        Kind::Heading => (String::new(), Role::Heading),
        Kind::Stop => (format!("{} ", pen.glyph(Glyph::Late)), Role::Problem),
        Kind::Warn => (format!("{} ", pen.glyph(Glyph::Due)), Role::Match),
        Kind::Good => (format!("{} ", pen.glyph(Glyph::Sent)), Role::Ok),
        Kind::Missing => ("- ".to_owned(), Role::Match),
        Kind::Text => (String::new(), Role::Text),
        Kind::Aside => ("  ".to_owned(), Role::Muted),
    }
}
