//! From a configuration to working use cases: data folder, keys, database,
//! migrations.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, sync::Arc};

use anyhow::Context;
use gateways::sms::Outbox;
use services::{Purpose, Services};
use storage::{Options, Store, Vault};

use crate::{config::Config, fonts};

/// The data folder is nobody else's business.
const PRIVATE: u32 = 0o700;

/// Opens the database and brings its tables up to date.
///
/// # Errors
///
/// When the data folder, the keys or the database can't be used, or when a
/// demonstration's database is opened without `demo`, or another one with it.
pub(crate) async fn open(config: &Config) -> anyhow::Result<Services> {
    let store = store(config).await?;
    store
        .migrate()
        .await
        .context("the database could not be brought up to date")?;
    let services = Services::new(store, Arc::new(Outbox));
    keep_apart(config, &services).await?;
    let typefaces = fonts::typefaces(config);
    if let Some(file) = typefaces.missing_file() {
        tracing::warn!(file = %file.display(), "no papers can be printed: a typeface is missing");
    }
    Ok(services.with_typefaces(typefaces))
}

/// Everybody knows the passwords of a demonstration: it is never served as a
/// real site, and a real one never becomes a demonstration.
async fn keep_apart(config: &Config, services: &Services) -> anyhow::Result<()> {
    let purpose = services.purpose().await?;
    anyhow::ensure!(
        config.demo || purpose != Purpose::Demonstration,
        "{} is a demonstration, whose passwords everybody knows: it only goes together with --demo",
        config.database
    );
    anyhow::ensure!(
        !config.demo || purpose != Purpose::Real,
        "{} holds accounts; --demo would add staff whose password everybody knows",
        config.database
    );
    if config.demo {
        services.make_demonstration().await?;
    }
    Ok(())
}

/// Opens the database as it is.
///
/// # Errors
///
/// As [`open`].
pub(crate) async fn store(config: &Config) -> anyhow::Result<Store> {
    let folder = &config.data;
    DirBuilder::new()
        .recursive(true)
        .mode(PRIVATE)
        .create(folder)
        .with_context(|| format!("the data folder {} can't be made", folder.display()))?;
    let vault = Vault::open_or_create(folder)?;
    let store = Store::open(&config.database, vault, Options::default()).await;
    store.with_context(|| format!("{} can't be opened", config.database))
}
