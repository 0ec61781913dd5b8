//! warroom, the incident commander's terminal.
//!
//! ```text
//! shell ──▶ ui ──▶ app ──▶ { journal  language  policy  comms  intake  metrics  replay  report  search } ──▶ domain
//! ```
pub mod app;
pub mod comms;
pub mod domain;
pub mod intake;
pub mod journal;
pub mod language;
pub mod metrics;
pub mod policy;
pub mod replay;
pub mod report;
pub mod search;
pub mod shell;
pub mod ui;
