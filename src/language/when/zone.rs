//! Zones as people write them after a time: `PT`, `CEST`, `UTC`, `Europe/Berlin`. What one word may mean twice is taken as
//! what it says to the letter, and the doubt is told.
use crate::domain::time::Instant;
use chrono::{FixedOffset, Offset};
use chrono_tz::{TZ_VARIANTS, Tz};
use std::fmt;

/// A zone that was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// `z`, `UTC`, `GMT`.
    Utc,
    /// As the clocks of a place show it: `PT`, `Europe/Berlin`. The word as it is said back.
    Of(Tz, &'static str),
    /// A letter word for one offset, which its place keeps for a part of the year.
    Short(&'static Short),
    /// So far from UTC: `UTC+2`, `GMT-03:30`.
    Fixed(FixedOffset),
}

/// One letter word.
#[derive(Debug, PartialEq, Eq)]
pub struct Short {
    word: &'static str,
    /// East of UTC, in minutes.
    minutes: i32,
    /// The place it is taken for.
    place: Tz,
    /// What says the time of that place all the year.
    all_year: &'static str,
    /// Another place with the same word.
    other: Option<&'static str>,
}

const fn short(word: &'static str, minutes: i32, place: Tz, all_year: &'static str) -> Short {
    Short { word, minutes, place, all_year, other: None }
}

const fn either(
    word: &'static str,
    minutes: i32,
    place: Tz,
    all_year: &'static str,
    other: &'static str,
) -> Short {
    Short { word, minutes, place, all_year, other: Some(other) }
}

/// Words that follow the clocks of a place through the year.
const FOLLOWING: [(&str, Tz); 6] = [
    ("PT", Tz::America__Los_Angeles),
    ("MT", Tz::America__Denver),
    ("CT", Tz::America__Chicago),
    ("ET", Tz::America__New_York),
    ("AET", Tz::Australia__Sydney),
    ("NZT", Tz::Pacific__Auckland),
];

/// Words for one offset.
static SHORT: [Short; 56] = [
    short("PST", -480, Tz::America__Los_Angeles, "PT"),
    short("PDT", -420, Tz::America__Los_Angeles, "PT"),
    short("MST", -420, Tz::America__Denver, "MT"),
    short("MDT", -360, Tz::America__Denver, "MT"),
    either("CST", -360, Tz::America__Chicago, "CT", "Asia/Shanghai"),
    short("CDT", -300, Tz::America__Chicago, "CT"),
    short("EST", -300, Tz::America__New_York, "ET"),
    short("EDT", -240, Tz::America__New_York, "ET"),
    short("AKST", -540, Tz::America__Anchorage, "America/Anchorage"),
    short("AKDT", -480, Tz::America__Anchorage, "America/Anchorage"),
    short("HST", -600, Tz::Pacific__Honolulu, "Pacific/Honolulu"),
    short("BRT", -180, Tz::America__Sao_Paulo, "America/Sao_Paulo"),
    short("WET", 0, Tz::Europe__Lisbon, "Europe/Lisbon"),
    short("WEST", 60, Tz::Europe__Lisbon, "Europe/Lisbon"),
    either("BST", 60, Tz::Europe__London, "Europe/London", "Asia/Dhaka"),
    short("CET", 60, Tz::Europe__Berlin, "Europe/Berlin"),
    short("CEST", 120, Tz::Europe__Berlin, "Europe/Berlin"),
    short("EET", 120, Tz::Europe__Athens, "Europe/Athens"),
    short("EEST", 180, Tz::Europe__Athens, "Europe/Athens"),
    short("MSK", 180, Tz::Europe__Moscow, "Europe/Moscow"),
    short("SAST", 120, Tz::Africa__Johannesburg, "Africa/Johannesburg"),
    either("IST", 330, Tz::Asia__Kolkata, "Asia/Kolkata", "Asia/Jerusalem"),
    short("SGT", 480, Tz::Asia__Singapore, "Asia/Singapore"),
    short("HKT", 480, Tz::Asia__Hong_Kong, "Asia/Hong_Kong"),
    short("JST", 540, Tz::Asia__Tokyo, "Asia/Tokyo"),
    short("KST", 540, Tz::Asia__Seoul, "Asia/Seoul"),
    short("AWST", 480, Tz::Australia__Perth, "Australia/Perth"),
    short("AEST", 600, Tz::Australia__Sydney, "Australia/Sydney"),
    short("AEDT", 660, Tz::Australia__Sydney, "Australia/Sydney"),
    short("NZST", 720, Tz::Pacific__Auckland, "Pacific/Auckland"),
    short("NZDT", 780, Tz::Pacific__Auckland, "Pacific/Auckland"),
    either("AST", -240, Tz::America__Halifax, "America/Halifax", "Asia/Riyadh"),
    short("ADT", -180, Tz::America__Halifax, "America/Halifax"),
    short("NST", -210, Tz::America__St_Johns, "America/St_Johns"),
    short("NDT", -150, Tz::America__St_Johns, "America/St_Johns"),
    short("ART", -180, Tz::America__Argentina__Buenos_Aires, "America/Argentina/Buenos_Aires"),
    short("CLT", -240, Tz::America__Santiago, "America/Santiago"),
    short("COT", -300, Tz::America__Bogota, "America/Bogota"),
    short("PET", -300, Tz::America__Lima, "America/Lima"),
    short("WAT", 60, Tz::Africa__Lagos, "Africa/Lagos"),
    short("CAT", 120, Tz::Africa__Harare, "Africa/Harare"),
    short("EAT", 180, Tz::Africa__Nairobi, "Africa/Nairobi"),
    short("TRT", 180, Tz::Europe__Istanbul, "Europe/Istanbul"),
    short("IDT", 180, Tz::Asia__Jerusalem, "Asia/Jerusalem"),
    short("GST", 240, Tz::Asia__Dubai, "Asia/Dubai"),
    short("PKT", 300, Tz::Asia__Karachi, "Asia/Karachi"),
    short("NPT", 345, Tz::Asia__Kathmandu, "Asia/Kathmandu"),
    short("ICT", 420, Tz::Asia__Bangkok, "Asia/Bangkok"),
    short("WIB", 420, Tz::Asia__Jakarta, "Asia/Jakarta"),
    short("WITA", 480, Tz::Asia__Makassar, "Asia/Makassar"),
    short("WIT", 540, Tz::Asia__Jayapura, "Asia/Jayapura"),
    short("PHT", 480, Tz::Asia__Manila, "Asia/Manila"),
    short("PHST", 480, Tz::Asia__Manila, "Asia/Manila"),
    short("MYT", 480, Tz::Asia__Kuala_Lumpur, "Asia/Kuala_Lumpur"),
    short("ACST", 570, Tz::Australia__Adelaide, "Australia/Adelaide"),
    short("ACDT", 630, Tz::Australia__Adelaide, "Australia/Adelaide"),
];

/// Letter words that are ordinary ones in small letters.
#[rustfmt::skip]
const ALSO_WORDS: [&str; 13] = [
    "EST", "IST", "WET", "WEST", "SGT", "ART", "CAT", "COT", "EAT", "PET", "WAT", "WIT", "GST",
];

/// A zone's word as it stands after a time. Letter words that are ordinary ones, too, count in capitals only: "est", "et".
pub fn zone(word: &str) -> Option<Zone> {
    if word.contains('/') {
        let named = TZ_VARIANTS.iter().find(|tz| tz.name().eq_ignore_ascii_case(word));
        return named.map(|tz| Zone::Of(*tz, tz.name()));
    }
    if word.eq_ignore_ascii_case("utc") || word.eq_ignore_ascii_case("gmt") {
        return Some(Zone::Utc);
    }
    if let Some(offset) = offset(word) {
        return Some(Zone::Fixed(offset));
    }
    let following = FOLLOWING.iter().find(|(known, _)| *known == word);
    let following = following.map(|(known, tz)| Zone::Of(*tz, known));
    let is = |one: &&Short| {
        one.word == word || (one.word.eq_ignore_ascii_case(word) && !ALSO_WORDS.contains(&one.word))
    };
    following.or_else(|| SHORT.iter().find(is).map(Zone::Short))
}

/// The zone that a word would name in capitals: `EST` for `est`. None where it names one as it stands, or none at all.
pub fn in_capitals(word: &str) -> Option<String> {
    if word.len() > 4 || word.contains('/') || zone(word).is_some() {
        return None;
    }
    let capitals = word.to_ascii_uppercase();
    zone(&capitals).map(|_| capitals)
}

/// `UTC+2`, `GMT-03:30`, at most 14 hours from UTC.
fn offset(word: &str) -> Option<FixedOffset> {
    let (name, rest) = word.split_at_checked(3)?;
    let universal = name.eq_ignore_ascii_case("utc") || name.eq_ignore_ascii_case("gmt");
    let (east, digits) = match rest.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, rest.strip_prefix(['-', '−'])?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None => digits.split_at_checked(2).filter(|_| digits.len() == 4).unwrap_or((digits, "0")),
    };
    let number = |text: &str| {
        let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let known = universal && minutes < 60 && hours * 60 + minutes <= 14 * 60;
    known.then(|| FixedOffset::east_opt(east * (hours * 60 + minutes) * 60)).flatten()
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utc => f.write_str("z"),
            Self::Of(_, word) => write!(f, " {word}"),
            Self::Short(one) => write!(f, " {}", one.word),
            Self::Fixed(offset) => write!(f, " UTC{offset}"),
        }
    }
}

impl Short {
    pub(super) fn offset(&self) -> Option<FixedOffset> {
        FixedOffset::east_opt(self.minutes * 60)
    }

    /// Why this word may have meant another time than the one it was taken for.
    fn doubt(&self, at: Instant) -> Option<String> {
        let there = at.with_timezone(&self.place).offset().fix();
        let taken = FixedOffset::east_opt(self.minutes * 60)?;
        let city = city(self.place);
        if let Some(other) = self.other {
            return Some(format!(
                "{} is taken as UTC{taken} ({city}); else type {} or {other}",
                self.word, self.all_year
            ));
        }
        (there != taken).then(|| {
            format!(
                "{} is taken as UTC{taken}, but {city} is at UTC{there} that day; else type {}",
                self.word, self.all_year
            )
        })
    }
}

impl Zone {
    /// Why the word may have meant another time than the one it was taken for; a sentence without what was typed.
    pub fn doubt(self, at: Instant) -> Option<String> {
        match self {
            Self::Short(one) => one.doubt(at),
            Self::Utc | Self::Of(..) | Self::Fixed(_) => None,
        }
    }
}

/// The city a zone is called after.
pub fn city(zone: Tz) -> String {
    let name = zone.name();
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_zone_only_as_it_is_written_for_one() {
        for word in [
            "PT",
            "CEST",
            "utc",
            "GMT",
            "Europe/Berlin",
            "america/new_york",
            "IST",
            "UTC+2",
            "gmt-03:30",
            "UTC+0530",
            "cet",
            "Pst",
        ] {
            assert!(zone(word).is_some(), "{word}");
        }
        for word in
            ["est", "ist", "et", "IT", "and/or", "", "PTO", "Z", "UTC+25", "UTC+", "UTC2", "UTC+2:3", "XYZ"]
        {
            assert_eq!(zone(word), None, "{word}");
        }
    }

    #[test]
    fn what_may_mean_two_times_is_said() {
        let at = |text: &str| crate::domain::time::read(text).unwrap();
        let doubt = |word: &str, day: &str| zone(word).unwrap().doubt(at(day));
        assert_eq!(doubt("PST", "2026-01-10T12:00:00Z"), None);
        assert_eq!(
            doubt("PST", "2026-07-10T12:00:00Z").unwrap(),
            "PST is taken as UTC-08:00, but Los Angeles is at UTC-07:00 that day; else type PT"
        );
        assert_eq!(
            doubt("IST", "2026-07-10T12:00:00Z").unwrap(),
            "IST is taken as UTC+05:30 (Kolkata); else type Asia/Kolkata or Asia/Jerusalem"
        );
        assert_eq!(doubt("PT", "2026-07-10T12:00:00Z"), None);
    }
}
