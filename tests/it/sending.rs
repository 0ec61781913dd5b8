//! What the composer does outside, with the real program: commands that take a text, fail, hang and are killed; clipboards;
//! editors; and what is found again after the program died in between.

use super::harness::{Home, Signal, Terminal};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

fn home() -> Home {
    let home = Home::new();
    let declared =
        ["start", "checkout fails", "--sev", "critical", "--customer", "Globex", "--room", "INC-1"];
    home.run(&declared).ends(0);
    home
}

/// The command for customers is this script for `sh`.
fn sends(home: &Home, script: &str, limit_s: u32) {
    settings(
        home,
        &format!("[send.customer]\ncommand = ['sh', '-c', '''{script}''']\nlimit_s = {limit_s}\n"),
    );
}

fn settings(home: &Home, text: &str) {
    let folder = home.folder().join("config/warroom");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), text).unwrap();
}

fn board(home: &Home) -> Terminal {
    let mut board = home.terminal(&["--room", "INC-1"], 120, 40);
    board.wait_for("verified");
    board
}

/// The composer, with letters as commands.
fn composer(home: &Home) -> Terminal {
    let mut board = board(home);
    board.keys("U").wait_for("update to customers").wait_for("Hello");
    board.keys("Tab").wait_for("it was sent");
    board
}

fn updates(home: &Home) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(home.journal("INC-1")).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    lines.filter(|line| line["h"]["type"] == "update.sent").map(|line| line["data"].clone()).collect()
}

fn at(home: &Home, name: &str) -> PathBuf {
    home.folder().join(name)
}

/// Waits for what a file holds; a busy machine may take its time.
#[track_caller]
fn wait_for_file(path: &std::path::Path, words: &str) -> String {
    for _ in 0..3000 {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        if text.contains(words) {
            return text;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("{words:?} never stood in {}", path.display());
}

fn state(home: &Home, name: &str) -> PathBuf {
    at(home, "state/warroom").join(name)
}

#[test]
fn a_command_takes_the_text_and_a_person_says_that_it_was_sent() {
    let home = home();
    let (text, about) = (at(&home, "text"), at(&home, "about"));
    let script = format!("cat > {}; env | grep ^WARROOM_ | sort > {}", text.display(), about.display());
    sends(&home, &script, 30);
    let mut board = composer(&home);
    board.keys("s").wait_for("sh has taken it");
    assert_eq!(updates(&home).len(), 0, "taking is not sending");
    assert!(state(&home, "INC-1.sending").exists());
    board.keys("y").wait_gone("update to customers").wait_for("U1");
    let all = updates(&home);
    let [sent] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(sent["channel"], "sh");
    assert_eq!(format!("{}\n", sent["text"].as_str().unwrap()), std::fs::read_to_string(text).unwrap());
    let about = std::fs::read_to_string(about).unwrap();
    for line in
        ["WARROOM_AUDIENCE=customer", "WARROOM_ESCALATION=E1", "WARROOM_ROOM=INC-1", "WARROOM_UPDATE=U1"]
    {
        assert!(about.contains(line), "{line} in {about}");
    }
    let next = about.lines().find_map(|line| line.strip_prefix("WARROOM_NEXT=")).unwrap();
    assert!(next.ends_with('Z'), "{about}");
    board.signal(Signal::TERM).assert_left_clean();
    assert!(!state(&home, "INC-1.sending").exists());
}

#[test]
fn a_command_that_fails_sends_nothing_and_loses_nothing() {
    let home = home();
    for (script, said) in [
        ("cat > /dev/null; echo no such list >&2; exit 3", "NOT sent: sh: exit status: 3: no such list"),
        ("kill -9 $$", "NOT sent: sh: signal: 9"),
        ("exec sleep 600", "NOT sent: sh: no end after 1 s; it was stopped"),
        // A grandchild that holds the pipes does not hold up the answer.
        ("sleep 5 & echo gone >&2; exit 1", "NOT sent: sh: exit status: 1: gone"),
        ("yes no | head -c 10000000 >&2; exit 4", "nothing was recorded. sh: exit status: 4: no"),
    ] {
        sends(&home, script, if script.contains("head") { 600 } else { 1 });
        let mut board = composer(&home);
        board.keys("s").wait_for(said);
        board.keys("Esc").wait_for("keep draft").keys("Esc").wait_gone("update to customers");
        board.keys("U").wait_for("Hello");
        board.signal(Signal::TERM).assert_left_clean();
        assert_eq!(updates(&home).len(), 0, "{script}");
        assert!(!state(&home, "INC-1.sending").exists(), "{script}");
    }
}

#[test]
fn a_command_that_is_missing_says_so() {
    let home = home();
    settings(&home, "[send.customer]\ncommand = ['/no/such/post-update']\nlimit = 3\n");
    let mut board = home.terminal(&["--room", "INC-1"], 120, 40);
    board.wait_for("config.toml line 3: send.customer.limit - did you mean limit_s?");
    board
        .keys("U")
        .wait_for("Hello")
        .keys("Tab")
        .keys("s")
        .wait_for("NOT sent: post-update: /no/such/post-update: No such file");
    board.signal(Signal::TERM).assert_left_clean();
    assert_eq!(updates(&home).len(), 0);
}

#[test]
fn a_command_that_hangs_is_stopped_by_a_key() {
    let home = home();
    let begun = at(&home, "begun");
    sends(&home, &format!("echo $$ > {}; exec sleep 600", begun.display()), 600);
    let mut board = composer(&home);
    board.keys("s").wait_for("sh has the text; x stops it");
    wait_for_file(&begun, "\n");
    board.keys("Esc").wait_for("keep draft").keys("Esc").wait_for("the command still runs");
    board.keys("Tab").wait_for("it was sent").keys("x").wait_for("NOT sent: sh: stopped");
    board.signal(Signal::TERM).assert_left_clean();
}

#[test]
fn what_a_command_had_when_the_program_was_killed_is_asked_about_once() {
    let home = home();
    let (begun, go) = (at(&home, "begun"), at(&home, "go"));
    sends(
        &home,
        &format!("cat > {}; while [ ! -e {} ]; do sleep 0.05; done", begun.display(), go.display()),
        600,
    );
    let mut first = composer(&home);
    first.keys("s").wait_for("has the text");
    let text = wait_for_file(&begun, "Hello");
    first.signal(Signal::KILL).wait_for_end();
    let open = || home.terminal(&["--room", "INC-1"], 120, 40);
    let mut second = open();
    second
        .wait_for("was U1 sent?")
        .wait_for("perhaps not all of it, or nothing")
        .keys("n")
        .wait_gone("was U1 sent?");
    second.keys("U").wait_for("update to customers").wait_for("Hello");
    // Now it ends well, and the program dies before a person says so.
    std::fs::write(&go, "").unwrap();
    second.keys("Tab").wait_for("it was sent").keys("s").wait_for("sh has taken it");
    second.signal(Signal::KILL).wait_for_end();
    assert_eq!(updates(&home).len(), 0);
    let mut third = open();
    third.wait_for("was U1 sent?").wait_for("took it at").keys("y").wait_gone("was U1 sent?").wait_for("U1");
    third.signal(Signal::KILL).wait_for_end();
    let mut fourth = board(&home);
    fourth.wait_for("UPDATE");
    assert!(!fourth.screen().contains("sent?"), "{}", fourth.screen());
    fourth.signal(Signal::TERM).assert_left_clean();
    let all = updates(&home);
    let [sent] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(format!("{}\n", sent["text"].as_str().unwrap()), text);
    assert_eq!(sent["channel"], "sh");
}

#[test]
fn the_clipboards_that_took_it_are_named() {
    let bin = |home: &Home| {
        let folder = at(home, "bin");
        std::fs::create_dir_all(&folder).unwrap();
        let program = folder.join("xclip");
        std::fs::write(&program, format!("#!/bin/sh\ncat > {}\n", at(home, "clip").display())).unwrap();
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
        format!("{}:/usr/bin:/bin", folder.display())
    };
    let plain = home();
    let mut board = composer(&plain);
    board
        .keys("c")
        .wait_for("copied: the terminal (OSC 52); no desktop session here")
        .wait_for_bytes(b"\x1b]52;c;SGVsbG8");
    board.keys("y").wait_for("U1");
    board.signal(Signal::TERM).assert_left_clean();
    assert_eq!(updates(&plain)[0]["channel"], "copied: the terminal (OSC 52); no desktop session here");

    let desk = home();
    let path = bin(&desk);
    let desk = desk.with("PATH", &path).with("DISPLAY", ":9");
    let mut board = composer(&desk);
    board.keys("c").wait_for("copied: the terminal (OSC 52) and xclip");
    assert!(wait_for_file(&at(&desk, "clip"), "Next update").starts_with("Hello"));
    board.signal(Signal::TERM).assert_left_clean();

    let poor = home().with("TERM", "linux");
    let mut board = composer(&poor);
    board.keys("c").wait_for("NOT copied: a terminal of the kind");
    board.signal(Signal::TERM).assert_left_clean();
}

/// Programs of these names that take the text, or fail; what takes it leaves it under its name.
fn clipboards(home: Home, programs: &[(&str, &str)]) -> Home {
    let folder = at(&home, "bin");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, does) in programs {
        let program = folder.join(name);
        let kept = at(&home, name);
        let text = format!("#!/bin/sh\necho \"$@\" > {}.args\n{does} > {}\n", kept.display(), kept.display());
        std::fs::write(&program, text).unwrap();
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    }
    // Of the system only what the scripts need, so that a real clipboard of this machine is not asked.
    for name in ["sh", "cat", "sleep"] {
        std::os::unix::fs::symlink(format!("/bin/{name}"), folder.join(name)).unwrap();
    }
    home.with("PATH", folder.to_str().unwrap())
}

#[test]
fn the_session_says_which_program_has_the_clipboard() {
    let (all, taken) = (["wl-copy", "xclip", "xsel"], "cat");
    let here: Vec<(&str, &str)> = all.iter().map(|name| (*name, taken)).collect();
    for (set, programs, took, args) in [
        (vec!["WAYLAND_DISPLAY", "DISPLAY"], here.clone(), "wl-copy", ""),
        (vec!["DISPLAY"], here, "xclip", "-selection clipboard"),
        (vec!["DISPLAY"], vec![("xsel", taken)], "xsel", "--clipboard --input"),
        (
            vec!["WAYLAND_DISPLAY", "DISPLAY"],
            vec![("wl-copy", "exit 1"), ("xsel", taken)],
            "xsel",
            "--clipboard --input",
        ),
        (
            vec!["WAYLAND_DISPLAY", "DISPLAY"],
            vec![("wl-copy", "sleep 60"), ("xclip", taken)],
            "xclip",
            "-selection clipboard",
        ),
    ] {
        let desk = set.iter().fold(clipboards(home(), &programs), |home, name| home.with(name, "any-0"));
        let mut board = composer(&desk);
        board.keys("c").wait_for(&format!("copied: the terminal (OSC 52) and {took}"));
        assert!(wait_for_file(&at(&desk, took), "Next update").starts_with("Hello"));
        assert_eq!(std::fs::read_to_string(at(&desk, &format!("{took}.args"))).unwrap().trim(), args);
        board.signal(Signal::TERM).assert_left_clean();
    }
    let desk = clipboards(home(), &[("xclip", "exit 1")]).with("DISPLAY", ":9");
    let mut board = composer(&desk);
    board.keys("c").wait_for("copied: the terminal (OSC 52); xclip, xsel not there or not answering");
    board.signal(Signal::TERM).assert_left_clean();
}

/// Whether a process with these words on its command line runs.
fn runs(words: &str) -> bool {
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let line = |entry: std::fs::DirEntry| std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
    all.map(line).any(|line| String::from_utf8_lossy(&line).replace('\0', " ").trim() == words)
}

#[test]
fn a_command_that_leaves_its_group_is_ended_too_and_one_that_leaves_its_parents_is_named() {
    let home = home();
    sends(&home, "setsid sleep 86011 & setsid sh -c \"sleep 86012; true\" & wait", 2);
    let mut board = composer(&home);
    board.keys("s").wait_for("NOT sent: sh: no end after 2 s; it was stopped");
    assert!(!runs("sleep 86011") && !runs("sleep 86012"), "something is left");
    board.signal(Signal::TERM).assert_left_clean();
    // Nothing leads from the command to what a parent left that is gone.
    sends(&home, "setsid sh -c \"sleep 8 &\"; exec sleep 600", 2);
    let mut board = composer(&home);
    board.keys("s").wait_for("it was stopped; something that it started runs on by itself");
    board.signal(Signal::TERM).assert_left_clean();
    assert_eq!(updates(&home).len(), 0);
}

#[test]
fn two_windows_on_one_room_lose_no_draft_of_each_other() {
    let home = home();
    let (mut one, mut two) = (board(&home), board(&home));
    one.keys("n").types("first half").wait_for("first half");
    wait_for_file(&state(&home, "INC-1.drafts"), "first half");
    two.keys("n").types("second half").wait_for("second half");
    wait_for_file(&state(&home, "INC-1.2.drafts"), "second half");
    one.types(" and more").wait_for("first half and more");
    wait_for_file(&state(&home, "INC-1.drafts"), "first half and more");
    for window in [&mut one, &mut two] {
        window.signal(Signal::KILL).wait_for_end();
    }
    let mut next = board(&home);
    next.wait_for("half");
    let all = wait_for_file(&state(&home, "INC-1.drafts"), "second half");
    assert!(all.contains("first half and more"), "{all}");
    assert!(!state(&home, "INC-1.2.drafts").exists());
    next.signal(Signal::TERM).assert_left_clean();
}

#[test]
fn an_editor_changes_the_text_or_leaves_it_as_it_was() {
    for (editor, said, text) in [
        ("printf 'All new words.' >", "back from the editor", "All new words."),
        (": >", "gave an empty text back; the text is as before", "Hello"),
        ("false", "false gave up (exit status: 1); the text is as before", "Hello"),
        (
            "f() { echo 'Half a word.' > \"$1\"; exit 3; }; f",
            "gave up (exit status: 3); what it wrote is in",
            "Hello",
        ),
        ("/no/such/editor", "/no/such/editor is not there; set EDITOR; the text is as before", "Hello"),
        ("printf '\\377' >", "wrote is not UTF-8; it is in", "Hello"),
    ] {
        let home = home().with("EDITOR", editor);
        let mut board = composer(&home);
        board.keys("e").wait_for(said).wait_for(text);
        board.signal(Signal::TERM).assert_left_clean();
    }
}

#[test]
fn a_text_outlives_escape_resizing_and_a_crash() {
    let home = home();
    let mut first = board(&home);
    first.keys("U").wait_for("Hello").types("Dear people of Globex. ");
    for (cols, rows) in [(20, 1), (40, 4), (60, 16), (200, 60), (120, 40)] {
        first.resize(cols, rows);
    }
    first.wait_for("Dear people of Globex. Hello").keys("Esc").wait_gone("update to customers");
    first.keys("U").wait_for("Dear people of Globex. Hello").types("At once. ").wait_for("At once. Dear");
    wait_for_file(&state(&home, "INC-1.words"), "At once. Dear");
    first.signal(Signal::KILL).wait_for_end();
    let mut second = board(&home);
    second.wait_for("was begun and not sent; U opens it");
    second.keys("U").wait_for("At once. Dear people of Globex. Hello");
    second.signal(Signal::TERM).assert_left_clean();
}

#[test]
fn a_demo_sends_nothing_to_anybody() {
    let home = Home::new();
    let sent = at(&home, "sent");
    sends(&home, &format!("cat > {}", sent.display()), 30);
    let mut demo = home.terminal(&["demo", "--speed", "200"], 120, 40);
    demo.wait_for("LATE").keys("1 g g U").wait_for("update to customers").keys("Tab").wait_for("it was sent");
    demo.keys("s").wait_for("this is a demo");
    demo.signal(Signal::TERM).assert_left_clean();
    assert!(!sent.exists());
}
