//! The one door: what a message does to the model, and what it asks of the outside.
use super::effect::Effect;
use super::model::{Model, Proof, Saved, Screen, Size};
use super::msg::{Msg, Opened};
use super::{answer, compose, paste, press, replay, search, unsaved};
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::time::{Instant, after};
use crate::language::Facts;
use std::sync::Arc;

/// A new row is marked this many seconds.
const FRESH_S: i64 = 5;

/// Takes in one message. Pure: same model, same message, same outcome.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    if model.replay.is_some() { replay::update(model, msg) } else { here(model, msg) }
}

/// Takes it in for the room that is on the board.
pub(super) fn here(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let quiet = matches!(msg, Msg::Tick(_));
    let effects = match msg {
        Msg::Tick(now) => tick(model, now),
        Msg::Key(key) => press::key(model, &key),
        Msg::Paste(text) => paste::paste(model, &text),
        Msg::Resize(width, height) => resize(model, width, height),
        Msg::Focus(focused) => set(&mut model.focused, Some(focused)),
        Msg::Opened(opened) => open(model, *opened),
        Msg::NoRoom(why) => no_room(model, &why),
        Msg::Shelf(rooms, folder) => shelf(model, rooms, folder),
        Msg::Entries(entries) => take(model, &entries),
        Msg::Saved { request, entries } => answer::saved(model, request, &entries),
        Msg::Refused { request, saved, refusal } => answer::refused(model, request, &saved, &refusal),
        Msg::Held { request } => answer::held(model, request),
        Msg::NotSaved(state) => set(&mut model.not_saved, state),
        Msg::Unsaved(entries) => unsaved::heard(model, entries),
        Msg::Reading { done, all } => set(&mut model.saved.proof, Proof::Reading { done, all }),
        Msg::Verified => set(&mut model.saved.proof, Proof::Verified),
        Msg::Intact(room) => intact(model, *room),
        Msg::Damaged(why) => damaged(model, &why),
        Msg::Problem(why) => say(model, |model| model.says.problem(model.now, clean::row(&why))),
        Msg::Fixed(words) => say(model, |model| model.says.fixed(&words)),
        Msg::Notice(words) => say(model, |model| model.says.notice(model.now, clean::row(&words))),
        Msg::Elsewhere(late) => set(&mut model.elsewhere, late),
        Msg::Repainted(look) => set(&mut model.look, look),
        Msg::NoLook(look, why) => {
            model.look = look;
            say(model, |model| model.says.refusal(model.now, why))
        }
        Msg::Jumped(from, to) => jumped(model, from, to),
        Msg::Noise(noise) => set(&mut model.noise, noise),
        Msg::Keys(keys) => set(&mut model.keys, keys),
        Msg::Demo(demo) => set(&mut model.demo, Some(demo)),
        Msg::Edited(text) => paste::edited(model, text),
        Msg::LookBack(opening) => replay::enter(model, *opening),
        Msg::Record(record) => search::look_back(model, *record),
        Msg::Found(found) => search::found(model, *found),
        Msg::Alike(alike) => search::found_similar(model, *alike),
        Msg::Roll(_) | Msg::Hindsight(_) | Msg::Laid(_) => Vec::new(),
        Msg::Words(kept, pending) => compose::open::restore(model, kept, pending.map(|one| *one)),
        Msg::Policies(own) => set(&mut model.policies, own),
        Msg::Settings(settings) => set(&mut model.words.settings, *settings),
        Msg::Copied(by) => compose::send::copied(model, &by),
        Msg::Delivered(ticket, outcome) => compose::send::delivered(model, ticket, outcome),
        Msg::Terminate => leave(model),
    };
    model.dirty |= !quiet;
    effects
}

/// Stores a value; nothing else is asked.
fn set<T>(place: &mut T, value: T) -> Vec<Effect> {
    *place = value;
    Vec::new()
}

fn say(model: &mut Model, what: impl FnOnce(&mut Model)) -> Vec<Effect> {
    what(model);
    Vec::new()
}

fn tick(model: &mut Model, now: Instant) -> Vec<Effect> {
    let wake = model.wake();
    model.now = now;
    if wake.is_none_or(|wake| wake > now) {
        return Vec::new();
    }
    model.fresh.retain(|_, until| *until > now);
    model.says.tick(now);
    if model.leaving.is_some_and(|until| until <= now) {
        model.leaving = None;
    }
    if model.quiet.is_some_and(|until| until <= now) {
        model.quiet = None;
    }
    model.requeue();
    compose::open::recheck(model);
    model.dirty = true;
    match model.has_slept(wake, now) {
        Some(planned) => model.wakes(planned, now),
        None => model.ring(),
    }
}

/// What passed until the clock was set has passed as always.
fn jumped(model: &mut Model, from: Instant, to: Instant) -> Vec<Effect> {
    let mut effects = tick(model, from);
    effects.extend(model.jumped(from, to));
    effects
}

fn resize(model: &mut Model, width: u16, height: u16) -> Vec<Effect> {
    set(&mut model.size, Size { width, height })
}

/// Takes new entries into the room. Entries the room has already are skipped, so that two reports of one are one.
pub(super) fn take(model: &mut Model, entries: &[Arc<Entry>]) -> Vec<Effect> {
    let known = model.on_disk();
    let fresh: Vec<Arc<Entry>> = entries.iter().filter(|entry| entry.seq >= known).cloned().collect();
    if fresh.is_empty() {
        return Vec::new();
    }
    let until = after(model.now, FRESH_S);
    model.fresh.extend(fresh.iter().map(|entry| (entry.seq, until)));
    unsaved::extend(model, &fresh);
    model.refolded();
    compose::record::heard(model, &fresh);
    search::refresh(model)
}

fn open(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let proof = opened.unverified.map_or(Proof::Verified, |all| Proof::Reading { done: 0, all });
    model.room = opened.room;
    model.screen = Screen::Board;
    model.demo = opened.demo;
    model.drafts = opened.drafts;
    model.saved = Saved { at: None, proof, file: opened.file };
    model.layers.clear();
    model.words.kept.clear();
    model.words.pending = None;
    model.line = None;
    model.desk = super::model::Desk::default();
    model.wrote.clear();
    model.undone.clear();
    model.fresh.clear();
    model.not_saved = None;
    model.unsaved = None;
    if let Some(draft) = model.drafts.last() {
        let words = clean::row(&draft.text).into_owned();
        model.says.notice(model.now, format!("i opens the draft that was kept: {words}"));
    }
    model.refolded();
    model.hush()
}

/// Only what is before the damage is shown; what is being typed stays.
fn intact(model: &mut Model, room: crate::domain::room::Room) -> Vec<Effect> {
    model.room = room;
    model.unsaved = None;
    model.wrote.clear();
    model.undone.clear();
    model.fresh.clear();
    model.refolded();
    Vec::new()
}

fn no_room(model: &mut Model, why: &str) -> Vec<Effect> {
    // The rest is what to do in a shell; here the rooms are on the screen.
    let words = clean::row(why.lines().next().unwrap_or_default()).into_owned();
    match model.screen {
        Screen::Start if model.layers.is_empty() => model.start.note = Some(words),
        Screen::Start | Screen::Board => model.says.refusal(model.now, words),
    }
    Vec::new()
}

fn shelf(model: &mut Model, rooms: Vec<super::model::Shelf>, folder: String) -> Vec<Effect> {
    model.start.cursor = model.start.cursor.min(rooms.len().saturating_sub(1));
    model.start.rooms = rooms;
    model.start.folder = folder;
    Vec::new()
}

fn damaged(model: &mut Model, why: &str) -> Vec<Effect> {
    let words = clean::row(why).into_owned();
    model.saved.proof = Proof::Damaged(words.clone());
    model.says.problem(model.now, words);
    Vec::new()
}

/// The system ends the program: what is typed is kept.
fn leave(model: &mut Model) -> Vec<Effect> {
    let mut effects = super::capture::keep_draft(model);
    effects.push(Effect::Quit);
    effects
}

impl Model {
    /// The room changed: what is derived from it is made anew, once.
    pub(super) fn refolded(&mut self) {
        self.facts = Facts::of(&self.room);
        self.requeue();
        super::figures::refresh(self);
        compose::open::recheck(self);
        super::card::refresh(self);
    }
}
