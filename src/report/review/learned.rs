//! What was learned: notes by their tags, the actions that come out of them, and the questions that stay open.
use crate::domain::redact::Shown;
use crate::domain::state::{Action, ActionState, HypothesisState};
use crate::domain::time::At;
use crate::domain::words::{ActionKind, Severity};
use crate::report::ground::Ground;
use crate::report::timeline::cell;
use serde::Serialize;

/// Notes by what they are tagged with.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Learned {
    /// `#factor`: what contributed.
    pub factors: Vec<Note>,
    /// `#why`: one after the other, why that could happen.
    pub whys: Vec<Note>,
    /// `#well`.
    pub well: Vec<Note>,
    /// `#badly`.
    pub badly: Vec<Note>,
    /// `#lucky`.
    pub lucky: Vec<Note>,
    /// `#question`, and suspicions nobody settled.
    pub questions: Vec<Note>,
}

/// One note.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// The entry, `L42`, or the item it is.
    pub id: String,
    /// Its words.
    pub text: Shown,
}

/// Tags and the list each fills.
type Into = fn(&mut Learned) -> &mut Vec<Note>;
const TAGS: &[(&[&str], Into)] = &[
    (&["factor", "factors", "contributing"], |all| &mut all.factors),
    (&["why", "5why", "5whys"], |all| &mut all.whys),
    (&["well", "good"], |all| &mut all.well),
    (&["badly", "bad", "improve"], |all| &mut all.badly),
    (&["lucky", "luck"], |all| &mut all.lucky),
    (&["question", "open"], |all| &mut all.questions),
];

/// Reads the tags of every entry that counts.
pub fn learned(ground: &Ground<'_>) -> Learned {
    let mut learned = Learned::default();
    for raw in ground.room.entries() {
        if ground.room.struck_by(raw.seq).is_some() || !ground.sees(raw) {
            continue;
        }
        let Some(entry) = ground.room.entry_now(raw.seq).filter(|e| ground.is_in_scope(e.common.on)) else {
            continue;
        };
        for (tags, list) in TAGS {
            if entry.common.tags.iter().any(|tag| tags.contains(&tag.to_lowercase().as_str())) {
                let note = Note {
                    id: entry.line_id().to_string(),
                    text: ground.line(bare(entry.text(), tags).as_str()),
                };
                list(&mut learned).push(note);
            }
        }
    }
    let open = |state| matches!(state, HypothesisState::Proposed | HypothesisState::Testing);
    let unsettled = ground.room.hypotheses.values().filter(|one| open(one.state) && ground.takes(&one.birth));
    learned.questions.extend(unsettled.map(|one| Note {
        id: one.id.to_string(),
        text: ground.line(&format!("Was it this? {}", one.birth.text())),
    }));
    learned
}

/// The words without the tag that sorted them here.
fn bare(text: &str, tags: &[&str]) -> String {
    let is_tag =
        |word: &&str| word.strip_prefix('#').is_some_and(|tag| tags.contains(&tag.to_lowercase().as_str()));
    text.split(' ').filter(|word| !is_tag(word)).collect::<Vec<_>>().join(" ")
}

/// One action that comes out of the incident.
#[derive(Debug, Clone, Serialize)]
pub struct Corrective {
    /// Its id.
    pub id: String,
    /// The escalation.
    pub on: Option<String>,
    /// What is to be done.
    pub text: Shown,
    /// Who does it.
    pub owner: Option<Shown>,
    /// By when.
    pub due: Option<At>,
    /// `detect`, `prevent`, `correct`.
    pub kind: Option<&'static str>,
    /// `open`, `done`, `dropped`.
    pub state: &'static str,
    /// Of one that was asked during the incident and is open: whether somebody took it on.
    pub taken: Option<bool>,
    /// What came of it.
    pub answer: Option<Shown>,
    /// As a ticket system names it.
    priority: &'static str,
}

/// Follow-ups, what was carried over, everything with a kind, and what was asked and never finished.
pub fn correctives(ground: &Ground<'_>) -> Vec<Corrective> {
    let all = ground.room.actions.values().filter(|one| ground.takes(&one.birth));
    all.filter(|one| one.later || one.carried || one.is_open() || kind(one).is_some())
        .map(|one| corrective(ground, one))
        .collect()
}

/// The kind that was set, else the one it is tagged with.
fn kind(one: &Action) -> Option<ActionKind> {
    one.kind.or_else(|| one.birth.common.tags.iter().find_map(|tag| ActionKind::from_word(tag)))
}

fn corrective(ground: &Ground<'_>, one: &Action) -> Corrective {
    let severity = one.birth.common.on.and_then(|on| ground.room.escalations.get(&on)?.severity);
    Corrective {
        id: one.id.to_string(),
        on: one.birth.common.on.map(|on| on.to_string()),
        text: ground.line(one.birth.text()),
        owner: ground.owner(one.owner.as_ref()),
        due: one.due.map(At),
        kind: kind(one).map(ActionKind::word),
        state: match one.state {
            ActionState::Asked | ActionState::Accepted => "open",
            ActionState::Done => "done",
            ActionState::Dropped => "dropped",
        },
        taken: (one.is_open() && !one.later && !one.carried).then_some(one.state == ActionState::Accepted),
        answer: ground.maybe(one.answer.as_deref().or(one.reason.as_deref())),
        priority: match severity {
            Some(Severity::Critical) => "Highest",
            Some(Severity::High) => "High",
            Some(Severity::Medium) | None => "Medium",
            Some(Severity::Low) => "Low",
        },
    }
}

/// The open ones as a file that Jira imports.
pub fn jira(all: &[Corrective]) -> String {
    let mut out = String::from("Summary,Description,Assignee,Due Date,Labels,Priority\r\n");
    for one in all.iter().filter(|one| one.state == "open") {
        let owner = one.owner.as_ref().map_or("", |who| who.as_str().trim_start_matches('@'));
        let due = one.due.map_or_else(String::new, |due| due.0.format("%Y-%m-%d").to_string());
        let labels = ["post-incident", one.kind.unwrap_or("follow-up")].join(" ");
        let from = one.on.as_deref().map_or_else(|| one.id.clone(), |on| format!("{} of {on}", one.id));
        let cells = [cell(one.text.as_str()), cell(&from), cell(owner), due, labels, one.priority.to_owned()];
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}
