//! What changed, as rows a template turns into sentences.
use super::ended;
use super::heard;
use super::news::News;
use super::owed::To;
use super::plain::For;
use super::scope;
use super::story::{Ask, Teller};
use super::went;
use crate::domain::clean;
use crate::domain::id::ItemId;
use crate::domain::redact::Eye;
use crate::domain::state::Escalation;
use crate::domain::words::{Audience, Phase};
use serde::Serialize;

/// One row: what kind of news, and its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// `apart`, `unended`, `raised`, `lowered`, a phase, `reopened`, `taken_up`, `tried`, `watched`, `solved`, `back`, `confirmed`, `ruled_out`,
    /// `done`, `done_more`, `undone`, `decided`, `reversed`, `scope`, `customers`, `freed`, `unscoped`, `moved`, `sla`,
    /// `impact`, `workaround`, `waiting`, `cleared`, `kept`, `broken`.
    pub kind: &'static str,
    /// `A7`; empty for customers.
    pub id: String,
    /// The words; empty where they may not go outside.
    pub text: String,
    /// `@dan`; empty for customers.
    pub who: String,
    /// What came of it.
    pub result: String,
    /// Of how many things it speaks.
    pub count: usize,
    /// What it was until then: a phase; `late` for a promise that was kept late.
    pub was: &'static str,
    /// It is so for some of the readers only.
    pub some: bool,
}

/// The rows, in the order of the news. For customers, things whose words may not go outside are counted together.
pub(super) fn lines(teller: &mut Teller<'_>, news: &[News]) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    for one in news {
        if let Some(line) = line(teller, one) {
            all.push(line);
        }
    }
    if teller.ask.wanted.audience == Audience::Internal { all } else { together(all, teller.is_outside()) }
}

/// Steps and ruled out causes without words of their own become one row each, after those that have some. What holds up
/// the work, and no longer does, has no words in a letter to customers.
fn together(all: Vec<Line>, outside: bool) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let done: Vec<String> = all
        .iter()
        .filter(|line| line.kind == "done" && !line.text.is_empty())
        .map(|line| line.text.clone())
        .collect();
    for line in all {
        // What was decided and is done is told once.
        if line.kind == "decided" && outside && done.contains(&line.text) {
            continue;
        }
        let counted = match line.kind {
            "done" if line.text.is_empty() => Some("done_more"),
            "ruled_out" if line.text.is_empty() => Some(line.kind),
            "cleared" | "waiting" if line.text.is_empty() || outside => Some(line.kind),
            _ => None,
        };
        let Some(kind) = counted else {
            out.push(line);
            continue;
        };
        match out.iter_mut().find(|known| known.kind == kind && known.text.is_empty()) {
            Some(known) => known.count += 1,
            None => out.push(Line { kind, text: String::new(), result: String::new(), ..line }),
        }
    }
    out
}

fn line(teller: &mut Teller<'_>, news: &News) -> Option<Line> {
    match news {
        News::Apart { some, was } => Some(apart(teller, *some, *was)),
        News::Unended { from, some } => teller.is_outside().then(|| Line {
            kind: "unended",
            was: from.word(),
            some: *some,
            count: 1,
            ..Line::default()
        }),
        News::Reopened => Some(went::reopened(teller)),
        _ if !is_told(teller, news) => None,
        News::Severity { .. } | News::Phase { .. } if !matters(teller, news) => None,
        News::Severity { from, to } => Some(went::severity(teller, *from, *to)),
        News::Tried { from } => went::tried(teller, *from),
        News::Back { from } => went::stepped_back(teller, *from),
        News::Fallen { from, some } => {
            Some(Line { some: *some, count: 1, ..went::fallen(*from, String::new()) })
        }
        News::Phase { from, to } => {
            let line = went::phase(teller, *from, *to);
            // The first sentence of a letter says the phase; a step back has a row of its own.
            (!teller.is_outside()).then_some(line)
        }
        News::Kept(id) => ended::kept(teller, *id),
        News::Broken(id) => ended::broken(teller, *id),
        News::Customer(_)
        | News::Freed(_)
        | News::Component(_)
        | News::Unscoped(_)
        | News::Moved(_)
        | News::Sla(_) => scope::line(teller, news),
        News::Impact => {
            let line = plain(teller, "impact", "impact", String::new());
            (!teller.is_outside() || teller.is_reach_said()).then_some(line)
        }
        News::Unassessed => Some(plain(teller, "unassessed", "impact", String::new())),
        News::Renamed => Some(plain(teller, "renamed", "title", String::new())),
        News::Workaround => workaround(teller),
        News::NoWorkaround => Some(plain(teller, "no_workaround", "no workaround", String::new())),
        News::Long => {
            teller.told.push("long mode".to_owned());
            None
        }
        News::Confirmed(_)
        | News::Unconfirmed(_)
        | News::RuledOut(_)
        | News::Done(_)
        | News::Undone(_)
        | News::Reversed(_)
        | News::Decided(_)
        | News::Cleared(_)
        | News::Waiting(_) => work(teller, news),
    }
}

/// What was found, done, decided and cleared away.
fn work(teller: &mut Teller<'_>, news: &News) -> Option<Line> {
    let (room, then) = (teller.ask.wanted.room, &teller.ask.before.room);
    match news {
        News::Unconfirmed(id) => {
            let it = room.hypotheses.get(id).or_else(|| then.hypotheses.get(id))?;
            item(teller, "unconfirmed", (*id).into(), &it.birth, (None, None))
        }
        News::Confirmed(id) => {
            let known = teller.is_cause_known();
            let it = room.hypotheses.get(id).filter(|it| known && teller.is_found_for_all(it))?;
            item(teller, "confirmed", (*id).into(), &it.birth, (it.owner.as_ref(), None))
        }
        News::RuledOut(id) => {
            let it = room.hypotheses.get(id)?;
            item(teller, "ruled_out", (*id).into(), &it.birth, (None, it.why.as_deref()))
        }
        News::Done(id) => {
            let it = room.actions.get(id)?;
            item(teller, "done", (*id).into(), &it.birth, (it.owner.as_ref(), it.answer.as_deref()))
        }
        News::Undone(id) => {
            let it = room.actions.get(id).or_else(|| then.actions.get(id))?;
            let line = item(teller, "undone", (*id).into(), &it.birth, (it.owner.as_ref(), None));
            with_words(teller, line)
        }
        News::Reversed(id) => {
            let it = room.decisions.get(id).or_else(|| then.decisions.get(id))?;
            let line = item(teller, "reversed", (*id).into(), &it.birth, (None, None));
            with_words(teller, line)
        }
        News::Decided(id) => {
            let it = room.decisions.get(id)?;
            let beside = (it.decider.as_ref(), it.why.as_deref());
            let line = item(teller, "decided", (*id).into(), &it.birth, beside);
            with_words(teller, line)
        }
        News::Cleared(id) => {
            item(teller, "cleared", (*id).into(), &room.blockers.get(id)?.birth, (None, None))
        }
        News::Waiting(id) => {
            item(teller, "waiting", (*id).into(), &room.blockers.get(id)?.birth, (None, None))
        }
        _ => None,
    }
}

/// A row whose words may not go out says nothing: then its item is not told either.
fn with_words(teller: &mut Teller<'_>, line: Option<Line>) -> Option<Line> {
    let line = line?;
    if line.text.is_empty() {
        teller.told.pop();
        return None;
    }
    Some(line)
}

/// A row without an item of its own.
pub(super) fn plain(teller: &mut Teller<'_>, kind: &'static str, told: &str, text: String) -> Line {
    teller.told.push(told.to_owned());
    Line { kind, text, count: 1, ..Line::default() }
}

fn apart(teller: &mut Teller<'_>, some: bool, was: Option<Phase>) -> Line {
    let was = was.map_or("", Phase::word);
    Line { was, some, ..plain(teller, "apart", "apart", String::new()) }
}

fn workaround(teller: &mut Teller<'_>) -> Option<Line> {
    let (words, private) = super::news::workaround(teller.ask.wanted.room, teller.ask.one)?;
    let hidden = private && (teller.is_outside() || teller.ask.wanted.eye == Eye::Shared);
    let hidden = hidden || teller.is_workaround_of_one_side();
    let text = if hidden { String::new() } else { teller.advice(&words) };
    (!text.is_empty()).then(|| plain(teller, "workaround", "workaround", text))
}

/// Whether it is news to this reader. To customers it is none that a severity was set which ran as critical before, that
/// triage became investigating, or that another customer has the problem too.
pub(super) fn matters(teller: &mut Teller<'_>, news: &News) -> bool {
    let inner = matches!(
        news,
        News::Severity { from: None, .. }
            | News::Phase { from: Phase::Triage, to: Phase::Investigating }
            | News::Customer(_)
            | News::Freed(_)
            | News::Moved(_)
            | News::Sla(_)
    );
    let none_of_theirs = is_inside(teller, news) || (inner && teller.is_outside());
    !none_of_theirs && is_told(teller, news)
}

/// What we owed ourselves is none of theirs.
fn is_inside(teller: &Teller<'_>, news: &News) -> bool {
    let (News::Kept(id) | News::Broken(id)) = news else { return false };
    let promise = teller.ask.wanted.room.commitments.get(id);
    teller.is_outside() && promise.is_some_and(|it| teller.owed_to(it) == To::Inside)
}

/// Whether a letter to customers has a place where it describes this: what is over needs no way around it, and nothing
/// holds up what is done.
fn is_told(teller: &mut Teller<'_>, news: &News) -> bool {
    if !teller.is_outside() {
        return true;
    }
    let phase = teller.ask.one.phase;
    match news {
        News::Impact if phase == Phase::Closed => false,
        // Also where its words may not go out: then the work has gone on. Sums and counts are not for them.
        News::Impact => is_reach_new(teller),
        News::Workaround => !matches!(phase, Phase::Monitoring | Phase::Resolved | Phase::Closed),
        // Who goes round the problem while a fix is watched must know.
        News::NoWorkaround => {
            !matches!(phase, Phase::Resolved | Phase::Closed) && heard::is_heard(teller, news)
        }
        // The first letter says further down what delays the work: nothing is new to those who know nothing.
        News::Waiting(_) => {
            teller.ask.before.last.is_some()
                && !matches!(phase, Phase::Resolved | Phase::Closed | Phase::Deescalated)
        }
        News::Undone(_) | News::Reversed(_) | News::Unassessed | News::Unconfirmed(_) | News::Unscoped(_) => {
            heard::is_heard(teller, news)
        }
        _ => true,
    }
}

/// How far it reaches is written down, otherwise than these readers knew it.
fn is_reach_new(teller: &Teller<'_>) -> bool {
    let Ask { one, before, .. } = *teller.ask;
    let reach = |one: &Escalation| {
        let impact = one.impact.as_ref().filter(|it| super::story::is_reach_known(it))?;
        Some((impact.depth.clone(), impact.breadth.clone(), impact.duration.clone()))
    };
    let now = reach(one);
    now.is_some() && now != before.room.escalations.get(&one.id).and_then(|one| reach(one))
}

type Beside<'a> = (Option<&'a crate::domain::id::Handle>, Option<&'a str>);

fn item(
    teller: &mut Teller<'_>,
    kind: &'static str,
    id: ItemId,
    birth: &crate::domain::state::Birth,
    (who, result): Beside<'_>,
) -> Option<Line> {
    if !teller.may_see(birth) {
        return None;
    }
    let text = match id {
        _ if teller.is_of_some(id, birth) => String::new(),
        ItemId::ActionId(_) | ItemId::DecisionId(_) => teller.say_step(&id.to_string(), birth.text()),
        ItemId::BlockerId(_) => teller.say_for(&id.to_string(), birth.text(), For::Delay),
        _ => teller.say(&id.to_string(), birth.text()),
    };
    let unsaid = result;
    let result = match result {
        // An answer in words for inside is no reason to leave the step out.
        Some(result) if !text.is_empty() => {
            let notes = teller.notes.len();
            let said = teller.say(&format!("what came of {id}"), result);
            // Customers read what came of a step, and of nothing else.
            if !teller.is_outside() || kind != "done" {
                teller.notes.truncate(notes);
            }
            said
        }
        _ => String::new(),
    };
    teller.told.push(id.to_string());
    let outside = teller.is_outside();
    // Without its answer a look that is done is an assurance that nobody gave.
    let is_answered = unsaid.is_none_or(str::is_empty) || !result.is_empty();
    let text =
        if outside && !is_answered && teller.steps.is_look(birth.text()) { String::new() } else { text };
    let who = who.filter(|_| !outside).map(|who| format!("@{}", clean::row(who.as_str())));
    Some(Line {
        kind,
        id: if outside { String::new() } else { id.to_string() },
        text,
        who: who.unwrap_or_default(),
        result,
        count: 1,
        ..Line::default()
    })
}
