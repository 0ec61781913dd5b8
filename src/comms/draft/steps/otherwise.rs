//! The same step in words that customers may read: without the number of a deploy, a version, the name of a region, and
//! without what the linter calls jargon. What it says stays true; whoever sends it is told what it was.

/// Numbers behind these only we can look up.
const NUMBERED: [&str; 9] = [
    "deploy",
    "deployment",
    "deployments",
    "deploys",
    "migration",
    "release",
    "releases",
    "change",
    "version",
];
/// Behind these a version is one that was before.
const BACK: [&str; 8] =
    ["roll", "rolled", "rolling", "revert", "reverted", "reverting", "downgrade", "downgraded"];
/// Behind these it may be any.
const ON: [&str; 10] = [
    "upgrade",
    "upgraded",
    "update",
    "updated",
    "deploy",
    "deployed",
    "release",
    "released",
    "install",
    "installed",
];
/// One word of a line, and what is said for it.
const WORDS: [(&str, &str); 3] = [("db", "database"), ("dbs", "databases"), ("config", "configuration")];
/// Two words of a line, and what is said for them.
const PAIRS: [(&str, &str, &str); 8] = [
    ("fail", "over", "switch over"),
    ("fails", "over", "switches over"),
    ("failed", "over", "switched over"),
    ("failing", "over", "switching over"),
    ("rolled", "back", "reverted"),
    ("root", "cause", "cause"),
    ("feature", "flag", "feature"),
    ("feature", "flags", "features"),
];
/// How names of regions begin and go on: `eu-west-1`, `europe-west2`, `us-gov-east-1`.
const CONTINENTS: [&str; 16] = [
    "us",
    "eu",
    "uk",
    "ap",
    "ca",
    "sa",
    "af",
    "me",
    "il",
    "mx",
    "asia",
    "europe",
    "australia",
    "northamerica",
    "southamerica",
    "africa",
];
const SIDES: [&str; 9] =
    ["north", "south", "east", "west", "central", "northeast", "southeast", "northwest", "southwest"];

/// Whether a line is said in other words than its own.
pub(in crate::comms::draft) fn is_said(line: &str) -> bool {
    otherwise(line) != line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line in such words.
pub(in crate::comms::draft) fn otherwise(line: &str) -> String {
    let all: Vec<&str> = line.split_whitespace().collect();
    let mut said: Vec<String> = Vec::new();
    let mut region: Option<&str> = None;
    let mut at = 0;
    while let Some(word) = all.get(at) {
        let (bare, end) = ended(word);
        let next = all.get(at + 1).map(|next| ended(next));
        let is_name = |name: &str| is_number(name) || is_version(name);
        let known = PAIRS.iter().find(|(one, other, _)| {
            end.is_empty()
                && one.eq_ignore_ascii_case(bare)
                && next.is_some_and(|(next, _)| next.eq_ignore_ascii_case(other))
        });
        if let (Some((_, _, instead)), Some((_, end))) = (known, next) {
            said.push(like(bare, instead) + end);
            at += 2;
            continue;
        }
        // At the beginning of a step it is what is done.
        let is_noun = said
            .last()
            .is_some_and(|before| !is_one(before, &["and", "then", "to"]) && !before.ends_with([',', ';']));
        let numbered = end.is_empty() && is_noun && is_one(bare, &NUMBERED);
        if let Some((_, end)) = next.filter(|(name, _)| numbered && is_name(name)) {
            let alone = said
                .last()
                .is_none_or(|before| !is_one(before, &["the", "this", "that", "our", "a", "new", "last"]));
            let article = if alone { "the " } else { "" };
            said.push(format!("{article}{bare}{end}"));
            at += 2;
            continue;
        }
        let instead = if is_region(bare) {
            let same = region == Some(bare);
            let first = region.is_none();
            region = Some(bare);
            Some(if same {
                "that region"
            } else if first && !goes_over(&said) {
                "one region"
            } else {
                "another region"
            })
        } else if is_version(bare) {
            version(&all, at)
        } else {
            WORDS.iter().find(|(one, _)| *one == bare).map(|(_, instead)| *instead)
        };
        said.push(instead.map_or_else(|| (*word).to_owned(), |instead| instead.to_owned() + end));
        at += 1;
    }
    said.join(" ")
}

/// `switch over to`: where it goes is another one than before.
fn goes_over(said: &[String]) -> bool {
    let back = |n: usize| said.len().checked_sub(n).and_then(|at| said.get(at)).map(String::as_str);
    back(1) == Some("to") && back(2).is_some_and(|before| before.ends_with("over"))
}

/// What is said for a version; nothing where it may be something else.
fn version(all: &[&str], at: usize) -> Option<&'static str> {
    let first = all.iter().find(|word| is_one(word, &BACK) || is_one(word, &ON))?;
    let before = at.checked_sub(1).and_then(|at| all.get(at))?;
    match (is_one(before, &["to"]), is_one(before, &["from"])) {
        (true, _) if is_one(first, &BACK) => Some("an earlier version"),
        (true, _) => Some("another version"),
        (_, true) => Some("one version"),
        _ => {
            (is_one(before, &["back"]) || is_one(before, &BACK) || is_one(before, &ON)).then_some("a release")
        }
    }
}

fn is_one(word: &str, of: &[&str]) -> bool {
    of.iter().any(|one| one.eq_ignore_ascii_case(word))
}

/// A word, and the marks at its end.
fn ended(word: &str) -> (&str, &str) {
    let bare = word.trim_end_matches([',', ';', '.', ':']);
    (bare, word.get(bare.len()..).unwrap_or_default())
}

/// In capitals where the word was.
fn like(word: &str, instead: &str) -> String {
    let mut rest = instead.chars();
    match rest.next().filter(|_| word.starts_with(char::is_uppercase)) {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => instead.to_owned(),
    }
}

/// `4711`, `#4711`.
fn is_number(name: &str) -> bool {
    let digits = name.strip_prefix('#').unwrap_or(name);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

/// `v2`, `v2.3.1`, `2.3.1-rc1`; `15.30` is a time and `10.0.0.1` a machine.
fn is_version(name: &str) -> bool {
    let with_letter = name.strip_prefix(['v', 'V']);
    let digits = with_letter.unwrap_or(name).split('-').next().unwrap_or_default();
    let parts: Vec<&str> = digits.split('.').collect();
    let least = if with_letter.is_some() { 1 } else { 3 };
    (least..=3).contains(&parts.len()) && parts.iter().all(|part| is_number(part) && !part.starts_with('#'))
}

fn is_region(name: &str) -> bool {
    let lowered = name.to_lowercase();
    let mut parts = lowered.split('-');
    let continent = parts.next().is_some_and(|part| CONTINENTS.contains(&part));
    let mut rest = parts.filter(|part| *part != "gov").collect::<Vec<_>>().concat();
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let number = rest.split_off(digits);
    continent && (1..=2).contains(&number.len()) && SIDES.contains(&rest.as_str())
}
