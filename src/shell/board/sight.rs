//! With which theme and which marks: what was asked for, else what was used last, else what the terminal can show.
use crate::app::model::Look;
use crate::domain::clean;
use crate::shell::answer::Page;
use crate::shell::args::Screen;
use crate::shell::here::{Here, variable};
use crate::shell::out::Colour;
use crate::shell::paths::{self, Paths};
use crate::shell::settings::{self, set};
use crate::shell::themes;
use crate::ui::glyphs::Set;
use crate::ui::theme::{DARK, Depth, LIGHT, Theme};

/// The file in the state folder that remembers the choice.
const FILE: &str = "look";
/// The file in the state folder that remembers which page the terminal had.
const PAGE: &str = "page";

/// A theme, ready to paint with.
pub struct Sight {
    /// The theme with its marks.
    pub theme: Theme,
    name: String,
    set: Set,
    depth: Depth,
    /// Nobody asked for this theme: the page decides.
    is_free: bool,
    /// Whether the theme's page is painted, where the settings say it.
    paints: Option<bool>,
}

impl Sight {
    /// What is to be used, with a sentence for everything that could not be.
    pub fn choose(here: &Here, screen: &Screen) -> (Self, Vec<String>) {
        let wanted = match here.global.color {
            Colour::Auto => None,
            Colour::Always => Some(true),
            Colour::Never => Some(false),
        };
        let depth =
            if screen.print && wanted.is_none() { Depth::True } else { Depth::detect(variable, wanted) };
        let (last_theme, last_set) = last(&here.paths);
        // What is wrong with the settings is said where all of them are read.
        let (settings, _) = settings::load(&here.paths);
        let named = screen.theme.clone().or(settings.theme).or(last_theme);
        let is_free = named.is_none();
        let refused = named.as_deref().and_then(|name| themes::missing(here, name));
        let page = || page(variable("COLORFGBG").as_deref()).or_else(|| last_page(&here.paths));
        let name = named.filter(|_| refused.is_none()).unwrap_or_else(|| page().unwrap_or(DARK).to_owned());
        let refused = refused.map(|why| format!("{why}; {name} is used"));
        let set = screen
            .glyphs
            .as_deref()
            .and_then(set)
            .or(settings.glyphs)
            .or(last_set)
            .unwrap_or_else(|| usual(screen));
        let (theme, problems) = on_board(here, &name, depth);
        let problems = refused.into_iter().chain(problems).collect();
        (Self { theme: theme.with_set(set), name, set, depth, is_free, paints: None }, problems)
    }

    /// The names of it, as the model knows them.
    pub fn look(&self) -> Look {
        let (theme, glyphs) = (self.name.clone(), word(self.set).to_owned());
        Look { theme, glyphs, has_colours: self.depth != Depth::None }
    }

    /// Whether the terminal is worth asking for its page: the theme is free, it shows colours, and it is none of those
    /// that would print the question.
    pub fn may_ask(&self) -> bool {
        let term = variable("TERM").unwrap_or_default();
        let in_screen =
            variable("STY").is_some() || (term.starts_with("screen") && variable("TMUX").is_none());
        self.is_free
            && self.depth >= Depth::Indexed
            && !in_screen
            && !matches!(term.as_str(), "dumb" | "linux")
    }

    /// Paints the theme's page, or not, as the settings say; where they say nothing, as the theme says.
    pub fn paint(&mut self, paints: Option<bool>) {
        self.paints = paints;
        let theme = self.theme.clone();
        self.take(theme);
    }

    fn take(&mut self, theme: Theme) {
        let theme = theme.with_set(self.set);
        self.theme = match self.paints {
            Some(paints) => theme.painting(paints),
            None => theme,
        };
    }

    /// Takes the theme for a page, where nobody asked for another one, and remembers the page for the next first frame.
    pub fn on_page(&mut self, here: &Here, page: Page) -> Vec<String> {
        if !self.is_free {
            return Vec::new();
        }
        let name = match page {
            Page::Light => LIGHT,
            Page::Dark => DARK,
        };
        let kept = paths::make_folder(&here.paths.state)
            .and_then(|()| std::fs::write(here.paths.state.join(PAGE), format!("{name}\n")));
        drop(kept);
        if name == self.name {
            return Vec::new();
        }
        let (theme, problems) = on_board(here, name, self.depth);
        self.take(theme);
        name.clone_into(&mut self.name);
        problems
    }

    /// Takes another one; gives a sentence for everything in it that could not be used.
    ///
    /// # Errors
    /// There is no such theme: nothing changes, and the sentence names those there are.
    pub fn change(&mut self, here: &Here, name: &str, glyphs: &str) -> Result<Vec<String>, String> {
        if let Some(why) = themes::missing(here, name).filter(|_| name != self.name) {
            return Err(why);
        }
        let (theme, problems) = on_board(here, name, self.depth);
        self.set = set(glyphs).unwrap_or(self.set);
        self.take(theme);
        name.clone_into(&mut self.name);
        self.is_free = false;
        Ok(problems)
    }
}

/// The theme for the page that the environment names: its colours as `ink;page`, of which 7 and 15 are light.
fn page(colours: Option<&str>) -> Option<&'static str> {
    let last = colours?.rsplit(';').next()?.parse::<u8>().ok()?;
    Some(if matches!(last, 7 | 15) { LIGHT } else { DARK })
}

/// The theme for the page that the terminal had last.
fn last_page(paths: &Paths) -> Option<&'static str> {
    let text = std::fs::read_to_string(paths.state.join(PAGE)).ok()?;
    [LIGHT, DARK].into_iter().find(|name| text.trim() == *name)
}

/// A frame that is printed shows the full set wherever it is printed.
fn usual(screen: &Screen) -> Set {
    if screen.print { Set::Unicode } else { Set::detect(variable) }
}

fn word(set: Set) -> &'static str {
    match set {
        Set::Unicode => "unicode",
        Set::Ascii => "ascii",
    }
}

/// The same for a board, which has one row for what is wrong: the first of it, and how to see the rest.
fn on_board(here: &Here, name: &str, depth: Depth) -> (Theme, Vec<String>) {
    let (theme, mut problems) = themes::load(here, name, depth);
    let more = problems.len().saturating_sub(1);
    problems.truncate(1);
    let rest = if more > 0 {
        format!(" (and {more} more: warroom theme check {})", clean::row(name))
    } else {
        String::new()
    };
    (theme, problems.into_iter().map(|first| first + &rest).collect())
}

fn last(paths: &Paths) -> (Option<String>, Option<Set>) {
    let text = std::fs::read_to_string(paths.state.join(FILE)).unwrap_or_default();
    let mut lines = text.lines().map(str::to_owned);
    (lines.next().filter(|name| !name.is_empty()), lines.next().as_deref().and_then(set))
}

/// Remembers the choice; a file by its whole path. Only a convenience: where it cannot be kept, the next start looks as
/// usual.
pub fn remember(paths: &Paths, theme: &str, glyphs: &str) {
    let whole = if themes::is_file(theme) { std::path::absolute(theme).ok() } else { None };
    let whole = whole.filter(|path| path.is_file()).map(|path| path.display().to_string());
    let theme = whole.as_deref().unwrap_or(theme);
    let kept = paths::make_folder(&paths.state)
        .and_then(|()| std::fs::write(paths.state.join(FILE), format!("{theme}\n{glyphs}\n")));
    drop(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_light_page_gets_the_light_theme() {
        for (colours, theme) in [
            (None, None),
            (Some("15;0"), Some(DARK)),
            (Some("0;15"), Some(LIGHT)),
            (Some("0;default;7"), Some(LIGHT)),
            (Some("x"), None),
        ] {
            assert_eq!(page(colours), theme, "{colours:?}");
        }
    }
}
