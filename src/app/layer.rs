//! What may lie over the board. None of it covers the NOW line.
use super::bulk::Part;
use super::desk::{Key, Panel};
use super::finds::Find;
use super::line::{Tab, Typed};
use crate::domain::command::Command;
use crate::domain::id::{EscalationId, ItemId};
use crate::language::verbs::Verb;
use tui_input::Input;

/// One layer.
#[derive(Debug, Clone)]
pub enum Layer {
    /// The keys, searchable.
    Help(Help),
    /// `:`.
    Palette(Palette),
    /// One item with its history.
    Detail(Detail),
    /// What the record says of itself in numbers.
    Figures(super::figures::Figures),
    /// The card for an upset customer.
    Card(Box<super::card::Page>),
    /// Single-key choices.
    Menu(Menu),
    /// One line is asked for.
    Ask(Ask),
    /// Yes or no; no is the default.
    Confirm(Confirm),
    /// Rows to walk through: a verb's help, the settings, the follow-ups.
    Listing(Listing),
    /// The next words to an audience, being written.
    Compose(Box<super::compose::Compose>),
    /// Looking for words in this room or in all.
    Search(Box<super::search::Search>),
    /// Everything said so far; the number is the scroll from the newest.
    Messages(usize),
}

/// Rows to walk through; what they say is made anew for each frame.
#[derive(Debug, Clone)]
pub struct Listing {
    /// Of what.
    pub what: Listed,
    /// The selected row.
    pub at: usize,
}

/// What is listed.
#[derive(Debug, Clone, Copy)]
pub enum Listed {
    /// `,`.
    Settings,
    /// `F`: actions flagged for afterwards.
    FollowUps,
    /// `:queue`: every clock.
    Queue,
    /// `:zones`.
    Zones,
    /// `F1` on a verb of the palette.
    Verb(&'static Verb),
    /// `B`: a brief, to read and to copy.
    Brief(Brief),
    /// `:similar`: what looked like this before.
    Similar,
}

/// Which brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brief {
    /// For those who lead.
    Exec,
    /// For whoever takes this escalation on.
    Escalation(EscalationId),
    /// For the next commander.
    Handoff,
}

/// The help.
#[derive(Debug, Clone, Default)]
pub struct Help {
    /// What is searched for.
    pub input: Input,
    /// The selected row among those that fit.
    pub at: usize,
}

/// The palette.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// What is typed.
    pub input: Input,
    /// The selected row.
    pub at: usize,
    /// Whether it was chosen by hand, and is no mere guess.
    pub is_chosen: bool,
    /// What Tab walks through.
    pub tab: Option<Tab>,
    /// Why the last Enter did nothing.
    pub said: Option<String>,
    /// What the next key will do from then on.
    pub binding: Option<super::rebind::Bound>,
    /// Everything that can be found, as of its opening.
    pub finds: Vec<Find>,
    /// Places in it that fit what is typed, best first.
    pub shown: Vec<usize>,
}

/// One item.
#[derive(Debug, Clone)]
pub struct Detail {
    /// Which.
    pub key: Key,
    /// First row shown.
    pub scroll: usize,
}

/// Choices of one key each.
#[derive(Debug, Clone, Default)]
pub struct Menu {
    /// What is chosen, clean.
    pub title: String,
    /// Said above the choices, a row each, clean.
    pub rows: Vec<String>,
    /// Words that are kept where nothing is chosen.
    pub draft: Option<Typed>,
    /// The choices, in order.
    pub choices: Vec<Choice>,
    /// Enter takes the first of them; where it would be a slip of the finger, it takes none.
    pub enter: bool,
}

/// One choice.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The key.
    pub key: char,
    /// What it does, clean.
    pub words: String,
    /// What happens.
    pub does: Does,
}

/// What a choice or an answer does.
#[derive(Debug, Clone)]
pub enum Does {
    /// Write these.
    Commit(Vec<Command>),
    /// Write what of these can be, as one act.
    Each(Vec<Part>),
    /// Ask whether it is meant.
    Sure(Box<Confirm>),
    /// Ask for one line.
    Ask(Ask),
    /// Another popup.
    Menu(Box<Menu>),
    /// Rows to walk through.
    List(Listing),
    /// Carry out a line with a verb.
    Verb(String),
    /// End an escalation with this verb: asks once, or why where something is missing.
    End(&'static str, EscalationId),
    /// Save the words with this escalation.
    Route(Typed, EscalationId),
    /// Keep these words as a draft.
    Keep(Typed),
    /// Save pasted lines, each an entry.
    Entries(Vec<Typed>),
    /// Give a panel the keys.
    Panel(Panel),
    /// Move the cursor to an item.
    GoTo(ItemId),
    /// First row, last row of the focused panel.
    Edge(bool),
    /// Put this onto the clipboard; the second is what it is called.
    Copy(String, &'static str),
    /// Put the draft of the next words to the customers of an escalation onto the clipboard.
    CopyDraft(EscalationId),
    /// Put an item as JSON onto the clipboard.
    CopyJson(ItemId),
    /// Put this row into the text that is written.
    PutIn(String),
    /// Whether what a command took was sent.
    Settle(bool),
    /// What was sent: the words a command took, or those that stand in the composer.
    Record(bool),
    /// It would be refused: why.
    No(String),
    /// End the program.
    Quit,
    /// Nothing.
    Nothing,
}

/// One line is asked for, in the place of the capture line.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What it is for.
    pub what: Asked,
    /// Shown before the line, clean: `who for A9`.
    pub label: String,
    /// What has to be known to answer, clean; it stands below the line for as long as it is open.
    pub about: Option<String>,
    /// What is typed.
    pub input: Input,
    /// Why the last Enter did nothing.
    pub said: Option<String>,
    /// Which candidate Tab is on.
    pub tab: Option<Tab>,
}

/// What a line is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// `@`: the owner of these.
    Who(Vec<ItemId>),
    /// `!`: the time of these.
    When(Vec<ItemId>),
    /// `#`: the escalation or tags of these.
    Where(Vec<ItemId>),
    /// `e`: other words for it.
    Words(ItemId),
    /// `m` then `c`: a milestone of one's own.
    Milestone,
    /// `s` then `c`: how long these clocks are quiet.
    Snooze(Vec<String>),
    /// `N`: a new escalation: its title.
    Escalation,
    /// A verb that lacks its last words: `mode E2 long`.
    Verb(String),
    /// Start screen, `n`: what is wrong.
    Room,
    /// Start screen, `o`: name or file.
    File,
    /// `/`: the filter of the focused panel.
    Filter,
    /// `g o`: whose actions are shown.
    Owner,
    /// `g t`: the time the log goes to.
    Time,
    /// Replay, `g`: where to look.
    Moment,
    /// Replay, `n`: a note made afterwards.
    Hindsight,
    /// Replay, `/`: the words of the entries at which steps stop.
    Sift,
    /// Composer: when the next words come.
    NextWords,
    /// Composer: why it is sent although the linter says stop.
    Anyway,
}

/// Yes or no.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The question, clean.
    pub question: String,
    /// What yes means, in a word or two.
    pub yes: &'static str,
    /// The safe answer.
    pub no: &'static str,
    /// The highlighted button is yes.
    pub on_yes: bool,
    /// What yes does.
    pub does: Does,
}
