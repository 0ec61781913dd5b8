//! Where an import comes from: a file or standard input, bounded; and the room it goes to.
use super::Import;
use crate::intake::{reader, slack};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::paths::room_name;
use crate::shell::rooms;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The largest file taken, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;
/// The largest folder taken, in bytes.
const LARGEST_FOLDER: u64 = 256 * 1024 * 1024;
/// How deep the folders of an export lie in one another.
const DEEPEST: usize = 3;
/// The longest name of a room, in characters (ruling 30).
const LONGEST_NAME: usize = 32;

/// What was read.
pub struct Input {
    /// The file as it was named.
    pub name: String,
    /// Its bytes; of a folder, those of all its files.
    pub bytes: Vec<u8>,
    /// The files of a folder.
    files: Vec<slack::File>,
}

impl Input {
    /// Reads all of it.
    ///
    /// # Errors
    /// It is not there, not readable, or larger than 64 MiB.
    pub fn read(args: &Import) -> Result<Self, Fault> {
        let (path, name) = (&args.file, args.file.display().to_string());
        if path.is_dir() {
            let mut files = Vec::new();
            folder(path, "", 0, &mut files)?;
            files.sort();
            let bytes = files.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
            return Ok(Self { name, bytes, files });
        }
        let bytes = if is_stdin(path) {
            bounded(std::io::stdin().lock(), path)?
        } else {
            bounded(open(path)?, path)?
        };
        Ok(Self { name, bytes, files: Vec::new() })
    }

    /// The files of a Slack export: a folder, an archive, or a day of a channel.
    ///
    /// # Errors
    /// An archive that cannot be read.
    pub fn export(&self) -> Result<Vec<slack::File>, slack::Fault> {
        if !self.files.is_empty() {
            return Ok(self.files.clone());
        }
        if slack::is_archive(&self.bytes) {
            return slack::unpack(&self.bytes);
        }
        Ok(vec![(day(Path::new(&self.name)), self.bytes.clone())])
    }

    /// As text; what is not UTF-8 becomes a mark.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Of each line with bytes that are no UTF-8, a sentence: [`Self::text`] has marks in their place.
    pub fn no_text(&self) -> Vec<String> {
        let lines = (1..).zip(self.bytes.split(|byte| *byte == b'\n'));
        let broken = lines.filter(|(_, line)| std::str::from_utf8(line).is_err());
        let say = |number: usize| {
            format!(
                "line {number}: bytes that are no UTF-8 became \u{fffd}; to keep them, turn the file into UTF-8 first (iconv -f LATIN1 -t UTF-8 FILE)"
            )
        };
        broken.map(|(number, _)| say(number)).collect()
    }

    /// The file's own name without its folder.
    pub fn file_name(&self) -> Option<String> {
        let name = PathBuf::from(&self.name).file_name().map(|name| name.to_string_lossy().into_owned());
        name.filter(|name| name != "-")
    }
}

impl Import {
    /// How the file is to be read.
    pub fn reading(&self) -> reader::Options {
        reader::Options {
            zone: self.zone,
            reactions: self.reaction.clone(),
            prefixes: self.prefix.clone(),
            called: if is_stdin(&self.file) { "channel".to_owned() } else { rooms::stem(&self.file) },
        }
    }
}

/// A day of a channel lies in a folder called like the channel.
fn day(path: &Path) -> String {
    let name = rooms::stem(path);
    let is_date = name.len() == 10 && name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let absolute = std::path::absolute(path).unwrap_or_default();
    let folder = absolute.parent().and_then(Path::file_name).filter(|_| is_date);
    folder
        .map_or_else(|| format!("{name}.json"), |folder| format!("{}/{name}.json", folder.to_string_lossy()))
}

/// The JSON files below a folder, by their paths inside it. Links are not followed.
fn folder(path: &Path, inside: &str, depth: usize, files: &mut Vec<slack::File>) -> Result<(), Fault> {
    for entry in std::fs::read_dir(path).map_err(Fault::io(path, "opening it"))? {
        let entry = entry.map_err(Fault::io(path, "reading it"))?;
        let kind = entry.file_type().map_err(Fault::io(path, "reading it"))?;
        let name = format!("{inside}{}", entry.file_name().to_string_lossy());
        if kind.is_dir() && depth < DEEPEST {
            folder(&entry.path(), &format!("{name}/"), depth + 1, files)?;
        } else if kind.is_file() && slack::is_json(&name) {
            files.push((name, bounded(open(&entry.path())?, &entry.path())?));
        }
    }
    if files.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>() > LARGEST_FOLDER {
        return Err(Fault::Usage(format!(
            "{}: more than 256 MiB; import its channels one by one",
            path.display()
        )));
    }
    Ok(())
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn open(path: &Path) -> Result<std::fs::File, Fault> {
    std::fs::File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Fault::NotFound(format!("{}: there is no such file", path.display())),
        _ => Fault::io(path, "opening it")(error),
    })
}

fn bounded(from: impl Read, path: &Path) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes).map_err(Fault::io(path, "reading it"))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Fault::Usage(format!("{}: more than 64 MiB; split it", path.display())));
    }
    Ok(bytes)
}

/// The room that was named, else one called like the file, else like what the source calls itself: history does not
/// slip into a live room by accident.
///
/// # Errors
/// None of them can be a room's name.
pub fn target(here: &Here, args: &Import, own: Option<&str>) -> Result<PathBuf, Fault> {
    if let Some(named) = &here.global.room {
        return here.paths.room(named);
    }
    let stem = rooms::stem(&args.file);
    let by_file = room_name(&stem).filter(|_| !is_stdin(&args.file));
    let by_own = || own.and_then(fitting);
    let loosely = || fitting(&stem).filter(|_| !is_stdin(&args.file));
    // A day of a Slack channel is not called like its channel.
    let by_file = by_file.filter(|name| args.format != "slack" || name.contains(char::is_alphabetic));
    let loosely = || loosely().filter(|name| name.contains(char::is_alphabetic));
    let by_format = || room_name(&args.format).filter(|_| args.format != "csv");
    let name = match args.format.as_str() {
        "csv" => by_file.or_else(loosely),
        _ => by_file.or_else(by_own).or_else(loosely).or_else(by_format),
    };
    name.map(|name| here.paths.journal(&name))
        .ok_or_else(|| Fault::Usage(format!("name the room with --room; {stem:?} cannot be one's name, which has up to {LONGEST_NAME} letters, digits, - and _")))
}

/// A name with everything that a room's cannot hold as `-`.
fn fitting(name: &str) -> Option<String> {
    let joined: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let parts: Vec<&str> = joined.split('-').filter(|part| !part.is_empty()).collect();
    let cut: String = parts.join("-").chars().take(LONGEST_NAME).collect();
    room_name(cut.trim_end_matches('-'))
}
