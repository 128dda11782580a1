//! A server on a fresh database, in this process.

use std::{net::SocketAddr, path::Path, str::FromStr};

use anyhow::Context;
use server::{Jobs, Running, config::Settings};
use services::{Clock, Services};
use sqlx::{Connection, PgConnection};
use tempfile::TempDir;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A running server and where its data lies.
pub(crate) struct House {
    pub(crate) engine: Engine,
    pub(crate) address: SocketAddr,
    pub(crate) services: Services,
    pub(crate) clock: Clock,
    /// The database, as sqlx takes it.
    pub(crate) url: String,
    folder: TempDir,
    running: Running,
    name: String,
}

impl House {
    pub(crate) async fn build(
        engine: Engine,
        postgres: &str,
        site: &Path,
        fonts: &Path,
    ) -> anyhow::Result<Self> {
        // Beside the build, not in /tmp, which may lie in memory.
        let folder = tempfile::tempdir_in(site.parent().context("the site has no parent")?)?;
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("bench.sqlite").display()),
            Engine::Postgres => new_database(postgres).await?,
        };
        let mut settings = Settings::default();
        for (name, value) in [
            ("data", folder.path().display().to_string()),
            ("database", url.clone()),
            ("listen", "127.0.0.1:0".to_owned()),
            ("site", site.display().to_string()),
            ("fonts", fonts.display().to_string()),
            // Who signs in from one address is soon asked to wait.
            ("trusted_proxies", "127.0.0.1".to_owned()),
        ] {
            settings.add(name, &value, "bench");
        }
        let clock = Clock::default();
        let running = server::start(&settings.understand()?, clock.clone(), Jobs::Worker).await?;
        let services = running.services.clone();
        Ok(Self {
            engine,
            address: running.address,
            name: services.store().engine().to_owned(),
            services,
            clock,
            url,
            folder,
            running,
        })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The folder on the disk that an embedded database is on.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) async fn close(self) -> anyhow::Result<()> {
        let services = self.services.clone();
        self.running.stop().await;
        services.store().close().await;
        Ok(())
    }
}

async fn new_database(superuser: &str) -> anyhow::Result<String> {
    let options = sqlx::postgres::PgConnectOptions::from_str(superuser)?;
    let mut connection = PgConnection::connect_with(&options).await?;
    for statement in [
        "drop database if exists baokao_bench with (force)",
        "create database baokao_bench template template0 encoding 'UTF8'",
    ] {
        sqlx::query(statement).execute(&mut connection).await?;
    }
    connection.close().await?;
    let (server, _) = superuser
        .rsplit_once('/')
        .context("the address of Postgres names no database")?;
    Ok(format!("{server}/baokao_bench"))
}
