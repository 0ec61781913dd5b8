//! What may be shown. A secret has no `Display`: only an eye opens it, so a forgotten sink does not compile.
mod common;
mod letters;
mod named;
mod pattern;
mod people;
mod sums;
mod veil;

pub use letters::fold as letter;
pub use veil::Veil;

use serde::Serialize;
use std::fmt;

/// A value that only the private view may show.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Locks a value away.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for the private eye; `None` for the shared one.
    pub fn seen_by(&self, eye: Eye) -> Option<&T> {
        match eye {
            Eye::Private => Some(&self.0),
            Eye::Shared => None,
        }
    }

    /// For the domain itself: comparing and matching, never for a sink.
    pub(in crate::domain) fn inside(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("‹secret›")
    }
}

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Eye {
    /// The commander's own screen.
    #[default]
    Private,
    /// A screen that others see.
    Shared,
}

/// Words that may go to a sink: cleaned, and free of secrets for the eye they were made for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Shown(String);

impl Shown {
    /// Declares words fit to be shown. Call it where the eye was asked, nowhere else.
    pub fn vouch(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
