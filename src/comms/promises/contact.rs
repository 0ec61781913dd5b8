//! The words with which somebody is told something: `update you`, `post again`, `get back to you`. The same words change
//! software, or tell the reader to do so; then they promise nothing.
use super::back;
use super::found::Topic;
use super::given;
use super::handed;
use super::role::Role;
use super::token::{Kind, Text};

const MADE_OF_SOFTWARE: &[&str] = &[
    "app",
    "client",
    "code",
    "config",
    "configuration",
    "database",
    "dns",
    "driver",
    "firmware",
    "os",
    "security",
    "software",
    "system",
    "version",
    "windows",
];

/// Those who read it.
#[rustfmt::skip]
const READERS: &[&str] = &[
    "you", "everyone", "everybody", "customers", "users", "clients", "admins", "administrators", "developers", "merchants",
    "subscribers", "stakeholders", "partners", "owners", "operators",
];

/// What is read on.
#[rustfmt::skip]
const PAGES: &[&str] = &[
    "page", "post", "incident", "thread", "ticket", "status", "case", "notice", "message", "article", "blog", "bulletin",
    "advisory",
];

/// Words that go on after `update` or `post` where somebody is told something.
#[rustfmt::skip]
const AGAIN: &[&str] = &[
    "again", "by", "at", "in", "within", "every", "before", "no", "once", "when", "here", "further", "shortly", "sooner", "on",
    "as", "with", "hourly", "daily", "regularly", "frequently", "periodically", "accordingly", "throughout", "via", "through",
    "and", "or", "until", "if", "back", "next",
];

/// The sentence begins here.
pub fn opens(text: &Text, i: usize) -> bool {
    i == 0 || matches!(text.kind(i - 1), Kind::Break)
}

/// The words before it make it a verb of somebody.
pub fn has_subject(text: &Text, i: usize) -> bool {
    let adverb = |word: &str| matches!(word, "now" | "next" | "again" | "instead" | "still");
    let back = if adverb(text.word(i.wrapping_sub(1))) { 2 } else { 1 };
    let before = text.word(i.wrapping_sub(back));
    matches!(
        before,
        "should"
            | "must"
            | "can"
            | "please"
            | "will"
            | "to"
            | "we"
            | "and"
            | "shall"
            | "also"
            | "be"
            | "then"
    ) || before.ends_with("'ll")
        || before.ends_with("’ll")
}

/// The reader is told to do it: `please update`, `you should update`.
fn is_readers(text: &Text, i: usize) -> bool {
    for k in (i.saturating_sub(7)..i).rev() {
        let word = text.word(k);
        if matches!(text.kind(k), Kind::Break | Kind::Mark(b';')) {
            return false;
        }
        match word {
            "please" => return true,
            "we" | "i" | "team" | "engineers" => return false,
            _ if word.ends_with("'ll") || word.ends_with("’ll") => return word.starts_with("you"),
            _ if READERS.contains(&word) => {
                let next = text.word(k + 1);
                let acts = matches!(
                    next,
                    "should" | "must" | "can" | "need" | "may" | "have" | "to" | "are" | "who"
                );
                if acts || k + 1 == i {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// `update` names a message, tells somebody something, or changes software.
pub fn update(text: &Text, i: usize) -> Role {
    let (before, after) = (text.word(i.wrapping_sub(1)), text.word(i + 1));
    if MADE_OF_SOFTWARE.contains(&before) {
        return Role::Thing(Topic::Repair);
    }
    if has_subject(text, i) && text.word(i) != "updates" || text.word(i) == "updating" {
        let told = !is_readers(text, i) && tells(text, i);
        return if told { Role::Contact } else { Role::Other };
    }
    let follows = matches!(text.word(i + 2), "follow" | "come" | "be" | "you" | "our" | "this");
    match after {
        "your" | "their" | "its" if opens(text, i) => Role::Order,
        "to" if opens(text, i) && !follows => Role::Order,
        "to" if matches!(text.word(i + 2), "version" | "release") => Role::Thing(Topic::Repair),
        "of" if (2..=4).any(|n| MADE_OF_SOFTWARE.contains(&text.word(i + n))) => Role::Thing(Topic::Repair),
        _ => Role::Update,
    }
}

/// Whether `update` goes on as words to somebody do.
fn tells(text: &Text, i: usize) -> bool {
    let (after, third) = (text.word(i + 1), text.word(i + 2));
    match after {
        "" => text.number(i + 1).is_none(),
        "the" | "our" | "this" => {
            (2..=4).any(|n| PAGES.contains(&text.word(i + n)))
                || READERS.contains(&third)
                || AGAIN.contains(&third)
                || matches!(third, "community" | "board" | "site" | "public")
        }
        "your" => PAGES.contains(&third),
        "all" | "any" | "affected" | "impacted" => {
            READERS.contains(&third) || matches!(third, "parties" | "of" | "affected" | "impacted" | "teams")
        }
        "status" => true,
        _ => READERS.contains(&after) || AGAIN.contains(&after),
    }
}

/// `keep you updated`, `you will be informed`, `this page will be updated`; not `the servers will be updated`.
pub fn is_told(text: &Text, i: usize) -> bool {
    let before = text.word(i.wrapping_sub(1));
    let keeps = matches!(text.word(i.wrapping_sub(2)), "keep" | "keeping" | "have");
    if before == "you" || (keeps && READERS.contains(&before)) {
        return true;
    }
    if PAGES.contains(&before) && (2..=4).any(|n| matches!(text.word(i.wrapping_sub(n)), "keep" | "keeping"))
    {
        return true;
    }
    let kept = usize::from(matches!(before, "kept" | "again" | "next"));
    if text.word(i.wrapping_sub(1 + kept)) != "be" || text.word(i) == "posted" && kept == 0 {
        return false;
    }
    if text.word(i) != "updated" {
        return true;
    }
    (i.saturating_sub(9)..i)
        .rev()
        .take_while(|k| text.kind(*k) != Kind::Break)
        .any(|k| READERS.contains(&text.word(k)) || PAGES.contains(&text.word(k)))
}

/// A verb or a noun with which words go out.
pub fn speak(text: &Text, i: usize, word: &str) -> Role {
    let (before, after) = (text.word(i.wrapping_sub(1)), text.word(i + 1));
    let again = || {
        matches!(
            after,
            "as" | "once"
                | "when"
                | "again"
                | "by"
                | "at"
                | "in"
                | "within"
                | "here"
                | "before"
                | "no"
                | "back"
        )
    };
    let ours = || has_subject(text, i) && !is_readers(text, i);
    match word {
        "report" if after == "back" => Role::Other,
        "report" | "say" if ours() && is_what(after) => Role::Contact,
        "report" | "write" | "speak" | "communicate" if ours() && again() => Role::Contact,
        "write" if ours() && after == "to" && text.word(i + 2) == "you" => Role::Contact,
        "communicate" => Role::Give,
        "report" => Role::Thing(Topic::Report),
        "write" if text.is(i + 1, b'-') && text.word(i + 2) == "up" => Role::Thing(Topic::Report),
        "post" | "posts" if ours() => {
            if again() {
                Role::Contact
            } else {
                Role::Give
            }
        }
        "post" | "posts" => Role::News,
        "advise" if !ours() || (after == "you" && text.word(i + 2) == "to") => Role::Must,
        "advise" if after == "further" || again() => Role::Contact,
        "inform" | "notify" | "tell" | "brief" | "alert" | "apprise" | "advise"
            if ours() && is_to_readers(text, i) =>
        {
            Role::Contact
        }
        "email" if matches!(before, "an" | "another" | "next" | "our" | "follow-up") => Role::News,
        "email" | "forward" | "get" | "send" | "share" => hands(text, i, word),
        "note" | "brief" if (1..=2).any(|n| is_next_or_last(text.word(i.wrapping_sub(n)))) => Role::Update,
        "one" | "follows" if before == "next" && (speaks_of_words(text, i) || is_sent(text, i)) => {
            Role::Update
        }
        "steps" if before == "next" && !text.is(i + 1, b':') => Role::News,
        "so" if matches!(before, "do" | "doing") && speaks_of_words(text, i) => Role::So,
        _ => Role::Other,
    }
}

/// What stands behind a verb of saying: `we will say whether it helped`.
fn is_what(after: &str) -> bool {
    matches!(after, "whether" | "what" | "how" | "why" | "which" | "more")
}

/// `we will send the next one`.
fn is_sent(text: &Text, i: usize) -> bool {
    (2..=4).any(|n| matches!(text.word(i.wrapping_sub(n)), "send" | "post" | "publish" | "share"))
}

fn is_next_or_last(word: &str) -> bool {
    matches!(word, "another" | "next" | "further" | "closing" | "final" | "follow-up" | "new")
}

fn is_to_readers(text: &Text, i: usize) -> bool {
    let (after, third) = (text.word(i + 1), text.word(i + 2));
    let whole_team =
        after == "your" && (2..=3).any(|n| matches!(text.word(i + n), "team" | "teams" | "staff"));
    READERS.contains(&after)
        || whole_team
        || (matches!(after, "the" | "our" | "all" | "affected" | "impacted") && READERS.contains(&third))
}

/// `send the RCA` gives what is named; `get the logs to you`, `email you the data` hand over something without a name here.
fn hands(text: &Text, i: usize, word: &str) -> Role {
    let plain = if matches!(word, "get" | "send" | "share") { Role::Give } else { Role::Other };
    let named = |k: usize| {
        matches!(text.word(k), "more" | "next" | "another" | "what" | "status")
            || handed::is_name(text.word(k))
    };
    if !has_subject(text, i) || is_readers(text, i) || (i + 1..i + 7).any(named) {
        return plain;
    }
    let thing = |k: usize| matches!(text.word(k), "the" | "all" | "these" | "those" | "your" | "a" | "an");
    let to_you = thing(i + 1) && (i + 3..i + 6).any(|k| text.word(k) == "to" && text.word(k + 1) == "you");
    let you_it = text.word(i + 1) == "you" && thing(i + 2);
    // `You will get the invoices`; what is said again of ours is no such thing.
    let is_theirs = word == "get"
        && (text.word(i.wrapping_sub(1)) == "you'll"
            || text.word(i.wrapping_sub(1)) == "will" && text.word(i.wrapping_sub(2)) == "you")
        && !matches!(text.word(i + 1), "back" | "in" | "through" | "to" | "errors" | "an" | "a" | "stuck");
    if to_you || is_theirs || (you_it && word != "get") { Role::Deed(Topic::Other) } else { plain }
}

/// `we used to send`: over. Not `this is used to send`.
pub fn is_habit(text: &Text, i: usize) -> bool {
    let before = text.word(i.wrapping_sub(1));
    text.word(i) == "used"
        && text.word(i + 1) == "to"
        && !matches!(before, "is" | "are" | "be" | "been" | "being" | "get" | "was" | "were")
}

/// `the next is due at …` where words were spoken of.
pub fn is_the_next(text: &Text, i: usize) -> bool {
    text.word(i) == "next"
        && matches!(text.word(i.wrapping_sub(1)), "the" | "our")
        && matches!(text.word(i + 1), "is" | "will" | "follows" | "comes" | "due")
        && speaks_of_words(text, i)
}

/// `you will have it by …` where words were spoken of.
pub fn is_those_words(text: &Text, i: usize) -> bool {
    is_given(text, i) && speaks_of_words(text, i)
}

/// `The RCA is being written. We will send it by …`.
pub fn is_that_report(text: &Text, i: usize) -> bool {
    let report = |k: usize| matches!(text.word(k), "rca" | "postmortem" | "post-mortem" | "findings");
    is_given(text, i) && (i.saturating_sub(30)..i).any(report)
}

fn is_given(text: &Text, i: usize) -> bool {
    matches!(
        text.word(i.wrapping_sub(1)),
        "have" | "send" | "get" | "receive" | "post" | "publish" | "share" | "provide"
    ) && matches!(text.word(i + 1), "by" | "at" | "in" | "within" | "before" | "no")
}

/// Something was said of words before, and nothing of deeds since: then `the next one`, `do so` mean words.
pub fn speaks_of_words(text: &Text, i: usize) -> bool {
    speaks_of(text, i) == Some(true)
}

/// What was spoken of last: words, or deeds; none where neither was.
pub fn speaks_of(text: &Text, i: usize) -> Option<bool> {
    for k in (i.saturating_sub(30)..i.saturating_sub(1)).rev() {
        match text.word(k) {
            "update" | "updates" | "said" | "promised" | "posted" | "post" | "inform" | "informed"
            | "report" | "told" | "tell" | "wrote" | "note" | "message" | "bulletin" | "communication" => {
                return Some(true);
            }
            "run" | "window" | "attempt" | "deploy" | "restart" | "roll" | "release" | "batch" | "fix"
            | "restore" | "rollback" | "change" | "maintenance" => return Some(false),
            _ => {}
        }
    }
    None
}

/// `you will know`.
fn is_readers_then(text: &Text, i: usize) -> bool {
    let before = text.word(i.wrapping_sub(1));
    matches!(before, "you'll" | "you’ll")
        || (before == "will" && READERS.contains(&text.word(i.wrapping_sub(2))))
}

/// Words that turn to somebody: `get back to you`, `reach out`, `follow up`, `be in touch`.
pub fn contact(text: &Text, i: usize, word: &str) -> Role {
    let (before, after) = (text.word(i.wrapping_sub(1)), text.word(i + 1));
    let full = usize::from(before == "fully" && matches!(text.word(i.wrapping_sub(2)), "be" | "come"));
    let found = match word {
        "back" => back::speaks(text, i),
        "base" => before == "touch",
        "touch" => before == "in" && matches!(text.word(i.wrapping_sub(2)), "be" | "get" | "keep" | "stay"),
        "out" => before == "reach",
        "from" => matches!(before, "hear" | "word" | "news" | "more") && matches!(after, "us" | "me" | "our"),
        "know" => READERS.contains(&before) || is_readers_then(text, i),
        "revert" => after == "with" || after == "back" || (after == "to" && text.word(i + 2) == "you"),
        "follow" => after == "up" || text.is(i + 1, b'-'),
        "check" => after == "in" && !matches!(text.word(i + 2), "the" | "next"),
        "return" => back::returns(text, i, after),
        "contact" => after == "you",
        _ => false,
    };
    match word {
        _ if found => Role::Contact,
        "follow" if before == "next" && speaks_of_words(text, i) => Role::Update,
        "follow" => Role::Give,
        "know" if after == "more" => Role::Give,
        "check" if text.is(i + 1, b'-') && text.word(i + 2) == "in" => Role::Update,
        "contact"
            if matches!(after, "us" | "support" | "our" | "your" | "the" | "customer")
                && !has_subject(text, i) =>
        {
            Role::Order
        }
        "contact" => Role::Deed(Topic::Other),
        "back" if matches!(before, "be" | "fully") && matches!(after, "online" | "up" | "to" | "in") => {
            Role::Deed(Topic::Repair)
        }
        "back"
            if (matches!(before, "be" | "come") || full == 1)
                && matches!(after, "within" | "by" | "before" | "at" | "no")
                && back::is_of_things(text, i - 1 - full)
                && !(2..=3).any(|n| given::TROUBLES.contains(&text.word(i.wrapping_sub(n)))) =>
        {
            Role::Deed(Topic::Repair)
        }
        "return" | "revert" => Role::Deed(Topic::Repair),
        _ => Role::Other,
    }
}
