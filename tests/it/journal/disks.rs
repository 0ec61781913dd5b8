//! A disk on which any call can be made to fail.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use warroom::journal::disk::{Disk, DiskFile, How, RealDisk, Seen};

/// What goes wrong when it is time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// One call fails.
    Once,
    /// That call and every later one fails, but for what only looks and reads.
    FromThenOn,
    /// One write is short; other calls are as ever.
    Short,
}

/// Counts the calls and knows which of them goes wrong.
pub struct Plan {
    calls: AtomicUsize,
    at: AtomicUsize,
    wrong: Mutex<Wrong>,
    pub made: Mutex<Vec<&'static str>>,
}

impl Plan {
    pub fn new() -> Arc<Self> {
        let never = usize::MAX;
        Arc::new(Self {
            calls: 0.into(),
            at: never.into(),
            wrong: Mutex::new(Wrong::Once),
            made: Mutex::default(),
        })
    }

    /// Lets the call that is so many calls away go wrong.
    pub fn fail(&self, after: usize, wrong: Wrong) {
        *self.wrong.lock().unwrap() = wrong;
        self.at.store(self.calls.load(Ordering::SeqCst) + after, Ordering::SeqCst);
    }

    /// Everything works again.
    pub fn mend(&self) {
        self.at.store(usize::MAX, Ordering::SeqCst);
    }

    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    fn now(&self, name: &'static str) -> Option<Wrong> {
        self.made.lock().unwrap().push(name);
        let call = self.calls.fetch_add(1, Ordering::SeqCst);
        let (at, wrong) = (self.at.load(Ordering::SeqCst), *self.wrong.lock().unwrap());
        (call == at || (call > at && wrong == Wrong::FromThenOn)).then_some(wrong)
    }

    fn call(&self, name: &'static str) -> io::Result<()> {
        match self.now(name) {
            None | Some(Wrong::Short) => Ok(()),
            Some(Wrong::Once | Wrong::FromThenOn) => Err(io::Error::from_raw_os_error(5)),
        }
    }
}

pub struct Faulty(pub Arc<Plan>);

struct FaultyFile(Box<dyn DiskFile>, Arc<Plan>);

impl Disk for Faulty {
    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn DiskFile>> {
        self.0.call("open")?;
        Ok(Box::new(FaultyFile(RealDisk.open(path, how)?, Arc::clone(&self.0))))
    }
    fn look(&self, path: &Path) -> io::Result<Seen> {
        self.0.call("look")?;
        RealDisk.look(path)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.call("rename")?;
        RealDisk.rename_new(from, to)
    }
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.call("replace")?;
        RealDisk.replace(from, to)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.call("sync folder")?;
        RealDisk.sync_folder(folder)
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.call("make folder")?;
        RealDisk.make_folder(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.call("remove")?;
        RealDisk.remove(path)
    }
}

impl DiskFile for FaultyFile {
    fn seen(&self) -> io::Result<Seen> {
        self.1.call("seen")?;
        self.0.seen()
    }
    fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
        self.1.call("read")?;
        self.0.read_at(bytes, offset)
    }
    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.1.now("write") {
            None => self.0.append(bytes),
            Some(Wrong::Short) => self.0.append(&bytes[..bytes.len() / 2]),
            Some(Wrong::Once | Wrong::FromThenOn) => Err(io::Error::from_raw_os_error(28)),
        }
    }
    fn sync(&self) -> io::Result<()> {
        self.1.call("sync")?;
        self.0.sync()
    }
    fn cut(&self, len: u64) -> io::Result<()> {
        self.1.call("cut")?;
        self.0.cut(len)
    }
    fn try_lock(&self) -> io::Result<bool> {
        self.1.call("lock")?;
        self.0.try_lock()
    }
    fn unlock(&self) -> io::Result<()> {
        self.1.call("unlock")?;
        self.0.unlock()
    }
    fn tighten(&self) -> io::Result<()> {
        self.1.call("tighten")?;
        self.0.tighten()
    }
}
