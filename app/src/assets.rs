//! The names under which the browser finds the bundle: hashed by the build,
//! read by the server, written into the page.

use std::collections::BTreeMap;

use domain::browser::Inside;
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
    /// The files of each piece that is fetched by need, under the piece's name.
    #[serde(default)]
    pub pieces: BTreeMap<String, Vec<String>>,
    /// The photo studio's worker, which its page's script starts.
    #[serde(default)]
    pub studio_js: Option<String>,
    /// The photo studio's code.
    #[serde(default)]
    pub studio_wasm: Option<String>,
    /// The script of the pages on which a photo is worked on or sent.
    #[serde(default)]
    pub studio_page: Option<String>,
    /// The script of the page on which a form is filled in.
    #[serde(default)]
    pub draft_js: Option<String>,
    /// Their style sheet, beside the one of every page.
    #[serde(default)]
    pub studio_css: Option<String>,
    /// The script of the pages on which an offline copy is asked for.
    #[serde(default)]
    pub offline_keep: Option<String>,
    /// The script of the page that shows it.
    #[serde(default)]
    pub offline_show: Option<String>,
    /// The script that wipes it.
    #[serde(default)]
    pub offline_kept: Option<String>,
    /// The script of browsers that know no modules.
    #[serde(default)]
    pub old_js: Option<String>,
    /// The style sheet that it loads where nothing of the other one is read.
    #[serde(default)]
    pub old_css: Option<String>,
}

/// What a page knows of its surroundings: the script by which an offline copy is
/// kept, where it was built, and what the page is shown in. Put into context for
/// every page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Around {
    /// The script.
    pub keep: Option<String>,
    /// What the page is shown in.
    pub inside: Inside,
}

/// What the pages of the photo studio, and that of a form, load beside the bundle;
/// nothing where it was not built. Put into context for every page, since any may
/// lead to one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudioFiles {
    /// Their script.
    pub script: Option<String>,
    /// Their style sheet.
    pub style: Option<String>,
    /// The script of the page on which a form is filled in.
    pub draft: Option<String>,
}
