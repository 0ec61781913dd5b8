//! A person's own templates: the files below the folder `templates` beside the configuration.
use super::own;
use super::paths::Paths;
use crate::comms::templates::Templates;
use std::collections::BTreeMap;
use std::path::Path;

/// No template is longer, in bytes; a longer file is no template.
const MOST: u64 = 256 * 1024;
/// Folders in folders, no deeper.
const DEPTH: usize = 6;

/// The templates that come with the program, with the person's own in their place; and a sentence for each file that
/// cannot be read, or has a name that is never looked for.
pub fn load(paths: &Paths) -> (Templates, Vec<String>) {
    let mut mine = BTreeMap::new();
    let mut problems = Vec::new();
    let folder = paths.settings().join("templates");
    gather(&folder, "", DEPTH, &mut mine, &mut problems);
    let names: Vec<String> = mine.keys().cloned().collect();
    let templates = Templates::with(mine);
    for (name, meant) in names.iter().filter_map(|name| Some((name, templates.meant(name)?))) {
        let file = folder.join(name);
        problems.push(format!("{}:1: no draft looks for this name; did you mean {meant}?", file.display()));
    }
    (templates, problems)
}

fn gather(
    folder: &Path,
    below: &str,
    depth: usize,
    mine: &mut BTreeMap<String, String>,
    problems: &mut Vec<String>,
) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return,
        Err(error) => {
            let folder = folder.display();
            problems.push(format!(
                "{folder}: the folder cannot be read ({error}); the built-in templates are used"
            ));
            return;
        }
    };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let is_template =
            matches!(path.extension().and_then(|end| end.to_str()), Some("md" | "toml" | "txt"));
        let is_folder = std::fs::metadata(&path).is_ok_and(|meta| meta.is_dir());
        if is_folder && !is_template && depth > 0 {
            gather(&path, &format!("{below}{name}/"), depth - 1, mine, problems);
        }
        if !is_template || name == "README.md" {
            continue;
        }
        let mut no = |line: usize, why: &str| {
            problems.push(format!("{}:{line}: {why}; the built-in one is used", path.display()));
        };
        match own::text(&path, MOST) {
            // A part may be left out on purpose; whole words that are empty tell nobody anything.
            Ok(text) if text.trim().is_empty() && !name.starts_with("part-") => {
                no(1, "empty; write the words, or remove the file");
            }
            Ok(text) => drop(mine.insert(format!("{below}{name}"), text)),
            Err(bad) => no(bad.line, &bad.why),
        }
    }
}
