//! What an entry holds beyond its line: fields that would make the line too long, for the detail view and `warroom show`.
#![expect(clippy::wildcard_enum_match_arm, reason = "most lines say all that their event holds")]
use super::Teller;
use super::phrase::{by, list, money, opt, row, span, texts, with};
use crate::domain::entry::Entry;
use crate::domain::event::{self, Clocks, Event};
use crate::domain::redact::Eye;

/// A name (as in the journal) and its words.
pub type Extra = (&'static str, String);

/// The fields of an entry that its line leaves out, those that say nothing not among them.
#[expect(clippy::too_many_lines, reason = "one arm for each event that holds more")]
pub fn more(teller: &Teller, entry: &Entry) -> Vec<Extra> {
    let mut all = match &entry.event {
        Event::JournalCreated(f) => vec![
            ("policy", row(&f.policy.name)),
            ("genesis", row(&f.genesis)),
            ("min_reader", f.min_reader.to_string()),
            ("min_writer", f.min_writer.to_string()),
        ],
        Event::JournalRecovered(f) => vec![("sha256", opt(f.sha256.as_ref())), ("cut", opt(f.cut.as_ref()))],
        Event::JournalScrubbed(f) => vec![
            ("entries", list(f.entries.iter().map(|seq| format!("L{seq}")), ", ")),
            ("old_head", row(&f.old_head)),
        ],
        Event::CheckpointPosted(f) => vec![("head", row(&f.head))],
        Event::ImportFinished(f) => vec![("sha256", opt(f.sha256.as_ref())), ("skipped", texts(&f.skipped))],
        Event::EntryStruck(f) => {
            vec![("targets", list(f.targets.iter().map(|id| teller.target(*id)), ", "))]
        }
        Event::EscalationDeclared(f) => teller.of_declared(f),
        Event::SeverityChanged(f) => {
            let due = [("response_due", f.response_due), ("triage_due", f.triage_due)];
            teller.of_clocks(&f.clocks, due.map(|(name, at)| (name, teller.until("", at))))
        }
        Event::PhaseChanged(f) => teller.of_clocks(&f.clocks, []),
        Event::ModeChanged(f) => teller.of_clocks(&f.clocks, []),
        Event::EscalationReopened(f) => teller.of_clocks(&f.clocks, []),
        Event::CustomerDescribed(f) if teller.eye == Eye::Private => vec![
            ("revenue", f.revenue.as_ref().map(money).unwrap_or_default()),
            ("contract", opt(f.contract.as_ref())),
            ("credits", f.credits.as_ref().map(money).unwrap_or_default()),
        ],
        Event::ImpactAssessed(f) if teller.eye == Eye::Private => vec![
            ("revenue", f.revenue.as_ref().map(money).unwrap_or_default()),
            ("contract", opt(f.contract.as_ref())),
        ],
        Event::UpdateSent(f) => teller.of_update(f),
        Event::ActionAsked(f) => {
            vec![("time_box", span(f.box_s)), ("stream", opt(f.stream.as_ref()))]
        }
        Event::DecisionProposed(f) => vec![
            ("options", texts(&f.options)),
            ("rejected", texts(&f.rejected)),
            ("risk", opt(f.risk.as_ref())),
            ("effective", teller.until("", f.effective)),
        ],
        Event::DecisionMade(f) => vec![
            ("options", texts(&f.options)),
            ("rejected", texts(&f.rejected)),
            ("risk", opt(f.risk.as_ref())),
            ("effective", teller.until("", f.effective)),
        ],
        Event::NoteWritten(f) => vec![("kind", opt(f.kind.as_ref()))],
        Event::ChecklistTicked(f) => vec![("list", row(&f.list)), ("step", row(&f.step))],
        Event::ChecklistUnticked(f) => vec![("list", row(&f.list)), ("step", row(&f.step))],
        Event::HandoffOpened(f) => {
            vec![("brief", opt(f.brief.as_ref())), ("ids", texts(&f.ids))]
        }
        Event::HandoffInherited(f) => vec![("ids", texts(&f.ids))],
        Event::HandoffReadBack(f) => vec![("ids", texts(&f.ids))],
        Event::AlarmSnoozed(f) => vec![("clock", row(&f.clock))],
        Event::Unknown(_) if teller.eye == Eye::Private => {
            vec![("payload", entry.data.as_deref().map(row).unwrap_or_default())]
        }
        _ => Vec::new(),
    };
    all.retain(|(_, words)| !words.is_empty());
    all
}

impl Teller<'_> {
    fn of_clocks<const N: usize>(&self, clocks: &Clocks, rest: [Extra; N]) -> Vec<Extra> {
        std::iter::once(("clocks", self.clocks(clocks))).chain(rest).collect()
    }

    fn of_declared(&self, f: &event::EscalationDeclared) -> Vec<Extra> {
        let customers = f.customers.iter().map(|id| format!("{id} {}", self.name_of(*id)));
        let phase = f.phase.map(|phase| phase.word().to_owned()).unwrap_or_default();
        let rest = [
            ("mode", f.mode.word().to_owned()),
            ("phase", phase),
            ("customers", list(customers, ", ")),
            ("components", texts(&f.components)),
            ("category", opt(f.category.as_ref())),
            ("response_due", self.until("", f.response_due)),
            ("triage_due", self.until("", f.triage_due)),
        ];
        self.of_clocks(&f.clocks, rest)
    }

    fn of_update(&self, f: &event::UpdateSent) -> Vec<Extra> {
        let one = |made: &event::Promise| {
            let who = by("", made.giver.as_ref());
            let to = with("to ", &self.hushed(made.to.as_ref()));
            let due = self.until("by ", made.due);
            list([made.id.to_string(), who, opt(made.text.as_ref()), due, to], " ")
        };
        let promised = f.next.as_ref().is_some_and(|next| next.promised);
        let told = match self.eye {
            Eye::Private => texts(&f.told),
            Eye::Shared => String::new(),
        };
        let although = match self.eye {
            Eye::Private => texts(&f.findings_overridden),
            Eye::Shared => String::new(),
        };
        vec![
            ("audience", f.audience.word().to_owned()),
            ("channel", opt(f.channel.as_ref())),
            ("phase_told", f.phase_told.map(|phase| phase.word().to_owned()).unwrap_or_default()),
            ("next", if promised { "was promised to them".to_owned() } else { String::new() }),
            ("told", told),
            ("commitments", list(f.commitments.iter().map(one), "; ")),
            ("findings_overridden", although),
        ]
    }
}
