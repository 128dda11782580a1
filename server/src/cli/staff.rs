//! `baokao staff add | list | roles | password | end`.

use std::io::{BufRead, Write};

use clap::Subcommand;
use domain::{role::Role, time::Moment};
use services::{
    Clock, Services,
    accounts::{NewStaff, StaffMember},
};

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
    /// Says who belongs to the staff and who did: login name, name, roles, since
    /// when, the last sign-in, the end.
    List,
    /// Gives somebody these roles and no others. Running servers notice it
    /// within 5 seconds.
    Roles {
        /// What they sign in with.
        login_name: String,
        /// reviewer, office or finance; one or several.
        #[arg(required = true)]
        roles: Vec<String>,
    },
    /// Gives somebody another password, which is read from standard input, and
    /// signs them out everywhere: on running servers within 5 seconds.
    Password {
        /// What they sign in with.
        login_name: String,
    },
    /// Ends an account for good and signs it out everywhere: on running servers
    /// within 5 seconds. What it did stays under its name.
    End {
        /// What they sign in with.
        login_name: String,
    },
}

impl Staff {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        // Whatever is typed wrongly or still has to be typed comes before the
        // database is opened.
        let ready = self.prepare()?;
        let services = match ready {
            // The first account may come before the first start.
            Ready::Add(_) => opening::open(config).await?,
            _ => opening::existing(config).await?,
        };
        let done = ready.perform(&services, Clock::default().now()).await;
        services.store().close().await;
        let staff = done.map_err(spoken)?;
        let mut out = std::io::stdout().lock();
        for member in staff {
            writeln!(out, "{}", line(&member))?;
        }
        Ok(())
    }

    fn prepare(self) -> anyhow::Result<Ready> {
        Ok(match self {
            Self::Add {
                login_name,
                name,
                roles,
            } => Ready::Add(NewStaff {
                login_name,
                name,
                roles: read_roles(&roles)?,
                password: read_password()?,
            }),
            Self::List => Ready::List,
            Self::Roles { login_name, roles } => Ready::Roles(login_name, read_roles(&roles)?),
            Self::Password { login_name } => Ready::Password(login_name, read_password()?),
            Self::End { login_name } => Ready::End(login_name),
        })
    }
}

/// A command that knows all that it needs.
enum Ready {
    Add(NewStaff),
    List,
    Roles(String, Vec<Role>),
    Password(String, String),
    End(String),
}

impl Ready {
    /// Does it; whom there is to list.
    async fn perform(
        self,
        services: &Services,
        now: Moment,
    ) -> Result<Vec<StaffMember>, services::Error> {
        match self {
            Self::Add(new) => services.add_staff(new, now).await?,
            Self::List => return services.staff().await,
            Self::Roles(login_name, roles) => {
                services.set_staff_roles(&login_name, &roles, now).await?;
            }
            Self::Password(login_name, password) => {
                services
                    .set_staff_password(&login_name, password, now)
                    .await?;
            }
            Self::End(login_name) => services.end_staff(&login_name, now).await?,
        }
        Ok(Vec::new())
    }
}

fn read_roles(codes: &[String]) -> anyhow::Result<Vec<Role>> {
    codes
        .iter()
        .map(|code| {
            code.parse()
                .map_err(|_| anyhow::anyhow!("there is no role `{code}`"))
        })
        .collect()
}

fn read_password() -> anyhow::Result<String> {
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password)?;
    Ok(password.trim_end_matches(['\r', '\n']).to_owned())
}

fn line(member: &StaffMember) -> String {
    let codes: Vec<_> = member.roles.iter().map(|role| role.code()).collect();
    let last = member
        .last_sign_in
        .map_or_else(|| "never".to_owned(), Moment::iso);
    let ended = member
        .ended
        .map(|end| format!(", ended {}", end.iso()))
        .unwrap_or_default();
    format!(
        "{} {} {}, since {}, last sign-in {last}{ended}",
        member.login_name,
        member.name,
        codes.join(","),
        member.since.iso()
    )
}

fn spoken(error: services::Error) -> anyhow::Error {
    match error {
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
    }
}
