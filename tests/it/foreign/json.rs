//! What is JSON and what is not, as RFC 8259 has it: refused with line and column, or read. Then what only looks like it.
use crate::harness::Home;
use warroom::intake::json::read;

const REFUSED: &[&[u8]] = &[
    b"",
    b" ",
    b"[",
    b"]",
    b"{",
    b"}",
    b"[[]",
    b"[]]",
    b"{}}",
    b"[1",
    b"[1,",
    b"[1,]",
    b"[,1]",
    b"[1,,2]",
    b"[1 2]",
    b"[1:2]",
    b"[\"a\",",
    b"[\"\"",
    b"[\"a",
    b"\"",
    b"[\"a\\\"]",
    b"[\"\\x00\"]",
    b"[\"\\u12\"]",
    b"[\"\\u00g0\"]",
    b"[\"\\a\"]",
    b"[\"\t\"]",
    b"[\"new\nline\"]",
    b"[\"a\0\"]",
    b"['a']",
    b"[a]",
    b"[\"a\" b]",
    b"{\"a\"}",
    b"{\"a\":}",
    b"{\"a\":1,}",
    b"{,\"a\":1}",
    b"{a:1}",
    b"{'a':1}",
    b"{1:1}",
    b"{\"a\" 1}",
    b"{\"a\"::1}",
    b"{\"a\":1 \"b\":2}",
    b"{\"a\":1}#",
    b"{\"a\":1}/**/",
    b"[1]x",
    b"// a\n[1]",
    b"[1/**/]",
    b"[01]",
    b"[-01]",
    b"[1.]",
    b"[.5]",
    b"[-.5]",
    b"[1.e1]",
    b"[1e]",
    b"[1e+]",
    b"[0x10]",
    b"[+1]",
    b"[--1]",
    b"[-]",
    b"[1_000]",
    b"[NaN]",
    b"[-NaN]",
    b"[Infinity]",
    b"[-Infinity]",
    b"[nan]",
    b"[True]",
    b"[nul]",
    b"[tru]",
    b"[fals]",
    b"[nullx]",
    b"<null>",
    b"*",
    b"\xef\xbb\xbf",
    b"[\xff]",
    b"[\"\xff\"]",
    b"[\"\xc0\xaf\"]",
    b"[\"\xe5\"]",
    b"[\"\xed\xa0\x80\"]",
    b"[\xe2\x81\xa0]",
    b"\xe2\x81\xa0[]",
    b"\xc2\xa0[]",
    b"\x0c[]",
    b"[\x0b1]",
    b"[\"\\uD800\\u\"]",
    b"[\"\\uD800\\x\"]",
    b"[\"\\u0000",
    b"{\"a\":\"b\"",
];

const READ: &[&str] = &[
    "[]",
    " [ ] ",
    "{}",
    "\t{\n}\r\n",
    "null",
    "true",
    "false",
    "42",
    "-0",
    "-0.0",
    "\"\"",
    "\"a\"",
    "[null,true,false]",
    "[1,2]",
    "[0]",
    "[-1]",
    "[0e1]",
    "[0e+1]",
    "[1e5]",
    "[1E5]",
    "[1e-2]",
    "[1E+2]",
    "[1.5e+3]",
    "[123.456789]",
    "[1e-400]",
    "[-1e-400]",
    r#"["\"\\\/\b\f\n\r\t"]"#,
    r#"["\u0041\u00e9\uD83D\uDE00"]"#,
    r#"["\u0000"]"#,
    r#"["\uFFFF"]"#,
    r#"["\uDBFF\uDFFE"]"#,
    "[\"é😀\u{2028}\u{7f}\u{10ffff}\u{fdd0}\"]",
    r#"{"a":1,"a":2}"#,
    r#"{"":0}"#,
    r#"{"a\u0000b":0}"#,
    "[[[[[[]]]]]]",
    "\u{feff}[]",
    r#"{"a":{"b":[{"c":null}]}}"#,
    "[1\n]",
    r#"["a","b\\"]"#,
    r#"["\\u0000"]"#,
    "[9007199254740993]",
    "[18446744073709551616]",
];

#[test]
fn what_is_no_json_is_refused_with_line_and_column() {
    for bytes in REFUSED {
        let fault = read(bytes).map(|all| (all.found, all.broken));
        let said = match fault {
            Err(fault) => fault.to_string(),
            // A whole document with garbage behind it: the garbage is named.
            Ok((_, broken)) => broken.first().map(ToString::to_string).unwrap_or_default(),
        };
        assert!(said.starts_with("line "), "{:?}: {said:?}", String::from_utf8_lossy(bytes));
        assert!(said.contains(", column "), "{:?}: {said:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn what_is_no_json_is_refused_whatever_it_was_to_be() {
    let options = warroom::intake::reader::Options::default();
    let unclosed: &[&[u8]] = &[
        b"[{}",
        b"[{},",
        b"[{\"id\":1}",
        b"{\"incidents\":[{}",
        b"{\"incidents\":[{},{\"id\"",
        b"{\"data\":[{}, ",
        b"[[{}]",
    ];
    for bytes in REFUSED.iter().chain(unclosed) {
        for one in warroom::intake::FORMATS {
            let said = one.read(bytes, &options).map_err(|fault| fault.to_string());
            assert!(
                matches!(&said, Err(said) if said.starts_with("line ") && said.contains(", column ")),
                "{} {:?}: {said:?}",
                one.word,
                String::from_utf8_lossy(bytes)
            );
        }
        let day = [("2024-03-01.json".to_owned(), bytes.to_vec())];
        let said = warroom::intake::slack::read(&day, &options).unwrap_err().to_string();
        assert!(said.contains("line ") && said.contains(", column "), "slack: {said}");
    }
}

#[test]
fn what_is_json_is_read() {
    for text in READ {
        let all = read(text.as_bytes()).unwrap_or_else(|fault| panic!("{text:?}: {fault}"));
        assert_eq!((all.found.len(), all.broken.len()), (1, 0), "{text:?}");
    }
}

#[test]
fn every_cut_of_a_document_is_refused_where_it_ends() {
    let whole = super::samples::GCP;
    for at in (1..whole.len() - 1).filter(|at| whole.is_char_boundary(*at)) {
        let fault = read(&whole.as_bytes()[..at]).unwrap_err();
        let lines = whole[..at].matches('\n').count() + 1;
        assert!(fault.line <= lines, "cut at {at}: {fault}, of {lines} lines");
    }
}

#[test]
fn towers_end_with_a_sentence() {
    for one in ["[", "{\"a\":", "[{\"a\":["] {
        for deep in [200, 100_000] {
            let fault = read(one.repeat(deep).as_bytes()).unwrap_err().to_string();
            assert!(fault.contains("line 1, column ") && fault.contains("recursion"), "{fault}");
        }
    }
}

#[test]
fn a_timeline_that_is_no_utf8_says_so() {
    let home = Home::new().at("2026-11-21T12:00:00Z");
    let rows =
        "time_utc,kind,role,fact\r\n2024-01-01T00:00:00Z,note,,caf?\r\n2024-01-01T00:01:00Z,note,,ok\r\n";
    let latin: Vec<u8> = rows.bytes().map(|byte| if byte == b'?' { 0xe9 } else { byte }).collect();
    let said = home.run_with(&["import", "csv", "-", "--room", "LATIN"], &latin).ends(0);
    assert!(
        said.stderr.contains("line 2: bytes that are no UTF-8") && !said.stderr.contains("line 3"),
        "{}",
        said.stderr
    );
    let wide: Vec<u8> = rows.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let said = home.run_with(&["import", "csv", "-", "--room", "WIDE"], &wide).ends(1);
    assert!(said.stderr.contains("UTF-16") && said.stderr.contains("iconv"), "{}", said.stderr);
    assert!(!home.journal("WIDE").exists());
}
