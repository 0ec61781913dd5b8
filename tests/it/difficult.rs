//! The card for an upset customer: every card that can be made keeps its lengths and promises nothing it may not; what was
//! offered, tried, promised or ruled out is never proposed; what is shown to others names nobody.
mod files;
mod rooms;
mod screen;

use std::collections::HashSet;
use warroom::comms::difficult::{Card, Case, Choice, Data, Ruled, Ruling, card};
use warroom::comms::lint::{self, About};
use warroom::comms::templates::Templates;
use warroom::domain::words::{Phase, Severity};

pub fn data() -> Data {
    let (data, problems) = Data::load(&Templates::default());
    assert!(problems.is_empty(), "{problems:?}");
    data
}

fn now() -> warroom::domain::time::Instant {
    "2026-06-10T12:32:07Z".parse().unwrap()
}

/// The tiers there are, and one that nobody knows.
fn tiers(data: &Data) -> Vec<String> {
    data.tiers().into_iter().map(str::to_owned).chain(["gold".to_owned()]).collect()
}

fn severities() -> impl Iterator<Item = Option<Severity>> {
    Severity::ALL.iter().map(|one| Some(*one)).chain([None])
}

/// Every tier, severity and phase, each with the next feeling in turn: for what does not depend on which.
fn in_turn(data: &Data, need: Option<&str>) -> Vec<Case> {
    let emotions = data.emotions();
    let mut all = cases(data, "", need);
    for (at, case) in all.iter_mut().enumerate() {
        emotions[at % emotions.len()].clone_into(&mut case.feeling);
    }
    all
}

/// Every case of a feeling: tier, severity, phase.
fn cases(data: &Data, emotion: &str, need: Option<&str>) -> Vec<Case> {
    let mut all = Vec::new();
    for tier in tiers(data) {
        for severity in severities() {
            for phase in Phase::ALL {
                let mut case = Case::new(emotion, *phase, now());
                case.need = need.map(str::to_owned);
                (case.tier, case.severity) = (tier.clone(), severity);
                if !matches!(phase, Phase::Resolved | Phase::Closed | Phase::Deescalated) {
                    "15:02 CEST (13:02 UTC)".clone_into(&mut case.next);
                }
                "Globex".clone_into(&mut case.customer);
                "Checkout fails in the EU".clone_into(&mut case.subject);
                all.push(case);
            }
        }
    }
    all
}

fn name(case: &Case) -> String {
    format!("{} {:?} {} {:?} {}", case.feeling, case.need, case.tier, case.severity, case.phase)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The lengths the card promises.
#[track_caller]
fn keeps_its_lengths(card: &Card, case: &Case) {
    let (draft, notes) = (words(&card.draft), words(&card.coaching));
    assert!((150..=300).contains(&draft), "{}: {draft} words\n{}", name(case), card.draft);
    assert!((150..=250).contains(&notes), "{}: {notes} words\n{}", name(case), card.coaching);
}

/// Whether a text has these words, as a reader would find them.
pub fn says(text: &str, word: &str) -> bool {
    let text = text.to_lowercase();
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let rest = &text[at + word.len()..];
        let after = rest.strip_prefix('s').unwrap_or(rest).chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn option<'a>(data: &'a Data, id: &str) -> &'a Choice {
    data.choices().iter().find(|one| one.id == id).expect("an option of the files")
}

#[test]
fn every_card_has_its_lengths_two_or_three_options_and_a_clean_draft() {
    let data = data();
    let (mut parts, mut drafts) = (HashSet::new(), Vec::new());
    for emotion in data.emotions() {
        for need in data.needs().into_iter().map(Some).chain([None]) {
            for case in cases(&data, emotion, need) {
                let card = card(&case, &data);
                keeps_its_lengths(&card, &case);
                assert_eq!(card.feeling.id, emotion);
                assert!(need.is_none_or(|need| card.need.id == need), "{}", name(&case));
                assert!((2..=3).contains(&card.options.len()), "{}", name(&case));
                let recommended: Vec<bool> = card.options.iter().map(|one| one.recommended).collect();
                assert!(recommended[0] && !recommended[1..].contains(&true), "{}", name(&case));
                assert!(
                    card.options[0].in_draft,
                    "{}: the draft leaves out what is recommended",
                    name(&case)
                );
                assert!(card.advice.is_none() && card.excluded.is_empty() && card.doubts.is_empty());
                let mut is_new = |part: &str| parts.insert((part.to_owned(), case.phase));
                // Rules look at sentences: a draft whose every paragraph was read in another one says nothing new.
                if card.draft.split("\n\n").map(&mut is_new).fold(false, |any, one| any | one) {
                    drafts.push((card.draft, case.phase));
                }
            }
        }
    }
    assert!(drafts.len() > 200, "{}", drafts.len());
    for (draft, phase) in &drafts {
        let about = About {
            phase: Some(*phase),
            staff: vec!["dan".to_owned(), "priya".to_owned()],
            impact_partial: Some(true),
            ..About::new(warroom::domain::words::Audience::Customer, now(), chrono_tz::Europe::Berlin)
        };
        let found = lint::lint(draft, &about);
        assert!(found.is_empty(), "{phase}: {found:#?}\n{draft}");
        assert!(!draft.contains(['{', '}', '[', ']', '<', '>', '@', '#', '…', '!']), "{draft}");
        assert!(draft.starts_with("Hello Globex team,\n\n"), "{draft}");
        assert!(draft.contains("Checkout fails in the EU: "), "{draft}");
    }
}

/// What is offered fits tier, severity and phase; money is spoken of only where a tier has a contract.
#[test]
fn nothing_is_offered_that_the_tier_does_not_allow() {
    let data = data();
    for need in data.needs() {
        for case in in_turn(&data, Some(need)) {
            let card = card(&case, &data);
            let tier = if case.tier == "gold" { "standard" } else { &case.tier };
            let severity = case.severity.unwrap_or(Severity::Critical).word();
            for one in &card.options {
                let file = option(&data, &one.id);
                assert!(file.tiers.iter().any(|it| it.as_str() == tier), "{}: {}", name(&case), one.id);
                assert!(
                    file.severities.iter().any(|it| it.as_str() == severity),
                    "{}: {}",
                    name(&case),
                    one.id
                );
            }
            for other in data.choices().iter().filter(|one| !card.options.iter().any(|it| it.id == one.id)) {
                assert!(!card.draft.contains(other.offer.as_str()), "{}: {}", name(&case), other.id);
            }
            if tier == "free" {
                for money in ["contract", "credit", "refund", "paid", "account manager"] {
                    assert!(!says(&card.draft, money), "{}: {money}\n{}", name(&case), card.draft);
                }
            }
        }
    }
}

/// One option after the other is ruled out, until none is left.
#[test]
fn what_is_ruled_out_never_comes_back_and_the_end_is_said_plainly() {
    let data = data();
    let hows = [Ruling::Limit, Ruling::Offered, Ruling::Tried, Ruling::Promised];
    for mut case in in_turn(&data, None) {
        let mut gone: Vec<(String, Option<String>)> = Vec::new();
        loop {
            let made = card(&case, &data);
            keeps_its_lengths(&made, &case);
            for (id, by) in &gone {
                let file = option(&data, id);
                assert!(made.options.iter().all(|one| one.id != *id), "{}: {id} is back", name(&case));
                assert!(!made.draft.contains(file.offer.as_str()), "{}: {id}\n{}", name(&case), made.draft);
                if let Some(word) = by {
                    assert!(!says(&made.draft, word), "{}: {id}, {word}\n{}", name(&case), made.draft);
                }
                assert!(made.excluded.iter().any(|one| one.id == *id), "{}: {id}", name(&case));
            }
            let left = made.options.len();
            assert_eq!(made.advice.is_some(), left < 2, "{}", name(&case));
            if let Some(advice) = &made.advice {
                assert!(advice.contains("Ask who can approve more"), "{advice}");
            }
            let Some(first) = made.options.first() else { break };
            let text = match gone.len() % 3 {
                0 => option(&data, &first.id).r#match[0].to_uppercase(),
                1 => format!("they got this: {}.", first.title),
                _ => format!("offer:{}", first.id),
            };
            let because = hows[gone.len() % hows.len()];
            let by = gone.len().is_multiple_of(3).then(|| text.to_lowercase());
            gone.push((first.id.clone(), by));
            case.ruled.push(Ruled { because, text, is_seen: true });
        }
        assert!(gone.len() > 2 || !gone.is_empty() && case.tier == "free", "{}: {gone:?}", name(&case));
    }
}

/// No part of a draft but the offer itself speaks of anything that could be ruled out.
#[test]
fn a_limit_on_everything_leaves_a_draft_without_any_offer() {
    let data = data();
    for need in data.needs() {
        for mut case in in_turn(&data, Some(need)) {
            case.ruled.push(Ruled { because: Ruling::Limit, text: "No offers.".to_owned(), is_seen: true });
            let made = card(&case, &data);
            keeps_its_lengths(&made, &case);
            assert!(made.options.is_empty() && made.advice.is_some(), "{}", name(&case));
            for one in data.choices() {
                assert!(!made.draft.contains(one.offer.as_str()), "{}", name(&case));
                let said = one.r#match.iter().find(|word| says(&made.draft, word));
                assert!(said.is_none(), "{}: {said:?} of {}\n{}", name(&case), one.id, made.draft);
            }
        }
    }
}

#[test]
fn words_people_type_find_their_feeling_and_unknown_ones_are_not_guessed_at() {
    let data = data();
    for (typed, feeling) in [
        ("angry", "anger"),
        ("ANGRY!", "anger"),
        ("really fed up", "frustration"),
        ("scared and angry", "anxiety"),
        ("angry and scared", "anger"),
        ("they want to cancel", "threat"),
        ("CEO involved", "executive"),
        ("lost trust", "betrayal"),
        ("lost", "confusion"),
        ("gone quiet", "resignation"),
        ("not angry any more, only worried", "anxiety"),
        ("isn't angry", "upset"),
        ("verklempt", "upset"),
        ("madrid", "upset"),
    ] {
        let made = card(&Case::new(typed, Phase::Investigating, now()), &data);
        assert_eq!(made.feeling.id, feeling, "{typed}");
        assert_eq!(made.doubts.len(), usize::from(feeling == "upset"), "{typed}: {:?}", made.doubts);
    }
    let mut case = Case::new("angry", Phase::Identified, now());
    case.need = Some("a pony".to_owned());
    let made = card(&case, &data);
    assert_eq!(made.need.id, "heard");
    assert!(made.doubts[0].contains("a pony") && made.doubts[0].contains("control"), "{:?}", made.doubts);
}

/// The card is about this feeling and need, not any: what is recommended differs with both, and with what they ask for.
#[test]
fn the_recommendation_follows_the_need_the_feeling_and_what_they_ask_for() {
    use Phase::{Identified, Investigating, Monitoring, Resolved};
    use Severity::{Critical, High, Low, Medium};
    let data = data();
    let options = |feeling: &str, need: &str, tier: &str, severity, phase, asks: &str| {
        let mut case = Case::new(feeling, phase, now());
        (case.need, case.tier, case.severity) = (Some(need.to_owned()), tier.to_owned(), Some(severity));
        asks.clone_into(&mut case.asks);
        card(&case, &data).options.into_iter().map(|one| one.id).collect::<Vec<String>>()
    };
    for (feeling, need, tier, severity, phase, asks, id) in [
        ("anger", "heard", "strategic", Critical, Investigating, "", "leaders-call"),
        ("anger", "heard", "standard", Critical, Investigating, "", "callback"),
        ("anger", "heard", "free", Critical, Investigating, "", "record"),
        ("anxiety", "information", "enterprise", High, Investigating, "", "rhythm"),
        ("anxiety", "information", "free", High, Investigating, "", "word"),
        ("executive", "standing", "strategic", Critical, Identified, "", "leader"),
        ("executive", "standing", "enterprise", Critical, Identified, "", "forward"),
        ("betrayal", "prevention", "enterprise", Critical, Resolved, "", "walk"),
        ("threat", "control", "strategic", High, Identified, "", "plan"),
        ("frustration", "speed", "enterprise", High, Identified, "", "workaround"),
        ("resignation", "heard", "enterprise", Low, Monitoring, "", "regular"),
        ("anger", "fairness", "enterprise", Medium, Resolved, "", "before"),
        ("frustration", "speed", "standard", Critical, Resolved, "", "callback"),
        ("resignation", "heard", "strategic", Critical, Monitoring, "", "leaders-call"),
        ("upset", "heard", "enterprise", High, Investigating, "", "support-call"),
    ] {
        assert_eq!(options(feeling, need, tier, severity, phase, asks)[0], id, "{feeling} {need} {tier}");
    }
    for (tier, phase, asks, id) in [
        ("enterprise", Investigating, "hourly updates", "rhythm"),
        ("standard", Resolved, "a written report", "account"),
        ("free", Investigating, "a workaround", "steps"),
    ] {
        let options = options("anger", "heard", tier, Critical, phase, asks);
        assert!(options.contains(&id.to_owned()), "{asks}: {options:?}");
    }
}
