//! Layout M: two columns of boxes, and the whole incident on one strip.
use super::actions;
use super::escalations::{self, Wealth};
use super::frame::{self, bottom};
use super::hidden::Hidden;
use super::log::{self, Ids};
use super::panel;
use super::pen::Canvas;
use super::promises;
use super::strip;
use super::theme::Role;
use super::{people, text};
use crate::app::desk::Panel;
use crate::app::view::{Board, Stage};
use crate::domain::count::count;
use ratatui::layout::Rect;

/// Bodies at least this high have room for the strip.
const STRIP_FROM: u16 = 28;

/// Which panels stand where, and where the strip does.
pub fn regions(board: &Board, body: Rect) -> (Vec<(Panel, Rect)>, Rect) {
    let desk = board.look.desk;
    let strip_height = if body.height >= STRIP_FROM { strip::HEIGHT } else { 0 };
    let boxes = Rect { height: body.height - strip_height, ..body };
    let strip = Rect { y: boxes.bottom(), height: strip_height, ..body };
    if desk.zoomed {
        return (vec![(desk.focus, boxes)], strip);
    }
    let left = u16::try_from(u32::from(body.width) * 74 / 120).unwrap_or(body.width);
    let top = top_height(board, boxes.height);
    let second = second(board);
    let column = |x: u16, width: u16, y: u16, height: u16| Rect { x, y, width, height };
    let right = body.width - left;
    let (x, low) = (body.x + left, boxes.y + top);
    let below = boxes.height - top;
    let regions = vec![
        (Panel::Escalations, column(body.x, left, boxes.y, top)),
        (second, column(x, right, boxes.y, top)),
        (Panel::Actions, column(body.x, left, low, below)),
        (Panel::Log, column(x, right, low, below)),
    ];
    (regions, strip)
}

/// 5 takes the place of 4 by its digit (ruling 41).
fn second(board: &Board) -> Panel {
    let desk = board.look.desk;
    let wanted =
        desk.focus == Panel::People || desk.third == Some(Panel::People) && desk.focus != Panel::Promises;
    if wanted { Panel::People } else { Panel::Promises }
}

/// The upper boxes: about a third, more where more waits, never so much that the lower ones starve.
fn top_height(board: &Board, room: u16) -> u16 {
    let extras = match facts(board, NEAR).len() {
        0 => 0,
        lines => lines.min(NEAR + 1) + 1,
    };
    let escalations = board.escalation_counts().1.max(1) + 3 + extras;
    let promises = board.len(Panel::Promises) + 2 + usize::from(board.next_role_change().is_some()) * 2;
    let need = u16::try_from(escalations.max(promises)).unwrap_or(u16::MAX);
    need.max(room * 12 / 32).min(room / 2).max(room.min(6))
}

/// Draws the boxes and the strip.
pub fn draw(canvas: &mut Canvas, body: Rect, board: &Board) {
    let (regions, strip) = regions(board, body);
    for (panel, area) in regions {
        boxed(canvas, area, board, panel);
    }
    strip::draw(canvas, strip, board);
}

/// One panel in its box.
pub fn boxed(canvas: &mut Canvas, area: Rect, board: &Board, panel: Panel) {
    let title = panel::title(canvas, board, panel, usize::MAX, false);
    let inner = frame::boxed(canvas, area, &title);
    if inner.height == 0 {
        return;
    }
    let is_empty =
        panel != Panel::Log && board.len(panel) == 0 || panel == Panel::Log && board.log_rows(1).is_empty();
    if is_empty {
        panel::empty(canvas, inner, board, panel);
        return;
    }
    let hidden = match panel {
        Panel::Escalations => escalation_box(canvas, inner, board),
        Panel::Actions if inner.height >= 8 => {
            let (list, foot) = bottom(inner);
            let hidden = actions::grouped(canvas, Rect { height: list.height - 1, ..list }, board);
            actions::foot(canvas, foot, board);
            hidden
        }
        Panel::Actions => actions::grouped(canvas, inner, board),
        Panel::Log => {
            log::draw(canvas, inner, board, Ids::Before);
            Hidden::default()
        }
        Panel::Promises if inner.width >= 76 => {
            promises::wide(canvas, inner, board);
            Hidden::of(board, panel, usize::from(inner.height))
        }
        Panel::Promises => promise_box(canvas, inner, board),
        Panel::People => {
            people::draw(canvas, inner, board);
            Hidden::of(board, panel, usize::from(inner.height))
        }
    };
    hidden.under(canvas, area);
}

/// The escalations, and below them what is thought of the cause and asked of the room.
fn escalation_box(canvas: &mut Canvas, inner: Rect, board: &Board) -> Hidden {
    let wealth = if inner.width >= 126 { Wealth::Full } else { Wealth::Boxed };
    // What was found out gives way to what waits.
    let rows = u16::try_from(board.escalation_counts().1).unwrap_or(u16::MAX).saturating_add(1);
    let spare = inner.height.saturating_sub(rows).saturating_sub(1);
    let facts = facts(board, usize::from(spare).min(NEAR));
    let lines = u16::try_from(facts.len()).unwrap_or(0).min(spare);
    let table = Rect { height: if lines > 0 { inner.height - lines - 1 } else { inner.height }, ..inner };
    let free = escalations::draw(canvas, table, board, wealth);
    let at = frame::below(Rect { height: inner.bottom().saturating_sub(free.y), ..free }, 1);
    for (y, fact) in (0..lines).zip(&facts) {
        let mut pen = canvas.row(at, y);
        pen.skip(4).put(Role::Muted, fact.name).skip(2);
        let room = pen.left().saturating_sub(1 + text::width(&fact.more));
        let words = text::fit(&fact.words, room, pen.ellipsis()).into_owned();
        pen.put(Role::Text, &words).put(Role::Text, &fact.more);
    }
    let unnamed = board.near_clocks(0).1.all;
    if lines == 0 && unnamed > 0 {
        let words = format!(" {}, {} ", count(unnamed, "other clock"), board.look.keys.verb("queue"));
        canvas.row(Rect { y: inner.bottom(), height: 1, ..inner }, 0).skip(1).put(Role::Text, &words);
    }
    Hidden::of(board, Panel::Escalations, escalations::rows(table))
}

/// So many clocks without a row of their own are named below the escalations.
pub const NEAR: usize = 3;

/// A line below the escalations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    name: &'static str,
    words: String,
    /// How many more there are: it stays where the words are cut.
    more: String,
}

impl Fact {
    fn new(name: &'static str, words: String) -> Self {
        Self { name, words, more: String::new() }
    }
}

/// The clocks that press and have no row of their own, at most `near`; then what the room thinks and asks, by name.
pub fn facts(board: &Board, near: usize) -> Vec<Fact> {
    let (near, more) = board.near_clocks(near);
    let mut facts: Vec<Fact> = near
        .into_iter()
        .map(|(timer, words)| match timer.stage {
            Stage::Late => Fact::new("also late ", words.to_string()),
            Stage::Due => Fact::new("also due  ", words.to_string()),
            _ => Fact::new("also soon ", words.to_string()),
        })
        .collect();
    if let Some(fact) = facts.last_mut().filter(|_| more.all > 0) {
        let late = if more.late > 0 { format!(" ({} late)", more.late) } else { String::new() };
        fact.more = format!("   and {} more{late}, {}", more.all, board.look.keys.verb("queue"));
    }
    let ruled_out = board.ruled_out();
    let out = ruled_out.iter().map(ToString::to_string).collect::<Vec<_>>().join("   ");
    if let Some(words) = board.hypothesis() {
        facts.push(Fact::new("hypothesis", words.to_string()));
    }
    if !out.is_empty() {
        facts.push(Fact::new("ruled out ", out));
    }
    if let Some(words) = board.ask_of_the_room() {
        facts.push(Fact::new("ask of the room", words.to_string()));
    }
    facts
}

/// Commitments and blockers, and at the end who commands next.
fn promise_box(canvas: &mut Canvas, inner: Rect, board: &Board) -> Hidden {
    let next = next_role(board, canvas.glyph(super::glyphs::Glyph::Arrow));
    let tall = inner.height > 3 && next.is_some();
    let table = Rect { height: inner.height - u16::from(tall) * 2, ..inner };
    let free = promises::narrow(canvas, table, board);
    if let Some(words) = next.filter(|_| tall) {
        let ellipsis = canvas.glyph(super::glyphs::Glyph::Ellipsis).to_owned();
        let at = Rect { y: free.y + 1, height: 1, ..inner };
        let words = text::fit(&words, usize::from(at.width.saturating_sub(2)), &ellipsis).into_owned();
        canvas.row(at, 0).skip(1).put(Role::Muted, &words);
    }
    Hidden::of(board, Panel::Promises, usize::from(table.height))
}

/// `next role change  IC @dan → @kim`.
pub fn next_role(board: &Board, arrow: &str) -> Option<String> {
    let (from, to) = board.next_role_change()?;
    Some(format!("next role change  IC {from} {arrow} {to}"))
}
