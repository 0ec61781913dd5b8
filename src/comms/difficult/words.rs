//! The draft and the notes, put together. What stands here in words offers nothing and promises only the next update.
use super::Case;
use super::data::{Choice, Data, Emotion, Need};
use crate::domain::clean;
use crate::domain::words::Phase;

/// A name of more words is left out of the greeting, a subject or an effect of more is said in general words: a letter
/// keeps its length.
const LONGEST_NAME: usize = 5;
const LONGEST_FACT: usize = 12;
/// So many words a letter has at most.
const LONGEST_LETTER: usize = 300;

/// The letter, paragraphs parted by empty rows, and how many of the offers stand in it.
pub fn draft(
    case: &Case,
    data: &Data,
    (emotion, need): (&Emotion, &Need),
    offers: &[&Choice],
) -> (String, usize) {
    let greeting = match words(&case.customer) {
        1..=LONGEST_NAME => format!("Hello {} team,", clean::row(case.customer.trim())),
        _ => "Hello,".to_owned(),
    };
    let letter = |plain: bool, offers: &[&Choice]| {
        let paragraphs = [
            greeting.clone(),
            emotion.opening.to_string(),
            case.late.clone(),
            standing(case, data, plain),
            need.paragraph.to_string(),
            case.stands.clone(),
            offered(offers),
            emotion.closing.to_string(),
        ];
        let said: Vec<String> = paragraphs.into_iter().filter(|one| !one.is_empty()).collect();
        said.join("\n\n") + "\n"
    };
    // What is late and what stands has to be said; where the letter gets too long by it, the rest gives way.
    let first = offers.get(..1).unwrap_or(offers);
    let ways = [(false, offers), (true, offers), (true, first), (true, &[][..])];
    let mut all = ways.into_iter().map(|(plain, offers)| (letter(plain, offers), offers.len()));
    all.find(|(text, _)| words(text) <= LONGEST_LETTER).unwrap_or_else(|| (letter(true, &[]), 0))
}

/// Where it stands, what it means for them, when they hear more.
fn standing(case: &Case, data: &Data, plain: bool) -> String {
    let subject = match words(&case.subject) {
        1..=LONGEST_FACT => case.subject.as_str(),
        _ => "The problem affecting your service",
    };
    let effect = match words(&case.effect) {
        1..=LONGEST_FACT if !plain => format!(" What it means for you, as far as we know: {}.", case.effect),
        _ => String::new(),
    };
    format!("{subject}: {}{effect} {}", data.of_phase(phase(case)), next(case))
}

fn phase(case: &Case) -> &'static str {
    match case.phase {
        Phase::Triage | Phase::Investigating if case.cause_known => "identified",
        Phase::Triage | Phase::Investigating => "open",
        Phase::Identified => "identified",
        Phase::Monitoring => "monitoring",
        Phase::Resolved | Phase::Closed => "over",
        Phase::Deescalated => "handed",
    }
}

fn next(case: &Case) -> String {
    match case.phase {
        Phase::Resolved | Phase::Closed => {
            "If you see it differently, or anything of it again, reply to this message and we take it up with you.".to_owned()
        }
        _ if case.next.is_empty() => {
            "Reply to this message at any time; what you write reaches the people who carry this on for you.".to_owned()
        }
        _ => format!(
            "Next update: by {}, with or without news. If you need us before that, reply to this message.",
            case.next
        ),
    }
}

fn offered(offers: &[&Choice]) -> String {
    if offers.is_empty() {
        return "Tell us what would help you most from here, in your own order. We will go through each point plainly, and \
                where something is not in our hands we will say that too, rather than leave you waiting for it."
            .to_owned();
    }
    let offers: Vec<&str> = offers.iter().map(|one| one.offer.as_str()).collect();
    let offers = offers.join(" ");
    format!(
        "This is what we can do for you now. {offers} If something else would help you more, tell us what it is."
    )
}

/// The notes: the feeling, the need, then what tier, severity and history add.
pub fn coaching(case: &Case, data: &Data, (emotion, need): (&Emotion, &Need)) -> String {
    let kept = if case.ruled.iter().all(|ruled| ruled.text.starts_with("sent:")) {
        "Before it goes, ask around whether somebody has offered them one of these already, and note what was with expect."
    } else {
        "What was offered, tried, promised or ruled out is left out here; do not let it slip back into the talk."
    };
    let (tier, severity) = (data.of_tier(&case.tier), data.of_severity(case.severity));
    format!("{}\n\n{}\n\n{severity} {tier} {kept}\n", &*emotion.coaching, &*need.coaching)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Words alone, to find a sentence again in a text that was folded otherwise.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
