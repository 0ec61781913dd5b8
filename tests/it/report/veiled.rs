//! What others must not read, in whatever letters and by whatever verb it was written down.
use crate::harness::Home;

pub(super) fn told(lines: &[(&str, &str, &str)]) -> Home {
    let mut home = Home::new().with("WARROOM_SEED", "shared").at("2026-06-10T10:00:00Z");
    home.run(&["start", "checkout 5xx", "--sev", "high", "--room", "S"]).ends(0);
    for (clock, how, line) in lines {
        home = home.at(&format!("2026-06-10T{clock}:00Z"));
        home.run(&["--no-input", how, line]).ends(0);
    }
    home.at("2026-06-10T14:00:00Z")
}

/// Everything that leaves the room redacted.
fn leaves(home: &Home, until: &[&str]) -> String {
    let kinds =
        [&["review"][..], &["timeline"], &["exec"], &["escalation", "E1"], &["handoff"], &["update", "E1"]];
    let said =
        kinds.iter().flat_map(|kind| ["md", "json"].map(|format| (kind, format))).map(|(kind, format)| {
            let args = [&["report"], *kind, &["--room", "S", "--redact", "--format", format], until].concat();
            let said = home.run(&args).ends(0);
            format!("{}{}", said.stdout, said.stderr)
        });
    said.collect::<Vec<_>>().join("\n").to_lowercase()
}

#[track_caller]
pub(super) fn hides(shown: &str, words: &[&str]) {
    for word in words {
        let near = shown.find(word).map(|at| shown.get(at.saturating_sub(50)..).unwrap_or(shown));
        let near = near.map(|near| near.chars().take(120).collect::<String>());
        assert_eq!(near, None, "{word}");
    }
}

#[test]
fn a_name_learned_later_is_hidden_before() {
    let home = told(&[
        ("10:05", "add", "n Quixnabble called first"),
        ("10:30", "do", "customer Quixnabble Vortigern GmbH:strategic E1"),
    ]);
    hides(&leaves(&home, &["--until", "10:20"]), &["quixnabble"]);
    hides(&leaves(&home, &[]), &["quixnabble", "vortigern"]);
}

#[test]
fn a_name_is_hidden_in_whatever_letters() {
    let home = told(&[
        ("10:01", "do", "customer Quixnabble Vortigern GmbH:strategic alias:QVG; Kwixy E1"),
        (
            "10:05",
            "add",
            "n qùixnabble Ｑuixnabble Qui\u{ad}xnabble Qu\u{200b}ixnabble Quixnabbles QuixnabbleEU rang",
        ),
        ("10:06", "add", "n 𝐐uixnabble and Qui\u{300}xnabble's boss; QVG and Kwixys too"),
    ]);
    let shown = leaves(&home, &[]);
    hides(&shown, &["uixnabble", "ixnabble", "xnabble", "nabble", "qvg", "kwixy"]);
    assert!(shown.contains("[e1] [e1] [e1] [e1] [e1] [e1]eu rang"), "{shown}");
}

#[test]
fn private_is_private_by_every_verb() {
    let home = told(&[
        ("10:02", "add", "a @sam look at the pool !20m"),
        ("10:02", "add", "n an open line"),
        ("10:03", "do", "hypothesis @sam wqxone is full #private"),
        ("10:04", "do", "describe E1 wqxtwo is down #private"),
        ("10:05", "do", "tried E1 wqxthree -> wqxfour #p"),
        ("10:06", "do", "propose wqxfive or not #private"),
        ("10:07", "do", "expect E1 wqxsix risk:wqxseven #private"),
        ("10:08", "do", "milestone E1 wqxeight #private"),
        ("10:09", "do", "link E1 https://wqxnine.example/1 wqxten #private"),
        ("10:11", "do", "sev E1 critical wqxeleven #private"),
        ("10:12", "do", "done A1 wqxtwelve #private"),
        ("10:13", "do", "edit L3 wqxthirteen #private"),
        ("10:14", "do", "phase #private E1 identified wqxfourteen"),
    ]);
    let shown = leaves(&home, &[]);
    hides(&shown, &["wqx", "an open line", "#private"]);
    let show = home.run(&["show", "E1", "--room", "S"]).ends(0).stdout;
    assert!(show.contains("SEV1") && show.contains("identified"), "it happened all the same\n{show}");
    assert!(home.run(&["show", "H1", "--room", "S"]).ends(0).stdout.contains("wqxone is full"));
}

#[test]
fn what_was_left_out_of_a_draft_is_for_the_same_eye() {
    let home = told(&[
        ("10:01", "do", "customer Quixnabble Vortigern GmbH:strategic E1"),
        ("10:02", "do", "title E1 Quixnabble Vortigern GmbH checkout 5xx"),
    ]);
    hides(&leaves(&home, &[]), &["quixnabble", "vortigern"]);
}

#[test]
fn what_is_known_of_a_customer_is_entered_by_one_form() {
    let home = told(&[
        ("10:01", "do", "customer Globex:enterprise alias:GBX; Globe contact:Ann Lee revenue:2.4M USD E1"),
        ("10:02", "do", "set K1 contract penalty after four hours"),
        ("10:03", "do", "customer K1 alias:GLX credits:5k EUR"),
        ("10:04", "do", "edit K1 zone:Europe/Berlin"),
        ("10:05", "do", "set K1 tier strategic"),
    ]);
    let show = home.run(&["show", "K1", "--room", "S"]).ends(0).stdout;
    for known in [
        "Globex",
        "GBX",
        "Globe",
        "GLX",
        "Ann Lee",
        "2.4M USD",
        "penalty after four hours",
        "Europe/Berlin",
        "strategic",
    ] {
        assert!(show.contains(known), "{known}\n{show}");
    }
    let said = home.run(&["--no-input", "do", "set K1 shoe 43"]).ends(2).stderr;
    assert!(said.contains("alias, aliases, contact"), "{said}");
    assert!(home.run(&["--no-input", "do", "customer K7 alias:X"]).stderr.contains("K7"));
}

/// Everything that leaves the room redacted, in every format.
pub(super) fn all(home: &Home) -> String {
    let kinds: &[&[&str]] = &[
        &["review"],
        &["timeline"],
        &["exec"],
        &["escalation", "E1"],
        &["handoff"],
        &["statuspage"],
        &["trend"],
        &["difficult", "E1"],
        &["ics214", "@dan"],
        &["update", "E1"],
        &["update", "E1", "--audience", "internal"],
        &["update", "E1", "--audience", "executive"],
    ];
    let each = kinds.iter().flat_map(|kind| ["md", "json", "html"].map(|format| (kind, format)));
    let said =
        each.filter(|(kind, format)| kind[0] != "update" || *format != "html").map(|(kind, format)| {
            let args = [&["report"], *kind, &["--room", "S", "--redact", "--format", format]].concat();
            let said = home.run(&args).ends(0);
            format!("{}{}", said.stdout, said.stderr)
        });
    said.collect::<Vec<_>>().join("\n").to_lowercase()
}

#[test]
fn a_contact_is_hidden_by_every_part_of_the_name_and_every_number() {
    let home = told(&[
        ("10:01", "do", "customer Quixnabble:enterprise E1"),
        ("10:02", "do", "set K1 contact Wilhelmina Brandt +49 30 1239874"),
        ("10:03", "do", "set K1 revenue 7777777.00 USD"),
        ("10:04", "do", "person @wilhelmina Wilhelmina Brandt team:ops"),
        (
            "10:05",
            "add",
            "n Wilhelmina Brandt rang: 7777777 at stake, 7,777,777 or 7.777.777,00 or 7777777.00 USD",
        ),
        ("10:06", "add", "a @wilhelmina tell Brandt that 7 777 777 is gone !20m"),
        ("10:07", "add", "u Dear W. Brandt, BRANDT's 7777777 are safe; ring 030 1239874 or 1239874 !30m"),
        ("10:08", "add", "d @dan give wilhelmina USD7777777 of credit #well"),
        ("10:09", "do", "title E1 Brandt cannot pay 7777777"),
        ("10:10", "do", "expect E1 Brandt wants 7.777777M back emotion:angry risk:Wilhelmina leaves"),
        ("10:11", "do", "describe E1 Brandt & co lost 7777777"),
        ("10:12", "add", "c @dan report to Wilhelmina about the 7777777 !2h"),
        ("10:13", "add", "b A1 Brandt does not answer"),
        ("10:14", "do", "hypothesis only Brandt's 7777.777k are hit"),
        ("10:15", "do", "liaison @wilhelmina"),
    ]);
    let shown = all(&home);
    hides(
        &shown,
        &["wilhelmina", "brandt", "7777777", "7,777,777", "7 777 777", "7.777", "1239874", "quixnabble"],
    );
    assert!(shown.contains("[contact]") && shown.contains("[money]") && shown.contains("[phone]"), "{shown}");
    let own = home.run(&["report", "review", "--room", "S"]).ends(0).stdout;
    assert!(own.contains("Wilhelmina Brandt rang") && own.contains("7,777,777"), "{own}");
}

#[test]
fn words_of_every_day_stay_beside_a_contact() {
    let home = told(&[
        (
            "10:01",
            "do",
            "customer Quixnabble:enterprise contact:Mark Green, head of platform, call before noon E1",
        ),
        ("10:02", "add", "n the platform is green; mark it, call ops before noon"),
        ("10:03", "add", "n Green called, then Mark"),
        ("10:04", "do", "expect E1 hourly calls emotion:angry"),
        ("10:05", "do", "ic @dan"),
    ]);
    let shown = all(&home);
    assert!(shown.contains("the platform is green; mark it, call ops before noon"), "{shown}");
    assert!(shown.contains("[contact] called, then [contact]"), "{shown}");
}
