//! From a configuration to working use cases: data folder, keys, database,
//! migrations.

use std::sync::Arc;

use anyhow::Context;
use gateways::sms::Outbox;
use services::Services;
use storage::{Options, Store, Vault};

use crate::{config::Config, fonts};

/// Opens the database and brings its tables up to date.
///
/// # Errors
///
/// When the data folder, the keys or the database can't be used.
pub(crate) async fn open(config: &Config) -> anyhow::Result<Services> {
    let store = store(config).await?;
    store
        .migrate()
        .await
        .context("the database could not be brought up to date")?;
    let typefaces = fonts::typefaces(config);
    if let Some(file) = typefaces.missing_file() {
        tracing::warn!(file = %file.display(), "no papers can be printed: a typeface is missing");
    }
    Ok(Services::new(store, Arc::new(Outbox)).with_typefaces(typefaces))
}

/// Opens the database as it is.
///
/// # Errors
///
/// As [`open`].
pub(crate) async fn store(config: &Config) -> anyhow::Result<Store> {
    let folder = &config.data;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("the data folder {} can't be made", folder.display()))?;
    let vault = Vault::open_or_create(folder)?;
    let store = Store::open(&config.database, vault, Options::default()).await;
    store.with_context(|| format!("{} can't be opened", config.database))
}
