//! `report` and `export`: which document of this room is wanted, about what, in which form. Nothing is made here.
use super::args::Args;
use super::view::Look;
use super::{Trouble, Wish};

/// A document that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// What it is about, as typed, where not the whole room: `E2`; of `ics214` the person.
    pub about: Option<String>,
    /// One of [`FORMATS`].
    pub format: &'static str,
}

/// Every document of `warroom report` but the draft of an update, which is a verb of its own.
pub const KINDS: [&str; 8] =
    ["exec", "escalation", "handoff", "review", "timeline", "ics214", "statuspage", "trend"];
/// The forms; not every document has each of them.
pub const FORMATS: [&str; 4] = ["md", "html", "json", "csv"];

fn one_of(known: &'static [&'static str], word: &str) -> Option<&'static str> {
    known.iter().find(|name| name.eq_ignore_ascii_case(word)).copied()
}

pub(super) fn report(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let kind = args
        .must("exec, escalation, handoff, review, timeline, ics214, statuspage or trend", |word| {
            one_of(&KINDS, word)
        })?;
    let format = |word: &str| one_of(&FORMATS, word);
    let first = args.try_word(format);
    let about = args.try_word(|word| format(word).is_none().then(|| word.to_owned()));
    let format = first.or_else(|| args.try_word(format)).unwrap_or("md");
    Ok(Wish::Look(Look::Report(Paper { kind, about, format })))
}

pub(super) fn export(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let format = args.must("md, html, json or csv", |word| one_of(&FORMATS, word))?;
    Ok(Wish::Look(Look::Report(Paper { kind: "timeline", about: None, format })))
}
