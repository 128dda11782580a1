//! What comes in from outside: bans, licences and sources always; advisories where the database
//! can be had.

use anyhow::Result;

use crate::need::cargo_deny;
use crate::place::Place;
use crate::{say, shell};

/// `cargo deny` finds nothing.
pub(super) fn check(place: &Place) -> Result<()> {
    cargo_deny::ensure(place)?;
    let deny = || {
        let mut command = shell::cargo();
        command.args(["deny", "--workspace", "--log-level", "error"]);
        command
    };
    shell::run(deny().args(["check", "bans", "licenses", "sources"]))?;
    match shell::read(deny().args(["fetch", "db"])) {
        Ok(_) => shell::run(deny().args(["check", "--disable-fetch", "advisories"])),
        Err(why) => {
            say::plain("ADVISORIES WERE NOT CHECKED: their database could not be fetched.");
            say::plain(format_args!("  why:  {why:#}"));
            say::plain(
                "  mend: cargo deny fetch db   (needs github.com), then cargo xtask test --only deny",
            );
            Ok(())
        }
    }
}
