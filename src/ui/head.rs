//! The lines that are always there beside the NOW line: the header, what was saved.
use super::clock;
use super::glyphs::Glyph;
use super::pen::{Canvas, Pen};
use super::text;
use super::theme::Role;
use crate::app::view::head::Header;
use crate::app::view::{Board, Layout};
use crate::domain::count::count;
use ratatui::layout::Rect;

/// The rank of the second clock.
const UTC: u8 = 5;
/// Cells that the room keeps of its name whatever else is said, the gap counted.
const LEAST: usize = 8;

/// A word of the header with its role.
type Piece = (Role, String);

/// The header: who and what at the left, the clock at the right, and between them what there is room for.
pub fn header(canvas: &mut Canvas, area: Rect, board: &Board, layout: Layout) {
    let header = board.header();
    let (margin, gap) = match layout {
        Layout::L => (1, 5),
        Layout::Wall if area.width >= 160 => (1, 5),
        Layout::M | Layout::Wall => (1, 2),
        Layout::S | Layout::Single | Layout::Tiny | Layout::Line => (0, 2),
    };
    let width = usize::from(area.width).saturating_sub(2 * margin);
    let mut left = left(&header, width);
    let wanted = left.iter().map(|(_, text)| text::width(text) + 1).sum::<usize>();
    let least = if width < 78 { 5 } else { 9 };
    let mut right = right(canvas, &header);
    // What is least needed goes first: other roles and UTC, the name of the zone, our own name; then the title shrinks.
    drop_to(&mut right, gap, width.saturating_sub(wanted.min(width * least / 20)), 3);
    if total(&right, gap) + wanted > width {
        right.retain(|(rank, _)| *rank != UTC);
    }
    for (of, mark, end) in [("DEMO", " (gap", " "), (header.clock.as_str(), " ", "")] {
        if total(&right, gap) + wanted > width {
            shorten(&mut right, of, mark, end);
        }
    }
    if total(&right, gap) + wanted > width && !header.is_shared && left.len() > 2 {
        left.remove(0);
    }
    // The room one is in comes before the name of another one; what is late there and who commands come before its end.
    let own = text::width(header.name.as_str()) + gap;
    for (mark, end) in [(" in ", " elsewhere"), (" elsewhere", "")] {
        if !header.elsewhere.is_empty() && total(&right, gap) + own > width {
            let late = header.elsewhere.split(" in ").next().unwrap_or_default();
            shorten(&mut right, late, mark, end);
        }
    }
    drop_to(&mut right, gap, width.saturating_sub(own.min(width / 4)), 2);
    drop_to(&mut right, gap, width.saturating_sub(own.min(LEAST)), 1);
    let at = width.saturating_sub(total(&right, gap));
    let mut pen = canvas.row(area, 0);
    pen.skip(margin);
    let room = at.saturating_sub(gap);
    write_left(&mut pen, &left, room);
    pen.to(margin + at);
    for (at, (_, (role, text))) in right.iter().enumerate() {
        if at > 0 {
            pen.skip(gap);
        }
        if matches!(role, Role::Presenter | Role::Sev1 | Role::Sev2 | Role::Problem) {
            pen.chip(*role, text, text::width(text));
        } else {
            pen.put(*role, text);
        }
    }
}

/// Drops one piece after another, the highest rank first and of one rank the last, down to those of rank `stays`, until
/// they take no more than `room`.
fn drop_to(pieces: &mut Vec<(u8, Piece)>, gap: usize, room: usize, stays: u8) {
    while total(pieces, gap) > room {
        let droppable = pieces.iter().enumerate().filter(|(_, (rank, _))| *rank > stays);
        let Some((at, _)) = droppable.max_by_key(|(_, (rank, _))| *rank) else { return };
        pieces.remove(at);
    }
}

/// Cuts the piece that begins with `of` before `mark` and ends it with `end`.
fn shorten(pieces: &mut [(u8, Piece)], of: &str, mark: &str, end: &str) {
    for (_, (_, text)) in pieces.iter_mut().filter(|(_, (_, text))| text.trim_start().starts_with(of)) {
        if let Some(at) = text.find(mark).filter(|at| *at > 0) {
            text.truncate(at);
            text.push_str(end);
        }
    }
}

fn total(pieces: &[(u8, Piece)], gap: usize) -> usize {
    let cells: usize = pieces.iter().map(|(_, (_, text))| text::width(text) + gap).sum();
    cells.saturating_sub(gap)
}

fn left(header: &Header, width: usize) -> Vec<Piece> {
    if header.is_shared {
        return vec![
            (Role::Presenter, "SHARED VIEW".to_owned()),
            (Role::Text, "names and money hidden".to_owned()),
            (Role::Heading, header.name.to_string()),
        ];
    }
    let own = (Role::Muted, "WARROOM".to_owned());
    let room = [(Role::Heading, header.name.to_string()), (Role::Text, header.title.to_string())];
    if width < 78 { room.into() } else { [own].into_iter().chain(room).collect() }
}

fn write_left(pen: &mut Pen, left: &[Piece], room: usize) {
    let start = pen.passed();
    for (role, piece) in left {
        let room = room.saturating_sub(pen.passed() - start);
        if room == 0 {
            return;
        }
        let fitted = text::fit(piece, room, pen.ellipsis()).into_owned();
        pen.put(*role, &fitted).skip(1);
    }
}

/// The pieces at the right in their order, each with its rank: 1 always stays, 2 and 3 while they fit at all; who
/// commands and since when come before flags and other rooms.
fn right(canvas: &Canvas, header: &Header) -> Vec<(u8, Piece)> {
    let mut right: Vec<(u8, Piece)> = Vec::new();
    for flag in &header.flags {
        let rank = if flag.starts_with("DEMO") { 1 } else { 3 };
        right.push((rank, (Role::Presenter, format!(" {flag} "))));
    }
    if !header.elsewhere.is_empty() {
        right.push((3, (Role::TimerSoon, header.elsewhere.clone())));
    }
    if let Some(severity) = header.severity {
        let word = severity.map_or_else(|| "SEV?".to_owned(), |one| format!("SEV{}", one.number()));
        let chip = format!("{}{word}{}", canvas.glyph(Glyph::ChipOpen), canvas.glyph(Glyph::ChipClose));
        right.push((1, (clock::severity_role(severity), chip)));
        if !header.elapsed.is_empty() {
            right.push((2, (Role::Heading, header.elapsed.clone())));
        }
        match &header.commander {
            Some(who) => right.push((2, (Role::Text, format!("IC {who}")))),
            None if header.wants_commander => {
                right.push((2, (Role::KindBlocker, "IC nobody".to_owned())));
            }
            None => {}
        }
    }
    for (rank, (role, who)) in (6..).zip(&header.roles) {
        right.push((rank, (Role::Muted, format!("{role} {who}"))));
    }
    if !header.bridge.as_str().is_empty() {
        let short = text::fit(header.bridge.as_str(), 24, canvas.glyph(Glyph::Ellipsis));
        right.push((9, (Role::Muted, format!("bridge {short}"))));
    }
    right.push((1, (Role::Text, header.clock.clone())));
    if !header.utc.is_empty() {
        right.push((UTC, (Role::Muted, header.utc.clone())));
    }
    right
}

/// What time it is elsewhere, as much of it as fits beside `cells` cells; right-aligned.
fn ribbon(board: &Board, separator: &str, room: usize) -> String {
    let mut line = String::new();
    for piece in board.ribbon() {
        let lead = if line.is_empty() { "" } else { separator };
        if text::width(&line) + text::width(lead) + text::width(&piece) > room {
            break;
        }
        line.push_str(lead);
        line.push_str(&piece);
    }
    line
}

/// `saved 14:31:52 · 184 events`, and what else is worth saying of the file; on a large screen what time it is elsewhere.
pub fn saved(canvas: &mut Canvas, area: Rect, board: &Board, layout: Layout) {
    let (at, entries, asides) = board.saved();
    let separator = format!(" {} ", canvas.glyph(Glyph::Separator));
    let separator = if separator.trim().is_empty() { "  ".to_owned() } else { separator };
    let mut words = match at {
        Some(at) => format!("saved {at}{separator}{}", count(entries, "event")),
        None => count(entries, "event"),
    };
    for aside in asides {
        if text::width(&words) + text::width(&separator) + text::width(aside) > usize::from(area.width) {
            break;
        }
        words.push_str(&separator);
        words.push_str(aside);
    }
    let mut pen = canvas.row(area, 0);
    let room = pen.left();
    pen.skip(usize::from(area.width > 60) * 2).cell(Role::Muted, &words, room);
    if layout >= Layout::L {
        let taken = text::width(&words) + 6;
        let line = ribbon(board, &separator, usize::from(area.width).saturating_sub(taken));
        let at = usize::from(area.width).saturating_sub(text::width(&line) + 2);
        if !line.is_empty() {
            canvas.row(area, 0).to(at).put(Role::Muted, &line);
        }
    }
}
