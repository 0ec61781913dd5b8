//! The review of every sample incident, as Markdown; of one also the page.
use super::*;
use std::path::Path;

pub const NAMES: [&str; 6] = [
    "github-2018-10-21",
    "github-2024-08-14",
    "gitlab-2017-01-31",
    "gcp-london-2022-07-19",
    "aws-kinesis-2020-11-25",
    "azure-central-us-2024-07-18",
];

pub fn sample(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_incidents").join(format!("{name}.jsonl"));
    file.to_str().unwrap().to_owned()
}

#[test]
fn each_sample_has_its_review() {
    let home = Home::new().at("2026-11-21T12:00:00Z");
    for name in NAMES {
        let said = home.run(&["--room", &sample(name), "report", "review"]).ends(0);
        insta::assert_snapshot!(format!("review-{name}"), steady(&said.stdout));
    }
}

#[test]
fn a_review_is_one_page_that_needs_nothing_else() {
    let home = Home::new().at("2026-11-21T12:00:00Z");
    let said =
        home.run(&["--room", &sample("gitlab-2017-01-31"), "report", "review", "--format", "html"]).ends(0);
    insta::assert_snapshot!("review-page", steady(&said.stdout));
    for name in NAMES {
        let page =
            home.run(&["--room", &sample(name), "report", "review", "--format", "html"]).ends(0).stdout;
        for word in ["<script", "src=", "@import", "url(", "onload", "javascript:"] {
            assert!(!page.contains(word), "{name} has {word}");
        }
        assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"), "{name}");
        assert_eq!(page.matches("<table").count(), page.matches("</table>").count(), "{name}");
        assert_eq!(page.matches("<svg").count(), page.matches("</svg>").count(), "{name}");
    }
}

#[test]
fn a_trend_is_told_over_all_samples() {
    let home = Home::new().at("2026-11-21T12:00:00Z");
    let files: Vec<String> = NAMES.iter().map(|name| sample(name)).collect();
    let mut args = vec!["report", "trend"];
    args.extend(files.iter().map(String::as_str));
    let forward = home.run(&args).ends(0).stdout;
    args[2..].reverse();
    assert_eq!(forward, home.run(&args).ends(0).stdout, "the order of rooms does not matter");
    insta::assert_snapshot!("trend-samples", steady(&forward));
    args.extend(["--format", "html"]);
    assert!(home.run(&args).ends(0).stdout.contains("<svg class=\"bars\""));
}
