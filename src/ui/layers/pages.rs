//! Layers that fill the space under the NOW line: help, palette, details, messages.
use super::boxes;
use super::pen::{Pen, run, wide};
use super::typing;
use crate::app::detail::{self, Kind};
use crate::app::edit;
use crate::app::finds::Find;
use crate::app::help;
use crate::app::layer::{Detail, Help, Palette};
use crate::app::model::Model;
use crate::app::palette;
use crate::ui::glyphs::{Glyph, TABLE};
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::{Position, Rect};

/// First row to show so that `at` is seen among `all` in `height` rows.
fn first(at: usize, all: usize, height: usize) -> usize {
    at.saturating_sub(height * 2 / 3).min(all.saturating_sub(height))
}

/// The key table, searchable.
pub fn help(model: &Model, help: &Help, pen: &mut Pen<'_>, area: Rect) -> Position {
    let rows = help::rows(model, help);
    let place = help::place(model);
    let title = format!("keys: {}", place.words().to_lowercase());
    let inside = boxes::fill(pen, area, &title, "type to search, Enter runs, Esc closes");
    let search = Rect { height: 1, ..inside };
    let cursor = typing::line(pen, search, " / ", edit::around(&help.input), "");
    let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let marks = if help.input.value().is_empty() { legend(pen) } else { Vec::new() };
    let height = usize::from(list.height);
    let start = first(help.at, rows.len() + marks.len(), height);
    let mut y = list.y;
    for (at, row) in rows.iter().enumerate().skip(start).take(height) {
        let selected = at == help.at;
        let key = text::left(&format!(" {}", row.keys.replace(' ', "  ")), 18, "");
        let elsewhere = row.context != place && row.context != crate::app::keys::Context::Anywhere;
        let aside =
            if elsewhere { format!("  ({})", row.context.words().to_lowercase()) } else { String::new() };
        let words = pen.plain(row.words);
        let runs = [run(Role::Key, key), run(Role::Text, words), run(Role::Muted, aside)];
        pen.runs(list.x, y, list.width, &runs);
        if selected {
            pen.tint(Rect { y, height: 1, ..list }, Role::Selection);
        }
        y += 1;
    }
    if rows.is_empty() {
        nothing(pen, list, "No key does anything called that. Commands by name: Esc, then :");
    }
    for words in marks.iter().skip(start.saturating_sub(rows.len())) {
        if y >= list.bottom() {
            break;
        }
        pen.put(list.x, y, list.width, words, Role::Muted);
        y += 1;
    }
    boxes::more(pen, area, list, (rows.len() + marks.len()).saturating_sub(start + height));
    cursor
}

/// Said where a search finds nothing.
fn nothing(pen: &mut Pen<'_>, list: Rect, words: &str) {
    let cells = usize::from(list.width.saturating_sub(2));
    for (y, row) in (list.y..list.bottom()).zip(text::wrap(words, cells)) {
        pen.put(list.x + 1, y, list.width.saturating_sub(2), row, Role::Muted);
    }
}

/// Every symbol with its words.
fn legend(pen: &Pen<'_>) -> Vec<String> {
    let said = TABLE.iter().filter(|row| !row.words.is_empty());
    let each = said.map(|row| format!("{} {}", pen.theme.glyphs.get(row.glyph), row.words));
    let all: Vec<String> = each.collect();
    all.chunks(3)
        .map(|three| three.iter().map(|one| text::left(one, 25, "")).collect::<String>())
        .map(|words| format!(" {words}"))
        .collect()
}

/// Verbs, keys, items, people.
pub fn palette(model: &Model, palette: &Palette, pen: &mut Pen<'_>, area: Rect) -> Position {
    let inside = boxes::fill(pen, area, "commands", "Enter runs, Tab completes, F1 explains");
    let typed = edit::around(&palette.input);
    let cursor = typing::line(pen, Rect { height: 1, ..inside }, " : ", typed, "");
    let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let widest = names(palette, usize::from(list.width));
    let why = reason(palette, pen, list, widest);
    let height = usize::from(list.height).saturating_sub(why.len());
    let start = first(palette.at, palette.shown.len(), height);
    let mut y = list.y;
    for (at, find) in palette.rows().enumerate().skip(start).take(height) {
        let row = Rect { y, height: 1, ..list };
        found(find, pen, row, widest);
        if at == palette.at {
            pen.tint(row, Role::Selection);
        }
        y += 1;
    }
    let lead = lead(list);
    for words in &why {
        pen.put(list.x + lead, y, list.width.saturating_sub(lead), words, Role::Muted);
        y += 1;
    }
    if palette.shown.is_empty() && palette.verb().is_none() {
        nothing(
            pen,
            list,
            "Nothing is called that: no verb, no key, nothing open, nobody. ? on the board lists the keys.",
        );
    }
    if let Some(verb) = palette.verb() {
        let mut more = vec![format!("       {}", verb.about), format!("       e.g. {}", verb.example)];
        // Where the row has room for the sentence, it says it.
        if 7 + widest + text::width(verb.about) < usize::from(list.width) {
            more.remove(0);
        }
        let offered = palette::candidates(model, palette);
        more.extend(offered.iter().map(|one| format!("       {}  {}", one.with.trim(), one.about)));
        for words in more.iter().take(usize::from(list.bottom().saturating_sub(y))) {
            pen.put(list.x, y, list.width, &crate::domain::clean::row(words), Role::Muted);
            y += 1;
        }
    } else {
        boxes::more(pen, area, list, palette.shown.len().saturating_sub(start + height));
    }
    cursor
}

/// Cells of the names with what they take: a third, and more where what they do leaves it.
fn names(palette: &Palette, width: usize) -> usize {
    let widest = |cells: fn(&Find) -> usize| palette.rows().map(cells).max().unwrap_or(0);
    let words = widest(|find| if find.why.is_some() { 0 } else { text::width(&find.words) });
    let rest = usize::from(REASON) + words + widest(|find| text::width(find.key)) + 3;
    let needed = widest(|find| text::width(&find.name) + 1 + text::width(find.args));
    needed.min(width.saturating_sub(rest)).max((width / 3).clamp(12, 44))
}

/// Cells before the words below a row.
const REASON: u16 = 7;

/// Why the selected row cannot be run, on rows of its own where the row has no room for the whole of it.
fn reason(palette: &Palette, pen: &Pen<'_>, list: Rect, widest: usize) -> Vec<String> {
    let Some(find) = palette.rows().nth(palette.at) else { return Vec::new() };
    let Some(why) = &find.why else { return Vec::new() };
    let room =
        usize::from(list.width).saturating_sub(usize::from(REASON) + widest + text::width(find.key) + 2);
    if text::width(why) + "cannot now: ".len() <= room {
        return Vec::new();
    }
    let cells = usize::from(list.width.saturating_sub(lead(list) + 1));
    // The row itself stays; on a low screen its neighbours give way.
    let rows = usize::from(list.height).saturating_sub(1);
    text::wrap(&pen.plain(why), cells).into_iter().take(rows).map(str::to_owned).collect()
}

/// Where a reason begins: below the name, on a narrow screen at the edge.
fn lead(list: Rect) -> u16 {
    if list.width < 60 { 1 } else { REASON }
}

/// One row: what it is, its name, its words or why it cannot be, its key.
fn found(find: &Find, pen: &mut Pen<'_>, row: Rect, widest: usize) {
    let why = find.why.as_ref();
    let ellipsis = pen.glyph(Glyph::Ellipsis);
    let (name, args) = (text::fit(&find.name, widest, &ellipsis), pen.plain(find.args));
    let room = widest.saturating_sub(text::width(&name) + 1);
    let role = if why.is_some() { Role::Muted } else { Role::Key };
    let words = why.map_or_else(|| find.words.clone(), |why| format!("cannot now: {}", pen.plain(why)));
    let key = if find.key.is_empty() { String::new() } else { format!(" {} ", find.key) };
    let left = row.width.saturating_sub(wide(&key));
    let runs = [
        run(Role::Muted, format!(" {:<5}", find.kind)),
        run(role, format!("{name} ")),
        run(Role::Muted, text::left(&args, room, &ellipsis)),
        run(if why.is_some() { Role::Muted } else { Role::Text }, format!(" {words}")),
    ];
    pen.runs(row.x, row.y, left, &runs);
    pen.put(row.x + left, row.y, wide(&key), &key, Role::Key);
}

/// One item with its history.
pub fn detail(model: &Model, detail: &Detail, pen: &mut Pen<'_>, area: Rect) -> Position {
    let rows = detail::rows(model, &detail.key);
    let title = rows.first().map(|row| row.label.clone()).unwrap_or_default();
    let inside = boxes::fill(pen, area, &title, "j k scroll, Esc closes");
    let mut lines: Vec<(Role, String, String, Role)> = Vec::new();
    let cells = usize::from(inside.width).saturating_sub(2);
    let ellipsis = pen.glyph(Glyph::Ellipsis);
    let named = rows.iter().filter(|row| row.kind == Kind::Field).map(|row| text::width(&row.label));
    // A label never touches its value; a very long one is cut, and on a narrow screen sooner.
    let column = (named.max().unwrap_or(0) + 2).clamp(14, 24).min(cells / 2);
    for row in &rows {
        let (role, label, lead) = match row.kind {
            Kind::Title => (Role::Heading, String::new(), 0),
            Kind::Field => (Role::Text, row.label.clone(), column),
            Kind::Heading => (Role::Muted, row.label.clone(), column),
            Kind::Entry => (Role::Text, row.label.clone(), wide(&row.label).into()),
            Kind::Aside => (Role::Muted, String::new(), 9),
            Kind::Blank => (Role::Text, String::new(), 0),
        };
        let lead: usize = if row.kind == Kind::Entry { lead + 1 } else { lead };
        let mut label = label;
        for part in text::wrap(&row.text, cells.saturating_sub(lead).max(8)) {
            let name = text::fit(&label, lead.saturating_sub(1), &ellipsis).into_owned();
            let padded = text::left(&name, lead, "");
            label.clear();
            lines.push((Role::Muted, padded, part.to_owned(), role));
        }
    }
    let height = usize::from(inside.height);
    if lines.len() <= height {
        boxes::fill(pen, area, &title, "Esc closes");
    }
    let start = detail.scroll.min(lines.len().saturating_sub(height));
    for (y, (lead_role, lead, words, role)) in (inside.y..).zip(lines.iter().skip(start).take(height)) {
        let runs = [run(*lead_role, format!(" {lead}")), run(*role, words.as_str())];
        pen.runs(inside.x, y, inside.width, &runs);
    }
    boxes::more(pen, area, inside, lines.len().saturating_sub(start + height));
    Position { x: inside.x, y: inside.y }
}

/// Cells of the time before a message.
const TIME: usize = 11;

/// Everything said so far, newest last; scrolled from the end.
pub fn messages(model: &Model, scroll: usize, pen: &mut Pen<'_>, area: Rect) -> Position {
    let inside = boxes::fill(pen, area, "messages", "newest last, Esc closes");
    let height = usize::from(inside.height);
    let all = &model.says.history;
    let end = all.len().saturating_sub(scroll);
    let cells = usize::from(inside.width).saturating_sub(TIME + 1);
    // From the newest that is seen up to as many rows as there are: nothing that was said is cut.
    let mut rows: Vec<(String, String)> = Vec::new();
    for message in all.iter().take(end).rev().take(height) {
        let words = format!("{}{}", message.level.word(), message.text);
        let time = format!(" {}  ", message.at.with_timezone(&model.zone).format("%H:%M:%S"));
        for (at, row) in text::wrap(&words, cells).into_iter().enumerate().rev() {
            rows.push((if at == 0 { time.clone() } else { " ".repeat(TIME) }, row.to_owned()));
        }
    }
    rows.truncate(height);
    for (y, (time, words)) in (inside.y..).zip(rows.iter().rev()) {
        pen.runs(
            inside.x,
            y,
            inside.width,
            &[run(Role::Muted, time.as_str()), run(Role::Text, words.as_str())],
        );
    }
    if all.is_empty() {
        pen.put(inside.x + 1, inside.y, inside.width, "nothing was said yet", Role::Muted);
    }
    Position { x: inside.x, y: inside.y }
}
