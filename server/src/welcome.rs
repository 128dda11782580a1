//! What the server says on standard output once it answers: where it is, and
//! in demo mode who may sign in and where text messages can be read.

use std::io::{self, Write};

use app::routes;

use crate::{config::Config, serve::Running};

/// Prints the address and what belongs to it.
pub(crate) fn print(config: &Config, running: &Running) {
    // A closed standard output is no reason to stop serving.
    let _ = write(&mut io::stdout().lock(), config, running);
}

fn write(out: &mut impl Write, config: &Config, running: &Running) -> io::Result<()> {
    let address = format!("http://{}", running.address);
    writeln!(out, "Baokao is at    {address}")?;
    writeln!(out, "data            {}", config.data.display())?;
    writeln!(out, "database        {}", config.database)?;
    if let Some(metrics) = running.metrics {
        writeln!(out, "metrics         http://{metrics}/metrics")?;
    }
    if config.demo {
        writeln!(out, "text messages   {address}{}", routes::DEMO_MESSAGES)?;
        for line in crate::demo::accounts() {
            writeln!(out, "sign in         {line}")?;
        }
    }
    writeln!(out, "to stop it      Ctrl+C")?;
    out.flush()
}
