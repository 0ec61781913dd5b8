//! Ids as people say them on a call: `E2`, `A7`, `@priya`, `L42`. Given per room in order, never reused.
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// The text was not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id: {0:?}")]
pub struct NotAnId(pub String);

fn number(text: &str, letter: char) -> Option<u32> {
    let mut chars = text.chars();
    if !chars.next()?.eq_ignore_ascii_case(&letter) {
        return None;
    }
    let digits = chars.as_str();
    if digits.is_empty() || digits.len() > 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|n| *n > 0)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $letter:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub u32);
            impl $name {
                /// The letter that stands before the number.
                pub const LETTER: char = $letter;
            }
            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(&format!("{}{}", $letter, self.0)) }
            }
            impl FromStr for $name {
                type Err = NotAnId;
                fn from_str(text: &str) -> Result<Self, NotAnId> {
                    number(text, $letter).map(Self).ok_or_else(|| NotAnId(text.to_owned()))
                }
            }
            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.collect_str(self) }
            }
            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                    std::borrow::Cow::<'de, str>::deserialize(d)?.parse().map_err(serde::de::Error::custom)
                }
            }
            impl From<$name> for ItemId { fn from(id: $name) -> Self { Self::$name(id) } }
        )*
        /// Anything in a room that has an id.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ItemId {
            $($(#[$doc])* $name($name),)*
            /// Any entry by its sequence number: `L42`.
            Entry(u64),
        }
        impl fmt::Display for ItemId {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Self::$name(id) => id.fmt(f),)* Self::Entry(seq) => f.pad(&format!("L{seq}")) }
            }
        }
        impl FromStr for ItemId {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                $(if let Some(n) = number(text, $letter) { return Ok(Self::$name($name(n))); })*
                if let Some(digits) = text.strip_prefix(['L', 'l'])
                    && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
                    && let Ok(seq) = digits.parse() { return Ok(Self::Entry(seq)); }
                Err(NotAnId(text.to_owned()))
            }
        }
    };
}

ids! {
    /// A customer-visible problem somebody owns end to end.
    EscalationId 'E';
    /// A customer.
    CustomerId 'K';
    /// Something one person was asked to do.
    ActionId 'A';
    /// What was decided.
    DecisionId 'D';
    /// Words that went to an audience.
    UpdateId 'U';
    /// A promise to somebody outside the bridge.
    CommitmentId 'C';
    /// What stops an action or an escalation.
    BlockerId 'B';
    /// A suspected cause.
    HypothesisId 'H';
}

impl Serialize for ItemId {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ItemId {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A person's handle without the `@`, as first written. Compare with [`Handle::folded`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Handle(std::sync::Arc<str>);

impl Handle {
    /// A handle from text; a leading `@` is dropped. `None` where nothing is left.
    pub fn new(text: &str) -> Option<Self> {
        let bare = text.trim().trim_start_matches('@');
        (!bare.is_empty()).then(|| Self(bare.into()))
    }

    /// The handle as written, without `@`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Lower case, for comparing (accents are folded by the language, which knows Unicode tables).
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("@{}", self.0))
    }
}

/// 26 characters of Crockford base 32: 48 bits of milliseconds, 80 of chance. Makes a retry idempotent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ulid(u128);

const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Ulid {
    /// From the milliseconds since 1970 (48 bits are kept) and 80 bits of chance.
    pub fn new(millis: u64, chance: [u8; 10]) -> Self {
        let mut bits = u128::from(millis & 0xffff_ffff_ffff) << 80;
        for (i, byte) in chance.iter().enumerate() {
            bits |= u128::from(*byte) << (72 - 8 * i);
        }
        Self(bits)
    }

    /// The one after it: of several drawn at one moment.
    #[must_use]
    pub fn successor(self) -> Self {
        Self(self.0.wrapping_add(1))
    }

    /// The bare number; only for tests and maps.
    pub fn bits(self) -> u128 {
        self.0
    }

    /// From the bare number.
    pub fn from_bits(bits: u128) -> Self {
        Self(bits)
    }
}

impl fmt::Display for Ulid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::with_capacity(26);
        for place in (0..26).rev() {
            let digit = usize::try_from((self.0 >> (5 * place)) & 31).unwrap_or(0);
            out.push(char::from(CROCKFORD.get(digit).copied().unwrap_or(b'0')));
        }
        f.pad(&out)
    }
}

impl fmt::Debug for Ulid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Ulid {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let no = || NotAnId(text.to_owned());
        if text.len() != 26 || text.as_bytes().first().is_none_or(|b| *b > b'7') {
            return Err(no());
        }
        let mut bits = 0u128;
        for byte in text.bytes() {
            let digit = CROCKFORD.iter().position(|c| *c == byte).ok_or_else(no)?;
            bits = (bits << 5) | digit as u128;
        }
        Ok(Self(bits))
    }
}

impl Serialize for Ulid {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ulid {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}
