//! When an escalation was resolved. The one place that says it: the board, `show`, figures and documents read it here.
//! Fed by the fold with every step towards the end and away from it.
use super::state::Escalation;
use super::time::Instant;
use super::words::{Mode, Phase};

/// The milestone that stands for it.
const NAME: &str = "resolved";
/// The tag of an end of which only is known that it had come by then: a source says that it is over, and not since when.
pub const UNDATED: &str = "undated";
/// The kind of a note that says into which other incident, elsewhere, one went at its end.
pub const MERGED: &str = "merged";

/// A step towards or away from the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Somebody set the phase, or an update to customers told it and so set it (ruling 2).
    Phase(Phase),
    /// A post of an imported history told it; that says nothing about the resolution's own time.
    Posted(Phase),
    /// The milestone was written by hand.
    Milestone,
    /// It was over by then; since when, nobody said.
    Ended,
    /// It was closed.
    Closed,
    /// It was closed without having been resolved: somebody passed over that, with a reason.
    Dropped,
    /// It was taken up again.
    Reopened,
}

impl Step {
    /// What counts first of one and the same instant of an imported history.
    fn rank(self) -> u8 {
        match self {
            Self::Milestone | Self::Ended => Phase::Resolved.step(),
            Self::Phase(phase) | Self::Posted(phase) => phase.step(),
            Self::Closed | Self::Dropped | Self::Reopened => 4,
        }
    }
}

/// The steps, in the order in which they count: as written; of a history taken over, as they happened, because there the
/// order of lines is that of the source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resolution {
    steps: Vec<(Instant, Step)>,
}

/// What the steps say, the strongest first.
#[derive(Default)]
struct Said {
    hand: Option<Instant>,
    phase: Option<Instant>,
    posted: Option<Instant>,
    closed: Option<Instant>,
}

impl Resolution {
    fn step(&mut self, at: Instant, step: Step, is_record: bool) {
        let place = (at, step.rank());
        let after = self.steps.partition_point(|(before, held)| (*before, held.rank()) <= place);
        let place = if is_record { after } else { self.steps.len() };
        self.steps.insert(place, (at, step));
    }

    fn said(&self) -> Said {
        let mut said = Said::default();
        for (at, step) in &self.steps {
            match step {
                Step::Milestone => said.hand = Some(*at),
                Step::Phase(Phase::Resolved) => {
                    said.phase.get_or_insert(*at);
                }
                Step::Posted(Phase::Resolved | Phase::Closed) => {
                    said.posted.get_or_insert(*at);
                }
                Step::Closed | Step::Phase(Phase::Closed) => {
                    said.closed.get_or_insert(*at);
                }
                Step::Reopened => said = Said::default(),
                // Back to work without a word of reopening takes the resolution back.
                Step::Phase(Phase::Triage | Phase::Investigating | Phase::Identified | Phase::Monitoring)
                    if said.phase.is_some() =>
                {
                    (said.hand, said.phase) = (None, None);
                }
                Step::Phase(
                    Phase::Triage
                    | Phase::Investigating
                    | Phase::Identified
                    | Phase::Monitoring
                    | Phase::Deescalated,
                )
                | Step::Posted(
                    Phase::Triage
                    | Phase::Investigating
                    | Phase::Identified
                    | Phase::Monitoring
                    | Phase::Deescalated,
                )
                | Step::Ended
                | Step::Dropped => {}
            }
        }
        said
    }

    /// When it was resolved by more than the words of a post: the milestone by hand (ruling 4), else the phase, else
    /// closing. After a reopening the last one (ruling 18).
    pub fn stated(&self) -> Option<Instant> {
        let said = self.said();
        said.hand.or(said.phase).or(said.closed)
    }

    /// When it was last taken up again.
    pub fn reopened(&self) -> Option<Instant> {
        self.steps.iter().rev().find(|(_, step)| *step == Step::Reopened).map(|(at, _)| *at)
    }

    /// The phase that the steps lead to in the order in which they happened, and since when; `None` before the first.
    fn phase(&self) -> Option<(Phase, Instant)> {
        let mut held: Option<(Phase, Instant)> = None;
        for (at, step) in &self.steps {
            let to = match step {
                // What a post tells does not take up again what was over.
                Step::Posted(_) | Step::Milestone | Step::Ended
                    if held.is_some_and(|(phase, _)| phase.is_over()) =>
                {
                    continue;
                }
                Step::Phase(phase) | Step::Posted(phase) => *phase,
                Step::Closed | Step::Dropped => Phase::Closed,
                Step::Reopened => Phase::Investigating,
                Step::Milestone | Step::Ended => Phase::Resolved,
            };
            if held.is_none_or(|(phase, _)| phase != to) {
                held = Some((to, *at));
            }
        }
        held
    }

    /// When a phase was first told since the last reopening.
    fn first(&self, wanted: Phase) -> Option<Instant> {
        let since = self.steps.iter().rposition(|(_, step)| *step == Step::Reopened).unwrap_or(0);
        let told = |step: &Step| *step == Step::Phase(wanted) || *step == Step::Posted(wanted);
        self.steps.iter().skip(since).find(|(_, step)| told(step)).map(|(at, _)| *at)
    }

    /// The same as [`Self::stated`]; in an imported history, before closing, the first post since the last reopening that says it is over.
    fn at(&self) -> Option<Instant> {
        let said = self.said();
        said.hand.or(said.phase).or(said.posted).or(said.closed)
    }
}

impl Escalation {
    /// Takes a step, and keeps the instant and its milestone in accord with it.
    pub(super) fn step(&mut self, at: Instant, step: Step) {
        self.resolution.step(at, step, self.mode == Mode::Record);
        if self.mode == Mode::Record {
            self.as_it_happened();
        }
        self.resolved_at = self.resolution.at();
        let by_hand = self.resolution.said().hand.is_some();
        let held = self.milestones.iter().position(|(name, ..)| name == NAME);
        match (self.resolved_at, held) {
            (Some(at), Some(held)) => {
                if let Some(held) = self.milestones.get_mut(held) {
                    (held.1, held.2) = (at, by_hand);
                }
            }
            (Some(at), None) => self.milestones.push((NAME.to_owned(), at, by_hand)),
            (None, Some(held)) => {
                self.milestones.remove(held);
            }
            (None, None) => {}
        }
    }
}

impl Escalation {
    /// A history that was taken over and is resolved: nobody will close it here.
    pub fn is_ended_record(&self) -> bool {
        self.mode == Mode::Record && (self.phase == Phase::Resolved || self.resolved_at.is_some())
    }

    /// It is over, and nobody said since when.
    pub fn is_undated(&self) -> bool {
        self.phase == Phase::Resolved && self.resolved_at.is_none()
    }

    /// In an imported history the order of lines is that of the source: phase and milestones follow what happened.
    fn as_it_happened(&mut self) {
        if let Some((phase, since)) = self.resolution.phase() {
            (self.phase, self.phase_since) = (phase, since);
        }
        for phase in [Phase::Triage, Phase::Investigating, Phase::Identified, Phase::Monitoring] {
            let Some((name, at)) = phase.milestone().zip(self.resolution.first(phase)) else { continue };
            match self.milestones.iter_mut().find(|(known, ..)| known == name) {
                Some((_, _, true)) => {}
                Some((_, since, false)) => *since = at,
                None => self.milestones.push((name.to_owned(), at, false)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time;

    fn at(clock: &str) -> Instant {
        time::read(&format!("2026-06-10T{clock}:00Z")).unwrap()
    }

    #[track_caller]
    fn check(is_record: bool, steps: &[(&str, Step)], want: Option<&str>) {
        let mut resolution = Resolution::default();
        for (clock, step) in steps {
            resolution.step(at(clock), *step, is_record);
        }
        assert_eq!(resolution.at(), want.map(at), "{steps:?}");
    }

    const WORK: Step = Step::Phase(Phase::Investigating);
    const OVER: Step = Step::Phase(Phase::Resolved);

    #[test]
    fn a_resolution_dated_back_stands_whatever_was_told_meanwhile() {
        check(false, &[("10:10", WORK), ("12:45", WORK), ("12:00", OVER)], Some("12:00"));
        check(false, &[("12:45", WORK), ("12:00", OVER), ("13:05", OVER)], Some("12:00"));
    }

    #[test]
    fn one_written_by_hand_wins_over_the_phase_before_and_after_it() {
        check(false, &[("12:00", OVER), ("12:30", Step::Milestone), ("13:05", OVER)], Some("12:30"));
        check(false, &[("12:30", Step::Milestone), ("12:00", OVER)], Some("12:30"));
        check(false, &[("12:30", Step::Milestone), ("12:10", Step::Milestone)], Some("12:10"));
        check(false, &[("12:10", Step::Milestone), ("12:20", WORK)], Some("12:10"));
    }

    #[test]
    fn going_back_to_work_and_reopening_take_it_back() {
        check(false, &[("12:00", OVER), ("12:20", WORK)], None);
        check(false, &[("12:00", OVER), ("12:10", Step::Milestone), ("12:20", WORK)], None);
        check(false, &[("12:00", OVER), ("12:20", WORK), ("13:00", OVER)], Some("13:00"));
        check(false, &[("12:00", OVER), ("12:20", Step::Reopened), ("13:00", Step::Closed)], Some("13:00"));
    }

    #[test]
    fn a_history_taken_over_counts_as_it_happened_in_whatever_order_it_came() {
        let posted = Step::Posted(Phase::Resolved);
        check(true, &[("14:00", posted), ("12:00", OVER)], Some("12:00"));
        check(true, &[("15:00", posted), ("14:00", posted), ("16:00", Step::Closed)], Some("14:00"));
        check(true, &[("13:00", OVER), ("12:00", Step::Reopened), ("11:00", OVER)], Some("13:00"));
    }

    #[test]
    fn an_end_that_is_not_dated_ends_it_at_no_time() {
        let mut resolution = Resolution::default();
        resolution.step(at("12:00"), Step::Phase(Phase::Investigating), true);
        resolution.step(at("14:00"), Step::Ended, true);
        assert_eq!(resolution.phase(), Some((Phase::Resolved, at("14:00"))));
        assert_eq!((resolution.at(), resolution.stated()), (None, None));
        resolution.step(at("13:00"), OVER, true);
        assert_eq!(resolution.at(), Some(at("13:00")));
    }

    #[test]
    fn a_post_says_nothing_about_the_resolutions_own_time() {
        let mut resolution = Resolution::default();
        resolution.step(at("12:00"), Step::Posted(Phase::Resolved), true);
        assert_eq!(resolution.stated(), None);
    }
}
