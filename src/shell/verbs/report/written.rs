//! Each kind of document, written in the format that was asked for.
use super::{Format, Kind, Report};
use crate::domain::clean;
use crate::domain::id::Handle;
use crate::domain::refusal::Refusal;
use crate::journal::escape::must_be_spelled;
use crate::report::{self, Form, Ground, paper};
use crate::shell::fault::Fault;
use serde::Serialize;
use std::fmt::Write;

/// Writes the document.
///
/// # Errors
/// An id that fits nothing, or a format this document does not have.
pub fn written(args: &Report, format: Format, ground: &Ground<'_>) -> Result<String, Fault> {
    let sheet = |name, document: &dyn Sheet| document.on(name, format, ground, &[]);
    let is_paper = matches!(format, Format::Md | Format::Html);
    match args.kind {
        Kind::Exec => {
            let document = report::exec(ground);
            sheet("exec", &if is_paper { document.for_paper() } else { document })
        }
        Kind::Escalation => sheet("escalation", &report::escalation(ground).ok_or_else(|| which(ground))?),
        Kind::Handoff => {
            let document = report::handoff(ground);
            sheet("handoff", &if is_paper { document.for_paper() } else { document })
        }
        Kind::Review => review(format, ground),
        Kind::Timeline if format == Format::Csv => Ok(report::timeline(ground).csv()),
        Kind::Timeline => sheet("timeline", &report::timeline(ground)),
        Kind::Ics214 => sheet("ics214", &person(args, ground)?),
        Kind::Statuspage => sheet("statuspage", &report::statuspage(ground)),
        Kind::Update | Kind::Difficult | Kind::Trend => {
            super::trend::written(format, std::slice::from_ref(ground))
        }
    }
}

fn review(format: Format, ground: &Ground<'_>) -> Result<String, Fault> {
    let document = report::review(ground);
    let document = if matches!(format, Format::Md | Format::Html) { document.for_paper() } else { document };
    let draws = format == Format::Html;
    let drawings: Vec<String> = document.strips().iter().filter(|_| draws).map(report::draw_strip).collect();
    match format {
        Format::Csv => Ok(document.csv()),
        Format::Md | Format::Html | Format::Json => document.on("review", format, ground, &drawings),
    }
}

/// A document that can be put on paper.
pub(super) trait Sheet {
    fn on(
        &self,
        name: &'static str,
        format: Format,
        ground: &Ground<'_>,
        drawings: &[String],
    ) -> Result<String, Fault>;
}

impl<T: Serialize> Sheet for T {
    fn on(
        &self,
        name: &'static str,
        format: Format,
        ground: &Ground<'_>,
        drawings: &[String],
    ) -> Result<String, Fault> {
        let form = match format {
            Format::Json => return json(self),
            Format::Csv => {
                let why = format!("{name} holds no table; --format md, html or json");
                return Err(Fault::Usage(why));
            }
            Format::Md => Form::Markdown,
            Format::Html => Form::Html,
        };
        paper(name, form, self, (ground.zone, drawings)).map_err(|broken| Fault::Document(broken.to_string()))
    }
}

/// So many escalations are named to choose from.
const NAMED: usize = 12;

/// Which escalation, where none was named and there is not just one.
fn which(ground: &Ground<'_>) -> Fault {
    let all: Vec<String> =
        ground.escalations().map(|one| format!("{} {}", one.id, clean::row(&one.title))).collect();
    if all.is_empty() {
        return Fault::NotFound("nothing is escalated here yet".to_owned());
    }
    Refusal::Other(format!(
        "which escalation? warroom report escalation {}\n  {}{}",
        first_word(&all),
        all.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("\n  "),
        all.len()
            .checked_sub(NAMED + 1)
            .map_or_else(String::new, |more| format!("\n  and {} more", more + 1))
    ))
    .into()
}

fn first_word(all: &[String]) -> &str {
    all.first().and_then(|one| one.split(' ').next()).unwrap_or("E1")
}

/// One line, with every character a terminal could obey spelled out. Figures are real-valued, which a journal's own lines
/// never are.
fn json<T: Serialize>(document: &T) -> Result<String, Fault> {
    let text = serde_json::to_string(document).map_err(|why| Fault::Document(why.to_string()))?;
    let mut out = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if must_be_spelled(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    Ok(out)
}

fn person(args: &Report, ground: &Ground<'_>) -> Result<report::Ics214, Fault> {
    let known = || {
        let all = ground.room.people.values().map(|one| format!("@{}", clean::row(one.handle.as_str())));
        all.collect::<Vec<_>>().join(" ")
    };
    let Some(who) = args.id().and_then(Handle::new) else {
        return Err(Fault::Usage(format!(
            "whose log? warroom report ics214 @handle\n  known here: {}",
            known()
        )));
    };
    report::ics214(ground, &who).ok_or_else(|| {
        Fault::NotFound(format!(
            "nobody is called @{} here\n  known here: {}",
            clean::row(who.as_str()),
            known()
        ))
    })
}
