//! What a word does in a sentence that may promise something.
use super::attribute;
use super::contact::{self, opens};
use super::former;
use super::found::Topic;
use super::handed;
use super::token::Text;
use std::sync::LazyLock;

/// Its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The future, firmly: will.
    Will,
    /// The future, as hoped: expect, should, ETA.
    Hedge,
    /// The same, as a mere wish: hope, try, would like.
    Hope,
    /// Hands words over: provide, post, share.
    Give,
    /// Hands words over by itself: get back, follow up, update you.
    Contact,
    /// A message to customers: update, bulletin.
    Update,
    /// A message where something says so: information, details, status.
    News,
    /// next, another, further, more.
    Next,
    /// Something else that can be promised, as a noun.
    Thing(Topic),
    /// The same as a verb.
    Deed(Topic),
    /// Begins or goes on, so nothing is due.
    Begin,
    /// `do so`: hands over what was said before.
    So,
    /// Is done, now or by then: `are sent`, `is paid`.
    Given,
    /// It is over.
    Past,
    /// not, no, unable.
    Not,
    /// if, once, when.
    If,
    /// Somebody else has to do it.
    Must,
    /// Tells the reader to do something: `Subscribe to …`.
    Order,
    /// Nothing that matters.
    Other,
}

/// What it takes to tell the part of a word.
#[derive(Debug, Clone, Copy)]
enum Class {
    /// The word alone.
    Is(Role),
    /// What stands before a participle.
    Past,
    /// Who is told, where a participle says so.
    Told,
    /// `contact::update`.
    Update,
    /// `contact::speak`.
    Speak,
    /// `contact::contact`.
    Contact,
    /// A look of its own.
    Own,
}

/// Every word that matters, by what it takes to tell its part.
#[rustfmt::skip]
const WORDS: &[(Class, &[&str])] = &[
    (Class::Is(Role::Will), &[
        "will", "shall", "going", "promise", "owe", "commit", "committed", "guarantee", "guaranteed",
    ]),
    (Class::Is(Role::Hedge), &[
        "expect", "expects", "expecting", "anticipate", "anticipating", "estimate", "estimates", "estimating",
        "estimation", "eta", "etr", "target", "targeting", "targeted", "likely", "scheduled", "due",
        "projected", "slated", "expectation", "expectations", "forecast", "predict", "predicted", "prediction",
    ]),
    (Class::Is(Role::Hope), &[
        "hope", "hopes", "hoping", "hopefully", "try", "trying", "aim", "aims", "aiming", "intend", "intends", "intention",
    ]),
    (Class::Is(Role::Give), &[
        "provide", "provides", "providing", "sharing", "sending", "give", "giving", "issue", "publish", "publishing",
        "deliver", "receive", "come", "have", "make", "posting", "coming", "issuing", "offer", "supply",
        "distribute", "circulate", "present", "see", "look", "stay", "tuned", "schedule", "bring", "continue", "arrive",
        "arrives", "arriving",
    ]),
    (Class::Is(Role::Update), &[
        "communication", "communications", "comms", "comm", "bulletin", "bulletins", "briefing", "communique",
        "check-in", "checkpoint", "touchpoint", "sitrep", "upd", "upds",
    ]),
    (Class::Is(Role::News), &[
        "information", "info", "details", "detail", "news", "status", "message", "notification", "announcement",
        "statement", "notice", "progress", "word", "comment", "advisory",
    ]),
    (Class::Is(Role::Next), &[
        "next", "further", "another", "additional", "subsequent", "follow-up", "followup", "new", "fresh", "future",
    ]),
    (Class::Is(Role::Thing(Topic::Report)), &[
        "rca", "rcas", "analysis", "postmortem", "mortem", "review", "writeup", "retrospective", "summary", "rfo",
        "pir", "rcca", "findings", "cause",
    ]),
    (Class::Is(Role::Thing(Topic::Repair)), &[
        "fix", "fixes", "hotfix", "patch", "mitigation", "mitigations", "resolution", "recovery", "restoration",
        "rollback", "rollout", "deployment", "repair", "completion", "remediation", "workaround", "restore",
        "backfill", "backlog", "failover", "replacement",
    ]),
    (Class::Is(Role::Deed(Topic::Repair)), &[
        "resolve", "recover", "complete", "finish", "deploy", "mitigate", "apply", "implement", "conclude",
        "finalize", "finalise", "lift", "clear", "replace", "rectify", "ship", "release", "operational", "online",
        "stabilize", "stabilise", "normalize", "reinstate", "ready",
    ]),
    (Class::Is(Role::Thing(Topic::Other)), &[
        "credit", "credits", "refund", "refunds", "reimbursement", "call", "meeting", "session", "money", "compensation",
        "invoice", "list", "lists", "spreadsheet", "timeline", "engineer", "quote", "answer", "response",
    ]),
    (Class::Is(Role::Begin), &[
        "begin", "begins", "start", "starts", "commence", "undergo", "undergoing", "remain", "lasts", "take",
        "takes", "occur", "run", "expire", "pause", "disable", "unavailable", "delayed", "monitor", "monitoring",
        "perform", "conduct", "investigating",
    ]),
    (Class::Is(Role::Not), &[
        "not", "never", "cannot", "unable", "without", "none", "nor",
    ]),
    (Class::Is(Role::If), &[
        "if", "once", "when", "whenever", "unless",
    ]),
    (Class::Is(Role::Must), &[
        "need", "needs", "must", "required", "requires", "please", "recommend", "ask",
    ]),
    (Class::Past, &[
        "was", "were", "had", "happened", "been", "ago", "since", "began", "begun", "beginning", "started",
        "starting", "resolved", "restored", "occurred", "observed", "identified", "noticed", "detected", "reported",
        "received", "saw", "seen", "experienced", "shared", "sent", "published", "issued", "released", "deployed",
        "completed", "finished", "mitigated", "recovered", "returned", "went", "became", "confirmed", "ended",
        "lasted", "lasting", "rolled", "stopped", "fixed", "implemented", "initiated", "applied", "opened", "paid",
        "created", "closed", "ran", "took", "made", "caused", "failed", "dropped", "reverted", "given",
        "communicated", "delivered", "lifted", "cleared", "processed", "replaced", "concluded", "repaired",
        "rectified", "remediated", "credited", "refunded", "declared", "triggered", "paged", "said", "told", "wrote", "previous",
        "previously", "earlier", "last", "ongoing", "did", "yesterday", "available", "done", "held", "restarted",
        "redeployed", "reinstated", "addressed", "stabilized", "merged", "missed", "regenerated", "reprocessed", "rebuilt",
        "resent", "replayed", "solved", "got", "sorted", "reversed",
    ]),
    (Class::Told, &[
        "updated", "informed", "notified", "posted", "advised", "briefed",
    ]),
    (Class::Update, &[
        "update", "updates", "updating",
    ]),
    (Class::Speak, &[
        "report", "post", "posts", "write", "speak", "communicate", "inform", "notify", "tell", "brief", "alert",
        "apprise", "advise", "email", "forward", "get", "send", "share", "note", "one", "follows", "steps", "so", "say",
    ]),
    (Class::Contact, &[
        "back", "out", "base", "touch", "from", "know", "follow", "check", "return", "contact", "revert",
    ]),
    (Class::Own, &[
        "more", "should", "would", "in", "provided", "assuming", "restoring", "resolving", "completing", "fixing",
        "subscribe", "sign", "register", "visit", "refresh", "retry", "upgrade", "download", "install", "used",
        "it", "expected", "planned", "anticipated", "estimated", "hoped", "intended", "aimed", "wanted", "live", "what", "hear",
        "to", "able", "work", "function", "operate", "working", "functioning", "operating", "with", "reach", "phone", "ring", "no", "reply", "respond", "resume", "up", "meet", "join", "course", "track", "plan", "plans", "planning",
    ]),
];

/// The same in the order of the words: most words of a text matter nothing, and should cost little.
static SORTED: LazyLock<Vec<(&'static str, Class)>> = LazyLock::new(|| {
    let mut all: Vec<_> =
        WORDS.iter().flat_map(|(class, words)| words.iter().map(move |word| (*word, *class))).collect();
    all.sort_unstable_by_key(|(word, _)| *word);
    all
});

/// The part of the word at a place.
pub fn role(text: &Text, i: usize) -> Role {
    let word = text.word(i);
    if word.is_empty() {
        return Role::Other;
    }
    let class = SORTED.binary_search_by_key(&word, |(known, _)| known).ok().and_then(|at| SORTED.get(at));
    match class.map(|(_, class)| *class) {
        None => contracted(word),
        Some(Class::Is(Role::Begin)) if word == "delayed" && attribute::is_attribute(text, i) => Role::Other,
        Some(Class::Is(role)) => role,
        Some(Class::Past) if attribute::is_attribute(text, i) || attribute::is_asked(text, i) => Role::Other,
        Some(Class::Past) => past(text, i, word),
        Some(Class::Told) if attribute::is_attribute(text, i) => Role::Other,
        Some(Class::Told) if contact::is_told(text, i) => Role::Contact,
        Some(Class::Told) if matches!(word, "updated" | "posted") => past(text, i, word),
        Some(Class::Told) => Role::Other,
        Some(Class::Update) => contact::update(text, i),
        Some(Class::Speak) => contact::speak(text, i, word),
        Some(Class::Contact) => contact::contact(text, i, word),
        Some(Class::Own) => own(text, i, word),
    }
}

/// `we'll`, `won't`.
fn contracted(word: &str) -> Role {
    if word.ends_with("'ll") || word.ends_with("’ll") {
        return Role::Will;
    }
    if word.ends_with("n't") || word.ends_with("n’t") { Role::Not } else { Role::Other }
}

fn own(text: &Text, i: usize, word: &str) -> Role {
    match word {
        "more" if is_news(text, i) => Role::News,
        "more" => Role::Next,
        "should" | "assuming" if opens(text, i) => Role::If,
        "plan" | "plans" | "planning" if is_meant(text, i, word) => Role::Hope,
        "should" | "plan" | "plans" | "planning" => Role::Hedge,
        "in" if text.word(i + 1) == "case" => Role::If,
        "used" if contact::is_habit(text, i) => Role::Past,
        "it" if contact::is_those_words(text, i) => Role::So,
        "it" if contact::is_that_report(text, i) => Role::Thing(Topic::Report),
        "expected" | "planned" | "anticipated" | "estimated" | "hoped" | "intended" | "aimed" | "wanted" => {
            plan(text, i, word)
        }
        "live" if matches!(text.word(i.wrapping_sub(1)), "be" | "go" | "going" | "goes") => {
            Role::Deed(Topic::Repair)
        }
        "what" | "hear" | "to" | "able" | "work" | "function" | "operate" | "working" | "functioning"
        | "operating" | "with" | "reach" | "phone" | "ring" | "reply" | "respond" | "resume" | "up"
        | "meet" | "join" => handed::role(text, i, word),
        "course" | "track" if text.word(i.wrapping_sub(1)) == "on" => Role::Hedge,
        "no" if handed::is_of_a_number(text, i) => Role::Other,
        "no" => Role::Not,
        "refresh" if is_next(text, i) => Role::Update,
        "provided" if opens(text, i) && text.word(i + 1) == "that" => Role::If,
        "provided" => past(text, i, word),
        "would" if matches!(text.word(i + 1), "like" | "hope") => Role::Hope,
        "restoring" | "resolving" | "completing" | "fixing" if text.word(i.wrapping_sub(1)) == "to" => {
            Role::Deed(Topic::Repair)
        }
        "subscribe" | "sign" | "register" | "visit" | "refresh" | "retry" | "upgrade" | "download"
        | "install"
            if opens(text, i) =>
        {
            Role::Order
        }
        _ => Role::Other,
    }
}

/// A plan that stands, or one of ours that is over.
fn plan(text: &Text, i: usize, word: &str) -> Role {
    if former::was_ours(text, i) {
        return Role::Past;
    }
    let stands = matches!(word, "expected" | "planned" | "anticipated" | "estimated");
    if stands { Role::Hedge } else { Role::Other }
}

/// `we plan to`, `are planning on`, `our plan is to`: what somebody means to do; not `the plan to restore it`.
fn is_meant(text: &Text, i: usize, word: &str) -> bool {
    let is = usize::from(matches!(text.word(i + 1), "is" | "remains"));
    let before = text.word(i.wrapping_sub(1));
    let noun = is == 0
        && matches!(
            before,
            "the" | "a" | "our" | "this" | "that" | "no" | "new" | "recovery" | "restore" | "of"
        );
    word == "planning" || (matches!(text.word(i + 1 + is), "to" | "on") && !noun)
}

fn is_next(text: &Text, i: usize) -> bool {
    matches!(text.word(i.wrapping_sub(1)), "next" | "another" | "further")
}

/// `more for you`, `more to share`, `more at 15:00`.
fn is_news(text: &Text, i: usize) -> bool {
    match text.word(i + 1) {
        "at" | "by" | "in" | "within" | "here" | "on" | "with" | "today" | "tomorrow" | "tonight" => true,
        "for" => matches!(text.word(i + 2), "you" | "everyone" | "customers"),
        "to" => matches!(text.word(i + 2), "share" | "say" | "tell" | "report" | "come" | "follow"),
        _ => false,
    }
}

/// A participle after `be` is still to come; one after anything else is over.
fn past(text: &Text, i: usize, word: &str) -> Role {
    let ahead = (1..=3).find_map(|back| match text.word(i.wrapping_sub(back)) {
        "be" | "get" | "being" | "to" | "have" => Some(true),
        "fully" | "also" | "completely" | "then" | "all" | "and" | "or" | "it" | "this" => None,
        _ => Some(false),
    });
    let to_come = (ahead == Some(true) && !after_has(text, i)) || will_have(text, i);
    match word {
        "available" => Role::Give,
        // `last night's invoices` are some, and not over.
        "last"
            if matches!(
                text.word(i + 1),
                "night's" | "night’s" | "week's" | "week’s" | "month's" | "month’s"
            ) =>
        {
            Role::Other
        }
        "done" => Role::Deed(Topic::Repair),
        "earlier" if text.word(i.wrapping_sub(1)) == "or" => Role::Other,
        "sent" | "posted" | "provided" | "published" | "shared" | "issued" | "given" | "paid"
        | "credited" | "refunded" | "delivered"
            if matches!(text.word(i.wrapping_sub(1)), "is" | "are") =>
        {
            Role::Given
        }
        _ if !to_come => Role::Past,
        "delivered" if !handed::names_words(text, i) => Role::Deed(Topic::Other),
        "posted"
            if text.word(i + 1) == "to"
                && (i + 2..i + 5).any(|k| matches!(text.word(k), "account" | "accounts")) =>
        {
            Role::Deed(Topic::Other)
        }
        "posted" | "provided" | "shared" | "sent" | "published" | "issued" | "given" | "communicated"
        | "delivered" | "made" | "released" | "held" => Role::Give,
        "credited" | "refunded" | "paid" | "reversed" => Role::Deed(Topic::Other),
        "resolved" | "restored" | "deployed" | "completed" | "finished" | "mitigated" | "recovered"
        | "fixed" | "solved" | "sorted" | "implemented" | "applied" | "lifted" | "cleared" | "processed"
        | "replaced" | "concluded" | "repaired" | "rectified" | "remediated" | "reverted" | "reinstated"
        | "addressed" | "rolled" | "stabilized" | "merged" | "regenerated" | "reprocessed" | "rebuilt"
        | "resent" | "replayed" => Role::Deed(Topic::Repair),
        _ => Role::Other,
    }
}

/// `will have all queues processed`: to come, however many words stand between.
fn will_have(text: &Text, i: usize) -> bool {
    for back in 2..=5 {
        match text.word(i.wrapping_sub(back)) {
            "have" | "get" | "see" => {
                let before = text.word(i.wrapping_sub(back + 1));
                return matches!(before, "will" | "to" | "should")
                    || before.ends_with("'ll")
                    || before.ends_with("’ll");
            }
            "" | "was" | "were" | "been" | "that" | "which" | "who" | "and" | "had" => return false,
            _ => {}
        }
    }
    false
}

/// `have resolved` is over, `to have resolved` and `to have it resolved` are not.
fn after_has(text: &Text, i: usize) -> bool {
    let have = matches!(text.word(i.wrapping_sub(1)), "have");
    have && text.word(i.wrapping_sub(2)) != "to"
        && !text.word(i.wrapping_sub(2)).is_empty()
        && role(text, i.wrapping_sub(2)) != Role::Will
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_classes() {
        let twice: Vec<_> = SORTED.windows(2).filter(|pair| pair[0].0 == pair[1].0).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
