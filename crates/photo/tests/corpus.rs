//! Files that once broke a decoder, and those by which the fuzzer (`cargo xtask fuzz`) came
//! furthest, are opened and judged: without a panic, in bounded time and memory. A test of its own
//! process, since it measures the process.

#[path = "corpus/probe.rs"]
mod probe;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use domain::photo::PhotoSpec;
use photo::PhotoLimits;

/// For one file, all questions together, on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);
/// Beside what the limits allow: the file, the face finder, the test itself.
const BESIDE: u64 = 64 * 1024 * 1024;

#[test]
fn every_file_of_the_corpus_is_answered_in_bounded_time_and_memory() {
    let files = corpus();
    assert!(files.len() > 50, "only {} files", files.len());
    let start = peak();
    each(&files, |bytes| {
        probe::opens(bytes, &probe::TIGHT);
        probe::judges(bytes, &probe::tiny());
        probe::prepares(bytes, &probe::tiny());
    });
    let tight = peak() - start;
    assert!(tight <= probe::TIGHT.memory + BESIDE, "{tight} bytes");
    // The real limits as well: whatever an exam's rules allow.
    let limits = PhotoLimits::default();
    each(&files, |bytes| {
        probe::opens(bytes, &limits);
        probe::judges(bytes, &PhotoSpec::default());
    });
    let usual = peak() - start;
    assert!(usual <= limits.memory + BESIDE, "{usual} bytes");
}

fn corpus() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/inputs");
    let entries = fs::read_dir(folder).expect("the corpus is there");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("the corpus can be listed").path())
        .map(|path| (path.clone(), fs::read(&path).expect("it can be read")))
        .collect();
    files.sort();
    files
}

/// Asks of each file; a panic names it.
fn each(files: &[(PathBuf, Vec<u8>)], ask: impl Fn(&[u8])) {
    for (path, bytes) in files {
        let started = Instant::now();
        let asked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| ask(bytes)));
        assert!(asked.is_ok(), "{} breaks it", path.display());
        let time = started.elapsed();
        assert!(time < LONGEST, "{} takes {time:?}", path.display());
    }
}

/// The most memory that this process has held so far, in bytes, as Linux counts it.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    let kilobytes: u64 = kilobytes
        .and_then(|number| number.trim().parse().ok())
        .expect("a number of kB");
    kilobytes * 1024
}
