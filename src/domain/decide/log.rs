//! Wishes about the log: notes, moments, checklists.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function is sent only its own acts; `Case::act` is where none may be forgotten"
)]
use super::{Act, Case, Decided, Refusal};
use crate::domain::event::{ChecklistTicked, ChecklistUnticked, Event, MilestoneReached, NoteWritten};
use crate::domain::words::MOMENTS;

impl Case<'_> {
    pub(super) fn of_log(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::WriteNote { kind } => {
                self.words("a note")?;
                NoteWritten { kind: kind.clone() }.into()
            }
            Act::ReachMilestone { name } => {
                let name = name.trim();
                if name.is_empty() {
                    return Err(Refusal::NoWords("a milestone"));
                }
                self.may_come(name)?;
                self.not_reached(name)?;
                MilestoneReached { name: name.to_owned() }.into()
            }
            Act::Tick { list, step, words } => {
                if self.ticked(list, step) {
                    return Err(Refusal::AlreadyTicked(self.list(list), step.clone()));
                }
                ChecklistTicked { list: list.clone(), step: step.clone(), words: words.clone() }.into()
            }
            Act::Untick { list, step } => {
                if !self.ticked(list, step) {
                    return Err(Refusal::NotTicked(self.list(list), step.clone()));
                }
                ChecklistUnticked { list: list.clone(), step: step.clone(), words: None }.into()
            }
            _ => return Err(Refusal::Other("not an act on the log".to_owned())),
        })
    }

    /// As it can be typed: `E2 first15`.
    fn list(&self, name: &str) -> String {
        self.common.on.map_or_else(|| name.to_owned(), |on| format!("{on} {name}"))
    }

    fn ticked(&self, list: &str, step: &str) -> bool {
        self.room.checklists.contains_key(&(list.to_owned(), step.to_owned(), self.common.on))
    }

    /// A moment that has a name of the vocabulary is written by hand once in each round; one that a phase reached may
    /// still be (ruling 4). One's own moments may come again.
    fn not_reached(&self, name: &str) -> Result<(), Refusal> {
        if self.common.from.is_some() || !MOMENTS.contains(&name) {
            return Ok(());
        }
        let on = self.common.on;
        let home = on.and_then(|id| self.room.escalations.get(&id));
        let round = home.and_then(|e| e.resolution.reopened());
        let room = self.room;
        let is_it = |event: &Event| matches!(event, Event::MilestoneReached(fact) if fact.name == name);
        let live = room.entries().iter().rev().filter(|entry| room.struck_by(entry.seq).is_none());
        let held = live.filter_map(|entry| room.entry_now(entry.seq)).find(|entry| {
            let is_here = entry.common.on == on || entry.common.on.is_none();
            is_here && is_it(&entry.event) && round.is_none_or(|round| entry.ts > round)
        });
        held.map_or(Ok(()), |entry| {
            let at = self.desk.clock(entry.when());
            Err(Refusal::ReachedAlready { name: name.to_owned(), at, line: entry.seq })
        })
    }
}
