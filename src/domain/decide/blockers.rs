//! Wishes about what stops something: raised, chased, climbed, cleared.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function is sent only its own acts; `Case::act` is where none may be forgotten"
)]
use super::{Act, Case, Decided, Refusal, When};
use crate::domain::event::{BlockerChased, BlockerCleared, BlockerClimbed, BlockerRaised};
use crate::domain::id::{BlockerId, EscalationId, ItemId};
use crate::domain::refusal::Untimely;
use crate::domain::state::Blocker;
use crate::domain::time::At;

impl Case<'_> {
    pub(super) fn of_blocker(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::RaiseBlocker { blocks, kind, chaser, chase_at } => {
                self.words("a blocker")?;
                match blocks {
                    Some(ItemId::ActionId(id)) => drop(self.action(*id)?),
                    Some(ItemId::EscalationId(id)) => drop(self.escalation(*id)?),
                    Some(other) => {
                        return Err(Refusal::Other(format!(
                            "{other} cannot be blocked; a blocker stands on an action (A7) or an escalation (E2)"
                        )));
                    }
                    None => {}
                }
                let id = BlockerId(self.room.counters().blocker + 1);
                let blocks = blocks.or_else(|| self.common.on.map(Into::into));
                let chase_at = self.deadline(*chase_at)?;
                chase_at.map(|_| self.may_chase(blocks, self.common.on)).transpose()?;
                BlockerRaised { id, blocks, kind: *kind, chaser: chaser.clone(), chase_at }.into()
            }
            Act::ChaseBlocker { id, chase_at, clear } => {
                let held = self.open_blocker(*id)?;
                let chase_at = self.chased_again(held, *chase_at, *clear)?;
                let was = held.chase_at.map(At).filter(|was| Some(*was) != chase_at);
                BlockerChased { id: *id, chase_at, was }.into()
            }
            Act::ClimbBlocker { id, to, chase_at } => {
                let held = self.open_blocker(*id)?;
                let to = to.clone().map_or_else(|| self.next_rung(held), Ok)?;
                chase_at.map(|_| self.may_chase(held.blocks, held.birth.common.on)).transpose()?;
                let chase_at = self.deadline(*chase_at)?;
                BlockerClimbed { id: *id, to: Some(to), rung: Some(held.rung + 1), chase_at }.into()
            }
            Act::ClearBlocker { id, reason } => {
                self.open_blocker(*id)?;
                BlockerCleared { id: *id, reason: reason.clone() }.into()
            }
            _ => return Err(Refusal::Other("not an act on a blocker".to_owned())),
        })
    }

    /// When a blocker that was chased is chased next. A time to come stays where no other is said; one that has come is
    /// answered with the next one, or with the word that there is none.
    fn chased_again(&self, held: &Blocker, said: Option<When>, clear: bool) -> Result<Option<At>, Refusal> {
        let may = self.may_chase(held.blocks, held.birth.common.on);
        match (said, held.chase_at) {
            (Some(_), _) => may.and_then(|()| self.deadline(said)),
            (None, None) if clear => Err(Refusal::NoTimeThere(held.id.into())),
            (None, Some(_)) if clear => Ok(None),
            (None, Some(at)) if at <= self.desk.now && may.is_ok() => {
                Err(Untimely::ChaseAgain(held.id, self.desk.clock(at)).into())
            }
            (None, at) => Ok(at.map(At)),
        }
    }

    /// What holds up work of afterwards is chased; what held up an escalation that is over is not.
    fn may_chase(&self, blocks: Option<ItemId>, on: Option<EscalationId>) -> Result<(), Refusal> {
        let action = match blocks {
            Some(ItemId::ActionId(id)) => self.room.actions.get(&id),
            _ => None,
        };
        if action.is_some_and(|a| a.carried) {
            return Ok(());
        }
        self.runs_on(on.or_else(|| action.and_then(|a| a.birth.common.on)))
    }

    fn open_blocker(&self, id: BlockerId) -> Result<&Blocker, Refusal> {
        let held = self.room.blockers.get(&id).ok_or_else(|| self.room.absent(id.into()))?;
        if held.cleared.is_some() { Err(Refusal::AlreadyCleared(id)) } else { Ok(held) }
    }

    /// Whom the ladder of its kind names next (ruling 9).
    fn next_rung(&self, held: &Blocker) -> Result<String, Refusal> {
        let kind = held.kind.ok_or(Refusal::NoLadder(held.id))?;
        let rungs = self.room.policy.ladder.of(kind);
        let next = rungs.get(usize::try_from(held.rung).unwrap_or(usize::MAX)).or(rungs.last());
        match next.filter(|next| held.with.as_ref() != Some(next)) {
            Some(next) => Ok(next.clone()),
            None => Err(Refusal::LadderEnds(held.id, held.with.clone().unwrap_or_default())),
        }
    }
}
