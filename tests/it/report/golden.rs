//! Golden documents: every document of every sample incident in every format, by its bytes and by its structure.
//! After a document changed: `INSTA_UPDATE=always cargo test golden`, then look at what changed in it.
use super::samples::{NAMES, sample};
use super::*;
use sha2::{Digest, Sha256};
use std::fmt::Write;

const FORMATS: [&str; 3] = ["md", "json", "html"];

/// The documents of a sample, with the log of somebody in it, where anybody is.
fn kinds(home: &Home, name: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> =
        ["exec", "escalation", "handoff", "review", "timeline", "statuspage", "trend"]
            .iter()
            .map(|kind| vec![(*kind).to_owned()])
            .collect();
    let known = home.run(&["--room", &sample(name), "report", "ics214", "@nobody"]).ends(5).stderr;
    let who = known.split_whitespace().find(|word| word.starts_with('@') && *word != "@nobody");
    all.extend(who.map(|who| vec!["ics214".to_owned(), who.to_owned()]));
    all
}

/// How often a part of the structure stands in it.
fn counted(format: &str, text: &str) -> String {
    let parts: &[&str] = match format {
        "md" => &["\n# ", "\n## ", "\n### ", "\n| ", "\n- "],
        "html" => &["<h2", "<h3", "<table", "<tr", "<svg", "<li", "class=\"missing\""],
        _ => {
            let value: serde_json::Value = serde_json::from_str(text).unwrap();
            let size = |value: &serde_json::Value| match value {
                serde_json::Value::Array(all) => format!("[{}]", all.len()),
                serde_json::Value::Object(all) => format!("{{{}}}", all.len()),
                _ => String::new(),
            };
            let keys = value.as_object().unwrap().iter();
            return keys.map(|(key, value)| format!("{key}{}", size(value))).collect::<Vec<_>>().join(" ");
        }
    };
    let count = |part: &&str| format!("{}×{}", part.trim(), text.matches(*part).count());
    parts.iter().map(count).collect::<Vec<_>>().join("  ")
}

fn ask(name: &str, kind: &[String], more: &[&str]) -> Vec<String> {
    let first = ["--room".to_owned(), sample(name), "report".to_owned()];
    first.into_iter().chain(kind.iter().cloned()).chain(more.iter().map(|arg| (*arg).to_owned())).collect()
}

#[track_caller]
fn said(home: &Home, args: &[String]) -> String {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    home.run(&args).ends(0).stdout
}

#[test]
fn every_document_of_every_sample_is_as_it_was() {
    let home = Home::new().at("2026-11-21T12:00:00Z");
    for name in NAMES {
        let mut golden = String::new();
        for kind in kinds(&home, name) {
            for format in FORMATS {
                let text = said(&home, &ask(name, &kind, &["--format", format]));
                let mut hash = String::new();
                for byte in Sha256::digest(&text).iter().take(8) {
                    let _ = write!(hash, "{byte:02x}");
                }
                let _ = writeln!(golden, "{} {format}: {} bytes, {hash}", kind.join(" "), text.len());
                let _ = writeln!(golden, "  {}", counted(format, &text));
            }
        }
        insta::assert_snapshot!(format!("golden-{name}"), golden);
    }
}

#[test]
fn a_document_of_then_holds_nothing_of_later_and_stays() {
    for name in NAMES {
        let home = Home::new().at("2026-11-21T12:00:00Z");
        let later = Home::new().at("2030-01-01T00:00:00Z");
        let journal = std::fs::read_to_string(sample(name)).unwrap();
        let entries: Vec<serde_json::Value> =
            journal.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let (early, late) = entries.split_at(entries.len() / 2);
        let at = |entry: &serde_json::Value| {
            let at = entry.pointer("/h/at").or_else(|| entry.pointer("/h/ts"));
            at.and_then(serde_json::Value::as_str).unwrap().to_owned()
        };
        let until = at(early.last().unwrap());
        let text = |entry: &serde_json::Value| entry.pointer("/data/text").cloned();
        let known: Vec<_> = early.iter().filter_map(text).collect();
        for kind in kinds(&home, name) {
            for format in FORMATS {
                let args = ask(name, &kind, &["--format", format, "--until", &until]);
                let args: Vec<&str> = args.iter().map(String::as_str).collect();
                let one = home.run(&args);
                assert_eq!(one.stdout, later.run(&args).stdout, "{args:?}: the same bytes");
                for entry in late.iter().filter(|entry| at(entry) > until) {
                    let Some(words) = text(entry).filter(|words| !known.contains(words)) else { continue };
                    let words = words.as_str().unwrap_or_default().to_owned();
                    assert!(words.len() < 12 || !one.stdout.contains(&words), "{args:?} knows {words:?}");
                }
            }
        }
    }
}

#[test]
fn a_sample_is_shared_without_what_is_not_for_others() {
    let secrets = ["Qxzvkjw", "Vkjqxzz", "8765432"];
    for name in NAMES {
        let home = Home::new().at("2026-11-21T12:00:00Z");
        let room = home.folder().join("shared.jsonl");
        std::fs::copy(sample(name), &room).unwrap();
        let room = room.to_str().unwrap();
        for line in [
            "customer Qxzvkjw:strategic E1",
            "note Qxzvkjw lost 8765432 USD, says ann@vkjqxzz.example",
            "note #private VKJQXZZ is their lawyer",
            "impact E1 customers:1 revenue:8765432 USD contract:Vkjqxzz",
        ] {
            home.run(&["--no-input", "--room", room, "do", line]).ends(0);
        }
        for kind in kinds(&home, name) {
            for format in ["html", "json"] {
                let mut args = vec!["--room", room, "report"];
                args.extend(kind.iter().map(String::as_str));
                args.extend(["--redact", "--format", format]);
                let shown = home.run(&args).ends(0).stdout.to_lowercase();
                for secret in secrets {
                    assert!(!shown.contains(&secret.to_lowercase()), "{secret} in {args:?}");
                }
            }
        }
    }
}
