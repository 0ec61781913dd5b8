//! Verbs about people: who is here, who commands, who holds which role, how command passes.
#![expect(
    clippy::unnecessary_wraps,
    reason = "the table holds readers of one shape, those that cannot fail too"
)]
use super::args::{Args, keyed};
use super::{Trouble, Wish};
use crate::domain::command::{Act, Command};
use crate::domain::id::Handle;
use crate::domain::refusal::Refusal;
use crate::domain::words::Role;
use crate::language::sigil;
use crate::language::wish::finishable;

/// Names at most so many open things.
const NAMED: usize = 12;

/// Works while nobody commands, else opens a handoff; `--take REASON` is the recorded exception (ruling 12).
pub(super) fn ic(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let take = args.flag("--take");
    if take.as_deref() == Some("") {
        return Err(args.missing("a reason after --take"));
    }
    let who = args.person_or_me()?;
    let commanded = args.room.commander().is_some_and(|held| held.who.folded() != who.folded());
    if commanded && take.is_none() {
        return Ok(Wish::one(Act::OpenHandoff { to: who, brief: None, ids: Vec::new() }));
    }
    Ok(Wish::one(Act::AssignRole { role: Role::Commander, who, take }))
}

fn role(args: &mut Args<'_>, role: Role) -> Result<Wish, Trouble> {
    let on = args.named_escalation()?;
    let who = args.person_or_me()?;
    let on = args.named_escalation()?.or(on);
    Ok(Wish::saying(on, None, Act::AssignRole { role, who, take: None }))
}

pub(super) fn deputy(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    role(args, Role::Deputy)
}

pub(super) fn scribe(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    role(args, Role::Scribe)
}

pub(super) fn liaison(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    role(args, Role::Liaison)
}

fn role_word(word: &str) -> Option<Role> {
    if word.eq_ignore_ascii_case("ic") { Some(Role::Commander) } else { Role::from_word(word) }
}

pub(super) fn release(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let role = args.must("a role: deputy, scribe, liaison", role_word)?;
    let on = args.named_escalation()?;
    let who = args.named_person()?;
    Ok(Wish::saying(on, None, Act::ReleaseRole { role, who, reason: args.reason() }))
}

/// `handoff @zoe [ids]`; the screen and `warroom report handoff` show the brief.
pub(super) fn handoff(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    if args.peek().is_some_and(|word| !word.starts_with('@')) {
        return Err(Refusal::HandoffSteps.into());
    }
    let to = args.person()?;
    Ok(Wish::one(Act::OpenHandoff { to, brief: None, ids: ids(args)? }))
}

/// Everything that is left, as ids of things that are here, each once.
fn ids(args: &mut Args<'_>) -> Result<Vec<String>, Trouble> {
    let words = args.rest().unwrap_or_default();
    let mut found: Vec<String> = Vec::new();
    for word in words.split([' ', ',']).filter(|word| !word.is_empty()) {
        let id = sigil::item(word.trim_start_matches('#'));
        let id = id.ok_or_else(|| Trouble::not(args.verb, word, "an id such as A7, C1, B2 or E2"))?;
        if !args.ground.has(id) {
            return Err(Trouble::NoSuchItem(id));
        }
        if let struck @ Refusal::Struck { .. } = args.room.absent(id) {
            return Err(struck.into());
        }
        if !found.contains(&id.to_string()) {
            found.push(id.to_string());
        }
    }
    Ok(found)
}

/// Without ids: everything the handoff names.
pub(super) fn inherit(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let mut ids = ids(args)?;
    if let Some(open) = args.room.handoff.as_ref().filter(|_| ids.is_empty()) {
        ids.clone_from(&open.ids);
        if ids.is_empty() {
            let open = finishable(args.room).into_iter().take(NAMED).map(|(id, _)| id.to_string());
            let open: Vec<String> = open.collect();
            let known = if open.is_empty() { "nothing is open".to_owned() } else { open.join(" ") };
            return Err(args.none_of("what is taken over: the handoff names nothing", known));
        }
    }
    Ok(Wish::one(Act::InheritHandoff { ids }))
}

pub(super) fn readback(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    Ok(Wish::one(Act::ReadBack { ids: ids(args)? }))
}

pub(super) fn takeover(_: &mut Args<'_>) -> Result<Wish, Trouble> {
    Ok(Wish::one(Act::CompleteHandoff { take: None }))
}

pub(super) fn cancel_handoff(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    Ok(Wish::one(Act::CancelHandoff { reason: args.reason() }))
}

/// Everybody named, else the writer.
fn everybody(args: &mut Args<'_>, act: fn(Handle) -> Act) -> Result<Wish, Trouble> {
    let mut all = vec![Command::new(act(args.person_or_me()?))];
    while let Some(one) = args.named_person()? {
        all.push(Command::new(act(one)));
    }
    Ok(Wish::Do(all))
}

pub(super) fn here(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    everybody(args, |handle| Act::Join { handle })
}

pub(super) fn left(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    everybody(args, |handle| Act::Leave { handle })
}

/// Somebody was paged and is not here yet.
pub(super) fn page(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let handle = args.person()?;
    Ok(Wish::saying(None, args.rest(), Act::AskPerson { handle }))
}

/// `person @priya Priya Natarajan team:Storage zone:Asia/Kolkata`.
pub(super) fn person(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let handle = args.person()?;
    let (name, fields) = keyed(&args.rest().unwrap_or_default(), &["team", "zone"]);
    let (mut team, mut zone) = (None, None);
    for (key, value) in fields {
        if key == "zone" && value.parse::<chrono_tz::Tz>().is_err() {
            return Err(Trouble::not(args.verb, &value, "a time zone such as Europe/Berlin"));
        }
        *(if key == "team" { &mut team } else { &mut zone }) = Some(value);
    }
    Ok(Wish::one(Act::DescribePerson { handle, name, team, zone }))
}

pub(super) fn thank(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let mut who = vec![args.person()?];
    while let Some(one) = args.named_person()? {
        who.push(one);
    }
    Ok(Wish::saying(None, args.rest(), Act::Thank { who }))
}
