//! Intents: what the screen or the shell does at a verb. Nothing of it is written into the journal.
#![expect(
    clippy::unnecessary_wraps,
    reason = "the table holds readers of one shape, those that cannot fail too"
)]
use super::args::Args;
use super::papers::Paper;
use super::{Trouble, Wish};
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::words::Audience;

/// A shape of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// 80×24.
    S,
    /// 120×40.
    M,
    /// 200×60.
    L,
    /// Big digits.
    Wall,
    /// Whatever fits.
    Auto,
}

/// What is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// The selected line.
    Line,
    /// A summary of the state.
    Status,
    /// The timeline as Markdown.
    Timeline,
    /// The draft of the next update.
    Draft,
    /// The selected item as JSON.
    Json,
}

/// What the screen or the shell is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// Another shape of the board.
    Layout(Shape),
    /// The focused panel on the full screen, and back.
    Zoom,
    /// The next grouping.
    Order,
    /// Only what fits these words; empty: everything.
    Filter(String),
    /// Another theme; without a name: the list.
    Theme(Option<String>),
    /// `true`: ASCII only.
    Ascii(bool),
    /// The next density.
    Density,
    /// Times in UTC, and back.
    Utc,
    /// The big clock.
    Clock,
    /// `true`: the mouse belongs to the program.
    Mouse(bool),
    /// No noise for so many seconds; 0: noise again.
    Quiet(i64),
    /// Opens the line of an item for editing.
    Edit(ItemId),
    /// Details of an item.
    Show(ItemId),
    /// Whether a replay shows what was struck and undone.
    Struck(bool),
    /// Opens the composer about an escalation, for an audience.
    Draft(EscalationId, Option<Audience>),
    /// The card for an upset customer of an escalation.
    Difficult(EscalationId),
    /// A summary of the state.
    Summary,
    /// Into the clipboard.
    Copy(Copied),
    /// A document into a file.
    Report(Paper),
    /// The checklist before resolving.
    Ready(EscalationId),
    /// Another room; without a name: the list.
    Open(Option<String>),
    /// A new escalation, step by step.
    New,
    /// Words in this room or in all.
    Search(String),
    /// What looked like this before: an escalation, words, or what is in focus.
    Similar(Option<String>),
    /// The past of this room.
    Replay,
    /// What works here and what does not.
    Doctor,
    /// The settings.
    Config,
    /// Every key.
    Keys,
    /// The figures of this room, as they were or by another policy.
    Figures(Option<String>),
    /// Every clock, the next first.
    Queue,
    /// What time it is elsewhere.
    Zones,
    /// Everything the screen has said.
    Messages,
    /// Help, perhaps about one verb or panel.
    Help(Option<String>),
    /// Stops the program until it is called back; clocks go on.
    Suspend,
    /// Leaves; `sure` asks nothing.
    Quit {
        /// Without asking.
        sure: bool,
    },
}

type Answer = Result<Wish, Trouble>;

fn look(look: Look) -> Answer {
    Ok(Wish::Look(look))
}

pub(super) fn layout(args: &mut Args<'_>) -> Answer {
    let shape = args.must("s, m, l, wall or auto", |word| {
        Some(match word.to_lowercase().as_str() {
            "s" => Shape::S,
            "m" => Shape::M,
            "l" => Shape::L,
            "wall" => Shape::Wall,
            "auto" => Shape::Auto,
            _ => return None,
        })
    })?;
    look(Look::Layout(shape))
}

pub(super) fn zoom(_: &mut Args<'_>) -> Answer {
    look(Look::Zoom)
}

pub(super) fn order(_: &mut Args<'_>) -> Answer {
    look(Look::Order)
}

pub(super) fn filter(args: &mut Args<'_>) -> Answer {
    look(Look::Filter(args.rest().unwrap_or_default()))
}

pub(super) fn theme(args: &mut Args<'_>) -> Answer {
    look(Look::Theme(args.rest()))
}

pub(super) fn glyphs(args: &mut Args<'_>) -> Answer {
    let ascii = args.must("ascii or unicode", |word| match word.to_lowercase().as_str() {
        "ascii" => Some(true),
        "unicode" => Some(false),
        _ => None,
    })?;
    look(Look::Ascii(ascii))
}

pub(super) fn density(_: &mut Args<'_>) -> Answer {
    look(Look::Density)
}

pub(super) fn utc(_: &mut Args<'_>) -> Answer {
    look(Look::Utc)
}

pub(super) fn clock(_: &mut Args<'_>) -> Answer {
    look(Look::Clock)
}

pub(super) fn mouse(args: &mut Args<'_>) -> Answer {
    let on = args.must("on or off", |word| match word.to_lowercase().as_str() {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    })?;
    look(Look::Mouse(on))
}

pub(super) fn show(args: &mut Args<'_>) -> Answer {
    let undone = |word: &str| ["undone", "struck"].contains(&word.to_lowercase().as_str()).then_some(());
    if args.try_word(undone).is_some() {
        let off = args.try_word(|word| word.eq_ignore_ascii_case("off").then_some(()));
        return look(Look::Struck(off.is_none()));
    }
    let id = args.item()?;
    look(Look::Show(id))
}

pub(super) fn draft(args: &mut Args<'_>) -> Answer {
    let on = args.live_escalation()?;
    let audience = args.try_word(|word| match word.trim_start_matches('#') {
        "exec" => Some(Audience::Executive),
        word => Audience::from_word(word),
    });
    match (audience, args.peek()) {
        (None, Some(word)) => Err(Trouble::not(args.verb, word, "customer, internal or executive")),
        (audience, _) => look(Look::Draft(on, audience)),
    }
}

pub(super) fn difficult(args: &mut Args<'_>) -> Answer {
    let on = args.live_escalation()?;
    look(Look::Difficult(on))
}

pub(super) fn ready(args: &mut Args<'_>) -> Answer {
    let on = args.live_escalation()?;
    look(Look::Ready(on))
}

pub(super) fn summary(_: &mut Args<'_>) -> Answer {
    look(Look::Summary)
}

pub(super) fn copy(args: &mut Args<'_>) -> Answer {
    let what = args.try_word(|word| {
        Some(match word.to_lowercase().as_str() {
            "line" => Copied::Line,
            "status" | "summary" => Copied::Status,
            "timeline" => Copied::Timeline,
            "draft" => Copied::Draft,
            "json" => Copied::Json,
            _ => return None,
        })
    });
    match (what, args.peek()) {
        (None, Some(word)) => Err(Trouble::not(args.verb, word, "line, status, timeline, draft or json")),
        (what, _) => look(Look::Copy(what.unwrap_or(Copied::Line))),
    }
}

pub(super) fn open(args: &mut Args<'_>) -> Answer {
    look(Look::Open(args.rest()))
}

pub(super) fn new(_: &mut Args<'_>) -> Answer {
    look(Look::New)
}

pub(super) fn replay(_: &mut Args<'_>) -> Answer {
    look(Look::Replay)
}

pub(super) fn search(args: &mut Args<'_>) -> Answer {
    look(Look::Search(args.rest().unwrap_or_default()))
}

pub(super) fn similar(args: &mut Args<'_>) -> Answer {
    look(Look::Similar(args.rest()))
}

pub(super) fn doctor(_: &mut Args<'_>) -> Answer {
    look(Look::Doctor)
}

pub(super) fn config(_: &mut Args<'_>) -> Answer {
    look(Look::Config)
}

pub(super) fn figures(args: &mut Args<'_>) -> Answer {
    look(Look::Figures(args.rest()))
}

pub(super) fn queue(_: &mut Args<'_>) -> Answer {
    look(Look::Queue)
}

pub(super) fn zones(_: &mut Args<'_>) -> Answer {
    look(Look::Zones)
}

pub(super) fn messages(_: &mut Args<'_>) -> Answer {
    look(Look::Messages)
}

pub(super) fn keys(_: &mut Args<'_>) -> Answer {
    look(Look::Keys)
}

pub(super) fn help(args: &mut Args<'_>) -> Answer {
    look(Look::Help(args.rest()))
}

pub(super) fn suspend(_: &mut Args<'_>) -> Answer {
    look(Look::Suspend)
}

pub(super) fn quit(_: &mut Args<'_>) -> Answer {
    look(Look::Quit { sure: false })
}

pub(super) fn quit_now(_: &mut Args<'_>) -> Answer {
    look(Look::Quit { sure: true })
}
