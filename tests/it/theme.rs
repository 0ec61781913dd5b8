//! Themes: what the built-in ones hold, what a bad file costs, what a terminal with fewer colours gets.
use super::harness::Home;
use super::harness::board::room;
use std::{num::NonZero, process::Command};

use ratatui::{
    Terminal, TerminalOptions, Viewport,
    backend::{CrosstermBackend, TestBackend},
    layout::Rect,
    style::{Color, Modifier, Style},
    text::Line,
    widgets::Paragraph,
};
use warroom::ui::{
    glyphs::{Glyph, Set},
    theme::{BUILT_IN, DARK, Depth, Finding, Role, Sight, Theme, Variant, built_in_text, check},
};

fn read(text: &str) -> (Theme, Vec<String>) {
    let (theme, problems) = Theme::read(text, "mine.toml", Depth::True, &|_| None);
    (theme, problems.iter().map(ToString::to_string).collect())
}

#[track_caller]
fn names(text: &str, wanted: &[&str]) -> Theme {
    let (theme, problems) = read(text);
    assert_eq!(problems, wanted);
    theme
}

#[test]
fn the_built_in_themes_hold_what_they_claim() {
    for (name, _) in BUILT_IN {
        for depth in [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::None] {
            let (theme, problems) = Theme::load(name, depth, &|_| None);
            assert_eq!(problems, [], "{name} {depth:?}");
            assert_eq!(theme.name, name);
            let found: Vec<String> = check(&theme).iter().map(ToString::to_string).collect();
            let measured = matches!(depth, Depth::True | Depth::Indexed);
            assert!(found.is_empty() || !measured, "{name} {depth:?} {found:?}");
        }
    }
}

#[test]
fn the_built_in_themes_need_no_parent() {
    for (name, text) in BUILT_IN {
        let own = text
            .split("[roles]")
            .nth(1)
            .unwrap()
            .lines()
            .filter(|line| Role::ALL.iter().any(|r| line.split(' ').next() == Some(r.key())));
        assert_eq!(own.count(), Role::COUNT, "{name} is read at start: one file, no second one");
        assert!(text.contains("inherits = \"base\""), "{name}");
    }
}

#[test]
fn a_theme_without_colours_sets_none() {
    for theme in [Theme::built_in("mono", Depth::True), Theme::built_in(DARK, Depth::None)] {
        for role in Role::ALL {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg, style.underline_color), (None, None, None), "{role:?}");
        }
        assert_eq!(theme.background(), Style::new());
        assert!(theme.style(Role::TimerLate).add_modifier.contains(Modifier::REVERSED | Modifier::BOLD));
    }
}

#[test]
fn sixteen_colours_are_the_ansi_theme_or_the_fallback() {
    let dark = Theme::built_in(DARK, Depth::Sixteen);
    assert_eq!(dark.style(Role::TimerSoon), Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD));
    assert_eq!(dark.style(Role::TimerLate).bg, None);
    let text = "[fallback]\ntimer_soon = { fg = \"ansi:bright-cyan\" }\n[roles]\nok = { fg = \"index:3\" }";
    let (own, problems) = Theme::read(text, "mine.toml", Depth::Sixteen, &|_| None);
    assert_eq!(problems, []);
    assert_eq!(own.style(Role::TimerSoon), Style::new().fg(Color::LightCyan));
    assert_eq!(own.style(Role::Ok), Style::new().fg(Color::Yellow));
    assert_eq!(
        own.style(Role::TimerDue),
        Style::new().add_modifier(Modifier::REVERSED),
        "base has no colours"
    );
}

#[test]
fn two_hundred_and_fifty_six_colours_are_the_nearest() {
    let dark = Theme::built_in(DARK, Depth::Indexed);
    assert_eq!(dark.style(Role::TimerDue).bg, Some(Color::Indexed(214)));
    assert_eq!(dark.style(Role::TimerLate).bg, Some(Color::Indexed(125)));
}

#[test]
fn a_partial_file_inherits_and_its_palette_recolours() {
    let theme =
        names("inherits = \"signal-dark\"\n[palette]\nblue = \"#ffffff\"\n[glyphs]\nset = \"ascii\"\n", &[]);
    assert_eq!(theme.style(Role::TimerOk).fg, Some(Color::Rgb(255, 255, 255)));
    assert_eq!(theme.style(Role::TimerSoon).fg, Some(Color::Rgb(0xf2, 0xe8, 0x5c)));
    assert_eq!(theme.glyphs.set(), Set::Ascii);
    assert_eq!(theme.name, "mine");
    assert_eq!(
        names("", &[]).style(Role::TimerDue),
        Theme::built_in("mono", Depth::True).style(Role::TimerDue)
    );
}

#[test]
fn a_file_inherits_from_the_users_files_first() {
    let find = |name: &str| match name {
        "house" => Some("inherits = \"signal-light\"\n[roles]\nok = { fg = \"#010203\" }".to_owned()),
        "loop" => Some("inherits = \"mine\"".to_owned()),
        _ => None,
    };
    let (theme, problems) = Theme::read("inherits = \"house\"", "mine.toml", Depth::True, &find);
    assert_eq!(problems, []);
    assert_eq!(theme.variant, Variant::Light);
    assert_eq!(theme.style(Role::Ok).fg, Some(Color::Rgb(1, 2, 3)));
    let (theme, problems) = Theme::read("inherits = \"loop\"", "mine.toml", Depth::True, &find);
    assert_eq!(problems[0].to_string(), "loop.toml line 1: inherits mine in a circle");
    assert_eq!(theme.style(Role::TimerSoon).add_modifier, Modifier::BOLD);
}

#[test]
fn every_bad_key_is_named_with_its_line_and_what_was_meant() {
    let text = r##"
varaint = "dark"
variant = "drak"
cvd_safe = "yes"
[palette]
blue = "#6cb6ff"
odd = "sky"
[roles]
timer_lat = { fg = "blue" }
timer_ok = { fg = "bleu" }
timer_soon = { fg = "blue", mods = ["bold", "blink"] }
timer_due = { fg = "#12", bg = "blue", mods = ["blink"] }
sev1 = { foreground = "blue", bgg = "blue", mods = ["blod"] }
ok = "green"
[glyphs]
late = "🔥"
due = "▲▲▲"
lat = "x"
[fallback]
text = { fg = "#ffffff" }
"##;
    let theme = names(
        text,
        &[
            "mine.toml line 1: fallback.text takes only \"ansi:…\" and \"default\"",
            "mine.toml line 2: varaint is no key of a theme - did you mean variant?",
            "mine.toml line 3: drak is no variant - did you mean dark?",
            "mine.toml line 4: cvd_safe is true or false",
            "mine.toml line 7: palette.odd: sky is no colour; colours are \"#rrggbb\", \"ansi:yellow\", \"index:214\" and \"default\"",
            "mine.toml line 9: roles.timer_lat is no role - did you mean timer_late?",
            "mine.toml line 10: roles.timer_ok.fg: bleu is no colour of the palette - did you mean blue?",
            "mine.toml line 11: roles.timer_soon.mods: blink is refused: nothing on the board blinks",
            "mine.toml line 12: roles.timer_due.fg: #12 is no colour; colours are \"#rrggbb\", \"ansi:yellow\", \"index:214\" and \"default\"",
            "mine.toml line 12: roles.timer_due.mods: blink is refused: nothing on the board blinks",
            "mine.toml line 13: roles.sev1.bgg is no part of a style - did you mean bg?",
            "mine.toml line 13: roles.sev1.foreground is no part of a style",
            "mine.toml line 13: roles.sev1.mods: blod is no modifier - did you mean bold?",
            "mine.toml line 14: roles.ok is a table",
            "mine.toml line 16: glyphs.late is wide; a symbol is made of characters one cell wide",
            "mine.toml line 17: glyphs.due takes more than 2 cells",
            "mine.toml line 18: glyphs.lat is no symbol - did you mean late?",
        ],
    );
    let blue = Style::new().fg(Color::Rgb(0x6c, 0xb6, 0xff));
    assert_eq!(theme.style(Role::TimerSoon), blue.add_modifier(Modifier::BOLD));
    assert_eq!(theme.style(Role::TimerDue), Style::new().add_modifier(Modifier::REVERSED), "inherited whole");
    assert_eq!(theme.glyphs.get(Glyph::Late), "▲▲");
}

#[test]
fn a_mistake_of_form_costs_only_itself() {
    let (theme, problems) =
        read("[roles]\nok = { fg = \"#010203\" }\nkey = { fg = \n[glyphs]\nset = \"ascii\"\n");
    assert!(problems.iter().all(|p| p.starts_with("mine.toml line ")), "{problems:?}");
    assert!(!problems.is_empty());
    assert_eq!(theme.style(Role::Ok).fg, Some(Color::Rgb(1, 2, 3)));
    for text in ["\x1b]0;x\x07 = 1", "= = =", "[roles", "\u{FEFF}name = \"\x1b[31m\"", "a.b.c = 1\na = 2"] {
        let (_, problems) = read(text);
        assert!(!problems.concat().contains(|c: char| c.is_control()), "{problems:?}");
    }
}

#[test]
fn an_unknown_theme_is_the_dark_one_and_said() {
    let (theme, problems) = Theme::load("signal-drak", Depth::True, &|_| None);
    assert_eq!(theme.name, DARK);
    assert_eq!(problems[0].to_string(), "theme: signal-drak is no theme - did you mean signal-dark?");
}

#[test]
fn a_bad_theme_is_found_out() {
    let dark = built_in_text(DARK).unwrap();
    let found = |from: &str, to: &str| check(&read(&dark.replace(from, to)).0);
    let faint = found("muted  = \"#8b98a6\"", "muted  = \"#303840\"");
    assert!(faint.iter().any(|f| matches!(f, Finding::Faint { role: Role::Muted, .. })), "{faint:?}");
    let alike = found("{ fg = \"yellow\", mods = [\"bold\"] }", "{ fg = \"#9ab8a8\" }");
    assert!(alike.iter().any(|f| matches!(f, Finding::Alike { sight: Sight::Grey, .. })), "{alike:?}");
    let same =
        found("timer_soon   = { fg = \"yellow\", mods = [\"bold\"] }", "timer_soon   = { fg = \"blue\" }");
    assert!(same.contains(&Finding::Same { one: Role::TimerOk, other: Role::TimerSoon }), "{same:?}");
    let claim = found("contrast = \"normal\"", "contrast = \"high\"");
    assert!(claim.iter().any(|f| matches!(f, Finding::Faint { wanted: 7.0, .. })), "{claim:?}");
    let unproven = found(
        "{ fg = \"blue\" }\ntimer_soon   = { fg = \"yellow\", mods = [\"bold\"] }",
        "{ fg = \"ansi:blue\" }\ntimer_soon   = { fg = \"ansi:yellow\" }",
    );
    assert!(unproven.contains(&Finding::Unproven { claim: "cvd_safe" }), "{unproven:?}");
    let marks = found("set = \"unicode\"", "set = \"unicode\"\nlate = \"▲\"");
    assert!(marks.contains(&Finding::SameMark { one: Glyph::Due, other: Glyph::Late }), "{marks:?}");
    assert_eq!(marks[0].to_string(), "the marks for Due and Late are the same");
}

const SIDE: NonZero<u16> = NonZero::new(40).unwrap();
const CHILD: &str = "WARROOM_TEST_NO_COLOUR_CHILD";

/// crossterm reads `NO_COLOR` once per process, so the frame is drawn by a process of its own.
#[test]
fn bold_and_reverse_survive_no_color() {
    let drawn = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "theme::draws_one_frame_without_colours", "--ignored", "--nocapture"])
        .env("NO_COLOR", "1")
        .env(CHILD, "1")
        .output()
        .unwrap();
    assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stdout));
}

#[test]
#[ignore = "run by bold_and_reverse_survive_no_color in a process with NO_COLOR"]
fn draws_one_frame_without_colours() {
    assert!(std::env::var_os(CHILD).is_some(), "this test is run by another one");
    let theme = Theme::built_in(DARK, Depth::None);
    let bytes = frame(&theme);
    let mut screen = vt100::Parser::new(SIDE, SIDE, 0);
    screen.process(&bytes);
    for (row, role) in (0_u16..).zip(Role::ALL) {
        let cell = screen.screen().cell(row, 0).unwrap();
        let wanted = theme.style(role).add_modifier;
        assert_eq!(cell.contents(), &role.key()[..1], "{role:?}");
        assert_eq!(cell.bold(), wanted.contains(Modifier::BOLD), "{role:?}");
        assert_eq!(cell.inverse(), wanted.contains(Modifier::REVERSED), "{role:?}");
        assert_eq!(cell.underline(), wanted.contains(Modifier::UNDERLINED), "{role:?}");
        assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
    }
    // The trap itself: any colour at all, and the emphasis is gone.
    let coloured = frame(&Theme::built_in(DARK, Depth::True));
    let mut screen = vt100::Parser::new(SIDE, SIDE, 0);
    screen.process(&coloured);
    let late = Role::ALL.iter().position(|role| *role == Role::TimerLate).unwrap();
    assert!(
        !screen.screen().cell(u16::try_from(late).unwrap(), 0).unwrap().bold(),
        "the trap is gone: rejoice"
    );
}

fn frame(theme: &Theme) -> Vec<u8> {
    let mut bytes = Vec::new();
    let area = Rect::new(0, 0, SIDE.get(), SIDE.get());
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(&mut bytes), options).unwrap();
    let rows: Vec<Line<'_>> = Role::ALL.iter().map(|r| Line::styled(r.key(), theme.style(*r))).collect();
    terminal.draw(|frame| frame.render_widget(Paragraph::new(rows), area)).unwrap();
    drop(terminal);
    bytes
}

#[test]
fn the_page_is_the_terminals_own_unless_painting_is_asked_for() {
    let theme = Theme::built_in(DARK, Depth::True);
    assert_eq!(theme.background(), Style::new(), "nobody asked");
    let page = Color::Rgb(0x10, 0x14, 0x18);
    assert_eq!(theme.clone().painting(true).background().bg, Some(page));
    let (own, problems) = read("inherits = \"signal-dark\"\npaint_background = true\n");
    assert_eq!((own.background().bg, problems), (Some(page), Vec::new()));
    names(
        "inherits = \"signal-dark\"\npaint_background = \"yes\"\n",
        &["mine.toml line 2: paint_background is true or false"],
    );
    for way in ["1", ":", "?", "2 Enter", "S", "R", "q", "a words"] {
        for (theme, painted) in [(theme.clone(), false), (theme.clone().painting(true), true)] {
            let mut board = room("demo");
            board.keys(way).screen(80, 24);
            let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
            terminal.draw(|frame| warroom::ui::view(&board.model, &theme, frame)).unwrap();
            let cells = terminal.backend().buffer().content().iter();
            let own = cells.filter(|cell| cell.bg == Color::Reset).count();
            assert_eq!(own == 0, painted, "{way}: {own} cells show the terminal's own page");
            let page = terminal.backend().buffer().content().iter().filter(|cell| cell.bg == page).count();
            assert_eq!(page > 0, painted, "{way}: {page}");
        }
    }
}

#[test]
fn a_preview_is_the_demo_board_in_that_theme() {
    let home = Home::new().with("COLORTERM", "truecolor");
    let one = home.run(&["theme", "preview", "hc-dark", "--color", "always"]).ends(0).stdout;
    assert!(one.contains("ESCALATIONS") && one.contains("timer_late"), "{one}");
    assert!(one.contains("48;2;163;0;85m"), "the chip of what is late: {one}");
    assert!(!one.contains("48;2;0;0;0m"), "the page is the terminal's own: {one}");
    let plain = home.run(&["theme", "preview", "mono"]).ends(0).stdout;
    assert!(!plain.contains('\x1b') && plain.contains("ESCALATIONS") && plain.contains("LATE"), "{plain}");
    let all = home.run(&["theme", "preview"]).ends(0).stdout;
    for (name, _) in BUILT_IN {
        assert!(all.lines().any(|line| line == name), "{name}: {all}");
    }
    assert_eq!(all.matches("ESCALATIONS").count(), BUILT_IN.len());
    let folder = home.folder().join("config/warroom");
    std::fs::create_dir_all(folder.join("themes")).unwrap();
    std::fs::write(folder.join("themes/full.toml"), "inherits = \"hc-dark\"\npaint_background = true\n")
        .unwrap();
    let full = home.run(&["theme", "preview", "full", "--color", "always"]).ends(0).stdout;
    assert!(full.contains("48;2;0;0;0m"), "{full}");
    std::fs::write(folder.join("config.toml"), "paint_backround = true\n").unwrap();
    let board = home.run(&["--print", "demo", "--size", "120x40"]).ends(0).stdout;
    assert!(board.contains("did you mean paint_background?"), "{board}");
}
