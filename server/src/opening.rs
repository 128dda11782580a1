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

/// Opens the database, makes what isn't there yet and brings its tables up to
/// date. What is refused for its purpose or its keys stays as it was.
///
/// # Errors
///
/// When the data folder, the keys or the database can't be used, or when a
/// demonstration's database is opened without `demo`, or another one with it.
pub(crate) async fn open(config: &Config) -> anyhow::Result<Services> {
    let services = Services::new(store(config).await?, Arc::new(Outbox));
    let version = services.store().schema_version().await?;
    if version.has_settings() && version.found <= version.expected {
        keep_apart(config, &services).await?;
    }
    services
        .store()
        .migrate()
        .await
        .context("the database could not be brought up to date")?;
    keep_apart(config, &services).await?;
    if config.demo {
        services.make_demonstration().await?;
    }
    let typefaces = fonts::typefaces(config);
    if let Some(file) = typefaces.missing_file() {
        tracing::warn!(file = %file.display(), "no papers can be printed: a typeface is missing");
    }
    Ok(services.with_typefaces(typefaces))
}

/// Opens what a server has made, for a command that looks at it or changes
/// something in it: makes no file and migrates nothing, since servers of
/// another version may be working on it.
///
/// # Errors
///
/// As [`open`]; also when the database or the keys aren't there, or when the
/// tables are not those of this version.
pub(crate) async fn existing(config: &Config) -> anyhow::Result<Services> {
    refuse_lost_keys(config).await?;
    let keys = config.data.join("keys");
    let files = config.database.path().into_iter().chain([keys.as_path()]);
    for file in files {
        let there = file
            .try_exists()
            .with_context(|| format!("{} can't be looked at", file.display()))?;
        anyhow::ensure!(
            there,
            "{} isn't there: give the server's own --config, --data and --database; \
             the first `baokao serve` or `baokao migrate` makes it",
            file.display()
        );
    }
    let services = Services::new(store(config).await?, Arc::new(Outbox));
    services.store().check().await?;
    keep_apart(config, &services).await?;
    Ok(services)
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
    Ok(())
}

/// Makes no keys for a database that others have sealed: new ones would open
/// nothing of it, and the next copy of them would lie over the good one.
async fn refuse_lost_keys(config: &Config) -> anyhow::Result<()> {
    let keys = config.data.join("keys");
    let kept = || {
        keys.try_exists()
            .with_context(|| format!("{} can't be looked at", keys.display()))
    };
    // Another node may make both meanwhile, the keys first.
    anyhow::ensure!(
        kept()? || !holds_something(config).await? || kept()?,
        "{} isn't there, and {} was sealed with what was in it: put back its copy; \
         without it nothing can be read",
        keys.display(),
        config.database
    );
    Ok(())
}

/// Whether the database has been used before.
async fn holds_something(config: &Config) -> anyhow::Result<bool> {
    if let Some(file) = config.database.path() {
        return Ok(file.exists());
    }
    let vault = Vault::that_nobody_keeps();
    let store = Store::open(&config.database, vault, Options::default()).await;
    let store = store.with_context(|| format!("{} can't be opened", config.database))?;
    let version = store.schema_version().await;
    store.close().await;
    Ok(version?.found > 0)
}

/// Opens the database as it is.
///
/// # Errors
///
/// As [`open`]; also when the database is there and the keys aren't.
async fn store(config: &Config) -> anyhow::Result<Store> {
    let folder = &config.data;
    refuse_lost_keys(config).await?;
    DirBuilder::new()
        .recursive(true)
        .mode(PRIVATE)
        .create(folder)
        .with_context(|| format!("the data folder {} can't be made", folder.display()))?;
    let vault = Vault::open_or_create(folder)?;
    let store = Store::open(&config.database, vault, Options::default()).await;
    store.with_context(|| format!("{} can't be opened", config.database))
}
