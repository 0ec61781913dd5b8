//! The page of a difficult customer: the need behind the demand, what not to do, what can be offered, the draft, the notes.
//! Made when it is opened and whenever the room changes; `y` copies the draft and nothing else of it.
use super::board;
use super::compose::fold;
use super::compose::open as composer;
use super::compose::side::{Kind, Row};
use super::effect::Effect;
use super::keys::Action;
use super::layer::Layer;
use super::model::Model;
use super::press::{pop, push};
use super::view::say;
use crate::comms::difficult::{self, Card, Offer};
use crate::comms::draft::Wanted;
use crate::comms::templates::Problem;
use crate::domain::clean;
use crate::domain::count::count;
use crate::domain::id::EscalationId;
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Severity};

/// No row of words is longer: beyond that the eye loses the line.
const WIDEST: usize = 96;
/// Cells before the words of a row.
pub const LEAD: usize = 3;

/// The page.
#[derive(Debug, Clone)]
pub struct Page {
    /// About the customers of which escalation.
    pub on: EscalationId,
    /// As of when.
    pub at: Instant,
    /// Everything on it, not yet folded.
    pub rows: Vec<Row>,
    /// The draft as it would be sent.
    pub draft: String,
    /// First row shown.
    pub scroll: usize,
}

/// A folded row: how it is meant, whether it begins what it belongs to, its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How it is meant.
    pub kind: Kind,
    /// The first of its row.
    pub is_first: bool,
    /// Its words.
    pub text: String,
}

impl Page {
    /// The rows folded for so many cells.
    pub fn lines(&self, cells: usize) -> Vec<Line> {
        let cells = cells.saturating_sub(LEAD).clamp(4, WIDEST);
        let mut lines = Vec::new();
        for row in &self.rows {
            let texts = [row.text.clone()];
            for (at, piece) in fold::rows(&texts, cells).into_iter().enumerate() {
                let text = row.text.get(piece.from..piece.to).unwrap_or_default().trim_end().to_owned();
                lines.push(Line { kind: row.kind, is_first: at == 0, text });
            }
        }
        lines
    }
}

/// The card as of now.
fn read(model: &Model, on: EscalationId) -> Result<(Card, Vec<Problem>), String> {
    let (room, now, templates) = (&model.room, model.now, &model.words.settings.templates);
    let wanted = Wanted { room, on, audience: Audience::Customer, now, eye: model.eye, templates };
    difficult::read(&wanted).map_err(|why| clean::row(&why.to_string()).into_owned())
}

fn made(model: &Model, on: EscalationId) -> Result<(Page, Vec<Problem>), String> {
    let (card, problems) = read(model, on)?;
    let rows = [about(&card, &who(model, on, &card)), draft(&card), notes(&card)].concat();
    Ok((Page { on, at: model.now, rows, draft: card.draft, scroll: 0 }, problems))
}

/// What stands beside a text that is written to them: all but the draft.
///
/// # Errors
/// Nobody noted how they feel, or they are not upset any more; clean.
pub(in crate::app) fn beside(model: &Model, on: EscalationId) -> Result<Vec<Row>, String> {
    let (card, _) = read(model, on)?;
    Ok([about(&card, &who(model, on, &card)), notes(&card)].concat())
}

/// Opens it.
///
/// # Errors
/// Nobody noted how they feel, or they are not upset any more; clean.
pub(super) fn open(model: &mut Model, on: EscalationId) -> Result<Vec<Effect>, String> {
    let (page, problems) = made(model, on)?;
    for problem in problems {
        model.says.problem(model.now, format!("templates/{}", clean::row(&problem.to_string())));
    }
    Ok(push(model, Layer::Card(Box::new(page))))
}

/// The room changed under it: made anew; where nobody is upset any more it goes.
pub(super) fn refresh(model: &mut Model) {
    let Some(place) = model.layers.iter().position(|layer| matches!(layer, Layer::Card(_))) else { return };
    let Some(Layer::Card(old)) = model.layers.get(place) else { return };
    let (on, scroll) = (old.on, old.scroll);
    match made(model, on) {
        Ok((page, _)) => {
            if let Some(layer) = model.layers.get_mut(place) {
                *layer = Layer::Card(Box::new(Page { scroll, ..page }));
            }
        }
        Err(why) => {
            model.layers.remove(place);
            model.says.notice(model.now, why);
        }
    }
}

/// A key.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Layer::Card(page)) = model.layers.last_mut() else { return Vec::new() };
    let height = usize::from(model.size.height).saturating_sub(8).max(1);
    let last =
        page.lines(usize::from(model.size.width).saturating_sub(4)).len().saturating_sub(height.min(4));
    page.scroll = match action {
        Action::MoveDown => page.scroll.saturating_add(1),
        Action::MoveUp => page.scroll.saturating_sub(1),
        Action::PageDown => page.scroll.saturating_add(height),
        Action::PageUp => page.scroll.saturating_sub(height),
        Action::Top => 0,
        Action::Bottom => last,
        Action::Copy => return copy(model),
        Action::DraftUpdate => return write(model),
        Action::Close | Action::Back => return pop(model),
        _ => return Vec::new(),
    }
    .min(last);
    Vec::new()
}

fn copy(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Card(page)) = model.layers.last() else { return Vec::new() };
    let (text, on) = (page.draft.trim_end().to_owned(), page.on);
    model
        .says
        .receipt(model.now, format!("copied the draft for {on}; it is not sent, and the clock runs on"));
    vec![Effect::Copy(text)]
}

/// The draft goes into the composer, where it is changed, checked and recorded.
fn write(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Card(page)) = model.layers.last() else { return Vec::new() };
    let (on, text) = (page.on, page.draft.trim_end().to_owned());
    if model.words.kept.contains_key(&(on, Audience::Customer)) {
        let words = format!(
            "a text for the customers of {on} was begun: U on the board opens it, Tab and X forget it"
        );
        return board::no(model, &words);
    }
    pop(model);
    composer::begin_with(model, on, &text)
}

fn who(model: &Model, on: EscalationId, card: &Card) -> String {
    let name = say::customer_of(&model.room, on, model.eye).to_string();
    let one = model.room.escalations.get(&on);
    let phase = one.map_or("", |one| one.phase.word());
    let level = card.severity.map_or("S?".to_owned(), |it: Severity| format!("SEV{}", it.number()));
    format!("{name}  {level}  {phase}  tier {}", card.tier)
}

fn row(kind: Kind, text: impl AsRef<str>) -> Row {
    Row { kind, text: clean::row(text.as_ref()).into_owned() }
}

/// What is known, what not to do, what can be offered.
fn about(card: &Card, who: &str) -> Vec<Row> {
    let mut rows = vec![row(Kind::Heading, who)];
    let felt = card.feeling.noted.as_ref().map_or(String::new(), |it| format!(", noted as \"{it}\""));
    rows.push(row(Kind::Text, format!("feels    {}{felt}", card.feeling.words)));
    let needed = card
        .need
        .noted
        .as_ref()
        .map_or(", the usual one; nobody noted it".to_owned(), |it| format!(", noted as \"{it}\""));
    rows.push(row(Kind::Text, format!("needs    {}{needed}", card.need.words)));
    rows.extend(card.known.iter().map(|fact| row(Kind::Text, format!("{:<8} {}", fact.name, fact.words))));
    rows.push(row(Kind::Aside, &card.behind));
    rows.extend(card.doubts.iter().map(|doubt| row(Kind::Warn, doubt)));
    rows.extend([blank(), row(Kind::Heading, "what not to do")]);
    rows.extend(card.landmines.iter().map(|one| row(Kind::Stop, one)));
    rows.extend([blank(), row(Kind::Heading, "what can be offered")]);
    card.options.iter().for_each(|one| option(&mut rows, one));
    rows.extend(card.advice.iter().map(|advice| row(Kind::Warn, advice)));
    for one in &card.excluded {
        let words = one.words.as_ref().map_or(String::new(), |words| format!(" ({words})"));
        rows.push(row(Kind::Aside, format!("left out: {}, {}{words}", one.title, one.because.words())));
    }
    rows
}

fn draft(card: &Card) -> Vec<Row> {
    let head =
        format!("draft, {}; y copies it, U writes on", count(card.draft.split_whitespace().count(), "word"));
    let mut rows = vec![blank(), row(Kind::Heading, head)];
    rows.extend(card.draft.trim_end().lines().map(|line| row(Kind::Text, line)));
    rows.extend(card.findings.iter().map(|finding| row(Kind::Warn, format!("before it goes: {finding}"))));
    rows
}

fn notes(card: &Card) -> Vec<Row> {
    let head = format!(
        "notes for you, not for the customer, {}",
        count(card.coaching.split_whitespace().count(), "word")
    );
    let mut rows = vec![blank(), row(Kind::Heading, head)];
    rows.extend(card.coaching.trim_end().lines().map(|line| row(Kind::Text, line)));
    rows
}

fn blank() -> Row {
    row(Kind::Aside, "")
}

fn option(rows: &mut Vec<Row>, one: &Offer) {
    let kind = if one.recommended { Kind::Good } else { Kind::Missing };
    let mark = match (one.recommended, one.in_draft) {
        (true, _) => " (recommended)",
        (false, true) => " (also in the draft)",
        (false, false) => "",
    };
    rows.push(row(kind, format!("{}{mark}. {}", one.title, one.why)));
    rows.push(row(Kind::Aside, format!("how: {}", one.r#do)));
    rows.extend(one.ask_first.iter().map(|who| row(Kind::Warn, format!("ask first: {who}"))));
}
