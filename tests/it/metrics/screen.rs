//! The page of figures on the board.
use crate::harness::board::{Board, room};
use warroom::app::layer::Layer;
use warroom::domain::redact::Eye;

fn page() -> Board {
    let mut board = room("demo");
    board.keys(":").types("figures").keys("Enter");
    board
}

#[test]
fn the_page_at_its_sizes() {
    for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
        insta::assert_snapshot!(format!("figures-{width}x{height}"), page().screen(width, height));
    }
}

#[test]
fn it_scrolls_to_its_end_and_closes() {
    let mut board = page();
    let first = board.screen(80, 24);
    board.keys("G");
    let last = board.screen(80, 24);
    let below = |screen: &str| screen.lines().any(|line| line.starts_with('#') && line.ends_with(" more =#"));
    assert!(first.contains("figures at") && below(&first) && !below(&last), "{last}");
    assert!(last.contains("E4  severity unset"), "{last}");
    board.keys("g");
    assert_eq!(board.screen(80, 24), first);
    board.keys("Esc");
    assert!(!board.screen(80, 24).contains("figures at"));
}

#[test]
fn a_shared_screen_reads_no_customer_and_no_title() {
    let mut board = page();
    let lines = |board: &Board| match board.model.layers.last() {
        Some(Layer::Figures(page)) => format!("{:?}", page.lines),
        other => panic!("{other:?}"),
    };
    assert!(lines(&board).contains("checkout fails"));
    board.keys("Esc");
    board.model.eye = Eye::Shared;
    board.keys(":").types("figures").keys("Enter");
    let shown = lines(&board);
    assert!(shown.contains("E2  critical"), "{shown}");
    for name in ["Globex", "Initech", "Umbrella", "Hooli", "checkout", "refunds", "webhooks", "reports"] {
        assert!(!shown.contains(name), "{name}: {shown}");
    }
}

#[test]
fn what_is_written_meanwhile_is_in_it() {
    let mut board = page();
    let counted = |board: &mut Board| board.screen(120, 40).matches("4 counted").count();
    assert_eq!(counted(&mut board), 0, "one of the four has no update yet");
    board.write(
        warroom::domain::time::read("2026-06-10T12:32:00Z").unwrap(),
        "dan",
        "u looking into it !30m #E4",
    );
    board.catch_up();
    assert_eq!(counted(&mut board), 1);
}

#[test]
fn another_policy_scores_the_same_room_anew() {
    let mut board = page();
    let held = board.screen(80, 24);
    assert!(held.contains("28 entries"), "the first chart is in sight\n{held}");
    board.keys("Esc").keys(":").types("figures fast").keys("Enter");
    let fast = board.screen(120, 40);
    assert!(fast.contains("as scored by fast"), "{fast}");
    let page = |board: &Board| match board.model.layers.last() {
        Some(Layer::Figures(page)) => page.policy.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(page(&board).as_deref(), Some("fast"));
    board.keys("Esc").keys(":").types("figures nonesuch").keys("Enter");
    let said = board.screen(120, 40);
    for word in ["nonesuch", "standard", "fast", "enterprise", "gds"] {
        assert!(said.contains(word), "{word}\n{said}");
    }
}
