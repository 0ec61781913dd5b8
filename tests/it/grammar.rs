//! The capture grammar: every vector of the design as a row, the clocks of a zone, and what no line may do.
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use std::collections::BTreeMap;
use warroom::domain::calendar::Calendar;
use warroom::domain::id::{EscalationId, ItemId};
use warroom::domain::words::Audience;
use warroom::language::{
    Capture, Due, Ground, Kind, Known, Opened, Owner, Typed, complete, cycle_kind, parse,
};

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

struct World {
    now: DateTime<Utc>,
    zone: Tz,
    calendar: Calendar,
    roster: Vec<Known>,
    all: Vec<EscalationId>,
    focused: Option<EscalationId>,
    given: BTreeMap<char, u64>,
}

impl World {
    /// The world of the design's vectors: roster dan (me), priya, prince, sam, Zoë; E1–E3; A7, A9 and D3 exist.
    fn new() -> Self {
        let known = |handle: &str| Known { handle: handle.to_owned(), name: String::new() };
        Self {
            now: utc("2026-03-10T13:40:00Z"),
            zone: Tz::UTC,
            roster: ["dan", "priya", "prince", "sam", "Zoë"].map(known).to_vec(),
            all: (1..=3).map(EscalationId).collect(),
            focused: None,
            calendar: Calendar::default(),
            given: BTreeMap::from([('A', 9), ('D', 3), ('U', 6), ('L', 60)]),
        }
    }

    fn at(self, now: &str, zone: Tz) -> Self {
        Self { now: utc(now), zone, ..self }
    }

    fn on(self, escalation: u32) -> Self {
        Self { focused: Some(EscalationId(escalation)), ..self }
    }

    fn ground(&self) -> Ground<'_> {
        Ground {
            now: self.now,
            zone: self.zone,
            calendar: &self.calendar,
            me: "dan",
            roster: &self.roster,
            escalations: &self.all,
            open: &self.all,
            focused: self.focused,
            given: &self.given,
        }
    }

    fn read(&self, line: &str, opened: Opened) -> Vec<Capture> {
        parse(line, opened, &self.ground())
    }

    #[track_caller]
    fn one(&self, line: &str, opened: Opened) -> Capture {
        let mut all = self.read(line, opened);
        assert_eq!(all.len(), 1, "{line}");
        all.remove(0)
    }
}

/// The fields in the words of the design's table.
fn fields(one: &Capture) -> String {
    let mut out = Vec::new();
    match &one.owner {
        Owner::Person { handle, .. } => out.push(handle.to_string()),
        Owner::Ambiguous { .. } => out.push("@?".to_owned()),
        Owner::Unsaid | Owner::Nobody => {}
    }
    out.extend(one.cc.iter().map(|who| format!("cc {}", who.as_str())));
    match one.due {
        Due::Unsaid => {}
        Due::Clear => out.push("due -".to_owned()),
        Due::At { typed: Typed::Span(length), .. } => out.push(format!("due +{}m", length.num_minutes())),
        Due::At { typed: Typed::Business(days), .. } => out.push(format!("due +{days}bd")),
        Due::At { typed: Typed::Clock(clock), .. } => out.push(format!("due {clock}")),
        Due::At { typed: Typed::Moment, at } => out.push(format!("due {}", at.format("%m-%dT%H:%MZ"))),
    }
    out.extend(one.route.map(|id| id.to_string()));
    out.extend(one.targets.iter().chain(&one.links).map(ToString::to_string));
    out.extend(one.tags.iter().cloned());
    if let Some(back) = one.back {
        let about = if back.est { "~" } else { "" };
        out.push(match back.typed {
            Typed::Span(length) => format!("at {about}-{}m", length.num_minutes()),
            Typed::Business(days) => format!("at {about}-{days}bd"),
            Typed::Clock(clock) => format!("at {about}{clock}"),
            Typed::Moment => unreachable!("no time in the past is read as one"),
        });
    }
    let flags = [(one.pin, "pin"), (one.private, "private"), (one.later, "later")];
    out.extend(flags.iter().filter(|(set, _)| *set).map(|(_, word)| (*word).to_owned()));
    out.join(" · ")
}

fn hints(one: &Capture) -> String {
    one.hints.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn opened(text: &str) -> (Opened, World) {
    let (key, focused) = text.split_once(", E").unwrap_or((text, ""));
    let world = focused.parse().map_or_else(|_| World::new(), |n| World::new().on(n));
    let kind = Kind::ALL.into_iter().find(|kind| kind.key().to_string() == key);
    (kind.map_or(Opened::Auto, Opened::As), world)
}

/// The table of the design: typed, opened with, kind, text kept, fields, hint.
#[rustfmt::skip]
const VECTORS: &[[&str; 6]] = &[
    ["a @priya check replica lag !30m #E2", "i", "action", "check replica lag", "@priya · due +30m · E2", ""],
    ["@priya check replica lag !30 #e2", "a", "action", "check replica lag", "@priya · due +30m · E2", ""],
    ["a @priya check replica lag !30m #E2", "a", "action", "check replica lag", "@priya · due +30m · E2", ""],
    ["a customer said it's slow again", "i", "action", "customer said it's slow again", "", ""],
    ["a customer said it's slow again", "n", "note", "a customer said it's slow again", "", ""],
    ["d rolling restart of api", "i, E2", "decision", "rolling restart of api", "E2", ""],
    ["a @sam execute restart !10m", "i, E2", "action", "execute restart", "@sam · due +10m · E2", ""],
    ["d -4m fail over to us-west-2", "i, E1", "decision", "fail over to us-west-2", "E1 · at -4m", ""],
    ["d 13:02 fail over, can't wait for AWS", "i, E1", "decision", "fail over, can't wait for AWS", "E1 · at 13:02", ""],
    ["sent: mitigation in place, watching !30m", "i, E2", "update", "mitigation in place, watching", "due +30m · E2", ""],
    ["we don't know why, ops@acme.com paged at 3:1 ratio", "n", "note", "we don't know why, ops@acme.com paged at 3:1 ratio", "", ""],
    ["u told them rollback is done", "i", "update", "told them rollback is done", "", "which escalation?"],
    ["c @dan RCA doc to exec sponsor !17:00 #E2", "i", "commitment", "RCA doc to exec sponsor", "@dan · due 17:00 · E2", ""],
    ["b @pri A7 waiting on vendor case 1234 !15m", "i, E2", "blocker", "A7 waiting on vendor case 1234", "@? · due +15m · E2 · A7", "@pri: ambiguous priya/prince"],
    ["a @zoe look at dns !1 h 30", "i", "action", "look at dns", "@Zoë · due +90m", ""],
    ["a @zoe look at dns !1h 30m", "i", "action", "look at dns", "@Zoë · due +90m", ""],
    ["a @zoe look at dns !1 hour 30 minutes", "i", "action", "look at dns", "@Zoë · due +90m", ""],
    ["a @zoe look at dns !1 h", "i", "action", "look at dns", "@Zoë · due +60m", ""],
    ["a @zoe !1h 30 people wait", "i", "action", "30 people wait", "@Zoë · due +60m", ""],
    ["a @zoe look at dns !1h30", "i", "action", "look at dns", "@Zoë · due +90m", ""],
    ["a @bob new hire on db !2pm", "i", "action", "new hire on db", "@bob · due 14:00", "@bob: new bob"],
    ["a @priya, check lag. !30m.", "i", "action", "check lag.", "@priya · due +30m", ""],
    ["x A7 lag back to normal", "i", "done", "lag back to normal", "A7", ""],
    ["n #42 is the bad build, option #2 next", "i", "note", "#42 is the bad build, option #2 next", "", ""],
    ["n wow !!important and !soon", "i", "note", "wow !!important and !soon", "", ""],
    ["a fix it !0m", "i", "action", "fix it !0m", "", "!0m: not a time, kept as text"],
    ["a fix it !0", "i", "action", "fix it !0", "", "!0: not a time, kept as text"],
    ["a fix it !100000d", "i", "action", "fix it !100000d", "", "!100000d: not a time, kept as text"],
    ["a fix it !25:99 #E9", "i", "action", "fix it !25:99 #E9", "", "!25:99: not a time, kept as text; #E9: no such escalation, kept as text"],
    ["n Acme ARR at risk is $2.4M #private", "i", "note", "Acme ARR at risk is $2.4M", "private", ""],
    [r"n use \@here and \#E2 literally", "i", "note", "use @here and #E2 literally", "", ""],
    ["a @sam verify by 14:30", "i", "action", "verify by 14:30", "@sam", "Tab: due 14:30?"],
    ["decided: hold deploys until 18:00 !!", "i", "decision", "hold deploys until 18:00", "pin", ""],
    ["todo why weren't we paged earlier?", "i", "action", "why weren't we paged earlier?", "later", ""],
    ["a @me @sam pair on failover !now", "i", "action", "pair on failover", "@dan · cc sam · due +0m", ""],
    ["n 12:30 lunch? no: latency 12:30 to 12:40 #latency", "i", "note", "lunch? no: latency 12:30 to 12:40 #latency", "latency · at 12:30", ""],
    ["a:b c:d e=f \"quoted isn't closed", "n", "note", "a:b c:d e=f \"quoted isn't closed", "", ""],
    ["a @? find someone for DNS !20m", "i", "action", "find someone for DNS", "due +20m", ""],
    ["a @priya ask @sam about lag !10m", "i", "action", "ask @sam about lag", "@priya · cc sam · due +10m", ""],
    ["a check replica lag @priya !30m #E2", "i", "action", "check replica lag", "@priya · due +30m · E2", ""],
    ["n @priya says lag is down", "i", "note", "@priya says lag is down", "cc priya", ""],
    ["d @dan approve failover D3", "i, E1", "decision", "approve failover D3", "@dan · E1 · D3", ""],
    ["a @sam go", "i", "action", "go", "@sam", ""],
    ["a please have @sam look", "i", "action", "please have @sam look", "@sam", ""],
    ["u @sam told Acme fix is rolling !1h #E1", "i", "update", "told Acme fix is rolling", "@sam · due +60m · E1", ""],
    ["b -10m waiting on AWS support !15m #E3", "i", "blocker", "waiting on AWS support", "due +15m · E3 · at -10m", ""],
    // The rulings and rules that the design states in words.
    ["@priya check replica lag", "i", "note", "@priya check replica lag", "cc priya", "Tab: ACTION?"],
    ["a a bird", "a", "action", "a a bird", "", ""],
    ["A customer said so", "i", "note", "A customer said so", "", ""],
    ["A @sam look", "i", "action", "look", "@sam", ""],
    ["d -4m fail over", "d, E1", "decision", "fail over", "E1 · at -4m", ""],
    ["n ~13:05 first page #E2", "i", "note", "first page", "E2 · at ~13:05", ""],
    ["n ~-4m first page", "i", "note", "first page", "at ~-4m", ""],
    ["u we are on it !30m #exec", "i, E2", "update", "we are on it", "due +30m · E2", ""],
    ["n the #exec line dropped !30m ago", "i", "note", "the #exec line dropped !30m ago", "exec", "!30m: a note has no time, kept as text"],
    ["a look !30m then again !1h", "i", "action", "look then again !1h", "due +30m", "!1h: one time per entry, kept as text"],
    ["a look #E2 and #E3", "i", "action", "look and #E3", "E2 · E3", "#E3: one escalation per entry, kept as text"],
    ["a @sam's laptop needs a look", "i", "action", "@sam's laptop needs a look", "cc sam", ""],
    ["u told @priya at Acme we are on it", "i, E2", "update", "told @priya at Acme we are on it", "cc priya · E2", ""],
    ["a @here join the call", "i", "action", "@here join the call", "", ""],
    ["a look (see #E2) now", "i", "action", "look (see #E2) now", "E2", ""],
    ["x a7, A9 both fine", "i", "done", "both fine", "A7 · A9", ""],
    ["x A99 gone", "i", "done", "A99 gone", "", "there is no A99"],
    ["c RCA to them !2026-03-13T17:00Z", "i", "commitment", "RCA to them", "due 03-13T17:00Z", ""],
    ["c RCA to them !2026-03-13T17:00:00+01:00.", "i", "commitment", "RCA to them", "due 03-13T16:00Z", ""],
    [
        "a call !2026-03-09T17:00Z",
        "i",
        "action",
        "call !2026-03-09T17:00Z",
        "",
        "!2026-03-09T17:00Z: not a time of the next 400 days, kept as text",
    ],
    ["a call !2026-03-13T17:00", "i", "action", "call !2026-03-13T17:00", "", "!2026-03-13T17:00: not a time, kept as text"],
    ["a call !1430", "i", "action", "call", "due +1430m", "!1430 is minutes; for the clock type !14:30"],
    ["a call !14h30", "i", "action", "call", "due +870m", "!14h30 is a length; for the clock type !14:30"],
    ["a call !5h30", "i", "action", "call", "due +330m", ""],
    ["a call !1h90", "i", "action", "call !1h90", "", "!1h90: not a time, kept as text"],
    ["a close it !9:00", "i", "action", "close it", "due 09:00", "09:00 is in 19 h 20 m (tomorrow)"],
    ["d 13:55 fail over", "i, E1", "decision", "fail over", "E1 · at 13:55", "13:55 was 23 h 45 m ago (yesterday)"],
    ["a @sam look in 20 minutes", "i", "action", "look in 20 minutes", "@sam", "Tab: due 20minutes?"],
    ["a @sam !10m", "i", "action", "", "@sam · due +10m", "what should sam do?"],
    ["c tell {Acme Corp} by !15:00 #p", "i, E2", "commitment", "tell {Acme Corp} by", "due 15:00 · E2 · private", ""],
    ["a clear it !-", "i", "action", "clear it", "due -", ""],
    ["u rolled back E2 after A7", "i, E1", "update", "rolled back E2 after A7", "E1 · E2 · A7", ""],
];

#[test]
fn the_vectors_of_the_design_read_as_it_says() {
    for [line, open, kind, text, want, hint] in VECTORS {
        let (opened, world) = opened(open);
        let got = world.one(line, opened);
        assert_eq!(
            [got.kind.word(), &got.text, &fields(&got), &hints(&got), &got.raw],
            [*kind, text, want, hint, line],
            "{line:?} opened with {open}"
        );
    }
}

#[test]
fn an_empty_line_saves_nothing() {
    for line in ["", "   ", "\t\n", ";;", " ;; ;; "] {
        assert_eq!(World::new().read(line, Opened::Auto), []);
        assert_eq!(World::new().read(line, Opened::As(Kind::Action)), []);
    }
}

#[test]
fn one_breath_makes_two_entries() {
    let got = World::new().on(2).read("rolling restart ;; a @sam execute !10m", Opened::As(Kind::Decision));
    let read: Vec<_> = got.iter().map(|one| (one.kind, one.text.as_str(), fields(one))).collect();
    assert_eq!(
        read,
        [
            (Kind::Decision, "rolling restart", "E2".to_owned()),
            (Kind::Action, "execute", "@sam · due +10m · E2".to_owned())
        ]
    );
    for (line, texts) in [
        ("n one;; n two", &["one", "two"][..]),
        ("n one ;;n two", &["one", "two"]),
        ("n saw for(;;) loop", &["saw for(;;) loop"]),
        (r"n case x \;; esac", &["case x ;; esac"]),
        ("n a ;;; b", &["a ;;; b"]),
    ] {
        let got = World::new().read(line, Opened::Auto);
        assert_eq!(got.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), texts, "{line}");
    }
}

#[test]
fn an_update_chooses_its_audience() {
    let world = World::new().on(2);
    for (line, audience) in [
        ("told the team #internal", Some(Audience::Internal)),
        ("#exec still down", Some(Audience::Executive)),
        ("still down", None),
    ] {
        assert_eq!(world.one(line, Opened::As(Kind::Update)).audience, audience, "{line}");
    }
}

#[test]
fn lines_and_blanks_inside_the_text_stay_as_typed() {
    let got = World::new().one("n  first line\n  second\tline !! \n third ", Opened::Auto);
    assert_eq!(got.text, "first line\n  second\tline\nthird");
    assert!(got.pin);
}

#[test]
fn masks_are_places_in_the_text_and_their_sigils_are_only_words() {
    let got = World::new().one("a @sam tell {Acme @dan !30m} and {Globex}. !10m", Opened::Auto);
    let hidden: Vec<_> = got.masks.iter().map(|mask| &got.text[mask.clone()]).collect();
    assert_eq!(
        (got.text.as_str(), hidden),
        ("tell {Acme @dan !30m} and {Globex}.", vec!["{Acme @dan !30m}", "{Globex}"])
    );
    assert_eq!(fields(&got), "@sam · due +10m");
}

#[test]
fn a_name_or_an_accent_finds_the_person() {
    let mut world = World::new();
    world.roster.push(Known { handle: "lk".to_owned(), name: "Łukasz Éric Nowak".to_owned() });
    for (typed, want) in
        [("@ZOE", "@Zoë"), ("@eric", "@lk"), ("@nowak", "@lk"), ("@zo", "@Zoë"), ("@pria", "@pria")]
    {
        let got = world.one(&format!("a {typed} look"), Opened::Auto);
        assert_eq!(fields(&got), want, "{typed}");
    }
}

fn due_at(now: &str, zone: Tz, typed: &str) -> (Option<String>, String) {
    let got = World::new().at(now, zone).one(&format!("a look {typed}"), Opened::Auto);
    (got.due.at().map(|at| at.format("%m-%dT%H:%MZ").to_string()), hints(&got))
}

#[test]
fn a_clock_time_is_the_next_one_in_the_users_zone() {
    let berlin = Tz::Europe__Berlin;
    let table = [
        ("2026-03-10T13:40:00Z", "!17:00", "03-10T16:00Z", ""),
        ("2026-03-10T13:40:00Z", "!17:00z", "03-10T17:00Z", ""),
        ("2026-03-10T13:40:00Z", "!2:45pm", "03-10T13:45Z", ""),
        ("2026-03-10T13:40:00Z", "!14:40", "03-10T13:40Z", ""),
        ("2026-03-10T13:45:00Z", "!14:30", "03-11T13:30Z", "14:30 is in 23 h 45 m (tomorrow)"),
        ("2026-03-10T13:40:00Z", "!12am", "03-10T23:00Z", ""),
        // The night in which clocks go forward over 02:00–03:00.
        ("2026-03-29T00:30:00Z", "!3:30", "03-29T01:30Z", ""),
        // The night in which 02:00–03:00 comes twice.
        ("2026-10-25T00:50:00Z", "!2:30", "10-25T01:30Z", ""),
        ("2026-10-25T00:10:00Z", "!01:30z", "10-25T01:30Z", ""),
    ];
    for (now, typed, want, hint) in table {
        assert_eq!(due_at(now, berlin, typed), (Some(want.to_owned()), hint.to_owned()), "{typed} at {now}");
    }
    let (due, hint) = due_at("2026-10-24T23:50:00Z", berlin, "!2:30");
    let asked = "02:30 comes twice that day, at 00:30z and 01:30z, kept as text; type the one you mean";
    assert_eq!((due, hint.as_str()), (None, asked));
    let (due, hint) = due_at("2026-03-29T00:30:00Z", berlin, "!2:30");
    assert_eq!(
        (due, hint.as_str()),
        (None, "02:30 does not exist on 29 Mar (clocks go forward), kept as text")
    );
}

#[test]
fn a_date_is_not_read_as_minutes() {
    for typed in
        ["!5 April", "!12 March", "!31 june", "!3 Sept", "!5 of may", "!5th April", "!5 Monday", "!5. Dec"]
    {
        let got =
            World::new().at("2026-03-10T13:40:00Z", Tz::UTC).one(&format!("c rep {typed}"), Opened::Auto);
        assert_eq!((got.text.as_str(), got.due.at()), (format!("rep {typed}").as_str(), None), "{typed}");
        assert!(hints(&got).contains("a date is not read here, kept as text; type !3d"), "{}", hints(&got));
    }
    for typed in ["!5 minutes", "!5m April", "!5 of them", "!14:30 April", "!5 rep"] {
        let got =
            World::new().at("2026-03-10T13:40:00Z", Tz::UTC).one(&format!("c rep {typed}"), Opened::Auto);
        assert!(got.due.at().is_some(), "{typed}: {}", hints(&got));
    }
}

#[test]
fn a_unit_behind_its_number_is_no_word_of_the_text() {
    for (typed, text, minutes) in [
        ("!5 minutes", "rep", 5),
        ("!5 min, then call", "rep then call", 5),
        ("!2 hours late", "rep late", 120),
        ("!1 hr", "rep", 60),
        ("!3 days", "rep", 3 * 1440),
        ("!5 minions", "rep minions", 5),
        ("!2 second opinion", "rep second opinion", 2),
        ("!5m minutes", "rep minutes", 5),
    ] {
        let got =
            World::new().at("2026-03-10T13:40:00Z", Tz::UTC).one(&format!("c rep {typed}"), Opened::Auto);
        let length = got
            .due
            .at()
            .map(|at| (at - "2026-03-10T13:40:00Z".parse::<DateTime<Utc>>().unwrap()).num_minutes());
        assert_eq!((got.text.as_str(), length), (text, Some(minutes)), "{typed}: {}", hints(&got));
    }
    let got = World::new().at("2026-03-10T13:40:00Z", Tz::UTC).one("c rep !2 business days", Opened::Auto);
    assert_eq!(got.text, "rep");
    assert!(matches!(got.due, Due::At { typed: Typed::Business(2), .. }), "{:?}", got.due);
}

#[test]
fn back_time_is_the_latest_not_in_the_future() {
    let back = |now: &str, zone: Tz, typed: &str| {
        let got = World::new().at(now, zone).one(&format!("n {typed} it broke"), Opened::Auto);
        (got.back.map(|back| back.at.format("%m-%dT%H:%MZ").to_string()), got.text.clone(), hints(&got))
    };
    let berlin = Tz::Europe__Berlin;
    let asked = "02:30 comes twice that day, at 00:30z and 01:30z, kept as text; type the one you mean";
    let twice = (None, "2:30 it broke".to_owned(), asked.to_owned());
    assert_eq!(back("2026-10-25T01:50:00Z", berlin, "2:30"), twice);
    let table = [
        ("2026-03-10T13:40:00Z", "14:30", "03-10T13:30Z", ""),
        ("2026-03-10T13:40:00Z", "13:30z", "03-10T13:30Z", ""),
        ("2026-03-10T13:40:00Z", "14:40", "03-10T13:40Z", ""),
        ("2026-03-10T13:40:00Z", "-1h30", "03-10T12:10Z", ""),
        ("2026-03-10T00:10:00Z", "23:50", "03-09T22:50Z", ""),
        ("2026-10-25T00:50:00Z", "2:30", "10-25T00:30Z", ""),
    ];
    for (now, typed, want, hint) in table {
        assert_eq!(
            back(now, berlin, typed),
            (Some(want.to_owned()), "it broke".to_owned(), hint.to_owned()),
            "{typed}"
        );
    }
    let (at, text, hint) = back("2026-03-29T01:30:00Z", berlin, "2:30");
    assert_eq!((at, text.as_str()), (None, "2:30 it broke"));
    assert_eq!(hint, "02:30 does not exist on 29 Mar (clocks go forward), kept as text");
    // A day the zone leaves out whole (Samoa, 30 December 2011).
    let (at, ..) = back("2011-12-30T20:00:00Z", Tz::Pacific__Apia, "23:00");
    assert_eq!(at, None);
}

#[test]
fn lengths_are_read_in_many_shapes_and_never_too_long() {
    let minutes = |typed: &str| {
        let got = World::new().one(&format!("a look !{typed}"), Opened::Auto);
        got.due.at().map(|at| (at - World::new().now).num_seconds())
    };
    for (typed, want) in [
        ("30", 1800),
        ("30m", 1800),
        ("30min", 1800),
        ("1h30", 5400),
        ("1H30M", 5400),
        ("90s", 90),
        ("1m30", 90),
        ("2d", 172_800),
        ("1d12h", 129_600),
        ("now", 0),
        ("NOW", 0),
    ] {
        assert_eq!(minutes(typed), Some(want), "{typed}");
    }
    for typed in [
        "30x",
        "1m1h",
        "h",
        "500d",
        "99999999999999999999",
        "1.5h",
        "+5m",
        "-5m",
        "24:00",
        "13pm",
        "2:5",
        "1h90",
        "2d30",
    ] {
        assert_eq!(minutes(typed), None, "{typed}");
    }
}

#[test]
fn marks_are_kept_and_counted() {
    let line = "n a\u{1b}[31m b\u{202e}c \u{0}";
    let got = World::new().one(line, Opened::Auto);
    assert_eq!((got.raw.as_str(), got.text.as_str()), (line, "a\u{1b}[31m b\u{202e}c \u{0}"));
    assert_eq!(hints(&got), "kept, but 2 control characters, 1 bidi override shown as marks");
}

#[test]
fn a_changed_kind_brings_the_swallowed_word_back() {
    let world = World::new();
    let line = "a customer said it's slow again";
    let mut opened = Opened::Auto;
    let mut seen = Vec::new();
    for _ in 0..6 {
        opened = cycle_kind(line, opened, &world.ground());
        let got = world.one(line, opened);
        assert_eq!(got.text, line);
        seen.push(got.kind);
    }
    assert_eq!(
        seen,
        [Kind::Decision, Kind::Note, Kind::Update, Kind::Commitment, Kind::Blocker, Kind::Action]
    );
}

#[test]
fn tab_offers_people_places_times_and_the_ghost() {
    let world = World::new();
    let offered = |line: &str| {
        let got = complete(line, line.len(), Opened::Auto, &world.ground());
        got.into_iter()
            .map(|one| format!("{}{}{}", &line[..one.replace.start], one.with, &line[one.replace.end..]))
            .collect::<Vec<_>>()
    };
    assert_eq!(offered("a @pr"), ["a @prince", "a @priya"]);
    assert_eq!(offered("a @zo"), ["a @Zoë"]);
    assert_eq!(offered("a @pya"), ["a @priya"]);
    assert_eq!(offered("a look #e"), ["a look #E1", "a look #E2", "a look #E3", "a look #exec"]);
    assert_eq!(offered("a look !3"), ["a look !3m", "a look !30m"]);
    assert_eq!(offered("a @sam verify by 14:30 "), ["a @sam verify by 14:30 !14:30"]);
    assert_eq!(offered("@priya check"), ["a @priya check"]);
    assert_eq!(offered("d go ;; @priya check"), ["d go ;; a @priya check"]);
    assert!(offered("plain words").is_empty());
    assert!(complete("é@", 1, Opened::Auto, &world.ground()).is_empty());
}

/// A long line must cost as a long line, not as its square: far more words than a quadratic reader gets through.
#[test]
fn a_very_long_line_is_read() {
    for unit in [
        "word ", "@pri ", "@new ", "#E9 ", "#tag ", "!30m ", "{a} ", "a ;; ", "A7 ", "!!", "{", "\u{202e}",
        "-4m ", "\\@x ",
    ] {
        let line = format!("a {}", unit.repeat(300_000 / unit.len()));
        let got = World::new().read(&line, Opened::Auto);
        assert!(
            got.iter().map(|one| one.raw.len()).sum::<usize>() + 2 * got.len() + 2 >= line.len(),
            "{unit}"
        );
        assert!(got.iter().all(|one| one.hints.len() <= 20));
    }
    let distinct = (0..30_000).map(|n| format!("@p{n} #t{n} ")).collect::<Vec<_>>().concat();
    assert_eq!(World::new().one(&distinct, Opened::As(Kind::Action)).tags.len(), 30_000);
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,7}('s)?[,.]?",
        1 => prop::sample::select(vec![
            "a", "d", "n", "x", "todo", "decided:", "sent:", "@sam", "@priya,", "@pri", "@me", "@?", "@", "!!", "!", "#",
            "!30m", "!17:00", "!25:99", "!-", "!now.", "#E2", "#E9", "#e1)", "#private", "#tag", "#42", "A7", "(D3)", "{a",
            "b}", "{m}", "\\@x", "\\", ";;", ";;;", "-4m", "14:02", "~9:05", "\u{202e}", "é", "👩‍🚒", "\u{301}", "\t", "\n", "\"",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..14).prop_map(|words| words.join(" "))
}

fn ordinary(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() || c == '\'')
        && word.chars().next().is_some_and(char::is_alphabetic)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_panics_and_no_byte_of_it_is_lost(text in any::<String>(), kind in 0usize..8, ago in 0i64..4_000_000_000) {
        let mut world = World::new();
        world.now -= TimeDelta::seconds(ago);
        world.zone = Tz::America__New_York;
        let opened = Kind::ALL.get(kind).map_or(Opened::Auto, |kind| Opened::As(*kind));
        let mut rest = text.as_str();
        for one in world.read(&text, opened) {
            let at = rest.find(&one.raw);
            prop_assert!(at.is_some());
            let (before, after) = rest.split_at(at.unwrap());
            prop_assert!(before.chars().all(|c| c == ';' || c.is_whitespace()));
            rest = &after[one.raw.len()..];
        }
        prop_assert!(rest.chars().all(|c| c == ';' || c.is_whitespace()));
    }

    #[test]
    fn no_ordinary_word_is_lost(line in line()) {
        for one in World::new().read(&line, Opened::Auto) {
            let mut kept = one.text.split_whitespace();
            let typed = one.raw.split_whitespace().skip(usize::from(one.swallowed.is_some()));
            for word in typed.filter(|word| ordinary(word)) {
                prop_assert!(kept.any(|left| left == word), "{:?} lost {word:?}: {:?}", one.raw, one.text);
            }
            for mask in &one.masks {
                let hidden = one.text.get(mask.clone()).unwrap_or("");
                let braces = hidden.starts_with('{') && hidden.ends_with('}');
                prop_assert!(braces);
            }
        }
    }

    #[test]
    fn a_kind_override_restores_the_swallowed_word(line in line()) {
        let world = World::new();
        let Some(first) = world.read(&line, Opened::Auto).into_iter().next() else { return Ok(()) };
        let Some(word) = first.swallowed else { return Ok(()) };
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != first.kind) {
            let again = world.read(&line, Opened::As(kind)).remove(0);
            prop_assert_eq!(again.kind, kind);
            prop_assert_eq!(again.text.split_whitespace().next(), Some(word.as_str()));
        }
    }

    #[test]
    fn completing_never_panics_and_replaces_whole_characters(line in line(), cursor in 0usize..80) {
        let world = World::new();
        for one in complete(&line, cursor, Opened::Auto, &world.ground()) {
            prop_assert!(line.get(one.replace.clone()).is_some());
        }
    }
}

#[test]
fn ids_are_found_only_where_they_exist() {
    let got = World::new().one("n A7 A10 E3 E4 L60 L61 K1 (A9)", Opened::Auto);
    let want: Vec<ItemId> = ["A7", "E3", "L60", "A9"].iter().map(|id| id.parse().unwrap()).collect();
    assert_eq!(got.links, want);
}
