//! How the screen looks: a [`Style`] for every [`Role`] and a symbol for every [`Glyph`](super::glyphs::Glyph).
//! Panels ask for a role, never for a colour. A theme is read once for the colours the terminal has; a bad
//! file is never refused: what cannot be used falls back and is named.
use ratatui::style::{Color, Style};

use super::glyphs::{Glyphs, Set};

mod check;
mod colour;
mod depth;
mod problem;
mod resolve;
mod role;
mod sheet;
mod sight;

pub use check::{Finding, Sight, check};
pub use depth::Depth;
pub use problem::Problem;
pub use role::Role;

/// The theme for a dark page, and the one that is used where none can be.
pub const DARK: &str = "signal-dark";
/// The theme for a light page.
pub const LIGHT: &str = "signal-light";
/// The theme without colours.
pub const MONO: &str = "mono";

/// The built-in themes: name and file.
pub const BUILT_IN: [(&str, &str); 6] = [
    (DARK, include_str!("../../../themes/signal-dark.toml")),
    (LIGHT, include_str!("../../../themes/signal-light.toml")),
    ("hc-dark", include_str!("../../../themes/hc-dark.toml")),
    ("hc-light", include_str!("../../../themes/hc-light.toml")),
    (ANSI, include_str!("../../../themes/ansi.toml")),
    (MONO, include_str!("../../../themes/mono.toml")),
];

/// The theme of sixteen colours, which other themes fall back to where there are no more.
const ANSI: &str = "ansi";

/// The page a theme is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    /// Light text on a dark page.
    #[default]
    Dark,
    /// Dark text on a light page.
    Light,
}

/// The contrast a theme claims, as the ratio of WCAG 2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contrast {
    /// At least 4.5 for every text.
    #[default]
    Normal,
    /// At least 7 for every text.
    High,
}

/// A theme as the panels use it.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its name, clean.
    pub name: String,
    /// The page it is made for.
    pub variant: Variant,
    /// The contrast it claims.
    pub contrast: Contrast,
    /// Whether it claims that clock states differ for every kind of colour sight.
    pub cvd_safe: bool,
    /// Its symbols.
    pub glyphs: Glyphs,
    paints: bool,
    page: Option<Color>,
    ink: Option<Color>,
    styles: [Style; Role::COUNT],
}

impl Theme {
    /// The theme of a name for the colours a terminal has. `find` gives the text of a file by its name, the
    /// user's before the built-in ones. An unknown name gives [`DARK`] and a problem.
    pub fn load(name: &str, depth: Depth, find: &dyn Fn(&str) -> Option<String>) -> (Self, Vec<Problem>) {
        resolve::load(name, depth, find)
    }

    /// A theme from the text of a file; `file` is only for naming problems.
    pub fn read(
        text: &str,
        file: &str,
        depth: Depth,
        find: &dyn Fn(&str) -> Option<String>,
    ) -> (Self, Vec<Problem>) {
        resolve::read(text, file, depth, find)
    }

    /// A built-in theme; an unknown name gives [`DARK`].
    pub fn built_in(name: &str, depth: Depth) -> Self {
        Self::load(name, depth, &|_| None).0
    }

    /// How a role is drawn. Under [`Depth::None`] no style has a colour: a colour, even the default one,
    /// would make crossterm write a reset that takes bold and reverse with it.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The whole page: a style only where `paint_background` asks for it, the theme names a page and there are colours.
    /// Else the terminal's own background shows, which many like to be transparent.
    pub fn background(&self) -> Style {
        match (self.ink, self.page.filter(|_| self.paints)) {
            (Some(ink), Some(page)) => Style::new().fg(ink).bg(page),
            (None, Some(page)) => Style::new().bg(page),
            (_, None) => Style::new(),
        }
    }

    /// The same theme that paints its page, or not.
    #[must_use]
    pub fn painting(mut self, paints: bool) -> Self {
        self.paints = paints;
        self
    }

    /// The same theme with the symbols of another set; what the theme replaced is given up.
    #[must_use]
    pub fn with_set(mut self, set: Set) -> Self {
        if self.glyphs.set() != set {
            self.glyphs = Glyphs::new(set);
        }
        self
    }
}

/// The text of a built-in theme file.
pub fn built_in_text(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
