//! Verbs that change an escalation: severity, phase, mode, owner, pace, its end.
use super::args::{Args, Wanted};
use super::{Trouble, Wish};
use crate::domain::command::{Act, When};
use crate::domain::event::{Override, Tried};
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::refusal::Refusal;
use crate::domain::state::{CommitmentState, Escalation};
use crate::domain::time::seconds_between;
use crate::domain::words::{Audience, Deescalation, Mode, Phase, Severity};
use crate::language::when;

pub(super) fn severity(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let to = args.must("a severity: 1–4, sev1–4, p0–p3, critical, high, medium, low", Severity::parse)?;
    args.only_once(|word| Severity::parse(word).is_some())?;
    Ok(Wish::on(on, Act::SetSeverity { to, reason: args.reason() }))
}

pub(super) fn phase(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let to =
        args.must("a phase: triage, investigating, identified, monitoring, resolved", Phase::from_word)?;
    args.only_once(|word| Phase::from_word(word).is_some())?;
    match to {
        Phase::Resolved => end(args, on, to),
        Phase::Deescalated => handed_back(args, on),
        Phase::Triage | Phase::Investigating | Phase::Identified | Phase::Monitoring | Phase::Closed => {
            let reason = args.reason();
            Ok(Wish::on(on, Act::SetPhase { to, reason, overrides: Vec::new(), deescalated: None }))
        }
    }
}

pub(super) fn resolve(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    end(args, on, Phase::Resolved)
}

pub(super) fn close(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    end(args, on, Phase::Closed)
}

/// Both ends have a gate; `--anyway REASON` passes what is missing at this moment and nothing else.
fn end(args: &mut Args<'_>, on: EscalationId, to: Phase) -> Result<Wish, Trouble> {
    let overrides = match args.flag("--anyway") {
        Some(reason) if reason.is_empty() => return Err(args.missing("a reason after --anyway")),
        Some(reason) => {
            let gate = args.room.escalations.get(&on).map(|e| missing(args, e, to)).unwrap_or_default();
            gate.into_iter()
                .map(|name| Override { missing: name.to_owned(), reason: reason.clone() })
                .collect()
        }
        None => Vec::new(),
    };
    let reason = args.reason();
    Ok(Wish::on(
        on,
        match to {
            Phase::Closed => Act::CloseEscalation { overrides, reason },
            _ => Act::SetPhase { to, reason, overrides, deescalated: None },
        },
    ))
}

/// The names of the gate's points that are not met (ruling 5), as `decide` knows them.
fn missing(args: &Args<'_>, e: &Escalation, to: Phase) -> Vec<&'static str> {
    if to == Phase::Resolved {
        let watched = seconds_between(e.phase_since, args.ground.now);
        let met = e.phase == Phase::Monitoring && watched >= args.room.policy.numbers.gate_monitoring_s;
        return if met { Vec::new() } else { vec!["monitoring"] };
    }
    let promised = args.room.commitments.values();
    let open =
        promised.filter(|c| c.state == CommitmentState::Open && c.birth.common.on == Some(e.id)).count();
    let points = [
        (e.phase != Phase::Resolved, "resolved"),
        (!e.closing_sent, "closing_update"),
        (e.confirmed.is_none(), "customer_confirmed"),
        (open > 0, "open_commitments"),
    ];
    points.into_iter().filter(|(missing, _)| *missing).map(|(_, name)| name).collect()
}

pub(super) fn deescalate(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    handed_back(args, on)
}

fn handed_back(args: &mut Args<'_>, on: EscalationId) -> Result<Wish, Trouble> {
    let read = |word: &str| {
        let word = word.replace('-', "_").to_lowercase();
        Deescalation::ALL
            .iter()
            .copied()
            .find(|one| one.word() == word || one.word().starts_with(&format!("{word}_")))
    };
    let why = args.try_word(read).ok_or(Refusal::WhichDeescalation(on))?;
    args.only_once(|word| read(word).is_some())?;
    let reason = args.reason();
    let act = Act::SetPhase { to: Phase::Deescalated, reason, overrides: Vec::new(), deescalated: Some(why) };
    Ok(Wish::on(on, act))
}

pub(super) fn mode(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let to = args.must("a mode: bridge, case, long, record", Mode::from_word)?;
    args.only_once(|word| Mode::from_word(word).is_some())?;
    Ok(Wish::on(on, Act::SetMode { to, reason: args.reason() }))
}

/// A length or a time of day, as a second one would stand where a reason does.
pub(super) fn is_time(word: &str) -> bool {
    let bare = word.trim_start_matches('!');
    let unit = bare.ends_with(|c: char| c.is_ascii_alphabetic());
    (unit && when::ahead(bare).is_some()) || when::clock(bare).is_some()
}

fn audience(word: &str) -> Option<Audience> {
    match word.trim_start_matches('#').to_lowercase().as_str() {
        "exec" | "execs" => Some(Audience::Executive),
        "customers" => Some(Audience::Customer),
        other => Audience::from_word(other),
    }
}

/// `cadence E2 [internal] 30m because …`: how often; a clock time is when the next one is due.
pub(super) fn cadence(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let before = args.try_word(audience);
    args.try_word(|word| word.eq_ignore_ascii_case("every").then_some(()));
    let length = args.length()?;
    let (every_s, due) = match length {
        Some(length) => (Some(length.num_seconds()), None),
        None => (None, Some(args.must_when()?)),
    };
    // `cadence E2 60m executive`: for whom may stand behind the time.
    let audience = before.or_else(|| args.try_word(audience)).unwrap_or(Audience::Customer);
    args.only_once(is_time)?;
    args.only_a_reason()?;
    Ok(Wish::on(on, Act::OverrideCadence { audience, every_s, due, reason: args.reason() }))
}

/// `due E2 14:30 because …`: the next customer update (ruling 11).
pub(super) fn due(args: &mut Args<'_>, on: EscalationId, wanted: Wanted) -> Result<Wish, Trouble> {
    let instead = || format!("`due {on} 60m REASON` puts it off, `snooze {on} 20m REASON` makes it quiet");
    let due = wanted.time().ok_or_else(|| Trouble::Timeless { id: on.into(), instead: instead() })?;
    args.only_once(is_time)?;
    let (audience, due) = (Audience::Customer, Some(due));
    Ok(Wish::on(on, Act::OverrideCadence { audience, every_s: None, due, reason: args.reason() }))
}

pub(super) fn merge(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = |id| if let ItemId::EscalationId(id) = id { Some(id) } else { None };
    let on = args.of("two escalations", id)?;
    args.try_word(|word| word.eq_ignore_ascii_case("into").then_some(()));
    let into = args.of("two escalations", id)?;
    Ok(Wish::on(on, Act::MergeEscalation { into, reason: args.reason() }))
}

fn described() -> Act {
    Act::DescribeEscalation {
        title: None,
        components: Vec::new(),
        category: None,
        description: None,
        reproduction: None,
        tried: Vec::new(),
        contact_person: None,
    }
}

fn describe_with(on: EscalationId, set: impl FnOnce(&mut Act)) -> Wish {
    let mut act = described();
    set(&mut act);
    Wish::on(on, act)
}

pub(super) fn title(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let words = args.must_rest("a title")?;
    Ok(describe_with(on, |act| {
        if let Act::DescribeEscalation { title, .. } = act {
            *title = Some(words);
        }
    }))
}

pub(super) fn describe(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let words = args.must_rest("words")?;
    Ok(describe_with(on, |act| {
        if let Act::DescribeEscalation { description, .. } = act {
            *description = Some(words);
        }
    }))
}

pub(super) fn components(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let words = args.must_rest("names")?;
    let names = words.split([',', ' ']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    Ok(describe_with(on, |act| {
        if let Act::DescribeEscalation { components, .. } = act {
            *components = names;
        }
    }))
}

/// `tried E2 restarted the api -> no change`.
pub(super) fn tried(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let words = args.must_rest("what was tried -> what came of it")?;
    let parts = words.split_once("->").or_else(|| words.split_once('→'));
    let (what, result) = parts.ok_or_else(|| args.missing("what came of it, after ->"))?;
    let one = Tried { what: what.trim().to_owned(), result: result.trim().to_owned() };
    Ok(describe_with(on, |act| {
        if let Act::DescribeEscalation { tried, .. } = act {
            tried.push(one);
        }
    }))
}

/// `sla E2 resolution 4h`.
pub(super) fn sla(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let clock = args.must("a clock: response, resolution, …", |word| Some(word.to_lowercase()))?;
    let due: When = args.must_when()?;
    // Breached as it is set: that is no contract.
    if due == When::In(0) {
        return Err(args.missing("a time to come"));
    }
    args.only_once(is_time)?;
    Ok(Wish::on(on, Act::SetSla { clock, due, reason: args.reason() }))
}

/// The name of one of the escalation's SLA clocks as the next word, where it is one.
fn sla_clock(args: &mut Args<'_>, on: EscalationId) -> Option<String> {
    let e = args.room.escalations.get(&on)?;
    let bare = |word: &str| {
        word.split_once('/').filter(|(sla, _)| sla.eq_ignore_ascii_case("sla")).map(|(_, n)| n.to_owned())
    };
    args.try_word(|word| {
        let word = bare(word).unwrap_or_else(|| word.to_owned());
        e.slas.keys().find(|name| name.eq_ignore_ascii_case(&word)).cloned()
    })
}

pub(super) fn pause(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let by_customer = args.flag("--by-customer");
    let clock = sla_clock(args, on);
    let reason = args.reason().or_else(|| by_customer.clone().filter(|text| !text.is_empty()));
    Ok(Wish::on(on, Act::PauseSla { clock, reason, by_customer: by_customer.is_some() }))
}

pub(super) fn resume(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let clock = sla_clock(args, on);
    Ok(Wish::on(on, Act::ResumeSla { clock, reason: args.reason() }))
}

pub(super) fn extend(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.escalation()?;
    let clock = sla_clock(args, on);
    let due = args.must_when()?;
    let clock = clock.or_else(|| sla_clock(args, on));
    args.only_once(is_time)?;
    Ok(Wish::on(on, Act::ExtendSla { clock, due, reason: args.reason() }))
}
