//! Tickets with a photo, printed on one core.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use documents::{Fonts, print_ticket};

use crate::report::{Report, per_second};

#[path = "../../crates/documents/tests/ticket/sample.rs"]
#[allow(dead_code, reason = "the tests of papers use all of it")]
mod sample;

const SPAN: Duration = Duration::from_secs(2);

pub(crate) fn measure(fonts: &Path, report: &mut Report) -> anyhow::Result<()> {
    let fonts = Fonts::from_folder(fonts)?;
    let page = sample::page();
    let bytes = print_ticket(&page, &fonts)?.len();
    let (started, mut times) = (Instant::now(), 0_u32);
    while started.elapsed() < SPAN {
        print_ticket(&page, &fonts)?;
        times += 1;
    }
    report.row(
        "tickets with photo on one core",
        &per_second(f64::from(times) / started.elapsed().as_secs_f64()),
        &format!("{bytes} bytes, of which photo {}", page.portrait.len()),
        "",
        "≥ 150/s, < 100 KB",
    )?;
    Ok(())
}
