//! The start screen: what can be done, and the journals that were found.
use super::pen::{Pen, run, wide};
use crate::app::keys::{Action, Context};
use crate::app::model::{Model, Shelf};
use crate::domain::clean;
use crate::domain::time::{Instant, seconds_between};
use crate::ui::glyphs::Glyph;
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::Rect;

const CHOICES: [(Action, &str, &str); 5] = [
    (Action::StartRoom, "start an incident", "one question, then you are live"),
    (Action::StartDemo, "try the demo", "a real public incident, nothing saved"),
    (Action::OpenRoom, "open a journal", ""),
    (Action::Replay, "replay a past incident", "the one selected below, read-only"),
    (Action::Search, "look for words", "in every room, as you type"),
];

/// Paints it.
pub fn draw(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let top = area.y + u16::from(area.height > 12);
    let mut y = top;
    pen.put(area.x + 3, y, area.width, "warroom", Role::Heading);
    let aside = "no incident open";
    if area.width > 40 {
        pen.put(area.right().saturating_sub(wide(aside) + 3), y, area.width, aside, Role::Muted);
    }
    y += 2;
    if let Some(note) = &model.start.note {
        pen.put(area.x + 3, y, area.width.saturating_sub(6), note, Role::Match);
        y += 2;
    }
    for (action, what, about) in CHOICES {
        let key = model.keys.row(Context::Start, action).map_or("", |row| row.key());
        let found = shelf_words(model);
        let about = if action == Action::OpenRoom { found.as_str() } else { about };
        let runs = [
            run(Role::Key, key.to_owned()),
            run(Role::Text, text::left(&format!("   {what}"), 28, "")),
            run(Role::Muted, about),
        ];
        pen.runs(area.x + 5, y, area.width.saturating_sub(6), &runs);
        y += 1;
    }
    let help = [run(Role::Key, "?"), run(Role::Text, "   keys")];
    pen.runs(area.x + 5, y, area.width.saturating_sub(6), &help);
    y += 2;
    list(model, pen, Rect { y, height: area.bottom().saturating_sub(y + 2), ..area });
    let folder = format!(
        "journals  {}      theme  {}",
        clean::row(&model.start.folder),
        clean::row(&model.look.theme)
    );
    if area.bottom() > y + 1 {
        pen.put(area.x + 3, area.bottom() - 1, area.width.saturating_sub(6), &folder, Role::Muted);
    }
}

fn shelf_words(model: &Model) -> String {
    match model.start.rooms.as_slice() {
        [] => "none found; type a name or a file".to_owned(),
        [one] => format!("1 found: {}", clean::row(&one.name)),
        [newest, ..] => format!("{} found, newest {}", model.start.rooms.len(), clean::row(&newest.name)),
    }
}

fn list(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    let height = usize::from(area.height);
    let most = model.start.rooms.iter().map(|room| room.late).max().unwrap_or_default();
    let wide = if most == 0 { 0 } else { format!("{most} late  ").len() };
    let at = model.start.cursor;
    let start = at.saturating_sub(height.saturating_sub(1));
    for (y, (place, room)) in (area.y..).zip(model.start.rooms.iter().enumerate().skip(start).take(height)) {
        let mark = if place == at { pen.glyph(Glyph::Selected) } else { " ".to_owned() };
        let late = if room.late == 0 { String::new() } else { format!("{} late", room.late) };
        let runs = [
            run(Role::Key, format!(" {mark} ")),
            run(Role::Text, text::left(&clean::row(&room.name), 18, "…")),
            run(Role::Muted, text::left(&touched(room, model.now), 14, "")),
            run(Role::TimerLate, late.clone()),
            run(Role::Text, " ".repeat(wide.saturating_sub(late.len()))),
            run(Role::Text, clean::row(&room.title)),
        ];
        pen.runs(area.x + 2, y, area.width.saturating_sub(4), &runs);
        if place == at {
            pen.tint(
                Rect { x: area.x + 2, y, width: area.width.saturating_sub(4), height: 1 },
                Role::Selection,
            );
        }
    }
}

fn touched(room: &Shelf, now: Instant) -> String {
    let ago = room.touched.map(|at| seconds_between(at, now).max(0));
    let words = match ago {
        None => String::new(),
        Some(s) if s < 3600 => format!("{} min ago", s / 60),
        Some(s) if s < 86_400 => format!("{} h ago", s / 3600),
        Some(s) => format!("{} d ago", s / 86_400),
    };
    if room.open { format!("open {words}") } else { words }
}
