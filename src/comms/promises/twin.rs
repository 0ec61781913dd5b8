//! Two times that say one thing: `10:00 PT (18:00 UTC)`, `in 60 minutes, by 15:00 UTC`.
use super::found::{Doubt, Found};
use crate::domain::time::{At, Instant, after, seconds_between};

/// The second time makes the first certain where only its zone was in doubt, and doubtful where they differ. Without a
/// day of its own it is on that of the first: `11:50 CEST on Friday (09:50 UTC)`.
pub(super) fn again(last: &mut Found, at: Instant, doubt: Option<Doubt>, is_dated: bool) {
    let on_that_day = |doubt: &Doubt| !is_dated && matches!(doubt, Doubt::WhichDay | Doubt::Past);
    let doubt = doubt.filter(|doubt| !on_that_day(doubt));
    let Some(first) = last.due_at else { return };
    let at = if is_dated { at } else { nearest(at, first.0) };
    let by_zone = matches!(last.doubt, Some(Doubt::AmbiguousZone | Doubt::WrongSeason | Doubt::NoZone));
    if by_zone && doubt.is_none() {
        (last.due_at, last.sure, last.doubt) = (Some(At(at)), true, None);
    } else if first.0 != at {
        (last.sure, last.doubt) = (false, Some(Doubt::Contradiction));
    }
}

/// A length and a time of day that differ by more than this are two times: 15 minutes.
const ONE_S: i64 = 15 * 60;

/// A length of days reaches farther than the next such time of day by more than this: 20 hours.
const DAYS_S: i64 = 20 * 3_600;

/// A length was said first, and then this time of day, which is on the day that a length of days names.
pub(super) fn in_two(last: &mut Found, at: Instant, is_dated: bool) {
    let Some(At(first)) = last.due_at else { return };
    let on_that_day = !is_dated && seconds_between(at, first) > DAYS_S;
    let at = if on_that_day { nearest(at, first) } else { at };
    if on_that_day || seconds_between(first, at).abs() <= ONE_S {
        last.due_at = Some(At(at));
    } else {
        (last.sure, last.doubt) = (false, Some(Doubt::Contradiction));
    }
}

/// The same time of day, so many whole days away that it is nearest to another instant.
fn nearest(at: Instant, to: Instant) -> Instant {
    const DAY_S: i64 = 86_400;
    after(at, (seconds_between(at, to) + DAY_S / 2).div_euclid(DAY_S) * DAY_S)
}
