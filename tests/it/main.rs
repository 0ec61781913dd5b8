//! One test binary: a file per theme.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a test that cannot go on says where by stopping; the lints guard what people run"
)]

mod acts;
mod alarms;
mod answers;
mod around;
mod azure;
mod clean;
mod cli;
mod clocks;
mod comms;
mod compose;
mod config;
mod crash;
mod difficult;
mod docs;
mod doctor;
mod domain;
mod floors;
mod foreign;
mod grammar;
mod harness;
mod hints;
mod intake;
mod journal;
mod keys;
mod ledger;
mod left;
mod live;
mod looks;
mod metrics;
mod pty;
mod rebind;
mod replay;
mod report;
mod samples;
mod screens;
mod search;
mod sending;
mod sense;
mod theme;
mod updates;
mod verbs;
mod words;
mod zones;
