//! What a program started, as far as the system tells: to end all of it, also what left its group.
use rustix::process::{Pid, Signal, kill_process};
use std::collections::BTreeMap;

/// Every process that comes from this one and has not been left by its parent. Empty where the system has no `/proc`.
pub fn descendants(of: u32) -> Vec<u32> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let id: Option<u32> = entry.file_name().to_str().and_then(|name| name.parse().ok());
        let Some(id) = id else { continue };
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        if let Some(parent) = parent(&stat) {
            children.entry(parent).or_default().push(id);
        }
    }
    let (mut found, mut next) = (Vec::new(), 0);
    found.extend(children.remove(&of).unwrap_or_default());
    while let Some(one) = found.get(next).copied() {
        found.extend(children.remove(&one).unwrap_or_default());
        next += 1;
    }
    found
}

/// The fourth field of `stat`; the second is a name in brackets that may hold anything.
fn parent(stat: &str) -> Option<u32> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// Ends them.
pub fn kill(all: &[u32]) {
    for id in all {
        if let Some(pid) = i32::try_from(*id).ok().and_then(Pid::from_raw) {
            let _ = kill_process(pid, Signal::KILL);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_is_read_behind_any_name() {
        assert_eq!(parent("12 (a) b (c)) S 7 12 12 0"), Some(7));
        assert_eq!(parent("12"), None);
    }
}
