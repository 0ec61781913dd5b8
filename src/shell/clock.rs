//! The one place that reads a clock. Everything else is handed an instant.
//! `WARROOM_NOW` (RFC 3339) pins it; `WARROOM_STEP` moves it on by so many seconds with each read.
#![expect(clippy::disallowed_methods, reason = "this is where time comes in")]
use crate::domain::time::{self, Instant, after};
use rustix::time::{ClockId, clock_gettime};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The boot that a pinned clock names (ruling 25).
const PINNED: &str = "pinned";

/// One reading: wall clock, and time since this machine was started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The wall clock, UTC.
    pub now: Instant,
    /// Which start of the machine.
    pub boot: Arc<str>,
    /// Microseconds since then, sleep included.
    pub boot_us: u64,
}

/// The wall clock and the boot clock may part by so many seconds before it is said (journal.md).
const AGREE_S: i64 = 2;

/// A step of the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jump {
    /// What it would show now without it.
    pub from: Instant,
    /// What it shows.
    pub to: Instant,
    /// By so many seconds, below zero where it was set back.
    pub delta_s: i64,
}

impl Jump {
    /// This step after an earlier one that was not written yet: one of both, or none where they end each other.
    pub fn after(self, before: Option<Self>) -> Option<Self> {
        let delta_s = before.map_or(0, |known| known.delta_s).saturating_add(self.delta_s);
        let from = after(self.to, delta_s.saturating_neg());
        (delta_s.abs() > AGREE_S).then_some(Self { from, to: self.to, delta_s })
    }
}

impl Moment {
    /// The step of the wall clock since an earlier reading: its time, its start of the machine, and the microseconds since
    /// then. None where both clocks agree, another start counted, or the clock is pinned.
    pub fn jump_since(&self, now: Instant, boot: &str, boot_us: u64) -> Option<Jump> {
        if boot != &*self.boot || boot == PINNED {
            return None;
        }
        let wall = self.now.signed_duration_since(now).num_milliseconds();
        let us = i128::from(self.boot_us) - i128::from(boot_us);
        let real = i64::try_from(us / 1000).unwrap_or(i64::MAX);
        let delta_s = wall.saturating_sub(real) / 1000;
        let from = after(self.now, delta_s.saturating_neg());
        (delta_s.abs() > AGREE_S).then_some(Jump { from, to: self.now, delta_s })
    }
}

/// Something that knows what time it is.
pub trait Clock: Send + Sync {
    /// The time now.
    fn read(&self) -> Moment;

    /// Whether it stands still by itself, so that waiting for a later time is in vain.
    fn is_pinned(&self) -> bool {
        false
    }
}

/// The machine's own clocks.
#[derive(Debug, Clone)]
pub struct Real {
    boot: Arc<str>,
}

impl Clock for Real {
    fn read(&self) -> Moment {
        Moment { now: chrono::Utc::now(), boot: Arc::clone(&self.boot), boot_us: since_boot_us() }
    }
}

/// A clock that moves only when it is read.
#[derive(Debug)]
pub struct Pinned {
    from: Instant,
    step_s: i64,
    reads: AtomicI64,
}

impl Pinned {
    /// Stands at `from`; each reading is `step_s` seconds after the one before.
    pub fn new(from: Instant, step_s: i64) -> Self {
        Self { from, step_s, reads: AtomicI64::new(0) }
    }
}

impl Clock for Pinned {
    fn read(&self) -> Moment {
        let gone_s = self.reads.fetch_add(1, Ordering::Relaxed).saturating_mul(self.step_s);
        let boot_us = u64::try_from(gone_s).unwrap_or(0).saturating_mul(1_000_000);
        Moment { now: after(self.from, gone_s), boot: PINNED.into(), boot_us }
    }

    fn is_pinned(&self) -> bool {
        true
    }
}

/// A pinned clock whose time cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}={value:?} is not {wanted}")]
pub struct Unreadable {
    name: &'static str,
    value: String,
    wanted: &'static str,
}

/// The clock that the environment asks for.
///
/// # Errors
/// `WARROOM_NOW` or `WARROOM_STEP` holds something else than a time, a number of seconds.
pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Result<Arc<dyn Clock>, Unreadable> {
    let Some(now) = variable("WARROOM_NOW") else { return Ok(Arc::new(Real { boot: boot() })) };
    let from = time::read(&now).ok_or(Unreadable {
        name: "WARROOM_NOW",
        value: now,
        wanted: "a time like 2026-11-21T14:08:00Z",
    })?;
    let step = variable("WARROOM_STEP").map_or(Ok(0), |step| {
        step.parse().map_err(|_| Unreadable {
            name: "WARROOM_STEP",
            value: step,
            wanted: "a number of seconds",
        })
    })?;
    Ok(Arc::new(Pinned::new(from, step)))
}

/// The first 8 characters of the kernel's boot id; where there is none, the second at which the machine started.
fn boot() -> Arc<str> {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok();
    let short =
        id.as_deref().and_then(|id| id.get(..8)).filter(|id| id.bytes().all(|b| b.is_ascii_hexdigit()));
    short.map_or_else(started, Arc::from)
}

fn started() -> Arc<str> {
    let up_s = i64::try_from(since_boot_us() / 1_000_000).unwrap_or(0);
    format!("{:08x}", chrono::Utc::now().timestamp().saturating_sub(up_s) & 0xffff_ffff).into()
}

fn since_boot_us() -> u64 {
    #[cfg(target_os = "linux")]
    let clock = ClockId::Boottime;
    // Apple's monotonic clock counts while the machine sleeps.
    #[cfg(not(target_os = "linux"))]
    let clock = ClockId::Monotonic;
    let at = clock_gettime(clock);
    let (seconds, nanos) = (u64::try_from(at.tv_sec).unwrap_or(0), u64::try_from(at.tv_nsec).unwrap_or(0));
    seconds.saturating_mul(1_000_000).saturating_add(nanos / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pinned_clock_moves_only_when_it_is_read() {
        let environment = |name: &str| match name {
            "WARROOM_NOW" => Some("2026-11-21T14:08:00+02:00".to_owned()),
            "WARROOM_STEP" => Some("30".to_owned()),
            _ => None,
        };
        let clock = from_environment(environment).unwrap();
        let read: Vec<_> = (0..3).map(|_| clock.read()).collect();
        let seconds: Vec<_> = read.iter().map(|m| (m.now - read[0].now).num_seconds()).collect();
        assert_eq!((seconds, read[2].boot_us), (vec![0, 30, 60], 60_000_000));
        assert_eq!(time::stamp(read[0].now), "2026-11-21T12:08:00.000000Z");
        assert_eq!(&*read[0].boot, "pinned");
    }

    #[test]
    fn a_step_of_the_wall_clock_is_told_from_time_that_passed() {
        let moment = |wall_s, boot_s: u64, boot: &str| {
            let began = time::read("2026-11-21T14:00:00Z").unwrap();
            Moment { now: after(began, wall_s), boot: boot.into(), boot_us: boot_s * 1_000_000 }
        };
        let before = moment(0, 100, "a");
        let since = |later: &Moment| later.jump_since(before.now, &before.boot, before.boot_us);
        for (wall_s, boot_s, stepped) in [
            (1, 101, None),
            (1800, 1900, None),
            (2, 100, None),
            (3, 100, Some(3)),
            (3601, 101, Some(3600)),
            (-3599, 101, Some(-3600)),
        ] {
            let found = since(&moment(wall_s, boot_s, "a"));
            assert_eq!(found.map(|jump| jump.delta_s), stepped, "{wall_s} {boot_s}");
            if let Some(Jump { from, to, delta_s }) = found {
                assert_eq!((to - from).num_seconds(), delta_s);
                assert_eq!(since(&moment(wall_s - delta_s, boot_s, "a")), None);
            }
        }
        assert_eq!(since(&moment(86_400, 5, "b")), None, "another start of the machine");
        let pinned = moment(0, 100, PINNED);
        assert_eq!(moment(86_400, 100, PINNED).jump_since(pinned.now, PINNED, pinned.boot_us), None);
        let there = since(&moment(3700, 200, "a")).unwrap();
        let back = Jump { from: there.to, to: there.from, delta_s: -there.delta_s };
        assert_eq!(back.after(Some(there)), None, "there and back is no step");
    }

    #[test]
    fn what_is_no_time_is_named() {
        let why = from_environment(|name| (name == "WARROOM_NOW").then(|| "noon".to_owned())).err().unwrap();
        assert_eq!(why.to_string(), "WARROOM_NOW=\"noon\" is not a time like 2026-11-21T14:08:00Z");
    }

    #[test]
    fn the_real_clock_names_its_boot_in_8_characters() {
        let clock = from_environment(|_| None).unwrap();
        let (a, b) = (clock.read(), clock.read());
        assert!(a.boot.len() == 8 && a.boot == b.boot && a.boot_us <= b.boot_us, "{a:?} {b:?}");
    }
}
