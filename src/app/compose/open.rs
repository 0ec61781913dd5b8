//! Opening and leaving: the draft, or the text that was begun before; for this audience or the next.
use super::check;
use super::{Compose, Kept, NextBy, Side, readers};
use crate::app::board::no;
use crate::app::effect::Effect;
use crate::app::layer::{Does, Layer};
use crate::app::model::Model;
use crate::app::press::push;
use crate::app::speak;
use crate::comms::draft::{self, Draft, Wanted, draft};
use crate::domain::clean;
use crate::domain::clock::{Name, now_line};
use crate::domain::id::EscalationId;
use crate::domain::redact::Eye;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::domain::words::Audience;
use ratatui_textarea::{CursorMove, TextArea};

/// `U`: about the escalation in focus, the only open one, or the one that is chosen.
pub(in crate::app) fn on_the_board(model: &mut Model) -> Vec<Effect> {
    let open = crate::language::wish::open_escalations(&model.room);
    let on = model.focus().or(match open.as_slice() {
        [(id, _)] => Some(*id),
        _ => None,
    });
    match on {
        Some(id) => begin(model, id, None),
        None if open.is_empty() => no(model, "no escalation is open; N declares one"),
        None => {
            let ids: Vec<EscalationId> = open.iter().map(|(id, _)| *id).collect();
            let menu = speak::which(model, &ids, |id| Does::Verb(format!("draft {id}")));
            push(model, Layer::Menu(menu))
        }
    }
}

/// Opens the composer for an audience; where none is named, for the one whose words the NOW line asks for, else for
/// customers.
pub(in crate::app) fn begin(model: &mut Model, on: EscalationId, audience: Option<Audience>) -> Vec<Effect> {
    let asked = now_line(&model.queue).and_then(|due| match due.clock {
        Name::Update(of, audience) if of == on => Some(audience),
        _ => None,
    });
    let audience = audience.or(asked).unwrap_or(Audience::Customer);
    if model.eye == Eye::Shared {
        return no(model, "others see this screen; leave the shared view first, a draft names customers");
    }
    let end = model.room.goes_on_in(on);
    if end != on {
        return no(model, &Refusal::Merged(on, end).to_string());
    }
    let Some(compose) = fresh(model, on, audience) else {
        return no(model, &format!("there is no {on}"));
    };
    for problem in &compose.draft.problems {
        let words = format!("templates/{}", clean::row(&problem.to_string()));
        model.says.problem(model.now, words);
    }
    push(model, Layer::Compose(Box::new(compose)))
}

/// The zone in which an audience reads times.
pub(super) fn zone(model: &Model, on: EscalationId, audience: Audience) -> chrono_tz::Tz {
    let one = model.room.escalations.get(&on);
    one.map_or(model.zone, |one| draft::zone(&model.room, one, audience))
}

/// Opens it for the customers of an escalation with words that stand already: a draft, and not yet anybody's own.
pub(in crate::app) fn begin_with(model: &mut Model, on: EscalationId, text: &str) -> Vec<Effect> {
    let effects = begin(model, on, Some(Audience::Customer));
    let Some(Layer::Compose(mut one)) = model.layers.pop_if(|layer| matches!(layer, Layer::Compose(_)))
    else {
        return effects;
    };
    one.area = area(text);
    text.clone_into(&mut one.draft.text);
    one.draft.told.clear();
    one.said.clear();
    check::renew(model, &mut one);
    model.layers.push(Layer::Compose(one));
    effects
}

/// When policy wants the words after those that would go now.
pub(super) fn wanted(model: &Model, on: EscalationId, audience: Audience) -> Option<Instant> {
    let (room, now, templates) = (&model.room, model.now, &model.words.settings.templates);
    draft::proposed(&Wanted { room, on, audience, now, eye: model.eye, templates })
}

/// What the program would say now.
pub(in crate::app) fn drafted(model: &Model, on: EscalationId, audience: Audience) -> Option<Draft> {
    let (room, now, templates) = (&model.room, model.now, &model.words.settings.templates);
    draft(&Wanted { room, on, audience, now, eye: model.eye, templates })
}

fn fresh(model: &Model, on: EscalationId, audience: Audience) -> Option<Compose> {
    let draft = drafted(model, on, audience)?;
    let kept = model.words.kept.get(&(on, audience));
    let said = match kept {
        Some(_) => "this is the text you began; r drafts it anew".to_owned(),
        None => draft.notes.first().map(|note| left_out(note, draft.notes.len())).unwrap_or_default(),
    };
    let text = kept.map_or(draft.text.trim_end(), |kept| kept.text.as_str());
    let by_hand = kept.and_then(|kept| kept.next).filter(|at| *at > model.now);
    let by = if by_hand.is_some() { NextBy::Hand } else { NextBy::Policy };
    let mut compose = Compose {
        on,
        audience,
        area: area(text),
        next: by_hand.or(draft.next),
        by,
        promises: true,
        draft,
        check: check::Check::default(),
        anyway: None,
        channel: None,
        taken: None,
        sending: None,
        recording: None,
        said,
        side: Side::Check,
        card: Vec::new(),
        scroll: 0,
        commanding: false,
    };
    check::renew(model, &mut compose);
    Some(compose)
}

fn left_out(first: &str, all: usize) -> String {
    let more = if all > 1 { format!(" (and {} more)", all - 1) } else { String::new() };
    format!("{}{more}", clean::row(first))
}

/// A text to be edited, the cursor at its beginning.
pub(super) fn area(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    area.set_max_histories(500);
    area.move_cursor(CursorMove::Top);
    area
}

/// Remembers the text, where a person changed it, and asks for it to be kept.
pub(super) fn keep(model: &mut Model) -> Vec<Effect> {
    let Some(one) = model.compose() else { return Vec::new() };
    let key = (one.on, one.audience);
    let next = one.next.filter(|_| one.by == NextBy::Hand);
    let kept = Kept { on: one.on, audience: one.audience, text: one.text(), next };
    if one.is_edited() && !kept.text.is_empty() {
        model.words.kept.insert(key, kept);
    } else {
        model.words.kept.remove(&key);
    }
    vec![all_kept(model)]
}

/// Every text that was begun.
pub(in crate::app) fn all_kept(model: &Model) -> Effect {
    Effect::KeepWords(model.words.kept.values().cloned().collect())
}

/// Closes the composer; the text stays for the next time.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    if model.compose().is_some_and(|one| one.sending.is_some()) {
        say(model, "the command still runs; Tab, then x stops it");
        return Vec::new();
    }
    let effects = keep(model);
    let edited = model.compose().is_some_and(Compose::is_edited);
    close(model);
    if edited {
        model.says.receipt(model.now, "the draft is kept; U opens it again");
    }
    effects
}

/// The composer goes, with what lies over it.
pub(super) fn close(model: &mut Model) {
    if let Some(at) = model.layers.iter().position(|layer| matches!(layer, Layer::Compose(_))) {
        model.layers.truncate(at);
    }
}

/// The text for the next audience; this one's stays as it is.
pub(super) fn next_audience(model: &mut Model) -> Vec<Effect> {
    let Some((on, now)) = model.compose().map(|one| (one.on, one.audience)) else { return Vec::new() };
    let all = Audience::ALL;
    let at = all.iter().position(|one| *one == now).unwrap_or_default();
    let next = all.get((at + 1) % all.len()).copied().unwrap_or(now);
    let effects = keep(model);
    if let Some(fresh) = fresh(model, on, next)
        && let Some(one) = model.compose_mut()
    {
        let card = std::mem::take(&mut one.card);
        *one = Compose { commanding: true, side: one.side, card, ..fresh };
    }
    effects
}

/// Drafts anew; the text that stood there comes back with undo.
pub(super) fn redraft(model: &mut Model) -> Vec<Effect> {
    let Some((on, audience)) = model.compose().map(|one| (one.on, one.audience)) else { return Vec::new() };
    let Some(draft) = drafted(model, on, audience) else { return Vec::new() };
    if let Some(one) = model.compose_mut() {
        one.replace(draft.text.trim_end());
        one.area.move_cursor(CursorMove::Top);
        one.by = NextBy::Policy;
        one.draft = draft;
        "drafted anew; Tab, then Ctrl-Z twice brings the old text back".clone_into(&mut one.said);
    }
    changed(model)
}

/// The text is forgotten.
pub(super) fn discard(model: &mut Model) -> Vec<Effect> {
    let Some(key) = model.compose().map(|one| (one.on, one.audience)) else { return Vec::new() };
    model.words.kept.remove(&key);
    close(model);
    model.says.untrue("was begun and not sent");
    model.says.receipt(model.now, "the draft is gone; U drafts anew");
    vec![all_kept(model)]
}

/// The text changed: it is checked and kept.
pub(super) fn changed(model: &mut Model) -> Vec<Effect> {
    if let Some(one) = model.compose_mut() {
        one.scroll = 0;
    }
    recheck(model);
    keep(model)
}

/// What is right and wrong with the text, anew.
pub(in crate::app) fn recheck(model: &mut Model) {
    // The composer is lifted out for a moment, as the check reads the rest of the model.
    let Some(at) = model.layers.iter().position(|layer| matches!(layer, Layer::Compose(_))) else { return };
    let Layer::Compose(mut one) = model.layers.remove(at) else { return };
    check::renew(model, &mut one);
    model.layers.insert(at, Layer::Compose(one));
}

/// Says something of the last step.
pub(super) fn say(model: &mut Model, words: impl Into<String>) {
    if let Some(one) = model.compose_mut() {
        one.said = words.into();
    }
}

/// `y u`: the draft to customers onto the clipboard, as it stands: the text that was begun, else a new one.
pub(in crate::app) fn copy(model: &mut Model) -> Vec<Effect> {
    let open = crate::language::wish::open_escalations(&model.room);
    let on = model.focus().or(open.first().map(|(id, _)| *id).filter(|_| open.len() == 1));
    let ids: Vec<EscalationId> = open.iter().map(|(id, _)| *id).collect();
    match on {
        Some(id) => copy_of(model, id),
        None if ids.is_empty() => no(model, "no escalation is open; N declares one"),
        None => {
            let menu = speak::which(model, &ids, Does::CopyDraft);
            push(model, Layer::Menu(menu))
        }
    }
}

/// The same of one escalation.
pub(in crate::app) fn copy_of(model: &mut Model, on: EscalationId) -> Vec<Effect> {
    let kept = model.words.kept.get(&(on, Audience::Customer)).filter(|_| model.eye == Eye::Private);
    let text = kept
        .map(|kept| kept.text.clone())
        .or_else(|| drafted(model, on, Audience::Customer).map(|draft| draft.text.trim_end().to_owned()));
    let Some(text) = text else { return no(model, &format!("there is no {on}")) };
    model.says.receipt(model.now, format!("copied the draft of {on}; it is not sent, and the clock runs on"));
    vec![Effect::Copy(text)]
}

/// What was kept from before a journal was opened.
pub(in crate::app) fn restore(
    model: &mut Model,
    kept: Vec<Kept>,
    pending: Option<super::Pending>,
) -> Vec<Effect> {
    model.words.kept = kept.into_iter().map(|one| ((one.on, one.audience), one)).collect();
    let texts: Vec<String> =
        model.words.kept.keys().map(|(on, audience)| format!("{} about {on}", readers(*audience))).collect();
    match texts.as_slice() {
        [] => {}
        [one] => {
            model.says.notice(model.now, format!("a text for {one} was begun and not sent; U opens it"));
        }
        all => {
            let words = format!("texts for {} were begun and not sent; U opens each", all.join(", for "));
            model.says.notice(model.now, words);
        }
    }
    pending.map_or_else(Vec::new, |pending| super::record::ask(model, pending))
}
