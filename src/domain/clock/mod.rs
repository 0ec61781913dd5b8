//! What time means for a room. The one place that computes a deadline or says how near one is.
pub mod rules;
