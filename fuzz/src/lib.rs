//! What the targets in `bin/` start from and how they change it. What they ask lies beside the
//! tests of the crate `photo`, whose corpus answers the same questions without a fuzzer.

pub mod file;
pub mod mutation;
pub mod seeds;
