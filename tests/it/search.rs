//! Finding words and finding what looked like this before, through the real binary.
mod screen;

use super::harness::Home;

/// Two rooms: one long over, one open.
fn shelf() -> Home {
    let home = Home::new().at("2026-10-01T10:00:00Z");
    home.run(&["start", "checkout fails after deploy", "--sev", "high", "--room", "INC-1"]).ends(0);
    for line in [
        "n replica lag on the orders database",
        "d @dan roll back build 411",
        "n Zoë saw replica lag at once",
    ] {
        home.run(&["add", line, "--room", "INC-1"]).ends(0);
    }
    let verbs = [
        "hypothesis E1 the pool of connections ran dry",
        "confirm H1 the graph shows it",
        "resolve E1 --anyway it is old",
    ];
    for line in verbs {
        home.run(&["do", line, "--room", "INC-1"]).ends(0);
    }
    let home = home.at("2026-11-21T14:00:00Z");
    home.run(&["start", "orders slow: replica lag again", "--sev", "high", "--room", "INC-2"]).ends(0);
    home
}

#[test]
fn words_are_found_in_one_room_or_in_all() {
    let home = shelf();
    let here = home.run(&["search", "LAG", "replica", "--room", "INC-2"]).ends(0);
    assert_eq!(here.stdout.lines().count(), 1, "{}", here.stdout);
    let all = home.run(&["search", "lag", "replica", "--all"]).ends(0).stdout;
    assert_eq!(all.lines().count(), 3, "{all}");
    assert!(all.starts_with("INC-2 "), "newest first: {all}");
    assert!(home.run(&["search", "zoe", "--all"]).ends(0).stdout.contains("Zoë"));
    let phrase = home.run(&["search", "\"roll back\"", "--all"]).ends(0).stdout;
    assert!(phrase.contains("roll back build 411"), "{phrase}");
    let none = home.run(&["search", "mainframe", "--all"]).ends(0);
    assert_eq!((none.stdout.as_str(), none.stderr.as_str()), ("", "nothing with mainframe in any room\n"));
    home.run(&["search", "  "]).ends(2);
}

#[test]
fn a_hit_is_one_line_of_json_with_its_place() {
    let home = shelf();
    let json = home.run(&["search", "build 411", "--all", "--json"]).ends(0).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "warroom.search/1");
    let hit = &json["hits"][0];
    assert_eq!(
        (&hit["room"], &hit["type"], &hit["id"]),
        (&"INC-1".into(), &"decision.made".into(), &"D1".into())
    );
    assert_eq!(hit["at"], "2026-10-01T10:00:00.000000Z");
}

#[test]
fn a_struck_line_is_found_and_says_so() {
    let home = shelf();
    home.run(&["do", "strike D1 wrong build", "--room", "INC-1"]).ends(0);
    let found = home.run(&["search", "build 411", "--all"]).ends(0).stdout;
    assert!(found.contains("[struck by L"), "{found}");
}

#[test]
fn what_looked_like_this_is_named_with_its_fix() {
    let home = shelf();
    let said = home.run(&["similar", "--room", "INC-2"]).ends(0).stdout;
    assert!(said.starts_with("INC-1 E1"), "{said}");
    assert!(said.contains("checkout fails after deploy") && said.contains("alike in:"), "{said}");
    assert!(said.contains("cause: the pool of connections ran dry"), "{said}");
    assert!(said.contains("what fixed it: D1 roll back build 411") && said.contains("resolved in"), "{said}");
    assert!(!said.contains("INC-2"), "not itself: {said}");
    let json = home.run(&["similar", "E1", "--room", "INC-2", "--json"]).ends(0).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["schema"], &json["asked"]), (&"warroom.similar/1".into(), &"E1".into()));
    assert_eq!(json["similar"][0]["room"], "INC-1");
    assert!((1..100).contains(&json["similar"][0]["alike_percent"].as_i64().unwrap()));
    let words = home.run(&["similar", "database", "orders"]).ends(0).stdout;
    assert!(words.contains("INC-1 E1") && words.contains("INC-2 E1"), "{words}");
    let none = home.run(&["similar", "zeppelin"]).ends(0);
    assert_eq!(none.stderr, "nothing like zeppelin among 2 others\n");
    home.run(&["similar", "E9", "--room", "INC-2"]).ends(5);
    home.run(&["similar", "A1", "--room", "INC-2"]).ends(2);
}
