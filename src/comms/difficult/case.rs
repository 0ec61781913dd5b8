//! What a card is made from: what the room says of the customers of one escalation, as the eye that reads may see it.
use super::choose;
use super::data::Data;
use super::late;
use crate::comms::draft::{self, Wanted, moment};
use crate::comms::lint::About;
use crate::domain::clean;
use crate::domain::event::{Event, ExpectationNoted};
use crate::domain::id::EscalationId;
use crate::domain::redact::{Eye, Shown, Veil};
use crate::domain::state::{CommitmentState, Expectation};
use crate::domain::time::Instant;
use crate::domain::words::{Audience, CommitmentKind, Phase, Severity};
use chrono_tz::Tz;
use serde::Serialize;

/// Why there is no card.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Calm {
    /// The escalation is not there.
    #[error("there is no {0}")]
    NoSuch(EscalationId),
    /// There is nothing to make a card from.
    #[error(
        "nobody noted how the customers of {0} feel; note it: expect {0} hourly calls emotion:angry need:control"
    )]
    NotNoted(EscalationId),
    /// The newest word is a calm one.
    #[error("the customers of {0} were noted as {1}; a card is for those who are upset")]
    NotUpset(EscalationId, Shown),
}

/// Why something may not be proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// It was offered before.
    Offered,
    /// It was tried.
    Tried,
    /// It is promised: it is theirs already.
    Promised,
    /// It was promised, and they got it.
    Kept,
    /// The same, later than promised.
    KeptLate,
    /// It was promised, and they did not get it: it is to be owned before anything like it is offered.
    Broken,
    /// It may not be offered.
    Limit,
}

impl Ruling {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Offered => "was offered",
            Self::Tried => "was tried",
            Self::Promised => "is promised already",
            Self::Kept => "was promised and kept",
            Self::KeptLate => "was promised and kept late",
            Self::Broken => "was promised and not kept",
            Self::Limit => "may not be offered",
        }
    }
}

/// Words that rule something out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruled {
    /// Why.
    pub because: Ruling,
    /// The words as they were noted, raw; `offer:ID` from a letter that went out, `sent:WORDS` what another one said.
    pub text: String,
    /// Whether this eye may read them.
    pub is_seen: bool,
}

/// A fact for whoever reads the card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is: `asks for`, `at stake`.
    pub name: &'static str,
    /// What was noted.
    pub words: Shown,
}

/// What a card is made from.
#[derive(Debug, Clone)]
pub struct Case {
    /// How they feel, as noted.
    pub feeling: String,
    /// What they need, as noted; none: what the feeling usually asks for.
    pub need: Option<String>,
    /// What they ask for, as noted.
    pub asks: String,
    /// Their tier, lower case; an unknown one counts as standard.
    pub tier: String,
    /// How bad it is; unset counts as critical.
    pub severity: Option<Severity>,
    /// Where it stands.
    pub phase: Phase,
    /// The cause is known, whatever the phase.
    pub cause_known: bool,
    /// What it is about, in words a customer may read.
    pub subject: String,
    /// What it does to them, in such words; may be empty.
    pub effect: String,
    /// Their name, where there is exactly one and the eye may read it.
    pub customer: String,
    /// When the next update comes, in words; empty where none is due.
    pub next: String,
    /// What is late, in sentences that own it; empty where nothing is.
    pub late: String,
    /// What was promised to them and stands, in a sentence; empty where nothing does.
    pub stands: String,
    /// What rules options out.
    pub ruled: Vec<Ruled>,
    /// For the card.
    pub known: Vec<Fact>,
    /// What the linter is told.
    pub about: About,
    /// Who reads.
    pub eye: Eye,
    /// What that eye sees of free text.
    pub veil: Veil,
}

impl Case {
    /// The barest case: a feeling, and where the matter stands.
    pub fn new(feeling: &str, phase: Phase, now: Instant) -> Self {
        let about = About { phase: Some(phase), ..About::new(Audience::Customer, now, Tz::UTC) };
        Self {
            feeling: feeling.to_owned(),
            need: None,
            asks: String::new(),
            tier: "standard".to_owned(),
            severity: None,
            phase,
            cause_known: false,
            subject: "The problem affecting your service".to_owned(),
            effect: String::new(),
            customer: String::new(),
            next: String::new(),
            late: String::new(),
            stands: String::new(),
            ruled: Vec::new(),
            known: Vec::new(),
            about,
            eye: Eye::Private,
            veil: Veil::default(),
        }
    }
}

/// What was noted over time: of each field the newest that says something, so that a later note about one thing does not
/// make what is known of another unknown.
#[derive(Default)]
struct Noted {
    newest: Expectation,
    ruled: Vec<Ruled>,
    /// The limits that the newest ones took the place of, where this eye may read them.
    former: Option<String>,
}

impl Noted {
    fn of(wanted: &Wanted<'_>) -> Self {
        let mut noted = Self::default();
        for entry in wanted.room.entries() {
            if wanted.room.struck_by(entry.seq).is_some() {
                continue;
            }
            let entry = wanted.room.effective(entry.seq, entry);
            if entry.common.on != Some(wanted.on) {
                continue;
            }
            let is_seen = wanted.eye == Eye::Private || !entry.common.private;
            match &entry.event {
                Event::ExpectationNoted(fact) => noted.expects(fact, is_seen),
                Event::UpdateSent(fact) => {
                    let offers = fact.told.iter().filter(|told| told.starts_with("offer:"));
                    offers.for_each(|told| noted.rule(Ruling::Offered, told, is_seen));
                    // The sentences of a card that were sent by hand offer the same.
                    let words = entry.common.text.as_deref().filter(|_| fact.audience == Audience::Customer);
                    if let Some(text) = words {
                        noted.rule(Ruling::Offered, &format!("sent:{text}"), is_seen);
                    }
                }
                _ => {}
            }
        }
        noted
    }

    /// A private note still rules out; only its words stay unread.
    fn expects(&mut self, fact: &ExpectationNoted, is_seen: bool) {
        fact.offered.iter().for_each(|one| self.rule(Ruling::Offered, one, is_seen));
        fact.limits.iter().for_each(|one| self.limit(one, is_seen));
        if !is_seen {
            return;
        }
        let newer = |old: &mut Option<String>, new: &Option<String>| {
            if new.as_ref().is_some_and(|text| !text.trim().is_empty()) {
                old.clone_from(new);
            }
        };
        let newest = &mut self.newest;
        if fact.expects.is_some() {
            newest.by = fact.by.map(|by| by.0);
        }
        newer(&mut newest.expects, &fact.expects);
        newer(&mut newest.risk, &fact.risk);
        newer(&mut newest.emotion, &fact.emotion);
        newer(&mut newest.need, &fact.need);
        newer(&mut newest.scenario, &fact.scenario);
        newer(&mut newest.tenure, &fact.tenure);
    }

    /// The newest limits hold, and no earlier ones beside them; without a word they lift them.
    fn limit(&mut self, text: &str, is_seen: bool) {
        let held = self.ruled.iter().rfind(|ruled| ruled.because == Ruling::Limit);
        self.former = held.filter(|ruled| ruled.is_seen && is_seen).map(|ruled| ruled.text.clone());
        self.newest.limits = Some(text.to_owned()).filter(|text| is_seen && !text.trim().is_empty());
        self.ruled.retain(|ruled| ruled.because != Ruling::Limit);
        self.rule(Ruling::Limit, text, is_seen);
    }

    fn rule(&mut self, because: Ruling, text: &str, is_seen: bool) {
        if !text.trim().is_empty() {
            self.ruled.push(Ruled { because, text: text.to_owned(), is_seen });
        }
    }
}

/// Whether calls may not be offered to the customers of an escalation: by the newest limits, be they private or not.
pub fn no_calls(wanted: &Wanted<'_>) -> bool {
    let ruled = Noted::of(wanted).ruled;
    let mut limits = ruled.iter().filter(|one| one.because == Ruling::Limit).peekable();
    if limits.peek().is_none() {
        return false;
    }
    let (data, _) = Data::load(wanted.templates);
    limits.any(|one| choose::rules_out_calls(&one.text, &data))
}

/// The case of an escalation.
///
/// # Errors
/// There is no such escalation, nobody noted a feeling, or they are not upset any more.
pub fn case(wanted: &Wanted<'_>, data: &Data) -> Result<Case, Calm> {
    let on = wanted.on;
    let is_seen = |private: bool| wanted.eye == Eye::Private || !private;
    let one = wanted.room.escalations.get(&on).filter(|one| is_seen(one.birth.common.private));
    let one = one.ok_or(Calm::NoSuch(on))?;
    let Noted { newest, mut ruled, former } = Noted::of(wanted);
    let veil = Veil::of(wanted.room);
    let feeling = newest.emotion.clone().ok_or(Calm::NotNoted(on))?;
    if data.is_calm(&feeling) {
        return Err(Calm::NotUpset(on, veil.seen_by(wanted.eye, &clean::row(&feeling))));
    }
    let (audited, zone, next) = draft::audited(wanted).ok_or(Calm::NoSuch(on))?;
    let (told, amends) = (audited.story, audited.amends);
    let words = |at: Instant| moment(at, wanted.now, zone);
    ruled.extend(one.tried.iter().map(|tried| Ruled {
        because: Ruling::Tried,
        text: tried.what.clone(),
        is_seen: true,
    }));
    ruled.extend(promised(wanted));
    let mut known = known(wanted, &newest, (&veil, &words));
    known.extend(late::facts(&told, &amends, (&veil, wanted.eye)));
    known.extend(
        limits(&newest, former.as_deref())
            .map(|text| Fact { name: "limits", words: veil.seen_by(wanted.eye, &clean::row(&text)) }),
    );
    Ok(Case {
        late: late::owned(&told, &amends),
        stands: late::stands(&told),
        need: newest.need,
        asks: newest.expects.unwrap_or_default(),
        feeling,
        tier: told.tier,
        severity: one.severity,
        phase: one.phase,
        cause_known: told.cause_known,
        subject: told.subject,
        effect: told.impact.depth,
        customer: told.customer,
        next: next.map(words).unwrap_or_default(),
        ruled,
        known,
        about: about(wanted, zone),
        eye: wanted.eye,
        veil,
    })
}

/// What may not be offered, and what said so before and does not count any more.
fn limits(newest: &Expectation, former: Option<&str>) -> Option<String> {
    let before = former.map(str::trim).filter(|text| !text.is_empty());
    match (newest.limits.as_deref(), before) {
        (Some(limits), Some(before)) => Some(format!("{limits} (in place of: {before})")),
        (Some(limits), None) => Some(limits.to_owned()),
        (None, Some(before)) => Some(format!("none any more (were: {before})")),
        (None, None) => None,
    }
}

/// What was promised to them, kept or not: it is no offer, and not to be offered as something new. A promise that another
/// one took the place of speaks through that.
fn promised<'a>(wanted: &'a Wanted<'_>) -> impl Iterator<Item = Ruled> + 'a {
    let all = wanted.room.commitments.values().filter(|one| one.birth.common.on == Some(wanted.on));
    all.filter_map(|one| {
        let kind = match one.kind {
            Some(CommitmentKind::Rca) => "rca",
            // What the bridge owes itself: an analysis, a meeting of its own, a reminder to ask them.
            Some(CommitmentKind::Analysis | CommitmentKind::Review | CommitmentKind::Checkin) => return None,
            _ => "",
        };
        let because = match one.state {
            CommitmentState::Open => Ruling::Promised,
            CommitmentState::Kept => Ruling::Kept,
            CommitmentState::KeptLate => Ruling::KeptLate,
            CommitmentState::Broken => Ruling::Broken,
            CommitmentState::Renegotiated => return None,
        };
        Some(Ruled {
            because,
            text: format!("{} {} {kind}", one.id, one.birth.text()).trim().to_owned(),
            is_seen: wanted.eye == Eye::Private || !one.birth.common.private,
        })
    })
}

type Reader<'a> = (&'a Veil, &'a dyn Fn(Instant) -> String);

fn known(wanted: &Wanted<'_>, newest: &Expectation, (veil, moment): Reader<'_>) -> Vec<Fact> {
    let shown = |text: &str| veil.seen_by(wanted.eye, &clean::row(text.trim()));
    let fact = |name, text: Option<&String>| Some(Fact { name, words: shown(text?) });
    let by = newest.by.map(|by| format!(", by {}", moment(by))).unwrap_or_default();
    let asks = newest.expects.as_ref().map(|text| format!("{}{by}", text.trim_end_matches('.')));
    let one = wanted.room.escalations.get(&wanted.on);
    let contact = one.and_then(|one| one.contact_person.as_ref()).filter(|_| wanted.eye == Eye::Private);
    let all = [
        fact("asks for", asks.as_ref()),
        fact("at stake", newest.risk.as_ref()),
        fact("about", newest.scenario.as_ref()),
        fact("with us", newest.tenure.as_ref()),
        fact("speak to", contact),
    ];
    all.into_iter().flatten().collect()
}

fn about(wanted: &Wanted<'_>, zone: Tz) -> About {
    let room = wanted.room;
    let people = room.people.values();
    let staff = people.flat_map(|one| std::iter::once(one.handle.folded()).chain(one.name.clone())).collect();
    About {
        phase: room.escalations.get(&wanted.on).map(|one| one.phase),
        staff,
        internal_ids: vec![room.name.clone()],
        ledger: room.commitments.live().filter_map(|one| one.due).collect(),
        ..About::new(Audience::Customer, wanted.now, zone)
    }
}
