//! What a session may still do when it has ended meanwhile: while a body was
//! held back, on another node, or with its account.

use std::{sync::Arc, time::Duration};

use domain::id::AccountId;
use reqwest::header;
use services::Error;
use storage::{accounts, sessions};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{
    app::{App, Browser, on_both},
    challenge, stage,
};

const NEW_PHONE: &str = "13977770001";
const NEW_PASSWORD: &str = "password=Quiet-River-88&password_again=Quiet-River-88";

/// What a browser keeps in which candidate `n` has just signed in: the session's
/// token, and what the account knows it again by. Both as `name=value`.
pub(super) async fn cookies(app: &App, n: u32) -> (String, String) {
    let phone = stage::phone_of(n);
    let fields = [("login", &*phone), ("password", stage::PASSWORD)];
    let answer = app.browser().call("/api/accounts/sign_in", &fields).await;
    assert_eq!(answer.status(), 200);
    let named = |name: &str| {
        let all = answer.headers().get_all(header::SET_COOKIE);
        let mut pairs = all
            .iter()
            .filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
        let found = pairs.find(|pair| pair.split('=').next() == Some(name));
        found.expect("the answer sets it").to_owned()
    };
    (named("baokao"), named("baokao_browser"))
}

/// A form of which the server has read the headers, and waits for the rest.
pub(super) struct Held {
    line: TcpStream,
    form: Vec<u8>,
}

impl Held {
    pub(super) async fn begin(app: &App, cookie: &str, path: &str, form: &str) -> Self {
        let kind = "application/x-www-form-urlencoded";
        Self::begin_as(app, cookie, path, (kind, form.as_bytes())).await
    }

    /// The same with a body of any kind.
    pub(super) async fn begin_as(
        app: &App,
        cookie: &str,
        path: &str,
        (kind, form): (&str, &[u8]),
    ) -> Self {
        let mut line = TcpStream::connect(app.address()).await.expect("it listens");
        // The server asks for the body when it is ready to read it.
        let headers = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\n\
             Accept: application/json\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\
             Expect: 100-continue\r\nConnection: close\r\n\r\n",
            app.address(),
            form.len()
        );
        line.write_all(headers.as_bytes()).await.expect("it reads");
        let mut asked = [0; 25];
        line.read_exact(&mut asked).await.expect("it answers");
        assert_eq!(&asked, b"HTTP/1.1 100 Continue\r\n\r\n");
        Self {
            line,
            form: form.to_vec(),
        }
    }

    /// Sends the rest; the answer's first line.
    pub(super) async fn finish(mut self) -> String {
        let sent = self.line.write_all(&self.form).await;
        sent.expect("it reads");
        let mut answer = String::new();
        let read = self.line.read_to_string(&mut answer).await;
        read.expect("it answers");
        answer.lines().next().unwrap_or_default().to_owned()
    }
}

async fn profile(browser: &Browser) -> u16 {
    let answer = browser.call("/api/accounts/profile", &[]).await;
    answer.status().as_u16()
}

async fn signs_in(app: &App, login: &str) -> u16 {
    let fields = [("login", login), ("password", stage::PASSWORD)];
    let answer = app.browser().call("/api/accounts/sign_in", &fields).await;
    answer.status().as_u16()
}

#[tokio::test]
async fn a_body_that_is_held_back_acts_for_no_session_that_has_ended() {
    on_both(async |app: Arc<App>| {
        let (owner, _) = stage::candidate(&app, 1).await;
        let password = format!("old_password={}&{NEW_PASSWORD}", stage::PASSWORD);
        for (path, form) in [
            ("/api/accounts/change_password", &*password),
            ("/api/session/extend", "x=1"),
            ("/me/photo/upload", "x=1"),
        ] {
            let (token, _) = cookies(&app, 1).await;
            let held = Held::begin(&app, &token, path, form).await;
            let ended = owner.call("/api/session/end_others", &[]).await;
            assert_eq!(ended.status(), 200);
            let answer = held.finish().await;
            assert!(answer.contains("401"), "{path}: {answer}");
        }
        assert_eq!(signs_in(&app, &stage::phone_of(1)).await, 200);
        assert_eq!(profile(&owner).await, 200, "nobody else is touched");
    })
    .await;
}

#[tokio::test]
async fn a_session_that_ended_on_another_node_gives_no_account_away() {
    on_both(async |app: Arc<App>| {
        let (browser, account) = stage::candidate(&app, 1).await;
        let asked = challenge::ask_code(&browser, "phone_code", NEW_PHONE).await;
        assert_eq!(asked.status(), 200);
        let code = app.code_sent_to(NEW_PHONE).await;
        app.clock.stop_at(app.clock.now());
        assert_eq!(profile(&browser).await, 200);
        let now = app.clock.now().millis();
        let ended = app.services().store().write(move |tx| {
            Box::pin(async move {
                Ok::<_, Error>(sessions::revoke_others(tx, account, None, now).await?)
            })
        });
        ended.await.expect("the database answers");
        assert_eq!(profile(&browser).await, 200, "this node remembers it still");
        let phone = [
            ("phone", NEW_PHONE),
            ("sms_code", &*code),
            ("password", stage::PASSWORD),
        ];
        let password = [
            ("old_password", stage::PASSWORD),
            ("password", "Quiet-River-88"),
            ("password_again", "Quiet-River-88"),
        ];
        let nothing: &[(&str, &str)] = &[];
        for (path, form) in [
            ("/api/accounts/change_phone", &phone[..]),
            ("/api/accounts/change_password", &password[..]),
            ("/api/session/extend", nothing),
            ("/api/session/end_others", nothing),
        ] {
            let answer = browser.call(path, form).await;
            assert_eq!(answer.status(), 401, "{path}");
        }
        assert_eq!(signs_in(&app, &stage::phone_of(1)).await, 200);
    })
    .await;
}

#[derive(Clone, Copy)]
enum End {
    Retired,
    Erased,
}

/// Ends an account, and none of its sessions.
async fn end(app: &App, account: AccountId, end: End) {
    let now = app.clock.now().millis();
    let ended = app.services().store().write(move |tx| {
        Box::pin(async move {
            let swap = match end {
                End::Retired => accounts::retire(tx, account, 1, now).await?,
                End::Erased => accounts::erase(tx, account, 1, now).await?,
            };
            swap.or(Error::Stale)
        })
    });
    ended.await.expect("nobody else has changed it");
}

#[tokio::test]
async fn a_session_of_an_account_that_has_ended_is_nobodys() {
    on_both(async |app: Arc<App>| {
        for (n, how) in [(1, End::Retired), (2, End::Erased)] {
            let (browser, account) = stage::candidate(&app, n).await;
            assert_eq!(profile(&browser).await, 200);
            end(&app, account, how).await;
            // As long as a node remembers who it was.
            let later = app.clock.now().checked_add(Duration::from_secs(6));
            app.clock.move_to(later.expect("a time"));
            assert_eq!(profile(&browser).await, 401);
            assert_eq!(browser.open("/me").await.status(), 302);
            assert_eq!(browser.open("/").await.status(), 200);
            let resumed = [("password", stage::PASSWORD)];
            let resumed = browser.call("/api/session/resume", &resumed).await;
            assert_eq!(resumed.status(), 401);
        }
    })
    .await;
}
