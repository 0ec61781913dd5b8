//! Floor 1: words to people outside the bridge. The templates and drafts they begin with, what they promise, what is
//! wrong with them, and the card for a customer who is upset. Reads no file and no clock.
pub mod difficult;
pub mod draft;
pub mod lint;
pub mod promises;
pub mod templates;
