//! A name in a text, in the ways in which people and machines write it: any case, accent or width, `ue` for `ü`, its words
//! joined by whatever joins words in files, addresses and code, its letters as escapes.
use super::letters::{fold, is_unseen};

/// Between two words of a name: a blank, or what machines put in its place.
const GAP: char = ' ';
/// Where a name has signs of its own between its words: any signs, or none that say more than a blank.
const LOOSE: char = ',';
/// So many signs in a row are taken for what joins two words.
const SIGNS: usize = 4;
/// Signs that join two words with blanks around them, too.
const JOINS: &[char] = &['-', '–', '—', '/', '&', '+', '_', '·', '|', '~', '⏎'];
/// So many letters a name of several words has at least that is known without its blanks.
const JOINED: usize = 8;
/// A name of fewer letters with signs in it (`AT&T`) is known only as it is written.
const LITERAL: usize = 5;
/// So many letters a name has at least that is known inside of a longer word, too.
const INSIDE: usize = 6;

/// One name and what stands in its place.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Folded, with [`GAP`] and [`LOOSE`] between its words.
    pub(super) letters: Vec<char>,
    pub(super) stands: String,
    /// It is a word of every day: a name only where it begins with a capital.
    pub(super) is_word: bool,
    /// Long enough to be known without what stands between its words.
    joins: bool,
    /// Known inside of a longer word: `prodglobex01`.
    pub(super) anywhere: bool,
}

impl Name {
    /// Of folded letters; `None` of none. `anywhere` is wished, and given to long names alone.
    pub(super) fn new(letters: &[char], stands: &str, (is_word, anywhere): (bool, bool)) -> Option<Self> {
        let count = letters.iter().filter(|c| c.is_alphanumeric()).count();
        let letters = shape(letters, count);
        (!letters.is_empty()).then(|| Self {
            stands: stands.to_owned(),
            is_word,
            joins: count >= JOINED,
            anywhere: anywhere && count >= INSIDE && !is_word && !super::common::is_word(&letters),
            letters,
        })
    }

    /// Whether it may begin with two plain letters of a text. A quick look that lets most names go: most letters of a text
    /// begin some name.
    pub(super) fn may_begin(&self, two: Option<[char; 2]>) -> bool {
        let (Some([_, said]), Some(second)) = (two, self.letters.get(1)) else { return true };
        matches!(*second, GAP | LOOSE) || fold(*second).next().is_none_or(|letter| letter == said)
    }

    /// The letter by which it is found.
    pub(super) fn initial(&self) -> Option<char> {
        fold(*self.letters.first()?).next()
    }

    /// The same where it is written with `ä`, `ö`, `ü` for `ae`, `oe`, `ue`.
    pub(super) fn with_umlauts(&self) -> Option<Self> {
        let mut letters = Vec::new();
        let mut rest = self.letters.iter().copied().peekable();
        while let Some(c) = rest.next() {
            let umlaut = rest.peek().filter(|next| **next == 'e').and_then(|_| umlaut(c));
            if umlaut.is_some() {
                rest.next();
            }
            letters.push(umlaut.unwrap_or(c));
        }
        (letters.len() < self.letters.len()).then(|| Self { letters, ..self.clone() })
    }

    /// How many bytes of `rest` are this name, ending where a word ends; a plural's or a genitive's ending belongs to it.
    pub(super) fn at(&self, rest: &str) -> Option<usize> {
        let mut text = Letters { text: rest, at: 0 };
        // Nothing unseen before the first letter: what stands before a name stays.
        text.next().filter(|c| !is_unseen(*c))?;
        text.at = 0;
        let (mut last, mut wanted) = (' ', self.letters.iter().copied().peekable());
        while let Some(one) = wanted.peek().copied() {
            if one == GAP || one == LOOSE {
                wanted.next();
                text.gap(one, last, self.joins).then_some(())?;
                continue;
            }
            let c = text.next()?;
            if umlaut_of(one).is_some() {
                text.is_umlaut(c, one).then_some(())?;
                wanted.next();
            } else {
                for letter in fold(c) {
                    wanted.next().filter(|want| *want == letter)?;
                }
            }
            last = if is_unseen(c) { last } else { c };
        }
        // Accents of the last letter that stand behind it.
        while text.peek().is_some_and(|c| is_unseen(c) && c != '·') {
            text.next();
        }
        let after = rest.get(text.at..).unwrap_or_default();
        let end = ["es", "s", ""].iter().find_map(|ending| {
            let more = after.get(..ending.len()).filter(|more| more.eq_ignore_ascii_case(ending))?;
            let next = after.get(more.len()..)?.chars().next();
            let last = more.chars().next_back().unwrap_or(last);
            next.is_none_or(|next| ends(last, next)).then_some(text.at + more.len())
        });
        end.or_else(|| self.anywhere.then_some(text.at))
    }
}

/// The first letter of a text, an escape read.
pub(super) fn initial(text: &str) -> Option<char> {
    Letters { text, at: 0 }.peek()
}

/// The first two letters of a text in small letters, where both are plain: no accent, no escape, no sign.
pub(super) fn two(text: &str) -> Option<[char; 2]> {
    let plain = |at: usize| text.as_bytes().get(at).filter(|b| b.is_ascii_alphanumeric());
    Some([char::from(plain(0)?.to_ascii_lowercase()), char::from(plain(1)?.to_ascii_lowercase())])
}

/// What a name is compared by: its words, and what kind of gap is between them.
fn shape(letters: &[char], count: usize) -> Vec<char> {
    if count < LITERAL || !letters.first().is_some_and(|c| c.is_alphanumeric()) {
        return letters.to_vec();
    }
    let mut shape: Vec<char> = Vec::new();
    for c in letters {
        let gap = match (c.is_alphanumeric(), shape.last()) {
            (true, _) => *c,
            (false, Some(&GAP | &LOOSE)) if c.is_whitespace() => continue,
            (false, Some(&GAP | &LOOSE)) => {
                shape.pop();
                LOOSE
            }
            (false, _) if c.is_whitespace() => GAP,
            (false, _) => LOOSE,
        };
        shape.push(gap);
    }
    while shape.last().is_some_and(|c| [GAP, LOOSE].contains(c)) {
        shape.pop();
    }
    shape
}

/// The letters of a text from a place on, with escapes read: `%C3%BC`, `\u00fc`.
#[derive(Clone, Copy)]
struct Letters<'t> {
    text: &'t str,
    at: usize,
}

impl Letters<'_> {
    fn peek(&self) -> Option<char> {
        self.here().map(|(_, c)| c)
    }

    fn next(&mut self) -> Option<char> {
        let (length, c) = self.here()?;
        self.at += length;
        Some(c)
    }

    /// The next letter, and how many bytes say it.
    fn here(&self) -> Option<(usize, char)> {
        let rest = self.text.get(self.at..)?;
        let c = rest.chars().next()?;
        let escaped = match c {
            '%' => percent(rest),
            '\\' => unicode(rest),
            _ => None,
        };
        escaped.or(Some((c.len_utf8(), c)))
    }

    /// Steps over what stands between two words of a name. `false` where it parts them.
    fn gap(&mut self, kind: char, last: char, joins: bool) -> bool {
        let (mut signs, mut blanks, mut sign) = (0, 0, GAP);
        while let Some(c) = self.peek().filter(|c| !c.is_alphanumeric()) {
            if c.is_whitespace() || c == '⏎' {
                blanks += 1;
            } else if !is_unseen(c) {
                (signs, sign) = (signs + 1, c);
            }
            self.next();
        }
        let next = self.peek().unwrap_or(GAP);
        if signs + blanks == 0 {
            let shouted = kind == LOOSE && last.is_uppercase() && next.is_uppercase();
            return joins || shouted || hump(last, next);
        }
        // A sentence that ends with the first word does not go on with the second.
        let joined = signs == 0 || blanks == 0 || signs == 1 && JOINS.contains(&sign);
        signs <= SIGNS && (kind == LOOSE || joined)
    }

    /// Whether `c`, with the accent that may stand behind it, is this umlaut.
    fn is_umlaut(&mut self, c: char, wanted: char) -> bool {
        let lower = c.to_lowercase().next().unwrap_or(c);
        if lower == wanted {
            return true;
        }
        let is_marked = umlaut(lower) == Some(wanted) && self.peek() == Some('\u{308}');
        if is_marked {
            self.next();
        }
        is_marked
    }
}

fn umlaut(c: char) -> Option<char> {
    match c {
        'a' => Some('ä'),
        'o' => Some('ö'),
        'u' => Some('ü'),
        _ => None,
    }
}

fn umlaut_of(c: char) -> Option<char> {
    match c {
        'ä' => Some('a'),
        'ö' => Some('o'),
        'ü' => Some('u'),
        _ => None,
    }
}

/// `%C3%BC`: a letter of one to four bytes.
fn percent(text: &str) -> Option<(usize, char)> {
    let byte = |nth: usize| {
        let hex = text.get(3 * nth..)?.strip_prefix('%')?.get(..2)?;
        u8::from_str_radix(hex, 16).ok()
    };
    let count = match byte(0)? {
        0..0x80 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
        0x80..0xC0 => return None,
    };
    let bytes: Vec<u8> = (0..count).map(byte).collect::<Option<_>>()?;
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some((3 * count, c))
}

/// `\u00fc`.
fn unicode(text: &str) -> Option<(usize, char)> {
    let hex = text.strip_prefix("\\u")?.get(..4)?;
    let c = char::from_u32(u32::from_str_radix(hex, 16).ok()?)?;
    Some((6, c))
}

/// A name as it is compared: no case, no accent, no width, one blank between its words.
pub(super) fn folded(name: &str) -> Vec<char> {
    let row = crate::domain::clean::row(name);
    let words = row.split_whitespace().map(|word| word.chars().flat_map(fold).collect::<Vec<char>>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(&' ')
}

/// A name as it may be written by others: as it is, with its umlauts written out (`Mueller`), with `&` in words and the other
/// way round.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    let mut add = |form: String| {
        if !all.contains(&form) {
            all.push(form);
        }
    };
    add(written_out(name));
    for and in [" and ", " und ", " et "] {
        add(name.replace(" & ", and).replace(" + ", and));
        add(name.replace(and, " & "));
    }
    all
}

/// `Mueller` for `Müller`, `Soeren` for `Søren`, `Aase` for `Åse`.
fn written_out(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        out.push(c);
        let is_marked = rest.peek() == Some(&'\u{308}');
        let second = match c {
            'ä' | 'Ä' | 'ö' | 'Ö' | 'ü' | 'Ü' | 'ø' | 'Ø' => Some('e'),
            'a' | 'A' | 'o' | 'O' | 'u' | 'U' if is_marked => Some('e'),
            'å' | 'Å' => Some('a'),
            _ => None,
        };
        if is_marked && second.is_some() {
            rest.next();
        }
        out.extend(second);
    }
    out
}

/// `Data Dog` for `DataDog`: in words where capitals part it. None where none does.
pub(super) fn parted(name: &str) -> Option<String> {
    let mut out = String::new();
    let mut before = ' ';
    for c in name.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    // What kind of firm it is has capitals of its own.
    let out = out.replace("Gmb H", "GmbH");
    (out != name).then_some(out)
}

/// Whether a name may begin between these two inside of a word: `proxyGlobex`, `eu1globex`.
pub(super) fn hump(before: char, after: char) -> bool {
    before.is_lowercase() && after.is_uppercase() || before.is_ascii_digit() && after.is_alphabetic()
}

/// Whether a name may end between these two: where a word ends, before a capital, as in `GlobexCheckout`, and before a
/// number, as in `globex01`.
fn ends(before: char, after: char) -> bool {
    let is_counted = before.is_alphabetic() && after.is_ascii_digit();
    parts(before, after) || is_counted || before.is_lowercase() && after.is_uppercase()
}

/// Whether a word may end between these two. Scripts that write no blanks have no such place: there every place is one.
pub(super) fn parts(before: char, after: char) -> bool {
    let is_spaced = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    !(is_spaced(before) && is_spaced(after))
}
