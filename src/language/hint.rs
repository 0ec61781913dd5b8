//! What the capture line says back while a person types. Text, so that it survives without colour.
use super::when::{Clock, said, twice, utc_clock};
use crate::domain::clean::Marks;
use crate::domain::time::Instant;
use chrono::{NaiveDate, TimeDelta};
use std::fmt;

/// Something the person should know before Enter. None of them keeps a line from being saved. The sentence may hold
/// what was typed, so it is cleaned like any other text on its way to a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// A mention that fits several people.
    Ambiguous {
        /// As typed, without `@`.
        typed: String,
        /// Whom it fits.
        choices: Vec<String>,
    },
    /// A mention nobody on the roster has: a new person.
    NewPerson(String),
    /// Looked like a time and is none.
    NotATime(String),
    /// `kind:lock` on a blocker: no kind there is.
    NotAKind(String),
    /// A promise without a time.
    NoTime,
    /// A second `!`, or one where no time has a meaning.
    TimeKept {
        /// As typed.
        typed: String,
        /// Why it stays text.
        why: &'static str,
    },
    /// `!3 IST`: minutes have no zone, and hours want to be told from them.
    MinutesOrHour {
        /// As typed, without `!`.
        typed: String,
        /// The zone behind it.
        zone: String,
    },
    /// `!5 April`: a date, which the grammar does not have, or minutes.
    DateOrMinutes {
        /// As typed, without `!`.
        typed: String,
        /// The number alone.
        minutes: String,
    },
    /// `!14:30 XYZ`: no zone that is known.
    NoSuchZone {
        /// The time, as typed without `!`.
        time: String,
        /// The word behind it.
        typed: String,
        /// The time is taken all the same, in the writer's own zone.
        taken: bool,
    },
    /// `!1430`, read as minutes.
    Minutes {
        /// As typed, without `!`.
        typed: String,
        /// What was perhaps meant.
        clock: Clock,
    },
    /// `!14h30`, read as a length.
    Hours {
        /// As typed, without `!`.
        typed: String,
        /// What was perhaps meant.
        clock: Clock,
    },
    /// `#E9` where there is none.
    NoSuchEscalation(String),
    /// A second `#E3`.
    RouteKept(String),
    /// `x A99` where there is none.
    NoSuchItem(String),
    /// A clock runs on it and several escalations are open.
    WhichEscalation,
    /// Sigils without words.
    NoWords(String),
    /// The time is far ahead.
    FarAhead {
        /// As typed.
        typed: String,
        /// How far.
        length: TimeDelta,
        /// On which day.
        day: String,
    },
    /// The time is long past.
    LongAgo {
        /// As typed.
        typed: String,
        /// How far.
        length: TimeDelta,
        /// On which day.
        day: String,
    },
    /// The clocks show that time twice: which is meant is asked.
    Twice {
        /// As typed.
        typed: String,
        /// The one.
        one: Instant,
        /// The other.
        other: Instant,
    },
    /// A word that names a zone in capitals stands behind a time in small letters.
    SmallZone {
        /// The time.
        time: String,
        /// As typed.
        typed: String,
        /// The zone's word.
        capitals: String,
        /// The time is taken in one's own zone.
        taken: bool,
    },
    /// The zone's word may mean another time.
    Zone {
        /// Why, and what would be clear.
        why: String,
        /// What is taken.
        taken: Instant,
    },
    /// The clocks skip that time.
    Skipped {
        /// As typed.
        typed: String,
        /// The day.
        date: NaiveDate,
    },
    /// Control characters, direction marks: kept, shown as marks.
    Marks(Marks),
    /// Tab adds a time.
    DueOffered(String),
    /// Tab makes it an action.
    ActionOffered,
    /// A note that begins like a command: it stays one.
    VerbTyped {
        /// The line that would be that command.
        line: String,
        /// The letter that opens such an entry; nothing where only the verb does it.
        letter: Option<&'static str>,
    },
}

/// `9`, `930`, `17h` or `9h30` before a zone.
fn length_or_hour(f: &mut fmt::Formatter<'_>, typed: &str, zone: &str) -> fmt::Result {
    if let Some((hour, minute)) = typed.split_once(['h', 'H']) {
        let minute = if minute.is_empty() { "00" } else { minute };
        let asks = "a length or a time of day? kept as text; type";
        return write!(f, "!{typed} {zone}: {asks} !{hour}:{minute} {zone}");
    }
    let hour = match typed.split_at_checked(typed.len().saturating_sub(2)) {
        Some((hour, minute)) if typed.len() > 2 => format!("{hour}:{minute}"),
        _ => format!("{typed}:00"),
    };
    write!(f, "!{typed} {zone}: minutes or a time of day? kept as text; type !{typed}m or !{hour} {zone}")
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ambiguous { typed, choices } => write!(f, "@{typed}: ambiguous {}", choices.join("/")),
            Self::NewPerson(typed) => write!(f, "@{typed}: new {typed}"),
            Self::NotATime(typed) => write!(f, "{typed}: not a time, kept as text"),
            Self::NotAKind(typed) => {
                write!(f, "{typed}: not a kind; information, dependency, resource, scope (or other)")
            }
            Self::NoTime => write!(f, "by when? add !30m or !17:00"),
            Self::TimeKept { typed, why } => write!(f, "{typed}: {why}, kept as text"),
            Self::MinutesOrHour { typed, zone } => length_or_hour(f, typed, zone),
            Self::DateOrMinutes { typed, minutes } => date(f, typed, minutes),
            Self::NoSuchZone { time, typed, taken } => no_such_zone(f, time, typed, *taken),
            Self::SmallZone { time, typed, capitals, taken } => {
                small_zone(f, (time, typed), capitals, *taken)
            }
            Self::Minutes { typed, clock } => write!(f, "!{typed} is minutes; for the clock type !{clock}"),
            Self::Hours { typed, clock } => write!(f, "!{typed} is a length; for the clock type !{clock}"),
            Self::NoSuchEscalation(typed) => write!(f, "{typed}: no such escalation, kept as text"),
            Self::RouteKept(typed) => write!(f, "{typed}: one escalation per entry, kept as text"),
            Self::NoSuchItem(typed) => write!(f, "there is no {typed}"),
            Self::WhichEscalation => write!(f, "which escalation?"),
            Self::NoWords(question) => write!(f, "{question}"),
            Self::FarAhead { typed, length, day } => write!(f, "{typed} is in {} ({day})", said(*length)),
            Self::LongAgo { typed, length, day } => write!(f, "{typed} was {} ago ({day})", said(*length)),
            Self::Twice { typed, one, other } => {
                write!(f, "{}, kept as text; type the one you mean", twice(typed, *one, *other))
            }
            Self::Zone { why, taken } => write!(f, "{why} ({} is taken)", utc_clock(*taken)),
            Self::Skipped { typed, date } => {
                write!(
                    f,
                    "{typed} does not exist on {} (clocks go forward), kept as text",
                    date.format("%-d %b")
                )
            }
            Self::Marks(marks) => write!(f, "kept, but {marks}"),
            Self::DueOffered(clock) => write!(f, "Tab: due {clock}?"),
            Self::ActionOffered => write!(f, "Tab: ACTION?"),
            Self::VerbTyped { line, letter: Some(letter) } => {
                let (verb, words) = line.split_once(' ').unwrap_or((line, ""));
                write!(f, "a note as it stands; as {verb}: {letter} {}", words.trim_start())
            }
            Self::VerbTyped { line, letter: None } => write!(f, "a note as it stands; as a command: :{line}"),
        }
    }
}

fn no_such_zone(f: &mut fmt::Formatter<'_>, time: &str, typed: &str, is_taken: bool) -> fmt::Result {
    write!(f, "{typed}: no zone that is known")?;
    if is_taken {
        write!(f, "; {time} is taken in your own")
    } else {
        write!(f, ", kept as text; type {time} with UTC, PT, CET or Europe/Berlin")
    }
}

fn small_zone(
    f: &mut fmt::Formatter<'_>,
    (time, typed): (&str, &str),
    capitals: &str,
    is_taken: bool,
) -> fmt::Result {
    if is_taken {
        write!(f, "{typed}: {time} is taken in your own zone; for the zone type {capitals}")
    } else {
        write!(f, "{typed}: a zone or a word? kept as text; type {time} {capitals} for the zone")
    }
}

fn date(f: &mut fmt::Formatter<'_>, typed: &str, minutes: &str) -> fmt::Result {
    write!(
        f,
        "!{typed}: a date is not read here, kept as text; type !3d or !14:30, or !{minutes}m for minutes"
    )
}

/// What Tab may add at the end or put before the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// `by 14:30` at the end: append this (` !14:30`).
    Due(String),
    /// The note begins with a name: put this before it (`a `).
    Action,
}
