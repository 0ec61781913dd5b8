//! Whether words of inside speak of what is given up: credits, discounts, months without a bill. In doubt they do, and are
//! left to whoever may offer it.

/// These alone say it.
const ALONE: &[&str] = &[
    "gift",
    "gifts",
    "voucher",
    "vouchers",
    "coupon",
    "coupons",
    "overage",
    "overages",
    "goodwill",
    "rebate",
    "rebates",
    "compensation",
    "compensate",
    "compensated",
    "reimburse",
    "reimbursed",
    "reimbursement",
    "complimentary",
    "freebie",
];
/// What is done with one of [`WORTH`].
const GIVES: &[&str] = &[
    "raise",
    "raised",
    "give",
    "gave",
    "given",
    "giving",
    "grant",
    "granted",
    "granting",
    "offer",
    "offered",
    "offering",
    "promise",
    "promised",
    "knock",
    "knocked",
    "write",
    "wrote",
    "written",
    "cut",
    "comp",
    "comped",
    "drop",
    "dropped",
    "lower",
    "lowered",
    "reduce",
    "reduced",
    "halve",
    "halved",
    "forgive",
    "forgave",
    "forgiven",
    "skip",
    "skipped",
    "refund",
    "refunded",
    "cancel",
    "cancelled",
    "canceled",
    "apply",
    "applied",
    "add",
    "added",
    "extend",
    "extended",
    "upgrade",
    "upgraded",
];
const WORTH: &[&str] = &[
    "free",
    "discount",
    "discounts",
    "invoice",
    "invoices",
    "bill",
    "bills",
    "fee",
    "fees",
    "price",
    "prices",
    "charge",
    "charges",
    "subscription",
    "subscriptions",
    "contract",
    "contracts",
    "renewal",
    "renewals",
    "license",
    "licenses",
    "licence",
    "licences",
    "credit",
    "credits",
    "month",
    "months",
];
/// Behind `not` or `no` it is not taken.
const TAKEN: &[&str] = &["charge", "charged", "charges", "bill", "billed", "invoice", "invoiced"];
/// Before or behind `free` it costs nothing; `free disk space` is something else.
const FREE_OF: &[&str] = &[
    "of",
    "month",
    "months",
    "year",
    "years",
    "week",
    "weeks",
    "service",
    "seat",
    "seats",
    "upgrade",
    "subscription",
    "license",
    "licenses",
    "plan",
    "usage",
];
const PARTS: &[&str] = &["half", "third", "quarter", "fifth", "tenth", "percent", "cent"];

/// Whether a line, lower case, speaks of something that is given up.
pub(super) fn gives_up(line: &str) -> bool {
    let bare = |word: &'_ str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%').to_owned();
    let words: Vec<String> = line.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let has = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
    let is = |word: &str, of: &[&str]| of.contains(&word);
    let pair = |one: &str, next: &str| match next {
        "off" => one.ends_with('%') || is(one, PARTS) || is(one, &["write", "written", "wrote"]),
        "free" => one == "for" || is(one, FREE_OF),
        _ if one == "free" => is(next, FREE_OF),
        _ => is(next, TAKEN) && (is(one, &["not", "no", "never", "without", "stop"]) || one.ends_with("n't")),
    };
    // A card is no credit that somebody is given.
    let is_card =
        words.iter().zip(words.iter().skip(1)).any(|(one, next)| one == "credit" && next.starts_with("card"));
    has(ALONE)
        || !is_card && has(GIVES) && has(WORTH)
        || words.iter().zip(words.iter().skip(1)).any(|(one, next)| pair(one, next))
}

#[cfg(test)]
mod tests {
    use super::gives_up;

    #[test]
    fn what_is_given_up_is_known_and_the_rest_is_not() {
        for line in [
            "offer 20% off the next invoice",
            "offer 20 % off the next invoice",
            "grant a month of free service",
            "send a gift card",
            "offer globe a 10% credit",
            "give 3 months free",
            "write off the overage",
            "we do not charge for november",
            "knock a third off the bill",
            "no charge for may",
            "cut the price in half",
        ] {
            assert!(gives_up(line), "{line}");
        }
        for line in [
            "free disk space on the storage",
            "credit card payments fail",
            "add a second line for credit cards",
            "duplicate charges are removed",
            "invoices were sent again",
            "switch off the old queue",
            "turn the feature off for everybody",
            "uploads are stopped for ten minutes",
            "roll back the release of this morning",
            "offer a form as a way around",
        ] {
            assert!(!gives_up(line), "{line}");
        }
    }
}
