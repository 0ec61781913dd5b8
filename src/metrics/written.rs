//! The figures as JSON: `warroom.metrics/1` of cli.md, field by field, with what is added beside it (docs/json.md). Words
//! are cleaned and numbers rounded to six decimals here, on their way out, and nowhere else.
use super::figure::{Figure, Share, Spread};
use super::one::Figures;
use super::promise::Commitments;
use super::shelf::Shelf;
use super::strip::Promises;
use crate::domain::clean;
use crate::domain::time::Instant;
use chrono::SecondsFormat;
use serde::Serialize;

mod more;
pub use more::*;

/// Six decimals.
pub fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

/// RFC 3339 in UTC with as many decimals as the time has: none, three or six.
pub fn time(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

fn ratio(share: Share) -> Option<f64> {
    share.ratio().map(rounded)
}

/// The whole answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of cli.md, by name")]
pub struct Metrics {
    pub schema: &'static str,
    pub rooms: usize,
    pub escalations: Vec<Row>,
    #[serde(skip_serializing_if = "is_none")]
    pub twice: usize,
    pub summary: Summary,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands in a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

/// One escalation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of cli.md, by name")]
pub struct Row {
    pub room: String,
    pub id: String,
    pub source: Option<String>,
    pub source_id: Option<String>,
    pub title: String,
    pub severity: Option<&'static str>,
    pub started_at: String,
    pub first_update_at: Option<String>,
    pub closing_update_at: Option<String>,
    pub resolved_at: Option<String>,
    pub updates: usize,
    pub open_updates: usize,
    pub gaps_min: Vec<f64>,
    pub ttfu_min: Option<f64>,
    pub ttfu_state: &'static str,
    pub max_gap_min: Option<f64>,
    pub longest_silence_min: Option<f64>,
    pub ttr_min: Option<f64>,
    pub ttr_state: &'static str,
    pub tta_min: Option<f64>,
    pub tta_state: &'static str,
    pub adherence_30: Option<f64>,
    pub adherence_60: Option<f64>,
    pub cadence_adherence: Option<f64>,
    pub promises: WrittenPromises,
    pub commitments: WrittenCommitments,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub planned: bool,
}

/// Promised next updates.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of cli.md, by name")]
pub struct WrittenPromises {
    pub n: usize,
    pub kept: usize,
    pub late: usize,
    pub late_median_min: Option<f64>,
}

/// The ledger.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of cli.md, by name")]
pub struct WrittenCommitments {
    pub kept: usize,
    pub kept_late: usize,
    pub broken: usize,
    pub renegotiated: usize,
    pub open: usize,
}

/// A statistic; `{"n":0}` where it is empty (ruling 16).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of cli.md, by name")]
pub struct Stat {
    pub n: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p90: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Negative ones; absent where there are none.
    #[serde(skip_serializing_if = "is_nothing")]
    pub invalid: usize,
}

/// Time to resolve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of cli.md, by name")]
pub struct WrittenTtr {
    pub n: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p90: Option<f64>,
    pub invalid: usize,
    pub unresolved: usize,
    /// Handed back or gone into another; absent where there are none.
    #[serde(skip_serializing_if = "is_nothing")]
    pub not_applicable: usize,
}

/// Escalations with a gap over an hour.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of cli.md, by name")]
pub struct Over {
    pub n: usize,
    pub with_gaps: usize,
    pub share: Option<f64>,
}

/// Everything together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields of cli.md, by name")]
pub struct Summary {
    pub counted: usize,
    pub planned: usize,
    pub no_updates: usize,
    pub ttfu: Stat,
    pub gaps: Stat,
    pub over60: Over,
    pub adherence_30: Option<f64>,
    pub adherence_60: Option<f64>,
    pub ttr: WrittenTtr,
    pub recurrence_30d_component: Option<f64>,
    /// What is added to cli.md.
    #[serde(flatten)]
    pub more: More,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_nothing(count: &usize) -> bool {
    *count == 0
}

impl Stat {
    /// Describes a spread.
    pub fn of(spread: &Spread, invalid: usize) -> Self {
        Self {
            n: spread.n(),
            median: spread.median().map(rounded),
            p90: spread.p90().map(rounded),
            max: spread.max().map(rounded),
            invalid,
        }
    }
}

impl From<&Promises> for WrittenPromises {
    fn from(one: &Promises) -> Self {
        let late = Spread::of(one.late_min.iter().copied());
        Self { n: one.n(), kept: one.kept, late: late.n(), late_median_min: late.median().map(rounded) }
    }
}

impl From<&Commitments> for WrittenCommitments {
    fn from(one: &Commitments) -> Self {
        Self {
            kept: one.kept,
            kept_late: one.kept_late,
            broken: one.broken,
            renegotiated: one.renegotiated,
            open: one.open,
        }
    }
}

impl Row {
    /// Writes one escalation down.
    pub fn of(one: &Figures) -> Self {
        let word = |text: &str| clean::row(text).into_owned();
        let minutes = |figure: Figure| figure.minutes().map(rounded);
        let (who, heard) = (&one.subject, &one.customer);
        Self {
            room: word(&who.room),
            id: who.id.to_string(),
            source: who.source.as_deref().map(word),
            source_id: who.source_id.as_deref().map(word),
            title: word(&who.title),
            severity: who.severity.map(crate::domain::words::Severity::word),
            started_at: time(one.times.started),
            first_update_at: heard.first().map(|told| time(told.at)),
            closing_update_at: heard.closing().map(|told| time(told.at)),
            resolved_at: one.times.resolved.map(time),
            updates: heard.updates.len(),
            open_updates: heard.open,
            gaps_min: heard.gaps.iter().map(|gap| rounded(gap.minutes)).collect(),
            ttfu_min: minutes(one.ttfu),
            ttfu_state: one.ttfu.state(),
            max_gap_min: heard.max_gap().map(rounded),
            longest_silence_min: one.longest_silence.map(rounded),
            ttr_min: minutes(one.ttr),
            ttr_state: one.ttr.state(),
            tta_min: minutes(one.tta),
            tta_state: one.tta.state(),
            adherence_30: ratio(one.adherence_30),
            adherence_60: ratio(one.adherence_60),
            cadence_adherence: ratio(one.cadence),
            promises: (&one.promises).into(),
            commitments: (&one.commitments).into(),
            planned: who.planned,
        }
    }
}

impl Summary {
    /// Writes the summary down.
    pub fn of(shelf: &Shelf<'_>) -> Self {
        let all = &shelf.summary;
        let ttr = &all.ttr;
        Self {
            counted: all.counted,
            planned: all.planned,
            no_updates: all.no_updates,
            ttfu: Stat::of(&all.ttfu, all.ttfu_invalid),
            gaps: Stat::of(&all.gaps, 0),
            over60: Over { n: all.over60.part, with_gaps: all.over60.n, share: ratio(all.over60) },
            adherence_30: ratio(all.adherence_30),
            adherence_60: ratio(all.adherence_60),
            ttr: WrittenTtr {
                n: ttr.spread.n(),
                median: ttr.spread.median().map(rounded),
                p90: ttr.spread.p90().map(rounded),
                invalid: ttr.invalid,
                unresolved: ttr.unresolved,
                not_applicable: ttr.not_applicable,
            },
            recurrence_30d_component: all.recurrence_ratio().map(rounded),
            more: More::of(shelf),
        }
    }
}

impl Metrics {
    /// Writes a shelf down.
    pub fn of(shelf: &Shelf<'_>) -> Self {
        Self {
            schema: "warroom.metrics/1",
            rooms: shelf.rooms,
            escalations: shelf.escalations.iter().map(|one| Row::of(one)).collect(),
            twice: shelf.twice,
            summary: Summary::of(shelf),
        }
    }
}
