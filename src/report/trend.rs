//! The trend over rooms: how often, how long, how quiet, what was promised and kept, what came back, who carried it.
use super::draw::{self, Part};
use super::figures::words;
use super::ground::{Ground, six};
use super::review::{Load, load};
use crate::domain::count::count;
use crate::domain::id::ActionId;
use crate::domain::redact::Shown;
use crate::domain::time::At;
use crate::domain::words::Severity;
use crate::metrics::{self, Occurrence, Recurrence, RoomFigures, Share, Shelf, Spread};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// The document.
#[derive(Debug, Serialize)]
pub struct Trend {
    schema: &'static str,
    about: Over,
    rooms: Vec<Source>,
    escalations: Tally,
    /// Every length, described by how it spreads.
    lengths: Vec<Length>,
    /// So many of so many.
    shares: Vec<Portion>,
    weeks: Vec<Week>,
    breached_per_week: Option<f64>,
    handoffs: usize,
    recurrences: Vec<Back>,
    workload: Vec<Load>,
}

/// What it is about.
#[derive(Debug, Serialize)]
struct Over {
    room: Shown,
    title: Shown,
    escalation: Option<String>,
    as_of: At,
    zone: &'static str,
    redacted: bool,
    version: &'static str,
}

/// One room and where its journal stood.
#[derive(Debug, Serialize)]
struct Source {
    room: Shown,
    title: Shown,
    escalations: usize,
    first: Option<At>,
    last: Option<At>,
    entries: u64,
    head: String,
}

#[derive(Debug, Serialize)]
struct Tally {
    counted: usize,
    planned: usize,
    no_updates: usize,
    /// Whether anybody was told of it or not.
    unresolved: usize,
    /// Over, and nobody said since when.
    undated: usize,
    /// Merged or handed back: nobody will resolve them.
    not_applicable: usize,
    unacknowledged: usize,
    invalid: usize,
    /// Taken over into a second room, and left out.
    twice: usize,
}

/// Lengths in minutes.
#[derive(Debug, Serialize)]
struct Length {
    name: &'static str,
    n: usize,
    median: Option<f64>,
    p90: Option<f64>,
    max: Option<f64>,
    #[serde(skip)]
    sorted: Vec<f64>,
}

/// A share with its n.
#[derive(Debug, Serialize)]
struct Portion {
    name: &'static str,
    part: usize,
    n: usize,
    share: Option<f64>,
}

/// What began in one week.
#[derive(Debug, Serialize)]
struct Week {
    monday: String,
    critical: usize,
    high: usize,
    medium: usize,
    low: usize,
    unset: usize,
    breached: usize,
}

/// A cause that came back.
#[derive(Debug, Serialize)]
struct Back {
    cause: Shown,
    component: Shown,
    within_30_days: bool,
    customers: usize,
    occurrences: Vec<Once>,
}

#[derive(Debug, Serialize)]
struct Once {
    room: Shown,
    id: String,
    started: At,
    /// What was to be done after it and is not.
    unfinished: Vec<Undone>,
}

#[derive(Debug, Serialize)]
struct Undone {
    id: String,
    text: Shown,
    owner: Option<Shown>,
    due: Option<At>,
}

/// Writes it over these rooms; their order does not matter. None where there is no room.
pub fn trend(grounds: &[Ground<'_>]) -> Option<Trend> {
    let first = grounds.iter().min_by_key(|one| &one.room.name)?;
    let mut sorted: Vec<&Ground<'_>> = grounds.iter().collect();
    sorted.sort_by_key(|one| &one.room.name);
    let figures: Vec<RoomFigures> = sorted.iter().map(|one| one.figures()).collect();
    let shelf = metrics::shelf(&figures);
    let n = grounds.len();
    Some(Trend {
        schema: "warroom.report.trend/1",
        about: Over {
            room: Shown::vouch(if n == 1 {
                first.line(&first.room.name).to_string()
            } else {
                count(n, "room")
            }),
            title: Shown::vouch(span(&shelf)),
            escalation: None,
            as_of: At(grounds.iter().map(|one| one.now).max()?),
            zone: "UTC",
            redacted: first.about().redacted,
            version: env!("CARGO_PKG_VERSION"),
        },
        rooms: sorted.iter().zip(&figures).map(|(ground, figures)| room(ground, figures)).collect(),
        escalations: counted(&shelf),
        lengths: lengths(&shelf),
        shares: shares(&shelf),
        weeks: weeks(&shelf),
        breached_per_week: shelf.breached_per_week.map(six),
        handoffs: shelf.handoffs,
        recurrences: shelf.recurrences.iter().map(|one| back(&sorted, first, one)).collect(),
        workload: shelf.people.iter().map(|one| load(first, one)).collect(),
    })
}

fn span(shelf: &Shelf<'_>) -> String {
    let n = shelf.escalations.len();
    let dates = shelf.weeks.first().zip(shelf.weeks.last());
    dates.map_or_else(
        || count(n, "escalation"),
        |(first, last)| format!("{}, weeks of {} to {}", count(n, "escalation"), first.monday, last.monday),
    )
}

fn room(ground: &Ground<'_>, figures: &RoomFigures) -> Source {
    let about = ground.about();
    Source {
        room: about.room,
        title: about.title,
        escalations: figures.escalations.len(),
        first: about.first,
        last: about.last,
        entries: about.head.entries,
        head: about.head.hash,
    }
}

fn counted(shelf: &Shelf<'_>) -> Tally {
    let summary = &shelf.summary;
    Tally {
        counted: summary.counted,
        planned: summary.planned,
        no_updates: summary.no_updates,
        unresolved: shelf.unresolved,
        undated: shelf.undated,
        not_applicable: summary.ttr.not_applicable,
        unacknowledged: shelf.mtta_pending,
        invalid: summary.ttr.invalid + summary.ttfu_invalid + shelf.mtta_invalid + shelf.decisions_invalid,
        twice: shelf.twice,
    }
}

fn lengths(shelf: &Shelf<'_>) -> Vec<Length> {
    let length = |name, spread: &Spread| Length {
        name,
        n: spread.n(),
        median: spread.median().map(six),
        p90: spread.p90().map(six),
        max: spread.max().map(six),
        sorted: spread.sorted().to_vec(),
    };
    let late = |all: &[f64]| Spread::of(all.iter().copied());
    let mut all = vec![
        length("Acknowledged after", &shelf.mtta),
        length("First word to customers after", &shelf.summary.ttfu),
        length("Longest silence", &shelf.silences),
        length("Between updates", &shelf.summary.gaps),
        length("From start to resolved", &shelf.summary.ttr.spread),
        length("From a proposal to its decision", &shelf.decisions),
        length("Promised next updates that were late, by", &late(&shelf.summary.promises.late_min)),
        length("Commitments kept late, by", &late(&shelf.commitments.late_min)),
    ];
    let split: Vec<(&'static str, Spread)> =
        SEVERITIES.iter().map(|(severity, name)| (*name, to_resolve(shelf, *severity))).collect();
    if split.iter().filter(|(_, spread)| spread.n() > 0).count() > 1 {
        let told = split.iter().filter(|(_, spread)| spread.n() > 0);
        all.splice(5..5, told.map(|(name, spread)| length(name, spread)));
    }
    all
}

/// What the time to resolve is split by, where there is more than one.
const SEVERITIES: [(Option<Severity>, &str); 5] = [
    (Some(Severity::Critical), "From start to resolved, critical"),
    (Some(Severity::High), "From start to resolved, high"),
    (Some(Severity::Medium), "From start to resolved, medium"),
    (Some(Severity::Low), "From start to resolved, low"),
    (None, "From start to resolved, severity unset"),
];

/// The same ones as in the whole: told at least once and not planned.
fn to_resolve(shelf: &Shelf<'_>, severity: Option<Severity>) -> Spread {
    let ours = shelf.escalations.iter().filter(|one| one.is_counted() && one.subject.severity == severity);
    Spread::of(ours.filter_map(|one| one.ttr.minutes()))
}

fn shares(shelf: &Shelf<'_>) -> Vec<Portion> {
    let share =
        |name, share: Share| Portion { name, part: share.part, n: share.n, share: share.ratio().map(six) };
    let summary = &shelf.summary;
    let kept = Share { part: shelf.commitments.kept, n: shelf.commitments.n() };
    let promised = Share { part: summary.promises.kept, n: summary.promises.n() };
    vec![
        share("Silences within the interval in force", summary.cadence),
        share("Silences of at most 30 min", summary.adherence_30),
        share("Silences of at most 60 min", summary.adherence_60),
        share("Escalations with a silence over 60 min", summary.over60),
        share("Promised next updates kept", promised),
        share("Commitments kept", kept),
        share("Contract clocks met", shelf.sla),
        share("Actions answered", shelf.answers),
        share("Customers who came again within 30 days", shelf.repeats),
        share("Customers lost, where the outcome is recorded", shelf.churn),
        share("A component in common with the 30 days before (naive)", summary.recurrence),
    ]
}

fn weeks(shelf: &Shelf<'_>) -> Vec<Week> {
    let week = |one: &metrics::Week| {
        let of = |severity| one.severities.get(&severity).copied().unwrap_or(0);
        Week {
            monday: one.monday.to_string(),
            critical: of(Some(Severity::Critical)),
            high: of(Some(Severity::High)),
            medium: of(Some(Severity::Medium)),
            low: of(Some(Severity::Low)),
            unset: of(None),
            breached: one.breached,
        }
    };
    let mut weeks: Vec<Week> = Vec::new();
    for one in &shelf.weeks {
        let before = weeks.last().and_then(|last| last.monday.parse().ok());
        let quiet = before.map_or_else(Vec::new, |before| between(before, one.monday));
        weeks.extend(quiet.iter().map(week));
        weeks.push(week(one));
    }
    weeks
}

/// So many weeks without anything are drawn one by one; a longer pause is a pause between two records.
const QUIET: usize = 520;

/// The weeks in which nothing began, between two in which something did.
fn between(before: NaiveDate, next: NaiveDate) -> Vec<metrics::Week> {
    let mondays = before.iter_weeks().skip(1).take_while(|monday| *monday < next);
    let quiet = |monday| metrics::Week { monday, severities: BTreeMap::new(), breached: 0 };
    let weeks: Vec<metrics::Week> = mondays.take(QUIET + 1).map(quiet).collect();
    if weeks.len() > QUIET { Vec::new() } else { weeks }
}

fn back(grounds: &[&Ground<'_>], first: &Ground<'_>, one: &Recurrence) -> Back {
    let of = |room: &str| grounds.iter().find(|ground| ground.room.name == room).copied().unwrap_or(first);
    let words = |text: &str| {
        one.occurrences.iter().fold(first.line(text), |text, at| of(&at.room).line(text.as_str()))
    };
    Back {
        cause: words(&one.cause),
        component: words(&one.component),
        within_30_days: one.within_30_days,
        customers: one.customers,
        occurrences: one.occurrences.iter().map(|at| once(of(&at.room), at)).collect(),
    }
}

fn once(ground: &Ground<'_>, one: &Occurrence) -> Once {
    Once {
        room: ground.line(&one.room),
        id: one.id.to_string(),
        started: At(one.started),
        unfinished: one.unfinished.iter().filter_map(|id| undone(ground, *id)).collect(),
    }
}

fn undone(ground: &Ground<'_>, id: ActionId) -> Option<Undone> {
    let action = ground.room.actions.get(&id).filter(|one| ground.takes(&one.birth))?;
    Some(Undone {
        id: id.to_string(),
        text: ground.line(action.birth.text()),
        owner: ground.owner(action.owner.as_ref()),
        due: action.due.map(At),
    })
}

impl Trend {
    /// What the page draws: the weeks, then how each length spreads.
    pub fn drawings(&self) -> Vec<String> {
        let column = |week: &Week| {
            let parts = [
                ("c0", week.unset),
                ("c4", week.low),
                ("c3", week.medium),
                ("c2", week.high),
                ("c1", week.critical),
            ];
            (week.monday.clone(), parts.map(|(class, size)| Part { class, size }).into())
        };
        let columns: Vec<(String, Vec<Part>)> = self.weeks.iter().map(column).collect();
        let weeks = draw::bars("Escalations by week and severity", &columns);
        let spread = |one: &Length| {
            let marks: Vec<(f64, &str)> = one.median.iter().map(|median| (*median, "median")).collect();
            let says = format!(
                "{}: {} measured, median {}",
                one.name,
                one.n,
                one.median.map_or_else(String::new, words)
            );
            draw::spread(&says, &one.sorted, &marks)
        };
        std::iter::once(weeks).chain(self.lengths.iter().map(spread)).collect()
    }
}
