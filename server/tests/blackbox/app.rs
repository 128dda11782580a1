//! A server inside the test, and browsers that talk to it.

use std::{future::Future, net::SocketAddr};

use domain::text::account::code_in;
use reqwest::{Client, Method, RequestBuilder, Response, header, redirect::Policy};
use server::{
    Jobs, Running,
    config::{Config, Settings},
};
use services::Clock;
use tempfile::TempDir;

use super::databases::{self, drop_database};

/// Which database a test runs on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Engine {
    Sqlite,
    Postgres,
}

/// A running server whose jobs are run by hand.
pub(super) struct App {
    running: Option<Running>,
    pub(super) clock: Clock,
    address: SocketAddr,
    _data: TempDir,
    postgres: Option<(String, String)>,
}

/// Runs a test on both engines, one after the other. A job that is left over
/// at its end fails it: somebody was promised something.
pub(super) async fn on_both<F, T>(test: F)
where
    F: Fn(std::sync::Arc<App>) -> T,
    T: Future<Output = ()>,
{
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = std::sync::Arc::new(App::start(engine, Clock::default(), &[]).await);
        test(std::sync::Arc::clone(&app)).await;
        let app = std::sync::Arc::into_inner(app).expect("the test has let go of its server");
        app.stop(engine).await;
    }
}

impl App {
    /// A server by this clock, with settings besides the usual ones.
    pub(super) async fn start(engine: Engine, clock: Clock, settings: &[(&str, String)]) -> Self {
        let data = tempfile::tempdir().expect("a temporary folder");
        let postgres = databases::lay(engine, data.path()).await;
        let config = config(
            &data,
            postgres.as_ref().map(|(_, url)| url.as_str()),
            settings,
        );
        let running = server::start(&config, clock.clone(), Jobs::ByHand).await;
        let running = running.expect("the server starts");
        Self {
            address: running.address,
            running: Some(running),
            clock,
            _data: data,
            postgres,
        }
    }

    /// Stops it; a job that is left over fails the test.
    pub(super) async fn stop(mut self, engine: Engine) {
        let running = self.running.take().expect("it was started");
        let left = running
            .services
            .left_over_jobs()
            .await
            .expect("the jobs can be read");
        assert!(left.is_empty(), "{engine:?}: jobs are left over: {left:?}");
        let services = running.services.clone();
        running.stop().await;
        services.store().close().await;
        if let Some((name, _)) = &self.postgres {
            drop_database(name).await;
        }
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes its database away, as a server meets it whose database went down.
    pub(super) async fn lose_database(&self) {
        match &self.postgres {
            Some((name, _)) => drop_database(name).await,
            None => self.services().store().close().await,
        }
    }

    /// The use cases behind the pages.
    pub(super) fn services(&self) -> &services::Services {
        &self.running.as_ref().expect("it was started").services
    }

    /// Runs every job that is due.
    pub(super) async fn run_jobs(&self) {
        let services = self.services();
        while services
            .run_next_job(self.clock.now())
            .await
            .expect("a job can be taken")
        {}
    }

    /// The code in the newest message to a phone.
    pub(super) async fn code_sent_to(&self, phone: &str) -> String {
        self.run_jobs().await;
        let sent = self
            .services()
            .latest_messages(50)
            .await
            .expect("messages can be read");
        let text = sent
            .into_iter()
            .find(|message| message.to == phone)
            .expect("a message")
            .text;
        let code = code_in(&text).map(str::to_owned);
        code.expect("a message with a code")
    }

    /// A browser with cookies of its own that follows no redirect.
    pub(super) fn browser(&self) -> Browser {
        Browser::at(format!("http://{}", self.address))
    }
}

/// Talks to the server as a browser or a script does.
pub(super) struct Browser {
    client: Client,
    pub(super) origin: String,
}

impl Browser {
    /// One with cookies of its own that follows no redirect.
    pub(super) fn at(origin: String) -> Self {
        let client = Client::builder()
            .cookie_store(true)
            .redirect(Policy::none())
            .no_proxy();
        Self {
            client: client.build().expect("a client"),
            origin,
        }
    }

    pub(super) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.origin))
    }

    /// Opens a page.
    pub(super) async fn open(&self, path: &str) -> Response {
        let request = self
            .request(Method::GET, path)
            .header(header::ACCEPT, "text/html");
        request.send().await.expect("an answer")
    }

    /// Sends a form as the bundle does.
    pub(super) async fn call(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let request = self
            .request(Method::POST, path)
            .header(header::ACCEPT, "application/json");
        request.form(fields).send().await.expect("an answer")
    }

    /// Sends a form as a browser without scripts does, from the page `from`.
    pub(super) async fn submit(&self, from: &str, path: &str, fields: &[(&str, &str)]) -> Response {
        let request = self
            .request(Method::POST, path)
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header(header::REFERER, format!("{}{from}", self.origin))
            .header(header::ORIGIN, &self.origin);
        request.form(fields).send().await.expect("an answer")
    }
}

fn config(data: &TempDir, database: Option<&str>, more: &[(&str, String)]) -> Config {
    let mut settings = Settings::default();
    settings.add("data", &data.path().display().to_string(), "test");
    settings.add("listen", "127.0.0.1:0", "test");
    settings.add(
        "site",
        &data.path().join("no-site").display().to_string(),
        "test",
    );
    if let Some(url) = database {
        settings.add("database", url, "test");
    }
    if let Some(folder) = fonts() {
        settings.add("fonts", &folder, "test");
    }
    for (name, value) in more {
        settings.add(name, value, "test");
    }
    settings.understand().expect("these settings are right")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the folder with the typefaces is named by the task that runs the test"
)]
fn fonts() -> Option<String> {
    std::env::var("BAOKAO_FONTS").ok()
}
