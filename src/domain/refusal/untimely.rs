//! Why an act does not fit where its escalation stands, with the step that does.
use crate::domain::id::{BlockerId, EscalationId, Handle};
use crate::domain::words::{Phase, Severity};

/// What a phase, or what stands already, leaves no place for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Untimely {
    /// Nothing is mended yet.
    #[error(
        "{0} is in {1}: nothing is mended yet that the customer could confirm. `milestone {0} mitigated` or `phase {0} monitoring` first; what they say meanwhile: `expect {0} WORDS`"
    )]
    NothingToConfirm(EscalationId, Phase),
    /// It goes on.
    #[error(
        "{0} is {1}: that the customer was kept is known after `resolve {0}` or `close {0}`; till then `outcome {0} at_risk`, or `expect {0} risk:WORDS`"
    )]
    NotOverYet(EscalationId, Phase),
    /// A moment that only an act reaches.
    #[error("{id} is {phase}, so the moment {name:?} has not come; {step}")]
    MomentToCome {
        /// Which.
        id: EscalationId,
        /// Where it stands.
        phase: Phase,
        /// As it was named.
        name: String,
        /// The act that reaches it.
        step: String,
    },
    /// A moment that an act reaches, and the act is possible.
    #[error("the moment {name:?} comes by its act, which does more than the name: {step}")]
    MomentOfAnAct {
        /// As it was named.
        name: String,
        /// The act that reaches it.
        step: String,
    },
    /// It ended when what it waits for came.
    #[error(
        "the {1} clock of {0} has ended, so it is neither set nor moved nor paused; `strike` takes a wrong entry out, `log` shows them"
    )]
    SlaEnded(EscalationId, String),
    /// Why it is taken up again stands in the record.
    #[error("opening {0} again needs a reason: `reopen {0} REASON`")]
    ReopenNeedsReason(EscalationId),
    /// The same by a phase, after it was resolved.
    #[error(
        "{0} is resolved: back to {1} opens it again and needs a reason: `phase {0} {1} because REASON`, or `reopen {0} REASON`"
    )]
    BackNeedsReason(EscalationId, Phase),
    /// Who commands stands in for nobody.
    #[error("{0} commands; a deputy stands in for the commander: `deputy @name` names somebody else")]
    OwnDeputy(Handle),
    /// No pace runs that could be slower.
    #[error(
        "{0} is resolved: no pace runs that long mode could slow. `close {0}` closes it, `reopen {0} REASON` takes it up again"
    )]
    NothingToSlow(EscalationId),
    /// The words that told the end were sent; a pace would begin anew.
    #[error(
        "{0} is resolved and the closing update was sent: no clock of words runs. `commitment WORDS !TIME #{0}` promises something for later, `reopen {0} REASON` takes it up again"
    )]
    NothingToPace(EscalationId),
    /// A slower pace that the policy does not know.
    #[error(
        "{id} is {severity}, and the policy has no long mode for that: `cadence {id} TIME because REASON` chooses a slower pace{case}"
    )]
    NoLongMode {
        /// Which.
        id: EscalationId,
        /// How bad.
        severity: Severity,
        /// What else there is, behind a semicolon, or nothing.
        case: String,
    },
    /// No clock of an SLA is called so.
    #[error("there is no SLA clock called {0:?}: response, resolution, contract (or contract-NAME){1}")]
    NoSuchSla(String, String),
    /// The time to chase it has come and no other was said.
    #[error(
        "when is {0} chased again? `chase {0} 20m WORDS` says when, `chase {0} - WORDS` that it is chased no more; its time was {1}"
    )]
    ChaseAgain(BlockerId, String),
}
