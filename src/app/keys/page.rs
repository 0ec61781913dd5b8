//! docs/keys.md: the table as a page, for reading away from the screen.
use super::{Context, KEYS};
use std::fmt::Write;

/// The page, made from the table.
pub fn page() -> String {
    let mut out = String::from(
        "# Keys\n\nEvery key of every place, as the `?` page shows them. `S-` is Shift. Made from the table in\n\
         `src/app/keys/table.rs`; a test keeps them the same.\n\n\
         Any of them can be another one, in `config.toml`:\n\n\
         ```toml\n\
         [keys.board]                # or [keys]; anywhere, start, replay, line, palette, detail, listing, composer …\n\
         done = [\"x\", \"Ctrl-X\"]      # a list replaces; the first is the one that is shown\n\
         void = \"F8\"\n\
         order = []                  # no key; : still knows it\n\
         ```\n\n\
         The names are those of the second column, or the verb that does the same. A name that is not known, a key that\n\
         is none, or one that does something else there is named with its line and stays as it was. `warroom keys` lists\n\
         the keys in effect, as do `?`, the footer and `:`.\n",
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
