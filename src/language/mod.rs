//! One line of text → what it says: the capture grammar and the verbs. One grammar for three mouths: the capture
//! line, the `:` palette and the command line. Reads no clock, touches no file, knows no screen.
pub mod capture;
pub mod complete;
pub mod grammar;
pub mod ground;
pub mod hint;
pub mod sigil;
pub mod token;
pub mod when;

pub use capture::{Capture, Due, Kind, Opened, Owner, Typed};
pub use complete::{Candidate, complete, cycle_kind};
pub use grammar::parse;
pub use ground::{Ground, Known};
pub use hint::{Hint, Offer};
