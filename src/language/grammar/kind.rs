//! Of which kind a blocker is: `kind:dependency` anywhere in its line.
use super::Reader;
use crate::domain::words::BlockerKind;
use crate::language::capture::Kind;
use crate::language::hint::Hint;
use crate::language::sigil::Sigil;
use crate::language::token;

/// What stands before the kind.
const KEY: &str = "kind:";
/// So many letters of a kind are enough.
const ENOUGH: usize = 3;

/// A kind by its word, or by how it begins: `dep`.
pub fn named(word: &str) -> Option<BlockerKind> {
    let lower = word.to_lowercase();
    let begins = |one: &BlockerKind| lower.len() >= ENOUGH && one.word().starts_with(lower.as_str());
    BlockerKind::from_word(&lower).or_else(|| BlockerKind::ALL.iter().copied().find(begins))
}

impl Reader<'_, '_> {
    /// Takes the kind of a blocker; `\\kind:Pod` keeps the word as text.
    pub(super) fn blocked_by(&mut self) {
        if self.out.kind != Kind::Blocker {
            return;
        }
        for place in 0..self.parts.len() {
            let Some(part) = self.parts.get_mut(place) else { break };
            if part.sigil != Sigil::Word || part.token.masked {
                continue;
            }
            let core = token::bare(part.word).core;
            if core.get(1..).filter(|_| core.starts_with('\\')).is_some_and(|rest| value(rest).is_some()) {
                part.sigil = Sigil::Escaped;
                continue;
            }
            let Some(typed) = value(core) else { continue };
            match named(typed) {
                Some(kind) => {
                    part.sigil = Sigil::Kind;
                    self.out.blocker = Some(kind);
                }
                None => self.hint(Hint::NotAKind(core.to_owned())),
            }
        }
    }
}

/// What stands behind `kind:`, where anything does.
fn value(word: &str) -> Option<&str> {
    let (key, value) = word.split_at_checked(KEY.len())?;
    Some(value).filter(|value| key.eq_ignore_ascii_case(KEY) && !value.is_empty())
}
