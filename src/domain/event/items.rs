//! Events about what people do on the bridge: actions, blockers, decisions, hypotheses, notes.
#![expect(missing_docs, reason = "the fields are those of events.md by name")]
use crate::domain::id::{ActionId, BlockerId, DecisionId, Handle, HypothesisId, ItemId};
use crate::domain::time::{At, read, stamp};
use crate::domain::words::{ActionKind, BlockerKind};
use serde::{Deserialize, Serialize};

/// When to look at a decision again: at a time, or when something happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Revisit {
    At(At),
    Trigger(String),
}

impl From<String> for Revisit {
    fn from(text: String) -> Self {
        read(&text).map_or(Self::Trigger(text), |at| Self::At(At(at)))
    }
}

impl From<Revisit> for String {
    fn from(one: Revisit) -> Self {
        match one {
            Revisit::At(at) => stamp(at.0),
            Revisit::Trigger(text) => text,
        }
    }
}

fact! {
    /// `box_s`: the time box in seconds. `later`: a follow-up for after the incident.
    ActionAsked { id: ActionId; owner: Option<Handle>, box_s: Option<i64>, due: Option<At>, depends: Vec<ActionId>, stream: Option<String>, later: bool, kind: Option<ActionKind> }
    ActionAccepted { id: ActionId; by: Option<Handle> }
    ActionDone { id: ActionId; answer: Option<String> }
    ActionDropped { id: ActionId; reason: Option<String> }
    ActionReopened { id: ActionId; reason: Option<String> }
    ActionAssigned { id: ActionId; owner: Option<Handle> }
    /// `was`: the time that was set before.
    ActionDueSet { id: ActionId; due: Option<At>, box_s: Option<i64>, was: Option<At> }
    ActionCarriedOver { id: ActionId; due: Option<At>, reason: Option<String> }
    BlockerRaised { id: BlockerId; blocks: Option<ItemId>, kind: Option<BlockerKind>, chaser: Option<Handle>, chase_at: Option<At> }
    BlockerChased { id: BlockerId; chase_at: Option<At>, was: Option<At> }
    BlockerClimbed { id: BlockerId; to: Option<String>, rung: Option<u32>, chase_at: Option<At> }
    BlockerCleared { id: BlockerId; reason: Option<String> }
    DecisionProposed { id: DecisionId; options: Vec<String>, rejected: Vec<String>, why: Option<String>, risk: Option<String>, decider: Option<Handle>, poll_until: Option<At>, effective: Option<At>, revisit: Option<Revisit> }
    DecisionObjected { id: DecisionId; by: Option<Handle> }
    DecisionMade { id: DecisionId; options: Vec<String>, rejected: Vec<String>, why: Option<String>, risk: Option<String>, decider: Option<Handle>, effective: Option<At>, revisit: Option<Revisit> }
    DecisionReversed { id: DecisionId; why: Option<String>, decider: Option<Handle> }
    HypothesisProposed { id: HypothesisId; owner: Option<Handle>, box_s: Option<i64>, why: Option<String>, cause: Option<String>, component: Option<String> }
    HypothesisTesting { id: HypothesisId; owner: Option<Handle>, box_s: Option<i64>, why: Option<String> }
    HypothesisDiscarded { id: HypothesisId; why: Option<String> }
    HypothesisConfirmed { id: HypothesisId; why: Option<String>, cause: Option<String>, component: Option<String> }
    NoteWritten { ; kind: Option<String> }
    /// `name`: one of the moments of domain.md §1, or one's own.
    MilestoneReached { name: String; }
    ChecklistTicked { list: String, step: String; words: Option<String> }
    ChecklistUnticked { list: String, step: String; words: Option<String> }
}
