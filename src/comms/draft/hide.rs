//! Words for a shared view: names of customers become the escalation's id; money, addresses and the like become marks.
use regex::Regex;
use std::sync::LazyLock;

/// What is hidden besides names, the longest shapes first.
static SHAPES: LazyLock<Vec<(Regex, &'static str)>> = LazyLock::new(|| {
    let shapes = [
        (r"(?i)\bhttps?://\S+", "[link]"),
        (r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "[mail]"),
        (r"\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b", "[address]"),
        (r"(?i)[$€£]\s?\d[\d.,]*\s?(k|m|bn)?\b", "[money]"),
        (r"(?i)\b\d[\d.,]*\s?(k|m|bn)?\s?(usd|eur|gbp|chf|jpy)\b", "[money]"),
        (r"\+\d[\d ()-]{7,}\d", "[phone]"),
        (r"\b\d(?:[ -]?\d){12,18}\b", "[number]"),
    ];
    shapes.into_iter().filter_map(|(shape, mark)| Some((Regex::new(shape).ok()?, mark))).collect()
});

/// The text without `names`, in any case and only as whole words, and without what looks like money or an address.
pub fn hide(text: &str, names: &[String], mark: &str) -> String {
    // Addresses before names: what is left of one would say whose it is.
    let mut out = text.to_owned();
    for (shape, mark) in SHAPES.iter() {
        out = shape.replace_all(&out, regex::NoExpand(mark)).into_owned();
    }
    let mut names: Vec<&String> = names.iter().collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        if let Ok(shape) = Regex::new(&format!(r"(?i)\b{}\b", regex::escape(name.trim()))) {
            out = shape.replace_all(&out, regex::NoExpand(mark)).into_owned();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_figures_are_hidden() {
        let names = ["Globex".to_owned(), "Globex Europe".to_owned()];
        let text = "GLOBEX Europe's CFO (ops@globex.com, +49 30 1234567) loses $2.4M; 10.1.2.3 is down";
        assert_eq!(
            hide(text, &names, "[E2]"),
            "[E2]'s CFO ([mail], [phone]) loses [money]; [address] is down"
        );
        assert_eq!(hide("Globexico", &names, "[E2]"), "Globexico");
    }
}
