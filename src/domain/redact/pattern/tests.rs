//! What the shapes take and what they leave, each with a near miss.
use super::{Signs, at, at_among};
use crate::domain::redact::Veil;
use proptest::prelude::*;

#[track_caller]
fn takes(text: &str, stands: &str) {
    let found = at(text, ' ').map(|found| (&text[..found.length], found.stands));
    assert_eq!(found, Some((text, stands)), "{text}");
}

const SHAPES: &[(&str, &[&str])] = &[
    ("[hidden]", &["{the airline}", "{x}", "{nested {inner} y}"]),
    (
        "[url]",
        &[
            "https://globex.example/a?b=1#c",
            "WWW.globex.example",
            "globex.example/orders/77",
            "postgres://u:p@db.internal:5432/x",
        ],
    ),
    (
        "[mail]",
        &[
            "ann@globex.example",
            "a.b+c@mail.co.uk",
            "müller@bücher.example",
            "ann[at]globex.example",
            "x[at]y",
            "ann(at)globex(dot)example",
            "ann [at] globex [dot] example",
            "ann at globex dot com",
            "ann.lee at mail dot globex dot com",
        ],
    ),
    (
        "[money]",
        &[
            "$40k",
            "US$ 1,200.50",
            "USD 2 million",
            "40k€",
            "2.4M ARR",
            "-€300",
            "1 200 000 EUR",
            "£5",
            "12 dollars",
            "ARR: 3.5M",
            "R$ 10",
            "4.5 Mio. EUR",
            "2,5 Millionen Euro",
            "five million dollars",
            "zwei Millionen Euro",
            "a hundred thousand dollars",
            "kr 500",
            "500 kr",
            "12\u{a0}000\u{a0}€",
            "50 grand",
            "fifty grand",
            "2.5 lakh",
            "30 lakhs",
            "3 crore",
            "two crore",
            "₹5 lakh",
            "5 crore rupees",
            "4.2 BTC",
        ],
    ),
    ("[ip]", &["10.0.0.1", "192.168.1.254:8080", "10.0.0.0/8", "fe80::1", "2001:db8:0:0:0:0:0:1"]),
    (
        "[iban]",
        &[
            "DE89 3704 0044 0532 0130 00",
            "GB82WEST12345698765432",
            "IBAN DE89 3704",
            "IBAN: DE89370400440532013000",
        ],
    ),
    ("[card]", &["4111 1111 1111 1111", "4111111111111111", "4111-1111-1111-1111"]),
    (
        "[phone]",
        &[
            "+49 711 123-4567",
            "(555) 010-9999",
            "555-010-9999",
            "0711 1234567",
            "+15550109999",
            "020 7946 0958",
        ],
    ),
    (
        "[token]",
        &[
            "550e8400-e29b-41d4-a716-446655440000",
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
            "password: hunter2",
            "token=abc",
            "Bearer abc.def",
            "d41d8cd98f00b204e9800998ecf8427e",
            "AKIAIOSFODNN7EXAMPLE",
        ],
    ),
];

#[test]
fn each_shape_is_taken_whole() {
    for (stands, texts) in SHAPES {
        for text in *texts {
            takes(text, stands);
        }
    }
}

#[test]
fn what_people_say_on_a_bridge_stays() {
    let veil = Veil::default();
    let said = [
        "2026-11-21 14:05:07 failover done",
        "build 411, 38% errors, 502s on 3 of 12 hosts",
        "14:05 PT, 2.5 h, v1.2.3, 10.0.1",
        "azure-central-us-2024-07-18 and github-2018-10-21",
        "E2 A7 @priya #E1 40 min, 43 s, 1024 M of memory",
        "std::mem, a {} b, 12 k requests, 300 GB",
        "the token expired; password reset works",
        "2018-10-21T22:52:00Z L42 PagerDuty #4711",
        "0.75 of 1 200 000 rows",
        "a few hosts, two of five, one million rows, 5 million requests",
        "e.g. and/or, src/app.rs, 1.5M rows, 3k errors at noon",
        "a half of it and some ten minutes",
        "DE12 is a host, AB34 CD56 too",
        "400 ms, 5k requests, 3x, 450k rows, a queue of 450k",
        "we lost 450k requests and 20k sessions, it cost us 5m and 12 hosts",
        "5 lakh requests, 2 crore users, a grand total, one grand plan",
        "look at globex.example at noon, at 14:05 dot",
        "paid plans see 3k errors, risk: 40k connections at peak",
        "450k refund requests, 20k invoice rows, 30k credit checks",
        "the cost of 5000 rps, an error budget of 2500 ms, paid 1200 users, since 2019 we pay",
        "customer E2, client 502s, accounts 12000, org-2026-11-22, account 2026-11-22 14:05, 450k",
    ];
    for text in said {
        assert_eq!(veil.over(text), text);
    }
}

#[test]
fn sentences_keep_their_marks() {
    let veil = Veil::default();
    let table = [
        ("see https://x.example/y.", "see [url]."),
        ("(ann@globex.example)", "([mail])"),
        ("lost $40k, maybe €50k!", "lost [money], maybe [money]!"),
        ("from 10.0.0.1 to 10.0.0.2", "from [ip] to [ip]"),
        ("call +49 711 1234567 now", "call [phone] now"),
        ("call +1 (555) 010-9999 now", "call [phone] now"),
        ("about 1.5M at risk", "about [money] at risk"),
        ("IBAN DE89 3704 0044 0532 0130 00, by noon", "[iban], by noon"),
        ("a {nested {inner} y} b", "a [hidden] b"),
        ("see globex.example/secret.", "see [url]."),
        ("mailto:ann@globex.example", "mailto:[mail]"),
        ("we lose 450k a day", "we lose [money] a day"),
        ("exposure is 450k.", "exposure is [money]."),
        ("they paid 1.2M, maybe 300k", "they paid [money], maybe [money]"),
        ("a credit of 450k was offered", "a credit of [money] was offered"),
        ("he wants 50 grand or 4.2 BTC", "he wants [money] or [money]"),
        ("ask ann at globex dot com today", "ask [mail] today"),
        (
            "450k in lost revenue, or 1.2M for the renewal",
            "[money] in lost revenue, or [money] for the renewal",
        ),
        ("a 450k refund; 300k ARR", "a [money] refund; [money]"),
        ("a refund of 12,500 was paid", "a refund of [money] was paid"),
        ("the penalty is 25000.", "the penalty is [money]."),
        ("deal worth 1,200,000", "deal worth [money]"),
        ("account 8812345 and tenant id: acme-4711 fail", "[account] and [account] fail"),
        ("acct=C-88231, Kundennummer 10023, org #9981", "[account], [account], [account]"),
    ];
    for (text, want) in table {
        assert_eq!(veil.over(text), want);
    }
}

#[test]
fn hostile_lengths_cost_no_more_than_their_length() {
    let veil = Veil::default();
    for part in ["a-", "a.", "1 ", "1,", "a:", "{a", "www.", "a@", "=a", "\u{200d}", "(1"] {
        let text = part.repeat(3_000);
        let _ = veil.over(&text);
    }
    assert_eq!(veil.over(&format!("key {}", "ab".repeat(400))), "key [token]");
}

fn pieces() -> impl Strategy<Value = String> {
    #[rustfmt::skip]
    let known = vec![
        "https://x.example/y", "www.x.example", "WWW.", "x.example/y", "/", "ann", "@", "globex.example", "[AT]", "(at)", " at ",
        " dot ", "[dot]", "<dot>", ".", "{at}", "bearer ", "Bearer", "password", "token", ":", "=", " ", "x1", "account", "tenant",
        "id", "#", "8812345", "$", "40", "k", "EUR", "five", "million", "dollars", "fifty", "grand", "10.0.0.1", "fe80::1", "::", "a:b",
        "DE89", "3704", "0044 0532 0130 00", "IBAN", "4111 1111 1111 1111", "+49", "711 1234567", "(", ")", "-", "_",
        "ghp_", "AKIA", "a1b2c3d4e5f6a7b8", "abcdef0123456789", "deadbeef", "{", "}", "é", "日本", "ｋ",
    ];
    prop::collection::vec(
        prop_oneof![5 => prop::sample::select(known).prop_map(str::to_owned), 1 => "\\PC"],
        0..14,
    )
    .prop_map(|all| all.concat())
}

proptest! {
    /// What is not looked for, for its sign is nowhere in the text, is not there.
    #[test]
    fn a_shape_without_its_sign_is_nowhere(text in pieces()) {
        let signs = Signs::of(&text);
        let mut before = ' ';
        for (at_byte, c) in text.char_indices() {
            let rest = text.get(at_byte..).unwrap_or_default();
            prop_assert_eq!(at_among(rest, before, signs), at(rest, before), "{:?} in {:?}", rest, text);
            before = c;
        }
    }
}
