//! Log lines on standard error, for people or as JSON.

use std::io::{self, Write};

use anyhow::Context;
use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// Starts logging as configured.
pub(super) fn start(config: &Config) -> anyhow::Result<()> {
    let filter: EnvFilter = config
        .log_filter
        .parse()
        .context("`log_filter` can't be understood")?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    match config.log_format {
        LogFormat::Pretty => lines.init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
    Ok(())
}

/// The last words of a command that failed.
pub(super) fn say_error(error: &anyhow::Error) {
    // Nobody is left to be told when standard error is closed.
    let _ = writeln!(io::stderr(), "baokao: {error:#}");
}
