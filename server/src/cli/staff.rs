//! `baokao staff add`.

use std::io::BufRead;

use clap::Subcommand;
use domain::role::Role;
use services::{Clock, accounts::NewStaff};

use crate::{config::Config, opening};

/// Staff accounts.
#[derive(Debug, Subcommand)]
pub(super) enum Staff {
    /// Makes an account. The password is read from standard input, so that it
    /// stays out of the shell's history.
    Add {
        /// What they sign in with.
        login_name: String,
        /// The name.
        #[arg(long)]
        name: String,
        /// reviewer, office or finance; may be given several times.
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
    },
}

impl Staff {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        let Self::Add {
            login_name,
            name,
            roles,
        } = self;
        let roles = roles
            .iter()
            .map(|code| {
                code.parse()
                    .map_err(|_| anyhow::anyhow!("there is no role `{code}`"))
            })
            .collect::<anyhow::Result<Vec<Role>>>()?;
        let mut password = String::new();
        std::io::stdin().lock().read_line(&mut password)?;
        let password = password.trim_end_matches(['\r', '\n']).to_owned();
        let services = opening::open(config).await?;
        let new = NewStaff {
            login_name,
            name,
            password,
            roles,
        };
        let added = services.add_staff(new, Clock::default().now()).await;
        services.store().close().await;
        added.map_err(|error| match error {
            services::Error::Invalid(fields) => anyhow::anyhow!(
                "{}",
                fields
                    .iter()
                    .map(|field| format!("{}: {}", field.field, field.message))
                    .collect::<Vec<_>>()
                    .join("; ")
            ),
            services::Error::Refused { sentence, .. } => anyhow::anyhow!(sentence),
            other => other.into(),
        })
    }
}
