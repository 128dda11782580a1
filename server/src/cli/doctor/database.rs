//! What the database says of itself: its engine, its tables, its clock.

use services::Clock;
use storage::{Options, Store, Vault};

use super::Finding;
use crate::config::Config;

const WHAT: &str = "database";

/// Clocks may differ so much, in milliseconds, before somebody should look.
const DRIFT: i64 = 2_000;

pub(super) async fn look(config: &Config) -> Vec<Finding> {
    let store = match open(config).await {
        Ok(store) => store,
        Err(broken) => return vec![broken],
    };
    let findings = vec![
        Finding::fine(WHAT, format!("{} at {}", store.engine(), config.database)),
        tables(&store).await,
        clock(&store).await,
    ];
    store.close().await;
    findings
}

/// Opening would make a file and keys that aren't there; a look must not.
async fn open(config: &Config) -> Result<Store, Finding> {
    let broken = |says: String| Finding::broken(WHAT, says);
    if let Some(file) = config.database.path()
        && !file.exists()
    {
        return Err(broken(format!(
            "{} isn't there; a first start makes it",
            file.display()
        )));
    }
    if !config.data.join("keys").exists() {
        return Err(broken("it can't be opened without keys".to_owned()));
    }
    let vault = Vault::open_or_create(&config.data).map_err(|error| broken(error.to_string()))?;
    Store::open(&config.database, vault, Options::default())
        .await
        .map_err(|error| broken(format!("{}: {error}", config.database)))
}

async fn tables(store: &Store) -> Finding {
    const WHAT: &str = "tables";
    match (store.schema_version().await, store.check().await) {
        (Ok(version), Ok(())) => Finding::fine(WHAT, format!("migration {}", version.found)),
        (_, Err(error)) | (Err(error), _) => Finding::broken(WHAT, error.to_string()),
    }
}

async fn clock(store: &Store) -> Finding {
    const WHAT: &str = "clock";
    let before = Clock::default().now().millis();
    match store.server_clock().await {
        Ok(None) => Finding::fine(WHAT, "the database has none of its own"),
        Ok(Some(theirs)) => {
            let ours = before.midpoint(Clock::default().now().millis());
            let apart = (theirs - ours).abs();
            let says = format!("{apart} ms apart from the database's");
            if apart > DRIFT {
                Finding::weak(
                    WHAT,
                    format!("{says}; deadlines are judged by this machine's"),
                )
            } else {
                Finding::fine(WHAT, says)
            }
        }
        Err(error) => Finding::broken(WHAT, error.to_string()),
    }
}
