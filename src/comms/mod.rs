//! Floor 1: words to people outside the bridge. The templates and drafts they begin with, what they promise, and what is
//! wrong with them. Reads no file and no clock.
pub mod draft;
pub mod lint;
pub mod promises;
pub mod templates;
