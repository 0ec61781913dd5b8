//! Promised times in text: what real providers write, read without guessing. A point in time is found by its parts
//! (`moment`), what it is for by the words around it (`clause`). Looks at nothing but the text, when it was sent and the
//! writer's zone.
mod again;
mod aside;
mod attribute;
mod back;
mod bare;
mod clause;
mod condition;
mod contact;
mod doubted;
mod end;
mod firm;
mod former;
mod found;
mod given;
mod handed;
mod lead;
mod moment;
mod piece;
mod present;
mod quoted;
mod resolve;
mod role;
mod same;
mod sign;
mod span;
mod spoken;
mod sum;
mod token;
mod twin;
mod whose;
mod zone;

pub use found::{Doubt, Found, Kind, Topic};
pub use same::{Likeness, likeness};

use crate::domain::time::{At, Instant, seconds_between};
use chrono_tz::Tz;
use clause::Verdict;
use moment::{Form, Moment, Point};
use regex::{Regex, RegexBuilder};
use resolve::Reader;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;
use token::Text;

/// Every promise in a text that was sent at `posted`, in its order; one that is said twice is found once. Times without a
/// zone are read by the only zone that the text names, else by `zone`, the writer's, and are not sure.
pub fn find(text: &str, posted: At, zone: Tz) -> Vec<Found> {
    if !may_promise(text) {
        return Vec::new();
    }
    let text = Text::new(text);
    promised(&text, &moments(&text), posted, zone)
}

/// The same, and every time of day or date that [`clocks`] finds, in one reading.
pub fn read(text: &str, posted: At, zone: Tz) -> (Vec<Found>, Vec<Clock>) {
    if !may_promise(text) {
        return (Vec::new(), Vec::new());
    }
    let text = Text::new(text);
    let moments = moments(&text);
    (promised(&text, &moments, posted, zone), shown(&text, &moments))
}

/// So many seconds ahead a time of day is still to come, where the words could tell of one that is over.
const SOON_S: i64 = 12 * 3_600;

fn promised(text: &Text, moments: &[Moment], posted: At, zone: Tz) -> Vec<Found> {
    let reader = Reader { posted: posted.0, writer: zone, around: around(moments) };
    let over = text.says("resolved");
    let mut all = Gathered::default();
    for moment in moments.iter().filter(|moment| !text.is_quoted(moment.first)) {
        let verdict = all.listed(text, moment).or_else(|| clause::judge(text, moment, all.wall(), over));
        if let Some(verdict) = verdict {
            let meaning = reader.resolve(moment);
            let far = meaning.is_none_or(|(at, _)| seconds_between(posted.0, at) > SOON_S);
            if !(verdict.soon && far) {
                all.take(text, moment, &verdict, meaning);
            }
        }
    }
    all.found
}

/// What was found so far.
#[derive(Default)]
struct Gathered {
    found: Vec<Found>,
    seen: HashSet<(Kind, Instant)>,
    before: Option<Before>,
}

/// The promise before this one: where its words end, and what they are.
struct Before {
    end: usize,
    kind: Kind,
    topic: Topic,
    point: Option<Point>,
    is_found: bool,
}

impl Gathered {
    /// The token after the words of the last promise.
    fn wall(&self) -> usize {
        self.before.as_ref().map_or(0, |before| before.end)
    }

    /// The next of a list: `at 15:00 UTC and 17:00 UTC`.
    fn listed(&self, text: &Text, moment: &Moment) -> Option<Verdict> {
        let before = self.before.as_ref().filter(|it| it.is_found)?;
        if before.topic == Topic::Report && is_another_one(text, before.end, moment.first) {
            let (first, last) = (moment.first, moment.last);
            let first =
                first - usize::from(matches!(text.word(first.wrapping_sub(1)), "within" | "by" | "in"));
            return Some(Verdict {
                kind: before.kind,
                topic: before.topic,
                doubt: None,
                first,
                last,
                ahead: false,
                soon: false,
            });
        }
        if before.kind == Kind::Commitment
            && bare::is_next_deed(text, before.end, (moment.first, moment.last))
        {
            let Before { kind, topic, .. } = *before;
            let (first, last) = (moment.first - 1, moment.last);
            return Some(Verdict { kind, topic, doubt: None, first, last, ahead: true, soon: true });
        }
        if before.kind != Kind::NextUpdate {
            return None;
        }
        let (Some(one), Form::Point(other)) = (before.point, moment.form) else { return None };
        let alike =
            one.clock.is_some() && other.clock.is_some() && one.zone == other.zone && other.date.is_none();
        let last = moment.last;
        (alike && is_joint(text, before.end, moment.first) && !text.asks(last, clause::REACH)).then_some(
            Verdict {
                kind: before.kind,
                topic: before.topic,
                doubt: None,
                first: moment.first,
                last,
                ahead: false,
                soon: false,
            },
        )
    }

    fn take(
        &mut self,
        text: &Text,
        moment: &Moment,
        verdict: &Verdict,
        meaning: Option<(Instant, Option<Doubt>)>,
    ) {
        let point = match moment.form {
            Form::Point(point) => Some(point),
            Form::Span(_) | Form::Minute(_) => None,
        };
        let late = meaning.is_some_and(|(_, doubt)| matches!(doubt, Some(Doubt::Past | Doubt::WhichDay)));
        if verdict.ahead && late {
            return;
        }
        let here =
            Before { end: verdict.last, kind: verdict.kind, topic: verdict.topic, point, is_found: true };
        let before = self.before.replace(here);
        let twin = before.filter(|it| it.kind == verdict.kind && is_again(text, it.end, verdict.first));
        // `in 60 minutes, by 15:00 UTC`: the clock counts where both mean one time, and none of them is sure where not.
        if let (Some(_), Some(last), Some(point), Some((at, None))) = (
            twin.as_ref().filter(|it| it.point.is_none() && it.is_found),
            self.found.last_mut(),
            point,
            meaning,
        ) {
            twin::in_two(last, at, point.has_day());
            return;
        }
        if let Some(twin) = twin.filter(|it| !is_list(it.point, point, meaning)) {
            if let (Some(last), Some(_), Some(point), Some((at, doubt))) =
                (self.found.last_mut(), twin.point.filter(|_| twin.is_found), point, meaning)
            {
                twin::again(last, at, doubt, point.has_day());
            }
            return;
        }
        let at = meaning.map(|(at, _)| at);
        if at.is_some_and(|at| !self.seen.insert((verdict.kind, at))) {
            if let Some(before) = &mut self.before {
                before.is_found = false;
            }
            return;
        }
        let never = if matches!(moment.form, Form::Span(_)) { Doubt::Far } else { Doubt::Impossible };
        let doubt = meaning.map_or(Some(never), |(_, doubt)| doubt.or(verdict.doubt));
        self.found.push(Found {
            kind: verdict.kind,
            topic: verdict.topic,
            due_at: at.map(At),
            words: text.bytes(verdict.first..verdict.last),
            sure: doubt.is_none(),
            doubt,
        });
    }
}

/// Two times of one zone that differ are two promises: `at 15:00 UTC and 16:00 UTC`.
fn is_list(one: Option<Point>, other: Option<Point>, meaning: Option<(Instant, Option<Doubt>)>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let clear = meaning.is_some_and(|(_, doubt)| doubt.is_none());
    clear && one.zone.is_some() && one.zone == other.zone && one.clock != other.clock
}

/// Nothing but joints stands between two times: they say the same thing twice, `10:00 PT (18:00 UTC)`.
fn is_again(text: &Text, end: usize, first: usize) -> bool {
    let joint = |i: usize| match text.kind(i) {
        token::Kind::Mark(_) => true,
        token::Kind::Word => matches!(text.word(i), "or" | "i" | "e" | "which" | "is" | "that" | "also"),
        token::Kind::Number(..) | token::Kind::Break => false,
    };
    first.saturating_sub(end) <= 5 && (end..first).all(joint)
}

/// A time of day in a text, promised or not; or a date that there is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Its words, in bytes of the text.
    pub words: Range<usize>,
    /// Whether a zone is said.
    pub has_zone: bool,
    /// Whether clock, calendar and zone have it.
    pub is_real: bool,
}

/// Every time of day in a text, and every date that there is not.
pub fn clocks(text: &str) -> Vec<Clock> {
    if !may_promise(text) {
        return Vec::new();
    }
    let text = Text::new(text);
    shown(&text, &moments(&text))
}

fn shown(text: &Text, moments: &[Moment]) -> Vec<Clock> {
    let clock = |moment: &Moment| match moment.form {
        Form::Point(point) if point.clock.is_some() || !point.is_real() => {
            let has_zone = point.clock.is_none() || point.zone.is_some_and(|it| it != zone::Zone::Unknown);
            let words = text.bytes(moment.first..moment.last);
            Some(Clock { words, has_zone, is_real: point.is_real() })
        }
        Form::Point(_) | Form::Span(_) | Form::Minute(_) => None,
    };
    moments.iter().filter_map(clock).collect()
}

/// Words without which, and without a number, no time is said.
static TIMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = "hour|\\bhr|\\bmins?\\b|minute|day|eo[dbw]|cob|noon|night|tomorrow|week|month|play|daily|business|half|past|quarter|clock|morning|evening|midday|[a-z](?: a\\.?m| p\\.?m)\\b|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ";
    RegexBuilder::new(words).case_insensitive(true).unicode(false).build().ok()
});

/// A cheap look before the text is taken apart.
fn may_promise(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || TIMES.as_ref().is_none_or(|times| times.is_match(text))
        || (!text.is_ascii() && text.contains(|c| ('０'..='９').contains(&c)))
}

/// `a first report within 3 days and a final one within 14 days`.
fn is_another_one(text: &Text, end: usize, first: usize) -> bool {
    let small = |k: usize| {
        matches!(
            text.word(k),
            "and" | "a" | "an" | "the" | "final" | "full" | "complete" | "detailed" | "second"
        )
    };
    let lead = matches!(text.word(first.wrapping_sub(1)), "within" | "by" | "in");
    let one = first.wrapping_sub(2);
    lead && text.word(one) == "one" && one > end && one - end <= 4 && (end..one).all(small)
}

/// One word or mark that makes a list of two times.
fn is_joint(text: &Text, end: usize, first: usize) -> bool {
    let and = |i: usize| text.word(i) == "and" || text.is(i, b'&');
    match first.saturating_sub(end) {
        1 => and(end) || text.is(end, b','),
        2 => {
            (text.is(end, b',') && and(end + 1))
                || (and(end) && matches!(text.word(end + 1), "at" | "by" | "again"))
        }
        _ => false,
    }
}

fn moments(text: &Text) -> Vec<Moment> {
    let mut found: Vec<Moment> = Vec::new();
    let mut i = 0;
    while i < text.len() {
        match moment::read(text, i) {
            Some(moment) => {
                i = moment.last.max(i + 1);
                found.pop_if(|before: &mut Moment| {
                    is_rhythm_of(text, before, &moment) || is_same_hour(text, before, &moment)
                });
                if found.last().is_none_or(|before| !is_same_hour(text, &moment, before)) {
                    found.push(moment);
                }
            }
            None => i += 1,
        }
    }
    share_zone(text, &mut found);
    found
}

/// `every hour, on the hour`, in either order: the hand says when, the length only how often.
fn is_same_hour(text: &Text, length: &Moment, hand: &Moment) -> bool {
    let hourly = matches!(length.form, Form::Span(span) if span.seconds == 3_600);
    let every = matches!(text.word(length.first.wrapping_sub(1)), "every" | "each")
        || text.word(length.first) == "hourly";
    let (end, first) =
        if length.first < hand.first { (length.last, hand.first) } else { (hand.last, length.first) };
    let between = (end..first)
        .all(|k| text.is(k, b',') || matches!(text.word(k), "on" | "the" | "every" | "each" | "at"));
    hourly && every && between && first - end <= 4 && matches!(hand.form, Form::Minute(_))
}

/// `at 15:00 and 17:00 UTC`: the zone behind the last of a list is that of all.
fn share_zone(text: &Text, found: &mut [Moment]) {
    for i in (1..found.len()).rev() {
        let (Some(before), Some(next)) = (found.get(i - 1).copied(), found.get(i).copied()) else { continue };
        if let (Form::Point(one), Form::Point(other)) = (before.form, next.form)
            && one.clock.is_some()
            && one.zone.is_none()
            && other.clock.is_some()
            && !other.has_day()
            && is_joint(text, before.last, next.first)
            && let Some(place) = found.get_mut(i - 1)
        {
            place.form = Form::Point(Point { zone: other.zone, ..one });
        }
    }
}

/// `every day at 16:00 UTC`: the time of day says when, the day only how often.
fn is_rhythm_of(text: &Text, day: &Moment, clock: &Moment) -> bool {
    let is_day = matches!(day.form, Form::Span(span) if span.seconds == 86_400);
    let every =
        text.word(day.first) == "daily" || matches!(text.word(day.first.wrapping_sub(1)), "every" | "each");
    let near = clock.first - day.last <= 3
        && (day.last..clock.first).all(|k| {
            matches!(text.word(k), "at" | "by" | "around" | "update" | "updates" | "status" | "before")
        });
    is_day && every && near && matches!(clock.form, Form::Point(_))
}

/// The only zone that the text names.
fn around(moments: &[Moment]) -> Option<zone::Zone> {
    let mut zones = moments.iter().filter_map(|moment| match moment.form {
        Form::Point(point) => {
            point.zone.filter(|zone| *zone != zone::Zone::Unknown && *zone != zone::Zone::Nowhere)
        }
        Form::Span(_) | Form::Minute(_) => None,
    });
    let first = zones.next()?;
    zones.all(|zone| zone == first).then_some(first)
}
