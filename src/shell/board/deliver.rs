//! Sending by a command of the person's own: the text on its standard input, what it is about in its environment, a limit
//! to its time. On a thread of its own; before the command starts it is on disk that it has the text, so that a program
//! that dies in between can ask once.
use super::{kin, words};
use crate::app::effect::Delivery;
use crate::domain::clean;
use crate::domain::time::stamp;
use crate::shell::clock::Clock;
use crate::shell::settings::Sender;
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Between two looks at a command that runs.
const LOOK: Duration = Duration::from_millis(20);
/// At most this much of what a command complains is kept, in bytes.
const COMPLAINT: usize = 4096;
/// So many characters of it are shown.
const SHOWN: usize = 300;

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
            // Of a failure nothing has to be asked; of a success everything, until it is written down. Where that cannot be
            // noted the first note stays, and the next start asks.
            let _ = words::mark(marker, outcome.is_ok().then_some(&pending));
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
        let text = format!("{}\n", self.delivery.pending.kept.text);
        let over = Arc::new(AtomicBool::new(false));
        give(child.stdin.take(), text, Arc::clone(&over));
        let complaint = Complaint::hear(child.stderr.take());
        let began_us = self.clock.read().boot_us;
        let mut looks: u64 = 0;
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(status)) => {
                    // Whom a signal ended could not end what it had started.
                    if status.code().is_none() {
                        end_group(child.id());
                    }
                    let words = complaint.words();
                    let gap = if words.is_empty() { "" } else { ": " };
                    return Err(format!("{status}{gap}{words}"));
                }
                Ok(None) => {}
                Err(error) => return Err(error.to_string()),
            }
            looks += 1;
            if let Some(why) = self.is_over(began_us, looks) {
                end(&mut child);
                over.store(true, Ordering::Relaxed);
                let left =
                    if complaint.is_held() { "; something that it started runs on by itself" } else { "" };
                return Err(format!("{why}{left}"));
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Why a command that still runs has to end, after so many looks at it.
    fn is_over(&self, began_us: u64, looks: u64) -> Option<String> {
        if self.stop.load(Ordering::Relaxed) {
            return Some("stopped".to_owned());
        }
        // A pinned clock stands still; then the looks are counted.
        let look_us = u64::try_from(LOOK.as_micros()).unwrap_or(u64::MAX);
        let counted_us = if self.clock.is_pinned() { looks.saturating_mul(look_us) } else { 0 };
        let took_us = self.clock.read().boot_us.saturating_sub(began_us).max(counted_us);
        let is_long = Duration::from_micros(took_us) > self.sender.limit;
        is_long.then(|| format!("no end after {} s; it was stopped", self.sender.limit.as_secs()))
    }
}

/// Gives a command the text. One that reads nothing must not hold us up; what it did not take by its end is its own affair,
/// also where something that it left behind still holds the pipe.
fn give(stdin: Option<ChildStdin>, text: String, over: Arc<AtomicBool>) {
    let Some(mut stdin) = stdin else { return };
    let waits = fcntl_getfl(&stdin).and_then(|flags| fcntl_setfl(&stdin, flags | OFlags::NONBLOCK));
    std::thread::spawn(move || {
        let mut left = text.as_bytes();
        while !left.is_empty() && !over.load(Ordering::Relaxed) {
            match stdin.write(left) {
                Ok(0) => break,
                Ok(taken) => left = left.get(taken..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::WouldBlock && waits.is_ok() => {
                    std::thread::sleep(LOOK);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
    });
}

/// Ends a command with everything it started, in its group and, as far as the system tells, out of it.
fn end(child: &mut Child) {
    let others = kin::descendants(child.id());
    end_group(child.id());
    kin::kill(&others);
    let _ = child.kill();
    let _ = child.wait();
}

/// Ends what is left of the group that a command leads.
fn end_group(leader: u32) {
    if let Some(group) = i32::try_from(leader).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
}

/// What a command says on its standard error: the beginning is kept, and all of it taken off its hands, as a full pipe would
/// hold it up and a closed one end it.
struct Complaint {
    heard: Arc<Mutex<Vec<u8>>>,
    end: Receiver<()>,
}

impl Complaint {
    fn hear(from: Option<ChildStderr>) -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (done, end) = channel();
        let into = Arc::clone(&heard);
        std::thread::spawn(move || {
            let mut part = [0; 4096];
            let Some(mut from) = from else { return };
            while let Ok(length @ 1..) = from.read(&mut part) {
                let mut kept = into.lock().unwrap_or_else(PoisonError::into_inner);
                let room = COMPLAINT.saturating_sub(kept.len());
                kept.extend(part.iter().take(length.min(room)));
            }
            let _ = done.send(());
        });
        Self { heard, end }
    }

    /// Something still holds its end of the pipe, though the command is gone.
    fn is_held(&self) -> bool {
        self.end.recv_timeout(Duration::from_millis(500)) == Err(RecvTimeoutError::Timeout)
    }

    /// The first words, clean, on one row. Something that the command left behind may still hold its end of the pipe.
    fn words(&self) -> String {
        let _ = self.end.recv_timeout(Duration::from_millis(200));
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let text = String::from_utf8_lossy(&heard);
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let row = clean::row(&lines.join("; ")).into_owned();
        match row.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", row.get(..end).unwrap_or_default()),
            None => row,
        }
    }
}
