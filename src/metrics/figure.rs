//! The shapes of a figure: a length with its state, a share with its n, and how many lengths spread. Minutes are
//! real-valued and nothing is rounded here; rounding is for whoever writes a figure down.
use crate::domain::time::Instant;

/// A length in minutes, or why there is none (domain.md §7).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure {
    /// Measured.
    Recorded(f64),
    /// What would end it has not been written.
    Pending,
    /// It has no meaning here.
    NotApplicable,
    /// The record contradicts itself: it would be negative.
    Invalid,
}

impl Figure {
    /// Minutes from one instant to another; before it is invalid.
    pub fn between(from: Instant, to: Instant) -> Self {
        if to < from { Self::Invalid } else { Self::Recorded(minutes(from, to)) }
    }

    /// The minutes, where they were measured.
    pub fn minutes(self) -> Option<f64> {
        match self {
            Self::Recorded(minutes) => Some(minutes),
            Self::Pending | Self::NotApplicable | Self::Invalid => None,
        }
    }

    /// `recorded`, `pending`, `not_applicable`, `invalid`.
    pub fn state(self) -> &'static str {
        match self {
            Self::Recorded(_) => "recorded",
            Self::Pending => "pending",
            Self::NotApplicable => "not_applicable",
            Self::Invalid => "invalid",
        }
    }
}

/// Real minutes from one instant to another, negative where `to` comes first.
pub fn minutes(from: Instant, to: Instant) -> f64 {
    let length = to.signed_duration_since(from);
    let micros = length.num_microseconds().unwrap_or_else(|| length.num_milliseconds().saturating_mul(1000));
    #[expect(clippy::cast_precision_loss, reason = "exact below 2^53 µs, which is 285 years")]
    let micros = micros as f64;
    micros / 60_000_000.0
}

/// A count as a real number.
pub fn real(count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "nobody counts to 2^53")]
    let real = count as f64;
    real
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// How many have it.
    pub part: usize,
    /// Of how many.
    pub n: usize,
}

impl Share {
    /// How many of all that were looked at.
    pub fn of(all: impl IntoIterator<Item = bool>) -> Self {
        all.into_iter().fold(Self::default(), |mut share, has| {
            share.n += 1;
            share.part += usize::from(has);
            share
        })
    }

    /// From 0 to 1; none where there was nothing to look at.
    pub fn ratio(self) -> Option<f64> {
        (self.n > 0).then(|| real(self.part) / real(self.n))
    }

    /// Two shares of different things as one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { part: self.part + other.part, n: self.n + other.n }
    }
}

/// Lengths in order, to be described by how they spread rather than by a mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spread {
    sorted: Vec<f64>,
}

impl Spread {
    /// Puts lengths in order. What is no number is left out.
    pub fn of(all: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = all.into_iter().filter(|one| one.is_finite()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        Self { sorted }
    }

    /// How many.
    pub fn n(&self) -> usize {
        self.sorted.len()
    }

    /// Every length, the shortest first.
    pub fn sorted(&self) -> &[f64] {
        &self.sorted
    }

    /// The quantile at so many thousandths, by linear interpolation between the closest ranks (Hyndman–Fan type 7).
    pub fn quantile(&self, thousandths: usize) -> Option<f64> {
        let place = self.sorted.len().checked_sub(1)? * thousandths.min(1000);
        let low = *self.sorted.get(place / 1000)?;
        let high = self.sorted.get(place / 1000 + 1).copied().unwrap_or(low);
        Some(low + real(place % 1000) / 1000.0 * (high - low))
    }

    /// Half are shorter.
    pub fn median(&self) -> Option<f64> {
        self.quantile(500)
    }

    /// Nine in ten are shorter.
    pub fn p90(&self) -> Option<f64> {
        self.quantile(900)
    }

    /// The longest.
    pub fn max(&self) -> Option<f64> {
        self.sorted.last().copied()
    }

    /// How many are at most so long, from the one before: `[(5, n), (15, n), …]`, the last bin without bound.
    pub fn bins(&self, bounds: &[f64]) -> Vec<(Option<f64>, usize)> {
        let upto = |bound: f64| self.sorted.partition_point(|one| *one <= bound);
        let mut before = 0;
        let mut bins = Vec::new();
        for bound in bounds {
            let here = upto(*bound);
            bins.push((Some(*bound), here - before.min(here)));
            before = here;
        }
        bins.push((None, self.n() - before));
        bins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_the_closest_ranks() {
        let table: &[(&[f64], usize, f64)] = &[
            (&[75.0, 1.0, 36.0], 500, 36.0),
            (&[1.0, 36.0, 75.0], 900, 67.2),
            (&[4.0, 1.0, 3.0, 2.0], 500, 2.5),
            (&[4.0, 1.0, 3.0, 2.0], 250, 1.75),
            (&[7.0], 900, 7.0),
            (&[0.0, 0.0], 900, 0.0),
            (&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0], 900, 10.0),
        ];
        for (all, at, want) in table {
            let got = Spread::of(all.iter().copied()).quantile(*at).unwrap();
            assert!((got - want).abs() < 1e-12, "{all:?} at {at}: {got}");
        }
        assert_eq!(Spread::of([]).median(), None);
    }

    #[test]
    fn each_length_falls_into_one_bin() {
        let spread = Spread::of([0.0, 5.0, 5.1, 60.0, 61.0]);
        assert_eq!(spread.bins(&[5.0, 60.0]), [(Some(5.0), 2), (Some(60.0), 2), (None, 1)]);
    }

    #[test]
    fn an_empty_share_has_no_ratio() {
        assert_eq!(Share::of([]).ratio(), None);
        assert_eq!(Share::of([true, false, false, true]).ratio(), Some(0.5));
    }
}
