//! Which addresses may be kept to be opened later: those of pages, mail, calls and chats. One that would run something
//! on the machine of whoever presses `o` is none of them.

/// The schemes that are taken, lower case.
pub const SCHEMES: [&str; 12] =
    ["http", "https", "mailto", "tel", "sip", "sips", "ssh", "irc", "ircs", "zoommtg", "msteams", "slack"];

/// Whether a text is such an address, written whole; `www.` alone means a page.
pub fn is_link(text: &str) -> bool {
    let text = text.trim();
    let is_page = |rest: &str| !rest.is_empty() && !rest.starts_with(['/', '.', '?', '#']);
    if text.contains(char::is_whitespace) || text.contains(char::is_control) {
        return false;
    }
    if let Some(rest) = text.get(..4).filter(|head| head.eq_ignore_ascii_case("www.")).and(text.get(4..)) {
        return is_page(rest);
    }
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let Some(known) = SCHEMES.iter().find(|known| known.eq_ignore_ascii_case(scheme)) else { return false };
    match *known {
        "mailto" | "tel" | "sip" | "sips" => !rest.is_empty(),
        _ => rest.strip_prefix("//").is_some_and(is_page),
    }
}

#[cfg(test)]
mod tests {
    use super::is_link;

    #[test]
    fn what_is_a_link() {
        for yes in
            ["https://ticket.example/4821", "HTTP://a.b", "www.example.com", "mailto:a@b.c", "tel:+4912"]
        {
            assert!(is_link(yes), "{yes}");
        }
        for no in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "vbscript:x",
            "https:",
            "https://",
            "http:///x",
            "ticket 4821",
            "www.",
            "4821",
            "",
            "https://a b",
            "java\u{a}script:x",
        ] {
            assert!(!is_link(no), "{no}");
        }
    }
}
