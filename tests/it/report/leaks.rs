//! What must not be read by others does not stand in a document for sharing, in no format and no part of it.
use super::*;

const SECRETS: &[&str] = &["Zyxwvut", "Qjkvbnm", "Wqrtpsd", "hgfdsa", "Kjhgfd", "Mnbvcx"];

fn room() -> Home {
    let home = Home::new().at("2026-11-21T14:00:00Z").with("WARROOM_SEED", "leak");
    home.run(&[
        "start",
        "checkout of Zyxwvut fails",
        "--sev",
        "high",
        "--customer",
        "Zyxwvut:strategic",
        "--room",
        "LEAK",
    ])
    .ends(0);
    let lines: &[(&str, &str)] = &[
        ("do", "customer Qjkvbnm:enterprise E1"),
        ("do", "impact E1 customers:2 revenue:7654321 USD contract:Wqrtpsd"),
        ("do", "describe E1 zyxwvut's carts are empty, says ann@hgfdsa.example"),
        (
            "do",
            "expect E1 Qjkvbnm wants 7654321 USD back by:17:00 risk:ZYXWVUT leaves need:a call to +49 711 7654321",
        ),
        ("add", "u told Zyxwvut and Qjkvbnm that we look at it !30m"),
        ("add", "d @dan give Zyxwvut 7654321 USD of credit"),
        ("do", "hypothesis only Qjkvbnm sends this header"),
        ("add", "a @sam ring Qjkvbnm at +49 711 7654321 !10m"),
        ("add", "c @dan report to Zyxwvut !2h"),
        ("add", "b A1 Zyxwvut does not answer"),
        ("add", "n Kjhgfd is their CEO #private"),
        ("add", "n the token=Mnbvcx was in https://hgfdsa.example/x #factor"),
        ("add", "todo {Kjhgfd} must not be named #prevent"),
        ("do", "link E1 https://hgfdsa.example/1 Zyxwvut case"),
        ("do", "tried E1 rang Qjkvbnm -> nobody there"),
        ("do", "confirm H1 Qjkvbnm said so cause:Qjkvbnm component:Zyxwvut"),
        // Private from its birth, and what is written about it later.
        ("add", "a @sam bring Kjhgfd flowers #private"),
        ("do", "done A3 Kjhgfd was glad"),
        ("do", "escalation Kjhgfd is offended #private"),
        ("add", "n Kjhgfd was seen at the airport #private"),
        ("do", "amend LAST Kjhgfd was seen in the lobby"),
        ("do", "strike LAST because Kjhgfd was elsewhere"),
        // Made private after it was written, before and after it was changed and struck.
        ("add", "n Kjhgfd signs on Friday"),
        ("do", "tag LAST #private"),
        ("add", "d @dan call Kjhgfd at home"),
        ("do", "amend D2 call Kjhgfd in the office"),
        ("do", "tag D2 #private"),
        ("do", "strike D2 because Kjhgfd is away"),
        ("add", "b A1 Kjhgfd does not answer"),
        ("do", "clear B2 Kjhgfd rang back"),
        ("do", "tag B2 #private"),
        // Somebody becomes known as a customer only now.
        ("add", "n Mnbvcx asks the same"),
        ("do", "customer Mnbvcx:standard E1"),
    ];
    for (how, line) in lines {
        let notes = || {
            let log = home.run(&["log", "--json"]).stdout;
            let last = log.lines().rfind(|line| line.contains("note.written")).unwrap().to_owned();
            format!("L{}", last.split("\"seq\":").nth(1).unwrap().split(',').next().unwrap())
        };
        let line = if line.contains("LAST") { line.replace("LAST", &notes()) } else { (*line).to_owned() };
        home.run(&["--no-input", how, &line]).ends(0);
    }
    home
}

#[test]
fn no_slice_of_a_secret_is_in_a_document_for_sharing() {
    let home = room();
    let kinds: &[&[&str]] = &[&["ics214", "@priya"], &["ics214", "@sam"]];
    for kind in KINDS.iter().filter(|kind| kind[0] != "ics214").chain(kinds) {
        for format in ["md", "html", "json", "csv"] {
            let args = [&["report"], *kind, &["--redact", "--format", format]].concat();
            let said = home.run(&args);
            let shown = format!("{}{}", said.stdout, said.stderr).to_lowercase();
            for secret in SECRETS.iter().copied().chain(["7654321"]) {
                let chars: Vec<char> = secret.to_lowercase().chars().collect();
                for slice in chars.windows(4).map(|slice| slice.iter().collect::<String>()) {
                    let at = shown.find(&slice);
                    let near =
                        at.map(|at| shown[at.saturating_sub(60)..(at + 40).min(shown.len())].to_owned());
                    assert_eq!(near, None, "{slice:?} of {secret} in {args:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_left_out_is_counted() {
    let home = room();
    let shared = report(&home, &["review", "--redact"]);
    assert!(shared.contains("(16 private)") && shared.contains("checkout of \\[E1\\] fails"), "{shared}");
    let own = report(&home, &["review"]);
    assert!(own.contains("checkout of Zyxwvut fails") && own.contains("revenue at risk: 7654321"), "{own}");
}
