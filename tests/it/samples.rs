//! The sample journals are what `warroom import csv` makes of the timelines beside them, byte for byte.
//! After a timeline changed: `WARROOM_BLESS=1 cargo test samples`.
use crate::harness::Home;
use std::path::{Path, PathBuf};

const NAMES: [&str; 6] = [
    "github-2018-10-21",
    "github-2024-08-14",
    "gitlab-2017-01-31",
    "gcp-london-2022-07-19",
    "aws-kinesis-2020-11-25",
    "azure-central-us-2024-07-18",
];

fn sample(name: &str, ending: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_incidents").join(format!("{name}.{ending}"))
}

fn imported(name: &str) -> (Home, Vec<u8>) {
    let home = Home::new().at("2026-11-21T12:00:00Z").with("WARROOM_SEED", name).with("TZ", "UTC");
    let csv = sample(name, "csv");
    let room = name.to_uppercase();
    home.run(&["--as", "scribe", "import", "csv", csv.to_str().unwrap(), "--room", &room]).ends(0);
    let bytes = std::fs::read(home.journal(&room)).unwrap();
    (home, bytes)
}

#[test]
fn each_journal_is_its_timeline_imported() {
    for name in NAMES {
        let (_, made) = imported(name);
        let kept = sample(name, "jsonl");
        if std::env::var_os("WARROOM_BLESS").is_some() {
            std::fs::write(&kept, &made).unwrap();
        }
        let held = std::fs::read(&kept).unwrap_or_default();
        assert!(held == made, "{} is not what its timeline gives; see the head of this file", kept.display());
    }
}

#[test]
fn each_journal_verifies_and_can_be_looked_at_where_it_stands() {
    for name in NAMES {
        let home = Home::new().at("2026-11-21T12:00:00Z").with("TZ", "UTC");
        let file = sample(name, "jsonl");
        let file = file.to_str().unwrap();
        assert!(home.run(&["verify", file]).ends(0).stdout.contains("intact"), "{name}");
        let log = home.run(&["--room", file, "log", "--plain"]).ends(0).stdout;
        assert!(log.contains("escalation.declared") && log.contains("update.sent"), "{name}: {log}");
    }
}
