//! The mark under a draft: from what its words were made. A comment of ours, so none of the words: who checks them skips it.
use crate::domain::count::count;
use crate::report::Head;

const OPENS: &str = "<!-- draft from ";
const ENDS: &str = "-->";

/// The comment. It is not shown where Markdown is.
pub fn of(room: &str, head: &Head) -> String {
    format!("{OPENS}{room}, {}, head {} {ENDS}", count(head.entries, "entry"), head.hash)
}

/// The words above the mark; all of them where there is none at their end.
pub fn without(text: &str) -> &str {
    let whole = text.trim_end();
    let Some(at) =
        whole.rfind(OPENS).filter(|at| *at == 0 || whole.get(..*at).is_some_and(|it| it.ends_with('\n')))
    else {
        return text;
    };
    let mark = whole.get(at + OPENS.len()..).and_then(|mark| mark.strip_suffix(ENDS));
    let is_ours =
        mark.is_some_and(|mark| mark.contains(", head ") && !mark.contains(ENDS) && !mark.contains('\n'));
    if is_ours { text.get(..at).unwrap_or(text).trim_end() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_mark_at_the_end_is_skipped() {
        let mark = "<!-- draft from INC-4821, 4 entries, head 0462 -->";
        for (text, words) in [
            (format!("We look.\n\n{mark}\n"), "We look."),
            (format!("{mark}\n"), ""),
            (format!("{mark}\nWe look.\n"), &*format!("{mark}\nWe look.\n")),
            (format!("We look. {mark}"), &*format!("We look. {mark}")),
            ("We look.\n<!-- INC-4821 -->".to_owned(), "We look.\n<!-- INC-4821 -->"),
            ("We look.\n<!-- draft from dan -->\n".to_owned(), "We look.\n<!-- draft from dan -->\n"),
        ] {
            assert_eq!(without(&text), words);
        }
    }
}
