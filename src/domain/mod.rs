//! Floor 0: the facts, what they do to the state, what may be wished, what time means, what may be shown.
#![warn(clippy::wildcard_enum_match_arm)]
pub mod about;
mod act;
pub mod amend;
mod apply;
pub mod calendar;
pub mod checklists;
pub mod clean;
pub mod clock;
pub mod command;
pub mod count;
pub mod decide;
pub mod doubt;
pub mod entry;
pub mod event;
pub mod id;
mod items;
pub mod link;
pub mod near;
pub mod policy;
pub mod redact;
pub mod refusal;
pub mod resolution;
pub mod room;
pub mod state;
pub mod time;
mod wish;
pub mod words;
