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

/// The words say that it is over, to whomever they go: nobody has to name the phase beside them.
#[test]
fn a_draft_that_tells_of_the_end_owes_no_next_time() {
    let home = room();
    home.run(&["do", "resolve E1 --anyway flat since an hour"]).ends(0);
    for end in ["clear nothing", "close E1 --anyway they are happy"] {
        for audience in ["customer", "internal", "executive"] {
            let draft = home.run(&["report", "update", "E1", "--audience", audience]).ends(0).stdout;
            let said = home.run_with(&["lint", "-", "--audience", audience], draft.as_bytes());
            assert!(!said.stdout.contains("no-next-time"), "{audience}: {said:?}\n{draft}");
        }
        home.run(&["do", end]);
    }
    let open = b"E1 reports (SEV2 high, identified, bridge mode)\nWe look at it, resolved, or not.";
    let said = home.run_with(&["lint", "-", "--audience", "internal"], open);
    assert!(said.stdout.contains("no-next-time"), "{said:?}");
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
