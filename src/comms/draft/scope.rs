//! Who and what is affected, what they were promised, and what contracts say, as rows of a letter.
use super::lines::{Line, plain};
use super::news::News;
use super::plain::For;
use super::story::Teller;
use crate::domain::clean;
use crate::domain::id::{CommitmentId, CustomerId};

/// The row of one of these.
pub(super) fn line(teller: &mut Teller<'_>, news: &News) -> Option<Line> {
    match news {
        News::Customer(id) => customer(teller, *id, "customers"),
        News::Freed(id) => customer(teller, *id, "freed"),
        News::Component(name) => component(teller, name, "scope"),
        News::Unscoped(name) => component(teller, name, "unscoped"),
        News::Moved(id) => moved(teller, *id),
        News::Sla(name) => {
            let text = teller.sla_said(name)?;
            (!teller.is_outside()).then(|| plain(teller, "sla", &format!("sla:{name}"), text))
        }
        _ => None,
    }
}

fn component(teller: &mut Teller<'_>, name: &String, kind: &'static str) -> Option<Line> {
    let text = if teller.is_component_of_some(name) {
        String::new()
    } else {
        teller.say_for("what is new in scope", name, For::Part)
    };
    (!text.is_empty()).then(|| plain(teller, kind, &format!("{kind}:{text}"), text))
}

/// A customer who came or went: of no concern to the customers themselves.
fn customer(teller: &mut Teller<'_>, id: CustomerId, kind: &'static str) -> Option<Line> {
    let wanted = teller.ask.wanted;
    let known = wanted.room.customers.get(&id).or_else(|| teller.ask.before.room.customers.get(&id));
    let known = known.filter(|_| !teller.is_outside())?;
    let text =
        known.name.seen_by(wanted.eye).map_or_else(|| id.to_string(), |name| clean::row(name).into_owned());
    Some(plain(teller, kind, &id.to_string(), text))
}

/// A promise with another time than these readers knew; customers read it where it is said what stands.
fn moved(teller: &mut Teller<'_>, id: CommitmentId) -> Option<Line> {
    if teller.is_outside() {
        return None;
    }
    let all = &teller.ask.wanted.room.commitments;
    let mut promise = std::sync::Arc::clone(all.get(&id)?);
    while let Some(next) = promise.replaced_by.and_then(|next| all.get(&next)) {
        promise = std::sync::Arc::clone(next);
    }
    let was = teller.ask.before.room.commitments.get(&id).and_then(|it| it.due);
    if !teller.may_see(&promise.birth) || promise.due == was {
        return None;
    }
    let words = teller.owed_words(&promise);
    let now =
        promise.due.map_or_else(|| "without a time".to_owned(), |at| format!("by {}", teller.moment(at)));
    let then = was.map_or_else(String::new, |at| format!(" instead of {}", teller.moment(at)));
    let text = format!("{words} {now}{then}");
    let id = promise.id.to_string();
    Some(Line { id: id.clone(), ..plain(teller, "moved", &id, text) })
}
