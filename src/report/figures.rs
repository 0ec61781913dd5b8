//! The figures a document opens with, each with its n and its state (domain.md §7). Computed in `metrics`, named here.
use super::ground::{Ground, six};
use crate::metrics::{Figure, Figures, RoomFigures, Share, Spread};
use serde::Serialize;

/// One headline number.
#[derive(Debug, Clone, Serialize)]
pub struct Headline {
    /// What it measures.
    pub name: &'static str,
    /// In words: `8 h 38 min`, `14 of 16`, `–`.
    pub words: String,
    /// Minutes, or a share from 0 to 1.
    pub value: Option<f64>,
    /// `recorded`, `pending`, `not_applicable`, `invalid`.
    pub state: &'static str,
    /// How many were measured.
    pub n: usize,
    /// Of what: `updates`, `gaps`, `escalations`.
    pub of: &'static str,
    /// What the number is where several were measured: `longest of 3, median 41 min`.
    pub which: Option<String>,
}

/// The figures of one escalation.
#[derive(Debug, Clone, Serialize)]
pub struct Scored {
    pub id: String,
    pub updates: usize,
    pub ttfu_min: Option<f64>,
    pub ttfu_state: &'static str,
    pub tta_min: Option<f64>,
    pub tta_state: &'static str,
    pub ttr_min: Option<f64>,
    pub ttr_state: &'static str,
    pub longest_silence_min: Option<f64>,
    pub gaps: usize,
    pub cadence: [usize; 2],
    pub promises: [usize; 2],
    pub commitments: [usize; 2],
}

/// The figures of the escalations the document is about.
pub fn scored(ground: &Ground<'_>, figures: &RoomFigures) -> Vec<Scored> {
    in_scope(ground, figures).map(score).collect()
}

/// Those figures.
pub fn in_scope<'a>(ground: &'a Ground<'_>, figures: &'a RoomFigures) -> impl Iterator<Item = &'a Figures> {
    figures.escalations.iter().filter(|one| ground.escalations().any(|e| e.id == one.subject.id))
}

fn score(one: &Figures) -> Scored {
    let min = |figure: Figure| figure.minutes().map(six);
    Scored {
        id: one.subject.id.to_string(),
        updates: one.customer.updates.len(),
        ttfu_min: min(one.ttfu),
        ttfu_state: one.ttfu.state(),
        tta_min: min(one.tta),
        tta_state: one.acknowledged().state(),
        ttr_min: min(one.ttr),
        ttr_state: one.lasted().state(),
        longest_silence_min: one.longest_silence.map(six),
        gaps: one.customer.gaps.len(),
        cadence: [one.cadence.part, one.cadence.n],
        promises: [one.promises.kept, one.promises.n()],
        commitments: [one.commitments.kept, one.commitments.n()],
    }
}

/// The few numbers everybody asks for first. Of several escalations the longest counts, and n says of how many.
pub fn headline(ground: &Ground<'_>, figures: &RoomFigures) -> Vec<Headline> {
    let all: Vec<&Figures> = in_scope(ground, figures).filter(|one| !one.subject.planned).collect();
    let longest =
        |name, of: fn(&Figures) -> Figure| length(name, &all.iter().map(|one| of(one)).collect::<Vec<_>>());
    let silence = |one: &Figures| one.longest_silence.map_or(Figure::Pending, Figure::Recorded);
    let shares = |of: fn(&Figures) -> Share| all.iter().map(|one| of(one)).fold(Share::default(), Share::and);
    let promised = Share {
        part: all.iter().map(|one| one.promises.kept).sum(),
        n: all.iter().map(|one| one.promises.n()).sum(),
    };
    vec![
        longest("From start to resolved", Figures::lasted),
        longest("First word to customers", |one| one.ttfu),
        longest("Longest silence", silence),
        share("Silences within the interval", "gaps", shares(|one| one.cadence)),
        share("Promised times kept", "promised updates", promised),
        longest("Acknowledged after", Figures::acknowledged),
    ]
}

fn length(name: &'static str, all: &[Figure]) -> Headline {
    let measured: Vec<f64> = all.iter().filter_map(|one| one.minutes()).collect();
    let longest = measured.iter().copied().max_by(f64::total_cmp);
    let state = if all.contains(&Figure::Invalid) {
        "invalid"
    } else if longest.is_some() {
        "recorded"
    } else {
        all.first().map_or("pending", |one| one.state())
    };
    let (text, n) = (longest.map_or_else(|| "–".to_owned(), words), measured.len());
    let median = Spread::of(measured.iter().copied()).median().filter(|_| n > 1);
    let which = median.map(|median| format!("longest of {n}, median {}", words(median)));
    Headline { name, words: text, value: longest.map(six), state, n, of: "escalations", which }
}

fn share(name: &'static str, of: &'static str, share: Share) -> Headline {
    let state = if share.n > 0 { "recorded" } else { "not_applicable" };
    let words = if share.n > 0 { format!("{} of {}", share.part, share.n) } else { "–".to_owned() };
    Headline { name, words, value: share.ratio().map(six), state, n: share.n, of, which: None }
}

/// `43 s`, `12 min`, `8 h 38 min`, `2 d 3 h`.
pub fn words(minutes: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "no incident lasts 2^63 seconds; a cast saturates")]
    let s = (minutes * 60.0).round() as i64;
    let (sign, s) = if s < 0 { ("−", -s) } else { ("", s) };
    let text = match s {
        0..60 => format!("{s} s"),
        60..3600 => format!("{} min", s / 60),
        3600..172_800 if s / 60 % 60 == 0 => format!("{} h", s / 3600),
        3600..172_800 => format!("{} h {} min", s / 3600, s / 60 % 60),
        _ if s / 3600 % 24 == 0 => format!("{} d", s / 86_400),
        _ => format!("{} d {} h", s / 86_400, s / 3600 % 24),
    };
    format!("{sign}{text}")
}
