//! Popups of single keys, and confirmations. The safe answer is first and highlighted.
use super::boxes;
use super::pen::{Pen, Run, run, wide};
use crate::app::layer::{Choice, Confirm, Does, Menu};
use crate::ui::glyphs::Glyph;
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::{Position, Rect};
use std::borrow::Cow;
use std::ops::Range;

/// A popup.
pub fn menu(menu: &Menu, pen: &mut Pen<'_>, area: Rect) {
    if area.height < boxes::FRAMED_FROM {
        return low_menu(menu, pen, area);
    }
    let widest = menu.choices.iter().map(|choice| wide(&choice.words) + 6).max().unwrap_or(0);
    let said = menu.rows.iter().map(|row| wide(row) + 2).max().unwrap_or(0);
    let columns = widest.max(said).max(wide(&menu.title) + 4);
    let rows = u16::try_from(menu.choices.len()).unwrap_or(u16::MAX);
    let too_many = rows > area.height.saturating_sub(2);
    let split = too_many && columns * 2 + 4 <= area.width && rows.div_ceil(2) + 2 <= area.height;
    if too_many && !split {
        let words = boxes::fill(pen, area, &menu.title, if menu.enter { "Enter: the first" } else { "" });
        return flow(menu, None, pen, words);
    }
    let (rows, wanted) = if split { (rows.div_ceil(2), columns * 2) } else { (rows, columns) };
    let above = u16::try_from(menu.rows.len()).unwrap_or(0).min(area.height.saturating_sub(rows + 2));
    let mut inside = boxes::popup(pen, area, rows + above, wanted, &menu.title);
    for row in menu.rows.iter().take(usize::from(above)) {
        pen.put(inside.x + 1, inside.y, inside.width.saturating_sub(1), row, Role::Muted);
        inside = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    }
    let height = usize::from(inside.height.max(1));
    for (place, choice) in menu.choices.iter().enumerate() {
        let column = if place < height { 0 } else { columns };
        let row = u16::try_from(place % height).unwrap_or(0);
        if place < height || (split && place < height * 2) {
            option(pen, inside, column, row, choice);
            if menu.enter && place == 0 {
                pen.tint(Rect { y: inside.y, height: 1, ..inside }, Role::Selection);
            }
        }
    }
}

/// In the last rows of a small screen: its name and the choices one after the other.
fn low_menu(menu: &Menu, pen: &mut Pen<'_>, area: Rect) {
    pen.clear(area);
    flow(menu, Some(&menu.title), pen, area);
}

/// The choices one after the other, with as many of their words as let every key be seen; where not even the keys have
/// room, the last cell says that there are more.
fn flow(menu: &Menu, title: Option<&str>, pen: &mut Pen<'_>, area: Rect) {
    let enter = if menu.enter && title.is_some() { "  (Enter: the first)" } else { "" };
    let above: Vec<&str> =
        menu.rows.iter().filter(|_| title.is_none()).flat_map(|row| [row.as_str(), "\n"]).collect();
    let (width, most) = (usize::from(area.width), usize::from(area.height));
    let laid = |brief: Brief| {
        let mut laid = Laid::default();
        if brief < Brief::Head {
            for words in &above {
                laid.add(Role::Text, words);
            }
        }
        let head = title.filter(|_| brief < Brief::Words);
        laid.add(Role::Text, &head.map_or_else(String::new, |title| format!("{title}: ")));
        for (place, choice) in menu.choices.iter().enumerate() {
            let (by, words) = roles(choice);
            laid.add(by, &format!("{}{}\u{a0}", if place == 0 { "" } else { "  " }, choice.key));
            laid.add(words, &brief.of(choice));
        }
        laid.add(Role::Text, if brief < Brief::Words { enter } else { "" });
        laid
    };
    let fits = |laid: &Laid| text::wrap(&laid.words, width).len() <= most;
    let laid = Brief::ALL.map(laid).into_iter().find(fits).unwrap_or_else(|| laid(Brief::Key));
    let rows = text::wrap(&laid.words, width);
    let more = rows.len() > most;
    let mut from = 0;
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        let at = laid.words.get(from..).and_then(|rest| rest.find(row)).unwrap_or(0) + from;
        from = at + row.len();
        pen.runs(area.x, y, area.width, &laid.runs(at..from));
    }
    if more && area.width > 0 && area.height > 0 {
        let mark = pen.glyph(Glyph::Ellipsis);
        pen.put(area.right() - 1, area.bottom() - 1, 1, &mark, Role::Muted);
    }
}

/// Words that run on over several rows, and from where on each of them looks how.
#[derive(Default)]
struct Laid {
    words: String,
    from: Vec<(usize, Role)>,
}

impl Laid {
    fn add(&mut self, role: Role, words: &str) {
        if !words.is_empty() {
            self.from.push((self.words.len(), role));
            self.words.push_str(words);
        }
    }

    /// A part of the words, each run in its role.
    fn runs(&self, part: Range<usize>) -> Vec<Run<'static>> {
        let ends = self.from.iter().skip(1).map(|(at, _)| *at).chain([self.words.len()]);
        let runs = self.from.iter().zip(ends).filter_map(|((start, role), end)| {
            let words = self.words.get((*start).max(part.start)..end.min(part.end))?;
            (!words.is_empty()).then(|| run(*role, words.replace('\u{a0}', " ")))
        });
        runs.collect()
    }
}

/// How much of a choice is said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Brief {
    /// All of it.
    Whole,
    /// What stands before the explanation.
    Head,
    /// The first two words that tell something.
    Words,
    /// The first of them.
    Word,
    /// The beginning of it.
    Stub,
    /// Only the key.
    Key,
}

impl Brief {
    const ALL: [Self; 6] = [Self::Whole, Self::Head, Self::Words, Self::Word, Self::Stub, Self::Key];

    fn of(self, choice: &Choice) -> Cow<'_, str> {
        let words = choice.words.trim();
        match self {
            Self::Whole => words.into(),
            Self::Head => words.split([':', ';', ',', '(']).next().unwrap_or(words).trim_end().into(),
            Self::Words => telling(words, 2).into(),
            Self::Word => telling(words, 1).into(),
            Self::Stub => telling(words, 1).chars().take(STUB).collect::<String>().into(),
            Self::Key => "".into(),
        }
    }
}

/// So many letters of a word still tell it from its neighbours.
const STUB: usize = 5;
/// Words that tell nothing by themselves.
const FILLING: [&str; 18] = [
    "a", "an", "and", "by", "every", "has", "have", "in", "is", "of", "one", "the", "those", "to", "was",
    "what", "who", "your",
];

/// The first so many words that tell something: `the next clock` is `next`, `was asked to come` is `asked`.
fn telling(words: &str, most: usize) -> String {
    let bare =
        words.split(|c: char| c.is_whitespace() || "[]:;,()".contains(c)).filter(|word| !word.is_empty());
    let told: Vec<&str> = bare.clone().filter(|word| !FILLING.contains(word)).take(most).collect();
    if told.is_empty() { bare.take(most).collect::<Vec<_>>().join("\u{a0}") } else { told.join("\u{a0}") }
}

/// How its key and its words look; one that cannot be now is dim.
fn roles(choice: &Choice) -> (Role, Role) {
    match choice.does {
        Does::No(_) => (Role::Muted, Role::Muted),
        _ => (Role::Key, Role::Text),
    }
}

fn option(pen: &mut Pen<'_>, inside: Rect, column: u16, row: u16, choice: &Choice) {
    let key = choice.key.to_string();
    let (by, words) = roles(choice);
    let runs = [run(by, format!(" {key}")), run(words, format!("  {}", choice.words))];
    pen.runs(inside.x + column, inside.y + row, inside.width.saturating_sub(column), &runs);
}

/// A confirmation.
pub fn confirm(confirm: &Confirm, pen: &mut Pen<'_>, area: Rect) -> Position {
    if area.height < boxes::FRAMED_FROM {
        return low_confirm(confirm, pen, area);
    }
    let cells = area.width.saturating_sub(6).clamp(1, 66);
    let words = text::wrap(&confirm.question, usize::from(cells));
    let rows = u16::try_from(words.len()).unwrap_or(1) + 2;
    let columns = words.iter().map(|row| wide(row) + 2).max().unwrap_or(0).max(32);
    let inside = boxes::popup(pen, area, rows, columns, "sure?");
    for (place, row) in (0_u16..).zip(&words) {
        if place + 2 < inside.height.max(3) {
            pen.put(inside.x + 1, inside.y + place, inside.width.saturating_sub(2), row, Role::Text);
        }
    }
    buttons(confirm, pen, Rect { x: inside.x + 1, y: inside.bottom().saturating_sub(1), ..inside })
}

/// The two answers side by side on the first row of an area; gives the place of the chosen one.
fn buttons(confirm: &Confirm, pen: &mut Pen<'_>, row: Rect) -> Position {
    let mark = pen.glyph(Glyph::Selected);
    let button = |on: bool, words: String| format!("{} [ {words} ]", if on { mark.as_str() } else { " " });
    let (no, yes) = (
        button(!confirm.on_yes, format!("n {}", confirm.no)),
        button(confirm.on_yes, format!("y {}", confirm.yes)),
    );
    let used = pen.put(row.x, row.y, row.width, &no, Role::Text);
    let second = row.x + used + 2;
    let also = pen.put(second, row.y, row.right().saturating_sub(second), &yes, Role::Text);
    let (x, width) = if confirm.on_yes { (second, also) } else { (row.x, used) };
    pen.tint(Rect { x, y: row.y, width, height: 1 }, Role::Selection);
    Position { x: x + 2, y: row.y }
}

/// In the last rows of a small screen: the answers stand on the last row, and the question before them.
fn low_confirm(confirm: &Confirm, pen: &mut Pen<'_>, area: Rect) -> Position {
    pen.clear(area);
    let rows = usize::from(area.height.saturating_sub(1));
    let words = text::wrap(&confirm.question, usize::from(area.width.max(1)));
    for (y, row) in (area.y..).zip(words.iter().take(rows)) {
        pen.put(area.x, y, area.width, row, Role::Text);
    }
    let last = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    let answers = wide(confirm.no) + wide(confirm.yes) + 18;
    if rows == 0 && area.width < answers + 8 {
        // Room for one thing only: what is asked, and the key that says yes.
        let asked = format!("{}? y", confirm.yes);
        pen.put(last.x, last.y, last.width, &asked, Role::Selection);
        return Position { x: last.x, y: last.y };
    }
    if rows > 0 {
        return buttons(confirm, pen, last);
    }
    let used = pen.put(last.x, last.y, last.width - answers, &confirm.question, Role::Text) + 1;
    buttons(confirm, pen, Rect { x: last.x + used, width: last.width - used, ..last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_words_that_run_on_keeps_its_look() {
        let mut laid = Laid::default();
        laid.add(Role::Key, "a\u{a0}");
        laid.add(Role::Text, "acknowledge");
        laid.add(Role::Muted, "  t\u{a0}triage  (now)");
        let rows = text::wrap(&laid.words, 15);
        assert_eq!(rows, ["a\u{a0}acknowledge", "t\u{a0}triage  (now)"]);
        assert_eq!(laid.runs(0..14), [(Role::Key, "a ".into()), (Role::Text, "acknowledge".into())]);
        let at = laid.words.find("t\u{a0}triage").unwrap_or_default();
        assert_eq!(laid.runs(at..at + 16), [(Role::Muted, "t triage  (now)".into())]);
    }
}
