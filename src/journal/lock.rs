//! The one lock: the journal file itself, taken with a patience of five seconds.
use std::path::Path;
use std::time::Duration;

use super::disk::{DiskFile, Seen};
use super::fault::Fault;

/// How long to wait for somebody else's append before giving up.
const PATIENCE: Duration = Duration::from_secs(5);
/// An append takes a tenth of a millisecond; waiting much longer between looks would starve a
/// writer beside one that never rests.
const LONGEST_NAP: Duration = Duration::from_millis(4);

/// Takes the lock, backing off up to five seconds. The patience is counted in naps, not read off a clock.
///
/// # Errors
/// [`Fault::Locked`] naming the holder, or what the disk says.
pub fn take(file: &dyn DiskFile, path: &Path) -> Result<(), Fault> {
    let failed = Fault::io(path, "locking it");
    let (mut waited, mut nap) = (Duration::ZERO, Duration::from_micros(100));
    loop {
        if file.try_lock().map_err(&failed)? {
            return Ok(());
        }
        if waited >= PATIENCE {
            let pid = file.seen().ok().and_then(|seen| holder(&seen, &locks()));
            return Err(Fault::Locked { file: path.to_owned(), pid });
        }
        std::thread::sleep(nap);
        waited += nap;
        nap = (nap * 2).min(LONGEST_NAP);
    }
}

fn locks() -> String {
    std::fs::read_to_string("/proc/locks").unwrap_or_default()
}

/// The process that holds a lock on this file, from the text of `/proc/locks`. Some file systems
/// show another device there than `stat` does, so the inode alone decides where no line fits both.
fn holder(seen: &Seen, locks: &str) -> Option<u32> {
    let (device, inode) = seen.identity;
    let (major, minor) = (rustix::fs::major(device), rustix::fs::minor(device));
    let exact = format!("{major:02x}:{minor:02x}:{inode}");
    let ending = format!(":{inode}");
    let find = |fits: &dyn Fn(&str) -> bool| {
        // `1: FLOCK  ADVISORY  WRITE 4711 fe:00:12345 0 EOF`; a line with `->` waits, it does not hold.
        locks.lines().find_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let held = *words.get(1)? != "->" && fits(words.get(5)?);
            held.then(|| words.get(4)?.parse().ok())?
        })
    };
    find(&|place| place == exact).or_else(|| find(&|place| place.ends_with(&ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_holder_is_named_and_the_waiting_are_not() {
        let seen = Seen { identity: (0xfe00, 12345), len: 0, changed: (0, 0), links: 1, owner: 0, mode: 0 };
        let locks = "1: POSIX  ADVISORY  WRITE 99 fe:00:777 0 EOF\n\
                     2: FLOCK  ADVISORY  WRITE 4711 fe:00:12345 0 EOF\n\
                     2: -> FLOCK  ADVISORY  WRITE 4712 fe:00:12345 0 EOF\n";
        assert_eq!(holder(&seen, locks), Some(4711));
        assert_eq!(holder(&seen, &locks.replace("fe:00", "00:2b")), Some(4711));
        assert_eq!(holder(&seen, ""), None);
    }
}
