//! What is written for people holds: links lead somewhere, pictures are what the program draws, commands work.

use super::harness::{Home, WARROOM};
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

/// The moment of the sample that the pictures show: four customers, an hour into the silence.
const MOMENT: &str = "2018-10-22T00:50:00Z";
const PICTURE_ENDS: &str = "<!-- /picture -->";

fn picture(size: &str) -> String {
    let home = Home::new().at("2026-11-21T14:32:07Z");
    let frame = home.run(&["--print", "--size", size, "demo", "--at", MOMENT]).ends(0).stdout;
    format!("\n```text\n{frame}```\n")
}

/// The page with what stands between `<!-- picture:80x24 -->` and its end drawn anew.
fn with_pictures(page: &str) -> String {
    let mut parts = page.split("<!-- picture:");
    let mut drawn = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (size, rest) = part.split_once(" -->").expect("a size in the mark of a picture");
        let (_, after) = rest.split_once(PICTURE_ENDS).expect("an end to the picture");
        drawn += &["<!-- picture:", size, " -->", &picture(size), PICTURE_ENDS, after].concat();
    }
    drawn
}

#[test]
fn pictures_are_what_the_program_draws() {
    for (file, sizes) in [("README.md", 1), ("docs/pictures.md", 4)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let page = fs::read_to_string(&path).expect("the page");
        let drawn = with_pictures(&page);
        assert_eq!(drawn.matches(PICTURE_ENDS).count(), sizes, "{file} has its pictures");
        assert!(drawn.contains("ESCALATIONS") && drawn.contains("LATE"), "{file} shows a board");
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            fs::write(&path, &drawn).expect("the page takes its pictures");
        } else {
            assert_eq!(page, drawn, "draw the pictures anew: UPDATE_PICTURES=1 cargo test --test it docs::");
        }
    }
}

#[test]
fn the_commands_of_the_readme_work() {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README");
    let blocks = page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let commands: Vec<&str> =
        blocks.flat_map(str::lines).filter(|line| line.starts_with("warroom ")).collect();
    assert!(commands.len() >= 2, "{commands:?}");
    let program = Path::new(WARROOM).parent().and_then(Path::to_str).expect("a folder");
    let home = Home::new().with("PATH", &format!("{program}:/usr/bin:/bin"));
    home.run(&["start", "payments 5xx", "--sev", "critical"]).ends(0);
    for command in commands {
        home.run_program("/bin/sh", &["-c", command], b"").ends(0);
    }
}
