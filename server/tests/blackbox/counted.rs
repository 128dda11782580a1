//! What limits have counted already, put there at once where a test would have
//! to ask hundreds of times.

use services::Error;
use storage::limits::{self, Bucket};

use super::app::App;

/// Counts so many of what `what` names for `whom`, now.
pub(super) async fn put(app: &App, what: &'static str, whom: &str, times: u32) {
    let (whom, now) = (whom.to_owned(), app.clock.now().millis());
    let written = app.services().store().write(move |tx| {
        let whom = whom.clone();
        Box::pin(async move {
            for _ in 0..times {
                let bucket = Bucket { what, whom: &whom };
                limits::hit(tx, bucket, now).await?;
            }
            Ok::<_, Error>(())
        })
    });
    written.await.expect("the database takes it");
}
