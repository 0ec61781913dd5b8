//! What a letter is about and whom it goes to, in words that its reader may have.
use super::plain::{self, For};
use super::story::{Ask, Teller};
use super::{names, sides};
use crate::domain::clean;
use crate::domain::policy::TIERS;
use crate::domain::redact::Eye;

impl Teller<'_> {
    /// The names for whoever may read them; `customer E2` for the shared eye.
    pub(super) fn customers(&self) -> Vec<String> {
        let Ask { wanted, one, .. } = *self.ask;
        if wanted.eye == Eye::Shared {
            return if one.customers.is_empty() { Vec::new() } else { vec![format!("customer {}", one.id)] };
        }
        let all = one.customers.iter().filter_map(|id| wanted.room.customers.get(id));
        all.filter_map(|known| known.name.seen_by(Eye::Private))
            .map(|name| clean::row(name).into_owned())
            .collect()
    }

    /// The tier that asks for most among the customers.
    pub(super) fn tier(&self) -> String {
        let all = self.ask.one.customers.iter().filter_map(|id| self.ask.wanted.room.customers.get(id));
        let tiers: Vec<String> =
            all.filter_map(|one| Some(one.tier.as_ref()?.trim().to_lowercase())).collect();
        let highest = TIERS.iter().find(|tier| tiers.iter().any(|one| one == *tier));
        let own =
            tiers.first().filter(|tier| tier.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'));
        highest
            .map(|tier| (*tier).to_owned())
            .or_else(|| own.cloned())
            .unwrap_or_else(|| "standard".to_owned())
    }

    /// What it is called inside, as far as the linter lets it go, else the subject of letters.
    pub(super) fn title(&mut self, subject: &str) -> String {
        let above = !self.is_outside();
        let title = self.shown(&self.ask.one.title);
        let Some(rule) = self.stopped(&title).filter(|_| above) else { return title };
        let whole = clean::row(&self.ask.one.title).into_owned();
        self.notes.push(format!("the title is left out, the linter stops it ({rule}): {whole}"));
        subject.to_owned()
    }

    /// What a letter is about, in words a customer may read.
    pub(super) fn subject(&mut self) -> String {
        let one = self.ask.one;
        if self.is_outside() && sides::is_title_of_one_side(self.ask.wanted.room, one) {
            let whole = clean::row(&one.title).into_owned();
            self.notes
                .push(format!("the title is left out, not all of these customers know it by that: {whole}"));
            return "The problem affecting your service".to_owned();
        }
        let fit = |text: &str| {
            let said = plain::fit(text, &self.names, For::Reach).map_err(|unfit| unfit.why().to_owned())?;
            self.stopped(&said).map_or(Ok(said), |rule| Err(format!("the linter stops it ({rule})")))
        };
        let parts: Option<Vec<String>> = one.components.iter().map(|name| fit(name).ok()).collect();
        let parts = parts
            .filter(|parts| !parts.is_empty())
            .map(|parts| format!("The problem with {}", parts.join(", ")));
        let title = names::without_whom(names::without_own(&one.title, &self.own), &names::all(self.ask));
        let title = fit(title);
        if let (Err(why), true) = (&title, self.is_outside()) {
            let whole = clean::row(&one.title).into_owned();
            self.notes.push(format!("the title is left out, {why}: {whole}"));
        }
        // A colon follows it in a letter.
        let title = title.ok().map(|title| capital(&title.replace(": ", " – ")));
        title.or(parts).unwrap_or_else(|| "The problem affecting your service".to_owned())
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
