//! Keys as their names in the help, turned into the bytes a terminal sends for them.

/// The bytes for `keys`: names separated by blanks (`a`, `Enter`, `Esc`, `C-c`, `S-Tab`, `F1`, `Down`, `Space`);
/// a word that is no name is typed letter by letter.
pub fn bytes(keys: &str) -> Vec<u8> {
    keys.split_whitespace().flat_map(|name| named(name).unwrap_or_else(|| name.as_bytes().to_vec())).collect()
}

fn named(name: &str) -> Option<Vec<u8>> {
    let bytes: &[u8] = match name {
        "Enter" => b"\r",
        "Esc" => b"\x1b",
        "Tab" => b"\t",
        "S-Tab" => b"\x1b[Z",
        "Space" => b" ",
        "Backspace" => b"\x7f",
        "Delete" => b"\x1b[3~",
        "Up" => b"\x1b[A",
        "Down" => b"\x1b[B",
        "Right" => b"\x1b[C",
        "Left" => b"\x1b[D",
        "Home" => b"\x1b[H",
        "End" => b"\x1b[F",
        "PageUp" => b"\x1b[5~",
        "PageDown" => b"\x1b[6~",
        "F1" => b"\x1bOP",
        "F2" => b"\x1bOQ",
        "F5" => b"\x1b[15~",
        _ => return control(name),
    };
    Some(bytes.to_vec())
}

fn control(name: &str) -> Option<Vec<u8>> {
    match name.strip_prefix("C-")?.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(vec![letter & 0x1f]),
        _ => None,
    }
}

#[test]
fn names_become_what_a_terminal_sends() {
    assert_eq!(bytes("j C-c Enter S-Tab abc"), b"j\x03\r\x1b[Zabc");
}
