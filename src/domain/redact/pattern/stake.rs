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

/// What a sum is spent on or lost of, behind the number.
const SPENT: &str = "\
    acv arr budget compensation contract credit credits damages deal deals debt discount exposure fee fees fine \
    fines invoice invoices loss losses margin mrr penalties penalty profit refund refunds renewal renewals \
    revenue sales settlement spend tcv turnover";

/// What may stand between a number and that.
const BETWEEN: &str = "\
    a additional additionally an annual annually as expected extra for from in lost missed monthly more of our per \
    possible potential quarterly their the this to total up worth yearly";

/// Before a number without a magnitude only these say money, near it.
const NEAR: &str = "\
    acv arr charge charged compensation contract cost costs credit credited credits damages deal discount fee fees \
    invoiced mrr owe owed owes owing paid pay paying pays penalties penalty price profit refund refunded refunds \
    renewal revenue settle settled settlement worth";

/// So many words before such a number are looked at.
const WORDS_NEAR: usize = 3;

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
    let mut words = sentence(lead).split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| is_one(MONEY, &word.to_lowercase()))
}

/// What of the sentence stands near before a number.
fn sentence(lead: &str) -> &str {
    let from = (lead.len().saturating_sub(LEAD)..=lead.len()).find(|at| lead.is_char_boundary(*at));
    let near = lead.get(from.unwrap_or(0)..).unwrap_or_default();
    let sentence = near.rsplit([';', '!', '?', '⏎', '\n']).next().unwrap_or_default();
    // A full stop inside of a number ends nothing.
    sentence.rsplit(". ").next().unwrap_or_default()
}

/// Whether what stands behind a number says that it is a sum: `450k in lost revenue`, `a 450k renewal`, and no `450k refund
/// requests`.
pub(super) fn is_spent(after: &str) -> bool {
    let Some(after) = after.strip_prefix([' ', '\u{a0}', '-']) else { return false };
    let sentence = after.split(['.', ',', ';', ':', '!', '?', ')', '⏎', '\n']).next().unwrap_or_default();
    let words: Vec<String> = sentence.split_whitespace().map(str::to_lowercase).collect();
    let Some(at) = words.iter().position(|word| !is_one(BETWEEN, word)) else { return false };
    let is_other = words.get(at + 1).is_some_and(|next| {
        is_one(COUNTED, next) || next.len() > 3 && next.ends_with('s') && !is_one(CONNECT, next)
    });
    words.get(at).is_some_and(|word| is_one(SPENT, word)) && !is_other
}

/// Whether a number without a magnitude is a sum: money is spoken of just before it, and nothing is counted with it.
pub(super) fn is_sum(lead: &str, after: &str) -> bool {
    let near = sentence(lead);
    let mut words = near.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).rev();
    let is_near = words.by_ref().take(WORDS_NEAR).any(|word| is_one(NEAR, &word.to_lowercase()));
    let next =
        after.strip_prefix(' ').map_or("", |after| after.split_whitespace().next().unwrap_or_default());
    let next = next.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    is_near && (next.is_empty() || is_one(CONNECT, &next)) && !after.starts_with(['-', '%', '/', ':'])
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
