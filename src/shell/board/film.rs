//! A look back as a film: an asciicast of version 2, one frame after the other as a terminal would get them.
//! Nothing waits: an hour of playing is drawn as fast as it can be.
use super::stage::Stage;
use crate::app::Msg;
use crate::app::replay::Opening;
use crate::shell::args::Screen;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::verbs::replay::Plan;
use crate::ui;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use serde::Serialize;
use std::cell::RefCell;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

/// Where nobody asks for another size.
const SIZE: (u16, u16) = (120, 40);
/// The last frame stands so long.
const STANDS: Duration = Duration::from_secs(2);

/// What was filmed.
pub struct Film {
    /// How long it plays.
    pub lasts: Duration,
    /// How many frames it has.
    pub frames: usize,
}

/// The first line of the file.
#[derive(Serialize)]
struct Head<'a> {
    version: u8,
    width: u16,
    height: u16,
    timestamp: i64,
    title: &'a str,
    env: Env,
}

#[derive(Serialize)]
struct Env {
    #[serde(rename = "TERM")]
    term: &'static str,
}

/// Bytes of a frame, shared with the backend that writes them.
#[derive(Clone, Default)]
struct Page(Rc<RefCell<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is drawn on, and the file.
struct Camera<W: Write> {
    screen: Terminal<CrosstermBackend<Page>>,
    page: Page,
    file: W,
    film: Film,
}

/// Films a plan into a file that is not there yet.
///
/// # Errors
/// The file is there, or cannot be written.
pub fn make(
    here: &Here,
    screen: &Screen,
    (plan, opening): (&Plan, Opening),
    path: &Path,
) -> Result<Film, Fault> {
    let (width, height) = screen.size.unwrap_or(SIZE);
    // As for a frame that is printed: the film is not shown on this terminal.
    let screen = Screen { print: true, ..screen.clone() };
    let mut stage = Stage::new(here, &screen, (width, height));
    stage.begin_replay(plan, Opening { plays: true, ..opening });
    let failed = || Fault::io(path, "writing the film");
    let file = std::fs::File::create_new(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Fault::Usage(format!(
            "--cast: {} is there already and stays as it is; choose another name",
            path.display()
        )),
        _ => failed()(error),
    })?;
    let head = Head {
        version: 2,
        width,
        height,
        timestamp: plan.track.span().map_or(0, |(from, _)| from.timestamp()),
        title: &format!("{} replayed by warroom", plan.source.name),
        env: Env { term: "xterm-256color" },
    };
    let page = Page::default();
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    crossterm::style::force_color_output(true);
    let screen = Terminal::with_options(CrosstermBackend::new(page.clone()), TerminalOptions { viewport });
    let mut camera = Camera {
        screen: screen.map_err(failed())?,
        page,
        file: BufWriter::new(file),
        film: Film { lasts: Duration::ZERO, frames: 0 },
    };
    camera.write(&head).and_then(|()| camera.run(&mut stage)).map_err(failed())?;
    Ok(camera.film)
}

impl<W: Write> Camera<W> {
    fn write(&mut self, line: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_string(line).map_err(io::Error::other)?;
        writeln!(self.file, "{text}")
    }

    fn run(&mut self, stage: &mut Stage) -> io::Result<()> {
        self.page.write_all(b"\x1b[?25l\x1b[2J\x1b[H")?;
        stage.lay_reel();
        self.take(stage)?;
        while let Some(frame) = stage.model.frame() {
            self.film.lasts += frame;
            stage.tell(Msg::Roll(frame));
            stage.lay_reel_if_awaited();
            self.take(stage)?;
        }
        self.film.lasts += STANDS;
        self.event("")?;
        self.file.flush()
    }

    /// One frame, where something changed.
    fn take(&mut self, stage: &mut Stage) -> io::Result<()> {
        if !stage.model.needs_draw() {
            return Ok(());
        }
        let Stage { model, sight, .. } = stage;
        self.screen.draw(|frame| ui::view(model, &sight.theme, frame))?;
        let bytes = self.page.0.take();
        self.film.frames += 1;
        self.event(&String::from_utf8_lossy(&bytes))
    }

    fn event(&mut self, data: &str) -> io::Result<()> {
        let lasts = self.film.lasts.as_secs_f64();
        self.write(&(lasts, "o", data))
    }
}
