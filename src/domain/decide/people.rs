//! Wishes about people, roles, command and noise.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function is sent only its own acts; `Case::act` is where none may be forgotten"
)]
use super::{Act, Case, Decided, Refusal};
use crate::domain::event::{
    HandoffCancelled, HandoffCompleted, HandoffInherited, HandoffOpened, HandoffReadBack, PersonAsked,
    PersonDescribed, PersonJoined, PersonLeft, RoleAssigned, RoleReleased, ThanksNoted,
};
use crate::domain::id::Handle;
use crate::domain::refusal::Untimely;
use crate::domain::state::{Handoff, Person};
use crate::domain::words::Role;

fn same(a: &Handle, b: &Handle) -> bool {
    a.folded() == b.folded()
}

impl Case<'_> {
    pub(super) fn of_person(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::DescribePerson { handle, name, team, zone } => PersonDescribed {
                handle: handle.clone(),
                name: name.clone(),
                team: team.clone(),
                zone: zone.clone(),
            }
            .into(),
            Act::Join { handle } => {
                if self.here(handle) {
                    return Err(Refusal::AlreadyHere(handle.clone()));
                }
                PersonJoined { handle: handle.clone(), name: None, team: None, zone: None }.into()
            }
            Act::Leave { handle } => {
                if !self.here(handle) {
                    return Err(Refusal::NotHere(handle.clone()));
                }
                PersonLeft { handle: handle.clone() }.into()
            }
            Act::AskPerson { handle } => {
                if self.here(handle) {
                    return Err(Refusal::AlreadyHere(handle.clone()));
                }
                PersonAsked { handle: handle.clone(), name: None, team: None, zone: None }.into()
            }
            Act::AssignRole { role, who, take } => self.assign(*role, who, take.as_ref())?,
            Act::ReleaseRole { role, who, reason } => self.release(*role, who.as_ref(), reason.as_ref())?,
            Act::Thank { who } => {
                if who.is_empty() {
                    return Err(Refusal::NoWords("thanks"));
                }
                ThanksNoted { who: who.clone() }.into()
            }
            _ => return Err(Refusal::Other("not an act on a person".to_owned())),
        })
    }

    fn person(&self, handle: &Handle) -> Option<&Person> {
        self.room.people.get(&handle.folded()).map(AsRef::as_ref)
    }

    fn here(&self, handle: &Handle) -> bool {
        self.person(handle).is_some_and(|p| p.joined.is_some() && p.left.is_none())
    }

    /// Only a person hands over command (domain.md §2): a role word makes a commander only while nobody commands
    /// (ruling 12); `take` is the recorded exception.
    fn assign(&self, role: Role, who: &Handle, take: Option<&String>) -> Decided {
        let held = self.room.roles.get(&(role, self.common.on));
        if held.is_some_and(|all| all.iter().any(|one| same(&one.who, who))) {
            return Err(match role {
                Role::Commander => Refusal::CommandsAlready(who.clone()),
                Role::Deputy | Role::Scribe | Role::Liaison => {
                    Refusal::HoldsRoleAlready(who.clone(), role.word().to_owned())
                }
            });
        }
        let commands = self.room.commander().is_some_and(|one| same(&one.who, who));
        if role == Role::Deputy && self.common.on.is_none() && self.common.from.is_none() && commands {
            return Err(Untimely::OwnDeputy(who.clone()).into());
        }
        if role == Role::Commander
            && let Some(present) = self.room.commander()
        {
            let Some(reason) = take else {
                return Err(Refusal::SomebodyCommands(present.who.clone(), who.clone()));
            };
            let reason = Some(super::reason(Some(reason), "taking command")?);
            let from = Some(present.who.clone());
            return Ok(HandoffCompleted { to: who.clone(), from, reason }.into());
        }
        Ok(RoleAssigned { role, who: who.clone(), reason: take.cloned() }.into())
    }

    fn release(&self, role: Role, who: Option<&Handle>, reason: Option<&String>) -> Decided {
        if role == Role::Commander {
            return Err(match &self.room.handoff {
                Some(open) => Refusal::HandoffOpen(open.to.clone()),
                None => Refusal::CommandIsHandedOver,
            });
        }
        let held = self.room.roles.get(&(role, self.common.on)).map(Vec::as_slice).unwrap_or_default();
        let one = held.iter().find(|one| who.is_none_or(|who| same(&one.who, who)));
        let Some(one) = one else {
            return Err(match (held.first(), who) {
                (Some(other), Some(who)) => {
                    Refusal::OtherHolds(other.who.clone(), role.word().to_owned(), who.clone())
                }
                _ => Refusal::NobodyHolds(role.word().to_owned()),
            });
        };
        Ok(RoleReleased { role, who: one.who.clone(), reason: reason.cloned() }.into())
    }

    pub(super) fn of_handoff(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::OpenHandoff { to, brief, ids } => {
                if let Some(open) = &self.room.handoff {
                    return Err(Refusal::HandoffOpen(open.to.clone()));
                }
                let from = self.room.commander().map(|held| held.who.clone());
                if from.as_ref().is_some_and(|from| same(from, to)) {
                    return Err(Refusal::CommandsAlready(to.clone()));
                }
                HandoffOpened { to: to.clone(), from, brief: brief.clone(), ids: ids.clone() }.into()
            }
            Act::InheritHandoff { ids } => {
                let open = self.open_handoff()?;
                if ids.is_empty() {
                    return Err(Refusal::NothingToInherit);
                }
                HandoffInherited { from: open.from.clone(), to: Some(open.to.clone()), ids: ids.clone() }
                    .into()
            }
            Act::ReadBack { ids } => {
                let open = self.open_handoff()?;
                if open.read_back && ids.iter().all(|id| open.ids.contains(id)) {
                    return Err(Refusal::ReadBackAlready(open.to.clone()));
                }
                HandoffReadBack { from: open.from.clone(), to: Some(open.to.clone()), ids: ids.clone() }
                    .into()
            }
            Act::CompleteHandoff { take } => {
                let open = self.open_handoff()?;
                match take {
                    Some((who, reason)) => {
                        let reason = Some(super::reason(Some(reason), "taking command")?);
                        HandoffCompleted { to: who.clone(), from: open.from.clone(), reason }.into()
                    }
                    None if !open.read_back => return Err(Refusal::NotReadBack(open.to.clone())),
                    None => {
                        HandoffCompleted { to: open.to.clone(), from: open.from.clone(), reason: None }.into()
                    }
                }
            }
            Act::CancelHandoff { reason } => {
                let open = self.open_handoff()?;
                let (from, to) = (open.from.clone(), Some(open.to.clone()));
                HandoffCancelled { from, to, reason: reason.clone() }.into()
            }
            _ => return Err(Refusal::Other("not an act on a handoff".to_owned())),
        })
    }

    fn open_handoff(&self) -> Result<&Handoff, Refusal> {
        self.room.handoff.as_deref().ok_or(Refusal::NoHandoff)
    }
}
