//! When a day, a week or a month is over for those who write: `EOD`, `close of business`, `the end of the month`.
use super::piece::weekday;
use super::token::Text;

/// What is over then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The last second of the day.
    Day,
    /// 17:00.
    Business,
    /// Friday's last second.
    Week,
    /// That of the week after.
    NextWeek,
    /// The last second of the month.
    Month,
    /// That of the month after.
    NextMonth,
}

/// `end of the day`, `EOD`, `close of business`, and the token after it.
pub fn end(text: &Text, i: usize) -> Option<(End, usize)> {
    match text.word(i) {
        "eod" => return Some((End::Day, i + 1)),
        "eob" | "cob" => return Some((End::Business, i + 1)),
        "eow" => return Some((End::Week, i + 1)),
        "end" | "close" if text.word(i + 1) == "of" => {}
        _ => return None,
    }
    let skip = i + 2 + usize::from(matches!(text.word(i + 2), "the" | "our" | "this" | "my"));
    match (text.word(skip), text.word(skip + 1)) {
        ("business" | "working", "day") => Some((End::Business, skip + 2)),
        ("business", _) => Some((End::Business, skip + 1)),
        ("play", _) if text.word(i) == "close" => Some((End::Business, skip + 1)),
        ("day", _) => Some((End::Day, skip + 1)),
        ("week", _) => Some((End::Week, skip + 1)),
        ("next", "week") => Some((End::NextWeek, skip + 2)),
        ("month", _) => Some((End::Month, skip + 1)),
        ("next", "month") => Some((End::NextMonth, skip + 2)),
        // `end of Friday`, `end of tomorrow`: the day follows as a part of its own.
        ("today" | "tomorrow", _) => Some((End::Day, skip)),
        (word, _) if weekday(word).is_some() => Some((End::Day, skip)),
        _ => None,
    }
}
