//! How long the server's check of a portrait takes, on one core: `checking PORTRAIT` prints a row
//! of the table that `cargo xtask bench photo` makes.

use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use domain::photo::PhotoSpec;
use photo::{FACE_MODEL, FaceFinder, judge_final};

const SPAN: Duration = Duration::from_secs(2);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args_os().nth(1).ok_or("which portrait?")?;
    let portrait = std::fs::read(path)?;
    let spec = PhotoSpec::default();
    let mut finder = FaceFinder::new(FACE_MODEL)?;
    let accepted = judge_final(&portrait, &spec, &mut finder)
        .map_err(|verdict| format!("the portrait is refused: {verdict:?}"))?;
    let mut times = Vec::new();
    let end = Instant::now() + SPAN;
    while Instant::now() < end {
        let started = Instant::now();
        let _ = black_box(judge_final(black_box(&portrait), &spec, &mut finder));
        times.push(started.elapsed());
    }
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1000.0;
    writeln!(
        io::stdout().lock(),
        "| an in-spec upload ({} bytes) checked by the server, on one core: file, pixels, {} face(s) and verdict | {:.2} ms | p99 {:.2} ms | < 5 ms |",
        portrait.len(),
        accepted.findings.faces.len(),
        at(50),
        at(99),
    )?;
    Ok(())
}
