//! What is right and wrong with the text as it stands: what to say otherwise, which contents it has, what it promises. Each
//! is found in one place: `comms::lint`, `comms::promises` by way of `ledger`, `comms::draft`.
use super::{Compose, NextBy};
use crate::app::ledger::{self, Ledger, Sent};
use crate::app::model::Model;
use crate::comms::lint::{self, About, Finding, Severity};

/// All of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Check {
    /// What the linter found, the worst first.
    pub findings: Vec<Finding>,
    /// The contents of a complete update, and whether the text has each.
    pub contents: Vec<(&'static str, bool)>,
    /// What the text promises, and what is doubtful in it.
    pub ledger: Ledger,
}

impl Check {
    /// What should not be sent like this.
    pub fn stops(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|one| one.severity == Severity::Stop)
    }

    /// The contents that the text lacks.
    pub fn lacks(&self) -> Vec<&'static str> {
        self.contents.iter().filter(|(_, there)| !there).map(|(words, _)| *words).collect()
    }
}

/// Checks the text anew.
pub(super) fn renew(model: &Model, compose: &mut Compose) {
    let text = compose.text();
    let zone = compose.draft.zone;
    let (on, audience) = (compose.on, compose.audience);
    let phase = model.room.escalations.get(&on).map(|one| one.phase);
    if let Some(phase) = phase.filter(|phase| *phase != compose.draft.phase) {
        compose.draft.phase = phase;
        compose.said = format!("{on} is {phase} now; Tab, then r drafts the words for that");
    }
    compose.draft.next = super::open::wanted(model, on, audience);
    let sent = Sent { text: &text, audience, on: Some(on), at: model.now, zone };
    let ledger = ledger::read(&sent, &model.room);
    match ledger.next {
        Some(said) => (compose.next, compose.by) = (Some(said), NextBy::Text),
        None if compose.by == NextBy::Hand => {}
        None => (compose.next, compose.by) = (compose.draft.next, NextBy::Policy),
    }
    let mut about = About::new(audience, model.now, zone);
    (about.phase, about.next) = (Some(compose.draft.phase), compose.promised());
    let mut about = about.within(&model.room, Some(on));
    // A text that was begun in another phase would be recorded as the words of this one.
    about.stands = Some(compose.draft.phase);
    if compose.promises {
        // What goes into the ledger with this entry is in it.
        about.ledger.extend(ledger.promises.iter().map(|one| one.due));
    }
    let mut findings = lint::lint(&text, &about);
    findings.sort_by_key(|one| (one.severity, one.from));
    let contents = lint::checklist(&text, &about).to_vec();
    compose.check = Check { findings, contents, ledger };
}
