//! Who comes back: we with words, or what we run by itself.
use super::token::Text;

/// We return with words; a service returns by itself.
pub(super) fn returns(text: &Text, i: usize, after: &str) -> bool {
    let goes_on = matches!(after, "with" | "at" | "by" | "in" | "within") && text.word(i + 3) != "normal";
    let ours = (1..=3).any(|n| {
        let word = text.word(i.wrapping_sub(n));
        matches!(word, "we" | "we'll" | "we’ll" | "i" | "i'll" | "team")
    });
    goes_on && ours
}

/// `get back to you`, `report back in an hour`; not `be back online`, `back to normal`.
pub(super) fn speaks(text: &Text, i: usize) -> bool {
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
        && !(matches!(before, "be" | "come") && after != "with" && is_of_things(text, i - 1))
        && (after != "to" || matches!(third, "you" | "everyone" | "customers" | "all" | "affected"))
}

/// `all services to be back`, `the shop will be back`: not we, but what we run.
pub(super) fn is_of_things(text: &Text, be: usize) -> bool {
    let joint = text.word(be.wrapping_sub(1));
    let before = text.word(be.wrapping_sub(2));
    let ours = |word: &str| matches!(word, "we" | "i" | "team" | "engineers" | "and" | "also" | "then" | "");
    match joint {
        "to" => !matches!(
            before,
            "expect"
                | "promise"
                | "plan"
                | "aim"
                | "hope"
                | "going"
                | "intend"
                | "expecting"
                | "planning"
                | "aiming"
                | "hoping"
                | "want"
                | "try"
        ),
        "will" | "should" => !ours(before),
        // `Payments come back by 13:00 UTC`.
        _ if text.word(be) == "come" => {
            !ours(joint)
                && !matches!(joint, "they" | "you" | "please" | "can" | "may" | "must" | "not")
                && !joint.ends_with("'ll")
                && !joint.ends_with("’ll")
        }
        _ => false,
    }
}
