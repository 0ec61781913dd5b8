//! The zone in which this person reads a clock.
use crate::domain::clean;
use chrono_tz::Tz;
use std::path::Path;

/// `TZ`, else what `/etc/localtime` points to, else what `/etc/timezone` says, else UTC. A `TZ` that cannot be read is UTC,
/// too; [`unread`] says so.
pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Tz {
    match variable("TZ") {
        Some(name) => asked(&name).unwrap_or(Tz::UTC),
        None => linked().or_else(written).unwrap_or(Tz::UTC),
    }
}

/// What is to be said of a `TZ` that names no zone.
pub fn unread(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let name = variable("TZ").filter(|name| asked(name).is_none())?;
    let name = clean::row(&name);
    Some(format!(
        "TZ={name} is no zone that is known: times are read and shown in UTC; TZ=Europe/Berlin names one"
    ))
}

fn asked(name: &str) -> Option<Tz> {
    let name = name.trim_start_matches(':');
    // As POSIX writes it.
    if matches!(name, "UTC0" | "GMT0") { Some(Tz::UTC) } else { named(name) }
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
            assert_eq!(unread(|name| (name == "TZ").then(|| text.to_owned())), None);
        }
    }

    #[test]
    fn what_names_no_zone_is_utc_and_said() {
        let variable = |name: &str| (name == "TZ").then(|| "Europe/Berln".to_owned());
        assert_eq!(from_environment(variable), Tz::UTC);
        assert!(unread(variable).is_some_and(|said| said.starts_with("TZ=Europe/Berln is no zone")));
        assert_eq!(unread(|_| None), None);
    }
}
