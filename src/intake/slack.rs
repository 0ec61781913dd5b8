//! A Slack export: the ZIP, its folder, or one day of a channel. Only messages that somebody chose, by a reaction or by
//! how they begin, are taken; each is a note. A channel is one incident.
use super::history::{Deed, Fact, Found, Incident, Listed, Listing, handle};
use super::json::{self, NotJson};
use super::reader::{Options, Place, Reader, first_text, id, list, text};
use super::when;
use crate::domain::count::count;
use crate::domain::id::Handle;
use crate::domain::time::Instant;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The source named in every imported entry.
pub const SOURCE: &str = "slack";
/// Reactions that choose a message where none is named: those of the known incident bots.
pub const REACTIONS: &[&str] = &["pushpin", "round_pushpin", "stopwatch"];

/// The largest export taken, unpacked, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;
/// The most files of an export.
const MOST_FILES: usize = 100_000;

/// One file of an export: its path inside, and its bytes.
pub type File = (String, Vec<u8>);

/// Why an archive cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The archive itself.
    #[error("this is no ZIP archive that can be read: {0}")]
    Archive(String),
    /// More than can be held.
    #[error("the export holds more than 256 MiB or 100,000 files; import its channels one by one")]
    TooLarge,
    /// A file of its own that is no JSON.
    #[error("{0}: {1}")]
    Json(String, NotJson),
    /// Nothing of an export.
    #[error("not a Slack export: no messages in it")]
    Nothing,
}

/// Whether these bytes are an archive.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether a file of an export is read, by its name.
pub fn is_json(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("json"))
}

/// The JSON files of an archive.
///
/// # Errors
/// It cannot be read, or is larger than can be held.
pub fn unpack(bytes: &[u8]) -> Result<Vec<File>, Fault> {
    let broken = |fault: zip::result::ZipError| Fault::Archive(fault.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_FILES {
        return Err(Fault::TooLarge);
    }
    let (mut files, mut left) = (Vec::new(), LARGEST);
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(broken)?;
        let name = file.name().map_err(broken)?.into_owned();
        if !file.is_file() || !is_json(&name) || name.contains("__MACOSX") {
            continue;
        }
        let mut content = Vec::new();
        // The size it claims is not believed: what is read is counted.
        let read = (&mut file).take(left + 1).read_to_end(&mut content);
        read.map_err(|fault| Fault::Archive(format!("{name}: {fault}")))?;
        left = left.checked_sub(content.len() as u64).ok_or(Fault::TooLarge)?;
        files.push((name, content));
    }
    Ok(files)
}

/// Reads the files of an export.
///
/// # Errors
/// There is no message in it, or a single file that is no JSON.
pub fn read(files: &[File], options: &Options) -> Result<Found, Fault> {
    let mut reader = Reader::new(options);
    let mut broken = Vec::new();
    let mut export =
        Export { names: people(files, &mut broken), chosen: Chosen::new(options), ..Export::default() };
    for (path, bytes) in files {
        let channel = channel(path, options);
        let Some(channel) = channel else { continue };
        match json::read(bytes).or_else(|fault| json::before_the_end(bytes, fault)) {
            Ok(documents) => {
                for document in &documents.found {
                    export.day(&mut reader, &channel, path, &document.value);
                }
                documents.broken.into_iter().for_each(|fault| broken.push((path, fault)));
            }
            Err(fault) if files.len() == 1 => return Err(Fault::Json(path.clone(), fault)),
            Err(fault) => broken.push((path, fault)),
        }
    }
    if export.seen == 0 && export.days == 0 {
        let first = broken.into_iter().next();
        return Err(first.map_or(Fault::Nothing, |(path, fault)| Fault::Json(path.clone(), fault)));
    }
    // One day alone may be a part of it, and what is broken may hold what is not found.
    let is_whole = broken.is_empty() && files.iter().any(|(path, _)| path.contains('/'));
    for (path, fault) in broken {
        reader.skip(&Place::Named(path), "", &format!("no JSON: {fault}"), &Value::Null);
    }
    reader.found.recognised = true;
    if export.channels.is_empty() {
        reader.warn(format!("{}, none of them {}", count(export.seen, "message"), export.chosen));
    }
    for (channel, mut made) in std::mem::take(&mut export.channels) {
        made.listing = export.listing(&channel).filter(|_| is_whole);
        reader.keep(made);
    }
    Ok(reader.found)
}

/// The channel a file is of, by its folder; a day alone is of what the folder it lies in is called.
fn channel(path: &str, options: &Options) -> Option<String> {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let folder = parts.next().filter(|folder| !folder.is_empty());
    let listing =
        ["users", "channels", "integration_logs", "groups", "dms", "mpims", "canvases", "lists", "org_users"];
    let stem = name.trim_end_matches(".json");
    match folder {
        _ if listing.contains(&stem) => None,
        Some(folder) => Some(folder.to_owned()),
        None => Some(options.called.clone()),
    }
}

/// The names behind the ids of `users.json`.
fn people<'f>(files: &'f [File], broken: &mut Vec<(&'f String, NotJson)>) -> BTreeMap<String, String> {
    let mut users = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.rsplit('/').next() == Some("users.json")) {
        match json::read(bytes) {
            Ok(all) => {
                users.extend(all.found);
                broken.extend(all.broken.into_iter().map(|fault| (path, fault)));
            }
            Err(fault) => broken.push((path, fault)),
        }
    }
    let mut names = BTreeMap::new();
    for user in users.into_iter().filter_map(|one| one.value.as_array().cloned()).flatten() {
        let profile = user.get("profile").and_then(|one| first_text(one, &["display_name", "real_name"]));
        let name = profile.or_else(|| first_text(&user, &["real_name", "name"]));
        if let (Some(own), Some(name)) = (id(&user, "id"), name) {
            names.insert(own, name.to_owned());
        }
    }
    names
}

/// Which messages are taken.
#[derive(Default)]
struct Chosen {
    reactions: Vec<String>,
    prefixes: Vec<String>,
}

impl Chosen {
    fn new(options: &Options) -> Self {
        let bare = |name: &String| name.trim_matches(':').to_owned();
        let mut reactions: Vec<String> = options.reactions.iter().map(bare).collect();
        if reactions.is_empty() {
            reactions = REACTIONS.iter().map(|name| (*name).to_owned()).collect();
        }
        Self { reactions, prefixes: options.prefixes.clone() }
    }

    fn takes(&self, message: &Value) -> bool {
        let by_reaction = list(message, "reactions")
            .iter()
            .filter_map(|one| text(one, "name"))
            // A skin tone stands behind the name: `+1::skin-tone-2`.
            .any(|name| self.reactions.iter().any(|one| one == name.split("::").next().unwrap_or(name)));
        let words = text(message, "text").unwrap_or_default().trim_start();
        by_reaction || self.prefixes.iter().any(|prefix| words.starts_with(prefix.as_str()))
    }
}

impl std::fmt::Display for Chosen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let quoted = |all: &[String]| all.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>().join(", ");
        match (self.reactions.is_empty(), self.prefixes.is_empty()) {
            (false, true) => write!(f, "with the reaction {} (--reaction NAME)", quoted(&self.reactions)),
            (true, _) => write!(f, "beginning with {} (--prefix TEXT)", quoted(&self.prefixes)),
            (false, false) => {
                write!(
                    f,
                    "with the reaction {} or beginning with {}",
                    quoted(&self.reactions),
                    quoted(&self.prefixes)
                )
            }
        }
    }
}

#[derive(Default)]
struct Export {
    names: BTreeMap<String, String>,
    chosen: Chosen,
    channels: BTreeMap<String, Incident>,
    /// Every message of a channel, taken or not, by its time; and when the newest of them was written or changed.
    all: BTreeMap<String, (BTreeMap<Instant, String>, Instant)>,
    seen: usize,
    days: usize,
}

impl Export {
    fn day(&mut self, reader: &mut Reader<'_>, channel: &str, path: &str, value: &Value) {
        let all = value.as_array().or_else(|| value.get("messages").and_then(Value::as_array));
        let file = Place::Named(path);
        let Some(all) = all else {
            reader.skip(&file, "", "not a list of messages", value);
            return;
        };
        self.days += usize::from(all.is_empty());
        for (index, one) in all.iter().enumerate() {
            if one.get("ts").is_none() {
                reader.skip(&Place::At(&file, index), "", "not a message", one);
                continue;
            }
            self.seen += 1;
            self.count(reader, channel, one);
            if self.chosen.takes(one) {
                self.message(reader, channel, one, &Place::At(&file, index));
            }
        }
    }

    fn count(&mut self, reader: &mut Reader<'_>, channel: &str, value: &Value) {
        let (Some(ts), Some(at)) = (id(value, "ts"), value.get("ts").and_then(|ts| stamp(reader, ts))) else {
            return;
        };
        let edited = value.get("edited").and_then(|one| stamp(reader, one.get("ts")?));
        let newest = edited.map_or(at, |edited| edited.max(at));
        let (all, last) = self.all.entry(channel.to_owned()).or_insert_with(|| (BTreeMap::new(), newest));
        *last = newest.max(*last);
        all.insert(at, ts);
    }

    /// An export holds every message of a channel between the first and the last of them.
    fn listing(&self, channel: &str) -> Option<Listing> {
        let (all, as_of) = self.all.get(channel)?;
        let span = all.first_key_value().zip(all.last_key_value()).map(|((from, _), (to, _))| (*from, *to));
        let passed_over = all.values().cloned().collect();
        Some(Listing { span, passed_over, ..Listing::of(Listed::Messages, *as_of) })
    }

    fn message(&mut self, reader: &mut Reader<'_>, channel: &str, value: &Value, place: &Place<'_>) {
        let Some(ts) = reader.needed_id(value, &["ts"], place) else { return };
        let Some(at) = reader.needed_time(value, &["ts"], place, &ts) else { return };
        let raw = text(value, "text").unwrap_or_default();
        if raw.is_empty() {
            reader.skip(place, &ts, "no words in it", value);
            return;
        }
        let words = self.readable(raw);
        let made = self
            .channels
            .entry(channel.to_owned())
            .or_insert_with(|| Incident { title: format!("#{channel}"), ..Incident::new(channel) });
        let edited = value.get("edited").and_then(|one| reader.time(one, &["ts"], place));
        let note = Fact::new(ts, at, Deed::Noted { kind: Some("slack") }).changed(edited);
        let raw = (words != raw).then(|| raw.to_owned());
        made.facts.push(Fact { raw, ..note.saying(words).by(author(value, &self.names)) });
    }

    /// `<@U024BE7LH>` as a name, `&lt;` as `<`, `<https://x|words>` as both.
    fn readable(&self, raw: &str) -> String {
        let mut words = String::new();
        let mut rest = raw;
        while let Some((before, inside)) = rest.split_once('<') {
            words.push_str(before);
            let Some((mark, after)) = inside.split_once('>') else {
                words.push('<');
                rest = inside;
                continue;
            };
            words.push_str(&self.mark(mark));
            rest = after;
        }
        words.push_str(rest);
        words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    }

    fn mark(&self, mark: &str) -> String {
        let (what, label) = mark.split_once('|').map_or((mark, None), |(what, label)| (what, Some(label)));
        let named = |own: &str| self.names.get(own).map_or(own, String::as_str).to_owned();
        let bare = what.get(1..).unwrap_or_default();
        match what.chars().next() {
            Some('@') => format!("@{}", label.map_or_else(|| named(bare), str::to_owned)),
            Some('#') => format!("#{}", label.unwrap_or(bare)),
            Some('!') => format!("@{}", label.unwrap_or(bare)),
            _ => label.map_or_else(|| what.to_owned(), |label| format!("{label} ({what})")),
        }
    }
}

/// The time of a message, where it is one.
fn stamp(reader: &Reader<'_>, ts: &Value) -> Option<Instant> {
    when::of(ts, reader.options.zone).ok().flatten()
}

fn author(value: &Value, names: &BTreeMap<String, String>) -> Option<Handle> {
    let by_id = text(value, "user").map(|own| names.get(own).map_or(own, String::as_str));
    let profile =
        || value.get("user_profile").and_then(|one| first_text(one, &["display_name", "real_name", "name"]));
    let known = by_id.filter(|name| Some(*name) != text(value, "user"));
    known.or_else(profile).or(by_id).or_else(|| text(value, "username")).and_then(handle)
}
