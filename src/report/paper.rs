//! From a document's value to Markdown and HTML. Every value a template writes is escaped for its paper; only what this
//! floor itself drew passes as it is.
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
#[error("the template {template} does not fit: {why}")]
pub struct Broken {
    template: &'static str,
    why: Error,
}

const MARKDOWN: AutoEscape = AutoEscape::Custom(std::borrow::Cow::Borrowed("markdown"));
const HTML: AutoEscape = AutoEscape::Custom(std::borrow::Cow::Borrowed("html"));

/// Writes a document by its template.
///
/// # Errors
/// The template names what the document does not have.
pub fn paper(
    template: &'static str,
    form: Form,
    document: &impl Serialize,
    zone: Tz,
) -> Result<String, Broken> {
    let broken = |why| Broken { template, why };
    let mut env = environment(zone).map_err(broken)?;
    env.set_auto_escape_callback(move |_| if form == Form::Html { HTML } else { MARKDOWN });
    let ending = if form == Form::Html { "html" } else { "md" };
    let named = env.get_template(&format!("{template}.{ending}")).map_err(broken)?;
    named.render(minijinja::value::Serde(document)).map_err(broken)
}

fn environment(zone: Tz) -> Result<Environment<'static>, Error> {
    let mut env = Environment::new();
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    env.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    env.set_formatter(write);
    env.add_filter("utc", |at: &str| shaped(at, Tz::UTC, "%Y-%m-%d %H:%M:%SZ"));
    env.add_filter("hour", |at: &str| shaped(at, Tz::UTC, "%H:%M:%S"));
    env.add_filter("local", move |at: &str| shaped(at, zone, "%Y-%m-%d %H:%M:%S %Z"));
    env.add_filter("local_hour", move |at: &str| shaped(at, zone, "%H:%M:%S"));
    for (name, text) in TEMPLATES {
        env.add_template(name, text)?;
    }
    Ok(env)
}

const TEMPLATES: &[(&str, &str)] = &[
    ("about.md", include_str!("../../templates/report/about.md")),
    ("timeline.md", include_str!("../../templates/report/timeline.md")),
];

fn shaped(at: &str, zone: Tz, form: &str) -> String {
    time::read(at).map_or_else(|| at.to_owned(), |at| at.with_timezone(&zone).format(form).to_string())
}

/// Escapes what a template writes, for its paper.
fn write(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_safe() || matches!(value.kind(), ValueKind::Number | ValueKind::Bool) {
        return write_as(out, format_args!("{value}"));
    }
    let text = value.to_string();
    let row = clean::line(&text).0;
    if *state.auto_escape() == HTML {
        write_as(out, format_args!("{}", sinks::html_attribute(&row)))
    } else {
        write_as(out, format_args!("{}", sinks::markdown(&row)))
    }
}

fn write_as(out: &mut Output, text: std::fmt::Arguments<'_>) -> Result<(), Error> {
    out.write_fmt(text).map_err(Error::from)
}
