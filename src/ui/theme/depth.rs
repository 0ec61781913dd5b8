//! How many colours the terminal has, from its environment and the user's word.

/// The colours a terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None, or none are wanted.
    None,
    /// The sixteen of the user's own palette.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Any red, green and blue.
    #[default]
    True,
}

impl Depth {
    /// What the environment says: `NO_COLOR` (not empty) and a dumb terminal have none; `COLORTERM` and the
    /// terminal's name say the rest. `wanted` is the word of `--color`: `Some(false)` for never,
    /// `Some(true)` for always, which overrules `NO_COLOR` but adds no colour a terminal lacks.
    pub fn detect(variable: impl Fn(&str) -> Option<String>, wanted: Option<bool>) -> Self {
        let no_colour = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        if wanted == Some(false) || (no_colour && wanted.is_none()) || is_plain(&term) {
            return Self::None;
        }
        let deep = variable("COLORTERM").unwrap_or_default();
        if matches!(deep.as_str(), "truecolor" | "24bit") || term.ends_with("-direct") || is_deep(&term) {
            return Self::True;
        }
        if term.contains("256color") { Self::Indexed } else { Self::Sixteen }
    }
}

/// Terminals without colours; a VT of that kind reads the sequence of a colour as that of another thing.
fn is_plain(term: &str) -> bool {
    let kind = term.split('-').next().unwrap_or_default();
    term.ends_with("-m")
        || term.ends_with("-mono")
        || matches!(kind, "dumb" | "vt52" | "vt100" | "vt102" | "vt132" | "vt220" | "vt320" | "vt420")
}

/// Terminals that show every colour but do not always say so, as the variable is lost over SSH.
fn is_deep(term: &str) -> bool {
    ["xterm-kitty", "xterm-ghostty", "wezterm", "alacritty", "foot", "contour"]
        .iter()
        .any(|name| term == *name || term.strip_prefix(name).is_some_and(|rest| rest.starts_with('-')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(environment: &[(&str, &str)], wanted: Option<bool>, depth: Depth) {
        let variable =
            |name: &str| environment.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        assert_eq!(Depth::detect(variable, wanted), depth);
    }

    #[test]
    fn the_environment_says_how_many_colours() {
        check(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], None, Depth::True);
        check(&[("TERM", "xterm-256color")], None, Depth::Indexed);
        check(&[("TERM", "foot-extra")], None, Depth::True);
        check(&[("TERM", "xterm")], None, Depth::Sixteen);
        check(&[], None, Depth::Sixteen);
    }

    #[test]
    fn no_colour_is_heard_unless_overruled() {
        check(&[("TERM", "foot"), ("NO_COLOR", "1")], None, Depth::None);
        check(&[("TERM", "foot"), ("NO_COLOR", "")], None, Depth::True);
        check(&[("TERM", "foot"), ("NO_COLOR", "1")], Some(true), Depth::True);
        check(&[("TERM", "foot")], Some(false), Depth::None);
        check(&[("TERM", "vt100")], None, Depth::None);
        check(&[("TERM", "vt220-8bit")], Some(true), Depth::None);
        check(&[("TERM", "vte-256color")], None, Depth::Indexed);
        check(&[("TERM", "xterm-mono")], None, Depth::None);
        check(&[("TERM", "dumb"), ("COLORTERM", "truecolor")], Some(true), Depth::None);
    }
}
