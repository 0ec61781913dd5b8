//! Text as words, numbers and marks with their places. Markup and addresses are left out; one pass, no backtracking.
use super::quoted;
use super::sign::{self, Sign};
use super::zone;
use std::ops::Range;

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with an apostrophe inside.
    Word,
    /// Digits: the value (of at most nine) and how many.
    Number(u32, usize),
    /// One other character.
    Mark(u8),
    /// The end of a sentence, a row of a list, a paragraph.
    Break,
}

/// One of them, in bytes of the text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its first byte.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
}

/// A text in tokens.
pub struct Text<'a> {
    /// As it was given.
    pub raw: &'a str,
    /// The same bytes with small ASCII letters.
    low: String,
    tokens: Vec<Token>,
    /// Rows that quote older words, in bytes.
    quotes: Vec<Range<usize>>,
    /// What stands between marks of speech, in bytes.
    speech: Vec<Range<usize>>,
}

/// Words after which a row of a wrapped text goes on, whatever the next one begins with.
const OPEN: &[&str] = &[
    "a",
    "an",
    "and",
    "approximately",
    "around",
    "at",
    "before",
    "by",
    "from",
    "in",
    "is",
    "later",
    "next",
    "of",
    "on",
    "or",
    "than",
    "the",
    "to",
    "until",
    "update",
    "will",
    "with",
    "within",
];
/// Words whose dot ends no sentence before a small letter or a digit.
const SHORT: &[&str] = &[
    "approx", "apr", "aug", "ca", "dec", "est", "etc", "feb", "fri", "hr", "hrs", "jan", "jul", "jun", "m",
    "mar", "max", "min", "mins", "mon", "nov", "oct", "sat", "sec", "sep", "sept", "sun", "thu", "thur",
    "thurs", "tue", "tues", "vs", "wed",
];

impl<'a> Text<'a> {
    /// Reads a text.
    pub fn new(raw: &'a str) -> Self {
        let tokens = Vec::with_capacity(raw.len() / 4);
        let mut text =
            Self { raw, low: raw.to_ascii_lowercase(), tokens, quotes: Vec::new(), speech: Vec::new() };
        text.quote(raw.len() - raw.trim_start().len());
        text.speech = quoted::speech(raw);
        let mut at = 0;
        while at < raw.len() {
            at = text.step(at).max(at + 1);
        }
        text
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// A token; beyond the ends there are breaks.
    pub fn token(&self, i: usize) -> Token {
        let end = self.raw.len();
        self.tokens.get(i).copied().unwrap_or(Token { kind: Kind::Break, start: end, end })
    }

    /// What a token is.
    pub fn kind(&self, i: usize) -> Kind {
        self.token(i).kind
    }

    /// The word at a place in small letters; empty where there is none.
    pub fn word(&self, i: usize) -> &str {
        match self.token(i) {
            Token { kind: Kind::Word, start, end } => {
                self.low.get(start..end).unwrap_or_default().trim_end_matches('\0')
            }
            _ => "",
        }
    }

    /// The number at a place.
    pub fn number(&self, i: usize) -> Option<(u32, usize)> {
        match self.kind(i) {
            Kind::Number(value, digits) => Some((value, digits)),
            Kind::Word | Kind::Mark(_) | Kind::Break => None,
        }
    }

    /// Whether this mark stands there.
    pub fn is(&self, i: usize, mark: u8) -> bool {
        self.kind(i) == Kind::Mark(mark)
    }

    /// Whether these words stand anywhere; they are in small letters.
    pub fn says(&self, words: &str) -> bool {
        self.low.contains(words)
    }

    /// Whether a token begins where the one before it ends, as far as can be seen.
    pub fn joins(&self, i: usize) -> bool {
        let (end, start) = (self.token(i.wrapping_sub(1)).end, self.token(i).start);
        i > 0 && start < self.raw.len() && (start == end || self.is_unseen(end..start))
    }

    fn is_unseen(&self, gap: Range<usize>) -> bool {
        gap.len() <= 12 && self.raw.get(gap).is_some_and(|gap| gap.chars().all(sign::is_unseen))
    }

    /// Whether a token stands in a row that quotes older words, `> …`, or between marks of speech.
    pub fn is_quoted(&self, i: usize) -> bool {
        let start = self.token(i).start;
        let within = |all: &[Range<usize>]| {
            let place = all.partition_point(|one| one.end <= start);
            all.get(place).is_some_and(|one| one.start <= start)
        };
        within(&self.quotes) || within(&self.speech)
    }

    /// Whether the sentence of a token asks, as far as its end is near.
    pub fn asks(&self, i: usize, reach: usize) -> bool {
        let end = (i..i + reach).find(|k| self.kind(*k) == Kind::Break);
        let mark = end.map(|end| self.token(end)).and_then(|end| self.raw.get(end.start..end.end));
        matches!(mark, Some("?" | "？"))
    }

    /// Notes the row that begins here where it quotes.
    fn quote(&mut self, at: usize) -> bool {
        let rest = self.raw.get(at..).unwrap_or_default();
        let quotes = rest.starts_with('>') || rest.starts_with("&gt;");
        if quotes {
            self.quotes.push(at..rest.find('\n').map_or(self.raw.len(), |end| at + end));
        }
        quotes
    }

    /// As it was written, from one token up to another.
    pub fn written(&self, tokens: Range<usize>) -> &'a str {
        self.raw.get(self.bytes(tokens)).unwrap_or_default()
    }

    /// The bytes from one token up to another.
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        self.token(tokens.start).start..self.token(tokens.end.saturating_sub(1).max(tokens.start)).end
    }

    fn byte(&self, at: usize) -> u8 {
        self.raw.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    fn char(&self, at: usize) -> char {
        self.raw.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) -> usize {
        let doubled = kind == Kind::Break && self.tokens.last().is_none_or(|last| last.kind == Kind::Break);
        if !doubled {
            self.tokens.push(Token { kind, start, end });
        }
        end
    }

    fn step(&mut self, at: usize) -> usize {
        let byte = self.byte(at);
        match byte {
            b'\n' => self.row(at),
            b'0'..=b'9' => self.digits(at),
            b'a'..=b'z' | b'A'..=b'Z' => self.letters(at),
            b'<' => self.tag(at),
            b'&' => self.entity(at),
            b'.' | b'!' | b'?' => self.stop(at),
            b'*' | b'_' | b'`' | b'"' | b'\'' | 0..=b' ' | 0x7f => at + 1,
            0x80.. => self.foreign(at),
            _ => self.push(Kind::Mark(byte), at, at + 1),
        }
    }

    fn digits(&mut self, at: usize) -> usize {
        let rest = self.raw.as_bytes().get(at..).unwrap_or_default();
        let count = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let value =
            self.raw.get(at..at + count.min(9)).and_then(|digits| digits.parse().ok()).unwrap_or(u32::MAX);
        self.push(Kind::Number(value, count), at, at + count)
    }

    fn letters(&mut self, at: usize) -> usize {
        let address = ["http://", "https://", "www."]
            .iter()
            .any(|it| self.low.get(at..).is_some_and(|s| s.starts_with(it)));
        if address {
            let rest = self.raw.as_bytes().get(at..).unwrap_or_default();
            let stop =
                |b: &u8| b.is_ascii_whitespace() || matches!(b, b')' | b'>' | b'<' | b'"' | b']' | b',');
            let length = rest.iter().position(stop).unwrap_or(rest.len());
            let dots = rest.iter().take(length).rev().take_while(|b| matches!(b, b'.' | b'!' | b';')).count();
            return at + length - dots;
        }
        let mut end = sign::letters(self.raw.get(at..).unwrap_or_default());
        if self.byte(at + end) == b'&' {
            end = self.escaped(at, end);
        }
        if end > 2 && self.is_half_and_zone(at, at + end) {
            end = 2;
        }
        self.push(Kind::Word, at, at + end)
    }

    /// A word with an escaped apostrophe inside, `we&#39;ll`: its small letters are those that are meant.
    fn escaped(&mut self, at: usize, mut end: usize) -> usize {
        let mut meant = self.low.get(at..at + end).unwrap_or_default().to_owned();
        while let Some((mark, more)) = sign::apostrophe(self.raw.get(at + end..).unwrap_or_default()) {
            meant.push('\'');
            meant.push_str(self.low.get(at + end + mark..at + end + mark + more).unwrap_or_default());
            end += mark + more;
        }
        meant.extend(std::iter::repeat_n('\0', end - meant.len()));
        self.low.replace_range(at..at + end, &meant);
        end
    }

    /// `pmUTC` right behind a number.
    fn is_half_and_zone(&self, at: usize, end: usize) -> bool {
        let behind =
            self.tokens.last().is_some_and(|last| matches!(last.kind, Kind::Number(..)) && last.end == at);
        let half = self.low.get(at..at + 2).is_some_and(|half| matches!(half, "am" | "pm"));
        let zone = self.raw.as_bytes().get(at + 2..end).unwrap_or_default();
        behind && half && zone.iter().all(u8::is_ascii_uppercase)
    }

    /// A tag is a gap; one that begins a block ends the sentence. What is not closed soon is a mark.
    fn tag(&mut self, at: usize) -> usize {
        let rest = self.raw.as_bytes().get(at + 1..).unwrap_or_default();
        let Some(length) = rest.iter().take(200).position(|b| matches!(b, b'>' | b'\n')) else {
            return self.push(Kind::Mark(b'<'), at, at + 1);
        };
        let inside = self.low.get(at + 1..at + 1 + length).unwrap_or_default();
        let name = inside.trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || rest.get(length) != Some(&b'>') {
            return self.push(Kind::Mark(b'<'), at, at + 1);
        }
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let block = ["br", "p", "li", "ul", "ol", "div", "tr", "td", "table", "h1", "h2", "h3", "h4", "hr"];
        if block.contains(&name) && !self.goes_on() {
            self.push(Kind::Break, at, at + length + 2);
        }
        at + length + 2
    }

    fn entity(&mut self, at: usize) -> usize {
        let rest = self.raw.as_bytes().get(at + 1..).unwrap_or_default();
        let inside = rest.iter().take(8).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
        if inside > 0 && rest.get(inside) == Some(&b';') {
            let end = at + inside + 2;
            let mark = self.low.get(at + 1..at + 1 + inside).and_then(sign::entity);
            mark.map_or(end, |mark| self.push(Kind::Mark(mark), at, end))
        } else {
            self.push(Kind::Mark(b'&'), at, at + 1)
        }
    }

    fn foreign(&mut self, at: usize) -> usize {
        let c = self.char(at);
        let end = at + c.len_utf8();
        match sign::sign(c) {
            Sign::Mark(mark) => self.push(Kind::Mark(mark), at, end),
            Sign::Break => self.push(Kind::Break, at, end),
            Sign::Digit(_) => self.wide(at),
            Sign::Letter => self.letters(at),
            Sign::Gap => end,
        }
    }

    /// Full-width digits.
    fn wide(&mut self, at: usize) -> usize {
        let (mut value, mut count, mut end) = (0u32, 0, at);
        for c in self.raw.get(at..).unwrap_or_default().chars() {
            let Sign::Digit(digit) = sign::sign(c) else { break };
            if count < 9 {
                value = value * 10 + digit;
            }
            count += 1;
            end += c.len_utf8();
        }
        self.push(Kind::Number(value, count), at, end)
    }

    /// A word or mark that cannot end a sentence stands last.
    fn goes_on(&self) -> bool {
        let last = self.tokens.len().wrapping_sub(1);
        self.is(last, b':') || self.is(last, b',') || OPEN.binary_search(&self.word(last)).is_ok()
    }

    /// A time of day may stand last.
    fn is_timed(&self) -> bool {
        let last = self.tokens.len().wrapping_sub(1);
        matches!(self.kind(last), Kind::Number(..)) || matches!(self.word(last), "am" | "pm" | "m")
    }

    fn row(&mut self, at: usize) -> usize {
        let rest = self.raw.get(at..).unwrap_or_default();
        let gap = rest.len() - rest.trim_start_matches(['\n', '\r', ' ', '\t']).len();
        let end = at + gap.max(1);
        let blank = rest.get(..gap).is_some_and(|gap| gap.matches('\n').nth(1).is_some());
        let next = self.char(end);
        let on = next.is_lowercase()
            || (next.is_ascii_digit() && !blank)
            || self.goes_on()
            || (!blank && self.is_timed() && zone::is_behind(self.raw.get(end..).unwrap_or_default()));
        let quotes = self.quote(end);
        if !on || quotes || (blank && next.is_lowercase()) {
            self.push(Kind::Break, at, at + 1);
        }
        end
    }

    /// A dot ends a sentence unless it is part of a number, of `p.m.` or of a short form.
    fn stop(&mut self, at: usize) -> usize {
        let last = self.tokens.len().wrapping_sub(1);
        let touches = self.tokens.last().is_some_and(|last| last.end == at);
        let next = self.byte(at + 1);
        if self.byte(at) != b'.' {
            return self.push(Kind::Break, at, at + 1);
        }
        let inside = next.is_ascii_digit() || next.is_ascii_lowercase();
        let half = matches!(self.word(last), "a" | "p") && matches!(next, b'M' | b'm');
        if touches && (inside || half) {
            return self.push(Kind::Mark(b'.'), at, at + 1);
        }
        let rest = self.raw.get(at + 1..).unwrap_or_default();
        let next = rest.trim_start_matches([' ', '\t', '\r']).chars().next().unwrap_or('\n');
        let number = |n: usize| matches!(self.kind(last.wrapping_sub(n)), Kind::Number(_, 1 | 2));
        // `25.11. 18:00`, `25.11. um 18 Uhr`, `25.11. at 18:00`
        let goes_on =
            next.is_ascii_digit() || ["um ", "at "].iter().any(|it| rest.trim_start().starts_with(it));
        if touches && number(0) && number(2) && self.is(last.wrapping_sub(1), b'.') && goes_on {
            return self.push(Kind::Mark(b'.'), at, at + 1);
        }
        let numbered = matches!(self.word(last), "no" | "nr")
            && next.is_ascii_digit()
            && matches!(
                self.word(last.wrapping_sub(1)),
                "update" | "message" | "bulletin" | "report" | "notice"
            );
        let short =
            numbered || SHORT.binary_search(&self.word(last)).is_ok() || matches!(self.word(last), "a" | "p");
        if touches && short && !(next.is_uppercase() && begins_sentence(rest)) && next != '\n' {
            return self.push(Kind::Mark(b'.'), at, at + 1);
        }
        self.push(Kind::Break, at, at + 1)
    }
}

/// Whether a capital letter is more than the beginning of a zone: it has small ones behind it, or stands alone.
fn begins_sentence(rest: &str) -> bool {
    let word = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let shout = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let zone = matches!(word, "Pacific" | "Eastern" | "Central" | "Mountain" | "US" | "local" | "Z");
    !shout && !zone
}
