//! What time means for a room. The one place that computes a deadline or says how near one is; reads no clock.
mod due;
mod homes;
mod name;
mod now;
mod nudge;
mod queue;
mod recurrence;
mod row;
pub mod rules;
mod snoozes;

pub use due::{Due, Kind, Status, order};
pub use name::{Name, Nudge};
pub use now::{Counts, counts, elapsed, next_change, now_line, silence, start};
pub use queue::queue;
