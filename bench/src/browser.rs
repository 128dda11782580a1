//! How soon a page answers to clicks in a real browser.

use std::{path::Path, process::Stdio};

use anyhow::ensure;
use tokio::process::Command;

use crate::{house::House, report::Report};

/// The script prints one row a line: what, figure, what it stands beside.
pub(crate) async fn measure(
    house: &House,
    script: &Path,
    report: &mut Report,
) -> anyhow::Result<()> {
    let ran = Command::new("node")
        .arg(script)
        .arg(format!("http://{}", house.address))
        .stderr(Stdio::inherit())
        .output()
        .await?;
    ensure!(ran.status.success(), "{} failed", script.display());
    for line in String::from_utf8_lossy(&ran.stdout).lines() {
        let mut parts = line.split('\t');
        let mut next = || parts.next().unwrap_or_default();
        report.row(next(), next(), next(), "", "")?;
    }
    Ok(())
}
