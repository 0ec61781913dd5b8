//! The row of updates kept: when each customer heard something, on time or late, and when the next is due.
use super::frame::{self, Title};
use super::glyphs::Glyph;
use super::hidden::Hidden;
use super::pen::{Canvas, Pen};
use super::text;
use super::theme::Role;
use crate::app::view::Board;
use crate::app::view::story::{Adherence, Kept};
use crate::domain::count::count;
use crate::domain::time::length;
use ratatui::layout::Rect;

/// Draws the box.
pub fn draw(canvas: &mut Canvas, area: Rect, board: &Board) {
    let title = Title {
        name: "Updates kept".to_owned(),
        count: "sent by their deadline".to_owned(),
        ..Title::default()
    };
    let inner = frame::boxed(canvas, area, &title);
    let all = board.adherence();
    if all.is_empty() {
        canvas.row(inner, 0).skip(1).put(Role::Muted, "No update was sent to a customer yet.");
        return;
    }
    let tall = inner.height >= 4;
    let rows = inner.height - u16::from(tall) * 2;
    let id = all.iter().map(|one| one.id.len()).max().unwrap_or(2);
    let name = names(&all, usize::from(inner.width), id);
    for (y, one) in (0..rows).zip(&all) {
        line(&mut canvas.row(inner, y), one, (id, name));
    }
    Hidden { below: all.len().saturating_sub(rows.into()), ..Hidden::default() }.under(canvas, area);
    if tall {
        let y = u16::try_from(all.len()).unwrap_or(u16::MAX).min(rows).saturating_add(1);
        tally(&mut canvas.row(inner, y.min(inner.height - 1)), board);
    }
}

fn line(pen: &mut Pen, one: &Adherence, (id, name): (usize, usize)) {
    pen.skip(1).cell(Role::Heading, &one.id, id).skip(1).name(Role::Text, one.name.as_str(), name).skip(2);
    let words = marks(one);
    // The newest are the ones that matter: the oldest give way.
    let mut from = 0;
    while words.get(from..).is_some_and(|rest| rest.len() > 1 && cells(rest) > pen.left()) {
        from += 1;
    }
    for (role, glyph, text) in words.iter().skip(from) {
        pen.glyph(*role, *glyph).put(*role, text).skip(3);
    }
}

/// Cells of the names: what the marks leave, and a third of the row where those leave less.
fn names(all: &[Adherence], width: usize, id: usize) -> usize {
    let widest = |cells: fn(&Adherence) -> usize| all.iter().map(cells).max().unwrap_or(0);
    let left = width.saturating_sub(id + 4 + widest(|one| cells(&marks(one))));
    widest(|one| text::width(one.name.as_str())).clamp(8, left.max(width / 3).max(20))
}

fn marks(one: &Adherence) -> Vec<(Role, Glyph, String)> {
    one.updates.iter().map(|(time, kept)| mark(time, *kept)).collect()
}

fn cells(words: &[(Role, Glyph, String)]) -> usize {
    words.iter().map(|(_, _, text)| text::width(text) + 4).sum()
}

fn mark(time: &str, kept: Kept) -> (Role, Glyph, String) {
    match kept {
        Kept::Sent => (Role::KindUpdate, Glyph::Update, time.to_owned()),
        Kept::OnTime => (Role::KindUpdate, Glyph::Update, format!("{time} on time")),
        Kept::Late(s) => (Role::TimerSoon, Glyph::Update, format!("{time} LATE {}", length(-s, true))),
        Kept::Ahead => (Role::Muted, Glyph::Planned, time.to_owned()),
        Kept::Overdue(s) => (Role::TimerSoon, Glyph::Planned, format!("{time} LATE {}", length(-s, true))),
    }
}

fn tally(pen: &mut Pen, board: &Board) {
    let tally = board.tally();
    if tally.all == 0 {
        return;
    }
    let share = tally.on_time * 100 / tally.all;
    let kept = format!("on time {} of {} ({share}%)", tally.on_time, count(tally.all, "update"));
    let gap = length(tally.longest_s, false);
    let words =
        tally.worst.map_or(kept.clone(), |worst| format!("{kept}   longest gap {gap}   worst: {worst}"));
    pen.skip(1).put(Role::Muted, &words);
}
