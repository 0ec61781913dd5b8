//! The NOW line says as much as there is room for, and what matters most first.
use crate::harness::board::{Board, room};

fn first(board: &mut Board, width: u16, height: u16) -> String {
    let screen = board.screen(width, height);
    screen.lines().take(2).find(|row| row.contains("E4")).unwrap_or_default().to_owned()
}

#[test]
fn it_names_what_is_due_the_key_and_how_many_others_at_every_width() {
    for (width, height, wanted) in [
        (40, 4, "!! LATE +58:07  E4 Hooli  update   (+18)"),
        (60, 16, "!! LATE +58:07  E4 Hooli  update      u log sent  (+18 more)"),
        (80, 24, "!! LATE +58:07  E4 Hooli  customer update       u log sent  s snooze  (+18 more)"),
        (120, 40, " !! LATE +58:07  E4 Hooli  customer update was due 13:34:00"),
    ] {
        let row = first(&mut room("demo"), width, height);
        assert!(row.starts_with(wanted), "{width}x{height}\n{row}\n{wanted}");
        assert!(row.contains("(+1"), "{width}: {row}");
        assert!(width < 60 || row.contains("u log sent"), "{width}: {row}");
        assert!(width < 80 || row.contains("s snooze"), "{width}: {row}");
        assert!(width < 120 || row.trim_end().ends_with("u log sent  s snooze  (+15 late, 3 due)"), "{row}");
    }
}

#[test]
fn a_long_name_gives_way_before_the_count_of_the_others() {
    let mut board = room("demo");
    let now = board.model.now;
    board.write(now, "dan", ":customer Hooli International Holding and Daughters GmbH:standard E4");
    board.catch_up();
    for (width, height) in [(40, 4), (60, 16), (80, 24), (110, 32)] {
        let row = first(&mut board, width, height);
        assert!(row.contains("(+1") && (width < 60 || row.contains("update")), "{width}: {row}");
        assert!(width < 60 || row.contains("u log sent"), "{width}: {row}");
    }
}

#[test]
fn an_hour_late_is_written_with_its_hours() {
    let mut board = room("demo");
    board.wait(3600);
    for (width, height) in crate::screens::SIZES {
        let screen = board.screen(width, height);
        let row = screen.lines().take(2).find(|row| row.contains("E4")).unwrap_or_default();
        assert!(row.contains("+1:58:07"), "{width}x{height}\n{screen}");
    }
    // In the column of the panel too, whole and beside its word.
    for (width, height) in [(80, 24), (120, 40), (200, 60), (320, 90)] {
        assert!(board.screen(width, height).contains("+1:58:07 LATE"), "{width}x{height}");
    }
}

#[test]
fn the_next_words_to_a_customer_stand_beside_another_clock() {
    let mut board = room("demo");
    let now = board.model.now;
    for line in [":sent E1 told", ":sent E2 told", ":sent E3 told", ":sent E4 told"] {
        board.write(now, "dan", line);
    }
    board.catch_up();
    board.wait(1);
    let due = board
        .model
        .with_board(|board| board.now().and_then(|now| now.customer))
        .expect("another clock is first");
    // On the smallest board it has the row below: the time first, then whose it is.
    let turned = due.split_once(' ').map(|(id, when)| format!("{when} {id}")).expect("an id and a time");
    for (width, height) in [(40, 4), (60, 16), (80, 24), (120, 40)] {
        let screen = board.screen(width, height);
        assert!(
            screen.lines().take(3).any(|row| row.contains(&due) || row.contains(&turned)),
            "{due} at {width}\n{screen}"
        );
    }
}

#[test]
fn the_heading_of_the_wall_is_whole_words() {
    let mut board = room("demo");
    board.keys("V");
    for (width, height) in [(40, 12), (60, 16), (72, 20), (80, 24), (100, 30)] {
        let screen = board.screen(width, height);
        let row = screen
            .lines()
            .rfind(|row| row.contains("LATE") && row.contains("E4 Hool") && !row.contains("log sent"));
        let row = row.unwrap_or_else(|| panic!("{width}x{height}\n{screen}")).trim_end();
        let whole = ["Hooli", "13:34:00", "@?", "triage"];
        assert!(whole.iter().any(|word| row.ends_with(word)), "{width}x{height}: {row:?}");
    }
}
