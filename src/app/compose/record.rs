//! Back into the journal: a person says that it was sent, and only that restarts the clock. What a command took is recorded
//! as it took it; where the program ended in between, one question is asked on the next start.
use super::send::{UNSENT, busy, not_ready, outward, pending};
use super::{Pending, open, readers};
use crate::app::answer;
use crate::app::effect::Effect;
use crate::app::layer::{Choice, Does, Layer, Menu};
use crate::app::ledger;
use crate::app::model::{Model, Why};
use crate::app::press::push;
use crate::app::speak;
use crate::app::view::say;
use crate::comms::difficult;
use crate::domain::clean;
use crate::domain::command::{Act, Command, When};
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::{EscalationId, UpdateId};
use crate::domain::words::Audience;
use std::sync::Arc;

/// `y`: it was sent. Where a command took other words than those that stand here now, asks which.
pub(super) fn record(model: &mut Model) -> Vec<Effect> {
    open::recheck(model);
    let Some(one) = model.compose() else { return Vec::new() };
    let Some(taken) = one.taken.as_ref() else { return by_hand(model) };
    if let Some(busy) = busy(one) {
        open::say(model, busy);
        return Vec::new();
    }
    if taken.kept.text == outward(one) {
        return as_taken(model);
    }
    let name = clean::row(&taken.channel).into_owned();
    let choices = vec![
        Choice {
            key: 't',
            words: format!("what {name} took; the newer text stays a draft"),
            does: Does::Record(true),
        },
        Choice {
            key: 'n',
            words: "the text as it stands now, sent by hand".to_owned(),
            does: Does::Record(false),
        },
    ];
    let title = format!("the text was changed after {name} took it: what was sent?");
    push(model, Layer::Menu(Menu { title, choices, ..Menu::default() }))
}

/// The answer to that.
pub(in crate::app) fn chosen(model: &mut Model, as_it_was_taken: bool) -> Vec<Effect> {
    if as_it_was_taken { as_taken(model) } else { by_hand(model) }
}

fn as_taken(model: &mut Model) -> Vec<Effect> {
    let Some(taken) = model.compose().and_then(|one| one.taken.clone()) else { return Vec::new() };
    commit(model, &taken)
}

fn by_hand(model: &mut Model) -> Vec<Effect> {
    let Some(one) = model.compose() else { return Vec::new() };
    if let Some(why) = not_ready(one) {
        open::say(model, why);
        return Vec::new();
    }
    let channel = one.channel.clone().unwrap_or_else(|| "by hand".to_owned());
    let pending = pending(one, channel, model.now);
    commit(model, &pending)
}

fn commit(model: &mut Model, pending: &Pending) -> Vec<Effect> {
    let command = command(model, pending);
    if let Err(why) = speak::check(model, std::slice::from_ref(&command)) {
        refused(model, &why);
        return Vec::new();
    }
    let effects = speak::commit(model, vec![command], Why::Words(pending.kept.on, pending.kept.audience));
    let request = model.next_request - 1;
    if let Some(one) = model.compose_mut() {
        one.recording = Some(request);
        "writing it down".clone_into(&mut one.said);
    }
    effects
}

/// The act, with everything that goes into its entry.
fn command(model: &Model, pending: &Pending) -> Command {
    let Pending { kept, at, .. } = pending;
    // Words that were begun in another phase do not bring it back.
    let phase = model.room.escalations.get(&kept.on).map_or(pending.phase, |one| one.phase);
    let act = Act::SendUpdate {
        audience: kept.audience,
        channel: Some(pending.channel.clone()),
        sender: Some(model.me.clone()),
        phase_told: Some(phase),
        next: kept.next.filter(|next| next > at).map(When::At),
        told: told(model, pending),
        commitments: Vec::new(),
        findings_overridden: pending.overridden.clone(),
    };
    let mut command = Command::new(act).on(kept.on).saying(kept.text.clone());
    if pending.done || *at < model.now {
        command = command.at(*at);
    }
    if pending.promises {
        let zone = open::zone(model, kept.on, kept.audience);
        ledger::fill(&mut command, &model.room, model.now, zone);
    }
    command
}

/// What it tells; and what it offers an upset customer, so that it is not offered again as something new.
fn told(model: &Model, pending: &Pending) -> Vec<String> {
    let Pending { kept, told, .. } = pending;
    let mut told = told.clone();
    if kept.audience == Audience::Customer {
        told.extend(difficult::offered_in(&kept.text, &model.words.settings.templates));
    }
    told
}

/// It is in the journal: the text is done with. A newer one about the same stays a draft.
pub(in crate::app) fn recorded(
    model: &mut Model,
    (on, audience): (EscalationId, Audience),
    entries: &[Arc<Entry>],
) -> Vec<Effect> {
    let sent = |text: &str| entries.iter().any(|entry| entry.text() == text);
    model.words.kept.retain(|key, kept| *key != (on, audience) || !sent(&kept.text));
    model.words.pending = None;
    model.says.fixed(UNSENT);
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

/// Somebody else told the same audience something while this text was written.
pub(in crate::app) fn heard(model: &mut Model, entries: &[Arc<Entry>]) {
    let Some(one) = model.compose().filter(|one| one.recording.is_none()) else { return };
    let said = entries.iter().rev().find_map(|entry| match &entry.event {
        Event::UpdateSent(sent) if sent.audience == one.audience && entry.common.on == Some(one.on) => {
            let who = sent.sender.as_ref().map_or_else(|| say::author(entry), say::handle);
            Some(format!("{} was sent meanwhile by {who}: l shows it", sent.id))
        }
        _ => None,
    });
    if let Some(said) = said {
        open::say(model, said);
    }
}

/// After a start: was what a command took ever written down? Asked once; where the journal has it, not at all.
pub(in crate::app) fn ask(model: &mut Model, pending: Pending) -> Vec<Effect> {
    let known = model.room.updates.values().any(|update| {
        update.birth.text() == pending.kept.text
            && update.audience == pending.kept.audience
            && update.birth.at >= pending.at
    });
    // A room of the same name that began later is another one: its customers were told nothing of this.
    let born = model.room.entries().first().map(|entry| entry.known_at());
    if known || born.is_some_and(|born| born > pending.at) {
        model.words.kept.retain(|_, kept| kept.text != pending.kept.text);
        return vec![open::all_kept(model), Effect::Settle];
    }
    let id = UpdateId(model.room.counters().update + 1);
    let (command, at) = (clean::row(&pending.channel).into_owned(), model.clock(pending.at));
    let ended = if pending.done { "" } else { " when the program ended" };
    let took = if pending.done { "took it" } else { "was being given it" };
    let start: String = clean::row(&pending.kept.text).chars().take(60).collect();
    let whom = readers(pending.kept.audience);
    let mut rows = vec![format!("{} for {whom}: {command} {took} at {at}{ended}", pending.kept.on), start];
    if !pending.done {
        rows.push("perhaps not all of it, or nothing: look where it goes before you say yes".to_owned());
    }
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
    if was_sent {
        let effects = commit(model, &pending);
        if !effects.is_empty() {
            return effects;
        }
        let why = "it cannot be recorded now; the text is kept, and the next start asks again";
        model.says.refusal(model.now, why);
        model.words.keep(pending.kept);
        return vec![open::all_kept(model)];
    }
    model.words.keep(pending.kept);
    model.says.receipt(model.now, "not recorded; the text is kept, U opens it");
    vec![open::all_kept(model), Effect::Settle]
}
