//! Pages rendered over HTTP, beside the plainest handler that axum can have.

use std::{net::SocketAddr, time::Duration};

use anyhow::ensure;
use axum::{Router, routing::get, serve::ListenerExt};
use tokio::net::TcpListener;

use crate::{
    client::Client,
    house::House,
    load::{Outcome, repeat},
    report::Report,
};

const SPAN: Duration = Duration::from_secs(2);
const CONNECTIONS: usize = 16;

pub(crate) async fn measure(house: &House, report: &mut Report) -> anyhow::Result<()> {
    let hello = hello().await?;
    let limit = visits(hello, "/").await?;
    for (what, path) in [("start page", "/"), ("login page", "/login")] {
        let pages = visits(house.address, path).await?;
        report.share(
            &format!(
                "renders of the {what}, p50 {:.1} ms, p99 {:.1} ms",
                pages.percentile(50),
                pages.percentile(99)
            ),
            pages.rate(),
            ("hello world", limit.rate()),
            "≥ 25 %",
        )?;
    }
    Ok(())
}

/// As many visits as go from so many connections.
pub(crate) async fn visits(to: SocketAddr, path: &'static str) -> anyhow::Result<Outcome> {
    let mut clients = Vec::new();
    for _ in 0..CONNECTIONS {
        clients.push(Client::connect(to).await?);
    }
    repeat(clients, SPAN, move |mut client: Client| async move {
        let answer = client.get(path).await?;
        ensure!(answer.status == 200, "{path} answered {}", answer.status);
        Ok(client)
    })
    .await
}

async fn hello() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let router = Router::new().route("/", get(async || "hello world"));
    let listener = listener.tap_io(|stream| {
        // A peer without it would only look worse than it is.
        let _ = stream.set_nodelay(true);
    });
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}
