//! What the finder hands back.
use crate::domain::time::{At, Instant};
use chrono::TimeZone;
use chrono_tz::Tz;
use std::fmt;
use std::ops::Range;

/// Which clock a promise is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The next words to this audience.
    NextUpdate,
    /// Anything else with a due time.
    Commitment,
}

impl Kind {
    /// The word in JSON (cli.md).
    pub fn word(self) -> &'static str {
        match self {
            Self::NextUpdate => "next_update",
            Self::Commitment => "commitment",
        }
    }
}

/// What is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The next message.
    Message,
    /// That it works again: a fix, a mitigation, the end.
    Repair,
    /// A report of what happened.
    Report,
    /// A call, a credit and the like.
    Other,
}

/// Why a person should look before the time is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// A clock time without a zone.
    NoZone,
    /// An abbreviation that several zones use.
    AmbiguousZone,
    /// Standard time named in summer, or the other way round.
    WrongSeason,
    /// The clocks of this place show it twice that day; the earlier is given.
    Twice(Tz),
    /// The clocks skip it that day; the same moment by the clock of before is taken.
    Never,
    /// Neither am nor pm, and both fit.
    HalfDay,
    /// Day and month could change places.
    DayOrMonth,
    /// The day of the week is not that of the date.
    OtherWeekday,
    /// A day, or a part of it, without a time of day.
    NoTimeOfDay,
    /// A span with two ends; the later is taken.
    Span,
    /// Business days, whose holidays are not known.
    BusinessDays,
    /// Business hours, of which nobody knows when they are.
    BusinessHours,
    /// It is over before the words were sent.
    Past,
    /// This day or the next could be meant.
    WhichDay,
    /// This week or the next could be meant.
    WhichWeek,
    /// Expected or estimated rather than promised.
    Estimate,
    /// It counts from something that is said to have happened, but not when.
    Origin,
    /// Two times are given for the same thing and differ.
    Contradiction,
    /// No clock, calendar or zone has it.
    Impossible,
    /// Letters stand where a zone would, and none is known by them.
    UnknownZone,
    /// So far ahead that the year must be a slip.
    Far,
    /// `we will do so`: what, was said before, if at all.
    Unnamed,
    /// `by 5h`: the hour of a clock, or so long from now.
    HourOrLength,
    /// `unless the fix fails`: in one case only.
    Condition,
}

impl Doubt {
    /// What the words leave open.
    pub fn why(self) -> &'static str {
        match self {
            Self::NoZone => "the time has no zone",
            Self::AmbiguousZone => "the zone's abbreviation has several meanings",
            Self::WrongSeason => "summer and winter time do not fit the date",
            Self::Twice(_) => "the clocks show this time twice that day",
            Self::Never => "the clocks skip this time that day",
            Self::HalfDay => "neither am nor pm is said",
            Self::DayOrMonth => "day and month could change places",
            Self::OtherWeekday => "the day of the week is not that of the date",
            Self::NoTimeOfDay => "no time of day is said",
            Self::Span => "two ends are said",
            Self::BusinessDays => "business days are counted without holidays",
            Self::BusinessHours => "business hours are counted as hours of the clock",
            Self::Past => "the time was over before the words were sent",
            Self::WhichDay => "this day or the next could be meant",
            Self::WhichWeek => "this week or the next could be meant",
            Self::Estimate => "an estimate rather than a promise",
            Self::Origin => "it counts from a moment that is not said",
            Self::Contradiction => "two times are given and differ",
            Self::Impossible => "there is no such time",
            Self::UnknownZone => "the zone is not known",
            Self::Far => "more than a year ahead",
            Self::Unnamed => "what is promised is not said",
            Self::HourOrLength => "an hour of the day or a length could be meant",
            Self::Condition => "it holds on a condition",
        }
    }

    /// Which of several readings is given; nothing where there is one.
    fn given(self) -> Option<&'static str> {
        match self {
            Self::WrongSeason => Some("the zone's own clock is taken"),
            Self::Twice(_) => Some("the earlier is given"),
            Self::NoTimeOfDay => Some("the end of it is taken"),
            Self::Span => Some("the later is taken"),
            _ => None,
        }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.why())?;
        self.given().map_or(Ok(()), |given| write!(f, "; {given}"))
    }
}

/// A time that somebody promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which clock it is for.
    pub kind: Kind,
    /// What is promised.
    pub topic: Topic,
    /// When it is due; none where the words name a time that there is not.
    pub due_at: Option<At>,
    /// The words that say when, in bytes of the text.
    pub words: Range<usize>,
    /// Whether the instant follows from the words alone.
    pub sure: bool,
    /// Why not, where it does not.
    pub doubt: Option<Doubt>,
}

impl Found {
    /// The two instants that are meant where the clocks show the time twice: `01:30 EDT (-04:00, 05:30 UTC)` and the later.
    pub fn both(&self) -> Option<[String; 2]> {
        let (Some(Doubt::Twice(place)), Some(At(early))) = (self.doubt, self.due_at) else { return None };
        let local = early.with_timezone(&place).naive_local();
        let late = place.from_local_datetime(&local).latest()?.to_utc();
        let say = |at: Instant| {
            let there = at.with_timezone(&place);
            let name = there.format("%Z").to_string();
            let name = if name.bytes().all(|b| b.is_ascii_alphabetic()) {
                format!(" {name}")
            } else {
                String::new()
            };
            format!("{}{name} ({}, {} UTC)", there.format("%H:%M"), there.format("%:z"), at.format("%H:%M"))
        };
        Some([say(early), say(late)])
    }
}
