//! What a letter to several sides may say of the things that hang on an escalation. The rule: words that were written on one
//! of several before they became one belong to that side and are said to no other; what was written since is of the whole.
//! Of one side's steps a letter to all says that they are done, and not which. A cause that a part brought along confirmed
//! holds for that part alone, until it is confirmed for the whole.
use super::sides;
use super::story::{Ask, Teller};
use crate::domain::clean;
use crate::domain::event::Event;
use crate::domain::id::ItemId;
use crate::domain::state::{Birth, Hypothesis};

impl Teller<'_> {
    /// Whether a thing was written of one side of those who get these words: it is left out, and noted.
    pub(super) fn is_of_some(&mut self, item: ItemId, birth: &Birth) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let some = self.is_outside() && sides::is_of_some(wanted.room, one, item, birth.seq);
        if some {
            self.notes.push(format!(
                "{item} is left out, it was written of one side before others were merged with it; say it yourself if it is of \
                 all: {}",
                clean::row(birth.text())
            ));
        }
        some
    }

    /// Whether a component concerns only those who came along with it: it is left out, and noted.
    pub(super) fn is_component_of_some(&mut self, name: &String) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let some = self.is_outside() && sides::is_component_of_some(wanted.room, one, name);
        if some {
            let name = clean::row(name);
            self.notes.push(format!("what is new in scope is left out, it came along with one side: {name}"));
        }
        some
    }

    /// Whether a confirmed cause is that of the problem of all who get these words.
    pub(super) fn is_found_for_all(&self, cause: &Hypothesis) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let room = wanted.room;
        if !self.is_outside() || room.parts(one).next().is_none() {
            return true;
        }
        let history = room.history(cause.id.into());
        let mut live = history.iter().rev().filter(|entry| room.struck_by(entry.seq).is_none());
        let found = live.find(|entry| matches!(entry.event, Event::HypothesisConfirmed(_)));
        found.is_none_or(|entry| !sides::is_found_apart(room, one, cause.id.into(), entry.seq))
    }
}
