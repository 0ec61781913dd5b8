//! A person's own files, read whole: what is none, cannot be read, is too long or no text says why and what to do.
use std::path::Path;

/// Why a file is not used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Unread {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub why: String,
    /// It was read, and is no text.
    pub is_foreign: bool,
}

impl Unread {
    /// There is nothing in it.
    pub fn empty() -> Self {
        Self::whole("empty, so nothing of it applies; write into it what differs, or remove it")
    }

    fn whole(why: impl Into<String>) -> Self {
        Self { line: 1, why: why.into(), is_foreign: false }
    }
}

/// The text of a file of at most so many bytes.
///
/// # Errors
/// It is no file, a link to nothing, not to be read, too long, or no text.
pub fn text(path: &Path, most: u64) -> Result<String, Unread> {
    let meta = std::fs::metadata(path).map_err(|error| absent(path, &error))?;
    if meta.is_dir() {
        return Err(Unread::whole(
            "a folder, not a file; put a file of this name in its place, or remove it",
        ));
    }
    // A pipe or a device may never end.
    if !meta.is_file() {
        return Err(Unread::whole("not a file; put a file in its place, or remove it"));
    }
    if meta.len() > most {
        return Err(Unread::whole(format!("longer than {} KiB; shorten it, or remove it", most / 1024)));
    }
    let bytes = std::fs::read(path).map_err(|error| absent(path, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let sound = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = 1 + sound.filter(|byte| **byte == b'\n').count();
        Unread {
            line,
            why: "not text (UTF-8), so nothing of it applies; save the file as UTF-8".to_owned(),
            is_foreign: true,
        }
    })?;
    match text.find('\0') {
        Some(at) => {
            let line = 1 + text.get(..at).unwrap_or_default().matches('\n').count();
            Err(Unread {
                line,
                why: "not text (it has a zero byte), so nothing of it applies; save it as text".to_owned(),
                is_foreign: true,
            })
        }
        // A mark of some editors at the head of a file is none of its words.
        None => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
    }
}

fn absent(path: &Path, error: &std::io::Error) -> Unread {
    if let Ok(to) = std::fs::read_link(path)
        && error.kind() == std::io::ErrorKind::NotFound
    {
        let to = to.display();
        return Unread::whole(format!("a link to {to}, which is not there; mend the link, or remove it"));
    }
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => {
            Unread::whole("not readable for you; change its permissions (chmod u+r), or remove it")
        }
        _ => Unread::whole(format!("cannot be read ({error}); mend it, or remove it")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_names_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        let why = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            text(&path, 8).map_err(|it| (it.line, it.why))
        };
        assert_eq!(why(b"a = 1\n"), Ok("a = 1\n".to_owned()));
        assert_eq!(why(b"\xef\xbb\xbfa = 1"), Ok("a = 1".to_owned()));
        assert_eq!(why(b"a\n\xff").unwrap_err().0, 2);
        assert_eq!(why(b"a\n\n\0").unwrap_err().0, 3);
        assert!(why(b"123456789").unwrap_err().1.starts_with("longer than"));
        assert!(text(folder.path(), 8).unwrap_err().why.starts_with("a folder"));
        std::os::unix::fs::symlink("/nowhere/at-all", folder.path().join("y")).unwrap();
        let dangling = text(&folder.path().join("y"), 8).unwrap_err().why;
        assert_eq!(dangling, "a link to /nowhere/at-all, which is not there; mend the link, or remove it");
    }
}
