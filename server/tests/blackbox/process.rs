//! A server in a process of its own, as an office runs it.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use storage::{DatabaseUrl, Options, Store, Vault};

/// What it writes to its log.
pub(super) enum Log<'a> {
    /// Nothing.
    Off,
    /// All that it can, into a file.
    All(&'a Path),
}

/// It is killed when this is dropped.
pub(super) struct Server {
    process: Child,
    pub(super) origin: String,
}

impl Server {
    /// Starts it on a folder, and on this database instead of the embedded one.
    pub(super) fn start(data: &Path, database: Option<&str>, log: &Log<'_>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_baokao"));
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .arg("--data")
            .arg(data)
            .arg("--site")
            .arg(data.join("none"))
            // Each request may speak for an address of its own, or limits would refuse it.
            .env("BAOKAO_TRUSTED_PROXIES", "127.0.0.1")
            .stdout(Stdio::piped());
        match log {
            Log::Off => command.args(["--log-filter", "off"]).stderr(Stdio::null()),
            Log::All(file) => {
                let file = std::fs::File::create(file).expect("a file");
                command.args(["--log-filter", "trace"]).stderr(file)
            }
        };
        if let Some(database) = database {
            command.args(["--database", database]);
        }
        let mut process = command.spawn().expect("the binary can be started");
        let out = process.stdout.take().expect("it was asked for");
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        let origin = lines.find_map(|line| Some(line.split_once("http://")?.1.trim().to_owned()));
        let origin = format!("http://{}", origin.expect("it says where it is"));
        Self { process, origin }
    }

    /// As a power cut ends it.
    pub(super) fn kill(&mut self) {
        self.process.kill().expect("it is ours");
        self.process.wait().expect("it is ours");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The database that such a server works on.
pub(super) async fn store(data: &Path, database: Option<&str>) -> Store {
    let url = match database {
        Some(url) => url.parse().expect("an address"),
        None => DatabaseUrl::file(&data.join("baokao.sqlite")),
    };
    let vault = Vault::open_or_create(data).expect("the keys are there");
    let store = Store::open(&url, vault, Options::default()).await;
    store.expect("the database can be opened")
}
