//! `baokao doctor`: whether everything is there that the server needs, one
//! line for each thing that was looked at. It looks and changes nothing.

mod database;
mod machine;

use std::io::{self, Write};

use crate::config::Config;

/// How something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Health {
    /// As it should be.
    Fine,
    /// The server works, but somebody should look at it.
    Weak,
    /// The server can't work.
    Broken,
}

impl Health {
    const fn word(self) -> &'static str {
        match self {
            Self::Fine => "ok",
            Self::Weak => "look",
            Self::Broken => "broken",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug)]
struct Finding {
    health: Health,
    what: &'static str,
    /// What was found and, unless it is fine, what to do.
    says: String,
}

impl Finding {
    fn new(health: Health, what: &'static str, says: impl Into<String>) -> Self {
        Self {
            health,
            what,
            says: says.into(),
        }
    }

    fn fine(what: &'static str, says: impl Into<String>) -> Self {
        Self::new(Health::Fine, what, says)
    }

    fn weak(what: &'static str, says: impl Into<String>) -> Self {
        Self::new(Health::Weak, what, says)
    }

    fn broken(what: &'static str, says: impl Into<String>) -> Self {
        Self::new(Health::Broken, what, says)
    }
}

/// Looks at everything and tells what it found.
///
/// # Errors
///
/// When something is broken: the exit code is for scripts.
pub(super) async fn examine(config: &Config) -> anyhow::Result<()> {
    let mut findings = vec![
        machine::data_folder(config),
        machine::disk_space(config),
        machine::keys(config),
    ];
    findings.extend(database::look(config).await);
    findings.extend([
        machine::site(config),
        machine::papers(config),
        machine::messages(config),
        machine::payments(config),
    ]);
    print(&findings)?;
    let broken = findings
        .iter()
        .filter(|finding| finding.health == Health::Broken)
        .count();
    anyhow::ensure!(broken == 0, "{broken} of {} checks failed", findings.len());
    Ok(())
}

fn print(findings: &[Finding]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for finding in findings {
        let (word, what) = (finding.health.word(), finding.what);
        writeln!(out, "{word:<7} {what:<12} {}", finding.says)?;
    }
    out.flush()
}
