//! What a full-screen program may say to a terminal: known sequences only, nothing that blinks, every mode it switched
//! on switched off again. Reads raw bytes, so it sees what an emulator would forgive.

use std::collections::BTreeMap;

/// What the bytes did to the terminal.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Private modes touched, and whether each is on at the end.
    modes: BTreeMap<u16, bool>,
    /// Keyboard protocol levels pushed and not popped.
    keyboard: i32,
    /// Sequences that are not to be sent, each with its offset.
    pub faults: Vec<String>,
    /// Window titles set, in order.
    pub titles: Vec<String>,
    /// Times the alternate screen was entered, and synchronized frames begun.
    pub entered: usize,
    pub frames: usize,
}

/// Modes a program may touch, and their state in a terminal at rest: wrap, cursor, mouse, focus, alternate screen,
/// bracketed paste, synchronized update.
const KNOWN_MODES: &[(u16, bool)] = &[
    (7, true),
    (25, true),
    (1000, false),
    (1002, false),
    (1003, false),
    (1004, false),
    (1006, false),
    (1015, false),
    (1049, false),
    (2004, false),
    (2026, false),
];

/// Modes that are brackets: entering twice or leaving twice is a fault by itself.
const BRACKETS: &[u16] = &[1049, 2026];

impl Ledger {
    /// Reads everything a program wrote. A sequence cut short by the end of `raw` is a fault.
    pub fn of(raw: &[u8]) -> Self {
        let mut ledger = Self::default();
        let mut at = 0;
        while at < raw.len() {
            let taken = ledger.one(&raw[at..]);
            match taken {
                Ok(n) => at += n,
                Err(why) => {
                    let shown = String::from_utf8_lossy(&raw[at..raw.len().min(at + 24)]).into_owned();
                    ledger.faults.push(format!("byte {at}: {why}: {shown:?}"));
                    at += 1;
                }
            }
        }
        ledger
    }

    /// What is not as the program found it.
    pub fn left_behind(&self) -> Vec<String> {
        let mut left: Vec<String> = KNOWN_MODES
            .iter()
            .filter(|(mode, rest)| self.modes.get(mode).is_some_and(|on| on != rest))
            .map(|(mode, rest)| format!("mode {mode} is left {}", if *rest { "off" } else { "on" }))
            .collect();
        if self.keyboard != 0 {
            left.push(format!("{} keyboard levels pushed and not popped", self.keyboard));
        }
        left
    }

    fn one(&mut self, raw: &[u8]) -> Result<usize, String> {
        match raw[0] {
            0x1b => self.escape(raw),
            b'\r' | b'\n' | 0x07 | 0x08 | 0x20..=0x7e => Ok(1),
            0x00..=0x1f | 0x7f => Err(format!("control character {:#04x}", raw[0])),
            _ => character(raw),
        }
    }

    fn escape(&mut self, raw: &[u8]) -> Result<usize, String> {
        match raw.get(1) {
            Some(b'[') => {
                let end = raw[2..].iter().position(|b| (0x40..=0x7e).contains(b));
                let end = end.ok_or("a control sequence without end")? + 2;
                let body = std::str::from_utf8(&raw[2..end]).map_err(|_| "bytes in a control sequence")?;
                self.control(body, raw[end])?;
                Ok(end + 1)
            }
            Some(b']') => {
                let (body, taken) = string(raw)?;
                self.command(&body)?;
                Ok(taken)
            }
            Some(b'7' | b'8') => Ok(2),
            _ => Err("an unknown escape".into()),
        }
    }

    fn control(&mut self, body: &str, last: u8) -> Result<(), String> {
        match (body.chars().next().filter(|c| "<=>?".contains(*c)), last) {
            (None, b'm') => colours(body),
            (None, b'A'..=b'H' | b'J' | b'K' | b'L' | b'M' | b'P' | b'S' | b'T' | b'X' | b'd' | b'r') => {
                numbers(body)
            }
            (None, b'q') if body.ends_with(' ') => cursor_shape(body),
            (None, b'c') => numbers(body),
            (Some('?'), b'h' | b'l') => {
                body[1..].split(';').try_for_each(|mode| self.mode(mode, last == b'h'))
            }
            (Some('>'), b'u') => {
                self.keyboard += 1;
                Ok(())
            }
            (Some('<'), b'u') => {
                self.keyboard -= 1;
                Ok(())
            }
            (Some('?'), b'u') => Ok(()),
            (Some('?'), b'p') if body.ends_with('$') => Ok(()),
            _ => Err("an unknown control sequence".into()),
        }
    }

    fn mode(&mut self, mode: &str, on: bool) -> Result<(), String> {
        let mode: u16 = mode.parse().map_err(|_| format!("mode {mode:?}"))?;
        if !KNOWN_MODES.iter().any(|(known, _)| *known == mode) {
            return Err(format!("an unknown mode {mode}"));
        }
        let before = self.modes.insert(mode, on);
        if BRACKETS.contains(&mode) && before.unwrap_or(false) == on {
            return Err(format!("mode {mode} switched {} twice", if on { "on" } else { "off" }));
        }
        self.entered += usize::from(mode == 1049 && on);
        self.frames += usize::from(mode == 2026 && on);
        Ok(())
    }

    fn command(&mut self, body: &str) -> Result<(), String> {
        let (number, rest) = body.split_once(';').unwrap_or((body, ""));
        match number {
            "0" | "2" => {
                self.titles.push(rest.to_owned());
                Ok(())
            }
            "10" | "11" if rest == "?" => Ok(()),
            "52" if !rest.ends_with('?') => Ok(()),
            "52" => Err("the clipboard is read".into()),
            _ => Err("an unknown command to the terminal".into()),
        }
    }
}

/// A title, a copy: up to BEL or ST, and nothing but printable text inside.
fn string(raw: &[u8]) -> Result<(String, usize), String> {
    let end = raw[2..].iter().position(|b| *b == 0x07 || *b == 0x1b).ok_or("a command without end")? + 2;
    let body = std::str::from_utf8(&raw[2..end]).map_err(|_| "a command that is not UTF-8")?;
    if body.chars().any(char::is_control) {
        return Err("a control character inside a command".into());
    }
    match (raw[end], raw.get(end + 1)) {
        (0x07, _) => Ok((body.to_owned(), end + 1)),
        (_, Some(b'\\')) => Ok((body.to_owned(), end + 2)),
        _ => Err("a command broken off".into()),
    }
}

/// One character beyond ASCII: whole, and none that moves the cursor, hides or turns what stands beside it.
fn character(raw: &[u8]) -> Result<usize, String> {
    let head = &raw[..raw.len().min(4)];
    let length = match head[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Err("a byte that is not UTF-8".into()),
    };
    let text =
        head.get(..length).and_then(|b| std::str::from_utf8(b).ok()).ok_or("a character cut in two")?;
    match text.chars().next() {
        Some('\u{80}'..='\u{9f}') => Err("a control character".into()),
        Some('\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') => {
            Err("a character nobody can see".into())
        }
        _ => Ok(length),
    }
}

fn numbers(body: &str) -> Result<(), String> {
    let plain = body.split(';').all(|n| n.len() <= 5 && n.bytes().all(|b| b.is_ascii_digit()));
    plain.then_some(()).ok_or_else(|| "parameters that are no numbers".into())
}

/// Odd shapes blink, and so does 0 in many terminals unless it is the way back to the user's own.
fn cursor_shape(body: &str) -> Result<(), String> {
    match body.trim_end() {
        "" | "0" | "2" | "4" | "6" => Ok(()),
        _ => Err("a cursor that blinks".into()),
    }
}

fn colours(body: &str) -> Result<(), String> {
    let parts: Vec<&str> = body.split(';').collect();
    let mut at = 0;
    while at < parts.len() {
        let mut sub = parts[at].split(':');
        let number: u16 = match sub.next() {
            None | Some("") => 0,
            Some(n) => n.parse().map_err(|_| "an attribute that is no number")?,
        };
        at += match (number, parts.get(at + 1).copied()) {
            (5 | 6, _) => return Err("text that blinks".into()),
            (38 | 48 | 58, _) if parts[at].contains(':') => 1,
            (38 | 48 | 58, Some("5")) => 3,
            (38 | 48 | 58, Some("2")) => 5,
            (0..=4 | 7..=9 | 21..=25 | 27..=29 | 30..=37 | 39..=47 | 49 | 59 | 90..=97 | 100..=107, _) => 1,
            _ => return Err(format!("an unknown attribute {number}")),
        };
    }
    if at == parts.len() { Ok(()) } else { Err("a colour cut short".into()) }
}

#[cfg(test)]
#[track_caller]
fn check(raw: &str, fault: Option<&str>) {
    let faults = Ledger::of(raw.as_bytes()).faults;
    let found = |why: &&str| faults.iter().any(|f| f.contains(why));
    assert_eq!(faults.is_empty(), fault.is_none(), "{raw:?} was to be {fault:?}, got {faults:?}");
    assert!(fault.iter().all(found), "{raw:?} was to be {fault:?}, got {faults:?}");
}

#[test]
fn what_a_program_may_say_passes() {
    check(
        "\x1b[?1049h\x1b[?25l\x1b[2J\x1b[1;1H\x1b[1;38;5;6;48;2;5;6;7mLATE ▲▲\x1b[0m\x1b[?25h\x1b[?1049l\r\n",
        None,
    );
    check(
        "\x1b[38:2::1:5:6;4:3m\x1b[m\x1b[39;49m\x1b[3 q\x1b]2;INC-4821\x07\x1b]52;c;aGk=\x1b\\",
        Some("a cursor that blinks"),
    );
    check("\x1b[38:2::1:5:6;4:3m\x1b[m\x1b[39;49m\x1b[2 q\x1b]2;INC-4821\x07\x1b]52;c;aGk=\x1b\\", None);
}

#[test]
fn what_it_may_not_say_is_found() {
    check("\x1b[1;5mLATE", Some("text that blinks"));
    check("\x1b[38;5;5mok\x1b[6m", Some("text that blinks"));
    check("\x1b[99m", Some("unknown attribute"));
    check("\x1b[38;5m", Some("cut short"));
    check("\x1b[6n", Some("unknown control"));
    check("\x1b[?9999h", Some("unknown mode"));
    check("\x1b]52;c;?\x07", Some("clipboard is read"));
    check("\x1b]8;;http://x\x07", Some("unknown command"));
    check("\x1bc", Some("unknown escape"));
    check("\x1b[1;2", Some("without end"));
    check("\x00", Some("control character"));
    check("\u{9b}2J", Some("control character"));
    check("\u{202e}", Some("nobody can see"));
    check("\x1b[?2026h\x1b[?2026h", Some("twice"));
    check("\x1b[?1049l", Some("twice"));
    assert!(!Ledger::of(b"a\xffb").faults.is_empty());
}

#[test]
fn what_is_left_on_is_found() {
    let left = |raw: &str| Ledger::of(raw.as_bytes()).left_behind().join(", ");
    assert_eq!(
        left("\x1b[?1049h\x1b[?25l\x1b[?2004h"),
        "mode 25 is left off, mode 1049 is left on, mode 2004 is left on"
    );
    assert_eq!(left("\x1b[?1049h\x1b[?25l\x1b[?25h\x1b[?1049l"), "");
    assert_eq!(left("\x1b[>1u"), "1 keyboard levels pushed and not popped");
}
