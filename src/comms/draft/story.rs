//! What a template is filled with: everything a letter may say, already in words, already fit for who will read it.
use super::amends::Amend;
use super::inside::Inside;
use super::names;
use super::news::{self, News};
use super::owed::Owed;
use super::plain::{self, For};
use super::pledge::{Heard, Times};
use super::sides::Share;
use super::steps::Steps;
use super::told::Told;
use super::{Wanted, amends, back, lines, sides, when};
use crate::comms::lint::About;
use crate::domain::clean;
use crate::domain::redact::{Eye, Veil};
use crate::domain::state::{Birth, Escalation};
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Phase, Severity};
use chrono_tz::Tz;
use serde::Serialize;
use std::collections::BTreeSet;

/// A story with what it tells and what it left out.
pub struct Audited {
    /// For the template.
    pub story: Story,
    /// What it tells, by id or in a word.
    pub told: Vec<String>,
    /// What was left out, and why.
    pub notes: Vec<String>,
    /// The words that were left out.
    pub inside: Vec<Inside>,
    /// What is still to be owned to these readers; nothing inside.
    pub amends: Vec<Amend>,
}

/// The names a template may use. Every one is always there; what is not known is empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "templates/README.md says what each is")]
#[expect(clippy::struct_excessive_bools, reason = "a template asks for each by its name")]
pub struct Story {
    pub room: String,
    pub id: String,
    pub title: String,
    pub subject: String,
    pub customer: String,
    pub customers: Vec<String>,
    pub tier: String,
    pub same_tier: bool,
    pub severity: String,
    pub severity_word: String,
    pub phase: String,
    pub mode: String,
    pub first: bool,
    pub mixed: bool,
    pub unchanged: bool,
    pub unshared: bool,
    #[serde(flatten)]
    pub times: Times,
    pub handed: String,
    pub confirmed: bool,
    pub impact: Impact,
    pub impact_unsaid: bool,
    pub news: Vec<lines::Line>,
    pub steps: Vec<String>,
    pub blockers: Vec<Blocked>,
    pub workaround: String,
    pub workaround_unsaid: bool,
    pub workaround_told: bool,
    pub blocked: bool,
    pub cause_known: bool,
    pub no_calls: bool,
    pub long: Option<Long>,
    #[serde(flatten)]
    pub owed: Owed,
    #[serde(flatten)]
    pub heard: Heard,
    pub risk: String,
    pub sla: String,
    pub asks: Vec<String>,
    pub asked: String,
    pub owner: String,
    pub commander: String,
}

/// How far it reaches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields of impact.assessed, by name")]
pub struct Impact {
    pub depth: String,
    pub depth_is_thing: bool,
    pub breadth: String,
    pub duration: String,
    pub count: String,
    pub revenue: String,
    pub reputation: String,
}

/// What holds up the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blocked {
    /// Empty for customers.
    pub id: String,
    /// `information`, `dependency`, `resource`, `scope`, `other`.
    pub kind: &'static str,
    /// The words; empty where they may not go outside.
    pub text: String,
}

/// A slower rhythm that was decided and not yet announced, or its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Long {
    /// `every 60 minutes`.
    pub every: String,
    /// It is slower than on the bridge.
    pub slower: bool,
    /// It has ended: this is the usual rhythm again.
    pub over: bool,
    /// Why; empty for customers.
    pub why: String,
}

/// What a story is made from.
pub struct Ask<'a> {
    /// What is wanted.
    pub wanted: &'a Wanted<'a>,
    /// The escalation.
    pub one: &'a Escalation,
    /// What the audience knows.
    pub before: &'a Told,
    /// In which zone.
    pub zone: Tz,
    /// When the next words are proposed.
    pub next: Option<Instant>,
}

/// Who tells: the names that may not be said, what was said, what was left out.
pub(super) struct Teller<'a> {
    pub(super) ask: &'a Ask<'a>,
    pub(super) names: BTreeSet<String>,
    /// What the only reader is called, in small letters.
    pub(super) own: BTreeSet<String>,
    /// What of the work goes out by itself.
    pub(super) steps: Steps<'a>,
    pub(super) veil: Veil,
    /// What the linter knows of the room.
    pub(super) about: About,
    pub(super) told: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) inside: Vec<Inside>,
}

/// The whole story.
pub fn tell(ask: &Ask<'_>) -> Audited {
    let mut teller = Teller::new(ask);
    let changed = changed(&mut teller);
    let news = lines::lines(&mut teller, &changed);
    // Another rhythm of the words is no change of what they tell of; it has a sentence of its own.
    let told = changed.iter().filter(|one| **one != News::Long);
    let matter = told.filter(|one| lines::matters(&mut teller, one)).count();
    let nothing = matter == 0 && !teller.wrote_on();
    let lost = teller.is_cause_lost();
    let mut story = teller.story(news, changed.contains(&News::Long), nothing);
    if lost && ask.wanted.audience != Audience::Internal {
        (story.phase, story.cause_known) = (Phase::Investigating.word().to_owned(), false);
    }
    // Another time for what they were promised is no "nothing has changed".
    let is_moved = |one: &super::Promised| !one.put_off.is_empty() || !one.sooner.is_empty();
    if story.owed.open_commitments.iter().any(is_moved) {
        (story.unchanged, story.unshared) = (false, false);
    }
    if story.unchanged {
        teller.told.push("nothing new".to_owned());
    }
    teller.left_behind();
    // What is owed elsewhere is no matter of this letter.
    let notes = teller.notes.len();
    let amends = if teller.is_outside() { teller.amends() } else { Vec::new() };
    teller.notes.truncate(notes);
    teller.note_once();
    let Teller { told, notes, inside, .. } = teller;
    Audited { story, told, notes, inside, amends }
}

/// What changed for those who read it, be they one side or several.
fn changed(teller: &mut Teller<'_>) -> Vec<News> {
    let Ask { wanted, one, before, .. } = *teller.ask;
    let room = wanted.room;
    let mut changed = news::news(room, &before.room, one);
    changed.extend((!changed.contains(&News::Long) && teller.is_rhythm_moved()).then_some(News::Long));
    let apart = sides::apart(room, one, wanted.audience);
    if apart != Share::None {
        changed.retain(|one| *one != News::Reopened);
        let told = sides::ended_apart(room, one, wanted.audience);
        changed.insert(0, News::Apart { some: apart == Share::Some, was: told.map(|(was, _)| was) });
        let unended = told.filter(|(was, _)| back::is_before(one.phase, *was));
        changed.extend(unended.map(|(from, some)| News::Unended { from, some }));
    }
    if !teller.is_outside() {
        changed.extend(teller.slas_moved().into_iter().map(News::Sla));
        changed.sort();
        return changed;
    }
    // Before the first words to all, what one side saw of an end is nothing to the other.
    let is_whole = !room.parts(one).any(|part| room.has_own_customers(part));
    let reopening = back::reopening(room, one).map_or(is_whole, |seq| !sides::is_of_one_side(room, one, seq));
    let is_mixed = sides::is_mixed(room, one, wanted.audience);
    let is_theirs = !is_mixed && (before.last.is_some() || reopening);
    changed.retain(|one| *one != News::Reopened || is_theirs);
    let fallen = sides::fallen_back(room, one).filter(|_| is_mixed);
    changed.extend(fallen.map(|(from, some)| News::Fallen { from, some }));
    changed.retain(|news| match news {
        News::Kept(id) | News::Broken(id) => {
            room.commitments.get(id).is_some_and(|it| amends::is_news(room, one, it))
        }
        _ => true,
    });
    changed.sort();
    changed
}

impl<'a> Teller<'a> {
    pub(super) fn new(ask: &'a Ask<'a>) -> Self {
        let room = ask.wanted.room;
        let people = room.people.values().flat_map(|one| {
            std::iter::once(one.handle.folded()).chain(one.name.iter().map(|name| name.to_lowercase()))
        });
        let own = names::own(ask);
        let secret = names::all(ask).into_iter().map(|name| name.to_lowercase());
        let people: BTreeSet<String> = people.collect();
        let names = secret.filter(|name| !own.contains(name)).chain(people).collect();
        // Words of a title that itself stays inside do not go out either.
        let title = plain::fit(&ask.one.title, &names, For::Reach).unwrap_or_default();
        let veil = Veil::of(room);
        let Wanted { audience, now, on, .. } = *ask.wanted;
        let about = About::new(audience, now, ask.zone).within(room, Some(on));
        let steps = Steps::new(ask.wanted.templates, &title);
        Self { ask, names, own, steps, veil, about, told: Vec::new(), notes: Vec::new(), inside: Vec::new() }
    }

    pub(super) fn is_outside(&self) -> bool {
        self.ask.wanted.audience == Audience::Customer
    }

    /// Whether this reader may hear of a thing at all.
    pub(super) fn may_see(&self, birth: &Birth) -> bool {
        !birth.common.private || (!self.is_outside() && self.ask.wanted.eye == Eye::Private)
    }

    pub(super) fn moment(&self, at: Instant) -> String {
        when::moment(at, self.ask.wanted.now, self.ask.zone)
    }

    fn story(&mut self, news: Vec<lines::Line>, is_long_news: bool, nothing: bool) -> Story {
        let Ask { wanted, one, before, .. } = *self.ask;
        let mixed = sides::is_mixed(wanted.room, one, wanted.audience);
        if mixed {
            let why = sides::why_mixed(wanted.room, one);
            self.notes.push(format!("what they were told last is left out, {why}"));
        }
        let first = before.last.is_none() && !mixed;
        let customers = self.customers();
        let sole = if one.customers.len() == 1 { customers.first().cloned() } else { None };
        let (workaround, workaround_unsaid) = self.workaround();
        let (subject, impact) = (self.subject(), self.impact());
        Story {
            room: clean::row(&wanted.room.name).into_owned(),
            id: one.id.to_string(),
            title: self.title(&subject),
            subject,
            customer: sole.filter(|name| is_named(wanted.eye, name)).unwrap_or_default(),
            customers,
            tier: self.tier(),
            same_tier: self.is_same_tier(),
            severity: one.severity.map_or("unset", Severity::word).to_owned(),
            severity_word: one.severity.map_or_else(
                || "severity not set".to_owned(),
                |severity| format!("SEV{} {severity}", severity.number()),
            ),
            phase: one.phase.word().to_owned(),
            mode: one.mode.word().to_owned(),
            first,
            mixed,
            unchanged: !first && !mixed && nothing,
            unshared: !first
                && !mixed
                && !nothing
                && news.is_empty()
                && !is_long_news
                && !self.is_phase_news(),
            times: self.times(),
            handed: one.deescalated.map(|why| why.word().to_owned()).unwrap_or_default(),
            confirmed: one.confirmed.is_some() && !(self.is_outside() && one.customers.len() > 1),
            impact_unsaid: impact.is_untold() && one.impact.as_ref().is_some_and(is_reach_known),
            impact,
            news,
            steps: self.steps(),
            blockers: self.blockers(),
            workaround,
            workaround_unsaid,
            workaround_told: self.is_workaround_told(),
            blocked: self.is_blocked(),
            cause_known: self.is_cause_known(),
            no_calls: crate::comms::difficult::no_calls(wanted),
            long: self.long().filter(|_| is_long_news),
            owed: self.owed(),
            heard: self.heard(),
            risk: self.risk(),
            sla: self.sla(),
            asks: self.asks(),
            asked: self.asked(),
            owner: self.named(one.owner.as_ref()),
            commander: self.commander(),
        }
    }

    /// The phase is another one than this reader was told: the first sentence says it.
    fn is_phase_news(&self) -> bool {
        let Ask { one, before, .. } = *self.ask;
        before.room.escalations.get(&one.id).is_none_or(|told| told.phase != one.phase)
    }
}

impl Impact {
    /// Nothing of how far it reaches is said.
    fn is_untold(&self) -> bool {
        self.depth.is_empty() && self.breadth.is_empty() && self.duration.is_empty()
    }
}

/// Whether somebody wrote down how far it reaches.
pub(super) fn is_reach_known(impact: &crate::domain::state::Impact) -> bool {
    [&impact.depth, &impact.breadth, &impact.duration].into_iter().any(Option::is_some)
}

/// Whether a letter greets its readers by this name.
fn is_named(eye: Eye, name: &str) -> bool {
    eye == Eye::Private && !sides::is_everybody(name)
}
