//! The notification service of a desktop session. A call that gets no answer is left to itself: nothing waits for it.
use super::helper::Trouble;
use std::time::Duration;

/// How long the service may take.
const LIMIT: Duration = Duration::from_secs(3);

/// Shows it.
#[cfg(feature = "desktop")]
pub fn show(title: &str, words: &str, is_late: bool) -> Result<(), Trouble> {
    let mut notification = notify_rust::Notification::new();
    notification.appname("warroom").summary(title).body(words);
    #[cfg(all(unix, not(target_os = "macos")))]
    notification.urgency(if is_late { notify_rust::Urgency::Critical } else { notify_rust::Urgency::Normal });
    #[cfg(target_os = "macos")]
    let _ = is_late;
    let (done, answer) = std::sync::mpsc::channel();
    let spawned = std::thread::Builder::new().name("desktop".to_owned()).spawn(move || {
        let shown = notification.show().map(drop).map_err(|error| error.to_string());
        let _ = done.send(shown);
    });
    if let Err(error) = spawned {
        return Err(Trouble::Refused(format!("no thread for the notification service: {error}")));
    }
    match answer.recv_timeout(LIMIT) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(why)) => {
            Err(Trouble::Refused(format!("the notification service: {}", crate::domain::clean::row(&why))))
        }
        Err(_) => Err(Trouble::Hung(format!(
            "the notification service did not answer within {} s",
            LIMIT.as_secs()
        ))),
    }
}

/// This build has none.
#[cfg(not(feature = "desktop"))]
pub fn show(_: &str, _: &str, _: bool) -> Result<(), Trouble> {
    let _ = LIMIT;
    Err(Trouble::Refused("built without the notification service".to_owned()))
}
