//! Programs and fonts that come as Debian packages. Root installs them; others are told the command.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::missing::Missing;
use crate::{postgres, say, shell};

/// A package, and how to see that what it brings is there already.
struct Package {
    name: &'static str,
    is_there: fn() -> bool,
}

/// The face for rare characters on papers.
pub(crate) const HANAZONO: &str = "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf";

/// What tests and builds need beyond Rust and Node.
const PACKAGES: [Package; 9] = [
    Package {
        name: "chromium",
        is_there: || Path::new("/usr/bin/chromium").exists(),
    },
    Package {
        name: "firefox-esr",
        is_there: || Path::new("/usr/bin/firefox-esr").exists(),
    },
    // Brings WebKit with it, and the small browser that its driver opens.
    Package {
        name: "webkit2gtk-driver",
        is_there: || Path::new("/usr/bin/WebKitWebDriver").exists(),
    },
    Package {
        name: "xvfb",
        is_there: || Path::new("/usr/bin/xvfb-run").exists(),
    },
    // xvfb-run asks for it, though its package only recommends it.
    Package {
        name: "xauth",
        is_there: || Path::new("/usr/bin/xauth").exists(),
    },
    Package {
        name: "fonts-noto-cjk",
        is_there: || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists(),
    },
    Package {
        name: "fonts-hanazono",
        is_there: || Path::new(HANAZONO).exists(),
    },
    Package {
        name: "postgresql-15",
        is_there: || postgres::programs().is_some(),
    },
    Package {
        name: "build-essential",
        is_there: || {
            ["cc", "c++"]
                .into_iter()
                .all(|name| shell::works(Command::new(name).arg("--version")))
        },
    },
];

/// Makes sure that all of them are there.
pub(crate) fn ensure() -> Result<()> {
    ensure_of(|_| true)
}

/// Makes sure that the face for rare characters is there, which every build needs.
pub(crate) fn ensure_hanazono() -> Result<()> {
    ensure_of(|package| package.name == "fonts-hanazono")
}

/// Makes sure that there is a compiler of C and C++.
pub(crate) fn ensure_compiler() -> Result<()> {
    ensure_of(|package| package.name == "build-essential")
}

fn ensure_of(wanted: impl Fn(&Package) -> bool) -> Result<()> {
    let absent = || -> Vec<&str> {
        let wanted = PACKAGES.iter().filter(|package| wanted(package));
        wanted
            .filter(|package| !(package.is_there)())
            .map(|package| package.name)
            .collect()
    };
    let missing = absent();
    if missing.is_empty() {
        return Ok(());
    }
    let mend = format!(
        "sudo apt-get update && sudo apt-get install --yes --no-install-recommends {}",
        missing.join(" ")
    );
    let cant = |why: String| Missing {
        what: format!("Debian packages ({})", missing.join(", ")),
        why,
        mend: mend.clone(),
    };
    if !shell::is_root() {
        return Err(cant("only root may install packages".to_owned()).into());
    }
    say::step(format_args!(
        "Debian packages: installing {}",
        missing.join(", ")
    ));
    install(&missing).map_err(|error| cant(format!("{error:#}")))?;
    let absent = absent();
    if !absent.is_empty() {
        return Err(cant(format!(
            "installed, but not in its usual place: {}",
            absent.join(", ")
        ))
        .into());
    }
    Ok(())
}

fn install(packages: &[&str]) -> Result<()> {
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("-q");
        command
    };
    shell::read(apt().arg("update"))?;
    shell::read(
        apt()
            .args(["install", "--yes", "--no-install-recommends"])
            .args(packages),
    )?;
    Ok(())
}
