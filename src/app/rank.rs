//! How well a row of the palette fits what is typed. Beginnings before insides, names before descriptions, and a slip of
//! the finger only where nothing fits as typed: letters scattered over a sentence are no match.
use super::finds::Find;
use crate::domain::id::ItemId;
use crate::domain::near::distance;
use crate::language::ground::fold;

/// Words shorter than this many letters are taken as typed: with one slip they would fit too much.
const SLIP: usize = 4;

/// What is typed, folded.
#[derive(Debug)]
pub struct Wanted {
    whole: String,
    words: Vec<String>,
}

impl Wanted {
    /// Nothing: `None`.
    pub fn new(typed: &str) -> Option<Self> {
        let mut words: Vec<String> =
            fold(typed).split_whitespace().map(bare).filter(|w| !w.is_empty()).collect();
        // `unmerge E3` looks for the verb: whom it is for is no part of its name.
        if words.len() > 1 && words.first().is_some_and(|word| !is_id(word)) {
            words.retain(|word| !is_id(word));
        }
        let whole = words.join(" ");
        (!words.is_empty()).then_some(Self { whole, words })
    }

    /// 0 called so, 1 its name begins so, 2 what it is also called begins so, 3 every word begins one of its words and the
    /// first one of its name, 4 the same among all its words, 5 its name has it inside, 6 every word stands somewhere;
    /// `None`: it does not fit.
    pub fn fit(&self, find: &Find) -> Option<u8> {
        let any = |fits: &dyn Fn(&str) -> bool| find.names.iter().any(|name| fits(name));
        if any(&|name| name == self.whole) {
            return Some(0);
        }
        if find.names.first().is_some_and(|name| name.starts_with(&self.whole)) {
            return Some(1);
        }
        let begins = |word: &String| find.heard().any(|one| one.starts_with(word.as_str()));
        if self.words.iter().all(begins) {
            if any(&|name| name.starts_with(&self.whole)) {
                return Some(2);
            }
            let named = self.words.first().is_some_and(|first| {
                find.names
                    .iter()
                    .any(|name| name.split(['-', ' ']).any(|part| part.starts_with(first.as_str())))
            });
            return Some(if named { 3 } else { 4 });
        }
        let long = self.whole.chars().count() > 2;
        if long && any(&|name| name.contains(&self.whole)) {
            return Some(5);
        }
        let inside = |word: &String| word.chars().count() > 2 && find.hay.contains(word.as_str());
        self.words.iter().all(|word| begins(word) || inside(word)).then_some(6)
    }

    /// The same with one slip in each word of four letters or more; 7 in a name, 8 elsewhere.
    pub fn nearly(&self, find: &Find) -> Option<u8> {
        let mut slips = 0;
        let mut near = |word: &String, among: &mut dyn Iterator<Item = &str>| {
            let letters = word.chars().count();
            let mut fits = false;
            for one in among {
                if one.starts_with(word.as_str()) {
                    return true;
                }
                fits |= letters >= SLIP && is_slip(word, one, letters);
            }
            slips += usize::from(fits);
            fits
        };
        let by_name =
            self.words.iter().all(|w| near(w, &mut find.names.iter().flat_map(|n| n.split(['-', ' ']))));
        if by_name {
            return Some(7);
        }
        let all = self.words.iter().all(|word| near(word, &mut find.heard()));
        (all && slips > 0).then_some(8)
    }

    /// Its letters in their order in a name that begins with the first of them: `snz`. 9, or nothing.
    pub fn shortened(&self, find: &Find) -> Option<u8> {
        let letters = self.whole.chars().count();
        if self.words.len() > 1 || letters < 3 {
            return None;
        }
        let fits = |name: &String| {
            let mut left = name.chars();
            let first = name.chars().next() == self.whole.chars().next();
            first && name.chars().count() <= letters * 3 && self.whole.chars().all(|c| left.any(|l| l == c))
        };
        find.names.iter().any(fits).then_some(9)
    }
}

/// One letter more, less, other, or two swapped; the word may go on behind what was typed.
fn is_slip(typed: &str, word: &str, letters: usize) -> bool {
    let head = |n: usize| word.chars().take(n).collect::<String>();
    let first = typed.chars().next() == word.chars().next();
    let heads = [letters - 1, letters, letters + 1];
    first && heads.into_iter().any(|n| distance(typed, &head(n)) <= 1)
}

fn is_id(word: &str) -> bool {
    word.parse::<ItemId>().is_ok()
}

fn bare(word: &str) -> String {
    word.trim_start_matches([':', '@', '#']).to_owned()
}

/// How well a row fits, the least first; `None`: not at all.
type Fit<'a> = &'a dyn Fn(&Find) -> Option<u8>;

/// Places of the rows that fit, best first: how well, then whether it can be run now, then the order they came in.
pub fn order(finds: &[Find], typed: &str) -> Vec<usize> {
    let Some(wanted) = Wanted::new(typed) else { return (0..finds.len()).collect() };
    let by = |fit: Fit<'_>| {
        let fitting =
            finds.iter().enumerate().filter_map(|(at, find)| Some((fit(find)?, find.why.is_some(), at)));
        let mut all: Vec<_> = fitting.collect();
        all.sort_unstable();
        all
    };
    let ways: [Fit<'_>; 3] =
        [&|find| wanted.fit(find), &|find| wanted.nearly(find), &|find| wanted.shortened(find)];
    let found = ways.into_iter().map(by).find(|found| !found.is_empty()).unwrap_or_default();
    found.into_iter().map(|(.., at)| at).collect()
}
