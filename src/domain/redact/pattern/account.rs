//! Numbers by which a house keeps its customers: accounts, tenants, subscriptions.
use super::{goes_on, rest, run, short_run, v4};

/// Whose number follows: `account 88123`, `tenant id: acme-4711`, `Kundennummer 10023`.
const OWNERS: &[&str] = &[
    "kundennummer",
    "kundennr",
    "kunden-nr",
    "kunde",
    "konto",
    "kontonummer",
    "customer",
    "account",
    "acct",
    "tenant",
    "client",
    "organization",
    "organisation",
    "org",
    "workspace",
    "subscription",
    "invoice",
    "rechnung",
];
/// What may stand between the two.
const NUMBERS: &[&str] = &["number", "nummer", "no.", "nr.", "no", "nr", "id", "#"];
/// So many digits are in a number behind such a word between, behind `=` or `#`, and behind nothing of that.
const ACCOUNT: [usize; 3] = [3, 4, 5];

/// How many bytes are such a word and its number.
pub(super) fn account(text: &str) -> Option<usize> {
    let starts = |words: &[&str], text: &str| {
        let fits = |word: &&&str| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        words.iter().filter(fits).map(|word| word.len()).max()
    };
    let owner = starts(OWNERS, text)?;
    let gap = |from: usize| run(rest(text, from), |c| " _-.".contains(c)).min(2);
    let mut at = owner + gap(owner);
    let between = starts(NUMBERS, rest(text, at)).filter(|length| {
        let after = rest(text, at + length);
        rest(text, at).starts_with('#') || !goes_on(after)
    });
    at += between.unwrap_or(0);
    let signs = run(rest(text, at), |c| " :=#\"'".contains(c));
    let sign = rest(text, at).get(..signs)?.contains(['=', '#']);
    (at + signs > owner).then_some(())?;
    let value = rest(text, at + signs);
    let length = short_run(value, |c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let value = value.get(..length)?.trim_end_matches(['.', '-', '_']);
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let [named, signed, bare] = ACCOUNT;
    let least = if between.is_some() {
        named
    } else if sign {
        signed
    } else {
        bare
    };
    let is_other = v4(value).is_some() || is_date(value) || rest(text, owner).starts_with(['s', 'S']);
    (digits >= least && !is_other).then_some(at + signs + value.len())
}

/// `2026-11-22`, and what may stand behind it.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(3, '-').collect();
    matches!(parts.as_slice(), [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() >= 2)
}
