//! One line of text → what it says: the capture grammar and the verbs. One grammar for three mouths: the capture
//! line, the `:` palette and the command line. Reads no clock, touches no file, knows no screen.
pub mod capture;
pub mod complete;
pub mod facts;
pub mod grammar;
pub mod ground;
pub mod hint;
pub mod near;
pub mod newcomers;
pub mod sigil;
pub mod token;
pub mod verbs;
pub mod when;
pub mod wish;

pub use capture::{Capture, Due, Kind, Opened, Owner, Typed};
pub use complete::{Candidate, complete, cycle_kind};
pub use facts::{Facts, Seat};
pub use grammar::parse;
pub use ground::{Ground, Known};
pub use hint::{Hint, Offer};
pub use verbs::{Look, Trouble, VERBS, Verb, Wish, verb};
pub use wish::{Ask, to_commands};
