//! `baokao backup`.

use std::{io::Write, path::Path};

use anyhow::{Context, ensure};
use storage::Store;

use crate::config::Config;

/// Copies the embedded database into a file and says what else has to be kept.
///
/// # Errors
///
/// When the file is there already or can't be written, when there is no
/// database, or when it is a server's, which has its own tool.
pub(super) async fn backup(config: &Config, to: &Path) -> anyhow::Result<()> {
    ensure!(
        config.database.path().is_some(),
        "{} is backed up by Postgres's own tool, while servers run: \
         pg_dump --format=custom --file={} ADDRESS, with the address from the configuration; \
         pg_restore --exit-on-error --dbname=NEW FILE brings it back into a new, empty \
         database, whose address then goes into the configuration",
        config.database,
        to.display()
    );
    Store::backup(&config.database, to).await?;
    let size = std::fs::metadata(to)
        .with_context(|| format!("{} can't be looked at", to.display()))?
        .len();
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{} holds all of {}: {size} bytes",
        to.display(),
        config.database
    )?;
    writeln!(
        out,
        "the keys are not in it: keep a copy of {} of the same day in another place",
        config.data.join("keys").display()
    )?;
    Ok(())
}
