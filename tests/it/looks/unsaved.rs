//! Words that are not on disk are the worst that can be: it is said on every screen, whatever lies over it.
use crate::harness::board::{Board, room};
use std::sync::Arc;
use warroom::app::Msg;
use warroom::app::model::NotSaved;
use warroom::domain::entry::Entry;
use warroom::domain::event::{Common, NoteWritten};

const SIZES: [(u16, u16); 16] = [
    (12, 1),
    (20, 1),
    (39, 1),
    (80, 1),
    (20, 2),
    (80, 2),
    (30, 3),
    (80, 3),
    (39, 10),
    (40, 4),
    (60, 15),
    (60, 16),
    (80, 24),
    (120, 40),
    (200, 60),
    (320, 90),
];

#[test]
fn it_is_said_at_every_size_under_every_layer() {
    for keys in ["", "n", "?", ":", "Enter", "s", "q", "V", "U", "W", ","] {
        let mut board = room("demo");
        board.keys(keys);
        let (spill, why) =
            (Some("~/.local/state/warroom/INC-4821.spill".to_owned()), "the disk is full".to_owned());
        board.model.not_saved = Some(NotSaved { held: 2, spill, why });
        for (width, height) in SIZES {
            let screen = board.screen(width, height);
            let said = screen.contains("NOT SAVED") || screen.contains("UNSAVED");
            assert!(said || width < 20 && screen.contains("UNS"), "{keys:?} at {width}x{height}\n{screen}");
            if width >= 20 {
                let clock = screen.lines().take(2).any(|row| row.contains("+58:07") && row.contains("E4"));
                assert!(clock, "{keys:?} at {width}x{height}\n{screen}");
            }
        }
    }
}

#[test]
fn what_is_typed_is_still_seen() {
    let mut board = room("demo");
    board.keys("n").types("disk full");
    board.model.not_saved = Some(NotSaved { held: 1, spill: None, why: "the disk is full".to_owned() });
    for (width, height) in [(40, 1), (40, 2), (80, 2), (80, 3), (40, 4)] {
        let screen = board.screen(width, height);
        assert!(screen.contains("disk full"), "{width}x{height}\n{screen}");
    }
    assert_eq!(board.screen(40, 1), "!!+58:07 E4  UNSAVED > disk full\n");
}

#[test]
fn what_is_not_on_disk_stands_on_the_board_marked_until_it_is() {
    let mut board = room("demo");
    board.model.look.glyphs = "unicode".to_owned();
    let mut entry = Entry::clone(board.model.room.entries().last().unwrap());
    (entry.seq, entry.id, entry.data) = (entry.seq + 1, entry.id.successor(), None);
    entry.event = NoteWritten { kind: None }.into();
    entry.common = Common::about(None, "nobody deploys");
    let marked = |board: &mut Board| {
        let screen = board.screen(200, 60);
        let row = screen.lines().find(|row| row.contains("nobody deploys")).map(str::to_owned);
        row.map(|row| row.contains('\u{203c}'))
    };
    assert_eq!(marked(&mut board), None);
    board.send(Msg::Unsaved(vec![Arc::new(entry.clone())]));
    assert_eq!(marked(&mut board), Some(true));
    let file = board.model.on_disk();
    // What others write comes before it.
    let mut other = entry.clone();
    (other.id, other.common) = (entry.id.successor(), Common::about(None, "from the scribe"));
    board.send(Msg::Entries(vec![Arc::new(other)]));
    assert_eq!((board.model.on_disk(), marked(&mut board)), (file + 1, Some(true)));
    entry.seq += 1;
    board.send(Msg::Entries(vec![Arc::new(entry)])).send(Msg::Unsaved(Vec::new()));
    assert_eq!((board.model.on_disk(), marked(&mut board)), (file + 2, Some(false)));
}
