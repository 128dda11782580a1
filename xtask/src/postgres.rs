//! A Postgres cluster for one run of the tests or of the bench: in a temporary folder (for tests in
//! memory where there is room), on a free port of 127.0.0.1, owned by a user other than root, gone
//! when this process ends in whatever way.

use std::ffi::OsString;
use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, anyhow};

use crate::{say, shell};

/// Waits until its standard input is closed, which happens when the tests end or are killed;
/// then stops the cluster and removes its folder. Ctrl-C does not reach it (a group of its own).
const WATCHMAN: &str = r#"cat >/dev/null
"$0/pg_ctl" --pgdata="$1/data" --mode=immediate --wait stop >/dev/null 2>&1
rm -rf "$1""#;

/// The superuser's name; local connections need no password.
const USER: &str = "baokao";

/// A running cluster.
pub(crate) struct Cluster {
    watchman: Child,
    folder: PathBuf,
    port: u16,
}

/// The folder of `initdb` and `pg_ctl`: Debian's newest, or the one on the path.
pub(crate) fn programs() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        });
    let on_path = std::env::var_os("PATH")
        .map(|path| {
            std::env::split_paths(&path)
                .map(|folder| (0, folder))
                .collect::<Vec<_>>()
        })
        .unwrap_or_default();
    debian
        .chain(on_path)
        .filter(|(_, folder)| folder.join("initdb").exists() && folder.join("pg_ctl").exists())
        .max_by_key(|(version, _)| *version)
        .map(|(_, folder)| folder)
}

/// The search path with [`programs`] first: what Debian has there under the name of `psql` is a
/// script in Perl, which takes longer to find the right one than it takes that to be done.
pub(crate) fn path() -> Result<OsString> {
    let usual = std::env::var_os("PATH").unwrap_or_default();
    let folders = programs().into_iter().chain(std::env::split_paths(&usual));
    Ok(std::env::join_paths(folders)?)
}

/// The folder that Linux keeps in memory.
const MEMORY: &str = "/dev/shm";

/// What the cluster takes at most, with its log of changes, in bytes.
const ROOM: u64 = 4 << 30;

/// Where a cluster for tests lies. Every test makes a database of some thousand small files and
/// drops it, which ext4 finds hard: it doesn't give a number away again that became free a moment
/// ago.
fn home() -> PathBuf {
    let free = shell::read(Command::new("df").args(["--block-size=1", "--output=avail", MEMORY]));
    let free = free.ok().and_then(|text| bytes_free(&text));
    if free.is_some_and(|bytes| bytes >= ROOM) {
        PathBuf::from(MEMORY)
    } else {
        std::env::temp_dir()
    }
}

/// The one figure under the heading of `df`.
fn bytes_free(text: &str) -> Option<u64> {
    text.lines().nth(1)?.trim().parse().ok()
}

impl Cluster {
    /// Makes and starts a cluster for tests, with `fsync` on, as in earnest.
    pub(crate) fn start() -> Result<Self> {
        Self::start_in(&home())
    }

    /// The same on the disk, for who measures: in memory a sync costs nothing.
    pub(crate) fn start_on_disk() -> Result<Self> {
        Self::start_in(&std::env::temp_dir())
    }

    fn start_in(home: &Path) -> Result<Self> {
        let programs = programs().context("initdb and pg_ctl are nowhere")?;
        let folder = home.join(format!("baokao-postgres-{}", std::process::id()));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir(&folder)?;
        let owner = owner()?;
        if let Some((user, group)) = owner {
            std::os::unix::fs::chown(&folder, Some(user), Some(group))?;
        }
        say::step("Postgres: making a cluster of the tests' own");
        let watchman = Command::new("sh")
            .args(["-c", WATCHMAN])
            .args([&programs, &folder])
            .current_dir("/")
            .stdin(Stdio::piped())
            .process_group(0)
            .owned_by(owner)
            .spawn()
            .context("can't start sh")?;
        let mut cluster = Self {
            watchman,
            folder,
            port: 0,
        };
        let folder = cluster.folder.as_path();
        shell::read(
            Command::new(programs.join("initdb"))
                .current_dir(folder)
                .args([
                    "--pgdata=data",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                ])
                .args(["--username", USER, "--no-instructions"])
                .owned_by(owner),
        )?;
        cluster.port = serve(&programs, folder, owner)?;
        say::step(format_args!("Postgres: ready on port {}", cluster.port));
        Ok(cluster)
    }

    /// Where the superuser connects; tests make databases of their own.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.watchman.stdin.take());
        if let Err(error) = self.watchman.wait() {
            say::step(format_args!(
                "Postgres: the cluster could not be removed: {error}"
            ));
        }
    }
}

/// Starts the server on a port that was free a moment ago; another try if somebody was faster.
fn serve(programs: &Path, folder: &Path, owner: Option<(u32, u32)>) -> Result<u16> {
    let mut last = anyhow!("Postgres was never started");
    let changes = if folder.starts_with(MEMORY) {
        "-c max_wal_size=256MB"
    } else {
        ""
    };
    for _ in 0..3 {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let options = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' \
             -c fsync=on -c max_connections=200 {changes}"
        );
        let started = shell::lines(
            Command::new(programs.join("pg_ctl"))
                .current_dir(folder)
                .args([
                    "--pgdata=data",
                    "--log=log",
                    "--silent",
                    "--wait",
                    "--options",
                ])
                .args([&options, "start"])
                .owned_by(owner),
            |_| {},
        )?;
        if started {
            return Ok(port);
        }
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        last = anyhow!("Postgres did not start: {}", log.trim_end());
    }
    Err(last)
}

/// Who must own the cluster: Postgres refuses to be root's. None if this process isn't root.
fn owner() -> Result<Option<(u32, u32)>> {
    if !shell::is_root() {
        return Ok(None);
    }
    let id = |kind: &str, user: &str| -> Result<u32> {
        Ok(shell::read(Command::new("id").args([kind, user]))?
            .trim()
            .parse()?)
    };
    let user = if id("-u", "postgres").is_ok() {
        "postgres"
    } else {
        "nobody"
    };
    Ok(Some((id("-u", user)?, id("-g", user)?)))
}

/// Running a command as another user.
trait OwnedBy {
    fn owned_by(&mut self, owner: Option<(u32, u32)>) -> &mut Self;
}

impl OwnedBy for Command {
    fn owned_by(&mut self, owner: Option<(u32, u32)>) -> &mut Self {
        if let Some((user, group)) = owner {
            self.uid(user).gid(group);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn the_room_in_memory_is_read_from_df() {
        assert_eq!(
            bytes_free("      Avail\n25274101760\n"),
            Some(25_274_101_760)
        );
        assert_eq!(bytes_free("Avail\n-\n"), None);
        assert_eq!(bytes_free(""), None);
    }

    #[test]
    fn a_cluster_answers_while_it_is_held_and_leaves_nothing_behind() {
        let cluster = Cluster::start().expect("Postgres is installed before the tests run");
        let port = cluster.port;
        assert!(
            cluster
                .url()
                .ends_with(&format!("@127.0.0.1:{port}/postgres"))
        );
        TcpStream::connect(("127.0.0.1", port)).expect("it listens");
        let folder = cluster.folder.clone();
        assert!(folder.exists());
        drop(cluster);
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
        assert!(!folder.exists());
    }
}
