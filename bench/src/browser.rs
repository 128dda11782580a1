//! How soon a page answers in a real browser: to clicks, and to who looks for a position.

use std::{path::Path, process::Stdio, time::Instant};

use anyhow::{Context, ensure};
use tokio::process::Command;

use crate::{client::Client, house::House, report::Report};

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
    let path = format!("/exams/{exam}/positions");
    let page = format!("http://{}{path}", house.address);
    rows(&scripts.join("search.mjs"), page, report).await?;
    lists(house, &path, report).await
}

/// The list as a visitor's browser gets it from the server, and ten pages of it at once.
async fn lists(house: &House, path: &str, report: &mut Report) -> anyhow::Result<()> {
    let mut client = Client::connect(house.address).await?;
    let first = list(&mut client, path).await?;
    let word = list(&mut client, &format!("{path}?q=%E4%BF%A1%E6%81%AF")).await?;
    let ten = list(&mut client, &format!("{path}?more=9")).await?;
    report.row(
        "the list of these positions, rendered for one visitor",
        &first,
        &format!("for a word {word}"),
        &format!("ten pages of it {ten}"),
        "",
    )?;
    Ok(())
}

/// How long a page takes in the middle of 31 times, and how much it is.
async fn list(client: &mut Client, page: &str) -> anyhow::Result<String> {
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..31 {
        let started = Instant::now();
        let answer = client.get(page).await?;
        times.push(started.elapsed().as_secs_f64() * 1e3);
        ensure!(answer.status == 200, "{page} answered {}", answer.status);
        bytes = answer.body.len();
    }
    times.sort_by(f64::total_cmp);
    Ok(format!("{:.1} ms, {} KB", times[15], bytes / 1000))
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
