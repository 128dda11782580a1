//! Target: any bytes are judged as a finished portrait. What is changed is mostly its structure.
#![no_main]

#[path = "../../../crates/photo/tests/corpus/probe.rs"]
#[allow(dead_code, reason = "each target asks one of its questions")]
mod probe;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| probe::judges(bytes, &probe::tiny()));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fuzz::mutation::mutate(data, size, max_size, seed, fuzzer_mutate)
});
