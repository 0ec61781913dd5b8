//! What terminals are told by escape sequences. Words and title have passed the allow-list, so nothing in them ends one.

/// The sequence, for the terminal itself.
pub fn sequence(kind: Kind, title: &str, words: &str) -> Vec<u8> {
    match kind {
        Kind::Ninety => {
            format!("\x1b]99;i=warroom:d=0;{title}\x1b\\\x1b]99;i=warroom:d=1:p=body;{words}\x1b\\")
                .into_bytes()
        }
        Kind::Seven => format!("\x1b]777;notify;{title};{words}\x1b\\").into_bytes(),
        // A title of its own is not known there; a number at the beginning would mean progress to some.
        Kind::Nine => format!("\x1b]9;{title}: {words}\x1b\\").into_bytes(),
    }
}

/// The same through tmux, which hands it on where `allow-passthrough` is on and drops it else.
pub fn through_tmux(sequence: &[u8]) -> Vec<u8> {
    let mut out = b"\x1bPtmux;".to_vec();
    for byte in sequence {
        if *byte == 0x1b {
            out.push(0x1b);
        }
        out.push(*byte);
    }
    out.extend(b"\x1b\\");
    out
}

/// Which sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// OSC 99.
    Ninety,
    /// OSC 777.
    Seven,
    /// OSC 9.
    Nine,
}

/// The sequence a terminal of this name is known to take.
pub fn known(name: &str) -> Option<Kind> {
    let name = name.to_ascii_lowercase();
    let is = |known: &[&str]| known.iter().any(|one| name.starts_with(one));
    if is(&["foot", "rxvt-unicode", "urxvt"]) {
        Some(Kind::Seven)
    } else if is(&["iterm", "xterm-kitty", "kitty", "wezterm", "ghostty", "xterm-ghostty"]) {
        Some(Kind::Nine)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_terminal_gets_its_sequence() {
        for (name, kind) in [
            ("xterm-kitty", Some(Kind::Nine)),
            ("iTerm.app", Some(Kind::Nine)),
            ("WezTerm", Some(Kind::Nine)),
            ("foot-extra", Some(Kind::Seven)),
            ("rxvt-unicode-256color", Some(Kind::Seven)),
            ("xterm-256color", None),
            ("Windows_Terminal", None),
        ] {
            assert_eq!(known(name), kind, "{name}");
        }
        assert_eq!(sequence(Kind::Seven, "t", "w"), b"\x1b]777;notify;t;w\x1b\\");
        assert_eq!(through_tmux(b"\x1b]9;w\x1b\\"), b"\x1bPtmux;\x1b\x1b]9;w\x1b\x1b\\\x1b\\");
    }
}
