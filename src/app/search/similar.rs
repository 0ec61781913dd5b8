//! What looked like this before, what fixed it then and how long it took: asked for one escalation, shown as a list whose
//! rows lead to the past.
use super::is_private;
use crate::app::effect::Effect;
use crate::app::layer::{Layer, Listed, Listing};
use crate::app::listing::{Row, Runs};
use crate::app::model::Model;
use crate::app::press::push;
use crate::domain::clean;
use crate::domain::count::count;
use crate::domain::id::EscalationId;
use crate::domain::time::length;
use crate::domain::words::Severity;
use crate::search::before::{Before, document};

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its number: an answer to an older one comes too late.
    pub number: u64,
    /// The escalation of the room on the board, which is not to be found in itself.
    pub own: Option<EscalationId>,
    /// How it is called.
    pub asked: String,
    /// The texts to compare by, each with its weight.
    pub texts: Vec<(String, u32)>,
}

/// The page: what was asked, and the answer when it is here.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alike {
    /// The number of the question.
    pub number: u64,
    /// What was asked, clean.
    pub asked: String,
    /// The most alike first, each with its journal; `None`: not here yet.
    pub like: Option<Vec<(String, Before)>>,
    /// Among how many was looked.
    pub among: usize,
    /// What could not be read, clean, one row each.
    pub unread: Vec<String>,
}

/// Opens the page and asks: for an escalation, for words, or for the escalation in focus.
pub fn ask(model: &mut Model, words: Option<&str>) -> Vec<Effect> {
    if !is_private(model) {
        return Vec::new();
    }
    let typed = words.map(str::trim).filter(|words| !words.is_empty());
    let named = typed.and_then(|words| words.trim_start_matches('#').to_uppercase().parse().ok());
    let own = match typed {
        None => model.focus().or_else(|| model.room.escalations.keys().next_back().copied()),
        Some(_) => named,
    };
    let found = own.and_then(|id| model.room.escalations.get(&id));
    let (asked, texts) = match (found, typed) {
        (Some(e), _) => (e.id.to_string(), document(&model.room, e, &model.room.name).texts),
        (None, Some(words)) => (clean::row(words).into_owned(), vec![(words.to_owned(), 1)]),
        (None, None) => {
            return crate::app::board::no(model, "nothing was declared yet; :similar WORDS compares words");
        }
    };
    let own = found.map(|e| e.id);
    let number = model.next_request;
    model.next_request += 1;
    model.alike = Alike { number, asked: asked.clone(), ..Alike::default() };
    push(model, Layer::Listing(Listing::of(Listed::Similar)));
    vec![Effect::Similar(Wanted { number, own, asked, texts })]
}

/// The answer.
pub fn found(model: &mut Model, alike: Alike) -> Vec<Effect> {
    if alike.number == model.alike.number {
        model.alike = alike;
    }
    Vec::new()
}

/// Looks back at what was found at this place.
pub fn look_at(model: &mut Model, place: usize) -> Vec<Effect> {
    let found = model.alike.like.as_ref().and_then(|like| like.get(place));
    found
        .map(|(path, before)| Effect::LookBack { path: path.clone(), seq: Some(before.seq) })
        .into_iter()
        .collect()
}

/// What stands over the page.
pub fn title(model: &Model) -> String {
    format!("what looked like {} before", model.alike.asked)
}

/// Its rows.
pub fn rows(model: &Model) -> Vec<Row> {
    let alike = &model.alike;
    let plain = |words: String| Row { name: String::new(), words, aside: String::new(), runs: Runs::Nothing };
    let mut rows = Vec::new();
    match &alike.like {
        None => rows.push(plain("reading the rooms…".to_owned())),
        Some(like) if like.is_empty() => {
            rows.push(plain(format!("nothing like it among {}", count(alike.among, "other"))));
        }
        Some(like) => {
            for (place, (_, before)) in like.iter().enumerate() {
                rows.extend(told(place, before));
            }
        }
    }
    rows.extend(alike.unread.iter().map(|why| plain(format!("not read: {why}"))));
    rows
}

/// One escalation of the past, in as many rows as there is to say of it.
fn told(place: usize, before: &Before) -> Vec<Row> {
    let runs = Runs::Past(place);
    let row = |name: &str, words: String| Row { name: name.to_owned(), words, aside: String::new(), runs };
    let took = before.took_s.map_or_else(
        || format!("not resolved: {}", before.phase.word()),
        |s| format!("resolved in {}", length(s, false)),
    );
    let severity = before.severity.map_or("no severity", Severity::word);
    let head = format!("{} {}", before.room, before.id);
    let mut rows = vec![
        Row { aside: format!("{} %", before.alike_percent), ..row(&head, before.title.clone()) },
        row("", format!("{severity}, {took}")),
        row("", format!("alike in: {}", before.words.join(" "))),
    ];
    rows.extend(before.cause.iter().map(|cause| row("", format!("cause: {cause}"))));
    rows.extend(before.fix.iter().map(|fix| row("", format!("what fixed it: {fix}"))));
    rows
}
