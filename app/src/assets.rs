//! The names under which the browser finds the bundle: hashed by the build,
//! read by the server, written into the page.

use serde::{Deserialize, Serialize};

/// Paths of the built files, as `manifest.json` beside them lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assets {
    /// The module that starts the bundle.
    pub js: String,
    /// The bundle itself.
    pub wasm: String,
    /// The one style sheet.
    pub css: String,
    /// The photo studio's module, loaded by `/photo` alone.
    #[serde(default)]
    pub studio_js: Option<String>,
    /// The photo studio's code.
    #[serde(default)]
    pub studio_wasm: Option<String>,
}
