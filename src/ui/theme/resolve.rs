//! From files to a theme: inheritance, palette names, and the colours the terminal has.
use std::borrow::Cow;

use ratatui::style::{Color, Style};

use super::{
    ANSI, BUILT_IN, DARK, Depth, MONO, Problem, Role, Theme, built_in_text,
    colour::Hue,
    problem::Notes,
    sheet::{self, Sheet, Spec, Specs, Tint},
};
use crate::{domain::clean, ui::glyphs::Glyphs};

/// The longest chain of files; a longer one is a mistake or a circle.
const MOST_FILES: usize = 6;
/// What every chain ends in: the theme without colours, complete and readable everywhere.
const BASE: &str = "base";

type Find<'f> = &'f dyn Fn(&str) -> Option<String>;

/// A file of the chain, the chosen one first.
struct Link {
    file: String,
    text: Cow<'static, str>,
    sheet: Sheet,
}

pub(super) fn load(name: &str, depth: Depth, find: Find<'_>) -> (Theme, Vec<Problem>) {
    let mut problems = Vec::new();
    let text = text_of(name, find).unwrap_or_else(|| {
        let mut notes = Notes::new("theme", "");
        notes.unknown(0, name, "theme", BUILT_IN.map(|(known, _)| known));
        problems = notes.found.into_iter().map(|found| Problem { line: 0, ..found }).collect();
        Cow::Borrowed(built_in_text(DARK).unwrap_or_default())
    });
    let known = if problems.is_empty() { name } else { DARK };
    let (theme, more) = build(text, known, &format!("{known}.toml"), depth, find);
    problems.extend(more);
    (theme, problems)
}

pub(super) fn read(text: &str, file: &str, depth: Depth, find: Find<'_>) -> (Theme, Vec<Problem>) {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file).trim_end_matches(".toml");
    build(Cow::Owned(text.to_owned()), name, file, depth, find)
}

fn text_of(name: &str, find: Find<'_>) -> Option<Cow<'static, str>> {
    find(name).map(Cow::Owned).or_else(|| built_in_text(name).map(Cow::Borrowed))
}

fn build(
    text: Cow<'static, str>,
    name: &str,
    file: &str,
    depth: Depth,
    find: Find<'_>,
) -> (Theme, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut chain = vec![link(file, text, &mut problems)];
    let mut names = vec![name.to_owned()];
    while names_a_parent(&chain) || !is_complete(&chain) {
        match parent(&chain, &mut names, find, &mut problems) {
            Some(next) => chain.push(next),
            None => break,
        }
    }
    let styles = styles(&chain, depth, &mut problems);
    // The file that was asked for first, then those it inherits from; each by line.
    let place = |problem: &Problem| chain.iter().position(|link| clean::row(&link.file) == problem.file);
    problems.sort_by_key(|problem| (place(problem), problem.line));
    problems.dedup();
    (Theme { styles, ..theme(&chain, name, depth) }, problems)
}

fn link(file: &str, text: Cow<'static, str>, problems: &mut Vec<Problem>) -> Link {
    let mut notes = Notes::new(file, &text);
    let sheet = sheet::read(&text, &mut notes);
    problems.append(&mut notes.found);
    Link { file: file.to_owned(), text, sheet }
}

/// Whether the last file inherits from another than the end of every chain. Such a one is read even if it
/// adds nothing, so that a misspelt name is told.
fn names_a_parent(chain: &[Link]) -> bool {
    chain.last().and_then(|link| link.sheet.inherits.as_ref()).is_some_and(|word| word.text != BASE)
}

/// Whether nothing is left to inherit. The built-in themes are, so that starting parses one file.
fn is_complete(chain: &[Link]) -> bool {
    let named =
        |spec: &Spec| [&spec.fg, &spec.bg].into_iter().flatten().all(|tint| hue(tint, chain).is_some());
    chain.iter().any(|link| link.sheet.set.is_some())
        && Role::ALL
            .iter()
            .all(|role| chain.iter().any(|link| of(&link.sheet.roles, *role).is_some_and(named)))
}

/// The file the last one inherits from; `None` at the end of the chain.
fn parent(
    chain: &[Link],
    names: &mut Vec<String>,
    find: Find<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Link> {
    let last = chain.last()?;
    let wanted = last.sheet.inherits.as_ref();
    let name = wanted.map_or(BASE, |word| word.text.as_str());
    if names.iter().any(|known| known == BASE) {
        return None;
    }
    let circle = names.iter().any(|known| known == name) || names.len() >= MOST_FILES;
    let text = if circle || name == BASE { None } else { text_of(name, find) };
    if let Some(text) = text {
        names.push(name.to_owned());
        return Some(link(&format!("{name}.toml"), text, problems));
    }
    if let Some(word) = wanted.filter(|_| name != BASE) {
        let mut notes = Notes::new(&last.file, &last.text);
        if circle {
            notes.add(word.at, format!("inherits {name} in a circle"));
        } else {
            notes.at_key(&word.key, |notes| {
                notes.unknown(word.at, name, "theme", BUILT_IN.map(|(known, _)| known));
            });
        }
        problems.append(&mut notes.found);
    }
    names.push(BASE.to_owned());
    Some(link("base", Cow::Borrowed(built_in_text(MONO).unwrap_or_default()), problems))
}

fn of(specs: &Specs, role: Role) -> Option<&Spec> {
    specs.get(role as usize).and_then(Option::as_ref)
}

/// A child's palette recolours what it inherits, so names are looked up from the child on.
fn hue(tint: &Tint, chain: &[Link]) -> Option<Hue> {
    match tint {
        Tint::Hue(hue) => Some(*hue),
        Tint::Name(word) => chain
            .iter()
            .find_map(|link| link.sheet.palette.iter().find(|(name, _)| *name == word.text))
            .map(|(_, hue)| *hue),
    }
}

/// A style whose colours are known.
#[derive(Clone, Copy)]
struct Painted {
    fg: Option<Hue>,
    bg: Option<Hue>,
    mods: ratatui::style::Modifier,
}

impl Painted {
    fn hues(self) -> impl Iterator<Item = Hue> {
        [self.fg, self.bg].into_iter().flatten()
    }

    fn style(self, depth: Depth) -> Style {
        let at = |hue: Option<Hue>| hue.and_then(|hue| hue.at(depth));
        Style { fg: at(self.fg), bg: at(self.bg), ..Style::new() }.add_modifier(self.mods)
    }
}

fn painted(spec: &Spec, chain: &[Link]) -> Option<Painted> {
    let look_up = |tint: &Option<Tint>| match tint {
        Some(tint) => hue(tint, chain).map(Some),
        None => Some(None),
    };
    Some(Painted { fg: look_up(&spec.fg)?, bg: look_up(&spec.bg)?, mods: spec.mods })
}

fn styles(chain: &[Link], depth: Depth, problems: &mut Vec<Problem>) -> [Style; Role::COUNT] {
    let full = Role::ALL.map(|role| first(chain, role, problems));
    let colourless = full.iter().flatten().all(|painted| painted.hues().next().is_none());
    match depth {
        Depth::None if !colourless => substitute(MONO, |_| None, depth),
        Depth::Sixteen => {
            let own = |role: Role| {
                let mut fallbacks = chain.iter().filter_map(|link| of(&link.sheet.fallback, role));
                let by_hand = fallbacks.find_map(|spec| painted(spec, chain));
                let plain = full.get(role as usize).copied().flatten();
                by_hand.or(plain.filter(|p| p.hues().all(Hue::is_of_sixteen)))
            };
            if Role::ALL.iter().all(|role| own(*role).is_some()) {
                return Role::ALL.map(|role| own(role).map(|p| p.style(depth)).unwrap_or_default());
            }
            substitute(ANSI, own, depth)
        }
        Depth::None | Depth::Indexed | Depth::True => {
            full.map(|painted| painted.map(|p| p.style(depth)).unwrap_or_default())
        }
    }
}

/// The first file of the chain that says what a role looks like in colours that exist.
fn first(chain: &[Link], role: Role, problems: &mut Vec<Problem>) -> Option<Painted> {
    for link in chain {
        let Some(spec) = of(&link.sheet.roles, role) else { continue };
        if let Some(painted) = painted(spec, chain) {
            return Some(painted);
        }
        let mut notes = Notes::new(&link.file, &link.text);
        for tint in [&spec.fg, &spec.bg].into_iter().flatten().filter(|tint| hue(tint, chain).is_none()) {
            if let Tint::Name(word) = tint {
                let known =
                    chain.iter().flat_map(|link| link.sheet.palette.iter().map(|(name, _)| name.as_str()));
                notes.at_key(&word.key, |notes| {
                    notes.unknown(word.at, &word.text, "colour of the palette", known);
                });
            }
        }
        problems.append(&mut notes.found);
    }
    None
}

/// The styles of a built-in theme, but for roles that have one of their own.
fn substitute(name: &str, own: impl Fn(Role) -> Option<Painted>, depth: Depth) -> [Style; Role::COUNT] {
    let chain = [link(name, Cow::Borrowed(built_in_text(name).unwrap_or_default()), &mut Vec::new())];
    Role::ALL.map(|role| {
        let painted = own(role).or_else(|| first(&chain, role, &mut Vec::new()));
        painted.map(|p| p.style(depth)).unwrap_or_default()
    })
}

/// Everything of the theme but its styles.
fn theme(chain: &[Link], name: &str, depth: Depth) -> Theme {
    let set = chain.iter().find_map(|link| link.sheet.set).unwrap_or_default();
    let mut glyphs = Glyphs::new(set);
    // The chosen file speaks last. Its symbols were tried when it was read.
    for (glyph, own) in chain.iter().rev().flat_map(|link| &link.sheet.glyphs) {
        let _ = glyphs.replace(*glyph, own);
    }
    let palette = |name: &str| -> Option<Color> {
        let found = chain.iter().find_map(|l| l.sheet.palette.iter().find(|(known, _)| known == name));
        found.and_then(|(_, hue)| hue.at(depth)).filter(|colour| *colour != Color::Reset)
    };
    let own_name = chain.first().and_then(|link| link.sheet.name.as_deref());
    Theme {
        name: clean::row(own_name.unwrap_or(name)).into_owned(),
        variant: chain.iter().find_map(|link| link.sheet.variant).unwrap_or_default(),
        contrast: chain.iter().find_map(|link| link.sheet.contrast).unwrap_or_default(),
        cvd_safe: chain.iter().find_map(|link| link.sheet.cvd_safe).unwrap_or_default(),
        paints: chain.iter().find_map(|link| link.sheet.paints).unwrap_or_default(),
        glyphs,
        page: palette("bg"),
        ink: palette("fg"),
        styles: [Style::new(); Role::COUNT],
    }
}
