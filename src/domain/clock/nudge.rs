//! What is missing or goes on for long, and since when. Each is told from the state alone; none has a deadline.
use super::homes::Homes;
use super::name::{Called, Nudge};
use super::queue::{is_live, is_live_action};
use super::recurrence;
use crate::domain::id::{EscalationId, Handle, ItemId};
use crate::domain::policy::Numbers;
use crate::domain::state::{ActionState, Escalation, Sla, State};
use crate::domain::time::{Instant, after, seconds_between};
use crate::domain::words::{Audience, Mode, Phase, Role, Severity};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// For how long the end of a stretch is called out.
const CALLED_FOR_S: i64 = 60;

/// A nudge that applies from some moment on. Most lie far ahead, so that the moment is computed only where it is asked for.
pub(super) struct Nudged<'a> {
    pub nudge: Nudge,
    pub id: Option<ItemId>,
    /// So many seconds after this instant; none: as long as the state is so.
    pub since: Option<(Instant, i64)>,
    pub home: Option<&'a Escalation>,
    pub owner: Option<&'a Handle>,
}

impl Nudged<'_> {
    pub fn called(&self) -> Called<'static> {
        self.id.map_or(Called::Room(self.nudge), |id| Called::Of(id, self.nudge))
    }

    /// From when on it applies.
    pub fn at(&self) -> Option<Instant> {
        self.since.map(|(from, seconds)| after(from, seconds))
    }
}

pub(super) type Visit<'v, 'a> = &'v mut dyn FnMut(Nudged<'a>);

/// Tells every nudge, those that apply later too.
pub(super) fn nudges<'a>(state: &'a State, homes: &Homes<'a>, now: Instant, visit: Visit<'_, 'a>) {
    let numbers = &state.policy.numbers;
    let open = OnceCell::new();
    let is_done = |e: &Escalation| !open.get_or_init(|| with_open(state)).contains(&Some(e.id));
    for e in state.escalations.live().filter(|e| is_live(e)) {
        let (id, owner) = (Some(e.id.into()), e.owner.as_ref());
        let mut tell = |nudge, at, s| visit(Nudged { nudge, id, since: Some((at, s)), home: Some(e), owner });
        about(e, state, &mut tell);
        gate(e, numbers, &is_done, &mut tell);
    }
    actions(state, homes, visit);
    recurrence::nudges(state, visit);
    let bridges: Vec<&Escalation> =
        state.escalations.live().map(AsRef::as_ref).filter(|e| is_bridge(e)).collect();
    if let Some(opened) = bridges.iter().map(|e| e.birth.at).min() {
        command(state, opened, visit);
        callout(numbers, opened, now, visit);
        crew(state, homes, opened, visit);
    }
    let grave = |e: &&Escalation| e.mode == Mode::Bridge && is_grave(e);
    if let Some(written) = state.last_written.filter(|_| bridges.iter().any(grave)) {
        visit(room(Nudge::Quiet, Some((written, numbers.quiet_s)), None));
    }
}

fn room(nudge: Nudge, since: Option<(Instant, i64)>, owner: Option<&Handle>) -> Nudged<'_> {
    Nudged { nudge, id: None, since, home: None, owner }
}

/// People are together on it now: a case has no bridge, and a resolved one needs none.
fn is_bridge(e: &Escalation) -> bool {
    is_live(e) && e.phase != Phase::Resolved && matches!(e.mode, Mode::Bridge | Mode::Long)
}

fn is_grave(e: &Escalation) -> bool {
    matches!(e.severity, None | Some(Severity::Critical | Severity::High))
}

type Tell<'t> = &'t mut dyn FnMut(Nudge, Instant, i64);

fn about(e: &Escalation, state: &State, tell: Tell) {
    let numbers = &state.policy.numbers;
    let stale_s = if is_grave(e) { numbers.stale_high_s } else { numbers.stale_s };
    tell(Nudge::Stale, e.touched, stale_s);
    if e.phase == Phase::Resolved {
        return;
    }
    if e.severity.is_none() {
        tell(Nudge::Severity, e.birth.at, numbers.no_severity_s);
    }
    risk(e, numbers, tell);
    if let Some(long) = state.policy.customer.long.of(e.severity)
        && e.mode == Mode::Bridge
    {
        tell(Nudge::Long, e.birth.at, long.after_s);
    }
}

/// A contract clock is at risk and its customers were told nothing since (ruling 9).
fn risk(e: &Escalation, numbers: &Numbers, tell: Tell) {
    let told = e.clocks.get(&Audience::Customer).and_then(|clock| clock.last_sent);
    let running = e.slas.iter().filter(|(name, sla)| {
        sla.paused.is_none() && !(name.as_str() == "response" && e.acknowledged.is_some())
    });
    let at = |sla: &Sla| {
        let percent = numbers.sla_percent.get(1).map_or(75, |percent| i64::from((*percent).min(100)));
        after(sla.from, seconds_between(sla.from, sla.due).max(0) * percent / 100)
    };
    let first = running.map(|(_, sla)| at(sla)).filter(|at| told.is_none_or(|told| told < *at)).min();
    if let Some(at) = first {
        tell(Nudge::Risk, at, 0);
    }
}

/// Monitored for long enough: it may be resolved. Resolved, told, confirmed, nothing open: it may be closed (ruling 5).
fn gate(e: &Escalation, numbers: &Numbers, is_done: &dyn Fn(&Escalation) -> bool, tell: Tell) {
    if e.phase == Phase::Monitoring {
        tell(Nudge::Gate, e.phase_since, numbers.gate_monitoring_s);
    }
    if let Some((confirmed, _)) = e.confirmed
        && e.phase == Phase::Resolved
        && e.closing_sent
        && is_done(e)
    {
        tell(Nudge::Gate, confirmed, 0);
    }
}

/// Escalations that closing would leave something open of.
fn with_open(state: &State) -> BTreeSet<Option<EscalationId>> {
    let promised = state.commitments.live_briefs().map(|(_, c)| c.on);
    let asked = state.actions.live_briefs().filter(|(_, a)| !a.carried && !a.later).map(|(_, a)| a.on);
    promised.chain(asked).collect()
}

/// The stretch that ended less than a minute ago, and the end of the present one.
fn callout(numbers: &Numbers, opened: Instant, now: Instant, visit: Visit<'_, '_>) {
    let every = numbers.callout_s.max(CALLED_FOR_S);
    let over = seconds_between(opened, now).div_euclid(every);
    for n in [over, over + 1].into_iter().filter(|n| *n > 0) {
        let at = after(opened, n * every);
        if seconds_between(at, now) < CALLED_FOR_S {
            visit(room(Nudge::Callout, Some((at, 0)), None));
        }
    }
}

fn actions<'a>(state: &'a State, homes: &Homes<'a>, visit: Visit<'_, 'a>) {
    let numbers = &state.policy.numbers;
    for (_, a) in state.actions.live_briefs() {
        let (nudge, since) = match (&a.owner, a.state) {
            _ if a.carried && a.due.is_none() => continue,
            _ if a.carried => (Nudge::Corrective, (a.since, numbers.corrective_nudge_s)),
            (None, _) => (Nudge::Owner, (a.asked_at.max(a.since), numbers.unowned_s)),
            (Some(_), ActionState::Asked) => (Nudge::Accept, (a.since, numbers.unaccepted_s)),
            (Some(_), ActionState::Accepted | ActionState::Done | ActionState::Dropped) => continue,
        };
        let home = homes.home(a.on);
        if a.carried || is_live_action(a, home) {
            visit(Nudged { nudge, id: Some(a.id.into()), since: Some(since), home, owner: a.owner.as_ref() });
        }
    }
}

fn command<'a>(state: &'a State, opened: Instant, visit: Visit<'_, 'a>) {
    let numbers = &state.policy.numbers;
    match state.commander() {
        None => visit(room(Nudge::Commander, Some((opened, numbers.no_commander_s)), None)),
        Some(held) => {
            let since =
                if held.since < opened { busy_since(state, opened).max(held.since) } else { held.since };
            visit(room(Nudge::Command, Some((since, numbers.command_ask_s)), Some(&held.who)));
        }
    }
}

/// Since when one bridge followed the other without a pause: what is open since `opened`, and what ended after it began.
/// Whoever had nothing to command for a month is not tired.
fn busy_since(state: &State, opened: Instant) -> Instant {
    let mut over: Vec<(Instant, Instant)> = state
        .escalations
        .values()
        .filter(|e| e.mode != Mode::Record && !e.planned && !is_bridge(e))
        .map(|e| (e.resolved_at.or(e.closed_at).unwrap_or(e.phase_since), e.birth.at))
        .collect();
    over.sort_unstable_by(|a, b| b.cmp(a));
    over.into_iter()
        .fold(opened, |since, (ended, began)| if ended >= since { since.min(began) } else { since })
}

/// Scribe and liaison, and how many there are.
fn crew<'a>(state: &'a State, homes: &Homes<'a>, opened: Instant, visit: Visit<'_, 'a>) {
    let numbers = &state.policy.numbers;
    for (role, nudge) in [(Role::Scribe, Nudge::Scribe), (Role::Liaison, Nudge::Liaison)] {
        if !state.roles.iter().any(|((held, _), who)| *held == role && !who.is_empty()) {
            visit(room(nudge, Some((opened, numbers.no_scribe_s)), None));
        }
    }
    let commander = state.commander().map(|held| &held.who);
    if reports(state, homes, numbers.span as usize) {
        visit(room(Nudge::Span, None, commander));
    }
    let here = state.people.values().filter(|p| p.joined.is_some() && p.left.is_none()).count();
    if here > numbers.crowd as usize {
        visit(room(Nudge::Crowd, None, commander));
    }
}

/// Whether more than `most` answer to the commander: whoever holds a role or owns an open action.
fn reports(state: &State, homes: &Homes<'_>, most: usize) -> bool {
    let commander = state.commander().map(|held| held.who.as_str());
    let roles = state.roles.values().flatten().map(|held| held.who.as_str());
    let open = state.actions.live_briefs().filter(|(_, a)| is_live_action(a, homes.home(a.on)));
    let owners = open.filter_map(|(_, a)| a.owner.as_ref()).map(Handle::as_str);
    let mut all = BTreeSet::new();
    let mut others = roles.chain(owners).filter(|who| Some(*who) != commander);
    others.any(|who| all.insert(who) && all.len() > most)
}
