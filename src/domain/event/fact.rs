//! How a payload is written down: required fields first, optional ones absent when empty, never null.
use crate::domain::id::{EscalationId, Handle};
use crate::domain::time::At;
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
