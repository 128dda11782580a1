//! Connections: each is served in a task of its own until it ends, because its
//! client, a deadline or the server's stopping says so. What is answered, the
//! router knows.

use std::{net::SocketAddr, pin::pin};

use axum::{
    Router,
    extract::{ConnectInfo, Request},
    serve::Listener,
};
use hyper::{
    body::Incoming,
    server::conn::http1,
    service::{Service, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    task::{JoinError, JoinSet},
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use crate::config::Patience;

/// Answers whoever connects, until the server stops. Requests that run then
/// may end, in bounded time: one silent client must not hold the server up.
/// (A write that has begun runs in a task of its own and is not cut off.)
pub(super) async fn answer(
    mut listener: TcpListener,
    router: Router,
    patience: Patience,
    stop: CancellationToken,
) {
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            (stream, peer) = Listener::accept(&mut listener) => {
                open.spawn(serve(stream, peer, router.clone(), patience, stop.clone()));
            }
            Some(ended) = open.join_next() => note(ended),
        }
    }
    // Nobody connects any more.
    drop(listener);
    let ending = async {
        while let Some(ended) = open.join_next().await {
            note(ended);
        }
    };
    if timeout(patience.drain, ending).await.is_err() {
        tracing::warn!(
            connections = open.len(),
            "connections that did not end were dropped"
        );
        open.shutdown().await;
    }
}

fn note(ended: Result<(), JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a connection ended badly");
    }
}

/// Serves one connection, and lets it end after its request once the server
/// stops.
async fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    patience: Patience,
    stop: CancellationToken,
) {
    // Without TCP_NODELAY a page that is sent in pieces waits 40 ms for a
    // delayed acknowledgement.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "TCP_NODELAY could not be set");
    }
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.call(request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(patience.headers);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.as_mut().await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke off");
    }
}
