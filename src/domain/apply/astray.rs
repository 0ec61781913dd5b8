//! Lines whose own time lies after the moment at which a later line was recorded: the clock they were written by was wrong.
//! What they set going counts from that moment at the latest: where two clocks disagree the earlier alarm stands (journal.md).
use super::{Entry, Fold};
use crate::domain::pace::Cadence;
use crate::domain::state::{Escalation, State};
use crate::domain::time::{Instant, after, seconds_between};
use crate::domain::words::{Mode, Source};

/// Clocks that part by no more than so many seconds agree (journal.md).
const AGREE_S: i64 = 2;

impl Fold<'_> {
    /// A line that was recorded before the one in front of it, by its own time. When a history that is taken over was
    /// written down says nothing of its times; and one that waited for the disk, while others wrote by the same clock, is
    /// only late.
    pub(super) fn recorded(&mut self, entry: &Entry) {
        let is_back = self.0.last_written.is_some_and(|before| entry.ts < before);
        if is_back && entry.src != Source::Import && !self.is_same_clock(entry) {
            self.0.was_known_by(entry.ts);
        }
    }

    /// The wall clock and the boot clock are as far from those of the line in front, on the same machine since its start.
    fn is_same_clock(&self, entry: &Entry) -> bool {
        let (Some(wall), Some((boot, bt))) = (self.0.last_written, self.0.last_clock.as_ref()) else {
            return false;
        };
        let by_boot_s = (i128::from(entry.bt) - i128::from(*bt)) / 1_000_000;
        let by_wall_s = i128::from(seconds_between(wall, entry.ts));
        *boot == entry.boot && (by_boot_s - by_wall_s).abs() <= i128::from(AGREE_S)
    }
}

impl State {
    /// All of this was known at a moment: what says of itself that it happened later did not.
    pub(in crate::domain) fn was_known_by(&mut self, at: Instant) {
        let ids: Vec<_> =
            self.escalations.iter().filter(|(_, e)| is_astray(e, at)).map(|(id, _)| *id).collect();
        for id in ids {
            self.escalations.change(&id, |e| bring_back(e, at));
        }
        let later = |from: Instant| from > at;
        let actions: Vec<_> =
            self.actions.live().filter(|one| later(one.due_from)).map(|one| one.id).collect();
        for id in actions {
            self.actions.change(&id, |one| {
                one.due = one.due.map(|due| nearer(due, one.due_from, at));
                one.due_from = at;
            });
        }
        let blockers: Vec<_> =
            self.blockers.live().filter(|one| later(one.chase_from)).map(|one| one.id).collect();
        for id in blockers {
            self.blockers.change(&id, |one| {
                one.chase_at = one.chase_at.map(|due| nearer(due, one.chase_from, at));
                one.chase_from = at;
            });
        }
        for snooze in self.snoozes.values_mut().filter(|snooze| later(snooze.at)) {
            snooze.until = snooze.until.map(|until| nearer(until, snooze.at, at));
            snooze.at = at;
        }
    }
}

fn is_astray(e: &Escalation, at: Instant) -> bool {
    let clock = |held: &Cadence| held.from.max(held.last_sent).is_some_and(|from| from > at);
    e.mode != Mode::Record
        && (e.birth.at > at || e.clocks.values().any(clock) || e.slas.values().any(|sla| sla.from > at))
}

fn bring_back(e: &mut Escalation, at: Instant) {
    for held in e.clocks.values_mut() {
        held.last_sent = held.last_sent.map(|sent| sent.min(at));
        if let Some(from) = held.from.filter(|from| *from > at) {
            held.due = held.due.map(|due| nearer(due, from, at));
            held.from = Some(at);
        }
    }
    for sla in e.slas.values_mut().filter(|sla| sla.from > at) {
        sla.due = nearer(sla.due, sla.from, at);
        sla.from = at;
    }
    let born = e.birth.at;
    // A deadline before its own beginning was brought back already.
    let again = |due: Instant| if due > born && born > at { nearer(due, born, at) } else { due };
    e.response_due = e.response_due.map(again);
    e.triage_due = e.triage_due.map(again);
}

/// A deadline that counts from a moment which was not yet, as much earlier as that moment was.
fn nearer(due: Instant, from: Instant, at: Instant) -> Instant {
    let ahead_s = seconds_between(at, from);
    if ahead_s > AGREE_S { after(due, ahead_s.saturating_neg()) } else { due }
}
