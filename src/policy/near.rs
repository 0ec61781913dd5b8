//! Names in contracts that are one slip from a known one: a contract by such a name would never count for anybody.
use super::Problem;
use super::file;
use crate::domain::near::nearly;
use crate::domain::policy::TIERS;
use toml::de::{DeTable, DeValue};

/// What contracts may be named after.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Tiers that customers have, beside those everybody has.
    pub tiers: Vec<String>,
    /// Names and aliases of customers.
    pub customers: Vec<String>,
}

/// A sentence for each contract whose name is nearly that of a known tier or customer, with its line.
pub fn slips(text: &str, called: &str, known: &Known) -> Vec<Problem> {
    let (document, _) = DeTable::parse_recoverable(text);
    let Some(DeValue::Table(contract)) = document.get_ref().get("contract").map(toml::Spanned::get_ref)
    else {
        return Vec::new();
    };
    let tiers: Vec<&str> = TIERS.iter().copied().chain(known.tiers.iter().map(String::as_str)).collect();
    let customers: Vec<&str> = known.customers.iter().map(String::as_str).collect();
    let mut found = Vec::new();
    for (kind, all) in [("tier", tiers), ("customer", customers)] {
        let Some(DeValue::Table(named)) = contract.get(kind).map(toml::Spanned::get_ref) else { continue };
        for (key, _) in named {
            let Some(meant) = nearly(key.get_ref(), &all) else { continue };
            found.push(Problem {
                file: called.to_owned(),
                line: file::line(text, key.span().start),
                key: format!("contract.{kind}.{}", key.get_ref()),
                why: format!("no {kind} of that name is known; did you mean {meant}?"),
            });
        }
    }
    found.sort_by_key(|one| one.line);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_one_slip_from_a_known_one_is_named_with_its_line() {
        let text = "[contract.tier.stratgic]\ncase = { critical = \"30m\" }\n[contract.tier.Strategic]\n\
                    [contract.tier.gold]\n[contract.tier.\"enterprise+\"]\n\
                    [contract.customer.Globx]\n[contract.customer.Initech]\n[contract.customer.\"globex gmbh\"]\n";
        let known = Known {
            tiers: vec!["golds".to_owned()],
            customers: vec!["Globex".to_owned(), "Globex GmbH".to_owned()],
        };
        let said: Vec<String> = slips(text, "ours.toml", &known).iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "ours.toml line 1: contract.tier.stratgic - no tier of that name is known; did you mean strategic?",
                "ours.toml line 4: contract.tier.gold - no tier of that name is known; did you mean golds?",
                "ours.toml line 6: contract.customer.Globx - no customer of that name is known; did you mean Globex?",
            ]
        );
        assert!(slips("[contract.tier]\nlow = 1\n= x", "x", &Known::default()).is_empty());
        assert!(slips("contract = 7\n", "x", &Known::default()).is_empty());
    }
}
