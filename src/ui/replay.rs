//! What a look back adds to the board: its header, the scrubber with the milestones under it, the line of the entry that
//! showed last. The NOW line and the panels are those of then.
use super::glyphs::Glyph;
use super::pen::Canvas;
use super::slots::Slots;
use super::text;
use super::theme::Role;
use crate::app::layer::Layer;
use crate::app::model::Model;
use crate::app::replay::{Replay, seek};
use crate::app::view::{Board, say};
use crate::domain::about;
use crate::domain::clean;
use crate::domain::time::{Instant, length, seconds_between};
use chrono::Datelike;
use ratatui::layout::Rect;

/// A piece of the header: it goes the sooner, the higher its rank.
type Piece = (u8, Role, String);

/// Paints it over what the board painted there.
pub fn draw(canvas: &mut Canvas, slots: &Slots, model: &Model, board: &Board) {
    let Some(replay) = &model.replay else { return };
    let asked = model.layers.iter().any(|layer| matches!(layer, Layer::Ask(_)));
    if slots.header.height > 0 {
        canvas.clear(slots.header);
        pieces(canvas, slots.header, &header(canvas, replay, board));
        scrubber(canvas, slots.saved, replay, board);
        if !asked {
            names(canvas, slots.capture, replay, board);
            if model.says.hint().is_none() {
                event(canvas, slots.hint, replay, board);
            }
        }
        return;
    }
    // So small that one row says it all.
    let row = if slots.hint.height > 0 { slots.hint } else { slots.capture };
    if row.height > 0 && !(asked && row == slots.capture) {
        canvas.clear(row);
        pieces(canvas, row, &small(replay, board));
    } else if row.height == 0 {
        let row = Rect { x: slots.now.right().saturating_sub(2), width: slots.now.width.min(2), ..slots.now };
        canvas.row(row, 0).put(Role::Presenter, " R");
    }
}

fn header(canvas: &Canvas, replay: &Replay, board: &Board) -> Vec<Piece> {
    let look = board.look;
    let now = look.now.with_timezone(&look.zone);
    let span = replay.track.span();
    let days = span.is_some_and(|(from, to)| look.day(from) != look.day(to));
    let form = if days { "%-d %b %Y %H:%M:%S" } else { "%H:%M:%S" };
    let start = replay.began.at(look.now);
    let into = start.map(|start| seconds_between(start, look.now)).filter(|into| *into >= 0);
    let head = &replay.head;
    let mark = canvas.glyph(if head.playing { Glyph::Play } else { Glyph::Pause });
    let mut all = vec![
        (1, Role::Presenter, " REPLAY ".to_owned()),
        (2, Role::Heading, clean::row(&replay.whole().name).into_owned()),
        (6, Role::Muted, format!("{} read-only", canvas.glyph(Glyph::Separator))),
    ];
    all.extend(replay.late().map(|late| (1, Role::Problem, format!(" LIVE: {late} "))));
    all.extend(replay.reading().map(|_| (1, Role::Match, "READING".to_owned())));
    all.push((1, Role::Heading, now.format(form).to_string()));
    all.extend(into.map(|into| (4, Role::Text, seek::into(into))));
    all.push((3, Role::Text, format!("{} {mark}", head.speed.words())));
    if let Some(gap) = head.gap(&replay.track).filter(|_| head.playing) {
        all.push((5, Role::Match, format!("(gap {})", length(gap.num_seconds(), false))));
    }
    all.push((7, Role::Muted, "knowledge:".to_owned()));
    all.push((2, Role::Text, replay.track.knowledge.word().to_owned()));
    all
}

fn small(replay: &Replay, board: &Board) -> Vec<Piece> {
    let mut all = vec![
        (1, Role::Presenter, "REPLAY".to_owned()),
        (1, Role::Heading, board.look.second(board.look.now)),
        (3, Role::Text, replay.head.speed.words()),
        (2, Role::Text, format!("{}/{}", replay.head.shown(), replay.track.len())),
    ];
    all.extend(replay.reading().map(|(done, all)| (1, Role::Match, format!("reading {done} of {all}"))));
    all.extend(replay.late().map(|late| (1, Role::Problem, format!(" LIVE: {late} "))));
    all
}

/// The pieces on one row, as many as fit; what is left of the row stands before the clock.
fn pieces(canvas: &mut Canvas, area: Rect, all: &[Piece]) {
    let width = usize::from(area.width).saturating_sub(1);
    let mut kept: Vec<&Piece> = all.iter().collect();
    let cells = |kept: &[&Piece]| kept.iter().map(|(_, _, words)| text::width(words) + 1).sum::<usize>();
    while cells(&kept) > width {
        let Some(most) = kept.iter().map(|(rank, ..)| *rank).max().filter(|most| *most > 1) else { break };
        kept.retain(|(rank, ..)| *rank != most);
    }
    let spare = width.saturating_sub(cells(&kept));
    let mut pen = canvas.row(area, 0);
    for (rank, role, words) in kept {
        if *rank == 1 && *role == Role::Heading {
            pen.skip(spare / 2);
        }
        if *role == Role::Problem || *role == Role::Presenter {
            pen.chip(*role, words, text::width(words)).skip(1);
        } else {
            pen.put(*role, words).skip(1);
        }
        if *rank == 4 {
            pen.skip(spare.div_ceil(2) / 2);
        }
    }
}

/// What stands at the ends of the bar: the hours of one day, the days of several, with the year where it is not the same.
fn ends(replay: &Replay, board: &Board) -> Option<[String; 2]> {
    let (from, to) = replay.track.span()?;
    let day = |at: Instant| board.look.day(at);
    let form = match () {
        () if day(from) == day(to) => "%H:%M",
        () if day(from).year() == day(to).year() => "%-d %b",
        () => "%-d %b %Y",
    };
    Some([from, to].map(|at| at.with_timezone(&board.look.zone).format(form).to_string()))
}

/// Where the bar begins, and how many cells it has, between ends of so many cells.
fn bar(area: Rect, ends: Option<&[String; 2]>) -> (usize, usize) {
    let width = usize::from(area.width);
    let label = ends.into_iter().flatten().map(|end| text::width(end)).max().unwrap_or(0);
    let begin = if width < 60 { 1 } else { label + 3 };
    (begin, width.saturating_sub(2 * begin))
}

/// `12:50 ├──●──◆──▮──●──┤ 16:31`: where entries are many and few, the milestones, and where we are.
fn scrubber(canvas: &mut Canvas, area: Rect, replay: &Replay, board: &Board) {
    let Some(ends) = ends(replay, board).filter(|_| area.height > 0) else { return };
    canvas.clear(area);
    let (begin, cells) = bar(area, Some(&ends));
    let [from, to] = ends;
    let density = replay.track.density(cells);
    let many = density.iter().max().copied().unwrap_or(0).div_ceil(2).max(2);
    let here = replay.track.part(board.look.now, cells);
    let reached = replay.track.reached(cells);
    let mut pen = canvas.row(area, 0);
    if begin > 2 {
        pen.skip(1).put(Role::Text, &from).to(begin - 1).glyph(Role::Frame, Glyph::StripStart);
    } else {
        pen.skip(begin);
    }
    for (cell, count) in density.iter().enumerate() {
        match count {
            _ if cell == here => pen.glyph(Role::Heading, Glyph::Playhead),
            _ if reached.get(cell).is_some_and(|here| *here) => pen.glyph(Role::Milestone, Glyph::Reached),
            0 => pen.glyph(Role::Frame, Glyph::Rule),
            n if *n >= many => pen.glyph(Role::KindUpdate, Glyph::Update),
            _ => pen.glyph(Role::Muted, Glyph::Planned),
        };
    }
    if begin > 2 {
        pen.glyph(Role::Frame, Glyph::StripEnd).skip(1).put(Role::Text, &to);
    }
}

/// A name under the scrubber stands at most so many cells from its mark.
const ASTRAY: usize = 12;
/// So many names are tried; a row has no room for more.
const TRIED: usize = 100;

/// A milestone's name on its row.
struct Name {
    /// Where its mark is.
    ideal: usize,
    width: usize,
    label: String,
    role: Role,
}

/// The milestones by name, each under its mark or as near to it as the others leave room.
fn names(canvas: &mut Canvas, area: Rect, replay: &Replay, board: &Board) {
    if area.height == 0 {
        return;
    }
    canvas.clear(area);
    let (begin, cells) = bar(area, ends(replay, board).as_ref());
    let width = usize::from(area.width).saturating_sub(1);
    let mut pen = canvas.row(area, 0);
    let mut kept: Vec<Name> = Vec::new();
    for chapter in replay.chapters(TRIED) {
        let label = text::fit(&chapter.name, 20, pen.ellipsis()).into_owned();
        let role = if chapter.at <= board.look.now { Role::Text } else { Role::Muted };
        let (ideal, cells) = (begin + replay.track.part(chapter.at, cells), text::width(&label));
        let place = kept.partition_point(|one| one.ideal <= ideal);
        kept.insert(place, Name { ideal, width: cells, label, role });
        if columns(&kept, width).is_none() {
            kept.remove(place);
        }
    }
    for (one, column) in kept.iter().zip(columns(&kept, width).unwrap_or_default()) {
        pen.to(column).put(one.role, &one.label);
    }
}

/// Where names that stand in order begin, two cells apart; `None` where one would stand astray.
fn columns(names: &[Name], width: usize) -> Option<Vec<usize>> {
    let (mut columns, mut from) = (Vec::with_capacity(names.len()), 0);
    for one in names {
        let column = one.ideal.max(from);
        columns.push(column);
        from = column + one.width + 2;
    }
    let mut until = width;
    for (one, column) in names.iter().zip(&mut columns).rev() {
        *column = (*column).min(until.checked_sub(one.width)?);
        until = column.saturating_sub(2);
    }
    let is_apart =
        |pair: &[(&Name, &usize)]| matches!(pair, [(a, at), (_, next)] if *at + a.width + 2 <= **next);
    let placed: Vec<(&Name, &usize)> = names.iter().zip(&columns).collect();
    let is_near = placed.iter().all(|(one, column)| one.ideal.abs_diff(**column) <= ASTRAY.max(one.width));
    (is_near && placed.windows(2).all(is_apart)).then_some(columns)
}

/// `14:08 ◆ cause identified  event 121/402`.
fn event(canvas: &mut Canvas, area: Rect, replay: &Replay, board: &Board) {
    let Some(entry) = replay.entry().filter(|_| area.height > 0) else { return };
    canvas.clear(area);
    if let Some((done, all)) = replay.reading() {
        let words = format!("reading {done} of {all} entries; until then the frame before stands");
        canvas.row(area, 0).skip(1).put(Role::Match, &words);
        return;
    }
    let row = board.log_row(entry);
    let count = format!("event {}/{} ", replay.head.shown(), replay.track.len());
    let kept = match (&replay.words, replay.only) {
        (Some(words), _) => format!("/{} ", clean::row(words)),
        (None, true) => "decisions and milestones only ".to_owned(),
        (None, false) => String::new(),
    };
    let room = usize::from(area.width).saturating_sub(text::width(&count) + text::width(&kept) + 2);
    // What has no id of its own is named by the escalation it is on, where there are several.
    let home = about::home(entry).filter(|_| replay.whole().escalations.len() > 1);
    let id = match home {
        _ if !row.id.is_empty() => format!("{} ", row.id),
        Some(home) if !row.text.as_str().starts_with(&format!("{home} ")) => format!("{home} "),
        _ => String::new(),
    };
    let day = |at: Instant| board.look.day(at);
    let shows = replay.shows().filter(|at| day(*at) != day(board.look.now));
    let when = shows.map_or_else(String::new, |at| day(at).format("%-d %b %Y ").to_string());
    let words = format!("{when}{}  {}  {id}{}  {}", row.time, row.tag, row.text, say::author(entry));
    let mut pen = canvas.row(area, 0);
    pen.skip(1).cell(Role::Text, &words, room).right(Role::Match, &format!("{kept}{count}"));
}
