//! The page of verbs for the docs, made from the table.
use super::VERBS;
use std::fmt::Write;

/// docs/verbs.md, whole.
pub fn page() -> String {
    let mut out = String::from(
        "# Verbs\n\nThe same verbs work after `:` in the palette and after `warroom do`. `[…]` may be left out; `…` may be \
         repeated.\nWhere an escalation is left out, it is the one the screen is on, else the only open one. A time in the \
         past right after\nthe verb says when it happened: `done -4m A7`, `done 14:05 A7`. Times: `30m`, `1h30`, `14:05`, `14:05z`, `14:05 PT`, `2pm`. \
         Made from the table in\n`src/language/verbs/table.rs`; a test keeps them the same.\n",
    );
    let mut group = None;
    for verb in VERBS {
        if group != Some(verb.group) {
            group = Some(verb.group);
            // Writing to a String cannot fail.
            let _ = write!(
                out,
                "\n## {}\n\n| Verb | What it does | For example |\n| --- | --- | --- |\n",
                verb.group.word()
            );
        }
        let args =
            if verb.args.is_empty() { String::new() } else { format!(" {}", verb.args.replace('|', "\\|")) };
        let also = match verb.aliases {
            [] => String::new(),
            all => format!(" (also `{}`)", all.join("`, `")),
        };
        let _ = writeln!(out, "| `{}{args}` | {}{also} | `{}` |", verb.name, verb.about, verb.example);
    }
    out
}
