//! What looked like this before: Okapi BM25 over the words of escalations. k1 and b are the usual 1.2 and 0.75 (Robertson
//! and Zaragoza, 2009); a word in every document weighs almost nothing, so no list of stop words is needed but the shortest.
use super::text::fold;
use std::collections::{BTreeMap, HashMap};

const K1: f64 = 1.2;
const B: f64 = 0.75;
/// Words that say nothing about an incident.
const EMPTY: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "has", "have", "in", "is", "it",
    "of", "on", "or", "that", "the", "this", "to", "was", "we", "were", "will", "with",
];

/// The documents, each as how often it has which word.
#[derive(Debug, Default)]
pub struct Index {
    documents: Vec<Document>,
    /// In how many documents a word stands.
    spread: HashMap<String, u32>,
}

#[derive(Debug)]
struct Document {
    counts: BTreeMap<String, u32>,
    length: f64,
}

/// One document that has something in common with the question.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Its place in the order in which documents were added.
    pub document: usize,
    /// How alike: 0 to 1, where 1 is a document with the very words of the question.
    pub score: f64,
    /// The words in common that weigh most, at most five, the weightiest first.
    pub words: Vec<String>,
}

impl Index {
    /// Adds a document, whose place is the number of those before it. `texts` with their weights: a title says more than
    /// a line of the log.
    pub fn add<'t>(&mut self, texts: impl IntoIterator<Item = (&'t str, u32)>) {
        let counts = count(texts);
        for word in counts.keys() {
            *self.spread.entry(word.clone()).or_insert(0) += 1;
        }
        let length = counts.values().map(|n| f64::from(*n)).sum();
        self.documents.push(Document { counts, length });
    }

    /// The documents most like these words, the most alike first; of equals the one added later. `most` of them.
    pub fn like<'t>(&self, texts: impl IntoIterator<Item = (&'t str, u32)>, most: usize) -> Vec<Match> {
        let asked = count(texts);
        let mean = self.mean();
        let own = Document { length: asked.values().map(|n| f64::from(*n)).sum(), counts: asked.clone() };
        let best: f64 = self.weights(&asked, &own, mean).iter().map(|(weight, _)| weight).sum();
        let mut found: Vec<Match> = (0..)
            .zip(&self.documents)
            .filter_map(|(document, held)| {
                let mut weights = self.weights(&asked, held, mean);
                let sum: f64 = weights.iter().map(|(weight, _)| weight).sum();
                weights.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
                let words = weights.into_iter().take(5).map(|(_, word)| word.to_owned()).collect();
                (sum > 0.0).then(|| Match { document, score: (sum / best).clamp(0.0, 1.0), words })
            })
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.document.cmp(&a.document)));
        found.truncate(most);
        found
    }

    fn mean(&self) -> f64 {
        let all: f64 = self.documents.iter().map(|document| document.length).sum();
        all / as_f64(self.documents.len().max(1))
    }

    /// What each word of the question adds for one document.
    fn weights<'w>(
        &self,
        asked: &'w BTreeMap<String, u32>,
        document: &Document,
        mean: f64,
    ) -> Vec<(f64, &'w str)> {
        let all = as_f64(self.documents.len());
        let weight = |word: &'w String| {
            let often = f64::from(*document.counts.get(word)?);
            let spread = f64::from(self.spread.get(word).copied().unwrap_or(0));
            let rare = (1.0 + (all - spread + 0.5).max(0.0) / (spread + 0.5)).ln();
            let long = 1.0 - B + B * document.length / mean.max(1.0);
            Some((rare * often * (K1 + 1.0) / (often + K1 * long), word.as_str()))
        };
        asked.keys().filter_map(weight).collect()
    }
}

fn as_f64(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

fn count<'t>(texts: impl IntoIterator<Item = (&'t str, u32)>) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for (text, weight) in texts {
        for word in words(&fold(text)) {
            *counts.entry(word).or_insert(0) += weight;
        }
    }
    counts
}

/// Runs of letters and digits of two or more, and numbers of one digit, without a plural's `s` so that `replicas` meets `replica`.
fn words(folded: &str) -> impl Iterator<Item = String> {
    let runs = folded.split(|c: char| !c.is_alphanumeric());
    let says = |run: &&str| run.chars().nth(1).is_some() || run.chars().any(char::is_numeric);
    runs.filter(says).filter(|run| !EMPTY.contains(run)).map(|run| {
        let plural = run.len() > 3 && run.ends_with('s') && !run.ends_with("ss");
        run.strip_suffix('s').filter(|_| plural).unwrap_or(run).to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(documents: &[&str]) -> Index {
        let mut index = Index::default();
        for text in documents {
            index.add([(*text, 1)]);
        }
        index
    }

    #[test]
    fn the_one_that_shares_rare_words_comes_first() {
        let index = index(&[
            "payments 5xx after deploy",
            "login slow after deploy",
            "replica lag on the payments database",
        ]);
        let found = index.like([("payment database replicas lag", 1)], 5);
        let order: Vec<usize> = found.iter().map(|one| one.document).collect();
        assert_eq!(order, [2, 0]);
        assert_eq!(found[0].words, ["database", "lag", "replica", "payment"]);
        assert!(found[0].score > 0.5 && found[1].score < 0.5, "{found:?}");
    }

    #[test]
    fn the_very_words_are_one_and_nothing_in_common_is_left_out() {
        let index = index(&["dns timeouts", "checkout fails"]);
        let found = index.like([("dns timeouts", 1)], 5);
        assert_eq!(found.len(), 1);
        assert!((found[0].score - 1.0).abs() < 1e-9);
        assert!(index.like([("the of and", 1)], 5).is_empty());
        assert!(Index::default().like([("dns", 1)], 5).is_empty());
    }

    #[test]
    fn a_number_of_one_digit_is_a_word() {
        let index = index(&["Incident 4", "Incident 5", "Incident 7"]);
        let found = index.like([("Incident 5", 1)], 5);
        assert_eq!(found[0].document, 1);
        assert!(found[0].score > 0.99 && found[1].score < 0.9, "{found:?}");
    }

    #[test]
    fn of_equals_the_later_one_comes_first_and_no_more_than_asked() {
        let index = index(&["dns", "dns", "dns"]);
        let found = index.like([("dns", 1)], 2);
        assert_eq!(found.iter().map(|one| one.document).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn a_title_counts_more_than_a_line() {
        let mut index = Index::default();
        index.add([("checkout fails", 1), ("dns is slow", 1)]);
        index.add([("dns is slow", 4), ("checkout fails", 1)]);
        assert_eq!(index.like([("dns", 1)], 1)[0].document, 1);
    }
}
