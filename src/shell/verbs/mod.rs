//! One file per command.
pub mod add;
pub mod carry;
pub mod due;
pub mod import;
pub mod log;
pub mod show;
pub mod start;
pub mod status;
pub mod verify;
