//! From the composer into the world, and back into the journal. Handing over is not sending: only a person says that it
//! was sent, and only that restarts the clock.
use super::{Compose, Kept, Pending, Sending, open};
use crate::app::answer;
use crate::app::effect::{Delivery, Effect};
use crate::app::layer::{Ask, Asked, Choice, Does, Layer, Menu};
use crate::app::model::{Model, Why};
use crate::app::press::push;
use crate::app::speak;
use crate::comms::draft::moment;
use crate::domain::clean;
use crate::domain::command::{Act, Command, When};
use crate::domain::entry::Entry;
use crate::domain::id::{EscalationId, UpdateId};
use crate::domain::time::{Instant, seconds_between};
use crate::domain::words::Audience;
use std::sync::Arc;

/// Onto the clipboard.
pub(super) fn copy(model: &mut Model) -> Vec<Effect> {
    let Some(one) = model.compose_mut() else { return Vec::new() };
    let text = one.text();
    if text.is_empty() {
        "there is no text yet".clone_into(&mut one.said);
        return Vec::new();
    }
    "copying".clone_into(&mut one.said);
    vec![Effect::CopyOut(text)]
}

/// It is on the clipboard; the words say which.
pub(in crate::app) fn copied(model: &mut Model, by: &str) -> Vec<Effect> {
    let by = clean::row(by).into_owned();
    if let Some(one) = model.compose_mut() {
        one.said = format!("copied: {by}. When it is sent, y records it; until then the clock runs");
        one.channel = Some(format!("copied: {by}"));
    } else {
        model.says.receipt(model.now, format!("copied: {by}"));
    }
    Vec::new()
}

/// To the command of the settings.
pub(super) fn deliver(model: &mut Model) -> Vec<Effect> {
    let (now, ticket) = (model.now, model.words.next_ticket);
    let Some(one) = model.compose() else { return Vec::new() };
    let Some(name) = model.words.settings.commands.get(&one.audience).cloned() else {
        let words = format!(
            "no command sends to {}s yet; [send.{}] command = [\"…\"] in config.toml names one. c copies",
            one.audience, one.audience
        );
        open::say(model, words);
        return Vec::new();
    };
    if let Some(why) = not_ready(one) {
        open::say(model, why);
        return Vec::new();
    }
    let pending = Pending {
        kept: Kept { on: one.on, audience: one.audience, text: one.text(), next: one.next },
        phase: one.draft.phase,
        channel: name.clone(),
        at: now,
        done: false,
    };
    let delivery = Delivery {
        ticket,
        update: UpdateId(model.room.counters().update + 1).to_string(),
        room: model.room.name.clone(),
        severity: severity(model, one.on),
        pending,
    };
    model.words.next_ticket += 1;
    let effects = open::keep(model);
    if let Some(one) = model.compose_mut() {
        one.said = format!("{} has the text; x stops it", clean::row(&name));
        one.sending = Some(Sending { ticket, name, since: now });
    }
    effects.into_iter().chain([Effect::Deliver(Box::new(delivery))]).collect()
}

fn severity(model: &Model, on: EscalationId) -> String {
    let known = model.room.escalations.get(&on).and_then(|one| one.severity);
    known.map_or_else(|| "unset".to_owned(), |severity| severity.word().to_owned())
}

/// Why it cannot go yet: nothing to say, something on its way, or the linter says stop.
fn not_ready(one: &Compose) -> Option<String> {
    if one.text().is_empty() {
        return Some("there is no text yet".to_owned());
    }
    if one.sending.is_some() {
        return Some("the command still runs; x stops it".to_owned());
    }
    if one.recording.is_some() {
        return Some("it is being written down".to_owned());
    }
    let stop = one.check.stops().next().filter(|_| one.anyway.is_none())?;
    Some(format!("stop: {} Or o sends it anyway, with the reason", stop.instead))
}

/// The command ended, well or not.
pub(in crate::app) fn delivered(model: &mut Model, ticket: u64, outcome: Result<(), String>) -> Vec<Effect> {
    let Some(one) = model.compose_mut() else { return Vec::new() };
    let Some(sending) = one.sending.take_if(|sending| sending.ticket == ticket) else { return Vec::new() };
    let name = clean::row(&sending.name).into_owned();
    match outcome {
        Ok(()) => {
            one.said = format!("{name} has taken it. y records that it was sent and restarts the clock");
            one.channel = Some(sending.name);
        }
        Err(why) => {
            let why = clean::row(&why).into_owned();
            one.said = format!("NOT sent: {name}: {why}. The text is kept; nothing was recorded");
            model.says.problem(model.now, format!("the update was not sent: {name}: {why}"));
        }
    }
    Vec::new()
}

/// Stops the command.
pub(super) fn stop(model: &mut Model) -> Vec<Effect> {
    match model.compose_mut() {
        Some(one) if one.sending.is_some() => {
            "stopping it".clone_into(&mut one.said);
            vec![Effect::StopDelivery]
        }
        Some(one) => {
            "no command runs".clone_into(&mut one.said);
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// A person says that it was sent: the act, with everything that goes into its entry.
pub(super) fn record(model: &mut Model) -> Vec<Effect> {
    let Some(one) = model.compose() else { return Vec::new() };
    if let Some(why) = not_ready(one) {
        open::say(model, why);
        return Vec::new();
    }
    let (key, command) = ((one.on, one.audience), command(model, one));
    if let Err(why) = speak::check(model, std::slice::from_ref(&command)) {
        open::say(model, why);
        return Vec::new();
    }
    let effects = speak::commit(model, vec![command], Why::Words(key.0, key.1));
    let request = model.next_request - 1;
    if let Some(one) = model.compose_mut() {
        one.recording = Some(request);
        "writing it down".clone_into(&mut one.said);
    }
    effects
}

fn command(model: &Model, one: &Compose) -> Command {
    let reason = one.anyway.as_deref().unwrap_or_default();
    let overridden = one.check.stops().map(|stop| format!("{}: {reason}", stop.rule));
    let mut findings_overridden: Vec<String> = overridden.collect();
    findings_overridden.dedup();
    let act = Act::SendUpdate {
        audience: one.audience,
        channel: Some(one.channel.clone().unwrap_or_else(|| "by hand".to_owned())),
        sender: Some(model.me.clone()),
        phase_told: Some(one.draft.phase),
        next: one.next.filter(|at| *at > model.now).map(When::At),
        told: one.draft.told.clone(),
        commitments: Vec::new(),
        findings_overridden,
    };
    Command::new(act).on(one.on).saying(one.text())
}

/// It is in the journal: the text is done with.
pub(in crate::app) fn recorded(
    model: &mut Model,
    (on, audience): (EscalationId, Audience),
    entries: &[Arc<Entry>],
) -> Vec<Effect> {
    model.words.kept.remove(&(on, audience));
    model.words.pending = None;
    if model.compose().is_some_and(|one| (one.on, one.audience) == (on, audience)) {
        open::close(model);
    }
    answer::wrote(model, entries, "");
    vec![open::all_kept(model), Effect::Settle]
}

/// A rule said no: the text stays where it is.
pub(in crate::app) fn refused(model: &mut Model, why: &str) {
    if let Some(one) = model.compose_mut() {
        one.recording = None;
        one.said = format!("NOT recorded: {}", clean::row(why));
    }
}

/// After a start: was what a command took ever written down? Asked once; where the journal has it, not at all.
pub(in crate::app) fn ask(model: &mut Model, pending: Pending) -> Vec<Effect> {
    let known = model.room.updates.values().any(|update| {
        update.birth.text() == pending.kept.text
            && update.audience == pending.kept.audience
            && update.birth.at >= pending.at
    });
    if known {
        return vec![Effect::Settle];
    }
    let id = UpdateId(model.room.counters().update + 1);
    let (command, at) = (clean::row(&pending.channel).into_owned(), model.clock(pending.at));
    let how = if pending.done { "took it" } else { "had it when the program ended" };
    let start: String = clean::row(&pending.kept.text).chars().take(60).collect();
    let rows =
        vec![format!("{} for {}: {command} {how} at {at}", pending.kept.on, pending.kept.audience), start];
    let choices = vec![
        Choice { key: 'y', words: format!("yes: record it as sent at {at}"), does: Does::Settle(true) },
        Choice {
            key: 'n',
            words: "no: the text stays a draft, U opens it".to_owned(),
            does: Does::Settle(false),
        },
    ];
    model.words.pending = Some(pending);
    push(model, Layer::Menu(Menu { title: format!("was {id} sent?"), rows, choices, ..Menu::default() }))
}

/// The answer to that.
pub(in crate::app) fn settle(model: &mut Model, was_sent: bool) -> Vec<Effect> {
    let Some(pending) = model.words.pending.take() else { return Vec::new() };
    let Pending { kept, phase, channel, at, .. } = pending;
    if !was_sent {
        model.words.kept.insert((kept.on, kept.audience), kept);
        model.says.receipt(model.now, "not recorded; the text is kept, U opens it");
        return vec![open::all_kept(model), Effect::Settle];
    }
    let act = Act::SendUpdate {
        audience: kept.audience,
        channel: Some(channel),
        sender: Some(model.me.clone()),
        phase_told: Some(phase),
        next: kept.next.filter(|next| *next > at).map(When::At),
        told: Vec::new(),
        commitments: Vec::new(),
        findings_overridden: Vec::new(),
    };
    let command = Command::new(act).on(kept.on).saying(kept.text).at(at);
    speak::commit(model, vec![command], Why::Words(kept.on, kept.audience))
}

/// Asks for another time for the next words.
pub(super) fn ask_next(model: &mut Model) -> Vec<Effect> {
    ask_line(model, Asked::NextWords, "next update: 15:02, 30m, or - for none")
}

/// Asks why it is sent although the linter says stop.
pub(super) fn ask_reason(model: &mut Model) -> Vec<Effect> {
    let Some(one) = model.compose() else { return Vec::new() };
    if one.check.stops().next().is_none() {
        open::say(model, "nothing stops it");
        return Vec::new();
    }
    ask_line(model, Asked::Anyway, "send it anyway, because")
}

fn ask_line(model: &mut Model, what: Asked, label: &str) -> Vec<Effect> {
    push(model, Layer::Ask(Ask::new(what, label, String::new())))
}

/// The answer of the line: another time. The sentence is why it is none.
pub(in crate::app) fn next_typed(model: &mut Model, typed: &str) -> Result<Vec<Effect>, String> {
    let typed = typed.trim().trim_start_matches('!');
    if typed == "-" {
        set_next(model, None);
        return Ok(open::keep(model));
    }
    let span =
        crate::language::when::span(typed).or_else(|| crate::language::when::span(&format!("{typed}m")));
    let at = match span {
        Some(length) => Some(crate::domain::time::after(model.now, length.num_seconds())),
        None => crate::language::when::clock(typed).and_then(|clock| {
            match crate::language::when::next(clock, model.now, model.zone) {
                crate::language::when::Reading::At(at) => Some(at),
                crate::language::when::Reading::Twice { chosen, .. } => Some(chosen),
                crate::language::when::Reading::Never(_) => None,
            }
        }),
    };
    let at = at.filter(|at| seconds_between(model.now, *at) > 0);
    let at = at.ok_or_else(|| format!("{} is no time to come; like 15:02, 30m, or -", clean::row(typed)))?;
    set_next(model, Some(at));
    Ok(open::keep(model))
}

/// So many minutes later, or earlier; never into the past.
pub(super) fn shift(model: &mut Model, minutes: i64) -> Vec<Effect> {
    let now = model.now;
    let Some(one) = model.compose() else { return Vec::new() };
    let to = crate::domain::time::after(one.next.unwrap_or(now), minutes * 60);
    if seconds_between(now, to) > 0 {
        set_next(model, Some(to));
    }
    open::changed(model)
}

/// Another time: in the text too, where it says the old one.
fn set_next(model: &mut Model, to: Option<Instant>) {
    let now = model.now;
    let Some(one) = model.compose_mut() else { return };
    let zone = one.draft.zone;
    let words = |at: Instant| moment(at, now, zone);
    let old = one
        .next
        .map(words)
        .or_else(|| one.draft.next.map(words))
        .filter(|old| one.text().contains(old.as_str()));
    if let (Some(old), Some(to)) = (old, to) {
        let text = one.text().replace(&old, &words(to));
        let place = one.area.cursor();
        one.area = open::area(&text);
        let at = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        one.area.move_cursor(ratatui_textarea::CursorMove::Jump(at(place.0), at(place.1)));
        one.said = format!("the next update is at {}; the text says so", words(to));
    } else if to.is_none() {
        "no time is promised; policy sets the clock".clone_into(&mut one.said);
    } else {
        "the next update has another time now; the text does not say it".clone_into(&mut one.said);
    }
    one.next = to;
    open::recheck(model);
}

/// The reason with which it goes although the linter says stop.
pub(in crate::app) fn reason_typed(model: &mut Model, typed: &str) -> Result<Vec<Effect>, String> {
    let reason = typed.trim();
    if reason.is_empty() {
        return Err("a reason, in a few words; it is written down with the update".to_owned());
    }
    if let Some(one) = model.compose_mut() {
        one.anyway = Some(reason.to_owned());
        "it goes anyway; the reason is written down with it".clone_into(&mut one.said);
    }
    Ok(Vec::new())
}
