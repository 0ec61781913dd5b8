//! What is to be owned of promises: to each customer who had one, once, in whichever escalation the words went to them.
use super::owed::To;
use super::sides::{self, Share};
use super::story::{Ask, Teller};
use crate::domain::id::CustomerId;
use crate::domain::room::Room;
use crate::domain::state::{Commitment, CommitmentState, Escalation, Update};
use crate::domain::time::Instant;
use crate::domain::whom::Whom;
use crate::domain::words::Audience;

/// Words that own something, by their beginnings.
const SORRY: &[&str] = &["sorry", "apolog", "regret"];

/// A promise that was not kept as it was made, and that nobody owned to those who had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amend {
    /// What was promised; empty where only some of the readers were promised it.
    pub text: String,
    /// It was kept, later than promised; else it was not.
    pub was_kept: bool,
}

/// The readers who had a promise: whom it names, else those who were there when it was made.
fn readers(room: &Room, one: &Escalation, promise: &Commitment) -> Vec<CustomerId> {
    let here = one.customers.iter().copied();
    match room.whom(promise.to.as_deref()) {
        Whom::These(who) => here.filter(|id| who.contains(id)).collect(),
        Whom::Other => Vec::new(),
        Whom::All if promise.had.is_empty() => here.collect(),
        Whom::All => here.filter(|id| promise.had.contains(id)).collect(),
    }
}

/// Which of those readers got words of which this holds: words that went to them, about what the promise belonged to then.
fn share(room: &Room, one: &Escalation, promise: &Commitment, holds: impl Fn(&Update) -> bool) -> Share {
    let theirs = |update: &&Update| update.audience == Audience::Customer && holds(update);
    let sent: Vec<&Update> = room.updates.values().map(AsRef::as_ref).filter(theirs).collect();
    let readers = readers(room, one, promise);
    if readers.is_empty() {
        // Without a name there is one reader; where all are named, those who had it are gone.
        let is_over = !sent.is_empty() || !one.customers.is_empty();
        return if is_over { Share::All } else { Share::None };
    }
    let got = |id: &CustomerId| sent.iter().any(|update| update.to.is_empty() || update.to.contains(id));
    Share::of(readers.iter().map(got))
}

/// Who of those readers was written to since it came out as it did.
fn told(room: &Room, one: &Escalation, promise: &Commitment) -> Share {
    share(room, one, promise, |update| knows(update, promise))
}

fn knows(update: &Update, promise: &Commitment) -> bool {
    update.birth.at >= promise.since && update.promises.contains(&(promise.id, promise.state))
}

fn says_sorry(update: &Update) -> bool {
    let text = update.birth.text().to_lowercase();
    SORRY.iter().any(|word| text.contains(word))
}

/// What became of a promise is news to some reader who had it.
pub(super) fn is_news(room: &Room, one: &Escalation, promise: &Commitment) -> bool {
    told(room, one, promise) != Share::All
}

impl Teller<'_> {
    /// Whether some of those who had it were told already what became of it.
    pub(super) fn is_told_to_some(&self, promise: &Commitment) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        self.is_outside() && told(wanted.room, one, promise) == Share::Some
    }

    /// Whether it was owned to all who wait for it that this promise is late: from then on it is only said.
    pub(super) fn is_lateness_owned(&self, promise: &Commitment, due: Instant) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let knew = |update: &Update| {
            update.birth.at > due
                && update.promises.contains(&(promise.id, CommitmentState::Open))
                && says_sorry(update)
        };
        share(wanted.room, one, promise, knew) == Share::All
    }

    /// Promises that were kept late or not at all and that no words to all who had them owned yet, in the order in which they
    /// were made.
    pub(super) fn amends(&mut self) -> Vec<Amend> {
        let Ask { wanted, one, .. } = *self.ask;
        let room = wanted.room;
        let mut all = Vec::new();
        for promise in room.commitments.values() {
            let was_kept = match promise.state {
                CommitmentState::KeptLate => true,
                CommitmentState::Broken => false,
                CommitmentState::Open | CommitmentState::Kept | CommitmentState::Renegotiated => continue,
            };
            let id = promise.id.to_string();
            let owned =
                |update: &Update| knows(update, promise) && (update.told.contains(&id) || says_sorry(update));
            let is_left = room.is_left_behind(one, promise);
            // That another one kept it late says nothing of these.
            let is_ours = is_left && !was_kept || super::news::belongs(room, one, &promise.birth);
            let is_ours = is_ours && self.may_see(&promise.birth);
            if !is_ours
                || self.owed_to(promise) != To::Promised
                || share(room, one, promise, owned) == Share::All
            {
                continue;
            }
            let some = sides::is_for_some(room, one, promise) || self.is_told_to_some(promise);
            let text = if some { String::new() } else { self.owed_words(promise) };
            all.push(Amend { text, was_kept });
        }
        all
    }
}
