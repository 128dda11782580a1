//! How figures are told: one line each, as soon as it is known, as a row of a
//! table that docs/benchmarks.md can take as it is.

use std::io::{self, Write};

/// Writes the rows.
pub(crate) struct Report(());

impl Report {
    pub(crate) fn start() -> io::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut out = io::stdout().lock();
        writeln!(out, "{cores} cores, shared with the load generator")?;
        Ok(Self(()))
    }

    pub(crate) fn heading(&mut self, of: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "\n**{of}**\n")?;
        writeln!(out, "| what | figure | beside it | share | target |")?;
        writeln!(out, "|---|---|---|---|---|")?;
        out.flush()
    }

    /// A figure beside its limit.
    pub(crate) fn share(
        &mut self,
        what: &str,
        figure: f64,
        limit: (&str, f64),
        target: &str,
    ) -> io::Result<()> {
        let (name, limit) = limit;
        let share = 100.0 * figure / limit;
        self.row(
            what,
            &per_second(figure),
            &format!("{name}: {}", per_second(limit)),
            &format!("{share:.0} %"),
            target,
        )
    }

    /// A figure by itself.
    pub(crate) fn row(
        &mut self,
        what: &str,
        figure: &str,
        beside: &str,
        share: &str,
        target: &str,
    ) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "| {what} | {figure} | {beside} | {share} | {target} |")?;
        out.flush()
    }
}

pub(crate) fn per_second(figure: f64) -> String {
    if figure < 100.0 {
        format!("{figure:.1}/s")
    } else {
        format!("{figure:.0}/s")
    }
}
