//! The JSON of cli.md, to the letter, and the command line around it.
use super::tale::{Tale, at, room};
use super::{INVESTIGATING, RESOLVED};
use warroom::domain::time::read;
use warroom::domain::words::{Audience, Severity};
use warroom::metrics::shelf;
use warroom::metrics::written::Metrics;

/// The example of cli.md; its `…` stand for what the room says there.
const EXAMPLE: &str = concat!(
    r#"{"schema":"warroom.metrics/1","rooms":1,"escalations":["#,
    r#"{"room":"GITHUB","id":"E1","source":"statuspage","source_id":"9632825","title":"…","severity":"medium","#,
    r#""started_at":"2022-03-26T01:43:00Z","first_update_at":"2022-03-26T01:43:00Z","#,
    r#""closing_update_at":"2022-03-26T03:35:00Z","resolved_at":"2022-03-26T03:35:00Z","#,
    r#""updates":4,"open_updates":4,"gaps_min":[1.0,36.0,75.0],"#,
    r#""ttfu_min":null,"ttfu_state":"not_applicable","max_gap_min":75.0,"longest_silence_min":75.0,"#,
    r#""ttr_min":112.0,"ttr_state":"recorded","tta_min":null,"tta_state":"pending","#,
    r#""adherence_30":0.333333,"adherence_60":0.666667,"cadence_adherence":1.0,"#,
    r#""promises":{"n":0,"kept":0,"late":0,"late_median_min":null},"#,
    r#""commitments":{"kept":0,"kept_late":0,"broken":0,"renegotiated":0,"open":0}}],"#,
    r#""summary":{"counted":1,"planned":0,"no_updates":0,"ttfu":{"n":0},"#,
    r#""gaps":{"n":3,"median":36.0,"p90":67.2,"max":75.0},"#,
    r#""over60":{"n":1,"with_gaps":1,"share":1.0},"adherence_30":0.333333,"adherence_60":0.666667,"#,
    r#""ttr":{"n":1,"median":112.0,"p90":112.0,"invalid":0,"unresolved":0},"recurrence_30d_component":null"#,
);

fn example() -> Tale {
    let mut tale = Tale::empty();
    tale.written = at_minute("2026-11-24T00:00:00Z");
    let begin = at_minute("2022-03-26T01:43:00Z");
    tale.declares_with("9632825", Some(Severity::Medium), false, at(begin), &["Codespaces"]);
    for minute in [0, 1, 37] {
        tale.post(begin + minute, INVESTIGATING);
    }
    tale.post(begin + 112, RESOLVED).milestone(begin + 112, "resolved");
    tale
}

fn at_minute(time: &str) -> i64 {
    (read(time).unwrap() - at(0)).num_minutes()
}

#[test]
fn the_example_of_the_command_line_page_comes_out_to_the_letter() {
    let rooms = [super::tale::named(&example(), "GITHUB")];
    let text = serde_json::to_string(&Metrics::of(&shelf(&rooms))).unwrap();
    assert_eq!(text.get(..EXAMPLE.len()), Some(EXAMPLE));
}

#[test]
fn numbers_are_rounded_on_their_way_out_and_only_there() {
    let mut tale = super::tale::page(Severity::Medium);
    for seconds in [0, 20, 41] {
        tale.told(Audience::Customer, Tale::second(seconds), INVESTIGATING, None);
    }
    let rooms = [room(&tale)];
    let all = Metrics::of(&shelf(&rooms));
    assert_eq!(all.escalations[0].gaps_min, [0.333_333, 0.35]);
    assert_eq!(all.summary.gaps.median, Some(0.341_667), "from the unrounded lengths");
}

#[test]
fn an_empty_shelf_is_told_with_empty_statistics() {
    let all = serde_json::to_value(Metrics::of(&shelf(&[]))).unwrap();
    assert_eq!(all["summary"]["gaps"], serde_json::json!({"n": 0}));
    assert_eq!(all["summary"]["ttfu"], serde_json::json!({"n": 0}));
    assert_eq!(all["summary"]["adherence_30"], serde_json::Value::Null);
}

#[test]
fn only_planned_ones_say_so_and_titles_are_clean() {
    let mut tale = Tale::planned();
    tale.post(0, INVESTIGATING);
    tale.declares("page-\u{202e}2", Some(Severity::Low), false, 5);
    let rooms = [room(&tale)];
    let all = serde_json::to_value(Metrics::of(&shelf(&rooms))).unwrap();
    assert_eq!(all["escalations"][0]["planned"], true);
    assert_eq!(all["escalations"][1].get("planned"), None);
    assert!(!all["escalations"][1]["source_id"].as_str().unwrap().contains('\u{202e}'));
}
