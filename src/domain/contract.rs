//! What was agreed with some customers about words to them: key by key first the customer's own contract, then that of their
//! tier, then the policy.
use super::policy::{CustomerPace, Phases};
use super::words::Severity;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Agreed paces that take the place of [`super::policy::Policy::customer`]. Each is whole: what its file does not name is as
/// usual there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contracts {
    /// By tier: `strategic`, `enterprise`, or one's own; any case.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tier: BTreeMap<String, CustomerPace>,
    /// By the customer's name or an alias; any case.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub customer: BTreeMap<String, CustomerPace>,
    /// What the contract of each such customer names itself, as `bridge.critical.identified`: all else is their tier's. Only
    /// there where a tier has a contract; a journal of before this key holds to the customer's whole.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<String, Vec<String>>,
}

impl Contracts {
    /// Nothing was agreed with anybody.
    pub fn is_empty(&self) -> bool {
        self.tier.is_empty() && self.customer.is_empty()
    }

    /// The pace agreed with one customer; `None`: the usual one.
    pub fn of<'n>(
        &self,
        mut names: impl Iterator<Item = &'n str>,
        tier: Option<&str>,
    ) -> Option<Cow<'_, CustomerPace>> {
        let tier = tier.and_then(|tier| named(&self.tier, tier)).map(|(_, pace)| pace);
        let Some((name, own)) = names.find_map(|name| named(&self.customer, name)) else {
            return tier.map(Cow::Borrowed);
        };
        match (tier, self.said.get(name)) {
            (Some(tier), Some(said)) => Some(Cow::Owned(over(tier, own, said))),
            _ => Some(Cow::Borrowed(own)),
        }
    }
}

fn named<'c>(all: &'c BTreeMap<String, CustomerPace>, name: &str) -> Option<(&'c String, &'c CustomerPace)> {
    let wanted = name.trim().to_lowercase();
    all.iter().find(|(known, _)| known.trim().to_lowercase() == wanted)
}

/// The pace of the tier, with what the customer's own contract says itself.
fn over(tier: &CustomerPace, own: &CustomerPace, said: &[String]) -> CustomerPace {
    let mut pace = tier.clone();
    for key in said {
        let mut path = key.split('.');
        let (table, severity) = (path.next(), path.next().and_then(Severity::parse));
        let (Some(table), Some(severity)) = (table, severity) else { continue };
        take(&mut pace, own, (table, severity, path.next()));
    }
    pace
}

fn take(pace: &mut CustomerPace, own: &CustomerPace, (table, severity, key): (&str, Severity, Option<&str>)) {
    let of = Some(severity);
    match table {
        "first" => *pace.first.of_mut(severity) = *own.first.of(of),
        "case" => *pace.case.of_mut(severity) = *own.case.of(of),
        "bridge" => phase(pace.bridge.of_mut(severity), own.bridge.of(of), key),
        "long" => {
            let (held, own) = (pace.long.of_mut(severity), *own.long.of(of));
            match (held.as_mut(), own, key) {
                (Some(held), Some(own), Some("after_s")) => held.after_s = own.after_s,
                (Some(held), Some(own), Some("every")) => held.every = own.every,
                _ => *held = own,
            }
        }
        _ => {}
    }
}

fn phase(held: &mut Phases, own: &Phases, key: Option<&str>) {
    match key {
        Some("investigating") => held.investigating = own.investigating,
        Some("identified") => held.identified = own.identified,
        Some("monitoring") => held.monitoring = own.monitoring,
        _ => *held = *own,
    }
}
