//! Documents, made by the real binary: the same bytes each time, nothing injected, nothing leaked, known then as then.

mod golden;
mod hostile;
mod leaks;
mod places;
mod planned;
mod resolved;
mod samples;
mod shared;
mod spelled;
mod taken;
mod told;
mod until;
mod veiled;
mod whole;

use super::harness::Home;

/// When the story below is over.
pub const AFTER: &str = "2026-11-21T18:00:00Z";

/// A room with everything in it, told line by line at pinned times.
pub fn story() -> Home {
    let mut home = Home::new().at("2026-11-21T14:00:00Z").with("WARROOM_SEED", "report");
    let start =
        ["start", "payments 5xx, EU", "--sev", "critical", "--customer", "Quuxly:enterprise", "--ic", "@dan"];
    home.run(&[&start[..], &["--room", "INC-4821"]].concat()).ends(0);
    for (at, how, line) in LINES {
        home = home.at(&format!("2026-11-21T{at}:00Z"));
        home.run(&["--no-input", how, line]).ends(0);
    }
    home.at(AFTER)
}

#[rustfmt::skip]
const LINES: &[(&str, &str, &str)] = &[
    ("14:01", "do", "milestone E1 detected 13:58"),
    ("14:01", "do", "ack E1 @priya"),
    ("14:02", "do", "here @dan @priya @sam"),
    ("14:02", "do", "scribe @sam"),
    ("14:03", "do", "person @priya Priya team:Storage zone:Europe/Berlin"),
    ("14:03", "do", "impact E1 customers:3 breadth:EU depth:checkout fails revenue:2M USD"),
    ("14:04", "do", "components E1 api, edge"),
    ("14:05", "do", "describe E1 every third checkout ends with 503"),
    ("14:06", "do", "hypothesis @sam 20m the cache is cold"),
    ("14:07", "add", "a @priya check replica lag !10m"),
    ("14:09", "add", "u @dan we see errors in checkout and look for the cause !20m"),
    ("14:12", "add", "b A1 waiting on vendor case 1234 !15m"),
    ("14:20", "do", "ruled-out H1 hit rate is normal"),
    ("14:21", "do", "hypothesis @priya build 411 leaks connections"),
    ("14:31", "add", "d @dan roll back api to build 410, because the leak began with 411"),
    ("14:40", "do", "tried E1 restarted the api -> no change"),
    ("14:52", "add", "u @dan a rollback is under way; next word at 15:10 !15:10"),
    ("15:00", "do", "confirm H2 the canary showed it cause:config component:api"),
    ("15:01", "do", "done A1 lag is normal"),
    ("15:02", "do", "clear B1 the vendor answered"),
    ("15:05", "do", "phase E1 monitoring"),
    ("15:08", "add", "u @dan errors are gone since 15:04, we keep watching !30m"),
    ("15:09", "add", "c @dan root cause summary to them !2d #E1"),
    ("15:10", "add", "n -60m the alarm had been muted since Tuesday #factor"),
    ("15:11", "add", "n the rollback was rehearsed last week #well"),
    ("15:12", "add", "n the first word took nine minutes too long to find a writer #badly"),
    ("15:13", "add", "n it was not a Friday #lucky"),
    ("15:14", "add", "n why did the canary pass? #question"),
    ("15:15", "add", "todo @sam alarm on open connections !28d #detect"),
    ("15:16", "add", "n nobody should read this #private"),
    ("15:17", "add", "n a slip of the keyboard"),
    ("15:18", "do", "undo"),
    ("15:20", "do", "link E1 https://example.com/1234 vendor case"),
    ("15:21", "do", "expect E1 a written report by:17:00 emotion:angry risk:they look elsewhere"),
    ("15:22", "do", "target E1 engineering fix 2h"),
    ("15:40", "do", "resolve E1 rolled back to build 410 --anyway the fix is proven"),
    ("15:41", "add", "u @dan resolved: the fault came with build 411, which is gone"),
    ("15:50", "do", "confirmed E1 4 they see it working"),
    ("15:51", "do", "thank @priya @sam for the quick hands"),
];

/// The text with every hash named instead of spelled: it follows the policy a room is opened with.
pub fn steady(text: &str) -> String {
    let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        if is_hex(c) {
            run.push(c);
            continue;
        }
        out.push_str(if run.len() == 64 { "<head>" } else { &run });
        run.clear();
        out.push(c);
    }
    out.pop();
    out
}

/// A document on standard output.
#[track_caller]
pub fn report(home: &Home, args: &[&str]) -> String {
    home.run(&[&["report"], args].concat()).ends(0).stdout
}

const KINDS: &[&[&str]] = &[
    &["exec"],
    &["escalation", "E1"],
    &["handoff"],
    &["review"],
    &["timeline"],
    &["ics214", "@dan"],
    &["statuspage"],
    &["trend"],
];

/// A draft, which looks at the clock as no other document does.
const CARD: &[&str] = &["difficult", "E1"];

#[test]
fn every_document_is_the_same_each_time_and_names_its_journal() {
    let home = story();
    let journal = std::fs::read_to_string(home.journal("INC-4821")).unwrap();
    let last = journal.lines().last().unwrap();
    let head = last.split("\"hash\":\"").nth(1).and_then(|rest| rest.get(..64)).unwrap();
    let later = story().at("2030-01-01T00:00:00Z");
    for kind in KINDS {
        for format in ["md", "html", "json"] {
            let args = [kind, &["--format", format][..]].concat();
            let one = report(&home, &args);
            assert_eq!(one, report(&later, &args), "{args:?}: another clock, another folder, the same bytes");
            assert!(one.contains(head), "{args:?} does not name the head {head}\n{one}");
        }
    }
}

#[test]
fn each_document_has_its_shape() {
    let home = story();
    for kind in KINDS.iter().chain([&CARD]) {
        let json = report(&home, &[kind, &["--json"][..]].concat());
        assert_eq!(json.lines().count(), 1, "{kind:?}");
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let name = kind[0];
        assert_eq!(value["schema"], format!("warroom.report.{name}/1"));
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        insta::assert_snapshot!(format!("report-json-{name}"), steady(&pretty));
    }
}

#[test]
fn the_documents_read_well() {
    let home = story();
    for kind in KINDS.iter().chain([&CARD]) {
        insta::assert_snapshot!(format!("report-md-{}", kind[0]), steady(&report(&home, kind)));
    }
}

#[test]
fn the_format_follows_the_file() {
    let home = story();
    for (name, begins) in
        [("r.md", "# "), ("r.html", "<!doctype html>"), ("r.json", "{\"schema\""), ("t.csv", "Summary,")]
    {
        let file = home.folder().join(name);
        let said = home.run(&["report", "review", "-o", file.to_str().unwrap()]).ends(0);
        assert_eq!(said.stdout, "");
        assert!(said.stderr.contains(name) && said.stderr.contains("bytes"), "{}", said.stderr);
        assert!(std::fs::read_to_string(file).unwrap().starts_with(begins), "{name}");
    }
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_to_be_replaced() {
    let home = story();
    let file = home.folder().join("notes.md");
    std::fs::write(&file, "mine").unwrap();
    let path = file.to_str().unwrap();
    let said = home.run(&["report", "review", "-o", path]).ends(2).stderr;
    assert!(said.contains("is there already") && said.contains("--force"), "{said}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    home.run(&["report", "review", "-o", path, "--force"]).ends(0);
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("# "));
    home.run(&["report", "review", "-o", "paper", "--format", "html"]).ends(0);
}

#[test]
fn what_cannot_be_is_said_with_the_next_step() {
    let home = story();
    let table: &[(&[&str], i32, &str)] = &[
        (&["review", "E9"], 5, "there is no E9 in INC-4821\n  E1 payments 5xx, EU"),
        (&["review", "x"], 2, "\"x\" is no escalation"),
        (&["ics214"], 2, "whose log? warroom report ics214 @handle"),
        (&["ics214", "@nobody"], 5, "nobody is called @nobody here"),
        (&["exec", "--format", "csv"], 2, "exec holds no table"),
        (
            &["review", "--until", "noon-ish"],
            2,
            "is nowhere in this record; a time like 14:08, a day like 2026-11-21, a month like 2026-11, T+1h05, an id like A7 or L42, 50%, or a milestone: declared, ",
        ),
        (&["review", "--json", "--format", "md"], 2, "two different things"),
        (&["review", "E1", "E2"], 2, "several rooms are for trend"),
        (&["trend", "NO-SUCH"], 5, "there is no room NO-SUCH"),
        (&["review", "-o", "/nowhere/x.md"], 1, "/nowhere/x.md"),
        (
            &["review", "-o", "x.pdf"],
            2,
            "no document is written as .pdf; end the file in .md, .html, .json or .csv",
        ),
    ];
    for (args, code, says) in table {
        let said = home.run(&[&["report"], *args].concat()).ends(*code);
        assert!(said.stderr.contains(says), "{args:?}: {}", said.stderr);
    }
}

#[test]
fn struck_entries_are_shown_on_request() {
    let home = story();
    let (without, with) = (report(&home, &["timeline"]), report(&home, &["timeline", "--struck"]));
    let note = |text: &str| {
        text.lines().find(|line| line.contains("| note |") && line.contains("slip")).map(str::to_owned)
    };
    assert_eq!(note(&without), None);
    let line = note(&with).unwrap();
    assert!(line.contains("**(struck by L"), "{line}");
}

#[test]
fn a_time_line_can_be_taken_back() {
    let home = story();
    let csv = report(&home, &["timeline", "--format", "csv"]);
    let said = home.run_with(&["import", "csv", "-", "--room", "AGAIN", "--dry-run"], csv.as_bytes());
    assert_eq!(said.code, 0, "{}", said.stderr);
}

#[test]
fn an_opened_handoff_carries_the_hash_of_its_brief() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run(&["start", "payments 5xx", "--sev", "critical", "--ic", "@dan", "--room", "INC-1"]).ends(0);
    let brief = home.run(&["report", "handoff"]).ends(0).stdout;
    home.run(&["do", "handoff @priya"]).ends(0);
    let log = home.run(&["log", "--json"]).ends(0).stdout;
    let opened = log.lines().find(|line| line.contains("handoff.opened")).unwrap();
    let hash = warroom::journal::chain::Hash::of_bytes(brief.as_bytes());
    assert!(opened.contains(&format!(r#""brief":"{hash}""#)), "{opened}");
}

#[test]
fn a_handoff_opened_on_the_board_carries_it_too_also_when_the_board_is_left_at_once() {
    for leaves in [false, true] {
        let home = Home::new().at("2026-11-21T14:00:00Z");
        home.run(&["start", "payments 5xx", "--sev", "critical", "--ic", "@dan", "--room", "INC-1"]).ends(0);
        let brief = home.run(&["report", "handoff"]).ends(0).stdout;
        let mut terminal = home.terminal(&[], 100, 30);
        terminal.wait_for("payments 5xx");
        if leaves {
            terminal.send(b":handoff @priya\r\x03\x03");
            terminal.wait_for_end();
        } else {
            terminal.send(b":handoff @priya\r");
            terminal.wait_for("handoff to @priya opened");
            terminal.send(b"\x1b");
        }
        let opened = || {
            let log = home.run(&["log", "--json"]).ends(0).stdout;
            log.lines().find(|line| line.contains("handoff.opened")).map(str::to_owned)
        };
        let mut found = opened();
        for _ in 0..50 {
            if found.is_none() {
                std::thread::sleep(std::time::Duration::from_millis(100));
                found = opened();
            }
        }
        let found = found.expect("it is written");
        let hash = warroom::journal::chain::Hash::of_bytes(brief.as_bytes());
        assert!(leaves || found.contains(&format!(r#""brief":"{hash}""#)), "{found}");
    }
}

#[test]
fn the_trend_splits_the_time_to_resolve_by_severity_where_there_is_more_than_one() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let incident = |id: &str, impact: &str, end: &str| {
        format!(
            r#"{{"id":"{id}","name":"{id}","impact":"{impact}","created_at":"2024-05-01T10:00:00Z","resolved_at":"2024-05-01T{end}:00Z",
            "incident_updates":[{{"id":"u{id}","status":"investigating","body":"words","created_at":"2024-05-01T10:00:00Z"}}]}}"#
        )
    };
    let (first, second) = (incident("a", "minor", "10:20"), incident("b", "major", "11:00"));
    let rows = |room: &str, page: String| {
        home.run_with(&["import", "statuspage", "-", "--room", room], page.as_bytes()).ends(0);
        let said = home.run(&["report", "trend", room]).ends(0).stdout;
        said.lines()
            .filter(|line| line.contains("From start to resolved"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(rows("ONE", first.clone()).len(), 1);
    assert_eq!(
        rows("TWO", format!("[{first},{second}]")),
        [
            "| From start to resolved | 2 | 40 min | 56 min | 1 h |",
            "| From start to resolved, high | 1 | 1 h | 1 h | 1 h |",
            "| From start to resolved, medium | 1 | 20 min | 20 min | 20 min |",
        ]
    );
}
