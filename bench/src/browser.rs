//! How soon a page answers in a real browser: to clicks, and to who looks for a position.

use std::{path::Path, process::Stdio};

use anyhow::{Context, ensure};
use tokio::process::Command;

use crate::{house::House, report::Report};

/// From navigation to an answer.
pub(crate) async fn hydration(
    house: &House,
    scripts: &Path,
    report: &mut Report,
) -> anyhow::Result<()> {
    let script = scripts.join("hydration.mjs");
    rows(&script, format!("http://{}", house.address), report).await
}

/// A look for positions among so many, on a phone.
pub(crate) async fn search(
    house: &House,
    scripts: &Path,
    positions: u32,
    report: &mut Report,
) -> anyhow::Result<()> {
    let now = house.clock.now();
    let exam = server::seed_invented_exam(&house.services, now, positions);
    let exam = exam.await?.context("this house has such an exam")?;
    let page = format!("http://{}/exams/{exam}/positions", house.address);
    rows(&scripts.join("search.mjs"), page, report).await
}

/// The scripts print one row a line: what, figure, what it stands beside, the target.
async fn rows(script: &Path, address: String, report: &mut Report) -> anyhow::Result<()> {
    let ran = Command::new("node")
        .arg(script)
        .arg(address)
        .stderr(Stdio::inherit())
        .output()
        .await?;
    ensure!(ran.status.success(), "{} failed", script.display());
    for line in String::from_utf8_lossy(&ran.stdout).lines() {
        let mut parts = line.split('\t');
        let mut next = || parts.next().unwrap_or_default();
        report.row(next(), next(), next(), "", next())?;
    }
    Ok(())
}
