//! The one thread that reads the terminal. It sleeps until there is a key, can be told to keep its hands off while an
//! editor has the terminal, and notices when the terminal is gone: then it stops, because reading would never end.
use crossterm::event::{Event, poll, read};
use rustix::event::{PollFd, PollFlags};
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
    /// The terminal is gone.
    Gone,
}

/// The thread's other end.
pub struct Keyboard {
    shared: Arc<Shared>,
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
    /// Starts listening. `tell` is called on the thread; false ends it.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn listen(tell: impl FnMut(Heard) -> bool + Send + 'static) -> io::Result<Self> {
        let (bell, rope) = io::pipe()?;
        let shared = Arc::new(Shared {
            paused: AtomicBool::new(false),
            rope,
            bell,
            off: Mutex::new(false),
            changed: Condvar::new(),
        });
        let own = Arc::clone(&shared);
        std::thread::Builder::new().name("keyboard".to_owned()).spawn(move || own.work(tell))?;
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

impl Shared {
    fn ring(&self) {
        let _ = (&self.rope).write(b".");
    }

    fn work(&self, mut tell: impl FnMut(Heard) -> bool) {
        loop {
            if self.paused.load(Ordering::SeqCst) {
                self.wait_while_paused();
                continue;
            }
            match self.wait() {
                Some(true) => {}
                Some(false) => continue,
                None => {
                    tell(Heard::Gone);
                    return;
                }
            }
            while !self.paused.load(Ordering::SeqCst) && poll(Duration::ZERO).unwrap_or(false) {
                let Ok(event) = read() else {
                    tell(Heard::Gone);
                    return;
                };
                if !tell(Heard::Event(event)) {
                    return;
                }
            }
        }
    }

    /// Sleeps until there is something: `Some(true)` a key, `Some(false)` the bell, `None` no terminal any more.
    fn wait(&self) -> Option<bool> {
        let stdin = io::stdin();
        let mut fds = [
            PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.bell.as_fd(), PollFlags::IN),
        ];
        match rustix::event::poll(&mut fds, None) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Some(false),
            Err(_) => return None,
        }
        let [keys, bell] = fds.map(|fd| fd.revents());
        if keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return None;
        }
        if bell.contains(PollFlags::IN) {
            let _ = (&self.bell).read(&mut [0; 8]);
        }
        Some(keys.contains(PollFlags::IN))
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
