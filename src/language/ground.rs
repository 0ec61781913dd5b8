//! What the language may know of a room: borrowed facts, cheap to make for every keystroke.
use crate::domain::calendar::Calendar;
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::policy::Pace;
use crate::domain::time::Instant;
use chrono_tz::Tz;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A person on the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The handle without `@`.
    pub handle: String,
    /// The name, or nothing.
    pub name: String,
}

/// The facts one line is read against.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The present instant.
    pub now: Instant,
    /// The zone in which clock times without `z` are read.
    pub zone: Tz,
    /// Which days and hours count as business time.
    pub calendar: &'a Calendar,
    /// The handle `@me` stands for, without `@`.
    pub me: &'a str,
    /// Everybody a mention may mean.
    pub roster: &'a [Known],
    /// Every escalation there is, closed ones too.
    pub escalations: &'a [EscalationId],
    /// Those not over.
    pub open: &'a [EscalationId],
    /// The one the screen is on.
    pub focused: Option<EscalationId>,
    /// The last number given per letter (`A` → 9): ids are given in order and never reused.
    pub given: &'a BTreeMap<char, u64>,
}

impl Ground<'_> {
    /// Whether an id was ever given in this room.
    pub fn has(&self, id: ItemId) -> bool {
        let (letter, number) = match id {
            ItemId::EscalationId(id) => return self.escalations.contains(&id),
            ItemId::CustomerId(id) => ('K', id.0.into()),
            ItemId::ActionId(id) => ('A', id.0.into()),
            ItemId::DecisionId(id) => ('D', id.0.into()),
            ItemId::UpdateId(id) => ('U', id.0.into()),
            ItemId::CommitmentId(id) => ('C', id.0.into()),
            ItemId::BlockerId(id) => ('B', id.0.into()),
            ItemId::HypothesisId(id) => ('H', id.0.into()),
            ItemId::Entry(seq) => ('L', seq),
        };
        self.given.get(&letter).is_some_and(|last| number <= *last)
    }

    /// The instant so many business days from now (ruling 7).
    pub fn business(&self, days: u32) -> Instant {
        self.calendar.due(self.now, Pace::BusinessDays(days))
    }

    /// Where an entry goes that names no escalation: the focused one, else the only open one.
    pub fn home(&self) -> Option<EscalationId> {
        self.focused.or(match self.open {
            [only] => Some(*only),
            _ => None,
        })
    }
}

/// Case and accents folded: `Zoë` and `zoe` are one name (ruling 37).
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Whom a mention means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One person, by the roster's handle.
    One(String),
    /// Several; their handles, in the roster's order.
    Several(Vec<String>),
    /// Nobody on the roster.
    Nobody,
}

/// A folded name, the person's place on the roster, the person.
type Name<'a> = (String, usize, &'a Known);

/// The roster folded once per line, so that a line full of mentions costs a search each and not a walk each.
#[derive(Debug)]
pub struct Roster<'a> {
    names: Vec<Name<'a>>,
}

impl<'a> Roster<'a> {
    /// Handles and every word of the names.
    pub fn new(people: &'a [Known]) -> Self {
        let mut names = Vec::with_capacity(people.len() * 2);
        for (place, person) in people.iter().enumerate() {
            names.push((fold(&person.handle), place, person));
            names.extend(person.name.split_whitespace().map(|word| (fold(word), place, person)));
        }
        names.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        Self { names }
    }

    /// Exact first, else the unique prefix (ruling 37).
    pub fn find(&self, typed: &str) -> Found {
        let wanted = fold(typed);
        if wanted.is_empty() {
            return Found::Nobody;
        }
        let same = |(name, _, person): &&Name<'_>| *name == wanted && fold(&person.handle) == wanted;
        if let Some((_, _, person)) = self.starting(&wanted).find(same) {
            return Found::One(person.handle.clone());
        }
        match distinct(self.starting(&wanted).filter(|(name, ..)| *name == wanted)) {
            Found::Nobody => distinct(self.starting(&wanted)),
            exact => exact,
        }
    }

    fn starting(&self, wanted: &str) -> impl Iterator<Item = &Name<'a>> {
        let from = self.names.partition_point(|(name, ..)| name.as_str() < wanted);
        let wanted = wanted.to_owned();
        self.names.iter().skip(from).take_while(move |(name, ..)| name.starts_with(&wanted))
    }
}

/// At most this many names are told for an ambiguous mention.
const TOLD: usize = 8;

fn distinct<'a>(hits: impl Iterator<Item = &'a Name<'a>>) -> Found {
    let mut people: Vec<(usize, &str)> = Vec::new();
    for (_, place, person) in hits {
        if people.iter().any(|(seen, _)| seen == place) {
            continue;
        }
        people.push((*place, &person.handle));
        if people.len() == TOLD {
            break;
        }
    }
    people.sort_unstable();
    match people.as_slice() {
        [] => Found::Nobody,
        [(_, one)] => Found::One((*one).to_owned()),
        _ => Found::Several(people.iter().map(|(_, handle)| (*handle).to_owned()).collect()),
    }
}
