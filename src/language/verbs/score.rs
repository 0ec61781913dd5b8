//! How satisfied a customer is, from 1 to 5: before the words, behind them, or amid them where it can be nothing else.
use super::Trouble;
use super::args::Args;
use crate::domain::refusal::Refusal;

/// What a score may be called.
const NAMES: [&str; 5] = ["score", "rating", "rated", "satisfaction", "csat"];
/// A bare figure up to here was meant as a score; a larger one is a word: a build, a case.
const MOST: u8 = 10;

/// The score of a line and the words without it.
///
/// # Errors
/// A figure that is no score, or two scores.
pub(super) fn score(args: &mut Args<'_>) -> Result<(Option<u8>, Option<String>), Trouble> {
    let Some(line) = args.rest() else { return Ok((None, None)) };
    let words: Vec<&str> = line.split_whitespace().collect();
    let Some((at, long, typed)) = place(&words) else { return Ok((None, Some(line))) };
    let score = typed.parse::<u8>().ok().filter(|n| (1..=5).contains(n));
    let Some(score) = score else { return Err(Refusal::Satisfaction(typed.to_owned()).into()) };
    let parts = [words.get(..at), words.get(at + long..)];
    let rest: Vec<&str> = parts.into_iter().flatten().flatten().copied().collect();
    if let Some((.., other)) = said(&rest).filter(|(.., other)| *other != typed) {
        return Err(Refusal::TwoScores(typed.to_owned(), other.to_owned()).into());
    }
    let rest = rest.join(" ");
    let rest = rest.trim_matches([',', ';', ':', '-', '–', '(', ')', ' ']).to_owned();
    Ok((Some(score), Some(rest).filter(|rest| !rest.is_empty())))
}

/// Where a score stands, over how many words, and its figure as typed.
type Place<'t> = (usize, usize, &'t str);

/// What says that it is one, else a bare figure before the words, else one behind them.
fn place<'t>(words: &[&'t str]) -> Option<Place<'t>> {
    let last = words.len().checked_sub(1)?;
    let is_of = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|word| word.eq_ignore_ascii_case("of"))
    };
    // `2 of 3 regions work`.
    let alone = |at: usize| {
        let part = is_of(Some(at + 1)) || is_of(at.checked_sub(1));
        bare(words, at).filter(|word| is_score(word) && !part).map(|figure| (at, 1, figure))
    };
    said(words).or_else(|| alone(0)).or_else(|| alone(last))
}

/// A score that names itself: `4/5`, `score 4`, `satisfaction:4`, `4 of 5` at the end.
fn said<'t>(words: &[&'t str]) -> Option<Place<'t>> {
    let of_five = |at: usize| {
        let (figure, most) = bare(words, at)?.split_once('/')?;
        (most == "5" && is_figure(figure)).then_some((at, 1, figure))
    };
    let named = |at: usize| {
        let word = *words.get(at)?;
        let (name, behind) = word.split_once(':').unwrap_or((word, ""));
        if !NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return None;
        }
        match behind {
            "" => bare(words, at + 1).filter(|word| is_figure(word)).map(|figure| (at, 2, figure)),
            figure => is_figure(figure).then_some((at, 1, figure)),
        }
    };
    let spoken = || {
        let at = words.len().checked_sub(3)?;
        let is_it = words.get(at + 1)?.eq_ignore_ascii_case("of") && bare(words, at + 2)? == "5";
        bare(words, at).filter(|word| is_it && is_figure(word)).map(|figure| (at, 3, figure))
    };
    let all = 0..words.len();
    all.clone().find_map(of_five).or_else(|| all.clone().find_map(named)).or_else(spoken)
}

fn bare<'t>(words: &[&'t str], at: usize) -> Option<&'t str> {
    words.get(at).map(|word| word.trim_matches([',', '.', ';', ':', '(', ')', '!']))
}

fn is_figure(word: &str) -> bool {
    !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_score(word: &str) -> bool {
    is_figure(word) && word.parse::<u8>().is_ok_and(|n| n <= MOST)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_score_stands_anywhere_and_other_figures_are_words() {
        for (line, want) in [
            ("4 they see it working", Some("4")),
            ("very happy 5", Some("5")),
            ("very happy, 5.", Some("5")),
            ("very happy (5)", Some("5")),
            ("they said 3/5 for now", Some("3")),
            ("score 2 not amused", Some("2")),
            ("score: 2 not amused", Some("2")),
            ("satisfaction:4 fine", Some("4")),
            ("very happy 7", Some("7")),
            ("very happy 7/5", Some("7")),
            ("works on build 411", None),
            ("2 of 3 regions work", None),
            ("4 of 5", Some("4")),
            ("they gave 4 of 5", Some("4")),
            ("4 works on node 5", Some("4")),
            ("all 3 regions work", None),
            ("fine", None),
            ("", None),
        ] {
            let words: Vec<&str> = line.split_whitespace().collect();
            assert_eq!(place(&words).map(|(.., figure)| figure), want, "{line}");
        }
    }
}
