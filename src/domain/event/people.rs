//! Events about people, roles, command, and the noise of clocks.
#![expect(missing_docs, reason = "the fields are those of events.md by name")]
use crate::domain::id::Handle;
use crate::domain::time::At;
use crate::domain::words::Role;

fact! {
    PersonDescribed { handle: Handle; name: Option<String>, team: Option<String>, zone: Option<String> }
    PersonJoined { handle: Handle; name: Option<String>, team: Option<String>, zone: Option<String> }
    PersonLeft { handle: Handle; }
    PersonAsked { handle: Handle; name: Option<String>, team: Option<String>, zone: Option<String> }
    RoleAssigned { role: Role, who: Handle; reason: Option<String> }
    RoleReleased { role: Role, who: Handle; reason: Option<String> }
    /// `brief`: the SHA-256 of the brief that was read, as hex.
    HandoffOpened { to: Handle; from: Option<Handle>, brief: Option<String>, ids: Vec<String> }
    HandoffInherited { ; from: Option<Handle>, to: Option<Handle>, ids: Vec<String> }
    HandoffReadBack { ; from: Option<Handle>, to: Option<Handle>, ids: Vec<String> }
    /// Command moves here and nowhere else. `reason` where it was taken rather than handed over.
    HandoffCompleted { to: Handle; from: Option<Handle>, reason: Option<String> }
    HandoffCancelled { ; from: Option<Handle>, to: Option<Handle>, reason: Option<String> }
    /// Noise only, never the state. Without `until`: this alarm once. `asked`: until when was wished, where the next
    /// deadline cut it short.
    AlarmSnoozed { clock: String; until: Option<At>, reason: Option<String>, asked: Option<At>, times: Option<u32> }
    ThanksNoted { who: Vec<Handle>; }
}
