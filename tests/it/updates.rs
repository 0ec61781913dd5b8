//! The drafts of updates: what they say in every phase, to whom, and what they keep inside.
mod world;

use warroom::domain::words::Audience;
use world::World;

const AUDIENCES: [Audience; 3] = [Audience::Customer, Audience::Internal, Audience::Executive];

/// The drafts of one incident as it goes on, one page.
#[test]
fn the_drafts_of_an_incident_from_first_to_last_word() {
    let mut world = World::payments();
    let mut page = String::new();
    let mut look = |world: &World, what: &str| {
        for audience in AUDIENCES {
            let draft = world.draft(audience);
            page += &format!("=== {what}, {audience}\n{}", draft.text);
            for note in &draft.notes {
                page += &format!("(left out) {note}\n");
            }
            page += &format!("(told) {}\n\n", draft.told.join(", "));
        }
    };
    look(&world, "first words");
    world.at("11:10").says("u we are looking for the cause #E1").says("u looking #E1 #internal");
    world.at("11:30");
    look(&world, "nothing new");
    world
        .says(":ruled-out H1 the numbers are normal")
        .says("x A1 none was lost")
        .says("x A2")
        .says("d roll back the release")
        .says("b @sam waiting for a maintenance window #E1")
        .says("n customers can pay by invoice meanwhile #workaround #E1")
        .says(":impact E1 depth:payments fail breadth:some customers in the EU")
        .says(":phase E1 identified");
    look(&world, "identified");
    world.at("11:40").says("u cause found #E1").at("12:40").says(":mode E1 long the fix needs a night");
    world.says(":clear B1 done").says(":phase E1 monitoring");
    look(&world, "monitoring, long mode");
    world.at("12:50").says("u watching #E1").at("13:30").says(":resolve E1 --anyway the graphs are flat");
    look(&world, "resolved");
    insta::assert_snapshot!("drafts", page);
}
