//! A clock on a row: its mark, its words, its bar. Due and late are filled chips; the mark and the word say the same
//! without any colour.
use super::glyphs::Glyph;
use super::pen::Pen;
use super::text;
use super::theme::{Role, Theme};
use crate::app::view::{Stage, Timer};
use crate::domain::words::Severity;

/// Cells of the mark.
pub const MARK: usize = 2;
/// Least cells of the words with the blank after them: `in 03:41 DUE`.
pub const WORDS: usize = 13;
/// Most cells of the words: `z12 +12:51:46 LATE` and a blank.
pub const MOST: usize = 19;
/// More is not counted out: the alarm is put off, and that again and again.
const OFTEN: u32 = 99;

/// Cells that these clocks need for their words and the blank after them.
pub fn words_cells<'a>(clocks: impl IntoIterator<Item = (&'a Timer, &'a str)>) -> usize {
    let needed = |(timer, words): (&Timer, &str)| words_of(timer, words);
    clocks.into_iter().map(needed).max().unwrap_or(0).clamp(WORDS, MOST)
}

/// Cells that the words of one clock need, with the mark of a quiet alarm and a blank.
pub fn words_of(timer: &Timer, words: &str) -> usize {
    let count = timer.snoozes.min(OFTEN);
    let quiet = if count == 0 { 0 } else { 1 + count.to_string().len() };
    text::width(words) + 1 + quiet
}

/// `z3`: the alarm is quiet, for the third time (ux.md §3.11); nothing where it is not.
pub fn quiet(theme: &Theme, timer: &Timer) -> String {
    match timer.snoozes.min(OFTEN) {
        0 => String::new(),
        often => format!("{}{often}", theme.glyphs.get(Glyph::Snoozed)),
    }
}

/// The role of a state.
pub fn role(stage: Stage) -> Role {
    match stage {
        Stage::Late => Role::TimerLate,
        Stage::Due => Role::TimerDue,
        Stage::Soon => Role::TimerSoon,
        Stage::Sent => Role::TimerSent,
        Stage::Ok => Role::TimerOk,
        Stage::Paused => Role::TimerPaused,
        Stage::None => Role::Muted,
    }
}

/// The mark of a state, if it has one.
pub fn mark(stage: Stage) -> Option<Glyph> {
    match stage {
        Stage::Late => Some(Glyph::Late),
        Stage::Due => Some(Glyph::Due),
        Stage::Soon => Some(Glyph::Soon),
        Stage::Sent => Some(Glyph::Sent),
        Stage::Paused => Some(Glyph::Paused),
        Stage::None => Some(Glyph::NoTimer),
        Stage::Ok => None,
    }
}

/// Whether the state is a filled chip.
pub fn is_chip(stage: Stage) -> bool {
    matches!(stage, Stage::Late | Stage::Due)
}

/// The mark to the right of its two cells, `z` where the alarm is quiet, then the words in `cells`.
pub fn column(pen: &mut Pen, timer: &Timer, words: &str, cells: usize) {
    let theme = pen.theme;
    let mark = mark(timer.stage).map_or("", |glyph| theme.glyphs.get(glyph));
    let quiet = quiet(theme, timer) + " ";
    let text = format!("{mark:>MARK$}{quiet}{words}");
    let role = role(timer.stage);
    if is_chip(timer.stage) {
        // The last cell stays bare, so that a clock never runs into what follows.
        pen.chip(role, &text, MARK + cells).skip(1);
    } else {
        pen.cell(role, &text, MARK + cells).skip(1);
    }
}

/// The bar of the time used up.
pub fn bar(pen: &mut Pen, timer: &Timer, cells: usize) {
    let cells = cells.min(pen.left());
    let (part, whole) = timer.used();
    let bar = pen.theme.glyphs.bar(part, whole, cells);
    let role = match timer.stage {
        // A chip's fill as text colour would be unreadable on some pages; the bar of a late clock is loud by being full.
        Stage::Late | Stage::Due => Role::Heading,
        Stage::Soon | Stage::Sent | Stage::Ok | Stage::Paused | Stage::None => role(timer.stage),
    };
    pen.put(role, &bar);
}

/// `S1`; `S?` where it was not set.
pub fn severity(severity: Option<Severity>) -> (Role, String) {
    let word = severity.map_or_else(|| "S?".to_owned(), |one| format!("S{}", one.number()));
    (severity_role(severity), word)
}

/// The role of a severity; unset runs as critical.
pub fn severity_role(severity: Option<Severity>) -> Role {
    match severity {
        None | Some(Severity::Critical) => Role::Sev1,
        Some(Severity::High) => Role::Sev2,
        Some(Severity::Medium) => Role::Sev3,
        Some(Severity::Low) => Role::Sev4,
    }
}
