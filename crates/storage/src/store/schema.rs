//! Bringing the tables up to date, and refusing to serve on others. The
//! migrations themselves are SQL files, one folder for each engine.

use sqlx::migrate::{AppliedMigration, Migrator};

use super::Store;
use crate::error::{Error, Result};
use crate::node_settings;

/// The name under which the keys' fingerprint is kept.
const FINGERPRINT: &str = "vault.fingerprint";

/// The migration that makes the table in which it is kept.
const SETTINGS: i64 = 3;

/// Which migrations the database has seen, and which this program knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemaVersion {
    /// The last migration applied; 0 for an empty database.
    pub found: i64,
    /// The last migration that this program carries.
    pub expected: i64,
}

impl SchemaVersion {
    /// Whether the database can say whose it is: a first start that was stopped
    /// on the way may have left one that can't.
    #[must_use]
    pub const fn has_settings(self) -> bool {
        self.found >= SETTINGS
    }
}

impl Store {
    /// Applies the migrations that are missing, one process at a time, and
    /// binds an empty database to the keys. One that other keys have sealed
    /// stays as it is.
    ///
    /// # Errors
    /// [`Error::Migration`], [`Error::Schema`] when the database is ahead,
    /// [`Error::SchemaChanged`], [`Error::WrongKeys`].
    pub async fn migrate(&self) -> Result<()> {
        let version = self.schema_version().await?;
        if version.found > version.expected {
            return Err(Error::Schema {
                found: version.found,
                expected: version.expected,
            });
        }
        let fingerprint = self.vault.fingerprint();
        if version.has_settings()
            && self
                .sealed_with()
                .await?
                .is_some_and(|found| found != fingerprint)
        {
            return Err(Error::WrongKeys);
        }
        self.engine.migrate().await?;
        self.write(move |tx| {
            let fingerprint = fingerprint.clone();
            Box::pin(async move {
                if node_settings::get(tx, FINGERPRINT).await?.is_none() {
                    node_settings::set(tx, FINGERPRINT, &fingerprint).await?;
                }
                Ok::<_, Error>(())
            })
        })
        .await?;
        self.check().await
    }

    /// Which migrations the database has seen, and which this program knows.
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn schema_version(&self) -> Result<SchemaVersion> {
        let applied = self.engine.applied().await?;
        Ok(SchemaVersion {
            found: applied.iter().map(|one| one.version).max().unwrap_or(0),
            expected: last(self.engine.migrations()),
        })
    }

    /// Whether this program may serve on this database with these keys: to be
    /// asked before the first request, and by a readiness check.
    ///
    /// # Errors
    /// [`Error::Schema`], [`Error::SchemaChanged`] or [`Error::WrongKeys`].
    pub async fn check(&self) -> Result<()> {
        compare(&self.engine.applied().await?, self.engine.migrations())?;
        if self.sealed_with().await? == Some(self.vault.fingerprint()) {
            Ok(())
        } else {
            Err(Error::WrongKeys)
        }
    }

    /// The fingerprint of the keys that the database is bound to.
    async fn sealed_with(&self) -> Result<Option<String>> {
        self.read(|tx| Box::pin(async move { node_settings::get(tx, FINGERPRINT).await }))
            .await
    }
}

fn last(known: &Migrator) -> i64 {
    known.iter().map(|one| one.version).max().unwrap_or(0)
}

fn compare(applied: &[AppliedMigration], known: &Migrator) -> Result<()> {
    let found = applied.iter().map(|one| one.version).max().unwrap_or(0);
    let expected = last(known);
    let same_length = applied.len() == known.iter().count();
    if found != expected || !same_length {
        return Err(Error::Schema { found, expected });
    }
    for migration in known.iter() {
        let unchanged = applied
            .iter()
            .any(|one| one.version == migration.version && one.checksum == migration.checksum);
        if !unchanged {
            return Err(Error::SchemaChanged {
                version: migration.version,
            });
        }
    }
    Ok(())
}
