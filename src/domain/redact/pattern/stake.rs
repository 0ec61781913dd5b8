//! What the words around a number say: that it is money, or that something else is counted. `450k` alone says neither.

/// Magnitudes of a number without a currency that may be money.
pub(super) const MEANT: &[&str] = &[
    "k", "m", "mn", "mio", "mln", "million", "millions", "bn", "b", "billion", "billions", "thousand", "tsd",
];

/// Words before a number that say that money is meant.
const MONEY: &str = "\
    acv arr bill billed budget cash churn claim claimed claims compensate compensation contract cost costing \
    costs credit credited credits damages deal debt discount exposure fee fees fine fined fines forecast \
    invoice invoiced lose loses losing loss losses lost margin money mrr offer offered owe owed owes owing paid \
    pay paying pays penalties penalty price priced profit refund refunded refunds renewal revenue risk sales \
    settle settled settlement spend spending spent stake tcv turnover value worth";

/// Words behind a number with which nothing is counted.
const CONNECT: &str = "\
    a after already also an and annually as at because before but by each every for from if in instead is it \
    last less more next now of on or otherwise over per plus since so that the this to today tomorrow total \
    unless until was we when while with within";

/// What is counted in this work and is no plural.
const COUNTED: &str = "\
    bps concurrent connections data eps gb io iops kb log mb msg msgs people pps qps queue req rows rpm rps \
    sec staff tps traffic total piano prix slam";

/// So many bytes of the text before a number are looked at.
const LEAD: usize = 64;

fn is_one(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|known| known == word)
}

/// Whether the sentence before a number speaks of money.
pub(super) fn is_about_money(lead: &str) -> bool {
    let from = (lead.len().saturating_sub(LEAD)..=lead.len()).find(|at| lead.is_char_boundary(*at));
    let near = lead.get(from.unwrap_or(0)..).unwrap_or_default();
    let sentence = near.rsplit([';', '!', '?', '⏎', '\n']).next().unwrap_or_default();
    // A full stop inside of a number ends nothing.
    let sentence = sentence.rsplit(". ").next().unwrap_or_default();
    let mut words = sentence.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| is_one(MONEY, &word.to_lowercase()))
}

/// Whether something other than money is counted by the number that stands before this.
pub(super) fn counts(after: &str) -> bool {
    let Some(after) = after.strip_prefix([' ', '\u{a0}', '-']) else { return false };
    let sentence = after.split(['.', ',', ';', ':', '!', '?', ')', '⏎', '\n']).next().unwrap_or_default();
    let mut words = sentence.split_whitespace().map(str::to_lowercase);
    let is_counted = |word: &String| {
        is_one(COUNTED, word) || (word.len() > 3 && word.ends_with('s') && !word.ends_with("ss"))
    };
    match words.next() {
        None => false,
        Some(first) if is_one(COUNTED, &first) => true,
        Some(first) if is_one(CONNECT, &first) => false,
        Some(first) => is_counted(&first) || words.next().as_ref().is_some_and(is_counted),
    }
}

/// Whether something other than money stands behind this: `grand` before any word but a small one is no sum.
pub(super) fn describes(after: &str) -> bool {
    let next = after.strip_prefix(' ').unwrap_or_default();
    let word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    !word.is_empty() && !is_one(CONNECT, &word)
}
