//! The times of an entry: what `!` says, and what must be said about a reading.
use super::{Part, Reader};
use crate::domain::time::Instant;
use crate::language::capture::{Due, Kind, Typed};
use crate::language::hint::Hint;
use crate::language::sigil::Sigil;
use crate::language::token;
use crate::language::when::{self, Clock, Reading, Zone};
use chrono::TimeDelta;

/// A clock time this far away or farther is said, so that a slip of the day is seen: 12 hours.
const FAR: TimeDelta = TimeDelta::hours(12);

impl Reader<'_, '_> {
    /// The zone a word names, where it is an ordinary one.
    pub(super) fn zone_at(&self, place: usize) -> Option<Zone> {
        let part = self.parts.get(place).filter(|part| !part.token.masked && part.sigil == Sigil::Word)?;
        when::zone(token::bare(part.word).core)
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
        let half_day = token::bare(half.word).core.to_ascii_lowercase();
        let is_bare = match part.sigil {
            Sigil::In(_) => true,
            Sigil::By(Clock { zone: None, .. }) => false,
            _ => return None,
        };
        let speaks = self.parts.get(place + 2).is_some_and(|next| next.sigil == Sigil::Word);
        if half_day == "am" && is_bare && speaks && self.zone_at(place + 2).is_none() {
            return None;
        }
        let typed = token::bare(part.word).core.trim_start_matches('!');
        let joined = matches!(half_day.as_str(), "am" | "pm").then(|| format!("{typed}{half_day}"))?;
        when::clock(&joined).map(|clock| (clock, half.token.end))
    }

    /// Gives each time of day the zone that stands after it.
    pub(super) fn zones(&mut self) {
        for place in 0..self.parts.len() {
            let Some(&Part { sigil: Sigil::By(clock), kept: false, .. }) = self.parts.get(place) else {
                continue;
            };
            let Some(zone) = self.zone_at(place + 1).filter(|_| clock.zone.is_none()) else { continue };
            let mut bound = false;
            if let Some(part) = self.parts.get_mut(place + 1) {
                part.sigil = Sigil::Zone;
                bound = part.kept;
            }
            if let Some(part) = self.parts.get_mut(place) {
                part.sigil = Sigil::By(clock.in_zone(zone));
                part.kept = bound;
            }
        }
    }

    /// The instant of a reading, with whatever must be said about it.
    pub(super) fn settle(&mut self, reading: Reading, clock: Clock) -> Option<Instant> {
        let typed = clock.to_string();
        let (now, zone) = (self.ground.now, self.ground.zone);
        let at = match reading {
            Reading::At(at) => at,
            Reading::Twice { chosen, other } => {
                self.hint(Hint::Twice { typed: typed.clone(), chosen, other });
                chosen
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
            _ => Some(Due::Clear),
        };
        self.out.due = read.unwrap_or(Due::Unsaid);
        read.is_some()
    }

    /// `!1430` is minutes by the grammar; whoever meant the clock should see it.
    fn minutes(&mut self, word: &str) {
        let digits = token::bare(word).core.trim_start_matches('!');
        if digits.len() == 4
            && let Some((hour, minute)) = digits.split_at_checked(2)
            && let Some(clock) = when::clock(&format!("{hour}:{minute}"))
        {
            self.hint(Hint::Minutes { typed: digits.to_owned(), clock });
        }
    }
}
