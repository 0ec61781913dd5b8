//! The first lines of a review: each escalation in a few sentences, or, where there are many, all of them in a few.
use crate::domain::count::{are, count};
use crate::domain::event::Event;
use crate::domain::id::EscalationId;
use crate::domain::redact::Shown;
use crate::domain::state::{Escalation, HypothesisState};
use crate::domain::time::{At, Instant};
use crate::domain::words::{Deescalation, Phase, Severity};
use crate::metrics::{self, Figure, Figures, RoomFigures};
use crate::report::figures::{in_scope, words};
use crate::report::ground::Ground;
use crate::report::paper::ended;
use serde::Serialize;

/// So many escalations are told one by one; of more, the worst.
pub const MOST: usize = 12;
/// So many of those.
const WORST: usize = 5;

/// What a page leaves out where there are too many escalations to tell of each.
#[derive(Debug, Clone, Serialize)]
pub struct More {
    /// How many there are.
    pub escalations: usize,
    /// Those that are told of: the worst by their longest silence, then by how long they took.
    pub shown: Vec<String>,
}

/// A sentence or two for each escalation: what, since when, for how long, how quiet it was. Of many: how many of each kind,
/// then the worst.
pub fn summary(ground: &Ground<'_>, figures: &RoomFigures) -> Vec<Shown> {
    let all: Vec<&Figures> = in_scope(ground, figures).filter(|one| !one.subject.planned).collect();
    let sentence =
        |one: &&Figures| Some(sentence(ground, ground.room.escalations.get(&one.subject.id)?, one));
    if ground.escalations().count() <= MOST {
        return all.iter().filter_map(sentence).collect();
    }
    let mut told = together(ground, figures);
    told.push(ground.line(&format!(
        "The {WORST} with the longest silence follow; one of the others is a review of its own, by its id, and figures over all of them are in the trend."
    )));
    told.extend(worst(&all).iter().filter_map(sentence));
    told
}

/// Which escalations a page is about where it cannot be about all.
pub fn shown(ground: &Ground<'_>, figures: &RoomFigures) -> Option<Vec<EscalationId>> {
    (ground.escalations().count() > MOST).then(|| {
        let all: Vec<&Figures> = in_scope(ground, figures).filter(|one| !one.subject.planned).collect();
        worst(&all).iter().map(|one| one.subject.id).collect()
    })
}

fn worst<'a>(all: &[&'a Figures]) -> Vec<&'a Figures> {
    let mut all = all.to_vec();
    let bad = |one: &Figures| (one.longest_silence.unwrap_or(-1.0), one.ttr.minutes().unwrap_or(-1.0));
    all.sort_by(|a, b| bad(b).0.total_cmp(&bad(a).0).then_with(|| bad(b).1.total_cmp(&bad(a).1)));
    all.truncate(WORST);
    all
}

/// All of them in two sentences: how many of each kind since when, and how long they took.
pub fn together(ground: &Ground<'_>, figures: &RoomFigures) -> Vec<Shown> {
    let all: Vec<&Figures> = in_scope(ground, figures).collect();
    let sum = metrics::summary(all.iter().copied());
    let starts = || all.iter().map(|one| one.times.started);
    let span = starts().min().zip(starts().max()).map_or_else(String::new, |(first, last)| {
        format!(", begun {} to {}", first.format("%Y-%m-%d"), last.format("%Y-%m-%d"))
    });
    let level = |severity: Option<Severity>| {
        let n = all.iter().filter(|one| !one.subject.planned && one.subject.severity == severity).count();
        (n > 0).then(|| format!("{n} {}", severity.map_or("without a severity", Severity::word)))
    };
    let known = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low].map(Some);
    let levels: Vec<String> = known.into_iter().chain([None]).filter_map(level).collect();
    let planned = if sum.planned > 0 { format!("; {} planned", sum.planned) } else { String::new() };
    let mute = if sum.no_updates > 0 {
        format!(" Of {} customers were told nothing that is recorded here.", sum.no_updates)
    } else {
        String::new()
    };
    let spread = |name: &str, spread: &metrics::Spread| {
        let (median, p90, max) = (spread.median()?, spread.p90()?, spread.max()?);
        let n = spread.n();
        let (median, p90, max) = (words(median), words(p90), words(max));
        Some(format!("{name} (n = {n}): median {median}, 9 in 10 within {p90}, longest {max}."))
    };
    let silences =
        metrics::Spread::of(all.iter().filter(|one| one.is_counted()).filter_map(|one| one.longest_silence));
    let unresolved = all.iter().filter(|one| one.is_counted() && one.lasted() == Figure::Pending).count();
    let open = if unresolved > 0 {
        format!("{unresolved} {} not resolved.", are(unresolved))
    } else {
        String::new()
    };
    let invalid = if sum.ttr.invalid > 0 {
        format!("Of {} the times contradict each other; those figures are invalid.", sum.ttr.invalid)
    } else {
        String::new()
    };
    let lengths = [spread("From start to resolved", &sum.ttr.spread), spread("Longest silence", &silences)];
    let lengths: Vec<String> =
        lengths.into_iter().flatten().chain([open, invalid]).filter(|s| !s.is_empty()).collect();
    let first = format!("{}{span}: {}{planned}.{mute}", count(all.len(), "escalation"), levels.join(", "));
    [first, lengths.join(" ")].iter().filter(|s| !s.is_empty()).map(|s| ground.line(s)).collect()
}

fn sentence(ground: &Ground<'_>, one: &Escalation, figures: &Figures) -> Shown {
    let level = one.severity.map_or_else(
        || "Its severity was not recorded.".to_owned(),
        |severity| format!("Severity {} (SEV{}).", severity.word(), severity.number()),
    );
    let sent = figures.customer.updates.len();
    let told = match (sent, figures.ttfu.minutes(), figures.longest_silence) {
        (0, _, _) => "Customers were told nothing that is recorded here.".to_owned(),
        (_, Some(first), Some(longest)) => format!(
            "Customers heard the first word after {} and {} in all; the longest silence was {}.",
            words(first),
            count(sent, "update"),
            words(longest)
        ),
        (_, None, Some(longest)) => {
            format!("Customers heard {}; the longest silence was {}.", count(sent, "update"), words(longest))
        }
        (_, _, None) => format!("Customers heard {}.", count(sent, "update")),
    };
    let cause = confirmed(ground, one).map_or_else(String::new, |cause| format!(" {}", ended(&cause)));
    let course = course(ground, one, figures);
    ground.line(&format!("{}: {} {level} {course} {told}{cause}", one.id, ended(&one.title)))
}

/// Since when, and how it ended.
fn course(ground: &Ground<'_>, one: &Escalation, figures: &Figures) -> String {
    let day = |at: Instant| at.format("%Y-%m-%d %H:%M UTC");
    let began = day(figures.times.started);
    match (figures.ttr, merged(ground, one)) {
        (Figure::Recorded(minutes), _) => {
            format!("It began at {began} and was resolved after {}.", words(minutes))
        }
        (Figure::Invalid, _) => {
            let resolved = one
                .resolved_at
                .map_or_else(|| "before".to_owned(), |at| format!("as resolved at {}", day(at)));
            format!(
                "It is recorded as begun at {began} and {resolved}, before it started: the time to resolve is invalid."
            )
        }
        (Figure::Pending | Figure::NotApplicable, Some((into, at))) => {
            let at = at.map_or_else(String::new, |at| format!(" at {}", day(at.0)));
            format!("It began at {began} and was merged into {into}{at}.")
        }
        (Figure::Pending | Figure::NotApplicable, None) => match one.deescalated {
            Some(why) => {
                let why = Deescalation::word(why).replace('_', " ");
                format!("It began at {began} and was handed back ({why}).")
            }
            None => match one.resolved_at {
                Some(at) => format!("It was resolved at {}; when it began is not recorded.", day(at)),
                None if one.phase.is_over() || one.phase == Phase::Resolved => {
                    format!("It began at {began}; when it was resolved is not recorded.")
                }
                None => format!("It began at {began} and is not resolved ({}).", one.phase),
            },
        },
    }
}

/// Into which other one it went, and when.
pub fn merged(ground: &Ground<'_>, one: &Escalation) -> Option<(EscalationId, Option<At>)> {
    let into = one.merged_into?;
    let live = ground.room.entries().iter().filter(|e| ground.room.struck_by(e.seq).is_none());
    let mut at =
        live.filter(|e| e.common.on == Some(one.id) && matches!(e.event, Event::EscalationMerged(_)));
    Some((into, at.next_back().map(|entry| At(entry.when()))))
}

fn confirmed(ground: &Ground<'_>, one: &Escalation) -> Option<String> {
    let mut all = ground.room.hypotheses.values().rev().filter(|h| h.birth.common.on == Some(one.id));
    let cause = all.find(|h| h.state == HypothesisState::Confirmed && ground.takes(&h.birth))?;
    Some(format!("Confirmed cause: {}", cause.birth.text()))
}
