//! The real program on a real pseudo-terminal, where it goes wrong: a panic, a signal while it starts, a storm of sizes,
//! hostile words, several writers at once. The terminal comes back, and only known sequences ever reach it.

use super::harness::{Home, Signal, Terminal, bytes::Ledger};
use warroom::shell::board::panic;
use warroom::shell::here::variable;
use warroom::shell::paths::Paths;
use warroom::shell::terminal::Hold;

/// A home with one running incident in the room INC-4821.
fn incident() -> Home {
    let home = Home::new();
    let start =
        ["start", "payments-api 5xx", "--sev", "critical", "--customer", "Globex:enterprise", "--ic", "@dan"];
    home.run(&[&start[..], &["--room", "INC-4821"]].concat()).ends(0);
    home
}

fn board(home: &Home) -> Terminal {
    let mut board = home.terminal(&["--room", "INC-4821"], 80, 24);
    board.wait_for("ESCALATIONS").wait_for("verified");
    board
}

fn journal(home: &Home) -> String {
    std::fs::read_to_string(home.journal("INC-4821")).expect("a journal")
}

/// Numbers that look random and are the same in every run.
fn numbers(seed: u64) -> impl Iterator<Item = u64> {
    std::iter::successors(Some(seed), |n| Some(n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1)))
        .skip(1)
        .map(|n| n >> 33)
}

#[test]
#[ignore = "run by the test below, on a pseudo-terminal of its own"]
fn panics_on_the_board() {
    panic::prepare(&Paths::from_environment(variable).expect("a home"));
    let _hold = Hold::take().expect("a terminal");
    let elsewhere = variable("PANIC_ELSEWHERE").is_some();
    let fault = || panic!("a hand slipped");
    if elsewhere {
        std::thread::spawn(fault).join().expect("never reached: the hook ends the process");
    }
    fault();
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_what_is_safe() {
    let this = std::env::current_exe().expect("this binary").to_str().expect("a readable path").to_owned();
    let args = ["--exact", "pty::panics_on_the_board", "--ignored", "--nocapture"];
    for home in [Home::new(), Home::new().with("PANIC_ELSEWHERE", "1")] {
        let mut broken = Terminal::start(&home, &this, &args, 100, 24);
        assert_eq!(broken.assert_left_clean(), 1);
        assert_eq!(broken.ledger().entered, 1, "it had the terminal");
        let said = broken.screen();
        assert!(said.contains("a hand slipped") && said.contains("nothing is lost"), "{said}");
        assert!(std::fs::read_dir(home.folder().join("state/warroom")).expect("a report").count() == 1);
    }
}

#[test]
fn a_signal_while_it_starts_leaves_the_terminal_clean() {
    let home = incident();
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut board = home.terminal(&["--room", "INC-4821"], 80, 24);
        // The first bytes it writes take the terminal over; nothing is painted yet.
        board.wait_for_bytes(b"\x1b[?1049h").signal(signal);
        assert_eq!(board.assert_left_clean(), code);
    }
}

#[test]
fn every_way_out_by_keys_leaves_the_terminal_clean() {
    let home = incident();
    for keys in ["q y", "C-c C-c", ": q u i t Enter y"] {
        let mut board = board(&home);
        board.keys(keys);
        assert_eq!(board.assert_left_clean(), 0, "{keys}");
    }
    let mut board = board(&home);
    board.keys("?").wait_for("keys: board").keys("Esc").wait_gone("keys: board");
    board
        .keys("n")
        .types("never mind")
        .wait_for("never mind")
        .keys("Esc")
        .wait_gone("Enter save")
        .keys("q y");
    assert_eq!(board.assert_left_clean(), 0);
}

#[test]
fn while_it_is_stopped_the_terminal_belongs_to_the_shell() {
    let home = incident();
    let mut board = board(&home);
    assert!(board.settings_changed(), "raw while it runs");
    board.signal(Signal::TSTP).wait_for_bytes(b"\x1b[?1049l").wait_for_settings();
    assert_eq!(board.ledger().left_behind(), Vec::<String>::new());
    home.run(&["add", "n written meanwhile"]).ends(0);
    board.signal(Signal::CONT).wait_for("written meanwhile").signal(Signal::TERM);
    assert_eq!(board.assert_left_clean(), 143);
}

#[test]
fn a_storm_of_sizes_while_somebody_writes() {
    let home = incident();
    let mut board = board(&home);
    let mut sizes = numbers(20_181_021);
    let mut side = |most: u64| u16::try_from(sizes.next().expect("endless") % most + 1).expect("a side");
    for turn in 0..200 {
        board.resize(side(300), side(100));
        if turn % 40 == 0 {
            home.run(&["add", &format!("n written in the storm {turn}")]).ends(0);
        }
    }
    // What the emulator shows of frames drawn for another size means nothing; the last size is painted anew.
    board.resize(80, 24).wait_for("written in the storm 160").wait_for("ESCALATIONS");
    board.keys("n").types("after the storm").keys("Enter").wait_for("note     after the storm");
    board.signal(Signal::TERM);
    assert_eq!(board.assert_left_clean(), 143);
}

/// What might come in by an import, a paste or a colleague's joke.
const HOSTILE: &[&str] = &[
    "esc \u{1b}[2J\u{1b}]0;owned\u{7}\u{1b}[5m end",
    "c1 \u{9b}31m \u{90}q\u{9c} end",
    "bidi \u{202e}gpj.exe\u{202c} \u{2066}x\u{2069} end",
    "none \u{200b}\u{200d}\u{feff}\u{ad}\u{e0041} end",
    "marks e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} end",
    "lines \u{2028}\u{2029}\u{85}\u{b}\u{c} end",
    "wide 漢字 👩‍👩‍👧‍👦 ＡＢ ｱ end",
    "rtl שלום עולם مرحبا end",
    "nothing \u{0} \u{7f} \u{8}\u{8} end",
    "private \u{e000}\u{f8ff} \u{fffe} end",
];

#[test]
fn hostile_words_never_reach_the_terminal_raw() {
    let home = incident();
    let lines: Vec<String> = HOSTILE.iter().map(|line| format!("n {line}")).collect();
    home.run_with(&["--room", "INC-4821", "add", "-"], lines.join("\n").as_bytes()).ends(0);
    let mut board = board(&home);
    for (n, line) in HOSTILE.iter().enumerate() {
        let clean: String = line.chars().filter(|c| *c != '\u{1b}').collect();
        board.keys("n").wait_for("Enter save").pastes(&clean.replace(" end", &format!(" pasted{n}")));
        board.wait_for(&format!("pasted{n}")).keys("Enter").wait_gone("Enter save");
    }
    board.keys("3 f Enter").resize(200, 60).resize(40, 10).resize(80, 24).signal(Signal::TERM);
    assert_eq!(board.assert_left_clean(), 143);
    let raw_control = |c: char| c.is_control() && c != '\n';
    assert!(!journal(&home).contains(raw_control), "the journal itself is safe to print");
    for args in [&["log"][..], &["status"], &["show", "E1"], &["log", "--plain"]] {
        let said = home.run(args).ends(0).stdout;
        assert_eq!(Ledger::of(said.as_bytes()).faults, Vec::<String>::new(), "{args:?}");
        assert!(!said.contains('\u{1b}'), "{args:?}: no escape into a pipe");
    }
}

#[test]
fn help_and_refusals_into_a_pipe_hold_no_escapes() {
    let home = incident();
    for args in
        [&["--help"][..], &["start", "--help"], &["do", "done A99"], &["nonsense"], &["verify"], &["due"]]
    {
        let said = home.run(args);
        assert!(!said.stdout.contains('\u{1b}') && !said.stderr.contains('\u{1b}'), "{args:?}: {said:?}");
    }
    let dumb = home.with("TERM", "dumb");
    let mut screen = dumb.terminal(&[], 80, 24);
    screen.wait_for_end();
    assert!(!screen.raw().contains(&0x1b), "a dumb terminal gets words only");
}

#[test]
fn two_boards_show_what_two_writers_append_at_once() {
    let home = incident();
    let mut boards = [board(&home), board(&home)];
    let words = |who: &str| (0..100).map(|n| format!("n {who} saw {n}")).collect::<Vec<_>>().join("\n");
    std::thread::scope(|scope| {
        for who in ["priya", "sam"] {
            let (home, words) = (&home, words(who));
            scope.spawn(move || {
                home.run_with(&["--room", "INC-4821", "--as", who, "add", "-"], words.as_bytes()).ends(0);
            });
        }
    });
    home.run(&["add", "n both are done"]).ends(0);
    let entries = journal(&home).lines().count();
    for board in &mut boards {
        board.wait_for("both are done").wait_for("verified");
        board.wait_for(&format!("{entries} events"));
    }
    assert_eq!(entries, 4 + 200 + 1);
    home.run(&["verify"]).ends(0);
}

/// Whether a file of the state folder comes to hold these words; looks for half a minute.
fn kept(home: &Home, words: &str) -> bool {
    // What is still being written has another name until it is whole.
    let is_whole = |path: &std::path::Path| path.extension().is_none_or(|end| end != "tmp");
    let files = || std::fs::read_dir(home.folder().join("state/warroom")).into_iter().flatten().flatten();
    let texts = || files().filter(|file| is_whole(&file.path()));
    let there =
        || texts().filter_map(|f| std::fs::read_to_string(f.path()).ok()).any(|text| text.contains(words));
    let pause = std::time::Duration::from_millis(10);
    (0..3_000).any(|_| {
        there() || {
            std::thread::sleep(pause);
            false
        }
    })
}

#[test]
fn a_draft_outlives_kill_9() {
    let home = incident();
    let mut first = board(&home);
    // The screen never waits for the disk: the words stand in a file of the state folder a moment after they are seen.
    first.keys("d").types("roll back bef").wait_for("roll back bef");
    assert!(kept(&home, "roll back bef"), "no draft on disk");
    first.signal(Signal::KILL).wait_for_end();
    let mut second = board(&home);
    second.wait_for("roll back bef");
    assert!(!journal(&home).contains("roll back bef"), "a draft is no entry");
}

#[test]
fn a_board_on_which_nothing_changes_is_silent() {
    let home = incident().at("2026-11-21T14:32:07Z");
    let mut board = home.terminal(&["--room", "INC-4821"], 80, 24);
    board.wait_for("verified").wait_for_silence();
    board.signal(Signal::TERM);
    board.assert_left_clean();
}
