//! Words that are nearly an option of their verb, or an option said twice: refused, so that neither the option nor a reason
//! is made of what was not meant. What the verb's row of the table names is what it is held against.
use super::args::Args;
use super::{Trouble, Verb};
use crate::domain::words::Audience;
use crate::language::near::is_near;

/// Options that may stand twice: each adds to those before it.
const MORE: [&str; 2] = ["alias", "aliases"];

/// Looks through a line before its verb reads it.
///
/// # Errors
/// [`Trouble::Slip`] or [`Trouble::Twice`].
pub(super) fn look(verb: &'static Verb, line: &str) -> Result<(), Trouble> {
    let (flags, keys) = (flags(verb), keys(verb));
    let mut seen: Vec<&str> = Vec::new();
    for word in line.split_whitespace() {
        let flag = word.strip_prefix("--").and_then(|name| near(name, &flags));
        if let Some(flag) = flag {
            return Err(Trouble::slip(verb, word, &format!("--{flag}")));
        }
        let Some((name, value)) = word.split_once(':').filter(|(name, _)| is_name(name)) else { continue };
        if let Some(key) = keys.iter().find(|key| key.eq_ignore_ascii_case(name)) {
            if seen.contains(key) && !MORE.contains(key) {
                return Err(Trouble::Twice { typed: format!("{key}:"), usage: verb.usage() });
            }
            seen.push(key);
        } else if let Some(key) = near(name, &keys).filter(|_| !value.is_empty() && !value.starts_with("//"))
        {
            return Err(Trouble::slip(verb, word, &format!("{key}:{value}")));
        }
    }
    Ok(())
}

/// `--anyway`, `--take`: the flags of a verb, without their dashes.
fn flags(verb: &Verb) -> Vec<&'static str> {
    let words = verb.args.split(|c: char| !(c.is_ascii_alphabetic() || c == '-'));
    words.filter_map(|word| word.strip_prefix("--")).filter(|name| !name.is_empty()).collect()
}

/// `team:`, `zone:`: the keys of a verb, without their colons.
fn keys(verb: &Verb) -> Vec<&'static str> {
    let words = verb.args.split(['[', ']', ' ', '|']);
    words.filter_map(|word| word.split_once(':')).map(|(key, _)| key).filter(|key| is_key(key)).collect()
}

fn is_key(key: &str) -> bool {
    key.len() > 1 && key.bytes().all(|b| b.is_ascii_lowercase())
}

fn is_name(name: &str) -> bool {
    name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphabetic())
}

fn near(typed: &str, known: &[&'static str]) -> Option<&'static str> {
    known.iter().copied().find(|known| is_near(typed, known))
}

impl Args<'_> {
    /// The argument that was just read is not the only word of the reason again: `sev E2 high low`.
    ///
    /// # Errors
    /// [`Trouble::Twice`].
    pub(super) fn only_once(&self, is_another: impl FnOnce(&str) -> bool) -> Result<(), Trouble> {
        let mut words = self.left().split_whitespace();
        match (words.next(), words.next()) {
            (Some(word), None) if is_another(word) => {
                Err(Trouble::Twice { typed: word.chars().take(60).collect(), usage: self.verb.usage() })
            }
            _ => Ok(()),
        }
    }

    /// What is left is a reason, and not an option that nobody reads: `audience:execs`, `#E9`, `exce`.
    ///
    /// # Errors
    /// [`Trouble::Slip`], or [`Trouble::TooMuch`] for an option that there is none of.
    pub(super) fn only_a_reason(&self) -> Result<(), Trouble> {
        let is_said =
            |word: &str| matches!(word.to_ascii_lowercase().as_str(), "because" | "because:" | "reason:");
        if self.peek().is_some_and(is_said) {
            return Ok(());
        }
        let audiences = Audience::ALL.iter().map(|one| one.word()).chain(["exec", "customers"]);
        for (place, word) in self.left().split_whitespace().enumerate() {
            let is_option = word.split_once(':').is_some_and(|(name, value)| is_name(name) && is_name(value));
            if word.starts_with('#') || word.starts_with("--") || is_option {
                return Err(Trouble::too_much(self.verb, word));
            }
            if let Some(meant) = audiences.clone().find(|name| place == 0 && is_near(word, name)) {
                return Err(Trouble::slip(self.verb, word, meant));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{flags, keys, look};
    use crate::language::verbs::find;

    #[test]
    fn options_are_those_of_the_table() {
        assert_eq!(flags(find("escalation").unwrap()), ["customer", "mode"]);
        assert_eq!(flags(find("pause").unwrap()), ["by-customer"]);
        assert_eq!(keys(find("person").unwrap()), ["team", "zone"]);
        assert!(keys(find("impact").unwrap()).contains(&"reputation"));
        assert!(keys(find("due").unwrap()).is_empty());
    }

    #[test]
    fn a_slip_is_named_and_real_words_pass() {
        for (verb, line) in [
            ("expect", "E2 hourly calls emotoin:angry"),
            ("impact", "E2 bredth:EU"),
            ("close", "E2 --anway they agreed"),
            ("escalation", "x --custmer Globex"),
            ("impact", "E2 breadth:EU depth:all breadth:US"),
        ] {
            assert!(look(find(verb).unwrap(), line).is_err(), "{verb} {line}");
        }
        for (verb, line) in [
            ("expect", "E2 words emotion:angry by:17:00"),
            ("tried", "E2 git reset --hard -> worked"),
            ("customer", "Globex alias:GBX alias:Glob"),
            ("impact", "E2 note:this https://x.example depth:all"),
            ("close", "E2 -- they agreed --anyway so it is"),
        ] {
            assert!(look(find(verb).unwrap(), line).is_ok(), "{verb} {line}");
        }
    }
}
