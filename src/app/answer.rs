//! The answers to commits: saved, refused, held. Only what came back from the file is on the screen.
use super::after;
use super::capture;
use super::compose;
use super::effect::{Effect, Request};
use super::line::Line;
use super::model::{Breath, Model, Why};
use super::receipt;
use super::update;
use crate::domain::clean;
use crate::domain::count::count;
use crate::domain::doubt;
use crate::domain::entry::Entry;
use crate::domain::refusal::Refusal;
use crate::language::newcomers::newcomers;
use std::sync::Arc;

/// At most this many breaths can be undone.
const MOST: usize = 1000;

/// It is on disk.
pub(super) fn saved(model: &mut Model, request: Request, entries: &[Arc<Entry>]) -> Vec<Effect> {
    update::take(model, entries);
    model.saved.at = Some(model.now);
    let why = model.asked.remove(&request);
    match why {
        Some(Why::Undo(at)) => {
            let what = mark(model, at, entries.first().map(|entry| entry.id));
            model.undone.push(at);
            let clocks = receipt::clocks_after(model, at);
            model.says.receipt(model.now, format!("undone: {what}{clocks}{}", receipt::redo(model)));
        }
        Some(Why::Redo(at)) => {
            let what = mark(model, at, None);
            model.undone.retain(|known| *known != at);
            let clocks = receipt::clocks_after(model, at);
            model.says.receipt(model.now, format!("back again: {what}{clocks}{}", receipt::undo(model)));
        }
        Some(Why::Words(on, audience)) => {
            let effects = compose::record::recorded(model, (on, audience), entries);
            return std::iter::once(capture::keep(model)).chain(effects).collect();
        }
        Some(Why::Do { note, .. }) => wrote(model, entries, &note),
        None => wrote(model, entries, ""),
    }
    vec![capture::keep(model)]
}

fn mark(model: &mut Model, at: usize, strike: Option<crate::domain::id::Ulid>) -> String {
    let Some(breath) = model.wrote.get_mut(at) else { return String::new() };
    breath.strike = strike;
    breath.what.clone()
}

pub(super) fn wrote(model: &mut Model, entries: &[Arc<Entry>], note: &str) {
    if entries.is_empty() {
        return;
    }
    let what = receipt::what(model, entries);
    let words = receipt::words(model, entries, &with_doubts(model, entries, note));
    model.undone.clear();
    if model.wrote.len() == MOST {
        model.wrote.remove(0);
    }
    model.wrote.push(Breath { entries: entries.iter().map(|entry| entry.id).collect(), what, strike: None });
    model.says.receipt(model.now, words);
}

/// The note, who was named for the first time (ruling 37), and what is odd about a time.
fn with_doubts(model: &Model, entries: &[Arc<Entry>], note: &str) -> String {
    let new = newcomers(&model.room, entries);
    let early = entries.iter().filter_map(|entry| doubt::early_entry(&model.room, entry));
    let left = entries.iter().flat_map(|entry| after::notes(&model.room, entry, model.zone));
    let said = new
        .iter()
        .map(ToString::to_string)
        .chain(early.map(|early| early.said(model.now, model.zone)))
        .chain(left);
    let all = std::iter::once(note.to_owned()).filter(|note| !note.is_empty()).chain(said);
    clean::row(&all.collect::<Vec<_>>().join("  ")).into_owned()
}

/// A rule said no: the words come back into the line, or wait as a draft.
pub(super) fn refused(
    model: &mut Model,
    request: Request,
    saved: &[Arc<Entry>],
    refusal: &Refusal,
) -> Vec<Effect> {
    update::take(model, saved);
    wrote(model, saved, "");
    let why = model.asked.remove(&request);
    let before = match saved.len() {
        0 => String::new(),
        n => format!("{} saved; then: ", count(n, "entry")),
    };
    model.says.refusal(model.now, format!("{before}{}", clean::row(&refusal.to_string())));
    if let Some(Why::Words(..)) = why {
        compose::record::refused(model, &refusal.to_string());
    }
    if let Some(Why::Do { typed: Some(typed), .. }) = why {
        let free = model.line.as_ref().is_none_or(|line| line.input.value().trim().is_empty());
        if free && !typed.text.contains('\n') {
            let scribe = model.line.as_ref().is_some_and(|line| line.scribe);
            model.line = Some(Line { scribe, ..Line::new(typed) });
        } else {
            model.drafts.push(typed);
        }
    }
    vec![capture::keep(model)]
}

/// The disk did not take it: NOT SAVED says so; here the person learns that the words are held.
pub(super) fn held(model: &mut Model, request: Request) -> Vec<Effect> {
    if model.asked.contains_key(&request) {
        model.says.refusal(model.now, "not on disk yet: held in memory and tried again");
    }
    Vec::new()
}
