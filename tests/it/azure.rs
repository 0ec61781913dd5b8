//! Two hours of a real incident by keys alone, through the real program: Azure Central US, 18 July 2024, many owners in
//! parallel. The times are those of the published timeline, typed as back-times; customers and people are invented.
use super::harness::{Home, Terminal};
use serde_json::Value;

/// How many entries the status line counts.
fn events(screen: &str) -> Option<u64> {
    let before = screen.split(" events").next()?;
    before.rsplit(' ').next()?.parse().ok()
}

struct Bridge {
    board: Terminal,
    events: u64,
}

impl Bridge {
    /// Presses `open`, types a line, Enter, and waits until the journal has grown.
    fn says(&mut self, open: &str, line: &str) {
        let before = self.events;
        self.board.keys(open).types(line).keys("Enter");
        self.grows(before, line);
    }

    fn grows(&mut self, before: u64, what: &str) {
        let grown = |screen: &vt100::Screen| events(&screen.contents()).is_some_and(|now| now > before);
        self.board.wait_until(what, grown);
        self.events = events(&self.board.screen()).unwrap();
    }

    fn presses(&mut self, keys: &str) {
        let before = self.events;
        self.board.keys(keys);
        self.grows(before, keys);
    }
}

const STORY: &[(&str, &str)] = &[
    ("W i", "@maya"),
    ("W s", "@lena"),
    ("W d", "@zoe"),
    ("W h", "@raj @tom @priya @ines @omar"),
    ("i", "a 22:10 @raj which host pools lose machines, and since when? !10m #E1"),
    (":", "accept A1"),
    ("N", "critical Globex: all virtual machines in Central US down @ines --customer Globex:strategic"),
    ("u", "22:12 @ines told Globex: seen, being looked into #E2"),
    ("a", "22:15 @tom Cosmos DB: fail accounts over, biggest first !30m #E1"),
    ("a", "22:15 @priya SQL: find out what took it down !15m #E1"),
    ("i", "x A1 all on the same storage scale units, since 21:40"),
    ("N", "critical Initech: order database out of reach @priya --customer Initech:enterprise"),
    ("i", "x A3 storage, no fault of its own"),
    ("u", "22:31 @ines told Initech: storage is the reason, failover is being prepared #E3"),
    ("a", "22:40 @omar storage: what changed today? !10m #E1"),
    ("c", "@ines call Initech back when the failover is through !2h #E3"),
    ("b", "@priya A2 waits for the control plane !15m #E1"),
    (":", "climb B1 engineering"),
    ("i", "x B1 control plane answers again"),
    ("i", "x A2 control plane is over, accounts follow"),
    ("u", "22:57 @ines told Globex and pointed at the banner #E2"),
    ("i", "x A4 an allow list was rolled out; it is checked line by line"),
    ("d", "23:20 @zoe stop all deployments in the region, because every one might spread it #E1"),
    ("u", "23:28 @ines told Initech: geo-failover has begun !50m #E3"),
    ("H", "E1 @omar 20m the allow list locks storage hosts out"),
    ("m o", "E1 identified 23:30"),
    ("n", "00:16 Initech: orders flow again from the other region #E3"),
    ("u", "00:17 @ines told Initech: you run from the other region now #E3"),
    (":", "state E3 monitoring"),
];

fn found<'v>(status: &'v Value, id: &str) -> &'v Value {
    status["escalations"].as_array().unwrap().iter().find(|e| e["id"] == id).unwrap()
}

#[test]
fn two_hours_of_azure_central_us_by_keys_alone() {
    let home = Home::new().at("2024-07-19T00:20:00Z");
    let mut board = home.terminal(&[], 120, 40);
    board.wait_for("start an incident").keys("n").types("Azure: storage in Central US").keys("Enter");
    board.wait_for("Escalations").wait_for("verified");
    let events = events(&board.screen()).unwrap();
    let mut bridge = Bridge { board, events };
    bridge.presses("1 S 1");
    bridge.says("@", "tom");
    for (open, line) in STORY {
        bridge.says(open, line);
        if line.starts_with("22:40") {
            in_parallel(&mut bridge);
        }
    }
    // The clock that is late is quieted, and still late; a slip is taken back and brought again.
    bridge.presses("s 1");
    bridge.says("n", "this line was a slip");
    bridge.presses("z");
    let screen = bridge.board.screen();
    assert!(screen.contains("LATE"), "{screen}");
    bridge.board.keys("q y");
    assert_eq!(bridge.board.assert_left_clean(), 0);
    check(&home);
}

/// Several people work at the same time, each under their own name and with a clock of their own.
fn in_parallel(bridge: &mut Bridge) {
    let at_once = |screen: &vt100::Screen| {
        let all = screen.contents();
        ["@tom ── 1 open", "@omar ── 1 open"].iter().all(|owner| all.contains(owner))
            && ["A2", "A4"].iter().all(|id| all.contains(id))
    };
    bridge.board.wait_until("actions of several owners", at_once);
}

/// What the journal says afterwards.
fn check(home: &Home) {
    let status: Value = serde_json::from_str(&home.run(&["status", "--json"]).ends(0).stdout).unwrap();
    assert_eq!(found(&status, "E3")["phase"], "monitoring", "{status:#}");
    assert_eq!(found(&status, "E3")["customers"], serde_json::json!(["Initech"]));
    assert_eq!(found(&status, "E1")["severity"], "critical");
    assert_eq!(status["open_actions"], 0, "{status:#}");
    let late: Vec<&str> = status["due"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|due| due["kind"] == "update" && due["audience"] == "customer" && due["state"] == "late")
        .filter_map(|due| due["clock"].as_str())
        .collect();
    assert!(late.contains(&"E2/customer"), "Globex heard nothing since 22:57: {late:?}");
    let log = home.run(&["log", "--plain"]).ends(0).stdout;
    let owners: std::collections::BTreeSet<&str> = ["@raj", "@tom", "@priya", "@omar", "@ines"]
        .into_iter()
        .filter(|who| log.contains(&format!(" {who} ")))
        .collect();
    assert_eq!(owners.len(), 5, "{log}");
    assert!(log.contains("milestone.reached") && log.contains("identified"), "{log}");
    for words in ["maya", "stop all deployments", "[undone by", "geo-failover has begun"] {
        assert!(log.contains(words), "{words}: {log}");
    }
    home.run(&["verify"]).ends(0);
}
