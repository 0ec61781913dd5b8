//! Whether the sentence around a time promises something for it, and what. Looks a fixed distance to both sides, so the
//! work is linear in the length of the text.
use super::found::{Doubt, Kind, Topic};
use super::lead::{self, Lead, Origin};
use super::moment::{Form, Moment};
use super::role::{Role, role};
use super::sum::Sum;
use super::token::{self, Text};

/// How far a promise may stand from its time, in tokens.
const REACH: usize = 40;

/// What a time is promised for.
#[derive(Debug, Clone, Copy)]
pub struct Verdict {
    /// Which clock.
    pub kind: Kind,
    /// What.
    pub topic: Topic,
    /// What the words leave open.
    pub doubt: Option<Doubt>,
    /// The first token of the words that say when.
    pub first: usize,
    /// The token after them.
    pub last: usize,
}

/// The judgement on one time; none where nothing is promised for it. `over` says that the text tells of the end.
pub fn judge(text: &Text, moment: &Moment, over: bool) -> Option<Verdict> {
    let (mut lead, first) = lead::before(text, moment.first);
    let (mut origin, mut last) = (Origin::Now, moment.last);
    if let Form::Span(_) = moment.form {
        (origin, last) = lead::after(text, moment.last);
        let named = matches!(text.word(moment.first), "hourly" | "daily");
        if named || lead::is_cadence(text, moment.last) {
            lead = Lead::Every;
        } else if lead == Lead::Bare && last > moment.last {
            lead = Lead::In;
        }
    } else if text.word(moment.last) == "at" && text.word(moment.last + 2) == "latest" {
        (lead, last) = (Lead::By, moment.last + 3);
    }
    let lead = match lead {
        Lead::Between if !moment.two_ends => Lead::None,
        other => other,
    };
    if lead == Lead::None || origin == Origin::Unknown || (origin == Origin::Resolution && !over) {
        return None;
    }
    if lead::conditional(text, last) {
        return None;
    }
    let asked = Asked { text, lead, first, last };
    let (kind, topic, doubt) = asked.left().or_else(|| asked.right())?;
    let doubt = doubt.or((origin == Origin::Resolution).then_some(Doubt::Origin));
    Some(Verdict { kind, topic, doubt, first, last })
}

type Word = (Kind, Topic, Option<Doubt>);
const MESSAGE: Word = (Kind::NextUpdate, Topic::Message, None);

/// Whether to look further.
enum Step {
    On,
    End(Option<Word>),
}

struct Asked<'t, 'a> {
    text: &'t Text<'a>,
    lead: Lead,
    first: usize,
    last: usize,
}

impl Asked<'_, '_> {
    /// From the time back to the beginning of its sentence.
    fn left(&self) -> Option<Word> {
        let mut sum = Sum::default();
        let mut far = false;
        let stop = self.first.saturating_sub(REACH);
        for i in (stop..self.first).rev() {
            let near = self.first - i;
            if matches!(self.text.kind(i), token::Kind::Break | token::Kind::Mark(b';')) {
                break;
            }
            match role(self.text, i) {
                Role::Past if near <= 3 || sum.told() => return None,
                Role::Past if far => return None,
                Role::Past => far = true,
                Role::Begin if !sum.told() => return None,
                Role::If if !self.joined() => sum.doubtful = true,
                Role::Not if sum.told() || near <= 3 => return self.not_before(&sum),
                Role::Update if self.is_next(i) => return self.strong(i),
                Role::Will | Role::Hedge => {
                    if let Step::End(word) = self.future(&mut sum, i) {
                        return word;
                    }
                }
                role => sum.take(role),
            }
        }
        self.verbless(&sum, far)
    }

    /// Something joins the time to what was said before a condition: `once we know more, or by 15:00`.
    fn joined(&self) -> bool {
        let before = self.first.wrapping_sub(1);
        matches!(self.text.word(before), "or" | "and" | "but")
            || self.text.is(before, b',')
            || self.text.is(before, b'(')
    }

    /// `next update`, `another status update`.
    fn is_next(&self, i: usize) -> bool {
        let back = |n: usize| i.checked_sub(n).map(|k| (role(self.text, k), self.text.word(k)));
        (1..=3).any(|n| matches!(back(n), Some((Role::Next, word)) if word != "new" && word != "more"))
            && !(1..=2).any(|n| matches!(back(n), Some((Role::Thing(Topic::Repair), _))))
    }

    fn strong(&self, i: usize) -> Option<Word> {
        let refused = (1..=5).any(|n| i.checked_sub(n).is_some_and(|k| role(self.text, k) == Role::Not));
        let message = Sum { update: true, ..Sum::default() };
        if refused {
            return self.not_before(&message);
        }
        if self.lead == Lead::Until || self.conditional(i) {
            return None;
        }
        Some(MESSAGE)
    }

    /// `no further updates until 09:00`: the next one then, most likely.
    fn not_before(&self, sum: &Sum) -> Option<Word> {
        (self.lead == Lead::Until && (sum.update || sum.give)).then_some((
            Kind::NextUpdate,
            Topic::Message,
            Some(Doubt::Estimate),
        ))
    }

    /// A word of the future stands there: the search may be over.
    fn future(&self, sum: &mut Sum, i: usize) -> Step {
        let firm = role(self.text, i) == Role::Will;
        sum.will |= firm;
        sum.hedge |= !firm;
        let refused = (1..=2).any(|n| i.checked_sub(n).is_some_and(|k| role(self.text, k) == Role::Not))
            || role(self.text, i + 1) == Role::Not;
        if !sum.told() {
            // `the fix is expected by` and `an update is due at`: what is meant stands before.
            return Step::On;
        }
        if refused {
            return Step::End(self.not_before(sum));
        }
        if self.others_must(i) || self.conditional(i) {
            return Step::End(None);
        }
        if !sum.named() && !self.subject(sum, i) {
            return Step::End(self.not_before(sum));
        }
        Step::End(self.sum(sum, i))
    }

    /// In the passive the subject says what is promised: `an update will be posted`. Not so `no updates will be posted`.
    fn subject(&self, sum: &mut Sum, i: usize) -> bool {
        for k in (i.saturating_sub(12)..i).rev() {
            if matches!(self.text.kind(k), token::Kind::Break | token::Kind::Mark(b';')) {
                return true;
            }
            match role(self.text, k) {
                Role::Update | Role::News
                    if !sum.named()
                        || matches!(self.text.word(k + 1), "on" | "about" | "regarding" | "for") =>
                {
                    sum.object = None;
                    sum.thing = None;
                    sum.take(role(self.text, k));
                }
                Role::Thing(topic) if !sum.named() => sum.take(Role::Thing(topic)),
                Role::Next => sum.next = true,
                Role::Not if sum.named() => return false,
                _ => {}
            }
        }
        true
    }

    /// You, the customers: they promise nothing.
    fn others_must(&self, i: usize) -> bool {
        let around = i.saturating_sub(4)..i + 3;
        around.clone().any(|k| role(self.text, k) == Role::Must)
    }

    /// A condition opens the sentence in which the promise stands.
    fn conditional(&self, i: usize) -> bool {
        for k in (i.saturating_sub(REACH)..i).rev() {
            match self.text.kind(k) {
                token::Kind::Break | token::Kind::Mark(b';') => return false,
                _ if role(self.text, k) == Role::If => {
                    let before = k.wrapping_sub(1);
                    let opens = k == 0
                        || matches!(
                            self.text.kind(before),
                            token::Kind::Break | token::Kind::Mark(b',' | b':' | b'-')
                        )
                        || matches!(self.text.word(before), "and" | "but");
                    if opens {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }

    fn sum(&self, sum: &Sum, i: usize) -> Option<Word> {
        if self.lead == Lead::Until {
            return None;
        }
        let doubt = sum.doubtful.then_some(Doubt::Origin);
        if sum.is_message() {
            return Some((Kind::NextUpdate, Topic::Message, doubt));
        }
        let topic = sum.topic()?;
        if self.lead == Lead::Every || (self.lead == Lead::Bare && !sum.hedge) {
            return None;
        }
        let hoped = sum.hedge || (topic == Topic::Repair && self.hoped(i));
        Some((Kind::Commitment, topic, doubt.or(hoped.then_some(Doubt::Estimate))))
    }

    /// `we expect that it will be …`
    fn hoped(&self, i: usize) -> bool {
        (i.saturating_sub(12)..i)
            .rev()
            .take_while(|k| self.text.kind(*k) != token::Kind::Break)
            .any(|k| role(self.text, k) == Role::Hedge)
    }

    /// Nothing says will: headings and notes. `Update in 30 minutes`, `RCA within 48 hours`, `ETA 1h`, `Fix expected by 3pm`.
    fn verbless(&self, sum: &Sum, far: bool) -> Option<Word> {
        if far || self.lead == Lead::Until {
            return None;
        }
        let set = matches!(self.lead, Lead::By | Lead::In | Lead::Every);
        let nearest = self.first.wrapping_sub(1);
        let near =
            |role_of: fn(Role) -> bool| (0..3).find(|n| role_of(role(self.text, nearest.wrapping_sub(*n))));
        if let Some(n) = near(|it| matches!(it, Role::Update | Role::News)) {
            let place = nearest.wrapping_sub(n);
            let news = role(self.text, place) == Role::News;
            let opens = lead::fronted(self.text, place) || self.introduced(place);
            if set && opens && (!news || sum.next) {
                return Some(MESSAGE);
            }
        }
        if near(|it| it == Role::Contact).is_some()
            && lead::fronted(self.text, self.first.saturating_sub(4))
            && set
        {
            return Some(MESSAGE);
        }
        if set
            && near(|it| it == Role::Thing(Topic::Report)).is_some()
            && self.lead != Lead::Every
            && !sum.give
        {
            return Some((Kind::Commitment, Topic::Report, None));
        }
        if sum.hedge && !sum.is_message() && (sum.topic().is_some() || self.eta()) && self.lead != Lead::Every
        {
            return Some((Kind::Commitment, sum.topic().unwrap_or(Topic::Repair), Some(Doubt::Estimate)));
        }
        if sum.hedge && sum.is_message() {
            return Some(MESSAGE);
        }
        None
    }

    /// `ETA ~1h`: what is meant goes without saying.
    fn eta(&self) -> bool {
        (1..=4).any(|n| self.first.checked_sub(n).is_some_and(|k| matches!(self.text.word(k), "eta" | "etr")))
    }

    /// `regular updates every …`, `expect updates every …`, `providing updates every …`.
    fn introduced(&self, place: usize) -> bool {
        let before = place.wrapping_sub(1);
        matches!(
            self.text.word(before),
            "status"
                | "regular"
                | "live"
                | "periodic"
                | "frequent"
                | "expect"
                | "providing"
                | "posting"
                | "sending"
                | "with"
                | "sharing"
                | "provide"
                | "further"
                | "more"
        )
    }

    /// The time opens the sentence, or what it is for comes after it.
    fn right(&self) -> Option<Word> {
        let text = self.text;
        let mut sum = Sum::default();
        let opens = lead::fronted(text, self.first);
        for i in self.last..self.last + REACH / 2 {
            let near = i - self.last;
            if matches!(text.kind(i), token::Kind::Break | token::Kind::Mark(b';')) {
                break;
            }
            match role(text, i) {
                Role::Update if self.is_next(i) && (near <= 6 || opens) => {
                    let points = matches!(self.lead, Lead::By | Lead::In | Lead::At | Lead::Bare);
                    let for_it =
                        (self.last..i).any(|k| matches!(text.word(k), "for" | "until" | "with" | "to"));
                    return (points && (for_it || (opens && (sum.will || sum.hedge))))
                        .then_some(MESSAGE)
                        .or_else(|| self.on(&sum, opens));
                }
                Role::Past | Role::Not | Role::If | Role::Must => return None,
                Role::Begin if !sum.told() => return None,
                Role::Will => sum.will = true,
                Role::Hedge => sum.hedge = true,
                role => sum.take(role),
            }
        }
        self.on(&sum, opens)
    }

    fn on(&self, sum: &Sum, opens: bool) -> Option<Word> {
        if !opens || !(sum.will || sum.hedge) || matches!(self.lead, Lead::Bare | Lead::Until | Lead::Between)
        {
            return None;
        }
        if sum.is_message() {
            return Some(MESSAGE);
        }
        let topic = sum.topic()?;
        (self.lead != Lead::Every).then_some((Kind::Commitment, topic, sum.hedge.then_some(Doubt::Estimate)))
    }
}
