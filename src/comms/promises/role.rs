//! What a word does in a sentence that may promise something.
use super::found::Topic;
use super::token::{Kind, Text};

/// Its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The future, firmly: will.
    Will,
    /// The future, as hoped: expect, should, ETA.
    Hedge,
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
    /// It is over.
    Past,
    /// not, no, unable.
    Not,
    /// if, once, when.
    If,
    /// Somebody else has to do it.
    Must,
    /// Nothing that matters.
    Other,
}

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

/// The part of the word at a place.
pub fn role(text: &Text, i: usize) -> Role {
    if text.kind(i) != Kind::Word {
        return Role::Other;
    }
    let word = text.word(i);
    if word.ends_with("'ll") || word.ends_with("’ll") {
        return Role::Will;
    }
    if word.ends_with("n't") || word.ends_with("n’t") {
        return Role::Not;
    }
    match word {
        "update" | "updates" | "updating" => update(text, i),
        "posted" | "informed" | "updated" if text.word(i.wrapping_sub(1)) == "you" => Role::Contact,
        "report" if text.word(i + 1) == "back" => Role::Other,
        "more" if matches!(text.word(i + 1), "at" | "by" | "in" | "within" | "here" | "on" | "with") => {
            Role::News
        }
        "post" | "posts" => {
            if has_subject(text, i) {
                Role::Give
            } else {
                Role::News
            }
        }
        "back" | "out" | "base" | "touch" | "from" | "know" | "follow" | "check" | "return" | "contact" => {
            contact(text, i, word)
        }
        _ if is_past(word) => past(text, i, word),
        _ => plain(word),
    }
}

#[rustfmt::skip]
fn plain(word: &str) -> Role {
    match word {
        "will" | "shall" | "going" | "promise" | "commit" | "committed" | "guarantee" | "guaranteed" => Role::Will,
        "expect" | "expects" | "expected" | "expecting" | "anticipate" | "anticipated" | "anticipating" | "should"
        | "estimate" | "estimated" | "estimates" | "estimating" | "estimation" | "eta" | "etr" | "target" | "targeting"
        | "targeted" | "aim" | "aiming" | "hope" | "hoping" | "hopefully" | "plan" | "plans" | "planning" | "planned"
        | "likely" | "intend" | "intends" | "scheduled" | "due" | "projected" | "slated" => Role::Hedge,
        "provide" | "provides" | "providing" | "share" | "sharing" | "send" | "sending" | "give" | "giving" | "issue"
        | "publish" | "publishing" | "deliver" | "communicate" | "receive" | "come" | "have" | "get" | "make" | "posting"
        | "available" | "coming" | "issuing" | "offer" | "supply" | "distribute" | "circulate" | "present" | "see" | "look"
        | "stay" | "tuned" | "schedule" | "bring" | "continue" => Role::Give,
        "communication" | "communications" | "comms" | "comm" | "bulletin" | "bulletins" | "briefing" | "communique"
        | "check-in" | "checkpoint" | "sitrep" => Role::Update,
        "information" | "info" | "details" | "detail" | "news" | "status" | "message" | "notification" | "announcement"
        | "statement" | "notice" | "progress" | "word" | "comment" | "advisory" => Role::News,
        "next" | "further" | "another" | "additional" | "more" | "subsequent" | "follow-up" | "followup" | "new" | "fresh"
        | "future" => Role::Next,
        "rca" | "rcas" | "analysis" | "postmortem" | "mortem" | "report" | "review" | "writeup" | "retrospective" | "summary"
        | "rfo" | "pir" | "rcca" | "findings" | "cause" => Role::Thing(Topic::Report),
        "fix" | "fixes" | "hotfix" | "patch" | "mitigation" | "mitigations" | "resolution" | "recovery" | "restoration"
        | "rollback" | "rollout" | "deployment" | "repair" | "completion" | "remediation" | "workaround" | "restore"
        | "backfill" | "backlog" | "failover" | "replacement" => Role::Thing(Topic::Repair),
        "resolve" | "recover" | "complete" | "finish" | "deploy" | "mitigate" | "apply" | "implement" | "conclude"
        | "finalize" | "finalise" | "lift" | "clear" | "replace" | "rectify" | "ship" | "release" | "operational"
        | "online" | "done" | "stabilize" | "stabilise" | "normalize" | "revert" | "reinstate" | "ready" => Role::Deed(Topic::Repair),
        "credit" | "credits" | "refund" | "refunds" | "reimbursement" | "call" | "meeting" | "session" | "compensation"
        | "invoice" | "engineer" | "quote" | "answer" | "response" => Role::Thing(Topic::Other),
        "begin" | "begins" | "start" | "starts" | "commence" | "undergo" | "undergoing" | "remain" | "last" | "lasts"
        | "take" | "takes" | "occur" | "run" | "expire" | "pause" | "disable" | "unavailable" | "delayed" | "monitor"
        | "monitoring" | "perform" | "conduct" | "investigating" => Role::Begin,
        "not" | "no" | "never" | "cannot" | "unable" | "without" | "none" | "nor" => Role::Not,
        "if" | "once" | "when" | "whenever" | "unless" => Role::If,
        "need" | "needs" | "must" | "required" | "requires" | "please" | "recommend" | "advise" | "ask" => Role::Must,
        _ => Role::Other,
    }
}

#[rustfmt::skip]
fn is_past(word: &str) -> bool {
    matches!(word,
        "was" | "were" | "had" | "been" | "ago" | "since" | "began" | "begun" | "beginning" | "started" | "starting"
        | "resolved" | "restored" | "occurred" | "observed" | "identified" | "noticed" | "detected" | "reported" | "received"
        | "saw" | "seen" | "experienced" | "posted" | "provided" | "shared" | "sent" | "published" | "issued" | "released"
        | "deployed" | "completed" | "finished" | "mitigated" | "recovered" | "returned" | "went" | "became" | "confirmed"
        | "ended" | "lasted" | "lasting" | "rolled" | "stopped" | "fixed" | "implemented" | "initiated" | "applied"
        | "opened" | "paid" | "created" | "updated" | "closed" | "ran" | "took" | "made" | "caused" | "failed" | "dropped"
        | "reverted" | "given" | "communicated" | "delivered" | "lifted" | "cleared" | "processed" | "replaced" | "concluded"
        | "repaired" | "rectified" | "remediated" | "credited" | "refunded" | "declared" | "triggered" | "paged" | "said"
        | "previous" | "previously" | "earlier" | "last" | "ongoing" | "did" | "yesterday"
        | "available" | "done" | "held" | "restarted" | "redeployed" | "reinstated" | "addressed" | "stabilized" | "merged")
}

/// A participle after `be` is still to come; one after anything else is over.
fn past(text: &Text, i: usize, word: &str) -> Role {
    let ahead = (1..=3).find_map(|back| match text.word(i.wrapping_sub(back)) {
        "be" | "get" | "being" | "to" | "have" => Some(true),
        "fully" | "also" | "completely" | "then" | "all" | "and" | "or" | "it" | "this" => None,
        _ => Some(false),
    });
    let to_come = ahead == Some(true) && !after_has(text, i);
    match word {
        "available" => Role::Give,
        "done" => Role::Deed(Topic::Repair),
        _ if !to_come => Role::Past,
        "posted" | "provided" | "shared" | "sent" | "published" | "issued" | "given" | "communicated"
        | "delivered" | "made" | "released" | "held" => Role::Give,
        "credited" | "refunded" | "paid" => Role::Deed(Topic::Other),
        "resolved" | "restored" | "deployed" | "completed" | "finished" | "mitigated" | "recovered"
        | "fixed" | "implemented" | "applied" | "lifted" | "cleared" | "processed" | "replaced"
        | "concluded" | "repaired" | "rectified" | "remediated" | "reverted" | "closed" | "reinstated"
        | "addressed" | "rolled" | "stabilized" | "merged" => Role::Deed(Topic::Repair),
        _ => Role::Other,
    }
}

/// `have resolved` is over, `to have resolved` and `to have it resolved` are not.
fn after_has(text: &Text, i: usize) -> bool {
    let have = matches!(text.word(i.wrapping_sub(1)), "have");
    have && text.word(i.wrapping_sub(2)) != "to"
        && !text.word(i.wrapping_sub(2)).is_empty()
        && role(text, i.wrapping_sub(2)) != Role::Will
}

fn has_subject(text: &Text, i: usize) -> bool {
    let before = text.word(i.wrapping_sub(1));
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

/// `update` names a message, tells somebody something, or changes software.
fn update(text: &Text, i: usize) -> Role {
    let before = text.word(i.wrapping_sub(1));
    if MADE_OF_SOFTWARE.contains(&before) {
        return Role::Thing(Topic::Repair);
    }
    let verb = has_subject(text, i) || text.word(i) == "updating";
    if !verb {
        return Role::Update;
    }
    match text.word(i + 1) {
        "your" | "their" | "its" => Role::Other,
        "the" | "our" | "this" => match text.word(i + 2) {
            "status" | "page" | "post" | "thread" | "ticket" | "incident" | "community" | "case"
            | "customers" | "notice" | "article" | "message" | "board" | "site" | "blog" | "by" | "at"
            | "in" | "within" | "again" | "every" | "public" => Role::Contact,
            _ => Role::Other,
        },
        _ => Role::Contact,
    }
}

fn contact(text: &Text, i: usize, word: &str) -> Role {
    let (before, after) = (text.word(i.wrapping_sub(1)), text.word(i + 1));
    let found = match word {
        "back" => speaks(text, i),
        "base" => before == "touch",
        "out" => before == "reach",
        "from" => before == "hear" && matches!(after, "us" | "me" | "our"),
        "know" => before == "you",
        "follow" => after == "up" || text.is(i + 1, b'-'),
        "check" => after == "in" && !matches!(text.word(i + 2), "the" | "next"),
        "return" => {
            matches!(after, "with" | "at" | "by" | "in" | "within") && !matches!(text.word(i + 3), "normal")
        }
        "contact" => after == "you",
        _ => false,
    };
    match word {
        _ if found => Role::Contact,
        "follow" => Role::Give,
        "contact" => Role::Deed(Topic::Other),
        "back" if matches!(before, "be" | "fully") && matches!(after, "online" | "up" | "to" | "in") => {
            Role::Deed(Topic::Repair)
        }
        "return" => Role::Deed(Topic::Repair),
        _ => Role::Other,
    }
}

/// `get back to you`, `report back in an hour`; not `be back online`, `back to normal`.
fn speaks(text: &Text, i: usize) -> bool {
    let (before, after, third) = (text.word(i.wrapping_sub(1)), text.word(i + 1), text.word(i + 2));
    let verb = matches!(
        before,
        "get"
            | "getting"
            | "report"
            | "reporting"
            | "come"
            | "coming"
            | "be"
            | "circle"
            | "check"
            | "hear"
            | "checking"
    );
    let works = matches!(after, "up" | "online" | "operational" | "available")
        || (after == "in" && matches!(third, "service" | "operation" | "production"));
    verb && !works
        && (after != "to" || matches!(third, "you" | "everyone" | "customers" | "all" | "affected"))
}
