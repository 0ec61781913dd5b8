//! One panel with its title and, where it is empty, the sentence that says what it is for and which key fills it.
use super::actions;
use super::escalations::{self, Wealth};
use super::frame::{self, Title};
use super::hidden::Hidden;
use super::log::{self, Ids};
use super::pen::Canvas;
use super::text;
use super::theme::Role;
use super::{people, promises};
use crate::app::desk::Panel;
use crate::app::view::Board;
use crate::domain;
use ratatui::layout::Rect;

/// The name of a panel with its digit.
pub fn name(panel: Panel) -> &'static str {
    match panel {
        Panel::Escalations => "1 Escalations",
        Panel::Actions => "2 Actions",
        Panel::Log => "3 Log",
        Panel::Promises => "4 Commitments & blockers",
        Panel::People => "5 People",
    }
}

/// What the title counts, in the words of a rule (`long`) or of a box.
pub fn count(canvas: &Canvas, board: &Board, panel: Panel, seen: usize, long: bool) -> String {
    let separator = canvas.between();
    let more = Hidden::of(board, panel, seen).words();
    match panel {
        Panel::Escalations => {
            let (open, shown) = board.escalation_counts();
            let mut words = vec![format!("{open} open")];
            words.extend((shown < open).then(|| format!("{shown} shown")));
            words.extend(more);
            words.join(", ")
        }
        Panel::Actions if long => {
            actions::count_words(&board.action_counts(), Hidden::of(board, panel, seen))
        }
        Panel::Actions => actions::count_short(&board.action_counts(), &separator),
        Panel::Log => {
            let place = match (board.look.is_past, board.log_is_live()) {
                (true, _) => "as of then",
                (false, true) => "live",
                (false, false) => "not live",
            };
            if long { place.to_owned() } else { format!("newest first{separator}{place}") }
        }
        Panel::Promises => {
            let ([commitments, blockers, decisions], shown) = board.promise_counts();
            match shown {
                Some(shown) if !long => return format!("{shown} of {}", commitments + blockers + decisions),
                None if !long && decisions > 0 => return format!("{commitments} + {blockers} + {decisions}"),
                None if !long => return format!("{commitments} + {blockers}"),
                _ => {}
            }
            let shown = shown.map(|shown| format!("{shown} shown"));
            let decisions = (decisions > 0).then(|| domain::count::count(decisions, "decision"));
            let words = format!("{commitments} promised, {blockers} blocking");
            let all = [words].into_iter().chain(decisions).chain(shown).chain(more);
            all.collect::<Vec<_>>().join(", ")
        }
        Panel::People => {
            let (all, here, shown) = board.people_counts();
            let named = format!("{all} named");
            let here = (here > 0).then(|| format!("{here} here"));
            let shown = shown.map(|shown| format!("{shown} shown"));
            [named].into_iter().chain(here).chain(shown).chain(more).collect::<Vec<_>>().join(", ")
        }
    }
}

/// The title of a panel; a filter stands in it.
pub fn title(canvas: &Canvas, board: &Board, panel: Panel, seen: usize, long: bool) -> Title {
    let filter = board.look.desk.filters.get(&panel).filter(|text| !text.trim().is_empty());
    let filter = filter.map_or_else(String::new, |text| format!("/{}", domain::clean::row(text)));
    let name = name(panel).to_owned();
    let column = if long && panel == Panel::Escalations { "next update" } else { "" };
    Title {
        name,
        filter,
        count: count(canvas, board, panel, seen, long),
        column,
        is_focused: board.look.has_focus(panel),
    }
}

/// The rows of a panel as the stacked layouts draw them; an empty one gets its sentence.
pub fn rows(canvas: &mut Canvas, area: Rect, board: &Board, panel: Panel) {
    let free = match panel {
        Panel::Escalations => escalations::draw(canvas, area, board, Wealth::Stacked),
        Panel::Actions => actions::flat(canvas, area, board),
        Panel::Log => log::draw(canvas, area, board, Ids::Right),
        Panel::Promises => promises::wide(canvas, area, board),
        Panel::People => people::draw(canvas, area, board),
    };
    if free.height == area.height {
        empty(canvas, area, board, panel);
    }
}

/// The sentence of an empty panel.
pub fn empty(canvas: &mut Canvas, area: Rect, board: &Board, panel: Panel) {
    let filtered = board.look.desk.filters.get(&panel).is_some_and(|text| !text.trim().is_empty());
    let [whole, short, plain] = sentences(board, panel, filtered);
    let inner = Rect { x: area.x.saturating_add(2), width: area.width.saturating_sub(4), ..area };
    let (cells, height) = (usize::from(inner.width), usize::from(inner.height));
    let all = if board.look.is_open() || filtered {
        [whole, short, plain]
    } else {
        [plain.clone(), plain.clone(), plain]
    };
    let fits = |words: &&String| text::wrap(words, cells).len() <= height;
    let words = all.iter().find(fits).or(all.last()).map_or("", String::as_str);
    for (y, line) in (0..inner.height).zip(text::wrap(words, cells)) {
        canvas.row(inner, y).put(Role::Muted, line);
    }
}

/// The whole sentence, the same in fewer words, and what is left where nothing may be written.
fn sentences(board: &Board, panel: Panel, filtered: bool) -> [String; 3] {
    let keys = &board.look.keys;
    match panel {
        _ if filtered => [
            "Nothing fits the filter. Press Esc to clear it.".to_owned(),
            "Nothing fits; Esc clears the filter".to_owned(),
            "Nothing fits the filter.".to_owned(),
        ],
        Panel::Escalations if board.has_only_ended() => [
            format!(
                "Nothing is open; what was taken over has ended. {} looks back at it, {} starts an escalation.",
                keys.replay, keys.escalation
            ),
            format!("Nothing open: {} looks back", keys.replay),
            "Nothing is open.".to_owned(),
        ],
        Panel::Escalations => [
            format!("Nothing is escalated. Press {} to start an escalation.", keys.escalation),
            format!("Nothing escalated: {}", keys.escalation),
            "Nothing is escalated.".to_owned(),
        ],
        Panel::Actions if board.action_counts().done_today > 0 => {
            let done = board.action_counts().done_today;
            [
                format!("All done: {done}. Press {} when somebody is asked.", keys.action),
                format!("All done: {done}; {} asks", keys.action),
                format!("All done: {done}."),
            ]
        }
        Panel::Actions => [
            format!("Nobody was asked anything yet. Press {} when somebody is.", keys.action),
            format!("Nobody asked yet: {}", keys.action),
            "Nobody was asked anything.".to_owned(),
        ],
        Panel::Log => [
            format!(
                "Nothing is written yet. Press {} for a note, {} when someone decides.",
                keys.note, keys.decision
            ),
            format!("Nothing written yet: {} note, {} decision", keys.note, keys.decision),
            "Nothing is written.".to_owned(),
        ],
        Panel::Promises => [
            format!(
                "Nothing is promised and nothing blocks. Press {} for a promise, {} for a blocker.",
                keys.commitment, keys.blocker
            ),
            format!("Nothing promised, nothing blocked: {}, {}", keys.commitment, keys.blocker),
            "Nothing is promised and nothing blocks.".to_owned(),
        ],
        Panel::People => [
            "Nobody is named yet. Name people with @ in any line.".to_owned(),
            "Nobody yet: @name in any line".to_owned(),
            "Nobody is named.".to_owned(),
        ],
    }
}

/// Cells of a panel that is named by its digit alone, with the line after it.
const DIGIT: usize = 4;

/// The panels by their digits, the one that is shown with its title: the rule of layout single.
pub fn tabs(canvas: &mut Canvas, area: Rect, board: &Board, shown: Panel) -> Rect {
    let seen = usize::from(area.height.saturating_sub(1));
    let mut title = title(canvas, board, shown, seen, true);
    title.column = "";
    let taken = text::width(&title.name) + 7 + (Panel::ALL.len() - 1) * DIGIT + 2;
    title.count = frame::shortened(&title.count, usize::from(area.width).saturating_sub(taken));
    let inner = frame::rule(canvas, area, &title);
    let mut at = 7 + text::width(&title.name) + text::width(&title.count);
    let others: Vec<Panel> = Panel::ALL.into_iter().filter(|panel| *panel != shown).collect();
    for (place, panel) in others.iter().enumerate() {
        let (count, word) = match *panel {
            Panel::Escalations => (board.escalation_counts().1, "escalations"),
            Panel::Actions => (board.action_counts().open, "actions"),
            Panel::Log => (0, "log"),
            Panel::Promises => (board.len(Panel::Promises), "promises"),
            Panel::People => (board.len(Panel::People), "people"),
        };
        let digit = panel.digit();
        let counted = if count > 0 { format!(" {count}") } else { String::new() };
        // Where not all fit in words, those that follow keep their digits: every panel can be found.
        let after = (others.len() - place - 1) * DIGIT;
        let room = usize::from(area.width).saturating_sub(at + after + 2);
        let all = [format!(" {digit} {word}{counted} "), format!(" {digit} {word} "), format!(" {digit} ")];
        let Some(words) = all.iter().find(|words| words.len() <= room) else { break };
        canvas.row(area, 0).to(at).put(Role::Muted, words);
        at += words.len() + 1;
    }
    inner
}

/// A whole panel under a rule.
pub fn ruled(canvas: &mut Canvas, area: Rect, board: &Board, panel: Panel) {
    let seen = usize::from(area.height.saturating_sub(1));
    let title = title(canvas, board, panel, seen, true);
    let inner = frame::rule(canvas, area, &title);
    rows(canvas, inner, board, panel);
}
