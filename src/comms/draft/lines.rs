//! What changed, as rows a template turns into sentences.
use super::news::News;
use super::story::Teller;
use crate::domain::clean;
use crate::domain::id::ItemId;
use crate::domain::redact::Eye;
use crate::domain::words::{Phase, Severity};
use serde::Serialize;

/// One row: what kind of news, and its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// `raised`, `lowered`, a phase, `reopened`, `confirmed`, `ruled_out`, `done`, `done_more`, `decided`, `scope`,
    /// `customers`, `impact`, `workaround`, `waiting`, `cleared`, `kept`.
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
}

/// The rows, in the order of the news. For customers, things whose words may not go outside are counted together.
pub(super) fn lines(teller: &mut Teller<'_>, news: &[News]) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    for one in news {
        if let Some(line) = line(teller, one) {
            all.push(line);
        }
    }
    if teller.is_outside() { together(all) } else { all }
}

/// Steps and ruled out causes without words of their own become one row each, after those that have some.
fn together(all: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for line in all {
        let counted = match line.kind {
            "done" if line.text.is_empty() => Some("done_more"),
            "ruled_out" | "cleared" | "waiting" if line.text.is_empty() || line.kind != "ruled_out" => {
                Some(line.kind)
            }
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
    let room = teller.ask.wanted.room;
    match news {
        News::Reopened => Some(plain(teller, "reopened", "reopened", String::new())),
        _ if !is_told(teller, news) => None,
        News::Severity { .. } | News::Phase { .. } if !matters(teller, news) => None,
        News::Severity { from, to } => Some(severity(teller, *from, *to)),
        News::Phase { from, to } => {
            let line = plain(teller, to.word(), &format!("phase:{to}"), format!("{from} → {to}"));
            // The first sentence of a letter says the phase; only a step back needs a row of its own.
            (!teller.is_outside() || *to == Phase::Investigating).then_some(line)
        }
        News::Confirmed(id) => {
            let it = room.hypotheses.get(id)?;
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
        News::Decided(id) => {
            let it = room.decisions.get(id)?;
            let beside = (it.decider.as_ref(), it.why.as_deref());
            let line = item(teller, "decided", (*id).into(), &it.birth, beside);
            with_words(teller, line)
        }
        News::Kept(id) => {
            let it = room.commitments.get(id)?;
            let line = item(teller, "kept", (*id).into(), &it.birth, (it.giver.as_ref(), None));
            with_words(teller, line)
        }
        News::Cleared(id) => {
            item(teller, "cleared", (*id).into(), &room.blockers.get(id)?.birth, (None, None))
        }
        News::Waiting(id) => {
            item(teller, "waiting", (*id).into(), &room.blockers.get(id)?.birth, (None, None))
        }
        News::Customer(id) => customer(teller, *id),
        News::Component(name) => {
            let text = teller.say("what is new in scope", name);
            (!text.is_empty()).then(|| plain(teller, "scope", &format!("scope:{text}"), text))
        }
        News::Impact => Some(plain(teller, "impact", "impact", String::new())),
        News::Workaround => {
            let (words, private) = super::news::workaround(room, teller.ask.one)?;
            let hidden = private && (teller.is_outside() || teller.ask.wanted.eye == Eye::Shared);
            let text = if hidden { String::new() } else { teller.say("the workaround", &words) };
            // The story says once why it is left out.
            if teller.is_outside() && text.is_empty() {
                teller.notes.pop();
            }
            (!text.is_empty()).then(|| plain(teller, "workaround", "workaround", text))
        }
        News::Long => {
            teller.told.push("long mode".to_owned());
            None
        }
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
fn plain(teller: &mut Teller<'_>, kind: &'static str, told: &str, text: String) -> Line {
    teller.told.push(told.to_owned());
    Line { kind, text, count: 1, ..Line::default() }
}

fn severity(teller: &mut Teller<'_>, from: Option<Severity>, to: Option<Severity>) -> Line {
    let word = |one: Option<Severity>| one.map_or("unset", Severity::word);
    let raised = to.is_some_and(|to| from.is_none_or(|from| to < from));
    let kind = if raised { "raised" } else { "lowered" };
    plain(teller, kind, &format!("severity:{}", word(to)), format!("{} → {}", word(from), word(to)))
}

/// Whether it is news to this reader. To customers it is none that a severity was set which ran as critical before, that
/// triage became investigating, or that another customer has the problem too.
pub(super) fn matters(teller: &mut Teller<'_>, news: &News) -> bool {
    let inner = matches!(
        news,
        News::Severity { from: None, .. }
            | News::Phase { from: Phase::Triage, to: Phase::Investigating }
            | News::Customer(_)
    );
    !(inner && teller.is_outside()) && is_told(teller, news)
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
        News::Impact => {
            let notes = teller.notes.len();
            let reach = teller.impact();
            teller.notes.truncate(notes);
            !(reach.depth.is_empty() && reach.breadth.is_empty() && reach.duration.is_empty())
        }
        News::Workaround => !matches!(phase, Phase::Monitoring | Phase::Resolved | Phase::Closed),
        News::Waiting(_) => !matches!(phase, Phase::Resolved | Phase::Closed | Phase::Deescalated),
        _ => true,
    }
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
    let text = teller.say(&id.to_string(), birth.text());
    let result = match result {
        // An answer in words for inside is no reason to leave the step out, nor worth a note of its own.
        Some(result) if !text.is_empty() => {
            let notes = teller.notes.len();
            let said = teller.say(&id.to_string(), result);
            teller.notes.truncate(notes);
            said
        }
        _ => String::new(),
    };
    teller.told.push(id.to_string());
    let outside = teller.is_outside();
    let who = who.filter(|_| !outside).map(|who| format!("@{}", clean::row(who.as_str())));
    Some(Line {
        kind,
        id: if outside { String::new() } else { id.to_string() },
        text,
        who: who.unwrap_or_default(),
        result,
        count: 1,
    })
}

/// Another customer: of no concern to the customers themselves.
fn customer(teller: &mut Teller<'_>, id: crate::domain::id::CustomerId) -> Option<Line> {
    let wanted = teller.ask.wanted;
    let known = wanted.room.customers.get(&id).filter(|_| !teller.is_outside())?;
    let text =
        known.name.seen_by(wanted.eye).map_or_else(|| id.to_string(), |name| clean::row(name).into_owned());
    Some(plain(teller, "customers", &id.to_string(), text))
}
