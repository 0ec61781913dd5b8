//! How many times faster than life.

/// The steps of `+` and `-`.
const STEPS: [u32; 7] = [1, 2, 5, 10, 30, 60, 300];

/// A speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speed {
    /// So many times faster than life, at least 1.
    Times(u32),
    /// So many times, chosen so that the whole takes two minutes.
    Fit(u32),
}

impl Default for Speed {
    fn default() -> Self {
        Self::Times(10)
    }
}

impl Speed {
    /// How many times faster than life, at least 1.
    pub fn times(self) -> u32 {
        match self {
            Self::Times(times) | Self::Fit(times) => times.max(1),
        }
    }

    /// The next faster one; after the last step the one that fits two minutes.
    #[must_use]
    pub fn faster(self, fit: impl FnOnce() -> u32) -> Self {
        match self {
            Self::Fit(_) => self,
            Self::Times(now) => STEPS
                .iter()
                .find(|step| **step > now)
                .map_or_else(|| Self::Fit(fit()), |step| Self::Times(*step)),
        }
    }

    /// The next slower one; 1 stays.
    #[must_use]
    pub fn slower(self) -> Self {
        match self {
            Self::Fit(_) => Self::Times(STEPS.last().copied().unwrap_or(1)),
            Self::Times(now) => {
                Self::Times(STEPS.iter().rev().find(|step| **step < now).copied().unwrap_or(1))
            }
        }
    }

    /// `10x`, `fit 34x`.
    pub fn words(self) -> String {
        match self {
            Self::Times(times) => format!("{times}x"),
            Self::Fit(times) => format!("fit {times}x"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Speed;

    #[test]
    fn the_steps_go_up_to_the_one_that_fits_and_down_to_one() {
        let mut speed = Speed::Times(1);
        let mut words = Vec::new();
        for _ in 0..9 {
            words.push(speed.words());
            speed = speed.faster(|| 34);
        }
        assert_eq!(words, ["1x", "2x", "5x", "10x", "30x", "60x", "300x", "fit 34x", "fit 34x"]);
        for _ in 0..9 {
            speed = speed.slower();
        }
        assert_eq!(speed, Speed::Times(1));
        assert_eq!(Speed::Times(20).faster(|| 1), Speed::Times(30));
        assert_eq!(Speed::Times(20).slower(), Speed::Times(10));
    }
}
