//! Sentences about those outside: customers, what they expect, what they were told and promised.
use super::phrase::{Draft, by, draft, join, list, opt, promise, reasoned, row, texts, with};
use super::{Kind, Teller};
use crate::app::view::say;
use crate::domain::count::count;
use crate::domain::entry::{Author, Entry};
use crate::domain::event;
use crate::domain::id::ItemId;
use crate::domain::redact::Eye;
use crate::domain::time::At;
use crate::domain::words::{Audience, Outcome};

impl Teller<'_> {
    /// `E2 words: rest`, of a customer.
    fn theirs(&self, entry: &Entry, tag: &'static str, words: &str, rest: &str) -> Draft {
        let text = join(&join(&self.on(entry), " ", words), ": ", rest);
        draft(Kind::Escalation, tag, None, text)
    }

    /// Money and contract never stand in the log.
    pub(super) fn customer(&self, fact: &event::CustomerDescribed, said: &str) -> Draft {
        let also = match self.eye {
            // The name alone stands for no other name at all.
            Eye::Private if fact.aliases == [fact.name.as_str()] => "no other name".to_owned(),
            Eye::Private => with("also ", &texts(&fact.aliases)),
            Eye::Shared => String::new(),
        };
        let parts = [
            self.secret(&fact.name),
            also,
            with("tier ", &opt(fact.tier.as_ref())),
            with("zone ", &opt(fact.zone.as_ref())),
            with("contact ", &self.hushed(fact.contact.as_ref())),
        ];
        draft(Kind::Escalation, "customer", ItemId::from(fact.id), join(&list(parts, ", "), ": ", said))
    }

    /// `E1 K3 Hooli (tier standard) is affected`.
    pub(super) fn attached(&self, entry: &Entry, fact: &event::CustomerAttached) -> Draft {
        let name = fact.name.as_ref().map_or_else(|| self.name_of(fact.id), |name| self.secret(name));
        let parts = [with("tier ", &opt(fact.tier.as_ref())), with("zone ", &opt(fact.zone.as_ref()))];
        let more = list(parts, ", ");
        let more = if more.is_empty() { more } else { format!(" ({more})") };
        self.theirs(entry, "customer", &format!("{} {name}{more} is affected", fact.id), "")
    }

    pub(super) fn detached(&self, entry: &Entry, id: crate::domain::id::CustomerId) -> Draft {
        self.theirs(entry, "customer", &format!("{id} {} is not affected any more", self.name_of(id)), "")
    }

    /// Money and contract never stand in the log.
    pub(super) fn impact(&self, entry: &Entry, fact: &event::ImpactAssessed, said: &str) -> Draft {
        let customers = fact.customers_count.map_or_else(String::new, |n| count(n, "customer"));
        let parts = [
            customers,
            with("breadth ", &opt(fact.breadth.as_ref())),
            with("depth ", &opt(fact.depth.as_ref())),
            with("lasting ", &opt(fact.duration.as_ref())),
            with("reputation ", &opt(fact.reputation.as_ref())),
        ];
        self.theirs(entry, "impact", &list(parts, ", "), said)
    }

    pub(super) fn expects(&self, entry: &Entry, fact: &event::ExpectationNoted, said: &str) -> Draft {
        let expects = opt(fact.expects.as_ref());
        let said = if expects.contains(said) { "" } else { said };
        let expects = if expects.is_empty() { expects } else { format!("the customer expects {expects}") };
        let parts = [
            format!("{expects}{}", self.until(" by ", fact.by)),
            with("feels ", &opt(fact.emotion.as_ref())),
            with("needs ", &opt(fact.need.as_ref())),
            with("risk: ", &opt(fact.risk.as_ref())),
            with("was offered ", &texts(&fact.offered)),
            with("limits: ", &opt(fact.limits.as_ref())),
            with("scenario: ", &opt(fact.scenario.as_ref())),
            with("customer for ", &opt(fact.tenure.as_ref())),
            said.to_owned(),
        ];
        self.theirs(entry, "expects", &list(parts, "; "), "")
    }

    pub(super) fn confirmed(&self, entry: &Entry, fact: &event::CustomerConfirmed, said: &str) -> Draft {
        let marks = fact.satisfaction.map_or_else(String::new, |n| format!(", satisfied {n} of 5"));
        let whose = with(", ", &self.hushed(fact.by.as_ref()));
        self.theirs(entry, "confirm", &format!("the customer{whose} confirmed that it is over{marks}"), said)
            .loud()
    }

    pub(super) fn outcome(&self, entry: &Entry, fact: &event::OutcomeRecorded, said: &str) -> Draft {
        let words = match fact.outcome {
            Outcome::Kept => "the customer was kept",
            Outcome::AtRisk => "the customer is at risk",
            Outcome::Churned => "the customer churned",
        };
        self.theirs(entry, "outcome", words, said)
    }

    pub(super) fn linked(&self, fact: &event::LinkAdded, said: &str) -> Draft {
        let words = join(&opt(fact.label.as_ref()), ": ", &row(&fact.url));
        let on = fact.target.map_or_else(String::new, |id| format!(" for {}", self.thing(id)));
        draft(Kind::Note, "link", fact.target, join(&format!("{words}{on}"), ": ", said))
    }

    pub(super) fn update(&self, entry: &Entry, fact: &event::UpdateSent, said: &str) -> Draft {
        let by = match (fact.sender.as_ref(), entry.author()) {
            // Nobody is named in what was taken over: where it is from sent nothing.
            (None, Author::Source(source)) => format!(", from {}", row(source)),
            (sender, _) => format!(" by {}", sender.map_or_else(|| say::author(entry), say::handle)),
        };
        let on = entry.common.on.map_or_else(String::new, |id| format!("{id} "));
        let whom = match fact.audience {
            Audience::Customer => "",
            Audience::Internal => " inside",
            Audience::Executive => " to executives",
        };
        let next = self.until("next ", fact.next.as_ref().map(|next| next.due));
        let promise = |one: &event::Promise| format!("{}{}", one.id, self.until(" due ", one.due));
        let promises = with("promises ", &list(fact.commitments.iter().map(promise), ", "));
        let sent = join(&format!("{on}sent{whom}{by}"), ": ", said);
        let although = match self.eye {
            Eye::Private => with("sent although ", &texts(&fact.findings_overridden)),
            Eye::Shared => String::new(),
        };
        let rest = list([next, promises, although], ", ");
        // Words that end a sentence take no comma behind them.
        let gap = if sent.ends_with(['.', '!', '?', ';', ',', ':']) { " " } else { ", " };
        let text = join(&sent, gap, &rest);
        draft(Kind::Update, "UPDATE", ItemId::from(fact.id), text).loud()
    }

    /// To whom a promise was made: free text that may be a name, so only the private eye sees it.
    fn to(&self, to: Option<&String>) -> String {
        with("  to ", &self.hushed(to))
    }

    pub(super) fn promised(&self, fact: &event::CommitmentMade, said: &str) -> Draft {
        let who = join(&by("", fact.giver.as_ref()), " ", said);
        let kind = fact.kind.map_or("", promise);
        let kind = if kind.is_empty() || said.contains(kind) { String::new() } else { format!(" ({kind})") };
        let text = format!("{who}{kind}{}{}", self.until("  by ", fact.due), self.to(fact.to.as_ref()));
        draft(Kind::Commitment, "PROMISE", ItemId::from(fact.id), text).loud()
    }

    pub(super) fn kept(&self, fact: &event::CommitmentKept, said: &str) -> Draft {
        draft(Kind::Commitment, "kept", ItemId::from(fact.id), self.what_c(fact.id, said)).done()
    }

    pub(super) fn renegotiated(&self, fact: &event::CommitmentRenegotiated, said: &str) -> Draft {
        let was = self.state.commitments.get(&fact.replaces).and_then(|one| one.due).map(At);
        let now = join(&self.until("now by ", fact.due), ", ", &self.until("was ", was));
        let rest = join(&self.what_c(fact.replaces, said), "  ", &now);
        let who = by("  ", fact.giver.as_ref());
        let text = format!("instead of {}: {rest}{who}{}", fact.replaces, self.to(fact.to.as_ref()));
        let text = reasoned(&text, fact.reason.as_deref());
        draft(Kind::Commitment, "PROMISE", ItemId::from(fact.id), text).loud()
    }

    pub(super) fn broken(&self, fact: &event::CommitmentBroken, why: &str) -> Draft {
        draft(Kind::Commitment, "BROKEN", ItemId::from(fact.id), self.what_c(fact.id, why)).loud()
    }
}
