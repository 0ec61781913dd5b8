//! The page on the board.
use crate::harness::board::{Board, room};
use warroom::app::Effect;
use warroom::app::layer::Layer;
use warroom::comms::templates::{BUILT_IN, Templates};
use warroom::domain::redact::Eye;

fn page() -> Board {
    let mut board = room("demo");
    board.keys(":").types("expect E2 hourly calls emotion:angry risk:Globex leaves").keys("Enter");
    board.keys(":").types("difficult E2").keys("Enter");
    assert!(matches!(board.model.layers.last(), Some(Layer::Card(_))), "{}", board.said());
    board
}

#[test]
fn the_page_at_its_sizes() {
    for (width, height) in [(40, 10), (80, 24), (120, 40), (200, 60)] {
        insta::assert_snapshot!(format!("difficult-{width}x{height}"), page().screen(width, height));
    }
}

#[test]
fn tab_offers_the_feelings_of_ones_own_file() {
    let mut board = room("demo");
    let offered = |board: &mut Board| {
        board.keys(":").types("expect E2 calls emotion:bew").keys("Tab");
        let screen = board.screen(120, 40);
        board.keys("Esc Esc");
        screen.contains("emotion:bewilderment")
    };
    assert!(!offered(&mut board));
    let shipped =
        BUILT_IN.iter().find(|(name, _)| *name == "difficult/emotions.toml").expect("there is one").1;
    let own = shipped.replacen("id = \"confusion\"", "id = \"bewilderment\"", 1);
    let own = [("difficult/emotions.toml".to_owned(), own)];
    board.model.words.settings.templates = Templates::with(own.into());
    assert!(offered(&mut board));
}

#[test]
fn it_scrolls_to_its_end_and_closes() {
    for (width, height) in [(40, 10), (60, 16), (80, 24), (200, 60)] {
        let mut board = page();
        let first = board.screen(width, height);
        assert!(first.contains("anger") || height < 12, "{first}");
        board.keys("G");
        let last = board.screen(width, height);
        assert!(last.contains("talk."), "the end of the notes at {width}x{height}\n{last}");
        board.keys("g");
        assert_eq!(board.screen(width, height), first);
        board.keys("q");
        assert!(board.model.layers.is_empty());
    }
}

#[test]
fn y_copies_the_draft_and_nothing_of_what_is_for_you() {
    let mut board = page();
    board.keys("y");
    let Some(Effect::Copy(text)) = board.asked.last() else { panic!("{:?}", board.asked) };
    assert!(text.starts_with("Hello Globex team,"), "{text}");
    assert!(!text.contains("Let them finish") && !text.contains("Do not"), "{text}");
    assert!(board.said().contains("not sent"), "{}", board.said());
}

/// The draft goes on into the composer; what it offers goes into the entry, and is not offered again.
#[test]
fn the_draft_goes_into_the_composer_and_its_offers_into_the_entry() {
    let mut board = page();
    board.keys("U");
    let text = board.model.compose().expect("the composer").text();
    assert!(text.starts_with("Hello Globex team,"), "{text}");
    board.keys("Tab d");
    assert!(board.screen(120, 40).contains("what not to do"), "{}", board.screen(120, 40));
    board.keys("y");
    let sent = board.model.room.updates.values().last().expect("an update").clone();
    assert_eq!(sent.birth.text(), text);
    board.keys(":").types("difficult E2").keys("Enter G");
    let Some(Layer::Card(page)) = board.model.layers.last() else { panic!("{}", board.said()) };
    let rows: Vec<&str> = page.rows.iter().map(|row| row.text.as_str()).collect();
    let sent: Vec<&&str> =
        rows.iter().filter(|row| row.contains("was offered (in an update that was sent)")).collect();
    assert!(sent.len() >= 2, "{rows:#?}");
}

/// A text that somebody began is not written over.
#[test]
fn a_text_that_was_begun_stays() {
    let mut board = room("demo");
    board.keys("1 U").types("Our own words. ").keys("Esc");
    let kept = board.model.words.kept.len();
    assert_eq!(kept, 1);
    let on = *board.model.words.kept.keys().next().unwrap();
    board.keys(":").types(&format!("expect {} calls emotion:angry", on.0)).keys("Enter");
    board.keys(":").types(&format!("difficult {}", on.0)).keys("Enter U");
    assert!(board.said().contains("was begun"), "{}", board.said());
    assert!(board.model.words.kept.values().any(|one| one.text.contains("Our own words.")));
}

#[test]
fn what_is_noted_meanwhile_is_on_it_and_calm_closes_it() {
    let mut board = page();
    let at = board.model.now;
    board.write(at, "sam", ":expect E2 limits:no calls");
    board.catch_up();
    assert!(
        matches!(board.model.layers.last(), Some(Layer::Card(page)) if page.rows.iter().any(|row| row.text.contains("no calls")))
    );
    board.write(at, "sam", ":expect E2 emotion:calm");
    board.catch_up();
    assert!(board.model.layers.is_empty());
}

#[test]
fn nobody_upset_is_said_with_what_to_type() {
    let mut board = room("demo");
    board.keys(":").types("difficult E2").keys("Enter");
    let screen = board.screen(120, 40);
    assert!(screen.contains("expect E2"), "{screen}");
}

#[test]
fn a_shared_screen_names_nobody() {
    let mut board = page();
    board.keys("Esc").model.eye = Eye::Shared;
    board.keys(":").types("difficult E2").keys("Enter");
    for (width, height) in [(80, 24), (200, 60)] {
        for keys in ["g", "PgDn", "PgDn", "G"] {
            let screen = board.keys(keys).screen(width, height);
            for name in ["Globex", "Initech", "Umbrella", "Hooli"] {
                assert!(!screen.contains(name), "{name}\n{screen}");
            }
        }
    }
    board.keys("U");
    assert!(board.model.compose().is_none(), "no composer on a shared screen");
}
