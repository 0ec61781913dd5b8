//! Parts of the words of an event: the longer arms, and what an entry only names.
use super::{Kind, Teller};
use crate::app::view::say;
use crate::domain::entry::Entry;
use crate::domain::event;
use crate::domain::id::{
    ActionId, BlockerId, CommitmentId, CustomerId, DecisionId, Handle, HypothesisId, ItemId, Ulid,
};
use crate::domain::redact::Eye;
use crate::domain::time::{At, length};
use crate::domain::words::Audience;

pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) tag: &'static str,
    pub(super) id: Option<ItemId>,
    pub(super) text: String,
    pub(super) loud: bool,
    pub(super) done: bool,
}

pub(super) fn draft(
    kind: Kind,
    tag: &'static str,
    id: impl Into<Option<ItemId>>,
    text: impl Into<String>,
) -> Draft {
    Draft { kind, tag, id: id.into(), text: text.into(), loud: false, done: false }
}

impl Draft {
    pub(super) fn loud(mut self) -> Self {
        self.loud = true;
        self
    }

    pub(super) fn done(mut self) -> Self {
        self.done = true;
        self
    }
}

/// `words: more`, or either alone.
pub(super) fn join(first: &str, between: &str, then: &str) -> String {
    if first.is_empty() || then.is_empty() {
        format!("{first}{then}")
    } else {
        format!("{first}{between}{then}")
    }
}

/// The words, with the reason where they do not say it already.
pub(super) fn reasoned(said: &str, reason: Option<&str>) -> String {
    let reason = say::row(reason.unwrap_or_default());
    if said.contains(reason.as_str()) { said.to_owned() } else { join(said, " – ", reason.as_str()) }
}

pub(super) fn names(ids: &[String]) -> String {
    say::row(&ids.join(" ")).to_string()
}

/// What was mended, by the class the journal gave it.
pub(super) fn recovered(fact: &event::JournalRecovered, said: &str) -> String {
    match fact.class.as_str() {
        "torn" | "torn_tail" => "a torn last line was cut off and kept".to_owned(),
        class if said.is_empty() => format!("recovered: {}", say::row(class)),
        _ => said.to_owned(),
    }
}

pub(super) fn cause(tag: &'static str, id: HypothesisId, words: &str) -> Draft {
    draft(Kind::Hypothesis, tag, ItemId::from(id), words)
}

pub(super) fn person(tag: &'static str, who: &Handle, said: &str) -> Draft {
    draft(Kind::People, tag, None, join(say::handle(who).as_str(), ": ", said))
}

pub(super) fn declared(fact: &event::EscalationDeclared) -> Draft {
    let sev = fact.severity.map_or_else(|| "SEV?".to_owned(), |sev| format!("SEV{}", sev.number()));
    draft(Kind::Escalation, "DECLARE", ItemId::from(fact.id), format!("{sev} {}", say::row(&fact.title)))
        .loud()
}

/// The thing's own words before what was said of it now.
fn named(words: Option<&str>, said: &str) -> String {
    let words = say::row(words.unwrap_or_default());
    if words.as_str() == said { said.to_owned() } else { join(words.as_str(), ": ", said) }
}

impl Teller<'_> {
    pub(super) fn at(&self, at: At) -> String {
        self.look.hour(at.0)
    }

    /// The hour, with its day where that is not today.
    pub(super) fn day_at(&self, at: At) -> String {
        let (look, day) = (self.look, self.look.day(at.0));
        let date =
            if day == look.day(look.now) { String::new() } else { day.format("%a %-d %b ").to_string() };
        format!("{date}{}", self.at(at))
    }

    /// `L42: wrong (was: …)`.
    pub(super) fn struck(&self, fact: &event::EntryStruck, why: &str) -> String {
        let named = |id: &Ulid| self.state.seq_of(*id).and_then(|seq| self.state.entry(seq));
        match fact.targets.as_slice() {
            [one] => match named(one) {
                Some(entry) => {
                    let was = say::row(entry.text());
                    let was = if was.as_str().is_empty() { String::new() } else { format!("(was: {was})") };
                    join(&join(&entry.line_id().to_string(), ": ", why), " ", &was)
                }
                None => join("1 entry", ": ", why),
            },
            many => join(&format!("{} entries", many.len()), ": ", why),
        }
    }

    /// `L64: at 14:05`, `L64: the new words`.
    pub(super) fn amended(&self, fact: &event::EntryAmended, said: &str) -> String {
        let entry = self.state.seq_of(fact.target).and_then(|seq| self.state.entry(seq));
        let id = entry.map_or_else(String::new, |entry| entry.line_id().to_string());
        let at = fact.at.map(|at| format!("at {}", self.day_at(at)));
        let fields =
            fact.fields.iter().map(|(name, value)| format!("{} {}", say::row(name), say::row(value)));
        let words = (!said.is_empty()).then(|| said.to_owned());
        let parts: Vec<String> = at.into_iter().chain(fields).chain(words).collect();
        join(&id, ": ", &parts.join(", "))
    }

    pub(super) fn on(&self, entry: &Entry) -> String {
        // With one escalation in the room, naming it in every line is noise.
        let lone = self.state.escalations.len() < 2;
        entry.common.on.filter(|_| !lone).map_or_else(String::new, |id| id.to_string())
    }

    pub(super) fn secret(&self, name: &str) -> String {
        match self.eye {
            Eye::Private => say::row(name).to_string(),
            Eye::Shared => "customer".to_owned(),
        }
    }

    pub(super) fn name_of(&self, id: CustomerId) -> String {
        let name = self.state.customers.get(&id).and_then(|customer| customer.name.seen_by(self.eye));
        name.map_or_else(|| "customer".to_owned(), |name| say::row(name).to_string())
    }

    /// To whom a promise was made: free text that may be a name, so only the private eye sees it.
    pub(super) fn to(&self, to: Option<&str>) -> String {
        match (to, self.eye) {
            (Some(to), Eye::Private) => format!("  to {}", say::row(to)),
            _ => String::new(),
        }
    }

    pub(super) fn cadence(&self, entry: &Entry, fact: &event::CadenceOverridden) -> Draft {
        let every = fact.every_s.map_or_else(String::new, |s| format!("every {}", length(s, false)));
        let due = fact.due.map_or_else(String::new, |due| format!("next {}", self.at(due)));
        let whom = match fact.audience {
            Audience::Customer => "",
            Audience::Internal => "internal ",
            Audience::Executive => "executive ",
        };
        let words = join(&self.on(entry), " ", &format!("{whom}{}", join(&every, ", ", &due)));
        let why = reasoned(say::row(entry.text()).as_str(), fact.reason.as_deref());
        draft(Kind::Escalation, "cadence", None, join(&words, ": ", &why))
    }

    /// Money and contract never stand in the log.
    pub(super) fn impact(&self, entry: &Entry, fact: &event::ImpactAssessed) -> Draft {
        let count = fact.customers_count.map(|n| format!("{n} customers"));
        let told = [&fact.breadth, &fact.depth, &fact.duration, &fact.reputation];
        let parts = told.iter().filter_map(|part| part.as_deref()).map(|part| say::row(part).to_string());
        let said = say::row(entry.text()).to_string();
        let all: Vec<String> =
            count.into_iter().chain(parts).chain((!said.is_empty()).then_some(said)).collect();
        let text = join(&self.on(entry), " ", &all.join(", "));
        draft(Kind::Escalation, "impact", None, text)
    }

    pub(super) fn sla(&self, entry: &Entry, clock: &str, what: &str, why: &str) -> Draft {
        let words = join(&self.on(entry), " ", &format!("{} {what}", say::row(clock)));
        draft(Kind::Escalation, "sla", None, join(&words, ": ", why))
    }

    pub(super) fn update(&self, entry: &Entry, fact: &event::UpdateSent) -> Draft {
        let who = say::handle(fact.sender.as_ref().unwrap_or(&entry.by));
        let on = entry.common.on.map_or_else(String::new, |id| format!("{id} "));
        let whom = match fact.audience {
            Audience::Customer => "",
            Audience::Internal => " inside",
            Audience::Executive => " to executives",
        };
        let said = say::row(entry.text());
        let mut text = join(&format!("{on}sent{whom} by {who}"), ": ", said.as_str());
        if let Some(next) = &fact.next {
            text = join(&text, ", ", &format!("next {}", self.at(next.due)));
        }
        draft(Kind::Update, "UPDATE", ItemId::from(fact.id), text).loud()
    }

    pub(super) fn blocked(&self, fact: &event::BlockerRaised, said: &str) -> Draft {
        let what = fact.blocks.map_or_else(String::new, |what| format!("{what} "));
        let said = said.strip_prefix(what.as_str()).unwrap_or(said);
        let chase = fact.chase_at.map_or_else(String::new, |at| format!("  chase {}", self.at(at)));
        let who = fact.chaser.as_ref().map_or_else(String::new, |who| format!("  {}", say::handle(who)));
        draft(Kind::Blocker, "BLOCKED", ItemId::from(fact.id), format!("{what}{said}{chase}{who}")).loud()
    }

    pub(super) fn action(&self, tag: &'static str, id: ActionId, said: &str) -> Draft {
        let action = self.state.actions.get(&id);
        let words = say::row(action.map_or("", |action| action.birth.text()));
        let owner = action.and_then(|action| action.owner.as_ref());
        let text = format!("{}{}", Self::who(owner), join(words.as_str(), ": ", said));
        draft(Kind::Action, tag, ItemId::from(id), text)
    }

    pub(super) fn what_c(&self, id: CommitmentId, said: &str) -> String {
        named(self.state.commitments.get(&id).map(|one| one.birth.text()), said)
    }

    pub(super) fn what_b(&self, id: BlockerId, said: &str) -> String {
        named(self.state.blockers.get(&id).map(|one| one.birth.text()), said)
    }

    pub(super) fn what_d(&self, id: DecisionId, said: &str) -> String {
        named(self.state.decisions.get(&id).map(|one| one.birth.text()), said)
    }

    pub(super) fn what_h(&self, id: HypothesisId, said: &str) -> String {
        named(self.state.hypotheses.get(&id).map(|one| one.birth.text()), said)
    }
}
