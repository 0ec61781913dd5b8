//! What is said is said whole: reasons of the palette on low screens, messages on narrow ones.
use crate::harness::board::room;
use warroom::app::layer::Layer;

/// The words of a frame, without its lines and marks.
fn words(frame: &str) -> String {
    let plain: String = frame.chars().map(|c| if "|+-=#".contains(c) { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_palette_of_few_rows_still_says_the_whole_reason() {
    for (width, height) in [(60, 16), (80, 12), (80, 10), (60, 9), (100, 9)] {
        let mut board = room("demo");
        board.keys(":").types("reopen");
        let Some(Layer::Palette(palette)) = board.model.layers.last() else { panic!("no palette") };
        let why = palette.rows().next().and_then(|find| find.why.clone()).expect("reopening is refused");
        let frame = board.screen(width, height);
        assert!(words(&frame).contains(&words(&why)), "{why:?} at {width}x{height}\n{frame}");
    }
}

#[test]
fn a_message_longer_than_its_row_goes_on_below() {
    let mut board = room("demo");
    let long = "the journal could not be written because the disk under it is full and nobody may free any of it; \
                free space, or move the journal to another disk and open it there with --room and its path";
    board.model.says.problem(board.model.now, long);
    board.keys(":").types("messages").keys("Enter");
    for (width, height) in [(60, 16), (80, 24), (120, 40)] {
        let frame = board.screen(width, height);
        assert!(words(&frame).contains(&words(long)), "{width}x{height}\n{frame}");
    }
}
