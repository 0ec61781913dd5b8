//! The keys: one table, many readers. Footer, `?`, palette and the docs page read these rows; tests forbid duplicates,
//! the undocumented, and what only Ctrl, Alt or an F key reaches.
mod chord;
mod map;
mod page;
mod table;

pub use chord::{Chord, parse};
pub use map::{Map, Wanted};
pub use page::page;
pub use table::KEYS;

/// Where a key is pressed. `Anywhere` holds in every other context in which nothing is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the headings of ux.md §3.3")]
pub enum Context {
    Anywhere,
    Start,
    Board,
    Replay,
    Line,
    Ask,
    Palette,
    Help,
    Detail,
    Card,
    Menu,
    Confirm,
    Messages,
    Listing,
    Composer,
    Sending,
    Search,
}

impl Context {
    /// The heading in help and docs.
    pub fn words(self) -> &'static str {
        match self {
            Self::Anywhere => "Everywhere",
            Self::Start => "Start screen",
            Self::Board => "Board",
            Self::Replay => "Replay",
            Self::Line => "Capture line",
            Self::Ask => "Question line",
            Self::Palette => "Palette",
            Self::Help => "Help",
            Self::Detail => "Details",
            Self::Card => "Difficult customer",
            Self::Menu => "Popup",
            Self::Confirm => "Confirmation",
            Self::Messages => "Messages",
            Self::Composer => "Composer",
            Self::Sending => "Composer, Tab",
            Self::Listing => "List",
            Self::Search => "Search",
        }
    }

    /// Only its own keys mean something here, beside those with Ctrl and the F keys.
    pub fn is_closed(self) -> bool {
        self.is_typing() || matches!(self, Self::Menu | Self::Confirm | Self::Replay | Self::Sending)
    }

    /// Letters are text here.
    pub fn is_typing(self) -> bool {
        matches!(self, Self::Line | Self::Ask | Self::Palette | Self::Help | Self::Composer | Self::Search)
    }
}

macro_rules! actions {
    ($($name:ident = $word:literal,)*) => {
        /// What a key does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is described by its row of the table")]
        pub enum Action { $($name,)* }
        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// Its name in the config and in `warroom keys`.
            pub fn word(self) -> &'static str { match self { $(Self::$name => $word,)* } }
        }
    };
}

actions! {
    Help = "help",
    Palette = "palette",
    Back = "back",
    Undo = "undo",
    Redo = "redo",
    Interrupt = "interrupt",
    Redraw = "redraw",
    Quit = "quit",
    MoveDown = "move_down",
    MoveUp = "move_up",
    PanelNext = "panel_next",
    PanelPrev = "panel_prev",
    Panel1 = "panel_1",
    Panel2 = "panel_2",
    Panel3 = "panel_3",
    Panel4 = "panel_4",
    Panel5 = "panel_5",
    PageDown = "page_down",
    PageUp = "page_up",
    Top = "top",
    Bottom = "bottom",
    Open = "open",
    NewAction = "new_action",
    NewDecision = "new_decision",
    NewNote = "new_note",
    NewUpdate = "new_update",
    NewCommitment = "new_commitment",
    NewBlocker = "new_blocker",
    Capture = "capture",
    NewEscalation = "new_escalation",
    Done = "done",
    Edit = "edit",
    Void = "void",
    Assign = "assign",
    Due = "due",
    Route = "route",
    Severity = "severity",
    State = "state",
    Milestone = "milestone",
    Snooze = "snooze",
    Filter = "filter",
    Zoom = "zoom",
    Overview = "overview",
    Mark = "mark",
    MarkDown = "mark_down",
    MarkUp = "mark_up",
    MarkAll = "mark_all",
    Scribe = "scribe",
    Pin = "pin",
    Order = "order",
    TimeStyle = "time_style",
    Goto = "goto",
    Copy = "copy",
    Hypothesis = "hypothesis",
    People = "people",
    OpenLink = "open_link",
    BigClock = "big_clock",
    Checklist = "checklist",
    EditExternal = "edit_external",
    FollowUps = "follow_ups",
    Briefs = "briefs",
    Settings = "settings",
    MouseSelect = "mouse_select",
    NextValue = "next_value",
    PrevValue = "prev_value",
    Save = "save",
    Close = "close",
    Complete = "complete",
    CycleKind = "cycle_kind",
    HistoryPrev = "history_prev",
    HistoryNext = "history_next",
    Editor = "editor",
    DraftUpdate = "draft_update",
    Card = "card",
    Commands = "commands",
    Send = "send",
    Stop = "stop",
    WasSent = "was_sent",
    NextTime = "next_time",
    Later = "later",
    Earlier = "earlier",
    Audience = "audience",
    LastText = "last_text",
    LeftOut = "left_out",
    Anyway = "anyway",
    Promises = "promises",
    Redraft = "redraft",
    Discard = "discard",
    Run = "run",
    Yes = "yes",
    No = "no",
    Default = "default",
    NextButton = "next_button",
    Replay = "replay",
    PlayPause = "play_pause",
    NextEvent = "next_event",
    PrevEvent = "prev_event",
    Forward = "fwd",
    Rewind = "rew",
    ForwardBig = "fwd_big",
    RewindBig = "rew_big",
    NextMilestone = "next_milestone",
    PrevMilestone = "prev_milestone",
    Faster = "faster",
    Slower = "slower",
    SpeedOne = "speed_1",
    SeekPercent = "seek_pct",
    Idle = "idle",
    Knowledge = "knowledge",
    OnlyDecisions = "only_decisions",
    Struck = "struck",
    Annotate = "annotate",
    Search = "search",
    Scope = "scope",
    StartRoom = "start_room",
    StartDemo = "start_demo",
    BindKey = "bindkey",
    OpenRoom = "open_room",
}

/// One row: where, which keys, what, in which words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// Key names, separated by blanks; the first one is shown.
    pub keys: &'static str,
    /// What it does.
    pub action: Action,
    /// One sentence for help and docs.
    pub words: &'static str,
    /// One or two words for the footer.
    pub short: &'static str,
    /// A shorter word, for a narrow footer; empty: the same.
    pub brief: &'static str,
    /// Its importance in the footer, 1 first; 0: never there.
    pub rank: u8,
}

impl Binding {
    /// The keys one by one, as written; none where no key does it.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.split(' ').filter(|name| !name.is_empty())
    }

    /// Its word in a footer so many cells wide.
    pub fn word(&self, width: u16) -> &'static str {
        if width < 100 && !self.brief.is_empty() { self.brief } else { self.short }
    }

    /// The key that is shown.
    pub fn key(&self) -> &'static str {
        self.keys.split(' ').next().unwrap_or_default()
    }
}

/// The rows of a context in the table as it is without any settings, in order.
pub fn rows(context: Context) -> impl Iterator<Item = &'static Binding> {
    Map::default().rows(context)
}
