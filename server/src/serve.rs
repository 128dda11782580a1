//! Starts the server and stops it: everything that listens, and the worker.

mod connections;

use std::net::SocketAddr;

use anyhow::Context;
use services::{Clock, Services};
use tokio::{net::TcpListener, task::JoinHandle, time::timeout};
use tokio_util::sync::CancellationToken;

use crate::{
    config::{Config, Patience},
    http, opening, operator, router,
    site::Site,
    state::Shared,
    till, upkeep, worker,
};

/// A server that answers.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where `/metrics` is served, if anywhere.
    pub metrics: Option<SocketAddr>,
    /// Its use cases, for whoever runs it inside another program.
    pub services: Services,
    stop: CancellationToken,
    tasks: Vec<JoinHandle<()>>,
}

/// Who runs the jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jobs {
    /// A worker of the server's own.
    Worker,
    /// Whoever started the server, by hand.
    ByHand,
}

/// Opens the database, brings it up to date and starts to answer.
///
/// # Errors
///
/// When the data folder, the database, the site or the port can't be used.
pub async fn start(config: &Config, clock: Clock, jobs: Jobs) -> anyhow::Result<Running> {
    // Whoever started a server in this process before has done it already.
    let _ = any_spawner::Executor::init_tokio();
    let services = opening::open(config).await?;
    let services = operator::connect(services, config, &clock)?;
    if config.demo {
        crate::demo::seed(&services, clock.now())
            .await
            .context("the demo data could not be made")?;
    }
    let metrics = match config.metrics_listen {
        Some(address) => Some(listen(address).await?),
        None => None,
    };
    let site = open_site(config)?;
    let listener = listen(config.listen).await?;
    let address = listener.local_addr()?;
    let stop = CancellationToken::new();
    let opened = till::open(config, &clock, address, &stop).await?;
    let services = services.with_till(opened.till);
    let shared = Shared::new(config, services.clone(), clock.clone(), site);
    let router = router::router(config, shared)?;
    let patience = config.patience;
    let mut tasks = vec![tokio::spawn(connections::answer(
        listener,
        router,
        patience,
        stop.clone(),
    ))];
    if let Some(cashier) = opened.cashier {
        tasks.push(tokio::spawn(end_in_time(cashier, patience, stop.clone())));
    }
    let metrics_address = metrics.as_ref().map(TcpListener::local_addr).transpose()?;
    if let Some(listener) = metrics {
        let router = http::metrics::router(services.clone(), clock.clone())?;
        tasks.push(tokio::spawn(connections::answer(
            listener,
            router,
            patience,
            stop.clone(),
        )));
    }
    if jobs == Jobs::Worker {
        tasks.push(tokio::spawn(upkeep::keep(
            services.clone(),
            clock.clone(),
            stop.clone(),
        )));
        tasks.push(tokio::spawn(worker::work(
            services.clone(),
            clock.clone(),
            stop.clone(),
        )));
        tasks.push(tokio::spawn(worker::look_after_payments(
            services.clone(),
            clock.clone(),
            stop.clone(),
        )));
        tasks.push(tokio::spawn(worker::look_after_reminders(
            services.clone(),
            clock,
            stop.clone(),
        )));
    }
    Ok(Running {
        address,
        metrics: metrics_address,
        services,
        stop,
        tasks,
    })
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("{address} can't be listened on"))
}

/// The simulated cashier serves its own connections and waits for the last of
/// them; the server does not.
async fn end_in_time(mut cashier: JoinHandle<()>, patience: Patience, stop: CancellationToken) {
    stop.cancelled().await;
    match timeout(patience.drain, &mut cashier).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, "the simulated cashier ended badly"),
        Err(_) => cashier.abort(),
    }
}

impl Running {
    /// Stops taking requests, lets the running ones end, in bounded time, and
    /// the running jobs in their own.
    pub async fn stop(self) {
        self.stop.cancel();
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a task of the server ended badly");
            }
        }
    }
}

/// Serves until the process is asked to stop, by Ctrl-C or SIGTERM.
///
/// # Errors
///
/// As [`start`].
pub async fn serve(config: &Config) -> anyhow::Result<()> {
    let running = start(config, Clock::default(), Jobs::Worker).await?;
    crate::welcome::print(config, &running);
    asked_to_stop().await?;
    tracing::info!("stopping");
    running.stop().await;
    Ok(())
}

async fn asked_to_stop() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        result = tokio::signal::ctrl_c() => result?,
        _ = terminate.recv() => {}
    }
    Ok(())
}

pub(crate) fn open_site(config: &Config) -> anyhow::Result<Site> {
    match &config.site {
        Some(folder) => Site::from_folder(folder),
        #[cfg(feature = "embed")]
        None => Site::embedded(),
        #[cfg(not(feature = "embed"))]
        None => Site::from_folder(std::path::Path::new("target/site")),
    }
}
