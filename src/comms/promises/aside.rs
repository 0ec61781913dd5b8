//! Promises without a verb of the future before the time: headings and notes, and words that come after it.
use super::clause::{Asked, MESSAGE, REACH, Word};
use super::contact;
use super::found::{Doubt, Kind, Topic};
use super::handed;
use super::lead::{self, Lead};
use super::present;
use super::role::{Role, role};
use super::sum::Sum;
use super::token;

impl Asked<'_, '_> {
    /// Nothing says will: headings and notes. `Update in 30 minutes`, `RCA within 48 hours`, `ETA 1h`, `Fix expected by 3pm`.
    pub fn verbless(&self, sum: &Sum, far: bool) -> Option<Word> {
        if far || self.lead == Lead::Until {
            return self.needs_until();
        }
        if sum.given {
            return self.given(sum);
        }
        if self.on_the_clock && handed::calls_back(self.text, self.first) {
            return Some(MESSAGE);
        }
        if (self.cadence && self.introduced(self.first)) || self.is_rhythm() {
            return Some(MESSAGE);
        }
        let follows = self.text.word(self.first.wrapping_sub(1)) == "follow";
        let at =
            self.lead == Lead::At && (follows || self.often || handed::calls_back(self.text, self.first));
        let set = matches!(self.lead, Lead::By | Lead::In | Lead::Every) || at;
        let nearest = self.first.wrapping_sub(1);
        let near =
            |role_of: fn(Role) -> bool| (0..3).find(|n| role_of(role(self.text, nearest.wrapping_sub(*n))));
        if let Some(n) = near(|it| matches!(it, Role::Update | Role::News)) {
            let place = nearest.wrapping_sub(n);
            let news = role(self.text, place) == Role::News;
            let announced = self.lead == Lead::At && self.on_the_clock && self.is_announced(place);
            let opens = lead::fronted(self.text, place) || self.introduced(place) || self.is_announced(place);
            let more = self.text.word(place) == "more" || self.text.word(place + 1) == "again";
            if (set || announced) && opens && (!news || sum.next || more) {
                return Some(MESSAGE);
            }
        }
        let turns = near(|it| it == Role::Contact).map(|n| nearest.wrapping_sub(n));
        if turns.is_some_and(|place| self.is_signed(place)) && self.lead == Lead::At && self.on_the_clock {
            return Some(MESSAGE);
        }
        if turns.is_some() && lead::fronted(self.text, self.first.saturating_sub(4)) && set {
            return Some(MESSAGE);
        }
        if set
            && near(|it| it == Role::Thing(Topic::Report)).is_some()
            && self.lead != Lead::Every
            && (!sum.give || follows)
        {
            return Some((Kind::Commitment, Topic::Report, None));
        }
        if sum.hedge && !sum.is_message() && (sum.topic().is_some() || self.eta()) && self.lead != Lead::Every
        {
            return Some((Kind::Commitment, sum.topic().unwrap_or(Topic::Repair), Some(Doubt::Estimate)));
        }
        if sum.hedge && sum.is_message() {
            return Some((MESSAGE.0, MESSAGE.1, sum.hope.then_some(Doubt::Estimate)));
        }
        if sum.will && set && self.lead != Lead::Every && sum.object == Some(Topic::Report) {
            return Some((Kind::Commitment, Topic::Report, None));
        }
        self.next_alone()
            .or_else(|| self.in_short(sum))
            .or_else(|| self.present(sum))
            .or_else(|| self.is_so_by_then(sum))
            .or_else(|| self.arrives(sum))
    }

    /// `More from us at …`, `Updating again at …` at the beginning.
    fn is_signed(&self, place: usize) -> bool {
        let from = self.text.word(place) == "from" && lead::fronted(self.text, place.wrapping_sub(1));
        let again = self.text.word(place + 1) == "again" && lead::fronted(self.text, place);
        from || again
    }

    /// `The earliest time you can expect service is 18:00 UTC.`
    fn is_time_of_service(&self) -> bool {
        let is = matches!(self.text.word(self.first.wrapping_sub(1)), "is" | "be" | "at");
        let says = |of: &[&str]| self.back(self.first, 14).any(|k| of.contains(&self.text.word(k)));
        is && says(&["time", "earliest"])
            && says(&["service", "services", "access", "recovery", "normal", "operation"])
    }

    /// `Stand by for an update at …`, `More details at …`.
    fn is_announced(&self, place: usize) -> bool {
        let word = |n: usize| self.text.word(place.wrapping_sub(n));
        let stands_by = word(2) == "for" && matches!(word(3), "by" | "tuned" | "in" | "out");
        let more = matches!(word(1), "more" | "further") && lead::fronted(self.text, place.wrapping_sub(1));
        stands_by || (more && place + 1 == self.first)
    }

    /// `Next: 14:30 UTC`, `The new time is 20:00 UTC`, `The next one is at 16:00 UTC`.
    fn next_alone(&self) -> Option<Word> {
        let word = |n: usize| self.text.word(self.first.wrapping_sub(n));
        let before = self.first.wrapping_sub(1);
        let words = contact::speaks_of(self.text, self.first.saturating_sub(1));
        if self.text.is(before, b':') && word(2) == "next" && lead::fronted(self.text, before.wrapping_sub(1))
        {
            return (words == Some(true) || self.is_named_behind()).then_some(MESSAGE);
        }
        let joint = usize::from(self.text.is(before, b':') || matches!(word(1), "is" | "now" | "be"));
        let joint = joint + usize::from(joint > 0 && matches!(word(2), "is" | "will" | "now"));
        let time = word(joint + 1) == "time" && matches!(word(joint + 2), "new" | "revised" | "next");
        if time && joint > 0 && matches!(self.lead, Lead::Bare | Lead::At | Lead::By) {
            return words.filter(|words| *words).map(|_| MESSAGE);
        }
        let due = usize::from(matches!(word(1), "due" | "planned" | "expected" | "scheduled"));
        let is = usize::from(matches!(word(due + 1), "is" | "follows" | "comes"));
        let one = word(due + is + 1) == "one" && word(due + is + 2) == "next" && is == 1;
        let pointed = matches!(self.lead, Lead::At | Lead::By | Lead::In);
        let unnamed = (Kind::NextUpdate, Topic::Message, Some(Doubt::Unnamed));
        (one && pointed && words != Some(false)).then_some(unnamed)
    }

    /// `10:05 UTC update`.
    fn is_named_behind(&self) -> bool {
        matches!(self.text.word(self.last), "update" | "message" | "post" | "bulletin" | "note")
            && matches!(self.text.kind(self.last + 1), token::Kind::Break | token::Kind::Mark(_))
    }

    /// `Update no. 4 follows at`, `the fix is ready in`, `service resumes at`.
    fn in_short(&self, sum: &Sum) -> Option<Word> {
        let timed = match self.lead {
            Lead::In => true,
            Lead::By | Lead::At => self.on_the_clock,
            Lead::Every | Lead::Until | Lead::Between | Lead::Bare | Lead::None => false,
        };
        let word = |n: usize| self.text.word(self.first.wrapping_sub(n));
        let open = |n: usize| {
            matches!(word(n), "until" | "after" | "before" | "may" | "might" | "could" | "can" | "always")
        };
        if !timed || sum.doubtful || sum.will || (1..=8).any(open) {
            return None;
        }
        let repair = Some((Kind::Commitment, Topic::Repair, None));
        match word(1) {
            "follows" | "comes" if self.is_numbered() || self.is_an_update() => Some(MESSAGE),
            "ready" | "live" if matches!(word(2), "is" | "are") && sum.thing == Some(Topic::Repair) => repair,
            "resumes" if handed::is_of_service(self.text, self.first - 1) => repair,
            _ => None,
        }
    }

    /// `An update follows by 16:00 UTC`: it begins the sentence.
    fn is_an_update(&self) -> bool {
        let name = self.first.wrapping_sub(2);
        let is_one =
            matches!(self.text.word(name.wrapping_sub(1)), "a" | "an" | "another" | "further" | "our");
        let ends = self.text.kind(self.last) != token::Kind::Word
            || matches!(self.text.word(self.last), "also" | "and" | "at" | "even" | "whatever");
        role(self.text, name) == Role::Update
            && ends
            && is_one
            && lead::fronted(self.text, name.wrapping_sub(1))
    }

    /// A number behind the name of a message: `Update no. 4 follows`, `Bulletin #4 follows`.
    fn is_numbered(&self) -> bool {
        let number = self.first.wrapping_sub(2);
        let sign = number.wrapping_sub(1);
        let sign = sign.wrapping_sub(usize::from(self.text.is(sign, b'.')));
        let signed = self.text.is(sign, b'#') || matches!(self.text.word(sign), "no" | "nr" | "number");
        let name = sign.wrapping_sub(usize::from(signed));
        let article = usize::from(matches!(self.text.word(name.wrapping_sub(1)), "our" | "the" | "status"));
        self.text.number(number).is_some()
            && matches!(role(self.text, name), Role::Update | Role::News)
            && lead::fronted(self.text, name.wrapping_sub(article))
    }

    /// `updates are sent every hour`, `the credit is paid by 19:00 UTC`.
    fn given(&self, sum: &Sum) -> Option<Word> {
        if sum.update && sum.object == Some(Topic::Message) {
            return Some(MESSAGE);
        }
        let topic = sum.topic().filter(|_| self.lead == Lead::By)?;
        Some((Kind::Commitment, topic, None))
    }

    /// `Update interval: 30 minutes`.
    fn is_rhythm(&self) -> bool {
        let at = |n: usize| self.text.word(self.first.wrapping_sub(n));
        self.text.is(self.first.wrapping_sub(1), b':')
            && matches!(at(2), "interval" | "frequency" | "cadence")
            && matches!(at(3), "update" | "updates")
    }

    /// `ETA ~1h`: what is meant goes without saying.
    fn eta(&self) -> bool {
        let says =
            |n: usize| self.first.checked_sub(n).is_some_and(|k| matches!(self.text.word(k), "eta" | "etr"));
        (1..=7).any(says) || self.is_time_of_service()
    }

    /// `regular updates every …`, `expect updates every …`, `providing updates every …`.
    fn introduced(&self, place: usize) -> bool {
        let before = place.wrapping_sub(1);
        if self.text.word(before) == "to" {
            return matches!(
                self.text.word(place.wrapping_sub(2)),
                "moving" | "move" | "switching" | "switch" | "going"
            );
        }
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
    pub fn right(&self) -> Option<Word> {
        let text = self.text;
        let mut sum = Sum::default();
        let opens = lead::fronted(text, self.first);
        let mut will = None;
        for i in self.last..self.last + REACH / 2 {
            let near = i - self.last;
            if matches!(text.kind(i), token::Kind::Break | token::Kind::Mark(b';')) {
                break;
            }
            match role(text, i) {
                Role::Update if self.is_next(i) && (near <= 6 || opens) => {
                    let points =
                        matches!(self.lead, Lead::By | Lead::In | Lead::At | Lead::Bare | Lead::Between)
                            || self.is_allowed();
                    let for_it =
                        (self.last..i).any(|k| matches!(text.word(k), "for" | "until" | "with" | "to"));
                    return (points && (for_it || (opens && (sum.will || sum.hedge))))
                        .then_some(MESSAGE)
                        .or_else(|| self.on(&sum, opens));
                }
                Role::Past | Role::Not | Role::If | Role::Must | Role::Order | Role::Given => return None,
                Role::Begin if !sum.told() => return None,
                Role::Will => {
                    will = will.or(Some(i));
                    sum.will = true;
                }
                Role::Hedge => sum.hedge = true,
                Role::Hope => (sum.hedge, sum.hope) = (true, true),
                role => {
                    // `Friday noon UTC we send a summary`.
                    sum.will |= text.word(i.wrapping_sub(1)) == "we" && present::hands_over(text.word(i));
                    sum.take(role);
                }
            }
        }
        self.on(&sum, opens)
            .or_else(|| self.aimed_at())
            .or_else(|| self.firm_ahead(will).filter(|_| opens && !sum.told()))
            .or_else(|| self.arrives_ahead(&sum).filter(|_| opens))
            .or_else(|| self.works_again_from().filter(|_| opens))
    }

    /// `Please allow until 16:00 UTC for our next update.`
    fn is_allowed(&self) -> bool {
        let before = self.text.word(self.first.wrapping_sub(1));
        self.lead == Lead::Until && matches!(before, "allow" | "wait" | "us")
    }

    /// `we are targeting 19:00 UTC for a fix`.
    fn aimed_at(&self) -> Option<Word> {
        let text = self.text;
        let aims = matches!(text.word(self.first.wrapping_sub(1)), "target" | "targeting" | "aiming");
        let thing = (self.last + 1..self.last + 5).find_map(|i| match role(text, i) {
            Role::Thing(topic) => Some(topic),
            _ => None,
        });
        (aims && self.lead == Lead::Bare && self.on_the_clock && text.word(self.last) == "for")
            .then_some(thing)
            .flatten()
            .map(|topic| (Kind::Commitment, topic, Some(Doubt::Estimate)))
    }

    fn on(&self, sum: &Sum, opens: bool) -> Option<Word> {
        let unled = matches!(self.lead, Lead::Bare | Lead::Until)
            || (self.lead == Lead::Between && !sum.is_message());
        if !opens || !(sum.will || sum.hedge) || unled {
            return None;
        }
        if sum.is_message() {
            return Some((Kind::NextUpdate, Topic::Message, sum.hope.then_some(Doubt::Estimate)));
        }
        let topic = sum.topic()?;
        (self.lead != Lead::Every).then_some((Kind::Commitment, topic, sum.hedge.then_some(Doubt::Estimate)))
    }
}
