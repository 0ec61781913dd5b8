//! Every symbol the screen draws, each with its ASCII twin. A panel never types a symbol: it asks here, so
//! that one setting changes all of them and the `?` page can explain all of them.
use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::symbols::border;
use unicode_segmentation::UnicodeSegmentation;

use super::text;
use crate::domain::clean;

/// Which of the two sets is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Set {
    /// Box drawing, blocks and shapes, every one a single narrow character.
    #[default]
    Unicode,
    /// Printable ASCII only.
    Ascii,
}

impl Set {
    /// The set a terminal can draw, from its environment: ASCII for the Linux console, a dumb terminal and
    /// a locale that is not UTF-8. No locale at all counts as UTF-8, as containers have none.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Self {
        if matches!(variable("TERM").as_deref(), Some("linux" | "dumb")) {
            return Self::Ascii;
        }
        let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
        let Some(locale) = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set) else { return Self::Unicode };
        let locale = locale.to_ascii_lowercase();
        if locale.contains("utf-8") || locale.contains("utf8") { Self::Unicode } else { Self::Ascii }
    }
}

/// One row of the table of symbols.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The symbol.
    pub glyph: Glyph,
    /// Its key under `[glyphs]` of a theme file.
    pub key: &'static str,
    unicode: &'static str,
    ascii: &'static str,
    /// The cells a theme's own symbol may take.
    pub cells: usize,
    /// What it says, for the `?` page; empty for lines and ornaments.
    pub words: &'static str,
}

macro_rules! glyphs {
    ($($name:ident $key:literal $unicode:literal $ascii:literal $cells:literal $words:literal;)*) => {
        /// A symbol by what it says, not by how it looks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Glyph {$(
            #[doc = concat!("`", $unicode, "` or `", $ascii, "`: ", $words)]
            $name,
        )*}

        /// Every symbol, in the order of [`Glyph`].
        pub const TABLE: &[Row] = &[$(
            Row { glyph: Glyph::$name, key: $key, unicode: $unicode, ascii: $ascii, cells: $cells, words: $words },
        )*];
        const COUNT: usize = [$($key),*].len();
    };
}

#[rustfmt::skip]
glyphs! {
    Soon       "soon"         "△"  "^"   2 "due soon";
    Due        "due"          "▲"  "!"   2 "due now";
    Late       "late"         "▲▲" "!!"  2 "late";
    Snoozed    "snoozed"      "z"  "z"   1 "alarm muted";
    Paused     "paused"       "="  "="   2 "clock paused";
    NoTimer    "no_timer"     "–"  "="   2 "no timer set";
    Sent       "sent"         "✓"  "+"   2 "update sent";
    Done       "done"         "✓"  "x"   1 "done";
    NoOwner    "no_owner"     "?"  "?"   1 "nobody owns it";
    Selected   "selected"     "▸"  ">"   1 "selected";
    Marked     "marked"       "•"  "*"   1 "marked for a bulk act";
    Pinned     "pinned"       "★"  "#"   1 "pinned";
    New        "new"          "+"  "+"   1 "changed just now";
    Unsaved    "unsaved"      "‼"  "!"   1 "not on disk yet";
    Dated      "dated"        "‹"  "<"   1 "written later";
    Milestone  "milestone"    "◆"  "**"  2 "milestone";
    Update     "update"       "●"  "o"   1 "entry or update sent";
    Planned    "planned"      "○"  "."   1 "update not sent yet";
    Reached    "reached"      "◆"  "#"   1 "milestone on the strip";
    Playhead   "playhead"     "▮"  "|"   1 "the instant shown";
    Play       "play"         "►"  ">"   1 "playing";
    Pause      "pause"        "‖"  "="   1 "stopped";
    Above      "above"        "↑"  "^"   1 "more above";
    Below      "below"        "↓"  "v"   1 "more below";
    Ellipsis   "ellipsis"     "…"  "..." 3 "text goes on";
    Arrow      "arrow"        "→"  "->"  2 "becomes";
    Separator  "separator"    "·"  " "   1 "";
    Rule       "rule"         "─"  "-"   1 "";
    RuleFocus  "rule_focus"   "═"  "="   1 "the panel with the focus";
    Upright    "upright"      "│"  "|"   1 "";
    StripStart "strip_start"  "├"  "|"   1 "";
    StripEnd   "strip_end"    "┤"  "|"   1 "";
    Prompt     "prompt"       "▏"  ">"   1 "";
    Cursor     "cursor"       "▁"  "_"   1 "";
    ChipOpen   "chip_open"    "▌"  " "   1 "";
    ChipClose  "chip_close"   "▐"  " "   1 "";
    BarFull    "bar_full"     "█"  "#"   1 "time used up";
    BarEmpty   "bar_empty"    "░"  "-"   1 "time left";
    BarOpen    "bar_open"     ""   "["   1 "";
    BarClose   "bar_close"    ""   "]"   1 "";
}

const PLUS: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

const HASH: border::Set<'static> = border::Set {
    top_left: "#",
    top_right: "#",
    bottom_left: "#",
    bottom_right: "#",
    vertical_left: "#",
    vertical_right: "#",
    horizontal_top: "=",
    horizontal_bottom: "=",
};

/// The symbols in use: a set, with what the theme put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyphs {
    set: Set,
    own: [Option<Cow<'static, str>>; COUNT],
}

/// The ASCII twin of a mark that stands in words: of one that cleaning leaves, and of punctuation. One cell for one cell.
fn spelled(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "\u{b7}" | "\u{2026}" | "\u{2022}" => ".",
        "\u{2013}" | "\u{2014}" | "\u{2212}" => "-",
        "\u{2192}" => ">",
        "\u{2190}" => "<",
        "\u{d7}" => "x",
        "\u{2018}" | "\u{2019}" => "'",
        "\u{201c}" | "\u{201d}" => "\"",
        "\u{fffd}" => "?",
        other if other.chars().all(|c| ('\u{2400}'..='\u{2426}').contains(&c)) => "?",
        _ => return None,
    })
}

impl Glyphs {
    /// In plain ASCII, what cleaning and punctuation left in words that were drawn. Letters of a script stay what they are.
    pub fn spell(&self, buffer: &mut Buffer) {
        if self.set() == Set::Unicode {
            return;
        }
        for cell in &mut buffer.content {
            if !cell.symbol().is_ascii()
                && let Some(twin) = spelled(cell.symbol())
            {
                cell.set_symbol(twin);
            }
        }
    }

    /// A set as it is.
    pub fn new(set: Set) -> Self {
        Self { set, own: [const { None }; COUNT] }
    }

    /// Which set it is.
    pub fn set(&self) -> Set {
        self.set
    }

    /// The symbol as text; its width is at most the [`Row::cells`] of its row.
    pub fn get(&self, glyph: Glyph) -> &str {
        match (self.own.get(glyph as usize), TABLE.get(glyph as usize), self.set) {
            (Some(Some(own)), _, _) => own,
            (_, Some(row), Set::Unicode) => row.unicode,
            (_, Some(row), Set::Ascii) => row.ascii,
            (_, None, _) => "",
        }
    }

    /// Puts another symbol in place of one.
    ///
    /// # Errors
    /// The reason, if it has characters that are wide, unseen or too many for its place.
    pub fn replace(&mut self, glyph: Glyph, own: &str) -> Result<(), String> {
        let most = TABLE.get(glyph as usize).map_or(1, |row| row.cells);
        if clean::row(own) != own {
            return Err("holds characters that are not drawn".to_owned());
        }
        if own.graphemes(true).any(|grapheme| text::width(grapheme) != 1) {
            return Err("is wide; a symbol is made of characters one cell wide".to_owned());
        }
        if text::width(own) > most {
            return Err(format!("takes more than {most} {}", if most == 1 { "cell" } else { "cells" }));
        }
        if let Some(place) = self.own.get_mut(glyph as usize) {
            *place = Some(Cow::Owned(own.to_owned()));
        }
        Ok(())
    }

    /// The frame of a panel: double when it has the focus, so that focus is never colour alone.
    pub fn border(&self, focused: bool) -> border::Set<'static> {
        match (self.set, focused) {
            (Set::Unicode, false) => border::PLAIN,
            (Set::Unicode, true) => border::DOUBLE,
            (Set::Ascii, false) => PLUS,
            (Set::Ascii, true) => HASH,
        }
    }

    /// The line above a panel without a frame.
    pub fn rule(&self, focused: bool) -> &str {
        self.get(if focused { Glyph::RuleFocus } else { Glyph::Rule })
    }

    /// A bar of exactly `cells` cells, of which `part` of `whole` are full; more than the whole is full.
    /// The last cell stays empty while any of the whole is left.
    pub fn bar(&self, part: u64, whole: u64, cells: usize) -> String {
        let (open, close) = (self.get(Glyph::BarOpen), self.get(Glyph::BarClose));
        let ends = text::width(open) + text::width(close);
        if cells <= ends {
            return " ".repeat(cells);
        }
        let inner = cells - ends;
        let share = u128::from(part) * inner as u128 / u128::from(whole.max(1));
        let full = usize::try_from(share).unwrap_or(inner).min(inner);
        let full_cells = self.get(Glyph::BarFull).repeat(full);
        let empty_cells = self.get(Glyph::BarEmpty).repeat(inner - full);
        format!("{open}{full_cells}{empty_cells}{close}")
    }
}

impl Default for Glyphs {
    fn default() -> Self {
        Self::new(Set::Unicode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_fits_its_place_in_both_sets() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(row.glyph as usize, at, "{}", row.key);
            assert!(row.ascii.bytes().all(|b| (b' '..=b'~').contains(&b)), "{}", row.key);
            for symbol in [row.unicode, row.ascii] {
                let mut glyphs = Glyphs::new(Set::Unicode);
                assert_eq!(glyphs.replace(row.glyph, symbol), Ok(()), "{}", row.key);
            }
        }
    }

    #[test]
    fn a_wide_or_unseen_or_long_symbol_is_refused() {
        let mut glyphs = Glyphs::default();
        for bad in ["🔥", "\u{200B}", "\x1b", "!!!"] {
            assert!(glyphs.replace(Glyph::Late, bad).is_err(), "{bad:?}");
        }
        assert_eq!(glyphs.get(Glyph::Late), "▲▲");
        assert_eq!(glyphs.replace(Glyph::Late, "‼"), Ok(()));
        assert_eq!(glyphs.get(Glyph::Late), "‼");
    }

    #[test]
    fn a_bar_is_full_only_when_the_time_is_up() {
        let (drawn, typed) = (Glyphs::new(Set::Unicode), Glyphs::new(Set::Ascii));
        assert_eq!(drawn.bar(3, 10, 10), "███░░░░░░░");
        assert_eq!(typed.bar(29, 30, 8), "[#####-]");
        assert_eq!(typed.bar(31, 30, 8), "[######]");
        assert_eq!(typed.bar(0, 0, 6), "[----]");
        assert_eq!(drawn.bar(u64::MAX, 1, 2), "██");
        assert_eq!(typed.bar(1, 2, 2), "  ");
    }

    #[test]
    fn the_set_follows_the_terminal() {
        let detect = |pairs: &'static [(&str, &str)]| {
            Set::detect(|name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
        };
        assert_eq!(detect(&[("TERM", "xterm"), ("LANG", "de_DE.UTF-8")]), Set::Unicode);
        assert_eq!(detect(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")]), Set::Ascii);
        assert_eq!(detect(&[("TERM", "linux"), ("LANG", "C.utf8")]), Set::Ascii);
        assert_eq!(detect(&[]), Set::Unicode);
    }
}
