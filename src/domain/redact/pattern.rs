//! Shapes that are not for others wherever they stand: addresses, money, numbers to ring, cards, keys.
//! Each looks at the beginning of a text and says how many bytes of it are such a thing.

mod account;
mod money;
mod signs;
mod stake;

pub(super) use money::meant;
pub(super) use signs::Signs;
use signs::{AT as AT_SIGN, COLON, DIGIT, LONG, NAMED, SLASH};

/// Something that others must not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Bytes from the beginning.
    pub(super) length: usize,
    /// What stands in its place.
    pub(super) stands: &'static str,
}

/// The longest list of digits a telephone number has (ITU-T E.164), and a card (ISO/IEC 7812).
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
const CARD_DIGITS: std::ops::RangeInclusive<usize> = 13..=19;
/// A part of a word this long that mixes letters and digits is a key rather than a name.
const KEY_PART: usize = 16;
const KEY_HEX: usize = 32;

/// No number, address or name of a scheme is longer; bounds what one place of a hostile text may cost. A word without
/// blanks longer than this is a key.
const LONGEST: usize = 128;

/// So many parts the host of an address has at most.
const LABELS: usize = 6;

/// How to know it; what stands in its place; characters that, standing before, say that it was looked for already; of which
/// signs it needs one.
type Shape = (fn(&str) -> Option<usize>, &'static str, &'static str, u8);

const SHAPES: &[Shape] = &[
    (marked, "[hidden]", "", 0),
    (url, "[url]", "+.-", SLASH),
    (mail, "[mail]", "._%+'-", AT_SIGN),
    (secret_named, "[token]", "", NAMED),
    (account::account, "[account]", "", DIGIT),
    (money::money, "[money]", "", 0),
    (ip, "[ip]", "", DIGIT | COLON),
    (money::iban, "[iban]", "", 0),
    (card, "[card]", "", DIGIT),
    (phone, "[phone]", "", DIGIT),
    (token, "[token]", "", LONG),
];

/// What begins here, if anything does.
pub(super) fn at(text: &str, before: char) -> Option<Found> {
    at_among(text, before, Signs::ALL)
}

/// The same in a text with these signs.
pub(super) fn at_among(text: &str, before: char, signs: Signs) -> Option<Found> {
    let mut may_be =
        SHAPES.iter().filter(|(_, _, inside, needs)| signs.has(*needs) && !inside.contains(before));
    may_be.find_map(|(shape, stands, ..)| {
        shape(text).filter(|length| *length > 0).map(|length| Found { length, stands })
    })
}

fn run(text: &str, takes: impl Fn(char) -> bool) -> usize {
    text.find(|c| !takes(c)).unwrap_or(text.len())
}

/// The same, at most [`LONGEST`] characters.
fn short_run(text: &str, takes: impl Fn(char) -> bool) -> usize {
    text.char_indices()
        .take(LONGEST)
        .take_while(|(_, c)| takes(*c))
        .map(|(at, c)| at + c.len_utf8())
        .last()
        .unwrap_or(0)
}

fn rest(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or_default()
}

/// Whether a word goes on here.
fn goes_on(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphanumeric)
}

/// No longer text is marked at once; bounds what one brace of a hostile text may cost.
const MARKED: usize = 4096;

/// `{marked}` by whoever wrote it; braces inside belong to it.
fn marked(text: &str) -> Option<usize> {
    text.starts_with('{').then_some(())?;
    let mut open = 0_usize;
    for (at, c) in text.char_indices().take(MARKED) {
        match c {
            '{' => open += 1,
            '}' if open == 1 => return (at > 1).then_some(at + 1),
            '}' => open -= 1,
            _ => {}
        }
    }
    None
}

/// The words inside of each mark of a text that has no mark inside, in one look at it.
pub(super) fn braced(text: &str) -> impl Iterator<Item = &str> {
    let mut open = None;
    let found = text.match_indices(['{', '}']).filter_map(move |(at, brace)| {
        let from = open.take();
        open = (brace == "{").then_some(at + 1);
        from.filter(|_| brace == "}").and_then(|from| text.get(from..at))
    });
    found.filter(|words| !words.is_empty() && words.len() <= MARKED).map(str::trim)
}

fn url(text: &str) -> Option<usize> {
    let scheme = run(text, |c| c.is_ascii_alphanumeric() || "+.-".contains(c));
    let begins = text.get(..4).is_some_and(|www| www.eq_ignore_ascii_case("www."));
    if !begins && (scheme == 0 || !rest(text, scheme).starts_with("://")) {
        return page(text);
    }
    let whole = run(text, |c| !c.is_whitespace() && !"<>\"⏎|".contains(c));
    let trimmed =
        text.get(..whole)?.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '…']);
    (trimmed.len() > scheme.min(4)).then_some(trimmed.len())
}

/// `globex.example/orders/77`: a host with a path, without a scheme.
fn page(text: &str) -> Option<usize> {
    let length = short_run(text, |c| c.is_ascii_alphanumeric() || "-.".contains(c));
    let (labels, top) = text.get(..length)?.rsplit_once('.')?;
    let is_host = labels.split('.').all(|label| !label.is_empty() && !label.starts_with('-'));
    let is_top = (2..=24).contains(&top.len()) && top.bytes().all(|b| b.is_ascii_alphabetic());
    let path = rest(text, length).strip_prefix('/').filter(|_| is_host && is_top)?;
    let path = path.get(..run(path, |c| !c.is_whitespace() && !"<>\"⏎|".contains(c)))?;
    let path = path.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '…']);
    (!path.is_empty()).then_some(length + 1 + path.len())
}

/// How `@` and `.` are written by those who hide an address from programs; blanks around them belong to it.
const AT: &[&str] = &["[at]", "(at)", "{at}", "<at>", " at "];
const DOT: &[&str] = &["[dot]", "(dot)", "{dot}", "<dot>", " dot ", "."];

/// `ann[at]globex.example`, `ann at globex dot example`. A bare `at` needs a `dot` behind it, to be no ordinary word.
fn veiled_mail(text: &str) -> Option<usize> {
    let part = |text: &str| short_run(text, |c| c.is_alphanumeric() || "_%+'-".contains(c));
    let mark = |text: &str, marks: &[&str]| {
        let bare = text.trim_start_matches(' ');
        let blanks = text.len() - bare.len();
        let is = |mark: &&&str| bare.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark));
        let word = |mark: &&&str| text.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark));
        let bracket = marks.iter().filter(|mark| !mark.starts_with(' ')).find(is);
        let after = |mark: &str| blanks + mark.len() + run(rest(bare, mark.len()), |c| c == ' ').min(blanks);
        let found = bracket.filter(|mark| blanks < 2 && (blanks == 0 || **mark != "."));
        found
            .map(|mark| after(mark))
            .or_else(|| marks.iter().filter(|m| m.starts_with(' ')).find(word).map(|m| m.len()))
    };
    let mut length = part(text);
    while let Some(more) = rest(text, length).strip_prefix('.').map(part).filter(|more| *more > 0) {
        length += 1 + more;
    }
    let at = mark(rest(text, length), AT).filter(|_| length > 0)?;
    let is_word = rest(text, length).starts_with(' ') && rest(text, length + 1).starts_with(['a', 'A']);
    length += at;
    let host = part(rest(text, length));
    (host > 0).then_some(())?;
    length += host;
    let (mut dots, mut said) = (0, 0);
    while let Some(dot) = mark(rest(text, length), DOT) {
        let label = part(rest(text, length + dot));
        if label == 0 || dots == LABELS {
            break;
        }
        said += usize::from(dot > 1);
        length += dot + label;
        dots += 1;
    }
    (!is_word || said > 0).then_some(length)
}

fn mail(text: &str) -> Option<usize> {
    plain_mail(text).or_else(|| veiled_mail(text))
}

fn plain_mail(text: &str) -> Option<usize> {
    let name = run(text, |c| c.is_alphanumeric() || "._%+'-".contains(c));
    let host = rest(text, name).strip_prefix('@').filter(|_| name > 0)?;
    let length = run(host, |c| c.is_alphanumeric() || ".-".contains(c));
    let host = host.get(..length)?.trim_end_matches(['.', '-']);
    let (_, top) = host.rsplit_once('.')?;
    let is_top = top.chars().count() >= 2 && top.chars().all(char::is_alphanumeric);
    is_top.then_some(name + 1 + host.len())
}

/// `password: x`, `token=x`, `Bearer x`.
fn secret_named(text: &str) -> Option<usize> {
    const NAMES: &[&str] = &[
        "password",
        "passwd",
        "passphrase",
        "pwd",
        "secret",
        "token",
        "api_key",
        "apikey",
        "api-key",
        "bearer",
    ];
    let name = NAMES
        .iter()
        .find(|name| text.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)))?;
    let after = rest(text, name.len());
    let blanks = run(after, |c| c == ' ');
    let sign = rest(after, blanks);
    let value = match sign.strip_prefix([':', '=']) {
        Some(value) => value,
        None if *name == "bearer" && blanks > 0 => sign,
        None => return None,
    };
    let lead = run(value, |c| " \"'".contains(c));
    let length = run(rest(value, lead), |c| !c.is_whitespace() && !"\"',;⏎".contains(c));
    (length > 0).then(|| text.len() - value.len() + lead + length)
}

fn ip(text: &str) -> Option<usize> {
    let length = v4(text).or_else(|| v6(text))?;
    let port =
        rest(text, length).strip_prefix([':', '/']).map_or(0, |port| run(port, |c| c.is_ascii_digit()));
    let whole = length + if port > 0 { port + 1 } else { 0 };
    (!goes_on(rest(text, whole))).then_some(whole)
}

fn v4(text: &str) -> Option<usize> {
    let length = short_run(text, |c| c.is_ascii_digit() || c == '.');
    let quad = text.get(..length)?.trim_end_matches('.');
    let numbers: Vec<&str> = quad.split('.').collect();
    let is_quad = numbers.len() == 4 && numbers.iter().all(|n| n.len() <= 3 && n.parse::<u8>().is_ok());
    is_quad.then_some(quad.len())
}

fn v6(text: &str) -> Option<usize> {
    let length = short_run(text, |c| c.is_ascii_hexdigit() || c == ':');
    let whole = text.get(..length)?;
    let whole = if whole.ends_with("::") { whole } else { whole.trim_end_matches(':') };
    let groups: Vec<&str> = whole.split(':').collect();
    let is_short =
        whole.matches("::").count() == 1 && groups.len() <= 9 && groups.iter().any(|g| !g.is_empty());
    let is_full = groups.len() == 8 && groups.iter().all(|g| !g.is_empty());
    ((is_short || is_full) && groups.iter().all(|g| g.len() <= 4) && whole.len() > 2).then_some(whole.len())
}

/// Digits with single separators between them: how many bytes, and the lengths of the groups.
fn groups(text: &str, between: &str) -> (usize, Vec<usize>) {
    let (mut length, mut groups) = (0, Vec::new());
    loop {
        let digits = run(rest(text, length), |c| c.is_ascii_digit());
        if digits == 0 || length > LONGEST {
            // A separator without digits after it belongs to what follows.
            return (length.saturating_sub(usize::from(!groups.is_empty())), groups);
        }
        length += digits;
        groups.push(digits);
        match rest(text, length).chars().next() {
            Some(c) if between.contains(c) => length += 1,
            _ => return (length, groups),
        }
    }
}

fn card(text: &str) -> Option<usize> {
    let (length, parts) = groups(text, " -");
    let digits: Vec<u32> = text.get(..length)?.chars().filter_map(|c| c.to_digit(10)).collect();
    let fits = CARD_DIGITS.contains(&digits.len()) && !goes_on(rest(text, length));
    let in_fours = parts.len() >= 4 && parts.iter().all(|part| (3..=6).contains(part));
    (fits && (in_fours || luhn(&digits))).then_some(length)
}

fn luhn(digits: &[u32]) -> bool {
    let doubled = |n: u32| if n > 4 { 2 * n - 9 } else { 2 * n };
    let sum: u32 =
        digits.iter().rev().enumerate().map(|(i, n)| if i % 2 == 1 { doubled(*n) } else { *n }).sum();
    sum.is_multiple_of(10)
}

/// `+49 711 123-4567`, `(555) 010-9999`, `555-010-9999`, `0711 1234567`. Dates and times are none of them.
fn phone(text: &str) -> Option<usize> {
    let plus = usize::from(text.starts_with('+'));
    let (country, before) = groups(rest(text, plus), " -./");
    let lead = plus + country;
    let blanks = run(rest(text, lead), |c| c == ' ').min(plus);
    if let Some((length, digits)) = bracketed(rest(text, lead + blanks)).filter(|_| plus == 1 || lead == 0) {
        let all = digits + before.iter().sum::<usize>();
        return PHONE_DIGITS.contains(&all).then_some(lead + blanks + length);
    }
    let all: usize = before.iter().sum();
    let first = before.first().copied().unwrap_or(0);
    let body = rest(text, plus);
    let is_trunk =
        body.starts_with('0') && (9..=15).contains(&all) && first >= 2 && !is_dotted(body, country);
    let is_american = matches!(before.as_slice(), [3, 3, 4] | [1, 3, 3, 4]);
    let fits = (plus == 1 && PHONE_DIGITS.contains(&all)) || is_trunk || is_american;
    (fits && !goes_on(rest(text, lead))).then_some(lead)
}

/// `(555) 010-9999`: its length in bytes and its digits.
fn bracketed(text: &str) -> Option<(usize, usize)> {
    let inside = text.strip_prefix('(')?;
    let area = run(inside, |c| c.is_ascii_digit());
    let after = rest(inside, area).strip_prefix(')').filter(|_| (1..=5).contains(&area))?;
    let blanks = run(after, |c| c == ' ' || c == '-');
    let (length, parts) = groups(rest(after, blanks), " -./");
    Some((area + 2 + blanks + length, area + parts.iter().sum::<usize>()))
}

/// `0.5`, `00.12`: decimals, not numbers to ring.
fn is_dotted(body: &str, length: usize) -> bool {
    body.get(..length).is_some_and(|number| number.contains('.'))
}

/// Keys, hashes and identifiers too long to be words.
fn token(text: &str) -> Option<usize> {
    const PREFIXES: &[&str] =
        &["AKIA", "ASIA", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xox", "sk-", "sk_", "eyJ"];
    let takes = |c: char| c.is_ascii_alphanumeric() || "_-+/=.~".contains(c);
    let length = short_run(text, takes);
    if length == LONGEST && text.get(..length)?.contains(|c: char| c.is_ascii_alphanumeric()) {
        return Some(run(text, takes));
    }
    let whole = text.get(..length)?.trim_end_matches(['.', '-', '/', '~']);
    let is_known = whole.len() >= 16
        && PREFIXES.iter().any(|prefix| whole.starts_with(prefix))
        && whole.contains(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase());
    let mut parts = whole.split(['-', '_', '/', '.', '=', '+', '~']);
    let is_key = parts.any(|part| part.len() >= KEY_PART && is_mixed(part));
    (is_known || is_key || is_uuid(whole)).then_some(whole.len())
}

/// Letters and digits too mixed up for a name with a number at its end; or a long run of hex digits.
fn is_mixed(part: &str) -> bool {
    let is_hex = part.len() >= KEY_HEX && part.bytes().all(|b| b.is_ascii_hexdigit());
    let kinds = part
        .as_bytes()
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if a.is_ascii_digit() != b.is_ascii_digit()));
    is_hex || kinds.count() >= 3
}

fn is_uuid(word: &str) -> bool {
    let parts: Vec<usize> = word.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && word.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

#[cfg(test)]
mod tests;
