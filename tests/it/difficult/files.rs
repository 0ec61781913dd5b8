//! The data files: a person's own in the place of those that come with the program.
use super::{cases, data, keeps_its_lengths};
use std::fmt::Write;
use std::ops::RangeInclusive;
use warroom::comms::difficult::{BOUNDS, Data, card};
use warroom::comms::templates::{BUILT_IN, Templates};

fn built_in(name: &str) -> &'static str {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text).expect("a file of the program")
}

fn own(name: &str, text: &str) -> Templates {
    Templates::with([(name.to_owned(), text.to_owned())].into())
}

/// A file with a flaw names it with its line and what was perhaps meant; the rest of the card is as it was.
#[test]
fn a_broken_file_gives_way_and_names_its_line() {
    #[rustfmt::skip]
    let table = [
        ("emotions", "opening = \"You have every reason", "openning = \"You have every reason", "did you mean opening?"),
        ("emotions", "need = \"speed\"", "need = \"sped\"", "did you mean speed?"),
        ("emotions", "Something you count on did not work, and that has cost you work, time and trust. ", "", "make it 40 to 54"),
        ("emotions", "id = \"anxiety\"", "id = \"anger\"", "two [[emotion]]"),
        ("needs", "name = \"to see it move\"", "name = 7", "expected a string"),
        ("needs", "[[need]]\nid = \"speed\"", "[[need]\nid = \"speed\"", ""),
        ("options", "tiers = [\"strategic\"]", "tiers = [\"strategical\"]", "did you mean strategic?"),
        ("options", "stages = [\"open\", \"identified\"]", "stages = [\"open\", \"solved\"]", "there is open, identified"),
        ("options", "emotions = [\"threat\", \"anger\", \"betrayal\"]", "emotions = [\"theat\"]", "did you mean threat?"),
        ("options", "We can set up a call with people on our side who can decide, at an hour that suits you, and", "Yes,", "make it 14 to 27"),
        ("scale", "low = \"The", "lo = \"The", "did you mean low?"),
        ("scale", "standard = \"A", "usual = \"A", "no standard"),
    ];
    let usual = built_in_cards(&Templates::default());
    for (file, from, to, said) in table {
        let name = format!("difficult/{file}.toml");
        let text = built_in(&name);
        assert!(text.contains(from), "{from}");
        let line = text[..text.find(from).unwrap()].matches('\n').count() + 1;
        let templates = own(&name, &text.replacen(from, to, 1));
        let (_, problems) = Data::load(&templates);
        let hit = problems.iter().find(|one| one.to_string().contains(said));
        let hit = hit.unwrap_or_else(|| panic!("{from}: {problems:?}"));
        assert_eq!(hit.file, name);
        let places = [line, line + 1, 1];
        assert!(places.contains(&hit.line), "{from}: line {} of {line}", hit.line);
        assert!(hit.to_string().ends_with("the one that comes with the program is used"), "{hit}");
        assert_eq!(built_in_cards(&templates), usual, "{from}");
    }
}

fn built_in_cards(templates: &Templates) -> Vec<String> {
    let (data, _) = Data::load(templates);
    let cases = cases(&data, "angry", None);
    cases.iter().map(|case| serde_json::to_string(&card(case, &data)).unwrap()).collect()
}

/// A copy that is changed is used; a tier of one's own has its own words and offers.
#[test]
fn a_file_of_ones_own_is_used() {
    let emotions = built_in("difficult/emotions.toml")
        .replace("You have every reason to be angry.", "This went badly wrong for you.");
    let (data, problems) = Data::load(&own("difficult/emotions.toml", &emotions));
    assert!(problems.is_empty(), "{problems:?}");
    let made = card(&cases(&data, "angry", None)[0], &data);
    assert!(made.draft.contains("This went badly wrong for you."), "{}", made.draft);
    let scale = built_in("difficult/scale.toml")
        .replace("[severity]", "gold = \"A gold customer: they have paid for a person of their own, so bring that person in before you write.\"\n[severity]");
    let options = built_in("difficult/options.toml")
        .replace("tiers = [\"strategic\"]", "tiers = [\"strategic\", \"gold\"]");
    let files = [("difficult/scale.toml", scale), ("difficult/options.toml", options)];
    let (data, problems) =
        Data::load(&Templates::with(files.map(|(name, text)| (name.to_owned(), text)).into()));
    assert!(problems.is_empty(), "{problems:?}");
    let gold = cases(&data, "angry", None).into_iter().find(|case| case.tier == "gold").unwrap();
    let made = card(&gold, &data);
    assert!(made.coaching.contains("A gold customer"), "{}", made.coaching);
    assert!(
        made.options.iter().all(|one| ["leader", "leaders-call"].contains(&one.id.as_str())),
        "{:?}",
        made.options
    );
}

/// Files whose every part is as short, or as long, as it may be.
fn filled(pick: impl Fn(&RangeInclusive<usize>) -> usize) -> Templates {
    let text = |bounds: &RangeInclusive<usize>| vec!["word"; pick(bounds)].join(" ");
    let emotions = format!(
        "calm = []\n[[emotion]]\nid = \"e\"\nwords = []\nneed = \"n\"\nbehind = \"\"\nlandmines = []\nopening = \"{}\"\nclosing = \"{}\"\ncoaching = \"{}\"\n",
        text(&BOUNDS.opening),
        text(&BOUNDS.closing),
        text(&BOUNDS.felt)
    );
    let needs = format!(
        "[[need]]\nid = \"n\"\nwords = []\nname = \"\"\nparagraph = \"{}\"\ncoaching = \"{}\"\n",
        text(&BOUNDS.paragraph),
        text(&BOUNDS.needed)
    );
    let (tier, severity, phase) = (text(&BOUNDS.tier), text(&BOUNDS.severity), text(&BOUNDS.phase));
    let mut scale = String::from("[tier]\n");
    for (table, keys, words) in [
        ("", &["standard", "free", "strategic"][..], &tier),
        ("[severity]\n", &["critical", "high", "medium", "low"], &severity),
        ("[phase]\n", &["open", "identified", "monitoring", "over", "handed"], &phase),
    ] {
        scale.push_str(table);
        for key in keys {
            writeln!(scale, "{key} = \"{words}\"").unwrap();
        }
    }
    let mut options = String::from("all = []\n");
    for id in ["one", "two", "three"] {
        write!(
            options,
            "[[option]]\nid = \"{id}\"\nkind = \"{id}\"\ntitle = \"{id} title\"\noffer = \"{}\"\ndo = \"\"\nask_first = \"\"\nwhy = \"\"\n\
             tiers = [\"standard\"]\nseverities = [\"critical\", \"high\", \"medium\", \"low\"]\n\
             stages = [\"open\", \"identified\", \"monitoring\", \"over\"]\nneeds = []\nemotions = []\nmatch = []\n",
            text(&BOUNDS.offer)
        )
        .unwrap();
    }
    let files = [("emotions", emotions), ("needs", needs), ("scale", scale), ("options", options)];
    Templates::with(files.map(|(name, text)| (format!("difficult/{name}.toml"), text)).into())
}

/// The bounds of the parts are the lengths of the whole: with the longest name, subject, effect and time, and with none.
#[test]
fn parts_within_their_bounds_make_a_whole_within_its_own() {
    for longest in [false, true] {
        let templates = filled(|bounds| if longest { *bounds.end() } else { *bounds.start() });
        let (data, problems) = Data::load(&templates);
        assert!(problems.is_empty(), "{problems:?}");
        for mut case in cases(&data, "e", None) {
            if longest {
                case.customer = ["name"; 5].join(" ");
                case.subject = ["subject"; 12].join(" ");
                case.effect = ["effect"; 12].join(" ");
                if !case.next.is_empty() {
                    case.next = "01:30 CEST on Thursday 11 June 2027 (23:30 UTC on 10 June)".to_owned();
                }
            } else {
                (case.customer, case.subject) = (String::new(), "It".to_owned());
            }
            keeps_its_lengths(&card(&case, &data), &case);
        }
    }
    // Longer facts are said in general words instead.
    let data = data();
    let mut case = cases(&data, "angry", None).remove(0);
    (case.customer, case.subject, case.effect) = ("n ".repeat(400), "s ".repeat(400), "e ".repeat(400));
    let made = card(&case, &data);
    keeps_its_lengths(&made, &case);
    assert!(made.draft.starts_with("Hello,\n"), "{}", made.draft);
}
