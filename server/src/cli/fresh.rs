//! `baokao serve --fresh`: the demonstration from its beginning.

use std::sync::Arc;

use anyhow::{Context, ensure};
use gateways::sms::Outbox;
use services::{Purpose, Services};
use storage::{Options, Store, Vault};

use crate::config::Config;

/// Deletes the demonstration's database; keys and all other files stay.
///
/// # Errors
///
/// Outside the demonstration, while a server still answers at the address, when
/// the database is a real site's, or when it can't be emptied.
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
    spare_a_real_site(config).await?;
    Store::erase(&config.database)
        .await
        .with_context(|| format!("{} can't be emptied", config.database))?;
    tracing::info!(database = %config.database, "the demo data was deleted");
    Ok(())
}

/// Looks whose the database is before anything of it is deleted, and changes
/// nothing, its tables neither: other servers may be working on them.
async fn spare_a_real_site(config: &Config) -> anyhow::Result<()> {
    if config.database.path().is_some_and(|file| !file.exists()) {
        return Ok(());
    }
    // What a database is for is not sealed, so that no keys are needed.
    let vault = Vault::that_nobody_keeps();
    let store = Store::open(&config.database, vault, Options::default()).await;
    let store = store.with_context(|| format!("{} can't be opened", config.database))?;
    let services = Services::new(store, Arc::new(Outbox));
    let purpose = purpose(&services).await;
    services.store().close().await;
    let purpose = purpose.with_context(|| {
        format!(
            "whether {} is a demonstration can't be read; nothing was deleted",
            config.database
        )
    })?;
    ensure!(
        purpose != Purpose::Real,
        "{} holds accounts that belong to no demonstration; nothing was deleted",
        config.database
    );
    Ok(())
}

async fn purpose(services: &Services) -> anyhow::Result<Purpose> {
    if services.store().schema_version().await?.found == 0 {
        return Ok(Purpose::Undecided);
    }
    Ok(services.purpose().await?)
}
