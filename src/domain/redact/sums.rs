//! Sums on record, wherever they are written again: with and without what groups their digits, cents or a currency.
use crate::domain::event::Money;

/// No shorter sum is looked for without its currency: `500` is more often a status than money.
const LEAST: usize = 4;
/// So many groups of digits a written sum has at most.
const GROUPS: usize = 8;

/// Words and letters for a thousand, a million, a thousand millions; the power of ten.
const TIMES: &[(&[&str], usize)] = &[
    (&["k", "tsd", "thousand", "tausend"], 3),
    (&["m", "mn", "mln", "mio", "million", "millions", "millionen"], 6),
    (&["b", "bn", "bln", "mrd", "billion", "billions", "milliarde", "milliarden"], 9),
];

/// A sum that is not for others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sum {
    /// Digits of the whole units.
    whole: String,
    /// Two digits.
    cents: String,
}

impl Sum {
    /// Of what was recorded; none where it is too small to be told from another number.
    pub(super) fn of(money: &Money) -> Option<Self> {
        let minor = money.minor.unsigned_abs();
        let (whole, cents) = ((minor / 100).to_string(), format!("{:02}", minor % 100));
        (whole.len() >= LEAST).then_some(Self { whole, cents })
    }

    /// Whether groups of digits say it, the last with a sign for decimals before it or not, times a power of ten.
    fn is(&self, groups: &[(char, &str)], power: usize) -> bool {
        let joined = |groups: &[(char, &str)]| groups.iter().map(|(_, digits)| *digits).collect::<String>();
        let whole = joined(groups);
        let is_grouped = groups.iter().skip(1).all(|(_, digits)| (2..=3).contains(&digits.len()));
        let is_minor = power == 0 && groups.len() == 1 && whole == format!("{}{}", self.whole, self.cents);
        if is_minor || (is_grouped && self.fits(&whole, "", power)) {
            return true;
        }
        let Some(((sign, last), first)) = groups.split_last().filter(|(_, first)| !first.is_empty()) else {
            return false;
        };
        let is_decimal = matches!(sign, '.' | ',') && (power > 0 || last.len() <= 2);
        is_decimal && self.fits(&joined(first), if power > 0 { last } else { "" }, power)
    }

    /// Whether `whole.part` times a power of ten has the whole units of the sum.
    fn fits(&self, whole: &str, part: &str, power: usize) -> bool {
        let head = part.get(..power.min(part.len())).unwrap_or_default();
        let said = format!("{whole}{head:0<power$}");
        said.trim_start_matches('0') == self.whole
    }
}

/// How many bytes at the beginning of a text are one of these sums.
pub(super) fn at(text: &str, before: char, sums: &[Sum]) -> Option<usize> {
    if sums.is_empty() || before.is_ascii_digit() || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let groups = groups(text);
    (1..=groups.len()).rev().find_map(|n| {
        let (length, _) = *groups.get(n - 1)?;
        let said: Vec<(char, &str)> = groups.iter().take(n).map(|(_, group)| *group).collect();
        let after = text.get(length..)?;
        let power = times(after);
        let times = power.filter(|(_, power)| sums.iter().any(|sum| sum.is(&said, *power)));
        let plain = sums.iter().any(|sum| sum.is(&said, 0)) && !is_time(after);
        times.map(|(more, _)| length + more).or(plain.then_some(length))
    })
}

/// `2026-11-21`, `1200:30`: no sum, though it begins like one.
fn is_time(after: &str) -> bool {
    let mut chars = after.chars();
    chars.next().is_some_and(|c| "-:/".contains(c)) && chars.next().is_some_and(|c| c.is_ascii_digit())
}

/// Where each group of digits ends in bytes, the separator before it, its digits.
fn groups(text: &str) -> Vec<(usize, (char, &str))> {
    let mut all = Vec::new();
    let (mut at, mut sign) = (0, ' ');
    while all.len() < GROUPS {
        let rest = text.get(at..).unwrap_or_default();
        let digits =
            rest.get(..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())).unwrap_or_default();
        // A blank parts thousands only.
        if digits.is_empty() || (!all.is_empty() && sign.is_whitespace() && digits.len() != 3) {
            break;
        }
        at += digits.len();
        all.push((at, (sign, digits)));
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        let Some(next) = next.filter(|c| ".,'’_ \u{a0}\u{202f}".contains(*c)) else { break };
        (sign, at) = (next, at + next.len_utf8());
    }
    all
}

/// `k`, ` million`: how many bytes, and the power of ten.
fn times(after: &str) -> Option<(usize, usize)> {
    let blanks = usize::from(after.starts_with(' '));
    let rest = after.get(blanks..)?;
    let word = rest.get(..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()))?;
    let small = word.to_lowercase();
    let (_, power) = TIMES.iter().find(|(words, _)| words.contains(&small.as_str()))?;
    Some((blanks + word.len(), *power))
}

#[cfg(test)]
mod tests {
    use super::{Sum, at};
    use crate::domain::event::Money;

    fn sums(minor: &[i64]) -> Vec<Sum> {
        minor.iter().filter_map(|minor| Sum::of(&Money { minor: *minor, currency: "USD".into() })).collect()
    }

    #[test]
    fn a_sum_on_record_is_found_in_every_form() {
        let known = sums(&[777_777_700, 240_000_000, 12_000_000, 50_000]);
        for text in [
            "7777777",
            "7777777.00",
            "7,777,777",
            "7.777.777,00",
            "7 777 777",
            "7'777'777",
            "7_777_777",
            "77,77,777",
            "777777700",
            "7777777.5",
            "7777.777k",
            "7.777777M",
            "2.4M",
            "2,4 Mio",
            "2400k",
            "2.4 million",
            "2400000",
            "120k",
            "120 000",
            "120000.00",
            "0.12M",
        ] {
            assert_eq!(at(text, ' ', &known), Some(text.len()), "{text}");
        }
    }

    #[test]
    fn another_number_stays() {
        let known = sums(&[777_777_700, 202_600, 50_000]);
        for text in ["777777", "77777777", "500", "7777778", "2026-11-22", "7777777777", "7.8M", "7 77 7777"]
        {
            assert_eq!(at(text, ' ', &known), None, "{text}");
        }
        assert_eq!(at("7777777, 12 more", ' ', &known), Some(7));
        assert_eq!(at("7777777", '1', &known), None);
    }
}
