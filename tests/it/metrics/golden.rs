//! Two real histories through the real binary, held to figures that a program of its own computed from the sources by
//! the definitions alone: every escalation and the summary, to six decimals. The instants, phases and promised times are
//! the sources'; every word is ours.
use crate::harness::Home;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};

const GITHUB: (&str, &str) = (include_str!("golden/github.txt"), include_str!("golden/github.figures.txt"));
const GOOGLE: (&str, &str) = (include_str!("golden/google.txt"), include_str!("golden/google.figures.txt"));

/// One line of a history.
struct Line<'t> {
    id: &'t str,
    impact: &'t str,
    base: DateTime<Utc>,
    over: Option<DateTime<Utc>>,
    components: Vec<&'t str>,
    posts: Vec<Post>,
}

struct Post {
    at: DateTime<Utc>,
    phase: char,
    next: Option<DateTime<Utc>>,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    text.lines().filter(|line| !line.starts_with('#')).map(line).collect()
}

fn line(text: &str) -> Line<'_> {
    let mut words = text.split(' ');
    let mut word = || words.next().unwrap();
    let (id, impact, base) = (word(), word(), word().parse::<DateTime<Utc>>().unwrap());
    let after = |seconds: &str| base + TimeDelta::seconds(seconds.parse().unwrap());
    let over = Some(word()).filter(|over| *over != "-").map(after);
    let components = word().split(',').filter(|name| *name != "-").collect();
    let post = |word: &str| {
        let (told, next) = word.split_once('>').map_or((word, None), |(told, next)| (told, Some(next)));
        let (at, phase) = told.split_at(told.len() - 1);
        Post { at: after(at), phase: phase.chars().next().unwrap(), next: next.map(after) }
    };
    Line { id, impact, base, over, components, posts: words.map(post).collect() }
}

fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Words of our own that promise the same time, in each of the forms that providers use.
fn words(n: usize, post: &Post) -> String {
    let Some(due) = post.next else { return format!("Part {n} of what there is to say.") };
    let minutes = (due - post.at).num_seconds() / 60;
    if (due - post.at).num_seconds() % 60 == 0 && n.is_multiple_of(2) {
        return format!("Part {n}. Next update in {minutes} minutes.");
    }
    if n.is_multiple_of(3) {
        let there = due.with_timezone(&chrono_tz::US::Pacific);
        return format!(
            "Part {n}. We will provide an update by {} US/Pacific.",
            there.format("%A, %Y-%m-%d %H:%M")
        );
    }
    format!("Part {n}. Next update by {} UTC.", due.format("%Y-%m-%d %H:%M"))
}

fn statuspage(text: &str) -> Value {
    let incident = |one: Line<'_>| {
        let planned = one.impact == "maintenance";
        let status = |phase| match (phase, planned) {
            ('i', false) => "investigating",
            ('d', _) => "identified",
            ('m', _) => "monitoring",
            ('r', false) => "resolved",
            ('r', true) => "completed",
            _ => "in progress",
        };
        let post = |(n, post): (usize, &Post)| {
            json!({"id": format!("{}-{n}", one.id), "status": status(post.phase), "body": words(n, post),
                "created_at": written(post.at), "display_at": written(post.at)})
        };
        // Newest first, as pages list them.
        let posts: Vec<Value> = one.posts.iter().enumerate().map(post).rev().collect();
        json!({"id": one.id, "name": format!("Incident {}", one.id), "impact": one.impact,
            "status": if planned { "completed" } else { "resolved" },
            "created_at": written(one.base), "resolved_at": one.over.map(written),
            "components": one.components.iter().map(|name| json!({"name": name})).collect::<Vec<_>>(),
            "incident_updates": posts})
    };
    json!({"page": {"name": "A page"}, "incidents": lines(text).into_iter().rev().map(incident).collect::<Vec<_>>()})
}

fn gcp(text: &str) -> Value {
    let incident = |one: Line<'_>| {
        let post = |(n, post): (usize, &Post)| {
            let status = if post.phase == 'r' { "AVAILABLE" } else { "SERVICE_DISRUPTION" };
            json!({"when": written(post.at), "created": written(post.at), "status": status, "text": words(n, post)})
        };
        json!({"id": one.id, "begin": written(one.base), "created": written(one.base), "end": one.over.map(written),
            "external_desc": format!("Incident {}", one.id), "severity": one.impact,
            "affected_products": one.components.iter().map(|name| json!({"title": name})).collect::<Vec<_>>(),
            "updates": one.posts.iter().enumerate().map(post).rev().collect::<Vec<_>>()})
    };
    lines(text).into_iter().rev().map(incident).collect()
}

fn metrics(format: &str, document: &Value) -> Value {
    let home = Home::new().at("2026-11-21T12:00:00Z").with("TZ", "UTC");
    home.run_with(&["import", format, "-", "--room", "PAST"], document.to_string().as_bytes()).ends(0);
    serde_json::from_str(&home.run(&["metrics", "PAST", "--json"]).ends(0).stdout).unwrap()
}

#[track_caller]
fn same(what: &str, got: &Value, want: &str) {
    let agrees = match got {
        Value::Null => want == "-",
        Value::Number(got) => {
            want.parse::<f64>().is_ok_and(|want| (got.as_f64().unwrap() - want).abs() < 1.5e-6)
        }
        Value::String(got) => got == want,
        _ => false,
    };
    assert!(agrees, "{what}: {got}, should be {want}");
}

#[track_caller]
fn check(format: &str, document: &Value, figures: &str) {
    let all = metrics(format, document);
    let (each, summary) = figures.split_once("# summary\n").unwrap();
    let each: Vec<&str> = each.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(all["escalations"].as_array().unwrap().len(), each.len());
    for (row, want) in all["escalations"].as_array().unwrap().iter().zip(each) {
        let paths = [
            "/source_id",
            "/updates",
            "/open_updates",
            "/ttfu_min",
            "/ttfu_state",
            "/max_gap_min",
            "/longest_silence_min",
            "/ttr_min",
            "/ttr_state",
            "/adherence_30",
            "/adherence_60",
            "/cadence_adherence",
            "/promises/kept",
            "/promises/late",
            "/promises/late_median_min",
        ];
        let words: Vec<&str> = want.split(' ').collect();
        assert_eq!(words.len(), paths.len(), "{want}");
        for (path, want) in paths.iter().zip(&words) {
            same(&format!("{} {path}", words[0]), row.pointer(path).unwrap(), want);
        }
    }
    for line in summary.lines() {
        let (name, want) = line.split_once(' ').unwrap();
        let path = format!("/summary/{}", name.replace('.', "/"));
        same(name, all.pointer(&path).unwrap_or_else(|| panic!("no {name}")), want);
    }
}

#[test]
fn three_years_of_github() {
    check("statuspage", &statuspage(GITHUB.0), GITHUB.1);
}

#[test]
fn a_year_of_google_cloud() {
    check("gcp", &gcp(GOOGLE.0), GOOGLE.1);
}
