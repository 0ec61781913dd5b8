//! A room built by acts through `decide` and `apply`, minute by minute from a Tuesday morning.
use std::sync::Arc;
use warroom::domain::calendar::Calendar;
use warroom::domain::clock::{Due, Name, queue};
use warroom::domain::command::{Act, Command, When};
use warroom::domain::decide::{Desk, decide};
use warroom::domain::entry::Entry;
use warroom::domain::id::{EscalationId, Handle, Ulid};
use warroom::domain::room::Room;
use warroom::domain::state::State;
use warroom::domain::time::{Instant, after, read};
use warroom::domain::words::{Audience, Mode, Phase, Severity, Source};
use warroom::policy::standard;

pub const E1: EscalationId = EscalationId(1);

/// Seconds after Tuesday 2026-03-03 10:00 UTC.
pub fn sec(seconds: i64) -> Instant {
    after(read("2026-03-03T10:00:00Z").unwrap(), seconds)
}

/// Minutes after that.
pub fn at(minutes: i64) -> Instant {
    sec(minutes * 60)
}

pub fn who(name: &str) -> Option<Handle> {
    Handle::new(name)
}

pub struct World {
    pub room: Room,
    /// Lines name a machine whose clocks agree, not a pinned one.
    pub is_real: bool,
}

/// An update that was sent to `audience` by nobody in particular and made no promise but the next one.
pub fn update(audience: Audience, phase_told: Option<Phase>, next: Option<When>) -> Act {
    Act::SendUpdate {
        audience,
        channel: None,
        sender: None,
        phase_told,
        next,
        told: Vec::new(),
        commitments: Vec::new(),
        findings_overridden: Vec::new(),
    }
}

impl World {
    /// One escalation on a bridge, declared at minute 0, with everything a nudge could ask for.
    pub fn calm(severity: Severity) -> Self {
        let mut world = Self::bare(Some(severity), Mode::Bridge);
        world.role("commander", "dan").role("scribe", "lee").role("liaison", "sam");
        world
    }

    /// The same without anybody.
    pub fn bare(severity: Option<Severity>, mode: Mode) -> Self {
        let mut world = Self::empty();
        world.declare(0, severity, mode);
        world
    }

    pub fn empty() -> Self {
        Self { room: Room::empty(Arc::new(standard()), Arc::new(Calendar::default())), is_real: false }
    }

    pub fn declare(&mut self, minute: i64, severity: Option<Severity>, mode: Mode) -> &mut Self {
        self.act(
            minute,
            Act::Declare {
                title: "payments 5xx".to_owned(),
                severity,
                mode,
                customers: Vec::new(),
                components: Vec::new(),
                category: None,
                owner: who("priya"),
                planned: false,
            },
        )
    }

    pub fn role(&mut self, role: &str, name: &str) -> &mut Self {
        let role = warroom::domain::words::Role::from_word(role).unwrap();
        self.act(0, Act::AssignRole { role, who: who(name).unwrap(), take: None })
    }

    pub fn act(&mut self, minute: i64, act: Act) -> &mut Self {
        self.command(minute, Command::new(act).saying("words"))
    }

    /// A command at a minute; the words of a test that a rule refuses are wrong, so it stops.
    pub fn command(&mut self, minute: i64, command: Command) -> &mut Self {
        let now = at(minute);
        let draft =
            decide(&self.room, &command, &Desk { now, by: who("dan").unwrap(), zone: chrono_tz::UTC })
                .unwrap();
        let seq = self.room.entries().len() as u64;
        self.room.apply(Arc::new(Entry {
            seq,
            id: Ulid::from_bits(u128::from(seq) + 1),
            ts: now,
            at: draft.at,
            est: draft.est,
            boot: if self.is_real { "a1b2c3d4".into() } else { "pinned".into() },
            bt: if self.is_real { u64::try_from(minute + 1000).unwrap() * 60_000_000 } else { 0 },
            by: who("dan").unwrap(),
            src: Source::Cli,
            tv: 1,
            common: draft.common,
            event: draft.event,
            data: None,
        }));
        self
    }

    pub fn severity(&mut self, minute: i64, to: Severity) -> &mut Self {
        self.act(minute, Act::SetSeverity { to, reason: Some("seen".to_owned()) })
    }

    pub fn mode(&mut self, minute: i64, to: Mode) -> &mut Self {
        self.act(minute, Act::SetMode { to, reason: Some("seen".to_owned()) })
    }

    pub fn phase(&mut self, minute: i64, to: Phase) -> &mut Self {
        let passed = |missing: &str| warroom::domain::event::Override {
            missing: missing.to_owned(),
            reason: "seen".to_owned(),
        };
        let overrides = if to == Phase::Resolved { vec![passed("monitoring")] } else { Vec::new() };
        self.act(minute, Act::SetPhase { to, reason: Some("seen".to_owned()), overrides, deescalated: None })
    }

    pub fn sent(&mut self, minute: i64) -> &mut Self {
        self.told(minute, Audience::Customer, None, None)
    }

    pub fn told(
        &mut self,
        minute: i64,
        audience: Audience,
        phase_told: Option<Phase>,
        next: Option<i64>,
    ) -> &mut Self {
        self.act(minute, update(audience, phase_told, next.map(|minute| When::At(at(minute)))))
    }

    pub fn snooze(&mut self, minute: i64, clock: &str, until: Option<i64>) -> &mut Self {
        let until = until.map(|minute| When::At(at(minute)));
        self.act(minute, Act::Snooze { clock: clock.to_owned(), until, reason: None })
    }

    pub fn state(&self) -> &State {
        self.room.state()
    }

    pub fn queue(&self, now: Instant) -> Vec<Due> {
        queue(self.state(), now)
    }

    pub fn find(&self, clock: &str, now: Instant) -> Option<Due> {
        let name: Name = clock.parse().unwrap();
        self.queue(now).into_iter().find(|due| due.clock == name)
    }

    #[track_caller]
    pub fn row(&self, clock: &str, now: Instant) -> Due {
        self.find(clock, now).unwrap_or_else(|| panic!("{clock} is not in the queue"))
    }

    /// The deadline of a clock, in minutes.
    #[track_caller]
    pub fn due(&self, clock: &str) -> Option<i64> {
        let row = self.find(clock, at(0))?;
        row.due_at.map(|due| (due - at(0)).num_minutes())
    }
}
