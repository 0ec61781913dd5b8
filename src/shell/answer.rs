//! The terminal's answer to the question which colour its page has, sifted out of the keys. The answer comes mixed with
//! what is typed, in pieces, late, or never; what reads it as keys would type `]11;rgb:…` into somebody's note.
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::time::Duration;

/// The question (OSC 11), asked once, after the first frame. Nothing waits for the answer.
pub const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// An answer begins so, after its escape.
const BEGIN: &str = "11;";
/// Longer than this is no answer.
const MOST: usize = 48;
/// An `Esc` that a person pressed is followed by nothing for longer than this.
const ESCAPE: Duration = Duration::from_millis(30);
/// A broken line may tear an answer in two; what is held longer than this is given back as keys.
const REST: Duration = Duration::from_secs(3);

/// The colour of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Light ink on it would not be read.
    Light,
    /// Dark ink on it would not be read.
    Dark,
}

/// How far an answer has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Nothing,
    /// `Esc`, which may be a key.
    Escape,
    /// Inside, after `Esc ]`.
    Inside,
    /// `Esc` inside: its end, if a backslash follows.
    Ending,
}

/// Lets keys through and keeps the answer.
#[derive(Debug)]
pub struct Sieve {
    stand: Stand,
    held: Vec<Event>,
    words: String,
    /// An answer is expected: only then may an `Esc` wait for what follows it.
    asked: bool,
}

impl Sieve {
    /// A sieve; where nothing was asked it lets everything through at once.
    pub fn new(asked: bool) -> Self {
        Self { stand: Stand::Nothing, held: Vec::new(), words: String::new(), asked }
    }

    /// One event in; what is let through, and the page once its colour is known.
    pub fn take(&mut self, event: Event) -> (Vec<Event>, Option<Page>) {
        if !self.asked {
            return (vec![event], None);
        }
        let Some(key) = press(&event) else {
            // A size, a focus, a paste: none of them is part of an answer.
            return (vec![event], None);
        };
        let is = |code: char, with: KeyModifiers| key.code == KeyCode::Char(code) && key.modifiers == with;
        let escape = key.code == KeyCode::Esc && key.modifiers.is_empty();
        match self.stand {
            Stand::Nothing if is(']', KeyModifiers::ALT) => self.hold(event, Stand::Inside),
            Stand::Nothing if escape => self.hold(event, Stand::Escape),
            Stand::Escape if is(']', KeyModifiers::NONE) => self.hold(event, Stand::Inside),
            Stand::Inside if is('\\', KeyModifiers::ALT) || is('g', KeyModifiers::CONTROL) => self.end(event),
            Stand::Inside if escape => self.hold(event, Stand::Ending),
            Stand::Ending if is('\\', KeyModifiers::NONE) => self.end(event),
            Stand::Inside if self.letter(&key).is_some() => {
                self.words.extend(self.letter(&key));
                self.hold(event, Stand::Inside)
            }
            Stand::Nothing => (vec![event], None),
            Stand::Escape | Stand::Inside | Stand::Ending => {
                let mut through = self.give_back();
                let (more, page) = self.take(event);
                through.extend(more);
                (through, page)
            }
        }
    }

    /// How long what is held may wait for more; `None`: nothing is held.
    pub fn patience(&self) -> Option<Duration> {
        match self.stand {
            Stand::Nothing => None,
            Stand::Escape => Some(ESCAPE),
            Stand::Inside | Stand::Ending => Some(REST),
        }
    }

    /// What is held was no answer: the keys as they were pressed.
    pub fn give_back(&mut self) -> Vec<Event> {
        self.stand = Stand::Nothing;
        self.words.clear();
        std::mem::take(&mut self.held)
    }

    fn hold(&mut self, event: Event, stand: Stand) -> (Vec<Event>, Option<Page>) {
        self.held.push(event);
        self.stand = stand;
        (Vec::new(), None)
    }

    /// The letter of a key that carries the answer on.
    fn letter(&self, key: &KeyEvent) -> Option<char> {
        let KeyCode::Char(letter) = key.code else { return None };
        if !(key.modifiers - KeyModifiers::SHIFT).is_empty() || self.words.len() >= MOST {
            return None;
        }
        let fits = match BEGIN.chars().nth(self.words.len()) {
            Some(expected) => letter == expected,
            None => letter.is_ascii_alphanumeric() || matches!(letter, ':' | '/' | '#' | '?'),
        };
        fits.then_some(letter)
    }

    fn end(&mut self, event: Event) -> (Vec<Event>, Option<Page>) {
        if !self.words.starts_with(BEGIN) {
            let mut through = self.give_back();
            through.push(event);
            return (through, None);
        }
        let page = self.words.get(BEGIN.len()..).and_then(page);
        self.give_back();
        (Vec::new(), page)
    }
}

fn press(event: &Event) -> Option<KeyEvent> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Press => Some(*key),
        _ => None,
    }
}

/// `rgb:ffff/ffff/dddd`, `rgba:…`, `#ffffdd`: which of the two it is by its luminance (ITU-R BT.709).
fn page(colour: &str) -> Option<Page> {
    let parts: Vec<String> = match colour.strip_prefix('#') {
        Some(hex) if hex.is_ascii() && hex.len().is_multiple_of(3) => {
            let each = hex.len() / 3;
            (0..3).filter_map(|at| hex.get(at * each..(at + 1) * each)).map(str::to_owned).collect()
        }
        Some(_) => return None,
        None => colour.split_once(':')?.1.split('/').map(str::to_owned).collect(),
    };
    let [red, green, blue] = [0, 1, 2].map(|at| parts.get(at).and_then(|part| share(part)));
    let luminance = 2126 * red? + 7152 * green? + 722 * blue?;
    Some(if luminance > 5_000_000 { Page::Light } else { Page::Dark })
}

/// One to four hexadecimal digits, as thousandths of the whole.
fn share(digits: &str) -> Option<u32> {
    let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?.clamp(1, 5))? - 1;
    let value = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() <= 4)?;
    Some(value * 1000 / most)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that the reader of keys makes of some bytes; `cut`: places at which a read ended.
    fn keys(text: &str, cut: &[usize]) -> Vec<Event> {
        let mut keys = Vec::new();
        let mut rest = text.char_indices().peekable();
        while let Some((at, letter)) = rest.next() {
            let (letter, mut with) = match letter {
                '\x1b' if cut.contains(&(at + 1)) || rest.peek().is_none() => {
                    keys.push(Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)));
                    continue;
                }
                '\x1b' => (rest.next().map_or(' ', |(_, after)| after), KeyModifiers::ALT),
                '\x07' => ('g', KeyModifiers::CONTROL),
                other => (other, KeyModifiers::NONE),
            };
            if letter.is_uppercase() {
                with |= KeyModifiers::SHIFT;
            }
            keys.push(Event::Key(KeyEvent::new(KeyCode::Char(letter), with)));
        }
        keys
    }

    fn sift(events: &[Event]) -> (Vec<Event>, Option<Page>) {
        let mut sieve = Sieve::new(true);
        let (mut through, mut page) = (Vec::new(), None);
        for event in events {
            let (more, found) = sieve.take(event.clone());
            through.extend(more);
            page = page.or(found);
        }
        through.extend(sieve.give_back());
        (through, page)
    }

    const ANSWERS: [(&str, Page); 6] = [
        ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", Page::Light),
        ("\x1b]11;rgb:0000/0000/0000\x07", Page::Dark),
        ("\x1b]11;rgb:FD/F6/E3\x1b\\", Page::Light),
        ("\x1b]11;rgb:1e1e/1E1E/2e2e\x07", Page::Dark),
        ("\x1b]11;rgba:ffff/ffff/ffff/ffff\x1b\\", Page::Light),
        ("\x1b]11;#fdf6e3\x07", Page::Light),
    ];

    #[test]
    fn an_answer_is_swallowed_wherever_a_read_ended() {
        for (answer, page) in ANSWERS {
            let whole = format!("ab{answer}cd");
            for cut in 0..whole.len() {
                let (through, found) = sift(&keys(&whole, &[cut]));
                assert_eq!(through, keys("abcd", &[]), "{answer:?} cut at {cut}");
                assert_eq!(found, Some(page), "{answer:?} cut at {cut}");
            }
        }
    }

    #[test]
    fn what_is_no_answer_is_typed_as_it_was() {
        for text in [
            "hello",
            "\x1b]",
            "\x1b]1",
            "\x1b]11;rgb:",
            "\x1b]12;x",
            "\x1b]11;rgb: x",
            "\x1bx",
            "\x1b\\",
            "\x07",
        ] {
            for cut in 0..=text.len() {
                let events = keys(text, &[cut]);
                assert_eq!(sift(&events), (events, None), "{text:?} cut at {cut}");
            }
        }
        let esc = Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
        let mut sieve = Sieve::new(true);
        assert_eq!(sieve.take(esc.clone()), (vec![], None));
        assert_eq!((sieve.patience(), sieve.give_back()), (Some(ESCAPE), vec![esc.clone()]));
        assert_eq!(Sieve::new(false).take(esc.clone()), (vec![esc], None));
    }

    #[test]
    fn a_colour_that_is_none_changes_nothing() {
        for answer in
            ["\x1b]11;rgb:zz/00/00\x07", "\x1b]11;rgb:ffff/ffff\x07", "\x1b]11;#fffff\x07", "\x1b]11;?\x07"]
        {
            assert_eq!(sift(&keys(answer, &[])), (vec![], None), "{answer:?}");
        }
    }
}
