//! The times of an entry: what `!` says, and what must be said about a reading.
use super::{Part, Reader};
use crate::domain::time::Instant;
use crate::language::capture::{Due, Kind, Typed};
use crate::language::hint::Hint;
use crate::language::sigil::Sigil;
use crate::language::token;
use crate::language::when::{self, Attempt, Clock, Reading, Zone};
use chrono::TimeDelta;

/// A clock time this far away or farther is said, so that a slip of the day is seen: 12 hours.
const FAR: TimeDelta = TimeDelta::hours(12);

impl<'e> Reader<'e, '_> {
    /// The zone a word names, where it is an ordinary one.
    pub(super) fn zone_at(&self, place: usize) -> Option<Zone> {
        let part = self.parts.get(place).filter(|part| !part.token.masked && part.sigil == Sigil::Word)?;
        when::zone(token::bare(part.word).core)
    }

    /// Joins a number and the unit behind it, and hours and their minutes: `!5 minutes`, `!2 business days`, `!1 h 30`,
    /// `!1h 30m`. A bare number is minutes, so that of minutes only the word is taken out of the text.
    pub(super) fn units(&mut self) {
        for place in 0..self.parts.len() {
            let Some(&Part { sigil: Sigil::In(glued), kept, word, token }) = self.parts.get(place) else {
                continue;
            };
            if kept {
                continue;
            }
            let digits = bare_digits(word);
            let counted = match digits {
                Some(digits) => self.counted(place, digits),
                None => Some((Sigil::In(glued), token.end, 0, false)),
            };
            let Some((mut sigil, mut end, mut taken, mut bound)) = counted else { continue };
            if let (Sigil::In(hours), false) = (sigil, bound)
                && self.is_of_hours(place, digits.is_some())
                && let Some((minutes, more)) = self.minutes_at(place + taken + 1, digits.is_some())
            {
                taken += more;
                sigil = Sigil::In(hours + minutes);
                let last = self.parts.get(place + taken);
                (end, bound) = last.map_or((end, bound), |it| (it.token.end, token::bare(it.word).bound));
            }
            if taken == 0 {
                continue;
            }
            self.parts.drain(place + 1..=place + taken);
            if let Some(part) = self.parts.get_mut(place) {
                part.token.end = end;
                part.word = self.entry.get(token.start..end).unwrap_or(part.word);
                (part.sigil, part.kept) = (sigil, bound);
            }
        }
    }

    /// A plain word that may belong to the time before it.
    fn plain(&self, place: usize) -> Option<Part<'e>> {
        self.parts.get(place).copied().filter(|part| !part.token.masked && part.sigil == Sigil::Word)
    }

    /// The length of a number with its unit: what it is, where it ends, how many words it takes, whether a mark ends it.
    fn counted(&self, place: usize, digits: &str) -> Option<(Sigil<'e>, usize, usize, bool)> {
        let behind =
            |far: usize| self.plain(place + far).map(|part| (token::bare(part.word), part.token.end));
        let (first, end) = behind(1)?;
        let low = first.core.to_ascii_lowercase();
        let business = matches!(low.as_str(), "business" | "working").then(|| behind(2)).flatten();
        let days =
            business.filter(|(unit, _)| matches!(unit.core.to_ascii_lowercase().as_str(), "day" | "days"));
        let in_days = || when::business(&format!("{digits}bd")).map(Sigil::Business);
        if let Some((unit, end)) = days {
            return Some((in_days()?, end, 2, unit.bound));
        }
        match first.core {
            _ if low == "bd" => Some((in_days()?, end, 1, first.bound)),
            // `!2 second opinion` is no length of seconds.
            _ if low == "second" => None,
            unit if unit.len() > 2 || low == "hr" || matches!(unit, "h" | "m" | "d" | "s") => {
                Some((Sigil::In(when::ahead(&format!("{digits}{unit}"))?), end, 1, first.bound))
            }
            _ => None,
        }
    }

    /// The length at a place counts hours: by its own letters, or by the word behind it.
    fn is_of_hours(&self, place: usize, spaced: bool) -> bool {
        let unit = self.parts.get(place + usize::from(spaced)).map_or("", |part| token::bare(part.word).core);
        when::is_hours(unit.trim_start_matches(|c: char| c == '!' || c.is_ascii_digit()))
    }

    /// The minutes of hours before this place, and how many words they take. A number alone is one where the words end.
    fn minutes_at(&self, place: usize, spaced: bool) -> Option<(TimeDelta, usize)> {
        let first = token::bare(self.plain(place)?.word);
        let next = self.plain(place + 1).map(|part| token::bare(part.word).core);
        let next = next.filter(|_| !first.bound);
        let ends = next.is_none() && (spaced || self.parts.get(place + 1).is_none());
        when::minutes_behind(first.core, next.unwrap_or_default(), ends)
    }

    /// Joins a time and the `am` or `pm` behind it: `!2 pm` is two in the afternoon, not in two minutes. A bare number
    /// before the word "am" of a sentence stays minutes.
    pub(super) fn halves(&mut self) {
        for place in 0..self.parts.len() {
            let Some((clock, end)) = self.halved(place) else { continue };
            self.parts.remove(place + 1);
            if let Some(part) = self.parts.get_mut(place) {
                part.token.end = end;
                part.word = self.entry.get(part.token.start..end).unwrap_or(part.word);
                part.sigil = Sigil::By(clock);
            }
        }
    }

    /// The time of day that stands here in two words, and where it ends.
    fn halved(&self, place: usize) -> Option<(Clock, usize)> {
        let part = self.parts.get(place).filter(|part| !part.kept)?;
        let half =
            self.parts.get(place + 1).filter(|part| !part.token.masked && part.sigil == Sigil::Word)?;
        let half_word = token::bare(half.word).core;
        let half_day = when::half_day(half_word)?;
        let is_bare = match part.sigil {
            Sigil::In(_) => true,
            Sigil::By(Clock { zone: None, .. }) => false,
            _ => return None,
        };
        let speaks = self.parts.get(place + 2).is_some_and(|next| next.sigil == Sigil::Word);
        if half_word.eq_ignore_ascii_case("am") && is_bare && speaks && self.zone_at(place + 2).is_none() {
            return None;
        }
        let typed = token::bare(part.word).core.trim_start_matches('!');
        when::clock(&format!("{typed}{half_day}")).map(|clock| (clock, half.token.end))
    }

    /// The time of day of a time in the past with the `am` or `pm` behind it: `3:05 pm`.
    pub(super) fn half_behind(&self, place: usize) -> Option<Clock> {
        let typed = token::bare(self.parts.get(place)?.word).core.trim_start_matches('~');
        let half =
            self.parts.get(place + 1).filter(|part| !part.token.masked && part.sigil == Sigil::Word)?;
        when::clock(&format!("{typed}{}", when::half_day(token::bare(half.word).core)?))
    }

    /// Gives each time of day the zone that stands after it. Where that is none that is known, or what stands before it
    /// could be minutes, both stay text and the doubt is said.
    pub(super) fn zones(&mut self) {
        for place in 0..self.parts.len() {
            let Some(&Part { sigil, kept: false, word, .. }) = self.parts.get(place) else { continue };
            let zone = self.zone_at(place + 1);
            match (sigil, zone) {
                (Sigil::By(clock), Some(zone)) if clock.zone.is_none() => {
                    self.joined(place, clock.in_zone(zone));
                }
                (Sigil::By(Clock { zone: None, .. }), None) => self.unknown(place, word),
                (Sigil::In(_), Some(_)) => {
                    let zone = self.parts.get(place + 1).map_or("", |part| token::bare(part.word).core);
                    let typed = token::bare(word).core.trim_start_matches('!').to_owned();
                    if when::is_hour_too(&typed) {
                        self.doubted(place, Hint::MinutesOrHour { typed, zone: zone.to_owned() });
                    }
                }
                _ => {}
            }
        }
    }

    fn joined(&mut self, place: usize, clock: Clock) {
        let mut bound = false;
        if let Some(part) = self.parts.get_mut(place + 1) {
            part.sigil = Sigil::Zone;
            bound = part.kept;
        }
        if let Some(part) = self.parts.get_mut(place) {
            part.sigil = Sigil::By(clock);
            part.kept = bound;
        }
    }

    /// A word after a time of day that may be meant as a zone stays with it where nothing but a zone is written so, or where
    /// the words end with it. Amid other words the time is taken in one's own zone, and that is said.
    fn unknown(&mut self, place: usize, word: &str) {
        let next = self.parts.get(place + 1).filter(|part| !part.token.masked && part.sigil == Sigil::Word);
        let Some(typed) = next.map(|part| token::bare(part.word).core) else { return };
        let attempt = when::attempt(typed);
        let ends =
            !self.parts.iter().skip(place + 2).any(|part| matches!(part.sigil, Sigil::Word | Sigil::Escaped));
        let stays = attempt >= Attempt::Shaped || (attempt > Attempt::No && ends);
        let time = token::bare(word).core.trim_start_matches('!');
        let time = if stays { format!("!{time}") } else { time.to_owned() };
        let hint = no_zone(time, typed, !stays);
        if stays {
            self.doubted(place, hint);
        } else if attempt > Attempt::No && self.out.kind.takes_due() {
            self.hint(hint);
        }
    }

    /// Whether nothing but a zone, and none that is known, stands behind a time in the past: that stays text, and why is said.
    pub(super) fn is_astray(&mut self, place: usize, time: &str) -> bool {
        let next = self.parts.get(place).filter(|part| !part.token.masked && part.sigil == Sigil::Word);
        let Some(typed) = next.map(|part| token::bare(part.word).core) else { return false };
        let astray = when::attempt(typed) >= Attempt::Shaped;
        if astray {
            self.hint(no_zone(time.to_owned(), typed, false));
        }
        astray
    }

    /// A number with a month, a weekday or the end of an ordinal behind it may be a date, `!5 April`, and no minutes: it
    /// stays text and the doubt is said. The grammar has no dates.
    pub(super) fn dates(&mut self) {
        for place in 0..self.parts.len() {
            let Some(&Part { sigil, kept: false, word, .. }) = self.parts.get(place) else { continue };
            let behind = |far: usize| {
                let next = self.parts.get(place + far);
                let next = next.filter(|part| !part.token.masked && part.sigil == Sigil::Word);
                next.map_or("", |part| token::bare(part.word).core)
            };
            let core = token::bare(word).core.trim_start_matches('!');
            let far = if behind(1).eq_ignore_ascii_case("of") { 2 } else { 1 };
            let typed = match sigil {
                Sigil::In(_) if bare_digits(word).is_some() && when::is_of_date(behind(far)) => {
                    format!("{core} {}", behind(far))
                }
                Sigil::NearTime if when::is_ordinal(core) => core.to_owned(),
                _ => continue,
            };
            let minutes = core.trim_end_matches(|c: char| c.is_ascii_alphabetic()).to_owned();
            self.doubted(place, Hint::DateOrMinutes { typed, minutes });
        }
    }

    /// It stays text, and why is said where a time has a meaning.
    fn doubted(&mut self, place: usize, hint: Hint) {
        if !self.out.kind.takes_due() {
            return;
        }
        self.hint(hint);
        self.keep(place, Sigil::Word);
    }

    /// The instant of a reading, with whatever must be said about it.
    pub(super) fn settle(&mut self, reading: Reading, clock: Clock) -> Option<Instant> {
        let typed = clock.to_string();
        let (now, zone) = (self.ground.now, self.ground.zone);
        let at = match reading {
            Reading::At(at) => at,
            Reading::Twice { chosen, other } => {
                self.hint(Hint::Twice { typed, one: chosen, other });
                return None;
            }
            Reading::Never(date) => {
                self.hint(Hint::Skipped { typed, date });
                return None;
            }
        };
        if let Some(why) = clock.doubt(at) {
            self.hint(Hint::Zone { why, taken: at });
        }
        let (ahead, day) = (at.signed_duration_since(now), when::day_word(at, now, zone));
        if ahead >= FAR {
            self.hint(Hint::FarAhead { typed, length: ahead, day });
        } else if ahead <= -FAR {
            self.hint(Hint::LongAgo { typed, length: -ahead, day });
        }
        Some(at)
    }

    /// Takes a time; says whether it leaves the text.
    pub(super) fn due(&mut self, sigil: Sigil<'_>, word: &str) -> bool {
        let typed = || token::bare(word).core.to_owned();
        if sigil == Sigil::NearTime {
            if self.out.kind.takes_due() {
                self.hint(Hint::NotATime(typed()));
            }
            return false;
        }
        if !self.out.kind.takes_due() {
            let why = if self.out.kind == Kind::Note { "a note has no time" } else { "done has no time" };
            self.hint(Hint::TimeKept { typed: typed(), why });
            return false;
        }
        if self.out.due != Due::Unsaid {
            self.hint(Hint::TimeKept { typed: typed(), why: "one time per entry" });
            return false;
        }
        let now = self.ground.now;
        let read = match sigil {
            Sigil::In(length) => {
                self.minutes(word);
                now.checked_add_signed(length).map(|at| Due::At { at, typed: Typed::Span(length) })
            }
            Sigil::Business(days) => {
                Some(Due::At { at: self.ground.business(days), typed: Typed::Business(days) })
            }
            Sigil::By(clock) => {
                let reading = when::next(clock, now, self.ground.zone);
                self.settle(reading, clock).map(|at| Due::At { at, typed: Typed::Clock(clock) })
            }
            Sigil::On(at) if !when::is_to_come(at, now) => {
                self.hint(Hint::TimeKept { typed: typed(), why: "not a time of the next 400 days" });
                return false;
            }
            Sigil::On(at) => Some(Due::At { at, typed: Typed::Moment }),
            _ => Some(Due::Clear),
        };
        self.out.due = read.unwrap_or(Due::Unsaid);
        read.is_some()
    }

    /// `!1430` is minutes by the grammar, `!14h30` a length; whoever meant the clock should see it.
    fn minutes(&mut self, word: &str) {
        let digits = token::bare(word).core.trim_start_matches('!');
        if digits.len() == 4
            && let Some((hour, minute)) = digits.split_at_checked(2)
            && let Some(clock) = when::clock(&format!("{hour}:{minute}"))
        {
            self.hint(Hint::Minutes { typed: digits.to_owned(), clock });
        } else if let Some(clock) = when::hour_glued(digits) {
            self.hint(Hint::Hours { typed: digits.to_owned(), clock });
        }
    }
}

/// Letters behind a time that name no zone as they stand.
fn no_zone(time: String, typed: &str, taken: bool) -> Hint {
    let small = when::in_capitals(typed);
    let typed = typed.to_owned();
    match small {
        Some(capitals) => Hint::SmallZone { time, typed, capitals, taken },
        None => Hint::NoSuchZone { time, typed, taken },
    }
}

/// The digits of `!3`, where nothing says what they count.
fn bare_digits(word: &str) -> Option<&str> {
    let digits = token::bare(word).core.strip_prefix('!')?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}
