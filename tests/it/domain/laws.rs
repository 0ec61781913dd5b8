//! What holds whatever is wished: proved on random stories.
use super::{E1, Story, act, at, entry, handle};
use proptest::prelude::*;
use std::sync::Arc;
use warroom::domain::calendar::Calendar;
use warroom::domain::command::{Act, Command, When};
use warroom::domain::event::Event;
use warroom::domain::id::{ActionId, BlockerId, CommitmentId, DecisionId, EscalationId, Ulid};
use warroom::domain::room::Room;
use warroom::domain::words::{Audience, Mode, Phase, Role, Severity};

fn pick<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    (0..all.len()).prop_map(move |i| all[i])
}

/// Any wish at all, sensible or not.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of wish")]
fn wish() -> impl Strategy<Value = Command> {
    let e = (1u32..4).prop_map(EscalationId);
    let n = 1u32..5;
    prop_oneof![
        (pick(Severity::ALL), pick(Mode::ALL)).prop_map(|(s, m)| super::declare_in("x", Some(s), m)),
        (e.clone(), pick(Severity::ALL)).prop_map(|(e, to)| act(Act::SetSeverity { to, reason: None }).on(e)),
        (e.clone(), pick(Phase::ALL)).prop_map(|(e, to)| {
            act(Act::SetPhase { to, reason: None, overrides: vec![], deescalated: None }).on(e)
        }),
        (e.clone(), pick(Mode::ALL))
            .prop_map(|(e, to)| act(Act::SetMode { to, reason: Some("r".into()) }).on(e)),
        (
            e.clone(),
            pick(Audience::ALL),
            proptest::option::of(1i64..7200),
            proptest::option::of(pick(Phase::ALL))
        )
            .prop_map(|(e, audience, next, phase_told)| {
                act(Act::SendUpdate {
                    audience,
                    channel: None,
                    sender: None,
                    phase_told,
                    next: next.map(When::In),
                    told: vec![],
                    commitments: vec![],
                    findings_overridden: vec![],
                })
                .on(e)
                .saying("words")
            }),
        (e.clone(), proptest::option::of(60i64..9999)).prop_map(|(e, every_s)| {
            let reason = Some("r".to_owned());
            act(Act::OverrideCadence { audience: Audience::Customer, every_s, due: None, reason }).on(e)
        }),
        n.clone().prop_map(|_| act(Act::AskAction {
            owner: Some(handle("sam")),
            due: None,
            depends: vec![],
            stream: None,
            later: false,
            kind: None
        })
        .saying("do")),
        n.clone().prop_map(|n| act(Act::FinishAction { id: ActionId(n), answer: None })),
        n.clone().prop_map(|n| act(Act::ReopenAction { id: ActionId(n), reason: None })),
        n.clone().prop_map(|_| act(Act::MakeCommitment {
            to: None,
            giver: None,
            due: Some(When::In(600)),
            kind: None
        })
        .saying("c")),
        n.clone().prop_map(|n| act(Act::KeepCommitment { id: CommitmentId(n) })),
        n.clone().prop_map(|n| {
            act(Act::Renegotiate {
                id: CommitmentId(n),
                due: Some(When::In(900)),
                to: None,
                giver: None,
                reason: None,
            })
        }),
        n.clone().prop_map(|_| act(Act::RaiseBlocker {
            blocks: None,
            kind: None,
            chaser: None,
            chase_at: None
        })
        .saying("b")),
        n.clone().prop_map(|n| act(Act::ClearBlocker { id: BlockerId(n), reason: None })),
        n.clone().prop_map(|_| act(Act::MakeDecision { id: None, details: Box::default() }).saying("d")),
        n.clone().prop_map(|n| act(Act::ReverseDecision { id: DecisionId(n), why: None, decider: None })),
        e.clone().prop_map(|e| act(Act::ReopenEscalation { reason: Some("again".into()) }).on(e)),
        e.clone().prop_map(|e| act(Act::CloseEscalation { overrides: vec![], reason: None }).on(e)),
        n.clone().prop_map(|_| act(Act::AssignRole {
            role: Role::Commander,
            who: handle("kim"),
            take: None
        })),
        (0u128..30).prop_map(|n| act(Act::Strike { targets: vec![Ulid::from_bits(n + 1)], reason: None })),
        ((0u128..30), (0i64..200)).prop_map(|(n, m)| act(Act::Amend {
            reason: None,
            target: Ulid::from_bits(n + 1),
            text: None,
            at: Some(at(m)),
            est: None,
            fields: vec![]
        })),
        ((0u128..30), e).prop_map(|(n, to)| act(Act::Reroute { target: Ulid::from_bits(n + 1), to })),
    ]
}

fn empty() -> Room {
    Room::empty(Arc::new(warroom::policy::standard()), Arc::new(Calendar::default()))
}

fn told(wishes: &[(Command, i64)]) -> Story {
    let mut story = Story::new();
    for (wish, minutes) in wishes {
        story.now += chrono::TimeDelta::minutes(*minutes);
        if let Ok(draft) = story.wishes(wish) {
            let seq = story.room.entries().len() as u64;
            story.room.apply(entry(seq, draft, story.now, &handle("dan")));
        }
    }
    story
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// One by one, all at once, or in two batches: one state.
    #[test]
    fn the_order_of_following_does_not_matter(wishes in proptest::collection::vec((wish(), 0i64..40), 0..40), cut in 0usize..40) {
        let story = told(&wishes);
        let entries = story.room.entries().to_vec();
        let mut whole = empty();
        whole.extend(entries.clone());
        prop_assert_eq!(whole.state(), story.room.state());
        let cut = cut.min(entries.len());
        let mut two = empty();
        two.extend(entries[..cut].to_vec());
        two.extend(entries[cut..].to_vec());
        prop_assert_eq!(two.state(), story.room.state());
    }

    /// A journal cut anywhere folds to what the room was then.
    #[test]
    fn the_fold_of_a_cut_journal_is_the_fold_up_to_there(wishes in proptest::collection::vec((wish(), 0i64..40), 0..30)) {
        let mut story = Story::new();
        let mut then = vec![story.room.state().clone()];
        for (wish, minutes) in &wishes {
            story.now += chrono::TimeDelta::minutes(*minutes);
            if let Ok(draft) = story.wishes(wish) {
                let seq = story.room.entries().len() as u64;
                story.room.apply(entry(seq, draft, story.now, &handle("dan")));
                then.push(story.room.state().clone());
            }
        }
        for (n, state) in then.iter().enumerate() {
            let mut cut = empty();
            cut.extend(story.room.entries()[..=n].to_vec());
            prop_assert_eq!(cut.state(), state);
        }
    }

    /// A deadline of the customers never moves without an entry, and no id is given twice.
    #[test]
    fn ids_are_unique(wishes in proptest::collection::vec((wish(), 0i64..40), 0..60)) {
        let story = told(&wishes);
        let mut seen = std::collections::BTreeSet::new();
        for one in story.room.entries() {
            let event = &one.event;
            let id = match event {
                Event::EscalationDeclared(f) => f.id.to_string(),
                Event::ActionAsked(f) => f.id.to_string(),
                Event::UpdateSent(f) => f.id.to_string(),
                Event::CommitmentMade(f) => f.id.to_string(),
                Event::CommitmentRenegotiated(f) => f.id.to_string(),
                Event::BlockerRaised(f) => f.id.to_string(),
                Event::DecisionMade(f) => f.id.to_string(),
                _ => continue,
            };
            prop_assert!(seen.insert(id));
        }
    }

    /// An update that was sent always leaves a deadline after it or ends the clock; never one in the past.
    #[test]
    fn an_update_never_leaves_a_deadline_behind_it(wishes in proptest::collection::vec((wish(), 0i64..40), 0..40)) {
        let mut story = told(&wishes);
        if story.room.escalations.contains_key(&E1) && story.wishes(&super::update()).is_ok() {
            story.does(super::update());
            if let Some(due) = story.e1().clocks[&Audience::Customer].due {
                prop_assert!(due > story.now);
            }
        }
    }
}
