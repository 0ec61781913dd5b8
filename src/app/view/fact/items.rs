//! Sentences about what people do on the bridge: actions, blockers, decisions, suspected causes, notes, checklists.
use super::phrase::{Draft, by, draft, few, join, list, opt, reasoned, row, span, with};
use super::{Kind, Teller};
use crate::app::view::say;
use crate::domain::checklists::LISTS;
use crate::domain::entry::Entry;
use crate::domain::event::{self, Revisit};
use crate::domain::id::{ActionId, Handle, HypothesisId, ItemId};
use crate::domain::words::ActionKind;

/// What an action out of a review is for.
fn for_what(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Detect => "to detect it sooner",
        ActionKind::Prevent => "to prevent it",
        ActionKind::Correct => "to correct it",
    }
}

impl Teller<'_> {
    pub(super) fn asked(&self, fact: &event::ActionAsked, said: &str) -> Draft {
        let depends = fact.depends.iter().map(ToString::to_string).collect();
        let after = with("  after ", &few(depends));
        let later = if fact.later { "  for after the incident" } else { "" };
        let kind = with("  ", fact.kind.map_or("", for_what));
        let owner = say::owner(fact.owner.as_ref());
        let text = format!("{owner} {said}{}{after}{later}{kind}", self.until("  by ", fact.due));
        draft(Kind::Action, "ask", ItemId::from(fact.id), text)
    }

    /// `@sam check replica lag: rest`, the owner being whoever has it now.
    pub(super) fn action(&self, tag: &'static str, id: ActionId, said: &str) -> Draft {
        let owner = self.state.actions.get(&id).and_then(|action| action.owner.as_ref());
        let text = join(&by("", owner), " ", &self.what_a(id, said));
        draft(Kind::Action, tag, ItemId::from(id), text)
    }

    pub(super) fn accepted(&self, entry: &Entry, fact: &event::ActionAccepted, said: &str) -> Draft {
        let owner = self.state.actions.get(&fact.id).and_then(|action| action.owner.as_ref());
        let who = by("", Some(fact.by.as_ref().or(owner).unwrap_or(&entry.by)));
        let text = join(&format!("{who} took it on"), ": ", &self.what_a(fact.id, said));
        draft(Kind::Action, "accept", ItemId::from(fact.id), text)
    }

    pub(super) fn assigned(&self, fact: &event::ActionAssigned, said: &str) -> Draft {
        let to = fact.owner.as_ref().map_or_else(|| "to nobody".to_owned(), |who| by("to ", Some(who)));
        let text = join(&to, ": ", &self.what_a(fact.id, said));
        draft(Kind::Action, "assign", ItemId::from(fact.id), text)
    }

    pub(super) fn due_set(&self, fact: &event::ActionDueSet, said: &str) -> Draft {
        let time =
            fact.due.map_or_else(|| "no time any more".to_owned(), |due| format!("by {}", self.at(due)));
        let within = span(fact.box_s);
        let within = if within.is_empty() { within } else { format!(" (within {within})") };
        let was = self.was(fact.was, fact.due);
        let text = join(&format!("{time}{within}{was}"), ": ", &self.what_a(fact.id, said));
        draft(Kind::Action, "due", ItemId::from(fact.id), text)
    }

    pub(super) fn blocked(&self, fact: &event::BlockerRaised, said: &str) -> Draft {
        let what = fact.blocks.map_or_else(String::new, |what| format!("{what} "));
        let said = said.strip_prefix(what.as_str()).unwrap_or(said);
        let kind = fact.kind.map_or_else(String::new, |kind| format!("  ({kind})"));
        let (chase, who) = (self.until("  chase ", fact.chase_at), by("  ", fact.chaser.as_ref()));
        draft(Kind::Blocker, "BLOCKED", ItemId::from(fact.id), format!("{what}{said}{kind}{chase}{who}"))
            .loud()
    }

    pub(super) fn chased(&self, fact: &event::BlockerChased, said: &str) -> Draft {
        let again = match fact.chase_at {
            Some(at) => format!("  chase again {}", self.at(at)),
            None => "  no time to chase again".to_owned(),
        };
        let was = self.was(fact.was, fact.chase_at);
        let text = format!("{}{again}{was}", self.what_b(fact.id, said));
        draft(Kind::Blocker, "chase", ItemId::from(fact.id), text)
    }

    pub(super) fn climbed(&self, fact: &event::BlockerClimbed, said: &str) -> Draft {
        let to = with("up to ", &opt(fact.to.as_ref()));
        let rung = fact.rung.map_or_else(String::new, |rung| format!("rung {rung}"));
        let text = format!(
            "{}{}",
            join(&join(&to, ", ", &rung), ": ", &self.what_b(fact.id, said)),
            self.until("  chase again ", fact.chase_at)
        );
        draft(Kind::Blocker, "climb", ItemId::from(fact.id), text).loud()
    }

    /// `; why …; options …`, in the order in which somebody asks.
    pub(super) fn weighed(&self, why: Option<&String>, revisit: Option<&Revisit>) -> String {
        let again = match revisit {
            Some(Revisit::At(at)) => format!("look again at {}", self.at(*at)),
            Some(Revisit::Trigger(text)) => format!("look again when {}", row(text)),
            None => String::new(),
        };
        list([with("because ", &opt(why)), again], "; ")
    }

    pub(super) fn proposed(&self, fact: &event::DecisionProposed, said: &str) -> Draft {
        let words = join(&by("", fact.decider.as_ref()), " ", said);
        let poll = self.until("objections until ", fact.poll_until);
        let text = list([words, self.weighed(fact.why.as_ref(), fact.revisit.as_ref()), poll], "; ");
        draft(Kind::Decision, "PROPOSE", ItemId::from(fact.id), text).loud()
    }

    pub(super) fn objected(&self, entry: &Entry, fact: &event::DecisionObjected, said: &str) -> Draft {
        let who = by("", Some(fact.by.as_ref().unwrap_or(&entry.by)));
        let text = format!("{who} objects to {}", self.what_d(fact.id, said));
        draft(Kind::Decision, "object", ItemId::from(fact.id), text)
    }

    pub(super) fn made(&self, entry: &Entry, fact: &event::DecisionMade, said: &str) -> Draft {
        let who = by("", fact.decider.as_ref().or_else(|| entry.author().person()));
        let words = if said.is_empty() { self.what_d(fact.id, "") } else { said.to_owned() };
        let text =
            list([join(&who, " ", &words), self.weighed(fact.why.as_ref(), fact.revisit.as_ref())], "; ");
        draft(Kind::Decision, "DECIDE", ItemId::from(fact.id), text).loud()
    }

    pub(super) fn reversed(&self, fact: &event::DecisionReversed, said: &str) -> Draft {
        let words = self.what_d(fact.id, &reasoned(said, fact.why.as_deref()));
        let text = join(&by("", fact.decider.as_ref()), " takes back: ", &words);
        draft(Kind::Decision, "REVERSE", ItemId::from(fact.id), text).loud()
    }

    /// A suspected cause, who looks, for how long, and what speaks for it.
    fn cause(tag: &'static str, id: HypothesisId, words: String, looks: &str, rest: [String; 3]) -> Draft {
        let [why, cause, component] = rest;
        let rest = [
            words,
            looks.to_owned(),
            with("because ", &why),
            with("cause ", &cause),
            with("component ", &component),
        ];
        draft(Kind::Hypothesis, tag, ItemId::from(id), list(rest, "; "))
    }

    fn looks(who: Option<&Handle>, box_s: Option<i64>) -> String {
        let who = who.map_or_else(String::new, |who| format!("{} looks", say::handle(who)));
        join(&who, " ", &with("for ", &span(box_s)))
    }

    pub(super) fn suspected(fact: &event::HypothesisProposed, said: &str) -> Draft {
        let looks = Self::looks(fact.owner.as_ref(), fact.box_s);
        let rest = [opt(fact.why.as_ref()), opt(fact.cause.as_ref()), opt(fact.component.as_ref())];
        Self::cause("suspect", fact.id, said.to_owned(), &looks, rest)
    }

    pub(super) fn testing(&self, fact: &event::HypothesisTesting, said: &str) -> Draft {
        let looks = Self::looks(fact.owner.as_ref(), fact.box_s);
        let rest = [opt(fact.why.as_ref()), String::new(), String::new()];
        Self::cause("testing", fact.id, self.what_h(fact.id, said), &looks, rest)
    }

    pub(super) fn discarded(&self, fact: &event::HypothesisDiscarded, said: &str) -> Draft {
        let words = join(&self.what_h(fact.id, said), ": ", &opt(fact.why.as_ref()));
        draft(Kind::Hypothesis, "not it", ItemId::from(fact.id), words)
    }

    pub(super) fn caused(&self, fact: &event::HypothesisConfirmed, said: &str) -> Draft {
        let words = join(&self.what_h(fact.id, said), ": ", &opt(fact.why.as_ref()));
        let rest = [String::new(), opt(fact.cause.as_ref()), opt(fact.component.as_ref())];
        Self::cause("CAUSE", fact.id, words, "", rest).loud()
    }

    /// The words of the step and its list.
    pub(super) fn step(&self, tag: &'static str, entry: &Entry, fact: Step<'_>) -> Draft {
        let list = LISTS.iter().find(|list| list.name == fact.list);
        let known = list.and_then(|list| list.steps.iter().find(|(step, _)| *step == fact.name));
        let words = fact.words.or(known.map(|(_, words)| *words)).unwrap_or(fact.name);
        let title = list.map_or(fact.list, |list| list.title);
        let text = format!("{} (checklist {})", row(words), row(title));
        draft(Kind::Note, tag, None, join(&self.on(entry), " ", &text))
    }
}

/// A step of a checklist as an event names it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'a> {
    pub(super) list: &'a str,
    pub(super) name: &'a str,
    pub(super) words: Option<&'a str>,
}
