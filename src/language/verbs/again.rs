//! When a decision is looked at again, until when a proposal may be objected to, when the next words were promised: a field
//! of the entry that says it.
use super::args::{Args, Wanted};
use super::{Trouble, Wish};
use crate::domain::command::{Act, Command, When};
use crate::domain::event::Event;
use crate::domain::id::{DecisionId, Ulid, UpdateId};
use crate::domain::refusal::Refusal;
use crate::domain::state::DecisionState;
use crate::domain::time::{after, stamp};

/// The fields that `set D3 …` knows here.
pub(super) const FIELDS: [&str; 2] = ["revisit", "poll_until"];

/// `due D3 14:30 REASON`: of a made one when to look again, of a proposed one until when to object; `-` clears it.
pub(super) fn due(args: &mut Args<'_>, id: DecisionId, wanted: Wanted) -> Result<Wish, Trouble> {
    let held = args.room.decisions.get(&id).ok_or_else(|| args.absent(id.into()))?;
    let field = match held.state {
        DecisionState::Proposed => "poll_until",
        DecisionState::Made | DecisionState::Reversed => "revisit",
    };
    let reason = args.reason();
    moved(args, (id, field), &instant(args, wanted), reason.as_deref())
}

/// `set D3 revisit 14:30`, `set D3 revisit when errors are above 5 %`, `set D3 revisit -`.
pub(super) fn set(args: &Args<'_>, id: DecisionId, field: &str, value: &str) -> Result<Wish, Trouble> {
    let mut words = Args::new(args.verb, value, args.room, args.ground);
    let field = FIELDS.into_iter().find(|known| *known == field).unwrap_or("revisit");
    let value = match words.time()? {
        Some(wanted) => match words.rest() {
            Some(more) => return Err(Trouble::too_much(args.verb, &more)),
            None => instant(args, wanted),
        },
        None if field == "revisit" => value.to_owned(),
        None => return Err(Trouble::not(args.verb, value, "a time")),
    };
    moved(args, (id, field), &value, None)
}

/// `due U4 14:30`, `set U4 next 14:30`: the time that its words promised for the next ones.
pub(super) fn next(args: &mut Args<'_>, id: UpdateId, wanted: Wanted) -> Result<Wish, Trouble> {
    if wanted == Wanted::Clear {
        return Err(args.missing("a time: what was promised can be corrected, not taken back"));
    }
    let (target, value, reason) = (args.entry(id.into())?, instant(args, wanted), args.reason());
    let fields = vec![("next".to_owned(), value)];
    Ok(Wish::one(Act::Amend { target, text: None, at: None, est: None, fields, reason }))
}

/// The same as a field.
pub(super) fn set_next(args: &Args<'_>, id: UpdateId, value: &str) -> Result<Wish, Trouble> {
    let mut words = Args::new(args.verb, value, args.room, args.ground);
    let wanted = words.must_time()?;
    next(&mut words, id, wanted)
}

fn instant(args: &Args<'_>, wanted: Wanted) -> String {
    match wanted {
        Wanted::Time(When::At(at)) => stamp(at),
        Wanted::Time(When::In(seconds)) => stamp(after(args.ground.now, seconds)),
        Wanted::Clear => String::new(),
    }
}

/// What is cleared is cleared wherever it stands; a new time stands where the last one did.
fn moved(
    args: &Args<'_>,
    (id, field): (DecisionId, &'static str),
    value: &str,
    reason: Option<&str>,
) -> Result<Wish, Trouble> {
    let said = said(args, id, field);
    let holding: Vec<Ulid> = said.iter().filter(|(_, holds)| *holds).map(|(entry, _)| *entry).collect();
    let last = holding.last().or(said.last().map(|(entry, _)| entry)).copied();
    let targets = match (value.is_empty(), last) {
        (_, None) => return Err(args.absent(id.into())),
        (true, _) if holding.is_empty() => return Err(Refusal::NoTimeThere(id.into()).into()),
        (true, _) => holding,
        (false, Some(last)) => vec![last],
    };
    let amend = |target: Ulid| {
        let fields = vec![(field.to_owned(), value.to_owned())];
        Command::new(Act::Amend {
            target,
            text: None,
            at: None,
            est: None,
            fields,
            reason: reason.map(str::to_owned),
        })
    };
    Ok(Wish::Do(targets.into_iter().map(amend).collect()))
}

/// The live entries that may say it, in order, and whether they do.
fn said(args: &Args<'_>, id: DecisionId, field: &str) -> Vec<(Ulid, bool)> {
    let live = args.room.entries().iter().filter(|entry| args.room.struck_by(entry.seq).is_none());
    let mut all = Vec::new();
    for entry in live.filter_map(|entry| args.room.entry_now(entry.seq)) {
        let holds = match (&entry.event, field) {
            (Event::DecisionProposed(fact), "poll_until") if fact.id == id => fact.poll_until.is_some(),
            (Event::DecisionProposed(fact), _) if fact.id == id => fact.revisit.is_some(),
            (Event::DecisionMade(fact), "revisit") if fact.id == id => fact.revisit.is_some(),
            _ => continue,
        };
        all.push((entry.id, holds));
    }
    all
}
