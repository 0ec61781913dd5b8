//! Problems and refusals in as many rows as they need: a reason or a next step that is cut off helps nobody.
use crate::app::layer::Layer;
use crate::app::model::Model;
use crate::app::says::Level;
use crate::ui::slots::Slots;
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::Rect;

/// Rows that a problem may take.
const PROBLEM: usize = 3;
/// Rows that an answer may take.
const ANSWER: usize = 4;
/// Rows of a page that an answer may cover.
const OVER: usize = 2;
/// The panels keep at least so many rows.
const BODY: u16 = 6;
/// What begins the command that a problem ends with.
const STEP: &str = "warroom ";
/// What parts a reason from the step that would be right.
const PARTS: [&str; 3] = ["; ", ". ", ": "];

/// Rows that problems and refusals need beyond their own one: those after `saved`, those after the hint.
pub fn extra(model: &Model, slots: &Slots, ellipsis: &str) -> [u16; 2] {
    let free = slots.body.height.saturating_sub(BODY);
    let more = |rows: usize, free: u16| u16::try_from(rows.saturating_sub(1)).unwrap_or(0).min(free);
    let problem = problem(model).filter(|_| slots.saved.height > 0);
    let first = problem.map_or(0, |words| {
        more(rows(&words, usize::from(slots.saved.width).saturating_sub(2), PROBLEM, ellipsis).len(), free)
    });
    let hint = answer(model).filter(|_| slots.hint.height > 0);
    let second = hint.map_or(0, |(words, _)| {
        more(
            rows(&words, usize::from(slots.hint.width).saturating_sub(3), ANSWER, ellipsis).len(),
            free - first,
        )
    });
    [first, second]
}

/// The newest problem, with how many more there are.
pub fn problem(model: &Model) -> Option<String> {
    let message = model.says.problems.last()?;
    let more = match model.says.problems.len() {
        1 => String::new(),
        n => format!("  (+{} more, :messages)", n - 1),
    };
    Some(format!("{}{}{more}", message.level.word(), message.text))
}

/// What answers the last key, and how it is painted. On a screen of one row only for a few seconds.
pub fn answer(model: &Model) -> Option<(String, Role)> {
    if let Some(said) = model.layers.last().and_then(said_by) {
        return Some((said.to_owned(), Role::Match));
    }
    let hint = if model.size.height == 1 { model.says.hint_until(model.now) } else { model.says.hint() };
    hint.map(|message| {
        let role = match message.level {
            Level::Receipt => Role::Ok,
            Level::Notice => Role::Text,
            Level::Refusal | Level::Problem => Role::Match,
        };
        (format!("{}{}", message.level.word(), message.text), role)
    })
}

/// Whether what is said below a question has been read by now: its answer is being typed.
fn stands(model: &Model) -> bool {
    matches!(model.layers.last(), Some(Layer::Ask(ask)) if ask.said.is_none() && !ask.input.value().is_empty())
}

/// Whether that may give way: a notice that goes by itself, or what was read before an answer was begun.
pub fn is_passing(model: &Model) -> bool {
    if model.layers.last().is_some_and(|layer| said_by(layer).is_some()) {
        return stands(model);
    }
    model.says.hint().is_some_and(|message| message.level == Level::Notice)
}

/// Rows of an answer over the last rows of a page that covers its own row.
pub fn over(page: Rect, words: &str, ellipsis: &str) -> (Rect, Vec<String>) {
    let most = usize::from(page.height.saturating_sub(1)).clamp(1, OVER);
    let rows = rows(words, usize::from(page.width), most, ellipsis);
    let height = u16::try_from(rows.len()).unwrap_or(1).min(page.height);
    (Rect { y: page.bottom() - height, height, ..page }, rows)
}

/// What a question or the palette says of itself.
pub fn said_by(layer: &Layer) -> Option<&str> {
    match layer {
        Layer::Ask(ask) => ask.said.as_deref().or(ask.about.as_deref()),
        Layer::Palette(palette) => palette.said.as_deref(),
        Layer::Search(search) => search.said.as_deref(),
        _ => None,
    }
}

/// Words in at most `most` rows. Long paths are cut in their middle first; then what stands before the command.
pub fn rows(words: &str, cells: usize, most: usize, ellipsis: &str) -> Vec<String> {
    // Sentences were on rows of their own; folded anew they are parted by a full stop.
    let plain = words.replace("⏎  ", ". ").replace("\n  ", ". ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let tries = [plain.clone(), short_paths(&plain, 1, ellipsis), short_paths(&plain, usize::MAX, ellipsis)];
    for words in &tries {
        let rows = text::wrap(words, cells);
        if rows.len() <= most {
            return rows.into_iter().map(str::to_owned).collect();
        }
    }
    let [_, _, words] = tries;
    let place = words.rfind(STEP).or_else(|| {
        let ends = PARTS.iter().filter_map(|part| words.rfind(part).map(|at| at + part.len()));
        ends.max()
    });
    let whole = place.and_then(|at| around(words.split_at_checked(at)?, cells, most, ellipsis));
    whole.unwrap_or_else(|| cut(&words, cells, most, ellipsis))
}

/// As much of the beginning as leaves the end whole; nothing, where not even its first word does.
fn around((before, step): (&str, &str), cells: usize, most: usize, ellipsis: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = before.split_whitespace().collect();
    (1..words.len()).rev().find_map(|kept| {
        let start = words.get(..kept)?.join(" ");
        let all = format!("{} {ellipsis} {step}", start.trim_end_matches([',', ';', ':', '.']));
        let rows = text::wrap(&all, cells);
        (rows.len() <= most).then(|| rows.into_iter().map(str::to_owned).collect())
    })
}

/// The first rows; the last of them says where there was more.
fn cut(words: &str, cells: usize, most: usize, ellipsis: &str) -> Vec<String> {
    let rows = text::wrap(words, cells);
    let has_more = rows.len() > most;
    let mut kept: Vec<String> = rows.into_iter().take(most).map(str::to_owned).collect();
    if let Some(last) = kept.last_mut().filter(|_| has_more) {
        *last = text::fit(&format!("{last} {}", " ".repeat(cells)), cells, ellipsis).into_owned();
    }
    kept
}

/// The first `many` paths with their middle left out: the file's name and the line number stay.
fn short_paths(words: &str, many: usize, ellipsis: &str) -> String {
    let mut left = many;
    let short = |word: &str| {
        let Some((folders, file)) = word.rsplit_once('/').filter(|(folders, _)| folders.len() > 8) else {
            return word.to_owned();
        };
        if left == 0 {
            return word.to_owned();
        }
        left -= 1;
        let first = folders.split_inclusive('/').take(2).collect::<String>();
        let first = if text::width(&first) < text::width(folders) { first } else { String::new() };
        format!("{first}{ellipsis}/{}", text::fit_middle(file, 40, ellipsis))
    };
    words.split(' ').map(short).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::rows;

    const DAMAGE: &str = "problem: /home/oncall/.local/share/warroom/rooms/2026/payments/INC-4821.jsonl:4712: the hash does not \
                          fit the line before (entry 4711, byte 99123)\n  entries 0–4710 are intact; nothing more is written to \
                          this journal. To work with them: warroom verify \
                          /home/oncall/.local/share/warroom/rooms/2026/payments/INC-4821.jsonl --salvage good.jsonl";

    #[test]
    fn the_step_is_always_seen() {
        for cells in [58, 78, 118, 198] {
            let rows = rows(DAMAGE, cells, 3, "…");
            let words = rows.join(" ");
            assert!(rows.len() <= 3, "{rows:?}");
            assert!(rows.iter().all(|row| crate::ui::text::width(row) <= cells), "{rows:?}");
            assert!(words.contains("INC-4821.jsonl:4712: the hash"), "{words}");
            assert!(
                words.contains("warroom verify /home/") && words.ends_with("--salvage good.jsonl"),
                "{words}"
            );
        }
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        assert_eq!(rows("no: A7 is done", 40, 2, "…"), ["no: A7 is done"]);
        assert_eq!(rows("aa bb cc dd", 5, 1, "…"), ["aa b…"]);
    }

    #[test]
    fn a_sentence_too_long_loses_its_middle_and_never_the_step() {
        let words = "no: E2 is not ready to be resolved: the closing update is not sent, A7 is open. Do that first, or \
                     pass with a reason: resolve E2 --anyway REASON";
        for (cells, most) in [(77, 1), (77, 2), (37, 1), (37, 2), (40, 3)] {
            let rows = rows(words, cells, most, "…");
            let all = rows.join(" ");
            assert!(
                rows.len() <= most && rows.iter().all(|row| crate::ui::text::width(row) <= cells),
                "{rows:?}"
            );
            assert!(all.starts_with("no: ") && all.ends_with("resolve E2 --anyway REASON"), "{all}");
        }
        assert_eq!(rows(words, 8, 1, "…"), ["no: E2…"]);
    }
}
