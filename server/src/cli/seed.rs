//! `baokao seed`.

use anyhow::ensure;
use services::Clock;

use crate::{config::Config, demo, opening};

/// How many positions another exam of the demonstration gets.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Positions {
    /// Add a demo exam with so many positions, made by a fixed rule.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=i64::from(demo::many::MOST)))]
    positions: Option<u32>,
}

impl Positions {
    /// Whether there are to be any.
    pub(super) const fn are_wanted(self) -> bool {
        self.positions.is_some()
    }
}

/// Puts the demo data into the database; what is there already stays.
///
/// # Errors
///
/// Outside the demonstration: everybody knows the password of its staff.
pub(super) async fn seed(config: &Config, many: Positions) -> anyhow::Result<()> {
    ensure!(
        config.demo,
        "seed makes accounts with a published password, and so only goes together with --demo"
    );
    let services = opening::open(config).await?;
    let now = Clock::default().now();
    demo::seed(&services, now).await?;
    if let Some(positions) = many.positions {
        demo::seed_many(&services, now, positions).await?;
    }
    services.store().close().await;
    tracing::info!(database = %config.database, "the demo data is there");
    Ok(())
}
