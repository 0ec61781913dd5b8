//! Panel 5: who is here, what they hold and what they carry.
use super::filter::Offer;
use super::{Board, Flags, Stage, say};
use crate::app::desk::{Key, Panel};
use crate::domain::id::Handle;
use crate::domain::redact::Shown;
use crate::domain::state::Person;
use crate::domain::time::{length, seconds_between};
use crate::domain::words::Role;
use std::collections::HashMap;

/// Somebody named for the first time is marked so many seconds: half an hour, in which a slip is still found.
const NEW_S: i64 = 1800;

/// One person.
#[derive(Debug, Clone)]
pub struct Row {
    /// What the cursor stands on.
    pub key: Key,
    /// The marks at its left.
    pub flags: Flags,
    /// `@sam`.
    pub handle: Shown,
    /// `IC`, `deputy`; several with blanks.
    pub roles: String,
    /// How long the first of them was held: `1 h 42`.
    pub since: String,
    /// Open actions.
    pub open: usize,
    /// Of those, past their time.
    pub late: usize,
    /// Of those, due.
    pub due: usize,
    /// `on the bridge`, `paged 14:27`, `left 14:02`, or nothing.
    pub place: String,
    /// On the bridge now.
    pub is_here: bool,
    /// Named by somebody, but never described or joined.
    pub is_derived: bool,
}

/// The word of a role as the screen says it.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Commander => "IC",
        Role::Deputy | Role::Scribe | Role::Liaison => role.word(),
    }
}

pub(super) fn ordered(board: &Board) -> Vec<String> {
    let filter = board.filter(Panel::People);
    let here = board.room.people.iter().filter(|(_, one)| one.left.is_none());
    let shown = here.filter(|(_, one)| filter.is_open() || filter.passes(&offer(board, one)));
    let mut people: Vec<(&String, &Person)> = shown.map(|(folded, one)| (folded, one.as_ref())).collect();
    // Roles in their order, then whoever carries most, then whoever was named first.
    people.sort_by_cached_key(|(_, one)| {
        let role = board.has_role(&one.handle).first().map_or(u8::MAX, |role| *role as u8);
        (role, std::cmp::Reverse(board.load(&one.handle).0), one.first_seen)
    });
    people.into_iter().map(|(folded, _)| folded.clone()).collect()
}

/// What everybody carries, counted once for a frame.
pub(super) fn loads(board: &Board) -> HashMap<String, (usize, usize, usize)> {
    let mut loads: HashMap<String, (usize, usize, usize)> = HashMap::new();
    for one in board.room.actions.live().filter(|one| super::actions::is_live(one)) {
        let Some(owner) = &one.owner else { continue };
        let stage = board.timer(one.id).stage;
        let load = loads.entry(owner.folded()).or_default();
        load.0 += 1;
        load.1 += usize::from(stage == Stage::Late);
        load.2 += usize::from(stage == Stage::Due);
    }
    loads
}

fn offer<'b>(board: &Board<'_>, one: &'b Person) -> Offer<'b> {
    let stage = match board.load(&one.handle) {
        (_, late, _) if late > 0 => Stage::Late,
        (_, _, due) if due > 0 => Stage::Due,
        _ => Stage::None,
    };
    let roles = board.has_role(&one.handle).into_iter().map(|held| -> &'b str { role(held) });
    Offer {
        who: vec![one.handle.as_str()],
        kind: "person",
        stage,
        words: one.name.iter().chain(&one.team).map(String::as_str).chain(roles).collect(),
        ..Offer::default()
    }
}

impl Board<'_> {
    /// How many people are named, how many of them are on the bridge, and how many the filter leaves, where it leaves
    /// fewer.
    pub fn people_counts(&self) -> (usize, usize, Option<usize>) {
        let named = self.room.people.values().filter(|one| one.left.is_none());
        let (all, here) =
            named.fold((0, 0), |(all, here), one| (all + 1, here + usize::from(one.joined.is_some())));
        let shown = self.people().len();
        (all, here, (shown < all).then_some(shown))
    }

    fn load(&self, who: &Handle) -> (usize, usize, usize) {
        self.loads().get(&who.folded()).copied().unwrap_or_default()
    }

    /// The rows from `first` on, at most `most`.
    pub fn people_rows(&self, first: usize, most: usize) -> Vec<Row> {
        let shown = self.people().iter().skip(first).take(most);
        shown.filter_map(|folded| self.room.people.get(folded)).map(|one| self.person(one)).collect()
    }

    fn person(&self, one: &Person) -> Row {
        let key = Key::Person(one.handle.folded());
        let roles = self.has_role(&one.handle);
        let (open, late, due) = self.load(&one.handle);
        Row {
            flags: self.flags(Panel::People, &key, u64::MAX),
            key,
            handle: say::handle(&one.handle),
            roles: roles.iter().map(|one| role(*one)).collect::<Vec<_>>().join(" "),
            since: self.since(&one.handle, roles.first().copied()),
            open,
            late,
            due,
            place: self.place(one),
            is_here: one.joined.is_some() && one.left.is_none(),
            is_derived: one.derived,
        }
    }

    fn since(&self, who: &Handle, role: Option<Role>) -> String {
        let held =
            self.room.roles.iter().filter(|((one, _), _)| Some(*one) == role).flat_map(|(_, held)| held);
        let mine = held.filter(|held| say::same(&held.who, who)).map(|held| held.since).min();
        mine.map_or_else(String::new, |since| length(seconds_between(since, self.look.now).max(0), false))
    }

    fn place(&self, one: &Person) -> String {
        match (one.joined, one.left, one.asked) {
            (Some(_), None, _) => "here".to_owned(),
            (None, None, Some(at)) => format!("paged {}", self.look.moment(at)),
            (_, Some(at), _) => format!("left {}", self.look.moment(at)),
            (None, None, None) if self.is_new(one) => "new".to_owned(),
            (None, None, None) => String::new(),
        }
    }

    /// Known by handle only, and not for long: a name that was perhaps never meant (ruling 37).
    fn is_new(&self, one: &Person) -> bool {
        let named = self.room.entry(one.first_seen).map(|entry| entry.when());
        one.derived && named.is_some_and(|at| seconds_between(at, self.look.now) < NEW_S)
    }

    /// `IC @dan → @kim`, where command is on its way, or the time at which the next role change is asked for.
    pub fn next_role_change(&self) -> Option<(Shown, Shown)> {
        let handoff = self.room.handoff.as_ref()?;
        let from = handoff.from.as_ref().map_or_else(Shown::default, say::handle);
        Some((from, say::handle(&handoff.to)))
    }

    /// People who were asked to join and did not yet.
    pub fn asked_to_join(&self) -> Vec<Shown> {
        let waiting = self.room.people.values().filter(|one| one.joined.is_none() && one.left.is_none());
        waiting
            .filter_map(|one| {
                let at = one.asked?;
                Some(Shown::vouch(format!("{} (paged {})", say::handle(&one.handle), self.look.moment(at))))
            })
            .collect()
    }
}
