//! Foreign formats become commands here. Text in, plan out: no disk, no clock, nothing guessed.
pub mod csv;
pub mod demo;
pub mod pacing;
pub mod table;
pub mod when;
