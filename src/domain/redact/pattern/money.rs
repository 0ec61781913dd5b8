//! Sums of money, in the ways people write them, and the accounts it goes to.
use super::{LONGEST, rest, run, short_run, stake};

const CURRENCIES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NZD", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK",
    "HUF", "BRL", "MXN", "ZAR", "SGD", "HKD", "KRW", "TRY", "AED", "SAR", "ILS", "RUB", "UAH", "THB", "IDR",
    "BTC", "XBT", "USDT", "USDC", "MYR", "PHP", "RON", "BGN", "ISK", "TWD", "VND", "EGP", "NGN", "KES",
    "CLP", "COP", "ARS", "PEN",
];
const MONEY_WORDS: &[&str] = &[
    "dollars", "dollar", "euros", "euro", "pounds", "bucks", "quid", "francs", "franken", "yen", "yuan",
    "rupees", "bitcoin", "bitcoins", "kronor", "kroner", "kronen", "crowns", "cents", "pesos", "reais",
    "zloty", "kr", "zł", "arr", "mrr",
];
/// Before an amount.
const LEADS: &[&str] = &["arr", "mrr", "kr", "rs", "fr", "sfr", "euro", "euros", "tl", "zł"];
const MAGNITUDES: &[&str] = &[
    "thousand",
    "millions",
    "million",
    "billions",
    "billion",
    "trillion",
    "tausend",
    "millionen",
    "milliarden",
    "milliarde",
    "milliards",
    "milliard",
    "millones",
    "millón",
    "mille",
    "mio",
    "mrd",
    "tsd",
    "mln",
    "mld",
    "bln",
    "lakhs",
    "lakh",
    "lacs",
    "crores",
    "crore",
    "grand",
    "bn",
    "mn",
    "k",
    "m",
    "b",
];
/// Those large enough to say money without a currency, where what follows says so.
const LARGE: &[&str] =
    &["million", "millions", "billion", "billions", "mio", "mrd", "mln", "mld", "bn", "mn", "k", "m", "b"];
/// A word for large things, too.
const GRAND: &str = "grand";
/// Those that count money, unless what is counted stands behind them.
const BARE: &[&str] = &["lakhs", "lakh", "lacs", "crores", "crore", "grand"];
/// What says that a large number before it is money.
const AT_STAKE: &[&str] = &[
    "at risk",
    "at stake",
    "in revenue",
    "of revenue",
    "revenue",
    "in sales",
    "in credits",
    "of credits",
    "in refunds",
    "in penalties",
    "penalty",
    "in damages",
    "deal",
    "contract",
    "renewal",
    "a year",
    "per year",
    "p.a.",
];
/// Numbers in words that stand before a magnitude or a currency.
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
    "half", "ein", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
    "zwölf", "zwanzig", "dreißig", "vierzig", "fünfzig", "hundert", "several", "some", "a", "an", "few",
    "thousand", "million", "billion", "and",
];
const SIGNS: &[char] = &['$', '€', '£', '¥', '₹', '₩', '₽', '₺', '₴', '₪', '฿', '¢', '＄', '￡', '￥'];
/// Words of a number that is written out, at most.
const WORDS: usize = 8;

/// `$40k`, `US$ 1,200.50`, `USD 2 million`, `40 k€`, `4.5 Mio. EUR`, `2.4M ARR`, `1.5M at risk`, `kr 500`, `five million dollars`.
pub(super) fn money(text: &str) -> Option<usize> {
    let minus = run(text, |c| c == '-' || c == '−');
    let body = rest(text, minus);
    let before = sign(body).or_else(|| word(body, CURRENCIES)).or_else(|| word(body, LEADS));
    if let Some(before) = before {
        let blanks = run(rest(body, before), |c| " :=~-.".contains(c));
        let amount = amount(rest(body, before + blanks))?;
        let all = before + blanks + amount;
        return Some(minus + all + unit(rest(body, all)).unwrap_or(0));
    }
    let Some(amount) = amount(body) else { return written_out(text) };
    let after = rest(body, amount);
    let length = unit(after).map(|unit| amount + unit).or_else(|| at_stake(body, amount));
    let bare = || is_bare(&magnitude(body, amount), after).then_some(amount);
    length.or_else(bare).map(|length| minus + length)
}

/// Whether a magnitude counts money, with this behind it.
fn is_bare(magnitude: &str, after: &str) -> bool {
    let is_other = if magnitude == GRAND { stake::describes(after) } else { stake::counts(after) };
    BARE.contains(&magnitude) && !is_other
}

/// A large number in a sentence about money, without a currency: `we lose 450k`. `lead` is the text before it.
pub(in crate::domain::redact) fn meant(text: &str, lead: &str) -> Option<usize> {
    let amount = amount(text)?;
    let (magnitude, after) = (magnitude(text, amount), rest(text, amount));
    if magnitude.is_empty() {
        return (is_round(text, amount) && stake::is_sum(lead, after)).then_some(amount);
    }
    let is_large = stake::MEANT.contains(&magnitude.as_str()) && !is_minutes(text, amount);
    let is_money = || stake::is_spent(after) || stake::is_about_money(lead) && !stake::counts(after);
    (is_large && is_money()).then_some(amount)
}

/// Four digits or more that are no year and no time of day, and no part of an id.
fn is_round(text: &str, amount: usize) -> bool {
    let said = text.get(..amount).unwrap_or_default();
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    let is_year = said.len() == 4 && ["19", "20"].iter().any(|century| said.starts_with(century));
    digits.len() > 3 && !is_year && !digits.starts_with('0') && !super::goes_on(rest(text, amount))
}

/// `k` of `450k`, in small letters.
fn magnitude(text: &str, amount: usize) -> String {
    let said = text.get(..amount).unwrap_or_default();
    said.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase()
}

/// `30m` is a length of time, `30M` and `1.5m` are not.
fn is_minutes(text: &str, amount: usize) -> bool {
    text.get(..amount).is_some_and(|said| said.ends_with('m') && !said.contains(['.', ',', ' ']))
}

/// `$`, `US$`, `R$`.
fn sign(text: &str) -> Option<usize> {
    let letters = run(text, |c| c.is_ascii_uppercase());
    let sign = rest(text, letters).chars().next().filter(|c| SIGNS.contains(c) && letters <= 3)?;
    Some(letters + sign.len_utf8())
}

/// The first of some words that stands here in any case.
fn word(text: &str, words: &[&str]) -> Option<usize> {
    // Asked at every word of a text for each that is known: most go by their first letter.
    let first = *text.as_bytes().first()?;
    let begins = |word: &&&str| {
        let same = |known: &u8| !known.is_ascii() || known.eq_ignore_ascii_case(&first);
        !first.is_ascii() || word.as_bytes().first().is_some_and(same)
    };
    let fits = |word: &&&str| {
        text.get(..word.len()).is_some_and(|head| head.to_lowercase() == word.to_lowercase())
            && !rest(text, word.len()).starts_with(|c: char| c.is_alphabetic())
    };
    words.iter().filter(begins).find(fits).map(|word| word.len())
}

/// Digits with their separators, and a magnitude after them.
fn amount(text: &str) -> Option<usize> {
    let mut length = run(text, |c| c.is_ascii_digit());
    if length == 0 {
        return None;
    }
    loop {
        let separator = rest(text, length).chars().next().filter(|c| ".,' \u{a0}\u{202f}’".contains(*c));
        let Some(separator) = separator else { break };
        let digits = run(rest(text, length + separator.len_utf8()), |c| c.is_ascii_digit());
        // A blank parts thousands only; a point also cents.
        if digits == 0 || length > LONGEST || (separator.is_whitespace() && digits != 3) {
            break;
        }
        length += separator.len_utf8() + digits;
    }
    let blanks = run(rest(text, length), |c| c == ' ').min(1);
    let magnitude = word(rest(text, length + blanks), MAGNITUDES)
        .or_else(|| word_before_sign(rest(text, length + blanks)));
    Some(magnitude.map_or(length, |magnitude| length + blanks + magnitude))
}

/// `k` of `40k€`.
fn word_before_sign(text: &str) -> Option<usize> {
    MAGNITUDES.iter().map(|word| word.len()).find(|length| {
        text.get(..*length).is_some_and(|head| MAGNITUDES.iter().any(|word| head.eq_ignore_ascii_case(word)))
            && rest(text, *length).starts_with(SIGNS)
    })
}

/// ` EUR`, `. EUR` of `Mio. EUR`, `€`, ` dollars`, `,-`.
fn unit(text: &str) -> Option<usize> {
    let point = usize::from(text.starts_with('.') && rest(text, 1).starts_with(' '));
    let blanks = run(rest(text, point), |c| " \u{a0}\u{202f}".contains(c)).min(2);
    let text = rest(text, point + blanks);
    let sign = text.chars().next().filter(|c| SIGNS.contains(c)).map(char::len_utf8);
    let named = sign.or_else(|| word(text, CURRENCIES)).or_else(|| word(text, MONEY_WORDS));
    named.map(|length| point + blanks + length)
}

/// A large number of which the words after it say that it is money; they stay.
fn at_stake(body: &str, amount: usize) -> Option<usize> {
    let after = rest(body, amount).trim_start_matches('.');
    let after = after.strip_prefix(' ')?;
    (LARGE.contains(&magnitude(body, amount).as_str()) && word(after, AT_STAKE).is_some()).then_some(amount)
}

/// `five million dollars`, `fifty grand`: words of numbers up to a currency, or to one that counts money.
fn written_out(text: &str) -> Option<usize> {
    let (mut length, mut ends) = (0, None);
    let is_article = word(text, &["a", "an", "the"]).is_some();
    for nth in 0..WORDS {
        let here = rest(text, length);
        if nth > 0
            && let Some(unit) = word(here, MONEY_WORDS).or_else(|| word(here, CURRENCIES))
        {
            return Some(length + unit);
        }
        if nth == 0 && word(here, &["and"]).is_some() {
            return None;
        }
        let Some(number) = word(here, NUMBERS).or_else(|| word(here, MAGNITUDES)) else { return ends };
        let said = here.get(..number).unwrap_or_default().to_lowercase();
        if nth > usize::from(is_article) && is_bare(&said, rest(here, number)) {
            ends = Some(length + number);
        }
        let blanks = run(rest(here, number), |c| c == ' ' || c == '-').min(1);
        if blanks == 0 {
            return ends;
        }
        length += number + blanks;
    }
    ends
}

/// Letters and digits an account number has (ISO 13616), its country and check digits counted.
const IBAN: std::ops::RangeInclusive<usize> = 15..=34;

/// `DE89 3704 0044 0532 0130 00`; with `IBAN` before it also a part of one.
pub(super) fn iban(text: &str) -> Option<usize> {
    let named = text.get(..4).filter(|word| word.eq_ignore_ascii_case("iban")).map_or(0, str::len);
    let lead = named + if named > 0 { run(rest(text, named), |c| " :=".contains(c)) } else { 0 };
    let body = rest(text, lead);
    let head = short_run(body, |c| c.is_ascii_alphanumeric());
    let is_head = body.get(..4).is_some_and(|head| {
        let (country, check) = head.split_at_checked(2).unwrap_or_default();
        country.bytes().all(|b| b.is_ascii_uppercase()) && check.bytes().all(|b| b.is_ascii_digit())
    });
    if !is_head {
        return None;
    }
    let mut length = head;
    while let Some(after) = rest(body, length).strip_prefix([' ', '-']).filter(|_| length < 2 * LONGEST) {
        let part = short_run(after, |c| c.is_ascii_digit() || c.is_ascii_uppercase());
        let word = run(after, char::is_alphanumeric);
        if !(1..=4).contains(&part)
            || word != part
            || !after.get(..part)?.contains(|c: char| c.is_ascii_digit())
        {
            break;
        }
        length += 1 + part;
    }
    let count = body.get(..length)?.chars().filter(char::is_ascii_alphanumeric).count();
    (named > 0 || (IBAN.contains(&count) && is_checked(body.get(..length)?))).then_some(lead + length)
}

/// The remainder of 97 that ISO 7064 asks for.
fn is_checked(number: &str) -> bool {
    let plain: Vec<char> = number.chars().filter(char::is_ascii_alphanumeric).collect();
    let turned = plain.iter().skip(4).chain(plain.iter().take(4));
    let value = turned
        .filter_map(|c| c.to_digit(36))
        .fold(0_u32, |sum, digit| if digit > 9 { (sum * 100 + digit) % 97 } else { (sum * 10 + digit) % 97 });
    value == 1
}
