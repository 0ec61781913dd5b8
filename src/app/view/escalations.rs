//! Panel 1: what customers wait for.
use super::filter::Offer;
use super::{Board, Flags, Stage, Timer, say};
use crate::app::desk::{Key, Panel};
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::redact::Shown;
use crate::domain::state::Escalation;
use crate::domain::words::{Audience, Mode, Phase, Severity};
use std::cmp::Reverse;

/// One escalation.
#[derive(Debug, Clone)]
pub struct Row {
    /// What the cursor stands on.
    pub key: Key,
    /// The marks at its left.
    pub flags: Flags,
    /// `E2`.
    pub id: String,
    /// Its severity; unset runs as critical and is drawn `S?`.
    pub severity: Option<Severity>,
    /// Its customers, or its title where none is attached.
    pub customer: Shown,
    /// That is a name, not a title.
    pub is_named: bool,
    /// Where it stands.
    pub phase: Phase,
    /// How it is worked, where that is not on a bridge.
    pub mode: Option<&'static str>,
    /// `@sam`, or `@?`.
    pub owner: Shown,
    /// Somebody owns it.
    pub is_owned: bool,
    /// When the next words are due.
    pub timer: Timer,
    /// The same in words.
    pub words: String,
    /// What is known of the impact, else the title.
    pub impact: Shown,
    /// `30 min`.
    pub cadence: String,
    /// When the customer last heard something, and from whom.
    pub last: Shown,
}

impl Row {
    /// Over for the customer: only the closing is left.
    pub fn is_calm(&self) -> bool {
        self.phase == Phase::Resolved
    }
}

/// The open ones that the filter lets through: late, due, soon, then by time; the worst first on ties.
pub(super) fn ordered(board: &Board) -> Vec<EscalationId> {
    let filter = board.filter(Panel::Escalations);
    let mut open: Vec<&Escalation> = board
        .room
        .escalations
        .live()
        .map(AsRef::as_ref)
        .filter(|one| filter.is_open() || filter.passes(&offer(board, one)))
        .collect();
    open.sort_by_key(|one| {
        let timer = board.timer(one.id);
        let pinned = board.is_pinned(one.birth.seq);
        // Unset counts as critical, as in the queue.
        let severity = one.severity.unwrap_or(Severity::Critical);
        (Reverse(pinned), place(timer.stage), timer.due, severity, one.id)
    });
    open.iter().map(|one| one.id).collect()
}

/// Clocks that press stand first by state; the others by time alone.
pub(super) fn place(stage: Stage) -> Stage {
    match stage {
        Stage::Sent => Stage::Ok,
        Stage::Late | Stage::Due | Stage::Soon | Stage::Ok | Stage::Paused | Stage::None => stage,
    }
}

fn offer<'b>(board: &'b Board, one: &'b Escalation) -> Offer<'b> {
    let names = one.customers.iter().filter_map(|id| board.room.customers.get(id));
    let names = names.filter_map(|customer| customer.name.seen_by(board.look.eye)).map(String::as_str);
    let severity = one.severity.map(|severity| {
        let short = match severity {
            Severity::Critical => "S1 SEV1",
            Severity::High => "S2 SEV2",
            Severity::Medium => "S3 SEV3",
            Severity::Low => "S4 SEV4",
        };
        [severity.word(), short]
    });
    Offer {
        who: one.owner.iter().map(crate::domain::id::Handle::as_str).collect(),
        on: Some(one.id),
        tags: &one.birth.common.tags,
        kind: "escalation",
        stage: board.timer(one.id).stage,
        id: Some(one.id.into()),
        words: names
            .chain([one.title.as_str(), one.phase.word()])
            .chain(severity.into_iter().flatten())
            .collect(),
    }
}

impl Board<'_> {
    /// How many are open, filtered or not, and how many the filter shows.
    pub fn escalation_counts(&self) -> (usize, usize) {
        (self.room.escalations.live().count(), self.escalations().len())
    }

    /// Whether nothing is open, and there is history that was taken over and has ended.
    pub fn has_only_ended(&self) -> bool {
        let all = &self.room.escalations;
        all.live().next().is_none() && all.values().any(|one| one.is_ended_record())
    }

    /// How many stay on the board when rows are short: those that are not low, ok and quiet.
    pub fn pressing_escalations(&self) -> usize {
        let quiet = |one: &Escalation| {
            let calm = matches!(one.severity, Some(Severity::Low | Severity::Medium));
            calm && !self.timer(one.id).stage.is_pressing()
        };
        let known = self.escalations().iter().filter_map(|id| self.room.escalations.get(id));
        known.filter(|one| !quiet(one)).count()
    }

    /// The rows from `first` on, at most `most`.
    pub fn escalation_rows(&self, first: usize, most: usize) -> Vec<Row> {
        let shown = self.escalations().iter().skip(first).take(most);
        shown.filter_map(|id| self.room.escalations.get(id)).map(|one| self.escalation_row(one)).collect()
    }

    fn escalation_row(&self, one: &Escalation) -> Row {
        let key = Key::Item(ItemId::from(one.id));
        let timer = self.timer(one.id);
        Row {
            flags: self.flags(Panel::Escalations, &key, one.birth.seq),
            key,
            id: one.id.to_string(),
            severity: one.severity,
            customer: say::customer(self.room, one, self.look.eye),
            is_named: !one.customers.is_empty(),
            phase: one.phase,
            mode: mode(one.mode),
            owner: say::owner(one.owner.as_ref()),
            is_owned: one.owner.is_some(),
            timer,
            words: self.timer_words(&timer),
            impact: impact(one),
            cadence: say::every(self.room, one, Audience::Customer, self.look.now).unwrap_or_default(),
            last: self.last(one),
        }
    }

    fn last(&self, one: &Escalation) -> Shown {
        let Some(clock) = one.clocks.get(&Audience::Customer) else { return Shown::default() };
        let Some(sent) = clock.last_sent else { return Shown::default() };
        let sender =
            clock.last.and_then(|id| self.room.updates.get(&id)).and_then(|update| update.sender.clone());
        let who = sender.map_or_else(String::new, |who| format!(" {}", say::handle(&who)));
        Shown::vouch(format!("{}{who}", self.look.moment(sent)))
    }
}

fn mode(mode: Mode) -> Option<&'static str> {
    match mode {
        Mode::Bridge => None,
        Mode::Case | Mode::Long | Mode::Record => Some(mode.word()),
    }
}

fn impact(one: &Escalation) -> Shown {
    let breadth =
        one.impact.as_ref().and_then(|impact| impact.breadth.as_deref().or(impact.depth.as_deref()));
    match breadth {
        Some(words) => say::row(words),
        None if one.customers.is_empty() => Shown::default(),
        None => say::row(&one.title),
    }
}
