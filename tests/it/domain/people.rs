//! Roles, command, presence.
use super::{Story, act, handle};
use warroom::domain::command::{Act, Command};
use warroom::domain::words::{Role, Severity};

fn role(role: Role, who: &str, take: Option<&str>) -> Command {
    act(Act::AssignRole { role, who: handle(who), take: take.map(str::to_owned) })
}

fn story() -> Story {
    Story::declared(Severity::Critical)
}

#[test]
fn command_is_taken_by_a_word_only_while_nobody_commands() {
    let mut story = story();
    story.does(role(Role::Commander, "dan", None));
    story.refuses(role(Role::Commander, "kim", None), "`ic @kim` opens a handoff");
    story.refuses(role(Role::Commander, "dan", None), "commands already; `handoff @name`");
    story.refuses(role(Role::Commander, "kim", Some(" ")), "needs a reason");
    story.does(role(Role::Commander, "kim", Some("dan lost his line")));
    assert_eq!(story.room.commander().unwrap().who, handle("kim"));
    story
        .refuses(act(Act::ReleaseRole { role: Role::Commander, who: None, reason: None }), "`handoff @name`");
}

#[test]
fn a_handoff_needs_the_brief_read_back() {
    let mut story = story();
    story.refuses(act(Act::ReadBack { ids: vec![] }), "no handoff is open");
    story.does(role(Role::Commander, "dan", None)).does(role(Role::Deputy, "kim", None));
    let open = |to: &str| act(Act::OpenHandoff { to: handle(to), brief: None, ids: vec!["E1".into()] });
    story.refuses(open("Dan"), "commands already; `handoff @name`");
    story.does(open("kim")).refuses(open("lee"), "a handoff to @kim is open");
    story.refuses(act(Act::CompleteHandoff { take: None }), "has not read the brief back");
    story.does(act(Act::InheritHandoff { ids: vec!["C1".into()] })).does(act(Act::ReadBack { ids: vec![] }));
    story.minute(2).does(act(Act::CompleteHandoff { take: None }));
    assert_eq!(story.room.commander().unwrap().who, handle("kim"));
    assert!(story.room.handoff.is_none() && story.room.holder(Role::Deputy).is_none());
}

#[test]
fn a_handoff_can_be_cancelled() {
    let mut story = story();
    story.does(act(Act::OpenHandoff { to: handle("kim"), brief: None, ids: vec![] }));
    story
        .does(act(Act::CancelHandoff { reason: None }))
        .refuses(act(Act::CancelHandoff { reason: None }), "no handoff");
    assert!(story.room.commander().is_none());
}

#[test]
fn changing_severity_never_moves_command() {
    let mut story = story();
    story.does(role(Role::Commander, "dan", None)).does(super::severity(Severity::Low));
    assert_eq!(story.room.commander().unwrap().who, handle("dan"));
}

#[test]
fn there_is_one_scribe_and_there_may_be_several_liaisons() {
    let mut story = story();
    story.does(role(Role::Scribe, "lee", None)).does(role(Role::Scribe, "ann", None));
    story.does(role(Role::Liaison, "sam", None)).does(role(Role::Liaison, "zoe", None));
    assert_eq!(story.room.roles[&(Role::Scribe, None)].len(), 1);
    assert_eq!(story.room.roles[&(Role::Liaison, None)].len(), 2);
    story.does(act(Act::ReleaseRole { role: Role::Scribe, who: None, reason: None }));
    story.refuses(act(Act::ReleaseRole { role: Role::Scribe, who: None, reason: None }), "nobody is scribe");
}

#[test]
fn people_come_and_go_once() {
    let mut story = story();
    let join = || act(Act::Join { handle: handle("Zoë") });
    story.refuses(act(Act::Leave { handle: handle("zoë") }), "is not on the bridge");
    story
        .does(act(Act::AskPerson { handle: handle("zoë") }))
        .does(join())
        .refuses(join(), "on the bridge already");
    story.refuses(act(Act::AskPerson { handle: handle("zoë") }), "on the bridge already");
    story.does(act(Act::Leave { handle: handle("ZOË") }));
    assert_eq!(story.room.people.len(), 1, "one person, however written");
    story.refuses(act(Act::Thank { who: vec![] }), "thanks needs words");
}
