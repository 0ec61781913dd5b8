//! Zones as people write them: `US/Pacific`, `PT`, `PDT`, `CET`, `UTC+2`, `+02:00`, `Pacific Time`.
//! An abbreviation means the clock of its place: `PST` in July is read as what the clocks there show, with a doubt,
//! for that is what those who write it look at.
use super::found::Doubt;
use super::token::{Kind, Text};
use crate::domain::time::Instant;
use chrono::{FixedOffset, LocalResult, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::{OffsetName, Tz};

/// A zone as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// So far from UTC, in seconds.
    Fixed(i32),
    /// A place's clock.
    Place(Tz),
    /// An abbreviation of a place's clock: index into the table, and whether it names summer time (`None`: either).
    Short(usize),
    /// The writer's own.
    Local,
    /// Letters that stand where a zone would and are none that is known.
    Unknown,
    /// Farther from UTC than any zone: `UTC+25`.
    Nowhere,
}

/// What an abbreviation means.
struct Short {
    name: &'static str,
    place: Tz,
    /// Hours and minutes east of UTC that the letters name; none: whatever the clock shows.
    offset: Option<i32>,
    /// Other places use the same letters.
    several: bool,
}

const fn short(name: &'static str, place: Tz, offset: Option<i32>, several: bool) -> Short {
    Short { name, place, offset, several }
}

/// Sorted by name. Offsets in minutes.
#[rustfmt::skip]
const SHORTS: &[Short] = &[
    short("acdt", Tz::Australia__Adelaide, Some(630), false),
    short("acst", Tz::Australia__Adelaide, Some(570), false),
    short("act", Tz::Australia__Adelaide, None, true),
    short("adt", Tz::America__Halifax, Some(-180), false),
    short("aedt", Tz::Australia__Sydney, Some(660), false),
    short("aest", Tz::Australia__Sydney, Some(600), false),
    short("aet", Tz::Australia__Sydney, None, false),
    short("akdt", Tz::America__Anchorage, Some(-480), false),
    short("akst", Tz::America__Anchorage, Some(-540), false),
    short("art", Tz::America__Argentina__Buenos_Aires, Some(-180), false),
    short("ast", Tz::America__Halifax, Some(-240), true),
    short("awst", Tz::Australia__Perth, Some(480), false),
    short("brt", Tz::America__Sao_Paulo, Some(-180), false),
    short("bst", Tz::Europe__London, Some(60), false),
    short("cat", Tz::Africa__Harare, Some(120), false),
    short("cdt", Tz::America__Chicago, Some(-300), false),
    short("cest", Tz::Europe__Berlin, Some(120), false),
    short("cet", Tz::Europe__Berlin, Some(60), false),
    short("cst", Tz::America__Chicago, Some(-360), false),
    short("ct", Tz::America__Chicago, None, false),
    short("eat", Tz::Africa__Nairobi, Some(180), false),
    short("edt", Tz::America__New_York, Some(-240), false),
    short("eest", Tz::Europe__Athens, Some(180), false),
    short("eet", Tz::Europe__Athens, Some(120), false),
    short("est", Tz::America__New_York, Some(-300), false),
    short("et", Tz::America__New_York, None, false),
    short("gst", Tz::Asia__Dubai, Some(240), false),
    short("hkt", Tz::Asia__Hong_Kong, Some(480), false),
    short("hst", Tz::Pacific__Honolulu, Some(-600), false),
    short("ict", Tz::Asia__Bangkok, Some(420), false),
    short("idt", Tz::Asia__Jerusalem, Some(180), false),
    short("ist", Tz::Asia__Kolkata, Some(330), true),
    short("jst", Tz::Asia__Tokyo, Some(540), false),
    short("kst", Tz::Asia__Seoul, Some(540), false),
    short("mdt", Tz::America__Denver, Some(-360), false),
    short("mez", Tz::Europe__Berlin, Some(60), false),
    short("mesz", Tz::Europe__Berlin, Some(120), false),
    short("msk", Tz::Europe__Moscow, Some(180), false),
    short("mst", Tz::America__Denver, Some(-420), false),
    short("mt", Tz::America__Denver, None, false),
    short("myt", Tz::Asia__Kuala_Lumpur, Some(480), false),
    short("npt", Tz::Asia__Kathmandu, Some(345), false),
    short("nzdt", Tz::Pacific__Auckland, Some(780), false),
    short("nzst", Tz::Pacific__Auckland, Some(720), false),
    short("nzt", Tz::Pacific__Auckland, None, false),
    short("pdt", Tz::America__Los_Angeles, Some(-420), false),
    short("pht", Tz::Asia__Manila, Some(480), false),
    short("pkt", Tz::Asia__Karachi, Some(300), false),
    short("pst", Tz::America__Los_Angeles, Some(-480), false),
    short("pt", Tz::America__Los_Angeles, None, false),
    short("sast", Tz::Africa__Johannesburg, Some(120), false),
    short("sgt", Tz::Asia__Singapore, Some(480), false),
    short("trt", Tz::Europe__Istanbul, Some(180), false),
    short("wat", Tz::Africa__Lagos, Some(60), false),
    short("west", Tz::Europe__Lisbon, Some(60), false),
    short("wet", Tz::Europe__Lisbon, Some(0), false),
    short("wib", Tz::Asia__Jakarta, Some(420), false),
];

/// Abbreviations that are also words: they are zones only in capitals.
const WORDS: &[&str] =
    &["act", "art", "ast", "cat", "eat", "est", "et", "ict", "mt", "pt", "ct", "west", "wet", "wat", "idt"];

/// Names before `time`, and alone right after a time of day.
const NAMED: &[(&str, &str)] =
    &[("pacific", "pt"), ("mountain", "mt"), ("central", "ct"), ("eastern", "et"), ("atlantic", "ast")];

/// Places before `time`: `UK time`, `New York time`.
#[rustfmt::skip]
const PLACES: &[(&str, &str, Tz)] = &[
    ("uk", "", Tz::Europe__London), ("london", "", Tz::Europe__London), ("british", "", Tz::Europe__London),
    ("berlin", "", Tz::Europe__Berlin), ("german", "", Tz::Europe__Berlin), ("paris", "", Tz::Europe__Paris),
    ("french", "", Tz::Europe__Paris), ("amsterdam", "", Tz::Europe__Amsterdam), ("madrid", "", Tz::Europe__Madrid),
    ("zurich", "", Tz::Europe__Zurich), ("dublin", "", Tz::Europe__Dublin), ("irish", "", Tz::Europe__Dublin),
    ("indian", "", Tz::Asia__Kolkata), ("india", "", Tz::Asia__Kolkata), ("tokyo", "", Tz::Asia__Tokyo),
    ("japan", "", Tz::Asia__Tokyo), ("singapore", "", Tz::Asia__Singapore), ("sydney", "", Tz::Australia__Sydney),
    ("melbourne", "", Tz::Australia__Melbourne), ("new", "york", Tz::America__New_York),
    ("hong", "kong", Tz::Asia__Hong_Kong), ("seattle", "", Tz::America__Los_Angeles),
    ("san", "francisco", Tz::America__Los_Angeles), ("california", "", Tz::America__Los_Angeles),
    ("chicago", "", Tz::America__Chicago), ("denver", "", Tz::America__Denver),
];

/// Letters after a time of day that name no zone that is known, and the token after them.
pub fn unknown(text: &Text, at: usize) -> Option<(Zone, usize)> {
    const OTHER: &[&str] = &["EOD", "COB", "EOB", "ETA", "TBC", "TBD", "HRS", "ASAP"];
    let word = text.written(at..at + 1);
    let letters = (3..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    let ends = text.kind(at) == Kind::Word && text.word(at + 1).is_empty() && text.number(at + 1).is_none();
    (letters && ends && !OTHER.contains(&word)).then_some((Zone::Unknown, at + 1))
}

/// Whether a row begins with what belongs to a time of day at the end of the row before: `PM`, `UTC`, `(PST)`, `US/Pacific`.
pub fn is_behind(row: &str) -> bool {
    let row = row.trim_start_matches('(');
    let word = row.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let low = word.to_ascii_lowercase();
    let is_place = NAMED.iter().any(|(name, _)| *name == low) || word == "US";
    let is_short = matches!(word, "AM" | "PM" | "UTC" | "GMT") || index(&low).is_some();
    match row.get(word.len()..).and_then(|rest| rest.chars().next()) {
        Some('/') => is_place,
        Some('.') if word.len() == 1 => matches!(word, "A" | "P"),
        _ if is_place => {
            row.get(word.len()..).is_some_and(|it| it.trim_start().to_ascii_lowercase().starts_with("time"))
        }
        _ => is_short && word.bytes().all(|b| b.is_ascii_uppercase()),
    }
}

/// Whether those who name it write the month before the day.
pub fn is_american(zone: Zone) -> bool {
    match zone {
        Zone::Short(it) => SHORTS.get(it).is_some_and(|it| is_in_states(it.place)),
        Zone::Place(place) => is_in_states(place),
        Zone::Fixed(_) | Zone::Local | Zone::Unknown | Zone::Nowhere => false,
    }
}

fn is_in_states(place: Tz) -> bool {
    use Tz::{America__Chicago, America__Denver, America__Los_Angeles, America__New_York};
    matches!(place, America__Chicago | America__Denver | America__Los_Angeles | America__New_York)
        || place.name().starts_with("US/")
}

/// The zone that begins at a token, and the token after it.
pub fn read(text: &Text, at: usize) -> Option<(Zone, usize)> {
    if let Some(found) = place(text, at) {
        return Some(found);
    }
    if text.is(at, b'+') || text.is(at, b'-') {
        let fixed = offset(text, at).map(|(seconds, end)| (Zone::Fixed(seconds), end));
        return fixed.or_else(|| nowhere(text, at));
    }
    let word = text.word(at);
    match word {
        "utc" | "gmt" | "ut" | "zulu" | "uct" => {
            let twin = text.is(at + 1, b'/') && matches!(text.word(at + 2), "gmt" | "utc");
            let end = if twin { at + 3 } else { at + 1 };
            let (zone, end) = offset(text, end)
                .map(|(seconds, end)| (Zone::Fixed(seconds), end))
                .or_else(|| nowhere(text, end))
                .unwrap_or((Zone::Fixed(0), end));
            return Some((zone, end));
        }
        "z" if text.joins(at) || text.written(at..at + 1) == "Z" => return Some((Zone::Fixed(0), at + 1)),
        "coordinated" if text.word(at + 1) == "universal" => return Some((Zone::Fixed(0), at + 3)),
        "local" if text.word(at + 1) == "time" => return Some((Zone::Local, at + 2)),
        _ => {}
    }
    named(text, at).or_else(|| letters(text, at, word)).or_else(|| spoken(text, at, word))
}

/// `Berlin time`, `New York time`.
fn spoken(text: &Text, at: usize, word: &str) -> Option<(Zone, usize)> {
    let second = text.word(at + 1);
    if second != "time" && text.word(at + 2) != "time" {
        return None;
    }
    let (_, more, place) =
        PLACES.iter().find(|(name, more, _)| *name == word && (more.is_empty() || *more == second))?;
    let end = at + 1 + usize::from(!more.is_empty());
    (text.word(end) == "time").then_some((Zone::Place(*place), end + 1))
}

/// `+25` after `UTC`, or alone: farther than any zone. `20:00 UTC-22:00` is two times.
fn nowhere(text: &Text, at: usize) -> Option<(Zone, usize)> {
    let sign = text.is(at, b'+') || (text.is(at, b'-') && !(text.is(at + 2, b':') && text.joins(at + 2)));
    let (value, digits) = text.number(at + 1).filter(|_| sign && text.joins(at) && text.joins(at + 1))?;
    let far = if digits > 2 { value > 1400 } else { value > 14 };
    let end = if text.is(at + 2, b':') && text.joins(at + 3) && text.number(at + 3).is_some() {
        at + 4
    } else {
        at + 2
    };
    (far && digits <= 4 && read(text, end).is_none()).then_some((Zone::Nowhere, end))
}

/// Whose time is called by the name of the country, all over it.
const COUNTRIES: &[(&str, Tz)] = &[
    ("china", Tz::Asia__Shanghai),
    ("india", Tz::Asia__Kolkata),
    ("indian", Tz::Asia__Kolkata),
    ("japan", Tz::Asia__Tokyo),
    ("korea", Tz::Asia__Seoul),
    ("singapore", Tz::Asia__Singapore),
];

/// `Pacific Time`, `Eastern Standard Time`, `Central European Time`, or `Pacific` alone.
fn named(text: &Text, at: usize) -> Option<(Zone, usize)> {
    if let Some((_, there)) = COUNTRIES.iter().find(|(name, _)| *name == text.word(at)) {
        let end = at + 1 + usize::from(text.word(at + 1) == "standard");
        return (text.word(end) == "time").then_some((Zone::Place(*there), end + 1));
    }
    let at = if text.word(at) == "us" && !text.is(at + 1, b'/') { at + 1 } else { at };
    let (_, short) = NAMED.iter().find(|(name, _)| *name == text.word(at))?;
    if text.word(at + 1) == "european" {
        let summer = usize::from(text.word(at + 2) == "summer");
        let (short, end) = (if summer == 1 { "cest" } else { "cet" }, at + 2 + summer);
        return index(short).map(|it| (Zone::Short(it), end + usize::from(text.word(end) == "time")));
    }
    let season = usize::from(matches!(text.word(at + 1), "standard" | "daylight"));
    let end = at + 1 + season;
    Some((Zone::Short(index(short)?), end + usize::from(text.word(end) == "time")))
}

fn letters(text: &Text, at: usize, word: &str) -> Option<(Zone, usize)> {
    let it = index(word)?;
    let written = text.written(at..at + 1);
    let shouted = written.bytes().all(|b| b.is_ascii_uppercase());
    (shouted || !WORDS.contains(&word)).then_some((Zone::Short(it), at + 1))
}

fn index(name: &str) -> Option<usize> {
    if name.len() > 4 || name.len() < 2 {
        return None;
    }
    SHORTS.iter().position(|short| short.name == name)
}

/// `Area/City` of the IANA list, any case.
fn place(text: &Text, at: usize) -> Option<(Zone, usize)> {
    if text.kind(at) != Kind::Word || !text.is(at + 1, b'/') || !text.joins(at + 1) || !text.joins(at + 2) {
        return None;
    }
    // A name of two words has an underscore, which is a gap between tokens.
    [6, 5, 4, 3].into_iter().find_map(|count| {
        let name = text.written(at..at + count);
        let zone = (name.len() < 40).then(|| name.parse::<Tz>().ok()).flatten()?;
        Some((Zone::Place(zone), at + count))
    })
}

/// `+2`, `+02:00`, `-0800` right here.
fn offset(text: &Text, at: usize) -> Option<(i32, usize)> {
    let east = text.is(at, b'+');
    if !east && !text.is(at, b'-') || !text.joins(at + 1) {
        return None;
    }
    let (value, digits) = text.number(at + 1)?;
    let value = i32::try_from(value).ok()?;
    let (hours, mut minutes) = if digits > 2 { (value / 100, value % 100) } else { (value, 0) };
    let mut end = at + 2;
    if digits <= 2
        && text.is(end, b':')
        && text.joins(end + 1)
        && let Some((more, 2)) = text.number(end + 1)
    {
        minutes = i32::try_from(more).ok()?;
        end += 2;
    }
    let seconds = hours * 3600 + minutes * 60;
    (hours <= 14 && minutes < 60 && digits <= 4).then_some((if east { seconds } else { -seconds }, end))
}

/// A local time as an instant, with what is doubtful about it.
pub fn instant(local: NaiveDateTime, zone: Option<Zone>, writer: Tz) -> (Instant, Option<Doubt>) {
    match zone {
        None | Some(Zone::Local | Zone::Nowhere) => (in_place(local, writer).0, Some(Doubt::NoZone)),
        Some(Zone::Unknown) => (in_place(local, writer).0, Some(Doubt::UnknownZone)),
        Some(Zone::Place(place)) => in_place(local, place),
        Some(Zone::Fixed(seconds)) => (fixed(local, seconds), None),
        Some(Zone::Short(it)) => SHORTS
            .get(it)
            .map_or((local.and_utc(), Some(Doubt::AmbiguousZone)), |it| by_letters(local, it, writer)),
    }
}

/// The place whose date counts for `today` and the days of the week.
pub fn calendar(zone: Option<Zone>, writer: Tz, at: Instant) -> NaiveDateTime {
    match zone {
        None | Some(Zone::Local | Zone::Unknown | Zone::Nowhere) => at.with_timezone(&writer).naive_local(),
        Some(Zone::Place(place)) => at.with_timezone(&place).naive_local(),
        Some(Zone::Fixed(seconds)) => at.naive_utc() + TimeDelta::seconds(i64::from(seconds)),
        Some(Zone::Short(it)) => {
            SHORTS.get(it).map_or(at.naive_utc(), |it| at.with_timezone(&it.place).naive_local())
        }
    }
}

fn fixed(local: NaiveDateTime, seconds: i32) -> Instant {
    local.checked_sub_signed(TimeDelta::seconds(i64::from(seconds))).unwrap_or(local).and_utc()
}

fn by_letters(local: NaiveDateTime, short: &Short, writer: Tz) -> (Instant, Option<Doubt>) {
    if let Some(own) = own(local, short, writer) {
        return (own, None);
    }
    let (at, doubt) = in_place(local, short.place);
    if short.several {
        return (at, Some(Doubt::AmbiguousZone));
    }
    let Some(minutes) = short.offset else { return (at, doubt) };
    // The letters say which of the two it is.
    if matches!(doubt, Some(Doubt::Twice(_))) {
        return (fixed(local, minutes * 60), None);
    }
    let shown = at.with_timezone(&short.place).offset().fix().local_minus_utc();
    (at, doubt.or_else(|| (shown != minutes * 60).then_some(Doubt::WrongSeason)))
}

/// The writer's own clock goes by these letters at that time.
fn own(local: NaiveDateTime, short: &Short, writer: Tz) -> Option<Instant> {
    let at = writer.from_local_datetime(&local).single()?;
    let goes_by = at.offset().abbreviation().is_some_and(|name| name.eq_ignore_ascii_case(short.name));
    goes_by.then(|| at.with_timezone(&Utc))
}

fn in_place(local: NaiveDateTime, place: Tz) -> (Instant, Option<Doubt>) {
    match place.from_local_datetime(&local) {
        LocalResult::Single(at) => (at.to_utc(), None),
        LocalResult::Ambiguous(a, b) => (a.to_utc().min(b.to_utc()), Some(Doubt::Twice(place))),
        LocalResult::None => (before_the_gap(local, place), Some(Doubt::Never)),
    }
}

/// What the clock of before would show: an hour on, as the clocks do.
fn before_the_gap(local: NaiveDateTime, place: Tz) -> Instant {
    let earlier = local.checked_sub_signed(TimeDelta::hours(3)).unwrap_or(local);
    let offset =
        place.from_local_datetime(&earlier).earliest().map_or(0, |at| at.offset().fix().local_minus_utc());
    FixedOffset::east_opt(offset)
        .and_then(|offset| offset.from_local_datetime(&local).single())
        .map_or_else(|| local.and_utc(), |at| at.to_utc())
}
