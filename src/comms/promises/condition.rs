//! Conditions: some take a promise away, some leave it in doubt, and some only sound like one.
use super::clause::{Asked, REACH};
use super::role::{Role, role};
use super::token::{Kind, Text};

/// What a condition does to a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    /// There is none that matters.
    Free,
    /// It holds in one case.
    Doubt,
    /// Nothing is promised.
    Void,
}

/// Words behind `unless` of what nobody expects, or of words that come sooner: the promise stands.
#[rustfmt::skip]
const MERE: &[&str] = &[
    "change", "changes", "changed", "otherwise", "arises", "sooner", "earlier", "happens", "unexpected", "unforeseen",
    "resolved", "news", "before", "more", "new", "needed", "necessary",
];

/// `unless anything changes`, `unless otherwise noted`.
fn is_mere(text: &Text, k: usize) -> bool {
    ahead(text, k, 8).any(|k| MERE.contains(&text.word(k)))
}

/// `should nothing change`, `if there is no news`.
fn is_no_change(text: &Text, k: usize) -> bool {
    let none = |k: usize| {
        text.word(k) == "nothing"
            || (text.word(k) == "no"
                && matches!(text.word(k + 1), "news" | "change" | "changes" | "new" | "developments"))
    };
    ahead(text, k, 5).any(none)
}

/// The places behind one, up to a comma or the end of the sentence.
fn ahead<'t>(text: &'t Text<'_>, k: usize, count: usize) -> impl Iterator<Item = usize> + 't {
    (k + 1..=k + count).take_while(|k| !matches!(text.kind(*k), Kind::Break | Kind::Mark(b',' | b';')))
}

/// The words go on with a condition behind the time. `if not sooner` and `or sooner if` are none.
pub(super) fn behind(text: &Text, last: usize) -> Condition {
    let i = last + usize::from(text.is(last, b','));
    let void = match text.word(i) {
        "unless" if !is_mere(text, i) => return Condition::Doubt,
        "if" => !matches!(text.word(i + 1), "not" | "possible") && !is_no_change(text, i),
        "assuming" | "should" => !is_no_change(text, i),
        "provided" => text.word(i + 1) != "by",
        "only" => text.word(i + 1) == "if",
        _ => false,
    };
    if void { Condition::Void } else { Condition::Free }
}

impl Asked<'_, '_> {
    /// A condition opens the sentence in which the promise stands, or asks whether there will be one. `Unless things
    /// change, …` keeps that of a message, `Unless the fix fails, …` leaves it in doubt.
    pub fn condition(&self, i: usize, message: bool) -> Condition {
        let mut found = Condition::Free;
        let mut is_apart = false;
        for k in (i.saturating_sub(REACH)..i).rev() {
            match self.text.kind(k) {
                Kind::Break | Kind::Mark(b';') => return found,
                Kind::Mark(b',') => is_apart = true,
                Kind::Word if self.text.word(k) == "whether" && !is_apart => return Condition::Void,
                Kind::Word
                    if self.text.word(k) == "subject" && self.text.word(k + 1) == "to" && self.opens(k) =>
                {
                    found = Condition::Doubt;
                }
                // `As soon as the link is up, we …`
                Kind::Word
                    if self.text.word(k) == "as" && self.text.word(k + 1) == "soon" && self.opens(k) =>
                {
                    return Condition::Void;
                }
                Kind::Word if role(self.text, k) == Role::If && self.opens(k) => {
                    match (message, self.text.word(k)) {
                        (true, "unless") if is_mere(self.text, k) => {}
                        (true, "unless") => found = Condition::Doubt,
                        (true, _) if is_no_change(self.text, k) => {}
                        _ => return Condition::Void,
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// A part of a sentence begins here.
    fn opens(&self, k: usize) -> bool {
        let before = k.wrapping_sub(1);
        k == 0
            || matches!(self.text.kind(before), Kind::Break | Kind::Mark(b',' | b':' | b'-'))
            || matches!(self.text.word(before), "and" | "but")
    }
}
