//! The popups of several marked rows: the same single keys, the same act on each.
use super::board::{named, no};
use super::bulk::Part;
use super::effect::Effect;
use super::layer::{Ask, Asked, Choice, Confirm, Does, Layer, Menu};
use super::model::Model;
use super::popups::choice;
use super::press::push;
use crate::domain::clean;
use crate::domain::command::{Act, Command, When};
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::words::{Mode, Phase, Severity};

/// The acts on each marked escalation; whatever else is marked is named.
fn parts(items: &[ItemId], what: &str, act: impl Fn(EscalationId) -> Act) -> Does {
    let part = |item: &ItemId| match item {
        ItemId::EscalationId(id) => {
            Part { name: id.to_string(), wish: Ok(vec![Command::new(act(*id)).on(*id)]) }
        }
        item => Part { name: item.to_string(), wish: Err(format!("{item} has no {what}; escalations have")) },
    };
    Does::Each(items.iter().map(part).collect())
}

/// The marked items, where an escalation is among them.
fn marked(model: &Model) -> Option<Vec<ItemId>> {
    let items = model.subjects();
    items.iter().any(|item| matches!(item, ItemId::EscalationId(_))).then_some(items)
}

fn none(model: &mut Model) -> Vec<Effect> {
    no(model, "no escalation is among the marked rows; Esc takes the marks away, 1 shows escalations")
}

/// `S`.
pub(super) fn severity(model: &mut Model) -> Vec<Effect> {
    let Some(items) = marked(model) else { return none(model) };
    let each = |to: &Severity| {
        let does = parts(&items, "severity", |_| Act::SetSeverity { to: *to, reason: None });
        choice(char::from(b'0' + to.number()), format!("SEV{} {to}", to.number()), does)
    };
    let choices = Severity::ALL.iter().map(each).collect();
    let title = format!("severity of {}; if unsure, the higher", named(&items));
    push(model, Layer::Menu(Menu { title, choices, ..Menu::default() }))
}

/// `v`.
pub(super) fn state(model: &mut Model) -> Vec<Effect> {
    let Some(items) = marked(model) else { return none(model) };
    let mut choices = vec![choice(
        'a',
        "acknowledge: stops the response clocks",
        parts(&items, "response clock", |_| Act::Acknowledge { by: None }),
    )];
    let phase = |to: Phase| {
        parts(&items, "phase", |_| Act::SetPhase {
            to,
            reason: None,
            overrides: Vec::new(),
            deescalated: None,
        })
    };
    let phases = [
        ('t', Phase::Triage),
        ('i', Phase::Investigating),
        ('d', Phase::Identified),
        ('m', Phase::Monitoring),
    ];
    choices.extend(phases.map(|(key, to)| choice(key, to.to_string(), phase(to))));
    let paces = [('b', Mode::Bridge), ('c', Mode::Case)];
    choices.extend(paces.map(|(key, to)| {
        choice(key, format!("{to} mode"), parts(&items, "mode", |_| Act::SetMode { to, reason: None }))
    }));
    let question = format!("resolve {}? those that are not ready are left and named", named(&items));
    let sure = Confirm::new(question, "resolve", "not yet", phase(Phase::Resolved));
    choices.push(choice('r', "resolved: over for the customers", Does::Sure(Box::new(sure))));
    let title = format!("phase or mode of {}", named(&items));
    push(model, Layer::Menu(Menu { title, choices, ..Menu::default() }))
}

/// `s`: the clocks of the marked rows, an escalation's towards its customer.
pub(super) fn snooze(model: &mut Model) -> Vec<Effect> {
    let items = model.subjects();
    let clocks: Vec<(ItemId, Option<String>)> =
        items.iter().map(|item| (*item, clock_of(model, *item))).collect();
    if clocks.iter().all(|(_, clock)| clock.is_none()) {
        return no(model, "nothing marked has a clock that runs, so there is nothing to snooze");
    }
    let title = format!("snooze the noise of {}; only u stops a customer's clock", named(&items));
    push(model, Layer::Menu(Menu { title, choices: lengths(&clocks), ..Menu::default() }))
}

/// Whether something marked has a clock that runs.
pub(super) fn has_clock(model: &Model) -> bool {
    model.subjects().into_iter().any(|item| clock_of(model, item).is_some())
}

fn lengths(clocks: &[(ItemId, Option<String>)]) -> Vec<Choice> {
    let until = |until: Option<When>| {
        let part = |(item, clock): &(ItemId, Option<String>)| {
            let clock = clock.clone().ok_or_else(|| format!("{item} has no clock that runs"));
            Part::of(*item, clock.map(|clock| Act::Snooze { clock, until, reason: None }))
        };
        Does::Each(clocks.iter().map(part).collect())
    };
    let minutes =
        |key: char, minutes: i64| choice(key, format!("{minutes} min"), until(Some(When::In(minutes * 60))));
    let names = clocks.iter().filter_map(|(_, clock)| clock.clone()).collect();
    let custom = Ask::new(Asked::Snooze(names), "snooze them for", String::new());
    vec![
        minutes('s', 5),
        minutes('1', 10),
        minutes('2', 15),
        choice('c', "custom", Does::Ask(custom)),
        choice('a', "these alarms once", until(None)),
    ]
}

/// The name of the clock of an item.
fn clock_of(model: &Model, item: ItemId) -> Option<String> {
    let own = model.queue.iter().find(|due| due.id == Some(item));
    let customer =
        || model.queue.iter().find(|due| due.escalation.map(ItemId::from) == Some(item) && due.is_customer());
    let due = own.or_else(customer)?;
    Some(clean::row(&due.clock.to_string()).into_owned())
}
