//! `warroom promises`: the times that posts promise, one post a line, as they come.
use crate::comms::promises::{Found, find};
use crate::domain::clean;
use crate::domain::time::{At, Instant};
use crate::intake::when;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::{mark, tell};
use chrono::SecondsFormat;
use chrono_tz::Tz;
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The largest post taken, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The largest array of posts taken, in bytes.
const LARGEST_ARRAY: u64 = 256 * 1024 * 1024;

/// `warroom promises`.
#[derive(Debug, Args)]
pub struct Promises {
    /// Posts as JSON lines {"id","at","text"} or one JSON array of them, or plain text with --posted; - reads standard input
    #[arg(value_name = "FILE|-")]
    pub file: PathBuf,
    /// The file is one post in plain text, sent then: 14:05, -4m, 2026-11-21T14:05:00Z
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub posted: Option<String>,
    /// The writer's zone, for times without one [default: yours]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
}

#[derive(Deserialize)]
struct Post {
    #[serde(default)]
    id: Value,
    at: String,
    text: String,
}

#[derive(Serialize)]
struct Shape<'a> {
    schema: &'static str,
    id: &'a Value,
    found: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    kind: &'static str,
    /// None where the words name a time that there is not.
    due_at: Option<String>,
    words: &'a str,
    sure: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<String>,
}

/// Runs it.
///
/// # Errors
/// No such file, a zone or time that is none, or lines that could not be read; each is named and the rest is done.
pub fn run(here: &Here, args: &Promises, out: &mut Out) -> Result<(), Fault> {
    let zone = zone(here, args.zone.as_deref())?;
    let input = open(&args.file)?;
    match &args.posted {
        Some(typed) => {
            let posted = here.past(typed, here.clock.read().now)?;
            let text = whole(input, &args.file)?;
            tell_post(here, &Value::Null, mark::without(&text), (posted, zone), out)
        }
        None => stream(here, &args.file, input, zone, out),
    }
}

/// The zone that is named, else this person's.
pub fn zone(here: &Here, named: Option<&str>) -> Result<Tz, Fault> {
    let Some(name) = named else { return Ok(here.zone) };
    name.parse()
        .map_err(|_| Fault::Usage(format!("{name:?} is no zone of the IANA list; like Europe/Berlin or UTC")))
}

/// A file, or standard input.
pub fn open(path: &Path) -> Result<Box<dyn Read>, Fault> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    match std::fs::File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Fault::NotFound(format!("{}: there is no such file", path.display())))
        }
        Err(error) => Err(Fault::io(path, "opening it")(error)),
    }
}

/// All of it as text; what is no UTF-8 is replaced.
pub fn whole(input: impl Read, path: &Path) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes).map_err(Fault::io(path, "reading it"))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Fault::Usage(format!("{}: more than 16 MiB is no post", path.display())));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn stream(here: &Here, path: &Path, input: Box<dyn Read>, zone: Tz, out: &mut Out) -> Result<(), Fault> {
    let name = clean::row(&path.display().to_string()).into_owned();
    let mut input = BufReader::with_capacity(1 << 16, input);
    if begins_array(&mut input).map_err(Fault::io(path, "reading it"))? {
        return array(here, path, input, zone, out);
    }
    let (mut number, mut done, mut left) = (0u64, 0, 0);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let read = Read::take(&mut input, LARGEST).read_until(b'\n', &mut bytes);
        if read.map_err(Fault::io(path, "reading it"))? == 0 {
            break;
        }
        number += 1;
        let line = String::from_utf8_lossy(&bytes);
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() {
            continue;
        }
        let told = post(line).and_then(|(id, at, text)| {
            tell_post(here, &id, &text, (at, zone), out).map_err(|fault| fault.to_string())
        });
        match told {
            Ok(()) => done += 1,
            Err(why) => {
                out.say(format_args!("{name}:{number}: left out: {}", clean::row(&why)));
                left += 1;
            }
        }
        // Whoever waits for the answer to a line gets it before the next is asked for.
        if input.buffer().is_empty() {
            out.flush();
        }
    }
    if left == 0 { Ok(()) } else { Err(Fault::Partly { done, left }) }
}

/// Whether the first thing in it is an array: all of it is one then.
fn begins_array(input: &mut impl BufRead) -> std::io::Result<bool> {
    let start = input.fill_buf()?;
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
    Ok(start.trim_ascii_start().starts_with(b"["))
}

/// An array of posts, named by their place from 0.
fn array(here: &Here, path: &Path, input: impl Read, zone: Tz, out: &mut Out) -> Result<(), Fault> {
    let name = clean::row(&path.display().to_string()).into_owned();
    let mut bytes = Vec::new();
    input.take(LARGEST_ARRAY + 1).read_to_end(&mut bytes).map_err(Fault::io(path, "reading it"))?;
    if bytes.len() as u64 > LARGEST_ARRAY {
        return Err(Fault::Usage(format!(
            "{name}: an array of more than 256 MiB; give one post a line instead"
        )));
    }
    let text = String::from_utf8_lossy(&bytes);
    let posts: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|wrong| {
        Fault::Usage(format!("{name}: not a JSON array of posts {{\"id\",\"at\",\"text\"}}: {wrong}"))
    })?;
    let (mut done, mut left) = (0, 0);
    for (place, value) in posts.into_iter().enumerate() {
        let read = serde_json::from_value(value).map_err(|wrong| wrong.to_string());
        let told = read.and_then(dated).and_then(|(id, at, text)| {
            tell_post(here, &id, &text, (at, zone), out).map_err(|fault| fault.to_string())
        });
        match told {
            Ok(()) => done += 1,
            Err(why) => {
                out.say(format_args!("{name}: [{place}] left out: {}", clean::row(&why)));
                left += 1;
            }
        }
    }
    if left == 0 { Ok(()) } else { Err(Fault::Partly { done, left }) }
}

fn post(line: &str) -> Result<(Value, Instant, String), String> {
    let post: Post = serde_json::from_str(line).map_err(|wrong| {
        if line.starts_with('{') {
            wrong.to_string()
        } else {
            "not a JSON object {\"id\",\"at\",\"text\"}; for plain text say when it was sent with --posted"
                .to_owned()
        }
    })?;
    dated(post)
}

fn dated(post: Post) -> Result<(Value, Instant, String), String> {
    let at = when::read(&post.at).map_err(|why| format!("at: {why}"))?;
    Ok((post.id, at, post.text))
}

fn tell_post(
    here: &Here,
    id: &Value,
    text: &str,
    (posted, zone): (Instant, Tz),
    out: &mut Out,
) -> Result<(), Fault> {
    let found = find(text, At(posted), zone);
    if here.global.json {
        let found = found.iter().map(|one| row(one, text)).collect();
        out.line(tell::json(&Shape { schema: "warroom.promises/1", id, found })?);
        return Ok(());
    }
    let label = match id {
        Value::Null => String::new(),
        Value::String(id) => format!("{}  ", clean::row(id)),
        other => format!("{}  ", clean::row(&other.to_string())),
    };
    if found.is_empty() {
        out.line(format_args!("{label}nothing is promised for a time"));
    }
    for one in &found {
        let row = row(one, text);
        let doubt = one.doubt.map_or_else(String::new, |doubt| format!("  ? {doubt}"));
        let kind = if row.kind == "next_update" { "next update" } else { row.kind };
        let due = row.due_at.as_deref().unwrap_or("no such time");
        out.line(format_args!("{label}{kind}  {due}  \"{}\"{doubt}", clean::row(row.words)));
    }
    Ok(())
}

fn row<'a>(one: &Found, text: &'a str) -> Row<'a> {
    Row {
        kind: one.kind.word(),
        due_at: one.due_at.map(|at| at.0.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        words: text.get(one.words.clone()).unwrap_or_default(),
        sure: one.sure,
        doubt: one.doubt.map(|doubt| doubt.to_string()),
    }
}
