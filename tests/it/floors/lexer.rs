//! Rust source as words with their lines: what is code, what is text, what is said about it.
//!
//! Enough of the language to never take a comment or a string for code. It knows nothing of grammar.

/// What a token is; only code can break a rule, strings are kept because attributes name paths in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Mark,
    Text,
}

/// One word, mark or string of the source and the line (from 1) where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }
}

/// The source as tokens. Comments, doc comments, character literals, numbers and lifetimes are left out.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { rest: source.chars().collect(), at: 0, line: 1, found: Vec::new() };
    while reader.at < reader.rest.len() {
        reader.step();
    }
    reader.found
}

struct Reader {
    rest: Vec<char>,
    at: usize,
    line: usize,
    found: Vec<Token>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.rest.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn next(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        self.line += usize::from(c == '\n');
        c
    }

    fn push(&mut self, kind: Kind, text: String, line: usize) {
        self.found.push(Token { kind, text, line });
    }

    fn step(&mut self) {
        let (line, c) = (self.line, self.peek(0));
        match c {
            '/' if self.peek(1) == '/' => while self.at < self.rest.len() && self.next() != '\n' {},
            '/' if self.peek(1) == '*' => self.block_comment(),
            '"' => self.string(line),
            '\'' => self.quote(),
            c if c.is_alphabetic() || c == '_' => self.word(line),
            c if c.is_ascii_digit() => self.number(),
            c if c.is_whitespace() => _ = self.next(),
            ':' if self.peek(1) == ':' => {
                self.at += 2;
                self.push(Kind::Mark, "::".into(), line);
            }
            c => {
                self.next();
                self.push(Kind::Mark, c.into(), line);
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => {
                    depth += 1;
                    self.at += 2;
                }
                ('*', '/') => {
                    depth -= 1;
                    self.at += 2;
                }
                _ => _ = self.next(),
            }
            if depth == 0 || self.at >= self.rest.len() {
                return;
            }
        }
    }

    fn string(&mut self, line: usize) {
        self.next();
        let mut text = String::new();
        while self.at < self.rest.len() {
            match self.next() {
                '"' => break,
                '\\' => _ = self.next(),
                c => text.push(c),
            }
        }
        self.push(Kind::Text, text, line);
    }

    fn raw_string(&mut self, line: usize) {
        let mut hashes = 0;
        while self.next() == '#' {
            hashes += 1;
        }
        let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
        let mut text = String::new();
        while self.at < self.rest.len() && !self.rest[self.at..].starts_with(&end) {
            text.push(self.next());
        }
        self.at += end.len();
        self.push(Kind::Text, text, line);
    }

    /// A character literal or a lifetime: both begin with the same mark and neither matters to any rule.
    fn quote(&mut self) {
        self.next();
        if self.peek(0) == '\\' {
            self.at += 2;
            while self.at < self.rest.len() && self.next() != '\'' {}
        } else if self.peek(1) == '\'' {
            self.next();
            self.next();
        } else {
            while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
                self.next();
            }
        }
    }

    /// Leaves `1..n` and `x.0.len()` alone: a dot belongs to a number only before a digit.
    fn number(&mut self) {
        while self.peek(0).is_alphanumeric()
            || self.peek(0) == '_'
            || (self.peek(0) == '.' && self.peek(1).is_ascii_digit())
        {
            self.next();
        }
    }

    fn word(&mut self, line: usize) {
        let mut text = String::new();
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            text.push(self.next());
        }
        match (text.as_str(), self.peek(0), self.peek(1)) {
            ("b" | "c", '"', _) => self.string(line),
            ("b", '\'', _) => self.quote(),
            ("r" | "br" | "cr", '"', _) | ("r" | "br" | "cr", '#', '"' | '#') => self.raw_string(line),
            ("r", '#', _) => {
                self.next();
                self.word(line);
            }
            _ => self.push(Kind::Word, text, line),
        }
    }
}

#[test]
fn comments_and_strings_are_not_code() {
    let source = r###"
        /* crate::ui /* nested */ dbg!() */ // todo!()
        let a = "crate::shell \" still text"; let b = r##"todo!() "# dbg!()"##; let c = b"x";
        let d = '"'; let e = '\''; let f: &'static str = "y"; 'outer: loop { r#use(1..2, 0.5) }
    "###;
    let words: Vec<_> = tokens(source).into_iter().filter(|t| t.kind == Kind::Word).map(|t| t.text).collect();
    assert_eq!(words.join(" "), "let a let b let c let d let e let f str loop use");
}

#[test]
fn lines_are_counted_through_strings_and_comments() {
    let found = tokens("/* 1\n2 */ a\n\"4\n5\" b");
    let places: Vec<_> = found.iter().map(|t| (t.text.as_str(), t.line)).collect();
    assert_eq!(places, [("a", 2), ("4\n5", 3), ("b", 4)]);
}
