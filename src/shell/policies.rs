//! The policy and calendar files of this machine: a person's own in the config folder before those that come with the
//! program. A key that cannot be read costs only itself and is said with its line.
use super::fault::Fault;
use super::here::Here;
use crate::domain::calendar::Calendar;
use crate::domain::policy::Policy;
use crate::policy::{self, PROFILES, Problem};
use std::path::{Path, PathBuf};

/// The policy of a new room where none is named.
pub const USUAL: &str = "standard";

/// A policy or calendar as it was read.
pub struct Read<T> {
    /// What applies.
    pub what: T,
    /// What in the file does not.
    pub problems: Vec<Problem>,
}

/// One's own policy files, by name.
pub fn own(here: &Here) -> Vec<(String, PathBuf)> {
    let folder = std::fs::read_dir(here.paths.settings().join("policies")).into_iter().flatten();
    let mut own: Vec<(String, PathBuf)> = folder
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_stem()?.to_str()?.to_owned();
            path.extension().is_some_and(|end| end == "toml").then_some((name, path))
        })
        .collect();
    own.sort();
    own
}

/// The text of a policy by its name or file, and what problems call it; of a file that is no policy nothing is given.
///
/// # Errors
/// There is none of that name, its file cannot be read, or is no policy.
pub fn shown(here: &Here, wanted: &str) -> Result<String, Fault> {
    let (text, called) = text(here, wanted)?;
    let foreign =
        |why: String| Fault::Foreign { file: called.clone(), why: format!("this is no policy: {why}") };
    let text = text.map_err(|bad| foreign(bad.to_string()))?;
    match policy::is_policy(&text) {
        Ok(()) => Ok(text),
        Err(why) => Err(foreign(why)),
    }
}

/// The text of a policy by its name or file, where it is one, and what problems call it.
///
/// # Errors
/// There is none of that name, or its file cannot be read.
fn text(here: &Here, wanted: &str) -> Result<(Result<String, NoText>, String), Fault> {
    let path = Path::new(wanted);
    if wanted.contains('/') || path.extension().is_some_and(|end| end == "toml") {
        return Ok((file(here, path)?, wanted.to_owned()));
    }
    if let Some((_, path)) = own(here).into_iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)) {
        return Ok((file(here, &path)?, here.paths.shown(&path)));
    }
    let shipped = PROFILES.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
    shipped.map(|(name, text)| (Ok((*text).to_owned()), (*name).to_owned())).ok_or_else(|| {
        let own = own(here).into_iter().map(|(name, _)| name);
        let mut known: Vec<String> = own.chain(PROFILES.iter().map(|(name, _)| (*name).to_owned())).collect();
        known.dedup();
        Fault::NotFound(format!(
            "there is no policy {wanted:?}; there is {}, or name a file",
            known.join(", ")
        ))
    })
}

/// No file of a policy is longer, in bytes.
const MOST_BYTES: u64 = 1024 * 1024;

/// Bytes that are no text (UTF-8), first in this line.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("line {line} is not text (UTF-8); save the file as UTF-8")]
struct NoText {
    /// Counted from 1.
    line: usize,
}

impl NoText {
    fn problem(self, file: &str) -> Problem {
        let why = "not text (UTF-8), so nothing of it applies; save the file as UTF-8".to_owned();
        Problem { file: file.to_owned(), line: self.line, key: String::new(), why }
    }
}

fn file(here: &Here, path: &Path) -> Result<Result<String, NoText>, Fault> {
    let no = |why: String| Fault::NotFound(format!("{} cannot be read: {why}", here.paths.shown(path)));
    let meta = std::fs::metadata(path).map_err(|error| no(error.to_string()))?;
    // A pipe or a device may never end.
    if !meta.is_file() {
        return Err(no("not a file".to_owned()));
    }
    if meta.len() > MOST_BYTES {
        return Err(no("too long to be a policy".to_owned()));
    }
    let bytes = std::fs::read(path).map_err(|error| no(error.to_string()))?;
    Ok(String::from_utf8(bytes).map_err(|error| {
        let sound = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        NoText { line: 1 + sound.filter(|byte| **byte == b'\n').count() }
    }))
}

/// A policy by its name or file. Of one that is no text nothing applies; the built-in numbers do, and the problem says so.
///
/// # Errors
/// As [`text`].
pub fn find(here: &Here, wanted: &str) -> Result<Read<Policy>, Fault> {
    let (text, called) = text(here, wanted)?;
    let (text, bad) = match text {
        Ok(text) => (text, None),
        Err(bad) => (String::new(), Some(bad.problem(&called))),
    };
    let (what, mut problems) = policy::read(&text, &called);
    problems.extend(bad);
    Ok(Read { what, problems })
}

/// The policy of a new room where none is named; whatever goes wrong, there is one.
pub fn usual(here: &Here) -> Read<Policy> {
    find(here, USUAL).unwrap_or_else(|fault| {
        let problem = Problem { file: USUAL.to_owned(), line: 1, key: String::new(), why: fault.to_string() };
        Read { what: policy::standard(), problems: vec![problem] }
    })
}

/// Where the business hours of this machine are written.
pub fn calendar_file(here: &Here) -> PathBuf {
    here.paths.settings().join("calendar.toml")
}

/// The business hours of new rooms: `calendar.toml` of the config folder; without it, or where it names no zone, the usual
/// week in this machine's zone.
pub fn calendar(here: &Here) -> Read<Calendar> {
    let path = calendar_file(here);
    let usual = Calendar::in_zone(here.zone.name());
    if !path.exists() {
        return Read { what: usual, problems: Vec::new() };
    }
    let shown = here.paths.shown(&path);
    let text = match file(here, &path) {
        Ok(Ok(text)) => text,
        Ok(Err(bad)) => return Read { what: usual, problems: vec![bad.problem(&shown)] },
        Err(fault) => {
            let problem = Problem { file: shown, line: 1, key: String::new(), why: fault.to_string() };
            return Read { what: usual, problems: vec![problem] };
        }
    };
    let (mut what, problems) = policy::read_calendar(&text, &shown);
    let named = text.lines().any(|line| line.trim_start().starts_with("zone"));
    if !named {
        here.zone.name().clone_into(&mut what.zone);
    }
    Read { what, problems }
}
