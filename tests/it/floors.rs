//! The house keeps its floors: no source names a room above or beside its own, or an outside crate its room was not
//! given; files and functions stay short; one file reads the clock.

mod lexer;
mod paths;
mod rules;
mod trial;

use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The names by which the code knows the crates of Cargo.toml.
fn outside_crates() -> Vec<String> {
    let manifest: toml::Table = fs::read_to_string(repository().join("Cargo.toml")).unwrap().parse().unwrap();
    let names = |table: &str| manifest[table].as_table().unwrap().keys().cloned().collect::<Vec<_>>();
    [names("dependencies"), names("dev-dependencies")].concat().iter().map(|n| n.replace('-', "_")).collect()
}

#[test]
fn every_source_keeps_to_its_floor() {
    let src = repository().join("src");
    let crates = outside_crates();
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(files.len() > rules::HOUSE.len() / 2, "the sources were not found under {}", src.display());
    let mut broken = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let place = file.strip_prefix(&src).unwrap().to_str().unwrap().to_owned();
        broken.extend(rules::broken(&rules::Source { place: &place, text: &text, crates: &crates }));
    }
    broken.sort();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// `lib.rs` is the map: what it declares, what it draws and what the folders hold must be one list.
#[test]
fn the_map_in_lib_rs_is_the_house() {
    let map = fs::read_to_string(repository().join("src/lib.rs")).unwrap();
    let drawing = map.lines().find(|l| l.contains("──▶")).expect("lib.rs draws the floors");
    let drawn: Vec<&str> =
        drawing.split(|c: char| !c.is_ascii_lowercase()).filter(|w| !w.is_empty()).collect();
    let mut declared: Vec<&str> = map
        .lines()
        .filter_map(|l| l.strip_prefix("pub mod ").or(l.strip_prefix("mod ")))
        .map(|l| l.trim_end_matches(';'))
        .collect();
    declared.sort_by_key(|name| drawn.iter().position(|d| d == name));
    assert_eq!(drawn, declared, "lib.rs draws other rooms than it declares");
    let floors: Vec<u8> = drawn
        .iter()
        .map(|name| rules::HOUSE.iter().find(|r| r.name == *name).expect("a room the rules know").floor)
        .collect();
    assert!(floors.is_sorted_by(|a, b| a >= b), "lib.rs draws the floors in another order: {drawn:?}");
}
