//! From the composer into the world: onto a clipboard, or to the command of the settings. Handing over is not sending: only
//! a person says that it was sent.
use super::{Compose, Kept, Pending, Sending, open, readers};
use crate::app::effect::{Delivery, Effect};
use crate::app::layer::{Ask, Asked, Layer};
use crate::app::model::Model;
use crate::app::press::push;
use crate::domain::clean;
use crate::domain::id::{EscalationId, UpdateId};
use crate::domain::time::Instant;

/// What a problem says of a text that a command did not take.
pub(super) const UNSENT: &str = "the update was not sent";

/// The text as it goes out and into the record: what no reader would see is a mark in it (ruling 21).
pub(super) fn outward(one: &Compose) -> String {
    clean::prose(&one.text()).0.as_str().to_owned()
}

/// Onto the clipboard.
pub(super) fn copy(model: &mut Model) -> Vec<Effect> {
    let Some(one) = model.compose_mut() else { return Vec::new() };
    let text = outward(one);
    if text.is_empty() {
        "there is no text yet".clone_into(&mut one.said);
        return Vec::new();
    }
    "copying".clone_into(&mut one.said);
    vec![Effect::CopyOut(text)]
}

/// It is on the clipboard, or on none; the words say which.
pub(in crate::app) fn copied(model: &mut Model, done: &Result<String, String>) -> Vec<Effect> {
    let words = clean::row(done.as_ref().unwrap_or_else(|why| why)).into_owned();
    let Some(one) = model.compose_mut() else {
        let said = if done.is_ok() { format!("copied: {words}") } else { format!("NOT copied: {words}") };
        model.says.receipt(model.now, said);
        return Vec::new();
    };
    if done.is_err() {
        one.said = format!("NOT copied: {words}");
        return Vec::new();
    }
    one.said = format!("copied: {words}. When it is sent, y records it; until then the clock runs");
    one.channel = Some(format!("copied: {words}"));
    Vec::new()
}

/// The text with all that goes into its entry, as it stands.
pub(super) fn pending(one: &Compose, channel: String, at: Instant) -> Pending {
    let reason = one.anyway.as_deref().unwrap_or_default();
    let mut overridden: Vec<String> =
        one.check.stops().map(|stop| format!("{}: {reason}", stop.rule)).collect();
    overridden.dedup();
    let next = one.promised();
    Pending {
        kept: Kept { on: one.on, audience: one.audience, text: outward(one), next },
        phase: one.draft.phase,
        channel,
        at,
        done: false,
        told: one.draft.told.clone(),
        overridden,
        promises: one.promises,
    }
}

/// To the command of the settings.
pub(super) fn deliver(model: &mut Model) -> Vec<Effect> {
    open::recheck(model);
    let (now, ticket) = (model.now, model.words.next_ticket);
    let Some(one) = model.compose() else { return Vec::new() };
    let Some(name) = model.words.settings.commands.get(&one.audience).cloned() else {
        let words = format!(
            "no command sends to {} yet; [send.{}] command = [\"…\"] in config.toml names one. c copies",
            readers(one.audience),
            one.audience
        );
        open::say(model, words);
        return Vec::new();
    };
    if model.demo.is_some() {
        open::say(model, format!("this is a demo: {} is not asked. y records it", clean::row(&name)));
        return Vec::new();
    }
    if let Some(why) = not_ready(one) {
        open::say(model, why);
        return Vec::new();
    }
    let pending = pending(one, name.clone(), now);
    let delivery = Delivery {
        ticket,
        update: UpdateId(model.room.counters().update + 1).to_string(),
        room: model.room.name.clone(),
        severity: severity(model, one.on),
        pending: pending.clone(),
    };
    model.words.next_ticket += 1;
    // What went wrong with the one before is over: this one has an end of its own.
    model.says.fixed(UNSENT);
    let effects = open::keep(model);
    if let Some(one) = model.compose_mut() {
        one.said = format!("{} has the text; x stops it", clean::row(&name));
        one.sending = Some(Sending { ticket, pending });
    }
    effects.into_iter().chain([Effect::Deliver(Box::new(delivery))]).collect()
}

fn severity(model: &Model, on: EscalationId) -> String {
    let known = model.room.escalations.get(&on).and_then(|one| one.severity);
    known.map_or_else(|| "unset".to_owned(), |severity| severity.word().to_owned())
}

/// Why it cannot go yet: nothing to say, something on its way, or the linter says stop.
pub(super) fn not_ready(one: &Compose) -> Option<String> {
    if one.text().is_empty() {
        return Some("there is no text yet".to_owned());
    }
    if let Some(busy) = busy(one) {
        return Some(busy);
    }
    let stop = one.check.stops().next().filter(|_| one.anyway.is_none())?;
    Some(format!("stop: {} Or o sends it anyway, with the reason", stop.instead))
}

/// Something is on its way.
pub(super) fn busy(one: &Compose) -> Option<String> {
    if one.sending.is_some() {
        return Some("the command still runs; x stops it".to_owned());
    }
    one.recording.map(|_| "it is being written down".to_owned())
}

/// The command ended, well or not.
pub(in crate::app) fn delivered(model: &mut Model, ticket: u64, outcome: Result<(), String>) -> Vec<Effect> {
    let Some(one) = model.compose_mut() else { return Vec::new() };
    let Some(sending) = one.sending.take_if(|sending| sending.ticket == ticket) else { return Vec::new() };
    let name = clean::row(&sending.pending.channel).into_owned();
    match outcome {
        Ok(()) => {
            one.said = format!("{name} has taken it. y records that it was sent and restarts the clock");
            one.taken = Some(Pending { done: true, ..sending.pending });
            model.says.fixed(UNSENT);
        }
        Err(why) => {
            let why = clean::row(&why).into_owned();
            one.said = not_sent(&name, &why);
            model.says.fixed(UNSENT);
            model.says.problem(model.now, format!("{UNSENT}: {name}: {why}"));
        }
    }
    Vec::new()
}

/// A complaint of this many characters fits beside what must be known.
const BESIDE: usize = 60;

/// A long complaint stands behind what must be known, and may be cut by the screen.
fn not_sent(name: &str, why: &str) -> String {
    if why.chars().nth(BESIDE).is_some() {
        return format!("NOT sent. The text is kept; nothing was recorded. {name}: {why}");
    }
    format!("NOT sent: {name}: {why}. The text is kept; nothing was recorded")
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

/// Asks why it is sent although the linter says stop.
pub(super) fn ask_reason(model: &mut Model) -> Vec<Effect> {
    let Some(one) = model.compose() else { return Vec::new() };
    if one.check.stops().next().is_none() {
        open::say(model, "nothing stops it");
        return Vec::new();
    }
    push(model, Layer::Ask(Ask::new(Asked::Anyway, "send it anyway, because", String::new())))
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
