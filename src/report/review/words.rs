//! Words read off the record: the ledger of promises, what customers were told, what to keep for next time.
use crate::domain::redact::Shown;
use crate::domain::state::{Commitment, CommitmentState, Escalation, HypothesisState, Update};
use crate::domain::time::At;
use crate::domain::words::Audience;
use crate::report::ground::Ground;
use serde::Serialize;

/// One promise.
#[derive(Debug, Clone, Serialize)]
pub struct Promise {
    /// Its id.
    pub id: String,
    /// The escalation.
    pub on: Option<String>,
    /// To whom.
    pub to: Option<Shown>,
    /// Who gave it.
    pub giver: Option<Shown>,
    /// What.
    pub text: Shown,
    /// By when.
    pub due: Option<At>,
    /// `open`, `late`, `kept`, `kept late`, `renegotiated`, `broken`.
    pub state: &'static str,
    /// Since when.
    pub since: At,
    /// Why, or what took its place.
    pub reason: Option<Shown>,
    /// What took its place.
    pub replaced_by: Option<String>,
}

/// The ledger, in the order of the ids.
pub fn promises(ground: &Ground<'_>) -> Vec<Promise> {
    let all = ground.room.commitments.values().filter(|one| ground.takes(&one.birth));
    all.map(|one| promise(ground, one)).collect()
}

/// One of them.
pub fn promise(ground: &Ground<'_>, one: &Commitment) -> Promise {
    let is_late = one.due.is_some_and(|due| due < ground.now);
    Promise {
        id: one.id.to_string(),
        on: one.birth.common.on.map(|on| on.to_string()),
        to: ground.maybe(one.to.as_deref()),
        giver: ground.owner(one.giver.as_ref()),
        text: ground.line(one.birth.text()),
        due: one.due.map(At),
        state: match one.state {
            CommitmentState::Open if is_late => "late",
            CommitmentState::Open => "open",
            CommitmentState::Kept => "kept",
            CommitmentState::KeptLate => "kept late",
            CommitmentState::Renegotiated => "renegotiated",
            CommitmentState::Broken => "broken",
        },
        since: At(one.since),
        reason: ground.maybe(one.reason.as_deref()),
        replaced_by: one.replaced_by.map(|id| id.to_string()),
    }
}

/// What the customers of one escalation were told.
#[derive(Debug, Clone, Serialize)]
pub struct Heard {
    /// Which.
    pub on: String,
    /// Whom it concerns.
    pub customers: Vec<Shown>,
    /// The first and the last words that went out.
    pub words: Vec<Shown>,
}

/// What the customers of each escalation were told first and last, in the words that went out: never one's to another.
pub fn for_customers(ground: &Ground<'_>) -> Vec<Heard> {
    let told = customer_updates(ground);
    let heard = ground.escalations().filter(|one| !one.planned).filter_map(|one| {
        let mut mine = told.iter().filter(|update| update.birth.common.on == Some(one.id));
        let first = mine.next()?;
        let ends = [Some(first), mine.next_back()].into_iter().flatten();
        let words = ends.map(|update| ground.prose(update.birth.text())).collect();
        Some(Heard { on: one.id.to_string(), customers: ground.customers(one), words })
    });
    heard.collect()
}

/// The updates to customers, in the order in which they were sent.
pub fn customer_updates<'a>(ground: &'a Ground<'_>) -> Vec<&'a Update> {
    let all = ground.room.updates.values().map(AsRef::as_ref);
    let mut told: Vec<&Update> =
        all.filter(|one: &&Update| one.audience == Audience::Customer && ground.takes(&one.birth)).collect();
    told.sort_by_key(|one| (one.birth.at, one.id));
    told
}

/// What to keep for the next time this happens.
#[derive(Debug, Clone, Serialize)]
pub struct Knowledge {
    /// What it looks like: title and description.
    pub symptoms: Vec<Shown>,
    /// The confirmed causes.
    pub causes: Vec<Shown>,
    /// What was tried, and what came of it.
    pub tried: Vec<Shown>,
    /// What ended it.
    pub fix: Vec<Shown>,
    /// What it touches.
    pub components: Vec<Shown>,
}

/// Draws the draft from what is recorded.
pub fn knowledge(ground: &Ground<'_>) -> Knowledge {
    let symptom = |one: &Escalation| match one.description.as_deref() {
        Some(more) => ground.line(&format!("{}: {more}", one.title)),
        None => ground.line(&one.title),
    };
    let settled = ground.room.hypotheses.values().filter(|one| ground.takes(&one.birth));
    let (mut causes, mut tried) = (Vec::new(), Vec::new());
    for one in settled {
        let why = one.why.as_deref().map_or_else(String::new, |why| format!(" – {why}"));
        match one.state {
            HypothesisState::Confirmed => causes.push(ground.line(&format!("{}{why}", one.birth.text()))),
            HypothesisState::Discarded => {
                tried.push(ground.line(&format!("Not the cause: {}{why}", one.birth.text())));
            }
            HypothesisState::Proposed | HypothesisState::Testing => {}
        }
    }
    let attempts = ground.escalations().flat_map(|one| &one.tried);
    tried.extend(attempts.map(|one| ground.line(&format!("{} → {}", one.what, one.result))));
    let components = ground.escalations().flat_map(|one| ground.all(&one.components));
    let fix = super::course::endings(ground).into_iter().filter_map(|one| one.words);
    Knowledge {
        symptoms: ground.escalations().map(symptom).collect(),
        causes,
        tried,
        fix: fix.collect(),
        components: components.collect(),
    }
}
