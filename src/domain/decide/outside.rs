//! Wishes about customers, words to them, and promises.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function is sent only its own acts; `Case::act` is where none may be forgotten"
)]
use super::{Act, Case, Course, Decided, Refusal, Rules};
use crate::domain::clock::rules::Sent;
use crate::domain::command::{CustomerDetails, CustomerRef, PromiseWish};
use crate::domain::event::{
    Clocks, CommitmentBroken, CommitmentKept, CommitmentMade, CommitmentRenegotiated, CustomerAttached,
    CustomerDescribed, CustomerDetached, Event, ExpectationNoted, ImpactAssessed, Next, Promise,
    TargetChosen, UpdateSent,
};
use crate::domain::id::{CommitmentId, CustomerId, UpdateId};
use crate::domain::state::{Commitment, CommitmentState, Customer, Escalation, State};
use crate::domain::time::{At, length, seconds_between};
use crate::domain::words::{Audience, Mode};

impl State {
    /// A customer by name or alias, any case.
    pub fn customer_named(&self, name: &str) -> Option<CustomerId> {
        let wanted = name.trim().to_lowercase();
        let is = |text: &String| text.to_lowercase() == wanted;
        let found =
            self.customers.values().find(|c| is(c.name.inside()) || c.aliases.iter().any(|a| is(a.inside())));
        found.map(|c| c.id)
    }

    /// Whether the name or an alias of a customer begins with this word, any case.
    pub fn is_customers_word(&self, word: &str) -> bool {
        let is =
            |text: &String| text.split_whitespace().next().is_some_and(|one| one.eq_ignore_ascii_case(word));
        self.customers.values().any(|c| is(c.name.inside()) || c.aliases.iter().any(|a| is(a.inside())))
    }
}

/// A customer who comes to an escalation: all names they are known by, and their tier.
struct Joined {
    names: Vec<String>,
    tier: Option<String>,
}

impl Case<'_> {
    /// The clock of words to customers once this one is among them, where their contract asks for more.
    fn clocks_with(&self, e: &Escalation, joined: &Joined) -> Clocks {
        if self.room.policy.contract.is_empty() {
            return Clocks::new();
        }
        let course = Course::from(e);
        let names = joined.names.iter().map(String::as_str);
        let before = self.rules(&e.customers);
        let with = Rules::and(self.room.state(), &e.customers, (names, joined.tier.as_deref()));
        let every =
            |rules: &Rules| rules.interval(Audience::Customer, course, self.desk.now).map(|s| s.every_s);
        let first = |rules: &Rules| rules.first(Audience::Customer, course, e.birth.at).map(|s| s.every_s);
        if every(&before) == every(&with) && first(&before) == first(&with) {
            return Clocks::new();
        }
        let mut clocks = with.changed(e, course, self.desk.now);
        clocks.retain(|audience, _| *audience == Audience::Customer);
        clocks
    }

    pub(super) fn of_customer(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::DescribeCustomer { customer, details } => self.describe_customer(*customer, details)?,
            Act::AttachCustomer { customer, details } => self.attach(customer, details.as_deref())?,
            Act::DetachCustomer { customer } => {
                let e = self.which_open()?;
                let id = self.customer(customer)?;
                if !e.customers.contains(&id) {
                    return Err(Refusal::NotAttached(id, e.id));
                }
                CustomerDetached { id }.into()
            }
            Act::AssessImpact(d) => {
                self.which()?;
                let d = d.clone();
                ImpactAssessed {
                    customers_count: d.customers_count,
                    breadth: d.breadth,
                    depth: d.depth,
                    duration: d.duration,
                    revenue: d.revenue,
                    reputation: d.reputation,
                    contract: d.contract,
                }
                .into()
            }
            Act::ChooseTarget { tier, ask, deadline, containment } => {
                self.which_open()?;
                let deadline = self.deadline(*deadline)?;
                TargetChosen { tier: *tier, ask: *ask, deadline, containment: containment.clone() }.into()
            }
            Act::NoteExpectation(d) => {
                self.which()?;
                let d = d.clone();
                ExpectationNoted {
                    expects: d.expects.or_else(|| self.common.text.clone()),
                    by: d.by.map(At),
                    risk: d.risk,
                    emotion: d.emotion,
                    need: d.need,
                    offered: d.offered,
                    limits: d.limits,
                    scenario: d.scenario,
                    tenure: d.tenure,
                }
                .into()
            }
            _ => return Err(Refusal::Other("not an act on a customer".to_owned())),
        })
    }

    /// One entry, also where the customer is new or something is said of them with it.
    fn attach(&self, customer: &CustomerRef, details: Option<&CustomerDetails>) -> Decided {
        let e = self.which_open()?;
        let Some(details) = details else {
            let id = self.customer(customer)?;
            if e.customers.contains(&id) {
                return Err(Refusal::AlreadyAttached(id, e.id));
            }
            let clocks = self.clocks_with(e, &self.joined(id, None));
            return Ok(CustomerAttached { id, name: None, tier: None, zone: None, clocks }.into());
        };
        let Event::CustomerDescribed(told) = self.describe_customer(None, details)? else {
            return Err(Refusal::NoWords("a customer"));
        };
        let known = self.room.customers.get(&told.id);
        let news = known.is_none_or(|held| {
            told.tier.as_ref().is_some_and(|tier| held.tier.as_ref() != Some(tier))
                || told.zone.as_ref().is_some_and(|zone| held.zone.as_ref() != Some(zone))
        });
        match (e.customers.contains(&told.id), news) {
            (true, false) => Err(Refusal::AlreadyAttached(told.id, e.id)),
            (true, true) => Ok(told.into()),
            (false, _) => {
                let clocks = self.clocks_with(e, &self.joined(told.id, Some(&told)));
                let name = Some(told.name).filter(|_| known.is_none());
                Ok(CustomerAttached { id: told.id, name, tier: told.tier, zone: told.zone, clocks }.into())
            }
        }
    }

    /// The clocks of one who was attached, had they been attached as the room is.
    pub(super) fn attached(&self, e: &Escalation, fact: &CustomerAttached) -> Clocks {
        let held = self.room.customers.get(&fact.id);
        let mut joined = self.joined(fact.id, None);
        joined.names.extend(fact.name.iter().filter(|_| held.is_none()).cloned());
        joined.tier = fact.tier.clone().or(joined.tier);
        self.clocks_with(e, &joined)
    }

    /// The customers as they will be known once this one is described so.
    fn joined(&self, id: CustomerId, told: Option<&CustomerDescribed>) -> Joined {
        let held = self.room.customers.get(&id);
        let aliases = held.iter().flat_map(|k| k.aliases.iter().map(|alias| alias.inside().clone()));
        let own = held.map(|k| k.name.inside().clone()).or_else(|| told.map(|fact| fact.name.clone()));
        let tier = told.and_then(|fact| fact.tier.clone()).or_else(|| held.and_then(|k| k.tier.clone()));
        Joined { names: own.into_iter().chain(aliases).collect(), tier }
    }

    fn describe_customer(&self, customer: Option<CustomerId>, d: &CustomerDetails) -> Decided {
        let known = match customer {
            Some(id) => {
                Some(self.room.customers.get(&id).ok_or_else(|| Refusal::NoSuchCustomer(id.to_string()))?)
            }
            None => d
                .name
                .as_deref()
                .and_then(|name| self.room.customer_named(name))
                .and_then(|id| self.room.customers.get(&id)),
        };
        let id = known.map_or(CustomerId(self.room.counters().customer + 1), |c| c.id);
        // Named in other letters or by an alias it is the same customer, who keeps the name.
        let kept = known.filter(|_| customer.is_none()).map(|c| c.name.inside().clone());
        let name = kept.or_else(|| d.name.clone()).or_else(|| known.map(|c| c.name.inside().clone()));
        let name = name.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty());
        let name = name.ok_or(Refusal::NoWords("a customer"))?;
        Ok(CustomerDescribed {
            id,
            aliases: also(known, &d.aliases, &name)?,
            name,
            tier: d.tier.clone(),
            zone: d.zone.clone(),
            contact: d.contact.clone(),
            revenue: d.revenue.clone(),
            contract: d.contract.clone(),
            credits: d.credits.clone(),
        }
        .into())
    }

    /// The only off switch of an update clock. The next deadline is decided here and stands in the entry.
    pub(super) fn send(&self, act: &Act) -> Decided {
        let Act::SendUpdate {
            audience,
            channel,
            sender,
            phase_told,
            next,
            told,
            commitments,
            findings_overridden,
        } = act
        else {
            return Err(Refusal::NoWords("an update"));
        };
        let e = self.which_told(*phase_told)?;
        // A post of an imported history tells what its page said, be it a phase without words or words without a phase.
        let record = e.mode == Mode::Record;
        if !record || phase_told.is_none() {
            let words = self.words("an update")?;
            if let Some(meant) = for_whom(words).filter(|_| !record && *audience == Audience::Customer) {
                return Err(Refusal::ForWhom(e.id, meant));
            }
        }
        let told_phase = phase_told.or(Some(e.phase).filter(|_| !record));
        let promised = self.deadline(*next)?.map(|at| at.0);
        let sent = Sent { audience: *audience, at: self.when, told: told_phase, next: promised };
        let next = if record {
            promised.map(|due| Next { due: At(due), promised: true, every_s: None })
        } else {
            self.rules(&e.customers).sent(e, &sent)
        };
        let first = self.room.counters().commitment;
        let (again, new): (Vec<_>, Vec<_>) = commitments.iter().partition(|wish| wish.again.is_some());
        let mut commitments = (1u32..)
            .zip(new)
            .map(|(n, wish)| self.promise(CommitmentId(first + n), wish))
            .collect::<Result<Vec<Promise>, Refusal>>()?;
        let known = |wish: &&PromiseWish| wish.again.filter(|id| self.room.commitments.contains_key(id));
        let repeats = again.into_iter().filter_map(|wish| Some(self.promise(known(&wish)?, wish)));
        let repeats = repeats.collect::<Result<Vec<Promise>, Refusal>>()?;
        if let Some(due) = promised.filter(|_| next.is_none() && !record) {
            // These words end the clock, but not what they promise.
            let id = CommitmentId(first + 1 + u32::try_from(commitments.len()).unwrap_or(u32::MAX));
            let to = (*audience != Audience::Customer).then(|| audience.word().to_owned());
            let (text, giver) = (Some("the next update".to_owned()), sender.clone());
            let giver = giver.or_else(|| Some(self.desk.by.clone()));
            commitments.push(Promise { id, text, to, giver, due: Some(At(due)) });
        }
        Ok(UpdateSent {
            id: UpdateId(self.room.counters().update + 1),
            audience: *audience,
            channel: channel.clone(),
            sender: sender.clone(),
            phase_told: told_phase,
            next,
            told: told.clone(),
            commitments,
            repeats,
            findings_overridden: findings_overridden.clone(),
        }
        .into())
    }

    fn promise(&self, id: CommitmentId, wish: &PromiseWish) -> Result<Promise, Refusal> {
        let due = self.deadline(wish.due)?;
        let giver = wish.giver.clone().or_else(|| Some(self.desk.by.clone()));
        Ok(Promise { id, text: Some(wish.text.clone()), to: wish.to.clone(), giver, due })
    }

    pub(super) fn of_commitment(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::MakeCommitment { to, giver, due, kind } => {
                self.words("a commitment")?;
                let id = CommitmentId(self.room.counters().commitment + 1);
                let due = self.deadline(*due)?;
                let is_history = self.common.from.is_some() || self.home_is_record();
                if due.is_none() && !is_history {
                    return Err(Refusal::NoTime("a commitment"));
                }
                let giver = giver.clone().or_else(|| Some(self.desk.by.clone()));
                CommitmentMade { id, to: to.clone(), giver, due, kind: *kind }.into()
            }
            Act::KeepCommitment { id } => {
                self.open_commitment(*id)?;
                CommitmentKept { id: *id }.into()
            }
            Act::Renegotiate { id, due, to, giver, reason } => {
                let held = self.open_commitment(*id)?;
                if let Some(old) = held.due
                    && self.when >= old
                {
                    let ago = length(seconds_between(old, self.when), false);
                    return Err(Refusal::TooLateToRenegotiate(*id, ago));
                }
                let due = self.deadline(*due)?;
                match (due, held.due) {
                    (None, _) => return Err(Refusal::NoTime("renegotiating")),
                    (Some(due), Some(was)) if due.0 == was => {
                        return Err(Refusal::AlreadySo(id.to_string(), self.until(was)));
                    }
                    (Some(_), _) => {}
                }
                let next = CommitmentId(self.room.counters().commitment + 1);
                let event: Event = CommitmentRenegotiated {
                    id: next,
                    replaces: *id,
                    to: to.clone().or_else(|| held.to.clone()),
                    giver: giver.clone().or_else(|| held.giver.clone()),
                    due,
                    reason: reason.clone(),
                }
                .into();
                event
            }
            Act::BreakCommitment { id, reason } => {
                self.open_commitment(*id)?;
                CommitmentBroken { id: *id, reason: reason.clone() }.into()
            }
            _ => return Err(Refusal::Other("not an act on a commitment".to_owned())),
        })
    }

    fn open_commitment(&self, id: CommitmentId) -> Result<&Commitment, Refusal> {
        let held = self.room.commitments.get(&id).ok_or_else(|| self.room.absent(id.into()))?;
        match held.state {
            CommitmentState::Open => Ok(held),
            CommitmentState::Kept => Err(Refusal::CommitmentEnded(id, "kept")),
            CommitmentState::KeptLate => Err(Refusal::CommitmentEnded(id, "kept late")),
            CommitmentState::Renegotiated => Err(Refusal::CommitmentEnded(id, "renegotiated")),
            CommitmentState::Broken => Err(Refusal::CommitmentEnded(id, "broken")),
        }
    }
}

/// What else a customer is called: the names it had, and new ones that are none of them; without those that are named
/// behind a `-`. The name alone stands for no other name at all: an entry that says nothing of them leaves them as they are.
fn also(
    known: Option<&std::sync::Arc<Customer>>,
    new: &[String],
    name: &str,
) -> Result<Vec<String>, Refusal> {
    let held = known.into_iter().flat_map(|one| one.aliases.iter().map(|alias| alias.inside().clone()));
    let mut all: Vec<String> = held.filter(|_| !new.is_empty()).collect();
    for one in new {
        let at = |alias: &str| all.iter().position(|held| held.to_lowercase() == alias.trim().to_lowercase());
        match one.strip_prefix('-') {
            Some(gone) => {
                let at = at(gone).ok_or_else(|| {
                    let known = if all.is_empty() { "none".to_owned() } else { all.join("; ") };
                    Refusal::Other(format!("{gone} is no other name of {name}; known: {known}"))
                })?;
                all.remove(at);
            }
            None if at(one).is_none() => all.push(one.clone()),
            None => {}
        }
    }
    if all.is_empty() && !new.is_empty() {
        all.push(name.to_owned());
    }
    Ok(all)
}

/// The audience that words at the head of an update are for, where they can be meant in no other way: `internal` alone,
/// `exec we told the board`, `internal: the vendor was called`.
fn for_whom(words: &str) -> Option<Audience> {
    let (head, rest) = words.trim().split_once(char::is_whitespace).unwrap_or((words.trim(), ""));
    let (word, has_colon) = head.strip_suffix(':').map_or((head, false), |word| (word, true));
    let (meant, is_short) = match word.to_lowercase().as_str() {
        "exec" | "execs" => (Audience::Executive, true),
        "executives" => (Audience::Executive, false),
        "customers" => (Audience::Customer, false),
        word => (Audience::from_word(word)?, false),
    };
    let is_only = rest.is_empty() || is_short || has_colon && meant != Audience::Customer;
    is_only.then_some(meant)
}
