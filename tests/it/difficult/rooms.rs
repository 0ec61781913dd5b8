//! The card of a room: what was noted over time, what was offered and promised, who may read what; and the command.
use crate::harness::Home;
use crate::updates::world::World;
use warroom::comms::difficult::{Calm, Card, read};
use warroom::comms::draft::Wanted;
use warroom::domain::id::EscalationId;
use warroom::domain::redact::Eye;
use warroom::domain::words::Audience;

fn asked(world: &World) -> Result<Card, Calm> {
    let (room, now, eye, templates) = (world.known(), world.now, world.eye, &world.templates);
    let wanted = Wanted { room, on: EscalationId(1), audience: Audience::Customer, now, eye, templates };
    read(&wanted).map(|(card, _)| card)
}

#[track_caller]
fn card(world: &World) -> Card {
    asked(world).unwrap_or_else(|why| panic!("{why}"))
}

fn known(card: &Card) -> Vec<String> {
    card.known.iter().map(|fact| format!("{}: {}", fact.name, fact.words)).collect()
}

#[test]
fn what_was_noted_adds_up_and_what_was_struck_does_not_count() {
    let mut world = World::payments();
    assert_eq!(asked(&world).unwrap_err(), Calm::NotNoted(EscalationId(1)));
    world.says(":expect E1 hourly calls by:17:00 emotion:furious tenure:8 years risk:they cancel");
    world.says(":expect E1 offered:a call with the VP; an RCA");
    let one = card(&world);
    assert_eq!((one.feeling.id.as_str(), one.need.id.as_str()), ("anger", "heard"));
    assert_eq!(one.tier, "enterprise");
    let facts =
        ["asks for: hourly calls, by 17:00 CEST (15:00 UTC)", "at stake: they cancel", "with us: 8 years"];
    assert_eq!(known(&one), facts);
    let gone: Vec<&str> = one.excluded.iter().map(|it| it.id.as_str()).collect();
    assert!(gone.contains(&"support-call") && gone.contains(&"account"), "{gone:?}");
    assert!(one.options.iter().all(|it| !gone.contains(&it.id.as_str())));
    assert!(one.draft.starts_with("Hello Globex team,"), "{}", one.draft);
    assert!(one.draft.contains("Payments fail: the cause is not found yet"), "{}", one.draft);
    assert!(one.draft.contains("Next update: by 13:"), "{}", one.draft);
    assert!(one.findings.is_empty(), "{:?}", one.findings);
    // The second note goes: what it ruled out may be offered again.
    let seq = world.known().entries().last().unwrap().seq;
    world.says(&format!(":strike L{seq} a slip"));
    let two = card(&world);
    assert!(two.excluded.is_empty(), "{:?}", two.excluded);
    world.says(":expect E1 emotion:calm");
    let why = asked(&world).unwrap_err().to_string();
    assert!(why.contains("E1") && why.contains("calm"), "{why}");
    world.says(":expect E1 emotion:worried need:control");
    assert_eq!((card(&world).feeling.id.as_str(), card(&world).need.id.as_str()), ("anxiety", "control"));
}

#[test]
fn a_letter_to_the_upset_owns_what_is_late_and_repeats_what_stands() {
    let mut world = World::payments();
    world.says(":expect E1 hourly calls emotion:angry need:control").at("11:05");
    world.tells("u E1 We will send you the logs by 11:10 UTC. We will send you the RCA by 18:00 UTC. Next update by 11:20 UTC.");
    let card_then = card(&world);
    assert!(!card_then.draft.contains("late"), "{}", card_then.draft);
    assert!(
        card_then.draft.contains("What we promised you stands: “We will send you the logs” by "),
        "{}",
        card_then.draft
    );
    world.at("11:30");
    let one = card(&world);
    for said in [
        "This message is late: we had told you 13:20 CEST (11:20 UTC).",
        "We are late with what we promised you for 13:10 CEST (11:10 UTC): “We will send you the logs”. We are sorry for that.",
        "What we promised you stands: “We will send you the RCA” by 20:00 CEST (18:00 UTC).",
    ] {
        assert!(one.draft.contains(said), "{said}: {}", one.draft);
    }
    let facts = known(&one);
    for fact in [
        "late: this update, told for 13:20 CEST (11:20 UTC)",
        "late: “We will send you the logs”, by 13:10 CEST (11:10 UTC)",
        "promised: “We will send you the RCA”, by 20:00 CEST (18:00 UTC)",
    ] {
        assert!(facts.iter().any(|known| known == fact), "{fact}: {facts:?}");
    }
    let count = one.draft.split_whitespace().count();
    assert!((150..=300).contains(&count), "{count} words");
    assert!(one.findings.is_empty(), "{:?}", one.findings);
    world.says(":broken C1 the export failed");
    let gone = card(&world);
    assert!(
        gone.draft.contains("We did not keep what we promised you: “We will send you the logs”."),
        "{}",
        gone.draft
    );
    assert!(
        known(&gone).iter().any(|fact| fact == "not kept: “We will send you the logs”"),
        "{:?}",
        known(&gone)
    );
    let said = one.options.iter().filter(|it| one.draft.contains(&it.offer)).count();
    assert_eq!(
        one.options.iter().filter(|it| it.in_draft).count(),
        said,
        "what the card says of the draft is so"
    );
}

#[test]
fn a_promise_is_no_offer_and_what_came_late_or_not_at_all_is_owned_once() {
    let mut world = World::payments();
    world
        .says(":expect E1 words emotion:frustrated need:speed")
        .says("c @dan a plan for the next days !10m #E1");
    let ruled = |world: &World| {
        let one = card(world);
        one.excluded.iter().find(|it| it.id == "plan").map(|it| it.because.words())
    };
    assert_eq!(ruled(&world), Some("is promised already"));
    world.at("11:30").says(":kept C1").says("u we look into it #E1").at("11:40");
    assert_eq!(ruled(&world), Some("was promised and kept late"));
    let one = card(&world);
    let said = "We were later than we said with what we promised you: a plan for the next days. We are sorry for that.";
    assert!(one.draft.contains(said), "{}", one.draft);
    assert!(known(&one).contains(&"kept late: a plan for the next days".to_owned()), "{:?}", known(&one));
    let count = one.draft.split_whitespace().count();
    assert!((150..=300).contains(&count) && one.findings.is_empty(), "{count} {:?}", one.findings);
    let text = one.draft.replace('\n', " ");
    world.says(&format!("u {text} #E1")).at("11:50");
    assert!(!card(&world).draft.contains("later than we said"), "once: {}", card(&world).draft);
    world.says("c @dan a second plan !1h #E1").says(":broken C2 nobody was there");
    // What the letter itself offered is not offered again; a promise is none.
    let offered: Vec<String> =
        one.options.iter().filter(|it| one.draft.contains(&it.offer)).map(|it| it.id.clone()).collect();
    assert!(!offered.is_empty(), "{}", one.draft);
    for id in &offered {
        let again = card(&world);
        assert!(again.excluded.iter().any(|it| it.id == *id && it.because.words() == "was offered"), "{id}");
    }
    assert_ne!(ruled(&world), Some("was offered"));
    let text = card(&world).draft;
    assert!(
        text.contains("We did not keep what we promised you: a second plan. We are sorry for that."),
        "{text}"
    );
    // On time is nothing to own.
    let mut world = World::payments();
    world
        .says(":expect E1 words emotion:frustrated need:speed")
        .says("c @dan a plan for the next days !1d #E1");
    world.at("11:30").says(":kept C1");
    assert_eq!(ruled(&world), Some("was promised and kept"));
    assert!(!card(&world).draft.contains("promised"), "{}", card(&world).draft);
}

#[test]
fn what_is_promised_tried_or_was_offered_in_an_update_is_not_offered_as_new() {
    let mut world = World::payments();
    world.says(":impact E1 depth:payments fail").says(":expect E1 words emotion:frustrated need:speed");
    assert_eq!(card(&world).options[0].id, "workaround");
    world.says(":tried E1 a temporary route -> no change");
    let one = card(&world);
    let out = one.excluded.iter().find(|it| it.id == "workaround").expect("it was tried");
    assert_eq!(out.words.as_ref().map(ToString::to_string), Some("a temporary route".to_owned()));
    assert!(one.draft.contains("What it means for you, as far as we know: payments fail."), "{}", one.draft);
    world.says("c @dan a plan for the next days !1d #E1");
    assert!(card(&world).excluded.iter().any(|it| it.id == "plan"));
}

#[test]
fn limits_leave_less_and_say_what_to_do_then() {
    let mut world = World::payments();
    world.says(":expect E1 money emotion:angry need:fairness");
    assert_eq!(card(&world).options[0].id, "credit");
    world.says(":expect E1 limits:no credits or refunds of any kind");
    let one = card(&world);
    assert!(one.options.iter().all(|it| it.id != "credit") && one.options.len() == 3);
    for word in ["credit", "refund", "contract", "money"] {
        assert!(!super::says(&one.draft, word), "{word}: {}", one.draft);
    }
    world.says(":expect E1 limits:everything");
    let one = card(&world);
    assert!(one.options.is_empty());
    assert!(
        one.advice.as_ref().is_some_and(|it| it.contains("Ask who can approve more")),
        "{:?}",
        one.advice
    );
    assert!(one.draft.contains("Tell us what would help you most"), "{}", one.draft);
}

#[test]
fn of_limits_the_newest_hold_alone_and_the_card_says_what_they_took_the_place_of() {
    let mut world = World::payments();
    world.says(":expect E1 money emotion:angry; need:fairness, limits:no credits or refunds of any kind;");
    let one = card(&world);
    assert_eq!((one.feeling.id.as_str(), one.need.id.as_str()), ("anger", "fairness"));
    assert!(one.excluded.iter().any(|it| it.id == "credit"));
    assert_eq!(known(&one)[1..], ["limits: no credits or refunds of any kind"]);
    world.says(":expect E1 limits:no calls");
    let one = card(&world);
    assert!(one.excluded.iter().all(|it| it.id != "credit"), "{:?}", one.excluded);
    assert_eq!(known(&one)[1..], ["limits: no calls (in place of: no credits or refunds of any kind)"]);
    world.says(":expect E1 limits:-");
    assert_eq!(known(&card(&world))[1..], ["limits: none any more (were: no calls)"]);
    assert!(card(&world).excluded.is_empty());
}

#[test]
fn the_detail_of_an_escalation_adds_up_what_was_noted() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run(&["start", "payments 5xx", "--sev", "critical", "--customer", "Globex:enterprise"]).ends(0);
    home.run(&["do", "expect E1 hourly calls emotion:betrayal; need:prevention limits:no credits"]).ends(0);
    home.run(&["do", "expect E1 risk:they cancel limits:no calls"]).ends(0);
    let shown = home.run(&["show", "E1"]).ends(0).stdout;
    for words in ["hourly calls", "they cancel", "no calls", "prevention"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(shown.lines().any(|line| line.trim_end().ends_with("betrayal")), "{shown}");
    let facts = shown.split("history").next().unwrap();
    assert!(!facts.contains("no credits"), "{shown}");
}

/// Every word of a card for others to see: no name, no money, no contact, nothing private.
#[test]
fn a_shared_card_names_nobody() {
    let mut world = World::payments();
    world
        .says(":describe E1 it fails")
        .says(":customer Globex contact:Ada Quill")
        .says(":expect E1 Globex wants $2.4M back emotion:angry risk:Globex leaves for Initech scenario:ask ada@globex.com")
        .says(":expect E1 offered:a credit of 50000 EUR to Globex limits:no call with Globex")
        .says(":impact E1 revenue:2.4M USD depth:payments fail for Globex");
    let mine = serde_json::to_string(&card(&world)).unwrap();
    assert!(mine.contains("Hello Globex team,") && mine.contains("$2.4M"), "{mine}");
    world.eye = Eye::Shared;
    let shared = card(&world);
    let text = serde_json::to_string(&shared).unwrap().to_lowercase();
    for secret in ["globex", "2.4m", "50000", "ada", "quill"] {
        assert!(!super::says(&text, secret), "{secret}: {text}");
    }
    assert!(shared.draft.starts_with("Hello,\n"), "{}", shared.draft);
    assert_eq!(
        shared.options,
        card_of(&mut world, Eye::Private).options,
        "what is ruled out does not depend on who looks"
    );
}

fn card_of(world: &mut World, eye: Eye) -> Card {
    world.eye = eye;
    card(world)
}

/// A private note rules out for everybody and is read by nobody else.
#[test]
fn a_private_limit_holds_and_is_not_read_aloud() {
    let mut world = World::payments();
    world.says(":expect E1 words emotion:angry need:fairness");
    world.says(":expect E1 limits:no credit before the renewal is signed");
    let id = world.known().entries().last().unwrap().seq;
    world.says(&format!(":tag L{id} #private"));
    let mine = card(&world);
    let theirs = card_of(&mut world, Eye::Shared);
    assert!(mine.excluded.iter().any(|it| it.id == "credit"));
    assert!(theirs.options.iter().all(|it| it.id != "credit"));
}

fn upset() -> Home {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let start =
        ["start", "payments fail", "--sev", "critical", "--customer", "Globex:enterprise", "--room", "INC-1"];
    home.run(&start).ends(0);
    home
}

#[test]
fn the_command_prints_the_card_and_says_what_is_missing() {
    let home = upset();
    let none = home.run(&["report", "difficult"]).ends(6).stderr;
    assert!(none.contains("nobody noted how the customers of E1 feel"), "{none}");
    assert!(none.contains("warroom do \"expect E1 hourly calls emotion:angry need:control\""), "{none}");
    home.run(&["do", "expect E1 hourly calls emotion:angry limits:no credits"]).ends(0);
    let text = home.run(&["report", "difficult"]).ends(0).stdout;
    for part in [
        "# Difficult customer: E1",
        "## What not to do",
        "(recommended)",
        "## Draft to the customer (",
        "> Hello Globex team,",
        "## Notes for you",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(text, home.run(&["report", "difficult", "E1"]).ends(0).stdout, "the same each time");
    let json: serde_json::Value =
        serde_json::from_str(&home.run(&["report", "difficult", "E1", "--json"]).ends(0).stdout).unwrap();
    assert_eq!(json["schema"], "warroom.report.difficult/1");
    assert_eq!(json["card"]["feeling"]["id"], "anger");
    assert_eq!(json["card"]["options"][0]["recommended"], true);
    assert!((150..=300).contains(&json["draft_words"].as_u64().unwrap()));
    assert!((150..=250).contains(&json["coaching_words"].as_u64().unwrap()));
    let html = home.run(&["report", "difficult", "--format", "html"]).ends(0).stdout;
    assert!(html.contains("Hello Globex team,") && !html.contains("<script"), "{html}");
    for format in ["md", "html", "json"] {
        let shared = home.run(&["report", "difficult", "--redact", "--format", format]).ends(0).stdout;
        assert!(!shared.contains("Globex"), "{shared}");
    }
    let update = home.run(&["report", "update", "E1"]).ends(0);
    assert!(update.stderr.contains("warroom report difficult E1"), "{}", update.stderr);
    let update = home.run(&["report", "update", "E1", "--json"]).ends(0).stdout;
    let update: serde_json::Value = serde_json::from_str(&update).unwrap();
    assert_eq!(update["card"]["options"], json["card"]["options"]);
    home.run(&["report", "difficult", "E7"]).ends(5);
    home.run(&["report", "difficult", "--format", "csv"]).ends(2);
}

/// Words from outside stay words on every paper.
#[test]
fn what_was_noted_is_no_markup() {
    let home = upset();
    let line =
        "expect E1 <script>alert(1)</script> ``` emotion:angry <img src=x> risk:[a](javascript:b) \u{202e}x";
    home.run(&["do", line]).ends(0);
    let html = home.run(&["report", "difficult", "--format", "html"]).ends(0).stdout;
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains('\u{202e}'), "{html}");
    assert!(html.contains("&lt;script&gt;"), "{html}");
    let text = home.run(&["report", "difficult"]).ends(0).stdout;
    assert!(
        !text.contains("<script")
            && !text.replace("\\]", "").contains("](javascript")
            && !text.contains('\u{202e}'),
        "{text}"
    );
    let json = home.run(&["report", "difficult", "--json"]).ends(0).stdout;
    assert!(!json.contains('\u{202e}') && json.lines().count() == 1, "{json}");
}

#[test]
fn a_file_of_ones_own_that_is_broken_is_named_and_the_card_is_made_all_the_same() {
    let home = upset();
    home.run(&["do", "expect E1 hourly calls emotion:angry"]).ends(0);
    let usual = home.run(&["report", "difficult", "--json"]).ends(0).stdout;
    let copy = home.run(&["report", "update", "--template", "difficult/emotions.toml"]).ends(0).stdout;
    assert!(copy.contains("id = \"anger\""), "{copy}");
    let names = home.run(&["report", "difficult", "--template"]).ends(0).stdout;
    assert!(names.contains("difficult/options.toml"), "{names}");
    let folder = home.folder().join("config/warroom/templates/difficult");
    std::fs::create_dir_all(&folder).unwrap();
    let broken = copy
        .replace("landmines = [\"Do not ask them to calm down", "landmine = [\"Do not ask them to calm down");
    let line = broken.lines().position(|row| row.starts_with("landmine =")).unwrap() + 1;
    std::fs::write(folder.join("emotions.toml"), broken).unwrap();
    let said = home.run(&["report", "difficult", "--json"]).ends(0);
    assert_eq!(said.stdout, usual);
    let wanted =
        format!("difficult/emotions.toml:{line}: key landmine is not known; did you mean landmines?");
    assert!(said.stderr.contains(&wanted), "{wanted}\n{}", said.stderr);
    // A mended one is used.
    std::fs::write(
        folder.join("emotions.toml"),
        copy.replace("without an if or a but", "without any but or if"),
    )
    .unwrap();
    let own = home.run(&["report", "difficult", "--json"]).ends(0);
    assert!(
        own.stdout.contains("without any but or if") && !own.stderr.contains("problem"),
        "{}",
        own.stderr
    );
}
