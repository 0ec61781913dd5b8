//! The zone in which this person reads a clock.
use chrono_tz::Tz;
use std::path::Path;

/// `TZ`, else what `/etc/localtime` points to, else what `/etc/timezone` says, else UTC.
pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Tz {
    let asked = variable("TZ").and_then(|name| named(name.trim_start_matches(':')));
    asked.or_else(linked).or_else(written).unwrap_or(Tz::UTC)
}

fn named(name: &str) -> Option<Tz> {
    let name = name.rsplit_once("zoneinfo/").map_or(name, |(_, name)| name);
    name.trim().parse().ok()
}

fn linked() -> Option<Tz> {
    named(Path::new("/etc/localtime").read_link().ok()?.to_str()?)
}

fn written() -> Option<Tz> {
    named(&std::fs::read_to_string("/etc/timezone").ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_wins_in_every_spelling() {
        for text in ["Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"] {
            assert_eq!(from_environment(|name| (name == "TZ").then(|| text.to_owned())), Tz::Europe__Berlin);
        }
    }
}
