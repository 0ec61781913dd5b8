//! Every draft that the built-in templates make is one the linter lets go.
use super::world::{World, at};
use std::collections::BTreeMap;
use warroom::comms::draft::Draft;
use warroom::comms::lint::{About, lint};
use warroom::domain::id::EscalationId;
use warroom::domain::words::Audience;

const SEVERITIES: [&str; 5] = ["critical", "high", "medium", "low", ""];
const TIERS: [&str; 4] = ["strategic", "enterprise", "standard", "free"];
/// From the first word to the last.
pub const PHASES: [&str; 7] =
    ["triage", "investigating", "identified", "monitoring", "resolved", "closed", "deescalated"];

/// What the linter says of a draft in its room.
fn findings(world: &World, draft: &Draft) -> Vec<String> {
    let mut about =
        About::new(draft.audience, world.now, draft.zone).within(world.known(), Some(EscalationId(1)));
    about.next = draft.next;
    lint(&draft.text, &about).iter().map(|one| format!("{} {:?}", one.rule, one.words)).collect()
}

/// Words of the room that stand in a draft as people wrote them: to say them otherwise for executives is for a person.
const BY_PEOPLE: [(Audience, &str); 1] = [(Audience::Executive, "jargon \"shard\"")];

#[test]
fn every_draft_of_the_built_in_templates_is_lint_clean() {
    let mut dirty: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut note = |world: &World, audience: Audience, what: String| {
        let draft = world.draft(audience);
        assert!(!draft.text.trim().is_empty(), "{what}");
        let by_people = |finding: &str| BY_PEOPLE.contains(&(audience, finding));
        for finding in findings(world, &draft).into_iter().filter(|finding| !by_people(finding)) {
            dirty.entry(finding).or_default().push(format!("{what}, {audience}\n{}", draft.text));
        }
    };
    for severity in SEVERITIES {
        for tier in TIERS {
            for phase in PHASES {
                let mut world = World::at_phase(severity, tier, phase);
                let what = format!("{severity} {tier} {phase}");
                for audience in super::AUDIENCES {
                    note(&world, audience, what.clone());
                }
                if !matches!(phase, "closed" | "deescalated") {
                    let sent = world.draft(Audience::Customer).text.replace('\n', " ");
                    world.says(&format!("u {sent} #E1")).now = at("10:10");
                    note(&world, Audience::Customer, format!("{what} again"));
                }
            }
        }
    }
    let told: Vec<String> = dirty
        .iter()
        .map(|(finding, all)| format!("{finding}: {} times, as in {}", all.len(), all[0]))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}
