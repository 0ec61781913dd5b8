//! The policy and calendar files of this machine: a person's own in the config folder before those that come with the
//! program. A key that cannot be read costs only itself and is said with its line.
use super::fault::Fault;
use super::here::Here;
use super::own;
use super::rooms;
use crate::domain::calendar::Calendar;
use crate::domain::policy::Policy;
use crate::domain::redact::Eye;
use crate::journal::Log;
use crate::journal::chain::Check;
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
pub fn mine(here: &Here) -> Vec<(String, PathBuf)> {
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

/// What is written in them; those that cannot be read are left out.
pub fn all(here: &Here) -> Vec<(String, Policy)> {
    let read = |(name, path): (String, PathBuf)| {
        let text = own::text(&path, MOST_BYTES).ok()?;
        policy::is_policy(&text).ok()?;
        let what = policy::read(&text, &name).0;
        Some((name, what))
    };
    mine(here).into_iter().filter_map(read).collect()
}

/// The text of a policy by its name or file; of a file that is no policy nothing is given.
///
/// # Errors
/// There is none of that name, its file cannot be read, or is no policy.
pub fn shown(here: &Here, wanted: &str) -> Result<String, Fault> {
    let called = |path: &Path| here.paths.shown(path);
    let (text, file) = match place(here, wanted)? {
        Place::File(path) | Place::Own(path, _) => (own::text(&path, MOST_BYTES), called(&path)),
        Place::Shipped(text) => (Ok(text.to_owned()), wanted.to_owned()),
    };
    let foreign =
        |why: String| Fault::Foreign { file: file.clone(), why: format!("this is no policy: {why}") };
    let text = text.map_err(|bad| {
        if bad.is_foreign {
            foreign(format!("line {} is {bad}", bad.line))
        } else {
            Fault::NotFound(format!("{file} cannot be read: {bad}"))
        }
    })?;
    policy::is_policy(&text).map_err(foreign)?;
    Ok(text)
}

/// Where a policy stands.
enum Place {
    /// In a file that was named.
    File(PathBuf),
    /// In a file of one's own by its name, and the text that comes with the program by that name.
    Own(PathBuf, Option<&'static str>),
    /// In the program.
    Shipped(&'static str),
}

/// Where the policy of a name or file stands.
///
/// # Errors
/// There is none of that name.
fn place(here: &Here, wanted: &str) -> Result<Place, Fault> {
    let path = Path::new(wanted);
    if wanted.contains('/') || path.extension().is_some_and(|end| end == "toml") {
        return Ok(Place::File(path.to_owned()));
    }
    let shipped = PROFILES.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, text)| *text);
    if let Some((_, path)) = mine(here).into_iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)) {
        return Ok(Place::Own(path, shipped));
    }
    shipped.map(Place::Shipped).ok_or_else(|| {
        let own = mine(here).into_iter().map(|(name, _)| name);
        let mut known: Vec<String> = own.collect();
        let shipped = PROFILES.iter().map(|(name, _)| (*name).to_owned());
        known.extend(shipped.filter(|name| !mine(here).iter().any(|(own, _)| own == name)));
        Fault::NotFound(format!(
            "there is no policy {wanted:?}; there is {}, or name a file",
            known.join(", ")
        ))
    })
}

/// No file of a policy is longer, in bytes.
const MOST_BYTES: u64 = 1024 * 1024;

/// A policy by its name or file. Of one's own file that cannot be read nothing applies; the policy of that name that comes
/// with the program does, else the usual one, and the problem says so.
///
/// # Errors
/// There is none of that name, or a file that was named cannot be read.
pub fn find(here: &Here, wanted: &str) -> Result<Read<Policy>, Fault> {
    let read = |text: &str, called: &str| {
        let (what, mut problems) = policy::read(text, called);
        if text.contains("contract") {
            problems.extend(policy::slips(text, called, &known(here)));
        }
        Read { what, problems }
    };
    match place(here, wanted)? {
        Place::Shipped(text) => Ok(read(text, wanted)),
        Place::File(path) => {
            let shown = here.paths.shown(&path);
            let no = |bad: own::Unread| Fault::NotFound(format!("{shown} cannot be read: {bad}"));
            own::text(&path, MOST_BYTES).map_err(no).map(|text| {
                let mut read = read(&text, wanted);
                let empty = text.trim().is_empty().then(|| unread(&shown, &own::Unread::empty(), false));
                read.problems.extend(empty);
                read
            })
        }
        Place::Own(path, shipped) => {
            let shown = here.paths.shown(&path);
            Ok(match own::text(&path, MOST_BYTES) {
                Ok(text) if !text.trim().is_empty() => read(&text, &shown),
                read_or_not => {
                    let bad = read_or_not.err().unwrap_or_else(own::Unread::empty);
                    let mut instead = read(shipped.unwrap_or_default(), wanted);
                    instead.problems = vec![unread(&shown, &bad, shipped.is_some())];
                    instead
                }
            })
        }
    }
}

/// The tiers and customers of the room a command is about; nothing where there is none.
fn known(here: &Here) -> policy::Known {
    let Ok(log) = rooms::read(here, Check::Links) else { return policy::Known::default() };
    let customers = || log.room().customers.values();
    let names = customers().flat_map(|one| std::iter::once(&one.name).chain(&one.aliases));
    policy::Known {
        tiers: customers().filter_map(|one| one.tier.clone()).collect(),
        customers: names.filter_map(|name| name.seen_by(Eye::Private).cloned()).collect(),
    }
}

fn unread(file: &str, bad: &own::Unread, is_shipped: bool) -> Problem {
    let instead = if is_shipped { "the built-in policy of this name" } else { "the built-in standard" };
    Problem {
        file: file.to_owned(),
        line: bad.line,
        key: String::new(),
        why: format!("{bad}; {instead} holds"),
    }
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
    if std::fs::symlink_metadata(&path).is_err() {
        return Read { what: usual, problems: Vec::new() };
    }
    let shown = here.paths.shown(&path);
    let text = match own::text(&path, MOST_BYTES) {
        Ok(text) => text,
        Err(bad) => {
            let why = format!("{bad}; the usual week holds");
            let problem = Problem { file: shown, line: bad.line, key: String::new(), why };
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
