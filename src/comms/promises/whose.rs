//! Whose words they are, and who is to act: what the reader is told to do, and what others are said to promise, is no
//! promise of ours.
use super::clause::REACH;
use super::contact;
use super::handed;
use super::token::{Kind, Text};

/// `Please clear your cache and try again in …`: the reader is to act. `Please expect our next update by …` is a promise.
pub(super) fn is_told_to_reader(text: &Text, first: usize, last: usize) -> bool {
    let stops = |k: usize| matches!(text.kind(k), Kind::Break | Kind::Mark(b';'));
    let news = |word: &str| {
        matches!(word, "update" | "updates" | "news" | "information" | "more" | "report" | "latest")
    };
    if (last..last + REACH / 2).take_while(|k| !stops(*k)).any(|k| news(text.word(k))) {
        return false;
    }
    for k in (first.saturating_sub(REACH)..first).rev() {
        match text.word(k) {
            "please" => return !handed::calls_back(text, first),
            "we" | "i" | "our" | "us" | "team" | "engineers" | "update" | "updates" | "will" | "news"
            | "information" | "expect" | "next" | "report" => return false,
            _ if stops(k) => return false,
            word if word.ends_with("'ll") || word.ends_with("’ll") => return false,
            _ => {}
        }
    }
    false
}

/// `The vendor says it will be back by …`: whoever says so is not the one who writes.
pub(super) fn is_hearsay(text: &Text, first: usize, last: usize) -> bool {
    if is_said_behind(text, last) {
        return true;
    }
    let ends = |k: &usize| matches!(text.kind(*k), Kind::Break | Kind::Mark(b';'));
    let before = || (first.saturating_sub(REACH)..first).rev().take_while(|k| !ends(k));
    let says = |k: usize| text.word(k) == "according" && text.word(k + 1) == "to";
    if before().any(|k| says(k) && (k + 2..k + 6).any(|k| OTHERS.contains(&text.word(k)))) {
        return true;
    }
    for k in before() {
        match text.word(k) {
            "we" | "i" | "our" | "us" | "update" | "updates" => return false,
            "says" | "claims" | "insists" => return true,
            "according" => return text.word(k + 1) == "to",
            word if word.ends_with("'ll") || word.ends_with("’ll") => return false,
            _ => {}
        }
    }
    false
}

/// `…, says Equinix`, `… according to the carrier`: behind the time.
fn is_said_behind(text: &Text, last: usize) -> bool {
    let verb = last + usize::from(text.is(last, b','));
    let to = usize::from(text.word(verb + 1) == "to");
    matches!((text.word(verb), to), ("says" | "said", 0) | ("according", 1))
        && (verb + 1 + to..verb + 5).any(|k| OTHERS.contains(&text.word(k)))
}

/// Who is none of us: whoever delivers to us, by kind and by name.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "vendor", "vendors", "provider", "providers", "supplier", "suppliers", "carrier", "carriers", "manufacturer", "hoster",
    "isp", "contractor", "upstream", "aws", "amazon", "azure", "microsoft", "google", "gcp", "cloudflare", "akamai", "fastly",
    "stripe", "twilio", "okta", "salesforce", "github", "datadog", "oracle", "ibm", "equinix", "telia", "lumen", "verizon",
    "telekom", "vodafone", "comcast", "digitalocean", "hetzner", "ovh",
];

/// Those who read it, and tell us of what they see.
const READERS: &[&str] = &["you", "customers", "users", "clients"];

/// Words of others that are promised to us: `Stripe told us their next update comes at …`, `an update from the vendor by …`.
pub(super) fn is_of_others(text: &Text, first: usize) -> bool {
    let ends = |k: &usize| matches!(text.kind(*k), Kind::Break | Kind::Mark(b';'));
    let near = (first.saturating_sub(REACH)..first).rev().take_while(|k| !ends(k));
    near.into_iter().find_map(|k| is_others_word(text, k)).unwrap_or(false)
}

/// Whether a word says that what follows is of others, or that it is ours; none where it says neither.
fn is_others_word(text: &Text, k: usize) -> Option<bool> {
    let (word, before) = (text.word(k), text.word(k.wrapping_sub(1)));
    let is_one = |k: usize| OTHERS.contains(&text.word(k));
    let is_message = || (k + 1..k + 4).any(|k| handed::is_name(text.word(k)));
    let told = ["told", "tells", "assured", "informed", "promised"].contains(&before);
    let sent = ["send", "sends", "give", "gives", "update", "inform"].contains(&before);
    match word {
        "its" | "their" if is_message() && (has_other(text, k) || other_ahead(text, k)) => Some(true),
        "their" if is_message() && contact::opens(text, k) => Some(true),
        "from" if handed::is_name(before) && (k + 1..k + 4).any(is_one) => Some(true),
        "who" | "which" if (1..=2).any(|n| is_one(k.wrapping_sub(n))) => Some(true),
        // `Our provider expects to …`, `the vendor has committed to …`
        "expects" | "estimates" | "plans" | "hopes" | "has" | "promised" | "says" | "confirmed"
        | "confirms"
            if is_one(k.wrapping_sub(1)) =>
        {
            Some(true)
        }
        "us" if told && READERS.contains(&text.word(k.wrapping_sub(2))) => Some(false),
        "us" if told || (sent && (has_other(text, k) || has_theirs(text, k))) => Some(true),
        // `AWS: next update by …`
        "next" if text.is(k.wrapping_sub(1), b':') && is_one(k.wrapping_sub(2)) => Some(true),
        "next" if begins(text, k) || before == "the" && begins(text, k - 1) => Some(false),
        "you" if begins(text, k) && ["will", "get", "receive", "hear"].contains(&text.word(k + 1)) => {
            Some(false)
        }
        "we" | "i" | "our" | "and" => Some(false),
        _ if is_ones(word) && is_message() => Some(true),
        // `The next vendor update is due at …`
        _ if is_one(k) && handed::is_name(text.word(k + 1)) => Some(true),
        _ if word.ends_with("'ll") || word.ends_with("’ll") => Some(false),
        _ => None,
    }
}

/// A clause begins at this word, behind a comma or a colon; not what `told us,` names.
fn begins(text: &Text, k: usize) -> bool {
    let mark = k.wrapping_sub(1);
    (text.is(mark, b',') || text.is(mark, b':')) && text.word(mark.wrapping_sub(1)) != "us"
}

/// `the vendor's`.
fn is_ones(word: &str) -> bool {
    let stem = ["'s", "’s", "'", "’"].iter().find_map(|end| word.strip_suffix(end));
    stem.is_some_and(|stem| OTHERS.contains(&stem))
}

/// Somebody else stands behind it in its sentence: `With their next update the vendor tells …`.
fn other_ahead(text: &Text, k: usize) -> bool {
    (k..k + 14).take_while(|k| text.kind(*k) != Kind::Break).any(|k| OTHERS.contains(&text.word(k)))
}

/// `Your team will send us the logs`: the readers are to.
fn has_theirs(text: &Text, k: usize) -> bool {
    let near = (k.saturating_sub(6)..k).rev().take_while(|k| text.kind(*k) != Kind::Break);
    near.into_iter().any(|k| matches!(text.word(k), "your" | "you" | "they" | "their"))
}

/// Somebody else stands before it in its sentence.
fn has_other(text: &Text, k: usize) -> bool {
    let near = (k.saturating_sub(10)..k).rev().take_while(|k| text.kind(*k) != Kind::Break);
    near.into_iter().any(|k| OTHERS.contains(&text.word(k)))
}
