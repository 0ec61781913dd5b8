//! Who is asked next where a blocker stays: the ladder of each kind, as data (ruling 9).
use super::words::BlockerKind;
use serde::{Deserialize, Serialize};

/// The rungs of each kind, the lowest first. What a policy does not name is the shipped ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "one for each kind of blocker")]
pub struct Ladder {
    pub information: Vec<String>,
    pub dependency: Vec<String>,
    pub resource: Vec<String>,
    pub scope: Vec<String>,
    pub other: Vec<String>,
}

fn rungs(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

impl Default for Ladder {
    fn default() -> Self {
        Self {
            information: rungs(&["customer or stakeholder", "leadership"]),
            dependency: rungs(&["engineering", "leadership"]),
            resource: rungs(&["support manager", "leadership"]),
            scope: rungs(&["whoever planned it", "leadership"]),
            other: rungs(&["leadership"]),
        }
    }
}

impl Ladder {
    /// The shipped one.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// The rungs of one kind.
    pub fn of(&self, kind: BlockerKind) -> &[String] {
        match kind {
            BlockerKind::Information => &self.information,
            BlockerKind::Dependency => &self.dependency,
            BlockerKind::Resource => &self.resource,
            BlockerKind::Scope => &self.scope,
            BlockerKind::Other => &self.other,
        }
    }
}
