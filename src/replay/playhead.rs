//! A position in the past: an instant, and how many entries show there. A value; what is played is handed in.
use super::speed::Speed;
use super::track::Track;
use crate::domain::time::{Instant, after};
use chrono::TimeDelta;
use std::time::Duration;

/// A gap plays at most this long, if idle time is skipped.
pub const IDLE: Duration = Duration::from_secs(3);
/// What the fitting speed makes of the whole.
const FITS: Duration = Duration::from_secs(120);

/// The position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Playhead {
    now: Instant,
    shown: usize,
    /// It moves by itself.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// No gap takes longer than [`IDLE`].
    pub skips_idle: bool,
}

impl Playhead {
    /// At the first entry, standing still.
    pub fn at_start(track: &Track) -> Self {
        let mut head = Self {
            now: Instant::default(),
            shown: 0,
            playing: false,
            speed: Speed::default(),
            skips_idle: true,
        };
        head.to_place(track, 0);
        head
    }

    /// The instant that is looked at.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// How many entries show.
    pub fn shown(&self) -> usize {
        self.shown
    }

    /// The place of the entry that showed last.
    pub fn place(&self) -> Option<usize> {
        self.shown.checked_sub(1)
    }

    /// Whether nothing comes after it.
    pub fn is_at_end(&self, track: &Track) -> bool {
        self.shown >= track.len()
    }

    /// To the entry at a place, and no further where others show at the same instant.
    pub fn to_place(&mut self, track: &Track, place: usize) {
        let place = place.min(track.len().saturating_sub(1));
        if let Some(at) = track.times().get(place) {
            (self.now, self.shown) = (*at, place + 1);
        }
    }

    /// To a place, if there is one.
    fn reach(&mut self, track: &Track, place: Option<usize>) -> bool {
        if let Some(place) = place {
            self.to_place(track, place);
        }
        place.is_some()
    }

    /// To an instant, within the track: everything that shows by then.
    pub fn to_instant(&mut self, track: &Track, at: Instant) {
        let Some((from, to)) = track.span() else { return };
        self.now = at.clamp(from, to);
        self.shown = track.shown_at(self.now);
    }

    /// So many seconds of incident time further; back where negative.
    pub fn by_seconds(&mut self, track: &Track, seconds: i64) {
        self.to_instant(track, after(self.now, seconds));
    }

    /// To a tenth, a half … of the whole, in per cent.
    pub fn to_percent(&mut self, track: &Track, percent: u8) {
        let Some((from, to)) = track.span() else { return };
        let into = (to - from).num_seconds().saturating_mul(i64::from(percent.min(100))) / 100;
        self.to_instant(track, if percent >= 100 { to } else { after(from, into) });
    }

    /// One entry further, of those at which steps stop; stops playing. `false`: there is none.
    pub fn next(&mut self, track: &Track) -> bool {
        self.playing = false;
        let place = track.next_kept(self.shown);
        self.reach(track, place)
    }

    /// One entry back; stops playing. `false`: there is none.
    pub fn prev(&mut self, track: &Track) -> bool {
        self.playing = false;
        // Between two entries, one step back leads to the entry that shows, not to the one before it.
        let rests = self.place().and_then(|place| track.times().get(place)).is_some_and(|at| *at == self.now);
        let place = track.kept_before(if rests { self.shown.saturating_sub(1) } else { self.shown });
        self.reach(track, place)
    }

    /// To the next milestone or decision. `false`: there is none.
    pub fn next_mark(&mut self, track: &Track) -> bool {
        let next = track.marks().partition_point(|mark| mark.place < self.shown);
        let found = track.marks().get(next).map(|mark| mark.place);
        self.reach(track, found)
    }

    /// To the milestone or decision before. `false`: there is none.
    pub fn prev_mark(&mut self, track: &Track) -> bool {
        let here = self.shown.saturating_sub(1);
        let before = track.marks().partition_point(|mark| mark.place < here);
        let found = before.checked_sub(1).and_then(|at| track.marks().get(at)).map(|mark| mark.place);
        self.reach(track, found)
    }

    /// The stretch it is in: where it began, where it ends.
    fn leg(&self, track: &Track) -> Option<(Instant, Instant)> {
        let time = |place: usize| track.times().get(place).copied();
        let end = track.next_kept(self.shown).and_then(time).or(track.span().map(|(_, to)| to))?;
        let begin = track.kept_before(self.shown).and_then(time).or(track.span().map(|(from, _)| from))?;
        Some((begin.min(self.now), end))
    }

    /// How long a stretch plays.
    fn lasts(&self, length: TimeDelta) -> Duration {
        let plain = length.to_std().unwrap_or_default() / self.speed.times();
        if self.skips_idle { plain.min(IDLE) } else { plain }
    }

    /// The gap that is being shortened: how much incident time passes in it.
    pub fn gap(&self, track: &Track) -> Option<TimeDelta> {
        let (begin, end) = self.leg(track)?;
        let length = end - begin;
        let is_cut = self.lasts(length) < length.to_std().unwrap_or_default() / self.speed.times();
        (is_cut && end > self.now).then_some(length)
    }

    /// So much real time of playing: moves on, and stays at the end.
    pub fn roll(&mut self, track: &Track, real: Duration) {
        let mut left = real;
        while self.playing && !left.is_zero() {
            let Some((begin, end)) = self.leg(track).filter(|_| !self.is_at_end(track)) else { break };
            let (length, rest) = ((end - begin).to_std().unwrap_or_default(), end - self.now);
            let rest = rest.to_std().unwrap_or_default();
            let lasts = self.lasts(end - begin);
            let needs = share(rest, lasts, length);
            if needs > left {
                let by = TimeDelta::from_std(share(left, length, lasts)).unwrap_or_default();
                self.to_instant(track, self.now + by);
                return;
            }
            left = left.saturating_sub(needs);
            let place = track.next_kept(self.shown);
            match place {
                Some(place) => self.to_place(track, place),
                None => self.to_instant(track, end),
            }
        }
        if self.is_at_end(track) {
            self.playing = false;
        }
    }

    /// How long playing from here to the end takes.
    pub fn remaining(&self, track: &Track) -> Duration {
        let (mut head, mut sum) = (*self, Duration::ZERO);
        while !head.is_at_end(track) {
            let Some((begin, end)) = head.leg(track) else { break };
            let rest = (end - head.now).to_std().unwrap_or_default();
            sum += share(rest, head.lasts(end - begin), (end - begin).to_std().unwrap_or_default());
            if !head.next(track) {
                break;
            }
        }
        sum
    }

    /// The least speed at which the whole takes no more than two minutes.
    pub fn fitting(&self, track: &Track) -> u32 {
        let legs = legs(track);
        let takes = |times: u32| {
            let mut head = *self;
            head.speed = Speed::Times(times);
            legs.iter().map(|leg| head.lasts(*leg)).sum::<Duration>()
        };
        let (mut low, mut high) = (1_u32, 1_u32);
        while takes(high) > FITS && high < 1 << 30 {
            (low, high) = (high, high * 2);
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if takes(middle) > FITS { low = middle + 1 } else { high = middle }
        }
        high
    }
}

/// How long the stretches are between the instants at which steps stop.
fn legs(track: &Track) -> Vec<TimeDelta> {
    let mut before = track.times().first().copied();
    let kept = std::iter::successors(track.next_kept(1), |place| track.next_kept(place + 1));
    let ends = kept.filter_map(|place| track.times().get(place).copied());
    let last = track.span().map(|(_, to)| to);
    let legs = ends.chain(last).filter_map(|end| Some(end - before.replace(end)?));
    legs.filter(|leg| !leg.is_zero()).collect()
}

/// `length` × `part` / `whole`, exact to the nanosecond; nothing of nothing.
fn share(length: Duration, part: Duration, whole: Duration) -> Duration {
    if whole.is_zero() {
        return Duration::ZERO;
    }
    let nanos = length.as_nanos() * part.as_nanos() / whole.as_nanos();
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}
