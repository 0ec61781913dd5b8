//! Times as arguments of a verb. A verb has no line of hints: what may mean another time, or is none, is refused.
use super::{Args, Wanted};
use crate::domain::command::When;
use crate::domain::time::Instant;
use crate::language::sigil::{self, Past};
use crate::language::verbs::Trouble;
use crate::language::when::{self, Attempt, Clock, Reading};
use chrono::TimeDelta;

impl Args<'_> {
    /// A time to come: `30m`, `!30m`, `14:30`, `14:30z`, `2pm`, `now`, `-`; `None` where the next word is none.
    pub fn time(&mut self) -> Result<Option<Wanted>, Trouble> {
        let Some(word) = self.peek() else { return Ok(None) };
        let bare = word.trim_start_matches('!').trim_end_matches([',', '.', ';', ':']);
        let wanted = if bare == "-" {
            Wanted::Clear
        } else if bare.eq_ignore_ascii_case("now") {
            Wanted::Time(When::In(0))
        } else if let Some(days) = when::business(bare) {
            Wanted::Time(When::At(self.ground.business(days)))
        } else if let Some(clock) = self.halved(bare)? {
            let clock = self.zoned(clock)?;
            let at = settled(clock, when::next(clock, self.ground.now, self.ground.zone))?;
            return Ok(Some(Wanted::Time(When::At(at))));
        } else if let Some((length, taken)) = self.counted(bare)? {
            (1..taken).for_each(|_| _ = self.word());
            Wanted::Time(When::In(length.num_seconds()))
        } else if let Some(length) = when::ahead(bare) {
            self.no_zone_behind(bare)?;
            let length = self.with_minutes(bare, length);
            Wanted::Time(When::In(length.num_seconds()))
        } else if let Some(clock) = when::clock(bare) {
            self.word();
            let clock = self.zoned(clock)?;
            let at = settled(clock, when::next(clock, self.ground.now, self.ground.zone))?;
            return Ok(Some(Wanted::Time(When::At(at))));
        } else if let Some((at, false)) = sigil::dated(bare) {
            if !when::is_to_come(at, self.ground.now) {
                return Err(Trouble::not(self.verb, word, "a time of the next 400 days"));
            }
            Wanted::Time(When::At(at))
        } else if sigil::is_signed(bare)
            || when::is_attempt(bare)
            || when::span(bare).is_some()
            || bare != word && (bare.starts_with(|c: char| c.is_ascii_digit()) || when::is_day(bare))
        {
            return Err(Trouble::not(self.verb, word, "a time"));
        } else {
            return Ok(None);
        };
        self.word();
        Ok(Some(wanted))
    }

    /// The time of day that stands here with the half of the day behind it, `5 pm`: both are taken. `5 am` amid other words
    /// could be minutes.
    fn halved(&mut self, bare: &str) -> Result<Option<Clock>, Trouble> {
        let mut ahead = self.left.split_whitespace().skip(1).map(end_bare);
        let (word, next) = (ahead.next().unwrap_or_default(), ahead.next());
        let starts = bare.starts_with(|c: char| c.is_ascii_digit());
        let Some(half) = when::half_day(word).filter(|_| starts && when::half_day(bare).is_none()) else {
            return Ok(None);
        };
        let typed = format!("{bare}{half}");
        let number = bare.bytes().all(|b| b.is_ascii_digit());
        if !number && when::clock(bare).is_none() {
            return Ok(None);
        }
        let Some(clock) = when::clock(&typed) else {
            return Err(Trouble::not(self.verb, &typed, "a time"));
        };
        let ends = next.is_none_or(|next| when::zone(next).is_some());
        if number && word.eq_ignore_ascii_case("am") && !ends {
            return Err(Trouble::Clock(format!("{bare} am could be minutes or a time of day")));
        }
        self.word();
        self.word();
        Ok(Some(clock))
    }

    /// The same time of day in the zone that stands next, where one does. One that is not known is refused.
    fn zoned(&mut self, clock: Clock) -> Result<Clock, Trouble> {
        if clock.zone.is_some() {
            return Ok(clock);
        }
        if let Some(zone) = self.try_word(|word| when::zone(end_bare(word))) {
            return Ok(clock.in_zone(zone));
        }
        let mut ahead = self.left.split_whitespace().map(end_bare);
        let (word, next) = (ahead.next().unwrap_or_default(), ahead.next());
        let alone = next.is_none();
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        let says_time = next.is_some_and(|next| next.eq_ignore_ascii_case("time"));
        if self.is_called(word) {
            return Ok(clock);
        }
        if let Some(there) = when::place(word, next).filter(|_| capital || alone || says_time) {
            let why = format!("{word} is no zone that is known; type {there} for the time there");
            return Err(Trouble::Clock(why));
        }
        let all_capitals = word.bytes().all(|b| b.is_ascii_uppercase());
        match when::attempt(word) {
            Attempt::No => Ok(clock),
            Attempt::Letters if !alone && !all_capitals => Ok(clock),
            _ => Err(Trouble::Clock(match when::in_capitals(word) {
                Some(zone) => {
                    format!(
                        "{word} could be a zone or a word: {zone} for the zone, `because {word}` for the word"
                    )
                }
                None => format!("{word} is no zone that is known"),
            })),
        }
    }

    /// A customer or somebody in the room is called so: the words go on with them.
    fn is_called(&self, word: &str) -> bool {
        let is = |handle: &str| handle.eq_ignore_ascii_case(word);
        self.room.people.values().any(|one| is(one.handle.as_str())) || self.room.is_customers_word(word)
    }

    /// `1h 30m`: the minutes are taken, too. A number alone is one only where nothing stands behind it.
    fn with_minutes(&mut self, bare: &str, length: TimeDelta) -> TimeDelta {
        if !when::is_hours(bare.trim_start_matches(|c: char| c.is_ascii_digit())) {
            return length;
        }
        let behind: Vec<&str> = self.left.split_whitespace().skip(1).take(2).map(end_bare).collect();
        let (first, next) = (behind.first().copied().unwrap_or_default(), behind.get(1).copied());
        let minutes = when::minutes_behind(first, next.unwrap_or_default(), next.is_none());
        minutes.map_or(length, |(minutes, taken)| {
            (0..taken).for_each(|_| _ = self.word());
            length + minutes
        })
    }

    /// The length that stands here in several words, `2 hours`, `5 h 30`, and how many they are. What counts otherwise behind a number, `2 business days`, is
    /// refused: alone it would be minutes.
    fn counted(&self, bare: &str) -> Result<Option<(TimeDelta, usize)>, Trouble> {
        let mut words = self.left.split_whitespace().skip(1).map(end_bare);
        let unit = words.next().unwrap_or_default();
        if bare.is_empty() || !bare.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(None);
        }
        let typed = format!("{bare} {unit}");
        match unit.to_ascii_lowercase().as_str() {
            // `5 second thoughts`
            "second" => Ok(None),
            "bd" | "business" | "working" | "o'clock" | "week" | "weeks" => {
                Err(Trouble::not(self.verb, &typed, "a time"))
            }
            unit if unit.bytes().all(|b| b.is_ascii_alphabetic()) && !unit.is_empty() => {
                let Some(length) = when::ahead(&format!("{bare}{unit}")) else { return Ok(None) };
                let (first, next) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
                let minutes = when::minutes_behind(first, next, true).filter(|_| when::is_hours(unit));
                Ok(Some(minutes.map_or((length, 2), |(minutes, taken)| (length + minutes, 2 + taken))))
            }
            _ => Ok(None),
        }
    }

    /// `3 IST` could be minutes or a time of day, `17h UTC` hours or one; `5 April` is a date, which is not read here.
    fn no_zone_behind(&self, bare: &str) -> Result<(), Trouble> {
        let digits = bare.bytes().all(|b| b.is_ascii_digit());
        let next = self.left.split_whitespace().nth(1).map(end_bare);
        match next.filter(|_| when::is_hour_too(bare)) {
            Some(day) if digits && when::is_of_date(day) => {
                Err(Trouble::Clock(format!("{bare} {day} is no time")))
            }
            Some(half) if when::half_day(half).is_some() => {
                Err(Trouble::Clock(format!("{bare} {half} is no time")))
            }
            Some(zone) if when::zone(zone).is_some() => {
                let length = if digits { "minutes" } else { "a length" };
                Err(Trouble::Clock(format!("{bare} {zone} could be {length} or a time of day")))
            }
            _ => Ok(()),
        }
    }

    pub fn must_time(&mut self) -> Result<Wanted, Trouble> {
        let word = self.peek();
        self.time()?.ok_or_else(|| {
            let day = word.is_some_and(|word| when::is_day(end_bare(word)));
            let what = if day { "a time; with its day it is typed as 2026-11-26T09:00Z" } else { "a time" };
            word.map_or_else(|| self.missing("a time"), |word| Trouble::not(self.verb, word, what))
        })
    }

    /// A time to come that may not be `-`.
    pub fn must_when(&mut self) -> Result<When, Trouble> {
        self.must_time()?.time().ok_or_else(|| self.missing("a time"))
    }

    /// A length to come, `30m`; none where the next word is none, or a time of day.
    pub fn length(&mut self) -> Result<Option<TimeDelta>, Trouble> {
        let word = self.peek().unwrap_or_default();
        let bare = word.trim_start_matches('!');
        let Some(length) = when::ahead(bare) else { return Ok(None) };
        if self.left.split_whitespace().nth(1).map(end_bare).and_then(when::half_day).is_some() {
            return Ok(None);
        }
        if let Some((length, taken)) = self.counted(bare)? {
            (0..taken).for_each(|_| _ = self.word());
            return Ok(Some(length));
        }
        self.no_zone_behind(bare)?;
        let length = self.with_minutes(bare, length);
        self.word();
        Ok(Some(length))
    }

    /// A length in seconds: `30m`.
    pub fn must_span(&mut self) -> Result<i64, Trouble> {
        self.must("a length of time", |word| when::ahead(word.trim_start_matches('!')))
            .map(|length| length.num_seconds())
    }

    /// A time in the past, with whether it is an estimate: `14:05`, `~14:05`, `-4m`; `None` where the next word is none.
    pub fn past(&mut self) -> Result<Option<(Instant, bool)>, Trouble> {
        let Some(word) = self.peek() else { return Ok(None) };
        if sigil::dated(word).is_some() {
            return Ok(self.word().and_then(sigil::dated));
        }
        let Some((past, est)) = sigil::back(word) else {
            let near = sigil::is_near_back(word);
            return if near { Err(Trouble::not(self.verb, word, "a time")) } else { Ok(None) };
        };
        let now = self.ground.now;
        let at = match past {
            Past::Ago(length) => now.checked_sub_signed(length).unwrap_or(now),
            Past::At(clock) => {
                let clock = match self.halved(end_bare(word.trim_start_matches('~')))? {
                    Some(halved) => halved,
                    None => self.word().map_or(clock, |_| clock),
                };
                let clock = self.zoned(clock)?;
                let at = settled(clock, when::latest(clock, now, self.ground.zone))?;
                return Ok(Some((at, est)));
            }
        };
        self.word();
        Ok(Some((at, est)))
    }
}

fn end_bare(word: &str) -> &str {
    word.trim_end_matches([',', '.', ';', ':'])
}

/// A verb has no line of hints, so a doubtful time is refused with the words that are not doubtful.
fn settled(clock: Clock, reading: Reading) -> Result<Instant, Trouble> {
    match reading {
        Reading::At(at) => clock.doubt(at).map_or(Ok(at), |why| Err(Trouble::Clock(why))),
        Reading::Twice { chosen, other } => {
            Err(Trouble::Clock(when::twice(&clock.to_string(), chosen, other)))
        }
        Reading::Never(date) => {
            Err(Trouble::Clock(format!("{clock} does not exist on {}", date.format("%-d %b"))))
        }
    }
}
