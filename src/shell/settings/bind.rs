//! A key of one's own, put into the file of settings. What else stands there, comments and order with it, stays as it is.
use super::keys::{PLACES, action};
use super::{COMMENTED, MOST_BYTES};
use crate::app::keys::{Action, Context};
use crate::shell::paths::make_folder;
use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, value};

/// Writes the keys of an action into the file; one that is not there is begun as `config init` begins it. A link stays a
/// link. The file is whole at every moment: a new one takes its place.
///
/// # Errors
/// It cannot be read or written, or is no TOML: then it stays as it was.
pub fn keep_key(file: &Path, context: Context, done: Action, keys: &[String]) -> Result<(), String> {
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let text = match fs::metadata(&file) {
        Err(_) => COMMENTED.to_owned(),
        Ok(meta) if meta.len() > MOST_BYTES => return Err("too long to be settings".to_owned()),
        Ok(_) => fs::read_to_string(&file).map_err(|error| error.to_string())?,
    };
    let text = with_key(&text, context, done, keys)?;
    let folder = file.parent().ok_or("it stands in no folder")?;
    make_folder(folder).map_err(|error| error.to_string())?;
    let aside = file.with_extension(format!("toml.{}", std::process::id()));
    let written = write(&aside, &text, &file).and_then(|()| fs::rename(&aside, &file));
    written.map_err(|error| {
        // What was begun is of no use; that it is gone is not promised.
        let _ = fs::remove_file(&aside);
        error.to_string()
    })
}

/// The new file, readable by whom the old one was.
fn write(aside: &Path, text: &str, old: &Path) -> std::io::Result<()> {
    let mut fresh = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(aside)?;
    if let Ok(meta) = fs::metadata(old) {
        fresh.set_permissions(meta.permissions())?;
    }
    fresh.write_all(text.as_bytes())?;
    fresh.sync_all()
}

/// The text of a file of settings with these keys for an action. Another name for the same action there makes room.
fn with_key(text: &str, context: Context, done: Action, keys: &[String]) -> Result<String, String> {
    let mut file: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        format!("line {line}: {}; mend it first (warroom config edit)", error.message())
    })?;
    let place = PLACES.iter().find(|(_, known)| *known == context).map_or("board", |(word, _)| *word);
    let list: Array = keys.iter().map(String::as_str).collect();
    if let Some(all) = file.get_mut("keys") {
        let all = all.as_table_like_mut().ok_or("keys is a table for each place: [keys.board]")?;
        // Keys that stand in `[keys]` itself are those of the board.
        drop_others(all, Context::Board, (context, done), "");
    }
    let written = file.get("keys").and_then(|all| all.get(place));
    if written.is_none() && file.get("keys").is_none_or(Item::is_table) {
        // At the very end: what stands in comments there belongs to the tables before it.
        let text = file.to_string();
        let gap = if text.is_empty() || text.ends_with("\n\n") {
            ""
        } else if text.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        return Ok(format!("{text}{gap}[keys.{place}]\n{} = {list}\n", done.word()));
    }
    let all = file.entry("keys").or_insert_with(|| Table::new().into());
    let all = all.as_table_like_mut().ok_or("keys is a table for each place: [keys.board]")?;
    let own = all.entry(place).or_insert_with(|| Table::new().into());
    let own = own.as_table_like_mut().ok_or_else(|| format!("keys.{place} is a table: [keys.{place}]"))?;
    drop_others(own, context, (context, done), done.word());
    own.insert(done.word(), value(list));
    Ok(file.to_string())
}

/// Takes out what other names than the one to keep say about the same action: `sev` beside `severity`.
fn drop_others(table: &mut dyn TableLike, here: Context, done: (Context, Action), keep: &str) {
    let is_other = |(name, item): (&str, &Item)| {
        (!item.is_table_like() && name != keep && action(here, name) == Some(done)).then(|| name.to_owned())
    };
    let others: Vec<String> = table.iter().filter_map(is_other).collect();
    for other in others {
        table.remove(&other);
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn bound(text: &str, action: Action, keys: &[&str]) -> String {
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        with_key(text, Context::Board, action, &keys).unwrap()
    }

    #[test]
    fn a_key_is_read_back_and_everything_else_stays() {
        for (before, action, keys) in [
            ("", Action::Done, vec!["F5", "x"]),
            (COMMENTED, Action::Done, vec!["F5", "x"]),
            (
                "# mine\n[keys.board]\npin = \"P\" # so\n\n[notify]\nbell = \"due\"\n",
                Action::Done,
                vec!["F5"],
            ),
            ("[keys]\ndone = \"F6\"\n", Action::Done, vec!["F5"]),
            ("[keys.board]\nsev = \"F10\"\n", Action::Severity, vec!["F9"]),
            ("[keys.line]\ncomplete = \"Ctrl-T\"\n", Action::Done, vec!["F5"]),
            ("keys = { board = { pin = \"P\" } }\n", Action::Done, vec!["\"", "\\"]),
        ] {
            let after = bound(before, action, &keys);
            let (settings, problems) = read(&after);
            assert_eq!(problems, [], "{after}");
            assert_eq!(settings.keys.key(action), keys[0], "{after}");
            assert_eq!(read(before).0.keys.key(Action::Pin), settings.keys.key(Action::Pin), "{after}");
            let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
            assert_eq!(comments(before), comments(&after), "{after}");
            assert_eq!(bound(&after, action, &keys), after, "twice is once");
        }
    }

    #[test]
    fn every_line_of_the_file_that_is_begun_can_be_taken_afterwards() {
        let text = bound(COMMENTED, Action::Assign, &["D", "@"]);
        assert!(text.starts_with(COMMENTED), "{text}");
        let (settings, problems) = read(&text.replace("#bell = \"late\"", "bell = \"never\""));
        assert_eq!((problems, settings.notify.noise.bell), (Vec::new(), crate::app::alarms::Bell::Never));
    }

    #[test]
    fn a_file_that_is_none_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        fs::write(&file, "a = 1\n[keys\n").unwrap();
        let why = keep_key(&file, Context::Board, Action::Done, &["F5".to_owned()]).unwrap_err();
        assert!(why.starts_with("line 2: ") && why.contains("warroom config edit"), "{why}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "a = 1\n[keys\n");
        for text in ["keys = 5\n", "[keys]\nboard = 5\n"] {
            fs::write(&file, text).unwrap();
            assert!(keep_key(&file, Context::Board, Action::Done, &["F5".to_owned()]).is_err());
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
    }

    #[test]
    fn a_link_stays_a_link_and_a_folder_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let (link, real) = (folder.path().join("config.toml"), folder.path().join("dotfiles.toml"));
        fs::write(&real, "theme = \"mono\"\n").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        keep_key(&link, Context::Board, Action::Pin, &["F5".to_owned()]).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(fs::read_to_string(&real).unwrap().starts_with("theme = \"mono\"\n"));
        let deep = folder.path().join("a/b/config.toml");
        keep_key(&deep, Context::Board, Action::Pin, &["F5".to_owned()]).unwrap();
        assert!(fs::read_to_string(&deep).unwrap().starts_with("# Settings of warroom"));
    }
}
