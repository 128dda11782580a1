//! `baokao seed`.

use anyhow::ensure;
use services::Clock;

use crate::{config::Config, demo, opening};

/// Puts the demo data into the database; what is there already stays.
///
/// # Errors
///
/// Outside the demonstration: everybody knows the password of its staff.
pub(super) async fn seed(config: &Config) -> anyhow::Result<()> {
    ensure!(
        config.demo,
        "seed makes accounts with a published password, and so only goes together with --demo"
    );
    let services = opening::open(config).await?;
    demo::seed(&services, Clock::default().now()).await?;
    services.store().close().await;
    tracing::info!(database = %config.database, "the demo data is there");
    Ok(())
}
