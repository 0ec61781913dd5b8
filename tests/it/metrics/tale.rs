//! Rooms written entry by entry, so that they can say what no command would.
use crate::domain::{entry, handle};
use chrono::TimeDelta;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use warroom::domain::calendar::Calendar;
use warroom::domain::entry::Draft;
use warroom::domain::event::{
    CustomerDescribed, EscalationAcknowledged, EscalationDeclared, EscalationReopened, Event, Foreign,
    JournalCreated, MilestoneReached, Next, UpdateSent,
};
use warroom::domain::id::{EscalationId, UpdateId};
use warroom::domain::policy::Policy;
use warroom::domain::room::Room;
use warroom::domain::time::{At, Instant};
use warroom::domain::words::{Audience, Mode, Phase, Severity};
use warroom::metrics::{self, Figures, Options, RoomFigures};
use warroom::policy;

pub use crate::domain::at;

pub const E1: EscalationId = EscalationId(1);

pub struct Tale {
    pub room: Room,
    /// What the next entries are about.
    pub on: EscalationId,
    /// When everything is written down, in minutes.
    pub written: i64,
    /// Instead: each when it happened, as it is in a history that was taken over.
    pub at_once: bool,
}

/// A room with one escalation of a status page, not planned, declared at minute 0.
pub fn page(severity: Severity) -> Tale {
    let mut tale = Tale::empty();
    tale.declares("page-1", Some(severity), false, 0);
    tale
}

/// One that was worked here, on a bridge, from minute 0.
pub fn live(severity: Severity) -> Tale {
    let mut tale = Tale::empty();
    tale.declares_live(Some(severity), Mode::Bridge, 0);
    tale
}

/// The figures of E1, looked at when everything was written down.
pub fn figures(tale: &Tale) -> Figures {
    figures_by(tale, None)
}

pub fn figures_by(tale: &Tale, policy: Option<&Policy>) -> Figures {
    let standard = policy::standard();
    let options = Options { policy, ..Options::at(at(tale.written), &standard) };
    metrics::escalation(&tale.room, "TEST", tale.on, &options).unwrap()
}

pub fn room(tale: &Tale) -> RoomFigures {
    named(tale, "TEST")
}

pub fn named(tale: &Tale, name: &str) -> RoomFigures {
    let standard = policy::standard();
    metrics::room(&tale.room, name, &Options::at(at(tale.written), &standard))
}

pub fn gaps(one: &Figures) -> Vec<f64> {
    one.customer.gaps.iter().map(|gap| gap.minutes).collect()
}

/// Each tale is a journal of its own.
static JOURNALS: AtomicUsize = AtomicUsize::new(0);

impl Tale {
    pub fn empty() -> Self {
        let standard = Arc::new(policy::standard());
        let mut room = Room::empty(Arc::clone(&standard), Arc::new(Calendar::default()));
        let created = JournalCreated {
            room: "TEST".to_owned(),
            title: "a test".to_owned(),
            genesis: format!("{:032x}", JOURNALS.fetch_add(1, Ordering::Relaxed)),
            min_reader: 1,
            min_writer: 1,
            policy: Box::new((*standard).clone()),
            calendar: Box::default(),
            zone: "UTC".to_owned(),
            unsafe_location: None,
        };
        room.apply(entry(0, Draft::new(created), at(0), &handle("dan")));
        Self { room, on: E1, written: 100_000, at_once: false }
    }

    pub fn planned() -> Self {
        let mut tale = Self::empty();
        tale.declares("page-1", None, true, 0);
        tale
    }

    /// Adds a fact that happened at a minute, by somebody.
    pub fn fact_by(&mut self, who: &str, when: Instant, event: impl Into<Event>) -> &mut Self {
        let mut draft = Draft::new(event);
        draft.common.on = Some(self.on);
        self.draft(who, Draft { at: Some(when), ..draft })
    }

    pub fn draft(&mut self, who: &str, draft: Draft) -> &mut Self {
        let seq = self.room.entries().len() as u64;
        let written = draft.at.filter(|_| self.at_once).unwrap_or(at(self.written));
        self.room.apply(entry(seq, draft, written, &handle(who)));
        self
    }

    pub fn fact(&mut self, minute: i64, event: impl Into<Event>) -> &mut Self {
        self.fact_by("dan", at(minute), event)
    }

    fn declared(&mut self, mode: Mode, severity: Option<Severity>, planned: bool) -> EscalationDeclared {
        self.on = EscalationId(self.room.counters().escalation + 1);
        EscalationDeclared {
            id: self.on,
            title: "…".to_owned(),
            mode,
            severity,
            customers: Vec::new(),
            components: Vec::new(),
            category: None,
            owner: None,
            clocks: std::collections::BTreeMap::new(),
            response_due: None,
            triage_due: None,
            phase: None,
            planned,
        }
    }

    /// One of a status page.
    pub fn declares(
        &mut self,
        id: &str,
        severity: Option<Severity>,
        planned: bool,
        minute: i64,
    ) -> &mut Self {
        self.declares_with(id, severity, planned, at(minute), &[])
    }

    pub fn declares_with(
        &mut self,
        id: &str,
        severity: Option<Severity>,
        planned: bool,
        when: Instant,
        components: &[&str],
    ) -> &mut Self {
        let mut fact = self.declared(Mode::Record, severity, planned);
        fact.components = components.iter().map(|name| (*name).to_owned()).collect();
        let mut draft = Draft::new(fact);
        draft.common.from = Some(Foreign::new("statuspage", id));
        self.draft("dan", Draft { at: Some(when), ..draft })
    }

    /// One of a page that is only known from something that happened in it.
    pub fn spoken_of(&mut self, id: &str, minute: i64) -> &mut Self {
        let mut draft = Draft::new(self.declared(Mode::Record, None, false));
        draft.common.from = Some(Foreign::new("statuspage", id));
        self.draft("dan", Draft { at: Some(at(minute)), est: true, ..draft })
    }

    pub fn declares_live(&mut self, severity: Option<Severity>, mode: Mode, minute: i64) -> &mut Self {
        let fact = self.declared(mode, severity, false);
        self.draft("dan", Draft { at: Some(at(minute)), ..Draft::new(fact) })
    }

    pub fn told(
        &mut self,
        audience: Audience,
        when: Instant,
        phase: Option<Phase>,
        next: Option<Instant>,
    ) -> &mut Self {
        let id = UpdateId(self.room.counters().update + 1);
        let fact = UpdateSent {
            id,
            audience,
            channel: None,
            sender: None,
            phase_told: phase,
            next: next.map(|due| Next { due: At(due), promised: true, every_s: None }),
            told: Vec::new(),
            commitments: Vec::new(),
            repeats: Vec::new(),
            findings_overridden: Vec::new(),
        };
        self.fact_by("dan", when, fact)
    }

    /// An update to customers.
    pub fn post(&mut self, minute: i64, phase: Option<Phase>) -> &mut Self {
        self.told(Audience::Customer, at(minute), phase, None)
    }

    /// One that promises the next.
    pub fn promise(&mut self, minute: i64, next: i64) -> &mut Self {
        self.told(Audience::Customer, at(minute), Some(Phase::Investigating), Some(at(next)))
    }

    /// A customer of a tier.
    pub fn customer(&mut self, id: u32, name: &str, tier: &str) -> &mut Self {
        let fact = format!(r#"{{"id":"K{id}","name":"{name}","tier":"{tier}"}}"#);
        let fact: CustomerDescribed = serde_json::from_str(&fact).unwrap();
        self.fact(0, fact)
    }

    pub fn milestone(&mut self, minute: i64, name: &str) -> &mut Self {
        self.fact(minute, MilestoneReached { name: name.to_owned() })
    }

    pub fn acknowledged(&mut self, minute: i64) -> &mut Self {
        self.fact(minute, EscalationAcknowledged { by: None })
    }

    pub fn reopened(&mut self, minute: i64) -> &mut Self {
        self.fact(
            minute,
            EscalationReopened {
                reason: None,
                clocks: std::collections::BTreeMap::new(),
                out: None,
                mode: None,
                told: Vec::new(),
            },
        )
    }

    /// Half a minute and other parts of one.
    pub fn second(seconds: i64) -> Instant {
        at(0) + TimeDelta::seconds(seconds)
    }
}
