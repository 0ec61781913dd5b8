//! Looks at the past where nothing is drawn meanwhile: a picture, a film. They are folded at once.
use super::stage::Stage;
use crate::app::Msg;
use crate::app::replay::Laid;

impl Stage {
    /// Lays what is asked for.
    pub(super) fn lay_reel(&mut self) {
        let Some(laying) = self.model.replay.as_ref().map(|replay| replay.laying()) else { return };
        let mut laid = Vec::new();
        laying.run(|some| laid.push(some));
        for some in laid {
            self.tell(Msg::Laid(Box::new(some)));
        }
    }

    /// The same, if the frame waits for it.
    pub(super) fn lay_reel_if_awaited(&mut self) {
        let Some(replay) = &self.model.replay else { return };
        if replay.reading().is_some() {
            self.lay_reel();
        } else {
            let nothing = Laid::nothing(&replay.laying());
            self.tell(Msg::Laid(Box::new(nothing)));
        }
    }
}
