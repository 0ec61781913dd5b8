//! Documents asked for on the board: in a file, which is named; what cannot be written is said.
use crate::harness::Home;
use warroom::language::verbs::papers::{FORMATS, KINDS};

#[test]
fn a_document_is_written_into_a_file_that_is_named() {
    let home = Home::new();
    home.run(&["start", "payments 5xx", "--sev", "critical", "--customer", "Globex", "--room", "INC-4821"])
        .ends(0);
    let mut board = home.terminal(&["--room", "INC-4821"], 120, 40);
    board.wait_for("Escalations").wait_for("verified");
    board
        .keys(":")
        .wait_for("commands")
        .types("report review html")
        .keys("Enter")
        .wait_for("the review is in");
    let folder = home.folder().join("data/warroom/documents");
    let files: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").flatten().map(|file| file.path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let name = files[0].file_name().unwrap().to_str().unwrap().to_owned();
    assert!(name.starts_with("INC-4821-review-"), "{name}");
    assert_eq!(files[0].extension().and_then(std::ffi::OsStr::to_str), Some("html"));
    assert!(std::fs::read_to_string(&files[0]).unwrap().contains("payments 5xx"));
    board
        .keys(":")
        .wait_for("commands")
        .types("report escalation E9")
        .keys("Enter")
        .wait_for("there is no E9");
    board.keys(":").wait_for("commands").types("report nonsense").keys("Enter").wait_for("nonsense");
    board.keys("Esc").wait_gone("Enter runs").keys("q").wait_for("quit?").keys("y");
    assert_eq!(board.assert_left_clean(), 0);
}

#[test]
fn what_the_board_offers_is_what_the_command_makes() {
    let home = Home::new();
    home.run(&["start", "payments 5xx", "--sev", "critical", "--room", "INC-4821"]).ends(0);
    for kind in KINDS {
        let about: &[&str] = if kind == "ics214" { &["@priya"] } else { &[] };
        home.run(&[&["report", kind][..], about].concat()).ends(0);
    }
    let said = home.run(&["report", "nonsense"]).stderr;
    let listed = said
        .split_once("[possible values: ")
        .and_then(|(_, rest)| rest.split_once(']'))
        .expect("what there is")
        .0;
    // Drafts have verbs of their own: the composer's and the card's.
    for kind in listed.split(", ").filter(|kind| !["update", "difficult"].contains(kind)) {
        assert!(KINDS.contains(&kind), "{kind} is made by the command and not offered on the board");
    }
    for format in FORMATS {
        let said = home.run(&["report", "timeline", "--format", format]);
        assert!(!said.stderr.contains("invalid value"), "{format}: {said:?}");
    }
}
