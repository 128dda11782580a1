//! Measures the server in this process, each figure beside the limit or the
//! peer that was measured in the same minute: `bench POSTGRES SITE FONTS SCRIPTS`,
//! and, to look at one of them, `writes`, `renders`, `sign_ins`, `journeys`,
//! `browser`, `tickets` or `positions` after it. `cargo xtask bench` runs it.

mod browser;
mod client;
mod house;
mod journeys;
mod load;
mod positions;
mod renders;
mod report;
mod sign_ins;
mod stage;
mod tickets;
mod writes;

use std::path::PathBuf;

use anyhow::Context;

use house::{Engine, House};
use report::Report;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &'static str| arguments.next().context(what);
    let postgres = next("the address of a Postgres superuser is missing")?;
    let site = PathBuf::from(next("the folder of the site is missing")?);
    let fonts = PathBuf::from(next("the folder of the typefaces is missing")?);
    let scripts = PathBuf::from(next("the folder of the browser's scripts is missing")?);
    let only = arguments.next();
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    let mut report = Report::start()?;
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let house = House::build(engine, &postgres, &site, &fonts).await?;
        report.heading(house.name())?;
        if wanted("writes") {
            writes::measure(&house, &mut report).await?;
        }
        if wanted("renders") {
            renders::measure(&house, &mut report).await?;
        }
        if wanted("sign_ins") {
            sign_ins::measure(&house, &mut report).await?;
        }
        if wanted("journeys") {
            journeys::measure(&house, &mut report).await?;
        }
        if wanted("browser") && engine == Engine::Sqlite {
            browser::hydration(&house, &scripts, &mut report).await?;
        }
        if wanted("positions") && engine == Engine::Sqlite {
            browser::search(&house, &scripts, positions::POSITIONS, &mut report).await?;
        }
        house.close().await?;
    }
    if wanted("tickets") {
        report.heading("papers")?;
        tickets::measure(&fonts, &mut report)?;
    }
    if wanted("positions") {
        report.heading("positions")?;
        positions::measure(&mut report)?;
    }
    Ok(())
}
