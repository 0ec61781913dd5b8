//! Looking back: a position in the past as a value, what can be played, and the room at any of its positions.
//! Knows nothing of screens; never writes.
mod playhead;
mod reel;
mod speed;
mod track;

pub use playhead::{IDLE, Playhead};
pub use reel::Reel;
pub use speed::Speed;
pub use track::{Knowledge, Mark, Track};
