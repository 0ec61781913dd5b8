//! What readers inside are asked for, and what others are.
use super::news;
use super::story::{Ask, Teller};
use crate::domain::state::{Chosen, DecisionState};
use crate::domain::words::{Ask as Asked, Audience, Target};

impl Teller<'_> {
    /// What readers inside are asked for: what the target was chosen for, and what waits to be decided.
    pub(super) fn asks(&mut self) -> Vec<String> {
        let Ask { wanted, one, .. } = *self.ask;
        if self.is_outside() {
            return Vec::new();
        }
        let ours = one.target.as_ref().filter(|target| target.tier == Target::Leadership);
        let chosen = ours.filter(|_| !one.phase.is_ended()).and_then(|target| self.asked_for(target));
        let mut all: Vec<String> = chosen.into_iter().collect();
        // An id tells those above nothing.
        let above = wanted.audience == Audience::Executive;
        for waits in wanted.room.decisions.live().filter(|it| it.state == DecisionState::Proposed) {
            if !news::belongs(wanted.room, one, &waits.birth) || !self.may_see(&waits.birth) {
                continue;
            }
            // Somebody has it to decide already, or nobody waits for it any more.
            if above && waits.decider.is_some() || one.phase.is_over() {
                continue;
            }
            let words = self.say(&waits.id.to_string(), waits.birth.text());
            let until = waits.poll_until.filter(|_| !words.is_empty());
            let until =
                until.map_or_else(String::new, |at| format!(" (objections until {})", self.moment(at)));
            match (words.is_empty(), above) {
                (true, true) => {}
                (_, true) => all.push(format!("decide: {words}{until}")),
                (_, false) => all.push(format!("decide {}: {words}{until}", waits.id)),
            }
        }
        all
    }

    /// What another tier than those who lead was asked for: none of what is needed from these readers.
    pub(super) fn asked(&self) -> String {
        let one = self.ask.one;
        let theirs = one.target.as_ref().filter(|it| it.tier != Target::Leadership && !one.phase.is_ended());
        let said = theirs.filter(|_| !self.is_outside()).and_then(|target| {
            let tier = if target.tier == Target::L2 { "second-line support" } else { target.tier.word() };
            Some(format!("{tier} to {}", self.asked_for(target)?))
        });
        said.unwrap_or_default()
    }

    /// `fix it by 12:30 UTC`.
    fn asked_for(&self, target: &Chosen) -> Option<String> {
        let by = target.deadline.map_or_else(String::new, |at| format!(" by {}", self.moment(at)));
        let thing = if target.ask? == Asked::Decide { "" } else { " it" };
        Some(format!("{}{thing}{by}", target.ask?))
    }
}
