//! How a payload is written down: required fields first, optional ones absent when empty, never null.
use crate::domain::id::{EscalationId, Handle};
use crate::domain::time::{At, Instant};
use crate::domain::words::Severity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether a field is left out of the JSON.
pub trait Absent {
    /// True where the key is absent.
    fn is_absent(&self) -> bool;
}
impl<T> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}
impl<T> Absent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
impl<K, V> Absent for BTreeMap<K, V> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
impl Absent for bool {
    fn is_absent(&self) -> bool {
        !*self
    }
}
impl Absent for String {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// `fact! { /// doc Name { must: T, … ; may: U, … } }`
macro_rules! fact {
    ($($(#[$doc:meta])* $name:ident { $($(#[$mdoc:meta])* $must:ident : $mty:ty),* $(,)? ; $($(#[$odoc:meta])* $may:ident : $oty:ty),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $($(#[$mdoc])* pub $must: $mty,)*
            $($(#[$odoc])* #[serde(default, skip_serializing_if = "crate::domain::event::Absent::is_absent")] pub $may: $oty,)*
        }
    )* };
}

/// Where an imported fact came from; makes importing twice add nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foreign {
    /// The foreign system or format.
    pub source: String,
    /// Its own id of the fact.
    pub id: String,
    /// Where to look it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When the record was last changed there, where that is not when the fact happened: of two versions of one record
    /// the later one counts, in whatever order they are imported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<At>,
    /// How bad records carried it to be at single moments, on what tells of the incident itself. Changes are told against
    /// all of them, in whatever order they come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<Seen>,
    /// As of when a version listed all its comments, on what tells of the incident itself: an older one that is not among
    /// them is gone there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<At>,
}

impl Foreign {
    /// A fact of a source by its own id there.
    pub fn new(source: impl Into<String>, id: impl Into<String>) -> Self {
        let (source, id) = (source.into(), id.into());
        Self { source, id, url: None, version: None, seen: Vec::new(), listed: None }
    }
}

/// How bad it was at one moment, as a record of the source says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seen {
    /// When.
    pub at: At,
    /// What is known of the moment.
    pub moment: Moment,
    /// How bad.
    pub severity: Severity,
}

impl Seen {
    /// At an instant.
    pub fn new(at: Instant, moment: Moment, severity: Severity) -> Self {
        Self { at: At(at), moment, severity }
    }
}

/// What is known of a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// It ended then: a change at this time says what it was before.
    Before,
    /// It is when it began: nothing can have been earlier.
    First,
    /// It became so then.
    Changed,
    /// It was met so; since when is not said.
    Met,
    /// A whole document says it, as of its last change.
    Document,
}

/// Fields any event may carry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Common {
    /// The words.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub text: Option<String>,
    /// The escalation it is about.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub on: Option<EscalationId>,
    /// The line as typed, exactly.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub raw: Option<String>,
    /// Tags, without `#`.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub tags: Vec<String>,
    /// People named beside the owner.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub cc: Vec<Handle>,
    /// Ids or addresses it speaks of.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub links: Vec<String>,
    /// To the top of its panel.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub pin: bool,
    /// Hidden whole in a shared view.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub private: bool,
    /// Where it was imported from.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub from: Option<Foreign>,
}

impl Common {
    /// Words about one escalation.
    pub fn about(on: Option<EscalationId>, text: impl Into<String>) -> Self {
        let text: String = text.into();
        Self { text: (!text.is_empty()).then_some(text), on, ..Self::default() }
    }
}
