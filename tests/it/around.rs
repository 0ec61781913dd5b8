//! What reaches the board from around it: the page of the terminal, and what is late in other rooms.
use super::harness::{Home, Signal, Terminal};
use std::collections::BTreeSet;
use std::time::Duration;

const LIGHT: &[u8] = b"\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\";
const DARK: &[u8] = b"\x1b]11;rgb:0000/2b2b/3636\x07";

fn incident() -> Home {
    let home = Home::new();
    home.run(&["start", "payments 5xx", "--sev", "critical", "--customer", "Globex", "--room", "INC-4821"])
        .ends(0);
    home
}

fn board(home: &Home) -> Terminal {
    let mut board = home.terminal(&["--room", "INC-4821"], 80, 24);
    board.wait_for("ESCALATIONS").wait_for_bytes(b"\x1b]11;?\x1b\\");
    board
}

/// The colours of the letters on a screen.
fn inks(screen: &vt100::Screen) -> BTreeSet<String> {
    let (rows, cols) = screen.size();
    let cells = (0..rows.get()).flat_map(|row| (0..cols.get()).map(move |col| (row, col)));
    cells.filter_map(|(row, col)| screen.cell(row, col)).map(|cell| format!("{:?}", cell.fgcolor())).collect()
}

fn now(board: &mut Terminal) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    board.wait_until("a frame", |screen| !inks(screen).is_empty());
    let cell = std::cell::RefCell::new(&mut seen);
    board.wait_until("a frame", |screen| {
        **cell.borrow_mut() = inks(screen);
        true
    });
    seen
}

/// The page that is remembered for the next first frame.
fn remembered(home: &Home) -> String {
    std::fs::read_to_string(home.folder().join("state/warroom/page")).unwrap_or_default().trim().to_owned()
}

#[test]
fn the_first_frame_waits_for_no_answer_and_a_light_page_gets_the_light_theme() {
    let home = incident();
    let mut first = board(&home);
    let raw = first.raw();
    let at = |bytes: &[u8]| raw.windows(bytes.len()).position(|w| w == bytes).expect("written");
    assert!(at(b"ESCALATIONS") < at(b"\x1b]11;?"), "painted before it asks");
    let dark = now(&mut first);
    first.send(LIGHT).wait_until("other colours", |screen| inks(screen) != dark);
    assert_eq!(remembered(&home), "signal-light");
    let light = now(&mut first);
    first.signal(Signal::TERM);
    assert_eq!(first.assert_left_clean(), 143);
    // The next one begins so.
    let mut second = board(&home);
    assert_eq!(now(&mut second), light);
    second.send(DARK).wait_until("dark again", |screen| inks(screen) == dark);
}

#[test]
fn an_answer_mixed_with_typing_types_nothing() {
    let home = incident();
    for (n, pieces) in
        [vec![LIGHT], vec![&LIGHT[..3], &LIGHT[3..]], vec![&LIGHT[..9], &LIGHT[9..17], &LIGHT[17..]]]
            .into_iter()
            .enumerate()
    {
        let _ = std::fs::remove_file(home.folder().join("state/warroom/page"));
        let mut board = board(&home);
        board.keys("n").wait_for("Enter save").types(&format!("before{n} "));
        for piece in pieces {
            board.send(piece);
            // A slow line: the reads end between the pieces.
            std::thread::sleep(Duration::from_millis(40));
        }
        board.types(&format!("after{n}")).keys("Enter").wait_for(&format!("note     before{n} after{n}"));
        assert_eq!(remembered(&home), "signal-light", "{n}");
        board.signal(Signal::TERM);
        assert_eq!(board.assert_left_clean(), 143);
    }
    let log = home.run(&["--room", "INC-4821", "log"]).ends(0).stdout;
    assert!(!log.contains("rgb") && !log.contains("]11"), "{log}");
}

#[test]
fn a_late_answer_and_none_do_no_harm() {
    let home = incident();
    let mut late = board(&home);
    std::thread::sleep(Duration::from_secs(2));
    late.send(LIGHT).keys("n").types("still here").keys("Enter").wait_for("note     still here");
    assert_eq!(remembered(&home), "signal-light");
    late.signal(Signal::TERM).wait_for_end();
    let mut silent = board(&home);
    silent.keys("?").wait_for("keys: board").keys("Esc").wait_gone("keys: board");
    silent.keys("n").types("nobody answers").keys("Enter").wait_for("note     nobody answers");
    silent.signal(Signal::TERM);
    assert_eq!(silent.assert_left_clean(), 143);
}

/// Variables of the environment, and what stands on the command line.
type Case = (&'static [(&'static str, &'static str)], &'static [&'static str]);

#[test]
fn who_has_chosen_a_theme_or_cannot_answer_is_not_asked() {
    let cases: [Case; 5] = [
        (&[("NO_COLOR", "1")], &[]),
        (&[("TERM", "screen-256color"), ("STY", "1.tty")], &[]),
        (&[("TERM", "linux")], &[]),
        (&[], &["--theme", "hc-dark"]),
        (&[], &["--color", "never"]),
    ];
    for (variables, args) in cases {
        let home = variables.iter().fold(incident(), |home, (name, value)| home.with(name, value));
        let mut board = home.terminal(&[&["--room", "INC-4821"], args].concat(), 80, 24);
        board.wait_for("verified").keys("q").wait_for("sure?").keys("y");
        assert_eq!(board.assert_left_clean(), 0, "{variables:?} {args:?}");
        assert!(!board.raw().windows(5).any(|w| w == b"\x1b]11;"), "{variables:?} {args:?}");
    }
}

/// Two rooms; the clock stands an hour after both were opened.
fn two_rooms() -> Home {
    let mut home = Home::new().at("2026-11-21T13:00:00Z");
    for room in ["INC-4807", "INC-4821"] {
        let start = ["start", "something is slow", "--sev", "critical", "--customer", "Globex:enterprise"];
        home.run(&[&start[..], &["--room", room]].concat()).ends(0);
    }
    home = home.at("2026-11-21T14:02:13Z");
    home
}

#[test]
fn what_is_late_in_another_open_room_stands_in_the_header() {
    let home = two_rooms();
    let all: serde_json::Value =
        serde_json::from_str(&home.run(&["due", "--all", "--json"]).ends(0).stdout).unwrap();
    let late = all["due"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|due| due["room"] == "INC-4807" && due["state"] == "late");
    let words = format!("+{} late in INC-4807", late.count());
    assert!(!words.starts_with("+0"), "{all}");
    let mut board = home.terminal(&["--room", "INC-4821"], 100, 24);
    board.wait_for(&words);
    let header = board.screen().lines().next().unwrap_or_default().to_owned();
    assert!(header.contains(&words) && header.contains("INC-4821"), "{header}");
    board.signal(Signal::TERM);
    assert_eq!(board.assert_left_clean(), 143);
    for size in ["80x24", "120x40", "200x60"] {
        let frame = home.run(&["--room", "INC-4821", "--print", "--size", size]).ends(0).stdout;
        assert!(frame.lines().next().is_some_and(|header| header.contains(&words)), "{size}\n{frame}");
    }
    // A room that is over says nothing any more, and neither does the room one is in.
    let own = home.run(&["--room", "INC-4807", "--print"]).ends(0).stdout;
    assert!(own.contains("late in INC-4821") && !own.contains("late in INC-4807"), "{own}");
    home.run(&["--room", "INC-4807", "do", "deescalate E1 support they take it"]).ends(0);
    for size in ["80x24", "120x40", "200x60"] {
        let over = home.run(&["--room", "INC-4821", "--print", "--size", size]).ends(0).stdout;
        assert!(!over.contains("late in INC-4807"), "{size}\n{over}");
    }
    let due = home.run(&["due", "--all", "--json"]).ends(0).stdout;
    assert!(!due.contains("INC-4807"), "{due}");
}

#[test]
fn what_a_closed_room_promised_is_not_forgotten() {
    let mut home = Home::new().at("2026-03-02T10:00:00Z");
    let start = ["start", "db lag", "--sev", "high", "--customer", "Globex:enterprise", "--room", "INC-1"];
    home.run(&start).ends(0);
    for line in ["resolve --anyway done", "close --anyway done"] {
        home.run(&["do", line]).ends(0);
    }
    home = home.at("2026-03-05T10:00:00Z");
    // An analysis after a day and a root cause after two were promised by closing it, and nobody wrote since.
    let none = home.run(&["due"]).ends(5);
    assert!(none.stderr.contains("warroom due --all"), "{}", none.stderr);
    let due = home.run(&["due", "--all"]).ends(0).stdout;
    assert!(due.contains("+48:00:00 LATE") && due.contains("root cause analysis summary"), "{due}");
    for size in ["60x16", "80x24", "120x40"] {
        let start = home.run(&["--print", "--size", size]).ends(0).stdout;
        assert!(start.lines().any(|row| row.contains("INC-1 ") && row.contains("3 late")), "{start}");
    }
    home.run(&["start", "another", "--sev", "low", "--room", "INC-2"]).ends(0);
    let header = home.run(&["--room", "INC-2", "--print"]).ends(0).stdout;
    assert!(header.contains("+3 late in INC-1"), "{header}");
    for promise in ["C1", "C2", "C3", "C4"] {
        home.run(&["--room", "INC-1", "do", &format!("done {promise} sent")]).ends(0);
    }
    assert!(!home.run(&["due", "--all"]).ends(0).stdout.contains("INC-1"));
    assert!(!home.run(&["--room", "INC-2", "--print"]).ends(0).stdout.contains("late in INC-1"));
}

#[test]
fn a_late_clock_of_over_an_hour_says_its_hours() {
    let mut home = two_rooms();
    // The first words were due at 13:10; the clock stands at 14:02:13, then beyond the hour, then beyond two.
    for (now, late) in
        [("14:02:13", "+52:13"), ("14:10:00", "+1:00:00"), ("14:20:05", "+1:10:05"), ("15:17:13", "+2:07:13")]
    {
        home = home.at(&format!("2026-11-21T{now}Z"));
        for size in ["20x1", "40x4", "60x16", "80x24", "120x40", "200x60"] {
            let frame = home.run(&["--room", "INC-4821", "--print", "--size", size]).ends(0).stdout;
            assert!(frame.contains(late), "{now} at {size}: {late} is not on\n{frame}");
        }
        let due = home.run(&["--room", "INC-4821", "due"]).ends(0).stdout;
        let first = due.lines().next().unwrap_or_default();
        assert!(first.starts_with(late) && first.contains("E1/customer"), "{due}");
    }
}

#[test]
fn a_demo_is_named_by_the_whole_or_the_beginning_of_its_name() {
    let home = Home::new();
    let frame = home.run(&["demo", "gitlab", "--print", "--size", "120x40"]).ends(0).stdout;
    assert_eq!(frame.lines().count(), 40);
    assert!(frame.contains("DEMO"), "{frame}");
    for (word, name) in [("google", "GCP-LONDON"), ("Kinesis", "AWS-KINESIS"), ("central", "AZURE-CENTRAL")] {
        let frame = home.run(&["demo", word, "--print", "--size", "120x40"]).ends(0).stdout;
        assert!(frame.contains(name), "{word}: {frame}");
    }
    let near = home.run(&["demo", "azzure"]).ends(5).stderr;
    assert!(near.contains("warroom demo azure-central-us-2024-07-18"), "{near}");
    let unknown = home.run(&["demo", "nothing"]);
    let all = home.run(&["demo", "--list"]).ends(0).stdout;
    assert_eq!(unknown.code, 5, "{unknown:?}");
    for name in all.lines() {
        assert!(unknown.stderr.contains(name), "{name}: {unknown:?}");
    }
    let two = home.run(&["demo", "github"]).ends(2).stderr;
    for words in ["github-2018-10-21", "github-2024-08-14", "warroom demo github-2018-10-21"] {
        assert!(two.contains(words), "{two}");
    }
    assert!(!two.contains("gitlab"), "{two}");
}

#[test]
fn a_demo_begins_so_long_after_its_start() {
    let home = Home::new();
    let head = |name: &str, at: &str| {
        let frame = home.run(&["demo", name, "--at", at, "--print", "--size", "80x24"]).ends(0).stdout;
        frame.lines().next().unwrap().to_owned()
    };
    let exact = head("azure", "2024-07-18T23:10:00Z");
    assert_eq!(head("azure", "+1h30"), exact, "it began at 21:40");
    assert_eq!(head("Azure Central", "T+1h30"), exact);
    let said = home.run(&["demo", "azure", "--at", "soon", "--print"]).ends(2).stderr;
    assert!(said.contains("like 2018-10-22T00:05:37Z or +1h30"), "{said}");
}
