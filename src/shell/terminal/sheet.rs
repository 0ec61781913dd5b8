//! What ratatui draws on: collects one frame and writes it in one piece, inside a synchronized update. A frame that
//! changes nothing writes nothing, not even a reset of the pen.
use super::{FRAME_BEGINS, FRAME_ENDS};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// Bytes of one frame, shared with the backend that writes them.
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

/// The backend.
pub struct Sheet {
    inner: CrosstermBackend<Page>,
    page: Page,
    /// Where the cursor is to be seen; `None`: hidden.
    cursor: Option<Position>,
    /// Where it was left when the last frame was written.
    shown: Option<Position>,
    /// Cells were drawn, so the cursor stands anywhere.
    moved: bool,
}

impl Default for Sheet {
    fn default() -> Self {
        let page = Page::default();
        Self { inner: CrosstermBackend::new(page.clone()), page, cursor: None, shown: None, moved: false }
    }
}

impl Sheet {
    /// The frame so far, which is then empty; nothing where nothing changed.
    fn take(&mut self) -> io::Result<Vec<u8>> {
        if self.shown != self.cursor || (self.moved && self.cursor.is_some()) {
            if self.shown.is_some() != self.cursor.is_some() {
                if self.cursor.is_some() { self.inner.show_cursor()? } else { self.inner.hide_cursor()? }
            }
            if let Some(place) = self.cursor {
                self.inner.set_cursor_position(place)?;
            }
            self.shown = self.cursor;
        }
        self.moved = false;
        Ok(self.page.0.take())
    }
}

impl Backend for Sheet {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.moved = true;
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor.get_or_insert(Position::ORIGIN);
        Ok(())
    }

    /// Where it was put last: the terminal is never asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        if self.cursor.is_some() {
            self.cursor = Some(position.into());
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.moved = true;
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = super::size();
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = self.take()?;
        if frame.is_empty() {
            return Ok(());
        }
        super::write(&[FRAME_BEGINS, &frame, FRAME_ENDS].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::layout::Rect;
    use ratatui::{TerminalOptions, Viewport};

    #[test]
    fn a_frame_that_changes_nothing_writes_nothing() {
        let viewport = Viewport::Fixed(Rect::new(0, 0, 20, 2));
        let mut terminal = Terminal::with_options(Sheet::default(), TerminalOptions { viewport }).unwrap();
        let mut draw = |text: &'static str, at: Option<u16>| {
            let mut frame = terminal.get_frame();
            frame.buffer_mut().set_string(0, 0, text, ratatui::style::Style::new());
            terminal.flush().unwrap();
            let sheet = terminal.backend_mut();
            match at {
                Some(x) => {
                    sheet.show_cursor().unwrap();
                    sheet.set_cursor_position((x, 1)).unwrap();
                }
                None => sheet.hide_cursor().unwrap(),
            }
            let bytes = sheet.take().unwrap();
            terminal.swap_buffers();
            String::from_utf8(bytes).unwrap()
        };
        assert!(draw("hello", None).contains("hello"));
        assert_eq!(draw("hello", None), "");
        assert_eq!(draw("hello", Some(3)), "\x1b[?25h\x1b[2;4H");
        assert_eq!(draw("hello", Some(3)), "");
        assert!(draw("hallo", Some(3)).ends_with("\x1b[2;4H"), "the cursor goes back after cells were drawn");
        assert_eq!(draw("hallo", Some(4)), "\x1b[2;5H");
        assert_eq!(draw("hallo", None), "\x1b[?25l");
    }

    #[test]
    fn the_second_cell_of_a_flag_is_painted_when_it_goes() {
        let viewport = Viewport::Fixed(Rect::new(0, 0, 20, 1));
        let mut terminal = Terminal::with_options(Sheet::default(), TerminalOptions { viewport }).unwrap();
        let mut draw = |text: &'static str| {
            let mut frame = terminal.get_frame();
            frame.buffer_mut().set_string(0, 0, text, ratatui::style::Style::new());
            crate::ui::trail(frame.buffer_mut());
            terminal.flush().unwrap();
            let bytes = terminal.backend_mut().take().unwrap();
            terminal.swap_buffers();
            String::from_utf8(bytes).unwrap()
        };
        assert!(draw("a🇩🇪b").contains("a🇩🇪"));
        assert_eq!(draw("a🇩🇪b"), "", "what stands there is not written again");
        let gone = draw("a  b");
        assert!(gone.contains("\x1b[1;2H  "), "{gone:?}");
    }
}
