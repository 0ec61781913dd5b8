//! A draft goes through a pipe into what checks it: the mark under it is none of its words.
use crate::harness::Home;

fn room() -> Home {
    let home = Home::new();
    home.run(&[
        "start",
        "Reports late",
        "--sev",
        "low",
        "--customer",
        "Globex:enterprise",
        "--ic",
        "@dan",
        "--room",
        "INC-4821",
    ])
    .ends(0);
    home
}

#[test]
fn a_draft_that_nobody_changed_passes_the_linter() {
    let home = room();
    let draft = home.run(&["report", "update", "E1"]).ends(0).stdout;
    assert!(draft.contains("<!-- draft from INC-4821, "), "{draft}");
    let said = home.run_with(&["lint", "-"], draft.as_bytes()).ends(0);
    assert_eq!(said.stdout, "", "the room is not named to the customer");
    let short = home.run_with(&["lint", "-"], b"We look at INC-4821.\n<!-- draft from memory -->\n");
    assert!(short.stdout.contains("internal-id"), "what is not ours is checked: {short:?}");
    let json = home.run_with(&["lint", "-", "--json"], draft.as_bytes()).ends(0);
    assert_eq!(json.stdout, "{\"schema\":\"warroom.lint/1\",\"findings\":[]}\n");
}

#[test]
fn the_finder_reads_the_words_of_a_draft_only() {
    let home = room();
    let draft = home.run(&["report", "update", "E1"]).ends(0).stdout;
    let bare: String = draft.split_inclusive('\n').take_while(|row| !row.starts_with("<!--")).collect();
    let find = |text: &str| {
        home.run_with(&["promises", "-", "--posted", "-1m", "--json"], text.as_bytes()).ends(0).stdout
    };
    assert_eq!(find(&draft), find(&bare));
    assert!(find(&draft).contains("next_update"), "{}", find(&draft));
}
