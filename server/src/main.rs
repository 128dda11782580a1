//! The binary: reads the command line and hands over to the library.

use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    server::cli::run(server::cli::Command::parse()).await
}
