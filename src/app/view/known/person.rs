//! What is known of somebody: who they are, since when they hold what, and everything that waits for them.
use super::{List, id_words};
use crate::app::view::say;
use crate::domain::id::Handle;
use crate::domain::state::{CommitmentState, DecisionState, HypothesisState, Person};

impl List<'_> {
    pub(super) fn person(&mut self, p: &Person) {
        self.text("handle", Some(say::handle(&p.handle).as_str()));
        self.opt("name", p.name.as_ref());
        self.opt("team", p.team.as_ref());
        self.opt("zone", p.zone.as_ref());
        self.time("joined", p.joined);
        self.time("left", p.left);
        self.time("asked", p.asked);
        self.roles(&p.handle);
        self.duties(&p.handle);
    }

    fn roles(&mut self, who: &Handle) {
        let mut roles = Vec::new();
        for ((role, on), held) in &self.room.roles {
            for one in held.iter().filter(|one| say::same(&one.who, who)) {
                let on = on.map_or_else(String::new, |id| format!(" of {id}"));
                roles.push(format!("{role}{on} since {}", self.when(one.since)));
            }
        }
        self.lines("roles", roles);
    }

    fn duties(&mut self, who: &Handle) {
        let room = self.room;
        let mine = |owner: &Option<Handle>| owner.as_ref().is_some_and(|one| say::same(one, who));
        let owned = room.escalations.values().filter(|one| mine(&one.owner) && !one.phase.is_over());
        let owned =
            owned.map(|one| format!("{} {}, {}", one.id, say::customer(room, one, self.eye), one.phase));
        let owned = owned.collect();
        self.lines("escalations", owned);
        let asked = room.actions.live().filter(|one| mine(&one.owner) && one.is_open()).map(|one| {
            let due = one.due.map_or_else(String::new, |due| format!("  {}", self.nearness(due)));
            format!("{}, {}{due}", id_words(one.id, &one.birth, self.eye), one.word())
        });
        let asked = asked.collect();
        self.lines("actions", asked);
        let open = |state: CommitmentState| state == CommitmentState::Open;
        let given = room.commitments.values().filter(|one| mine(&one.giver) && open(one.state)).map(|one| {
            let due = one.due.map_or_else(String::new, |due| format!("  {}", self.nearness(due)));
            format!("{}{due}", id_words(one.id, &one.birth, self.eye))
        });
        let given = given.collect();
        self.lines("promises", given);
        let chased = room.blockers.live().filter(|one| mine(&one.chaser) && one.cleared.is_none());
        let chased = chased.map(|one| id_words(one.id, &one.birth, self.eye)).collect();
        self.lines("blockers", chased);
        let decides = |one: DecisionState| one == DecisionState::Proposed;
        let decides = room.decisions.values().filter(|one| mine(&one.decider) && decides(one.state));
        let decides = decides.map(|one| id_words(one.id, &one.birth, self.eye)).collect();
        self.lines("to_decide", decides);
        let looks = room.hypotheses.values().filter(|one| {
            mine(&one.owner) && matches!(one.state, HypothesisState::Proposed | HypothesisState::Testing)
        });
        let looks = looks.map(|one| id_words(one.id, &one.birth, self.eye)).collect();
        self.lines("causes", looks);
    }
}
