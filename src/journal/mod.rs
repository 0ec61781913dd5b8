//! The file. Owns its bytes, its lock, its sequence numbers and its chain. Never knows what an event means.
//!
//! No acknowledged entry is ever lost, and no change to the record goes unnoticed. Acknowledged means: on disk,
//! the sync returned. docs/journal.md is the format for people who want to check it with other tools.
mod again;
mod aside;
pub mod chain;
mod codec;
mod create;
pub mod disk;
pub mod escape;
mod fault;
mod file;
pub mod follow;
mod forward;
pub mod line;
mod lock;
mod log;
mod memory;
pub mod place;
pub mod read;
mod readmit;
pub mod recover;
mod rescue;
mod salvage;
pub mod spill;
mod thread;
mod verify;
pub mod write;

pub use codec::{Written, decode, encode};
pub use fault::{Bad, Fault};
pub use file::{Access, FileLog, Place};
pub use log::{Act, Chance, Committed, Log, Stamp};
pub use memory::MemoryLog;
pub use salvage::{Dropped, Salvaged, salvage};
pub use spill::{Left, Shelter, Spilled};
pub use thread::{Bookkeeper, News, SentAct};
pub use verify::{FirstBad, Report, verify};
