//! Layouts S and single: panels under rules, one below the other. Rows are given out so that what customers wait for is
//! whole first; the log takes what is left.
use super::panel;
use super::pen::Canvas;
use crate::app::desk::Panel;
use crate::app::view::Board;
use ratatui::layout::Rect;

/// Screens at least this high show all panels even when they are narrow.
const TALL: u16 = 34;

/// Bodies of so many rows show panel 4 beside the log, and panel 5 too.
const PROMISES_FROM: u16 = 44;
const PEOPLE_FROM: u16 = 54;

/// Which panels stand where, from the top.
pub fn regions(board: &Board, body: Rect, is_single: bool) -> Vec<(Panel, Rect)> {
    let desk = board.look.desk;
    if desk.zoomed || (is_single && body.height < TALL) {
        return vec![(desk.focus, body)];
    }
    let mut panels = vec![
        (Panel::Escalations, need(board, Panel::Escalations)),
        (Panel::Actions, need(board, Panel::Actions)),
    ];
    let third = board.third();
    panels.push((third, need(board, third)));
    if body.height >= PROMISES_FROM {
        // So high that the panels behind the digits need not take turns.
        for (panel, from) in [(Panel::People, PEOPLE_FROM), (Panel::Promises, PROMISES_FROM)] {
            if panel != third && body.height >= from {
                panels.insert(2, (panel, need(board, panel).min(8)));
            }
        }
        if third != Panel::Log {
            panels.push((Panel::Log, usize::MAX));
        }
    }
    place(body, &panels)
}

/// The rows a panel would like: all it has, at least the one for its sentence.
fn need(board: &Board, panel: Panel) -> usize {
    match panel {
        Panel::Log => usize::MAX,
        Panel::Escalations | Panel::Actions | Panel::Promises | Panel::People => board.len(panel).max(1),
    }
}

/// Every panel gets its rule and a first share; then each in turn one row more until all have what they want. The last
/// takes the rest.
fn place(body: Rect, panels: &[(Panel, usize)]) -> Vec<(Panel, Rect)> {
    let rules = panels.len();
    let room = usize::from(body.height).saturating_sub(rules);
    let mut rows: Vec<usize> = panels.iter().map(|_| 0).collect();
    let mut left = room;
    for level in 0..5 {
        // Level by level, so that a long list never starves the others.
        loop {
            let before = left;
            for (have, (panel, want)) in rows.iter_mut().zip(panels) {
                if left > 0 && *have < (*want).min(share(*panel, level)) {
                    *have += 1;
                    left -= 1;
                }
            }
            if before == left || left == 0 {
                break;
            }
        }
    }
    if let Some(last) = rows.last_mut() {
        *last += left;
    }
    let mut y = body.y;
    let mut out = Vec::new();
    for ((panel, _), have) in panels.iter().zip(rows) {
        let height = u16::try_from(have + 1).unwrap_or(u16::MAX).min(body.bottom().saturating_sub(y));
        out.push((*panel, Rect { y, height, ..body }));
        y += height;
    }
    out
}

/// How many rows a panel may have before the others have as many: at 80×24 these are four, five and six.
fn share(panel: Panel, level: u8) -> usize {
    match (level, panel) {
        (0, _) => 3,
        (1, _) => 4,
        (2, Panel::Actions) => 5,
        (2, _) => 6,
        (3, Panel::Log) => 10,
        (3, _) => 12,
        _ => usize::MAX,
    }
}

/// Draws them.
pub fn draw(canvas: &mut Canvas, body: Rect, board: &Board, is_single: bool) {
    let regions = regions(board, body, is_single);
    if let (true, [(panel, area)]) = (is_single, regions.as_slice()) {
        let inner = panel::tabs(canvas, *area, board, *panel);
        panel::rows(canvas, inner, board, *panel);
        return;
    }
    for (panel, area) in regions {
        panel::ruled(canvas, area, board, panel);
    }
}
