//! What the summary says beyond cli.md (docs/json.md): keys added, none renamed.
use super::{Share, Shelf, Stat, WrittenCommitments, WrittenPromises, rounded};
use crate::domain::clean;
use crate::metrics::figure::Spread;
use crate::metrics::people::Workload;
use crate::metrics::recur::Recurrence;
use crate::metrics::shelf::Week;
use serde::Serialize;
use std::collections::BTreeMap;

/// The added part of a summary.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of docs/json.md, by name")]
pub struct More {
    pub cadence_adherence: Option<f64>,
    pub tta: Pending,
    pub longest_silence: Stat,
    pub promises: WrittenPromises,
    pub commitments: Ledger,
    pub sla: Sla,
    pub repeat: Of,
    pub decision_latency: Stat,
    pub actions: Of,
    pub handoffs: usize,
    pub satisfaction: Stat,
    pub churn: Of,
    pub volume: Vec<Volume>,
    pub people: Vec<Person>,
    pub recurrences: Vec<Back>,
}

/// A statistic with those that have not ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of docs/json.md, by name")]
pub struct Pending {
    #[serde(flatten)]
    pub stat: Stat,
    pub pending: usize,
}

/// So many of so many.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of docs/json.md, by name")]
pub struct Of {
    pub n: usize,
    pub count: usize,
    pub share: Option<f64>,
}

/// The ledger with the share that was kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of docs/json.md, by name")]
pub struct Ledger {
    #[serde(flatten)]
    pub ledger: WrittenCommitments,
    pub n: usize,
    pub share_kept: Option<f64>,
    pub late: Stat,
}

/// Contract clocks.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of docs/json.md, by name")]
pub struct Sla {
    pub ended: usize,
    pub met: usize,
    pub compliance: Option<f64>,
    pub breached_escalations: usize,
    pub breached_per_week: Option<f64>,
}

/// One week.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of docs/json.md, by name")]
pub struct Volume {
    pub week: String,
    pub n: usize,
    pub severities: BTreeMap<&'static str, usize>,
    pub breached: usize,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of docs/json.md, by name")]
pub struct Person {
    pub handle: String,
    pub entries: usize,
    pub late_entries: usize,
    pub night_entries: usize,
    pub asked: usize,
    pub done: usize,
    pub present_min: f64,
    pub late_min: f64,
    pub night_min: f64,
}

/// A cause that came back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of docs/json.md, by name")]
pub struct Back {
    pub cause: String,
    pub component: String,
    pub within_30_days: bool,
    pub customers: usize,
    pub escalations: Vec<Where>,
}

/// Where it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of docs/json.md, by name")]
pub struct Where {
    pub room: String,
    pub id: String,
    pub started_at: String,
    pub unfinished_actions: Vec<String>,
}

impl From<Share> for Of {
    fn from(share: Share) -> Self {
        Self { n: share.n, count: share.part, share: super::ratio(share) }
    }
}

impl From<&Week> for Volume {
    fn from(week: &Week) -> Self {
        let word =
            |severity: Option<crate::domain::words::Severity>| severity.map_or("unset", |one| one.word());
        Self {
            week: week.monday.format("%G-W%V").to_string(),
            n: week.severities.values().sum(),
            severities: week.severities.iter().map(|(severity, n)| (word(*severity), *n)).collect(),
            breached: week.breached,
        }
    }
}

impl From<&Workload> for Person {
    fn from(one: &Workload) -> Self {
        Self {
            handle: clean::row(one.handle.as_str()).into_owned(),
            entries: one.entries,
            late_entries: one.late_entries,
            night_entries: one.night_entries,
            asked: one.asked,
            done: one.done,
            present_min: rounded(one.present_min),
            late_min: rounded(one.late_min),
            night_min: rounded(one.night_min),
        }
    }
}

impl From<&Recurrence> for Back {
    fn from(one: &Recurrence) -> Self {
        let place = |at: &crate::metrics::recur::Occurrence| Where {
            room: clean::row(&at.room).into_owned(),
            id: at.id.to_string(),
            started_at: super::time(at.started),
            unfinished_actions: at.unfinished.iter().map(ToString::to_string).collect(),
        };
        Self {
            cause: clean::row(&one.cause).into_owned(),
            component: clean::row(&one.component).into_owned(),
            within_30_days: one.within_30_days,
            customers: one.customers,
            escalations: one.occurrences.iter().map(place).collect(),
        }
    }
}

impl More {
    /// Writes it down.
    pub(super) fn of(shelf: &Shelf<'_>) -> Self {
        let ledger = &shelf.commitments;
        Self {
            cadence_adherence: super::ratio(shelf.summary.cadence),
            tta: Pending { stat: Stat::of(&shelf.mtta, shelf.mtta_invalid), pending: shelf.mtta_pending },
            longest_silence: Stat::of(&shelf.silences, 0),
            promises: (&shelf.summary.promises).into(),
            commitments: Ledger {
                n: ledger.n(),
                share_kept: super::ratio(Share { part: ledger.kept, n: ledger.n() }),
                late: Stat::of(&Spread::of(ledger.late_min.iter().copied()), 0),
                ledger: ledger.into(),
            },
            sla: Sla {
                ended: shelf.sla.n,
                met: shelf.sla.part,
                compliance: super::ratio(shelf.sla),
                breached_escalations: shelf.breached,
                breached_per_week: shelf.breached_per_week.map(rounded),
            },
            repeat: shelf.repeats.into(),
            decision_latency: Stat::of(&shelf.decisions, shelf.decisions_invalid),
            actions: shelf.answers.into(),
            handoffs: shelf.handoffs,
            satisfaction: Stat::of(&shelf.satisfaction, 0),
            churn: shelf.churn.into(),
            volume: shelf.weeks.iter().map(Into::into).collect(),
            people: shelf.people.iter().map(Into::into).collect(),
            recurrences: shelf.recurrences.iter().map(Into::into).collect(),
        }
    }
}
