//! What is on every screen: the most urgent clock with what it needs, what is not saved, what can be done and what
//! cannot; the same after a resize, and on a journal that takes nothing new.
mod bytes;
mod closed;
mod empty;
mod listed;
mod now;
mod papers;
mod resize;
mod rows;
mod unsaved;
