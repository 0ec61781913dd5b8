//! What the screen answers: whole, on screens of every size, without doing more than was meant or keeping what was only
//! looked at.
use super::harness::Home;
use super::harness::board::{Board, room};
use std::collections::BTreeMap;
use std::path::Path;
use warroom::app::Effect;
use warroom::app::keys::Context;
use warroom::app::press::context;

fn entries(board: &Board) -> usize {
    board.model.room.entries().len()
}

fn ask(typed: &str) -> Board {
    let mut board = room("demo");
    board.keys(":").types(typed);
    board
}

// A guess of the palette.

#[test]
fn a_guess_that_would_write_is_put_into_the_line_and_done_by_the_next_enter() {
    let mut board = room("demo");
    board.write(board.model.now, "dan", ":handoff @kim");
    board.catch_up().keys(":").types("now");
    let before = entries(&board);
    board.keys("Enter");
    assert_eq!(entries(&board), before, "{}", board.screen(80, 24));
    assert_eq!(context(&board.model), Context::Palette);
    let screen = board.screen(80, 24);
    assert!(screen.contains("\"now\" is no verb. Enter runs this one, Esc leaves"), "{screen}");
    board.keys("Esc");
    assert_eq!(entries(&board), before);
}

#[test]
fn nothing_typed_and_nothing_chosen_writes_nothing() {
    for way in ["2 :", "1 :", "3 :", "4 :"] {
        let mut board = room("demo");
        let before = entries(&board);
        board.keys(way).keys("Enter");
        assert_eq!(entries(&board), before, "{way}: {}", board.said());
        assert_eq!(context(&board.model), Context::Palette, "{way}");
    }
}

#[test]
fn a_verb_its_other_name_and_what_only_it_begins_with_are_meant() {
    for typed in ["undo", "und", "thanks @sam", "tha @sam", "q!"] {
        let mut board = ask(typed);
        if typed.starts_with("und") {
            board.keys("Esc n").types("a slip").keys("Enter :").types(typed);
        }
        let before = (entries(&board), board.asked.len());
        board.keys("Enter");
        assert_ne!((entries(&board), board.asked.len()), before, "{typed}: {}", board.screen(80, 24));
    }
}

#[test]
fn a_row_that_was_walked_to_is_meant_and_what_only_shows_needs_no_second_enter() {
    let mut board = room("demo");
    board.keys("n").types("a slip").keys("Enter :").types("last entry");
    assert!(board.screen(80, 24).contains("do   undo"), "{}", board.screen(80, 24));
    let before = entries(&board);
    board.keys("Down Up Enter");
    assert_eq!(entries(&board), before + 1, "{}", board.said());
    let mut board = ask("everything the screen has said");
    board.keys("Enter");
    assert_eq!(context(&board.model), Context::Messages);
}

#[test]
fn leaving_is_no_guess() {
    let mut board = ask("without a question");
    board.keys("Enter");
    assert!(!board.asked.contains(&Effect::Quit));
    board.keys("Enter");
    assert!(board.asked.contains(&Effect::Quit));
}

// Answers on every size.

/// Everything on the screen as one line of words.
fn words(screen: &str) -> String {
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_long_refusal_keeps_its_step() {
    for (width, height) in [(60, 16), (80, 24), (120, 40)] {
        let mut board = room("demo");
        board.keys(":").types("resolve E4").keys("Enter");
        let screen = board.screen(width, height);
        assert!(words(&screen).contains("resolve E4 --anyway REASON"), "{width}: {screen}");
        assert!(screen.contains("LATE") || screen.contains("in "), "{screen}");
    }
}

#[test]
fn a_small_screen_shows_the_refusal_of_the_palette() {
    for (width, height) in [(40, 4), (40, 7), (40, 3), (40, 2), (59, 15), (38, 3), (20, 2)] {
        let mut board = room("demo");
        board.send(warroom::app::msg::Msg::Resize(width, height));
        board.keys(":").types("nonsense").keys("Enter");
        let screen = board.screen(width, height);
        assert!(screen.contains("onsense") || height == 2, "{width}x{height}: {screen}");
        let said = ["there is no verb", "no verb", "is no"].iter().any(|words| screen.contains(words));
        assert!(said || width < 40, "{width}x{height}: {screen}");
        let first = screen.lines().next().unwrap();
        assert!(first.contains("E4"), "NOW stays: {screen}");
        board.keys("x");
        assert!(board.screen(width, height).contains('x'), "{screen}");
    }
}

#[test]
fn a_question_is_answered_on_a_screen_without_a_row_for_it() {
    for (width, height) in [(40, 4), (40, 3), (40, 2), (80, 2), (80, 1)] {
        let mut board = room("demo");
        board.send(warroom::app::msg::Msg::Resize(width, height));
        board.keys("2 ! 25:99 Enter");
        let screen = board.screen(width, height);
        assert!(screen.contains("25:99"), "{width}x{height}: {screen}");
        assert!(screen.contains("time") || screen.contains("is no"), "{width}x{height}: {screen}");
    }
}

#[test]
fn one_row_answers_for_a_few_seconds_beside_the_clock_that_never_goes() {
    for width in [20, 30, 60] {
        let mut board = room("demo");
        board.send(warroom::app::msg::Msg::Resize(width, 1));
        let before = board.screen(width, 1);
        board.keys("2 x");
        let screen = board.screen(width, 1);
        assert!(screen.contains("A1 do"), "{width}: {screen}");
        let clock = before.split_whitespace().find(|word| word.contains(':')).unwrap();
        assert!(screen.contains(clock) && screen.contains("E4"), "{width}: {before}{screen}");
        let wake = board.model.wake().unwrap();
        assert!((wake - board.model.now).num_seconds() <= 6, "{wake}");
        board.wait(7);
        let later = board.screen(width, 1);
        assert!(!later.contains("A1 do"), "{width}: {later}");
    }
}

// A frame that is printed.

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(at).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                open.push(entry.path());
            } else {
                let text = std::fs::read(entry.path()).unwrap();
                all.insert(entry.path().display().to_string(), text);
            }
        }
    }
    all
}

#[test]
fn a_printed_frame_stores_nothing() {
    let home = Home::new().at("2026-06-10T12:32:07Z");
    for room in ["INC-1", "INC-2"] {
        home.run(&["--room", room, "start", "payments 5xx", "--sev", "high", "--customer", "Globex"]).ends(0);
    }
    let before = files(home.folder());
    for keys in [
        ": theme Space mono Enter",
        ": theme Space nosuch Enter",
        ": glyphs Space ascii Enter",
        ", Right Right",
        "n words Enter",
        "n words Esc",
        ": open Space inc-2 Enter n more Enter",
        "U words Esc",
        "R n Space later Enter",
    ] {
        for size in ["80x24", "120x40"] {
            home.run(&["--room", "INC-1", "--keys", keys, "--size", size, "--print"]).ends(0);
        }
        assert_eq!(
            files(home.folder()).keys().collect::<Vec<_>>(),
            before.keys().collect::<Vec<_>>(),
            "{keys}"
        );
        assert!(files(home.folder()) == before, "{keys} changed a file");
    }
    let frame =
        home.run(&["--room", "INC-1", "--keys", ": open Space inc-2 Enter", "--print"]).ends(0).stdout;
    assert!(frame.contains("INC-2"), "{frame}");
}

#[test]
fn a_theme_that_is_not_there_is_refused_with_those_that_are() {
    let home = Home::new().at("2026-06-10T12:32:07Z");
    home.run(&["--room", "INC-1", "start", "payments 5xx"]).ends(0);
    let own = home.folder().join("config/warroom/themes");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("calm.toml"), "inherits = \"mono\"\n[roles]\ntimer_lat = {}\n").unwrap();
    let said = |args: &[&str]| home.run(args).ends(0).stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let refused = said(&["--keys", ": theme Space nosuch Enter", "--size", "80x24", "--print"]);
    assert!(refused.contains("no: there is no theme \"nosuch\"; there are calm, signal-dark,"), "{refused}");
    assert!(refused.contains("theme list"), "{refused}");
    let asked = said(&["--theme", "b.toml", "--print", "--size", "120x40"]);
    assert!(asked.contains("b.toml cannot be read") && asked.contains("signal-dark is used"), "{asked}");
    let wrong = said(&["--theme", "calm", "--print", "--size", "120x40"]);
    assert!(
        wrong.contains("calm.toml line 3: roles.timer_lat is no role - did you mean timer_late?"),
        "{wrong}"
    );
    let wrong = said(&["--theme", "calm.toml", "--print", "--size", "120x40"]);
    assert!(wrong.contains("line 3: roles.timer_lat"), "{wrong}");
    let shown = home.run(&["theme", "show", "nosuch"]).ends(5).stderr;
    assert!(shown.contains("there are calm, signal-dark"), "{shown}");
}

// Commands that are offered.

#[test]
fn a_line_that_needs_a_reason_is_given_back_whole_and_runs_as_it_is() {
    let home = Home::new().at("2026-06-10T12:10:00Z");
    home.run(&["start", "payments 5xx", "--sev", "critical", "--customer", "Globex"]).ends(0);
    for (typed, again) in [
        ("cadence E1 exec 3h", "cadence E1 exec 3h because REASON"),
        ("cadence E1 internal 26h30m", "cadence E1 internal 26h30m because REASON"),
        ("cadence 4h", "cadence E1 4h because REASON"),
        ("due E1 3h", "due E1 3h because REASON"),
        ("due E1 18:00z", "cadence E1 18:00 because REASON"),
        ("cadence E1 exec 16:30z", "cadence E1 exec 16:30 because REASON"),
    ] {
        let said = home.run(&["do", typed]).ends(6).stderr;
        assert!(said.trim_end().ends_with(&format!("needs a reason: {again}")), "{typed}: {said}");
        home.run(&["do", again]).ends(0);
        home.run(&["do", "undo"]).ends(0);
    }
    let said = home.run(&["do", "mode E1 long"]).ends(6).stderr;
    assert!(said.contains("at the end of the line"), "{said}");
    home.run(&["do", "mode E1 long REASON"]).ends(0);
}

#[test]
fn a_note_that_begins_like_a_command_is_saved_and_doubted() {
    let home = Home::new().at("2026-06-10T12:10:00Z");
    home.run(&["start", "payments 5xx", "--sev", "critical", "--customer", "Globex"]).ends(0);
    for (line, doubted) in [
        ("action @priya check the customer's lag", true),
        ("sev E1 high", true),
        ("assign E1 @sam", true),
        ("commitment call them back !1h", true),
        ("customer says it is slow", false),
        ("note the graphs look odd", false),
        ("close to a fix, they say", false),
        ("action", false),
        ("show E1 to the vendor", false),
        ("a @sam look", false),
    ] {
        let said = home.run(&["add", line]).ends(0);
        let doubt = said.stderr.contains("saved as a note; if it was meant as a command:");
        assert_eq!(doubt, doubted, "{line}: {}", said.stderr);
        if let Some(command) =
            said.stderr.split("command: warroom do undo && warroom do ").nth(1).map(str::trim)
        {
            home.run(&["do", "undo"]).ends(0);
            let line = command.trim_matches('\'').replace("'\\''", "'");
            home.run(&["do", &line]).ends(0);
        }
    }
    let mut board = room("demo");
    board.keys("i").types("action @sam look");
    let screen = board.screen(120, 40);
    assert!(screen.contains("a note as it stands; as action: a @sam look"), "{screen}");
    board.keys("Ctrl-U").types("sev E2 2");
    assert!(board.screen(120, 40).contains("as a command: :sev E2 2"), "{}", board.screen(120, 40));
    board.keys("Esc n").types("action stations");
    assert!(!board.screen(120, 40).contains("as it stands"), "{}", board.screen(120, 40));
}

#[test]
fn what_was_written_later_than_it_happened_is_marked_at_every_width() {
    let mut board = room("demo");
    board.keys("n").types("-2m a smoke alarm").keys("Enter");
    board
        .keys("n")
        .types("-20m the first page of a long night with many words that go on and on")
        .keys("Enter 3");
    board.wait(10);
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let screen = board.screen(width, height);
        let row = screen.lines().find(|line| line.contains("the first page")).unwrap();
        assert!(row.contains("14:12"), "{row}");
        assert!(screen.contains("(written 14:32)"), "{width}: {screen}");
        let row = screen.lines().find(|line| line.contains("smoke alarm")).unwrap();
        assert!(row.contains("<14:30") && !row.contains("written"), "{width}: {row}");
        let row = screen.lines().find(|line| line.contains("rolling restart")).unwrap();
        assert!(!row.contains('<'), "{row}");
    }
    board.keys("y t");
    let copied = board.asked.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let text = copied.unwrap();
    let places = ["bridge opened", "support: 41", "the first page", "rolling restart"];
    assert!(places.map(|words| text.find(words).unwrap()).is_sorted(), "{text}");
}

#[test]
fn verbs_of_the_screen_say_what_stands_for_them_and_show_answers() {
    let home = Home::new().at("2026-06-10T12:10:00Z");
    home.run(&["start", "payments 5xx", "--sev", "critical", "--customer", "Globex"]).ends(0);
    let shown = home.run(&["do", "show E1"]).ends(0).stdout;
    assert_eq!(shown, home.run(&["show", "E1"]).ends(0).stdout);
    for (verb, instead) in [
        ("figures", "warroom metrics"),
        ("queue", "warroom due"),
        ("summary", "warroom report exec"),
        ("draft E1", "warroom report update E1"),
        ("difficult E1", "warroom report difficult E1"),
        ("copy timeline", "warroom report timeline"),
        ("theme mono", "warroom theme list"),
        ("keys", "warroom keys"),
    ] {
        let said = home.run(&["do", verb]).ends(2).stderr;
        assert!(said.contains(&format!("Without a screen: {instead}\n")), "{verb}: {said}");
        assert!(said.contains(&format!("type :{verb}")), "{said}");
        let words: Vec<&str> = instead.split(' ').skip(1).collect();
        // Without what the customer expects there is no card, and it says so.
        let code = if words.contains(&"difficult") { 6 } else { 0 };
        assert_eq!(home.run(&words).code, code, "{instead}");
    }
}

#[test]
fn every_room_of_the_shelf_says_what_is_going_on_in_it() {
    let home = Home::new().at("2026-06-10T12:10:00Z");
    home.run(&["--room", "INC-1", "start", "payments 5xx", "--sev", "low"]).ends(0);
    home.run(&["--room", "INC-2", "start", "login fails", "--sev", "low"]).ends(0);
    home.run(&["--room", "INC-2", "do", "deescalate E1 support they know it"]).ends(0);
    let all = home.run(&["rooms"]).ends(0).stdout;
    let word = |name: &str| {
        let row = all.lines().find(|row| row.starts_with(name)).unwrap();
        row.split_whitespace().nth(1).unwrap().to_owned()
    };
    assert_eq!([word("INC-1"), word("INC-2")], ["open", "closed"], "{all}");
}

// Other keys.

#[test]
fn keys_of_the_settings_hold_in_the_footer_the_help_the_palette_and_the_now_line() {
    let home = Home::new().at("2026-06-10T12:32:07Z");
    home.run(&["--room", "INC-1", "start", "payments 5xx", "--sev", "critical", "--customer", "Globex"])
        .ends(0);
    home.run(&["add", "a @sam look at it"]).ends(0);
    let config = home.folder().join("config/warroom/config.toml");
    std::fs::create_dir_all(config.parent().unwrap()).unwrap();
    let text = "[keys.board]\ndone = \"F7\"\nnew_update = [\"Ctrl-T\", \"u\"]\nsnooze = []\nnew_note = \"F8\"\npin = \"F8\"\n\
                [keys.anywhere]\nundo = \"F9\"\n";
    std::fs::write(&config, text).unwrap();
    let frame = |keys: &str| {
        home.run(&["--room", "INC-1", "--keys", keys, "--size", "120x40", "--print"]).ends(0).stdout
    };
    let board = frame("2");
    let footer = board.trim_end().lines().last().unwrap();
    assert!(
        footer.contains("F7 done") && footer.contains("F8 note") && !footer.contains("snooze"),
        "{footer}"
    );
    assert!(board.lines().nth(1).unwrap().contains("u log sent"), "the usual key still does it: {board}");
    assert!(board.contains("line 6: keys.board.pin: F8 is new_note (board) already; that stays"), "{board}");
    let done = frame("2 F7");
    assert!(done.contains("A1 done F9 undo"), "{done}");
    assert!(!frame("2 x").contains("A1 done"), "x is no key any more");
    assert!(frame("2 F7 F9").contains("undone: A1 done"), "{}", frame("2 F7 F9"));
    let help = frame("? d o n e");
    assert!(help.lines().any(|line| line.contains(" F7 ") && line.contains("done, or reopen")), "{help}");
    let palette = frame(": d o n e");
    assert!(palette.lines().any(|line| line.contains("done") && line.contains(" F7 ")), "{palette}");
    assert!(frame("Ctrl-T").contains("UPDATE customer"), "{}", frame("Ctrl-T"));
    let listed = home.run(&["keys"]).ends(0);
    assert!(listed.stdout.contains("  F7                 Action, blocker, commitment"), "{}", listed.stdout);
    assert!(listed.stderr.contains("keys.board.pin"), "{}", listed.stderr);
    let json = home.run(&["keys", "--json"]).ends(0).stdout;
    assert!(json.contains("\"keys\":[\"Ctrl-T\",\"u\"],\"action\":\"new_update\""), "{json}");
    assert!(json.contains("\"keys\":[],\"action\":\"snooze\""), "{json}");
}

#[test]
fn a_small_screen_shows_what_a_setting_is_before_what_it_is_for() {
    for (width, height) in [(60, 16), (40, 4), (40, 7), (80, 24)] {
        let mut board = room("demo");
        board.send(warroom::app::msg::Msg::Resize(width, height));
        board.keys(",");
        let screen = board.screen(width, height);
        assert!(screen.contains("theme    mono"), "{width}x{height}: {screen}");
        assert!(screen.contains("glyphs   ascii"), "{width}x{height}: {screen}");
    }
    let mut board = room("demo");
    board.send(warroom::app::msg::Msg::Resize(20, 1));
    assert!(board.keys(",").screen(20, 1).contains("them"), "{}", board.screen(20, 1));
}

#[test]
fn the_line_of_a_closing_is_about_the_escalation_and_not_about_what_was_promised_with_it() {
    let mut board = room("demo");
    let open = board.model.room.commitments.live().count();
    board.keys(":").types("close E1 done --anyway they said so").keys("Enter");
    assert!(board.said().starts_with("E1 is closed"), "{}", board.said());
    let promised = board.model.room.commitments.live().count();
    assert!(promised > open, "closing promises nothing any more: nothing is shown by this test");
    let before = board.model.room.entries().len();
    board.keys("3 x");
    assert_eq!(board.model.room.entries().len(), before, "{}", board.said());
    assert_eq!(board.model.room.commitments.live().count(), promised);
}
