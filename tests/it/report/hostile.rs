//! Words from outside stay words: no markup, no formula, no row of their own.
use super::*;

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "a | b || c | `code` **bold** [link](javascript:alert(3)) ![i](x)",
    "# heading ## more",
    "\"><svg onload=alert(4)>&lt;b&gt;&amp;",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+cmd|' /C calc'!A0",
    "{{ about.head.hash }} {% include 'x' %}",
    "\u{202e}desrever \u{200b}zero \u{1b}[31mred",
    "--- end ```\nfence\n| new | row |",
];

fn room() -> Home {
    let home = Home::new().at("2026-11-21T14:00:00Z").with("WARROOM_SEED", "hostile");
    home.run(&["start", HOSTILE[0], "--sev", "high", "--customer", HOSTILE[1], "--room", "H"]).ends(0);
    for text in HOSTILE {
        home.run(&["--no-input", "add", &format!("n {text} #factor")]).ends(0);
        home.run(&["--no-input", "add", &format!("u {text}")]).ends(0);
        home.run(&["--no-input", "add", &format!("d {text}")]).ends(0);
        home.run(&["--no-input", "add", &format!("todo {text} #prevent")]).ends(0);
    }
    home
}

#[test]
fn a_page_holds_no_element_it_was_not_given() {
    let home = room();
    for kind in KINDS.iter().filter(|kind| kind[0] != "ics214") {
        let page = report(&home, &[kind, &["--format", "html"][..]].concat());
        for bad in ["<script", "<img", "onerror=alert(2)>", "<svg onload", "\u{202e}", "\u{200b}", "\u{1b}"] {
            assert!(!page.contains(bad), "{kind:?} holds {bad:?}");
        }
        assert!(page.contains("&lt;script&gt;") || kind[0] == "trend", "{kind:?} lost the words");
        assert!(!page.contains("{% include 'x'") || page.contains("{% include &#39;x&#39;"), "{kind:?}");
    }
}

#[test]
fn markdown_keeps_its_rows_and_fences() {
    let home = room();
    for kind in KINDS.iter().filter(|kind| kind[0] != "ics214") {
        let text = report(&home, kind);
        for line in text.lines() {
            let bare = line.replace("\\|", "").replace("\\`", "").replace("\\[", "").replace("\\]", "");
            assert!(!bare.contains("<script") && !bare.contains("](javascript"), "{kind:?}: {line}");
            assert!(!bare.trim_start_matches("> ").starts_with("```"), "{kind:?}: {line}");
            assert!(!line.starts_with("# heading"), "{kind:?}: {line}");
        }
        let mut cells = None;
        for line in text.lines() {
            let here = line.starts_with('|').then(|| line.replace("\\|", "").matches('|').count());
            if let (Some(before), Some(now)) = (cells, here) {
                assert_eq!(before, now, "{kind:?}: a row of another width: {line}");
            }
            cells = here;
        }
    }
}

#[test]
fn no_cell_is_a_formula() {
    let home = room();
    for kind in ["timeline", "review"] {
        let csv = report(&home, &[kind, "--format", "csv"]);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let width = reader.headers().unwrap().len();
        let mut rows = 0;
        for row in reader.records() {
            let row = row.unwrap();
            assert_eq!(row.len(), width, "{kind}");
            for cell in &row {
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{kind}: {cell}");
            }
            rows += 1;
        }
        assert!(rows >= HOSTILE.len(), "{kind}: {rows}");
    }
}
