//! What rows and titles say of times of another day, of other clocks, and of what there is no room for.
use crate::harness::Home;
use crate::harness::board::{Board, room};
use chrono::TimeDelta;

fn row<'s>(screen: &'s str, with: &str) -> &'s str {
    screen.lines().find(|row| row.contains(with)).unwrap_or_else(|| panic!("{with}\n{screen}"))
}

/// A room of one escalation after another, all at the board's instant.
fn declared(lines: &[String]) -> Board {
    let mut board = room("empty");
    let now = board.model.now;
    for line in lines {
        board.write(now, "dan", line);
    }
    board.catch_up();
    board
}

fn seconds(hours: i64, minutes: i64) -> i64 {
    TimeDelta::minutes(hours * 60 + minutes).num_seconds()
}

#[test]
fn a_time_in_a_line_of_another_day_has_its_day() {
    let mut home = Home::new().at("2026-03-10T23:29:00Z");
    home.run(&["start", "night", "--room", "DAY", "--sev", "1", "--ic", "@dan"]).ends(0);
    home.run(&["add", "c @sam send logs !24h"]).ends(0);
    home.run(&["add", "d hold all deploys !20m"]).ends(0);
    for now in ["2026-03-10T23:30:00Z", "2026-03-11T00:10:00Z", "2026-03-15T09:00:00Z"] {
        home = home.at(now);
        let log = home.run(&["log"]).ends(0).stdout;
        assert!(row(&log, "send logs").contains("send logs  by Wed 11 Mar 23:29"), "{now}\n{log}");
        assert!(row(&log, "hold all").contains("look again at 23:49"), "{now}\n{log}");
    }
}

#[test]
fn the_header_shortens_before_it_drops_and_drops_one_at_a_time() {
    let mut board = declared(&[":escalation sev1 @dan pay".to_owned(), ":ic @dan".to_owned()]);
    board.model.elsewhere = vec![("PAYMENTS-EU-WEST-2026-03-10-SEV".to_owned(), 3)];
    for (width, height, words) in
        [(60, 16, "+3 late"), (80, 24, "+3 late elsewhere"), (170, 48, "+3 late in PAYMENTS-EU-WEST")]
    {
        let screen = board.screen(width, height);
        let header = screen.lines().next().unwrap_or_default();
        assert!(header.contains("INC-4821") && header.contains("IC @dan"), "{width}: {header}");
        assert!(header.contains(words) && header.contains("T+"), "{width}: {header}");
    }
}

#[test]
fn other_late_clocks_are_counted_beside_one_that_no_customer_waits_for() {
    let mut board = declared(&[
        ":escalation sev1 @sam Globex checkout fails --customer Globex:strategic".to_owned(),
        ":escalation sev1 @sam Initech refunds stopped --customer Initech:strategic".to_owned(),
    ]);
    board.wait(seconds(5, 0));
    let now = board.model.now;
    for id in ["E1", "E2"] {
        board.write(now, "dan", &format!(":sent {id} told"));
    }
    board.catch_up();
    board.wait(1);
    let others = board.model.with_board(|board| board.now().unwrap().others);
    assert!(others[0] > 1, "{others:?}");
    for (width, height) in [(60, 16), (80, 24), (110, 32), (120, 40), (200, 60)] {
        let screen = board.screen(width, height);
        let line = screen.lines().nth(1).unwrap_or_default();
        assert!(line.contains(" in 1") || line.contains(" in 9"), "{width}: {line}");
        assert!(line.contains(&format!("(+{}", others[0])), "{width}: {line}");
        assert!(["internal", "executive", "triage", "response"].iter().any(|w| line.contains(w)), "{line}");
    }
}

/// Eight escalations, none told: every clock of every one presses after five hours.
fn eight() -> Board {
    let line = |n| format!(":escalation sev1 @sam Customer number {n} waits --customer Name{n}:strategic");
    let mut board = declared(&(1..=8).map(line).collect::<Vec<_>>());
    board.wait(seconds(5, 0));
    board
}

#[test]
fn clocks_without_a_row_are_counted_where_there_is_no_room_for_their_words() {
    let mut board = eight();
    let (_, more) = board.model.with_board(|board| board.near_clocks(0));
    assert!(more.late > 3, "{more:?}");
    for (width, height) in [(110, 32), (120, 40), (170, 48), (200, 60)] {
        let screen = board.screen(width, height);
        let named = screen.lines().filter(|row| row.contains("also late")).count();
        let wanted = if named == 0 {
            format!("{} other clocks, :queue", more.all)
        } else {
            format!("and {} more ({} late), :queue", more.all - named, more.late - named)
        };
        assert!(screen.contains(&wanted), "{width}x{height} {wanted}\n{screen}");
    }
}

#[test]
fn the_wall_says_how_many_clocks_it_does_not_show() {
    let mut board = eight();
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let screen = board.keys("V").screen(width, height);
        board.keys("V");
        let shown = screen.matches("LATE   E").count();
        let wanted = format!("+{0} more ({0} late)", 8 - shown);
        assert!(screen.contains(&wanted), "{width}x{height} {wanted}\n{screen}");
    }
}

#[test]
fn the_worst_of_the_kept_ones_is_late_where_one_is() {
    let mut board = room("empty");
    let now = board.model.now;
    // E1 heard nothing for longer, but promised more time; E2 waits past its time.
    board.write(
        now - TimeDelta::minutes(300),
        "dan",
        ":escalation sev3 @sam Globex slow --customer Globex:free",
    );
    board.write(now - TimeDelta::minutes(299), "dan", ":sent E1 told !10h");
    board.write(
        now - TimeDelta::minutes(90),
        "dan",
        ":escalation sev1 @sam Hooli down --customer Hooli:strategic",
    );
    board.catch_up();
    let (tally, late) = board.model.with_board(|board| {
        let late = |n: usize| board.adherence().get(n).is_some_and(|one| one.id == "E2");
        (board.tally(), late(0) || late(1))
    });
    assert_eq!(tally.worst.map(|id| id.to_string()).as_deref(), Some("E2"), "{late}");
    assert!(tally.longest_s >= 299 * 60, "the longest gap is still that of E1: {tally:?}");
}

#[test]
fn the_mode_stands_beside_the_phase() {
    let mut board = declared(&[
        ":escalation sev1 @sam Globex checkout fails --customer Globex:strategic".to_owned(),
        ":phase E1 monitoring".to_owned(),
        ":mode E1 long nothing moves tonight".to_owned(),
    ]);
    for (width, height) in [(80, 24), (110, 32), (120, 40), (200, 60)] {
        let screen = board.screen(width, height);
        assert!(screen.contains("monitoring long "), "{width}x{height}\n{screen}");
    }
}

#[test]
fn decisions_are_counted_and_named_for_what_they_wait_for() {
    let mut board = declared(&[
        ":escalation sev1 @sam Globex checkout fails --customer Globex:strategic".to_owned(),
        ":propose fail over to the other region !10m".to_owned(),
        "d hold all deploys !10m".to_owned(),
    ]);
    board.wait(seconds(1, 0));
    let screen = board.keys("4").screen(80, 24);
    assert!(screen.contains("0 promised, 0 blocking, 2 decisions"), "{screen}");
    assert!(screen.contains("to decide: fail over") && screen.contains("look again: hold all"), "{screen}");
    assert!(board.screen(120, 40).contains("0 + 0 + 2"));
}

#[test]
fn a_filter_changes_nothing_of_what_is_counted_as_there() {
    let mut board = room("demo");
    board.keys("4 /").types("outline").keys("Enter");
    assert!(board.screen(80, 24).contains("1 promised, 1 blocking, 1 shown"), "{}", board.screen(80, 24));
    assert!(board.screen(120, 40).contains("1 of 2"), "{}", board.screen(120, 40));
    board.keys("5 /").types("priya").keys("Enter");
    assert!(board.screen(80, 24).contains("5 named, 1 shown"), "{}", board.screen(80, 24));
}

#[test]
fn what_is_pinned_in_the_log_stands_on_its_top_while_it_is_live() {
    let mut board = room("demo");
    board.keys("3 j j j j p g g j j j p g g");
    let pinned = |board: &mut Board| -> Vec<usize> {
        let screen = board.screen(80, 40);
        let rows: Vec<&str> = screen.lines().skip_while(|row| !row.contains("LOG")).collect();
        rows.iter()
            .enumerate()
            .filter(|(_, row)| row.starts_with('#') || row.starts_with(">#"))
            .map(|(at, _)| at)
            .collect()
    };
    assert_eq!(pinned(&mut board), [1, 6], "a promise has a panel of its own: {}", board.screen(80, 40));
}

#[test]
fn a_selected_row_of_a_list_has_a_mark() {
    let mut board = room("demo");
    board.keys(":").types("queue").keys("Enter");
    assert!(board.screen(80, 24).contains("#>E1/response"), "{}", board.screen(80, 24));
    board.keys("j");
    assert!(board.screen(80, 24).contains("#>E1/triage"), "{}", board.screen(80, 24));
    assert!(board.screen(80, 24).contains("# E1/response"), "{}", board.screen(80, 24));
}

#[test]
fn a_theme_that_is_not_drawn_is_said_to_be_none() {
    let mut board = room("demo");
    board.model.look.has_colours = false;
    board.keys(":").types("config").keys("Enter");
    assert!(board.screen(80, 24).contains("mono; no colours here"), "{}", board.screen(80, 24));
    board.keys("Esc :").types("theme hc-dark").keys("Enter");
    assert!(board.said().starts_with("no colours are drawn here"), "{}", board.said());
}

#[test]
fn the_strip_begins_at_declaring_and_names_what_a_phase_reached() {
    let mut board = room("empty");
    let now = board.model.now;
    let ago = |minutes| now - TimeDelta::minutes(minutes);
    board.write(ago(60), "dan", ":escalation sev1 @sam Globex checkout fails --customer Globex:strategic");
    board.write(ago(30), "dan", ":phase E1 identified");
    board.write(ago(20), "dan", ":milestone E1 mitigated");
    board.catch_up();
    let strip = board.model.with_board(|board| board.strip().expect("a strip"));
    assert_eq!(strip.from, ago(60));
    let named: Vec<String> =
        strip.moments.iter().filter_map(|one| Some(one.name.as_ref()?.to_string())).collect();
    assert_eq!(named, ["declared", "identified", "mitigated"], "each once");
    assert!(board.screen(120, 40).contains("identified"));
}

#[test]
fn the_owner_stays_beside_a_snoozed_clock_and_a_tenth_escalation() {
    let line = |n| {
        format!(":escalation sev1 @owner{n} Trouble {n} --customer Stark-Industrial-Holdings-{n}:strategic")
    };
    for count in [2, 10] {
        let mut board = declared(&(1..=count).map(line).collect::<Vec<_>>());
        board.wait(seconds(5, 0));
        board.keys(":").types("snooze E1 5m on the phone with them").keys("Enter");
        let screen = board.screen(120, 40);
        let heading = screen.lines().find(|row| row.contains("id") && row.contains("customer  "));
        assert!(heading.is_some_and(|row| row.contains("owner")), "{count}\n{screen}");
        assert!(screen.contains("z1"), "{count}\n{screen}");
    }
}

#[test]
fn no_name_of_an_owner_stands_over_nothing() {
    let action = |n: usize| format!("action @owner{} step {n} !{}m", n % 12, 100 + n);
    let mut lines = vec![":escalation sev1 @dan pay".to_owned()];
    lines.extend((0..24).map(action).map(|line| format!(":{line}")));
    let mut board = declared(&lines);
    for (width, height) in [(120, 40), (120, 37), (120, 38), (110, 32), (110, 33), (110, 34), (110, 35)] {
        let screen = board.screen(width, height);
        let rows: Vec<&str> = screen.lines().collect();
        let names = rows
            .iter()
            .zip(rows.iter().skip(1))
            .filter(|(row, _)| row.contains(" -- ") && row.contains(" open"));
        let mut seen = 0;
        for (name, next) in names {
            seen += 1;
            let (own, below) = (name.split('|').nth(1), next.split('|').nth(1));
            assert!(
                below.is_some_and(|row| row.contains('A')),
                "{width}x{height} {own:?} over {below:?}\n{screen}"
            );
        }
        assert!(seen > 0, "{screen}");
    }
}

#[test]
fn an_entry_that_is_cut_by_the_end_of_its_panel_says_so() {
    let mut board = declared(&[":escalation sev1 @dan pay".to_owned()]);
    let now = board.model.now;
    for n in 0..30 {
        board.write(
            now,
            "dan",
            &format!("n {}", format!("note{n} with many words that go on and on ").repeat(4)),
        );
    }
    board.catch_up();
    for height in 36..46 {
        let screen = board.screen(120, height);
        let log: Vec<&str> = screen.lines().skip_while(|row| !row.contains("3 Log")).skip(1).collect();
        let last = log.iter().take_while(|row| !row.contains("+--")).last().expect("rows of the log");
        let words = last.trim_end_matches(['|', ' ']);
        assert!(words.ends_with("...") || words.ends_with("go on and on"), "{height}: {last}\n{screen}");
    }
}
