//! Untrusted text: what it becomes, what is counted, what each sink adds.
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
use warroom::domain::clean::{self, Kind, Untrusted, sinks};

#[track_caller]
fn check(raw: &str, shown: &str, said: &str) {
    let (line, marks) = clean::line(raw);
    assert_eq!(line.as_str(), shown);
    assert_eq!(marks.to_string(), said);
}

#[test]
fn ordinary_words_stay() {
    check("roll back api to build 411", "roll back api to build 411", "");
    check("Größe, naïve, Ελλάδα, привет", "Größe, naïve, Ελλάδα, привет", "");
    check("数据库故障：支付接口超时", "数据库故障：支付接口超时", "");
    check("שלום עולם العربية", "שלום עולם العربية", "");
    check("क्षत्रिय กำลัง ཧཱུྃ", "क्षत्रिय กำลัง ཧཱུྃ", "");
    check("🇩🇪 🥇 ✓ e\u{301}", "🇩🇪 🥇 ✓ e\u{301}", "");
}

#[test]
fn a_control_becomes_its_picture() {
    check("\x1b[31mred\x07", "␛[31mred␇", "2 control characters shown as marks");
    check("a\u{9B}31m\u{7F}", "a‹9B›31m␡", "2 control characters shown as marks");
    check("a\tb", "a    b", "");
}

#[test]
fn a_row_break_is_seen_in_a_row_and_kept_in_prose() {
    check("a\r\nb\rc\nd\u{2028}e\u{2029}f", "a⏎b⏎c⏎d⏎e⏎f", "5 line breaks shown as marks");
    let (prose, marks) = clean::prose("a\r\nb\rc\n\nd\u{2028}e");
    assert_eq!(prose.as_str(), "a\nb\nc\n\nd\ne");
    assert!(marks.is_empty());
    assert!(!clean::line("a\nb").1.is_odd());
}

#[test]
fn what_turns_or_hides_text_is_seen() {
    check("\u{202E}abc\u{2066}\u{200F}", "·abc··", "3 bidi overrides shown as marks");
    check(
        "pay\u{200B}ments\u{AD}\u{FE0F}\u{E0041}\u{FEFF}",
        "pay·ments····",
        "5 invisible characters shown as marks",
    );
    check("\x1b\u{202E}", "␛·", "1 control character, 1 bidi override shown as marks");
    check("\u{E000}\u{FDD0}\u{1FFFE}\u{10FFFD}", "□□□□", "4 unreadable characters shown as marks");
}

#[test]
fn an_emoji_that_terminals_measure_differently_comes_apart() {
    check("👨\u{200D}👩\u{200D}👧", "👨·👩·👧", "2 invisible characters shown as marks");
    check("❤\u{FE0F}!", "❤·!", "1 invisible character shown as marks");
    check("👍🏽", "👍·", "1 invisible character shown as marks");
}

#[test]
fn a_stack_keeps_four_marks() {
    let stack = format!("Z{}!", "\u{335}".repeat(40));
    check(&stack, &format!("Z{}·!", "\u{335}".repeat(4)), "36 stacked marks shown as marks");
    check("\u{301}\u{301}a", "·a", "2 stacked marks shown as marks");
}

#[test]
fn a_megabyte_is_cleaned_in_one_pass() {
    for piece in
        ["\u{335}", "🇩", "क\u{94D}", "\x1b", "\u{200D}👩", "\u{D4E}", "\u{1160}", "ᄀ", "🏿", "a\u{301}"]
    {
        let raw = piece.repeat(1_000_000 / piece.len());
        let (line, _) = clean::line(&raw);
        assert!(line.as_str().graphemes(true).all(|g| g.width() <= 40), "{piece:?}");
    }
}

#[test]
fn the_detail_view_names_what_was_marked() {
    let said: Vec<String> =
        clean::named("\u{202E}a\u{200B}b\u{200B}\x1b", 8).iter().map(ToString::to_string).collect();
    assert_eq!(said, ["U+202E right-to-left override", "U+200B zero width space ×2", "U+001B escape"]);
    assert_eq!(clean::named("\u{202E}\u{200B}\u{200C}", 2).len(), 2);
}

#[test]
fn debug_of_untrusted_text_is_clean() {
    assert_eq!(format!("{:?}", Untrusted::new("\x1b[2J")), "Untrusted(\"␛[2J\")");
    assert_eq!(Untrusted::new("\x1b").raw(), "\x1b");
}

#[test]
fn a_spreadsheet_runs_nothing() {
    for text in ["=1+1", "+1", "-1", "@SUM(A1)", "  =cmd|' /C calc'!A0", "＝1"] {
        assert_eq!(sinks::csv(&clean::line(text).0), format!("'{text}"));
    }
    assert_eq!(sinks::csv(&clean::line("a=b").0), "a=b");
}

#[test]
fn markdown_stays_text() {
    let md = |text: &str| sinks::markdown(&clean::line(text).0);
    assert_eq!(md("# x *b* `c` [l](u) a|b <i>"), "\\# x \\*b\\* \\`c\\` \\[l\\](u) a\\|b &lt;i&gt;");
    assert_eq!(md("1. one"), "1\\. one");
    assert_eq!(md("snake_case _em_"), "snake_case \\_em\\_");
    assert_eq!(md("    - code"), "\\- code");
    assert_eq!(sinks::markdown_prose(&clean::prose("a\nb\n\nc").0), "a\\\nb\n\nc");
}

#[test]
fn html_stays_text_and_keeps_to_itself() {
    let line = clean::line("<script>\"&'\u{202E}").0;
    assert_eq!(sinks::html(&line), "<bdi>&lt;script&gt;&quot;&amp;&#39;·</bdi>");
    assert_eq!(sinks::html_attribute(&line), "&lt;script&gt;&quot;&amp;&#39;·");
    assert_eq!(sinks::html_prose(&clean::prose("a\n<").0), "<bdi>a</bdi><br>\n<bdi>&lt;</bdi>");
}

#[test]
fn a_notification_is_short_and_whole() {
    let long = sinks::notification(&clean::line(&"<".repeat(300)).0);
    assert_eq!(long, format!("{}…", "&lt;".repeat(49)));
    let exact = "a".repeat(200);
    assert_eq!(sinks::notification(&clean::line(&exact).0), exact);
    assert_eq!(sinks::notification(&clean::line(&format!("{exact}a")).0), format!("{}…", "a".repeat(199)));
}

#[test]
fn a_title_has_letters_of_the_allow_list_only() {
    assert_eq!(sinks::title(&clean::line("INC-4821 päy\x1b]0;x\x07").0), "INC-4821 p-y--0-x-");
}

/// Text that is mostly trouble.
fn trouble() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        '\0',
        '\x1b',
        '\n',
        '\r',
        '\t',
        '\u{7F}',
        '\u{9B}',
        '\u{AD}',
        '\u{301}',
        '\u{335}',
        '\u{34F}',
        '\u{600}',
        '\u{61C}',
        '\u{915}',
        '\u{94D}',
        '\u{93E}',
        '\u{D4E}',
        '\u{1100}',
        '\u{1161}',
        '\u{11A8}',
        '\u{1160}',
        '\u{200B}',
        '\u{200D}',
        '\u{202E}',
        '\u{2028}',
        '\u{20E3}',
        '\u{FE0F}',
        '\u{FF9E}',
        '\u{FFFE}',
        '\u{E000}',
        '\u{1F1E6}',
        '\u{1F469}',
        '\u{1F3FD}',
        '\u{E0041}',
        '\u{E0100}',
        '·',
        '1',
        'a',
        '語',
        'ا',
        'ل',
    ]);
    prop::collection::vec(prop_oneof![3 => odd, 1 => any::<char>()], 0..60)
        .prop_map(|chars| chars.into_iter().collect())
}

fn is_forbidden(c: char) -> bool {
    c.is_control()
        || u32::from(c) & 0xFFFE == 0xFFFE
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}'
            | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}')
}

proptest! {
    #[test]
    fn nothing_that_drives_a_terminal_passes(raw in trouble()) {
        let (line, _) = clean::line(&raw);
        prop_assert!(!line.as_str().chars().any(is_forbidden), "{:?}", line);
        let (prose, _) = clean::prose(&raw);
        prop_assert!(!prose.as_str().chars().any(|c| c != '\n' && is_forbidden(c)), "{:?}", prose);
    }

    #[test]
    fn what_is_clean_stays(raw in trouble()) {
        let (once, _) = clean::line(&raw);
        let (twice, marks) = clean::line(once.as_str());
        prop_assert_eq!(&once, &twice);
        prop_assert!(marks.is_empty());
        let (prose, _) = clean::prose(&raw);
        prop_assert_eq!(&prose, &clean::prose(prose.as_str()).0);
    }

    #[test]
    fn every_grapheme_takes_cells_and_few_marks(raw in trouble()) {
        let (line, _) = clean::line(&raw);
        for grapheme in line.as_str().graphemes(true) {
            prop_assert!((1..=40).contains(&grapheme.width()), "{:?}", grapheme);
            let over = grapheme.chars().filter(|c| c.width() == Some(0) && !matches!(c, '\u{FF9E}' | '\u{FF9F}'));
            prop_assert!(over.count() <= 4, "{:?}", grapheme);
        }
    }

    #[test]
    fn every_character_is_kept_or_counted(raw in trouble()) {
        let (line, marks) = clean::line(&raw);
        let kept = raw.chars().filter(|c| !is_forbidden(*c) && line.as_str().contains(*c)).count();
        let tabs = raw.matches('\t').count();
        let pairs = raw.matches("\r\n").count();
        let counted = usize::try_from(marks.total()).unwrap();
        prop_assert!(kept + counted + tabs + pairs >= raw.chars().count(), "{:?} -> {:?}", raw, line);
        prop_assert_eq!(marks.count(Kind::Break) + u32::try_from(pairs).unwrap(),
            u32::try_from(raw.chars().filter(|c| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')).count()).unwrap());
    }
}
