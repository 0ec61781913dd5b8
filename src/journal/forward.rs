//! Many entries at once: the verified lines and the new ones go into a temporary file that takes the journal's
//! place by one rename, with one sync. Whoever waits for the old file's lock then finds the new file.
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::chain::{Chain, Check, Sound};
use super::create::{append_all, folder};
use super::disk::{DiskFile, How};
use super::fault::{Bad, Fault};
use super::line::Why;
use super::read::{Cursor, walk};
use super::write::Pen;

/// Bytes gathered before they are written.
const GATHERED: usize = 1 << 20;

/// New lines and where the chain stands after them.
pub(super) struct Lines<'a> {
    pub text: &'a str,
    pub chain: Chain,
    /// The id of the last, for the fault that names it.
    pub id: String,
}

impl Pen {
    /// Copies the journal forward with these lines at its end. To be called under the lock.
    pub(super) fn forward(&mut self, aside: &Path, new: &Lines<'_>) -> Result<(), Fault> {
        if self.poison().is_some() {
            return Err(self.unconfirmed(&new.id));
        }
        let path = self.follower.path.clone();
        let disk = Arc::clone(&self.follower.disk);
        let file = match self.written(aside, new.text) {
            Ok(file) => file,
            Err(fault) => {
                let _ = disk.remove(aside);
                return Err(fault);
            }
        };
        if let Err(error) = disk.replace(aside, &path) {
            let _ = disk.remove(aside);
            return Err(self.not_saved(error));
        }
        let at = Cursor { offset: self.at().offset + new.text.len() as u64, chain: new.chain };
        let adopted = self.follower.adopt(file, at);
        adopted.and_then(|()| disk.sync_folder(folder(&path))).map_err(|error| self.doubt(error, &new.id))
    }

    /// The temporary file, whole, synced and locked: nobody may append to it before its name is durable.
    fn written(&mut self, aside: &Path, new: &str) -> Result<Box<dyn DiskFile>, Fault> {
        let disk = Arc::clone(&self.follower.disk);
        let mut file = disk.open(aside, How::New).map_err(|error| self.not_saved(error))?;
        if !file.try_lock().map_err(|error| self.not_saved(error))? {
            return Err(self.not_saved(io::ErrorKind::WouldBlock.into()));
        }
        let mut gathered = Vec::with_capacity(GATHERED);
        let mut done = Ok(());
        let mut copy = |line: &[u8], _: &Sound<'_>| {
            gathered.extend_from_slice(line);
            gathered.push(b'\n');
            if gathered.len() >= GATHERED && done.is_ok() {
                done = append_all(file.as_mut(), &gathered);
                gathered.clear();
            }
        };
        let old = walk(self.follower.file.as_ref(), Cursor::START, Check::Whole, &mut copy);
        let old = old.map_err(Fault::io(&self.follower.path, "reading it"))?;
        if old.at != self.at() {
            let why = old.bad.unwrap_or(Why::Prev);
            return Err(Fault::Damaged(Box::new(Bad::at(&self.follower.path, old.at, why))));
        }
        gathered.extend_from_slice(new.as_bytes());
        let whole = done.and_then(|()| append_all(file.as_mut(), &gathered)).and_then(|()| file.sync());
        whole.map(|()| file).map_err(|error| self.not_saved(error))
    }
}
