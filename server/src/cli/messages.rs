//! `baokao messages retry`.

use std::io::Write;

use clap::Subcommand;
use services::Clock;

use crate::{config::Config, opening};

/// Text messages that could not be sent.
#[derive(Debug, Subcommand)]
pub(super) enum Messages {
    /// Lets those be sent again whose tries have come to their end; a running
    /// server sends them. Codes have expired and stay away, and so does what the
    /// operator refused for good. Holders of published tickets whose turn was
    /// given up are told as well.
    Retry {
        /// How many days back: when the last try was, from 1 to 30.
        #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u8).range(1..=30))]
        days: u8,
    },
}

impl Messages {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        let Self::Retry { days } = self;
        let services = opening::existing(config).await?;
        let revived = services.retry_messages(days, Clock::default().now()).await;
        services.store().close().await;
        let revived = revived?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "{revived} message(s) will be sent again")?;
        Ok(())
    }
}
