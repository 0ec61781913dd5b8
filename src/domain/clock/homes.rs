//! The escalation that each thing hangs on, found without a search: every clock of a room asks for one.
use crate::domain::id::EscalationId;
use crate::domain::state::{Birth, Escalation, State};

/// The index may be so many times as long as there are escalations, and this much longer: ids are given in order, but a
/// journal from elsewhere may name any.
const SPARSE: usize = 8;
const SLACK: usize = 1024;

/// The escalations of one state by their number.
pub(super) struct Homes<'a> {
    state: &'a State,
    by_number: Vec<Option<&'a Escalation>>,
}

impl<'a> Homes<'a> {
    /// Of a state.
    pub fn of(state: &'a State) -> Self {
        let last = state.escalations.last_key_value().map_or(0, |(id, _)| id.0 as usize);
        let mut by_number = Vec::new();
        if last <= state.escalations.len() * SPARSE + SLACK {
            by_number.resize(last + 1, None);
            // What hangs on one that is over or was merged is rare, and looked up.
            for one in state.escalations.live() {
                if let Some(place) = by_number.get_mut(one.id.0 as usize) {
                    *place = Some(one.as_ref());
                }
            }
        }
        Self { state, by_number }
    }

    /// The one that something hangs on.
    pub fn home(&self, on: Option<EscalationId>) -> Option<&'a Escalation> {
        self.get(on?)
    }

    fn get(&self, id: EscalationId) -> Option<&'a Escalation> {
        let known = self.by_number.get(id.0 as usize).copied().flatten();
        known.or_else(|| self.state.escalations.get(&id).map(|one| end(self.state, one)))
    }
}

/// The escalation that something hangs on; what was merged into another goes on there.
pub(super) fn home<'a>(state: &'a State, birth: &Birth) -> Option<&'a Escalation> {
    state.escalations.get(&birth.common.on?).map(|one| end(state, one))
}

/// Where an escalation goes on.
fn end<'a>(state: &'a State, one: &'a Escalation) -> &'a Escalation {
    let next = one.merged_into.and_then(|_| state.escalations.get(&state.goes_on_in(one.id)));
    next.map_or(one, AsRef::as_ref)
}
