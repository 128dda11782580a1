//! `baokao migrate`.

use crate::{config::Config, opening};

/// Brings the tables up to date and says so.
pub(super) async fn migrate(config: &Config) -> anyhow::Result<()> {
    let services = opening::open(config).await?;
    services.store().close().await;
    tracing::info!(database = %config.database, "the tables are up to date");
    Ok(())
}
