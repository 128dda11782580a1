//! `baokao audit verify`.

use std::io::Write;

use clap::Subcommand;

use crate::{config::Config, opening};

/// The audit's chain.
#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Walks the chain and names the first row that doesn't fit.
    Verify,
}

impl Audit {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        let Self::Verify = self;
        let services = opening::existing(config).await?;
        services.seal_audit().await?;
        let report = services.verify_audit().await?;
        services.store().close().await;
        let mut out = std::io::stdout().lock();
        let hash = report
            .head
            .hash
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>();
        writeln!(
            out,
            "{} rows are chained, the last hash is {hash}",
            report.head.seq
        )?;
        writeln!(out, "{} rows are not chained yet", report.unsealed)?;
        match report.broken {
            None => Ok(()),
            Some(broken) => anyhow::bail!("the chain is broken: {broken:?}"),
        }
    }
}
