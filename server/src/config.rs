//! What an operator may set: in a file, in the environment, on the command
//! line, each outweighing the one before. All mistakes are told at once.

mod operator;
mod patience;
mod proofs;
mod sandbox;

use std::{
    collections::BTreeMap,
    fmt,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    str::FromStr,
};

use storage::DatabaseUrl;

pub use operator::SmsOperator;
pub use patience::Patience;
pub use proofs::Proofs;
pub use sandbox::SandboxGateway;

/// Everything that the server needs to know before it starts.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The address that people type, such as `https://bm.example.cn`. With
    /// `https` cookies are marked secure.
    pub public_url: Option<String>,
    /// The folder that holds keys, the embedded database and nothing else.
    pub data: PathBuf,
    /// The database; an SQLite file in `data` unless it is named.
    pub database: DatabaseUrl,
    /// Demo data, demo accounts, the simulated outbox and cashier.
    pub demo: bool,
    /// The folder of the built site, for a binary that carries none.
    pub site: Option<PathBuf>,
    /// The folder of the typefaces that papers are printed with, for a binary
    /// that carries none.
    pub fonts: Option<PathBuf>,
    /// Where `/metrics` is served; nowhere unless it is set. The demonstration
    /// takes a free port on loopback.
    pub metrics_listen: Option<SocketAddr>,
    /// How log lines are written.
    pub log_format: LogFormat,
    /// Which log lines are written, in the syntax of `tracing_subscriber::EnvFilter`.
    pub log_filter: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// A simulated cashier elsewhere, to pay at.
    pub sandbox: Option<SandboxGateway>,
    /// Where the demonstration's own cashier listens; the port after the
    /// server's unless it is named.
    pub cashier_listen: SocketAddr,
    /// The operator of text messages; without one they stay in the outbox.
    pub operator: Option<SmsOperator>,
    /// Files by which WeChat knows whose this site is.
    pub proofs: Proofs,
    /// How long clients are waited for; no setting.
    pub patience: Patience,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Pretty,
    /// One JSON object a line.
    Json,
}

impl FromStr for LogFormat {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "pretty" => Ok(Self::Pretty),
            "json" => Ok(Self::Json),
            _ => Err("it is neither `pretty` nor `json`"),
        }
    }
}

/// Every setting by the name that it has in the file. In the environment it is
/// `BAOKAO_` and the same in capitals, on the command line `--` and dashes.
pub const SETTINGS: [&str; 22] = [
    "listen",
    "public_url",
    "data",
    "database",
    "demo",
    "site",
    "fonts",
    "metrics_listen",
    "log_format",
    "log_filter",
    "trusted_proxies",
    "sandbox_url",
    "sandbox_merchant",
    "sandbox_secret",
    "cashier_listen",
    "sms_endpoint",
    "sms_key_id",
    "sms_key_secret",
    "sms_sign_name",
    "sms_code_template",
    "sms_notice_template",
    "wechat_proofs",
];

/// Everything that is wrong with the settings, one line each.
#[derive(Debug)]
pub struct Mistakes(Vec<String>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the configuration has {} mistake(s):", self.0.len())?;
        self.0
            .iter()
            .try_for_each(|mistake| write!(f, "\n  {mistake}"))
    }
}

impl std::error::Error for Mistakes {}

/// Settings as texts, before they are understood.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    values: BTreeMap<String, (String, String)>,
    mistakes: Vec<String>,
}

impl Settings {
    /// Adds the settings of a TOML file.
    pub fn add_file(&mut self, path: &Path) {
        let origin = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                self.mistakes.push(format!("{origin}: {error}"));
                return;
            }
        };
        match text.parse::<toml::Table>() {
            Ok(table) => {
                for (name, value) in table {
                    self.add(&name, &text_of(&value), &origin);
                }
            }
            Err(error) => self.mistakes.push(format!("{origin}: {}", error.message())),
        }
    }

    /// Adds those variables whose names begin with `BAOKAO_`. One that names no
    /// setting is a mistake, as it is in a file, unless it is for tests.
    pub fn add_environment(&mut self, variables: impl IntoIterator<Item = (String, String)>) {
        for (variable, value) in variables {
            let name = variable.strip_prefix("BAOKAO_");
            if let Some(name) = name.filter(|name| !is_for_tests(name)) {
                self.add(&name.to_ascii_lowercase(), &value, &variable);
            }
        }
    }

    /// Adds one setting; `origin` says in a mistake where it came from.
    pub fn add(&mut self, name: &str, value: &str, origin: &str) {
        if SETTINGS.contains(&name) {
            self.values
                .insert(name.to_owned(), (value.to_owned(), origin.to_owned()));
        } else {
            self.mistakes
                .push(format!("{origin}: there is no setting `{name}`"));
        }
    }

    /// Understands them all.
    ///
    /// # Errors
    ///
    /// Every mistake in every setting, at once.
    pub fn understand(mut self) -> Result<Config, Mistakes> {
        let data: PathBuf = self.take("data").unwrap_or_else(|| "data".into());
        let listen: SocketAddr = self
            .take("listen")
            .unwrap_or_else(|| ([127, 0, 0, 1], 3000).into());
        let demo = self.take("demo").unwrap_or(false);
        let config = Config {
            listen,
            sandbox: sandbox::take(&mut self),
            operator: operator::take(&mut self, demo),
            cashier_listen: self
                .take("cashier_listen")
                .unwrap_or_else(|| sandbox::beside(listen)),
            public_url: self.take::<Origin>("public_url").map(|origin| origin.0),
            database: self
                .take("database")
                .unwrap_or_else(|| DatabaseUrl::file(&data.join("baokao.sqlite"))),
            demo,
            site: self.take("site"),
            fonts: self.take("fonts"),
            metrics_listen: self
                .take("metrics_listen")
                .or(demo.then(|| ([127, 0, 0, 1], 0).into())),
            log_format: self.take("log_format").unwrap_or_default(),
            log_filter: self.take("log_filter").unwrap_or_else(|| "info".to_owned()),
            trusted_proxies: self
                .take::<Addresses>("trusted_proxies")
                .unwrap_or_default()
                .0,
            proofs: self.take("wechat_proofs").unwrap_or_default(),
            patience: Patience::default(),
            data,
        };
        if self.mistakes.is_empty() {
            Ok(config)
        } else {
            Err(Mistakes(self.mistakes))
        }
    }

    fn take<T: FromStr<Err: fmt::Display>>(&mut self, name: &str) -> Option<T> {
        let (value, origin) = self.values.get(name)?;
        match value.parse() {
            Ok(value) => Some(value),
            // The value itself stays out: a database address may hold a password.
            Err(error) => {
                self.mistakes.push(format!("{origin}: `{name}`: {error}"));
                None
            }
        }
    }
}

/// Whether a variable behind `BAOKAO_` tells tests what to use: a cluster, keys,
/// the server that browsers are sent to.
fn is_for_tests(name: &str) -> bool {
    name.starts_with("TEST_") || name == "BIN"
}

fn text_of(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// `http://host[:port]` or `https://host[:port]`, nothing after it.
struct Origin(String);

impl FromStr for Origin {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "it is not of the form https://host or https://host:port";
        let text = text.strip_suffix('/').unwrap_or(text);
        let uri: http::Uri = text.parse().map_err(|_| WRONG)?;
        let scheme = uri.scheme_str().unwrap_or_default();
        let bare = uri
            .authority()
            .is_some_and(|host| format!("{scheme}://{host}") == text && !text.contains('@'));
        if bare && matches!(scheme, "http" | "https") {
            Ok(Self(text.to_owned()))
        } else {
            Err(WRONG)
        }
    }
}

#[derive(Default)]
struct Addresses(Vec<IpAddr>);

impl FromStr for Addresses {
    type Err = std::net::AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let addresses = text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        addresses
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

#[cfg(test)]
mod laws;

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(pairs: &[(&str, &str)]) -> Settings {
        let mut settings = Settings::default();
        for (name, value) in pairs {
            settings.add(name, value, "test");
        }
        settings
    }

    #[test]
    fn nothing_has_to_be_set() {
        let config = Settings::default()
            .understand()
            .expect("defaults are right");
        assert_eq!(config.listen.port(), 3000);
        assert!(config.listen.ip().is_loopback() && !config.demo);
    }

    #[test]
    fn all_mistakes_are_told_at_once_and_none_repeats_a_value() {
        let wrong = [
            ("listen", "somewhere"),
            ("public_url", "https://a.example/path"),
            ("log_format", "secret-value"),
            ("colour", "blue"),
        ];
        let mistakes = settings(&wrong)
            .understand()
            .expect_err("all four are wrong")
            .to_string();
        for name in ["listen", "public_url", "log_format", "colour"] {
            assert!(mistakes.contains(name), "{mistakes}");
        }
        assert!(!mistakes.contains("secret-value"), "{mistakes}");
    }

    #[test]
    fn what_comes_later_outweighs() {
        let mut settings = settings(&[("listen", "127.0.0.1:1")]);
        settings.add_environment([("BAOKAO_LISTEN".to_owned(), "127.0.0.1:2".to_owned())]);
        assert_eq!(
            settings.clone().understand().expect("right").listen.port(),
            2
        );
        settings.add("listen", "127.0.0.1:3", "--listen");
        assert_eq!(settings.understand().expect("right").listen.port(), 3);
    }

    #[test]
    fn proxies_are_a_list() {
        let config = settings(&[("trusted_proxies", "127.0.0.1, ::1")]).understand();
        assert_eq!(config.expect("right").trusted_proxies.len(), 2);
    }
}
