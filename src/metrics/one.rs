//! The figures of one escalation. Every definition is domain.md §7 and rulings 13 to 18; docs/figures.md says them in short.
use super::figure::{Figure, Share};
use super::sla::{self, SlaFigure};
use super::strip::{Measure, Promises, Strip};
use super::track::{Track, Tracks};
use super::{Options, promise};
use crate::domain::id::EscalationId;
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::state::Escalation;
use crate::domain::state::{Commitment, Update};
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Mode, Outcome, Phase, Severity};
use promise::Commitments;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Histories of public pages: without an `impact_started` of their own they start at their first post (ruling 15).
const PAGES: &[&str] = &["statuspage", "gcp"];

/// Histories of which nobody says who took them on: they have no such field.
const NEVER_TAKEN_ON: &[&str] = &["statuspage", "gcp", "slack", "zendesk", "jira", "alertmanager"];
/// What a timeline is called says nothing about which one it is: many begin with row 1.
const LISTED: &str = "csv";

/// Which escalation, as a list names it. Words are as they were written: clean them on the way to a sink.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of an escalation, by name")]
pub struct Subject {
    pub room: String,
    pub id: EscalationId,
    pub source: Option<String>,
    pub source_id: Option<String>,
    pub title: String,
    pub severity: Option<Severity>,
    pub phase: Phase,
    pub mode: Mode,
    /// Announced maintenance: listed, never counted.
    pub planned: bool,
    pub components: Vec<String>,
    /// Tells the same customer in two rooms; says nothing about who it is.
    pub(super) customers: Vec<u64>,
}

/// The instants the lengths are measured between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// The milestone, else when it was declared.
    pub declared: Instant,
    /// `impact_started` if written, else declaring; a page without a start of its own starts at its first post.
    pub started: Instant,
    /// The start is the provider's or the commander's own, not the first post.
    pub own_start: bool,
    /// Somebody took it on.
    pub acknowledged: Option<Instant>,
    /// After a reopening the last one.
    pub resolved: Option<Instant>,
    /// It was closed.
    pub closed: Option<Instant>,
    /// It is over, and nobody said since when.
    pub undated: bool,
}

/// Every figure of one escalation.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Which.
    pub subject: Subject,
    /// When what happened.
    pub times: Times,
    /// What customers heard: the strip that is scored.
    pub customer: Strip,
    /// What people inside and those who lead heard.
    pub inside: BTreeMap<Audience, Strip>,
    /// Time to first update: first update − start.
    pub ttfu: Figure,
    /// Acknowledged − declared.
    pub tta: Figure,
    /// Resolved − start.
    pub ttr: Figure,
    /// The largest of TTFU, all gaps, and for a live one the silence that still lasts; minutes.
    pub longest_silence: Option<f64>,
    /// Gaps between customer updates of at most 30 minutes.
    pub adherence_30: Share,
    /// Of at most 60.
    pub adherence_60: Share,
    /// Within the interval in force.
    pub cadence: Share,
    /// Promised next updates.
    pub promises: Promises,
    /// Promises in the ledger.
    pub commitments: Commitments,
    /// Contract clocks.
    pub slas: Vec<SlaFigure>,
    /// What the customer gave, 1 to 5.
    pub satisfaction: Option<u8>,
    /// How it ended with the customer.
    pub outcome: Option<Outcome>,
    /// Commands passed on while it ran stand with the room; how often it came back stands here.
    pub reopened: u32,
}

impl Figures {
    /// Ruling 16: it has at least one update and was not planned.
    pub fn is_counted(&self) -> bool {
        !self.subject.planned && !self.customer.updates.is_empty()
    }

    /// Whether anybody could have said that they took it on: some sources have no field for it.
    pub fn can_be_acknowledged(&self) -> bool {
        let source = self.subject.source.as_deref().filter(|_| self.subject.mode == Mode::Record);
        !source.is_some_and(|source| NEVER_TAKEN_ON.contains(&source))
    }

    /// Acknowledged − declared, where somebody could have said so.
    pub fn acknowledged(&self) -> Figure {
        match self.tta {
            Figure::Pending if !self.can_be_acknowledged() => Figure::NotApplicable,
            known => known,
        }
    }

    /// Resolved − start, where that can still become known: of what is over since nobody knows when, and of what was closed
    /// without being resolved, it cannot.
    pub fn lasted(&self) -> Figure {
        match self.ttr {
            Figure::Pending if self.times.undated || self.times.closed.is_some() => Figure::NotApplicable,
            known => known,
        }
    }

    /// What tells the same foreign incident in two rooms: its source, its name there, when it was declared.
    pub(super) fn twin(&self) -> Option<(&str, &str, Instant)> {
        let source = self.subject.source.as_deref().filter(|source| *source != LISTED)?;
        Some((source, self.subject.source_id.as_deref()?, self.times.declared))
    }

    /// The order of lists: by start, then the provider's id, then the room's.
    pub fn order(&self) -> impl Ord + use<'_> {
        (
            self.times.started,
            self.subject.source_id.as_deref().unwrap_or_default(),
            self.subject.id,
            self.subject.room.as_str(),
        )
    }
}

/// The updates and promises of a room by escalation, found once.
#[derive(Default)]
pub(super) struct Grouped<'a> {
    updates: BTreeMap<EscalationId, Vec<&'a Update>>,
    commitments: BTreeMap<EscalationId, Vec<&'a Commitment>>,
}

impl<'a> Grouped<'a> {
    pub(super) fn of(room: &'a Room) -> Self {
        let mut grouped = Self::default();
        for update in room.updates.values() {
            if let Some(on) = update.birth.common.on {
                grouped.updates.entry(on).or_default().push(update);
            }
        }
        for one in room.commitments.values() {
            if let Some(on) = one.birth.common.on {
                grouped.commitments.entry(on).or_default().push(one);
            }
        }
        grouped
    }
}

/// What the figures of one escalation are read from.
pub(super) struct Reader<'a> {
    pub room: &'a Room,
    pub name: &'a str,
    pub tracks: &'a Tracks,
    pub grouped: &'a Grouped<'a>,
    pub options: &'a Options<'a>,
}

impl Reader<'_> {
    /// Every figure of one.
    pub(super) fn figures(&self, e: &Escalation) -> Figures {
        let unknown = Track::default();
        let track = self.tracks.of.get(&e.id).unwrap_or(&unknown);
        let measure = self.measure(track);
        let resolution = e.resolution.stated();
        let strip = |audience| {
            let updates = self.grouped.updates.get(&e.id).into_iter().flatten().copied();
            measure.strip(audience, updates, resolution)
        };
        let mut customer = strip(Audience::Customer);
        let mut inside =
            [Audience::Internal, Audience::Executive].map(|audience| (audience, strip(audience)));
        let times = times(e, track, &customer);
        if is_live(e, &times) {
            customer.lasting =
                measure.lasting(Audience::Customer, &customer, (times.started, self.options.now));
            for (audience, strip) in &mut inside {
                strip.lasting = measure.lasting(*audience, strip, (times.started, self.options.now));
            }
        }
        let ttfu = ttfu(&times, &customer);
        let promised = self.grouped.commitments.get(&e.id).map_or(&[][..], Vec::as_slice);
        Figures {
            subject: self.subject(e),
            ttfu,
            tta: times.acknowledged.map_or(Figure::Pending, |at| Figure::between(times.declared, at)),
            // Where the page said neither a start nor a word, the declaring is only where the record begins.
            ttr: if times.own_start || !customer.updates.is_empty() || !self.is_estimated(e) {
                ttr(e, &times)
            } else {
                Figure::NotApplicable
            },
            longest_silence: longest_silence(&customer, ttfu),
            adherence_30: customer.adherence(30.0),
            adherence_60: customer.adherence(60.0),
            cadence: customer.cadence(),
            promises: customer.promises(),
            commitments: promise::ledger(promised.iter().copied(), times.closed),
            slas: sla::figures(e, &times, self.options.now),
            satisfaction: e.confirmed.and_then(|(_, given)| given),
            outcome: e.outcome,
            reopened: e.reopened,
            times,
            customer,
            inside: inside.into_iter().filter(|(_, strip)| !strip.updates.is_empty()).collect(),
        }
    }

    fn is_estimated(&self, e: &Escalation) -> bool {
        self.room.entry_now(e.birth.seq).is_some_and(|declaring| declaring.est)
    }

    /// Ruling 13: an imported history is scored by `standard`, a live one by the policy that held.
    fn measure<'m>(&'m self, track: &'m Track) -> Measure<'m> {
        let instead = self.options.policy.or_else(|| track.is_record().then_some(self.options.standard));
        Measure { track, policies: &self.tracks.policy, instead, room: self.room }
    }

    fn subject(&self, e: &Escalation) -> Subject {
        let from = e.birth.common.from.as_ref();
        let names =
            e.customers.iter().filter_map(|id| self.room.customers.get(id)?.name.seen_by(Eye::Private));
        Subject {
            room: self.name.to_owned(),
            id: e.id,
            source: from.map(|from| from.source.clone()),
            source_id: from.map(|from| from.id.clone()),
            title: e.title.clone(),
            severity: e.severity,
            phase: e.phase,
            mode: e.mode,
            planned: e.planned,
            components: e.components.clone(),
            customers: names.map(|name| fingerprint(name)).collect(),
        }
    }
}

/// Worked on here, and not over: customers still wait for words.
fn is_live(e: &Escalation, times: &Times) -> bool {
    let is_over = !e.is_open() || e.closing_sent || times.resolved.is_some();
    e.mode != Mode::Record && !e.planned && !is_over
}

fn longest_silence(heard: &Strip, ttfu: Figure) -> Option<f64> {
    let now = heard.lasting.as_ref().map(|gap| gap.minutes);
    [ttfu.minutes(), heard.max_gap(), now].into_iter().flatten().reduce(f64::max)
}

fn milestone(e: &Escalation, wanted: &str) -> Option<Instant> {
    e.milestones.iter().find(|(name, _, _)| name == wanted).map(|(_, at, _)| *at)
}

fn times(e: &Escalation, track: &Track, heard: &Strip) -> Times {
    let declared = milestone(e, "declared").unwrap_or(e.birth.at);
    let from = e.birth.common.from.as_ref();
    let page = track.is_record() && from.is_some_and(|from| PAGES.contains(&from.source.as_str()));
    let began = milestone(e, "impact_started");
    let first = heard.first().map(|first| first.at).filter(|_| page);
    Times {
        declared,
        started: began.or(first).unwrap_or(declared),
        own_start: began.is_some() || !page,
        acknowledged: milestone(e, "acknowledged").or(e.acknowledged),
        resolved: e.resolved_at,
        closed: e.closed_at,
        undated: e.is_undated(),
    }
}

fn ttfu(times: &Times, heard: &Strip) -> Figure {
    match heard.first() {
        _ if !times.own_start => Figure::NotApplicable,
        Some(first) => Figure::between(times.started, first.at),
        None => Figure::Pending,
    }
}

fn ttr(e: &Escalation, times: &Times) -> Figure {
    match times.resolved {
        // Gone into another, it is over when that one is.
        _ if e.merged_into.is_some() => Figure::NotApplicable,
        Some(at) => Figure::between(times.started, at),
        // Handed back: nobody will resolve this one.
        None if e.phase == Phase::Deescalated => Figure::NotApplicable,
        None => Figure::Pending,
    }
}

/// FNV-1a, 64 bit, of a name without case and outer blanks.
fn fingerprint(name: &str) -> u64 {
    name.trim()
        .to_lowercase()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Every escalation of a room in the order of lists.
pub(super) fn all(reader: &Reader<'_>) -> Vec<Figures> {
    let mut all: Vec<Figures> =
        reader.room.escalations.values().map(|e: &Arc<Escalation>| reader.figures(e)).collect();
    all.sort_by(|a, b| a.order().cmp(&b.order()));
    all
}
