//! How often customers hear from us, where that was told to these readers.
use super::story::{Ask, Long, Teller};
use super::when;
use crate::domain::clock::rules::Rules;
use crate::domain::event::Event;
use crate::domain::state::{Escalation, Update};
use crate::domain::words::{Audience, Mode};

/// What the templates say of a rhythm.
const SAID: &[&str] =
    &["rhythm for these updates", "these updates come every", "Our updates to you come every"];

impl Teller<'_> {
    /// Whether the rhythm is another one than these readers know: somebody slowed it down, or told them of one before.
    pub(super) fn is_rhythm_moved(&self) -> bool {
        let Ask { wanted, one, before, .. } = *self.ask;
        let room = wanted.room;
        let Some((now, was)) = self.pace().zip(self.known_pace()) else { return false };
        let Some(then) = before.room.escalations.get(&one.id).filter(|_| now != was) else { return false };
        let chosen = |one: &Escalation| {
            let clock = one.clocks.get(&Audience::Customer).filter(|clock| clock.overridden);
            (one.mode, clock.and_then(|clock| clock.every_s))
        };
        let here = |on| room.goes_on_in(on) == one.id;
        // Also where the words of a draft were sent by hand.
        let says = |sent: &Update| SAID.iter().any(|words| sent.birth.text().contains(words));
        let was_told = || {
            room.updates.values().any(|sent| {
                sent.audience == wanted.audience
                    && sent.birth.common.on.is_none_or(here)
                    && (sent.told.iter().any(|told| told == "long mode") || says(sent))
            })
        };
        now > was && chosen(one) != chosen(then) || was_told()
    }

    /// How often customers hear from us, in seconds.
    fn pace(&self) -> Option<i64> {
        let Ask { wanted, one, .. } = *self.ask;
        let rules = Rules::new(wanted.room.state(), &one.customers);
        rules.every(one, Audience::Customer, one.phase, wanted.now)
    }

    /// The same as it was when these readers were told last, in the phase of now.
    fn known_pace(&self) -> Option<i64> {
        let Ask { wanted, one, before, .. } = *self.ask;
        before.last.as_ref()?;
        let then = before.room.escalations.get(&one.id)?;
        let rules = Rules::new(before.room.state(), &then.customers);
        rules.every(then, Audience::Customer, one.phase, wanted.now)
    }

    pub(super) fn long(&mut self) -> Option<Long> {
        let Ask { wanted, one, before, .. } = *self.ask;
        let every = self.pace()?;
        let known = self.known_pace();
        // Of the same rhythm as before customers need no word.
        if self.is_outside() && known == Some(every) {
            return None;
        }
        let rules = Rules::new(wanted.room.state(), &one.customers);
        let bridge = Escalation { mode: Mode::Bridge, ..one.clone() };
        let usual = known.or_else(|| rules.every(&bridge, Audience::Customer, one.phase, wanted.now));
        let slower = usual.is_some_and(|usual| every > usual);
        let was = before.room.escalations.get(&one.id).is_some_and(|then| then.mode == Mode::Long);
        let mine = |entry: &&std::sync::Arc<crate::domain::entry::Entry>| {
            wanted.room.struck_by(entry.seq).is_none() && entry.common.on == Some(one.id)
        };
        let why = wanted.room.entries().iter().rev().filter(mine).find_map(|entry| match &entry.event {
            Event::ModeChanged(fact) if fact.to == Mode::Long => fact.reason.clone(),
            _ => None,
        });
        // It was given to the journal: of colleagues who need sleep, not of anything a customer asked about.
        let why = why.filter(|_| !self.is_outside() && one.mode == Mode::Long);
        let why = why.map(|why| self.say("why the pace is slower", &why)).unwrap_or_default();
        Some(Long { every: when::every(every), slower, over: was && one.mode != Mode::Long, why })
    }
}
