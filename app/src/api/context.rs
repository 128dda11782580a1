//! What the server puts into the context of a page or a call.

use domain::id::AccountId;
use http::{HeaderValue, header::SET_COOKIE};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use services::{
    Caller, Error, Proving, Services, Token,
    accounts::{Device, SignedIn},
};

/// As long as an account knows a browser.
const PROOF_SECONDS: i64 = domain::sign_in::KNOWN_MILLIS / 1000;

/// As long as a code of 手机拍照 lives.
const CAPTURE_SECONDS: i64 = domain::capture::LIFE_MILLIS / 1000;

/// How cookies are named and sent; one for the whole server.
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    /// They go over TLS only.
    pub secure: bool,
}

impl Cookies {
    /// The session cookie's name. The prefix binds it to this host and to TLS.
    #[must_use]
    pub const fn session_name(self) -> &'static str {
        if self.secure {
            "__Host-baokao"
        } else {
            "baokao"
        }
    }

    /// Gives the browser a session's token.
    #[must_use]
    pub fn session(self, token: &Token) -> HeaderValue {
        self.header(
            &format!("{}={}; Path=/", self.session_name(), token.expose()),
            true,
        )
    }

    /// Takes the token away.
    #[must_use]
    pub fn no_session(self) -> HeaderValue {
        self.header(
            &format!("{}=; Path=/; Max-Age=0", self.session_name()),
            true,
        )
    }

    /// The name of the cookie by which accounts know a browser again.
    #[must_use]
    pub const fn proof_name(self) -> &'static str {
        if self.secure {
            "__Host-baokao_browser"
        } else {
            "baokao_browser"
        }
    }

    /// Gives the browser what it proves itself by at its next sign-ins.
    #[must_use]
    pub fn proof(self, proof: &Token) -> HeaderValue {
        let (name, value, seconds) = (self.proof_name(), proof.expose(), PROOF_SECONDS);
        self.header(&format!("{name}={value}; Path=/; Max-Age={seconds}"), true)
    }

    /// The name of the cookie that holds the challenge of 登录.
    #[must_use]
    pub const fn challenge_name(self) -> &'static str {
        if self.secure {
            "__Host-baokao-check"
        } else {
            "baokao-check"
        }
    }

    /// Gives the browser the challenge that it has to answer next.
    pub(crate) fn challenge(self, token: &str) -> HeaderValue {
        self.header(&format!("{}={token}; Path=/", self.challenge_name()), true)
    }

    /// The name of the cookie by which a computer shows the code of 手机拍照 again.
    #[must_use]
    pub const fn capture_name(self) -> &'static str {
        if self.secure {
            "__Host-baokao-capture"
        } else {
            "baokao-capture"
        }
    }

    /// The name of the cookie by which the phone is known that has opened one.
    #[must_use]
    pub const fn phone_name(self) -> &'static str {
        if self.secure {
            "__Host-baokao-phone"
        } else {
            "baokao-phone"
        }
    }

    /// Keeps one of the two secrets of 手机拍照 for as long as it lives.
    pub(crate) fn for_capture(self, name: &str, secret: &str) -> HeaderValue {
        self.header(
            &format!("{name}={secret}; Path=/; Max-Age={CAPTURE_SECONDS}"),
            true,
        )
    }

    /// The name of the cookie that says whose offline copy this browser may hold.
    #[must_use]
    pub const fn copy_name(self) -> &'static str {
        if self.secure {
            "__Host-baokao-copy"
        } else {
            "baokao-copy"
        }
    }

    /// Says that this browser may hold an offline copy of this account's. The script
    /// that wipes the copy takes the cookie away, so scripts see it.
    pub(crate) fn copy_of(self, account: AccountId) -> HeaderValue {
        self.preference(self.copy_name(), &account.to_string())
    }

    /// Says that a copy, if there is one, is nobody's any more.
    pub(crate) fn copy_of_nobody(self) -> HeaderValue {
        self.preference(self.copy_name(), "-")
    }

    /// Keeps a choice of looks for a year; scripts may read it.
    #[must_use]
    pub fn preference(self, name: &str, value: &str) -> HeaderValue {
        let seconds = crate::ui::display::MAX_AGE;
        self.header(&format!("{name}={value}; Path=/; Max-Age={seconds}"), false)
    }

    fn header(self, cookie: &str, hidden: bool) -> HeaderValue {
        let hidden = if hidden { "; HttpOnly" } else { "" };
        let secure = if self.secure { "; Secure" } else { "" };
        HeaderValue::from_str(&format!("{cookie}{hidden}; SameSite=Lax{secure}"))
            .expect("names, hex and codes are plain ASCII")
    }
}

/// A few words about the browser, for the list of sessions.
#[derive(Clone, Debug, Default)]
pub struct Browser(pub String);

/// The secret by which accounts know this browser again, if it has one.
#[derive(Clone, Default)]
pub struct BrowserProof(pub Option<String>);

/// The use cases.
pub(crate) fn services() -> Services {
    expect_context()
}

/// Who asks.
pub(crate) fn caller() -> Caller {
    expect_context()
}

/// Who asks with a code by text message, or for another password;
/// [`give_renewed`] has to follow.
pub(crate) fn proving() -> Proving {
    Proving::new(caller())
}

/// Gives the browser the new token of its session, if what was to be proved was
/// right, be what came of the form as it may.
pub(crate) async fn give_renewed<T>(asked: &Proving, answer: Result<T, Error>) -> Result<T, Error> {
    // What was done stays done: its browser is not to lose it by a read that fails.
    let renewed = services().has_renewed(asked).await;
    if answer.is_ok() || renewed? {
        set_cookie(expect_context::<Cookies>().session(asked.token()));
    }
    answer
}

/// The browser that somebody signs in with.
pub(crate) fn device() -> Device {
    Device {
        browser: expect_context::<Browser>().0,
        proof: proof(),
    }
}

/// Gives the browser its new session.
pub(crate) fn give(signed_in: &SignedIn) {
    set_cookie(expect_context::<Cookies>().session(&signed_in.token));
    prove(&signed_in.proof);
}

/// Gives the browser what it proves itself by at its next sign-ins.
pub(crate) fn prove(proof: &Token) {
    set_cookie(expect_context::<Cookies>().proof(proof));
}

/// What this browser proves itself by so far.
pub(crate) fn proof() -> Option<String> {
    expect_context::<BrowserProof>().0
}

/// The challenge of 登录 that this browser was given last.
pub(crate) fn challenge() -> Option<String> {
    cookie(expect_context::<Cookies>().challenge_name())
}

/// The address of this site as the browser knows it, without a slash at its end.
#[derive(Clone, Debug)]
pub struct Origin(pub String);

/// The value of one of our cookies.
pub(crate) fn cookie(name: &str) -> Option<String> {
    let parts = use_context::<http::request::Parts>()?;
    let cookies = parts.headers.get_all(http::header::COOKIE);
    cookies
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
        .map(str::to_owned)
}

/// Whether this is a call, and no page that asks for its own data: a page
/// changes nothing.
pub(crate) fn is_call() -> bool {
    use_context::<http::request::Parts>().is_some_and(|parts| parts.method == http::Method::POST)
}

/// Gives the caller a session, unless there is one.
pub(crate) async fn begin_visit(caller: &mut Caller) -> Result<(), Error> {
    if caller.session.is_none() {
        let browser = expect_context::<Browser>().0;
        let (session, token) = services().begin_visit(caller, &browser).await?;
        set_cookie(expect_context::<Cookies>().session(&token));
        caller.session = Some(session);
    }
    Ok(())
}

/// Sets a cookie with this answer.
pub(crate) fn set_cookie(cookie: HeaderValue) {
    expect_context::<ResponseOptions>().append_header(SET_COOKIE, cookie);
}
