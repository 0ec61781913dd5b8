//! The live words beside the capture line: what Enter would save, in the order KIND, owner, time, escalation; then, for
//! an update, when its escalation wants the next one.
use super::line::Line;
use super::model::Model;
use super::speak;
use super::view::say;
use crate::domain::clean;
use crate::domain::clock;
use crate::domain::count::count;
use crate::domain::doubt;
use crate::domain::event::{Event, Promise, UpdateSent};
use crate::domain::time::{Instant, length, seconds_between};
use crate::domain::words::Audience;
use crate::language::{self, Capture, Due, Hint, Kind, Opened, Owner, complete, to_commands, wish};

/// The parts of the chip of the last entry on the line; how many entries there are stands before them.
/// `brief`: without how long it is, and without the customer's name.
pub fn parts(model: &Model, captures: &[Capture], brief: bool) -> Vec<String> {
    let Some(capture) = captures.last() else { return Vec::new() };
    let mut parts = Vec::new();
    if captures.len() > 1 {
        parts.push(count(captures.len(), "entry"));
    }
    parts.push(kind(capture));
    parts.extend(owner(capture));
    parts.extend(capture.due.at().map(|at| moment(model, at, brief)));
    if capture.due == Due::Clear {
        parts.push("no time".to_owned());
    }
    parts.extend(capture.back.map(|back| {
        let about = if back.est { "about" } else { "at" };
        format!("{about} {}", model.clock(back.at))
    }));
    parts.extend(where_to(model, capture, brief));
    parts.extend(after_sending(model, capture, brief));
    if capture.pin {
        parts.push("pinned".to_owned());
    }
    if capture.private {
        parts.push("private".to_owned());
    }
    parts
}

/// The same for an update that has no words yet: whose it would be and when the next one would be due.
pub fn update(model: &Model, line: &Line) -> Option<Vec<String>> {
    if line.opened != Opened::As(Kind::Update) {
        return None;
    }
    let captures = language::parse("sent", line.opened, &model.ground(line.on));
    Some(parts(model, &captures, true))
}

fn kind(capture: &Capture) -> String {
    let word = capture.kind.word().to_uppercase();
    // Words to the wrong audience stop the wrong clock: an update always says whom it is for.
    let audience = match (capture.kind, capture.audience) {
        (_, Some(audience)) => format!(" {audience}"),
        (Kind::Update, None) => format!(" {}", Audience::Customer),
        (_, None) => String::new(),
    };
    let blocker = capture.blocker.map_or_else(String::new, |kind| format!(" {kind}"));
    let later = if capture.later { " for later" } else { "" };
    let targets: Vec<String> = capture.targets.iter().map(ToString::to_string).collect();
    let targets = if targets.is_empty() { String::new() } else { format!(" {}", targets.join(" ")) };
    format!("{word}{audience}{blocker}{later}{targets}")
}

fn owner(capture: &Capture) -> Option<String> {
    match &capture.owner {
        Owner::Unsaid => None,
        Owner::Nobody => Some("@?".to_owned()),
        Owner::Person { handle, new } => {
            Some(format!("{}{}", say::handle(handle), if *new { "?" } else { "" }))
        }
        Owner::Ambiguous { typed, .. } => Some(format!("@{}?", clean::row(typed))),
    }
}

/// What an update would do to its clock and to the ledger, by the policy or by its own words.
fn after_sending(model: &Model, capture: &Capture, brief: bool) -> Vec<String> {
    let Some(fact) = would_send(model, capture) else { return Vec::new() };
    let said = capture.due != Due::Unsaid;
    let next = fact.next.filter(|_| !said).map(|next| {
        let words = if next.promised { "promised " } else { restarts(fact.audience, brief) };
        format!("{words}next {}", moment(model, next.due.0, brief))
    });
    let promise = |one: &Promise| match one.due {
        Some(due) if brief => format!("{} due {}", one.id, model.clock(due.0)),
        Some(due) => format!("{} due {}", one.id, moment(model, due.0, false)),
        None => one.id.to_string(),
    };
    next.into_iter().chain(fact.commitments.iter().map(promise)).collect()
}

/// The fact that an update would be here and now.
fn would_send(model: &Model, capture: &Capture) -> Option<UpdateSent> {
    if capture.kind != Kind::Update {
        return None;
    }
    let command = speak::commands(std::slice::from_ref(capture), model).ok()?.into_iter().next()?;
    match speak::try_out(model, &command).ok()?.event {
        Event::UpdateSent(fact) => Some(fact),
        _ => None,
    }
}

/// Only words to a customer turn a customer's clock off and on again.
fn restarts(audience: Audience, brief: bool) -> &'static str {
    match audience {
        Audience::Customer if brief => "restarts: ",
        Audience::Customer => "restarts the clock: ",
        Audience::Internal | Audience::Executive => "",
    }
}

/// `14:47 (in 15 min)`.
fn moment(model: &Model, at: Instant, brief: bool) -> String {
    if brief {
        return model.clock(at);
    }
    let left = seconds_between(model.now, at);
    let delta = if left <= 0 { "now".to_owned() } else { format!("in {}", length(left + 59, false)) };
    format!("{} ({delta})", model.clock(at))
}

fn where_to(model: &Model, capture: &Capture, brief: bool) -> Option<String> {
    match wish::place(capture, &model.room) {
        Some(id) if brief => Some(id.to_string()),
        Some(id) => {
            let name = say::customer_of(&model.room, id, model.eye);
            Some(format!("{id} {name}"))
        }
        None if matches!(capture.kind, Kind::Update | Kind::Commitment) => Some("E?".to_owned()),
        None => None,
    }
}

/// What stands under the line: the question, else what is uncertain, each in a few words.
pub fn hints(model: &Model, line: &Line, captures: &[Capture]) -> Vec<String> {
    if let Some(question) = &line.question {
        return vec![question.clone()];
    }
    if let Some(tab) = line.tab.as_ref().filter(|tab| tab.found.len() > 1) {
        let all = tab.found.iter().enumerate().map(|(at, one)| {
            let with = clean::row(one.with.trim()).into_owned();
            if at == tab.at { format!("[{with}]") } else { with }
        });
        return vec![all.collect::<Vec<_>>().join(" ")];
    }
    if line.input.value().trim().is_empty() {
        return inside(model, line).into_iter().collect();
    }
    captures.iter().flat_map(|capture| hinted(model, capture)).collect()
}

/// `u` records words to the customers; where the clock of the NOW line is that of people inside, it is said that one Tab
/// makes the words theirs.
fn inside(model: &Model, line: &Line) -> Option<String> {
    let audience = wanted(model, line)?;
    Some(format!("to the customer; Tab makes it {}, whose update is in the NOW line", tag(audience)))
}

/// The audience inside whose clock stands in the NOW line, for an update of that escalation that is just begun.
pub(super) fn wanted(model: &Model, line: &Line) -> Option<Audience> {
    let due = clock::now_line(&model.queue).filter(|_| line.opened == Opened::As(Kind::Update))?;
    let home = line.on.or_else(|| model.ground(None).home());
    match due.clock {
        clock::Name::Update(id, audience) if Some(id) == home => {
            Some(audience).filter(|audience| *audience != Audience::Customer)
        }
        _ => None,
    }
}

/// How an audience is typed.
pub(super) fn tag(audience: Audience) -> &'static str {
    match audience {
        Audience::Customer => "#customer",
        Audience::Internal => "#internal",
        Audience::Executive => "#exec",
    }
}

/// What is uncertain in one entry; then what it would promise.
fn hinted(model: &Model, capture: &Capture) -> Vec<String> {
    let fact = would_send(model, capture);
    // The words say it themselves: there is nothing left to offer.
    let said = fact.as_ref().is_some_and(|fact| fact.next.as_ref().is_some_and(|next| next.promised));
    let hints = capture.hints.iter().filter(|hint| !(said && matches!(hint, Hint::DueOffered(_))));
    let mut words: Vec<String> = hints.map(|hint| clean::row(&hint.to_string()).into_owned()).collect();
    if capture.kind == Kind::Update {
        let mut commands = to_commands(capture, &model.room).unwrap_or_default();
        words.extend(speak::fill(&mut commands, model));
    }
    let promise = |one: &Promise| {
        let due = one.due.map_or_else(String::new, |due| format!(" by {}", model.clock(due.0)));
        let text = clean::row(one.text.as_deref().unwrap_or_default()).into_owned();
        format!("promises {}{due}: {text}", one.id)
    };
    words.extend(fact.iter().flat_map(|fact| fact.commitments.iter().map(promise)));
    words.extend(early(model, capture));
    words
}

/// What is odd about the time a line gives itself.
fn early(model: &Model, capture: &Capture) -> Option<String> {
    capture.back?;
    let commands = to_commands(capture, &model.room).ok()?;
    let draft = speak::try_out(model, commands.first()?).ok()?;
    let early = doubt::early(&model.room, &draft.event, &draft.common, draft.at)?;
    Some(early.said(model.now, model.zone))
}

/// Ghost text after the cursor: what one Tab would put there.
pub fn ghost(model: &Model, line: &Line) -> Option<String> {
    let text = line.input.value();
    let cursor = super::edit::byte_cursor(&line.input);
    if text.trim().is_empty() || cursor < text.len() || line.tab.is_some() {
        return None;
    }
    let first = complete(text, cursor, line.opened, &model.ground(line.on)).into_iter().next()?;
    let typed = text.get(first.replace.clone())?;
    let rest = first.with.strip_prefix(typed)?;
    (first.replace.end == text.len() && !rest.is_empty()).then(|| clean::row(rest).into_owned())
}
