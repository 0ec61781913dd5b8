//! docs/keys.md: the table as a page, for reading away from the screen.
use super::{Context, KEYS};
use std::fmt::Write;

/// The page, made from the table.
pub fn page() -> String {
    let mut out = String::from(
        "# Keys\n\nEvery key of every place, as the `?` page shows them. `S-` is Shift. Made from the table in\n\
         `src/app/keys/table.rs`; a test keeps them the same.\n",
    );
    let mut place: Option<Context> = None;
    for row in KEYS {
        if place != Some(row.context) {
            place = Some(row.context);
            // Writing to a String cannot fail.
            let _ = write!(
                out,
                "\n## {}\n\n| Key | Action | What it does |\n| --- | --- | --- |\n",
                row.context.words()
            );
        }
        let keys: Vec<String> = row.names().map(|name| format!("`{}`", name.replace('|', "\\|"))).collect();
        let words = row.words.replace('|', "\\|");
        let _ = writeln!(out, "| {} | `{}` | {words} |", keys.join(" "), row.action.word());
    }
    out
}
