//! Notes made afterwards. They stand beside the journal, never in it, and are shown with the word HINDSIGHT.
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::id::Handle;
use crate::domain::time::Instant;

/// One note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The entry it is about.
    pub about: u64,
    /// Who made it.
    pub by: Handle,
    /// When.
    pub at: Instant,
    /// Its words, raw.
    pub text: String,
}

/// The answer to `n`.
pub fn annotate(model: &mut Model, text: &str) -> Vec<Effect> {
    let by = model.me.clone();
    let Some(replay) = &mut model.replay else { return Vec::new() };
    let Some(about) = replay.head.place().and_then(|place| replay.track.seq(place)) else {
        return Vec::new();
    };
    let note = Note { about, by, at: replay.live.now, text: text.to_owned() };
    vec![Effect::NoteHindsight(note)]
}
