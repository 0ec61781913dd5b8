//! A draft becomes a line, a line becomes an entry. Never loses what it does not understand: the bytes stay
//! in the file, and the entry carries them where they hold more than this version knows.
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use chrono::Datelike;
use serde::de::value::MapDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::chain::{Chain, Check, Hash, Sound, hex, sound};
use super::escape::json;
use super::fault::Fault;
use super::line::{Body, Head, VERSION, WRITE_LIMIT, assemble};
use super::log::Stamp;
use crate::domain::entry::{Draft, Entry};
use crate::domain::event::{Common, Event};
use crate::domain::id::Ulid;
use crate::domain::words::Source;

/// The version of every event type this program writes.
const TYPE_VERSION: u32 = 1;

/// A line ready to be written.
#[derive(Debug, Clone)]
pub struct Written {
    /// With its newline.
    pub text: String,
    /// Its hash.
    pub hash: Hash,
    /// What reading it back gives.
    pub entry: Entry,
}

/// Puts the line together that comes after `chain`.
///
/// # Errors
/// [`Fault::Unfit`] if the draft cannot be written as a line of this version, or the line is too long.
pub fn encode(draft: &Draft, who: &Stamp, id: Ulid, chain: Chain) -> Result<Written, Fault> {
    let unfit = |what: String| Fault::Unfit { what };
    if let Event::Unknown(name) = &draft.event {
        return Err(unfit(format!("{name} is an entry of a newer warroom")));
    }
    for at in [Some(who.now), draft.at].into_iter().flatten() {
        if !(0..10_000).contains(&at.year()) {
            return Err(unfit(format!("the year {} cannot be written", at.year())));
        }
    }
    let data = payload(draft).map_err(unfit)?;
    let mut salt = [0; 16];
    who.chance.fill(&mut salt);
    let salt = hex(&salt);
    let body = Body { salt: &salt, data: &data };
    let head = Head {
        v: VERSION,
        seq: chain.next,
        id,
        ts: who.now,
        at: draft.at,
        est: draft.est,
        boot: who.boot.as_ref().into(),
        bt: who.boot_us,
        by: who.by.clone(),
        src: who.src.word().into(),
        kind: draft.event.type_name().into(),
        tv: TYPE_VERSION,
        prev: chain.head.to_string().into(),
        dh: Hash::of_data(body).to_string().into(),
    };
    let head = json(&head).map_err(unfit)?;
    let hash = Hash::of_head(&head);
    let text = assemble(&head, &hash, body);
    if text.len() > WRITE_LIMIT {
        return Err(unfit(format!(
            "the entry takes {} bytes, at most {WRITE_LIMIT} fit on one line",
            text.len()
        )));
    }
    // What is kept is what reading it back gives, so the screen shows what the file says.
    let entry = sound(text.trim_end().as_bytes(), Check::Links).map(|sound| decode(&sound));
    let entry = entry.map_err(|why| unfit(why.to_string()))?;
    if entry.data.is_some() {
        return Err(unfit(format!(
            "a {} with these fields would not read back as it is",
            draft.event.type_name()
        )));
    }
    Ok(Written { text, hash, entry })
}

/// The fields of the event, then those any event may carry.
pub(super) fn payload(draft: &Draft) -> Result<String, String> {
    let event = json(&draft.event)?;
    let common = json(&draft.common)?;
    let inside = |object: &str| -> String {
        object.strip_prefix('{').and_then(|o| o.strip_suffix('}')).unwrap_or_default().to_owned()
    };
    let parts: Vec<String> =
        [inside(&event), inside(&common)].into_iter().filter(|p| !p.is_empty()).collect();
    Ok(format!("{{{}}}", parts.join(",")))
}

/// Reads a sound line. A payload this version cannot read becomes [`Event::Unknown`] with its exact text.
pub fn decode(sound: &Sound<'_>) -> Entry {
    let head = &sound.head;
    let data = sound.parts.body.map_or("{}", |body| body.data);
    let known = head.v == VERSION && head.tv <= TYPE_VERSION && sound.parts.body.is_some();
    let (event, common, more) = read(&head.kind, data, known);
    Entry {
        seq: head.seq,
        id: head.id,
        ts: head.ts,
        at: head.at,
        est: head.est,
        boot: head.boot.as_ref().into(),
        bt: head.bt,
        by: head.by.clone(),
        src: Source::from_word(&head.src).unwrap_or(Source::System),
        tv: head.tv,
        common,
        event,
        data: (more && sound.parts.body.is_some()).then(|| data.into()),
    }
}

/// The payload read; true if there is more in it than was understood.
pub(super) fn read(kind: &str, data: &str, known: bool) -> (Event, Common, bool) {
    let Ok(fields) = serde_json::from_str::<Fields<'_>>(data) else {
        return (Event::Unknown(kind.into()), Common::default(), true);
    };
    let event = if known { Event::read(kind, &fields).ok() } else { None };
    if event.is_none() {
        fields.taken.set(0);
    }
    let common = Common::deserialize(&fields).ok();
    let all_taken = fields.taken.get().count_ones() as usize == fields.pairs.len();
    let more = !all_taken
        || fields.has_doubles()
        || common.is_none()
        || matches!(event, None | Some(Event::Unknown(_)));
    (event.unwrap_or_else(|| Event::Unknown(kind.into())), common.unwrap_or_default(), more)
}

/// The keys of a payload with their unread values, and which of them somebody has taken.
/// Reading the payload once and handing each type only its own keys is what tells unknown keys from known
/// ones, and keeps `from` of a handoff apart from `from` of an import.
struct Fields<'a> {
    pairs: Vec<(Cow<'a, str>, &'a RawValue)>,
    taken: Cell<u64>,
}

impl Fields<'_> {
    /// The same key twice: readers differ in which they take, so none of them is told that it was understood.
    fn has_doubles(&self) -> bool {
        let earlier = |i: usize| self.pairs.iter().take(i).map(|(key, _)| key);
        self.pairs.iter().enumerate().any(|(i, (key, _))| earlier(i).any(|other| other == key))
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Fields<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut pairs = Vec::with_capacity(12);
                while let Some(key) = map.next_key::<Key<'de>>()? {
                    pairs.push((key.0, map.next_value::<&RawValue>()?));
                }
                Ok(Fields { pairs, taken: Cell::new(0) })
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// A key that borrows unless it is escaped.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl<'de> Deserializer<'de> for &Fields<'de> {
    type Error = serde_json::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        wanted: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let mine = self.pairs.iter().enumerate().filter_map(|(i, (key, value))| {
            // Beyond 64 keys none is ours; they count as not understood.
            let bit = 1_u64.checked_shl(u32::try_from(i).ok()?)?;
            let free = self.taken.get() & bit == 0 && wanted.contains(&key.as_ref());
            free.then(|| {
                self.taken.set(self.taken.get() | bit);
                (key.as_ref(), *value)
            })
        });
        visitor.visit_map(MapDeserializer::new(mine))
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_map(MapDeserializer::new(self.pairs.iter().map(|(key, value)| (key.as_ref(), *value))))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
