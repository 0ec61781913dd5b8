//! One notification by each way, and which of them arrived.
use super::{Way, line, way};
use crate::shell::notify::{Ladder, Rung, TITLE, allowed};
use crate::shell::out::{Emphasis, Out};
use crate::shell::terminal;
use std::io::BufRead;

/// Tries every way that is there; says whether one took the words.
pub(super) fn each(ladder: &mut Ladder, asks: bool, out: &mut Out, is_silent: bool) -> (Vec<Way>, bool) {
    if !is_silent {
        out.line(out.paint(Emphasis::Bold, "one notification by each way"));
    }
    let mut ways = Vec::new();
    for rung in Rung::ALL {
        let tried = one(ladder, rung, asks, out);
        if !is_silent {
            line(&tried, out);
        }
        ways.push(tried);
    }
    let taken = ways.iter().any(|way| matches!(way.state, "accepted" | "arrived" | "unseen"));
    (ways, taken)
}

fn one(ladder: &mut Ladder, rung: Rung, asks: bool, out: &mut Out) -> Way {
    let there = way(ladder, rung);
    if there.state == "unavailable" {
        return there;
    }
    let state = |state, why: String| Way { rung: rung.word(), state, why };
    let words = allowed(&format!("Test by {}: nothing is due", rung.word()));
    let bytes = match ladder.try_one(rung, TITLE, &words, false) {
        Ok(bytes) if rung == Rung::Bell => bytes.or(Some(b"\x07".to_vec())),
        Ok(bytes) => bytes,
        Err(trouble) => return state("failed", trouble.why().to_owned()),
    };
    if let Some(bytes) = bytes {
        if !terminal::is_there() {
            return state("unavailable", "no terminal takes it".to_owned());
        }
        if let Err(error) = terminal::write(&bytes) {
            return state("failed", error.to_string());
        }
    }
    match asks.then(|| arrived(rung, out)) {
        None => state("accepted", String::new()),
        Some(true) => state("arrived", String::new()),
        Some(false) => state("unseen", "taken, but you did not see or hear it".to_owned()),
    }
}

fn arrived(rung: Rung, out: &mut Out) -> bool {
    out.say(format_args!("  {}: did it arrive? [y/N]", rung.word()));
    let mut answer = String::new();
    let _ = std::io::stdin().lock().read_line(&mut answer);
    answer.trim().eq_ignore_ascii_case("y") || answer.trim().eq_ignore_ascii_case("yes")
}
