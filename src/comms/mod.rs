//! Floor 1: words to people outside the bridge. What they promise, and what is wrong with them. Reads no file and no clock.
pub mod lint;
pub mod promises;
