//! The table itself. A row stands here only once the key works.
use super::Action as A;
use super::Binding;
use super::Context::{
    self, Anywhere, Ask, Board, Confirm, Detail, Help, Line, Listing, Menu, Messages, Palette, Start,
};

const fn on(context: Context, keys: &'static str, action: A, words: &'static str) -> Binding {
    Binding { context, keys, action, words, short: "", brief: "", rank: 0 }
}

impl Binding {
    const fn foot(self, rank: u8, short: &'static str) -> Self {
        Self { short, rank, ..self }
    }

    const fn brief(self, brief: &'static str) -> Self {
        Self { brief, ..self }
    }
}

/// Every key. Within a context, the footer shows its rows in this order.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    on(Board, "a",               A::NewAction,     "Capture an ACTION: a @priya check replica lag !30m").foot(1, "action"),
    on(Board, "d",               A::NewDecision,   "Capture a DECISION").foot(1, "decision"),
    on(Board, "n",               A::NewNote,       "Capture a NOTE").foot(1, "note"),
    on(Board, "u",               A::NewUpdate,     "Record that a customer UPDATE was SENT; restarts that clock").foot(1, "update sent").brief("update"),
    on(Board, "c",               A::NewCommitment, "Capture a COMMITMENT made to someone outside the call").foot(7, "commitment"),
    on(Board, "b",               A::NewBlocker,    "Capture a BLOCKER").foot(6, "blocker"),
    on(Board, "i",               A::Capture,       "Capture anything; the first word chooses the kind"),
    on(Board, "s",               A::Snooze,        "Snooze the noise of the most urgent clock: 5, 10, 15 min, custom, once").foot(2, "snooze"),
    on(Board, "I",               A::Scribe,        "Scribe: the line stays open after each Enter"),
    on(Board, "/",               A::Filter,        "Filter this panel as you type: @sam late #E2 !decision words").foot(2, "filter"),
    on(Board, "x",               A::Done,          "Action, blocker, commitment: done, or reopen").foot(3, "done"),
    on(Board, "@ w",             A::Assign,        "Who: assign the owner"),
    on(Board, "! t",             A::Due,           "When: set the due time or the next update"),
    on(Board, "# r",             A::Route,         "Where: move to another escalation, add tags"),
    on(Board, "e",               A::Edit,          "Other words for the selected line; the old ones stay in its history"),
    on(Board, "E",               A::EditExternal,  "The same in $EDITOR"),
    on(Board, "X",               A::Void,          "Strike the selected entry; it stays legible"),
    on(Board, "S",               A::Severity,      "Severity of the selected escalation, 1 to 4"),
    on(Board, "v",               A::State,         "Phase, mode, acknowledge"),
    on(Board, "m",               A::Milestone,     "Milestone: detected, mitigated, resolved, your own").foot(5, "milestone"),
    on(Board, "y",               A::Copy,          "Copy popup: the line, the status, the timeline").foot(10, "copy"),
    on(Board, "p",               A::Pin,           "Pin to the top of its panel, or take the pin out"),
    on(Board, "o",               A::OpenLink,      "Open the newest link of the selected item, or of the room"),
    on(Board, "C",               A::Checklist,     "Checklists: the first 15 minutes, every update, handoff, closing"),
    on(Board, "H",               A::Hypothesis,    "Suspect a cause: @who 20m words"),
    on(Board, "W",               A::People,        "People: who is here, roles, handoff"),
    on(Board, "N",               A::NewEscalation, "New escalation").foot(8, "escalation"),
    on(Board, "j Down",          A::MoveDown,      "Next item"),
    on(Board, "k Up",            A::MoveUp,        "Previous item"),
    on(Board, "Tab l Right",     A::PanelNext,     "Next panel"),
    on(Board, "S-Tab h Left",    A::PanelPrev,     "Previous panel"),
    on(Board, "1",               A::Panel1,        "Escalations"),
    on(Board, "2",               A::Panel2,        "Actions"),
    on(Board, "3",               A::Panel3,        "Log: decisions, notes, updates"),
    on(Board, "4",               A::Panel4,        "Commitments and blockers"),
    on(Board, "5",               A::Panel5,        "People and roles"),
    on(Board, "PgDn Ctrl-D",     A::PageDown,      "Page down"),
    on(Board, "PgUp Ctrl-U",     A::PageUp,        "Page up"),
    on(Board, "0",               A::Overview,      "The whole board: no zoom, no filter"),
    on(Board, "f",               A::Zoom,          "The focused panel on the full screen, and back"),
    on(Board, "V",               A::BigClock,      "Big clock, readable across a room, and back").foot(11, "big clock"),
    on(Board, "Home",            A::Top,           "First item"),
    on(Board, "End G",           A::Bottom,        "Last item; in the log: follow live again"),
    on(Board, "g",               A::Goto,          "Go to: top, a panel, the next clock, an owner, a time"),
    on(Board, "Space",           A::Mark,          "Mark or unmark the item for a bulk change"),
    on(Board, "J S-Down",        A::MarkDown,      "Extend the marks down"),
    on(Board, "K S-Up",          A::MarkUp,        "Extend the marks up"),
    on(Board, "*",               A::MarkAll,       "Mark all shown, or none"),
    on(Board, "O",               A::Order,         "Next grouping of the actions: owner, due, escalation"),
    on(Board, "T",               A::TimeStyle,     "Next way of writing times: countdown, clock, elapsed, UTC"),
    on(Board, "Enter",           A::Open,          "Details of the selected item: history, links, raw text").foot(4, "details"),
    on(Board, "F",               A::FollowUps,     "Follow-ups: what was put off to after the incident"),
    on(Board, "B",               A::Briefs,        "Briefs: executive, escalation, handoff; y copies the page"),
    on(Board, ",",               A::Settings,      "Settings: theme, glyphs, density, layout, times, bell"),
    on(Board, "M",               A::MouseSelect,   "Mouse: says who has it; text is selected as in any terminal"),
    on(Board, "q",               A::Quit,          "Quit; asks once while clocks are live").foot(9, "quit"),

    on(Anywhere, ": Ctrl-P",     A::Palette,       "Commands by name").foot(1, "commands").brief("more"),
    on(Anywhere, "? F1",         A::Help,          "Keys of this place; type to search, Enter runs").foot(1, "help"),
    on(Anywhere, "z Ctrl-Z",     A::Undo,          "Undo my last change; nothing is erased"),
    on(Anywhere, "Z Ctrl-Y",     A::Redo,          "Redo"),
    on(Anywhere, "Esc",          A::Back,          "Close the top layer; never quits, never loses text"),
    on(Anywhere, "Ctrl-C",       A::Interrupt,     "Twice within 2 s: quit; all is saved"),
    on(Anywhere, "Ctrl-L",       A::Redraw,        "Repaint the screen"),

    on(Start, "n",               A::StartRoom,     "Start an incident: one question, then you are live").foot(1, "start"),
    on(Start, "d",               A::StartDemo,     "Try the demo: a real public incident, nothing saved").foot(1, "demo"),
    on(Start, "o Enter",         A::OpenRoom,      "Open a journal").foot(1, "open"),
    on(Start, "j Down",          A::MoveDown,      "Next journal"),
    on(Start, "k Up",            A::MoveUp,        "Previous journal"),
    on(Start, "q",               A::Quit,          "Quit").foot(1, "quit"),

    on(Line, "Enter",            A::Save,          "Save").foot(1, "save"),
    on(Line, "Esc",              A::Close,         "Close and keep the draft; it is there next time").foot(1, "keep draft"),
    on(Line, "Tab",              A::Complete,      "Take the ghost text, or walk the candidates for @ # !").foot(1, "complete"),
    on(Line, "S-Tab",            A::CycleKind,     "Change the kind; no word is lost").foot(1, "kind"),
    on(Line, "Up",               A::HistoryPrev,   "Earlier lines"),
    on(Line, "Down",             A::HistoryNext,   "Later lines"),
    on(Line, "Ctrl-O",           A::Editor,        "Carry on in $EDITOR with the text typed so far").foot(2, "editor"),

    on(Ask, "Enter",             A::Save,          "Take the answer").foot(1, "take it"),
    on(Ask, "Esc",               A::Close,         "Leave it as it is").foot(1, "cancel"),
    on(Ask, "Tab",               A::Complete,      "Complete").foot(2, "complete"),

    on(Palette, "Enter",         A::Run,           "Run").foot(1, "run"),
    on(Palette, "Esc",           A::Close,         "Close").foot(1, "close"),
    on(Palette, "Tab",           A::Complete,      "Take the verb").foot(1, "complete"),
    on(Palette, "Down Ctrl-N",   A::MoveDown,      "Next"),
    on(Palette, "Up Ctrl-K",     A::MoveUp,        "Previous"),

    on(Help, "Enter",            A::Run,           "Do the selected action").foot(1, "run"),
    on(Help, "Esc",              A::Close,         "Close").foot(1, "close"),
    on(Help, "Down",             A::MoveDown,      "Next"),
    on(Help, "Up",               A::MoveUp,        "Previous"),
    on(Help, "PgDn",             A::PageDown,      "Page down"),
    on(Help, "PgUp",             A::PageUp,        "Page up"),

    on(Detail, "j Down",         A::MoveDown,      "Down").foot(1, "down"),
    on(Detail, "k Up",           A::MoveUp,        "Up").foot(1, "up"),
    on(Detail, "PgDn Space",     A::PageDown,      "Page down").foot(2, "page"),
    on(Detail, "PgUp",           A::PageUp,        "Page up"),
    on(Detail, "Home g",         A::Top,           "First row"),
    on(Detail, "End G",          A::Bottom,        "Last row"),
    on(Detail, "q Enter",        A::Close,         "Close").foot(1, "close"),

    on(Menu, "Esc",              A::Close,         "Close without choosing").foot(1, "close"),

    on(Confirm, "y",             A::Yes,           "Yes").foot(1, "yes"),
    on(Confirm, "n Esc",         A::No,            "No").foot(1, "no"),
    on(Confirm, "Enter",         A::Default,       "The highlighted answer; the safe one first").foot(1, "highlighted"),
    on(Confirm, "Tab Right Left", A::NextButton,   "The other answer"),

    on(Messages, "j Down",       A::MoveDown,      "Newer").foot(1, "newer"),
    on(Messages, "k Up",         A::MoveUp,        "Older").foot(1, "older"),
    on(Messages, "q Enter",      A::Close,         "Close").foot(1, "close"),

    on(Listing, "j Down",        A::MoveDown,      "Next row").foot(1, "down"),
    on(Listing, "k Up",          A::MoveUp,        "Row before").foot(1, "up"),
    on(Listing, "Enter",         A::Run,           "What the row is for: show it, change it").foot(1, "open"),
    on(Listing, "l Right Space", A::NextValue,     "Next value of a setting").foot(2, "next value"),
    on(Listing, "h Left",        A::PrevValue,     "Value before").foot(2, "value before"),
    on(Listing, "y",             A::Copy,          "Copy the whole page"),
    on(Listing, "PgDn",          A::PageDown,      "Page down"),
    on(Listing, "PgUp",          A::PageUp,        "Page up"),
    on(Listing, "Home g",        A::Top,           "First row"),
    on(Listing, "End G",         A::Bottom,        "Last row"),
    on(Listing, "q",             A::Close,         "Close").foot(1, "close"),
];
