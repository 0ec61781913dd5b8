//! `warroom report update`: the draft of the next words to an audience. Prints it; nothing is sent and nothing written down.
use super::which::{no_such, which};
use super::written::Sheet;
use super::{Format, Report, difficult, format};
use crate::comms::difficult::Card;
use crate::comms::draft::{Draft, Wanted, draft, moment};
use crate::domain::clean;
use crate::domain::redact::{Eye, Shown};
use crate::domain::time::stamp;
use crate::domain::words::Audience;
use crate::report::{self, Ground};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::{mark, tell, templates};
use clap::Args;
use serde::Serialize;

/// What only an update is asked with.
#[derive(Debug, Args)]
pub struct Options {
    /// For whom an update is: customer, internal, executive [default: customer]
    #[arg(long, value_name = "AUDIENCE", value_parser = audience)]
    pub audience: Option<Audience>,
    /// Print a template of updates instead, to copy and change; without a name: what there is
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
    pub template: Option<String>,
}

fn audience(word: &str) -> Result<Audience, String> {
    let exec = word.eq_ignore_ascii_case("exec").then_some(Audience::Executive);
    Audience::from_word(word).or(exec).ok_or_else(|| "customer, internal or executive".to_owned())
}

#[derive(Serialize)]
struct Shape<'a> {
    schema: &'static str,
    room: String,
    id: String,
    audience: &'static str,
    phase: &'static str,
    as_of: String,
    zone: &'static str,
    text: Shown,
    next_at: Option<String>,
    next_words: Option<String>,
    unchanged: bool,
    told: &'a [String],
    left_out: Vec<Shown>,
    redacted: bool,
    head: &'a crate::report::Head,
    /// The card, where the customers are upset.
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<&'a Card>,
}

/// The draft as text.
///
/// # Errors
/// No such escalation, several to choose from, or a format a draft does not have.
pub fn written(here: &Here, args: &Report, ground: &Ground<'_>, out: &mut Out) -> Result<String, Fault> {
    let format = format(here, args)?;
    if format == Format::Csv {
        return Err(Fault::Usage("an update is words: --format md, html or json".to_owned()));
    }
    let (own, problems) = templates::load(&here.paths);
    for problem in problems {
        out.say(format_args!("problem: {}", clean::row(&problem)));
    }
    let on = which(args, ground.room)?;
    let now = ground.until.unwrap_or_else(|| here.clock.read().now);
    let audience = args.update.audience.unwrap_or(Audience::Customer);
    let wanted = Wanted { room: ground.room, on, audience, now, eye: ground.eye, templates: &own };
    let draft = draft(&wanted).ok_or_else(|| no_such(on))?;
    for problem in &draft.problems {
        let folder = here.paths.shown(&here.paths.settings().join("templates"));
        out.say(format_args!("problem: {folder}/{}", clean::row(&problem.to_string())));
    }
    let card = difficult::of(&wanted).filter(|_| audience == Audience::Customer);
    if format == Format::Json {
        return Ok(format!(
            "{}\n",
            tell::json(&Shape { card: card.as_ref(), ..shape(&draft, ground, now) })?
        ));
    }
    if format == Format::Html {
        let page = report::update(ground, &draft, now).ok_or_else(|| no_such(on))?;
        return page.on("update", format, ground, &[]);
    }
    if let Some(card) = card {
        let feels = ground.line(&card.feeling.words);
        out.say(format_args!(
            "note: they are upset ({feels}): warroom report difficult {on} has options, a draft and notes"
        ));
    }
    for note in notes(&draft, ground) {
        out.say(format_args!("note: {note}"));
    }
    let (room, head) = (clean::row(&ground.room.name), &ground.head);
    let words = ground.veil.seen_by(ground.eye, &draft.text);
    Ok(format!("{words}\n{}\n", mark::of(&room, head)))
}

/// What was left out and why: a reason names what it left out, so it is for the same eye as the draft.
fn notes(draft: &Draft, ground: &Ground<'_>) -> Vec<Shown> {
    draft.notes.iter().map(|note| ground.veil.seen_by(ground.eye, note)).collect()
}

fn shape<'a>(draft: &'a Draft, ground: &'a Ground<'_>, now: crate::domain::time::Instant) -> Shape<'a> {
    Shape {
        schema: "warroom.report.update/1",
        room: clean::row(&ground.room.name).into_owned(),
        id: draft.on.to_string(),
        audience: draft.audience.word(),
        phase: draft.phase.word(),
        as_of: stamp(now),
        zone: draft.zone.name(),
        text: ground.veil.seen_by(ground.eye, &draft.text),
        next_at: draft.next.map(stamp),
        next_words: draft.next.map(|at| moment(at, now, draft.zone)),
        unchanged: draft.unchanged,
        told: &draft.told,
        left_out: notes(draft, ground),
        redacted: ground.eye == Eye::Shared,
        head: &ground.head,
        card: None,
    }
}

/// A template's text, or every name.
///
/// # Errors
/// There is none of that name.
pub fn template(here: &Here, name: &str, out: &mut Out) -> Result<(), Fault> {
    let (own, _) = templates::load(&here.paths);
    if name.is_empty() {
        own.names().iter().for_each(|name| out.line(clean::row(name)));
        return Ok(());
    }
    let text = own.text(name).ok_or_else(|| {
        Fault::NotFound(format!(
            "there is no template {name:?}\n  See what there is with: warroom report update --template"
        ))
    })?;
    out.raw(text);
    Ok(())
}
