//! Promised times in text: what real providers write, read without guessing.
mod found;

pub use found::{Doubt, Found, Kind, Topic};
