//! `warroom report difficult`: the card for an upset customer. Prints it; nothing is sent and nothing written down.
use super::Format;
use super::which::no_such;
use super::written::Sheet;
use crate::comms::difficult::{self, Calm, Card};
use crate::comms::draft::Wanted;
use crate::comms::templates::Templates;
use crate::domain::clean;
use crate::domain::id::EscalationId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::domain::words::Audience;
use crate::report::{self, Ground};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::templates;

/// The card as a document.
///
/// # Errors
/// No such escalation, nobody noted how its customers feel, or a format it does not have.
pub fn written(here: &Here, format: Format, ground: &Ground<'_>, out: &mut Out) -> Result<String, Fault> {
    let on = ground.scope.ok_or_else(|| Fault::NotFound("there is no escalation".to_owned()))?;
    let (own, unread) = templates::load(&here.paths);
    for problem in unread {
        out.say(format_args!("problem: {}", clean::row(&problem)));
    }
    let now = ground.until.unwrap_or_else(|| here.clock.read().now);
    let card = card(here, &wanted(ground, on, (now, &own)), out)?;
    for finding in &card.findings {
        out.say(format_args!("note: the draft, {}", clean::row(finding)));
    }
    let document = report::difficult(ground, &card, now).ok_or_else(|| no_such(on))?;
    document.on("difficult", format, ground, &[])
}

/// What a card is asked for.
pub fn wanted<'a>(
    ground: &'a Ground<'_>,
    on: EscalationId,
    (now, templates): (Instant, &'a Templates),
) -> Wanted<'a> {
    Wanted { room: ground.room, on, audience: Audience::Customer, now, eye: ground.eye, templates }
}

/// The card, where there is one.
pub fn of(wanted: &Wanted<'_>) -> Option<Card> {
    difficult::read(wanted).ok().map(|(card, _)| card)
}

fn card(here: &Here, wanted: &Wanted<'_>, out: &mut Out) -> Result<Card, Fault> {
    let (card, problems) = difficult::read(wanted).map_err(|why| match why {
        Calm::NoSuch(on) => no_such(on),
        Calm::NotNoted(on) => Refusal::Other(format!(
            "nobody noted how the customers of {on} feel\n  \
             note it: warroom do \"expect {on} hourly calls emotion:angry need:control\""
        ))
        .into(),
        Calm::NotUpset(..) => Refusal::Other(why.to_string()).into(),
    })?;
    let folder = here.paths.shown(&here.paths.settings().join("templates"));
    for problem in problems {
        out.say(format_args!("problem: {folder}/{}", clean::row(&problem.to_string())));
    }
    Ok(card)
}
