//! The popups: what each offers, by single keys.
use super::copies;
use super::desk::Panel;
use super::effect::Effect;
use super::layer::{Ask, Asked, Choice, Does, Layer, Listed, Listing, Menu};
use super::model::Model;
use super::offer::NOW;
use super::press::push;
use crate::domain::clean;
use crate::domain::clock::{self, Due, Kind};
use crate::domain::command::{Act, Command, When};
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::redact::Eye;
use crate::domain::state::Escalation;
use crate::domain::words::{Mode, Phase, Severity};
use tui_input::Input;

pub(super) fn choice(key: char, words: impl Into<String>, does: Does) -> Choice {
    Choice { key, words: words.into(), does }
}

impl Ask {
    /// A question line with words already in it.
    pub fn new(what: Asked, label: impl Into<String>, text: String) -> Self {
        Self { what, label: label.into(), about: None, input: Input::new(text), said: None, tab: None }
    }
}

fn on(id: EscalationId, act: Act) -> Does {
    Does::Commit(vec![Command::new(act).on(id)])
}

/// `S`.
pub(super) fn severity(model: &Model, id: EscalationId) -> Menu {
    let now = model.room.escalations.get(&id).and_then(|e| e.severity);
    let each = |severity: &Severity| {
        let mark = if now == Some(*severity) { NOW } else { "" };
        let words = format!("SEV{} {severity}{mark}", severity.number());
        let key = char::from(b'0' + severity.number());
        choice(key, words, on(id, Act::SetSeverity { to: *severity, reason: None }))
    };
    Menu {
        title: format!("severity of {id}; if unsure, the higher"),
        choices: Severity::ALL.iter().map(each).collect(),
        ..Menu::default()
    }
}

/// The phases that a key sets at once.
const PHASES: [(char, Phase); 4] =
    [('t', Phase::Triage), ('i', Phase::Investigating), ('d', Phase::Identified), ('m', Phase::Monitoring)];

fn phase(id: EscalationId, to: Phase) -> Does {
    on(id, Act::SetPhase { to, reason: None, overrides: Vec::new(), deescalated: None })
}

/// `x` on an escalation that is worked on: the phases after its own, and how it may end.
pub(super) fn ahead(one: &Escalation) -> Vec<Choice> {
    let later = PHASES.into_iter().skip_while(|(_, to)| *to != one.phase).skip(1);
    later.map(|(key, to)| choice(key, to.to_string(), phase(one.id, to))).chain(endings(one)).collect()
}

/// `v`.
pub(super) fn state(model: &Model, id: EscalationId) -> Menu {
    let Some(escalation) = model.room.escalations.get(&id) else {
        return Menu { title: format!("{id} is gone"), choices: Vec::new(), ..Menu::default() };
    };
    let ways = [('b', Mode::Bridge), ('c', Mode::Case)];
    let mut choices = Vec::new();
    if escalation.acknowledged.is_none() {
        choices.push(choice(
            'a',
            "acknowledge: stops the response clock",
            on(id, Act::Acknowledge { by: None }),
        ));
    }
    for (key, to) in PHASES {
        let now = if escalation.phase == to { NOW } else { "" };
        choices.push(choice(key, format!("{to}{now}"), phase(id, to)));
    }
    for (key, to) in ways {
        let now = if escalation.mode == to { NOW } else { "" };
        choices.push(choice(key, format!("{to} mode{now}"), on(id, Act::SetMode { to, reason: None })));
    }
    let long = Ask::new(
        Asked::Verb(format!("mode {id} long")),
        format!("long mode for {id}, because"),
        String::new(),
    );
    let now = if escalation.mode == Mode::Long {
        "long mode  (now)"
    } else {
        "long mode: a decided slower pace, asks why"
    };
    choices.push(choice('l', now, Does::Ask(long)));
    choices.extend(endings(escalation));
    Menu {
        title: format!("{id} is {}, {} mode", escalation.phase, escalation.mode),
        choices,
        ..Menu::default()
    }
}

/// How an escalation may end, or begin again.
fn endings(one: &Escalation) -> Vec<Choice> {
    let id = one.id;
    let over = one.phase.is_over();
    let mut choices = Vec::new();
    if !over && one.phase != Phase::Resolved {
        choices.push(choice('r', "resolved: over for the customer", Does::End("resolve", id)));
    }
    if !over {
        choices.push(choice('x', "close: everything is done", Does::End("close", id)));
        let reasons = [
            ('s', "support", "support can resolve it"),
            ('w', "workaround", "a workaround was found"),
            ('r', "resolved", "it resolved itself"),
            ('n', "new", "new information"),
        ];
        let each = |(key, word, words): (char, &str, &str)| {
            choice(key, words, Does::Verb(format!("deescalate {id} {word}")))
        };
        let menu = Menu {
            title: format!("hand {id} back, because"),
            choices: reasons.into_iter().map(each).collect(),
            ..Menu::default()
        };
        choices.push(choice('h', "hand back: one of four reasons", Does::Menu(Box::new(menu))));
    }
    if over || one.phase == Phase::Resolved {
        let why =
            Ask::new(Asked::Verb(format!("reopen {id}")), format!("reopen {id}, because"), String::new());
        choices.push(choice('o', "reopen: asks why", Does::Ask(why)));
    }
    choices
}

/// `m`.
pub(super) fn milestone(model: &mut Model) -> Vec<Effect> {
    let on = model.focus();
    let named = |key: char, name: &str, words: &str| {
        let mut command = Command::new(Act::ReachMilestone { name: name.to_owned() });
        command.common.on = on;
        choice(key, words, Does::Commit(vec![command]))
    };
    let own = Ask::new(Asked::Milestone, "milestone", String::new());
    let choices = vec![
        named('s', "impact_started", "impact started"),
        named('d', "detected", "detected"),
        named('i', "identified", "cause identified"),
        named('m', "mitigated", "mitigated"),
        match on.and_then(|id| model.room.escalations.get(&id)).filter(|one| one.phase.is_worked()) {
            // More than a moment too: it passes a gate.
            Some(one) => choice('r', "resolved: over for the customer", Does::End("resolve", one.id)),
            None => named('r', "resolved", "resolved"),
        },
        match on {
            // More than a moment: it opens the gate of closing.
            Some(id) => choice('c', "customer confirmed", Does::Verb(format!("confirmed {id}"))),
            None => named('c', "customer_confirmed", "customer confirmed"),
        },
        choice('o', "your own words; -4m before them: when it was", Does::Ask(own)),
    ];
    let title = on.map_or_else(|| "milestone".to_owned(), |id| format!("milestone of {id}"));
    push(model, Layer::Menu(Menu { title, choices, ..Menu::default() }))
}

/// `s`: the noise of the most urgent clock; its state stays what it is.
pub(super) fn snooze(model: &mut Model) -> Vec<Effect> {
    let Some(due) = clock::now_line(&model.queue) else {
        return super::board::no(model, "no clock runs, so there is nothing to snooze");
    };
    let menu = snooze_of(due);
    push(model, Layer::Menu(menu))
}

fn snooze_of(due: &Due) -> Menu {
    let clock = due.clock.to_string();
    let shown = clean::row(&clock).into_owned();
    let minutes = |key: char, minutes: i64| {
        let until = Some(When::In(minutes * 60));
        let act = Act::Snooze { clock: clock.clone(), until, reason: None };
        choice(key, format!("{minutes} min"), Does::Commit(vec![Command::new(act)]))
    };
    let once = Act::Snooze { clock: clock.clone(), until: None, reason: None };
    let custom = Ask::new(Asked::Snooze(vec![clock.clone()]), format!("snooze {shown} for"), String::new());
    let choices = vec![
        minutes('s', 5),
        minutes('1', 10),
        minutes('2', 15),
        choice('c', "custom", Does::Ask(custom)),
        choice('a', "this alarm once", Does::Commit(vec![Command::new(once)])),
    ];
    let stays = match due.kind {
        Kind::Update => "only u stops the clock",
        _ => "the clock goes on",
    };
    Menu { title: format!("snooze the noise of {shown}; {stays}"), choices, ..Menu::default() }
}

/// `g`.
pub(super) fn goto(model: &mut Model) -> Vec<Effect> {
    let mut choices = vec![
        choice('g', "the first row", Does::Edge(false)),
        choice('e', "escalations", Does::Panel(Panel::Escalations)),
        choice('a', "actions", Does::Panel(Panel::Actions)),
        choice('l', "log", Does::Panel(Panel::Log)),
        choice('c', "commitments and blockers", Does::Panel(Panel::Promises)),
        choice('p', "people", Does::Panel(Panel::People)),
    ];
    let next = clock::now_line(&model.queue);
    let item = next.and_then(|due| due.escalation.map(ItemId::from).filter(|_| due.is_customer()).or(due.id));
    if let (Some(due), Some(item)) = (next, item) {
        choices.push(choice(
            'n',
            format!("the clock of the NOW line: {}", clean::row(&due.clock.to_string())),
            Does::GoTo(item),
        ));
    }
    choices.push(choice('d', "every clock: what is due next", Does::List(Listing::of(Listed::Queue))));
    choices.push(choice(
        'o',
        "what one person owns",
        Does::Ask(Ask::new(Asked::Owner, "whose", String::new())),
    ));
    choices.push(choice('t', "a time in the log", Does::Ask(Ask::new(Asked::Time, "when", String::new()))));
    push(model, Layer::Menu(Menu { title: "go to".to_owned(), choices, ..Menu::default() }))
}

/// `y`.
pub(super) fn copy(model: &mut Model) -> Vec<Effect> {
    let mut choices = Vec::new();
    match copies::lines(model) {
        Some((line, 1)) => choices.push(choice('y', "this line", Does::Copy(line, "the line"))),
        Some((lines, n)) => {
            choices.push(choice('y', format!("the {n} marked lines"), Does::Copy(lines, "the marked lines")));
        }
        None => {}
    }
    choices.push(choice(
        's',
        "status: escalations and their clocks",
        Does::Copy(copies::status(model), "the status"),
    ));
    choices.push(choice('u', "draft of the next update to customers", Does::Verb("copy draft".to_owned())));
    choices.push(choice('t', "timeline, as Markdown", Does::Copy(copies::timeline(model), "the timeline")));
    // The JSON holds everything; a screen that others see offers none.
    if let Some(item) = model.subject().filter(|_| model.eye == Eye::Private) {
        choices.push(choice('j', format!("{item} as JSON, with its history"), Does::CopyJson(item)));
    }
    push(model, Layer::Menu(Menu { title: "copy".to_owned(), choices, ..Menu::default() }))
}

/// `W`.
pub(super) fn people(model: &mut Model) -> Vec<Effect> {
    let verb = |key: char, words: &str, verb: &str, label: &str| {
        choice(key, words, Does::Ask(Ask::new(Asked::Verb(verb.to_owned()), label, String::new())))
    };
    let mut choices = vec![
        verb('h', "here: joined the bridge", "here", "who is here"),
        verb('l', "left the bridge", "left", "who left"),
        verb('g', "was asked to come", "page", "who was asked"),
        verb('i', "incident commander", "ic", "who commands"),
        verb('d', "deputy", "deputy", "who is deputy"),
        verb('s', "scribe", "scribe", "who writes"),
        verb('c', "customer liaison", "liaison", "who talks to customers"),
        verb('o', "hand command over", "handoff", "to whom"),
        choice('p', "the people panel", Does::Panel(Panel::People)),
    ];
    let handoff = [
        ('r', "read back: the next commander said it back", "readback"),
        ('t', "complete: command moves now", "takeover"),
        ('x', "call the handoff off", "cancel-handoff"),
    ];
    if model.room.handoff.is_some() {
        let each = |(key, words, verb): (char, &str, &str)| choice(key, words, Does::Verb(verb.to_owned()));
        choices.extend(handoff.into_iter().map(each));
    }
    push(model, Layer::Menu(Menu { title: "people".to_owned(), choices, ..Menu::default() }))
}
