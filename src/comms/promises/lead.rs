//! The little words before and after a time: they say whether it is an end, a beginning, a length or the past.
use super::token::{Kind, Text};

/// What leads to the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// by, before, no later than.
    By,
    /// in, within.
    In,
    /// at, on.
    At,
    /// every, at intervals of.
    Every,
    /// until.
    Until,
    /// between, where both ends follow.
    Between,
    /// Nothing.
    Bare,
    /// since, from, for, last: not an end.
    None,
}

/// What stands before a time, and the token with which it begins.
pub fn before(text: &Text, first: usize) -> (Lead, usize) {
    let mut start = first;
    while start > 0 {
        let i = start - 1;
        match text.word(i) {
            "approximately" | "about" | "around" | "roughly" | "approx" | "the" | "next" | "coming"
            | "following" | "another" | "least" | "under" | "maximum" | "max" | "upcoming" | "our" | "a"
            | "or" | "this" | "latest" => {
                // `around 3 pm` leads by itself, an `or` only inside `on or before`.
                if text.word(i) == "or" && !matches!(text.word(start), "before" | "by" | "earlier") {
                    return (Lead::Bare, start);
                }
                start = i;
            }
            "than" => match (text.word(i.wrapping_sub(1)), text.word(i.wrapping_sub(2))) {
                ("later", "no" | "not") => return (Lead::By, i - 2),
                ("less", _) => start = i - 1,
                ("more" | "longer", "no" | "not") => start = i - 2,
                _ => return (Lead::None, i),
            },
            "by" | "before" => return (Lead::By, begin(text, i)),
            "in" | "within" | "inside" => return (Lead::In, begin(text, i)),
            "most" if text.word(i.wrapping_sub(1)) == "at" => start = i - 1,
            "at" if text.word(start) == "least" => start = i,
            "at" | "on" | "from" if text.word(i) != "from" => return (at(text, i), i),
            "every" | "each" => return (Lead::Every, i),
            "until" | "till" => return (Lead::Until, i),
            "between" => return (Lead::Between, i),
            "of" if text.word(i.wrapping_sub(1)) == "intervals" => return (Lead::Every, i - 1),
            "after" => return (Lead::None, i),
            "for"
                if matches!(
                    text.word(i.wrapping_sub(1)),
                    "scheduled" | "planned" | "set" | "expected" | "due" | "slated" | "update"
                ) =>
            {
                return (Lead::At, i);
            }
            "since" | "from" | "for" | "over" | "during" | "last" | "past" | "previous" | "prior" | "of"
            | "to" | "through" | "throughout" | "than's" | "and" | "up" | "exceeding" | "only" => {
                return (Lead::None, i);
            }
            _ if text.is(i, b'~') || text.is(i, b'(') => start = i,
            _ if text.is(i, b',') && is_vague(text, i) => return (Lead::By, i - 2),
            _ if text.is(i, b'@') => return (Lead::At, i),
            _ => return (Lead::Bare, first.min(start)),
        }
    }
    (Lead::Bare, start)
}

/// `by lunchtime, 12:30 GMT`: the time says what the word before the comma means.
fn is_vague(text: &Text, comma: usize) -> bool {
    comma >= 2
        && matches!(text.word(comma - 1), "lunch" | "lunchtime" | "teatime" | "dinner" | "breakfast")
        && matches!(text.word(comma - 2), "by" | "before")
}

fn at(text: &Text, i: usize) -> Lead {
    if text.word(i.wrapping_sub(1)) == "as" { Lead::None } else { Lead::At }
}

/// `on or before`, `by or before`.
fn begin(text: &Text, i: usize) -> usize {
    if i >= 2 && text.word(i - 1) == "or" && matches!(text.word(i - 2), "on" | "at" | "by") {
        i - 2
    } else {
        i
    }
}

/// `once an hour`, `twice a day`: how often, where the length says so.
pub fn rhythm(text: &Text, first: usize) -> Option<(Lead, usize)> {
    if !matches!(text.word(first), "a" | "an") {
        return None;
    }
    match text.word(first.wrapping_sub(1)) {
        "once" => Some((Lead::Every, first - 1)),
        "twice" | "times" => Some((Lead::None, first - 1)),
        _ => None,
    }
}

/// What a length counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The words themselves.
    Now,
    /// The end of the incident.
    Resolution,
    /// Something that cannot be dated.
    Unknown,
}

/// What stands after a length, and the token behind it.
pub fn after(text: &Text, last: usize) -> (Origin, usize) {
    match text.word(last) {
        "ago" | "earlier" | "later" | "prior" | "old" | "long" | "before" => (Origin::Unknown, last),
        "of" | "after" | "from" | "following" | "since" => origin(text, last),
        "time" | "time's" => (Origin::Now, last + 1),
        _ => (Origin::Now, last),
    }
}

fn origin(text: &Text, last: usize) -> (Origin, usize) {
    let skip = last
        + 1
        + usize::from(matches!(text.word(last + 1), "the" | "our" | "incident" | "full" | "this" | "final"));
    let skip = skip
        + usize::from(matches!(
            text.word(skip),
            "incident" | "full" | "final" | "issue" | "service" | "incident's"
        ));
    match text.word(skip) {
        "now" | "post" | "posting" | "update" | "message" | "notice" | "time" | "email" | "communication"
        | "notification" => (Origin::Now, skip + 1),
        "resolution" | "closure" | "closing" | "restoration" | "recovery" | "resolving" | "being"
        | "resolved" => (Origin::Resolution, skip + 1),
        _ if text.word(last) == "from" && matches!(text.word(last + 1), "this" | "here") => {
            (Origin::Now, last + 2)
        }
        _ => (Origin::Unknown, last),
    }
}

/// `after 30 minutes of monitoring`: a length that runs from about now.
pub fn is_watched(text: &Text, first: usize, last: usize) -> bool {
    text.word(first) == "after"
        && text.word(last) == "of"
        && matches!(text.word(last + 1), "monitoring" | "observation" | "testing" | "watching" | "observing")
}

/// `30-minute intervals`, `30 minute cadence`.
pub fn is_cadence(text: &Text, last: usize) -> bool {
    matches!(text.word(last), "interval" | "intervals" | "cadence" | "updates" | "increments" | "basis")
}

/// Whether nothing but joining words stands between the beginning of a sentence and a place.
pub fn fronted(text: &Text, start: usize) -> bool {
    let mut i = start;
    while i > 0 && start - i < 4 {
        i -= 1;
        match text.kind(i) {
            Kind::Break | Kind::Mark(b';' | b':') => return true,
            Kind::Mark(b'-' | b',' | b'(' | b'#' | b'>' | b'|') => {}
            Kind::Word if matches!(text.word(i), "and" | "so" | "then" | "again" | "or" | "but" | "later" | "also" | "starting" | "we" if text.word(i) != "we") =>
                {}
            _ => return is_behind_a_case(text, start),
        }
    }
    i == 0
}

/// `As soon as we know more, but no later than 15:00, we …`: the case alone came first.
fn is_behind_a_case(text: &Text, start: usize) -> bool {
    let latest = |k: &usize| matches!(text.word(*k), "at" | "the" | "latest" | "in" | "any" | "case");
    let start = start - (start.saturating_sub(3)..start).rev().take_while(latest).count();
    let joint = matches!(text.word(start.wrapping_sub(1)), "but" | "and" | "or");
    if !joint || !text.is(start.wrapping_sub(2), b',') {
        return false;
    }
    let stop = (start.saturating_sub(16)..start).rev().find(|k| text.kind(*k) == Kind::Break);
    let first = stop.map_or(start.saturating_sub(16), |stop| stop + 1);
    (text.word(first) == "as" && text.word(first + 1) == "soon")
        || matches!(text.word(first), "once" | "when" | "whenever")
}
