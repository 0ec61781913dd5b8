//! Words of the room as this reader may have them, or a note of why not.
use super::names;
use super::plain::{self, For, Unfit};
use super::pronoun;
use super::steps::otherwise;
use super::story::Teller;
use crate::comms::lint;
use crate::domain::clean;
use crate::domain::id::ItemId;
use crate::domain::redact::Eye;
use crate::domain::words::Audience;

impl Teller<'_> {
    /// What is done or decided.
    pub(super) fn say_step(&mut self, what: &str, text: &str) -> String {
        self.say_for(what, text, For::Step)
    }

    /// Words of the room for this reader; empty, and noted, where they may not go out.
    pub(super) fn say(&mut self, what: &str, text: &str) -> String {
        self.say_for(what, text, For::Fact)
    }

    /// The same for a place where other words are everyday ones.
    pub(super) fn say_for(&mut self, what: &str, text: &str, place: For) -> String {
        let text = text.trim();
        let text = if place == For::Delay && self.is_outside() { without_id(text) } else { text };
        if text.is_empty() {
            return String::new();
        }
        let whole = self.fit(text, place);
        // A step stands for itself where its reason may not go out.
        let step = text.split_once(" because ").map(|(step, _)| step.trim_end_matches([',', ' ']));
        let step = step.filter(|_| place == For::Step && whole.is_err() && self.is_outside());
        let part = step.and_then(|step| self.fit(step, place).ok());
        let is_part = part.is_some();
        match part.map_or(whole, Ok) {
            Ok(said) => {
                if self.is_outside() && place.is_of_work() && (is_part || otherwise::is_said(text)) {
                    let whole = clean::row(text);
                    self.notes.push(format!("{what} is said in other words, see whether they fit: {whole}"));
                }
                said
            }
            Err(why) => {
                self.leave_inside(what, &why, text);
                let inside = self.ask.wanted.audience == Audience::Internal;
                if inside { "(see the room)".to_owned() } else { String::new() }
            }
        }
    }

    /// The words as this reader gets them, or why not.
    fn fit(&self, text: &str, place: For) -> Result<String, String> {
        let said = if self.is_outside() {
            let named = text;
            let text = names::to_you(text, &self.own);
            // What is done with regard to them is not always meant for them.
            if place.is_of_work() && text != named {
                return Err("it speaks of them".to_owned());
            }
            let text = if place.is_of_work() { otherwise::otherwise(&text) } else { text };
            let fits = |text: &str| plain::fit(text, &self.names, place);
            let things = pronoun::disguised(&text).filter(|_| place.is_of_work());
            let said = things
                .and_then(|text| fits(&text).ok())
                .map_or_else(|| fits(&text), |said| Ok(pronoun::shown(&said)));
            let said = said.map_err(|unfit| unfit.why().to_owned())?;
            let is_open = match place {
                For::Step => self.steps.is_step(&said),
                For::Fact => self.steps.is_fact(&said),
                For::Delay => self.steps.is_delay(&said),
                For::Part | For::Reach | For::Advice | For::Promise => true,
            };
            is_open.then_some(said).ok_or_else(|| Unfit::Strange.why().to_owned())?
        } else {
            self.shown(text)
        };
        if let Some(rule) = self.stopped(&said) {
            return Err(format!("the linter stops it ({rule})"));
        }
        // Nothing of the work goes out by itself that the linter would have said otherwise.
        let warns = self.is_outside() && place.is_of_work();
        match self.found(&said, lint::Severity::Warn).filter(|_| warns) {
            Some(rule) => Err(format!("the linter warns of it ({rule})")),
            None => Ok(said),
        }
    }

    /// The rule by which the linter would stop words that stand in a letter to this reader.
    pub(super) fn stopped(&self, text: &str) -> Option<&'static str> {
        self.found(text, lint::Severity::Stop)
    }

    /// The first rule of this weight that finds something in these words.
    fn found(&self, text: &str, weight: lint::Severity) -> Option<&'static str> {
        // What stands in the place of a name is no id.
        let text = if self.ask.wanted.eye == Eye::Shared { unveiled(text) } else { text.to_owned() };
        let found = lint::lint(&text, &self.about);
        found.iter().find(|one| one.severity == weight && one.from < one.to).map(|one| one.rule)
    }

    /// Cleaned words without tags at their end and a full stop, and without names and figures for the shared eye.
    pub(super) fn shown(&self, text: &str) -> String {
        let text = clean::row(text);
        let mut text = text.trim();
        while let Some((before, _)) = text.rsplit_once(' ').filter(|(_, last)| super::plain::is_tag(last)) {
            text = before.trim_end();
        }
        let text = text.trim_end_matches(['.', ';', ',']);
        match self.ask.wanted.eye {
            Eye::Private => text.to_owned(),
            Eye::Shared => self.veil.over(text).into_owned(),
        }
    }
}

/// `A2 waiting for a window`: what it stops is not said, what stops it is.
fn without_id(text: &str) -> &str {
    let head =
        text.split_once(' ').filter(|(id, _)| id.trim_end_matches([':', ',']).parse::<ItemId>().is_ok());
    head.map_or(text, |(_, rest)| rest.trim_start())
}

/// The words with everyday ones where a name was replaced, `[E1]`, `[K3]`.
fn unveiled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('[') {
        out.push_str(before);
        let is_id =
            |id: &&str| id.len() > 1 && id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if let Some((_, after)) = behind.split_once(']').filter(|(id, _)| is_id(id)) {
            out.push_str("somebody");
            rest = after;
        } else {
            out.push('[');
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}
