//! What was agreed with a tier or a customer: read from a file, counted from the first update on, the most demanding wins.
use super::world::{E1, World, at, who};
use std::sync::Arc;
use warroom::domain::calendar::Calendar;
use warroom::domain::command::{Act, Command, CustomerDetails, CustomerRef};
use warroom::domain::policy::Pace::Seconds;
use warroom::domain::policy::Policy;
use warroom::domain::room::Room;
use warroom::domain::words::{Audience, Mode, Phase, Severity};
use warroom::policy::read;

const TEXT: &str = r#"
[contract.tier.strategic]
first = { critical = "4m" }
bridge = { critical = { investigating = "12m" } }

[contract.customer."Globex GmbH"]
bridge = { critical = "9m" }
case = { critical = "20m" }
"#;

fn policy() -> Policy {
    let (policy, problems) = read(TEXT, "ours.toml");
    assert_eq!(problems, []);
    policy
}

/// An escalation of these customers, each `NAME:TIER`.
fn world(customers: &[&str]) -> World {
    let mut world =
        World { room: Room::empty(Arc::new(policy()), Arc::new(Calendar::default())), is_real: false };
    let named: Vec<CustomerRef> = customers
        .iter()
        .map(|one| {
            let (name, tier) = one.split_once(':').unwrap();
            let name = name.to_owned();
            let details = CustomerDetails {
                name: Some(name.clone()),
                aliases: vec![format!("{name} alias")],
                tier: Some(tier.to_owned()),
                ..CustomerDetails::default()
            };
            world.act(0, Act::DescribeCustomer { customer: None, details: Box::new(details) });
            CustomerRef::Name(name)
        })
        .collect();
    world.act(
        0,
        Act::Declare {
            title: "payments 5xx".to_owned(),
            severity: Some(Severity::Critical),
            mode: Mode::Bridge,
            customers: named,
            components: Vec::new(),
            category: None,
            owner: who("priya"),
            planned: false,
        },
    );
    world
}

fn due(world: &World) -> Option<warroom::domain::time::Instant> {
    world.room.escalations[&E1].clocks[&Audience::Customer].due
}

#[test]
fn a_contract_is_whole_though_its_file_names_only_what_differs() {
    let policy = policy();
    let usual = warroom::policy::standard().customer;
    let strategic = &policy.contract.tier["strategic"];
    assert_eq!(strategic.first.critical, Seconds(240));
    assert_eq!(strategic.first.high, usual.first.high);
    assert_eq!(strategic.bridge.critical.investigating, Seconds(720));
    assert_eq!(strategic.bridge.critical.identified, usual.bridge.critical.identified);
    assert_eq!(strategic.long, usual.long);
    let kept: Policy = serde_json::from_str(&serde_json::to_string(&policy).unwrap()).unwrap();
    assert_eq!(kept, policy);
}

#[test]
fn a_tier_is_owed_what_was_agreed_with_it() {
    let mut strategic = world(&["Initech:Strategic"]);
    assert_eq!(due(&strategic), Some(at(4)));
    strategic.sent(3);
    assert_eq!(due(&strategic), Some(at(15)));
    strategic.phase(4, Phase::Identified);
    strategic.sent(5);
    assert_eq!(due(&strategic), Some(at(35)), "what was not agreed is as usual");
    let mut usual = world(&["Initech:standard"]);
    assert_eq!(due(&usual), Some(at(10)));
    usual.sent(3);
    assert_eq!(due(&usual), Some(at(23)));
}

#[test]
fn a_customer_goes_before_the_tier_and_is_known_by_an_alias() {
    let mut world = world(&["globex gmbh:strategic"]);
    assert_eq!(due(&world), Some(at(4)), "what the customer's own contract does not say is the tier's");
    world.sent(1);
    assert_eq!(due(&world), Some(at(10)));
    world.mode(2, Mode::Case);
    world.sent(3);
    assert_eq!(due(&world), Some(at(23)));
    let aliased = policy().contract;
    let names = ["Globex", "GLOBEX GMBH"];
    assert!(aliased.of(names.into_iter(), None).is_some());
    assert!(aliased.of(["Globex"].into_iter(), Some("free")).is_none());
}

#[test]
fn a_contract_falls_back_key_by_key_to_the_tier_and_then_to_the_policy() {
    let text = r#"
[contract.tier.strategic]
first = { critical = "3m" }
bridge = { critical = { investigating = "5m", identified = "6m" } }

[contract.customer.Globex]
first = { critical = "10m" }
bridge = { critical = { identified = "7m" } }
"#;
    let (policy, problems) = read(text, "ours.toml");
    assert_eq!(problems, []);
    let kept: Policy = serde_json::from_str(&serde_json::to_string(&policy).unwrap()).unwrap();
    assert_eq!(kept, policy);
    let pace = |tier: &str| policy.contract.of(["globex"].into_iter(), Some(tier)).unwrap().into_owned();
    let (both, alone) = (pace("Strategic"), pace("free"));
    let of = |pace: &warroom::domain::policy::CustomerPace| {
        let phases = pace.bridge.critical;
        (pace.first.critical, phases.investigating, phases.identified, phases.monitoring)
    };
    let usual = warroom::policy::standard().customer.bridge.critical;
    // The customer's own word counts also where it is the same as the policy's.
    assert_eq!(of(&both), (Seconds(600), Seconds(300), Seconds(420), usual.monitoring));
    assert_eq!(of(&alone), (Seconds(600), usual.investigating, Seconds(420), usual.monitoring));
}

#[test]
fn of_several_customers_the_most_demanding_counts() {
    let mut world = world(&["Initech:strategic", "Globex GmbH:free", "Hooli:free"]);
    assert_eq!(due(&world), Some(at(4)));
    world.sent(2);
    assert_eq!(due(&world), Some(at(11)));
}

#[test]
fn a_customer_who_joins_later_may_pull_the_deadline_nearer_and_never_puts_it_off() {
    let mut world = world(&["Hooli:free"]);
    world.sent(1);
    assert_eq!(due(&world), Some(at(21)));
    let details = CustomerDetails { name: Some("Globex GmbH".to_owned()), ..CustomerDetails::default() };
    world.act(2, Act::DescribeCustomer { customer: None, details: Box::new(details) });
    let globex = CustomerRef::Name("Globex GmbH".to_owned());
    world.command(2, Command::new(Act::AttachCustomer { customer: globex.clone(), details: None }).on(E1));
    assert_eq!(due(&world), Some(at(10)));
    world.command(3, Command::new(Act::DetachCustomer { customer: globex }).on(E1));
    assert_eq!(due(&world), Some(at(10)), "no deadline moves away without words");
    world.sent(4);
    assert_eq!(due(&world), Some(at(24)));
}

#[test]
fn a_wrong_key_in_a_contract_costs_only_itself() {
    let text =
        "[contract.tier.gold]\nfrist = { critical = \"4m\" }\ncase = { critical = \"7x\", high = \"1h\" }\n";
    let (policy, problems) = read(text, "ours.toml");
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("ours.toml line 2: contract.tier.gold.frist") && said[0].contains("first"));
    assert!(said[1].starts_with("ours.toml line 3: contract.tier.gold.case.critical"), "{}", said[1]);
    assert_eq!(policy.contract.tier["gold"].case.high, Seconds(3600));
    assert_eq!(
        policy.contract.tier["gold"].case.critical,
        warroom::policy::standard().customer.case.critical
    );
}

#[test]
fn a_number_of_a_newer_program_in_a_journal_is_passed_over() {
    let mut json = serde_json::to_value(policy()).unwrap();
    json["numbers"]["of_tomorrow_s"] = 5.into();
    json["tomorrow"] = serde_json::json!({"a": 1});
    assert_eq!(serde_json::from_value::<Policy>(json).unwrap(), policy());
}
