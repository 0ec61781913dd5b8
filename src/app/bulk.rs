//! Marks and what they are for: one act on several rows, taken back by one undo. What cannot be done is named with its
//! reason, the rest is done.
use super::board::{no, why_nothing};
use super::desk::{Key, Panel};
use super::effect::Effect;
use super::model::{Model, Why};
use super::speak;
use super::step;
use crate::domain::command::{Act, Command};
use crate::domain::id::ItemId;
use crate::domain::state::CommitmentState;

/// What an act would be on one row, or why it cannot be; both clean.
#[derive(Debug, Clone)]
pub struct Part {
    /// What the row is called.
    pub name: String,
    /// The wishes, or the reason.
    pub wish: Result<Vec<Command>, String>,
}

impl Part {
    /// An act on an item.
    pub fn of(item: ItemId, wish: Result<Act, String>) -> Self {
        Self { name: item.to_string(), wish: wish.map(|act| vec![Command::new(act)]) }
    }
}

/// At most so many reasons are told.
const REASONS: usize = 4;
/// At most so many names stand before a reason.
const NAMES: usize = 6;

/// Sentences one after the other, each with the name of what it is about; what is said of several alike is said once,
/// with their names. Clean.
fn told(left: Vec<(String, String)>) -> String {
    let mut alike: Vec<(String, &str, Vec<String>)> = Vec::new();
    for (name, why) in left {
        // A sentence that begins with the name goes on after it; another stands behind a colon.
        let (bare, colon) = match why.strip_prefix(&name) {
            Some(rest) => (rest.trim_start().to_owned(), ""),
            None => (why, ":"),
        };
        match alike.iter_mut().find(|(known, ..)| *known == bare) {
            Some((.., names)) => names.push(name),
            None => alike.push((bare, colon, vec![name])),
        }
    }
    let more = alike.len().saturating_sub(REASONS);
    let each = alike.into_iter().take(REASONS).map(|(why, colon, names)| match names.as_slice() {
        [name] => format!("{name}{colon} {why}"),
        all => {
            let rest = all.len().saturating_sub(NAMES);
            let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
            let first: Vec<&str> = all.iter().take(NAMES).map(String::as_str).collect();
            let each = if colon.is_empty() { "each " } else { "" };
            format!("{}{rest}: {each}{why}", first.join(", "))
        }
    });
    let mut sentences: Vec<String> = each.collect();
    sentences.extend((more > 0).then(|| format!("and {more} more")));
    sentences.join(". ")
}

/// Why nothing of it can be done: where all have the same reason, that alone.
pub(super) fn refused(left: Vec<(String, String)>) -> String {
    let mut reasons = left.iter().map(|(_, why)| why);
    let first = reasons.next();
    match first {
        Some(why) if reasons.all(|other| other == why) => why.clone(),
        _ => told(left),
    }
}

/// Does what can be done as one act, and says what was left out and why.
///
/// # Errors
/// Nothing can be done: why, clean.
pub(super) fn carry_out(model: &mut Model, parts: Vec<Part>) -> Result<Vec<Effect>, String> {
    let mut left: Vec<(String, String)> = Vec::new();
    let mut commands = Vec::new();
    for part in parts {
        match part.wish.and_then(|wish| speak::check(model, &wish).map(|()| wish)) {
            Ok(wish) => commands.extend(wish),
            Err(why) => left.push((part.name, why)),
        }
    }
    if commands.is_empty() {
        return Err(if left.is_empty() { why_nothing(model) } else { refused(left) });
    }
    let told = told(left);
    let note = if told.is_empty() { told } else { format!("left out: {told}") };
    model.desk.marks.clear();
    Ok(speak::commit(model, commands, Why::Do { typed: None, note }))
}

/// The same for a key: what cannot be is said on the hint line.
pub(super) fn act(model: &mut Model, parts: Vec<Part>) -> Vec<Effect> {
    carry_out(model, parts).unwrap_or_else(|why| no(model, &why))
}

/// An act on the marked rows, else on the selected one.
pub(super) fn each(model: &mut Model, wish: impl Fn(&Model, ItemId) -> Result<Act, String>) -> Vec<Effect> {
    let items = model.subjects();
    let parts = items.into_iter().map(|item| Part::of(item, wish(model, item))).collect();
    act(model, parts)
}

/// `x`: done; where nothing of it is open, open again. An escalation alone has its next step.
pub(super) fn done(model: &mut Model) -> Vec<Effect> {
    if let [ItemId::EscalationId(id)] = model.subjects().as_slice() {
        let id = *id;
        model.desk.marks.clear();
        return step::next(model, id);
    }
    let reopens = !model.subjects().iter().any(|item| is_open(model, *item));
    each(model, |model, item| finished(model, item, reopens))
}

/// Whether `x` does something to one of the marked rows, or to the selected one.
pub(super) fn has_end(model: &Model) -> bool {
    let items = model.subjects();
    if let [ItemId::EscalationId(_)] = items.as_slice() {
        return true;
    }
    let reopens = !items.iter().any(|item| is_open(model, *item));
    let is_taken = |act: Act| speak::check(model, &[Command::new(act)]).is_ok();
    items.iter().any(|item| finished(model, *item, reopens).is_ok_and(is_taken))
}

fn is_open(model: &Model, item: ItemId) -> bool {
    let room = &model.room;
    match item {
        ItemId::ActionId(id) => room.actions.get(&id).is_some_and(|one| one.is_open()),
        ItemId::BlockerId(id) => room.blockers.get(&id).is_some_and(|one| one.cleared.is_none()),
        ItemId::CommitmentId(id) => {
            room.commitments.get(&id).is_some_and(|one| one.state == CommitmentState::Open)
        }
        _ => false,
    }
}

fn finished(model: &Model, item: ItemId, reopens: bool) -> Result<Act, String> {
    match item {
        ItemId::ActionId(id) if reopens => Ok(Act::ReopenAction { id, reason: None }),
        ItemId::ActionId(id) => Ok(Act::FinishAction { id, answer: None }),
        ItemId::BlockerId(id) if is_open(model, item) => Ok(Act::ClearBlocker { id, reason: None }),
        ItemId::BlockerId(id) => Err(format!("{id} is cleared; b raises a new one if it is back")),
        ItemId::CommitmentId(id) if is_open(model, item) => Ok(Act::KeepCommitment { id }),
        ItemId::CommitmentId(id) => Err(format!("{id} has ended; c makes a new one")),
        ItemId::EscalationId(id) => Err(format!(
            "{id} ends by itself alone: Esc takes the marks away, x on its row has its next step"
        )),
        item => Err(format!("{item} has no end; x is for actions, blockers and commitments")),
    }
}

/// At most so many lines of the log are marked at once.
const MARKED: usize = 200;
/// Said where marks would be for nothing.
const PEOPLE: &str =
    "people are not marked: W has roles and who is here, a @name asks one of them for something";

/// Why no row of the focused panel can be marked.
fn unmarkable(model: &Model) -> Option<&'static str> {
    match model.row(model.desk.focus) {
        Some(Key::Person(_)) => Some(PEOPLE),
        None => Some("no row is here to mark"),
        Some(Key::Item(_)) => None,
    }
}

/// Marks or unmarks the selected row.
pub(super) fn mark(model: &mut Model) -> Vec<Effect> {
    if let Some(why) = unmarkable(model) {
        return no(model, why);
    }
    let Some(key) = model.row(model.desk.focus) else { return Vec::new() };
    if !model.desk.marks.remove(&key) {
        model.desk.marks.insert(key);
    }
    Vec::new()
}

/// Marks the selected row and the next one in a direction.
pub(super) fn extend(model: &mut Model, by: isize) -> Vec<Effect> {
    if let Some(why) = unmarkable(model) {
        return no(model, why);
    }
    let panel = model.desk.focus;
    model.desk.marks.extend(model.row(panel));
    model.step(by);
    model.desk.marks.extend(model.row(panel));
    Vec::new()
}

/// Marks every row of the panel, of the log the newest; where all are marked, none.
pub(super) fn all(model: &mut Model) -> Vec<Effect> {
    if let Some(why) = unmarkable(model) {
        return no(model, why);
    }
    let panel = model.desk.focus;
    let mut keys = model.with_board(|board| match panel {
        Panel::Log => board.log_keys(MARKED + 1),
        _ => board.keys(panel),
    });
    if panel == Panel::Log && keys.len() > MARKED {
        keys.truncate(MARKED);
        model.says.notice(model.now, format!("the newest {MARKED} lines are marked; / leaves fewer of them"));
    }
    if keys.iter().all(|key| model.desk.marks.contains(key)) {
        model.desk.marks.clear();
    } else {
        model.desk.marks.extend(keys);
    }
    Vec::new()
}

/// Pins what is not pinned; where all are, takes the pins out.
pub(super) fn pin(model: &mut Model) -> Vec<Effect> {
    let items = model.subjects();
    let is_pinned = |item: &ItemId| model.entry_id(*item).is_some_and(|id| model.room.pinned.contains(&id));
    let value = !items.iter().all(is_pinned);
    let wanted: Vec<ItemId> = items.into_iter().filter(|item| is_pinned(item) != value).collect();
    let part = |item: ItemId| {
        let target = model.entry_id(item).ok_or_else(|| format!("{item} is gone"));
        Part::of(item, target.map(|target| Act::Pin { target, value }))
    };
    let parts = wanted.into_iter().map(part).collect();
    act(model, parts)
}
