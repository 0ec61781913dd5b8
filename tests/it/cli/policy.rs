//! `warroom policy`: files of one's own, what does not hold in them, adopting one.
use super::super::harness::Home;
use super::{room, says};

fn write(home: &Home, name: &str, text: &str) {
    let path = home.folder().join("config/warroom").join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

#[test]
fn policies_of_ones_own_stand_before_the_built_in_ones() {
    let home = Home::new();
    says(&home, &["policy", "list"], 0, "standard\nfast\nenterprise\ngds\n", "");
    write(&home, "policies/ours.toml", "[customer]\nfirst = { critical = \"3m\" }\n");
    says(&home, &["policy", "list"], 0, "ours  (yours)\nstandard\nfast\nenterprise\ngds\n", "");
    let said = home.run(&["policy", "show", "gds"]).ends(0);
    assert!(said.stdout.contains("name = \"gds\""), "{}", said.stdout);
    says(&home, &["policy", "check"], 0, "ours: nothing wrong\n", "");
}

#[test]
fn a_wrong_key_is_named_with_its_line_and_costs_only_itself() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let text = "[customer]\nfrist = { critical = \"3m\" }\nfirst = { critical = \"4m\" }\n";
    write(&home, "policies/ours.toml", text);
    write(&home, "calendar.toml", "zone = \"Europe/Berlim\"\nholidays = [2026-12-25]\n");
    let said = home.run(&["policy", "check"]).ends(1);
    assert!(
        said.stdout.contains("ours.toml line 2: customer.frist - did you mean first?"),
        "{}",
        said.stdout
    );
    assert!(
        said.stdout.contains("calendar.toml line 1: zone - \"Europe/Berlim\": not a zone"),
        "{}",
        said.stdout
    );
    let said = home.run(&["start", "payments 5xx", "--sev", "critical", "--policy", "ours"]).ends(0);
    assert!(said.stderr.contains("problem: ") && said.stderr.contains("line 2"), "{}", said.stderr);
    let due = home.run(&["due", "--json"]).ends(0).stdout;
    assert!(due.contains("\"due_at\":\"2026-11-21T14:04:00.000000Z\""), "{due}");
    let json = home.run(&["policy", "check", "--json"]).ends(1).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "warroom.policy-check/1");
    assert_eq!(json["problems"][0]["line"], 2);
}

#[test]
fn a_policy_that_is_no_text_stops_nothing_and_hides_no_other() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    write(&home, "policies/ours.toml", "[customer]\nfrist = { critical = \"3m\" }\n");
    let path = home.folder().join("config/warroom/policies/standard.toml");
    std::fs::write(&path, b"name = \"standard\"\n# caf\xe9\n").unwrap();
    std::fs::create_dir(path.with_file_name("folder.toml")).unwrap();
    let said = home.run(&["policy", "check"]).ends(1);
    assert!(said.stdout.contains("standard.toml line 2: not text (UTF-8)"), "{}", said.stdout);
    assert!(said.stdout.contains("ours.toml line 2: customer.frist"), "{}", said.stdout);
    assert!(said.stdout.contains("folder.toml line 1: a folder, not a file"), "{}", said.stdout);
    let said = home.run(&["start", "payments 5xx", "--sev", "critical"]).ends(0);
    assert!(said.stderr.contains("standard.toml line 2: not text (UTF-8)"), "{}", said.stderr);
    let due = home.run(&["due", "--json"]).ends(0).stdout;
    assert!(due.contains("\"due_at\":\"2026-11-21T14:"), "{due}");
}

#[test]
fn a_standard_of_ones_own_that_cannot_be_read_gives_way_to_the_built_in_one() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let path = home.folder().join("config/warroom/policies/standard.toml");
    let cases: [(&str, &dyn Fn(), &str); 5] = [
        ("A", &|| std::fs::create_dir_all(&path).unwrap(), "line 1: a folder, not a file; put a file"),
        (
            "B",
            &|| std::os::unix::fs::symlink("/nowhere/at-all.toml", &path).unwrap(),
            "line 1: a link to /nowhere/at-all.toml, which is not there; mend the link",
        ),
        (
            "C",
            &|| std::fs::write(&path, "#".repeat(1_100_000)).unwrap(),
            "line 1: longer than 1024 KiB; shorten it",
        ),
        ("D", &|| std::fs::write(&path, b"a = 1\n\0\n").unwrap(), "line 2: not text (it has a zero byte)"),
        ("E", &|| std::fs::write(&path, "").unwrap(), "line 1: empty, so nothing of it applies"),
    ];
    for (name, make, why) in cases {
        let _ = std::fs::remove_dir(&path);
        let _ = std::fs::remove_file(&path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        make();
        let said = home.run(&["start", "payments 5xx", "--sev", "critical", "--room", name]).ends(0);
        let problem = said.stderr.contains("standard.toml") && said.stderr.contains(why);
        assert!(problem, "{name}: {}", said.stderr);
        let due = home.run(&["due", "--json", "--room", name]).ends(0).stdout;
        assert!(due.contains("\"due_at\":\"2026-11-21T14:10:00.000000Z\""), "{name}: {due}");
    }
}

#[test]
fn a_template_of_ones_own_that_cannot_be_read_gives_way_and_is_named() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run(&["start", "payments 5xx", "--sev", "critical", "--room", "R"]).ends(0);
    let usual = home.run(&["report", "update", "E1", "--room", "R"]).ends(0).stdout;
    let path = home.folder().join("config/warroom/templates/update/customer/investigating.md");
    let cases: [(&dyn Fn(), &str); 6] = [
        (&|| std::fs::create_dir_all(&path).unwrap(), "investigating.md:1: a folder, not a file"),
        (
            &|| std::os::unix::fs::symlink("/nowhere/x", &path).unwrap(),
            "investigating.md:1: a link to /nowhere/x",
        ),
        (&|| std::fs::write(&path, "x".repeat(300_000)).unwrap(), "investigating.md:1: longer than 256 KiB"),
        (&|| std::fs::write(&path, b"Dear\n\xff\n").unwrap(), "investigating.md:2: not text (UTF-8)"),
        (
            &|| std::fs::write(&path, "Dear\n\n\0").unwrap(),
            "investigating.md:3: not text (it has a zero byte)",
        ),
        (&|| std::fs::write(&path, " \n").unwrap(), "investigating.md:1: empty; write the words"),
    ];
    for (make, why) in cases {
        let _ = std::fs::remove_dir(&path);
        let _ = std::fs::remove_file(&path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        make();
        let said = home.run(&["report", "update", "E1", "--room", "R"]);
        assert!(said.stderr.contains(why), "{why}: {}", said.stderr);
        assert!(said.stderr.contains("the built-in one is used"), "{}", said.stderr);
        assert_eq!(said.stdout, usual, "{why}");
    }
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, "Dear all\n").unwrap();
    assert!(home.run(&["report", "update", "E1", "--room", "R"]).stdout.contains("Dear all"));
}

#[test]
fn business_days_follow_the_calendar_of_the_machine() {
    let home = Home::new().at("2026-12-24T15:00:00Z");
    write(
        &home,
        "calendar.toml",
        "zone = \"Europe/Berlin\"\nfrom = \"08:00\"\nto = \"16:00\"\nholidays = [2026-12-25]\n",
    );
    home.run(&["start", "slow export", "--sev", "low"]).ends(0);
    let due = home.run(&["due", "--json"]).ends(0).stdout;
    // Thursday 16:00 in Berlin is closing time; Friday is a holiday, so one business day ends on Monday at closing.
    assert!(due.contains("\"due_at\":\"2026-12-28T15:00:00.000000Z\""), "{due}");
}

#[test]
fn a_policy_is_adopted_with_its_reason_and_shown() {
    let home = room();
    let said = home.run(&["policy", "adopt", "fast", "--reason", "they ask every ten minutes"]).ends(0);
    assert!(said.stdout.contains("fast"), "{}", said.stdout);
    let shown = home.run(&["policy", "show"]).ends(0).stdout;
    assert!(shown.starts_with("name = \"fast\"\n"), "{shown}");
    let log = home.run(&["log", "--plain"]).ends(0).stdout;
    assert!(log.contains("they ask every ten minutes"), "{log}");
    home.run(&["add", "u we are looking into it"]).ends(0);
    let due = home.run(&["due", "--json"]).ends(0).stdout;
    assert!(due.contains("\"due_at\":\"2026-11-21T14:10:00.000000Z\""), "{due}");
}

#[test]
fn a_policy_is_not_adopted_without_a_reason_nor_where_its_file_is_none() {
    let home = room();
    let said = home.run(&["policy", "adopt", "fast"]).ends(6);
    assert!(said.stderr.contains("needs a reason") && said.stderr.contains("--reason"), "{}", said.stderr);
    write(&home, "policies/torn.toml", "[numbers\nbox = \"5m\"\n");
    let said = home.run(&["policy", "adopt", "torn", "--reason", "better"]).ends(1);
    assert!(said.stderr.contains("torn.toml: this is no policy: line 1"), "{}", said.stderr);
    assert!(!home.run(&["log", "--plain"]).ends(0).stdout.contains("better"));
    assert!(home.run(&["policy", "show"]).ends(0).stdout.starts_with("name = \"standard\"\n"));
}

#[test]
fn a_file_that_is_no_policy_is_not_read_aloud() {
    let home = Home::new();
    let text = "root:x:0:0:root:/root:/bin/bash\nsecret-service:x:1:1::/srv:/bin/sh\n";
    let file = home.folder().join("passwd");
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    for args in
        [vec!["policy", "show", file], vec!["policy", "show", file, "--json"], vec!["policy", "check", file]]
    {
        let said = home.run(&args).ends(1);
        let all = format!("{}{}", said.stdout, said.stderr);
        assert!(
            all.contains("passwd")
                && (all.contains("no policy") || all.contains("nothing in it is understood")),
            "{all}"
        );
        assert!(!all.contains("/bin") && !all.contains("secret"), "{all}");
    }
    let said = home.run(&["policy", "show", home.folder().to_str().unwrap()]).ends(5);
    assert!(said.stderr.contains("not a file"), "{}", said.stderr);
    let said = home.run(&["policy", "show", "/dev/zero"]).ends(5);
    assert!(said.stderr.contains("not a file"), "{}", said.stderr);
}

#[test]
fn what_is_no_policy_names_those_there_are() {
    let home = Home::new();
    let said = home.run(&["policy", "show", "slow"]).ends(5);
    assert_eq!(
        said.stderr,
        "there is no policy \"slow\"; there is standard, fast, enterprise, gds, or name a file\n"
    );
    home.run(&["policy", "show", "./nowhere.toml"]).ends(5);
    home.run(&["start", "x", "--policy", "slow"]).ends(5);
}

#[test]
fn a_tier_or_customer_one_slip_from_a_known_one_is_named() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run(&["start", "payments 5xx", "--customer", "Globex:gold"]).ends(0);
    let pace = "case = { critical = \"30m\" }\n";
    write(
        &home,
        "policies/ours.toml",
        &format!(
            "[contract.tier.stratgic]\n{pace}[contract.tier.gold]\n{pace}[contract.customer.Globx]\n{pace}"
        ),
    );
    let said = home.run(&["policy", "check"]).ends(1).stdout;
    for line in [
        "ours.toml line 1: contract.tier.stratgic - no tier of that name is known; did you mean strategic?",
        "ours.toml line 5: contract.customer.Globx - no customer of that name is known; did you mean Globex?",
    ] {
        assert!(said.contains(line), "{said}");
    }
    assert_eq!(said.lines().count(), 2, "{said}");
}

#[test]
fn one_slip_from_a_contract_is_said_when_a_customer_is_written_down() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let pace = "case = { critical = \"30m\" }\n";
    write(
        &home,
        "policies/ours.toml",
        &format!("[contract.tier.gold]\n{pace}[contract.customer.Initech]\n{pace}"),
    );
    // What is advised acts in the room that was named.
    let does = |room: &str, line: &str| format!("`warroom --room {room} do '{line}'`");
    let tier =
        |room: &str| format!("no tier is called goldd; if you mean gold: {}", does(room, "set K1 tier gold"));
    let name = format!(
        "the contract of Initech does not count for this name; if it should: {}",
        does("INITEH-GOLD", "customer K1 alias:Initech")
    );
    let start = |customer: &str| {
        let room = customer.to_uppercase().replace(|c: char| !c.is_alphanumeric(), "-");
        let said =
            home.run(&["start", "x", "--policy", "ours", "--customer", customer, "--room", &room]).ends(0);
        said.stderr
    };
    assert!(start("Globex:goldd").contains(&tier("GLOBEX-GOLDD")), "{}", start("Globex:goldd"));
    assert!(start("Initeh:gold").contains(&name));
    for right in ["Globex:gold", "Initech:strategic", "Umbrella:silver"] {
        let said = start(right);
        assert!(!said.contains("no tier is called") && !said.contains("does not count"), "{right}: {said}");
    }
    home.run(&["start", "x", "--policy", "ours", "--room", "LATER"]).ends(0);
    let run = |line: &str| home.run(&["--room", "LATER", "do", line]).ends(0).stderr;
    assert!(run("customer E1 Iniitech:goldd").contains(&tier("LATER")));
    assert!(run("customer K1 alias:Initech").is_empty());
    assert!(run("customer K1 tier:gold").is_empty());
    let known = home.run(&["--room", "LATER", "show", "K1"]).ends(0).stdout;
    assert!(known.contains("Iniitech") && known.contains("gold"), "a tier is no name: {known}");
}

#[test]
fn what_a_template_was_meant_to_say_is_named() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run(&["start", "payments 5xx", "--sev", "critical", "--room", "R"]).ends(0);
    let path = home.folder().join("config/warroom/templates/update/customer/investigating.md");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    for (text, why) in [
        (
            "Hello,\n{% iff first %}x{% endif %}\n",
            "investigating.md:2: unknown statement iff; did you mean if?",
        ),
        ("{{ subject | uper }}\n", "investigating.md:1: filter uper is unknown; did you mean upper?"),
        ("{% if subject is defned %}x{% endif %}\n", "test defned is unknown; did you mean defined?"),
        (
            "Hello\n{% include \"update/customer/part-greting.md\" %}\n",
            "'; did you mean update/customer/part-greeting.md?",
        ),
        ("{% include \"part-greting\" %}\n", "'; did you mean update/customer/part-greeting.md?"),
        ("{{ subject | zzzzzzzz }}\n", "filter zzzzzzzz is unknown; the one"),
    ] {
        std::fs::write(&path, text).unwrap();
        let said = home.run(&["report", "update", "E1", "--room", "R"]).ends(0).stderr;
        assert!(said.contains(why), "{text}\n{said}");
    }
}

#[test]
fn a_template_steers_no_terminal() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run(&["start", "payments 5xx", "--sev", "critical", "--room", "R"]).ends(0);
    let path = home.folder().join("config/warroom/templates/update/customer/investigating.md");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, "Dear\u{1b}[31m all,\r\n\r\n{{ subject }}\u{202e} is slow\u{7}.\r\n").unwrap();
    for format in ["md", "json"] {
        let said = home.run(&["report", "update", "E1", "--room", "R", "--format", format]).ends(0).stdout;
        let steers = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!said.contains(steers) && said.contains("Dear"), "{said:?}");
        assert!(said.contains("your service"), "{said:?}");
    }
}

#[test]
fn a_key_that_stands_there_twice_costs_only_itself_wherever_the_policy_is_asked_for() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let text = "[customer.bridge.critical]\ninvestigating = \"15m\"\nidentified = \"25m\"\n\ninvestigating = \"40m\"\n";
    write(&home, "policies/mine.toml", text);
    let why = "mine.toml line 5: investigating - it stands there already in line 2, which counts; take one of the two away";
    let start = home.run(&["start", "x", "--sev", "critical", "--policy", "mine", "--room", "R"]).ends(0);
    let shown = home.run(&["policy", "show", "mine"]).ends(0);
    let adopted = home.run(&["policy", "adopt", "mine", "--reason", "ours", "--room", "R"]).ends(0);
    for said in [&start.stderr, &shown.stderr, &adopted.stderr] {
        assert!(said.contains(why), "{said}");
    }
    assert_eq!(shown.stdout, text);
    let checked = home.run(&["policy", "check", "mine"]);
    assert!(checked.stdout.contains(why), "{}", checked.stdout);
    let held = home.run(&["policy", "show", "--json", "--room", "R"]).ends(0).stdout;
    assert!(held.contains("\"critical\":{\"investigating\":900,\"identified\":1500,"), "{held}");
}

#[test]
fn a_zone_that_is_none_names_the_nearest() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    for (typed, near) in
        [("Europe/Berln", "Europe/Berlin"), ("new york", "America/New_York"), ("kolkata", "Asia/Kolkata")]
    {
        write(&home, "calendar.toml", &format!("zone = \"{typed}\"\n"));
        let said = home.run(&["policy", "check"]).stdout;
        assert!(said.contains(&format!("did you mean \"{near}\"?")), "{typed}\n{said}");
    }
    write(&home, "calendar.toml", "zone = \"Moon/Base\"\n");
    let said = home.run(&["policy", "check"]).stdout;
    assert!(said.contains("IANA") && !said.contains("did you mean"), "{said}");
}
