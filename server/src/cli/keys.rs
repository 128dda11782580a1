//! `baokao keys list | rotate | drop`.

use std::io::Write;

use clap::Subcommand;
use domain::time::Moment;
use services::Clock;

use crate::{config::Config, opening};

/// The keys that seal personal data.
#[derive(Debug, Subcommand)]
pub(super) enum Keys {
    /// Says which there are, and which one seals.
    List,
    /// Makes a new one and seals everything anew with it; servers that read this
    /// key file may be running. Where several have a key file each, stop all but
    /// the one here, rotate, copy `keys` to the others, and start them. Run once
    /// more, it makes another one.
    Rotate,
    /// Seals with the current key whatever is sealed with an older one, should
    /// `rotate` have been stopped.
    Reseal,
    /// Gives up an old one. Keep a copy of the key file for old backups.
    Drop {
        /// Its number, as `list` says it.
        key: u32,
    },
}

impl Keys {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        let services = opening::existing(config).await?;
        let now = Clock::default().now();
        let mut out = std::io::stdout().lock();
        let done = match self {
            Self::List => Ok(Vec::new()),
            Self::Rotate => services.rotate_keys(now).await,
            Self::Reseal => services.seal_anew().await,
            Self::Drop { key } => services.drop_key(key, now).await.map(|()| Vec::new()),
        };
        let keys = services.keys();
        services.store().close().await;
        for column in done.map_err(spoken)? {
            writeln!(out, "{}: {} sealed anew", column.column, column.changed)?;
        }
        for key in keys {
            let since = key.since.map_or_else(
                || "with the first start".to_owned(),
                |since| format!("on {}", Moment::from_millis(since).iso()),
            );
            let seals = if key.current { ", seals" } else { "" };
            writeln!(out, "key {}, made {since}{seals}", key.id)?;
        }
        Ok(())
    }
}

fn spoken(error: services::Error) -> anyhow::Error {
    match error {
        services::Error::Refused { sentence, .. } => anyhow::anyhow!(sentence),
        other => other.into(),
    }
}
