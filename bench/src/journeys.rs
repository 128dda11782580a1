//! The candidate's way over HTTP, from 登录 to 确认, and 「确认」 by itself beside
//! the same rows by bare storage.

use std::time::{Duration, Instant};

use anyhow::Context;
use domain::{
    id::{ApplicationId, ExamId},
    life::application::{Event, Phase},
};
use services::Error;
use storage::{
    application_events::{self, NewEvent},
    applications::{self, PhaseMove, Stamp},
    audit,
};

use crate::{
    client::Client,
    house::House,
    report::Report,
    sign_ins::sign_in,
    stage::{self, POSITION},
};

/// Candidates of one measurement; the first numbers belong to the sign-ins.
const CANDIDATES: u32 = 320;
const FIRST: u32 = 1000;
const AT_ONCE: usize = 16;

/// A candidate whose application only lacks its confirmation, and the version
/// that the page shows.
struct Ready {
    client: Client,
    application: String,
    version: String,
}

pub(crate) async fn measure(house: &House, report: &mut Report) -> anyhow::Result<()> {
    let exam = stage::exam(house).await?;
    for n in FIRST..FIRST + 2 * CANDIDATES {
        stage::candidate(house, n).await?;
    }
    let bare = bare(house, exam).await?;
    let (started, used) = (Instant::now(), cpu()?);
    let mut ready = Vec::new();
    for numbers in in_parts(FIRST..FIRST + CANDIDATES) {
        let address = house.address;
        ready.push(tokio::spawn(async move {
            let mut ready = Vec::new();
            for n in numbers {
                ready.push(walk(Client::connect(address).await?, n, exam).await?);
            }
            anyhow::Ok(ready)
        }));
    }
    let mut parts = Vec::new();
    for part in ready {
        parts.push(part.await??);
    }
    let walked = started.elapsed();
    let confirming = Instant::now();
    let tasks: Vec<_> = parts
        .into_iter()
        .map(|part| {
            tokio::spawn(async move {
                for candidate in part {
                    confirm(candidate).await?;
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    let confirmed = confirming.elapsed();
    let spent = cpu()? - used;
    let times = f64::from(CANDIDATES);
    report.share(
        "confirmed applications over HTTP",
        times / confirmed.as_secs_f64(),
        ("the same rows by bare storage", bare),
        "≥ 60 %",
    )?;
    report.row(
        "whole ways from 登录 to 确认, 12 calls each",
        &format!("{:.1}/s", times / (walked + confirmed).as_secs_f64()),
        &format!(
            "{:.1} ms of CPU each, the load generator's included",
            spent.as_secs_f64() * 1000.0 / times
        ),
        "",
        "",
    )?;
    Ok(())
}

fn in_parts(numbers: std::ops::Range<u32>) -> Vec<Vec<u32>> {
    let mut parts = vec![Vec::new(); AT_ONCE];
    for (place, n) in numbers.enumerate() {
        if let Some(part) = parts.get_mut(place % AT_ONCE) {
            part.push(n);
        }
    }
    parts
}

/// 登录, 接受 twice, 填写, 选择.
async fn walk(mut client: Client, n: u32, exam: ExamId) -> anyhow::Result<Ready> {
    client.speak_for(n);
    sign_in(&mut client, n).await?;
    let exam = exam.to_string();
    for (read, accept) in [("rules", "accept_rules"), ("pledge", "accept_pledge")] {
        let shown = call(&mut client, read, &[("exam", &exam)]).await?;
        let texts = shown["texts"].as_array().cloned().unwrap_or_default();
        let prints = texts.iter().filter_map(|text| text["fingerprint"].as_str());
        let shown = prints.collect::<Vec<_>>().join(" ");
        call(&mut client, accept, &[("exam", &exam), ("shown", &shown)]).await?;
    }
    let mine = call(&mut client, "mine", &[]).await?;
    let application = mine[0]["flow"]["application"]
        .as_i64()
        .context("no application was born")?
        .to_string();
    let version = version(&mut client, &application).await?;
    let fields = [
        ("application", &*application),
        ("version", &*version),
        ("answers[address]", "武汉市甲路 1 号"),
    ];
    call(&mut client, "save_form", &fields).await?;
    let found = [("application", &*application), ("text", POSITION)];
    let found = call(&mut client, "positions", &found).await?;
    let position = found["listed"][0]["id"].to_string();
    let shown = [("application", &*application), ("position", &*position)];
    let shown = call(&mut client, "positions", &shown).await?;
    let position_version = shown["shown"]["version"].to_string();
    let version = self::version(&mut client, &application).await?;
    let fields = [
        ("application", &*application),
        ("version", &*version),
        ("position", &*position),
        ("position_version", &*position_version),
    ];
    call(&mut client, "choose_position", &fields).await?;
    let version = self::version(&mut client, &application).await?;
    Ok(Ready {
        client,
        application,
        version,
    })
}

async fn confirm(candidate: Ready) -> anyhow::Result<()> {
    let Ready {
        mut client,
        application,
        version,
    } = candidate;
    let fields = [
        ("application", &*application),
        ("version", &*version),
        ("agreed", "true"),
    ];
    call(&mut client, "confirm", &fields).await?;
    Ok(())
}

async fn version(client: &mut Client, application: &str) -> anyhow::Result<String> {
    let status = call(client, "status", &[("application", application)]).await?;
    Ok(status["version"].to_string())
}

async fn call(
    client: &mut Client,
    call: &str,
    fields: &[(&str, &str)],
) -> anyhow::Result<serde_json::Value> {
    client
        .call(&format!("/api/applications/{call}"), fields)
        .await
}

/// Confirmations a second without HTTP and without rules: the move, its line
/// of history, its row of the audit.
async fn bare(house: &House, exam: ExamId) -> anyhow::Result<f64> {
    let address = house.address;
    let numbers = FIRST + CANDIDATES..FIRST + 2 * CANDIDATES;
    let mut applications = Vec::new();
    for part in in_parts(numbers) {
        let mut own = Vec::new();
        for n in part {
            let ready = walk(Client::connect(address).await?, n, exam).await?;
            own.push(ApplicationId(ready.application.parse()?));
        }
        applications.push(own);
    }
    let started = Instant::now();
    let tasks: Vec<_> = applications
        .into_iter()
        .map(|part| {
            let (store, now) = (house.services.store().clone(), house.clock.now().millis());
            tokio::spawn(async move {
                for application in part {
                    store
                        .write(move |tx| {
                            Box::pin(async move { write_rows(tx, application, now).await })
                        })
                        .await?;
                }
                Ok::<_, Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    Ok(f64::from(CANDIDATES) / started.elapsed().as_secs_f64())
}

async fn write_rows(
    tx: &mut storage::Tx,
    application: ApplicationId,
    now: i64,
) -> Result<(), Error> {
    let found = applications::view(tx, application)
        .await?
        .ok_or(Error::NotFound)?
        .application;
    let unready = Error::Internal("the application is not ready");
    let Ok(phase) = found.phase.parse::<Phase>() else {
        return Err(unready);
    };
    let to = phase.next(Event::Confirm).map_err(|_| unready)?.to;
    let change = PhaseMove {
        application,
        from: found.phase,
        version: found.version,
        to: to.code().to_owned(),
        stamp: Some(Stamp::Submitted),
        now,
    };
    applications::move_phase(tx, &change)
        .await?
        .or(Error::Stale)?;
    let line = NewEvent {
        application,
        at: now,
        actor: "candidate".to_owned(),
        account: Some(found.account),
        event: Event::Confirm.code().to_owned(),
        detail: String::new(),
    };
    application_events::append(tx, &line).await?;
    let deed = audit::Entry {
        at: now,
        actor: Some(found.account),
        actor_kind: "candidate".to_owned(),
        action: "application.confirm".to_owned(),
        subject_kind: "application".to_owned(),
        subject: Some(application.0),
        detail: "{}".to_owned(),
        trace_id: String::new(),
    };
    audit::record(tx, &deed).await?;
    Ok(())
}

/// The processor time of this process so far; a tick is a hundredth of a second.
fn cpu() -> anyhow::Result<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let (_, rest) = stat.rsplit_once(')').context("an odd /proc/self/stat")?;
    let ticks = rest.split_whitespace().skip(11).take(2);
    let ticks = ticks.map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(Duration::from_millis(ticks * 10))
}
