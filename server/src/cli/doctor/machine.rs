//! What the machine gives: folder, disk, keys, the built site, ways out.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use storage::Vault;

use super::Finding;
use crate::config::Config;

/// Below this the disk is nearly full, in bytes.
const LITTLE: u64 = 1 << 30;
/// Below this the database may not be able to write, in bytes.
const NOTHING: u64 = 64 << 20;

pub(super) fn data_folder(config: &Config) -> Finding {
    const WHAT: &str = "data folder";
    let folder = config.data.display();
    let Ok(about) = fs::metadata(&config.data) else {
        return Finding::broken(
            WHAT,
            format!("{folder} isn't there; a first start makes it"),
        );
    };
    if !about.is_dir() {
        return Finding::broken(WHAT, format!("{folder} is no folder"));
    }
    if rustix::fs::access(&config.data, rustix::fs::Access::WRITE_OK).is_err() {
        return Finding::broken(WHAT, format!("{folder} can't be written to"));
    }
    if about.permissions().mode() & 0o077 != 0 {
        return Finding::weak(
            WHAT,
            format!("others may look into {folder}; run `chmod 700 {folder}`"),
        );
    }
    Finding::fine(WHAT, folder.to_string())
}

pub(super) fn disk_space(config: &Config) -> Finding {
    const WHAT: &str = "disk";
    let folder = config.database.path().and_then(Path::parent);
    let folder = folder
        .filter(|folder| folder.exists())
        .unwrap_or(&config.data);
    let Ok(disk) = rustix::fs::statvfs(folder) else {
        return Finding::broken(WHAT, format!("{} can't be looked at", folder.display()));
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let says = format!("{:.1} GB are free", free as f64 / 1e9);
    match free {
        0..NOTHING => Finding::broken(WHAT, says),
        NOTHING..LITTLE => Finding::weak(WHAT, says),
        _ => Finding::fine(WHAT, says),
    }
}

pub(super) fn keys(config: &Config) -> Finding {
    const WHAT: &str = "keys";
    let file = config.data.join("keys");
    if !file.exists() {
        let says = if config.database.path().is_some_and(Path::exists) {
            "isn't there, but the database is: put back its copy; without it nothing can be read"
        } else {
            "isn't there; a first start on an empty database makes it, any other needs its copy"
        };
        return Finding::broken(WHAT, format!("{} {says}", file.display()));
    }
    match Vault::open_or_create(&config.data) {
        Ok(_) => Finding::fine(WHAT, format!("{}; keep a copy elsewhere", file.display())),
        Err(error) => Finding::broken(WHAT, error.to_string()),
    }
}

pub(super) fn site(config: &Config) -> Finding {
    const WHAT: &str = "site";
    let site = match crate::serve::open_site(config) {
        Ok(site) => site,
        Err(error) => return Finding::broken(WHAT, format!("{error:#}")),
    };
    let assets = site.assets();
    let mut missing = Vec::new();
    for path in [&assets.css, &assets.js, &assets.wasm] {
        if !site.has(path) {
            missing.push(if path.is_empty() { "a file" } else { path });
        }
    }
    if missing.is_empty() {
        return Finding::fine(WHAT, format!("{} files", site.len()));
    }
    Finding::weak(
        WHAT,
        format!(
            "{} is missing: pages work, but without looks or scripts; build it anew",
            missing.join(", ")
        ),
    )
}

pub(super) fn papers(config: &Config) -> Finding {
    const WHAT: &str = "papers";
    match crate::fonts::typefaces(config).missing_file() {
        None => Finding::fine(WHAT, "all typefaces are there"),
        Some(file) => Finding::weak(
            WHAT,
            format!("{} is missing: no ticket can be printed", file.display()),
        ),
    }
}

pub(super) fn messages(config: &Config) -> Finding {
    const WHAT: &str = "messages";
    if config.demo {
        return Finding::fine(WHAT, "simulated: text messages stay in the outbox");
    }
    if let Some(operator) = &config.operator {
        let address = &operator.endpoint;
        return match operator.notice_template {
            Some(_) => Finding::fine(WHAT, format!("codes and notices go to {address}")),
            None => Finding::weak(
                WHAT,
                format!("codes go to {address}; set sms_notice_template for notices"),
            ),
        };
    }
    Finding::weak(
        WHAT,
        "no operator is configured: text messages stay in the outbox and reach nobody",
    )
}

pub(super) fn payments(config: &Config) -> Finding {
    const WHAT: &str = "payments";
    match &config.sandbox {
        Some(gateway) => {
            let says = format!("the simulated cashier at {}", gateway.url.as_str());
            if config.demo {
                Finding::fine(WHAT, says)
            } else {
                Finding::weak(WHAT, format!("{says}: nobody pays anything there"))
            }
        }
        None if config.demo => Finding::fine(WHAT, "a simulated cashier of the server's own"),
        None => Finding::weak(WHAT, "no gateway is configured: no fee can be paid"),
    }
}
