//! How alike two colours look, also to people who see fewer colours. Simulation: Machado, Oliveira and
//! Fernandes 2009 at full severity, on linear light; difference: CIEDE2000 (Sharma, Wu and Dalal 2005), D65;
//! contrast: WCAG 2. Simulations are of eyes, not of people.

type Triple = [f64; 3];

/// A kind of colour sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// All three cones.
    Normal,
    /// Without the long-wave cone.
    Protan,
    /// Without the middle-wave cone.
    Deutan,
    /// Without the short-wave cone.
    Tritan,
    /// No colour at all: also a bad projector, or paper.
    Grey,
}

impl Sight {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Normal, Self::Protan, Self::Deutan, Self::Tritan, Self::Grey];

    fn matrix(self) -> [Triple; 3] {
        match self {
            Self::Normal => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deutan => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritan => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
            Self::Grey => [LUMINANCE; 3],
        }
    }
}

const LUMINANCE: Triple = [0.2126, 0.7152, 0.0722];

pub(super) fn dot(a: Triple, b: Triple) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

pub(super) fn linear(colour: [u8; 3]) -> Triple {
    colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

/// The contrast of two colours, 1 to 21.
pub(super) fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let [a, b] = [a, b].map(|colour| dot(linear(colour), LUMINANCE) + 0.05);
    a.max(b) / a.min(b)
}

/// The CIEDE2000 difference of two colours as a kind of sight has them; 0 is the same, 100 black and white.
pub(super) fn difference(a: [u8; 3], b: [u8; 3], sight: Sight) -> f64 {
    let [a, b] = [a, b].map(|colour| lab(seen(linear(colour), sight)));
    ciede2000(a, b)
}

fn seen(light: Triple, sight: Sight) -> Triple {
    sight.matrix().map(|row| dot(row, light).clamp(0.0, 1.0))
}

fn lab(light: Triple) -> Triple {
    let x = dot([0.412_456_4, 0.357_576_1, 0.180_437_5], light) / 0.950_47;
    let y = dot([0.212_672_9, 0.715_152_2, 0.072_175_0], light);
    let z = dot([0.019_333_9, 0.119_192_0, 0.950_304_1], light) / 1.088_83;
    let [x, y, z] = [x, y, z].map(|part| {
        if part > 216.0 / 24_389.0 { part.cbrt() } else { (24_389.0 / 27.0 * part + 16.0) / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The paper's formulas in the paper's order.
fn ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple) -> f64 {
    let rise = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25_f64.powi(7))).sqrt();
    let stretch = 1.5 - 0.5 * rise(f64::midpoint(a1.hypot(b1), a2.hypot(b2)));
    let [(c1, h1), (c2, h2)] = [(a1, b1), (a2, b2)].map(|(a, b)| polar(a * stretch, b));
    let (turn, hue) = hues(h1, h2, c1 * c2 == 0.0);
    let chord = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (light, chroma) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let wave = |times: f64, shift: f64| (times * hue + shift).to_radians().cos();
    let ripple = 1.0 - 0.17 * wave(1.0, -30.0) + 0.24 * wave(2.0, 0.0) + 0.32 * wave(3.0, 6.0)
        - 0.20 * wave(4.0, -63.0);
    let off = (light - 50.0).powi(2);
    let dl = (l2 - l1) / (1.0 + 0.015 * off / (20.0 + off).sqrt());
    let dc = (c2 - c1) / (1.0 + 0.045 * chroma);
    let dh = chord / (1.0 + 0.015 * chroma * ripple);
    let blue = 60.0 * (-((hue - 275.0) / 25.0).powi(2)).exp();
    let rotation = -blue.to_radians().sin() * 2.0 * rise(chroma);
    (dl * dl + dc * dc + dh * dh + rotation * dc * dh).sqrt()
}

/// The turn from one hue to the other, the short way round, and the hue between them, in degrees.
fn hues(h1: f64, h2: f64, grey: bool) -> (f64, f64) {
    let (turn, middle) = (h2 - h1, f64::midpoint(h1, h2));
    if grey {
        return (0.0, h1 + h2);
    }
    if turn.abs() <= 180.0 {
        return (turn, middle);
    }
    let middle = if middle < 180.0 { middle + 180.0 } else { middle - 180.0 };
    (if turn > 0.0 { turn - 360.0 } else { turn + 360.0 }, middle)
}

fn polar(a: f64, b: f64) -> (f64, f64) {
    (a.hypot(b), b.atan2(a).to_degrees().rem_euclid(360.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs 1, 7, 9, 13, 17, 20, 25 and 34 of the paper's test data.
    #[test]
    fn the_difference_is_that_of_the_paper() {
        #[rustfmt::skip]
        let pairs = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
            ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
            ([50.0, -0.001, 2.49], [50.0, 0.0009, -2.49], 4.8045),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
            ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
            ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
        ];
        for (a, b, wanted) in pairs {
            let found = ciede2000(a, b);
            assert!((found - wanted).abs() < 0.000_1, "{a:?} {b:?}: {found} for {wanted}");
        }
    }

    /// The pairs of the dark theme, as measured when its colours were chosen.
    #[test]
    fn the_simulation_is_the_one_the_colours_were_chosen_with() {
        let (blue, yellow) = ([0x6c, 0xb6, 0xff], [0xf2, 0xe8, 0x5c]);
        let (amber, plum) = ([0xff, 0xab, 0x2e], [0xb8, 0x00, 0x5f]);
        assert!((difference(blue, yellow, Sight::Grey) - 12.5).abs() < 0.06);
        assert!((difference(amber, plum, Sight::Tritan) - 29.3).abs() < 0.06);
        let worst = |a, b| Sight::ALL.map(|sight| difference(a, b, sight)).into_iter().fold(100.0, f64::min);
        assert!((worst(blue, yellow) - 12.5).abs() < 0.06 && (worst(amber, plum) - 29.3).abs() < 0.06);
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast([118, 118, 118], [255; 3]) - 4.54).abs() < 0.01);
    }
}
