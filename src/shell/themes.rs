//! The themes there are: the person's own, those that are built in, and any file. What is not there is named with what is.
use super::here::Here;
use crate::domain::clean;
use crate::ui::theme::{BUILT_IN, Depth, Theme, built_in_text};
use std::path::{Path, PathBuf};

/// Whether a theme is named by its file.
pub fn is_file(name: &str) -> bool {
    name.contains('/') || Path::new(name).extension().is_some_and(|end| end == "toml")
}

/// Where a person's own themes are.
pub fn folder(here: &Here) -> PathBuf {
    here.paths.settings().join("themes")
}

/// The names of the person's own, in order. One of a file that is not text is left out.
pub fn own(here: &Here) -> Vec<String> {
    let files = std::fs::read_dir(folder(here)).into_iter().flatten();
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.ok()?.path();
        path.extension().filter(|end| *end == "toml")?;
        path.file_stem()?.to_str().map(str::to_owned)
    };
    let mut names: Vec<String> = files.filter_map(name).collect();
    names.sort();
    names
}

/// The text of a theme, and the file it is from; a name of the person's own comes before a built-in one.
///
/// # Errors
/// There is none: what was looked for, and which there are.
pub fn text(here: &Here, name: &str) -> Result<(String, String), String> {
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    let kept = folder(here).join(format!("{stem}.toml"));
    let mut why = format!("there is no theme {name:?}");
    if is_file(name) {
        match std::fs::read_to_string(name) {
            Ok(text) => return Ok((text, name.to_owned())),
            Err(error) => why = format!("{name} cannot be read ({error})"),
        }
    }
    if !name.contains('/') {
        match std::fs::read_to_string(&kept) {
            Ok(text) => return Ok((text, here.paths.shown(&kept))),
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                why = format!("{} cannot be read ({error})", here.paths.shown(&kept));
            }
            Err(_) => {}
        }
        if let Some(text) = built_in_text(stem) {
            return Ok((text.to_owned(), format!("{stem}.toml")));
        }
    }
    let built_in = BUILT_IN.iter().map(|(known, _)| (*known).to_owned());
    let names: Vec<String> = own(here).into_iter().chain(built_in).collect();
    Err(clean::row(&format!("{why}; there are {} (warroom theme list)", names.join(", "))).into_owned())
}

/// Why there is no such theme, with those there are; `None`: there is one.
pub fn missing(here: &Here, name: &str) -> Option<String> {
    text(here, name).err()
}

/// A theme by its name or file, with a sentence for everything in it that could not be used.
pub fn load(here: &Here, name: &str, depth: Depth) -> (Theme, Vec<String>) {
    let own = |name: &str| std::fs::read_to_string(folder(here).join(format!("{name}.toml"))).ok();
    let (theme, problems) = match text(here, name) {
        Ok((text, file)) => Theme::read(&text, &file, depth, &own),
        Err(_) => Theme::load(name, depth, &own),
    };
    (theme, problems.iter().map(|problem| clean::row(&problem.to_string()).into_owned()).collect())
}
