//! The page of figures: spreads in columns, bars, and what each audience heard as a strip over time.
use super::boxes;
use super::pen::{Pen, run, wide};
use crate::app::figures::Figures;
use crate::app::model::Model;
use crate::app::view::figures::{Bead, Line};
use crate::ui::glyphs::Glyph;
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::{Position, Rect};

/// The widest label, cells.
const LABEL: usize = 15;
/// From so many cells on there are two columns.
const TWO: u16 = 150;
/// The widest bar, cells.
const BAR: usize = 40;

/// The whole page.
pub fn figures(model: &Model, page: &Figures, pen: &mut Pen<'_>, area: Rect) -> Position {
    let at = page.at.with_timezone(&model.zone).format("%H:%M:%S");
    let by = page.policy.as_ref().map_or_else(String::new, |name| format!(", as scored by {name}"));
    let hint = "j k scroll, :figures POLICY scores anew, Esc closes";
    let inside = boxes::fill(pen, area, &format!("figures at {at}, minutes{by}"), hint);
    let columns = if inside.width >= TWO { 2 } else { 1 };
    let height = usize::from(inside.height);
    let (start, width) = (page.scroll.min(page.lines.len().saturating_sub(height * columns)), inside.width);
    let each = width / u16::try_from(columns).unwrap_or(1);
    let mut lines = page.lines.iter().skip(start);
    for x in (inside.x..inside.right()).step_by(usize::from(each.max(1))).take(columns) {
        for (y, line) in (inside.y..inside.bottom()).zip(lines.by_ref()) {
            row(pen, Rect { x, y, height: 1, width: each.min(inside.right().saturating_sub(x)) }, line);
        }
    }
    more(pen, area, page.lines.len().saturating_sub(start + height * columns));
    Position { x: inside.x, y: inside.y }
}

/// How much is below, on the frame.
fn more(pen: &mut Pen<'_>, area: Rect, left: usize) {
    if left == 0 {
        return;
    }
    let words = format!(" {} {left} more ", pen.glyph(Glyph::Below));
    let x = area.right().saturating_sub(wide(&words) + 2);
    pen.put(x, area.bottom().saturating_sub(1), wide(&words), &words, Role::Muted);
}

fn named(pen: &Pen<'_>, label: &str) -> String {
    format!(" {} ", text::left(label, LABEL, &pen.glyph(Glyph::Ellipsis)))
}

fn row(pen: &mut Pen<'_>, at: Rect, line: &Line) {
    match line {
        Line::Blank => {}
        Line::Heading(words) => {
            pen.put(at.x + 1, at.y, at.width.saturating_sub(1), words, Role::Heading);
        }
        Line::Columns => spread(pen, at, "", ["n", "median", "p90", "max"], ("", Role::Muted)),
        Line::Spread { label, n, numbers: [median, p90, max], beside, loud } => {
            let role = if *loud { Role::Problem } else { Role::Muted };
            spread(pen, at, label, [&n.to_string(), median, p90, max], (beside, role));
        }
        Line::Field { label, words, loud } => {
            let role = if *loud { Role::Problem } else { Role::Text };
            let runs = [run(Role::Muted, named(pen, label)), run(role, words.as_str())];
            pen.runs(at.x, at.y, at.width, &runs);
        }
        Line::Bar { label, part, whole, words } => bar(pen, at, label, (*part, *whole), words),
        Line::Strip { label, beads, words } => strip(pen, at, label, beads, words),
    }
}

fn spread(pen: &mut Pen<'_>, at: Rect, label: &str, columns: [&str; 4], beside: (&str, Role)) {
    let [n, median, p90, max] = columns;
    let heads = label.is_empty();
    let role = if heads { Role::Muted } else { Role::Text };
    let runs = [
        run(Role::Muted, named(pen, label)),
        run(Role::Muted, text::right(n, 5, "")),
        run(role, text::right(median, 7, "")),
        run(role, text::right(p90, 7, "")),
        run(role, text::right(max, 7, "")),
        run(beside.1, if beside.0.is_empty() { String::new() } else { format!("  {}", beside.0) }),
    ];
    pen.runs(at.x, at.y, at.width, &runs);
}

/// The bar takes a third of the row at most; whatever is there at all has one cell.
fn bar(pen: &mut Pen<'_>, at: Rect, label: &str, (part, whole): (usize, usize), words: &str) {
    let cells = (usize::from(at.width) / 3).clamp(4, BAR);
    let full = (part * cells).checked_div(whole).unwrap_or_default().max(usize::from(part > 0));
    let drawn = pen.glyph(Glyph::BarFull).repeat(full);
    let runs = [
        run(Role::Muted, named(pen, label)),
        run(Role::KindUpdate, text::left(&drawn, cells, "")),
        run(Role::Text, format!(" {words}")),
    ];
    pen.runs(at.x, at.y, at.width, &runs);
}

/// Time runs from the first update to the last open one; a gap that was too long is solid.
fn strip(pen: &mut Pen<'_>, at: Rect, label: &str, beads: &[Bead], words: &str) {
    let name = named(pen, label);
    let cells = usize::from(at.width).saturating_sub(text::width(&name) + text::width(words) + 3);
    let drawn = thread(pen, beads, cells.min(96));
    let mut runs = vec![run(Role::Muted, name)];
    runs.extend(drawn);
    runs.push(run(Role::Text, format!(" {words}")));
    pen.runs(at.x, at.y, at.width, &runs);
}

/// The cells of a strip.
fn thread<'t>(pen: &Pen<'_>, beads: &[Bead], cells: usize) -> Vec<super::pen::Run<'t>> {
    let times = beads.iter().filter_map(|bead| match bead {
        Bead::Update(at) => Some(*at),
        Bead::Within(..) | Bead::Over(..) => None,
    });
    let (Some(first), Some(last)) = (times.clone().min(), times.clone().max()) else { return Vec::new() };
    let whole = (last - first).num_milliseconds().max(1);
    let place = |at: crate::domain::time::Instant| {
        let passed = (at - first).num_milliseconds().clamp(0, whole);
        let wide = i64::try_from(cells.saturating_sub(1)).unwrap_or_default();
        usize::try_from(i128::from(passed) * i128::from(wide) / i128::from(whole)).unwrap_or_default()
    };
    if cells < 2 || first == last {
        return vec![run(Role::KindUpdate, pen.glyph(Glyph::Update))];
    }
    let mut drawn = vec![(Role::Muted, Glyph::Rule); cells];
    for bead in beads {
        match bead {
            Bead::Over(from, to) => {
                let over = place(*from)..=place(*to);
                drawn.iter_mut().enumerate().filter(|(at, _)| over.contains(at)).for_each(|(_, cell)| {
                    *cell = (Role::Problem, Glyph::BarFull);
                });
            }
            Bead::Update(at) => {
                if let Some(cell) = drawn.get_mut(place(*at)) {
                    *cell = (Role::KindUpdate, Glyph::Update);
                }
            }
            Bead::Within(..) => {}
        }
    }
    drawn.into_iter().map(|(role, glyph)| run(role, pen.glyph(glyph))).collect()
}
