//! Given these facts, when this is wished, then that is so: the rules of the domain as sentences.
mod clocks;
mod customers;
mod heard;
mod items;
mod journal;
mod known;
mod laws;
mod people;
mod righted;
mod struck;
pub mod vocabulary;

use chrono::TimeDelta;
use std::sync::Arc;
use warroom::domain::calendar::Calendar;
use warroom::domain::command::{Act, Command};
use warroom::domain::decide::{Desk, decide};
use warroom::domain::entry::{Draft, Entry};
use warroom::domain::event::JournalCreated;
use warroom::domain::id::{EscalationId, Handle, Ulid};
use warroom::domain::refusal::Refusal;
use warroom::domain::room::Room;
use warroom::domain::state::Escalation;
use warroom::domain::time::{Instant, read};
use warroom::domain::words::{Audience, Mode, Phase, Severity, Source};

/// Minute 0 of every story: a Monday at noon, UTC.
pub fn zero() -> Instant {
    read("2026-11-23T12:00:00Z").unwrap()
}

/// So many minutes into the story.
pub fn at(minutes: i64) -> Instant {
    zero() + TimeDelta::minutes(minutes)
}

pub fn handle(name: &str) -> Handle {
    Handle::new(name).unwrap()
}

/// A room in which a story is told, minute by minute.
pub struct Story {
    pub room: Room,
    pub now: Instant,
    pub by: Handle,
}

pub fn entry(seq: u64, draft: Draft, now: Instant, by: &Handle) -> Arc<Entry> {
    Arc::new(Entry {
        seq,
        id: Ulid::from_bits(u128::from(seq) + 1),
        ts: now,
        at: draft.at,
        est: draft.est,
        boot: "pinned".into(),
        bt: 0,
        by: by.clone(),
        src: Source::Cli,
        tv: 1,
        common: draft.common,
        event: draft.event,
        data: None,
    })
}

impl Story {
    /// An empty room with the standard policy and a calendar in UTC.
    pub fn new() -> Self {
        let policy = Arc::new(warroom::policy::standard());
        let mut room = Room::empty(Arc::clone(&policy), Arc::new(Calendar::default()));
        let created = JournalCreated {
            room: "TEST".to_owned(),
            title: "a test".to_owned(),
            genesis: "0".repeat(32),
            min_reader: 1,
            min_writer: 1,
            policy: Box::new((*policy).clone()),
            calendar: Box::new(Calendar::default()),
            zone: "UTC".to_owned(),
            unsafe_location: None,
        };
        room.apply(entry(0, Draft::new(created), zero(), &handle("dan")));
        Self { room, now: zero(), by: handle("dan") }
    }

    /// One declared escalation, E1, at minute 0.
    pub fn declared(severity: Severity) -> Self {
        let mut story = Self::new();
        story.does(declare("payments 5xx", Some(severity)));
        story
    }

    /// The clock moves to a minute.
    #[track_caller]
    pub fn minute(&mut self, minutes: i64) -> &mut Self {
        assert!(at(minutes) >= self.now, "stories go forward");
        self.now = at(minutes);
        self
    }

    pub fn wishes(&self, command: &Command) -> Result<Draft, Refusal> {
        decide(&self.room, command, &Desk { now: self.now, by: self.by.clone(), zone: chrono_tz::UTC })
    }

    /// What must be possible.
    #[track_caller]
    pub fn does(&mut self, command: Command) -> &mut Self {
        let draft = self.wishes(&command).unwrap_or_else(|refusal| panic!("refused: {refusal}"));
        let seq = self.room.entries().len() as u64;
        self.room.apply(entry(seq, draft, self.now, &self.by.clone()));
        self
    }

    /// What must be refused, with these words in its sentence.
    #[track_caller]
    pub fn refuses(&self, command: Command, words: &str) -> &Self {
        match self.wishes(&command) {
            Ok(draft) => panic!("was possible: {:?}", draft.event),
            Err(refusal) => {
                let sentence = refusal.to_string();
                assert!(sentence.contains(words), "{sentence:?} does not say {words:?}");
                self
            }
        }
    }

    pub fn e1(&self) -> &Escalation {
        &self.room.escalations[&E1]
    }

    /// When the customers of E1 are due their next words, in minutes of the story.
    pub fn due(&self) -> Option<i64> {
        self.due_of(Audience::Customer)
    }

    pub fn due_of(&self, audience: Audience) -> Option<i64> {
        let due = self.e1().clocks.get(&audience)?.due?;
        Some((due - zero()).num_minutes())
    }

    pub fn last(&self) -> &Entry {
        self.room.entries().last().unwrap()
    }
}

pub const E1: EscalationId = EscalationId(1);

pub fn declare(title: &str, severity: Option<Severity>) -> Command {
    declare_in(title, severity, Mode::Bridge)
}

pub fn declare_in(title: &str, severity: Option<Severity>, mode: Mode) -> Command {
    Command::new(Act::Declare {
        title: title.to_owned(),
        severity,
        mode,
        customers: vec![],
        components: vec![],
        category: None,
        owner: None,
        planned: false,
    })
}

pub fn act(act: Act) -> Command {
    Command::new(act)
}

pub fn phase(to: Phase) -> Command {
    act(Act::SetPhase { to, reason: None, overrides: vec![], deescalated: None }).on(E1)
}

pub fn severity(to: Severity) -> Command {
    act(Act::SetSeverity { to, reason: None }).on(E1)
}

/// An update to the customers of E1.
pub fn update() -> Command {
    telling(None, None)
}

pub fn telling(phase_told: Option<Phase>, next_minutes: Option<i64>) -> Command {
    use warroom::domain::command::When;
    act(Act::SendUpdate {
        audience: Audience::Customer,
        channel: None,
        sender: None,
        phase_told,
        next: next_minutes.map(|m| When::In(m * 60)),
        told: vec![],
        commitments: vec![],
        findings_overridden: vec![],
    })
    .on(E1)
    .saying("we are working on it")
}
