//! Rooms with more in them than a screen shows: what is out of sight is counted, never silently gone.
use super::{Shot, rooms};
use std::fmt::Write;
use warroom::app::desk::{Cursor, Key, Panel};

/// Seventy customers, sixty blockers and as many people, one action that nobody owns behind sixty others.
fn full_house() -> Shot {
    let mut lines = String::new();
    for n in 1..=70 {
        let _ = writeln!(lines, r#"12:51 dan customer.described "id":"K{n}","name":"Customer {n}""#);
    }
    for n in 1..=70 {
        let late = if n <= 20 { "14:0" } else { "16:3" };
        let _ = writeln!(
            lines,
            r#"13:00 dan escalation.declared "id":"E{n}","title":"about {n} percent of the shops in the north cannot sell anything","severity":"high","mode":"bridge","customers":["K{n}"],"owner":"p{n}","clocks":{{"customer":{{"every_s":3600,"due":"{{{late}{}}}"}}}}"#,
            n % 10
        );
    }
    for n in 1..=61 {
        let owner = if n == 61 { String::new() } else { format!(r#""owner":"p{}","#, n % 70) };
        let _ = writeln!(
            lines,
            r#"13:05 dan action.asked "id":"A{n}",{owner}"text":"thing {n}","due":"{{14:{:02}}}""#,
            n % 32
        );
        let _ = writeln!(
            lines,
            r#"13:06 dan blocker.raised "id":"B{n}","text":"lock {n}","chaser":"p{}""#,
            n % 70
        );
    }
    Shot::of(rooms::room("INC-9001", "all at once", &lines), "14:32:07")
}

/// The number before words in a frame.
fn number(text: &str, words: &str) -> Vec<usize> {
    let ends = text.match_indices(words).map(|(at, _)| text[..at].trim_end());
    ends.filter_map(|before| before.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()).collect()
}

#[test]
fn every_list_that_is_cut_says_how_much_is_out_of_sight() {
    let mut shot = full_house();
    for (width, height) in [(60, 16), (80, 24), (110, 32), (120, 40), (170, 48), (200, 60)] {
        for panel in [Panel::Escalations, Panel::Actions, Panel::Promises, Panel::People] {
            shot.desk.focus = panel;
            for zoomed in [false, true] {
                shot.desk.zoomed = zoomed;
                let text = shot.text(width, height);
                assert!(text.contains(" more"), "{panel:?} at {width}x{height} (zoomed {zoomed})\n{text}");
            }
        }
    }
    shot.desk.zoomed = false;
    shot.desk.focus = Panel::Escalations;
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let text = shot.text(width, height);
        let seen = (1..=70)
            .filter(|n| text.contains(&format!(" E{n} S2")) || text.contains(&format!(" E{n}  S2")))
            .count();
        assert!(number(&text, "more below").contains(&(70 - seen)), "{seen} seen\n{text}");
    }
}

#[test]
fn what_is_above_is_counted_too() {
    let mut shot = full_house();
    shot.desk.focus = Panel::Escalations;
    let key = shot.keys(Panel::Escalations)[69].clone();
    shot.desk.cursors.insert(Panel::Escalations, Cursor { key: Some(key), place: 69 });
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let text = shot.text(width, height);
        assert!(text.contains("more above"), "{text}");
    }
}

#[test]
fn what_nobody_owns_keeps_a_row() {
    let mut shot = full_house();
    for (width, height) in [(60, 16), (80, 24), (110, 32), (120, 40), (200, 60)] {
        for place in [0, 30] {
            shot.desk.focus = Panel::Actions;
            let key = shot.keys(Panel::Actions)[place].clone();
            let Key::Item(id) = &key else { panic!("an action") };
            let id = id.to_string();
            shot.desk.cursors.insert(Panel::Actions, Cursor { key: Some(key), place });
            let text = shot.text(width, height);
            assert!(text.contains("A61"), "{width}x{height}, cursor on {place}\n{text}");
            assert!(text.lines().any(|row| row.contains('▸') && row.contains(&id)), "{id}\n{text}");
        }
    }
}

#[test]
fn the_impact_stays_beside_long_lists() {
    let text = full_house().text(200, 60);
    let row = text.lines().find(|row| row.contains(" E1   S2 ")).unwrap();
    assert!(text.contains("impact") && row.contains("about 1 percent of"), "{text}");
    assert!(
        row.matches('█').count() + row.matches('░').count() <= 12,
        "the bar takes no more than it needs\n{row}"
    );
}

#[test]
fn updates_kept_stand_in_columns() {
    let text = full_house().text(200, 60);
    let rows: Vec<&str> = text.lines().filter(|row| row.contains("○")).collect();
    assert!(rows.len() > 2, "{text}");
    let columns: Vec<_> =
        rows.iter().filter_map(|row| row.split('○').next().map(|head| head.chars().count())).collect();
    assert!(columns.windows(2).all(|pair| pair[0] == pair[1]), "{columns:?}\n{text}");
}
