//! What is wrong with words before they are sent: offline, the same every time, never blocking.
mod finding;

pub use finding::{About, Finding, Severity};
