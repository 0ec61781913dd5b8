//! The roles: the whole contract between themes and panels, so that themes survive redesigns.

macro_rules! roles {
    ($($name:ident $key:literal $words:literal;)*) => {
        /// What a piece of the screen is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role {$(
            #[doc = $words]
            $name,
        )*}

        impl Role {
            /// How many roles there are.
            pub const COUNT: usize = [$($key),*].len();
            /// Every role, in the order of theme files.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$name),*];

            /// The key under `[roles]`.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// What it is for, in a few words.
            pub fn words(self) -> &'static str {
                match self { $(Self::$name => $words),* }
            }
        }
    };
}

#[rustfmt::skip]
roles! {
    Text           "text"            "Ordinary text.";
    Muted          "muted"           "Less important text.";
    Heading        "heading"         "Titles of panels and groups.";
    Frame          "frame"           "Frames and rules.";
    FrameFocus     "frame_focus"     "The frame of the panel with the focus.";
    Selection      "selection"       "The selected row.";
    Marked         "marked"          "Rows marked for a bulk act.";
    Match          "match"           "What a filter or search found.";
    Key            "key"             "A key in a hint.";
    KeyText        "key_text"        "What the key does.";
    Cursor         "cursor"          "The text cursor.";
    Ghost          "ghost"           "A suggestion not yet typed.";
    TimerOk        "timer_ok"        "A clock with time left.";
    TimerSoon      "timer_soon"      "A clock that is soon due.";
    TimerDue       "timer_due"       "A clock that is due: a filled chip.";
    TimerLate      "timer_late"      "A clock that is late: a filled chip.";
    TimerPaused    "timer_paused"    "A stopped clock.";
    TimerSent      "timer_sent"      "An update that was just sent.";
    Sev1           "sev1"            "Critical.";
    Sev2           "sev2"            "High.";
    Sev3           "sev3"            "Medium.";
    Sev4           "sev4"            "Low.";
    KindAction     "kind_action"     "An action.";
    KindDecision   "kind_decision"   "A decision.";
    KindNote       "kind_note"       "A note.";
    KindUpdate     "kind_update"     "An update sent.";
    KindCommitment "kind_commitment" "A commitment.";
    KindBlocker    "kind_blocker"    "A blocker.";
    Milestone      "milestone"       "A milestone.";
    Ok             "ok"              "Something went well.";
    Problem        "problem"         "Something needs a hand.";
    Presenter      "presenter"       "The screen is shared.";
}
