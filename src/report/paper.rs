//! From a document's value to Markdown and HTML. Every value a template writes is escaped for its paper; only what this
//! floor itself drew passes as it is.
use super::figures;
use crate::domain::clean::{self, sinks};
use crate::domain::time;
use chrono_tz::Tz;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, Output, State};
use serde::Serialize;

/// What a document is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// GitHub-flavoured Markdown.
    Markdown,
    /// One self-contained page.
    Html,
}

/// A template that does not fit its document: a fault of this program, caught by its tests.
#[derive(Debug, thiserror::Error)]
#[error("the template {template} does not fit: {why:#}")]
pub struct Broken {
    template: &'static str,
    why: Error,
}

const MARKDOWN: AutoEscape = AutoEscape::Custom(std::borrow::Cow::Borrowed("markdown"));
const HTML: AutoEscape = AutoEscape::Custom(std::borrow::Cow::Borrowed("html"));

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        const TEMPLATES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../templates/report/", $name)))),*];
    };
}
templates!(
    "about.md",
    "about.html",
    "page.html",
    "style.css",
    "parts.html",
    "brief.html",
    "entries.html",
    "strips.html",
    "timeline.md",
    "timeline.html",
    "review.md",
    "review.html",
    "exec.md",
    "exec.html",
    "escalation.md",
    "escalation.html",
    "handoff.md",
    "handoff.html",
    "ics214.md",
    "ics214.html",
    "statuspage.md",
    "statuspage.html",
    "trend.md",
    "trend.html",
    "difficult.md",
    "difficult.html",
    "update.html",
);

/// A document with what was drawn for it.
#[derive(Serialize)]
struct Sheet<'a, T: Serialize> {
    #[serde(flatten)]
    document: &'a T,
    drawings: &'a [String],
}

/// Writes a document by its template. The drawings are this floor's own SVG; Markdown leaves them out.
///
/// # Errors
/// The template names what the document does not have.
pub fn paper<T: Serialize>(
    template: &'static str,
    form: Form,
    document: &T,
    (zone, drawings): (Tz, &[String]),
) -> Result<String, Broken> {
    let broken = |why| Broken { template, why };
    let env = environment(zone, form).map_err(broken)?;
    let ending = if form == Form::Html { "html" } else { "md" };
    let named = env.get_template(&format!("{template}.{ending}")).map_err(broken)?;
    let text = named.render(minijinja::value::Serde(&Sheet { document, drawings })).map_err(broken)?;
    Ok(format!("{}\n", text.trim_end()))
}

fn environment(zone: Tz, form: Form) -> Result<Environment<'static>, Error> {
    let mut env = Environment::new();
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    env.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    env.set_auto_escape_callback(move |_| if form == Form::Html { HTML } else { MARKDOWN });
    env.set_formatter(write);
    let local = move |form: &'static str| move |at: &str| shaped(at, zone, form);
    env.add_filter("utc", |at: &str| shaped(at, Tz::UTC, "%Y-%m-%d %H:%M:%SZ"));
    env.add_filter("minute", |at: &str| shaped(at, Tz::UTC, "%Y-%m-%d %H:%MZ"));
    env.add_filter("hour", |at: &str| shaped(at, Tz::UTC, "%H:%M:%S"));
    env.add_filter("day", |at: &str| shaped(at, Tz::UTC, "%Y-%m-%d"));
    env.add_filter("weekday", |at: &str| shaped(at, Tz::UTC, "%A, %-d %B %Y"));
    env.add_filter("local", local("%Y-%m-%d %H:%M %Z"));
    env.add_filter("local_hour", local("%H:%M:%S"));
    env.add_filter("local_day", local("%Y-%m-%d %H:%M:%S"));
    env.add_filter("minutes", figures::words);
    env.add_filter("seconds", |s: i64| figures::words(sixtieth(s)));
    env.add_filter("ended", |text: &str| ended(text));
    env.add_filter("rate", rate);
    env.add_filter("rows", |state: &State, text: &str| rows(state, text, "\n> "));
    env.add_filter("nested", |state: &State, text: &str| rows(state, text, "\n  > "));
    env.add_filter("drawn", |svg: &str| Value::from_safe_string(svg.to_owned()));
    for (name, text) in TEMPLATES {
        env.add_template(name, text)?;
    }
    Ok(env)
}

/// A text as a sentence: with a full stop, where it does not end in a mark of its own.
pub fn ended(text: &str) -> String {
    let text = text.trim_end();
    let bare = text.trim_end_matches('.');
    if text.ends_with(['?', '!', '…', ':', '。']) || bare.is_empty() {
        text.to_owned()
    } else {
        format!("{bare}.")
    }
}

/// So many a week: at most two decimals, none where there are none.
fn rate(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() { "0".to_owned() } else { text.to_owned() }
}

fn sixtieth(seconds: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a length in words has no more than minutes")]
    let seconds = seconds as f64;
    seconds / 60.0
}

fn shaped(at: &str, zone: Tz, form: &str) -> String {
    time::read(at).map_or_else(|| at.to_owned(), |at| at.with_timezone(&zone).format(form).to_string())
}

/// Several rows of words: a quotation in Markdown, line breaks in HTML.
fn rows(state: &State, text: &str, lead: &str) -> Value {
    let prose = clean::prose(text).0;
    Value::from_safe_string(if *state.auto_escape() == HTML {
        sinks::html_prose(&prose)
    } else {
        sinks::markdown_prose(&prose).replace('\n', lead)
    })
}

/// Escapes what a template writes, for its paper.
fn write(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_safe() || matches!(value.kind(), ValueKind::Number | ValueKind::Bool) {
        return write!(out, "{value}").map_err(Error::from);
    }
    let text = value.to_string();
    let row = clean::line(&text).0;
    let escaped =
        if *state.auto_escape() == HTML { sinks::html_attribute(&row) } else { sinks::markdown(&row) };
    out.write_str(&escaped).map_err(Error::from)
}
