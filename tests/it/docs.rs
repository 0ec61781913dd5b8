//! What is written for people holds: links lead somewhere.

use std::fs;
use std::path::{Path, PathBuf};

fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            pages(&path, found);
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(path);
        }
    }
}

/// The targets of `[words](target)` in a page, outside of code.
fn links(page: &str) -> Vec<&str> {
    let prose = page.split("```").step_by(2).flat_map(|part| part.split('`').step_by(2));
    prose.flat_map(|part| part.split("](").skip(1)).filter_map(|rest| rest.split(')').next()).collect()
}

fn broken(folder: &Path, page: &str) -> Vec<String> {
    let elsewhere =
        |link: &&str| link.contains("://") || link.starts_with('#') || link.starts_with("mailto:");
    let file = |link: &str| link.split('#').next().unwrap_or_default().to_owned();
    let links = links(page).into_iter().filter(|link| !elsewhere(link)).map(file);
    links.filter(|link| !folder.join(link).exists()).collect()
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut found = Vec::new();
    pages(Path::new(env!("CARGO_MANIFEST_DIR")), &mut found);
    assert!(found.len() > 5, "the pages were not found: {found:?}");
    for path in found {
        let page = fs::read_to_string(&path).expect("a page in UTF-8");
        let folder = path.parent().expect("a folder");
        assert_eq!(broken(folder, &page), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn a_link_to_nowhere_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = "[a](README.md) [b](nowhere.md#x) `[c](code.md)` [d](https://example.org)\n```\n[e](code.md)\n```\n[f](#g)";
    assert_eq!(broken(folder, page), ["nowhere.md"]);
}
