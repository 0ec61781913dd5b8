//! Hears at once that somebody set the wall clock, or that the machine slept, and costs nothing until then: nobody looks at
//! the clock every second, the system breaks off a timer when it is set (`timerfd_create(2)`, `TFD_TIMER_CANCEL_ON_SET`).

/// Calls `told` each time, until it says that nobody listens. Where the system has no such timer nothing is ever told: the
/// next tick notices.
#[cfg(target_os = "linux")]
pub fn watch(told: impl Fn() -> bool + Send + 'static) {
    let watch = move || while cancelled().is_some_and(|set| !set || told()) {};
    // Without a thread the next tick notices.
    drop(std::thread::Builder::new().name("clock".to_owned()).spawn(watch));
}

/// The same where the next tick is all there is.
#[cfg(not(target_os = "linux"))]
pub fn watch(_told: impl Fn() -> bool + Send + 'static) {}

/// Waits until the clock is set. `false`: only the wait was broken off; none where there is no such timer.
#[cfg(target_os = "linux")]
fn cancelled() -> Option<bool> {
    use rustix::io::{Errno, read};
    use rustix::time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
        timerfd_settime,
    };
    /// The year 2100: long after every board, and a time the timer can hold.
    const NEVER: Timespec = Timespec { tv_sec: 4_102_444_800, tv_nsec: 0 };
    let timer = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::CLOEXEC).ok()?;
    let at = Itimerspec { it_interval: Timespec { tv_sec: 0, tv_nsec: 0 }, it_value: NEVER };
    let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
    timerfd_settime(&timer, flags, &at).ok()?;
    match read(&timer, &mut [0; 8]) {
        Err(Errno::CANCELED) => Some(true),
        Err(Errno::INTR) => Some(false),
        Ok(_) | Err(_) => None,
    }
}
