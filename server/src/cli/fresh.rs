//! `baokao serve --fresh`: the demonstration from its beginning.

use anyhow::{Context, ensure};
use storage::Store;

use crate::config::Config;

/// Deletes the demonstration's database; keys and all other files stay.
///
/// # Errors
///
/// Outside the demonstration, while a server still answers at the address, or
/// when the database can't be emptied.
pub(super) async fn forget(config: &Config) -> anyhow::Result<()> {
    ensure!(
        config.demo,
        "--fresh deletes data, and so only goes together with --demo"
    );
    // Whoever still serves there would go on writing to what is deleted.
    drop(
        tokio::net::TcpListener::bind(config.listen)
            .await
            .with_context(|| format!("{} can't be listened on", config.listen))?,
    );
    Store::erase(&config.database)
        .await
        .with_context(|| format!("{} can't be emptied", config.database))?;
    tracing::info!(database = %config.database, "the demo data was deleted");
    Ok(())
}
