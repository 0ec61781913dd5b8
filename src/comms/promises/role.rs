//! What a word does in a sentence that may promise something.
use super::contact::{self, opens};
use super::found::Topic;
use super::token::{Kind, Text};

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
        "update" | "updates" | "updating" => contact::update(text, i),
        "updated" | "informed" | "notified" | "posted" | "advised" | "briefed"
            if contact::is_told(text, i) =>
        {
            Role::Contact
        }
        "report" | "post" | "posts" | "write" | "speak" | "communicate" | "inform" | "notify" | "tell"
        | "brief" | "alert" | "apprise" | "advise" | "email" | "forward" | "get" | "send" | "share"
        | "note" | "one" | "follows" | "steps" | "so" => contact::speak(text, i, word),
        "more" if is_news(text, i) => Role::News,
        "should" if opens(text, i) => Role::If,
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
        "back" | "out" | "base" | "touch" | "from" | "know" | "follow" | "check" | "return" | "contact" => {
            contact::contact(text, i, word)
        }
        _ if is_past(word) => past(text, i, word),
        _ => plain(word),
    }
}

/// `more for you`, `more to share`, `more at 15:00`.
fn is_news(text: &Text, i: usize) -> bool {
    match text.word(i + 1) {
        "at" | "by" | "in" | "within" | "here" | "on" | "with" => true,
        "for" => matches!(text.word(i + 2), "you" | "everyone" | "customers"),
        "to" => matches!(text.word(i + 2), "share" | "say" | "tell" | "report" | "come" | "follow"),
        _ => false,
    }
}

#[rustfmt::skip]
fn plain(word: &str) -> Role {
    match word {
        "will" | "shall" | "going" | "promise" | "commit" | "committed" | "guarantee" | "guaranteed" => Role::Will,
        "expect" | "expects" | "expected" | "expecting" | "anticipate" | "anticipated" | "anticipating" | "should"
        | "estimate" | "estimated" | "estimates" | "estimating" | "estimation" | "eta" | "etr" | "target" | "targeting"
        | "targeted" | "aim" | "aiming" | "plan" | "plans" | "planning" | "planned"
        | "likely" | "intend" | "intends" | "scheduled" | "due" | "projected" | "slated" | "expectation" | "expectations"
        | "forecast" | "predict" | "predicted" | "prediction" => Role::Hedge,
        "hope" | "hopes" | "hoping" | "hopefully" | "try" | "trying" => Role::Hope,
        "provide" | "provides" | "providing" | "sharing" | "sending" | "give" | "giving" | "issue"
        | "publish" | "publishing" | "deliver" | "receive" | "come" | "have" | "make" | "posting"
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
        | "invoice" | "timeline" | "engineer" | "quote" | "answer" | "response" => Role::Thing(Topic::Other),
        "begin" | "begins" | "start" | "starts" | "commence" | "undergo" | "undergoing" | "remain" | "last" | "lasts"
        | "take" | "takes" | "occur" | "run" | "expire" | "pause" | "disable" | "unavailable" | "delayed" | "monitor"
        | "monitoring" | "perform" | "conduct" | "investigating" => Role::Begin,
        "not" | "no" | "never" | "cannot" | "unable" | "without" | "none" | "nor" => Role::Not,
        "if" | "once" | "when" | "whenever" | "unless" => Role::If,
        "need" | "needs" | "must" | "required" | "requires" | "please" | "recommend" | "ask" => Role::Must,
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
    let to_come = (ahead == Some(true) && !after_has(text, i)) || will_have(text, i);
    match word {
        "available" => Role::Give,
        "done" => Role::Deed(Topic::Repair),
        "earlier" if text.word(i.wrapping_sub(1)) == "or" => Role::Other,
        "sent" | "posted" | "provided" | "published" | "shared" | "issued" | "given" | "paid"
        | "credited" | "refunded" | "delivered"
            if matches!(text.word(i.wrapping_sub(1)), "is" | "are") =>
        {
            Role::Given
        }
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

/// `will have all queues processed`: to come, however many words stand between.
fn will_have(text: &Text, i: usize) -> bool {
    for back in 2..=5 {
        match text.word(i.wrapping_sub(back)) {
            "have" | "get" => {
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
