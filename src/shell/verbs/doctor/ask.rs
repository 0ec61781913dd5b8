//! Questions to the terminal itself: several at once, the last one of a kind that every terminal answers, so that waiting
//! ends with its answer or after a moment.
use crate::shell::here::Here;
use crate::shell::notify::Around;
use crate::shell::paths::make_folder;
use crate::shell::terminal as tty;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::event::{PollFd, PollFlags, Timespec};
use std::io;
use std::os::fd::AsFd;

/// OSC 99 support, the page's colour, focus reports, synchronized output, and last what the terminal is.
const QUESTIONS: &[u8] = b"\x1b]99;i=warroom:p=?;\x1b\\\x1b]11;?\x1b\\\x1b[?1004$p\x1b[?2026$p\x1b[c";
/// How long each next answer is waited for, in nanoseconds.
const PATIENCE_NS: i64 = 300_000_000;
/// No terminal says more.
const MOST: usize = 4096;

/// What it said.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answers {
    /// It takes OSC 99.
    pub osc99: bool,
    /// The colour of its page.
    pub page: Option<String>,
    /// It tells the focus.
    pub focus: Option<bool>,
    /// It shows frames whole.
    pub whole_frames: Option<bool>,
}

/// Asks, and remembers for the board whether OSC 99 may be used here.
pub(super) fn terminal(here: &Here, around: &Around) -> Answers {
    if around.variables.get("TERM").is_none_or(|term| term == "dumb") || enable_raw_mode().is_err() {
        return Answers::default();
    }
    let said = tty::write(QUESTIONS).map(|()| listen()).unwrap_or_default();
    let _ = disable_raw_mode();
    let answers = read(&said);
    remember(here, around, answers.osc99);
    answers
}

fn listen() -> Vec<u8> {
    let stdin = io::stdin();
    let mut said = Vec::new();
    while said.len() < MOST && !ends(&said) {
        let mut fds = [PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN)];
        let patience = Timespec { tv_sec: 0, tv_nsec: PATIENCE_NS };
        if !matches!(rustix::event::poll(&mut fds, Some(&patience)), Ok(n) if n > 0) {
            break;
        }
        let mut piece = [0; 256];
        match rustix::io::read(stdin.as_fd(), &mut piece) {
            Ok(n) if n > 0 => said.extend(piece.get(..n).unwrap_or_default()),
            _ => break,
        }
    }
    said
}

/// What the terminal is has been answered: `ESC [ ? … c`.
fn ends(said: &[u8]) -> bool {
    let text = String::from_utf8_lossy(said);
    text.rsplit_once("\x1b[?").is_some_and(|(_, last)| last.ends_with('c'))
}

fn read(said: &[u8]) -> Answers {
    let text = String::from_utf8_lossy(said);
    let mode = |number: &str| {
        let (_, rest) = text.split_once(&format!("\x1b[?{number};"))?;
        let (state, _) = rest.split_once("$y")?;
        // 0: not known there; 4: always off.
        Some(!matches!(state, "0" | "4"))
    };
    let page = text.split_once("\x1b]11;").and_then(|(_, rest)| rest.split(['\x1b', '\x07']).next());
    Answers {
        osc99: text.contains("\x1b]99;"),
        page: page.map(str::to_owned).filter(|colour| colour.starts_with("rgb")),
        focus: mode("1004"),
        whole_frames: mode("2026"),
    }
}

/// Only a convenience: where it cannot be kept, OSC 99 is not used.
fn remember(here: &Here, around: &Around, takes_it: bool) {
    let identity = around.identity();
    let known = std::fs::read_to_string(&around.answered).unwrap_or_default();
    let mut lines: Vec<&str> = known.lines().filter(|line| *line != identity).collect();
    lines.extend(takes_it.then_some(identity.as_str()));
    if known.is_empty() && lines.is_empty() {
        return;
    }
    let text: String = lines.iter().flat_map(|line| [*line, "\n"]).collect();
    let kept = make_folder(&here.paths.state).and_then(|()| std::fs::write(&around.answered, text));
    drop(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_apart() {
        let kitty = b"\x1b]99;i=warroom:p=?;p=title,body\x1b\\\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[?1004;2$y\x1b[?2026;2$y\x1b[?62;c";
        let said = read(kitty);
        assert!(said.osc99 && said.focus == Some(true) && said.whole_frames == Some(true));
        assert_eq!(said.page.as_deref(), Some("rgb:1e1e/1e1e/2e2e"));
        assert!(ends(kitty) && !ends(&kitty[..40]) && !ends(b"\x1b[?1004;2$y"));
        let plain = read(b"\x1b[?1004;0$y\x1b[?1;2c");
        assert_eq!(plain, Answers { focus: Some(false), ..Answers::default() });
    }
}
