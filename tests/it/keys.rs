//! The key table, and what the keys do: keys in, entries and cells out.
use crate::harness::board::{Board, room};
use std::collections::BTreeSet;
use warroom::app::effect::Effect;
use warroom::app::keys::{self, Action, Chord, Context, KEYS, parse};
use warroom::app::msg::Msg;
use warroom::app::press::context;
use warroom::domain::id::{ActionId, EscalationId};
use warroom::ui::layers::footer_keys;

/// Everything a key can be pressed in.
const CONTEXTS: &[Context] = &[
    Context::Anywhere,
    Context::Start,
    Context::Board,
    Context::Line,
    Context::Ask,
    Context::Palette,
    Context::Help,
    Context::Detail,
    Context::Card,
    Context::Menu,
    Context::Confirm,
    Context::Messages,
    Context::Listing,
    Context::Replay,
    Context::Composer,
    Context::Sending,
    Context::Search,
];

// The table.

#[test]
fn no_key_is_bound_twice_in_a_context() {
    for context in CONTEXTS {
        let mut seen = BTreeSet::new();
        for row in keys::rows(*context) {
            for name in row.names() {
                let chord = parse(name).unwrap_or_else(|| panic!("{name} is no key"));
                assert!(seen.insert(format!("{chord:?}")), "{name} twice in {context:?}");
            }
        }
    }
}

#[test]
fn every_action_has_a_row_and_every_row_has_words() {
    for action in Action::ALL {
        assert!(KEYS.iter().any(|row| row.action == *action), "{} is not bound", action.word());
    }
    for row in KEYS {
        assert!(row.words.len() > 1 && row.words.len() < 80, "{:?}", row.words);
        assert_eq!(row.rank > 0, !row.short.is_empty(), "{}: a footer row has a word", row.words);
    }
}

#[test]
fn nothing_is_reached_only_by_ctrl_alt_or_an_f_key() {
    let spared = [Action::Interrupt, Action::Redraw, Action::Editor, Action::BindKey];
    for row in KEYS.iter().filter(|row| !spared.contains(&row.action)) {
        let plain = row.names().any(|name| parse(name).is_some_and(|chord| !chord.is_special()));
        assert!(plain, "{} has no plain key", row.words);
    }
}

#[test]
fn no_key_is_one_that_terminals_and_multiplexers_take() {
    for row in KEYS {
        for name in row.names() {
            let chord = parse(name).unwrap();
            let taken = "abgsqjihm[\\"
                .chars()
                .any(|c| chord == Chord { ctrl: true, ..parse(&c.to_string()).unwrap() });
            assert!(!taken, "{name} is taken");
        }
    }
}

#[test]
fn a_key_event_and_its_name_are_one() {
    for row in KEYS {
        for name in row.names() {
            let chord = parse(name).unwrap();
            assert_eq!(Chord::of(&chord.event()), chord, "{name}");
        }
    }
}

/// docs/keys.md is made from the table. `WARROOM_WRITE_DOCS=1 cargo test --test it keys` writes it anew.
#[test]
fn the_page_of_keys_is_the_table() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    let want = keys::page();
    if std::env::var_os("WARROOM_WRITE_DOCS").is_some() {
        std::fs::write(page, &want).unwrap();
    }
    assert!(
        std::fs::read_to_string(page).is_ok_and(|have| have == want),
        "docs/keys.md is not what the table says"
    );
}

/// A board in a context, as a person gets there.
fn at(context: Context) -> Board {
    let mut board = match context {
        Context::Start => Board::start(),
        _ => room("demo"),
    };
    let keys = match context {
        Context::Anywhere | Context::Start | Context::Board => "",
        Context::Line => "a",
        Context::Ask => "@",
        Context::Palette => ":",
        Context::Help => "?",
        Context::Detail => "Enter",
        Context::Menu => "S",
        Context::Confirm => "q",
        Context::Listing => ",",
        Context::Replay => "R 5",
        Context::Composer => "U",
        Context::Sending => "U Tab",
        Context::Search => "L",
        Context::Card => ": expect Space E2 Space calls Space emotion:angry Enter : upset Space E2 Enter",
        Context::Messages => ": m e s s a g e s Enter",
    };
    board.keys(keys);
    board
}

#[test]
fn every_key_does_something_where_it_is_listed() {
    for row in KEYS {
        let here = if row.context == Context::Anywhere { Context::Board } else { row.context };
        if matches!(
            row.action,
            Action::MoveUp
                | Action::MoveDown
                | Action::PageUp
                | Action::PageDown
                | Action::Top
                | Action::Bottom
        ) {
            continue;
        }
        // Only in a popup with a marked choice, as that of a paste.
        if row.context == Context::Menu && row.action == Action::Default {
            continue;
        }
        let mut board = at(here);
        if matches!(row.action, Action::Complete | Action::Save | Action::HistoryPrev | Action::HistoryNext) {
            board.types("sa");
        }
        if here == Context::Board {
            board.keys("2");
        }
        assert_eq!(context(&board.model), here, "{}", row.words);
        let before = (format!("{:?}", board.model.layers.len()), board.screen(120, 40), board.asked.len());
        if row.action == Action::Back || row.action == Action::Panel2 || row.action == Action::HistoryNext {
            continue;
        }
        board.model.dirty = false;
        let before = if row.action == Action::Overview {
            board.keys("f");
            (String::new(), board.screen(120, 40), before.2)
        } else {
            before
        };
        board.keys(row.key());
        let after = (format!("{:?}", board.model.layers.len()), board.screen(120, 40), board.asked.len());
        let said = board.model.says.history.len();
        assert!(before != after || said > 0, "{} in {here:?} does nothing", row.key());
    }
}

#[test]
fn the_footer_names_only_keys_of_its_place() {
    for context in CONTEXTS.iter().filter(|one| **one != Context::Anywhere) {
        for width in [20, 40, 60, 80, 120, 200] {
            let rows = footer_keys(*context, width);
            let cells: usize = rows.iter().map(|row| row.key().len() + row.word(width).len() + 3).sum();
            assert!(cells < usize::from(width), "{context:?} at {width}");
            assert!(rows.iter().all(|row| row.context == *context || row.context == Context::Anywhere));
        }
    }
}

// The capture line.

#[test]
fn an_action_is_one_key_one_line_one_enter() {
    let mut board = room("demo");
    board.keys("a").types("@zoe ask storage about write queue !15m #E2");
    assert!(board.screen(80, 24).contains("ACTION  @zoe  14:47  E2"));
    board.keys("Enter");
    assert_eq!(board.said(), "A6 saved  @zoe  due 14:47  z undo");
    assert!(board.model.line.is_none());
    let action = &board.model.room.actions[&ActionId(6)];
    assert_eq!(action.birth.text(), "ask storage about write queue");
    assert_eq!(action.birth.common.raw.as_deref(), Some("@zoe ask storage about write queue !15m #E2"));
}

#[test]
fn a_kind_key_leaves_a_leading_article_alone() {
    let mut board = room("demo");
    board.keys("n").types("a customer said it is slow").keys("Enter");
    assert_eq!(board.model.room.entries().last().unwrap().text(), "a customer said it is slow");
}

#[test]
fn an_update_says_before_enter_what_it_does_to_the_clock() {
    let mut board = room("demo");
    board.keys("u");
    let screen = board.screen(120, 40).replace(" · ", "  ");
    assert!(screen.contains("UPDATE customer  E4  restarts: next 14:52"), "{screen}");
    board.types("rolling back now #E2");
    let screen = board.screen(120, 40).replace(" · ", "  ");
    assert!(screen.contains("UPDATE customer  E2  restarts: next 15:02"), "{screen}");
    board.keys("Esc u");
    assert!(
        board.screen(80, 24).contains("UPDATE customer  E2  restarts: next 15:02"),
        "{}",
        board.screen(80, 24)
    );
    board.keys("Enter");
    assert_eq!(board.said(), "U4 saved. E2 next update 15:02 (30 min)  z undo");
}

#[test]
fn sigils_without_words_stay_open_with_a_question() {
    let mut board = room("demo");
    board.keys("a").types("@sam !10m").keys("Enter");
    assert!(board.screen(80, 24).contains("what should sam do?"));
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "@sam !10m");
}

#[test]
fn an_empty_line_closes() {
    let mut board = room("demo");
    let before = board.model.room.entries().len();
    board.keys("a Enter");
    assert!(board.model.line.is_none());
    assert_eq!(board.model.room.entries().len(), before);
}

#[test]
fn esc_keeps_the_draft_and_the_same_key_brings_it_back() {
    let mut board = room("demo");
    board.keys("d").types("hold everything").keys("Esc n");
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "");
    board.keys("Esc d");
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "hold everything");
    board.keys("Esc i");
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "hold everything");
}

#[test]
fn every_keystroke_asks_for_the_words_to_be_kept() {
    let mut board = room("demo");
    board.keys("n").types("abc");
    let Some(Effect::SaveDrafts(drafts)) = board.asked.last() else { panic!("{:?}", board.asked) };
    assert_eq!(drafts.last().unwrap().text, "abc");
    board.keys("Enter");
    assert_eq!(board.asked.last(), Some(&Effect::SaveDrafts(Vec::new())));
}

#[test]
fn words_on_their_way_to_the_disk_stay_kept() {
    let mut board = room("demo");
    board.disk_is_full = true;
    board.keys("n").types("abc").keys("Enter");
    let Some(Effect::SaveDrafts(drafts)) = board.asked.last() else { panic!("{:?}", board.asked) };
    assert_eq!(drafts.last().unwrap().text, "abc");
    assert!(board.said().contains("held in memory"));
}

#[test]
fn shift_tab_changes_the_kind_and_loses_no_word() {
    let mut board = room("demo");
    board.keys("i").types("a customer said so").keys("S-Tab Enter");
    let last = board.model.room.entries().last().unwrap();
    assert_eq!((last.event.type_name(), last.text()), ("decision.made", "a customer said so"));
}

#[test]
fn tab_takes_a_candidate_and_walks_on() {
    let mut board = room("demo");
    board.keys("a").types("@pri").keys("Tab");
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "@priya");
}

#[test]
fn up_brings_the_last_line_back() {
    let mut board = room("demo");
    board.keys("n").types("first").keys("Enter n").types("second").keys("Enter n Up Up");
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "first");
    board.keys("Down Down");
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "");
}

#[test]
fn a_refused_line_stays_open_with_the_reason() {
    let mut board = room("demo");
    board.keys("i").types("x A1").keys("Enter").keys("i").types("x A1").keys("Enter");
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "x A1");
    assert!(board.screen(80, 24).contains("A1 is already done"));
}

#[test]
fn an_update_without_an_escalation_asks_once_by_single_keys() {
    let mut board = room("demo");
    board.keys("5 u").types("told them").keys("Enter");
    assert_eq!(context(&board.model), Context::Menu);
    assert!(board.screen(80, 24).contains("which escalation?"));
    board.keys("2");
    assert_eq!(board.model.room.updates.last_key_value().unwrap().1.birth.common.on, Some(EscalationId(2)));
}

#[test]
fn two_entries_in_one_breath_are_undone_by_one_key() {
    let mut board = room("demo");
    board.keys("d").types("rolling restart ;; a @sam execute !10m").keys("Enter");
    assert_eq!(board.said(), "D4 A6 saved  z undo");
    board.keys("z");
    assert!(!board.model.room.actions.contains_key(&ActionId(6)));
    assert_eq!(board.said(), "undone: D4 A6  Z redo");
    board.keys("Z");
    assert!(board.model.room.actions.contains_key(&ActionId(6)));
}

#[test]
fn the_scribe_line_stays_open() {
    let mut board = room("demo");
    board.keys("I").types("n one").keys("Enter").types("n two").keys("Enter");
    assert!(board.model.line.is_some());
    assert_eq!(board.model.room.entries().last().unwrap().text(), "two");
}

// Paste is data.

#[test]
fn pasted_lines_ask_what_they_are_and_run_nothing() {
    let mut board = room("demo");
    let before = board.model.room.entries().len();
    board.send(Msg::Paste("q\n:quit!\nz\n".to_owned()));
    assert_eq!(board.model.room.entries().len(), before);
    assert!(board.screen(80, 24).contains("3 entries"));
    board.keys("e");
    assert_eq!(board.model.room.entries().len(), before + 3);
    assert_eq!(board.model.room.entries()[before + 1].text(), ":quit!");
    board.keys("z");
    assert!(board.model.room.struck_by(before as u64).is_some());
}

#[test]
fn one_pasted_line_waits_in_the_capture_line() {
    let mut board = room("demo");
    board.send(Msg::Paste("errors 38%\u{1b}[31m\r\n".to_owned()));
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "errors 38%\u{1b}[31m");
    assert!(!board.screen(80, 24).contains('\u{1b}'));
}

#[test]
fn pasted_lines_are_shown_as_read_and_kept_where_nothing_is_chosen() {
    for leaves in ["Esc", "q"] {
        let mut board = room("demo");
        board.send(Msg::Paste("a one\nd two\n3\n4\n5\n6\n7".to_owned()));
        let screen = board.screen(80, 24);
        assert!(screen.contains("DECISION") && screen.contains("2 more"), "{screen}");
        board.keys(leaves);
        assert_eq!(board.model.drafts.last().unwrap().text, "a one\nd two\n3\n4\n5\n6\n7");
        assert!(board.model.layers.is_empty());
    }
}

#[test]
fn pasted_lines_can_be_one_entry() {
    let mut board = room("demo");
    board.send(Msg::Paste("one\ntwo".to_owned())).keys("o");
    assert_eq!(board.model.room.entries().last().unwrap().text(), "one\ntwo");
}

// The selected item.

#[test]
fn x_is_done_and_x_again_reopens() {
    let mut board = room("demo");
    board.keys("2 x");
    assert!(!board.model.room.actions[&ActionId(1)].is_open());
    board.keys("x");
    assert!(board.model.room.actions[&ActionId(1)].is_open());
    board.keys("x z");
    assert!(board.model.room.actions[&ActionId(1)].is_open());
}

#[test]
fn who_when_and_where_act_on_the_selected_item() {
    let mut board = room("demo");
    board.keys("2 @").types("lee").keys("Enter");
    assert_eq!(board.model.room.actions[&ActionId(1)].owner.as_ref().unwrap().as_str(), "lee");
    board.keys("!").types("20m").keys("Enter");
    assert_eq!(board.said(), "A1 saved  due 14:52, was 14:31  z undo");
    board.keys("#").types("E3 dns").keys("Enter");
    let common = &board.model.room.actions[&ActionId(1)].birth.common;
    assert_eq!((common.on, common.tags.clone()), (Some(EscalationId(3)), vec!["dns".to_owned()]));
}

#[test]
fn a_wrong_answer_stays_in_the_question_line() {
    let mut board = room("demo");
    board.keys("2 !").types("soonish").keys("Enter");
    assert_eq!(context(&board.model), Context::Ask);
    assert!(board.screen(80, 24).contains("soonish"));
    board.keys("Esc");
    assert_eq!(context(&board.model), Context::Board);
}

#[test]
fn severity_is_two_keys() {
    let mut board = room("demo");
    board.keys("1 j S 2");
    let selected = board.model.focus().unwrap();
    let severity = board.model.room.escalations[&selected].severity;
    assert_eq!(severity.map(warroom::domain::words::Severity::number), Some(2));
}

#[test]
fn striking_asks_and_cancel_is_the_default() {
    let mut board = room("demo");
    board.keys("2 X Enter");
    assert!(board.model.room.actions.contains_key(&ActionId(1)));
    board.keys("X y");
    assert!(!board.model.room.actions.contains_key(&ActionId(1)));
    board.keys("z");
    assert!(board.model.room.actions.contains_key(&ActionId(1)));
}

#[test]
fn a_snooze_quiets_the_most_urgent_clock_and_changes_nothing_else() {
    let mut board = room("demo");
    let due = board.model.room.escalations[&EscalationId(4)].clocks.clone();
    board.keys("s s");
    assert_eq!(board.model.room.snoozes.len(), 1);
    assert_eq!(board.model.room.escalations[&EscalationId(4)].clocks, due);
}

#[test]
fn the_words_of_a_line_are_amended_and_the_old_ones_stay() {
    let mut board = room("demo");
    board.keys("2 e Ctrl-U").types("roll back everything").keys("Enter");
    assert_eq!(board.model.room.actions[&ActionId(1)].birth.text(), "roll back everything");
    board.keys("Enter");
    let screen = board.screen(80, 24);
    assert!(screen.contains("roll back api to build 411"), "{screen}");
}

#[test]
fn marks_make_one_act_and_one_undo() {
    let mut board = room("demo");
    board.keys("2 Space j j Space x");
    assert_eq!(board.model.room.actions.values().filter(|action| !action.is_open()).count(), 2);
    board.keys("z");
    assert_eq!(board.model.room.actions.values().filter(|action| !action.is_open()).count(), 0);
    assert!(board.model.desk.marks.is_empty());
}

#[test]
fn the_selection_stays_on_its_item_when_rows_move_and_the_size_changes() {
    let mut board = room("demo");
    board.keys("2 j j");
    let chosen = board.model.subject();
    let now = board.model.now;
    board.write(now, "sam", "a @kim look at the queue !1m #E1");
    board.catch_up().screen(60, 16);
    assert_eq!(board.model.subject(), chosen);
}

// Layers.

#[test]
fn the_now_line_is_on_every_screen() {
    for opened in
        ["", "a", "i a b c", "S", "v", "m", "s", "?", ":", "Enter", "X", "q", "@", "/", "g", "y", "W", "N"]
    {
        for (width, height) in [(40, 4), (59, 15), (60, 16), (80, 23), (80, 24), (120, 40)] {
            let mut board = room("demo");
            let screen = board.keys(opened).screen(width, height);
            assert!(screen.contains("LATE"), "{opened:?} at {width}x{height}:\n{screen}");
        }
    }
}

#[test]
fn nothing_panics_at_any_size() {
    for opened in ["", "a", "S", "?", ":", "Enter", "X", "@"] {
        let mut board = room("demo");
        board.keys(opened);
        for width in [1, 2, 7, 39, 40, 59, 60, 79, 80, 110, 130] {
            for height in [1, 2, 3, 4, 5, 8, 15, 16, 22, 23, 32, 45] {
                board.screen(width, height);
            }
        }
    }
}

#[test]
fn help_finds_by_word_and_enter_does_it() {
    let mut board = room("demo");
    board.keys("?").types("next panel").keys("Enter");
    assert_eq!(board.model.desk.focus, warroom::app::Panel::Actions);
}

#[test]
fn the_palette_runs_verbs_with_arguments() {
    let mut board = room("demo");
    board.keys(":").types("sev E3 1").keys("Enter");
    assert_eq!(board.model.room.escalations[&EscalationId(3)].severity.unwrap().number(), 1);
    board.keys(":").types("sev E3").keys("Enter");
    assert_eq!(context(&board.model), Context::Palette);
    assert!(board.screen(80, 24).contains("sev"));
}

#[test]
fn the_palette_finds_items_people_and_keys_and_says_why_not() {
    let mut board = room("demo");
    board.keys(":").types("replica lag");
    assert!(board.screen(120, 40).contains("item A2"), "{}", board.screen(120, 40));
    board.keys("Ctrl-U").types("prya");
    assert!(board.screen(120, 40).contains("who  @priya"));
    board.keys("Ctrl-U").types("sevrity").keys("Enter");
    assert!(board.screen(120, 40).contains("sev"));
    board.keys("Esc :").types("takeover");
    assert!(board.screen(120, 40).contains("cannot now: no handoff is open"));
}

#[test]
fn a_name_that_fits_several_is_saved_without_owner_and_said() {
    let mut board = room("demo");
    let now = board.model.now;
    board.write(now, "dan", "n @prince is here");
    board.catch_up().keys("a").types("@pri look at dns").keys("Enter");
    assert!(board.said().contains("no owner: @pri fits"), "{}", board.said());
}

#[test]
fn ctrl_c_twice_quits_once_does_not() {
    let mut board = room("demo");
    board.keys("Ctrl-C");
    assert!(!board.asked.contains(&Effect::Quit));
    board.wait(5).keys("Ctrl-C");
    assert!(!board.asked.contains(&Effect::Quit));
    board.keys("Ctrl-C");
    assert!(board.asked.contains(&Effect::Quit));
}

#[test]
fn q_asks_while_clocks_are_live_and_staying_is_the_default() {
    let mut board = room("demo");
    board.keys("q Enter");
    assert!(!board.asked.contains(&Effect::Quit));
    board.keys("q y");
    assert!(board.asked.contains(&Effect::Quit));
}

#[test]
fn esc_never_quits() {
    let mut board = room("demo");
    board.keys("Esc Esc Esc ? Esc : Esc S Esc Esc");
    assert!(!board.asked.contains(&Effect::Quit));
}

#[test]
fn the_start_screen_asks_one_question() {
    let mut board = Board::start();
    board.send(Msg::Tick(board.model.now));
    assert!(board.screen(80, 24).contains("start an incident"));
    board.keys("n").types("payments 5xx").keys("Enter");
    assert_eq!(board.asked.last(), Some(&Effect::CreateRoom { title: "payments 5xx".to_owned() }));
    board.keys("d");
    assert_eq!(board.asked.last(), Some(&Effect::StartDemo(None)));
}

#[test]
fn not_saved_takes_the_footer_and_stays() {
    let mut board = room("demo");
    let state = warroom::app::model::NotSaved { held: 3, spill: None, why: "disk full".to_owned() };
    board.send(Msg::NotSaved(Some(state))).keys("Esc j Esc");
    assert!(board.screen(80, 24).contains("NOT SAVED"));
    board.send(Msg::NotSaved(None));
    assert!(!board.screen(80, 24).contains("NOT SAVED"));
}

#[test]
fn a_problem_stands_above_the_line_until_esc() {
    let mut board = room("demo");
    board.send(Msg::Problem("cannot read the folder\u{1b}[2J".to_owned()));
    assert!(board.screen(80, 24).contains("problem: cannot read the folder"));
    board.keys("Esc");
    assert!(!board.screen(80, 24).contains("problem:"));
}

#[test]
fn a_customer_clock_rings_once_when_it_turns_late_and_once_five_minutes_later() {
    let mut board = room("demo");
    let bells = |board: &Board| board.asked.iter().filter(|effect| **effect == Effect::Bell).count();
    let now = board.model.now;
    board.wait(1);
    assert_eq!(bells(&board), 0, "what was late when the room was opened is no news");
    for (until, rung) in [(118, 1), (180, 2), (470, 2), (480, 3), (600, 4), (700, 4)] {
        while (board.model.now - now).num_seconds() < until {
            board.wait(1);
        }
        assert_eq!(bells(&board), rung, "after {until} s");
    }
}

#[test]
fn a_snoozed_clock_is_quiet_and_still_late() {
    let mut board = room("demo");
    board.wait(1).keys("1 g n s 2").wait(100);
    let bells = board.asked.iter().filter(|effect| **effect == Effect::Bell).count();
    assert_eq!(bells, 0);
    assert!(board.screen(80, 24).contains("LATE"));
}

#[test]
fn after_a_sleep_there_is_one_summary() {
    let mut board = room("demo");
    board.wait(1).wait(1740);
    assert!(board.said().contains("asleep 14:32–15:01: E1 Initech became late at 14:35"), "{}", board.said());
}

#[test]
fn resolving_before_its_time_asks_why_and_is_recorded() {
    let mut board = room("demo");
    board.keys("1 j v r");
    assert!(board.screen(120, 40).contains("resolve E2 anyway, because"), "{}", board.screen(120, 40));
    board.types("the vendor confirmed it").keys("Enter");
    let phases: Vec<_> = board.model.room.escalations.values().map(|one| one.phase.word()).collect();
    assert!(phases.contains(&"resolved"), "{phases:?} {}", board.said());
}

#[test]
fn a_quiet_screen_rings_for_nobody_and_says_so() {
    let mut board = room("demo");
    board.keys(":").types("quiet 15m").keys("Enter").wait(1).wait(240);
    assert!(!board.asked.contains(&Effect::Bell));
    assert!(board.screen(120, 40).contains("QUIET"), "{}", board.screen(120, 40));
}

#[test]
fn a_checklist_is_ticked_by_single_keys() {
    let mut board = room("demo");
    board.keys("C f 3");
    assert_eq!(board.model.room.checklists.len(), 1);
    board.keys("C");
    assert!(board.screen(80, 24).contains("1/9"));
    board.keys("f 3");
    assert!(board.model.room.checklists.is_empty());
}

#[test]
fn the_terminal_cursor_is_where_the_eye_should_be() {
    let mut board = room("demo");
    assert_eq!(board.cursor(80, 24), Some((0, 3)));
    board.keys("j");
    assert_eq!(board.cursor(80, 24), Some((0, 4)));
    board.keys("n").types("abc");
    assert_eq!(board.cursor(80, 24), Some((5, 21)));
}

#[test]
fn a_calm_tick_paints_nothing() {
    let mut board = room("empty");
    board.screen(80, 24);
    board.model.needs_draw();
    board.wait(0);
    assert!(!board.model.needs_draw());
}

// Untrusted words.

/// ESC, a bidi override, invisible tag characters, forty stacked marks.
const HOSTILE: &str = "a\u{1b}]0;x\u{7}b\u{202e}c\u{e0041}\u{e0042}d\u{200b}e";

#[test]
fn hostile_words_are_marks_under_every_layer() {
    let stacked = format!("z{}", "\u{301}".repeat(40));
    let mut board = room("demo");
    let now = board.model.now;
    board.write(now, "dan", &format!("a @ev\u{202e}il\u{e0041} {HOSTILE} {stacked} !1m #E2"));
    board.write(now, "dan", &format!(":escalation sev1 {HOSTILE} --customer {HOSTILE}:x"));
    board.write(now, "dan", &format!(":sla E2 contract-{HOSTILE} 1m"));
    board.write(now, "dan", &format!(":tag A6 #{HOSTILE}"));
    board.catch_up();
    board.send(Msg::Problem(HOSTILE.to_owned())).send(Msg::Notice(HOSTILE.to_owned()));
    board.send(Msg::Paste(format!("{HOSTILE}\n{HOSTILE}")));
    let state =
        warroom::app::model::NotSaved { held: 1, spill: Some(HOSTILE.to_owned()), why: HOSTILE.to_owned() };
    board.send(Msg::NotSaved(Some(state)));
    let opened = [
        "",
        "e",
        "Esc 1 Enter",
        "Esc 2 Enter",
        "Esc 3 Enter",
        "Esc g",
        "Esc s",
        "Esc s c",
        "Esc X",
        "Esc e",
        "Esc :",
        "Esc @",
        "Esc y",
        "Esc W",
        "Esc v",
        "Esc v r",
        "Esc 5 Enter",
        "Esc i",
        "Esc q",
    ];
    for keys in opened {
        board.keys(keys);
        for (width, height) in [(80, 24), (120, 40), (200, 60), (45, 10)] {
            for line in board.screen(width, height).lines() {
                assert_eq!(warroom::domain::clean::row(line), line, "after {keys:?}");
            }
        }
    }
}
