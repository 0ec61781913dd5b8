//! How fast a sample is told: incident time as a function of real time, a broken line that never goes back.
//! Ruling 43: a stretch of over five minutes in which nothing happens plays in three seconds and is marked.
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

/// The speed of `warroom demo` where none is asked for.
pub const SPEED: u32 = 20;
/// A stretch without a step longer than this is a gap.
pub const GAP: TimeDelta = TimeDelta::minutes(5);
/// How long a gap plays at most.
pub const GAP_PLAYS: Duration = Duration::from_secs(3);

/// One straight piece of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Leg {
    began: Duration,
    lasts: Duration,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

/// Where the telling stands after how long. Made once from the instants of all steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pacing {
    opens: DateTime<Utc>,
    legs: Vec<Leg>,
}

impl Pacing {
    /// A line through `instants`, which stand in order, from `opens` on. `speed` 0 counts as 1.
    pub fn new(opens: DateTime<Utc>, instants: impl IntoIterator<Item = DateTime<Utc>>, speed: u32) -> Self {
        let (mut legs, mut began, mut from) = (Vec::new(), Duration::ZERO, opens);
        for to in instants {
            let Ok(length) = (to - from).to_std() else { continue };
            if length.is_zero() {
                continue;
            }
            let plain = length / speed.max(1);
            let lasts = if to - from > GAP { plain.min(GAP_PLAYS) } else { plain };
            legs.push(Leg { began, lasts, from, to });
            began += lasts;
            from = to;
        }
        Self { opens, legs }
    }

    /// The incident's time after `elapsed` of the telling. After the last step it runs on as real time does.
    pub fn incident_time(&self, elapsed: Duration) -> DateTime<Utc> {
        let Some(leg) = self.leg(elapsed) else { return run_on(self.opens, elapsed) };
        let into = elapsed.saturating_sub(leg.began);
        if into >= leg.lasts {
            return run_on(leg.to, into.saturating_sub(leg.lasts));
        }
        let length = (leg.to - leg.from).to_std().unwrap_or_default();
        run_on(leg.from, share(length, into, leg.lasts))
    }

    /// When the telling reaches `at`; zero for all that was before it opened, the whole length for all after its end.
    pub fn elapsed_at(&self, at: DateTime<Utc>) -> Duration {
        let Some(leg) = self.legs.iter().find(|leg| at <= leg.to) else { return self.total() };
        let into = (at - leg.from).to_std().unwrap_or_default();
        let length = (leg.to - leg.from).to_std().unwrap_or_default();
        // Rounded up, so that waiting this long is never a hair too short.
        let nanos = (into.as_nanos() * leg.lasts.as_nanos()).div_ceil(length.as_nanos().max(1));
        leg.began + from_nanos(nanos)
    }

    /// The gap that is being played after `elapsed`: how much incident time passes in it.
    pub fn gap(&self, elapsed: Duration) -> Option<TimeDelta> {
        let leg = self.leg(elapsed).filter(|leg| elapsed < leg.began + leg.lasts)?;
        Some(leg.to - leg.from).filter(|length| *length > GAP)
    }

    /// How long the whole telling takes.
    pub fn total(&self) -> Duration {
        self.legs.last().map_or(Duration::ZERO, |leg| leg.began + leg.lasts)
    }

    /// The leg that runs after `elapsed`, the last one once all are over.
    fn leg(&self, elapsed: Duration) -> Option<&Leg> {
        let next = self.legs.partition_point(|leg| leg.began <= elapsed);
        self.legs.get(next.saturating_sub(1))
    }
}

/// `length` × `part` / `whole`, exact to the nanosecond.
fn share(length: Duration, part: Duration, whole: Duration) -> Duration {
    from_nanos(length.as_nanos() * part.as_nanos() / whole.as_nanos().max(1))
}

fn from_nanos(nanos: u128) -> Duration {
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}

fn run_on(from: DateTime<Utc>, by: Duration) -> DateTime<Utc> {
    TimeDelta::from_std(by).ok().and_then(|by| from.checked_add_signed(by)).unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_540_000_000 + seconds, 0).unwrap()
    }

    fn secs(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_gap_plays_in_three_seconds_and_is_marked() {
        let pacing = Pacing::new(at(0), [at(60), at(60), at(6 * 3600), at(6 * 3600 + 20)], SPEED);
        assert_eq!(pacing.incident_time(secs(3)), at(60));
        assert_eq!(pacing.gap(secs(2)), None);
        assert_eq!(pacing.gap(secs(3)), Some(TimeDelta::seconds(6 * 3600 - 60)));
        assert_eq!(pacing.incident_time(secs(6)), at(6 * 3600));
        assert_eq!(pacing.gap(secs(6)), None);
        assert_eq!(pacing.total(), secs(7));
        assert_eq!(pacing.incident_time(secs(10)), at(6 * 3600 + 23));
    }

    #[test]
    fn a_fast_telling_never_slows_down_for_a_gap() {
        let pacing = Pacing::new(at(0), [at(600)], 1_000);
        assert_eq!(pacing.total(), Duration::from_millis(600));
    }

    #[test]
    fn nothing_to_tell_runs_as_real_time_does() {
        let pacing = Pacing::new(at(0), [], 20);
        assert_eq!(pacing.incident_time(secs(5)), at(5));
        assert_eq!(pacing.total(), Duration::ZERO);
    }
}
