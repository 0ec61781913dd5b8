//! Every number of the clocks as data: intervals, first responses, thresholds, nudges. Policy files are read in `policy/`;
//! the policy in force stands whole in the journal, so an old journal never depends on today's files. A number that only
//! a newer program knows is passed over when a journal is read; files are held to the known ones in `policy/`.
pub use super::contract::Contracts;
use super::event::Absent;
use super::ladder::Ladder;
use super::words::{Audience, Mode, Phase, Severity};
use serde::{Deserialize, Serialize};

/// A length of time: clock seconds, or business days of the room's calendar. JSON: an integer, or `"2bd"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Pace {
    /// Seconds by the clock.
    Seconds(i64),
    /// Business days (ruling 7).
    BusinessDays(u32),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Number(i64),
    Words(String),
}

impl TryFrom<Written> for Pace {
    type Error = String;
    fn try_from(written: Written) -> Result<Self, String> {
        match written {
            Written::Number(n) => Some(Self::Seconds(n)),
            Written::Words(text) => Self::parse(&text),
        }
        .filter(|pace| match pace {
            Self::Seconds(s) => (1..=366 * 86_400).contains(s),
            Self::BusinessDays(n) => (1..=366).contains(n),
        })
        .ok_or_else(|| "a length is seconds above 0, or like \"20m\", \"4h\", \"2bd\"".to_owned())
    }
}

impl From<Pace> for Written {
    fn from(pace: Pace) -> Self {
        match pace {
            Pace::Seconds(s) => Self::Number(s),
            Pace::BusinessDays(n) => Self::Words(format!("{n}bd")),
        }
    }
}

impl Pace {
    /// Reads `90s`, `20m`, `4h`, `3d`, `2bd`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
        let n: u32 = digits.parse().ok()?;
        let unit = text.trim().get(digits.len()..)?.trim();
        let seconds = |k: i64| Some(Self::Seconds(i64::from(n) * k));
        match unit {
            "s" => seconds(1),
            "m" | "min" => seconds(60),
            "h" => seconds(3600),
            "d" => seconds(86_400),
            "bd" => Some(Self::BusinessDays(n)),
            _ => None,
        }
    }
}

/// The tiers everybody has (domain.md §1); others are one's own.
pub const TIERS: [&str; 4] = ["strategic", "enterprise", "standard", "free"];

/// One value for each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize + Absent"))]
pub struct PerSeverity<T> {
    /// SEV1.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub critical: T,
    /// SEV2.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub high: T,
    /// SEV3.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub medium: T,
    /// SEV4.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub low: T,
}

impl Absent for Pace {
    fn is_absent(&self) -> bool {
        false
    }
}

impl Absent for Phases {
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T> PerSeverity<T> {
    /// The value of one; an unset severity runs as critical (events.md).
    pub fn of(&self, severity: Option<Severity>) -> &T {
        match severity.unwrap_or(Severity::Critical) {
            Severity::Critical => &self.critical,
            Severity::High => &self.high,
            Severity::Medium => &self.medium,
            Severity::Low => &self.low,
        }
    }

    /// The same, to be changed.
    pub(super) fn of_mut(&mut self, severity: Severity) -> &mut T {
        match severity {
            Severity::Critical => &mut self.critical,
            Severity::High => &mut self.high,
            Severity::Medium => &mut self.medium,
            Severity::Low => &mut self.low,
        }
    }
}

/// The longest silence by phase while a bridge is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phases {
    /// Also triage (ruling 2).
    pub investigating: Pace,
    /// The cause is known.
    pub identified: Pace,
    /// A fix is being watched.
    pub monitoring: Pace,
}

/// Long mode: when it is offered, and its pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Long {
    /// Seconds after declaring.
    pub after_s: i64,
    /// The slower pace.
    pub every: Pace,
}

/// Where an audience is on request, a severity has no value.
pub type Maybe<T> = PerSeverity<Option<T>>;

/// The customer audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerPace {
    /// From declaring to the first words.
    pub first: PerSeverity<Pace>,
    /// Bridge mode, by phase.
    pub bridge: PerSeverity<Phases>,
    /// Case mode, every phase.
    pub case: PerSeverity<Pace>,
    /// Long mode.
    #[serde(default = "nobody")]
    pub long: Maybe<Long>,
}

/// An audience inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsidePace {
    /// While a bridge is open.
    #[serde(default = "nobody")]
    pub bridge: Maybe<Pace>,
    /// In case and long mode.
    #[serde(default = "nobody")]
    pub case: Maybe<Pace>,
}

fn nobody<T>() -> Maybe<T> {
    PerSeverity { critical: None, high: None, medium: None, low: None }
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident: $ty:ty = $value:expr,)*) => {
        /// Thresholds and nudges; seconds unless the name says otherwise (domain.md §5).
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Numbers { $($(#[$doc])* pub $name: $ty,)* }
        impl Default for Numbers { fn default() -> Self { Self { $($name: $value,)* } } }
    };
}

numbers! {
    /// A clock is soon at most this long before it is due.
    soon_s: i64 = 600,
    /// A clock is due at most this long before.
    due_s: i64 = 300,
    /// A later change is never due sooner than this from now (ruling 1).
    grace_s: i64 = 300,
    /// An action's time box where none was given.
    box_s: i64 = 600,
    /// An ask nobody accepted is shown after this.
    unaccepted_s: i64 = 120,
    /// An action without owner is shown loud after this (ruling 9).
    unowned_s: i64 = 180,
    /// Somebody should say the elapsed time this often.
    callout_s: i64 = 600,
    /// Nobody in command.
    no_commander_s: i64 = 120,
    /// No severity.
    no_severity_s: i64 = 300,
    /// No scribe or liaison.
    no_scribe_s: i64 = 600,
    /// Nothing written while a critical or high bridge is open.
    quiet_s: i64 = 720,
    /// People that report to one commander.
    span: u32 = 7,
    /// People on the bridge.
    crowd: u32 = 15,
    /// Ask for the next commander.
    command_ask_s: i64 = 14_400,
    /// Warn of the time in command.
    command_warn_s: i64 = 28_800,
    /// Monitoring before resolved.
    gate_monitoring_s: i64 = 1_800,
    /// No entry for so long makes a critical or high escalation stale.
    stale_high_s: i64 = 86_400,
    /// The same for the others.
    stale_s: i64 = 604_800,
    /// Second alarms: after these, then every `alarm_again_s`.
    alarm_s: Vec<i64> = vec![300, 600],
    /// Then again and again.
    alarm_again_s: i64 = 600,
    /// Percent of an SLA at which it is named: info, at risk, urgent, breached.
    sla_percent: Vec<u32> = vec![50, 75, 90, 100],
    /// After closing: preliminary analysis.
    analysis: Pace = Pace::Seconds(86_400),
    /// After closing a critical or high one: RCA to the customer.
    rca: Pace = Pace::Seconds(172_800),
    /// After closing: review meeting, critical (ruling 8: clock days, where high has business days).
    review_critical: Pace = Pace::Seconds(3 * 86_400),
    /// After closing: review meeting, high.
    review_high: Pace = Pace::BusinessDays(5),
    /// After closing: corrective actions carried over, critical.
    corrective_critical: Pace = Pace::Seconds(28 * 86_400),
    /// The same, high. Others have no deadline.
    corrective_high: Pace = Pace::Seconds(56 * 86_400),
    /// A corrective action that is still open is named after this.
    corrective_nudge_s: i64 = 1_209_600,
    /// The same cause on the same component within this is a recurrence.
    recurrence_s: i64 = 2_592_000,
    /// So is one cause at so many different customers within it.
    recurrence_customers: u32 = 3,
    /// After resolving: check-in with the customer.
    checkin: Pace = Pace::BusinessDays(2),
}

/// One profile, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// `standard`, `fast`, … or one's own.
    pub name: String,
    /// First response (acknowledge).
    pub response: PerSeverity<Pace>,
    /// Triage complete.
    pub triage: PerSeverity<Pace>,
    /// Words to customers.
    pub customer: CustomerPace,
    /// Words inside.
    #[serde(default = "InsidePace::none")]
    pub internal: InsidePace,
    /// Words to those who lead.
    #[serde(default = "InsidePace::none")]
    pub executive: InsidePace,
    /// What was agreed with some customers about words to them.
    #[serde(default, skip_serializing_if = "Contracts::is_empty")]
    pub contract: Contracts,
    /// Thresholds and nudges.
    #[serde(default)]
    pub numbers: Numbers,
    /// Who is asked next where a blocker stays; absent where it is the shipped one.
    #[serde(default, skip_serializing_if = "Ladder::is_usual")]
    pub ladder: Ladder,
}

impl InsidePace {
    fn none() -> Self {
        Self { bridge: nobody(), case: nobody() }
    }
}

impl Policy {
    /// The longest silence for an audience; `None` where it has no clock (record mode, resolved and over, on request).
    /// On resolved the running deadline stays (ruling 2), so this gives none either.
    pub fn interval(
        &self,
        audience: Audience,
        severity: Option<Severity>,
        mode: Mode,
        phase: Phase,
    ) -> Option<Pace> {
        if mode == Mode::Record || phase.is_over() || phase == Phase::Resolved {
            return None;
        }
        match audience {
            Audience::Customer => Some(self.customer.interval(severity, mode, phase)),
            Audience::Internal => self.internal.interval(severity, mode),
            Audience::Executive => self.executive.interval(severity, mode),
        }
    }
}

impl CustomerPace {
    /// The longest silence by severity, mode and phase.
    pub fn interval(&self, severity: Option<Severity>, mode: Mode, phase: Phase) -> Pace {
        let phases = self.bridge.of(severity);
        let bridge = match phase {
            Phase::Triage | Phase::Investigating => phases.investigating,
            Phase::Identified => phases.identified,
            Phase::Monitoring | Phase::Resolved | Phase::Closed | Phase::Deescalated => phases.monitoring,
        };
        match mode {
            Mode::Case => *self.case.of(severity),
            Mode::Long => self.long.of(severity).map_or(bridge, |long| long.every),
            Mode::Bridge | Mode::Record => bridge,
        }
    }
}

impl InsidePace {
    fn interval(&self, severity: Option<Severity>, mode: Mode) -> Option<Pace> {
        match mode {
            Mode::Bridge => *self.bridge.of(severity),
            Mode::Case | Mode::Long | Mode::Record => *self.case.of(severity),
        }
    }
}
