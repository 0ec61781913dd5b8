//! The verbs: one table for the `:` palette, `warroom do`, the help and the docs. A verb becomes wishes of the domain
//! or an intent of the screen; nothing happens here.
mod again;
pub mod also;
mod args;
mod capture;
mod clocks;
mod complete;
mod customers;
mod escalations;
mod forward;
mod items;
mod log;
mod page;
pub mod papers;
mod people;
mod score;
mod slips;
mod table;
mod trouble;
mod view;

pub use complete::{Cards, complete};
pub use page::page;
pub use table::VERBS;
pub use trouble::Trouble;
pub use view::{Copied, Look, Shape};

use super::ground::{Ground, fold};
use crate::domain::command::{Act, Command};
use crate::domain::id::EscalationId;
use crate::domain::near::distance;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::language::sigil;
use args::Args;

/// Under which heading a verb is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// New entries.
    Capture,
    /// What is on the board.
    Change,
    /// Deadlines and alarms.
    Clocks,
    /// Who is here and who does what.
    People,
    /// Words that leave the room.
    Communicate,
    /// How the screen looks.
    View,
    /// The program.
    Session,
}

impl Group {
    /// The heading.
    pub fn word(self) -> &'static str {
        match self {
            Self::Capture => "Capture",
            Self::Change => "Change",
            Self::Clocks => "Clocks",
            Self::People => "People",
            Self::Communicate => "Communicate",
            Self::View => "View",
            Self::Session => "Session",
        }
    }
}

type Read = fn(&mut Args<'_>) -> Result<Wish, Trouble>;

/// One verb with its words.
pub struct Verb {
    /// What is typed.
    pub name: &'static str,
    /// What may be typed instead.
    pub aliases: &'static [&'static str],
    /// Its arguments: `[…]` may be left out, capitals stand for something.
    pub args: &'static str,
    /// What it does.
    pub about: &'static str,
    /// A line that works.
    pub example: &'static str,
    /// Its heading.
    pub group: Group,
    read: Read,
}

impl Verb {
    /// How it is typed, with an example: `due ID 30m|14:30|- [REASON]   e.g. due A7 20m`.
    pub fn usage(&self) -> String {
        if self.args.is_empty() {
            return self.name.to_owned();
        }
        format!("{} {}   e.g. {}", self.name, self.args, self.example)
    }
}

impl std::fmt::Debug for Verb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Verb").field(&self.name).finish()
    }
}

/// What a verb asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Wishes of the domain, in order, as one act.
    Do(Vec<Command>),
    /// Strike the newest live entry of this writer (ruling 23).
    Undo,
    /// Strike that strike.
    Redo,
    /// Something the screen or the shell does; nothing is written.
    Look(Look),
}

impl Wish {
    fn one(act: Act) -> Self {
        Self::Do(vec![Command::new(act)])
    }

    fn on(id: EscalationId, act: Act) -> Self {
        Self::Do(vec![Command::new(act).on(id)])
    }

    fn saying(id: Option<EscalationId>, words: Option<String>, act: Act) -> Self {
        let mut command = Command::new(act);
        (command.common.on, command.common.text) = (id, words);
        Self::Do(vec![command])
    }
}

/// The verb of that name or alias, any case.
pub fn find(name: &str) -> Option<&'static Verb> {
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    VERBS.iter().find(|verb| is(&verb.name) || verb.aliases.iter().any(is))
}

/// Reads a line with a verb, with or without `:` before it. `done -4m A7 …`: a time in the past after the verb says
/// when it happened.
///
/// # Errors
/// [`Trouble`]: an unknown verb with the nearest one, a missing or unreadable argument, or a question.
pub fn verb(line: &str, room: &Room, ground: &Ground<'_>) -> Result<Wish, Trouble> {
    let typed = line.trim_start().trim_start_matches(':').trim();
    let name = typed.split_whitespace().next().ok_or(Trouble::Empty)?;
    let verb = find(name).ok_or_else(|| unknown(name))?;
    let by_grammar = capture::BY_GRAMMAR.contains(&verb.name);
    let left = typed.get(name.len()..).unwrap_or("").trim();
    // The grammar reads it itself; `tag A7 #private` is about another entry.
    let (left, private) = if by_grammar || verb.name == "tag" { (left, false) } else { opened(left) };
    if !by_grammar {
        slips::look(verb, left)?;
    }
    let (back, left) = if by_grammar { (None, left) } else { when_it_was(verb, left, room, ground)? };
    let forward = if by_grammar { left.to_owned() } else { forward::forward(verb, left, room, ground)? };
    let mut args = Args::new(verb, &forward, room, ground);
    let mut wish = (verb.read)(&mut args)?;
    if let Some(left) = args.rest() {
        return Err(Trouble::too_much(verb, &left));
    }
    if let Wish::Do(commands) = &mut wish {
        for command in commands {
            if let Some((at, est)) = back {
                (command.at, command.est) = (Some(at), est);
            }
            command.common.private |= private;
            command.common.raw.get_or_insert_with(|| line.to_owned());
        }
    }
    Ok(wish)
}

/// A time in the past, with whether it is an estimate.
type Back = Option<(Instant, bool)>;

/// The time in the past that stands right behind a verb, and the rest: `done -4m A7`, `done 14:05 A7`. A verb that takes a time
/// takes it in its own place.
fn when_it_was<'a>(
    verb: &'static Verb,
    left: &'a str,
    room: &'a Room,
    ground: &'a Ground<'a>,
) -> Result<(Back, &'a str), Trouble> {
    let mut args = Args::new(verb, left, room, ground);
    let Some(word) = args.peek() else { return Ok((None, left)) };
    if word.len() > 1 && word.starts_with(['-', '~']) {
        return args.past().map(|back| (back, args.left()));
    }
    let takes_time = ["0m", "5m", "14:", "when", "WHEN"].iter().any(|time| verb.usage().contains(time));
    if takes_time || sigil::back(word).is_none() {
        return Ok((None, left));
    }
    let back = args.past()?;
    let is_of_item = args.peek().is_some_and(|word| sigil::item(word.trim_matches(['#', ','])).is_some());
    Ok(if is_of_item { (back, args.left()) } else { (None, left) })
}

/// What a verb reads without `#private` (`#p`) before or behind it, and whether it stood there: then the whole entry is
/// hidden from others. Amid the words it is one of them.
fn opened(left: &str) -> (&str, bool) {
    let is_tag = |word: &str| word.eq_ignore_ascii_case("#private") || word.eq_ignore_ascii_case("#p");
    let (mut text, mut private) = (left, false);
    while let Some(word) = text.split_whitespace().next().filter(|word| is_tag(word)) {
        (text, private) = (text.get(word.len()..).unwrap_or("").trim_start(), true);
    }
    while let Some(word) = text.split_whitespace().next_back().filter(|word| is_tag(word)) {
        (text, private) = (text.get(..text.len() - word.len()).unwrap_or("").trim_end(), true);
    }
    (text, private)
}

fn unknown(name: &str) -> Trouble {
    Trouble::Unknown {
        typed: name.chars().take(40).collect(),
        suggestion: also::line(name).or_else(|| also::meant(name)).or_else(|| nearest(name)),
    }
}

/// The verb that was perhaps meant: begins so, or differs by few letters.
fn nearest(typed: &str) -> Option<&'static str> {
    let typed = fold(typed.get(..typed.len().min(24)).unwrap_or(""));
    if typed.is_empty() {
        return None;
    }
    let names = VERBS.iter().flat_map(|verb| {
        std::iter::once(verb.name).chain(verb.aliases.iter().copied()).map(move |name| (name, verb.name))
    });
    let near = names.filter_map(|(name, verb)| {
        let begins = typed.len() > 1 && name.starts_with(typed.as_str());
        let far = if begins { 1 } else { distance(&typed, name) };
        (far < typed.len() && far <= 1 + typed.len() / 5).then_some((far, verb))
    });
    near.min_by_key(|(far, _)| *far).map(|(_, verb)| verb)
}
