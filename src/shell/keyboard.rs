//! The one thread that reads the terminal. It sleeps until there is a key, can be told to keep its hands off while an
//! editor has the terminal, and notices when the terminal is gone: then it stops, because reading would never end.
use crate::shell::answer::{Page, Sieve};
use crossterm::event::{Event, poll, read};
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// What the thread tells.
#[derive(Debug)]
pub enum Heard {
    /// A key, a paste, a new size, focus.
    Event(Event),
    /// The page of the terminal, which was asked for.
    Page(Page),
    /// The terminal is gone.
    Gone,
}

/// The thread's other end.
pub struct Keyboard {
    shared: Arc<Shared>,
}

/// What ended a sleep.
enum Woken {
    /// There is something to read.
    Key,
    /// Something else: look again.
    Bell,
    /// It lasted as long as it was to.
    Late,
    /// No terminal any more.
    Gone,
}

struct Shared {
    paused: AtomicBool,
    /// Wakes the thread out of its sleep.
    rope: PipeWriter,
    bell: PipeReader,
    /// The thread has its hands off.
    off: Mutex<bool>,
    changed: Condvar,
}

impl Keyboard {
    /// Starts listening. `tell` is called on the thread; false ends it. `asked`: the terminal was asked for its page.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn listen(asked: bool, tell: impl FnMut(Heard) -> bool + Send + 'static) -> io::Result<Self> {
        let (bell, rope) = io::pipe()?;
        let shared = Arc::new(Shared {
            paused: AtomicBool::new(false),
            rope,
            bell,
            off: Mutex::new(false),
            changed: Condvar::new(),
        });
        let own = Arc::clone(&shared);
        std::thread::Builder::new()
            .name("keyboard".to_owned())
            .spawn(move || own.work(Sieve::new(asked), tell))?;
        Ok(Self { shared })
    }

    /// Takes the thread's hands off the terminal; returns when they are.
    pub fn pause(&self) {
        self.shared.paused.store(true, Ordering::SeqCst);
        self.shared.ring();
        let mut off = self.shared.off.lock().unwrap_or_else(PoisonError::into_inner);
        while !*off {
            let waited = self.shared.changed.wait_timeout(off, Duration::from_millis(200));
            let (guard, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            off = guard;
            if timeout.timed_out() {
                // It may be gone, or inside a read that a key ends.
                return;
            }
        }
    }

    /// Lets it listen again.
    pub fn resume(&self) {
        self.shared.paused.store(false, Ordering::SeqCst);
        *self.shared.off.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.shared.changed.notify_all();
    }
}

/// The reader behind `poll` learns of bytes once, as they come, and forgets them where the size changed in the same moment: a
/// key would wait for the next one. Settings that are set as they are make the line say again that it holds some.
fn nudge() {
    let stdin = io::stdin();
    if let Ok(settings) = tcgetattr(&stdin) {
        let _ = tcsetattr(&stdin, OptionalActions::Now, &settings);
    }
}

impl Shared {
    fn ring(&self) {
        let _ = (&self.rope).write(b".");
    }

    fn work(&self, mut sieve: Sieve, mut tell: impl FnMut(Heard) -> bool) {
        loop {
            if self.paused.load(Ordering::SeqCst) {
                self.wait_while_paused();
                continue;
            }
            match self.wait(sieve.patience()) {
                Woken::Key => {}
                Woken::Bell => continue,
                Woken::Late => {
                    if !sieve.give_back().into_iter().all(|event| tell(Heard::Event(event))) {
                        return;
                    }
                    continue;
                }
                Woken::Gone => {
                    tell(Heard::Gone);
                    return;
                }
            }
            let mut came = false;
            while !self.paused.load(Ordering::SeqCst) && poll(Duration::ZERO).unwrap_or(false) {
                came = true;
                let Ok(event) = read() else {
                    tell(Heard::Gone);
                    return;
                };
                let (through, page) = sieve.take(event);
                let heard = through.into_iter().map(Heard::Event).chain(page.map(Heard::Page));
                if !heard.into_iter().all(&mut tell) {
                    return;
                }
            }
            if !came {
                nudge();
            }
        }
    }

    /// Sleeps until there is something, at most so long.
    fn wait(&self, limit: Option<Duration>) -> Woken {
        let stdin = io::stdin();
        let mut fds = [
            PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.bell.as_fd(), PollFlags::IN),
        ];
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        match rustix::event::poll(&mut fds, limit.as_ref()) {
            Ok(0) => return Woken::Late,
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Woken::Bell,
            Err(_) => return Woken::Gone,
        }
        let [keys, bell] = fds.map(|fd| fd.revents());
        if keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Woken::Gone;
        }
        if bell.contains(PollFlags::IN) {
            let _ = (&self.bell).read(&mut [0; 8]);
        }
        if keys.contains(PollFlags::IN) { Woken::Key } else { Woken::Bell }
    }

    fn wait_while_paused(&self) {
        let mut off = self.off.lock().unwrap_or_else(PoisonError::into_inner);
        *off = true;
        self.changed.notify_all();
        while self.paused.load(Ordering::SeqCst) {
            off = self.changed.wait(off).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
