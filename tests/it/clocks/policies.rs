//! Every number of domain.md §3–5 and rulings 8–10, profile by profile; what a bad file gets.
use warroom::domain::policy::Pace::{self, BusinessDays, Seconds};
use warroom::domain::policy::{Maybe, PerSeverity, Phases, Policy};
use warroom::policy::{named, read, read_calendar, standard};

const MIN: i64 = 60;
const HOUR: i64 = 3600;

fn m(minutes: i64) -> Pace {
    Seconds(minutes * MIN)
}

fn h(hours: i64) -> Pace {
    Seconds(hours * HOUR)
}

fn bd(days: u32) -> Pace {
    BusinessDays(days)
}

fn each<T: Copy>(of: &PerSeverity<T>) -> [T; 4] {
    [of.critical, of.high, of.medium, of.low]
}

fn phases(of: &PerSeverity<Phases>) -> [[Pace; 3]; 4] {
    each(of).map(|p| [p.investigating, p.identified, p.monitoring])
}

fn long(policy: &Policy) -> [Option<(i64, Pace)>; 4] {
    each(&policy.customer.long).map(|long| long.map(|l| (l.after_s, l.every)))
}

#[test]
fn standard_has_the_numbers_of_the_domain_page() {
    let policy = standard();
    assert_eq!(policy.name, "standard");
    assert_eq!(each(&policy.response), [m(15), h(1), h(4), bd(1)]);
    assert_eq!(each(&policy.triage), [m(15), m(15), h(1), bd(1)]);
    assert_eq!(each(&policy.customer.first), [m(10), m(30), h(4), bd(1)]);
    assert_eq!(
        phases(&policy.customer.bridge),
        [[m(20), m(30), m(60)], [m(30), m(60), m(120)], [h(4), h(8), bd(1)], [bd(2), bd(2), bd(5)]]
    );
    assert_eq!(each(&policy.customer.case), [m(60), h(4), bd(1), bd(5)]);
    assert_eq!(long(&policy), [Some((2 * HOUR, m(60))), Some((4 * HOUR, m(120))), None, None]);
}

#[test]
fn words_inside_have_the_numbers_of_the_domain_page_and_ruling_8() {
    let policy = standard();
    let some = |paces: [Pace; 4]| paces.map(Some);
    assert_eq!(each(&policy.internal.bridge), some([m(30), m(60), bd(1), bd(5)]));
    assert_eq!(each(&policy.internal.case), some([h(2), h(4), bd(1), bd(5)]));
    let lead: [fn(&Policy) -> Maybe<Pace>; 2] = [|p| p.executive.bridge, |p| p.executive.case];
    assert_eq!(
        lead.map(|of| each(&of(&policy))),
        [[Some(m(30)), Some(h(4)), None, None], [Some(m(60)), Some(h(4)), None, None]]
    );
}

#[test]
fn thresholds_and_nudges_have_the_numbers_of_the_domain_page() {
    let n = standard().numbers;
    assert_eq!((n.soon_s, n.due_s, n.grace_s), (10 * MIN, 5 * MIN, 5 * MIN));
    assert_eq!((n.box_s, n.unaccepted_s, n.unowned_s, n.callout_s), (10 * MIN, 2 * MIN, 3 * MIN, 10 * MIN));
    assert_eq!((n.no_commander_s, n.no_severity_s, n.no_scribe_s), (2 * MIN, 5 * MIN, 10 * MIN));
    assert_eq!((n.quiet_s, n.span, n.crowd), (12 * MIN, 7, 15));
    assert_eq!((n.command_ask_s, n.command_warn_s), (4 * HOUR, 8 * HOUR));
    assert_eq!((n.gate_monitoring_s, n.stale_high_s, n.stale_s), (30 * MIN, 24 * HOUR, 7 * 24 * HOUR));
    assert_eq!((n.alarm_s, n.alarm_again_s), (vec![5 * MIN, 10 * MIN], 10 * MIN));
    assert_eq!(n.sla_percent, [50, 75, 90, 100]);
    assert_eq!((n.analysis, n.rca, n.review_critical, n.review_high), (h(24), h(48), h(72), bd(5)));
    assert_eq!(n.checkin, bd(2));
}

#[test]
fn fast_differs_in_the_first_update_and_the_bridge() {
    let policy = named("fast").unwrap();
    assert_eq!(each(&policy.customer.first), [m(5); 4]);
    let rest = [m(15), m(30), m(60)];
    assert_eq!(phases(&policy.customer.bridge), [[m(10), m(10), m(30)], rest, rest, rest]);
    assert_eq!(policy.customer.case, standard().customer.case);
    assert_eq!(policy.response, standard().response);
}

#[test]
fn enterprise_has_the_numbers_of_ruling_8() {
    let policy = named("Enterprise").unwrap();
    assert_eq!(each(&policy.customer.first), [m(60), h(4), bd(1), bd(5)]);
    assert_eq!(
        phases(&policy.customer.bridge),
        [[m(120), m(120), m(240)], [h(4), h(4), h(8)], [bd(1), bd(1), bd(2)], [bd(5); 3]]
    );
    assert_eq!(long(&policy), [None; 4]);
}

#[test]
fn gds_has_one_length_for_every_phase() {
    let policy = named("gds").unwrap();
    let paces = [h(1), h(2), bd(2), bd(5)];
    assert_eq!(each(&policy.customer.first), paces);
    assert_eq!(each(&policy.customer.case), paces);
    assert_eq!(phases(&policy.customer.bridge), paces.map(|pace| [pace; 3]));
}

#[test]
fn every_shipped_profile_is_read_without_a_problem_and_called_by_its_name() {
    for (name, text) in warroom::policy::PROFILES {
        let (policy, problems) = read(text, name);
        assert_eq!(problems, [], "{name}");
        assert_eq!(policy.name, *name);
        assert_eq!(named(name).as_ref(), Some(&policy));
    }
    assert_eq!(named("nobody"), None);
}

#[test]
fn an_own_policy_names_only_what_differs() {
    let text = "[customer.bridge]\ncritical = \"15m\"\n[customer.long]\ncritical = \"none\"\n[numbers]\nbox = \"5m\"";
    let (policy, problems) = read(text, "/etc/warroom/acme.toml");
    assert_eq!(problems, []);
    let mut want = standard();
    want.name = "acme".to_owned();
    want.customer.bridge.critical = Phases { investigating: m(15), identified: m(15), monitoring: m(15) };
    want.customer.long.critical = None;
    want.numbers.box_s = 300;
    assert_eq!(policy, want);
}

#[track_caller]
fn complains(text: &str, want: &[&str]) {
    let (policy, problems) = read(text, "acme.toml");
    assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), want);
    let good = policy.numbers.span == 9 || !text.contains("span = 9");
    assert!(good, "a bad key took a good one with it");
    assert_eq!(policy.customer, standard().customer);
}

#[test]
fn a_bad_key_names_its_line_and_the_likely_one_and_disables_only_itself() {
    complains("[numbers]\nspann = 3\nspan = 9\n", &["acme.toml line 2: numbers.spann - did you mean span?"]);
    complains("[custmer]\n[numbers]\nspan = 9", &["acme.toml line 1: custmer - did you mean customer?"]);
}

#[test]
fn a_value_that_cannot_be_counts_as_not_written() {
    complains(
        "[customer.first]\nlow = \"soonish\"\n[numbers]\nspan = 9",
        &[
            "acme.toml line 2: customer.first.low - \"soonish\": a length from 1 min to 31 d, like \"20m\" or \"4h\", or \
             up to 31 business days, like \"2bd\"",
        ],
    );
    complains(
        "[numbers]\nspan = 9\nalarm = [\"10m\", \"5m\"]",
        &[
            "acme.toml line 3: numbers.alarm - a list of lengths from 1 min to 1 d, at least one, each longer than the one \
             before: [\"5m\", \"10m\"]",
        ],
    );
    complains(
        "[numbers]\nspan = 9\nquiet = -1",
        &["acme.toml line 3: numbers.quiet - -1: a length from 1 min to 1 d, like \"10m\" or \"4h\""],
    );
}

#[test]
fn text_that_is_not_toml_leaves_the_rest_in_force() {
    let (policy, problems) = read("[numbers]\nspan = 9\nquiet = = 3\ncrowd = 20\n", "acme.toml");
    assert_eq!((policy.numbers.span, policy.numbers.quiet_s), (9, 720));
    assert!(problems.iter().any(|p| p.line == 3), "{problems:?}");
}

#[test]
fn a_calendar_takes_weekday_names_and_dates() {
    let text = "zone = \"Europe/Berlin\"\ndays = [\"mon\", \"Tuesday\", 3]\nfrom = \"08:00\"\nto = \"20:00\"\n\
                holidays = [2026-12-25, \"2026-12-26\"]";
    let (calendar, problems) = read_calendar(text, "calendar.toml");
    assert_eq!(problems, []);
    assert_eq!((calendar.days.as_slice(), calendar.from.as_str()), (&[1, 2, 3][..], "08:00"));
    assert_eq!((calendar.zone.as_str(), calendar.holidays.len()), ("Europe/Berlin", 2));
}

#[test]
fn a_calendar_that_cannot_be_is_the_usual_week() {
    let (calendar, problems) =
        read_calendar("zone = \"Mars/Olympus\"\ndays = [0]\nfrom = \"25:00\"", "c.toml");
    assert_eq!(calendar, warroom::domain::calendar::Calendar::default());
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(
        said.contains(
            &"c.toml line 1: zone - \"Mars/Olympus\": not a zone of the IANA list, like \"Europe/Berlin\""
                .to_owned()
        )
    );
    let (calendar, problems) = read_calendar("from = \"18:00\"", "c.toml");
    assert_eq!((calendar.from.as_str(), problems.len()), ("09:00", 1));
}

/// Each line is refused for itself, names itself, and leaves the number that the program brings along.
#[track_caller]
fn refuses(lines: &[(&str, &str)]) {
    for (text, want) in lines {
        let (policy, problems) = read(text, "acme.toml");
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 1, "{text}: {said:?}");
        assert!(said[0].starts_with("acme.toml line 2: ") && said[0].contains(want), "{text}: {said:?}");
        let name = "acme".to_owned();
        assert_eq!(policy, Policy { name, ..standard() }, "{text}");
        assert!(
            !said[0].contains("invalid") && !said[0].contains("expected"),
            "words of a library: {said:?}"
        );
    }
}

#[test]
fn no_number_is_nothing_or_beyond_all_use() {
    refuses(&[
        ("[numbers]\nbox = \"0s\"", "numbers.box - \"0s\": a length from 1 min to 1 d"),
        ("[numbers]\nbox = 0", "numbers.box - 0: a length"),
        ("[numbers]\nbox_s = -600", "numbers.box_s - -600: a length"),
        ("[numbers]\nsoon = \"0s\"", "numbers.soon - \"0s\": a length from 1 s to 1 d"),
        ("[numbers]\ndue = \"0s\"", "numbers.due"),
        ("[numbers]\ngrace = \"0s\"", "numbers.grace - \"0s\": a length from 10 s to 1 h"),
        ("[numbers]\ngate_monitoring = \"0m\"", "numbers.gate_monitoring"),
        ("[numbers]\nstale = \"100000d\"", "numbers.stale"),
        ("[numbers]\nbox = \"2bd\"", "numbers.box"),
        ("[numbers]\nrca = \"0bd\"", "numbers.rca"),
        ("[numbers]\nspan = 0", "numbers.span - 0: a whole number from 1 to 1000"),
        ("[numbers]\nspan = \"7\"", "numbers.span - \"7\": a whole number"),
        ("[numbers]\nspan = 7.5", "numbers.span - 7.5: a whole number"),
        ("[numbers]\nquiet = true", "numbers.quiet - true: a length"),
        ("[numbers]\nquiet = { of = 1 }", "numbers.quiet - a length"),
        ("[numbers]\nalarm = []", "numbers.alarm - a list of lengths"),
        ("[numbers]\nalarm = \"5m\"", "numbers.alarm - \"5m\": a list of lengths"),
        ("[numbers]\nalarm = [\"0m\", \"5m\"]", "numbers.alarm - \"0m\": a list"),
        ("[numbers]\nsla_percent = [50, 75, 90, 900]", "numbers.sla_percent - 900: four rising percents"),
        ("[numbers]\nsla_percent = [0, 75, 90, 100]", "numbers.sla_percent - 0: four rising percents"),
        (
            "[numbers]\nsla_percent = [50, 75, 90]",
            "numbers.sla_percent - four rising percents that end with 100",
        ),
        ("[numbers]\nsla_percent = [75, 50, 90, 100]", "numbers.sla_percent"),
        (
            "[numbers]\nsoon = \"2m\"",
            "numbers.soon - a clock is soon before it is due: soon is 120 s, due is 300 s",
        ),
        ("[numbers]\ncommand_warn = \"2h\"", "command_ask comes before command_warn"),
    ]);
}

#[test]
fn no_interval_of_words_is_nothing_or_beyond_all_use() {
    refuses(&[
        (
            "[customer.first]\ncritical = \"0m\"",
            "customer.first.critical - \"0m\": a length from 1 min to 31 d",
        ),
        ("[customer.first]\ncritical = \"100000d\"", "customer.first.critical"),
        ("[customer.bridge]\ncritical = \"30s\"", "customer.bridge.critical"),
        (
            "[customer.bridge]\ncritical = { investigating = \"0m\" }",
            "customer.bridge.critical.investigating",
        ),
        ("[customer.long]\ncritical = { after = \"0h\" }", "customer.long.critical.after"),
        ("[customer.long]\ncritical = \"60m\"", "customer.long.critical - a table; it takes after, every"),
        ("[internal.case]\nlow = \"60bd\"", "internal.case.low"),
        ("[response]\nlow = 3.5", "response.low - 3.5: a length"),
        ("\nnumbers = \"5m\"", "numbers - a table; it takes"),
        ("\ncustomer = 5", "customer - a table; it takes"),
        ("\nname = 3", "name - 3: a name in quotes"),
        ("\nname = \"\"", "name - \"\": a name in quotes"),
        ("[numbers]\nsooon = \"9m\"", "numbers.sooon - did you mean soon?"),
        ("[numbers]\ngrac = \"9m\"", "numbers.grac - did you mean grace?"),
    ]);
    for zero in [
        "[contract.tier.gold.first]\ncritical = \"0m\"",
        "[contract.customer.Globex]\nbridge = { high = \"0s\" }",
    ] {
        let (policy, problems) = read(zero, "acme.toml");
        assert_eq!((problems.len(), problems[0].line), (1, 2), "{problems:?}");
        assert!(problems[0].why.contains("a length from 1 min to 31 d"), "{problems:?}");
        assert_eq!(policy.customer, standard().customer);
    }
}

#[test]
fn what_fits_only_together_is_taken_together_beside_a_key_that_does_not_fit() {
    let text = "[numbers]\ndue = \"20m\"\nsoon = \"30m\"\ncommand_warn = \"1h\"\n";
    let (policy, problems) = read(text, "acme.toml");
    assert_eq!((policy.numbers.due_s, policy.numbers.soon_s), (20 * MIN, 30 * MIN));
    assert_eq!(policy.numbers.command_warn_s, 8 * HOUR);
    assert_eq!(problems.iter().map(|one| one.line).collect::<Vec<_>>(), [4], "{problems:?}");
}

#[test]
fn one_length_stands_for_all_severities_of_a_table() {
    let (policy, problems) = read("[customer]\nfirst = \"15m\"\n", "acme.toml");
    assert_eq!((each(&policy.customer.first), problems), ([m(15); 4], Vec::new()));
}

#[test]
fn a_file_that_is_no_policy_says_one_sentence_and_nothing_of_itself() {
    let text = "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n";
    let (policy, problems) = read(text, "passwd");
    assert_eq!(policy, Policy { name: "passwd".to_owned(), ..standard() });
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].why.contains("nothing in it is understood") && !problems[0].to_string().contains("root")
    );
    assert!(
        warroom::policy::is_policy(text).is_err_and(|why| !why.contains("root") && why.starts_with("line 1"))
    );
    assert!(warroom::policy::is_policy("[package]\nname = \"x\"\n").is_err());
    assert!(warroom::policy::is_policy("# nothing differs\n").is_ok());
}

#[test]
fn a_wrong_holiday_names_its_line_and_leaves_the_others() {
    let text = "zone = \"Europe/Berlin\"\nholidays = [\n  2026-12-25,\n  \"2026-12-32\",\n  \"Christmas\",\n  \"2026-12-26\",\n]\n";
    let (calendar, problems) = read_calendar(text, "c.toml");
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "c.toml line 4: holidays - \"2026-12-32\": not a date of the calendar, like 2026-12-25",
            "c.toml line 5: holidays - \"Christmas\": not a date of the calendar, like 2026-12-25"
        ]
    );
    assert_eq!(calendar.holidays.len(), 2);
    assert_eq!(calendar.zone, "Europe/Berlin");
}

#[test]
fn a_date_that_is_none_for_the_file_itself_is_said_once() {
    let (calendar, problems) = read_calendar("holidays = [\n  2026-12-25,\n  2026-02-30,\n]\n", "c.toml");
    assert_eq!(problems.iter().map(|one| one.line).collect::<Vec<_>>(), [3], "{problems:?}");
    assert_eq!(calendar.holidays.len(), 1);
}

#[test]
fn a_day_that_cannot_be_and_hours_that_end_before_they_begin_name_their_lines() {
    let (calendar, problems) =
        read_calendar("days = [\"mon\", \"tuseday\"]\nfrom = \"9:30\"\nto = \"08:00\"\n", "c.toml");
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(said[0].starts_with("c.toml line 1: days - \"tuseday\": a list of days"), "{said:?}");
    assert_eq!(
        said[1],
        "c.toml line 3: to - a day opens before it closes; this would be from 09:30 to 08:00"
    );
    assert_eq!((calendar.days.len(), calendar.from.as_str(), calendar.to.as_str()), (5, "09:30", "17:00"));
    let (calendar, problems) = read_calendar("days = []\n", "c.toml");
    assert_eq!((calendar.days.len(), problems.len()), (5, 1));
}
