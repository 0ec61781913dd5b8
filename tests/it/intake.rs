//! Foreign timelines become commands; the samples become scripts.
mod play;

use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;
use warroom::domain::command::{Act, Command};
use warroom::domain::id::EscalationId;
use warroom::domain::words::{Audience, Mode, Phase, Severity};
use warroom::intake::csv::{self, Options, SOURCE};
use warroom::intake::demo::{Deed, SAMPLES, SCRIBE, Script, Step, sample};
use warroom::intake::pacing::{GAP, SPEED};
use warroom::intake::table::{self, LONGEST_TEXT, Table, WORDS};
use warroom::language::{Ground, Known, Opened, parse};

const HEAD: &str = "time_utc,kind,role,fact\n";

fn table(text: &str) -> Table {
    table::read(text, WORDS).unwrap()
}

fn taken(text: &str) -> (Vec<Command>, Vec<String>) {
    let plan = csv::read(table(text), &Options::default(), |_| EscalationId(7));
    (plan.commands, plan.warnings)
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn ids(commands: &[Command]) -> Vec<String> {
    commands.iter().map(|one| one.common.from.clone().unwrap().id).collect()
}

/// One row after the declaring, with what it became.
#[track_caller]
fn becomes(row: &str, want: impl Fn(&Act) -> bool) -> Command {
    let text = format!("{HEAD}2018-10-21T22:00:00Z,declared,,begin\n{row}\n");
    let (mut commands, warnings) = taken(&text);
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(commands.len(), 2);
    let command = commands.pop().unwrap();
    assert!(want(&command.act), "{row} became {:?}", command.act);
    assert_eq!(command.common.on, Some(EscalationId(7)));
    assert_eq!(command.common.raw.as_deref(), Some(row));
    command
}

#[test]
fn each_kind_of_row_becomes_its_act() {
    let milestone = |act: &Act, want: &str| matches!(act, Act::ReachMilestone { name } if name == want);
    let tells =
        |act: &Act, to| matches!(act, Act::SendUpdate { audience, next: None, .. } if *audience == to);
    becomes("2018-10-21T22:01:00Z,impact,,a", |act| milestone(act, "impact_started"));
    becomes("2018-10-21T22:01:00Z,Detected,,a", |act| milestone(act, "detected"));
    becomes("2018-10-21T22:01:00Z,customer_update,,a", |act| tells(act, Audience::Customer));
    becomes("2018-10-21T22:01:00Z,mitigation,,a", |act| matches!(act, Act::WriteNote { .. }));
    becomes("2018-10-21T22:01:00Z,,,a", |act| matches!(act, Act::WriteNote { kind: None }));
    becomes("2018-10-21T22:01:00Z,resolved,,a", |act| {
        matches!(act, Act::SetPhase { to: Phase::Resolved, .. })
    });
    let did = becomes("2018-10-21T22:01:00Z,action,,a", |act| matches!(act, Act::WriteNote { .. }));
    assert_eq!(did.common.tags, ["did"]);
    let decided = becomes("2018-10-21T22:01:00Z,decision,incident coordinator,go red", |act| {
        matches!(act, Act::MakeDecision { id: None, details }
            if details.decider.as_ref().is_some_and(|who| who.as_str() == "incident-coordinator"))
    });
    assert_eq!(decided.common.text.as_deref(), Some("go red"));
    assert_eq!(decided.at, Some(at("2018-10-21T22:01:00Z")));
}

#[test]
fn a_second_impact_detection_or_end_is_a_note() {
    for kind in ["impact", "detected", "resolved"] {
        let rows = format!("{HEAD}2018-10-21T22:00:00Z,{kind},,a\n2018-10-21T22:01:00Z,{kind},,b\n");
        let (commands, _) = taken(&rows);
        assert!(!matches!(commands[1].act, Act::WriteNote { .. }), "{kind}");
        assert!(matches!(&commands[2].act, Act::WriteNote { kind: Some(k) } if k == kind), "{kind}");
    }
}

#[test]
fn without_a_declaring_the_first_moment_declares_and_is_an_estimate() {
    let text =
        format!("# What broke\n{HEAD}2018-10-21T22:05:00Z,,,later\n2018-10-21T22:00:00Z,impact,,first\n");
    let (commands, _) = taken(&text);
    assert_eq!(commands.len(), 3);
    assert!(matches!(&commands[0].act, Act::Declare { title, mode: Mode::Record, severity: None, .. }
        if title == "What broke"));
    assert_eq!((commands[0].at, commands[0].est), (Some(at("2018-10-21T22:00:00Z")), true));
    assert_eq!(commands[1].common.text.as_deref(), Some("first"));
}

#[test]
fn a_written_declaring_declares_at_its_time_with_its_severity() {
    let text = "at,kind,who,text,severity\n\
        2018-10-21T22:00:00Z,impact,,first,\n2018-10-21T22:09:00+00:00,declared,desk,bridge opens,SEV2\n";
    let (commands, warnings) = taken(text);
    assert_eq!(commands.len(), 2);
    assert!(matches!(&commands[0].act, Act::Declare { title, severity: Some(Severity::High), .. }
        if title == "bridge opens"));
    assert_eq!((commands[0].at, commands[0].est), (Some(at("2018-10-21T22:09:00Z")), false));
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn columns_are_found_by_name_wherever_they_stand() {
    let text = "Who, TEXT ,recorded_at,Occurred_At\nanna,words,2018-10-21T22:03:00Z,2018-10-21T22:00:00Z\n";
    let row = &table(text).rows[0];
    assert_eq!((row.role.as_str(), row.text.as_str()), ("anna", "words"));
    assert_eq!((row.at, row.est), (at("2018-10-21T22:00:00Z"), false));
}

#[test]
fn a_file_that_only_knows_when_it_was_written_gives_estimates() {
    let row = &table("ts,text\n2018-10-21T22:03:00Z,words\n").rows[0];
    assert_eq!((row.at, row.est), (at("2018-10-21T22:03:00Z"), true));
}

#[test]
fn a_row_without_a_certain_time_is_named_and_the_rest_is_taken() {
    let text = format!(
        "{HEAD}2018-10-21T22:00:00Z,,,one\n21.10.2018 22:01,,,two\n2018-10-21T22:02:00,,,three\n,,,four\n\
         2018-10-21T22:04:00Z,,,five\n"
    );
    let table = table(&text);
    let words: Vec<_> = table.rows.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(words, ["one", "five"]);
    let lines: Vec<_> = table.skipped.iter().map(|row| row.line).collect();
    assert_eq!(lines, [3, 4, 5]);
    assert!(table.skipped[1].why.contains("zone"), "{}", table.skipped[1].why);
    assert_eq!(table.skipped[2].text, ",,,four");
}

#[test]
fn hostile_words_are_kept_exactly_and_too_long_ones_named() {
    let hostile = "\u{1b}]0;pwned\u{7}\u{202e}=cmd|' /C calc'!A0\0\u{301}\u{301} \"quoted\", comma\nnewline";
    let quoted = hostile.replace('"', "\"\"");
    let long = "x".repeat(1 << 20);
    let text = format!(
        "\u{feff}{HEAD}2018-10-21T22:00:00Z,,,\"{quoted}\"\r\n2018-10-21T22:01:00Z,,,{long}\r\nnot,,a,row\r\n"
    )
    .replace("fact\n", "fact\r\n");
    let table = table(&text);
    assert_eq!(table.rows[0].text, hostile);
    assert_eq!(table.skipped[0].why, format!("{} bytes; one entry holds {LONGEST_TEXT}", (1 << 20) + 20));
    assert_eq!(table.skipped[0].text.chars().count(), 200);
    assert_eq!(table.skipped[1].line, 5);
}

#[test]
fn any_text_at_all_is_read_without_a_panic() {
    proptest::proptest!(|(text in "(time_utc,fact\n)?[\\PC\n\r\",#:0-9TZ+-]{0,80}")| {
        if let Ok(table) = table::read(&text, WORDS) {
            csv::read(table, &Options::default(), |_| EscalationId(1));
        }
    });
}

#[test]
fn a_row_keeps_its_name_when_rows_are_added_before_it() {
    let rows = "2018-10-21T22:01:00Z,,,same\n2018-10-21T22:01:00Z,,,same\n2018-10-21T22:02:00Z,,,other\n";
    let (one, _) = taken(&format!("# T\n{HEAD}{rows}"));
    let (two, _) = taken(&format!("# T\n{HEAD}2018-10-21T21:00:00Z,impact,,earlier\n{rows}"));
    let (one, two) = (ids(&one), ids(&two));
    assert!(one.iter().all(|id| two.contains(id)), "{one:?}\n{two:?}");
    let mut different = two.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), two.len());
    assert!(
        taken(&format!("{HEAD}{rows}")).0[0].common.from.as_ref().is_some_and(|from| from.source == SOURCE)
    );
}

#[test]
fn a_row_that_says_nothing_is_named_unless_its_kind_says_it() {
    let text = format!(
        "{HEAD}2018-10-21T22:00:00Z,impact,,\n2018-10-21T22:01:00Z,customer_update,,\n2018-10-21T22:02:00Z,, , \n\
         2018-10-21T22:03:00Z,resolved,,\n"
    );
    let plan = csv::read(table(&text), &Options::default(), |_| EscalationId(1));
    assert_eq!(plan.commands.len(), 3, "declaring, milestone, end");
    assert_eq!(plan.skipped.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn an_unknown_kind_or_severity_is_said_and_costs_nothing() {
    let text = "at,kind,text,severity\n2018-10-21T22:00:00Z,party,hello,terrible\n";
    let (commands, warnings) = taken(text);
    assert!(matches!(&commands[1].act, Act::WriteNote { kind: Some(kind) } if kind == "party"));
    assert_eq!(warnings.len(), 2, "{warnings:?}");
}

#[test]
fn every_sample_is_told_in_under_eight_minutes() {
    for sample in SAMPLES {
        let script = Script::of(sample).unwrap();
        let total = script.pacing(SPEED).total();
        assert!(total < Duration::from_secs(480), "{}: {total:?}", sample.name);
        assert!(total > Duration::from_secs(60), "{}: {total:?}", sample.name);
    }
}

#[test]
fn incident_time_never_goes_back_and_reaches_every_step() {
    for sample in SAMPLES {
        let script = Script::of(sample).unwrap();
        let pacing = script.pacing(SPEED);
        let ends = script.steps.last().unwrap().at;
        assert_eq!(pacing.incident_time(Duration::ZERO), script.opens, "{}", sample.name);
        assert_eq!(pacing.incident_time(pacing.total()), ends, "{}", sample.name);
        let (mut before, mut done) = (script.opens, 0);
        for tenth in 0..=pacing.total().as_millis() / 100 + 10 {
            let now = pacing.incident_time(Duration::from_millis(u64::try_from(tenth * 100).unwrap()));
            assert!(now >= before, "{}: {now} after {before}", sample.name);
            done += script.due(done, now).len();
            before = now;
        }
        assert_eq!(done, script.steps.len(), "{}", sample.name);
        for step in script.steps.iter().filter(|step| step.at > script.opens) {
            let reached = pacing.incident_time(pacing.elapsed_at(step.at));
            assert!(reached >= step.at && reached - step.at < TimeDelta::milliseconds(50), "{}", sample.name);
        }
    }
}

#[test]
fn a_sample_opens_with_the_first_entries_done_and_its_declaring_first() {
    for sample in SAMPLES {
        let script = Script::of(sample).unwrap();
        let done = script.done_at_opening();
        assert!((4..script.steps.len() / 2).contains(&done), "{}: {done}", sample.name);
        assert!(matches!(&script.steps[0].deed, Deed::Fact(c) if matches!(c.act, Act::Declare { .. })));
        assert!(script.steps.is_sorted_by_key(|step| step.at), "{}", sample.name);
    }
}

#[test]
fn in_githubs_hole_the_clock_runs_while_nobody_is_told_anything() {
    let script = Script::of(sample("github-2018").unwrap()).unwrap();
    let pacing = script.pacing(SPEED);
    let (from, to) = (at("2018-10-22T00:07:10Z"), at("2018-10-22T06:51:50Z"));
    let told = |step: &Step| match &step.deed {
        Deed::Fact(command) => matches!(command.act, Act::SendUpdate { .. }),
        Deed::Typed(line) => line.starts_with("u "),
        Deed::Verb(_) => false,
    };
    assert!(!script.steps.iter().any(|step| step.at > from && step.at < to && told(step)));
    let plays = pacing.elapsed_at(to).saturating_sub(pacing.elapsed_at(from));
    assert!(plays > Duration::from_secs(20) && plays < Duration::from_secs(90), "{plays:?}");
    let middle = pacing.elapsed_at(at("2018-10-22T03:00:00Z"));
    assert!(pacing.gap(middle).is_some_and(|gap| gap > GAP));
}

#[test]
fn a_sample_is_found_by_the_beginning_of_its_name() {
    assert_eq!(sample("GitLab").map(|one| one.name), Some("gitlab-2017-01-31"));
    assert_eq!(sample("github"), None, "two begin so");
    assert_eq!(sample("nothing"), None);
}

#[test]
fn a_sample_names_its_source_and_only_roles() {
    for sample in SAMPLES {
        let mut comments = sample.timeline.lines().take_while(|line| line.starts_with('#'));
        assert!(comments.any(|line| line.starts_with("# source: ")), "{}", sample.name);
        for row in table(sample.timeline).rows {
            assert!(row.text.chars().count() <= 160, "{}:{}: {}", sample.name, row.line, row.text);
            assert!(!row.text.contains('@') && !row.role.contains('@'), "{}:{}", sample.name, row.line);
        }
    }
}

/// The ground of a room in which everything was given and these people are known.
fn read_typed(line: &str, now: DateTime<Utc>) -> Vec<warroom::language::Capture> {
    let people = ["maya", "tom", "ines", "raj", "lena", "zoe", "priya", "omar"];
    let roster: Vec<_> =
        people.iter().map(|one| Known { handle: (*one).to_owned(), name: String::new() }).collect();
    let escalations: Vec<_> = (1..=4).map(EscalationId).collect();
    let given = "KADUCBH".chars().map(|letter| (letter, 99)).collect();
    let calendar = warroom::domain::calendar::Calendar::default();
    let ground = Ground {
        now,
        zone: chrono_tz::UTC,
        calendar: &calendar,
        me: SCRIBE,
        roster: &roster,
        escalations: &escalations,
        open: &escalations,
        focused: None,
        given: &given,
    };
    parse(line, Opened::Auto, &ground)
}

#[test]
fn every_line_a_demo_types_is_read_as_meant() {
    let kinds = [("a", "ACTION"), ("d", "DECISION"), ("n", "NOTE"), ("u", "UPDATE"), ("b", "BLOCKER")];
    for sample in SAMPLES {
        for step in &Script::of(sample).unwrap().steps {
            let Deed::Typed(line) = &step.deed else { continue };
            let read = read_typed(line, step.at);
            assert_eq!(read.len(), 1, "{line}");
            let one = &read[0];
            assert!(one.hints.is_empty(), "{}: {line}: {:?}", sample.name, one.hints);
            assert!(!one.lacks_words() && one.text.chars().count() <= 160, "{line}");
            let first = line.split(' ').next().unwrap();
            if let Some((_, kind)) = kinds.iter().find(|(key, _)| *key == first) {
                assert_eq!(one.kind.word().to_uppercase(), *kind, "{line}");
            }
            assert!(first == "x" || first == "n" || one.routed, "{}: which escalation? {line}", sample.name);
        }
    }
}
