//! The verbs: each row of the table works as its example says, is decided by the domain, and is found when mistyped.
mod merged;
mod odd;
mod said;
mod sigils;
mod states;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use warroom::domain::calendar::Calendar;
use warroom::domain::command::{Act, Command, When};
use warroom::domain::decide::{Desk, decide};
use warroom::domain::entry::Entry;
use warroom::domain::id::{EscalationId, Handle, ItemId, Ulid};
use warroom::domain::room::Room;
use warroom::domain::words::{Audience, Phase, Source};
use warroom::language::verbs::{self, Copied, Shape, papers};
use warroom::language::{Ask, Facts, Look, Opened, Seat, Trouble, VERBS, Wish, parse, to_commands, verb};
use warroom::policy;

/// A room that grows by lines, as a person types them.
struct Bridge {
    room: Room,
    now: DateTime<Utc>,
}

impl Bridge {
    fn new() -> Self {
        let room = Room::empty(Arc::new(policy::standard()), Arc::new(Calendar::default()));
        Self { room, now: "2026-03-10T14:00:00Z".parse().unwrap() }
    }

    /// E1 and E2, K1 Globex, A1–A2, C1, B1, D1 proposed, D2 made, H1, on the bridge: dan (in command), priya, prince, sam.
    fn busy() -> Self {
        let mut bridge = Self::new();
        for line in [
            "escalation sev1 payments 5xx @dan --customer Globex:enterprise",
            "escalation images slow high",
            "ic @dan",
            "here @priya",
            "here @sam",
            "person @prince Prince Adeyemi team:Edge zone:Africa/Lagos",
            "action @priya check lag !30m #E1",
            "action find the change #E1",
            "commitment @dan RCA document !6h #E1",
            "blocker A1 vendor case 1234 !15m",
            "propose @dan fail over",
            "decision @dan hold deploys",
            "hypothesis E1 the cache is cold",
            "sla E1 resolution 4h",
        ] {
            bridge.run(line);
        }
        bridge
    }

    fn read(&self, line: &str) -> Result<Wish, Trouble> {
        let facts = Facts::of(&self.room);
        let seat = Seat { now: self.now, zone: Tz::UTC, me: "dan", focused: None };
        verb(line, &self.room, &facts.ground(seat))
    }

    fn wish(&self, line: &str) -> Vec<Command> {
        match self.read(line) {
            Ok(Wish::Do(commands)) => commands,
            other => panic!("{line}: {other:?}"),
        }
    }

    fn add(&mut self, line: &str) -> Result<Vec<Command>, Ask> {
        let facts = Facts::of(&self.room);
        let seat = Seat { now: self.now, zone: Tz::UTC, me: "dan", focused: None };
        let captures = parse(line, Opened::Auto, &facts.ground(seat));
        captures
            .iter()
            .map(|one| to_commands(one, &self.room))
            .collect::<Result<Vec<_>, Ask>>()
            .map(|all| all.concat())
    }

    /// Decides and applies; gives the types of the entries, or the refusal.
    fn write(&mut self, commands: &[Command]) -> Result<Vec<String>, String> {
        let desk = Desk { now: self.now, by: Handle::new("dan").unwrap(), zone: chrono_tz::UTC };
        let mut types = Vec::new();
        for command in commands {
            let draft = decide(&self.room, command, &desk).map_err(|refusal| refusal.to_string())?;
            types.push(draft.event.type_name().to_owned());
            let seq = self.room.entries().len() as u64;
            self.room.apply(Arc::new(Entry {
                seq,
                id: Ulid::from_bits(u128::from(seq) + 1),
                ts: self.now,
                at: draft.at,
                est: draft.est,
                boot: "test".into(),
                bt: 0,
                by: desk.by.clone(),
                src: Source::Cli,
                tv: 1,
                common: draft.common,
                event: draft.event,
                data: None,
            }));
        }
        Ok(types)
    }

    #[track_caller]
    fn run(&mut self, line: &str) -> Vec<String> {
        let commands = self.wish(line);
        assert!(commands.iter().all(|one| one.common.raw.is_some()), "{line}");
        self.write(&commands).unwrap_or_else(|refusal| panic!("{line}: {refusal}"))
    }

    /// What is said where a line must not be possible, by the language or by the domain.
    #[track_caller]
    fn no(&mut self, line: &str) -> String {
        match self.read(line) {
            Err(trouble) => trouble.to_string(),
            Ok(Wish::Do(commands)) => self.write(&commands).expect_err(line),
            Ok(other) => panic!("{line}: {other:?}"),
        }
    }

    /// The same, with words that its sentence must have.
    #[track_caller]
    fn refuses(&mut self, line: &str, words: &str) {
        let said = self.no(line);
        assert!(said.contains(words), "{line}: {said:?} does not say {words:?}");
    }

    fn minutes(&mut self, minutes: i64) -> &mut Self {
        self.now += TimeDelta::minutes(minutes);
        self
    }

    /// The entry that was written last, as JSON.
    fn last(&self) -> serde_json::Value {
        serde_json::to_value(&self.room.entries().last().unwrap().event).unwrap()
    }

    #[track_caller]
    fn trouble(&self, line: &str) -> String {
        self.read(line).expect_err(line).to_string()
    }
}

#[test]
fn every_example_of_the_table_can_be_read() {
    let mut bridge = Bridge::busy();
    bridge.run("escalation third one");
    for _ in 0..9 {
        bridge.run("action more work #E1");
    }
    for verb in VERBS {
        let read = bridge.read(verb.example);
        assert!(read.is_ok(), "{}: {:?}", verb.example, read.err().map(|trouble| trouble.to_string()));
        assert!(
            verb.example.starts_with(verb.name) || verb.aliases.iter().any(|a| verb.example.starts_with(a))
        );
        assert!(verb.about.len() <= 72 && !verb.about.ends_with('.'), "{}", verb.about);
        if verb.args.is_empty() {
            assert!(bridge.read(verb.name).is_ok(), "{}", verb.name);
        }
    }
}

#[test]
fn no_two_verbs_share_a_word() {
    let mut words: Vec<&str> = VERBS.iter().flat_map(|one| [&[one.name], one.aliases].concat()).collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), all);
    assert!(VERBS.is_sorted_by_key(|one| one.group), "the groups stand together");
}

/// What a line writes, in the order of a busy hour.
const HOUR: &[(&str, &str)] = &[
    ("sev E2 1", "severity.changed"),
    ("phase E1 identified bad config", "phase.changed"),
    (":state E1 monitoring", "phase.changed"),
    ("mode E2 case", "mode.changed"),
    ("mode E2 long overnight", "mode.changed"),
    ("ack E1 @priya", "escalation.acknowledged"),
    ("cadence E1 8m", "cadence.overridden"),
    ("cadence E1 internal 60m because nobody inside needs it", "cadence.overridden"),
    ("due E1 14:07", "cadence.overridden"),
    ("snooze E1 5m on the phone", "alarm.snoozed"),
    ("snooze A1 once", "alarm.snoozed"),
    ("snooze E1/internal 10m", "alarm.snoozed"),
    ("pause E1 waiting for their logs", "sla.paused"),
    ("resume E1", "sla.resumed"),
    ("extend E1 resolution 6h they agreed", "sla.extended"),
    ("sent E1 13:55 watching the fix !30m", "update.sent"),
    ("update E1 inside: watching #internal", "update.sent"),
    ("assign A1 A2 @sam", "action.assigned action.assigned"),
    ("assign E2 @priya", "escalation.owned"),
    ("assign A2 @?", "action.assigned"),
    ("accept A1 @sam", "action.accepted"),
    ("due A1 20m", "action.due_set"),
    ("due B1 14:45", "blocker.chased"),
    ("due C1 21:00 they agreed", "commitment.renegotiated"),
    ("kept C2 sent by mail", "commitment.kept"),
    ("chase B1 10m", "blocker.chased"),
    ("climb B1 engineering manager 20m", "blocker.climbed"),
    ("done A2 B1 sorted out", "action.done blocker.cleared"),
    ("reopen A2 it is back", "action.reopened"),
    ("drop A2", "action.dropped"),
    ("carry A1 next week", "action.carried_over"),
    ("object D1 @sam replica is behind", "decision.objected"),
    ("decide D1", "decision.made"),
    ("reverse D1 it got worse", "decision.reversed"),
    ("testing @sam 20m", "hypothesis.testing"),
    ("ruled-out hit rate is normal", "hypothesis.discarded"),
    ("hypothesis the canary", "hypothesis.proposed"),
    ("confirm H2 seen in the logs cause:config component:edge", "hypothesis.confirmed"),
    ("note the graphs look odd", "note.written"),
    ("todo why so late", "action.asked"),
    ("milestone E1 impact started 13:20", "milestone.reached"),
    ("route A1 #E2", "entry.rerouted"),
    ("pin A1 L3", "entry.pinned entry.pinned"),
    ("unpin A1", "entry.pinned"),
    ("tag A1 #dns edge", "entry.tagged entry.tagged"),
    ("link E1 https://example.com/1 vendor case", "link.added"),
    ("edit A1 check lag on both", "entry.amended"),
    ("set E1 title payments fail", "entry.amended"),
    ("retime A1 ~13:50", "entry.amended"),
    ("strike L9 wrong", "entry.struck"),
    ("tick E1 first15 severity", "checklist.ticked"),
    ("untick E1 first15 severity", "checklist.unticked"),
    ("customer Initech:free E2", "customer.attached"),
    ("detach E2 Initech", "customer.detached"),
    ("attach E2 K1", "customer.attached"),
    ("impact E1 half of the EU customers:1,200 revenue:$2.4M depth:no checkout", "impact.assessed"),
    ("expect E1 hourly calls emotion:angry by:17:00", "expectation.noted"),
    ("target E1 engineering fix 2h drained", "target.chosen"),
    ("title E1 payments fail in the EU", "escalation.described"),
    ("describe E1 every third checkout", "escalation.described"),
    ("components E1 api, edge", "escalation.described"),
    ("tried E1 restarted the api -> no change", "escalation.described"),
    ("room Payments, EU", "room.described"),
    ("bridge https://meet.example.com/1", "room.described"),
    ("sync 30m", "room.described"),
    ("deputy @priya", "role.assigned"),
    ("scribe @sam", "role.assigned"),
    ("liaison @priya E1", "role.assigned"),
    ("release scribe", "role.released"),
    ("handoff @priya A1", "handoff.opened"),
    ("cancel-handoff stays with me", "handoff.cancelled"),
    ("ic @priya", "handoff.opened"),
    ("inherit A1", "handoff.inherited"),
    ("readback", "handoff.read_back"),
    ("takeover", "handoff.completed"),
    ("ic --take priya lost her line", "handoff.completed"),
    ("page @lin databases", "person.asked"),
    ("left @sam", "person.left"),
    ("thank @sam @priya for staying", "thanks.noted"),
    ("confirmed E1 4 works for them", "customer.confirmed"),
    ("resolve E1 --anyway the vendor confirmed", "phase.changed"),
    ("close E1 --anyway nobody answers", "escalation.closed"),
    ("outcome E1 kept", "outcome.recorded"),
    ("reopen E1 it is back", "escalation.reopened"),
    ("deescalate E1 workaround they use the old endpoint", "phase.changed"),
    ("broken C3 nobody wrote it", "commitment.broken"),
    ("escalation third --mode case", "escalation.declared"),
    ("merge E3 into E2 same cause", "escalation.merged"),
];

#[test]
fn each_verb_writes_its_fact() {
    let mut bridge = Bridge::busy();
    for (line, types) in HOUR {
        assert_eq!(bridge.run(line).join(" "), *types, "{line}");
    }
}

#[test]
fn a_snooze_without_a_name_quiets_the_clock_of_the_now_line() {
    let mut bridge = Bridge::busy();
    bridge.now += TimeDelta::minutes(12);
    for (line, name) in
        [("snooze 5m", "E1/customer"), ("snooze once", "E1/customer"), ("snooze A2/owner 5m", "A2/owner")]
    {
        let Act::Snooze { clock, .. } = &bridge.wish(line)[0].act else { panic!("{line}") };
        assert_eq!(clock, name);
    }
}

#[test]
fn tab_completes_a_verb_or_its_argument() {
    let bridge = Bridge::busy();
    let facts = Facts::of(&bridge.room);
    let seat = Seat { now: bridge.now, zone: Tz::UTC, me: "dan", focused: None };
    let offered = |line: &str| {
        let found =
            verbs::complete(line, line.len(), &bridge.room, &facts.ground(seat), verbs::Cards::SHIPPED);
        found.into_iter().map(|one| format!("{}{}", &line[..one.replace.start], one.with)).collect::<Vec<_>>()
    };
    assert_eq!(offered(":sn"), [":snooze "]);
    assert_eq!(offered("ren"), ["title ", "renegotiate "]);
    assert_eq!(offered("sev E"), ["sev E1", "sev E2"]);
    assert_eq!(offered("sev E1 m"), ["sev E1 medium"]);
    assert_eq!(offered("phase E1 i"), ["phase E1 investigating", "phase E1 identified"]);
    assert_eq!(offered("assign A1 @pri"), ["assign A1 @prince", "assign A1 @priya"]);
    assert_eq!(offered("layout w"), ["layout wall"]);
    assert_eq!(offered("expect E1 words emo"), ["expect E1 words emotion:"]);
    assert_eq!(offered("expect E1 words emotion:be"), ["expect E1 words emotion:betrayal"]);
    assert_eq!(offered("expect E1 emotion:anger need:pre"), ["expect E1 emotion:anger need:prevention"]);
    assert!(offered("expect E1 emotion:anger emotion:").is_empty());
    assert!(offered("note some words").is_empty());
    assert!(offered("xyzzy a").is_empty());
}

/// docs/verbs.md is made from the table. `WARROOM_WRITE_DOCS=1 cargo test --test it verbs` writes it anew.
#[test]
fn the_page_of_verbs_is_the_table() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/verbs.md");
    let want = verbs::page();
    if std::env::var_os("WARROOM_WRITE_DOCS").is_some() {
        std::fs::write(page, &want).unwrap();
    }
    assert!(
        std::fs::read_to_string(page).is_ok_and(|have| have == want),
        "docs/verbs.md is not what the table says"
    );
}

#[test]
fn arguments_arrive_as_the_domain_means_them() {
    let bridge = Bridge::busy();
    let one = |line: &str| bridge.wish(line).remove(0);
    let sev = one("sev e2 p0 data at risk");
    assert_eq!(sev.common.on, Some(EscalationId(2)));
    assert!(matches!(&sev.act, Act::SetSeverity { to, reason: Some(why) }
        if to.number() == 1 && why == "data at risk"));
    assert!(matches!(one("due A1 !20").act, Act::SetActionDue { due: Some(When::In(1200)), .. }));
    assert!(matches!(one("due A1 -").act, Act::SetActionDue { due: None, .. }));
    assert!(matches!(one("due A1 15:30").act, Act::SetActionDue { due: Some(When::At(at)), .. }
        if at == bridge.now + TimeDelta::minutes(90)));
    assert!(matches!(
        one("cadence E1 exec every 45m").act,
        Act::OverrideCadence { every_s: Some(2700), due: None, .. }
    ));
    let done = one("done -4m A1 it was the disk");
    assert_eq!(done.at, Some(bridge.now - TimeDelta::minutes(4)));
    assert!(matches!(&done.act, Act::FinishAction { answer: Some(words), .. } if words == "it was the disk"));
    let update = one("sent E1 13:55 @sam watching !30m");
    assert_eq!(
        (update.common.text.as_deref(), update.at),
        (Some("watching"), Some(bridge.now - TimeDelta::minutes(5)))
    );
    assert!(matches!(&update.act, Act::SendUpdate { next: Some(When::At(at)), sender: Some(who), .. }
        if *at == bridge.now + TimeDelta::minutes(30) && who.as_str() == "sam"));
    for line in ["sent -4m E1 watching !30m", "sent E1 -4m watching !30m"] {
        let update = one(line);
        assert_eq!(
            (update.common.text.as_deref(), update.at),
            (Some("watching"), Some(bridge.now - TimeDelta::minutes(4)))
        );
        assert!(matches!(&update.act, Act::SendUpdate { next: Some(When::At(at)), .. }
            if *at == bridge.now + TimeDelta::minutes(30)));
    }
    let Act::SetPhase { overrides, .. } = one("resolve E1 --anyway the vendor says so").act else { panic!() };
    assert_eq!(overrides.iter().map(|o| o.missing.as_str()).collect::<Vec<_>>(), ["monitoring"]);
    let Act::CloseEscalation { overrides, .. } = one("close E1 --anyway gone").act else { panic!() };
    let missing: Vec<_> = overrides.iter().map(|o| o.missing.as_str()).collect();
    assert_eq!(missing, ["resolved", "closing_update", "customer_confirmed", "open_commitments"]);
    let Act::Declare { title, severity: None, .. } = one("escalation pod 1").act else { panic!() };
    assert_eq!(title, "pod 1");
    assert_eq!(one("  :note  two  spaces ").common.raw.as_deref(), Some("  :note  two  spaces "));
    let milestone = one("milestone E1 first page ~13:40");
    assert!(matches!(&milestone.act, Act::ReachMilestone { name } if name == "first page"));
    assert_eq!((milestone.at, milestone.est), (Some(bridge.now - TimeDelta::minutes(20)), true));
}

#[test]
fn what_the_screen_does_is_an_intent() {
    let bridge = Bridge::busy();
    let report = |kind, about: Option<&str>, format| {
        Look::Report(papers::Paper { kind, about: about.map(str::to_owned), format })
    };
    for (line, look) in [
        ("layout wall", Look::Layout(Shape::Wall)),
        ("filter @sam  late", Look::Filter("@sam  late".to_owned())),
        ("theme", Look::Theme(None)),
        ("glyphs ascii", Look::Ascii(true)),
        ("mouse off", Look::Mouse(false)),
        ("copy timeline", Look::Copy(Copied::Timeline)),
        ("quiet", Look::Quiet(900)),
        ("quiet off", Look::Quiet(0)),
        ("quiet 1h", Look::Quiet(3600)),
        ("draft E2", Look::Draft(EscalationId(2), None)),
        ("draft E2 exec", Look::Draft(EscalationId(2), Some(Audience::Executive))),
        ("edit A1", Look::Edit(ItemId::from("A1".parse::<warroom::domain::id::ActionId>().unwrap()))),
        ("report review html", report("review", None, "html")),
        ("report ics214 @priya", report("ics214", Some("@priya"), "md")),
        ("report ESCALATION json E2", report("escalation", Some("E2"), "json")),
        ("export csv", report("timeline", None, "csv")),
        ("help snooze", Look::Help(Some("snooze".to_owned()))),
        ("quit!", Look::Quit { sure: true }),
        ("QUIT", Look::Quit { sure: false }),
    ] {
        assert_eq!(bridge.read(line), Ok(Wish::Look(look)), "{line}");
    }
    assert_eq!(bridge.read("undo"), Ok(Wish::Undo));
    assert_eq!(bridge.read("redo"), Ok(Wish::Redo));
}

#[test]
fn a_word_that_is_no_verb_names_the_line_that_was_meant() {
    let bridge = Bridge::busy();
    for (line, want) in [
        ("sev1", "there is no verb \"sev1\"; did you mean sev 1?"),
        ("a @priya check", "there is no verb \"a\"; did you mean action?"),
        ("-15m the deploy", "there is no verb \"-15m\"; did you mean note -15m WORDS?"),
        ("monitoring", "there is no verb \"monitoring\"; did you mean phase monitoring?"),
        (
            "cause a bad deploy",
            "there is no verb \"cause\"; did you mean hypothesis, or confirm where it is known?",
        ),
        (
            "angry Globex",
            "there is no verb \"angry\"; did you mean expect WORDS emotion:angry, or difficult?",
        ),
        (
            "decide to fail over",
            "\"to\" is not an id; what was not proposed is recorded with `decision WORDS`: decide D3 [@decider] [WORDS]   \
             e.g. decide D1 @dan",
        ),
    ] {
        assert_eq!(bridge.trouble(line), want, "{line}");
    }
}

#[test]
fn trouble_names_the_next_step() {
    let bridge = Bridge::busy();
    for (line, want) in [
        ("", "type a verb: sev, done, assign, … (help lists them)"),
        ("sve E2 1", "there is no verb \"sve\"; did you mean sev?"),
        ("asign A1 @sam", "there is no verb \"asign\"; did you mean assign?"),
        ("miles", "there is no verb \"miles\"; did you mean milestone?"),
        ("xyzzy", "there is no verb \"xyzzy\"; help lists them"),
        (
            "sev E2",
            "sev needs a severity: 1–4, sev1–4, p0–p3, critical, high, medium, low: sev [E2] 1–4|critical|high|medium|low [REASON]   e.g. sev E2 high",
        ),
        (
            "sev E2 bad",
            "\"bad\" is not a severity: 1–4, sev1–4, p0–p3, critical, high, medium, low: sev [E2] 1–4|critical|high|medium|low [REASON]   e.g. sev E2 high",
        ),
        ("sev 1", "which escalation? add #E2 to the line (E1 payments 5xx, E2 images slow)"),
        ("sev E9 1", "there is no E9 in this room"),
        ("done A99", "there is no A99 in this room"),
        (
            "done D2",
            "D2 cannot be done; x finishes actions, commitments and blockers (`decide D2`, `reverse D2 WHY`)",
        ),
        (
            "done",
            "which one is done? (A1 check lag, A2 find the change, C1 RCA document, B1 A1 vendor case 1234)",
        ),
        ("assign A1 @pr", "@pr is ambiguous: prince, priya"),
        ("assign D2 @sam", "assign means nothing for D2; it takes an action, an escalation or a blocker"),
        ("due A1 25:99", "\"25:99\" is not a time: due ID 30m|14:30|- [REASON]   e.g. due A7 20m"),
        (
            "retime A1 soon",
            "\"soon\" is not a time: 14:05, ~14:05 or -4m: retime ID 14:05|~14:05|-4m [REASON]   e.g. retime A7 -4m",
        ),
        ("action @sam !10m", "what should sam do?"),
        ("undo L3", "undo has no place for \"L3\": undo"),
        ("sent E1", "what did you tell them?"),
        ("update hello", "which escalation? add #E2 to the line (E1 payments 5xx, E2 images slow)"),
        (
            "resolve E1 --anyway",
            "resolve needs a reason after --anyway: resolve [E2] [WORDS] [--anyway REASON]   e.g. resolve E2 --anyway the vendor confirmed the fix",
        ),
    ] {
        assert_eq!(bridge.trouble(line), want, "{line}");
    }
}

/// A length of nothing is no deadline; for what is due at once there is `now`.
#[test]
fn a_length_of_nothing_is_refused() {
    let bridge = Bridge::busy();
    assert!(bridge.trouble("sla E1 resolution now").contains("needs a time to come"));
    for line in [
        "sla E1 resolution 0m",
        "sla E1 resolution 0",
        "sla E1 resolution !0h0m",
        "due A1 0m",
        "due E1 0m because they asked",
        "extend E1 0m because they asked",
        "cadence E1 0m because they asked",
        "hypothesis !0m the pool ran dry",
        "quiet 0m",
        "sla E1 resolution 100000d",
        "cadence E1 100000d",
    ] {
        let said = bridge.trouble(line);
        assert!(said.contains(" is not a "), "{line}: {said}");
    }
}

#[test]
fn a_doubtful_time_of_day_is_refused_with_the_sure_words() {
    let mut bridge = Bridge::busy();
    bridge.now = "2026-10-24T23:50:00Z".parse().unwrap();
    let known = Facts::of(&bridge.room);
    let seat = Seat { now: bridge.now, zone: Tz::Europe__Berlin, me: "dan", focused: None };
    let read =
        |line: &str| verb(line, &bridge.room, &known.ground(seat)).map_err(|trouble| trouble.to_string());
    let twice = "02:30 comes twice that day, at 00:30z and 01:30z; type the time in UTC, as 14:05z";
    assert_eq!(read("due A1 2:30"), Err(twice.to_owned()));
    assert!(read("due A1 1:30z").is_ok());
    let twice = "02:30 comes twice that day, at 00:30z and 01:30z; type the one you mean, in UTC as !14:05z";
    let lines = [
        "action @a check replica",
        "todo check replica",
        "blocker A1 vendor case",
        "update E1 we look",
        "propose E1 fail over",
        "decision fail over",
        "commitment report",
    ];
    for line in lines {
        assert_eq!(read(&format!("{line} !02:30")), Err(twice.to_owned()), "{line}");
        assert!(read(&format!("{line} !01:30z")).is_ok(), "{line}");
    }
    let seat = Seat { now: "2026-03-28T23:50:00Z".parse().unwrap(), ..seat };
    for line in lines {
        let said =
            verb(&format!("{line} !02:30"), &bridge.room, &known.ground(seat)).unwrap_err().to_string();
        assert!(said.starts_with("02:30 does not exist on 29 Mar (clocks go forward); "), "{line}: {said}");
    }
}

#[test]
fn captures_become_wishes_or_one_question() {
    let mut bridge = Bridge::busy();
    let ask = bridge.add("u told them").unwrap_err();
    let Ask::WhichEscalation(choices) = &ask else { panic!("{ask:?}") };
    assert_eq!(choices.len(), 2);
    assert_eq!(ask.to_string(), "which escalation? add #E2 to the line (E1 payments 5xx, E2 images slow)");
    assert!(matches!(bridge.add("x lag is gone"), Err(Ask::WhichItem { choices, .. }) if choices.len() == 4));
    assert_eq!(bridge.add("a @sam !5m"), Err(Ask::Words("what should sam do?".to_owned())));
    for (line, types) in [
        ("u told them !30m #E1", "update.sent"),
        (
            "a @zoe dig #E1 ;; d go red #E1 ;; c @dan a document !4h",
            "action.asked decision.made commitment.made",
        ),
        ("b @pr waiting on legal #E2 !15m", "blocker.raised"),
        ("x A1 all fine", "action.done"),
        ("todo write it down", "action.asked"),
        ("just words", "note.written"),
    ] {
        let commands = bridge.add(line).unwrap();
        assert_eq!(bridge.write(&commands).unwrap().join(" "), types, "{line}");
    }
    assert!(bridge.write(&bridge.wish("done A1")).unwrap_err().contains("already done"));
    let zoe = bridge.room.actions.values().find(|a| a.birth.text() == "dig").unwrap();
    assert_eq!(zoe.owner.as_ref().unwrap().as_str(), "zoe");
    let raised = bridge.room.blockers.values().last().unwrap();
    assert_eq!((raised.chaser.clone(), raised.blocks), (None, Some(EscalationId(2).into())));
    let told = bridge.room.updates.values().last().unwrap();
    assert_eq!(told.birth.common.raw.as_deref(), Some("u told them !30m #E1"));
    assert_eq!(told.next, Some(bridge.now + TimeDelta::minutes(30)));
}

#[test]
fn with_one_open_escalation_nothing_is_asked() {
    let mut bridge = Bridge::new();
    bridge.run("escalation payments 5xx");
    bridge.run("update we are on it");
    bridge.run("sev 2");
    let commands = bridge.add("u still on it").unwrap();
    assert_eq!(commands[0].common.on, Some(EscalationId(1)));
    bridge.run("resolve --anyway imported");
    assert_eq!(bridge.room.escalations[&EscalationId(1)].phase, Phase::Resolved);
}

static BUSY: LazyLock<Bridge> = LazyLock::new(Bridge::busy);

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_verb_line_panics(
        row in 0..VERBS.len(),
        rest in prop::collection::vec(prop_oneof![
            prop::sample::select(vec!["E1", "e2", "A1", "C1", "B1", "D1", "H1", "L3", "U1", "@sam", "@pr", "@?", "30m", "!14:30",
                "-4m", "~9:00", "because", "--anyway", "--take", "->", "x:y", "customers:1", "once", "critical", "é", "{a}", "::"])
                .prop_map(str::to_owned),
            any::<String>(),
        ], 0..6)
    ) {
        let mut bridge = Bridge { room: BUSY.room.clone(), now: BUSY.now };
        let line = format!("{} {}", VERBS[row].name, rest.join(" "));
        if let Ok(Wish::Do(commands)) = bridge.read(&line) {
            prop_assert!(commands.iter().all(|one| one.common.raw.as_deref() == Some(line.as_str())));
            let _ = bridge.write(&commands);
        }
        let typo: String = line.chars().skip(1).collect();
        let _ = bridge.read(&typo);
        prop_assert!(verbs::find(VERBS[row].name).is_some());
    }
}

#[test]
fn what_a_stranger_stumbled_over_is_refused_or_right() {
    let home = super::harness::Home::new().at("2026-11-21T14:00:00Z").with("WARROOM_SEED", "1");
    let start = [
        "start",
        "payments 5xx",
        "--sev",
        "high",
        "--customer",
        "Acme:gold",
        "--room",
        "INC-1",
        "--as",
        "lee",
    ];
    home.run(&start).ends(0);
    let said = home.run(&["do", "mode E1 record"]).ends(6);
    assert!(said.stderr.contains("bridge, case or long"), "{}", said.stderr);
    home.run(&["do", "propose @dan fail over"]).ends(0);
    home.run(&["do", "decide D1"]).ends(0);
    let log = home.run(&["log", "--kind", "decision.made"]).ends(0).stdout;
    assert!(log.contains("@dan fail over"), "{log}");
    home.run(&["do", "escalation sev1 another --customer ACME"]).ends(0);
    let shown = home.run(&["show", "K1"]).ends(0).stdout;
    assert!(shown.contains("name         Acme\n"), "{shown}");
    home.run(&["do", "resolve", "E1", "--anyway", "the vendor said so"]).ends(0);
    let said = home.run(&["do", "ack", "E2", "--room", "INC-1"]).ends(0);
    assert!(said.stdout.contains("E2"), "options of the program stay options: {}", said.stdout);
}
