//! The worst case: the program itself is wrong. The terminal comes back first, then the facts a person needs.
use crate::shell::paths::{Paths, make_folder};
use crate::shell::{out, terminal};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// The journal that is open.
static JOURNAL: Mutex<Option<PathBuf>> = Mutex::new(None);
/// Entries in it, as far as they were acknowledged.
static ENTRIES: AtomicU64 = AtomicU64::new(0);

/// The journal that is open now, with so many entries.
pub fn about(journal: &Path, entries: u64) {
    *JOURNAL.lock().unwrap_or_else(PoisonError::into_inner) = Some(journal.to_owned());
    count(entries);
}

/// So many entries are on disk.
pub fn count(entries: u64) {
    ENTRIES.store(entries, Ordering::Relaxed);
}

/// From here on a panic on any thread gives the terminal back, says what is safe, and ends the program with 1.
pub fn prepare(paths: &Paths) {
    let state = paths.state.clone();
    std::panic::set_hook(Box::new(move |info| {
        terminal::give_back();
        out::say(crate::domain::clean::prose(&words(info, &report(&state, info))).0);
        std::process::exit(1);
    }));
}

/// The worst case on request, in builds for tests only: whether the terminal comes back is seen in no other way.
///
/// # Panics
/// Where `WARROOM_PANIC` is set.
#[cfg(debug_assertions)]
pub fn on_request() {
    assert!(crate::shell::here::variable("WARROOM_PANIC").is_none(), "asked for by WARROOM_PANIC");
}

fn words(info: &PanicHookInfo<'_>, report: &str) -> String {
    let why = format!("warroom stopped because of a fault of its own: {}", one_line(info));
    let journal = JOURNAL.try_lock().ok().and_then(|journal| journal.clone());
    let entries = ENTRIES.load(Ordering::Relaxed);
    let safe = match (journal, entries.checked_sub(1)) {
        (Some(path), Some(last)) => format!(
            "\n  journal {}\n  the last entry is L{last}; nothing after it was accepted\n  carry on with: warroom",
            path.display()
        ),
        _ => "\n  no journal was open; nothing is lost".to_owned(),
    };
    format!("{why}{safe}\n  {report}")
}

fn one_line(info: &PanicHookInfo<'_>) -> String {
    info.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes what a maintainer needs; nothing of what was typed or shown.
fn report(state: &Path, info: &PanicHookInfo<'_>) -> String {
    let path = state.join(format!("fault-{}.txt", std::process::id()));
    let trace = std::backtrace::Backtrace::force_capture();
    let place = info.location().map_or_else(|| "nowhere".to_owned(), ToString::to_string);
    let version = env!("CARGO_PKG_VERSION");
    let text = format!("warroom {version}\nat {place}\n\n{trace}\n");
    let kept = make_folder(state).and_then(|()| std::fs::write(&path, text));
    match kept {
        Ok(()) => format!("report {}", path.display()),
        Err(error) => format!("no report could be written: {error}"),
    }
}
