//! Colours as theme files write them, and what becomes of them where there are fewer.
use std::sync::LazyLock;

use ratatui::style::Color;

use super::{
    Depth,
    sight::{dot, linear},
};

/// A colour of a theme file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hue {
    /// The terminal's own.
    Default,
    /// One of the sixteen.
    Ansi(u8),
    /// One of the 256.
    Index(u8),
    /// Any.
    Rgb(u8, u8, u8),
}

/// The names of the sixteen, as written after `ansi:`.
const ANSI: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

impl Hue {
    /// Reads `#rrggbb`, `ansi:NAME`, `index:N` or `default`; `None` for anything else.
    pub(super) fn read(word: &str) -> Option<Self> {
        if word == "default" {
            return Some(Self::Default);
        }
        if let Some(name) = word.strip_prefix("ansi:") {
            let at = ANSI.iter().position(|(known, _)| *known == name)?;
            return u8::try_from(at).ok().map(Self::Ansi);
        }
        if let Some(number) = word.strip_prefix("index:") {
            return number.parse().ok().map(Self::Index);
        }
        let digits =
            word.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self::Rgb(red, green, blue))
    }

    /// Whether a terminal of sixteen colours shows it as it is.
    pub(super) fn is_of_sixteen(self) -> bool {
        matches!(self, Self::Default | Self::Ansi(_) | Self::Index(0..16))
    }

    /// The colour at a depth; `None` where the depth has nothing for it.
    pub(super) fn at(self, depth: Depth) -> Option<Color> {
        match (self, depth) {
            (_, Depth::None) => None,
            (Self::Default, _) => Some(Color::Reset),
            (Self::Ansi(n) | Self::Index(n @ 0..16), _) => {
                ANSI.get(usize::from(n)).map(|(_, colour)| *colour)
            }
            (Self::Index(_) | Self::Rgb(..), Depth::Sixteen) => None,
            (Self::Index(n), _) => Some(Color::Indexed(n)),
            (Self::Rgb(r, g, b), Depth::Indexed) => Some(Color::Indexed(nearest(r, g, b))),
            (Self::Rgb(r, g, b), Depth::True) => Some(Color::Rgb(r, g, b)),
        }
    }
}

/// The six levels of each side of xterm's cube.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// How much more a difference of lightness counts than one of hue. Lightness is what every eye sees, and
/// what keeps dark blue and dark brown apart on a light page; with equal weight the two meet.
const LIGHTNESS: f64 = 2.0;

/// The 240 fixed colours of 256 as [`weighed`]; the first sixteen are the user's and could be anything.
static FIXED: LazyLock<Vec<(u8, [f64; 3])>> =
    LazyLock::new(|| (16..=255).filter_map(|n| Some((n, weighed(rgb(Color::Indexed(n))?)))).collect());

/// The fixed colour that looks nearest.
pub(super) fn nearest(red: u8, green: u8, blue: u8) -> u8 {
    let wanted = weighed([red, green, blue]);
    let apart = |colour: &[f64; 3]| colour.iter().zip(wanted).map(|(a, b)| (a - b).powi(2)).sum::<f64>();
    let best = FIXED.iter().min_by(|(_, a), (_, b)| apart(a).total_cmp(&apart(b)));
    best.map_or(16, |(n, _)| *n)
}

/// Oklab (Ottosson 2020), with lightness weighed.
fn weighed(colour: [u8; 3]) -> [f64; 3] {
    let light = linear(colour);
    let cones = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ]
    .map(|row| dot(row, light).cbrt());
    [
        dot([0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8], cones) * LIGHTNESS,
        dot([1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9], cones),
        dot([0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0], cones),
    ]
}

/// Red, green and blue of a colour whose look is known; the sixteen are the user's and are not.
pub(super) fn rgb(colour: Color) -> Option<[u8; 3]> {
    match colour {
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(n @ 232..) => Some([8 + 10 * (n - 232); 3]),
        Color::Indexed(n @ 16..) => {
            let part = |shift: u8| LEVELS.get(usize::from((n - 16) / shift % 6)).copied().unwrap_or_default();
            Some([part(36), part(6), part(1)])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_the_files_write_it() {
        assert_eq!(Hue::read("#ffab2e"), Some(Hue::Rgb(255, 171, 46)));
        assert_eq!(Hue::read("ansi:bright-red"), Some(Hue::Ansi(9)));
        assert_eq!(Hue::read("index:214"), Some(Hue::Index(214)));
        assert_eq!(Hue::read("default"), Some(Hue::Default));
        for bad in ["#fff", "#gggggg", "ansi:amber", "index:256", "amber", "", "#+fffff"] {
            assert_eq!(Hue::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_fixed_colour_is_its_own_nearest() {
        for n in 16..=255 {
            let [r, g, b] = rgb(Color::Indexed(n)).unwrap();
            assert_eq!(rgb(Color::Indexed(nearest(r, g, b))), Some([r, g, b]));
        }
        assert_eq!([nearest(255, 171, 46), nearest(92, 67, 0), nearest(22, 104, 192)], [214, 238, 26]);
    }
}
