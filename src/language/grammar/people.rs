//! The people of an entry: who is accountable, who is told, and which mentions leave the text.
use super::{Part, Reader};
use crate::domain::id::Handle;
use crate::language::capture::{Kind, Owner};
use crate::language::ground::{Found, fold};
use crate::language::hint::Hint;
use crate::language::sigil::Sigil;
use std::collections::BTreeSet;

impl Reader<'_, '_> {
    /// The first mention is accountable, the rest are told; only at the edges do they leave the text. In the middle a
    /// mention gives an action to somebody ("please have @sam look") and never makes a sender or giver of a bystander.
    pub(super) fn mentions(&mut self) {
        let lead = self.parts.iter().take_while(|part| is_edge(part)).count();
        let trail = self.parts.len() - self.parts.iter().rev().take_while(|part| is_edge(part)).count();
        let mut told = BTreeSet::new();
        for place in 0..self.parts.len() {
            let Some(&Part { sigil, kept, .. }) = self.parts.get(place) else { continue };
            let owns = self.out.kind.takes_owner();
            let firm = !matches!(sigil, Sigil::Mention { firm: false, .. });
            let edge = place < lead || place >= trail;
            let may_own = owns && firm && (edge || self.out.kind == Kind::Action);
            match sigil {
                Sigil::Nobody if owns && self.out.owner == Owner::Unsaid => self.out.owner = Owner::Nobody,
                Sigil::Nobody if owns => {}
                Sigil::Nobody => self.keep(place, Sigil::Word),
                Sigil::Mention { name, .. } => self.mention(name, may_own, &mut told),
                _ => continue,
            }
            if !(owns && firm && edge) || kept {
                let stays = if sigil == Sigil::Nobody { Sigil::Word } else { sigil };
                self.keep(place, stays);
            }
        }
    }

    fn mention(&mut self, name: &str, may_own: bool, told: &mut BTreeSet<String>) {
        let found = if name.eq_ignore_ascii_case("me") {
            Found::One(self.ground.me.to_owned())
        } else {
            self.roster.find(name)
        };
        let owns = may_own && self.out.owner == Owner::Unsaid;
        let (handle, new) = match found {
            Found::One(handle) => (handle, false),
            Found::Nobody => {
                self.hint(Hint::NewPerson(name.to_owned()));
                (name.to_owned(), true)
            }
            Found::Several(choices) => {
                self.hint(Hint::Ambiguous { typed: name.to_owned(), choices: choices.clone() });
                if owns {
                    self.out.owner = Owner::Ambiguous { typed: name.to_owned(), choices };
                }
                return;
            }
        };
        let first = told.insert(fold(&handle));
        let Some(handle) = Handle::new(&handle).filter(|_| first) else { return };
        if owns {
            self.out.owner = Owner::Person { handle, new };
        } else {
            self.out.cc.push(handle);
        }
    }
}

/// A sigil that may stand in the run before or after the words.
fn is_edge(part: &Part<'_>) -> bool {
    !matches!(part.sigil, Sigil::Word | Sigil::Escaped | Sigil::Link(_) | Sigil::Mention { firm: false, .. })
}
