//! A key with its modifiers: from a key event, from its name in the table.
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key press without what terminals disagree about: Shift is kept only where the key itself does not show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Ctrl is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held (arrows and Tab; letters show it themselves).
    pub shift: bool,
}

impl Chord {
    /// From what the terminal said.
    pub fn of(key: &KeyEvent) -> Self {
        let held = |one: KeyModifiers| key.modifiers.contains(one);
        let (code, ctrl, alt) = (key.code, held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
        match code {
            KeyCode::BackTab => Self { code: KeyCode::Tab, ctrl, alt, shift: true },
            KeyCode::Char(c) if ctrl => {
                Self { code: KeyCode::Char(c.to_ascii_lowercase()), ctrl, alt, shift: false }
            }
            KeyCode::Char(_) => Self { code, ctrl, alt, shift: false },
            _ => Self { code, ctrl, alt, shift: held(KeyModifiers::SHIFT) },
        }
    }

    /// A plain key.
    pub fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// Ctrl, Alt or an F key: it can never be text.
    pub fn is_special(self) -> bool {
        self.ctrl || self.alt || matches!(self.code, KeyCode::F(_))
    }

    /// Its name, as [`parse`] reads it; `None`: a key without one.
    pub fn name(self) -> Option<String> {
        let named = match self.code {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(c) if self.ctrl => c.to_uppercase().to_string(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(n) => format!("F{n}"),
            code => NAMED.iter().find(|(_, known)| *known == code)?.0.to_owned(),
        };
        let held = [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "S-")];
        let name: String = held.iter().filter(|(is_held, _)| *is_held).map(|(_, word)| *word).collect();
        let name = name + &named;
        (parse(&name) == Some(self)).then_some(name)
    }

    /// The event a terminal would send for it.
    pub fn event(self) -> KeyEvent {
        let flag = |held: bool, one: KeyModifiers| if held { one } else { KeyModifiers::NONE };
        let code = if self.code == KeyCode::Tab && self.shift { KeyCode::BackTab } else { self.code };
        let modifiers = flag(self.ctrl, KeyModifiers::CONTROL)
            | flag(self.alt, KeyModifiers::ALT)
            | flag(self.shift, KeyModifiers::SHIFT);
        KeyEvent::new(code, modifiers)
    }
}

/// A key by its name: `x`, `Ctrl-Z` (or `C-z`), `S-Tab`, `F1`, `PgDn`. `None`: no such name.
pub fn parse(name: &str) -> Option<Chord> {
    let mut chord = Chord::plain(KeyCode::Null);
    let mut rest = name;
    loop {
        let (held, after) = match rest.split_once('-') {
            Some((held, after)) if !held.is_empty() && !after.is_empty() => (held, after),
            _ => break,
        };
        match held {
            "Ctrl" | "C" => chord.ctrl = true,
            "Alt" | "M" => chord.alt = true,
            "Shift" | "S" => chord.shift = true,
            _ => return None,
        }
        rest = after;
    }
    chord.code = code(rest)?;
    if let (true, KeyCode::Char(c)) = (chord.ctrl, chord.code) {
        chord.code = KeyCode::Char(c.to_ascii_lowercase());
    }
    Some(chord)
}

/// Keys that have a name; where two name the same, the first is the one that is written.
const NAMED: [(&str, KeyCode); 16] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
];

fn code(name: &str) -> Option<KeyCode> {
    let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
    named.or_else(|| letter(name))
}

fn letter(name: &str) -> Option<KeyCode> {
    let mut chars = name.chars();
    match (chars.next()?, chars.as_str()) {
        (c, "") => Some(KeyCode::Char(c)),
        ('F', digits) => digits.parse().ok().filter(|n| (1..=12).contains(n)).map(KeyCode::F),
        _ => None,
    }
}
