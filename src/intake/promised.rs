//! Promises in posts (ruling 14): the sure time of the next update becomes part of the update, every other promise is
//! offered. Finds nothing itself; the finder is handed in.
use super::plan::{Finder, Offer};
use crate::domain::command::{Act, Command, When};
use crate::domain::time::Instant;
use crate::domain::words::Audience;

/// A post, as far as its promises care.
#[derive(Debug, Clone, Copy)]
pub struct Post<'p> {
    /// The foreign id of its incident.
    pub incident: &'p str,
    /// Its own foreign id, within the incident.
    pub id: &'p str,
    /// When it was posted.
    pub at: Instant,
    /// The words, whole.
    pub text: &'p str,
}

/// Enters the first sure promise of a next update into the command of an update to customers; offers the others. One that
/// was over when it was posted is a warning.
pub fn enter(
    command: &mut Command,
    post: Post<'_>,
    finder: &Finder<'_>,
    (offers, warnings): (&mut Vec<Offer>, &mut Vec<String>),
) {
    let Act::SendUpdate { audience: Audience::Customer, next, .. } = &mut command.act else { return };
    for promise in finder(post.text, post.at) {
        if !promise.next || !promise.sure {
            let (incident, id) = (post.incident.to_owned(), post.id.to_owned());
            offers.push(Offer { incident, post: id, at: post.at, promise });
        } else if promise.due < post.at {
            warnings.push(format!(
                "{} {}: the promised time was over when it was posted: {}",
                post.incident, post.id, promise.words
            ));
        } else if next.is_none() {
            *next = Some(When::At(promise.due));
        }
    }
}
