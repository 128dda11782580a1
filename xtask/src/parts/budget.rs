//! The browser bundle, and that a first visit stays within its budget.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::place::Place;
use crate::say;
use crate::site::{self, Manifest};

/// Brotli bytes of script, module and style sheet together: what a first visit may load. The target
/// is 250 000; docs/benchmarks.md says how far the bundle is from it and why. Until it is there, this
/// keeps it from growing and only ever goes down.
const BUDGET: u64 = 305_000;

/// Builds the bundle and weighs it.
pub(super) fn check(place: &Place) -> Result<()> {
    let manifest = site::build(place)?;
    let total = weigh(&place.site(), &manifest)?;
    if total > BUDGET {
        bail!("a first visit loads {total} bytes; the budget is {BUDGET}");
    }
    say::step(format_args!(
        "a first visit loads {total} of {BUDGET} bytes"
    ));
    Ok(())
}

fn weigh(site: &Path, manifest: &Manifest) -> Result<u64> {
    let mut total = 0;
    let first_visit = [
        Some(&manifest.js),
        Some(&manifest.wasm),
        Some(&manifest.css),
    ];
    let studio = [manifest.studio_js.as_ref(), manifest.studio_wasm.as_ref()];
    for (counts, files) in [(true, first_visit.as_slice()), (false, &studio)] {
        for path in files.iter().flatten() {
            let file = site.join(path.trim_start_matches('/'));
            let raw = fs::metadata(&file)?.len();
            let packed =
                fs::metadata(site::compress::twin(&file, "br")).map_or(raw, |about| about.len());
            let note = if counts {
                ""
            } else {
                "  (not on a first visit)"
            };
            say::plain(format_args!(
                "{raw:>10} raw {packed:>9} brotli  {path}{note}"
            ));
            total += if counts { packed } else { 0 };
        }
    }
    Ok(total)
}
