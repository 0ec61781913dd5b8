//! Wishes about the room and about earlier entries.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function is sent only its own acts; `Case::act` is where none may be forgotten"
)]
use super::amend::Amended;
use super::{Act, Case, Decided, may_strike};
use crate::domain::about;
use crate::domain::event::{
    ClockJumped, EntryPinned, EntryRerouted, EntryTagged, Event, ImportFinished, LinkAdded, PolicyAdopted,
    RoomDescribed,
};
use crate::domain::id::{EscalationId, ItemId, Ulid};
use crate::domain::link;
use crate::domain::refusal::Refusal;
use crate::domain::time::At;

impl Case<'_> {
    pub(super) fn journal(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::DescribeRoom { title, bridge, next_sync, zone } => {
                let (title, bridge, zone) = (title.clone(), bridge.clone(), zone.clone());
                self.describe_room(RoomDescribed { title, bridge, next_sync: next_sync.map(At), zone })?
            }
            Act::AdoptPolicy { policy, reason } => {
                PolicyAdopted { policy: policy.clone(), reason: reason.clone() }.into()
            }
            Act::Strike { targets, reason } => self.strike(targets, reason.as_ref())?,
            Act::Amend { target, text, at, est, fields, reason } => {
                let told =
                    Amended { text: text.as_ref(), at: *at, est: *est, fields, reason: reason.as_ref() };
                self.amend(*target, &told)?
            }
            Act::Pin { target, value } => {
                let seq = self.live(*target)?;
                if self.room.pinned.contains(target) == *value {
                    let so = if *value { "pinned" } else { "without a pin" };
                    return Err(Refusal::AlreadySo(self.called(seq).to_string(), so.to_owned()));
                }
                EntryPinned { target: *target, value: *value }.into()
            }
            Act::Reroute { target, to } => {
                let seq = self.live(*target)?;
                self.escalation(*to)?;
                self.is_movable(seq, *to)?;
                self.may_move(seq, *to)?;
                let moved = EntryRerouted { target: *target, value: *to, anew: Vec::new() };
                self.counting(*target, moved.into())
            }
            Act::Tag { target, value } => {
                let seq = self.live(*target)?;
                let value = value.trim_start_matches('#').to_owned();
                self.is_news(seq, &value)?;
                EntryTagged { target: *target, value }.into()
            }
            Act::AddLink { target, url, label } => {
                if url.trim().is_empty() {
                    return Err(Refusal::NoWords("a link"));
                }
                target.map_or(Ok(()), |id| self.stands(id))?;
                if !link::is_link(url) && self.common.from.is_none() {
                    return Err(Refusal::NotALink(url.clone()));
                }
                LinkAdded { url: url.clone(), target: *target, label: label.clone() }.into()
            }
            Act::FinishImport { source, sha256, added, skipped } => ImportFinished {
                source: source.clone(),
                added: *added,
                sha256: sha256.clone(),
                skipped: skipped.clone(),
            }
            .into(),
            Act::NoteClockJump { from, to, delta_s } => {
                ClockJumped { from: At(*from), to: At(*to), delta: *delta_s }.into()
            }
            _ => return Err(Refusal::Other("not an act on the journal".to_owned())),
        })
    }

    fn seq(&self, id: Ulid) -> Result<u64, Refusal> {
        self.room.seq_of(id).ok_or(Refusal::NoSuchEntry)
    }

    /// What an entry made, by its own name; else the entry by its number.
    pub(super) fn called(&self, seq: u64) -> ItemId {
        self.room.entry(seq).and_then(|entry| about::born(entry)).unwrap_or(ItemId::Entry(seq))
    }

    pub(super) fn live(&self, id: Ulid) -> Result<u64, Refusal> {
        let seq = self.seq(id)?;
        if self.room.struck_by(seq).is_some() {
            return Err(self.room.absent(self.called(seq)));
        }
        Ok(seq)
    }

    /// A tag that stands there already, or one to be taken off that does not, changes nothing.
    fn is_news(&self, seq: u64, value: &str) -> Result<(), Refusal> {
        let Some(entry) = self.room.entry_now(seq) else { return Err(Refusal::NoSuchEntry) };
        let (tag, on) = value.strip_prefix('-').map_or((value, true), |tag| (tag, false));
        let has = match tag {
            "private" | "p" => entry.common.private,
            tag => entry.common.tags.iter().any(|known| known == tag),
        };
        if has != on {
            return Ok(());
        }
        let so = if on { format!("tagged #{tag}") } else { format!("without a tag #{tag}") };
        Err(Refusal::AlreadySo(self.called(seq).to_string(), so))
    }

    /// An escalation, a customer and the journal's own lines belong to none.
    fn is_movable(&self, seq: u64, to: EscalationId) -> Result<(), Refusal> {
        let name = self.called(seq);
        match name {
            ItemId::EscalationId(id) if id == to => return Err(Refusal::MergeIntoItself(id)),
            ItemId::EscalationId(id) => return Err(Refusal::NotMovable(id, to)),
            ItemId::CustomerId(id) => return Err(Refusal::NotRouted(id, to)),
            _ => {}
        }
        let Some(entry) = self.room.entry(seq) else { return Err(Refusal::NoSuchEntry) };
        if !may_strike(&entry.event) {
            return Err(Refusal::CannotStrike { seq, kind: entry.event.type_name().to_owned() });
        }
        let is_room = matches!(
            &entry.event,
            Event::RoomDescribed(_)
                | Event::PolicyAdopted(_)
                | Event::ImportFinished(_)
                | Event::EntryStruck(_)
                | Event::EntryAmended(_)
                | Event::EntryPinned(_)
                | Event::EntryRerouted(_)
                | Event::EntryTagged(_)
                | Event::PersonDescribed(_)
                | Event::PersonJoined(_)
                | Event::PersonLeft(_)
                | Event::PersonAsked(_)
                | Event::HandoffOpened(_)
                | Event::HandoffInherited(_)
                | Event::HandoffReadBack(_)
                | Event::HandoffCompleted(_)
                | Event::HandoffCancelled(_)
                | Event::AlarmSnoozed(_)
        );
        let is_role = matches!(&entry.event, Event::RoleAssigned(_) | Event::RoleReleased(_));
        if is_room || is_role && entry.common.on.is_none() {
            return Err(Refusal::OfTheRoom(seq));
        }
        if self.room.home_of(name) == Some(to) {
            return Err(Refusal::AlreadySo(name.to_string(), format!("in {to}")));
        }
        Ok(())
    }

    /// What a clock runs on does not move to where it would stop without a word.
    fn may_move(&self, seq: u64, to: EscalationId) -> Result<(), Refusal> {
        let timed = match self.called(seq) {
            ItemId::ActionId(id) => {
                self.room.actions.get(&id).is_some_and(|a| a.is_open() && !a.carried && a.due.is_some())
            }
            ItemId::BlockerId(id) => {
                self.room.blockers.get(&id).is_some_and(|b| b.cleared.is_none() && b.chase_at.is_some())
            }
            _ => false,
        };
        if timed { self.runs_on(Some(to)) } else { Ok(()) }
    }

    /// Not struck.
    fn stands(&self, id: ItemId) -> Result<(), Refusal> {
        match self.room.absent(id) {
            struck @ Refusal::Struck { .. } => Err(struck),
            _ => Ok(()),
        }
    }

    /// Not what is so already.
    fn describe_room(&self, told: RoomDescribed) -> Decided {
        if let Some(title) = &told.title {
            super::title(title)?;
        }
        let room = self.room;
        let title = told.title.as_ref().map(|to| (*to == room.title, format!("called {to:?}")));
        let bridge = told.bridge.as_ref().map(|to| (room.bridge.as_ref() == Some(to), format!("at {to}")));
        let zone = told.zone.as_ref().map(|to| (*to == room.zone, format!("in the time of {to}")));
        let sync = told.next_sync.map(|at| (room.next_sync == Some(at.0), "to meet then".to_owned()));
        let all: Vec<(bool, String)> = [title, bridge, zone, sync].into_iter().flatten().collect();
        match all.first() {
            Some((_, so)) if all.iter().all(|(is_so, _)| *is_so) => {
                Err(Refusal::AlreadySo("the room".to_owned(), so.clone()))
            }
            _ => Ok(told.into()),
        }
    }
}
