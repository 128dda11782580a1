//! The gateways that the configuration names; in the demonstration a simulated
//! cashier of the server's own, on a port of its own.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

use anyhow::Context;
use app::routes;
use cashier::{Cashier, CashierOptions};
use domain::text::demo;
use gateways::payments::{
    PaymentProvider, Url,
    sandbox::{Sandbox, SandboxOptions},
};
use services::{Clock, payments::Till};
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use crate::{
    config::{Config, SandboxGateway},
    http::callbacks,
};

/// Below this path the cashier answers.
const MOUNTED: &str = "/sandbox";

/// The ways to pay, and what runs for them.
pub(crate) struct Opened {
    pub(crate) till: Till,
    pub(crate) cashier: Option<JoinHandle<()>>,
}

/// Opens the till of a server that listens at `address`.
pub(crate) async fn open(
    config: &Config,
    clock: &Clock,
    address: SocketAddr,
    stop: &CancellationToken,
) -> anyhow::Result<Opened> {
    let near = reachable(address);
    let site = match &config.public_url {
        Some(url) => url.parse().context("public_url is no address")?,
        None => near.clone(),
    };
    let mut cashier = None;
    let gateway = match &config.sandbox {
        Some(gateway) => Some((gateway.clone(), site.clone())),
        None if config.demo => {
            let (gateway, task) = start_cashier(config, clock, stop).await?;
            cashier = Some(task);
            // The cashier is on this machine, whatever the site is called.
            Some((gateway, near))
        }
        None => None,
    };
    let Some((gateway, report_to)) = gateway else {
        return Ok(Opened {
            till: Till::default(),
            cashier,
        });
    };
    let providers = vec![client(&gateway, clock)?];
    let till = Till::new(
        providers,
        move |application| below(&site, &routes::application(application, "pay")),
        move |provider| below(&report_to, &callbacks::path(provider)),
    );
    Ok(Opened { till, cashier })
}

fn client(gateway: &SandboxGateway, clock: &Clock) -> anyhow::Result<Arc<dyn PaymentProvider>> {
    let clock = clock.clone();
    let options = SandboxOptions::new(
        gateway.url.clone(),
        gateway.merchant.clone(),
        gateway.secret.parse().context("the sandbox's secret")?,
        Arc::new(move || clock.now()),
    );
    let sandbox = Sandbox::new(options).context("the sandbox gateway")?;
    Ok(Arc::new(sandbox))
}

/// A cashier that shares a secret with this process alone. Its journal lies in
/// the data folder, so that orders outlive a restart.
async fn start_cashier(
    config: &Config,
    clock: &Clock,
    stop: &CancellationToken,
) -> anyhow::Result<(SandboxGateway, JoinHandle<()>)> {
    let listen = config.cashier_listen;
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("the cashier can't listen on {listen}"))?;
    let url = below(&reachable(listener.local_addr()?), MOUNTED);
    let gateway = SandboxGateway {
        url,
        merchant: "baokao-demo".to_owned(),
        secret: format!("{}{}", uuid::Uuid::new_v4(), uuid::Uuid::new_v4()),
    };
    let clock = clock.clone();
    let options = CashierOptions::new(
        gateway.merchant.clone(),
        demo::MERCHANT.to_owned(),
        gateway.secret.parse()?,
        gateway.url.to_string(),
        config.data.join("cashier.journal"),
        Arc::new(move || clock.now().millis()),
    );
    let opened = Cashier::open(options).await;
    let opened = opened.context("the simulated cashier can't be opened")?;
    let router = axum::Router::new().nest(MOUNTED, cashier::router(opened));
    let answering =
        axum::serve(listener, router).with_graceful_shutdown(stop.clone().cancelled_owned());
    let task = tokio::spawn(async move {
        if let Err(error) = answering.await {
            tracing::error!(%error, "the simulated cashier stopped answering");
        }
    });
    Ok((gateway, task))
}

/// How this machine itself reaches a listener of its own.
fn reachable(address: SocketAddr) -> Url {
    let host = match address.ip() {
        ip if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        ip => ip,
    };
    let text = format!("http://{}", SocketAddr::new(host, address.port()));
    text.parse().expect("an address and a port are a URL")
}

fn below(site: &Url, path: &str) -> Url {
    let mut url = site.clone();
    url.set_path(path);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listener_on_all_addresses_is_reached_by_loopback() {
        let url = |text: &str| reachable(text.parse().expect("an address")).to_string();
        assert_eq!(url("0.0.0.0:3000"), "http://127.0.0.1:3000/");
        assert_eq!(url("[::1]:3000"), "http://[::1]:3000/");
    }

    #[test]
    fn a_path_is_put_behind_the_site() {
        let site: Url = "https://bm.example.cn".parse().expect("a URL");
        let page = below(&site, "/me/applications/1/pay");
        assert_eq!(page.as_str(), "https://bm.example.cn/me/applications/1/pay");
    }
}
