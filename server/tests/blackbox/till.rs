//! A simulated cashier beside the server, by the same clock, that can be taken
//! down and put up again; and reports signed by hand, after the page of the
//! protocol alone.

use std::{future::Future, net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use cashier::{Cashier, CashierOptions};
use gateways::payments::{
    PaymentProvider,
    sandbox::{Sandbox, SandboxOptions},
};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Client, Response, redirect::Policy};
use services::Clock;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tokio::{
    net::TcpListener,
    sync::{Mutex, oneshot},
    task::JoinHandle,
};

use super::app::{App, Engine};

const MERCHANT: &str = "baokao-test";
const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// The cashier and its payer.
pub(super) struct Till {
    clock: Clock,
    folder: TempDir,
    address: SocketAddr,
    serving: Mutex<Option<Serving>>,
    payer: Client,
}

struct Serving {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

/// Runs a test on both engines, each with a server and a cashier of its own.
pub(super) async fn on_both_with_till<F, T>(test: F)
where
    F: Fn(Arc<App>, Arc<Till>) -> T,
    T: Future<Output = ()>,
{
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let clock = Clock::default();
        let till = Arc::new(Till::open(clock.clone()).await);
        let app = Arc::new(App::start(engine, clock, &till.settings()).await);
        test(Arc::clone(&app), Arc::clone(&till)).await;
        app.run_jobs().await;
        let app = Arc::into_inner(app).expect("the test has let go of its server");
        app.stop(engine).await;
        till.go_down().await;
    }
}

impl Till {
    async fn open(clock: Clock) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let till = Self {
            clock,
            folder: tempfile::tempdir().expect("a temporary folder"),
            address: listener.local_addr().expect("it is bound"),
            serving: Mutex::new(None),
            payer: Client::builder()
                .no_proxy()
                .redirect(Policy::none())
                .build()
                .expect("a client"),
        };
        till.serve(listener).await;
        till
    }

    async fn serve(&self, listener: TcpListener) {
        let clock = self.clock.clone();
        let mut options = CashierOptions::new(
            MERCHANT.to_owned(),
            "考试中心".to_owned(),
            SECRET.parse().expect("32 bytes"),
            self.base(),
            self.folder.path().join("cashier.journal"),
            Arc::new(move || clock.now().millis()),
        );
        options.notice_delays = vec![Duration::ZERO];
        let cashier = Cashier::open(options).await.expect("the cashier opens");
        let router = Router::new().nest("/sandbox", cashier::router(cashier));
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = axum::serve(listener, router).with_graceful_shutdown(async {
            // Dropped or told: both mean stop.
            let _ = stopped.await;
        });
        let task = tokio::spawn(async { serving.await.expect("the cashier ends well") });
        *self.serving.lock().await = Some(Serving { stop, task });
    }

    /// Nobody answers any more; what was written stays.
    pub(super) async fn go_down(&self) {
        if let Some(Serving { stop, task }) = self.serving.lock().await.take() {
            drop(stop);
            task.await.expect("the cashier does not panic");
        }
    }

    /// Answers again, with what was written.
    pub(super) async fn come_up(&self) {
        let listener = TcpListener::bind(self.address).await;
        self.serve(listener.expect("its own port")).await;
    }

    fn base(&self) -> String {
        format!("http://{}/sandbox", self.address)
    }

    fn settings(&self) -> [(&'static str, String); 3] {
        [
            ("sandbox_url", self.base()),
            ("sandbox_merchant", MERCHANT.to_owned()),
            ("sandbox_secret", SECRET.to_owned()),
        ]
    }

    /// The merchant's own client, to do what the server doesn't.
    pub(super) fn client(&self) -> impl PaymentProvider + use<> {
        let clock = self.clock.clone();
        Sandbox::new(SandboxOptions::new(
            self.base().parse().expect("a URL"),
            MERCHANT.to_owned(),
            SECRET.parse().expect("32 bytes"),
            Arc::new(move || clock.now()),
        ))
        .expect("a client")
    }

    /// What the payer's button on the cashier's page does: `paid`,
    /// `paid_quietly`, `failed`.
    pub(super) async fn press(&self, page: &str, outcome: &str) {
        let form = self.payer.post(page).form(&[("outcome", outcome)]);
        let answer = form.send().await.expect("the page answers");
        assert_eq!(answer.status(), 303, "{outcome}");
    }

    /// How often the journal speaks of this.
    pub(super) fn count(&self, text: &str) -> usize {
        let journal = std::fs::read_to_string(self.folder.path().join("cashier.journal"));
        journal.expect("the journal is there").matches(text).count()
    }

    /// A report as the cashier signs it, with a number of its own.
    pub(super) fn report(&self, body: &str) -> Report {
        let timestamp = self.clock.now().millis();
        let nonce = hex::encode(Sha256::digest(format!("{body}{timestamp}")))[..32].to_owned();
        Report {
            timestamp,
            nonce,
            secret: SECRET,
            body: body.to_owned(),
        }
    }
}

/// A report that is signed and sent by hand.
#[derive(Clone)]
pub(super) struct Report {
    pub(super) timestamp: i64,
    pub(super) nonce: String,
    pub(super) secret: &'static str,
    pub(super) body: String,
}

impl Report {
    fn signature(&self) -> String {
        let digest = hex::encode(Sha256::digest(&self.body));
        let (timestamp, nonce) = (self.timestamp, &self.nonce);
        let text = format!("baokao-sandbox-1/notice\n{MERCHANT}\n{timestamp}\n{nonce}\n{digest}");
        let mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes());
        let mut mac = mac.expect("keys of all lengths are taken");
        mac.update(text.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }

    /// Sends it to where this provider reports.
    pub(super) async fn send_to(&self, app: &App, provider: &str) -> Response {
        let browser = app.browser();
        browser
            .request(
                reqwest::Method::POST,
                &format!("/callbacks/payments/{provider}"),
            )
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-sandbox-merchant", MERCHANT)
            .header("x-sandbox-timestamp", self.timestamp.to_string())
            .header("x-sandbox-nonce", &self.nonce)
            .header("x-sandbox-signature", self.signature())
            .body(self.body.clone())
            .send()
            .await
            .expect("an answer")
    }

    /// Sends it; the answer's status and words.
    pub(super) async fn send(&self, app: &App) -> (u16, String) {
        let answer = self.send_to(app, "sandbox").await;
        let status = answer.status().as_u16();
        (status, answer.text().await.expect("words"))
    }
}
