//! One file per command.
pub mod add;
pub mod carry;
pub mod due;
pub mod import;
pub mod keys;
pub mod log;
pub mod manual;
pub mod metrics;
pub mod policy;
pub mod report;
pub mod rooms;
pub mod show;
pub mod start;
pub mod status;
pub mod theme;
pub mod verify;
