//! Drawings for a page, as SVG without script. Colours are classes of the page's style sheet; every drawing has words for
//! those who do not see it. Numbers are written with one decimal, so that the same figures give the same bytes.
use super::figures::words;
use super::strips::{Gap, Strip, Word};
use crate::domain::clean::{self, sinks};
use crate::domain::count::count;
use crate::domain::time::Instant;
use crate::metrics::minutes;
use chrono::TimeDelta;
use std::fmt::Write;

/// Width of a drawing, and of the margin at either side, in its own units.
const WIDTH: f64 = 1000.0;
const MARGIN: f64 = 14.0;
/// The line the updates stand on.
const LINE: f64 = 44.0;
/// Steps of a time axis in minutes, the finest first.
const STEPS: &[i64] = &[1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200];
/// At most so many labels on an axis.
const LABELS: i64 = 9;
/// And so many dates under bars: the first and the last lean inwards and take half as much room again.
const DATES: usize = 8;

/// From instants to places on a drawing.
struct Scale {
    from: Instant,
    minutes: f64,
}

impl Scale {
    fn new(from: Instant, to: Instant) -> Self {
        Self { from, minutes: minutes(from, to).max(1.0) }
    }

    fn x(&self, at: Instant) -> f64 {
        let part = (minutes(self.from, at) / self.minutes).clamp(0.0, 1.0);
        MARGIN + part * (WIDTH - 2.0 * MARGIN)
    }
}

/// One audience's strip: silences as bars, dark where they were longer than the interval in force, updates as dots,
/// promised times as marks below.
pub fn strip(strip: &Strip) -> String {
    let scale = Scale::new(strip.from.0, strip.to.0);
    let mut out = String::with_capacity(4096);
    let says = escaped(&in_words(strip));
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        out,
        "<svg class=\"strip\" viewBox=\"0 0 1000 96\" role=\"img\" aria-label=\"{says}\"><title>{says}</title>"
    );
    axis(&mut out, &scale);
    wait(&mut out, &scale, strip);
    let longest = strip.gaps.iter().max_by(|a, b| a.minutes.total_cmp(&b.minutes)).map(|gap| gap.from);
    for gap in &strip.gaps {
        silence(&mut out, &scale, gap, Some(gap.from) == longest);
    }
    // What still lasts is named whatever its length; before the first words it is the wait.
    let lasting = strip.lasting.as_ref().filter(|_| !strip.updates.is_empty());
    if let Some(gap) = lasting {
        silence(&mut out, &scale, gap, true);
    }
    let size = if strip.updates.len() > 30 { 3.5 } else { 5.0 };
    for word in strip.updates.iter().filter(|word| word.at <= strip.to) {
        dot(&mut out, &scale, word, size);
    }
    out.push_str("</svg>");
    out
}

fn in_words(strip: &Strip) -> String {
    let longest =
        strip.longest_min.map_or_else(String::new, |min| format!(", longest silence {}", words(min)));
    let [within, of] = strip.within;
    let kept = if of > 0 {
        format!(", {within} of {} within the interval", count(of, "silence"))
    } else {
        String::new()
    };
    let sent = count(strip.updates.len() + strip.withheld, "update");
    format!("{sent} to {} of {}{longest}{kept}", strip.audience, strip.on)
}

fn escaped(text: &str) -> String {
    sinks::html_attribute(&clean::line(text).0)
}

/// From the start to the first words.
fn wait(out: &mut String, scale: &Scale, strip: &Strip) {
    let awaited = strip.updates.first().map(|first| first.at).or(strip.lasting.as_ref().map(|gap| gap.to));
    let (Some(start), Some(first)) = (strip.start, awaited) else { return };
    if first.0 > start.0 {
        let (a, b) = (scale.x(start.0), scale.x(first.0));
        let _ = write!(
            out,
            "<path class=\"wait\" d=\"M{a:.1} {LINE}H{b:.1}\"/><path class=\"start\" d=\"M{a:.1} 32V56\"/>"
        );
        label(out, f64::midpoint(a, b), b - a, &words(minutes(start.0, first.0)));
    }
}

fn silence(out: &mut String, scale: &Scale, gap: &Gap, is_longest: bool) {
    let (a, b) = (scale.x(gap.from.0), scale.x(gap.to.0));
    let limit = gap.limit_min.filter(|_| gap.over).map(|limit| scale.x(later(gap.from.0, limit)));
    let kept = limit.map_or(b, |limit| limit.min(b));
    let _ = write!(out, "<path class=\"kept\" d=\"M{a:.1} {LINE}H{kept:.1}\"/>");
    if gap.over && kept < b {
        let _ = write!(
            out,
            "<rect class=\"over\" x=\"{kept:.1}\" y=\"37\" width=\"{:.1}\" height=\"14\"/>",
            b - kept
        );
    }
    if gap.over || is_longest {
        label(out, f64::midpoint(a, b), b - a, &words(gap.minutes));
    }
}

fn later(from: Instant, minutes: f64) -> Instant {
    #[expect(clippy::cast_possible_truncation, reason = "an interval in force is at most weeks")]
    let seconds = (minutes * 60.0) as i64;
    TimeDelta::try_seconds(seconds).and_then(|d| from.checked_add_signed(d)).unwrap_or(from)
}

/// Words over a bar, where it is wide enough for them.
fn label(out: &mut String, x: f64, width: f64, text: &str) {
    let needs = 9.0 * f64::from(u32::try_from(text.chars().count()).unwrap_or(0));
    if width >= needs {
        let tight = if width < 2.0 * needs { " tight" } else { "" };
        let _ = write!(out, "<text class=\"long{tight}\" x=\"{x:.1}\" y=\"26\">{}</text>", escaped(text));
    }
}

fn dot(out: &mut String, scale: &Scale, word: &Word, size: f64) {
    let x = scale.x(word.at.0);
    let class = if word.late_min.is_some() { "late" } else { "sent" };
    let says = escaped(&format!("{} {}", word.id, word.at.0.format("%Y-%m-%d %H:%M:%SZ")));
    let _ = write!(
        out,
        "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{LINE}\" r=\"{size}\"><title>{says}</title></circle>"
    );
    if let Some(promised) = word.promised.filter(|at| at.0 >= scale.from) {
        promise(out, scale, promised.0, word.kept == Some(false));
    }
}

/// A promised time: a triangle below it; one after the end of the axis points out of the drawing and says when it is.
fn promise(out: &mut String, scale: &Scale, at: Instant, is_missed: bool) {
    let x = scale.x(at);
    let class = if is_missed { "missed" } else { "promise" };
    if minutes(scale.from, at) <= scale.minutes {
        let _ = write!(out, "<path class=\"{class}\" d=\"M{x:.1} 57l-4.5 8h9z\"/>");
        return;
    }
    let says =
        escaped(&format!("promised for {}, after the end of this axis", at.format("%Y-%m-%d %H:%M:%SZ")));
    let _ = write!(out, "<path class=\"{class}\" d=\"M{x:.1} 57v8l9 -4z\"><title>{says}</title></path>");
}

/// Where words of so many characters stand that belong to a place: over it, or beside it where they would leave the
/// drawing. The class says from which end they are written. As wide as they are on a small screen, where they are larger.
fn placed(x: f64, chars: usize) -> (f64, &'static str) {
    const EACH: f64 = 15.0;
    let width = (EACH * crate::metrics::real(chars)).min(WIDTH);
    if x - width / 2.0 < 0.0 {
        (x.min(WIDTH - width), " from")
    } else if x + width / 2.0 > WIDTH {
        (x.max(width), " till")
    } else {
        (x, "")
    }
}

/// Words of an axis. Every other one stands aside where there is no room for all.
fn tick(out: &mut String, (x, y): (f64, f64), nth: usize, words: &str) {
    let (x, side) = placed(x, words.chars().count());
    let odd = if nth % 2 == 1 { " odd" } else { "" };
    let _ = write!(out, "<text class=\"hour{side}{odd}\" x=\"{x:.1}\" y=\"{y}\">{}</text>", escaped(words));
}

/// Marks and labels of the hours, UTC; the day where it changes.
fn axis(out: &mut String, scale: &Scale) {
    #[expect(clippy::cast_possible_truncation, reason = "no incident lasts 2^63 minutes")]
    let length = scale.minutes.ceil() as i64;
    let step = STEPS.iter().copied().find(|step| length / step < LABELS).unwrap_or(length / LABELS + 1);
    let _ = write!(out, "<path class=\"axis\" d=\"M{MARGIN} 74H{:.1}\"/>", WIDTH - MARGIN);
    let first = scale.from.timestamp().div_euclid(60 * step) * step + step;
    let (mut at, mut nth, mut day) = (first, 0, scale.from.date_naive());
    while let Some(instant) = chrono::DateTime::from_timestamp(at * 60, 0) {
        if minutes(scale.from, instant) > scale.minutes {
            break;
        }
        let form = if instant.date_naive() == day && step < 1440 { "%H:%M" } else { "%-d %b %H:%M" };
        day = instant.date_naive();
        let x = scale.x(instant);
        let _ = write!(out, "<path class=\"axis\" d=\"M{x:.1} 71v6\"/>");
        tick(out, (x, 91.0), nth, &instant.format(form).to_string());
        (at, nth) = (at + step, nth + 1);
    }
}

/// One part of a bar: its class, how large, and what it says.
pub struct Part {
    /// The class of the style sheet.
    pub class: &'static str,
    /// Its size.
    pub size: usize,
}

/// Stacked bars of counts, with a label under each: what began in which week.
pub fn bars(title: &str, columns: &[(String, Vec<Part>)]) -> String {
    let most =
        columns.iter().map(|(_, parts)| parts.iter().map(|part| part.size).sum::<usize>()).max().unwrap_or(0);
    let says = escaped(title);
    let mut out = format!(
        "<svg class=\"bars\" viewBox=\"0 0 1000 220\" role=\"img\" aria-label=\"{says}\"><title>{says}</title>"
    );
    let real = |n: usize| crate::metrics::real(n);
    let width = (WIDTH - 2.0 * MARGIN) / real(columns.len().max(1));
    let every = columns.len().div_ceil(DATES).max(1);
    for (nth, (label, parts)) in columns.iter().enumerate() {
        let x = MARGIN + width * real(nth);
        let mut y = 180.0;
        for part in parts.iter().filter(|part| part.size > 0) {
            let height = 150.0 * real(part.size) / real(most.max(1));
            y -= height;
            let _ = write!(
                out,
                "<rect class=\"{}\" x=\"{:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{height:.1}\"/>",
                part.class,
                x + width * 0.12,
                (width * 0.76).min(60.0)
            );
        }
        let total: usize = parts.iter().map(|part| part.size).sum();
        let middle = x + width * 0.12 + (width * 0.76).min(60.0) / 2.0;
        if total > 0 && columns.len() <= 30 {
            let _ =
                write!(out, "<text class=\"count\" x=\"{middle:.1}\" y=\"{:.1}\">{total}</text>", y - 5.0);
        }
        if nth % every == 0 {
            tick(&mut out, (middle, 200.0), usize::from(!(nth / every).is_multiple_of(3)), label);
        }
    }
    let _ = write!(out, "<path class=\"axis\" d=\"M{MARGIN} 180.5H{:.1}\"/></svg>", WIDTH - MARGIN);
    out
}

/// How lengths spread: one dot each on a logarithmic axis in minutes, the median and nine tenths marked.
pub fn spread(title: &str, sorted: &[f64], marks: &[(f64, &str)]) -> String {
    let says = escaped(title);
    let mut out = format!(
        "<svg class=\"spread\" viewBox=\"0 0 1000 92\" role=\"img\" aria-label=\"{says}\"><title>{says}</title>"
    );
    let most = sorted.last().copied().unwrap_or(1.0).max(60.0);
    let place = |min: f64| MARGIN + (min.max(0.0) + 1.0).ln() / (most + 1.0).ln() * (WIDTH - 2.0 * MARGIN);
    let _ = write!(out, "<path class=\"axis\" d=\"M{MARGIN} 62H{:.1}\"/>", WIDTH - MARGIN);
    let steps = [0.0, 5.0, 15.0, 60.0, 240.0, 1440.0, 10_080.0, 43_200.0];
    for (nth, min) in steps.into_iter().filter(|min| *min <= most).enumerate() {
        let x = place(min);
        let _ = write!(out, "<path class=\"axis\" d=\"M{x:.1} 59v6\"/>");
        tick(&mut out, (x, 82.0), nth, &words(min));
    }
    for min in sorted {
        let _ = write!(out, "<circle class=\"each\" cx=\"{:.1}\" cy=\"46\" r=\"6\"/>", place(*min));
    }
    for (min, name) in marks {
        let (x, says) = (place(*min), format!("{name} {}", words(*min)));
        let (at, side) = placed(x, says.chars().count());
        let _ = write!(
            out,
            "<path class=\"mark\" d=\"M{x:.1} 30v30\"/><text class=\"long{side}\" x=\"{at:.1}\" y=\"24\">{}</text>",
            escaped(&says)
        );
    }
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::Part;
    use super::{WIDTH, bars, spread};

    /// From where to where each text of a drawing may reach, as wide as it is on a small screen.
    fn reaches(svg: &str) -> Vec<(String, f64, f64)> {
        reaches_with(svg, 15.0)
    }

    fn reaches_with(svg: &str, letter: f64) -> Vec<(String, f64, f64)> {
        let texts = svg.split("<text class=\"").skip(1);
        let reach = |text: &str| {
            let (class, rest) = text.split_once("\" x=\"").unwrap();
            let x: f64 = rest.split('"').next().unwrap().parse().unwrap();
            let words = rest.split_once('>').unwrap().1.split("</text>").next().unwrap().to_owned();
            let width = letter * crate::metrics::real(words.chars().count());
            let from = if class.contains(" from") {
                x
            } else if class.contains(" till") {
                x - width
            } else {
                x - width / 2.0
            };
            (words, from, from + width)
        };
        texts.map(reach).collect()
    }

    #[test]
    fn no_date_runs_into_the_next() {
        for n in 1..=200 {
            let column = |i: usize| (format!("2026-11-{:02}", i % 28), vec![Part { class: "c1", size: 1 }]);
            let svg = bars("weeks", &(1..=n).map(column).collect::<Vec<_>>());
            let mut until = 0.0;
            for (words, from, to) in
                reaches_with(&svg, 7.0).into_iter().filter(|(it, ..)| it.contains("2026"))
            {
                assert!(from >= until, "{words} of {n}: {from} before {until}");
                until = to;
            }
        }
    }

    #[test]
    fn no_label_leaves_its_drawing_at_any_value() {
        for median in [0.0, 0.2, 1.0, 7.5, 59.0, 90.0, 1439.0, 86_400.0, 1e6] {
            for most in [median, median * 1.01 + 1.0, 1e7] {
                let svg =
                    spread("lengths", &[0.0, median, most], &[(median, "median"), (most, "longest by far")]);
                for (words, from, to) in reaches(&svg) {
                    assert!(from >= -0.1 && to <= WIDTH + 0.1, "{words}: {from} to {to}, {median} of {most}");
                }
            }
        }
        for n in [1, 2, 3, 12, 53, 200] {
            let column = |i: usize| (format!("2026-11-{i:02}"), vec![Part { class: "c1", size: i }]);
            let svg = bars("weeks", &(1..=n).map(column).collect::<Vec<_>>());
            let dated = reaches(&svg).into_iter().filter(|(words, ..)| words.contains("2026"));
            for (words, from, to) in dated {
                assert!(from >= -0.1 && to <= WIDTH + 0.1, "{words}: {from} to {to} of {n}");
            }
        }
    }
}
