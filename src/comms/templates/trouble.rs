//! Why a template cannot be used, in words that name what was perhaps meant.
use super::Problem;
use crate::domain::near::distance;
use minijinja::value::Serde;
use minijinja::{Error, ErrorKind};
use serde::Serialize;
use std::collections::BTreeSet;

/// Words of the template language itself.
const WORDS: &[&str] = &[
    "if", "elif", "else", "endif", "for", "in", "endfor", "and", "or", "not", "is", "loop", "one", "include",
    "join", "select", "last", "text", "kind", "count", "due", "id", "who", "why", "every", "set",
];
/// What may stand first between `{%` and `%}`.
const STATEMENTS: &[&str] = &[
    "block",
    "do",
    "elif",
    "else",
    "endblock",
    "endfilter",
    "endfor",
    "endif",
    "endmacro",
    "endset",
    "endwith",
    "extends",
    "filter",
    "for",
    "from",
    "if",
    "import",
    "include",
    "macro",
    "raw",
    "set",
    "with",
];
/// What may stand behind a `|`.
const FILTERS: &[&str] = &[
    "abs",
    "attr",
    "batch",
    "bool",
    "capitalize",
    "chain",
    "count",
    "default",
    "dictsort",
    "escape",
    "first",
    "float",
    "format",
    "groupby",
    "indent",
    "int",
    "items",
    "join",
    "last",
    "length",
    "lines",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "pprint",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "round",
    "safe",
    "select",
    "selectattr",
    "slice",
    "sort",
    "split",
    "string",
    "sum",
    "title",
    "trim",
    "unique",
    "upper",
    "zip",
];
/// What may stand behind `is`.
const TESTS: &[&str] = &[
    "boolean",
    "defined",
    "divisibleby",
    "endingwith",
    "eq",
    "equalto",
    "escaped",
    "even",
    "false",
    "filter",
    "float",
    "ge",
    "greaterthan",
    "gt",
    "in",
    "int",
    "integer",
    "iterable",
    "le",
    "lessthan",
    "lower",
    "lt",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "safe",
    "sameas",
    "sequence",
    "startingwith",
    "string",
    "test",
    "true",
    "undefined",
    "upper",
];
/// What may be called.
const FUNCTIONS: &[&str] = &["debug", "dict", "namespace", "range"];

/// What is wrong with a file of this text, among templates of these names.
pub(super) fn problem<T: Serialize>(
    file: &str,
    (text, names): (&str, &BTreeSet<&str>),
    error: &Error,
    with: &T,
) -> Problem {
    let line = error.line().unwrap_or(1);
    let at_line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let said = error.detail().unwrap_or("this cannot be read as a template");
    let known: Vec<&str> = match error.kind() {
        ErrorKind::UndefinedError => {
            return Problem { file: file.to_owned(), line, why: undefined(at_line, with) };
        }
        ErrorKind::UnknownFilter => FILTERS.to_vec(),
        ErrorKind::UnknownTest => TESTS.to_vec(),
        ErrorKind::UnknownFunction => FUNCTIONS.to_vec(),
        ErrorKind::SyntaxError if said.starts_with("unknown statement ") => STATEMENTS.to_vec(),
        ErrorKind::TemplateNotFound => names.iter().copied().collect(),
        _ => Vec::new(),
    };
    let meant = meant(said, &known).map(|one| format!("; did you mean {one}?")).unwrap_or_default();
    Problem { file: file.to_owned(), line, why: format!("{said}{meant}") }
}

/// The known word that is nearest to one that is named as unknown. A template is named by its path.
fn meant<'k>(said: &str, known: &[&'k str]) -> Option<&'k str> {
    let words = said.split(|c: char| !c.is_alphanumeric() && !"_-/.".contains(c));
    let words = words.map(|word| word.trim_end_matches('.')).filter(|word| !word.is_empty());
    let named = words.filter(|word| !["filter", "test", "is", "unknown", "statement"].contains(word));
    let near = named.flat_map(|word| {
        let far = |one: &'k str| {
            let file = one.rsplit('/').next().unwrap_or(one);
            let stem = file.strip_suffix(".md").unwrap_or(file);
            let far =
                [one, file, stem].into_iter().map(|form| distance(word, form)).min().unwrap_or(usize::MAX);
            (far <= 1 + word.len() / 4).then_some((far, one))
        };
        known.iter().filter_map(move |one| far(one)).collect::<Vec<_>>()
    });
    near.min().map(|(_, one)| one)
}

/// Which name of the line is none, and the nearest that is one.
fn undefined<T: Serialize>(line: &str, with: &T) -> String {
    let known = minijinja::Value::from(Serde(with));
    let known: Vec<String> = known.try_iter().into_iter().flatten().map(|key| key.to_string()).collect();
    let words = line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let unknown = words.filter(|word| !known.iter().any(|one| one == word) && !WORDS.contains(word));
    let near = unknown.filter_map(|word| {
        let (far, one) = known.iter().map(|one| (distance(word, one), one)).min()?;
        (far <= 1 + word.len() / 4).then(|| format!("{word} is not known; did you mean {one}?"))
    });
    let names = || format!("a name here is not known; there is {}", known.join(", "));
    near.min().unwrap_or_else(names)
}
