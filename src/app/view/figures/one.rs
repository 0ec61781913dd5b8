//! The figures of one escalation.
use super::{Bead, Line, commitments, field, joined, length, percent, promises, share, some};
use crate::domain::clean;
use crate::domain::redact::Eye;
use crate::domain::words::Severity;
use crate::metrics::{Ended, Figure, Figures, Strip};

/// One escalation. Its title may name a customer and stands only before the private eye.
pub fn escalation(one: &Figures, eye: Eye) -> Vec<Line> {
    let mut lines = vec![Line::Heading(heading(one, eye))];
    if one.subject.planned {
        lines.push(field("", "planned; not counted"));
    }
    lines.push(strip("customer", &one.customer));
    for (audience, heard) in &one.inside {
        lines.push(strip(audience.word(), heard));
    }
    let times = [("first update", one.ttfu), ("acknowledged", one.tta), ("resolved", one.ttr)];
    lines.extend(times.map(|(label, figure)| Line::Field {
        label: label.to_owned(),
        words: state(figure),
        loud: figure == Figure::Invalid,
    }));
    if let Some(silence) = one.longest_silence {
        lines.push(field("longest silence", format!("{} min", length(silence))));
    }
    if !one.customer.gaps.is_empty() {
        lines.push(field("within 30 min", share(one.adherence_30)));
        lines.push(field("within 60 min", share(one.adherence_60)));
    }
    if one.promises.n() > 0 {
        lines.push(field("next promised", promises(&one.promises)));
    }
    let owed = &one.commitments;
    if owed.n() + owed.renegotiated + owed.open > 0 {
        lines.push(field("commitments", commitments(owed)));
    }
    lines.extend(one.slas.iter().map(|sla| Line::Field {
        label: clock(&sla.clock, eye),
        words: ended(sla.ended).to_owned(),
        loud: sla.ended == Ended::Breached,
    }));
    let rest = joined([
        some(usize::try_from(one.reopened).unwrap_or_default(), "times reopened"),
        one.satisfaction.map_or_else(String::new, |given| format!("satisfaction {given} of 5")),
        one.outcome
            .map_or_else(String::new, |outcome| format!("customer {}", outcome.word().replace('_', " "))),
    ]);
    if !rest.is_empty() {
        lines.push(field("in the end", rest));
    }
    lines
}

fn heading(one: &Figures, eye: Eye) -> String {
    let who = &one.subject;
    let severity = who.severity.map_or("severity unset", Severity::word);
    let title = match eye {
        Eye::Private => format!("  {}", clean::row(&who.title)),
        Eye::Shared => String::new(),
    };
    format!("{}  {severity}, {}{title}", who.id, who.phase)
}

/// The contract's own word for its clock may name the customer.
fn clock(name: &str, eye: Eye) -> String {
    match (eye, name) {
        (Eye::Private, _) | (Eye::Shared, "response" | "resolution") => format!("SLA {}", clean::row(name)),
        (Eye::Shared, _) => "SLA".to_owned(),
    }
}

fn ended(how: Ended) -> &'static str {
    match how {
        Ended::Met => "met",
        Ended::Breached => "BREACHED",
        Ended::Running => "running",
    }
}

/// The minutes, or the state in words.
fn state(figure: Figure) -> String {
    match figure {
        Figure::Recorded(minutes) => format!("{} min", length(minutes)),
        Figure::Pending => "pending".to_owned(),
        Figure::NotApplicable => "not applicable".to_owned(),
        Figure::Invalid => "INVALID: it would be before its start".to_owned(),
    }
}

fn strip(label: &str, heard: &Strip) -> Line {
    let mut beads = Vec::new();
    for gap in &heard.gaps {
        beads.push(if gap.within { Bead::Within(gap.from, gap.to) } else { Bead::Over(gap.from, gap.to) });
    }
    beads.extend(heard.updates.iter().take(heard.open).map(|told| Bead::Update(told.at)));
    let cadence = heard.cadence();
    let kept = cadence.ratio().map_or_else(String::new, |it| format!("{} in time, ", percent(it)));
    let words = format!("{kept}n {}", heard.updates.len());
    Line::Strip { label: label.to_owned(), beads, words }
}
