//! Sending by a command of the person's own: the text on its standard input, what it is about in its environment, a limit
//! to its time. On a thread of its own; before the command starts it is on disk that it has the text, so that a program
//! that dies in between can ask once.
use super::words;
use crate::app::effect::Delivery;
use crate::domain::clean;
use crate::domain::time::stamp;
use crate::shell::clock::Clock;
use crate::shell::config::Sender;
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Between two looks at a command that runs.
const LOOK: Duration = Duration::from_millis(20);
/// At most this much of what a command complains is kept, in bytes.
const COMPLAINT: u64 = 4096;

/// A command that has the text.
pub struct Running {
    stop: Arc<AtomicBool>,
}

impl Running {
    /// Begins it; `tell` hears how it ended. `marker` is where it stands that it has the text, for the next start.
    pub fn begin(
        delivery: Delivery,
        sender: Sender,
        clock: Arc<dyn Clock>,
        marker: Option<PathBuf>,
        tell: impl Fn(u64, Result<(), String>) + Send + 'static,
    ) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        std::thread::spawn(move || {
            let job = Job { delivery: &delivery, sender: &sender, clock: &*clock, stop: &stopped };
            let outcome = job.run(marker.as_deref());
            tell(delivery.ticket, outcome);
        });
        Self { stop }
    }

    /// Ends the command; it counts as failed.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

struct Job<'a> {
    delivery: &'a Delivery,
    sender: &'a Sender,
    clock: &'a dyn Clock,
    stop: &'a AtomicBool,
}

impl Job<'_> {
    fn run(&self, marker: Option<&std::path::Path>) -> Result<(), String> {
        let mut pending = self.delivery.pending.clone();
        if let Some(marker) = marker {
            words::mark(marker, Some(&pending)).map_err(|error| format!("not started: {error}"))?;
        }
        let outcome = self.start().and_then(|child| self.attend(child));
        if let Some(marker) = marker {
            pending.done = outcome.is_ok();
            // Of a failure nothing has to be asked; of a success everything, until it is written down.
            let kept = words::mark(marker, outcome.is_ok().then_some(&pending));
            if let (Ok(()), Err(error)) = (&outcome, kept) {
                return Err(format!("it was taken, but that could not be noted: {error}"));
            }
        }
        outcome
    }

    fn start(&self) -> Result<Child, String> {
        let pending = &self.delivery.pending;
        let (program, args) = self.sender.command.split_first().ok_or("no command")?;
        let next = pending.kept.next.map(stamp).unwrap_or_default();
        Command::new(program)
            .args(args)
            .env("WARROOM_ROOM", &self.delivery.room)
            .env("WARROOM_UPDATE", &self.delivery.update)
            .env("WARROOM_ESCALATION", pending.kept.on.to_string())
            .env("WARROOM_AUDIENCE", pending.kept.audience.word())
            .env("WARROOM_PHASE", pending.phase.word())
            .env("WARROOM_SEVERITY", &self.delivery.severity)
            .env("WARROOM_NEXT", next)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
            .map_err(|error| format!("{program}: {error}"))
    }

    /// Gives it the text and waits for its end, not longer than it may take.
    fn attend(&self, mut child: Child) -> Result<(), String> {
        let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        let text = format!("{}\n", self.delivery.pending.kept.text);
        let stdin = child.stdin.take();
        // A command that reads nothing must not hold us up; what it did not take is its own affair.
        std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(text.as_bytes())));
        let complaint = child.stderr.take();
        let (said, heard) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut words = Vec::new();
            let _ = complaint.map(|from| from.take(COMPLAINT).read_to_end(&mut words));
            said.send(String::from_utf8_lossy(&words).into_owned())
        });
        let began_us = self.clock.read().boot_us;
        let limit_us = u64::try_from(self.sender.limit.as_micros()).unwrap_or(u64::MAX);
        let mut looks: u32 = 0;
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(status)) => {
                    let words = heard.recv_timeout(Duration::from_millis(200)).unwrap_or_default();
                    let words = clean::row(words.trim()).into_owned();
                    return Err(if words.is_empty() {
                        status.to_string()
                    } else {
                        format!("{status}: {words}")
                    });
                }
                Ok(None) => {}
                Err(error) => return Err(error.to_string()),
            }
            looks += 1;
            // A pinned clock stands still; then the looks are counted.
            let counted = u64::from(looks).saturating_mul(20_000);
            let took = self.clock.read().boot_us.saturating_sub(began_us).max(if self.clock.is_pinned() {
                counted
            } else {
                0
            });
            let stopped = self.stop.load(Ordering::Relaxed);
            if stopped || took > limit_us {
                if let Some(group) = group {
                    let _ = kill_process_group(group, Signal::KILL);
                }
                let _ = child.kill();
                let _ = child.wait();
                let limit = self.sender.limit.as_secs();
                return Err(if stopped {
                    "stopped".to_owned()
                } else {
                    format!("no end after {limit} s; it was stopped")
                });
            }
            std::thread::sleep(LOOK);
        }
    }
}
