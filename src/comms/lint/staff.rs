//! Names of people in a text: those on the bridge, and whoever is written with `@`.
use super::checks::{Read, words};
use std::ops::Range;

/// At most so many names are looked for.
const MOST: usize = 500;

/// Names and handles that are ordinary words too: at the beginning of a sentence, or before a number, they are no name.
#[rustfmt::skip]
const EVERYDAY: &[&str] = &[
    "Will", "May", "Mark", "Grace", "Bill", "Rob", "Pat", "Art", "Sue", "Jack", "April", "June", "August", "Dawn", "Hope",
    "Faith", "Joy", "Rich", "Frank", "Drew", "Chase", "Max", "Miles", "Page", "Price", "Young", "Long", "Short", "Rose",
    "Summer", "Autumn", "Chance", "Gene", "Guy", "Jean", "Josh", "Pierce", "Victor", "Wade", "Ward", "White", "Black", "Green",
    "Brown", "Gray", "Stone", "Field", "Best", "Good", "Day", "Case", "Cook", "Baker", "Bond", "Bridges", "Church", "Cross",
    "Fields", "Fish", "Fox", "Gates", "Hill", "House", "King", "Law", "Little", "Love", "Moody", "Park", "Parks", "Post",
    "Power", "Reading", "Rivers", "Root", "Small", "Speed", "Star", "States", "Strong", "Sweet", "Waters", "Wise", "Wood",
    "Support", "Ops", "Dev", "Legal", "Sales", "Network", "Database", "Security", "Vendor", "Team", "Oncall", "Infra",
    "Platform", "Payments", "Storage", "Engineering", "Product", "Comms", "Customer", "Service", "Status", "Incident",
];

/// Small words inside names, which are ordinary ones elsewhere.
const PARTICLES: &[&str] =
    &["van", "von", "der", "den", "del", "des", "dos", "las", "los", "the", "and", "bin", "ibn"];

/// Handles, and the names of those on the bridge, whatever their accents. A name that is given with a capital begins with
/// one in the text; one that is given in small letters is found in any. A handle stands with `@`.
pub fn names(read: &Read<'_>) -> Vec<Range<usize>> {
    let (text, staff) = (read.text, &read.about.staff);
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '@' | '\'');
    let handle = |word: &str| {
        word.strip_prefix('@')
            .is_some_and(|name| name.starts_with(char::is_alphabetic) && !name.contains('@'))
    };
    let at = |range: Range<usize>| {
        let word = text.get(range.clone())?.trim_end_matches(['.', '-', '\'']);
        handle(word).then(|| range.start..range.start + word.len())
    };
    let mut found: Vec<Range<usize>> =
        if text.contains('@') { words(text, part).filter_map(at).collect() } else { Vec::new() };
    let names = staff.iter().filter(|name| name.chars().count() > 2).take(MOST);
    for name in names.filter(|name| read.may_have(name) && !PARTICLES.contains(&name.as_str())) {
        let title = capital(name);
        let is_capital =
            |at: &Range<usize>| text.get(at.clone()).is_some_and(|it| it.starts_with(char::is_uppercase));
        if EVERYDAY.contains(&title.as_str()) {
            found.extend(read.whole_words(&title).into_iter().filter(|at| is_name(text, at)));
        } else {
            let small = !name.contains(char::is_uppercase);
            found.extend(read.in_any_letters(name).into_iter().filter(|at| small || is_capital(at)));
        }
    }
    found
}

/// `will` as a name.
fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// An ordinary word with a capital inside a sentence and without a number beside it: a name.
pub(super) fn is_name(text: &str, at: &Range<usize>) -> bool {
    let before = text.get(..at.start).unwrap_or_default().trim_end_matches([' ', '\t']);
    let behind = text.get(at.end..).unwrap_or_default().trim_start();
    let starts =
        before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '\n', '-', '*', '•', '#', '"']);
    let dated =
        before.ends_with(|c: char| c.is_ascii_digit()) || behind.starts_with(|c: char| c.is_ascii_digit());
    !starts && !dated
}
