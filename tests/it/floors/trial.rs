//! The rules tried on small made-up sources, each to be refused or let through: a test that cannot fail is a defect.

use super::rules::{MOST_LINES_OF_A_FILE, MOST_LINES_OF_A_FUNCTION, Source, broken};

fn findings(place: &str, text: &str) -> Vec<String> {
    let crates =
        ["serde", "serde_json", "toml", "csv", "ratatui", "crossterm", "rustix", "notify", "getrandom"];
    broken(&Source { place, text, crates: &crates.map(str::to_owned) })
}

#[track_caller]
fn refused(place: &str, text: &str, why: &str) {
    let found = findings(place, text);
    assert!(
        found.iter().any(|f| f.contains(why)),
        "{text}\nwas to be refused because {why:?}, got {found:?}"
    );
}

#[track_caller]
fn lets_through(place: &str, text: &str) {
    assert_eq!(findings(place, text), Vec::<String>::new(), "{text}");
}

#[test]
fn upward_names_are_refused_in_every_form() {
    let why = "domain names journal, which is above it";
    refused("domain/room.rs", "use crate::journal::Log;", why);
    refused("domain/room.rs", "use crate::{domain::Room, journal};", why);
    refused("domain/room.rs", "use crate::{\n domain::{a, b},\n journal::{Log as L, *},\n};", why);
    refused("domain/room.rs", "use super::super::journal::Log;", why);
    refused("domain/mod.rs", "use super::journal;", why);
    refused("domain/mod.rs", "pub use super::{journal::Log};", why);
    refused("domain/people/mod.rs", "fn f(x: super::super::journal::Log) {}", why);
    refused("domain/room.rs", "mod inner { use super::super::super::journal::Log; }", why);
    refused("domain/room.rs", "fn f() { crate::journal::open() }", why);
    refused("domain/room.rs", "fn f() { self::super::super::journal::open() }", why);
    refused("domain/room.rs", "impl From<crate::journal::Fault> for X {}", why);
    refused("domain/room.rs", "macro_rules! m { () => { $crate::journal::open() } }", why);
    refused("domain/room.rs", "#[serde(with = \"crate::journal::codec\")] struct X;", why);
    refused("domain/room.rs", "struct X { #[serde(default = \"crate::journal::zero\")] n: u8 }", why);
    refused("app/mod.rs", "use crate::ui::view;", "app names ui, which is above it");
    refused("ui/mod.rs", "use crate::shell;", "ui names shell, which is above it");
}

#[test]
fn sideways_names_are_refused_except_for_reports() {
    refused("language/mod.rs", "use crate::journal::Log;", "language names journal, which is beside it");
    refused("metrics/mod.rs", "use crate::report::Kind;", "metrics names report, which is beside it");
    refused("report/mod.rs", "use crate::intake::Row;", "report names intake, which is beside it");
    lets_through("report/mod.rs", "use crate::{metrics::Figures, comms::Template, domain::Room};");
}

#[test]
fn the_root_of_the_crate_is_no_way_around() {
    refused("domain/mod.rs", "use crate as all;", "as a whole");
    refused("domain/mod.rs", "use crate::*;", "root of the crate");
    refused("domain/mod.rs", "use super::*;", "root of the crate");
    refused("domain/mod.rs", "use crate::{self as all};", "as a whole");
    refused("domain/mod.rs", "use crate::Log;", "root of the crate");
    refused("domain/mod.rs", "use super::super::x;", "climbs out");
    refused("domain/mod.rs", "extern crate self as warroom;", "extern crate");
    refused("cellar/mod.rs", "use std::fmt;", "no floor");
    refused("domain/mod.rs", "#[path = \"../journal/mod.rs\"] mod j;", "#[path]");
    refused("domain/mod.rs", "include!(\"../journal/mod.rs\");", "include!");
}

#[test]
fn downward_and_own_names_pass() {
    lets_through(
        "domain/room.rs",
        "use super::people::Person; use crate::domain::{self, time}; use self::x::Y;",
    );
    lets_through("domain/room.rs", "mod inner { use super::*; use super::super::people; }");
    lets_through("journal/mod.rs", "use crate::domain::Entry; fn f() { super::domain::g() }");
    lets_through("shell/run.rs", "use crate::{app, domain, journal, ui}; use clap::Parser;");
    lets_through(
        "domain/room.rs",
        "pub(crate) fn f() {} pub(in crate::domain) fn g() {} pub(super) fn h() {}",
    );
    lets_through(
        "domain/room.rs",
        "/// See [`crate::journal::Log`].\n// crate::ui::x\nconst S: &str = \"crate::ui::x\";",
    );
    lets_through(
        "domain/room.rs",
        "#[doc = \"crate::ui::x\"] struct X; struct journal; fn f(x: journal::Y) {}",
    );
}

#[test]
fn outside_crates_are_refused_where_they_were_not_given() {
    refused("domain/room.rs", "use serde_json::Value;", "domain may not use serde_json::Value");
    refused("domain/room.rs", "use serde_json as json;", "domain may not use serde_json");
    refused("domain/room.rs", "fn f(x: &serde_json::Value) {}", "domain may not use serde_json::Value");
    refused("domain/room.rs", "fn f() { ::toml::from_str(s) }", "domain may not use toml::from_str");
    refused(
        "domain/room.rs",
        "#[derive(Debug, ratatui::Derive)] struct X;",
        "domain may not use ratatui::Derive",
    );
    refused("domain/room.rs", "use std::{fmt, fs::File};", "domain may not use std::fs::File");
    refused("language/mod.rs", "fn f() { std::env::var(s) }", "language may not use std::env::var");
    refused(
        "app/keys.rs",
        "use crossterm::{event::KeyCode, terminal};",
        "app may not use crossterm::terminal",
    );
    refused(
        "ui/mod.rs",
        "use ratatui::crossterm::event::read;",
        "ui may not use ratatui::crossterm::event::read",
    );
    refused("ui/mod.rs", "use csv::Reader;", "ui may not use csv::Reader");
    refused("journal/id.rs", "use getrandom::fill;", "journal may not use getrandom::fill");
    lets_through(
        "domain/room.rs",
        "use std::{fmt, collections::BTreeMap}; use serde::{Deserialize, Serialize};",
    );
    lets_through(
        "journal/file.rs",
        "use std::fs::File; use rustix::fs::fdatasync; use serde_json::value::RawValue;",
    );
    lets_through("intake/csv.rs", "use csv::ReaderBuilder; use serde_json::Value;");
    lets_through(
        "app/keys.rs",
        "use crossterm::event::{KeyCode, KeyEvent}; let notify = a.notify; row.csv::<u8>();",
    );
    lets_through("ui/theme.rs", "use ratatui::{Frame, style::Style}; use toml::Table;");
    lets_through("shell/run.rs", "use ratatui::crossterm::execute; use std::env; use getrandom::fill;");
}

#[test]
fn test_modules_are_excepted_and_only_they() {
    lets_through(
        "domain/room.rs",
        "#[cfg(test)]\nmod tests { use crate::journal::Log; use serde_json::json; }",
    );
    lets_through("domain/tests.rs", "use crate::journal::Log;");
    lets_through("domain/room.rs", "#[cfg(all(test, unix))] #[derive(Debug)] struct X(crate::journal::Log);");
    lets_through("domain/room.rs", "#[cfg(test)]\nuse crate::journal::Log;");
    let why = "domain names journal";
    refused("domain/room.rs", "#[cfg(test)] mod tests { fn f() {} }\nuse crate::journal::Log;", why);
    refused("domain/room.rs", "#[cfg(test)] use std::fmt;\nuse crate::journal::Log;", why);
    refused("domain/room.rs", "#[cfg(not(test))] use crate::journal::Log;", why);
    refused("domain/room.rs", "mod tests { use crate::journal::Log; }", why);
}

#[test]
fn clocks_are_read_in_one_file() {
    refused("shell/run.rs", "let t = Instant::now();", "Instant::now is read only in shell/clock.rs");
    refused("shell/run.rs", "let t = std::time::SystemTime::now();", "SystemTime::now is read only");
    refused("app/mod.rs", "let t = chrono::Utc::now();", "Utc::now is read only");
    refused("shell/run.rs", "let f = tokio::time::Instant::now;", "Instant::now is read only");
    refused("journal/file.rs", "let age = since.elapsed();", "elapsed() reads a clock");
    refused("journal/file.rs", "#[cfg(test)] mod tests { fn f() { Utc::now() } }", "Utc::now is read only");
    refused(
        "journal/file.rs",
        "let t = rustix::time::clock_gettime(id);",
        "time::clock_gettime is read only",
    );
    lets_through("shell/clock.rs", "let t = std::time::Instant::now();");
    lets_through("app/mod.rs", "// Utc::now()\nlet t = room.elapsed(now); let u = model.now();");
}

#[test]
fn unfinished_and_silencing_words_are_refused() {
    refused("domain/room.rs", "fn f() { todo!() }", "todo!");
    refused("domain/room.rs", "fn f() { std::unimplemented!(\"x\") }", "unimplemented!");
    refused("shell/run.rs", "#[cfg(test)] mod tests { fn f() { dbg!(1); } }", "dbg!");
    refused("domain/room.rs", "#[allow(dead_code)] fn f() {}", "#[expect(lint");
    refused("domain/room.rs", "#![allow(missing_docs)]", "#[expect(lint");
    refused("domain/room.rs", "#[cfg_attr(unix, allow(dead_code))] fn f() {}", "#[expect(lint");
    lets_through(
        "domain/room.rs",
        "#[expect(dead_code, reason = \"allow( todo!\")] fn allow() { allow(\"dbg!\") } // todo!",
    );
}

#[test]
fn long_files_are_refused() {
    lets_through("domain/room.rs", &"//\n".repeat(MOST_LINES_OF_A_FILE));
    refused("domain/room.rs", &"//\n".repeat(MOST_LINES_OF_A_FILE + 1), "401 lines; 400 at most");
}

#[test]
fn long_functions_are_refused() {
    let function =
        |n: usize| format!("fn long<const N: usize>(x: [u8; 3]) -> u8\n{{\n{}}}\n", "a();\n".repeat(n));
    lets_through("domain/room.rs", &function(MOST_LINES_OF_A_FUNCTION));
    let longer = function(MOST_LINES_OF_A_FUNCTION + 1);
    refused("domain/room.rs", &longer, "fn long has 61 lines; 60 at most");
    refused("domain/room.rs", &format!("impl X {{ trait T {{ fn short(); }} {longer} }}"), "fn long has 61");
    lets_through("domain/room.rs", &format!("#[cfg(test)] mod tests {{ {longer} }}"));
    lets_through(
        "domain/room.rs",
        &format!("#[expect(clippy::too_many_lines, reason = \"a table\")] pub {longer}"),
    );
    refused(
        "domain/room.rs",
        &format!("#[expect(clippy::too_many_lines)] fn a() {{}} {longer}"),
        "fn long has 61",
    );
    let commented = function(MOST_LINES_OF_A_FUNCTION).replacen("a();", "// why\n\na(\"{\");", 1);
    lets_through("domain/room.rs", &commented);
}
