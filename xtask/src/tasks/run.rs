//! `cargo xtask run`: builds all that is missing, then becomes the demo server.

use std::io::{self, BufRead, IsTerminal, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::place::Place;
use crate::{say, shell};

/// What can be chosen when the demo is started.
#[derive(Args)]
pub(crate) struct Options {
    /// A Postgres database instead of the embedded SQLite one.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The port on 127.0.0.1.
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// Delete the demo data first, and make it anew.
    #[arg(long)]
    fresh: bool,
    /// Answer the question that --fresh asks with yes.
    #[arg(long)]
    yes: bool,
    /// Where database, keys and photos lie.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// Builds and starts; returns only if the server could not be started.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let data = options
        .data
        .as_deref()
        .map(std::path::absolute)
        .transpose()?;
    let place = Place::find()?;
    let data = data.unwrap_or_else(|| place.root().join("data"));
    if options.fresh && !options.yes && !agreed(&data, options.database.as_deref())? {
        say::plain("Nothing was deleted, nothing was started.");
        return Ok(ExitCode::FAILURE);
    }
    super::build::release_binary(&place)?;
    let mut server = serve(&place.release_binary(), &data, options);
    say::step(format_args!("starting: {}", shell::describe(&server)));
    Err(server.exec()).context("the server could not be started")
}

fn serve(binary: &Path, data: &Path, options: &Options) -> Command {
    let mut server = Command::new(binary);
    server.args(["serve", "--demo", "--data"]).arg(data);
    server.arg("--port").arg(options.port.to_string());
    if let Some(url) = &options.database {
        server.arg("--database").arg(url);
    }
    if options.fresh {
        server.arg("--fresh");
    }
    server
}

/// Asks before anything is deleted. Where nobody can be asked, `--yes` must have said so.
fn agreed(data: &Path, database: Option<&str>) -> Result<bool> {
    if !io::stdin().is_terminal() {
        bail!("--fresh deletes data and nobody can be asked here; say --fresh --yes");
    }
    let database = if database.is_some() {
        " and all tables of the given database"
    } else {
        ""
    };
    let mut out = io::stdout().lock();
    write!(
        out,
        "Delete everything in {}{database}? [y/N] ",
        data.display()
    )?;
    out.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_is_called_as_its_contract_says() {
        let options = Options {
            database: Some("postgres://localhost/x".to_owned()),
            port: 3001,
            fresh: true,
            yes: true,
            data: None,
        };
        let call = shell::describe(&serve(Path::new("/t/baokao"), Path::new("/d"), &options));
        assert_eq!(
            call,
            "baokao serve --demo --data /d --port 3001 --database postgres://localhost/x --fresh"
        );
    }
}
