//! What `warroom theme check` must prove about a theme: that its text can be read and its clock states told
//! apart, whoever looks. Colours of the user's own palette have no known look and are left out.
use std::fmt;

use ratatui::style::{Modifier, Style};

pub use super::sight::Sight;
use super::{
    Contrast, Role, Theme,
    colour::rgb,
    sight::{contrast, difference},
};
use crate::ui::glyphs::Glyph;

/// The least CIEDE2000 difference of two neighbouring clock states.
const LEAST_DIFFERENCE: f64 = 7.0;

/// A reason why a theme does not hold what it must.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// Text that cannot be read well.
    Faint {
        /// The role.
        role: Role,
        /// Its contrast, 1 to 21.
        contrast: f64,
        /// The contrast claimed.
        wanted: f64,
    },
    /// Two clock states that look alike.
    Alike {
        /// One role.
        one: Role,
        /// The other role.
        other: Role,
        /// To whom.
        sight: Sight,
        /// Their CIEDE2000 difference.
        difference: f64,
    },
    /// Two clock states that are drawn the same.
    Same {
        /// One role.
        one: Role,
        /// The other role.
        other: Role,
    },
    /// Two clock states with the same mark.
    SameMark {
        /// One mark.
        one: Glyph,
        /// The other mark.
        other: Glyph,
    },
    /// A claim about colours nobody can know.
    Unproven {
        /// The key of the claim.
        claim: &'static str,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faint { role, contrast, wanted } => {
                write!(out, "{}: contrast {contrast:.1}, the theme claims {wanted}", role.key())
            }
            Self::Alike { one, other, sight, difference } => {
                let (one, other) = (one.key(), other.key());
                write!(out, "{one} and {other} differ by {difference:.1} in {} sight; ", sight.words())?;
                write!(out, "at least {LEAST_DIFFERENCE} is needed")
            }
            Self::Same { one, other } => write!(out, "{} and {} are drawn the same", one.key(), other.key()),
            Self::SameMark { one, other } => {
                write!(out, "the marks for {one:?} and {other:?} are the same")
            }
            Self::Unproven { claim } => {
                write!(out, "{claim}: claimed, but the colours are the terminal's own and cannot be measured")
            }
        }
    }
}

impl Sight {
    fn words(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Protan => "protan",
            Self::Deutan => "deutan",
            Self::Tritan => "tritan",
            Self::Grey => "grey",
        }
    }
}

/// Everything a theme fails in; nothing is a pass. Check it at full depth, and at 256 colours to know what
/// the nearest ones do to it.
pub fn check(theme: &Theme) -> Vec<Finding> {
    let mut found = Vec::new();
    faint(theme, &mut found);
    alike(theme, &mut found);
    same(theme, &mut found);
    found
}

/// The colours of text and of what is behind it, as far as they are known.
fn colours(theme: &Theme, role: Role) -> (Option<[u8; 3]>, Option<[u8; 3]>) {
    let style = theme.style(role);
    let ink = style.fg.or(theme.style(Role::Text).fg).or(theme.ink).and_then(rgb);
    let page = style.bg.or(theme.page).and_then(rgb);
    if style.add_modifier.contains(Modifier::REVERSED) { (page, ink) } else { (ink, page) }
}

fn faint(theme: &Theme, found: &mut Vec<Finding>) {
    let wanted = match theme.contrast {
        Contrast::Normal => 4.5,
        Contrast::High => 7.0,
    };
    let mut unknown = false;
    for role in Role::ALL {
        match colours(theme, role) {
            (Some(ink), Some(page)) if contrast(ink, page) < wanted => {
                found.push(Finding::Faint { role, contrast: contrast(ink, page), wanted });
            }
            (Some(_), Some(_)) => {}
            _ => unknown = true,
        }
    }
    if unknown && theme.contrast == Contrast::High {
        found.push(Finding::Unproven { claim: "contrast" });
    }
}

/// Late and due are filled chips, ok and soon are text: two easy pairs instead of four colours of text.
fn alike(theme: &Theme, found: &mut Vec<Finding>) {
    for (one, other) in [(Role::TimerOk, Role::TimerSoon), (Role::TimerDue, Role::TimerLate)] {
        let shown = |role: Role| {
            let (ink, page) = colours(theme, role);
            let style = theme.style(role);
            let filled = style.bg.is_some() || style.add_modifier.contains(Modifier::REVERSED);
            if filled { page } else { ink }
        };
        let (Some(a), Some(b)) = (shown(one), shown(other)) else {
            let told = theme.style(one).add_modifier != theme.style(other).add_modifier;
            if theme.cvd_safe && !told {
                found.push(Finding::Unproven { claim: "cvd_safe" });
            }
            continue;
        };
        // Without any colour the pair differs by weight and shape, which `same` looks at.
        if theme.style(one).fg.is_none() && theme.style(other).fg.is_none() {
            continue;
        }
        for sight in Sight::ALL {
            let difference = difference(a, b, sight);
            if difference < LEAST_DIFFERENCE {
                found.push(Finding::Alike { one, other, sight, difference });
            }
        }
    }
}

const STATES: [(Role, Glyph); 4] = [
    (Role::TimerSoon, Glyph::Soon),
    (Role::TimerDue, Glyph::Due),
    (Role::TimerLate, Glyph::Late),
    (Role::TimerSent, Glyph::Sent),
];

fn same(theme: &Theme, found: &mut Vec<Finding>) {
    let clocks = [Role::TimerOk, Role::TimerSoon, Role::TimerDue, Role::TimerLate];
    for (one, other) in pairs(&clocks) {
        if looks(theme.style(one)) == looks(theme.style(other)) {
            found.push(Finding::Same { one, other });
        }
    }
    for ((_, one), (_, other)) in pairs(&STATES) {
        if theme.glyphs.get(one) == theme.glyphs.get(other) {
            found.push(Finding::SameMark { one, other });
        }
    }
}

fn looks(style: Style) -> Style {
    Style { underline_color: None, ..style }
}

fn pairs<T: Copy>(all: &[T]) -> impl Iterator<Item = (T, T)> {
    all.iter().enumerate().flat_map(|(at, one)| all.iter().skip(at + 1).map(move |other| (*one, *other)))
}
