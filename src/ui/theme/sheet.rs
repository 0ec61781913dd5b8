//! One theme file as it was written: nothing inherited, no colour looked up yet. Every key that cannot be
//! used is named and left out.
use ratatui::style::Modifier;
use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use super::{Contrast, Role, Variant, colour::Hue, problem::Notes};
use crate::ui::glyphs::{self, Glyph, Glyphs, Set};

/// What one file says.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) name: Option<String>,
    pub(super) variant: Option<Variant>,
    pub(super) contrast: Option<Contrast>,
    pub(super) cvd_safe: Option<bool>,
    pub(super) paints: Option<bool>,
    pub(super) inherits: Option<Word>,
    pub(super) palette: Vec<(String, Hue)>,
    pub(super) roles: Specs,
    pub(super) fallback: Specs,
    pub(super) set: Option<Set>,
    pub(super) glyphs: Vec<(Glyph, String)>,
}

/// A style per role, where the file has one.
pub(super) type Specs = [Option<Spec>; Role::COUNT];

/// A style as written.
#[derive(Clone, Debug, Default)]
pub(super) struct Spec {
    pub(super) fg: Option<Tint>,
    pub(super) bg: Option<Tint>,
    pub(super) mods: Modifier,
}

/// A colour, or the name of one in a palette.
#[derive(Clone, Debug)]
pub(super) enum Tint {
    Hue(Hue),
    Name(Word),
}

/// A word of the file and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) at: usize,
    /// Its key, from the outermost table on.
    pub(super) key: String,
}

const KEYS: [&str; 10] = [
    "name",
    "variant",
    "inherits",
    "contrast",
    "cvd_safe",
    "paint_background",
    "palette",
    "roles",
    "glyphs",
    "fallback",
];
const MODS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("strike", Modifier::CROSSED_OUT),
];

type Key<'t> = Spanned<DeString<'t>>;
type Value<'t> = Spanned<DeValue<'t>>;

/// Reads a file. What stands before and after a mistake of form is still used.
pub(super) fn read(text: &str, notes: &mut Notes<'_>) -> Sheet {
    let mut sheet = Sheet::default();
    let (table, mistakes) = DeTable::parse_recoverable(text);
    let place = |mistake: &toml::de::Error| mistake.span().map_or(0, |span| span.start);
    let first = mistakes.iter().min_by_key(|mistake| place(mistake));
    for (key, value) in table.get_ref() {
        notes.at_key(key.get_ref(), |notes| part(&mut sheet, key, value, notes));
    }
    refuse_deep_fallbacks(&mut sheet, notes);
    if let Some(first) = first {
        // What is found behind it is mostly its echo: keys read as something else, tables that never end.
        notes.forget_from(place(first));
        notes.add(place(first), format!("cannot be read: {}", first.message()));
    }
    sheet
}

fn part(sheet: &mut Sheet, key: &Key<'_>, value: &Value<'_>, notes: &mut Notes<'_>) {
    match key.get_ref().as_ref() {
        "name" => sheet.name = word(value, notes).map(|w| w.text),
        "inherits" => sheet.inherits = word(value, notes),
        "variant" => {
            sheet.variant = one_of(key, value, &[("dark", Variant::Dark), ("light", Variant::Light)], notes);
        }
        "contrast" => {
            sheet.contrast =
                one_of(key, value, &[("normal", Contrast::Normal), ("high", Contrast::High)], notes);
        }
        "cvd_safe" => sheet.cvd_safe = yes_or_no(value, notes),
        "paint_background" => sheet.paints = yes_or_no(value, notes),
        "palette" => each(value, notes, |k, v, notes| palette(k, v, &mut sheet.palette, notes)),
        "roles" => each(value, notes, |k, v, notes| role(k, v, &mut sheet.roles, notes)),
        "fallback" => each(value, notes, |k, v, notes| role(k, v, &mut sheet.fallback, notes)),
        "glyphs" => each(value, notes, |k, v, notes| glyph(k, v, sheet, notes)),
        other => notes.unknown(key.span().start, other, "key of a theme", KEYS),
    }
}

fn each<'t>(
    value: &Value<'t>,
    notes: &mut Notes<'_>,
    mut take: impl FnMut(&Key<'t>, &Value<'t>, &mut Notes<'_>),
) {
    match value.get_ref().as_table() {
        Some(table) => {
            for (k, v) in table {
                notes.at_key(k.get_ref(), |notes| take(k, v, notes));
            }
        }
        None => notes.should(value.span().start, "is a table"),
    }
}

fn yes_or_no(value: &Value<'_>, notes: &mut Notes<'_>) -> Option<bool> {
    let said = value.get_ref().as_bool();
    if said.is_none() {
        notes.should(value.span().start, "is true or false");
    }
    said
}

fn word(value: &Value<'_>, notes: &mut Notes<'_>) -> Option<Word> {
    let at = value.span().start;
    let word = value.get_ref().as_str().map(|text| Word { text: text.to_owned(), at, key: notes.key() });
    if word.is_none() {
        notes.should(at, "is a word in quotes");
    }
    word
}

fn one_of<T: Copy>(
    key: &Key<'_>,
    value: &Value<'_>,
    known: &[(&str, T)],
    notes: &mut Notes<'_>,
) -> Option<T> {
    let Word { text, at, .. } = word(value, notes)?;
    let found = known.iter().find(|(name, _)| *name == text).map(|(_, meaning)| *meaning);
    if found.is_none() {
        notes.unknown(at, &text, key.get_ref(), known.iter().map(|(name, _)| *name));
    }
    found
}

fn palette(key: &Key<'_>, value: &Value<'_>, into: &mut Vec<(String, Hue)>, notes: &mut Notes<'_>) {
    let Some(Word { text, at, .. }) = word(value, notes) else { return };
    match Hue::read(&text) {
        Some(hue) => into.push((key.get_ref().to_string(), hue)),
        None => notes.add(at, not_a_colour(&text)),
    }
}

fn not_a_colour(text: &str) -> String {
    format!("{text} is no colour; colours are \"#rrggbb\", \"ansi:yellow\", \"index:214\" and \"default\"")
}

fn role(key: &Key<'_>, value: &Value<'_>, into: &mut Specs, notes: &mut Notes<'_>) {
    let name = key.get_ref().as_ref();
    let Some(role) = Role::ALL.into_iter().find(|role| role.key() == name) else {
        return notes.unknown(key.span().start, name, "role", Role::ALL.map(Role::key));
    };
    let (mut spec, mut is_whole) = (Spec::default(), true);
    each(value, notes, |k, v, notes| match k.get_ref().as_ref() {
        "fg" => spec.fg = tint(v, notes).or_else(|| lost(&mut is_whole)),
        "bg" => spec.bg = tint(v, notes).or_else(|| lost(&mut is_whole)),
        "mods" => mods(v, &mut spec.mods, notes),
        other => notes.unknown(k.span().start, other, "part of a style", ["fg", "bg", "mods"]),
    });
    if value.get_ref().is_table()
        && let Some(place) = into.get_mut(role as usize)
    {
        // Half a pair of colours may be unreadable: without one of them the whole style is inherited.
        *place = is_whole.then_some(spec);
    }
}

fn lost(is_whole: &mut bool) -> Option<Tint> {
    *is_whole = false;
    None
}

fn tint(value: &Value<'_>, notes: &mut Notes<'_>) -> Option<Tint> {
    let word = word(value, notes)?;
    if let Some(hue) = Hue::read(&word.text) {
        return Some(Tint::Hue(hue));
    }
    if word.text.contains(['#', ':']) {
        notes.add(word.at, not_a_colour(&word.text));
        return None;
    }
    Some(Tint::Name(word))
}

fn mods(value: &Value<'_>, into: &mut Modifier, notes: &mut Notes<'_>) {
    let Some(list) = value.get_ref().as_array() else {
        return notes.should(value.span().start, "is a list of words in quotes");
    };
    for item in list {
        let at = item.span().start;
        let name = item.get_ref().as_str().unwrap_or_default();
        match MODS.iter().find(|(known, _)| *known == name) {
            Some((_, modifier)) => into.insert(*modifier),
            None if name.contains("blink") => notes.add(at, "blink is refused: nothing on the board blinks"),
            None => notes.unknown(at, name, "modifier", MODS.map(|(known, _)| known)),
        }
    }
}

fn glyph(key: &Key<'_>, value: &Value<'_>, sheet: &mut Sheet, notes: &mut Notes<'_>) {
    let name = key.get_ref().as_ref();
    if name == "set" {
        sheet.set = one_of(key, value, &[("unicode", Set::Unicode), ("ascii", Set::Ascii)], notes);
        return;
    }
    let Some(row) = glyphs::TABLE.iter().find(|row| row.key == name) else {
        let known = glyphs::TABLE.iter().map(|row| row.key).chain(["set"]);
        return notes.unknown(key.span().start, name, "symbol", known);
    };
    let Some(Word { text, at, .. }) = word(value, notes) else { return };
    match Glyphs::default().replace(row.glyph, &text) {
        Ok(()) => sheet.glyphs.push((row.glyph, text)),
        Err(reason) => notes.should(at, &reason),
    }
}

/// A fallback is for sixteen colours; a colour such a terminal lacks would make it no fallback.
fn refuse_deep_fallbacks(sheet: &mut Sheet, notes: &mut Notes<'_>) {
    for (role, place) in Role::ALL.into_iter().zip(&mut sheet.fallback) {
        let Some(spec) = place else { continue };
        let deep = [&spec.fg, &spec.bg].into_iter().flatten().any(|tint| match tint {
            Tint::Hue(hue) => !hue.is_of_sixteen(),
            Tint::Name(word) => {
                !sheet.palette.iter().any(|(name, hue)| *name == word.text && hue.is_of_sixteen())
            }
        });
        if deep {
            notes.add(0, format!("fallback.{} takes only \"ansi:…\" and \"default\"", role.key()));
            *place = None;
        }
    }
}
