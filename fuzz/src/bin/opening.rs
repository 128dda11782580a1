//! Target: any bytes are opened within limits.
#![no_main]

#[path = "../../../crates/photo/tests/corpus/probe.rs"]
#[allow(dead_code, reason = "each target asks one of its questions")]
mod probe;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| probe::opens(bytes, &probe::TIGHT));
