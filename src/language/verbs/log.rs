//! Verbs upon entries themselves: strike, amend, retime, route, pin, tag, links, checklists.
#![expect(
    clippy::unnecessary_wraps,
    reason = "the table holds readers of one shape, those that cannot fail too"
)]
use super::args::Args;
use super::view::Look;
use super::{Trouble, Wish};
use crate::domain::checklists::{self, List, Pick};
use crate::domain::command::{Act, Command};
use crate::domain::event::Event;
use crate::domain::id::{ItemId, Ulid};
use crate::language::sigil;

fn targets(args: &mut Args<'_>) -> Result<Vec<Ulid>, Trouble> {
    let ids = args.items()?;
    ids.into_iter().map(|id| args.entry(id)).collect()
}

fn target(args: &mut Args<'_>) -> Result<Ulid, Trouble> {
    let id = args.item()?;
    args.entry(id)
}

pub(super) fn strike(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let ids = args.items()?;
    let targets = ids.into_iter().map(|id| args.own_entry(id)).collect::<Result<Vec<Ulid>, Trouble>>()?;
    Ok(Wish::one(Act::Strike { targets, reason: args.reason() }))
}

/// `edit A7 the new words`; without words the screen opens the line.
pub(super) fn edit(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = args.item()?;
    let target = args.own_entry(id)?;
    let Some(text) = args.rest() else { return Ok(Wish::Look(Look::Edit(id))) };
    // What is known of a customer are fields, not words.
    if let ItemId::CustomerId(customer) = id {
        return super::customers::known(args, customer, &text);
    }
    Ok(Wish::saying(
        None,
        Some(text.clone()),
        Act::Amend { target, text: Some(text), at: None, est: None, fields: Vec::new(), reason: None },
    ))
}

/// `set C3 to Globex`: a named field of an entry.
pub(super) fn set(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let item = args.peek().and_then(|word| sigil::item(word.trim_start_matches('#')));
    let id = if let Some(ItemId::CustomerId(id)) = item { Some(id) } else { None };
    let target = target(args)?;
    let field = args.must("a field", |word| Some(word.to_lowercase()))?;
    let value = args.must_rest("a value")?;
    match (id, field.as_str()) {
        (Some(id), "name") => return super::customers::known(args, id, &value),
        (Some(id), "tier") => return super::customers::tiered(args, id, &value),
        (Some(id), field) if super::customers::FIELDS.contains(&field) => {
            return super::customers::known(args, id, &format!("{field}:{value}"));
        }
        (Some(_), _) => {
            let known = format!("name, tier, zone, {}", super::customers::FIELDS.join(", "));
            return Err(args.not_one_of(&field, "a field of a customer", known));
        }
        (None, _) => {}
    }
    if let Some(ItemId::DecisionId(id)) = item
        && super::again::FIELDS.contains(&field.as_str())
    {
        return super::again::set(args, id, &field, &value);
    }
    if let (Some(ItemId::UpdateId(id)), "next" | "due") = (item, field.as_str()) {
        return super::again::set_next(args, id, &value);
    }
    // Sent words may promise several things: the field says whose addressee is meant.
    let entry = args.room.seq_of(target).and_then(|seq| args.room.entry(seq));
    let field = match item {
        Some(ItemId::CommitmentId(id))
            if field == "to" && entry.is_some_and(|it| matches!(it.event, Event::UpdateSent(_))) =>
        {
            format!("{id} to")
        }
        _ => field,
    };
    let fields = vec![(field, value)];
    Ok(Wish::one(Act::Amend { target, text: None, at: None, est: None, fields, reason: None }))
}

pub(super) fn retime(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = args.item()?;
    let target = args.own_entry(id)?;
    let word = args.peek();
    let Some((at, est)) = args.past()? else {
        return Err(word.map_or_else(
            || args.missing("a time: 14:05, ~14:05 or -4m"),
            |word| Trouble::not(args.verb, word, "a time: 14:05, ~14:05 or -4m"),
        ));
    };
    let (at, est, reason) = (Some(at), Some(est), args.reason());
    Ok(Wish::one(Act::Amend { target, text: None, at, est, fields: Vec::new(), reason }))
}

/// `route A7 A9 #E2`: the last id is where they go.
pub(super) fn route(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let mut ids = args.items()?;
    let to = match ids.pop() {
        Some(ItemId::EscalationId(to)) if !ids.is_empty() => to,
        _ => return Err(args.missing("an item and then an escalation")),
    };
    let each = ids.into_iter().map(|id| {
        let target = args.entry(id)?;
        Ok(Command::new(Act::Reroute { target, to }))
    });
    each.collect::<Result<Vec<Command>, Trouble>>().map(Wish::Do)
}

fn pinned(args: &mut Args<'_>, value: bool) -> Result<Wish, Trouble> {
    let each = targets(args)?.into_iter().map(|target| Command::new(Act::Pin { target, value }));
    Ok(Wish::Do(each.collect()))
}

pub(super) fn pin(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    pinned(args, true)
}

pub(super) fn unpin(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    pinned(args, false)
}

/// `tag A7 #dns`, `tag A7 -dns`.
pub(super) fn tag(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let target = target(args)?;
    let words = args.must_rest("a tag")?;
    let tags = words.split_whitespace().map(|word| word.trim_start_matches('#').to_owned());
    let each = tags.filter(|tag| !tag.is_empty()).map(|value| Command::new(Act::Tag { target, value }));
    Ok(Wish::Do(each.collect()))
}

/// `link [ID] URL [LABEL]`.
pub(super) fn link(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let named = args.peek().is_some_and(|word| sigil::item(word).is_some());
    let target = if named { Some(args.item()?) } else { None };
    let url = args.must("an address", |word| Some(word.to_owned()))?;
    let mut label = args.rest();
    // `link URL #E2`: the sigil counts where it stands.
    let is_route = |word: &&str| word.starts_with('#') && word.get(1..).and_then(sigil::item).is_some();
    let route = label.iter().flat_map(|words| words.split_whitespace()).find(is_route).map(str::to_owned);
    let route = route.filter(|_| target.is_none());
    let target = match route.as_deref().and_then(|word| sigil::item(word.trim_start_matches('#'))) {
        Some(id) if !args.ground.has(id) => return Err(args.absent(id)),
        found => target.or(found),
    };
    if let (Some(words), Some(route)) = (&label, &route) {
        let left: Vec<&str> = words.split_whitespace().filter(|word| word != route).collect();
        label = Some(left.join(" ")).filter(|left| !left.is_empty());
    }
    Ok(Wish::one(Act::AddLink { target, url, label }))
}

/// A list by its name, then a step by its number, its name or its words.
fn step(args: &mut Args<'_>) -> Result<(&'static List, &'static str), Trouble> {
    let typed = args.word().ok_or_else(|| args.none_of("a checklist", checklists::named()))?;
    let list =
        checklists::list(typed).ok_or_else(|| args.not_one_of(typed, "a checklist", checklists::named()))?;
    let typed = args.left();
    let known = || format!("{}: {}", list.name, list.named());
    match list.pick(typed) {
        Pick::Step(step, words) => {
            for _ in 0..words {
                args.word();
            }
            Ok((list, step))
        }
        Pick::None if typed.is_empty() => Err(args.none_of("a step", known())),
        Pick::None => Err(args.not_one_of(typed, "a step", known())),
        Pick::Several => Err(args.not_one_of(typed, "one step", known())),
    }
}

pub(super) fn tick(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.named_escalation()?.or_else(|| args.ground.home());
    let (list, step) = step(args)?;
    let words = args.rest().or_else(|| list.words(step).map(str::to_owned));
    let (list, step) = (list.name.to_owned(), step.to_owned());
    Ok(Wish::saying(on, None, Act::Tick { list, step, words }))
}

pub(super) fn untick(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.named_escalation()?.or_else(|| args.ground.home());
    let (list, step) = step(args)?;
    let (list, step) = (list.name.to_owned(), step.to_owned());
    Ok(Wish::saying(on, None, Act::Untick { list, step }))
}

pub(super) fn undo(_: &mut Args<'_>) -> Result<Wish, Trouble> {
    Ok(Wish::Undo)
}

pub(super) fn redo(_: &mut Args<'_>) -> Result<Wish, Trouble> {
    Ok(Wish::Redo)
}
