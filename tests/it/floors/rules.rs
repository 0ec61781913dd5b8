//! The rules themselves: one source in, the list of what it breaks out. Reads no files.

use super::lexer::{Kind, Token, tokens};
use super::paths::{Path, paths};

pub const MOST_LINES_OF_A_FILE: usize = 400;
pub const MOST_LINES_OF_A_FUNCTION: usize = 60;

/// One room: the floor it stands on, the rooms of its own floor it may name, what it may use from outside.
pub struct Room {
    pub name: &'static str,
    pub floor: u8,
    beside: &'static [&'static str],
    outside: &'static [&'static str],
}

/// The house, lowest floor first. `ANYTHING` is for the shell alone.
#[rustfmt::skip]
pub const HOUSE: &[Room] = &[
    room("domain",   0, &[],                   &[]),
    room("journal",  1, &[],                   &["std::fs", "std::os", "std::thread", "std::process", "serde_json", "sha2", "rustix", "notify"]),
    room("language", 1, &[],                   &["unicode_normalization"]),
    room("policy",   1, &[],                   &["toml"]),
    room("comms",    1, &[],                   &["minijinja", "regex", "toml"]),
    room("intake",   1, &[],                   &["serde_json", "csv", "zip"]),
    room("metrics",  1, &[],                   &[]),
    room("replay",   1, &[],                   &[]),
    room("search",   1, &[],                   &["unicode_normalization"]),
    room("report",   1, &["metrics", "comms"], &["minijinja", "pulldown_cmark"]),
    room("app",      2, &[],                   &["crossterm::event", "tui_input", "ratatui_textarea"]),
    room("ui",       3, &[],                   &["ratatui", "tui_big_text", "toml"]),
    room("shell",    4, &[],                   ANYTHING),
];

const ANYTHING: &[&str] = &["*"];

/// What every room may use: none of it touches a disk, a clock, a terminal or chance.
const EVERYWHERE: &[&str] = &[
    "std",
    "core",
    "alloc",
    "serde",
    "chrono",
    "chrono_tz",
    "thiserror",
    "unicode_segmentation",
    "unicode_width",
];

/// Parts of what is otherwise allowed that reach the world outside; a room must be granted them by name.
const WORLDLY: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "ratatui::crossterm",
    "ratatui::init",
    "ratatui::run",
    "ratatui::restore",
    "ratatui::DefaultTerminal",
];

/// A clock is read by these and nothing else; deadlines and ages are computed from an instant handed in.
const CLOCKS: &[[&str; 2]] = &[
    ["Utc", "now"],
    ["Local", "now"],
    ["Instant", "now"],
    ["SystemTime", "now"],
    ["time", "clock_gettime"],
    ["UNIX_EPOCH", "elapsed"],
];

const fn room(
    name: &'static str,
    floor: u8,
    beside: &'static [&'static str],
    outside: &'static [&'static str],
) -> Room {
    Room { name, floor, beside, outside }
}

/// A source to be judged. `place` is its path under `src/`, `crates` the names of the outside crates.
pub struct Source<'a> {
    pub place: &'a str,
    pub text: &'a str,
    pub crates: &'a [String],
}

/// Everything `source` breaks, as `place:line: sentence`.
pub fn broken(source: &Source) -> Vec<String> {
    let all = tokens(source.text);
    let mut found = forbidden_words(&all);
    found.extend(clock_reads(source.place, &all));
    found.extend(too_long_a_file(source.text));
    if !is_test_file(source.place) {
        let code = without_tests(&all);
        found.extend(too_long_functions(&code));
        found.extend(paths(&code).iter().filter_map(|p| misplaced(source, p)));
    }
    found.iter().map(|(line, why)| format!("src/{}:{line}: {why}", source.place)).collect()
}

type Finding = (usize, String);

fn is_test_file(place: &str) -> bool {
    place.ends_with("/tests.rs") || place.contains("/tests/")
}

fn forbidden_words(all: &[Token]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (i, token) in all.iter().enumerate() {
        let after = |n: usize, text: &str| all.get(i + n).is_some_and(|t| t.is(text));
        let macro_call = token.kind == Kind::Word && after(1, "!");
        if macro_call && ["todo", "unimplemented", "dbg", "include"].contains(&token.text.as_str()) {
            found.push((token.line, format!("{}! does not stay in the house", token.text)));
        }
        if token.is("#") && (after(1, "[") || (after(1, "!") && after(2, "["))) {
            let inside = attribute(&all[i..]);
            let pairs = || inside.windows(2);
            if pairs().any(|w| w[0].is("allow") && w[1].is("(")) {
                found.push((token.line, "say #[expect(lint, reason = \"…\")], not #[allow]".into()));
            }
            if pairs().any(|w| w[0].is("path") && w[1].is("=")) {
                found.push((token.line, "#[path] hides where a module lives".into()));
            }
        }
        if token.is("extern") && after(1, "crate") {
            found.push((token.line, "extern crate renames what the floors are known by".into()));
        }
    }
    found
}

fn clock_reads(place: &str, all: &[Token]) -> Vec<Finding> {
    if place == "shell/clock.rs" {
        return Vec::new();
    }
    let mut found = Vec::new();
    for w in all.windows(4) {
        if CLOCKS.iter().any(|[owner, read]| w[0].is(owner) && w[1].is("::") && w[2].is(read)) {
            found.push((w[0].line, format!("{}::{} is read only in shell/clock.rs", w[0].text, w[2].text)));
        }
        if w[0].is(".") && w[1].is("elapsed") && w[2].is("(") && w[3].is(")") {
            found.push((w[1].line, "elapsed() reads a clock; only shell/clock.rs may".into()));
        }
    }
    found
}

fn too_long_a_file(text: &str) -> Option<Finding> {
    let lines = text.lines().count();
    (lines > MOST_LINES_OF_A_FILE).then(|| (lines, format!("{lines} lines; {MOST_LINES_OF_A_FILE} at most")))
}

/// Lines of code between the braces, blank lines and comments not counted, as clippy counts them.
fn too_long_functions(code: &[Token]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (i, token) in code.iter().enumerate() {
        let named = code.get(i + 1).is_some_and(|t| t.kind == Kind::Word);
        if !token.is("fn") || !named || excused(&code[..i]) {
            continue;
        }
        let Some(body) = body(&code[i..]) else { continue };
        let inner = body.get(1..body.len() - 1).unwrap_or_default();
        let (open, close) = (body[0].line, body[body.len() - 1].line);
        let mut lines: Vec<usize> =
            inner.iter().map(|t| t.line).filter(|l| *l > open && *l < close).collect();
        lines.dedup();
        if lines.len() > MOST_LINES_OF_A_FUNCTION {
            let (name, n) = (&code[i + 1].text, lines.len());
            found.push((token.line, format!("fn {name} has {n} lines; {MOST_LINES_OF_A_FUNCTION} at most")));
        }
    }
    found
}

/// Whether `#[expect(clippy::too_many_lines, reason = "…")]` stands between the item before and this function.
fn excused(before: &[Token]) -> bool {
    let start = before.iter().rposition(|t| t.is("}") || t.is(";") || t.is("{")).map_or(0, |i| i + 1);
    before[start..].iter().any(|t| t.is("too_many_lines"))
}

fn body(from_fn: &[Token]) -> Option<&[Token]> {
    let mut depth = 0;
    for (i, token) in from_fn.iter().enumerate() {
        match token.text.as_str() {
            _ if token.kind == Kind::Text => {}
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            ";" if depth == 0 => return None,
            "{" if depth == 0 => return Some(&from_fn[i..=i + closing(&from_fn[i..])]),
            _ => {}
        }
    }
    None
}

/// The position of the mark that closes the first one.
fn closing(from_open: &[Token]) -> usize {
    let mut depth = 0;
    for (i, token) in from_open.iter().enumerate() {
        if token.kind == Kind::Mark {
            depth += i32::from("([{".contains(&token.text)) - i32::from(")]}".contains(&token.text));
            if depth == 0 {
                return i;
            }
        }
    }
    from_open.len().saturating_sub(1)
}

fn attribute(from_hash: &[Token]) -> &[Token] {
    let open = from_hash.iter().position(|t| t.is("[")).unwrap_or_default();
    &from_hash[..=open + closing(&from_hash[open..])]
}

/// The source without any item under `#[cfg(test)]`.
fn without_tests(all: &[Token]) -> Vec<Token> {
    let mut code = Vec::new();
    let mut i = 0;
    while i < all.len() {
        let attribute_here = all[i].is("#") && all.get(i + 1).is_some_and(|t| t.is("["));
        let inside = if attribute_here { attribute(&all[i..]) } else { &[] };
        let has = |word: &str| inside.iter().any(|t| t.is(word));
        if has("cfg") && has("test") && !has("not") {
            i += inside.len();
            i += item(&all[i..]);
        } else {
            code.push(all[i].clone());
            i += 1;
        }
    }
    code
}

/// How many tokens the item takes that begins here.
fn item(from: &[Token]) -> usize {
    let mut depth = 0;
    for (i, token) in from.iter().enumerate().filter(|(_, t)| t.kind == Kind::Mark) {
        match token.text.as_str() {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            "{" if depth == 0 => return i + closing(&from[i..]) + 1,
            ";" | "," if depth == 0 => return i + 1,
            _ => {}
        }
    }
    from.len()
}

/// Why `path` may not stand in this source, if so.
fn misplaced(source: &Source, path: &Path) -> Option<Finding> {
    let (stem, _) = source.place.rsplit_once(".rs")?;
    if ["lib", "main"].contains(&stem) {
        return None;
    }
    let mut here: Vec<&str> = stem.split('/').filter(|part| *part != "mod").collect();
    here.extend(path.within.iter().map(String::as_str));
    let Some(room) = HOUSE.iter().find(|r| here.first() == Some(&r.name)) else {
        return Some((1, format!("{} is on no floor; give it one in tests/it/floors/rules.rs", here[0])));
    };
    let why = match path.parts[0].as_str() {
        "crate" => inward(room, &path.parts[1..]),
        "self" | "super" => match absolute(here, &path.parts) {
            Some(parts) => inward(room, &parts),
            None => Some(format!("{} climbs out of the crate", path.parts.join("::"))),
        },
        _ => outward(room, &path.parts, source.crates),
    };
    why.map(|why| (path.line, why))
}

fn absolute<'a>(mut here: Vec<&'a str>, parts: &'a [String]) -> Option<Vec<String>> {
    for part in parts {
        match part.as_str() {
            "super" => _ = here.pop()?,
            "self" => {}
            name => here.push(name),
        }
    }
    Some(here.into_iter().map(str::to_owned).collect())
}

fn inward(room: &Room, parts: &[String]) -> Option<String> {
    let Some(name) = parts.first().filter(|name| *name != "self") else {
        return Some("the crate as a whole names every floor".into());
    };
    let Some(other) = HOUSE.iter().find(|r| r.name == name) else {
        return Some(format!("{name} stands at the root of the crate, on no floor"));
    };
    if other.name == room.name || other.floor < room.floor || room.beside.contains(&other.name) {
        return None;
    }
    let way = if other.floor > room.floor { "above" } else { "beside" };
    Some(format!("{} names {}, which is {way} it", room.name, other.name))
}

/// The closest rule wins: `ratatui` is granted, `ratatui::crossterm` is worldly and is not.
fn outward(room: &Room, parts: &[String], crates: &[String]) -> Option<String> {
    let named = parts.join("::");
    let known = ["std", "core", "alloc"].contains(&parts[0].as_str()) || crates.contains(&parts[0]);
    if !known || room.outside == ANYTHING {
        return None;
    }
    let closest = |list: &[&str]| {
        let under = |rule: &&&str| named == **rule || named.starts_with(&format!("{rule}::"));
        list.iter().filter(under).map(|rule| rule.len()).max()
    };
    let granted = closest(EVERYWHERE).max(closest(room.outside));
    if granted.is_some() && granted >= closest(WORLDLY) {
        return None;
    }
    Some(format!("{} may not use {named}", room.name))
}
