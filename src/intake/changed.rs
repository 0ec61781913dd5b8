//! What a newer document says otherwise of a post that the room has. The record keeps what was imported first, for that
//! is what was read then; here the difference is named, so that nobody takes the one for the other.
use super::history::{Deed, Fact};
use crate::domain::event::Event;
use crate::domain::room::Room;

/// The rest of a sentence about the post, or nothing where it says the same. `seq`: the entry the post became; `first`:
/// the part of its words that stands there.
pub fn said(room: &Room, seq: u64, fact: &Fact, first: &str) -> Option<String> {
    let (entry, now) = (room.entry(seq)?, room.entry_now(seq)?);
    let phase = match (&entry.event, &fact.deed) {
        (Event::UpdateSent(sent), Deed::Told { phase: Some(phase), .. }) => {
            sent.phase_told.filter(|told| told != phase).map(|told| (told, *phase))
        }
        _ => None,
    };
    let told = first.trim();
    let what = if entry.text().trim() != told && now.text().trim() != told {
        format!("it was worded anew there since; to follow: warroom do \"edit L{seq} …\"")
    } else if entry.when() != fact.at && now.when() != fact.at {
        format!("its time was changed there since; to follow: warroom do \"retime L{seq} …\"")
    } else if let Some((told, phase)) = phase {
        format!("it is called {} there now, was {} then", phase.word(), told.word())
    } else {
        return None;
    };
    Some(format!("{what} (what was imported first stays)"))
}
