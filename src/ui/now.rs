//! The NOW line: the most urgent clock, the keys that resolve it, how many others press. Every layout paints it and no
//! panel, layer or help page may take its row.
use super::clock;
use super::pen::{Canvas, Pen};
use super::text;
use super::theme::Role;
use crate::app::view::head::Now;
use crate::app::view::{Board, Layout};
use ratatui::layout::Rect;
use std::borrow::Cow;

/// A name says enough by its two ends in so many cells; where fewer than these are left after the figure, it must do
/// with fewer.
const NAMES: [(usize, usize); 3] = [(30, 8), (50, 12), (usize::MAX, 16)];
/// What is missing is said by its words alone: they need more.
const WORDS: usize = 28;
/// Beside its id and the next words to a customer a name does with so few.
const SHORT: usize = 4;
/// With fewer cells than these after the figure, the count comes before what is due.
const NARROW: usize = 30;
/// Cells between what is due and the keys, and between these.
const GAP: usize = 2;

/// The NOW line.
pub fn draw(canvas: &mut Canvas, area: Rect, board: &Board, layout: Layout) {
    let Some(now) = board.now() else {
        let mut pen = canvas.row(area, 0);
        pen.skip(1).put(Role::Muted, "no clock runs");
        let keys = &board.look.keys;
        if pen.left() > 30 && board.look.names_keys() {
            pen.skip(3).put(Role::Key, keys.escalation).skip(1).put(Role::KeyText, "new escalation");
        }
        return;
    };
    let margin = usize::from(layout >= Layout::M);
    let mut pen = canvas.row(area, 0);
    pen.skip(margin);
    figure(&mut pen, &now);
    pen.skip(1);
    if !now.id.is_empty() {
        pen.put(Role::Heading, &now.id).skip(1);
    }
    let end = pen.passed() + pen.left().saturating_sub(margin);
    let parts = Parts::fitting(&now, end - pen.passed().min(end));
    let (words, right) = (about(&now, &parts), parts.cells_at_the_right(&now));
    let room = end.saturating_sub(pen.passed() + right);
    let name = room.saturating_sub(text::width(&words));
    pen.name(Role::Heading, now.name.as_str(), name.min(text::width(now.name.as_str())));
    pen.put(Role::Text, &words);
    pen.to(end.saturating_sub(right).max(pen.passed()));
    for (key, words) in now.keys.iter().take(parts.keys) {
        pen.skip(GAP).put(Role::Key, key).skip(1).put(Role::KeyText, words);
    }
    let (next, others) = (next(&now, parts.next), others(&now, parts.others));
    if !next.is_empty() {
        pen.skip(GAP).put(Role::Text, &next);
    }
    if !others.is_empty() {
        pen.skip(if next.is_empty() { GAP } else { 1 }).put(Role::Text, &others);
    }
}

/// How much of the line there is room for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Parts {
    /// What is due: nothing, in short, in words, with the time it was due.
    about: u8,
    /// So many keys.
    keys: usize,
    /// The next words to a customer, where the line shows something else: nothing, short, in words.
    next: u8,
    /// The others: nothing, short, in a word, in words.
    others: u8,
    /// The whole name.
    name: bool,
}

impl Parts {
    /// Step by step what a reader needs next, as long as it fits into so many cells.
    fn fitting(now: &Now, cells: usize) -> Self {
        let mut parts = Self::default();
        let name = NAMES.iter().find(|(below, _)| cells < *below).map_or(0, |(_, name)| *name);
        let name = if now.customer.is_some() { name.min(SHORT) } else { name };
        let steps: &[fn(&mut Self)] = if now.customer.is_some() {
            // The next words to a customer are on every screen, whatever else takes the line.
            &[
                |p| p.about = 1,
                |p| p.next = 1,
                |p| p.others = 1,
                |p| p.keys = 1,
                |p| p.about = 2,
                |p| p.next = 2,
            ]
        } else if cells < NARROW {
            // How many others press is more than half a name.
            &[|p| p.others = 1, |p| p.about = 1, |p| p.keys = 1, |p| p.keys = 2, |p| p.about = 2]
        } else {
            &[
                |p| p.about = 1,
                |p| p.others = 1,
                |p| p.keys = 1,
                |p| p.keys = 2,
                |p| p.others = 2,
                |p| p.about = 2,
            ]
        };
        let last: &[fn(&mut Self)] =
            &[|p| p.keys = 2, |p| p.name = true, |p| p.others = 2, |p| p.others = 3, |p| p.about = 3];
        for step in steps.iter().chain(last) {
            let mut more = parts;
            step(&mut more);
            if more.cells(now, name) <= cells {
                parts = more;
            }
        }
        parts
    }

    fn cells(&self, now: &Now, least: usize) -> usize {
        let most = match (self.name, now.figure.is_empty()) {
            (true, _) => usize::MAX,
            (false, true) => WORDS,
            (false, false) => least,
        };
        let name = text::width(now.name.as_str()).min(most);
        name + text::width(&about(now, self)) + self.cells_at_the_right(now)
    }

    fn cells_at_the_right(&self, now: &Now) -> usize {
        let key = |(key, words): &(Cow<str>, &str)| GAP + text::width(key) + 1 + text::width(words);
        let keys: usize = now.keys.iter().take(self.keys).map(key).sum();
        let next = text::width(&next(now, self.next));
        let others = text::width(&others(now, self.others));
        let gap = |cells: usize, gap: usize| if cells > 0 { gap + cells } else { 0 };
        keys + gap(next, GAP) + gap(others, if next > 0 { 1 } else { GAP })
    }
}

/// `  customer update was due 14:29:54`, as much of it as there is room for.
fn about(now: &Now, parts: &Parts) -> String {
    let what = if now.what.is_empty() { String::new() } else { format!("  {}", now.what) };
    match parts.about {
        0 => String::new(),
        1 => short(&what),
        2 => what,
        _ if now.when.is_empty() => what,
        _ => format!("{what} {}", now.when),
    }
}

/// What is due in as few words as still tell it: `triage` of `triage: severity, impact`.
fn short(what: &str) -> String {
    const SHORTER: [(&str, &str); 4] = [
        ("customer update", "update"),
        ("internal update", "internal"),
        ("executive update", "executive"),
        ("first response", "response"),
    ];
    let what = what.split(": ").next().unwrap_or_default().to_owned();
    SHORTER.iter().fold(what, |what, (whole, short)| what.replace(whole, short))
}

/// When the next words to a customer are due, where the line shows something else.
fn next(now: &Now, how: u8) -> String {
    match (&now.customer, how) {
        (None, _) | (_, 0) => String::new(),
        (Some(next), 1) => format!("next {next}"),
        (Some(next), _) => format!("next update {next}"),
    }
}

/// How many other clocks press: `(+3)`, `(+3 more)`, `(+1 late, 2 due)`.
fn others(now: &Now, how: u8) -> String {
    match (how, now.others.iter().sum::<usize>()) {
        (0, _) | (_, 0) => String::new(),
        (1, n) => format!("(+{n})"),
        (2, n) => format!("(+{n} more)"),
        _ => named(now),
    }
}

/// The NOW line alone in a corner: `!! +02:13 E2 u=sent`.
pub fn line(canvas: &mut Canvas, area: Rect, board: &Board) {
    let Some(now) = board.now().filter(|_| area.width < 40) else {
        return draw(canvas, area, board, Layout::Line);
    };
    let mut pen = canvas.row(area, 0);
    let mark = clock::mark(now.timer.stage).map_or("", |glyph| pen.theme.glyphs.get(glyph));
    let text = if mark.is_empty() { now.figure.clone() } else { format!("{mark} {}", now.figure) };
    let text = if now.figure.is_empty() { format!("{mark} {}", now.name) } else { text };
    if clock::is_chip(now.timer.stage) {
        pen.chip(clock::role(now.timer.stage), &text, text::width(&text));
    } else {
        pen.put(clock::role(now.timer.stage), &text);
    }
    pen.skip(1).put(Role::Heading, &now.id).skip(1);
    let name = now.name.as_str();
    if pen.left() > text::width(name) + 8 && !now.figure.is_empty() {
        pen.put(Role::Text, name).skip(1);
    }
    if let Some((key, words)) = now.keys.first() {
        let short = format!("={}", words.rsplit(' ').next().unwrap_or_default());
        if pen.left() >= key.len() + short.len() {
            pen.put(Role::Key, key).put(Role::KeyText, &short);
        }
    }
}

/// On a screen of one row, while something is typed or asked there: `!!+02:13 E2`; gives what is left of the row.
pub fn beside(canvas: &mut Canvas, area: Rect, board: &Board) -> Rect {
    canvas.clear(area);
    let Some(now) = board.now() else { return area };
    let stage = now.timer.stage;
    let mut pen = canvas.row(area, 0);
    let mark = clock::mark(stage).map_or("", |glyph| pen.theme.glyphs.get(glyph));
    let text = format!("{mark}{}", now.figure);
    if clock::is_chip(stage) {
        pen.chip(clock::role(stage), &text, text::width(&text));
    } else {
        pen.put(clock::role(stage), &text);
    }
    let name = if now.figure.is_empty() && now.id.is_empty() { now.name.as_str() } else { &now.id };
    pen.skip(1).put(Role::Heading, name).skip(1);
    let used = u16::try_from(pen.passed()).unwrap_or(area.width).min(area.width);
    Rect { x: area.x + used, width: area.width - used, ..area }
}

/// `!! LATE +02:13`, as a chip where it is due or late.
pub fn figure(pen: &mut Pen, now: &Now) {
    let stage = now.timer.stage;
    let mark = clock::mark(stage).map_or("", |glyph| pen.theme.glyphs.get(glyph));
    let quiet = &clock::quiet(pen.theme, &now.timer);
    // A reminder has no deadline: its state says that it is now.
    let is_nudge = now.figure.is_empty();
    let word = if clock::is_chip(stage) { now.timer.word() } else { "next" };
    let word = if is_nudge && !clock::is_chip(stage) { "" } else { word };
    let lead = if mark.is_empty() && quiet.is_empty() { "" } else { " " };
    let gap = if is_nudge { "" } else { " " };
    let text = [mark, quiet, lead, word, gap, &now.figure, gap].concat();
    if clock::is_chip(stage) {
        pen.chip(clock::role(stage), &text, text::width(&text));
    } else {
        pen.put(clock::role(stage), &text);
    }
}

/// `(+1 late, 2 due)`.
fn named(now: &Now) -> String {
    let [late, due, soon] = now.others;
    let named = [(late, "late"), (due, "due")];
    let words: Vec<String> =
        named.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    match (words.is_empty(), soon) {
        (true, 0) => String::new(),
        (true, soon) => format!("(+{soon} soon)"),
        (false, _) => format!("(+{})", words.join(", ")),
    }
}
