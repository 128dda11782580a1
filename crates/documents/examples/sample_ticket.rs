//! Prints the sample ticket: `cargo run --release -p documents --example
//! sample_ticket -- out.pdf [name]` writes the file and says how long one takes.

use std::io::Write as _;
use std::time::Instant;

#[path = "../tests/ticket/sample.rs"]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    const ROUNDS: u32 = 300;
    let started = Instant::now();
    let fonts = sample::fonts();
    let opened = started.elapsed();
    let mut page = sample::page();
    if let Some(name) = std::env::args().nth(2) {
        page.person[0].value = name;
    }
    let pdf = documents::print_ticket(&page, &fonts)?;
    let started = Instant::now();
    for _ in 0..ROUNDS {
        documents::print_ticket(&page, &fonts)?;
    }
    let each = started.elapsed() / ROUNDS;
    writeln!(
        std::io::stdout(),
        "fonts {opened:?}; ticket {each:?}, {:.0}/s; {} bytes, of which photo {}",
        1.0 / each.as_secs_f64(),
        pdf.len(),
        page.portrait.len(),
    )?;
    if let Some(path) = std::env::args_os().nth(1) {
        std::fs::write(path, pdf)?;
    }
    Ok(())
}
