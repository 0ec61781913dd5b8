//! What a clock is called: `E2/customer`, `E2/sla/resolution`, `A7`, `room/commander`. Snoozes name clocks so.
use crate::domain::id::{EscalationId, ItemId, NotAnId};
use crate::domain::words::Audience;
use std::fmt;
use std::str::FromStr;

/// One clock. The order only breaks ties in the queue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// Words to an audience: `E2/customer`.
    Update(EscalationId, Audience),
    /// The time box of an action, a promise, a blocker to chase, a decision to look at again: `A7`.
    Item(ItemId),
    /// First response: `E2/response`.
    Response(EscalationId),
    /// Triage: `E2/triage`.
    Triage(EscalationId),
    /// A contract clock: `E2/sla/resolution`.
    Sla(EscalationId, Box<str>),
    /// A reminder about one thing: `A11/owner`.
    Of(ItemId, Nudge),
    /// A reminder about the room: `room/commander`.
    Room(Nudge),
}

/// The same, borrowed: names are compared often and written out once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Called<'a> {
    Update(EscalationId, Audience),
    Item(ItemId),
    Response(EscalationId),
    Triage(EscalationId),
    Sla(EscalationId, &'a str),
    Of(ItemId, Nudge),
    Room(Nudge),
}

impl Called<'_> {
    pub fn name(self) -> Name {
        match self {
            Self::Update(id, audience) => Name::Update(id, audience),
            Self::Item(id) => Name::Item(id),
            Self::Response(id) => Name::Response(id),
            Self::Triage(id) => Name::Triage(id),
            Self::Sla(id, name) => Name::Sla(id, name.into()),
            Self::Of(id, nudge) => Name::Of(id, nudge),
            Self::Room(nudge) => Name::Room(nudge),
        }
    }
}

impl Name {
    pub(super) fn called(&self) -> Called<'_> {
        match self {
            Self::Update(id, audience) => Called::Update(*id, *audience),
            Self::Item(id) => Called::Item(*id),
            Self::Response(id) => Called::Response(*id),
            Self::Triage(id) => Called::Triage(*id),
            Self::Sla(id, name) => Called::Sla(*id, name),
            Self::Of(id, nudge) => Called::Of(*id, *nudge),
            Self::Room(nudge) => Called::Room(*nudge),
        }
    }
}

macro_rules! nudges {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What is missing or has gone on for long. The most urgent comes first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Nudge { $($(#[$doc])* $name,)* }
        impl Nudge {
            /// Every one, the most urgent first.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// Its part of a clock's name.
            pub fn word(self) -> &'static str { match self { $(Self::$name => $word,)* } }
        }
    };
}

nudges! {
    /// Nobody is in command.
    Commander = "commander",
    /// No severity was set.
    Severity = "severity",
    /// Nothing was written while a critical or high bridge is open.
    Quiet = "quiet",
    /// An open action has no owner.
    Owner = "owner",
    /// An ask was not accepted.
    Accept = "accept",
    /// Nobody writes.
    Scribe = "scribe",
    /// Nobody talks to customers.
    Liaison = "liaison",
    /// Somebody commands for long.
    Command = "command",
    /// Too many report to the commander.
    Span = "span",
    /// Too many are on the bridge.
    Crowd = "crowd",
    /// An SLA is at risk: an update and a climb are proposed.
    Risk = "sla-risk",
    /// A gate is open: it may be resolved, or closed.
    Gate = "gate",
    /// A slower pace could be decided.
    Long = "long",
    /// Another stretch of the bridge is over: say the elapsed time.
    Callout = "callout",
    /// What broke before broke again.
    Recurrence = "recurrence",
    /// A corrective action is open for weeks.
    Corrective = "corrective",
    /// Nothing was written about it for a day or a week.
    Stale = "stale",
}

impl Nudge {
    /// Whether it may take the NOW line while every deadline is calm. The others wait in the queue.
    pub fn is_pressing(self) -> bool {
        match self {
            Self::Commander | Self::Severity | Self::Quiet | Self::Owner => true,
            Self::Accept
            | Self::Scribe
            | Self::Liaison
            | Self::Command
            | Self::Span
            | Self::Crowd
            | Self::Risk
            | Self::Gate
            | Self::Long
            | Self::Callout
            | Self::Recurrence
            | Self::Corrective
            | Self::Stale => false,
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Update(id, audience) => write!(f, "{id}/{audience}"),
            Self::Item(id) => write!(f, "{id}"),
            Self::Response(id) => write!(f, "{id}/response"),
            Self::Triage(id) => write!(f, "{id}/triage"),
            Self::Sla(id, name) => write!(f, "{id}/sla/{name}"),
            Self::Of(id, nudge) => write!(f, "{id}/{}", nudge.word()),
            Self::Room(nudge) => write!(f, "room/{}", nudge.word()),
        }
    }
}

impl FromStr for Name {
    type Err = NotAnId;

    /// Reads a clock's name; an escalation alone means its customer clock.
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let no = || NotAnId(text.to_owned());
        let nudge = |word: &str| {
            Nudge::ALL.iter().copied().find(|n| n.word().eq_ignore_ascii_case(word)).ok_or_else(no)
        };
        let (head, tail) = text.split_once('/').unwrap_or((text, ""));
        if head.eq_ignore_ascii_case("room") {
            return nudge(tail).map(Self::Room);
        }
        let item: ItemId = head.parse()?;
        let ItemId::EscalationId(id) = item else {
            return if tail.is_empty() {
                Ok(Self::Item(item))
            } else {
                nudge(tail).map(|n| Self::Of(item, n))
            };
        };
        match (tail, tail.split_once('/')) {
            ("", _) => Ok(Self::Update(id, Audience::Customer)),
            (_, Some((sla, name))) if sla.eq_ignore_ascii_case("sla") => Ok(Self::Sla(id, name.into())),
            (word, _) if word.eq_ignore_ascii_case("response") => Ok(Self::Response(id)),
            (word, _) if word.eq_ignore_ascii_case("triage") => Ok(Self::Triage(id)),
            (word, _) if word.eq_ignore_ascii_case("exec") || word.eq_ignore_ascii_case("execs") => {
                Ok(Self::Update(id, Audience::Executive))
            }
            (word, _) => match Audience::from_word(word) {
                Some(audience) => Ok(Self::Update(id, audience)),
                None => nudge(word).map(|n| Self::Of(item, n)),
            },
        }
    }
}
