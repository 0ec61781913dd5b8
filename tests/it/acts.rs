//! Acts by keys alone: on one row, on several, and what is said of them.
use crate::harness::board::{Board, room};
use warroom::app::Effect;
use warroom::app::alarms::Bell;
use warroom::app::desk::{Cursor, Key, Panel};
use warroom::domain::id::{ActionId, EscalationId, ItemId};
use warroom::domain::words::{Phase, Severity};

fn severities(board: &Board) -> Vec<Option<Severity>> {
    board.model.room.escalations.values().map(|one| one.severity).collect()
}

fn done(board: &Board) -> usize {
    board.model.room.actions.values().filter(|one| !one.is_open()).count()
}

// Marks.

#[test]
fn a_severity_goes_to_every_marked_escalation_and_one_undo_takes_it_back() {
    let mut board = room("demo");
    let before = severities(&board);
    board.keys("1 Space j Space S");
    assert!(board.screen(80, 24).contains("severity of 2 marked"), "{}", board.screen(80, 24));
    board.keys("3");
    let moved = severities(&board).iter().zip(&before).filter(|(now, then)| now != then).count();
    assert_eq!(moved, 2);
    assert!(board.said().contains("are medium"), "{}", board.said());
    board.keys("z");
    assert_eq!(severities(&board), before);
}

#[test]
fn a_phase_goes_to_every_marked_escalation() {
    let mut board = room("demo");
    board.keys("1 * v");
    assert!(board.screen(80, 24).contains("phase or mode of 4 marked"), "{}", board.screen(80, 24));
    board.keys("m");
    assert!(board.model.room.escalations.values().all(|one| one.phase == Phase::Monitoring));
    assert!(board.said().contains("E3 is monitoring already"), "{}", board.said());
    board.keys("z");
    assert!(!board.model.room.escalations.values().all(|one| one.phase == Phase::Monitoring));
}

#[test]
fn what_cannot_be_done_is_named_and_the_rest_is_done() {
    let mut board = room("demo");
    board.keys("4 * x");
    assert!(
        board.said().starts_with("B1 cleared, C1 kept") || board.said().starts_with("C1 kept, B1 cleared")
    );
    let mut board = room("demo");
    board.keys("2 Space 3 j Space x");
    assert_eq!(done(&board), 1);
    assert!(board.said().contains("left out: "), "{}", board.said());
    assert!(board.said().contains("has no end"), "{}", board.said());
    board.keys("z");
    assert_eq!(done(&board), 0);
}

#[test]
fn a_reason_that_all_marked_rows_share_is_said_once() {
    let mut board = room("demo");
    board.keys("3 * #").types("E9").keys("Enter");
    let screen = board.screen(120, 40);
    assert!(screen.contains("there is no E9 in this room") && !screen.contains(":,"), "{screen}");
    board.keys("Esc Esc Esc Esc 4 * 1 Space S");
    assert!(board.screen(120, 40).contains("severity of 3 marked"), "{}", board.screen(120, 40));
    board.keys("3");
    assert!(board.said().contains("left out: C1, B1: each has no severity"), "{}", board.said());
    // Who is there already is tagged all the same.
    let mut board = room("demo");
    board.keys("2 Space j Space #").types("E2 dns").keys("Enter");
    assert!(!board.said().contains("left out"), "{}", board.said());
    let tagged =
        board.model.room.actions.values().filter(|one| one.birth.common.tags.contains(&"dns".to_owned()));
    assert_eq!(tagged.count(), 2, "{}", board.said());
    // Nothing marked takes an owner: each reason stands with what it is about.
    let mut board = room("demo");
    board.keys("3 Space j Space j Space @");
    assert!(board.said().contains("D3") && !board.said().contains(":,"), "{}", board.said());
}

#[test]
fn the_big_clock_has_no_row_to_act_on() {
    let mut board = room("demo");
    board.keys("2 V x");
    assert_eq!(done(&board), 0);
    assert!(board.said().contains("V leads back"), "{}", board.said());
    let screen = board.screen(120, 40);
    let footer = screen.lines().last().unwrap_or_default();
    assert!(!footer.contains("done") && !footer.contains("filter") && footer.contains("help"), "{footer}");
    board.keys("V x");
    assert_eq!(done(&board), 1);
}

#[test]
fn undo_says_where_a_clock_went_back_to() {
    let mut board = room("demo");
    board.keys(":").types("cadence E3 20m").keys("Enter z");
    assert!(board.said().contains("undone: E3 another pace. E3 next update"), "{}", board.said());
    board.keys(":").types("sev E3 1").keys("Enter z");
    assert!(board.said().contains("undone: E3 is critical. E3 next update"), "{}", board.said());
}

#[test]
fn a_receipt_says_what_happened_to_which() {
    let mut board = room("demo");
    board.keys("2 Space j Space j Space x");
    assert_eq!(board.said(), "A1 A2 A5 done  still open on A1: B1; `clear B1`  z undo");
    board.keys("z");
    assert_eq!(board.said(), "undone: A1 A2 A5 done  Z redo");
    board.keys("Space j Space @").types("kim").keys("Enter");
    assert!(board.said().contains(" for @kim"), "{}", board.said());
}

#[test]
fn who_when_where_pin_snooze_and_strike_take_all_marks_and_one_undo() {
    for keys in ["@ kim Enter", "! 20m Enter", "# E3 Enter", "p", "s 1", "X y"] {
        let mut board = room("demo");
        let before = board.model.room.entries().len();
        let state = format!("{:?}{:?}", board.model.room.actions, board.model.room.pinned);
        board.keys("2 Space j Space").keys(keys);
        let written = board.model.room.entries().len() - before;
        assert_eq!(written, 2, "{keys}: {}", board.said());
        assert!(board.model.desk.marks.is_empty(), "{keys}");
        let said = board.said();
        // Each is quiet until its own next deadline.
        let named = ["A1 A2", "A1 A5", "A1 snoozed"].iter().any(|words| said.contains(words));
        assert!(named, "{keys}: {said}");
        board.keys("z");
        let again = format!("{:?}{:?}", board.model.room.actions, board.model.room.pinned);
        assert_eq!(again, state, "{keys}: {}", board.said());
    }
}

#[test]
fn people_are_not_marked_and_the_keys_say_so() {
    for key in ["Space", "J", "K", "*"] {
        let mut board = room("demo");
        board.keys("5").keys(key);
        assert!(board.model.desk.marks.is_empty(), "{key}");
        assert!(board.said().contains("people are not marked"), "{key}: {}", board.said());
    }
    let mut board = room("empty");
    board.keys("2 *");
    assert!(board.said().contains("no row is here to mark"), "{}", board.said());
}

#[test]
fn lines_of_the_log_are_marked_struck_tagged_hidden_and_copied() {
    let mut board = room("demo");
    board.keys("3 *");
    let all = board.model.desk.marks.len();
    assert!(all > 20, "{all}");
    let screen = board.screen(120, 40);
    assert!(screen.lines().last().unwrap().contains(&format!("{all} marked")), "{screen}");
    board.keys("*");
    assert!(board.model.desk.marks.is_empty());
    // What a filter leaves, and nothing else.
    board.keys("/ !note Enter *");
    let notes = board.model.desk.marks.len();
    assert!(notes > 3 && notes < all, "{notes} of {all}");
    let written = |board: &Board| board.model.room.entries().len();
    let before = written(&board);
    board.keys("#").types("private network").keys("Enter");
    assert_eq!(written(&board) - before, 2 * notes, "{}", board.said());
    let hidden = board.model.room.entries().iter().filter_map(|entry| board.model.room.entry_now(entry.seq));
    assert_eq!(hidden.filter(|entry| entry.common.private).count(), notes);
    board.keys("z * y y");
    assert!(board.said().contains("copied the marked lines"), "{}", board.said());
    let copied = board.asked.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.lines().count()),
        _ => None,
    });
    assert_eq!(copied, Some(notes));
    board.keys("X y");
    let struck = |board: &Board| {
        let all = board.model.room.entries().iter().filter(|entry| entry.event.type_name() == "note.written");
        all.filter(|entry| board.model.room.struck_by(entry.seq).is_some()).count()
    };
    assert_eq!(struck(&board), notes, "{}", board.said());
    board.keys("z");
    assert_eq!(struck(&board), 0);
    board.keys("x");
    assert!(board.said().contains("has no end"), "{}", board.said());
}

#[test]
fn a_line_of_the_log_is_struck_itself_and_not_what_it_is_about() {
    let mut board = room("demo");
    board.keys("2 x 3");
    let line = board.model.room.entries().last().unwrap().seq;
    board.keys("X");
    assert!(board.screen(80, 24).contains(&format!("strike L{line}")), "{}", board.screen(80, 24));
    board.keys("y");
    assert!(board.model.room.struck_by(line).is_some());
    assert!(board.model.room.actions.values().any(|one| one.id.to_string() == "A1" && one.is_open()));
}

#[test]
fn reasons_that_are_alike_are_told_once_and_stand_apart() {
    let mut board = room("demo");
    board.keys("3 / !decision Enter * x");
    let said = board.said();
    assert!(said.contains(": each has no end; x is for actions, blockers and commitments"), "{said}");
    assert_eq!(said.matches("has no end").count(), 1, "{said}");
}

#[test]
fn the_footer_counts_the_marks_and_esc_takes_them_away() {
    let mut board = room("demo");
    board.keys("2 Space j Space j Space");
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let screen = board.screen(width, height);
        let foot = screen.trim_end().lines().last().unwrap_or_default();
        assert!(foot.starts_with(" 3 marked  Esc none  x done"), "{foot}");
    }
    board.keys("Esc");
    assert!(board.model.desk.marks.is_empty());
    assert!(!board.screen(80, 24).contains(" marked  "));
}

#[test]
fn a_bad_answer_for_all_marks_stays_in_the_line() {
    let mut board = room("demo");
    board.keys("2 Space j Space ! 25:99 Enter");
    assert_eq!(board.model.layers.len(), 1);
    assert_eq!(board.model.desk.marks.len(), 2);
}

// People.

#[test]
fn a_name_nobody_had_is_said_wherever_it_is_typed() {
    for line in [": deputy @bbo", ": page @bbo", ": handoff @bbo", ": assign A1 @bbo"] {
        let mut board = room("demo");
        let (_, words) = line.split_once(' ').unwrap();
        board.keys(":").types(words).keys("Enter");
        assert!(board.said().contains("@bbo is new"), "{line}: {}", board.said());
        assert!(board.said().ends_with("z undo"), "{line}: {}", board.said());
    }
}

#[test]
fn a_slip_of_the_finger_is_named_with_the_handle_that_was_perhaps_meant() {
    let mut board = room("demo");
    board.keys(":").types("ic @dna").keys("Enter");
    let said = board.said();
    assert!(said.contains("handoff to @dna opened: @dan still commands"), "{said}");
    assert!(said.contains("@dna is new here: did you mean @dan?"), "{said}");
    board.keys("z");
    assert!(board.model.room.handoff.is_none());
}

#[test]
fn somebody_known_only_by_handle_is_marked_new_until_they_are_here() {
    let mut board = room("demo");
    board.keys(":").types("deputy @bbo").keys("Enter 5 f");
    let row = |board: &mut Board| {
        let screen = board.screen(120, 40);
        screen.lines().rfind(|line| line.contains("@bbo")).unwrap_or_default().to_owned()
    };
    assert!(row(&mut board).contains("new"), "{}", row(&mut board));
    board.keys(":").types("here @bbo").keys("Enter");
    assert!(row(&mut board).contains("here") && !row(&mut board).contains("new"), "{}", row(&mut board));
}

// Checklists and handoff.

#[test]
fn a_step_that_is_not_on_the_list_is_refused_with_those_that_are() {
    let mut board = room("demo");
    let said = |board: &mut Board, line: &str| {
        board.keys("Esc :").types(line).keys("Enter");
        board.screen(200, 60)
    };
    assert!(said(&mut board, "tick foo bar").contains("first15, update, handoff, long, close, after"));
    assert!(said(&mut board, "tick first15 bar").contains("1 command, 2 acknowledge"));
    assert!(said(&mut board, "tick first15").contains("1 command, 2 acknowledge"));
    assert!(board.model.room.checklists.is_empty());
}

#[test]
fn a_step_is_ticked_by_number_or_words_and_undone() {
    for line in ["tick E1 first15 3", "tick E1 first sev", "tick E1 first15 if unsure"] {
        let mut board = room("demo");
        board.keys(":").types(line).keys("Enter");
        let ticks = &board.model.room.checklists;
        let id: EscalationId = "E1".parse().unwrap();
        let key = ("first15".to_owned(), "severity".to_owned(), Some(id));
        assert!(ticks.contains_key(&key), "{line}: {}", board.said());
        board.keys("z");
        assert!(board.model.room.checklists.is_empty(), "{line}");
    }
}

#[test]
fn inheriting_nothing_or_what_is_not_there_is_refused() {
    let mut board = room("demo");
    let said = |board: &mut Board, line: &str| {
        board.keys("Esc Esc :").types(line).keys("Enter");
        board.screen(200, 60) + &board.said()
    };
    assert!(said(&mut board, "inherit").contains("no handoff is open"));
    said(&mut board, "handoff @kim");
    assert!(said(&mut board, "inherit").contains("what is taken over"));
    assert!(said(&mut board, "inherit A99").contains("there is no A99"));
    assert!(said(&mut board, "inherit foo").contains("is not an id"));
    assert!(said(&mut board, "inherit A1 C1").contains("saved"));
}

// The palette.

/// The names of the rows the palette shows for what is typed, best first.
fn found(board: &mut Board, typed: &str) -> Vec<String> {
    board.keys("Esc Esc :").types(typed);
    let Some(warroom::app::layer::Layer::Palette(palette)) = board.model.layers.last() else {
        panic!("no palette")
    };
    palette.rows().map(|find| find.name.clone()).collect()
}

#[test]
fn letters_scattered_over_a_sentence_are_no_match() {
    let mut board = room("demo");
    assert!(found(&mut board, "xqz").is_empty());
    assert!(found(&mut board, "eiotm").is_empty());
    for typed in ["sn", "no", "re", "ha"] {
        found(&mut board, typed);
        let Some(warroom::app::layer::Layer::Palette(palette)) = board.model.layers.last() else {
            panic!("no palette")
        };
        for find in palette.rows() {
            let begins = find.heard().any(|word| word.starts_with(typed));
            assert!(begins || find.names.iter().any(|name| name.contains(typed)), "{typed}: {}", find.name);
        }
    }
}

#[test]
fn beginnings_stand_before_insides_and_names_before_descriptions() {
    let mut board = room("demo");
    assert_eq!(found(&mut board, "sev")[0], "sev");
    assert_eq!(found(&mut board, "note")[0], "note");
    assert_eq!(found(&mut board, "hand")[0], "handoff");
    assert_eq!(found(&mut board, "severity")[0], "sev");
    assert_eq!(found(&mut board, "A2")[0], "A2");
    assert_eq!(found(&mut board, "e3")[0], "E3");
    assert_eq!(found(&mut board, "@priya")[0], "@priya");
    assert_eq!(found(&mut board, "give to somebody")[0], "assign");
}

#[test]
fn one_slip_is_forgiven_in_four_letters_and_none_in_three() {
    let mut board = room("demo");
    assert_eq!(found(&mut board, "sevrity")[0], "sev");
    assert_eq!(found(&mut board, "snoze")[0], "snooze");
    assert_eq!(found(&mut board, "comitment")[0], "commitment");
    assert!(found(&mut board, "sxv").is_empty());
    assert!(found(&mut board, "snxxze").is_empty());
}

#[test]
fn what_can_be_run_stands_before_what_cannot_at_equal_fit() {
    let mut board = room("empty");
    board.keys(":").types("re");
    let Some(warroom::app::layer::Layer::Palette(palette)) = board.model.layers.last() else {
        panic!("no palette")
    };
    let begins: Vec<bool> = palette
        .rows()
        .take_while(|find| find.name.starts_with("re"))
        .map(|find| find.why.is_some())
        .collect();
    assert!(begins.contains(&true) && begins.is_sorted(), "{begins:?}");
    assert!(board.screen(120, 40).contains("cannot now: "), "{}", board.screen(120, 40));
}

#[test]
fn an_empty_palette_shows_what_fits_the_selection_then_what_was_used() {
    let mut board = room("demo");
    board.keys(":").types("messages").keys("Enter Esc 2");
    let names = found(&mut board, "");
    let place = |name: &str| names.iter().position(|one| one == name).unwrap();
    assert!(place("done") < place("messages") && place("assign") < place("messages"));
    assert!(place("messages") < place("layout"));
}

#[test]
fn tab_completes_ids_people_severities_phases_and_walks_on() {
    let mut board = room("demo");
    let after = |board: &mut Board, typed: &str, tabs: &str| {
        board.keys("Esc Esc :").types(typed).keys(tabs);
        let Some(warroom::app::layer::Layer::Palette(palette)) = board.model.layers.last() else {
            panic!("no palette")
        };
        palette.input.value().to_owned()
    };
    assert_eq!(after(&mut board, "sev ", "Tab"), "sev E1");
    assert_eq!(after(&mut board, "sev ", "Tab Tab"), "sev E2");
    assert_eq!(after(&mut board, "sev E1 ", "Tab"), "sev E1 1");
    assert_eq!(after(&mut board, "sev E1 cr", "Tab"), "sev E1 critical");
    assert_eq!(after(&mut board, "phase E2 mo", "Tab"), "phase E2 monitoring");
    assert_eq!(after(&mut board, "assign A1 ", "Tab"), "assign A1 @dan");
    assert_eq!(after(&mut board, "deputy ", "Tab"), "deputy @dan");
    assert_eq!(after(&mut board, "due A1 ", "Tab"), "due A1 5m");
    assert_eq!(after(&mut board, "tick first15 ", "Tab Tab"), "tick first15 acknowledge");
    assert_eq!(after(&mut board, "kept ", "Tab"), "kept C1");
}

#[test]
fn f1_explains_the_selected_verb() {
    let mut board = room("demo");
    board.keys(":").types("renegotiate").keys("F1");
    let screen = board.screen(120, 40);
    assert!(screen.contains("Agree on another time") && screen.contains("renegotiate C1 18:00"), "{screen}");
    board.keys("Esc");
    assert!(board.screen(120, 40).contains("commands"));
}

// Pages.

#[test]
fn a_setting_is_seen_at_once() {
    let mut board = room("demo");
    board.keys(", j j j l");
    assert_eq!(board.model.layout, Some(warroom::app::view::Layout::S));
    board.keys("h j j l");
    assert!(board.model.noise.bell == Bell::Due && board.model.layout.is_none());
    board.keys("l");
    assert_eq!(board.model.noise.bell, Bell::Never);
    board.keys("l");
    assert_eq!(board.model.noise.bell, Bell::Late);
    board.keys("k k k k k l");
    let themes: Vec<&str> = warroom::ui::theme::BUILT_IN.iter().map(|(name, _)| *name).collect();
    assert!(warroom::app::listing::THEMES.iter().all(|name| themes.contains(name)));
    assert_eq!(themes.len(), warroom::app::listing::THEMES.len());
    assert_eq!(board.model.look.theme, "signal-dark");
    assert!(board.asked.iter().any(|effect| matches!(effect, warroom::app::Effect::SetLook { .. })));
}

#[test]
fn a_mute_screen_rings_no_bell() {
    let mut board = room("demo");
    board.model.noise.bell = Bell::Never;
    board.wait(3600);
    assert!(!board.asked.contains(&warroom::app::Effect::Bell));
}

#[test]
fn follow_ups_are_listed_and_opened() {
    let mut board = room("demo");
    board.keys("F");
    assert!(board.screen(80, 24).contains("Nothing was put off yet"));
    board.keys("Esc i").types("todo why were we not paged").keys("Enter F");
    assert!(board.screen(80, 24).contains("why were we not paged"), "{}", board.screen(80, 24));
    board.keys("Enter");
    assert!(board.screen(80, 24).contains("A6"));
}

#[test]
fn an_item_is_copied_as_json() {
    let mut board = room("demo");
    board.keys("2 y j");
    let id: warroom::domain::id::ItemId = "A1".parse().unwrap();
    assert!(board.asked.contains(&warroom::app::Effect::CopyJson(id)), "{:?}", board.asked.last());
    board.keys(":").types("copy timeline").keys("Enter");
    assert!(
        matches!(board.asked.last(), Some(warroom::app::Effect::Copy(text)) if text.contains("hold all deploys"))
    );
}

// Business days.

#[test]
fn business_days_are_read_in_the_calendar_and_shown_before_enter() {
    // Wednesday 14:32 in Berlin; the room's calendar is UTC, nine to five.
    let mut board = room("demo");
    board.keys("a").types("@sam order parts !2bd");
    let screen = board.screen(120, 40);
    assert!(screen.contains("Fri 12 Jun 14:32"), "{screen}");
    board.keys("Enter");
    let due = board.model.room.actions[&ActionId(6)].due.unwrap();
    assert_eq!(due.to_rfc3339(), "2026-06-12T12:32:07+00:00");
    board.keys(":").types("due A6 3bd").keys("Enter");
    let due = board.model.room.actions[&ActionId(6)].due.unwrap();
    assert_eq!(due.to_rfc3339(), "2026-06-15T12:32:07+00:00");
}

#[test]
fn what_is_no_business_day_stays_text() {
    let mut board = room("demo");
    for line in ["order !0bd parts", "order !bd parts", "order !999bd parts"] {
        board.keys("a").types(line).keys("Enter");
    }
    let bare = |one: &&std::sync::Arc<warroom::domain::state::Action>| {
        one.due.is_none() && one.birth.text().contains("bd")
    };
    assert_eq!(board.model.room.actions.values().filter(bare).count(), 3);
}

#[test]
fn a_blocker_is_filed_where_that_is_which_it_stops_and_the_chip_says_so() {
    let whole = room("demo").model.room;
    let home = |id: ActionId| whole.home_of(id.into());
    let action = whole.actions.values().find(|one| one.is_open() && home(one.id).is_some()).unwrap().id;
    for item in [ItemId::from(EscalationId(2)), action.into()] {
        let line = format!("{item} waits for the support of the cloud !10m");
        let mut board = room("demo");
        let home = board.model.room.home_of(item).unwrap();
        let other = board.model.room.escalations.keys().find(|id| **id != home).copied().unwrap();
        board
            .model
            .desk
            .cursors
            .insert(Panel::Escalations, Cursor { key: Some(Key::Item(other.into())), place: 0 });
        board.keys("b").types(&line);
        let frame = board.screen(120, 40);
        let chip =
            frame.lines().find(|row| row.contains("BLOCKED") && row.contains("waits for")).unwrap_or(&frame);
        assert!(chip.contains(&home.to_string()), "{chip}");
        board.keys("Enter");
        let blocker = board.model.room.blockers.values().last().unwrap();
        assert_eq!((blocker.blocks, blocker.birth.common.on), (Some(item), Some(home)), "{line}");
    }
}
