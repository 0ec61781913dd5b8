//! One frame as text: any screen is one line to reproduce. Nothing is saved, whatever the keys do.
use super::record::Record;
use super::seeker::{self, Own};
use super::stage::Stage;
use super::{Begin, demo_of, elsewhere, open, set_the_stage};
use crate::app::model::Screen as Shows;
use crate::app::msg::Opened;
use crate::app::says::Says;
use crate::app::{Effect, Msg, keys};
use crate::domain::clean;
use crate::domain::time;
use crate::intake::pacing::SPEED;
use crate::journal::chain::Check;
use crate::journal::{FileLog, Log, MemoryLog};
use crate::shell::args::Screen;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::rooms;
use crate::ui;
use crate::ui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

/// Where nobody asks for another size.
const SIZE: (u16, u16) = (80, 24);

/// Runs it.
///
/// # Errors
/// A key that is none, or why the room cannot be opened.
pub fn run(here: &Here, screen: &Screen, begin: &Begin, out: &mut Out) -> Result<(), Fault> {
    let size = screen.size.unwrap_or(SIZE);
    let keys = screen.keys.as_deref().map(pressed).transpose()?.unwrap_or_default();
    let mut stage = match begin {
        Begin::Room => opened(here, screen, size)?,
        Begin::Demo { .. } | Begin::Replay(_) => set_the_stage(here, screen, begin, size)?,
    };
    settle(&mut stage);
    for key in keys {
        tick(&mut stage);
        stage.tell(Msg::Key(key));
        settle(&mut stage);
    }
    tick(&mut stage);
    settle(&mut stage);
    for line in lines(&frame(&stage, size)?) {
        out.line(line);
    }
    Ok(())
}

/// A demo stands still in a picture.
fn tick(stage: &mut Stage) {
    if stage.player.is_none() {
        stage.tick();
    }
}

/// The room in memory, so that keys change nothing outside; the start screen where none is open.
fn opened(here: &Here, screen: &Screen, size: (u16, u16)) -> Result<Stage, Fault> {
    let mut stage = Stage::new(here, screen, size);
    match rooms::read(here, Check::Whole) {
        Ok(log) => in_memory(&mut stage, &log),
        Err(Fault::NoRoom(_)) => stage.asked.push_back(Effect::FindRooms),
        Err(fault) => return Err(fault),
    }
    Ok(stage)
}

fn in_memory(stage: &mut Stage, log: &FileLog) {
    let room = log.room().clone();
    stage.player = None;
    stage.record = Record::Memory(Box::new(MemoryLog::new(room.clone())));
    stage.printed = Some(log.path().to_owned());
    let file = stage.here.paths.shown(log.path());
    stage.tell(Msg::Opened(Box::new(Opened {
        room,
        file,
        demo: None,
        drafts: Vec::new(),
        unverified: None,
    })));
    stage.elsewhere_of(Some(log.path()), elsewhere::look(&stage.here));
    if let Some(fault) = log.trouble() {
        stage.tell(Msg::Damaged(fault.to_string()));
    }
}

/// Another room, read and not opened to write.
fn switch(stage: &mut Stage, name: &str) {
    match open::read(&stage.here, name) {
        Ok(log) => in_memory(stage, &log),
        Err(fault) => stage.tell(Msg::NoRoom(fault.to_string())),
    }
}

/// Does what was asked for as far as it stays in memory.
fn settle(stage: &mut Stage) {
    while let Some(effect) = stage.asked.pop_front() {
        match effect {
            Effect::CreateRoom { .. } => {
                stage.tell(Msg::NoRoom("--print saves nothing; warroom start does".to_owned()));
            }
            Effect::OpenRoom(name) => switch(stage, &name),
            Effect::KeepKey { .. } => {}
            Effect::SetLook { theme, glyphs } => _ = stage.repaint(&theme, &glyphs),
            Effect::Search(question) => {
                let room = (stage.model.screen == Shows::Board).then(|| stage.model.room.clone());
                let name = clean::row(&stage.model.room.name).into_owned();
                let own = Own { name, path: stage.printed.clone(), room };
                stage.tell(Msg::Found(Box::new(seeker::once(&stage.here, &question, own))));
            }
            Effect::Similar(wanted) => {
                let alike = seeker::like(&stage.here, &wanted, stage.printed.clone(), || true);
                if let Some(alike) = alike {
                    stage.tell(Msg::Alike(Box::new(alike)));
                }
            }
            Effect::NoteHindsight(note) => stage.tell(Msg::Hindsight(vec![note])),
            Effect::LayReel => stage.lay_reel_if_awaited(),
            other => drop(stage.perform(other)),
        }
        if let Record::Opened(log) = &stage.record {
            stage.record = Record::Memory(Box::new(MemoryLog::new(log.room().clone())));
        }
    }
}

/// Keys by their names, blanks between them; a word that is no name is typed letter by letter.
///
/// # Errors
/// A word reads like the name of a key and is none.
pub fn pressed(names: &str) -> Result<Vec<KeyEvent>, Fault> {
    let letter = |c: char| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
    let mut pressed = Vec::new();
    for name in names.split_whitespace() {
        match keys::parse(name) {
            Some(chord) => pressed.push(chord.event()),
            None if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
                return Err(Fault::Usage(format!(
                    "--keys: no key is called {name:?}; like Enter, Esc, PgDn, F1, C-l. Words in small letters are typed"
                )));
            }
            None => pressed.extend(name.chars().map(letter)),
        }
    }
    Ok(pressed)
}

fn frame(stage: &Stage, size: (u16, u16)) -> Result<Buffer, Fault> {
    drawn(stage, &stage.sight.theme, size)
}

fn drawn(stage: &Stage, theme: &Theme, (width, height): (u16, u16)) -> Result<Buffer, Fault> {
    let failed = |_| Fault::Usage("this frame cannot be drawn".to_owned());
    let mut terminal = Terminal::new(TestBackend::new(width, height)).map_err(failed)?;
    terminal.draw(|frame| ui::view(&stage.model, theme, frame)).map_err(failed)?;
    Ok(terminal.backend().buffer().clone())
}

/// The incident time of the first sample at which a board shows every state of a clock.
const MOMENT: &str = "2018-10-22T00:50:00Z";

/// The board of the first sample as a theme paints it.
///
/// # Errors
/// There is no sample, or it cannot be played.
pub fn sample(here: &Here, theme: &Theme) -> Result<Buffer, Fault> {
    let begin = Begin::Demo { sample: demo_of(None)?, speed: SPEED, from: time::read(MOMENT) };
    let mut stage = set_the_stage(here, &Screen::default(), &begin, SIZE)?;
    // What is wrong with the settings is no part of a theme.
    stage.model.says = Says::default();
    drawn(&stage, theme, SIZE)
}

/// The rows as text, blanks at their ends cut.
fn lines(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let row = |y: u16| {
        let (mut text, mut covered) = (String::new(), 0);
        for x in area.left()..area.right() {
            let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
            if covered == 0 {
                text.push_str(&clean::row(symbol));
                covered = symbol.width().max(1);
            }
            covered -= 1;
        }
        text.trim_end().to_owned()
    };
    (area.top()..area.bottom()).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_no_key_is_typed() {
        let codes: Vec<_> =
            pressed("j Enter ab C-l").unwrap().into_iter().map(|key| (key.code, key.modifiers)).collect();
        let plain = |c| (KeyCode::Char(c), KeyModifiers::NONE);
        let control = (KeyCode::Char('l'), KeyModifiers::CONTROL);
        assert_eq!(
            codes,
            [plain('j'), (KeyCode::Enter, KeyModifiers::NONE), plain('a'), plain('b'), control]
        );
    }
}
