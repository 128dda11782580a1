//! The command line: one file a command.

mod audit;
mod backup;
mod doctor;
mod fresh;
mod keys;
mod logging;
mod messages;
mod migrate;
mod seed;
mod staff;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::config::{Config, Settings};

/// 报考: registration for personnel examinations.
#[derive(Debug, Parser)]
#[command(name = "baokao", version)]
pub struct Command {
    #[command(flatten)]
    settings: Flags,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Serves the site.
    Serve {
        /// Delete the demonstration's data first.
        #[arg(long)]
        fresh: bool,
        #[command(flatten)]
        many: seed::Positions,
    },
    /// Brings the database's tables up to date.
    Migrate,
    /// Puts the demo data into the database.
    Seed(seed::Positions),
    /// Staff accounts.
    #[command(subcommand)]
    Staff(staff::Staff),
    /// The audit's chain.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// The keys that seal personal data.
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Text messages that could not be sent.
    #[command(subcommand)]
    Messages(messages::Messages),
    /// Copies the database into a file; servers may be running.
    Backup {
        /// The file, which must not be there yet.
        #[arg(long)]
        to: PathBuf,
    },
    /// Looks whether everything is there that the server needs.
    Doctor,
}

/// Every setting as a flag; they outweigh environment and file.
#[derive(Debug, clap::Args)]
struct Flags {
    /// A TOML file with settings.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    /// Where to listen, such as 127.0.0.1:3000; port 0 takes a free one.
    #[arg(long, global = true)]
    listen: Option<String>,
    /// The port on loopback; short for --listen 127.0.0.1:PORT.
    #[arg(long, global = true, conflicts_with = "listen")]
    port: Option<u16>,
    /// The address that people type, such as `https://bm.example.cn`.
    #[arg(long, global = true)]
    public_url: Option<String>,
    /// The folder for keys and the embedded database.
    #[arg(long, global = true)]
    data: Option<String>,
    /// sqlite:FILE or postgres://…
    #[arg(long, global = true)]
    database: Option<String>,
    /// Demo accounts and data, simulated text messages and payments.
    #[arg(long, global = true)]
    demo: bool,
    /// The folder of the built site, for a binary that carries none.
    #[arg(long, global = true)]
    site: Option<String>,
    /// The folder of the typefaces for papers, for a binary that carries none.
    #[arg(long, global = true)]
    fonts: Option<String>,
    /// Where `/metrics` is served, such as 127.0.0.1:9400; nowhere without it.
    #[arg(long, global = true)]
    metrics_listen: Option<String>,
    /// `pretty` or `json`.
    #[arg(long, global = true)]
    log_format: Option<String>,
    /// Which log lines, such as `info` or `storage=debug`.
    #[arg(long, global = true)]
    log_filter: Option<String>,
}

impl Flags {
    fn into_settings(self) -> Settings {
        let mut settings = Settings::default();
        if let Some(file) = &self.config {
            settings.add_file(file);
        }
        settings.add_environment(std::env::vars());
        let listen = self
            .listen
            .or(self.port.map(|port| format!("127.0.0.1:{port}")));
        let flags = [
            ("listen", listen),
            ("public_url", self.public_url),
            ("data", self.data),
            ("database", self.database),
            ("demo", self.demo.then(|| "true".to_owned())),
            ("site", self.site),
            ("fonts", self.fonts),
            ("metrics_listen", self.metrics_listen),
            ("log_format", self.log_format),
            ("log_filter", self.log_filter),
        ];
        for (name, value) in flags {
            if let Some(value) = value {
                settings.add(name, &value, &format!("--{}", name.replace('_', "-")));
            }
        }
        settings
    }
}

/// Runs one command to its end.
pub async fn run(command: Command) -> ExitCode {
    let result = match command.settings.into_settings().understand() {
        Ok(config) => perform(command.what, &config).await,
        Err(mistakes) => Err(mistakes.into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            logging::say_error(&error);
            ExitCode::FAILURE
        }
    }
}

async fn perform(what: What, config: &Config) -> anyhow::Result<()> {
    logging::start(config)?;
    match what {
        What::Serve { fresh, many } => {
            if fresh {
                fresh::forget(config).await?;
            }
            if many.are_wanted() {
                seed::seed(config, many).await?;
            }
            crate::serve(config).await
        }
        What::Migrate => migrate::migrate(config).await,
        What::Seed(many) => seed::seed(config, many).await,
        What::Staff(staff) => staff.run(config).await,
        What::Audit(audit) => audit.run(config).await,
        What::Keys(keys) => keys.run(config).await,
        What::Messages(messages) => messages.run(config).await,
        What::Backup { to } => backup::backup(config, &to).await,
        What::Doctor => doctor::examine(config).await,
    }
}
