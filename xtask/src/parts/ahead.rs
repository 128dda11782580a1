//! The bundle, built beside the lints and the tests: each of its two modules is linked by one core
//! alone for minutes, and the lints leave one idle as often.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use crate::need::{node, wasm_target};
use crate::place::Place;
use crate::{say, shell};

/// `cargo xtask site` as a process of its own, which gives way to the others.
pub(super) struct Ahead {
    child: Child,
    /// What it says, which is shown when somebody waits for it.
    log: PathBuf,
}

impl Ahead {
    /// Starts it. What it would install is installed before, so that nobody else does so meanwhile.
    pub(super) fn start(place: &Place) -> Result<Self> {
        wasm_target::ensure(place)?;
        node::ensure(place)?;
        let log = place.target().join("bundle.log");
        fs::create_dir_all(place.target())?;
        let file = File::create(&log)?;
        say::step("bundle: begun beside the rest");
        let child = Command::new("nice")
            .arg(std::env::current_exe()?)
            .arg("site")
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            // A group of its own, to be ended with all that it has started.
            .process_group(0)
            .spawn()
            .context("can't start `nice`")?;
        Ok(Self { child, log })
    }

    /// Waits for its end. Whether it went well is seen by who builds the site next, which then costs
    /// nothing.
    pub(super) fn finish(mut self) -> Result<()> {
        self.child.wait()?;
        say::plain(fs::read_to_string(&self.log)?.trim_end());
        Ok(())
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let kill = format!("kill -- -{}", self.child.id());
            let ended = shell::run(Command::new("sh").args(["-c", &kill]));
            let waited = ended.and_then(|()| Ok(self.child.wait()?));
            if let Err(error) = waited {
                say::step(format_args!("bundle: it goes on by itself: {error}"));
            }
        }
    }
}
