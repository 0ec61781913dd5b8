//! Who a recorded contact is: the person's name and its parts, and the numbers to ring, out of what somebody typed.
use super::letters::fold;
use super::pattern;

/// What stands beside a person's name in a contact and names nobody.
const BESIDE: &str = "\
    account after all and any april ask asks august backup backend before bridge business but call called \
    calls can care case ceo cell ceso cfo chief ciso cio coo coordinator cso cto customer cust data day days \
    december department dept deputy dr desk dev developer devops director does dont duty during email emergency \
    eng engineer engineering engineers ext extension fax february finance first for friday from frontend \
    front group has head her herr him his hotline hour hours hr incident infra infrastructure instead it its \
    january july june lead leader legal line mail main manager managing march may message mobil \
    mobile mon monday month morning mrs mister miss mr ms network night nights noc not november number october of \
    off office officer on oncall one only operations ops our out page pager payments phone platform please \
    pm po prefer preferred prefers president primary prod product prof program project purchasing reach \
    ring role sales saturday sec second secondary secretary security senior september service shift sir \
    site slack sms soc software sre staff sunday success sup supply support system systems team teams tech \
    technical tel telefon telephone text than the their them then they thursday till times tuesday two \
    until use via vice vip voice vp wednesday week weekday weekdays weekend weekends whatsapp when who \
    with work works you your zoom";

/// Names of people that are words of every day, too: alone they are taken for a name where they are written as one.
const BOTH: &str = "\
    art bell bill black bright brown chance chase church cook cross dean faith field fields fisher ford forest \
    fox frank gate gates glass grace grand grant gray green grey guy hall hill hills hope house hunt hunter \
    iris jack jade joy king kings knight lake land lane law long love major mark marks max mason miles mill \
    mills noble north page park parks paul pearl penny pierce pope power powers price quick rain ray read \
    reed rich river rivers rock rod root rose royal sage sharp short silver small smart smith snow south \
    spring stand star steel stone storm street strong summer swift temple tower violet wall walls ward \
    warren water waters weaver west white wild will winter winters wise wood woods young";

/// A part of a name this long stands for the person, in letters.
const LEAST: usize = 3;
/// A number this long may be one to ring, in digits.
const LEAST_DIGITS: usize = 6;

/// A way in which a person may be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    /// Folded.
    pub(super) letters: Vec<char>,
    /// It is a word of every day: a name only where it begins with a capital.
    pub(super) is_word: bool,
}

/// What the contact tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) calls: Vec<Call>,
    /// Digits of the numbers, without the zeros they begin with.
    pub(super) numbers: Vec<String>,
}

/// Reads a contact as people write it: `Wilhelmina Brandt (CTO), +49 30 1234567, w.brandt@globex.example`. Of what stands
/// before the first comma every word may be a name, after it only what begins with a capital. The text is clean.
pub(super) fn contact(text: &str) -> Contact {
    let mut told = Contact::default();
    let (mut words, mut at, mut before) = (String::new(), 0, ' ');
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let starts = !(before.is_alphanumeric() && c.is_alphanumeric());
        let taken = starts.then(|| taken(&mut told, rest, before)).flatten();
        if taken.is_some() {
            words.push(',');
        } else {
            words.push(c);
        }
        before = c;
        at += taken.unwrap_or(c.len_utf8());
    }
    for (nth, segment) in
        words.split([',', ';', '/', '|', '(', ')', '<', '>', '\n', '⏎', ':', '"']).enumerate()
    {
        let is_first = nth == 0 || words.split(',').take(nth).all(|before| before.trim().is_empty());
        person(&mut told.calls, segment, is_first);
    }
    told
}

/// A number or an address at the beginning, taken out of the words: its length in bytes.
fn taken(told: &mut Contact, rest: &str, before: char) -> Option<usize> {
    let (length, digits) = number(rest).last().cloned().unwrap_or_default();
    if digits.len() >= LEAST_DIGITS {
        told.numbers.push(digits);
        return Some(length);
    }
    let found = pattern::at(rest, before)?;
    if found.stands == "[mail]" {
        let name = rest.get(..found.length)?.split('@').next()?;
        let parts = name.split(|c: char| !c.is_alphabetic()).filter(|part| part.chars().count() > LEAST);
        parts.for_each(|part| word(&mut told.calls, part));
    }
    Some(found.length)
}

/// A name of several words, whole and in its parts.
fn person(calls: &mut Vec<Call>, segment: &str, is_first: bool) {
    let is_name = |word: &&str| is_first || word.chars().next().is_some_and(char::is_uppercase);
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> = segment.split_whitespace().filter(is_name).map(plain).collect();
    let names: Vec<&str> =
        words.iter().map(String::as_str).filter(|one| !one.is_empty() && !is_beside(&folded(one))).collect();
    if names.len() > 1 {
        calls.push(Call { letters: folded(&names.join(" ")), is_word: false });
        logins(calls, &names);
    }
    for name in names {
        let parts = || name.split(|c: char| !c.is_alphanumeric()).filter(|part| *part != name);
        let (whole, before) = (folded(name), calls.len());
        parts().for_each(|part| word(calls, part));
        if parts().next().is_none() {
            word(calls, name);
        } else if calls.len() > before {
            calls.insert(before, Call { letters: whole, is_word: false });
        }
    }
}

/// `hbrandt`, `brandth`: how many houses call the account of a person.
fn logins(calls: &mut Vec<Call>, names: &[&str]) {
    let (Some(first), Some(last)) = (names.first(), names.last()) else { return };
    let (first, last) = (folded(first), folded(last));
    let is_name = last.iter().all(|c| c.is_alphabetic()) && last.len() > LEAST;
    if let Some(initial) = first.first().copied().filter(|_| is_name) {
        let (mut before, mut after) = (vec![initial], last.clone());
        before.extend(last);
        after.push(initial);
        calls.extend([before, after].map(|letters| Call { letters, is_word: false }));
    }
}

/// One word of a name, unless many have it.
fn word(calls: &mut Vec<Call>, word: &str) {
    let letters = folded(word);
    let is_both = BOTH.split_whitespace().any(|known| known.chars().eq(letters.iter().copied()));
    let is_long = letters.iter().filter(|c| c.is_alphabetic()).count() >= LEAST;
    // Scripts that write no blanks say a name in fewer letters.
    let is_name = is_long || letters.first().is_some_and(|c| letters.len() > 1 && *c >= '\u{2e80}');
    if is_name && !is_beside(&letters) && (is_both || !super::common::is_word(&letters)) {
        calls.push(Call { is_word: is_both, letters });
    }
}

/// Nothing but a title, a department or an ordinary word beside a name.
fn is_beside(letters: &[char]) -> bool {
    BESIDE.split_whitespace().any(|known| known.chars().eq(letters.iter().copied()))
}

fn folded(text: &str) -> Vec<char> {
    text.chars().flat_map(fold).collect()
}

/// The numbers to ring that may begin here, the shortest first: how many bytes, and the digits without leading zeros.
pub(super) fn number(text: &str) -> Vec<(usize, String)> {
    let mut all: Vec<(usize, String)> = Vec::new();
    let (mut digits, mut between, mut is_over) = (String::new(), 0, false);
    for (at, c) in text.char_indices().take(48) {
        if c.is_ascii_digit() {
            between = 0;
            if c != '0' || !digits.is_empty() {
                digits.push(c);
            }
            all.push((at + 1, digits.clone()));
        } else if " -./()\u{a0}\u{202f}".contains(c) || (c == '+' && at == 0) {
            between += 1;
            is_over = between > 2 || (all.is_empty() && !"+(".contains(c));
        } else {
            is_over = true;
        }
        if is_over {
            break;
        }
    }
    // A number ends where its digits do.
    let ends = |at: usize| !text.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    all.retain(|(at, _)| ends(*at));
    all
}

/// How many bytes of the text are this number: whole, or from its area code on.
pub(super) fn rings(text: &str, recorded: &[String]) -> Option<usize> {
    let is_known = |digits: &str| {
        digits.len() >= LEAST_DIGITS
            && recorded.iter().any(|one| one.ends_with(digits) || digits.ends_with(one.as_str()))
    };
    if recorded.is_empty() {
        return None;
    }
    number(text).into_iter().rev().find_map(|(length, digits)| is_known(&digits).then_some(length))
}

#[cfg(test)]
mod tests {
    use super::{contact, rings};

    #[track_caller]
    fn check(text: &str, calls: &[&str], numbers: &[&str]) {
        let told = contact(text);
        let said: Vec<String> = told.calls.iter().map(|call| call.letters.iter().collect()).collect();
        assert_eq!(
            (said, told.numbers),
            (
                calls.iter().map(|s| (*s).to_owned()).collect(),
                numbers.iter().map(|s| (*s).to_owned()).collect()
            ),
            "{text}"
        );
    }

    #[test]
    fn a_contact_is_a_person_and_numbers() {
        let brandt = ["wilhelmina brandt", "wbrandt", "brandtw", "wilhelmina", "brandt"];
        check("Wilhelmina Brandt +49 30 1234567", &brandt, &["49301234567"]);
        check("Wilhelmina Brandt (CTO), 030/1234567, call before noon", &brandt, &["301234567"]);
        check("wilhelmina brandt", &brandt, &[]);
        check("Dr. Wilhelmina Brandt, Head of Platform", &brandt, &[]);
        check("w.brandt@globex.example", &["brandt"], &[]);
        check("Ann Lee", &["ann lee", "ann", "lee"], &[]);
        check("@kim", &["kim"], &[]);
        check("the on-call desk, ext 4711", &[], &[]);
        check("Mark Smith", &["mark smith", "msmith", "smithm", "mark", "smith"], &[]);
        check(
            "Anna-Lena Weiß-Kühn",
            &["anna-lena weiss-kuhn", "anna-lena", "anna", "lena", "weiss-kuhn", "weiss", "kuhn"],
            &[],
        );
        check("山田 太郎", &["山田 太郎", "山田", "太郎"], &[]);
    }

    #[test]
    fn a_number_rings_in_every_form() {
        let known = ["49301234567".to_owned()];
        for text in [
            "+49 30 1234567",
            "0049 30 1234567",
            "030 1234567",
            "1234567",
            "(030) 123-4567",
            "+49 (0)30 1234567",
        ] {
            let taken = rings(text, &known).and_then(|length| text.get(..length));
            // A zero in brackets is not dialled from abroad: what is left of it stands.
            assert!(taken.is_some() || text.contains("(0)"), "{text}: {taken:?}");
        }
        for text in ["234", "12345678", "2026-11-22 10:38:49", "7654321", "34567"] {
            assert_eq!(rings(text, &known), None, "{text}");
        }
        assert_eq!(rings("030 1234567, 14:05", &known), Some(11));
    }
}
