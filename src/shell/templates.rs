//! A person's own templates: the files below the folder `templates` beside the configuration.
use super::paths::Paths;
use crate::comms::templates::Templates;
use std::collections::BTreeMap;
use std::path::Path;

/// No template is longer, in bytes; a longer file is no template.
const MOST: u64 = 256 * 1024;
/// Folders in folders, no deeper.
const DEPTH: usize = 6;

/// The templates that come with the program, with the person's own in their place; and a sentence for each file that
/// cannot be read.
pub fn load(paths: &Paths) -> (Templates, Vec<String>) {
    let mut own = BTreeMap::new();
    let mut problems = Vec::new();
    gather(&paths.settings().join("templates"), "", DEPTH, &mut own, &mut problems);
    (Templates::with(own), problems)
}

fn gather(
    folder: &Path,
    below: &str,
    depth: usize,
    own: &mut BTreeMap<String, String>,
    problems: &mut Vec<String>,
) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let Ok(meta) = std::fs::metadata(&path) else { continue };
        if meta.is_dir() && depth > 0 {
            gather(&path, &format!("{below}{name}/"), depth - 1, own, problems);
        }
        let is_template = matches!(path.extension().and_then(|end| end.to_str()), Some("md" | "toml"));
        if !meta.is_file() || !is_template || name == "README.md" {
            continue;
        }
        if meta.len() > MOST {
            problems.push(format!("{}: longer than {} KiB; it is not used", path.display(), MOST / 1024));
            continue;
        }
        match std::fs::read_to_string(&path) {
            Ok(text) => drop(own.insert(format!("{below}{name}"), text)),
            Err(error) => problems.push(format!("{}: {error}; it is not used", path.display())),
        }
    }
}
