//! The table of ux.md §3.11, row by row, second by second.

use super::harness::board::{Board, NOW, room};
use chrono::{DateTime, TimeDelta, Utc};
use warroom::app::Effect;
use warroom::app::alarms::{Bell, Noise};
use warroom::app::msg::Msg;
use warroom::domain::redact::Eye;

fn began() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

/// One critical escalation: words to customers are due after 10 minutes, the answer and the triage after 15.
fn critical() -> Board {
    let mut board = room("empty");
    board.write(began(), "dan", ":escalation sev1 @sam checkout fails --customer Globex:strategic");
    board.catch_up();
    board.asked.clear();
    board
}

/// What was said outside until then, with the second at which it was.
fn heard(board: &mut Board, until_s: i64, step_s: i64) -> Vec<(i64, String)> {
    let mut heard = Vec::new();
    let mut at_s = (board.model.now - began()).num_seconds();
    while at_s < until_s {
        at_s += step_s;
        board.send(Msg::Tick(began() + TimeDelta::seconds(at_s)));
        let asked = std::mem::take(&mut board.asked);
        let told: Vec<String> = asked
            .into_iter()
            .filter_map(|effect| match effect {
                Effect::Bell => Some("BEL".to_owned()),
                Effect::Notify(alert) => Some(alert.text),
                _ => None,
            })
            .collect();
        assert!(told.iter().filter(|one| *one != "BEL").count() <= 1, "several at once are one: {told:?}");
        assert!(told.iter().filter(|one| *one == "BEL").count() <= 1, "one BEL: {told:?}");
        heard.extend(told.into_iter().map(|one| (at_s, one)));
    }
    heard
}

#[track_caller]
fn check(board: &mut Board, wanted: &[(i64, &str)]) {
    let heard = heard(board, 1_260, 1);
    let heard: Vec<(i64, &str)> = heard.iter().map(|(at, words)| (*at, words.as_str())).collect();
    assert_eq!(heard, wanted);
}

#[test]
fn nobody_looks_so_each_moment_is_said_once() {
    for focus in [None, Some(false)] {
        let mut board = critical();
        if let Some(focus) = focus {
            board.send(Msg::Focus(focus)).asked.clear();
        }
        check(
            &mut board,
            &[
                (480, "Update due: E1"),
                (601, "BEL"),
                (601, "Update late: E1"),
                (720, "2 clocks due, next E1 in 03:00"),
                (900, "BEL"),
                (900, "Update late: E1 +05:00, 2 other clocks late"),
                (1_200, "Update late: E1 +10:00, 2 other clocks late"),
            ],
        );
    }
}

#[test]
fn who_looks_at_the_board_hears_only_what_is_late() {
    let mut board = critical();
    board.send(Msg::Focus(true));
    check(
        &mut board,
        &[(601, "BEL"), (601, "Update late: E1"), (900, "BEL"), (900, "2 clocks late, worst E1 +00:01")],
    );
}

#[test]
fn the_bell_rings_as_it_is_set() {
    for (bell, rung) in
        [(Bell::Late, vec![601, 900]), (Bell::Due, vec![480, 601, 900]), (Bell::Never, vec![])]
    {
        let mut board = critical();
        board.send(Msg::Noise(Noise { bell, detail: false }));
        let heard = heard(&mut board, 1_260, 1);
        let bells: Vec<i64> = heard.iter().filter(|(_, one)| one == "BEL").map(|(at, _)| *at).collect();
        assert_eq!(bells, rung, "{bell:?}");
    }
}

#[test]
fn a_late_action_makes_no_noise() {
    let mut board = room("empty");
    board.write(began(), "dan", ":escalation sev4 @sam reports are stale --customer Hooli");
    board.write(began(), "dan", "a @sam look into it !5m");
    board.write(began(), "dan", "b @sam A1 waits for a lock !5m");
    board.catch_up();
    assert_eq!(heard(&mut board, 1_000, 1), []);
    assert!(board.screen(80, 24).contains("LATE"));
}

#[test]
fn a_quiet_screen_says_nothing_outside_and_makes_up_for_nothing() {
    let mut board = critical();
    board.keys(":").types("quiet 15m").keys("Enter");
    board.asked.clear();
    assert!(board.screen(120, 40).contains("QUIET 15 min"), "{}", board.screen(120, 40));
    let heard = heard(&mut board, 1_260, 1);
    assert!(heard.iter().all(|(at, _)| *at >= 900), "{heard:?}");
    assert!(heard.iter().any(|(at, _)| *at == 900) && !heard.iter().any(|(_, one)| one.contains("due")));
    assert!(!board.screen(120, 40).contains("QUIET"));
}

#[test]
fn quiet_can_be_ended() {
    let mut board = critical();
    board.keys(":").types("quiet 15m").keys("Enter").keys(":").types("quiet off").keys("Enter");
    board.asked.clear();
    assert_eq!(heard(&mut board, 490, 1), [(480, "Update due: E1".to_owned())]);
}

#[test]
fn a_snooze_is_quiet_until_it_ends() {
    let mut board = critical();
    assert_eq!(heard(&mut board, 610, 1).len(), 3);
    board.keys(":").types("snooze E1 5m on the phone").keys("Enter");
    board.asked.clear();
    let heard = heard(&mut board, 1_000, 1);
    let of_the_update: Vec<&(i64, String)> = heard.iter().filter(|(_, one)| one.contains("Update")).collect();
    assert!(of_the_update.iter().all(|(at, _)| *at >= 909), "{heard:?}");
    assert!(board.screen(80, 24).contains("LATE"), "the state is never silenced");
}

#[test]
fn an_update_sent_begins_anew() {
    let mut board = critical();
    assert!(!heard(&mut board, 610, 1).is_empty());
    let now = board.model.now;
    board.write(now, "dan", "u told them we look into it !20m #E1");
    board.catch_up();
    let heard = heard(&mut board, 610 + 1_300, 1);
    let of_the_update: Vec<(i64, &str)> = heard
        .iter()
        .filter(|(_, one)| one.starts_with("Update"))
        .map(|(at, one)| (at - 610, one.as_str()))
        .collect();
    assert_eq!(of_the_update, [(960, "Update due: E1"), (1_201, "Update late: E1")]);
}

#[test]
fn however_the_seconds_fall_each_moment_is_said_once() {
    for step in [1, 2, 7, 13, 30, 59] {
        let mut board = critical();
        let heard = heard(&mut board, 700, step);
        let words: Vec<&str> = heard.iter().map(|(_, one)| one.as_str()).collect();
        assert_eq!(words[..2], ["Update due: E1", "BEL"], "every {step} s: {heard:?}");
        assert!(words[2].starts_with("Update late: E1") && words.len() <= 4, "every {step} s: {heard:?}");
    }
}

#[test]
fn no_customer_is_named_unless_it_is_asked_for_and_nobody_else_looks() {
    for (detail, eye, named) in
        [(false, Eye::Private, false), (true, Eye::Private, true), (true, Eye::Shared, false)]
    {
        let mut board = critical();
        board.model.eye = eye;
        board.send(Msg::Noise(Noise { bell: Bell::Late, detail }));
        let heard = heard(&mut board, 1_260, 1);
        assert_eq!(heard.iter().any(|(_, one)| one.contains("Globex")), named, "{detail} {eye:?}: {heard:?}");
    }
}

#[test]
fn what_was_late_when_the_room_was_opened_is_one_sentence_without_a_bel() {
    let board = room("demo");
    let told: Vec<&Effect> =
        board.asked.iter().filter(|one| matches!(one, Effect::Notify(_) | Effect::Bell)).collect();
    let [Effect::Notify(alert)] = told[..] else { panic!("{told:?}") };
    assert!(
        alert.is_late && alert.text.starts_with("2 updates late, worst E4 +58:07, 13 other clocks late"),
        "{alert:?}"
    );
    assert_eq!(alert.room, "INC-4821");
}

#[test]
fn a_room_that_is_named_after_a_customer_is_not_named_outside() {
    let mut board = critical();
    board.write(began(), "dan", ":customer INC-4821 E1");
    board.catch_up().asked.clear();
    board.send(Msg::Tick(began() + TimeDelta::seconds(1_200)));
    let told =
        board.asked.iter().find_map(|one| if let Effect::Notify(alert) = one { Some(alert) } else { None });
    let room = &told.expect("it is late").room;
    assert!(!room.contains("INC-4821") && !room.is_empty(), "{room}");
}

#[test]
fn after_a_sleep_one_sentence_is_said_outside() {
    let mut board = critical();
    let heard = heard(&mut board, 1_800, 1_800);
    let [(_, bell), (_, words)] = &heard[..] else { panic!("{heard:?}") };
    assert_eq!(bell, "BEL");
    assert!(
        words.starts_with(
            "asleep 14:32–15:02: E1 became late at 14:42, E1 first response became late at 14:47, "
        ),
        "{words}"
    );
    assert!(!words.contains("Globex"));
    assert!(board.said().contains("E1 Globex became late at 14:42"), "{}", board.said());
    let later = self::heard(&mut board, 1_810, 1);
    assert_eq!(later, [(1_801, "2 updates late, worst E1 +00:01".to_owned())], "only what is new");
}

#[test]
fn a_clock_that_is_set_is_said_once_and_nothing_was_slept() {
    for by_s in [3_600, -3_600] {
        let mut board = critical();
        board.keys(":").types("quiet 15m").keys("Enter");
        let (from, to) = (began() + TimeDelta::seconds(1), began() + TimeDelta::seconds(1 + by_s));
        board.send(Msg::Jumped(from, to)).send(Msg::Tick(to));
        let said: Vec<&str> = board.model.says.history.iter().map(|one| one.text.as_str()).collect();
        let said = said.join("\n");
        assert_eq!(said.matches("the clock jumped from 14:32:08 to").count(), 1, "{said}");
        assert!(!said.contains("asleep"), "{said}");
        assert!(board.screen(120, 40).contains("QUIET 14 min"), "a while is a while");
        assert_eq!(board.model.queue.iter().any(|due| due.left_s < 0 && due.due_at.is_some()), by_s > 0);
    }
}

/// Two deadlines in one second, however the second is cut, are one notification; each was said once.
#[test]
fn what_comes_within_a_second_is_said_at_once() {
    for apart_ms in [1, 400, 999] {
        let mut board = room("empty");
        board.write(began(), "dan", ":escalation sev1 @sam checkout fails --customer Globex:strategic");
        board.write(began() + TimeDelta::milliseconds(apart_ms), "dan", "c @dan call them !10m #E1");
        board.catch_up();
        board.asked.clear();
        let mut heard = Vec::new();
        for step in 0..2_600 {
            board.send(Msg::Tick(began() + TimeDelta::milliseconds(step * 250)));
            heard.extend(std::mem::take(&mut board.asked).into_iter().filter_map(|effect| match effect {
                Effect::Notify(alert) if alert.is_late => Some(alert.text),
                _ => None,
            }));
        }
        assert_eq!(heard.len(), 1, "{apart_ms}: {heard:?}");
        assert!(heard[0].starts_with("2 clocks late, worst "), "{heard:?}");
    }
}

/// An SLA has levels of its own: said when it is breached and at each further quarter of its time.
#[test]
fn a_breached_sla_is_said_again_at_each_quarter() {
    let mut board = room("empty");
    board.write(began(), "dan", ":escalation sev4 reports stale --customer Globex");
    board.write(began(), "dan", ":ack E1");
    board.write(began(), "dan", ":sla E1 resolution 40m");
    board.catch_up();
    board.asked.clear();
    let late: Vec<(i64, String)> =
        heard(&mut board, 4_300, 1).into_iter().filter(|(_, words)| words.starts_with("SLA late")).collect();
    let at: Vec<i64> = late.iter().map(|(at, _)| *at).collect();
    assert_eq!(at, [2_400, 3_000, 3_600, 4_200], "{late:?}");
}

#[test]
fn an_sla_names_its_level_and_at_risk_proposes_an_update_and_a_climb() {
    use warroom::domain::clock::{Kind, queue};
    let mut board = room("empty");
    board.write(began(), "dan", ":escalation sev1 checkout fails --customer Globex");
    board.write(began(), "dan", ":sla E1 resolution 4h");
    board.catch_up();
    let said = |board: &Board, minute: i64| {
        let now = began() + TimeDelta::minutes(minute);
        let rows = queue(&board.model.room, now);
        let sla =
            rows.iter().find(|row| row.kind == Kind::Sla && row.clock.to_string().ends_with("resolution"));
        let words = sla.unwrap().text(&board.model.room).into_owned();
        (words, rows.iter().any(|row| row.clock.to_string() == "E1/sla-risk"))
    };
    for (minute, words, at_risk) in [
        (119, "resolution SLA", false),
        (120, "resolution SLA 50 % used", false),
        (179, "resolution SLA 50 % used", false),
        (180, "resolution SLA at risk, 75 % used", true),
        (216, "resolution SLA urgent, 90 % used", true),
        (241, "resolution SLA breached", true),
        (300, "resolution SLA breached, 125 % used", true),
        (360, "resolution SLA breached, 150 % used", true),
    ] {
        assert_eq!(said(&board, minute), (words.to_owned(), at_risk), "minute {minute}");
    }
    board.write(began() + TimeDelta::minutes(190), "dan", "u we are on it #E1");
    board.catch_up();
    assert!(!said(&board, 200).1, "they were told since");
    board.write(began() + TimeDelta::minutes(200), "dan", ":pause E1 resolution waiting for their logs");
    board.catch_up();
    assert_eq!(said(&board, 230), ("resolution SLA".to_owned(), false));
}
