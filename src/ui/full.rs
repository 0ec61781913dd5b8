//! Layout L: clock cards, owner columns, the log, updates kept, people.
use super::cards;
use super::columns;
use super::frame;
use super::hidden::Hidden;
use super::kept;
use super::pair;
use super::panel;
use super::pen::Canvas;
use super::strip;
use super::theme::Role;
use crate::app::desk::{Order, Panel};
use crate::app::view::Board;
use ratatui::layout::Rect;

/// Where everything stands; a part that gives way is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Plan {
    cards: Rect,
    escalations: Rect,
    promises: Rect,
    actions: Rect,
    log: Rect,
    kept: Rect,
    people: Rect,
    strip: Rect,
}

/// Rows of the owner columns before the boxes below them are given any.
const ACTIONS: u16 = 12;
/// The least that the boxes at the bottom need.
const BOTTOM: u16 = 6;

/// People and adherence give way first, then the strip.
fn plan(board: &Board, body: Rect) -> Plan {
    let left = u16::try_from(u32::from(body.width) * 136 / 200).unwrap_or(body.width);
    let mut y = body.y;
    let mut rows = |height: u16| {
        let row = (
            Rect { x: body.x, y, width: left, height },
            Rect { x: body.x + left, y, width: body.width - left, height },
        );
        y += height;
        row
    };
    let facts = pair::facts(board, pair::NEAR).len();
    let escalations = board.escalation_counts().1.max(1) + 3 + if facts > 0 { facts + 1 } else { 0 };
    let promises = board.len(Panel::Promises) + 4;
    let has_cards = !board.cards(1).is_empty();
    let cards = if has_cards { cards::HEIGHT } else { 0 };
    let rest = body.height.saturating_sub(cards + strip::HEIGHT);
    let top = u16::try_from(escalations.max(promises)).unwrap_or(u16::MAX).clamp(8, (rest / 3).max(8));
    let people =
        u16::try_from(board.len(Panel::People).max(board.escalation_counts().1) + 4).unwrap_or(u16::MAX);
    let spare = rest.saturating_sub(top + ACTIONS);
    let low =
        if spare < BOTTOM { 0 } else { people.clamp(BOTTOM, 14).min(spare).min((rest / 4).max(BOTTOM)) };
    let (cards, _) = rows(cards);
    let (escalations, promises) = rows(top);
    let (actions, log) = rows(rest.saturating_sub(top + low));
    let (kept, people) = rows(low);
    let (strip, _) = rows(strip::HEIGHT);
    let wide = |area: Rect| Rect { width: body.width, ..area };
    Plan { cards: wide(cards), escalations, promises, actions, log, kept, people, strip: wide(strip) }
}

/// Draws it all; a zoomed panel takes the place of the boxes.
pub fn draw(canvas: &mut Canvas, body: Rect, board: &Board) {
    let plan = plan(board, body);
    if plan.cards.height > 0 {
        cards::draw(canvas, plan.cards, board);
    }
    strip::draw(canvas, plan.strip, board);
    if board.look.desk.zoomed {
        let area =
            Rect { y: plan.escalations.y, height: plan.strip.y.saturating_sub(plan.escalations.y), ..body };
        pair::boxed(canvas, area, board, board.look.desk.focus);
        return;
    }
    pair::boxed(canvas, plan.escalations, board, Panel::Escalations);
    pair::boxed(canvas, plan.promises, board, Panel::Promises);
    // By time they are one list, a row for each; in columns nobody could tell who has what.
    if board.len(Panel::Actions) == 0 || board.look.desk.order == Order::Due {
        pair::boxed(canvas, plan.actions, board, Panel::Actions);
    } else {
        columns::draw(canvas, plan.actions, board);
    }
    pair::boxed(canvas, plan.log, board, Panel::Log);
    if plan.kept.height > 0 {
        kept::draw(canvas, plan.kept, board);
        people_box(canvas, plan.people, board);
    }
}

/// The people, and below them who was asked to join.
fn people_box(canvas: &mut Canvas, area: Rect, board: &Board) {
    let asked = board.asked_to_join();
    let (_, here, _) = board.people_counts();
    let foot = u16::from(area.height > 6 && (!asked.is_empty() || here > 0));
    let title = panel::title(canvas, board, Panel::People, usize::MAX, false);
    let inner = frame::boxed(canvas, area, &title);
    let list = Rect { height: inner.height.saturating_sub(foot), ..inner };
    if board.len(Panel::People) == 0 {
        panel::empty(canvas, list, board, Panel::People);
        return;
    }
    super::people::draw(canvas, list, board);
    Hidden::of(board, Panel::People, usize::from(list.height)).under(canvas, area);
    if foot > 0 {
        let waiting: Vec<String> = asked.iter().map(ToString::to_string).collect();
        let waiting = if waiting.is_empty() {
            String::new()
        } else {
            format!("   asked to join: {}", waiting.join(", "))
        };
        let mut pen = canvas.row(inner, inner.height - 1);
        let room = pen.left().saturating_sub(2);
        pen.skip(1).cell(Role::Muted, &format!("on the bridge {here}{waiting}"), room);
    }
}
