//! The field's own words as closed lists: severity, phase, mode, audience and the like.
//! One macro writes each with its JSON word; anything else in a file is refused by name, never guessed.
use serde::{Deserialize, Serialize};
use std::fmt;

/// The moments every incident has, by their names in the journal and in their order (domain.md §1).
pub const MOMENTS: [&str; 8] = [
    "impact_started",
    "detected",
    "declared",
    "acknowledged",
    "identified",
    "mitigated",
    "resolved",
    "customer_confirmed",
];

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }
        impl $name {
            /// Every one of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// The word in the journal and on the screen.
            pub fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }
            /// By its exact word, any case.
            pub fn from_word(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word().eq_ignore_ascii_case(text))
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(self.word()) }
        }
    )* };
}

words! {
    /// How bad it is (domain.md §3). Ordered: the worst is the smallest.
    Severity {
        /// SEV1, P0.
        Critical = "critical",
        /// SEV2, P1.
        High = "high",
        /// SEV3, P2.
        Medium = "medium",
        /// SEV4, P3.
        Low = "low",
    }
    /// Where an escalation stands.
    Phase {
        /// Not yet understood; its clocks run as investigating (ruling 2).
        Triage = "triage",
        /// Looking for the cause.
        Investigating = "investigating",
        /// The cause is known.
        Identified = "identified",
        /// A fix is in, being watched.
        Monitoring = "monitoring",
        /// Over for the customer; the closing update is still due.
        Resolved = "resolved",
        /// Everything is done.
        Closed = "closed",
        /// Handed back, with one of four reasons.
        Deescalated = "deescalated",
    }
    /// How an escalation is worked, which sets its pace.
    Mode {
        /// A bridge is open (the live default).
        Bridge = "bridge",
        /// No bridge.
        Case = "case",
        /// A decided slower pace.
        Long = "long",
        /// Imported history: no live clocks.
        Record = "record",
    }
    /// Whom words are for.
    Audience {
        /// The customers.
        Customer = "customer",
        /// People inside.
        Internal = "internal",
        /// Those who lead.
        Executive = "executive",
    }
    /// What stops something.
    BlockerKind {
        /// Something is not known.
        Information = "information",
        /// Something else must come first.
        Dependency = "dependency",
        /// Hands, machines or money are missing.
        Resource = "resource",
        /// Nobody agreed that this is in scope.
        Scope = "scope",
        /// Anything else.
        Other = "other",
    }
    /// The four good reasons to hand an escalation back.
    Deescalation {
        /// Support can resolve it.
        SupportCanResolve = "support_can_resolve",
        /// A workaround was found.
        WorkaroundFound = "workaround_found",
        /// It resolved itself.
        ResolvedItself = "resolved_itself",
        /// New information.
        NewInformation = "new_information",
    }
    /// A role on the bridge.
    Role {
        /// Incident commander.
        Commander = "commander",
        /// Stands in.
        Deputy = "deputy",
        /// Writes.
        Scribe = "scribe",
        /// Talks to customers.
        Liaison = "liaison",
    }
    /// What an action that comes out of a review is for.
    ActionKind {
        /// See it sooner.
        Detect = "detect",
        /// Keep it from happening.
        Prevent = "prevent",
        /// Put it right.
        Correct = "correct",
    }
    /// What a promise made at closing is.
    CommitmentKind {
        /// Root cause analysis to the customer.
        Rca = "rca",
        /// Preliminary analysis.
        Analysis = "analysis",
        /// Review meeting.
        Review = "review",
        /// Check-in with the customer.
        Checkin = "checkin",
    }
    /// To whom an escalation goes.
    Target {
        /// Second line.
        L2 = "l2",
        /// Engineering.
        Engineering = "engineering",
        /// Product.
        Product = "product",
        /// Security; skips tiers.
        Security = "security",
        /// Leadership.
        Leadership = "leadership",
    }
    /// What is asked of the target.
    Ask {
        /// Find out.
        Investigate = "investigate",
        /// Put right.
        Fix = "fix",
        /// Decide.
        Decide = "decide",
        /// Approve.
        Approve = "approve",
    }
    /// How it ended with the customer.
    Outcome {
        /// Still a customer.
        Kept = "kept",
        /// May leave.
        AtRisk = "at_risk",
        /// Left.
        Churned = "churned",
    }
    /// Where an entry came from.
    Source {
        /// The screen.
        Tui = "tui",
        /// A command line.
        Cli = "cli",
        /// A foreign history.
        Import = "import",
        /// A webhook receiver.
        Hook = "hook",
        /// The program itself.
        System = "system",
    }
}

impl Severity {
    /// Reads `critical|high|medium|low`, `sev1..4`, `s1..4`, `p0..p3`, `1..4`, any case.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        Some(match text.as_str() {
            "critical" | "crit" | "sev1" | "s1" | "p0" | "1" => Self::Critical,
            "high" | "sev2" | "s2" | "p1" | "2" => Self::High,
            "medium" | "med" | "sev3" | "s3" | "p2" | "3" => Self::Medium,
            "low" | "sev4" | "s4" | "p3" | "4" => Self::Low,
            _ => return None,
        })
    }

    /// 1 for the worst, 4 for the least: `SEV1`.
    pub fn number(self) -> u8 {
        match self {
            Self::Critical => 1,
            Self::High => 2,
            Self::Medium => 3,
            Self::Low => 4,
        }
    }
}

impl Phase {
    /// The milestone that a phase reaches (ruling 4); `mitigated` has no phase.
    pub fn milestone(self) -> Option<&'static str> {
        match self {
            Self::Identified => Some("identified"),
            Self::Resolved => Some("resolved"),
            Self::Triage | Self::Investigating | Self::Monitoring | Self::Closed | Self::Deescalated => None,
        }
    }

    /// How far on the way to its end a phase is, from 0 to 3: what tells apart words of one and the same instant.
    pub fn step(self) -> u8 {
        match self {
            Self::Triage | Self::Investigating => 0,
            Self::Identified => 1,
            Self::Monitoring => 2,
            Self::Resolved | Self::Closed | Self::Deescalated => 3,
        }
    }

    /// It is worked on: not resolved, closed or handed back.
    pub fn is_worked(self) -> bool {
        self.step() < Self::Resolved.step()
    }

    /// Closed or handed back: no clock of it runs any more.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Deescalated)
    }

    /// It is over for the customers, be the work on it closed or not.
    pub fn is_ended(self) -> bool {
        self == Self::Resolved || self.is_over()
    }
}
