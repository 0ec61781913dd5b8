//! Whether the sentence around a time promises something for it, and what. Looks a fixed distance to both sides, so the
//! work is linear in the length of the text.
use super::bare;
use super::condition::{self, Condition};
use super::contact;
use super::former;
use super::found::{Doubt, Kind, Topic};
use super::lead::{self, Lead, Origin};
use super::moment::{Form, Moment};
use super::role::{Role, role};
use super::sum::Sum;
use super::token::{self, Text};
use super::whose;

/// How far a promise may stand from its time, in tokens.
pub(super) const REACH: usize = 40;

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
    /// It is one only where its time is still to come: `the credit is paid by 19:00`.
    pub ahead: bool,
    /// And only within hours: `fixed by 14:30` tells more often of what is over.
    pub soon: bool,
}

/// The judgement on one time; none where nothing is promised for it. `wall` is the token after the words of the promise
/// before it; `over` says that the text tells of the end.
pub fn judge(text: &Text, moment: &Moment, wall: usize, over: bool) -> Option<Verdict> {
    let is_point = matches!(moment.form, Form::Point(_)) && !text.asks(moment.last, REACH);
    if let Some((kind, topic, doubt)) = former::moved(text, moment.first).filter(|_| is_point) {
        let (first, last) = (moment.first, moment.last);
        return Some(Verdict { kind, topic, doubt, first, last, ahead: false, soon: false });
    }
    if is_point && former::is_put_off(text, moment.last) {
        return None;
    }
    let (mut lead, mut first) = lead::before(text, moment.first);
    let (mut origin, mut last) = (Origin::Now, moment.last);
    let (mut cadence, mut watched) = (false, false);
    if let Form::Span(_) = moment.form {
        (origin, last) = lead::after(text, moment.last);
        if lead::is_watched(text, first, last) {
            (lead, origin, watched) = (Lead::In, Origin::Now, true);
        }
        let named = matches!(text.word(moment.last - 1), "hourly" | "daily");
        (lead, first) = lead::rhythm(text, moment.first).unwrap_or((lead, first));
        if named || lead::is_cadence(text, moment.last) {
            lead = Lead::Every;
            cadence = is_update(text, moment.last);
        } else if lead == Lead::Bare && last > moment.last {
            lead = Lead::In;
        }
    } else if text.word(moment.last) == "at" && text.word(moment.last + 2) == "latest" {
        (lead, last) = (Lead::By, moment.last + 3);
    }
    let lead = match lead {
        Lead::Between if !moment.two_ends => Lead::None,
        // `tomorrow 9 am CET`, `next Monday at 10:00 UTC` need no word before them.
        Lead::Bare if is_on_a_day(moment) => Lead::At,
        // `You can order again from 16:00 UTC`: from then on it is so.
        Lead::None
            if is_point && text.word(first) == "from" && text.word(first.wrapping_sub(1)) == "again" =>
        {
            Lead::At
        }
        other => other,
    };
    if lead == Lead::None || origin == Origin::Unknown || (origin == Origin::Resolution && !over) {
        return None;
    }
    let behind = condition::behind(text, last);
    let is_ours = !whose::is_told_to_reader(text, first, last)
        && !whose::is_hearsay(text, first, last)
        && !whose::is_of_others(text, first);
    if behind == Condition::Void || text.asks(last, REACH) || !is_ours {
        return None;
    }
    let on_the_clock = matches!(moment.form, Form::Point(point) if point.clock.is_some() || point.has_day());
    let often = matches!(moment.form, Form::Minute(_));
    let asked = Asked { text, lead, first, last, wall, cadence, often, on_the_clock };
    let bare = is_point && lead == Lead::By && bare::is_deed(text, first, last);
    let word = bare.then_some(bare::DEED).or_else(|| asked.left()).or_else(|| asked.right());
    let (kind, topic, doubt) = word.or_else(|| bare::next_of(text, first, last))?;
    if asked.is_former_plan() {
        return None;
    }
    let doubt = doubt.or((watched || origin == Origin::Resolution).then_some(Doubt::Origin));
    let doubt = doubt.or((behind == Condition::Doubt).then_some(Doubt::Condition));
    let ahead = bare || (1..=2).any(|n| role(text, first.wrapping_sub(n)) == Role::Given);
    Some(Verdict { kind, topic, doubt, first, last, ahead, soon: bare })
}

/// A time of day on a day.
fn is_on_a_day(moment: &Moment) -> bool {
    matches!(moment.form, Form::Point(point) if point.clock.is_some() && (point.day.is_some() || point.weekday.is_some()))
}

/// `hourly updates`, `hourly status updates`.
fn is_update(text: &Text, i: usize) -> bool {
    role(text, i) == Role::Update || (role(text, i) == Role::News && role(text, i + 1) == Role::Update)
}

pub(super) type Word = (Kind, Topic, Option<Doubt>);
pub(super) const MESSAGE: Word = (Kind::NextUpdate, Topic::Message, None);

/// Whether to look further.
enum Step {
    On,
    End(Option<Word>),
}

/// One time, and what is asked about it.
#[derive(Clone, Copy)]
pub(super) struct Asked<'t, 'a> {
    pub text: &'t Text<'a>,
    pub lead: Lead,
    pub first: usize,
    pub last: usize,
    pub wall: usize,
    /// What it counts are updates: `hourly updates`.
    pub cadence: bool,
    /// The hand of the clock says how often: `on the hour`.
    pub often: bool,
    /// A time of day or a date.
    pub on_the_clock: bool,
}

impl Asked<'_, '_> {
    /// From the time back to the beginning of its sentence.
    fn left(&self) -> Option<Word> {
        let mut sum = Sum::default();
        if self.cadence {
            sum.take(Role::Update);
        }
        let (mut far, mut beyond) = (false, false);
        let stop = self.first.saturating_sub(REACH);
        for i in (stop..self.first).rev() {
            let near = self.first - i;
            if matches!(self.text.kind(i), token::Kind::Break | token::Kind::Mark(b';')) {
                break;
            }
            if i + 1 == self.wall {
                beyond = sum.told();
                if !beyond && self.is_another_deed() {
                    return None;
                }
            }
            match role(self.text, i) {
                // What stands there belongs to the promise before; only its verb holds for this one, too.
                Role::Update
                | Role::News
                | Role::Thing(_)
                | Role::Give
                | Role::Contact
                | Role::Deed(_)
                | Role::Next
                | Role::Past
                | Role::Given
                | Role::Not
                    if beyond => {}
                Role::Past if self.is_so_again(i) => {}
                Role::Past if near <= 3 || sum.told() => return None,
                Role::Past if far => return None,
                Role::Past => far = true,
                Role::Given if near <= 2 && matches!(self.lead, Lead::By | Lead::Every) => sum.given = true,
                Role::Given | Role::Order => return None,
                Role::Begin if !sum.told() => return self.takes_another(i),
                Role::If if !self.joined() => sum.doubtful = true,
                Role::Not if sum.told() || near <= 3 => return self.not_before(&sum),
                Role::Update if self.is_next(i) => return self.strong(i),
                Role::Next if contact::is_the_next(self.text, i) => return self.strong(i),
                Role::News | Role::Thing(Topic::Report) if self.leads_on(i) && self.comes_next(i) => {
                    return self.strong(i);
                }
                Role::Will | Role::Hedge | Role::Hope => {
                    if let Step::End(word) = self.future(&mut sum, i) {
                        return word;
                    }
                }
                role => sum.take(role),
            }
        }
        self.verbless(&sum, far)
    }

    /// Between the promise before and this time stand words of a deed that is not known: `…, and restart it at 16:00`.
    fn is_another_deed(&self) -> bool {
        #[rustfmt::skip]
        const SMALL: &[&str] = &[
            "and", "or", "then", "again", "the", "a", "our", "we", "it", "that", "which", "also", "now", "latest", "sooner",
            "is", "are", "be", "due", "to", "at", "on", "by", "in", "for", "us", "you", "this", "if", "not", "but", "until",
            "after", "every", "afterwards", "thereafter",
        ];
        (self.wall..self.first).any(|k| {
            let word = self.text.word(k);
            !word.is_empty() && !SMALL.contains(&word) && role(self.text, k) == Role::Other
        })
    }

    /// The places before one, nearest first, inside its sentence.
    pub fn back(&self, from: usize, count: usize) -> impl Iterator<Item = usize> + '_ {
        let ends = |k: &usize| matches!(self.text.kind(*k), token::Kind::Break | token::Kind::Mark(b';'));
        (from.saturating_sub(count)..from).rev().take_while(move |k| !ends(k))
    }

    /// Something joins the time to what was said before a condition: `once we know more, or by 15:00`.
    fn joined(&self) -> bool {
        let before = self.first.wrapping_sub(1);
        matches!(self.text.word(before), "or" | "and" | "but")
            || self.text.is(before, b',')
            || self.text.is(before, b'(')
    }

    /// `next update`, `another status update`.
    pub fn is_next(&self, i: usize) -> bool {
        let next =
            |k: usize| role(self.text, k) == Role::Next && !matches!(self.text.word(k), "new" | "more");
        self.back(i, 3).any(next)
            && !self.back(i, 2).any(|k| matches!(role(self.text, k), Role::Thing(Topic::Repair)))
    }

    fn strong(&self, i: usize) -> Option<Word> {
        let refused = self.back(i, 5).any(|k| role(self.text, k) == Role::Not);
        let message = Sum { update: true, ..Sum::default() };
        if refused {
            return self.not_before(&message);
        }
        let condition = self.condition(i, true);
        if self.lead == Lead::Until || condition == Condition::Void || self.is_former(i) {
            return None;
        }
        let hoped = (i..self.first).any(|k| role(self.text, k) == Role::Hope) || self.is_wish(i);
        let doubt = (condition == Condition::Doubt).then_some(Doubt::Condition);
        Some((Kind::NextUpdate, Topic::Message, doubt.or(hoped.then_some(Doubt::Estimate))))
    }

    /// `the next message`, `the following message is scheduled for`; not `the following message at 16:00`.
    fn comes_next(&self, i: usize) -> bool {
        match self.text.word(i.wrapping_sub(1)) {
            "next" => true,
            // `the next campus notice`
            _ if self.text.word(i.wrapping_sub(2)) == "next" && role(self.text, i - 1) == Role::Other => true,
            "following" => self.first - i > 2,
            _ => false,
        }
    }

    /// Nothing but little words stands between a place and the time: `our next message is going out in …`.
    fn leads_on(&self, i: usize) -> bool {
        #[rustfmt::skip]
        const LITTLE: &[&str] = &[
            "is", "are", "goes", "going", "out", "will", "be", "coming", "comes", "due", "follows", "arrives", "arriving",
            "scheduled", "planned", "promised", "expected", "again", "sent", "up", "shared", "here", "to", "go", "on", "about", "for",
            "this", "the", "incident", "issue", "matter", "outage",
        ];
        self.first - i <= 7
            && (i + 1..self.first).all(|k| self.first - i <= 2 || LITTLE.contains(&self.text.word(k)))
    }

    /// `we hope that we will have an update by …`
    fn is_wish(&self, i: usize) -> bool {
        // `we plan to restart it, and will update you by …`: the wish is for something else.
        let joint =
            |k: &usize| self.text.is(*k, b',') || matches!(self.text.word(*k), "and" | "but" | "then");
        let best = |k: usize| self.text.word(k) == "best" && self.text.word(k + 1) == "to";
        self.back(i, 12).take_while(|k| !joint(k)).any(|k| role(self.text, k) == Role::Hope)
            || (i..self.first).any(best)
    }

    /// `no further updates until 09:00`: the next one then, most likely.
    pub fn not_before(&self, sum: &Sum) -> Option<Word> {
        (self.lead == Lead::Until && (sum.update || (sum.give && sum.news))).then_some((
            Kind::NextUpdate,
            Topic::Message,
            Some(Doubt::Estimate),
        ))
    }

    /// A word of the future stands there: the search may be over.
    fn future(&self, sum: &mut Sum, i: usize) -> Step {
        let here = role(self.text, i);
        if matches!(self.text.word(i.wrapping_sub(1)), "was" | "were") || self.is_former(i) {
            return Step::End(None);
        }
        sum.will |= here == Role::Will;
        sum.hedge |= here != Role::Will;
        sum.hope |= here == Role::Hope;
        let refused =
            self.back(i, 2).any(|k| role(self.text, k) == Role::Not) || role(self.text, i + 1) == Role::Not;
        if !sum.told() {
            // `the fix is expected by` and `an update is due at`: what is meant stands before.
            let firm = self.firm(i).filter(|_| !refused && !self.others_must(i));
            return firm
                .filter(|_| self.condition(i, false) == Condition::Free)
                .map_or(Step::On, |it| Step::End(Some(it)));
        }
        if refused {
            return Step::End(self.not_before(sum));
        }
        // `will begin the failover at`: nothing is done by then.
        if here == Role::Will && !sum.is_message() && role(self.text, i + 1) == Role::Begin {
            return Step::End(None);
        }
        let condition = self.condition(i, true);
        if self.others_must(i) || condition == Condition::Void || self.is_doubted(i) {
            return Step::End(None);
        }
        if !sum.named() && !self.subject(sum, i) {
            return Step::End(self.not_before(sum));
        }
        let message = |word: &Word| word.0 == Kind::NextUpdate;
        let kept = |word: &Word| message(word) || self.condition(i, false) == Condition::Free;
        let doubt = (condition == Condition::Doubt).then_some(Doubt::Condition);
        let word = self.sum(sum, i).or_else(|| self.handed_over(i)).filter(kept);
        Step::End(word.map(|(kind, topic, own)| (kind, topic, own.or(doubt))))
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
        self.back(i, 4).chain(i..i + 3).any(|k| matches!(role(self.text, k), Role::Must | Role::Order))
    }

    /// `we used to promise an update in …`.
    fn is_former(&self, i: usize) -> bool {
        self.back(i, 4).any(|k| contact::is_habit(self.text, k))
    }

    fn sum(&self, sum: &Sum, i: usize) -> Option<Word> {
        if self.lead == Lead::Until {
            return None;
        }
        let doubt = sum.doubtful.then_some(Doubt::Origin);
        if self.is_visit(sum, i) {
            return Some((Kind::Commitment, Topic::Other, doubt));
        }
        if sum.is_message() {
            let unnamed = (sum.so && !sum.update).then_some(Doubt::Unnamed);
            let wish = (sum.hope || self.is_wish(i)).then_some(Doubt::Estimate);
            let doubt = doubt.or(unnamed).or(wish);
            return Some((Kind::NextUpdate, Topic::Message, doubt));
        }
        let topic = sum.topic()?;
        let on_a_day = self.on_the_clock
            && topic == Topic::Repair
            && matches!(self.text.word(self.first.wrapping_sub(1)), "live" | "online" | "running");
        // `we will publish it next Wednesday`.
        let on_a_day = on_a_day || (self.on_the_clock && topic == Topic::Report);
        if self.lead == Lead::Every || (self.lead == Lead::Bare && !sum.hedge && !on_a_day) {
            return None;
        }
        let hoped = sum.hedge || (topic == Topic::Repair && self.hoped(i));
        Some((Kind::Commitment, topic, doubt.or(hoped.then_some(Doubt::Estimate))))
    }

    /// `we expect that it will be …`
    pub fn hoped(&self, i: usize) -> bool {
        (i.saturating_sub(12)..i)
            .rev()
            .take_while(|k| self.text.kind(*k) != token::Kind::Break)
            .any(|k| matches!(role(self.text, k), Role::Hedge | Role::Hope))
    }
}
