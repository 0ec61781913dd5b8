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
    assert_eq!((n.analysis, n.rca, n.review_critical, n.review_high), (h(24), h(48), bd(3), bd(5)));
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
            "acme.toml line 2: customer.first.low - a length is seconds above 0, or like \"20m\", \"4h\", \"2bd\"",
        ],
    );
    complains(
        "[numbers]\nspan = 9\nalarm = [\"10m\", \"5m\"]",
        &[
            "acme.toml line 3: numbers.alarm_s - a list rises and begins above 0; sla_percent names four (info, at risk, \
           urgent, breached)",
        ],
    );
    complains(
        "[numbers]\nspan = 9\nquiet = -1",
        &["acme.toml line 3: numbers.quiet_s - a number from 1 to 31,622,400 (a year in seconds)"],
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
            &"c.toml line 1: zone - not a zone of the IANA list, like \"Europe/Berlin\"".to_owned()
        )
    );
    let (calendar, problems) = read_calendar("from = \"18:00\"", "c.toml");
    assert_eq!((calendar.from.as_str(), problems.len()), ("09:00", 1));
}
