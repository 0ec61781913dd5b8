//! The paths a source names, from `use` trees, expressions, types and attributes, and the inline module each stands in.

use super::lexer::{Kind, Token, tokens};

/// One path as written, `crate`, `super` and `self` unresolved, a glob as `*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    pub parts: Vec<String>,
    pub line: usize,
    /// Inline modules around it, outermost first.
    pub within: Vec<String>,
}

/// Every path of `source`; single names only where a `use` brings them in.
pub fn paths(source: &[Token]) -> Vec<Path> {
    let mut walk = Walk { source, at: 0, open: Vec::new(), found: Vec::new() };
    while walk.at < source.len() {
        walk.step();
    }
    walk.found
}

struct Walk<'a> {
    source: &'a [Token],
    at: usize,
    /// One entry per open brace; a name where the brace opens an inline module.
    open: Vec<Option<String>>,
    found: Vec<Path>,
}

impl Walk<'_> {
    fn is(&self, ahead: usize, text: &str) -> bool {
        self.source.get(self.at + ahead).is_some_and(|t| t.is(text))
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        self.source.get(self.at + ahead).filter(|t| t.kind == Kind::Word).map(|t| t.text.as_str())
    }

    fn push(&mut self, parts: Vec<String>, line: usize) {
        let within = self.open.iter().flatten().cloned().collect();
        self.found.push(Path { parts, line, within });
    }

    fn step(&mut self) {
        if self.is(0, "use") && !self.is(1, "<") {
            self.at += 1;
            self.tree(&[]);
        } else if self.is(0, "mod") && self.is(2, "{") {
            self.open.push(self.word(1).map(str::to_owned));
            self.at += 3;
        } else if self.is(0, "{") {
            self.open.push(None);
            self.at += 1;
        } else if self.is(0, "}") {
            self.open.pop();
            self.at += 1;
        } else if self.is(0, "#") && (self.is(1, "[") || (self.is(1, "!") && self.is(2, "["))) {
            self.texts_of_attribute();
            self.at += 1;
        } else if self.word(0).is_some() {
            self.chain();
        } else {
            self.at += 1;
        }
    }

    fn chain(&mut self) {
        let line = self.source[self.at].line;
        let mut parts = Vec::new();
        while let Some(word) = self.word(0) {
            parts.push(word.to_owned());
            self.at += 1;
            if !self.is(0, "::") || self.word(1).is_none() {
                break;
            }
            self.at += 1;
        }
        if parts.len() > 1 {
            self.push(parts, line);
        }
    }

    fn tree(&mut self, before: &[String]) {
        let mut parts = before.to_vec();
        let mut line = self.source.get(self.at).map_or(0, |t| t.line);
        while self.at < self.source.len() {
            if self.is(0, "::") {
                self.at += 1;
            } else if self.is(0, "{") {
                self.at += 1;
                while self.at < self.source.len() && !self.is(0, "}") {
                    self.tree(&parts);
                    self.at += usize::from(self.is(0, ","));
                }
                self.at += 1;
                return;
            } else if self.is(0, "as") {
                self.at += 2;
            } else if self.is(0, "*") || self.word(0).is_some() {
                line = self.source[self.at].line;
                parts.push(self.source[self.at].text.clone());
                self.at += 1;
            } else {
                break;
            }
        }
        if parts.len() > before.len() {
            self.push(parts, line);
        }
    }

    /// serde names functions and types in strings: `#[serde(with = "crate::journal::codec")]`.
    fn texts_of_attribute(&mut self) {
        let mut depth = 0;
        let doc = self.is(2, "doc") || self.is(3, "doc");
        for token in &self.source[self.at..] {
            depth += i32::from(token.is("[")) - i32::from(token.is("]"));
            if depth == 0 && token.is("]") {
                return;
            }
            if token.kind == Kind::Text && !doc {
                for inner in paths(&tokens(&token.text)) {
                    let within = self.open.iter().flatten().cloned().collect();
                    self.found.push(Path { parts: inner.parts, line: token.line, within });
                }
            }
        }
    }
}

#[cfg(test)]
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let found: Vec<_> = paths(&tokens(source)).iter().map(|p| p.parts.join("::")).collect();
    assert_eq!(found, expected);
}

#[test]
fn use_trees_are_spread_out() {
    check(
        "use crate::{app::{self, Model as M}, domain::*}; use serde; use super::super::x as y;",
        &["crate::app::self", "crate::app::Model", "crate::domain::*", "serde", "super::super::x"],
    );
}

#[test]
fn paths_in_code_types_and_attributes_are_seen() {
    check(
        "#[serde(with = \"crate::a::b\")] fn f(x: toml::Value) -> impl T + use<'_> { crate::ui::view(x.toml); Vec::<u8>::new() }",
        &["crate::a::b", "toml::Value", "crate::ui::view"],
    );
}

#[test]
fn inline_modules_are_remembered() {
    let found = paths(&tokens("mod a { mod b { use super::x; } } use super::y;"));
    assert_eq!(found[0].within, ["a", "b"]);
    assert!(found[1].within.is_empty());
}
