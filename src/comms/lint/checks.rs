//! What a pattern cannot see: times, names, likeness, length. Each gives ranges in bytes.
use super::finding::About;
use super::names::Letters;
use super::{alike, loud, staff};
use crate::comms::promises::{self, Clock, Doubt, Found, Kind, Topic};
use crate::domain::clean;
use crate::domain::time::{At, seconds_between};
use crate::domain::words::{Audience, Phase};
use core::net::IpAddr;
use regex::{Regex, RegexBuilder};
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

/// What was learnt of a text before the rules are asked.
pub struct Read<'a> {
    /// The text.
    pub text: &'a str,
    /// What is known around it.
    pub about: &'a About,
    /// What it promises.
    pub promises: Vec<Found>,
    /// Its times of day, and the dates that there are not.
    clocks: Vec<Clock>,
    /// The same bytes with small ASCII letters.
    low: String,
    /// The same without what does not matter in a name, made where a name is looked for.
    pub(super) letters: OnceCell<Letters>,
}

/// A day, in seconds.
const DAY_S: i64 = 86_400;
/// A time of day that was over so lately, in seconds, is one of today: what the finder doubts as well.
const LATELY_S: i64 = 4 * 3_600;
/// So near, in bytes, a time of day says when a length ends.
const NEAR: usize = 60;
/// Words beyond this are too many.
const MOST_WORDS: usize = 300;
/// At most so many ids of a room are looked for.
const MOST_IDS: usize = 5_000;

impl<'a> Read<'a> {
    /// Reads a text.
    pub fn new(text: &'a str, about: &'a About) -> Self {
        let (promises, clocks) = promises::read(text, At(about.now), about.zone);
        Self { text, about, promises, clocks, low: text.to_ascii_lowercase(), letters: OnceCell::new() }
    }

    /// Whether the next words are promised for a time.
    pub fn has_next(&self) -> bool {
        self.promises.iter().any(|found| found.kind == Kind::NextUpdate)
    }

    /// What a check finds; one that is not known finds nothing.
    pub fn check(&self, name: &str) -> Vec<Range<usize>> {
        match name {
            "no-next-time" => self.no_next_time(),
            "next-time-passed" => self.of(|it| it.kind == Kind::NextUpdate && self.is_over(it)),
            "two-next-times" => self.two_next_times(),
            "relative-next-time" => self.relative_next(),
            "promised-resolution" => {
                self.of(|it| it.kind == Kind::Commitment && it.topic == Topic::Repair && !self.is_told_of(it))
            }
            // By which day a report comes is enough for a report.
            "doubtful-time" => self.of(|it| {
                let by_day = it.topic == Topic::Report && it.doubt == Some(Doubt::NoTimeOfDay);
                it.doubt.is_some_and(is_unclear) && !by_day
            }),
            "zone-missing" => self.zone_missing(),
            "no-such-time" => self.no_such_time(),
            "commitment-not-in-ledger" => self.of(|it| it.kind == Kind::Commitment && !self.is_known(it)),
            "ip-address" => self.addresses(),
            "staff-name" => staff::names(self),
            "other-customer" => self.others(),
            "phase-differs" => self.phase_differs(),
            "next-time-differs" => self.next_differs(),
            "next-time-late" => self.next_late(),
            "same-as-last" => self.same_as_last(),
            "unseen-character" => self.unseen(),
            "all-caps" => loud::shouted(self.text),
            "too-long" => self.too_long(),
            _ => Vec::new(),
        }
    }

    fn of(&self, which: impl Fn(&Found) -> bool) -> Vec<Range<usize>> {
        self.promises.iter().filter(|found| which(found)).map(|found| found.words.clone()).collect()
    }

    /// One range, from a place to the end.
    fn one(&self, from: usize) -> Vec<Range<usize>> {
        std::iter::once(from..self.text.len()).collect()
    }

    fn no_next_time(&self) -> Vec<Range<usize>> {
        if self.has_next() || self.about.on_request || self.is_closing() {
            Vec::new()
        } else {
            self.one(self.text.len())
        }
    }

    /// An update that tells of the end needs no next one.
    pub fn is_closing(&self) -> bool {
        match self.about.phase {
            Some(Phase::Resolved | Phase::Closed | Phase::Deescalated) => true,
            Some(Phase::Triage | Phase::Investigating | Phase::Identified | Phase::Monitoring) => false,
            None => {
                [
                    "has been resolved",
                    "is resolved",
                    "is now resolved",
                    "have been resolved",
                    "was resolved",
                    "fully resolved",
                    "\nresolved:",
                    // Our own briefs say it so.
                    "): resolved for the customer",
                    "): closed.",
                    "): handed back to support",
                ]
                .iter()
                .any(|words| self.low.contains(words))
                    || self.low.trim_start().starts_with("resolved:")
                    || self.is_note_of_the_end()
            }
        }
    }

    /// It tells of the end, and the room is not there.
    fn phase_differs(&self) -> Vec<Range<usize>> {
        match self.about.stands {
            Some(phase) if phase.is_ended() => going_on(self.text).into_iter().collect(),
            Some(_) => end_told(self.text).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// The first row of our own notes inside: `E1 … (SEV1 critical, resolved, long mode)`.
    fn is_note_of_the_end(&self) -> bool {
        let head = self.low.lines().next().unwrap_or_default();
        let ends = [", resolved, ", ", closed, ", ", deescalated, "];
        head.contains(" mode)") && ends.iter().any(|phase| head.contains(phase))
    }

    /// Within a minute of a due time in the ledger.
    fn is_known(&self, found: &Found) -> bool {
        let Some(At(at)) = found.due_at else { return true };
        self.about.ledger.iter().any(|due| (*due - at).num_seconds().abs() <= 60)
    }

    /// Those who decide are told of a promise that was made: it is in the ledger.
    fn is_told_of(&self, found: &Found) -> bool {
        self.about.audience != Audience::Customer && found.due_at.is_some() && self.is_known(found)
    }

    /// It is over already; a time of day without its day that was over in the last hours is meant for today.
    fn is_over(&self, found: &Found) -> bool {
        let Some(At(at)) = found.due_at else { return false };
        let ahead = seconds_between(self.about.now, at);
        let said = self.low.get(found.words.clone()).unwrap_or_default();
        let earlier = found.doubt == Some(Doubt::WhichDay) && (DAY_S - LATELY_S..=DAY_S).contains(&ahead);
        ahead <= 0 || (earlier && !said.contains("midnight") && !said.contains("24:00"))
    }

    /// The next words are promised by a length alone, and no time of day stands near it.
    fn relative_next(&self) -> Vec<Range<usize>> {
        let is_length = |found: &Found| {
            let said = self.low.get(found.words.clone()).unwrap_or_default();
            !said.contains(':') && ["minute", "hour", "min", "hr"].iter().any(|word| said.contains(word))
        };
        let near = |found: &Found, clock: &Clock| {
            let (from, to) = (found.words.start.saturating_sub(NEAR), found.words.end + NEAR);
            clock.words.start >= from && clock.words.end <= to
        };
        let bare = |it: &Found| is_length(it) && !self.clocks.iter().any(|clock| near(it, clock));
        let mut next = self.promises.iter().filter(|it| it.kind == Kind::NextUpdate);
        if next.all(bare) { self.of(|it| it.kind == Kind::NextUpdate) } else { Vec::new() }
    }

    /// Times of day for the next words that are more than a minute from the first one of them; or two of which one is
    /// to be chosen: `at 15:00 or 16:00`.
    fn two_next_times(&self) -> Vec<Range<usize>> {
        let is_clock = |it: &Range<usize>| {
            let said = self.low.get(it.clone()).unwrap_or_default();
            said.contains(|c: char| c.is_ascii_digit())
                && !["every", "each", "least"].iter().any(|word| said.contains(word))
        };
        let sure = |it: &&Found| it.kind == Kind::NextUpdate && it.doubt.is_none() && is_clock(&it.words);
        let mut said = self.promises.iter().filter(sure).filter_map(|it| Some((it.due_at?.0, &it.words)));
        let either = |it: &&Found| {
            let said = self.low.get(it.words.clone()).unwrap_or_default();
            it.kind == Kind::NextUpdate && it.doubt == Some(Doubt::Span) && said.contains(" or ")
        };
        let choice = self.promises.iter().filter(either).map(|it| it.words.clone());
        let Some((first, _)) = said.next() else { return choice.collect() };
        let differs = said.filter(|(at, _)| seconds_between(first, *at).abs() > 60);
        differs.map(|(_, words)| words.clone()).chain(choice).collect()
    }

    fn zone_missing(&self) -> Vec<Range<usize>> {
        let bare = || self.clocks.iter().filter(|clock| !clock.has_zone && clock.is_real);
        if bare().next().is_none() || self.low.contains("all times") || self.low.contains("times are in") {
            return Vec::new();
        }
        bare().map(|clock| clock.words.clone()).collect()
    }

    /// Times that no clock, calendar or zone has, promised or not.
    fn no_such_time(&self) -> Vec<Range<usize>> {
        self.clocks.iter().filter(|clock| !clock.is_real).map(|clock| clock.words.clone()).collect()
    }

    fn addresses(&self) -> Vec<Range<usize>> {
        let bytes = self.text.as_bytes();
        let dotted = |three: &[u8]| matches!(three, [b'0'..=b'9', b'.', b'0'..=b'9']);
        if bytes.iter().filter(|b| **b == b':').take(2).count() < 2 && !bytes.windows(3).any(dotted) {
            return Vec::new();
        }
        let part = |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | ':');
        words(self.text, part)
            .filter_map(|range| {
                let word = self.text.get(range.clone())?.trim_matches(['.', ':']);
                // A port behind it is none of it.
                let digits = |it: &&str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
                let host = word.rsplit_once(':').filter(|(host, it)| host.contains('.') && digits(it));
                let word = host.map_or(word, |(host, _)| host);
                let looks =
                    word.len() >= 7 && (word.matches('.').count() == 3 || word.matches(':').count() >= 2);
                // `10:20:30` and `::` are no addresses worth a word.
                let clock = word.len() <= 8 && word.matches(':').count() == 2 && !word.contains("::");
                let version = word.contains('.') && self.is_version(range.start);
                (looks && !clock && !version && word.parse::<IpAddr>().is_ok()).then(|| {
                    let start =
                        range.start + self.text.get(range).and_then(|all| all.find(word)).unwrap_or(0);
                    start..start + word.len()
                })
            })
            .collect()
    }

    /// `version 10.2.3.4`, `v10.2.3.4`.
    fn is_version(&self, at: usize) -> bool {
        let before = self.low.get(..at).unwrap_or_default().trim_end_matches([' ', '.', ':', '=']);
        let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        matches!(word, "version" | "versions" | "ver" | "v" | "firmware" | "release")
    }

    /// It says another next time than the one that goes into the record, by more than a minute.
    fn next_differs(&self) -> Vec<Range<usize>> {
        let Some(next) = self.about.next else { return Vec::new() };
        let sure = |it: &&Found| it.kind == Kind::NextUpdate && it.doubt.is_none();
        let mut said = self.promises.iter().filter(sure).peekable();
        let is_next = |it: &Found| it.due_at.is_some_and(|at| (at.0 - next).num_seconds().abs() <= 60);
        if said.peek().is_none() || said.clone().any(is_next) {
            return Vec::new();
        }
        said.map(|it| it.words.clone()).collect()
    }

    /// The next time is more than a minute beyond the longest silence allowed.
    fn next_late(&self) -> Vec<Range<usize>> {
        let Some(latest) = self.about.latest else { return Vec::new() };
        let late = |it: &Found| it.due_at.is_some_and(|at| (at.0 - latest).num_seconds() > 60);
        self.of(|it| it.kind == Kind::NextUpdate && it.doubt.is_none() && late(it))
    }

    /// Ids that mean nothing outside.
    pub fn own_ids(&self) -> Vec<Range<usize>> {
        self.about
            .internal_ids
            .iter()
            .filter(|id| id.len() > 1)
            .take(MOST_IDS)
            .flat_map(
                |id| if id.contains(['-', '/']) { self.in_any_letters(id) } else { self.whole_words(id) },
            )
            .collect()
    }

    fn same_as_last(&self) -> Vec<Range<usize>> {
        let is_same = self.about.last_text.as_deref().is_some_and(|last| alike::is_same(self.text, last));
        // Words that say so themselves are honest, however often they come.
        let low = self.text.to_lowercase();
        let is_said = ["nothing has changed", "nothing changed", "nothing new", "no change"];
        if is_same && !is_said.iter().any(|words| low.contains(words)) { self.one(0) } else { Vec::new() }
    }

    /// What is shown as a mark wherever it is shown, run by run.
    fn unseen(&self) -> Vec<Range<usize>> {
        let known = clean::named(self.text, usize::MAX);
        if known.is_empty() {
            return Vec::new();
        }
        words(self.text, |c| known.iter().any(|one| one.char == c)).collect()
    }

    fn too_long(&self) -> Vec<Range<usize>> {
        // So many words need a byte each, and a gap before the next.
        if self.text.len() <= 2 * MOST_WORDS {
            return Vec::new();
        }
        let mut all = words(self.text, |c| !c.is_whitespace()).skip(MOST_WORDS);
        all.next().map(|first| self.one(first.start)).unwrap_or_default()
    }
}

/// Where words say that the whole is over: `this incident has been resolved`.
pub fn end_told(text: &str) -> Option<Range<usize>> {
    static END: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let whole = r"(?:this|the|your)(?: \w+)? (?:incident|issue|problem|outage|disruption)|this|all (?:issues|problems|systems|services)";
        let end = r"(?:is|are|has been|have been)(?: now)?(?: fully| completely)? (?:resolved|over|closed)";
        let pattern = format!(
            r"(?:^|[.!?:\n]\s*)(?:{whole}) {end}(?:[.!]|$| (?:since|at|as of|now|for all|and)\b)|^\s*resolved:"
        );
        RegexBuilder::new(&pattern).case_insensitive(true).build().ok()
    });
    let found = END.as_ref()?.find(text)?;
    let lead = found.as_str().len() - found.as_str().trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    Some(found.start() + lead..found.end())
}

/// Where a text says that it is not over: what a draft of an earlier phase says, and one that is would not.
fn going_on(text: &str) -> Option<Range<usize>> {
    static WORK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let pattern = r"expect the problem to go on|(?:are|still) working on (?:the|a) fix|do not have a workaround for you yet|we go on narrowing down";
        RegexBuilder::new(pattern).case_insensitive(true).build().ok()
    });
    WORK.as_ref()?.find(text).map(|found| found.range())
}

/// Doubts that a reader shares; the rest concern only our own clocks, or have a rule of their own.
fn is_unclear(doubt: Doubt) -> bool {
    match doubt {
        Doubt::AmbiguousZone
        | Doubt::WrongSeason
        | Doubt::Twice(_)
        | Doubt::Never
        | Doubt::HalfDay
        | Doubt::DayOrMonth
        | Doubt::OtherWeekday
        | Doubt::WhichDay
        | Doubt::WhichWeek
        | Doubt::NoTimeOfDay
        | Doubt::UnknownZone
        | Doubt::HourOrLength
        | Doubt::Far
        | Doubt::Contradiction => true,
        Doubt::NoZone
        | Doubt::Span
        | Doubt::BusinessDays
        | Doubt::BusinessHours
        | Doubt::Past
        | Doubt::Estimate
        | Doubt::Origin
        | Doubt::Impossible
        | Doubt::Unnamed
        | Doubt::Condition => false,
    }
}

/// The runs of characters that belong to words.
pub fn words(text: &str, part: impl Fn(char) -> bool + Copy) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(part)?;
        let length = text.get(start..)?.find(|c| !part(c)).unwrap_or(text.len() - start);
        at = start + length;
        Some(start..at)
    })
}
