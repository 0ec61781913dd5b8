//! Lines of standard input, and a file for words that can go nowhere else: nothing that was typed is dropped.
use super::board::drafts;
use super::fault::Fault;
use super::here::Here;
use super::out::Out;
use super::paths::make_folder;
use crate::domain::clean;
use crate::domain::count::{are, count};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The longest line read from standard input, in bytes; a longer one is kept in a file and the rest goes on.
const LONGEST_LINE: u64 = 64 * 1024;

/// Words up to so many bytes are given back as they are; longer ones are kept in a file.
const GIVEN_BACK: usize = 1024;

/// One line of standard input.
pub enum Line {
    /// A line as text.
    Text {
        /// Without its end; what was no UTF-8 is `\u{fffd}`.
        text: String,
        /// How many bytes were no UTF-8.
        replaced: usize,
    },
    /// A line beyond the limit, which was not read as one.
    TooLong {
        /// Its bytes.
        bytes: u64,
        /// Where it is kept; `None`: it could not be.
        kept: Option<PathBuf>,
    },
}

/// The lines of standard input. Those that are too long are kept beside the drafts of this journal.
pub fn lines(here: &Here, journal: &Path) -> impl Iterator<Item = Result<Line, Fault>> {
    let aside = kept_words(here, journal);
    let mut input = io::stdin().lock();
    std::iter::from_fn(move || {
        let line = next_line(&mut input, &aside).transpose()?;
        Some(line.map_err(Fault::io("standard input", "reading it")))
    })
}

fn next_line(input: &mut impl BufRead, aside: &Path) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    if some(input, &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LONGEST_LINE {
        return too_long(input, bytes, aside).map(Some);
    }
    let replaced = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    let text = String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned();
    Ok(Some(Line::Text { text, replaced }))
}

/// The rest of a line, at most the limit.
fn some(input: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<usize> {
    Read::take(input, LONGEST_LINE).read_until(b'\n', bytes)
}

/// Lets a long line through to the file, piece by piece.
fn too_long(input: &mut impl BufRead, mut piece: Vec<u8>, aside: &Path) -> io::Result<Line> {
    let mut file = appended(aside).ok();
    let mut bytes = 0;
    loop {
        let ended = piece.last() == Some(&b'\n');
        bytes += (piece.len() - usize::from(ended)) as u64;
        file = file.and_then(|mut file| file.write_all(&piece).is_ok().then_some(file));
        piece.clear();
        if ended || some(input, &mut piece)? == 0 {
            break;
        }
    }
    let whole = file.and_then(|mut file| file.write_all(b"\n").and_then(|()| file.sync_all()).ok());
    Ok(Line::TooLong { bytes, kept: whole.map(|()| aside.to_owned()) })
}

/// Where words of this journal are kept that no entry can hold: beside its drafts, in a file that nothing else writes.
fn kept_words(here: &Here, journal: &Path) -> PathBuf {
    drafts::place(&here.paths, journal).with_extension("kept")
}

fn appended(path: &Path) -> io::Result<File> {
    path.parent().map_or(Ok(()), make_folder)?;
    OpenOptions::new().append(true).create(true).mode(0o600).open(path)
}

/// Words that were not saved, as they are given back: whole where they are short, else their beginning and the file
/// in which they are kept now.
pub fn given_back(here: &Here, journal: &Path, text: &str) -> String {
    if text.len() <= GIVEN_BACK {
        return clean::row(text).into_owned();
    }
    let path = kept_words(here, journal);
    let kept = appended(&path).and_then(|mut file| writeln!(file, "{text}").and_then(|()| file.sync_all()));
    if kept.is_err() {
        return clean::row(text).into_owned();
    }
    let begin: String = text.chars().take(60).collect();
    format!("{}… ({}, kept in {})", clean::row(&begin), count(text.len(), "byte"), here.paths.shown(&path))
}

/// What is said of a line that was too long.
pub fn say_too_long(here: &Here, bytes: u64, kept: Option<&Path>) -> String {
    let place = kept.map_or_else(
        || "it could not be kept".to_owned(),
        |path| format!("it is kept in {}", here.paths.shown(path)),
    );
    format!(
        "{} {} too much for one line (64 KiB); not saved, {place}\n  Split it and add the parts",
        count(bytes, "byte"),
        are(bytes)
    )
}

/// What is said of bytes that were no text.
pub fn say_replaced(bytes: usize) -> String {
    format!("{} that {} not UTF-8 became \u{fffd}", count(bytes, "byte"), are(bytes))
}

/// No room could be opened: every word is given back, those of standard input line by line.
pub fn unsaved(here: &Here, words: &[String], out: &mut Out) {
    if !words.iter().map(String::as_str).eq(["-"]) {
        out.say(format_args!("not saved: {}", clean::row(&words.join(" "))));
    } else if !io::stdin().is_terminal() {
        give_back(here, lines(here, Path::new("room")), out);
    }
}

/// Names each line that is not tried any more.
pub fn give_back(here: &Here, lines: impl Iterator<Item = Result<Line, Fault>>, out: &mut Out) {
    for line in lines.map_while(Result::ok) {
        match line {
            Line::Text { text, .. } if text.trim().is_empty() => {}
            Line::Text { text, .. } => out.say(format_args!("not saved: {}", clean::row(&text))),
            Line::TooLong { bytes, kept } => out.say(say_too_long(here, bytes, kept.as_deref())),
        }
    }
}
