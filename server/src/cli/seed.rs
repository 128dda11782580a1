//! `baokao seed`.

use services::Clock;

use crate::{config::Config, demo, opening};

/// Puts the demo data into the database; what is there already stays.
pub(super) async fn seed(config: &Config) -> anyhow::Result<()> {
    let services = opening::open(config).await?;
    demo::seed(&services, Clock::default().now()).await?;
    services.store().close().await;
    tracing::info!(database = %config.database, "the demo data is there");
    Ok(())
}
