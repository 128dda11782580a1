//! A stage for every test: a cashier under `/sandbox` on a port of its own, a
//! merchant's site that receives notifications, the client, a payer and a clock
//! that stands still until it is moved.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::{Router, routing};
use cashier::{Cashier, CashierOptions};
use domain::money::Fen;
use domain::time::Moment;
use gateways::payments::sandbox::{Sandbox, SandboxOptions};
use gateways::payments::{Created, NewOrder, OrderId, PaymentProvider, Url};
use reqwest::{Response, redirect};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// 2026-09-21T22:13:20+08:00.
pub(crate) const NOW: i64 = 1_790_000_000_000;
pub(crate) const MERCHANT: &str = "baokao-demo";
pub(crate) const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// A notification as it arrived.
pub(crate) type Arrival = (HeaderMap, Bytes);

pub(crate) struct Stage {
    pub(crate) client: Sandbox,
    pub(crate) payer: reqwest::Client,
    /// Where the cashier is mounted.
    pub(crate) base: String,
    pub(crate) site: Site,
    pub(crate) props: Props,
    cashier: Serving,
}

/// What survives the cashier.
#[derive(Clone)]
pub(crate) struct Props {
    clock: Arc<AtomicI64>,
    folder: Arc<TempDir>,
}

impl Props {
    pub(crate) fn new() -> Self {
        Self {
            clock: Arc::new(AtomicI64::new(NOW)),
            folder: Arc::new(tempfile::tempdir().expect("a temporary folder")),
        }
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.folder.path().join("cashier.journal")
    }

    pub(crate) fn journal_text(&self) -> String {
        std::fs::read_to_string(self.journal()).expect("the journal is there")
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    pub(crate) fn move_clock(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).expect("a span of a test");
        self.clock.fetch_add(by, Ordering::SeqCst);
    }

    /// Options for a cashier that notifies once, at once.
    pub(crate) fn options(&self, public_url: String) -> CashierOptions {
        let clock = Arc::clone(&self.clock);
        let mut options = CashierOptions::new(
            MERCHANT.to_owned(),
            "考试中心（演示）".to_owned(),
            SECRET.parse().expect("32 bytes"),
            public_url,
            self.journal(),
            Arc::new(move || clock.load(Ordering::SeqCst)),
        );
        options.notice_delays = vec![Duration::ZERO];
        options
    }
}

impl Stage {
    pub(crate) async fn start() -> Self {
        Self::start_with(Props::new(), |_| ()).await
    }

    pub(crate) async fn start_with(props: Props, tweak: impl FnOnce(&mut CashierOptions)) -> Self {
        let (listener, address) = listen().await;
        let base = format!("{address}/sandbox");
        let mut options = props.options(base.clone());
        tweak(&mut options);
        let cashier = Cashier::open(options).await.expect("the cashier opens");
        let router = Router::new().nest("/sandbox", cashier::router(cashier));
        let client = client_of(&props, &base, SECRET);
        let payer = reqwest::Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .build()
            .expect("a client");
        Self {
            client,
            payer,
            base,
            site: Site::open().await,
            props,
            cashier: Serving::start(listener, router),
        }
    }

    /// Takes the cashier down in good order; what it kept is in the props.
    pub(crate) async fn stop(self) -> (Props, Site) {
        drop((self.client, self.payer));
        self.cashier.stop().await;
        (self.props, self.site)
    }

    /// An order of 100 yuan for half an hour.
    pub(crate) fn order(&self, number: &str) -> NewOrder {
        NewOrder {
            order_id: number.parse().expect("a number"),
            amount: Fen::new(10_000).expect("an amount"),
            subject: "2026年事业单位公开招聘考试费".to_owned(),
            return_url: url(&format!("{}/me/applications/1/pay", self.site.address)),
            notify_url: url(&format!("{}/notices", self.site.address)),
            expires_at: Moment::from_millis(self.props.now() + 30 * 60_000),
            payer_address: None,
        }
    }

    pub(crate) async fn create(&self, number: &str) -> (NewOrder, Created) {
        let order = self.order(number);
        let created = self.client.create(&order).await.expect("an order");
        (order, created)
    }

    /// What the payer's button does.
    pub(crate) async fn press(&self, page: &Url, outcome: &str) -> Response {
        let form = self.payer.post(page.clone()).form(&[("outcome", outcome)]);
        form.send().await.expect("the page answers")
    }

    pub(crate) async fn look(&self, page: &Url) -> (StatusCode, String) {
        let answer = self.payer.get(page.clone()).send().await;
        let answer = answer.expect("the page answers");
        (answer.status(), answer.text().await.expect("a text"))
    }

    /// Asks the cashier until the journal has this text: the only way to see
    /// the end of something that nobody is told about.
    pub(crate) async fn until_journal_has(&self, text: &str) {
        let order: OrderId = "nobody".parse().expect("a number");
        let seen = async {
            while !self.props.journal_text().contains(text) {
                self.client.query(&order).await.expect("an answer");
            }
        };
        tokio::time::timeout(Duration::from_secs(20), seen)
            .await
            .expect("it is written in the end");
    }
}

pub(crate) fn client_of(props: &Props, base: &str, secret: &str) -> Sandbox {
    let clock = Arc::clone(&props.clock);
    Sandbox::new(SandboxOptions::new(
        url(base),
        MERCHANT.to_owned(),
        secret.parse().expect("32 bytes"),
        Arc::new(move || Moment::from_millis(clock.load(Ordering::SeqCst))),
    ))
    .expect("a client")
}

pub(crate) fn url(text: &str) -> Url {
    text.parse().expect("a URL of the test")
}

/// The merchant's site: keeps what arrives and answers as it was told.
pub(crate) struct Site {
    pub(crate) address: String,
    answers: Arc<Mutex<VecDeque<(StatusCode, &'static str)>>>,
    arrivals: mpsc::UnboundedReceiver<Arrival>,
    _serving: Serving,
}

impl Site {
    async fn open() -> Self {
        let (listener, address) = listen().await;
        let (arrived, arrivals) = mpsc::unbounded_channel();
        let answers: Arc<Mutex<VecDeque<_>>> = Arc::default();
        let told = Arc::clone(&answers);
        let receive = move |headers: HeaderMap, body: Bytes| async move {
            // A test that is over needs no arrivals.
            let _ = arrived.send((headers, body));
            let answer = told.lock().expect("no test panics here").pop_front();
            answer.unwrap_or((StatusCode::OK, "SUCCESS"))
        };
        let router = Router::new().route("/notices", routing::post(receive));
        Self {
            address,
            answers,
            arrivals,
            _serving: Serving::start(listener, router),
        }
    }

    /// Answers the next notifications so; after that with `SUCCESS`.
    pub(crate) fn will_answer(&self, answers: &[(StatusCode, &'static str)]) {
        let mut queue = self.answers.lock().expect("no test panics here");
        queue.extend(answers.iter().copied());
    }

    /// The next notification.
    pub(crate) async fn arrival(&mut self) -> Arrival {
        tokio::time::timeout(Duration::from_secs(20), self.arrivals.recv())
            .await
            .expect("a notification arrives")
            .expect("the site is open")
    }

    /// Whether nothing has arrived that was not looked at.
    pub(crate) fn is_quiet(&self) -> bool {
        self.arrivals.is_empty()
    }
}

struct Serving {
    stop: oneshot::Sender<()>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Serving {
    fn start(listener: TcpListener, router: Router) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = axum::serve(listener, router).with_graceful_shutdown(async {
            // Dropped or told: both mean stop.
            let _ = stopped.await;
        });
        let task = tokio::spawn(async { serving.await });
        Self { stop, task }
    }

    async fn stop(self) {
        drop(self.stop);
        let stopped = self.task.await.expect("the server does not panic");
        stopped.expect("the server ends well");
    }
}

async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    (listener, format!("http://{address}"))
}
