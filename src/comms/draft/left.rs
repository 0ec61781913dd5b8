//! Promises whose readers are not where they were: those who left a merge had what was promised while both were one, and the
//! other one keeps it; those who were named later had nothing.
use super::amends;
use super::sides;
use super::story::{Ask, Teller};
use crate::domain::state::{Commitment, CommitmentState};
use crate::domain::whom::Whom;

impl Teller<'_> {
    /// Says to whoever sends this what another one keeps, where the draft cannot know what it is to these readers.
    pub(super) fn left_behind(&mut self) {
        let Ask { wanted, one, .. } = *self.ask;
        let room = wanted.room;
        if !self.is_outside() {
            return;
        }
        let is_theirs = |promise: &Commitment| match room.whom(promise.to.as_deref()) {
            Whom::All => true,
            Whom::These(ids) => one.customers.iter().any(|id| ids.contains(id)),
            Whom::Other => false,
        };
        let left = room.commitments.values().filter(|it| room.is_left_behind(one, it));
        for promise in left.filter(|it| is_theirs(it)) {
            let Some(home) = promise.birth.common.on.filter(|_| self.may_see(&promise.birth)) else {
                continue;
            };
            let head = format!("{} was promised while this was a part of {home}", promise.id);
            let kept = match promise.state {
                CommitmentState::Open => {
                    self.notes
                        .push(format!("{head}, which keeps it: see that it still holds for these customers"));
                    continue;
                }
                CommitmentState::Kept => "kept there",
                CommitmentState::KeptLate => "kept there, later than promised",
                CommitmentState::Broken | CommitmentState::Renegotiated => continue,
            };
            if amends::is_news(room, one, promise) {
                let words = self.shown(promise.birth.text());
                self.notes.push(format!("{head}, and {kept}: say whether these customers got it: {words}"));
            }
        }
    }

    /// Whether nobody who gets these words was promised it: it is left out, and noted.
    pub(super) fn is_for_none(&mut self, promise: &Commitment) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let none = self.is_outside() && sides::is_for_none(wanted.room, one, promise);
        if none {
            let words = self.shown(promise.birth.text());
            self.notes.push(format!(
                "{} is left out, none of these customers were promised it: {words}",
                promise.id
            ));
        }
        none
    }
}
