//! Where the typefaces of papers come from: the folder that is configured, the
//! binary itself (feature `embed`), or the folder that `xtask` fills beside the
//! site. Their licences are named in docs/adr/0011-typefaces-in-the-binary.md.

#[cfg(any(test, not(feature = "embed")))]
use std::path::{Path, PathBuf};

use services::Typefaces;

use crate::config::Config;

/// The typefaces for this configuration.
pub(crate) fn typefaces(config: &Config) -> Typefaces {
    match &config.fonts {
        Some(folder) => Typefaces::Folder(folder.clone()),
        #[cfg(feature = "embed")]
        None => carried(),
        #[cfg(not(feature = "embed"))]
        None => Typefaces::Folder(beside(config.site.as_deref())),
    }
}

/// `fonts` beside the site: xtask puts both into cargo's target folder.
#[cfg(any(test, not(feature = "embed")))]
fn beside(site: Option<&Path>) -> PathBuf {
    let site = site.unwrap_or(Path::new("target/site"));
    site.parent().unwrap_or(site).join("fonts")
}

/// Uncompressed, so that only the pages with the glyphs in use are ever read
/// into memory.
#[cfg(feature = "embed")]
const fn carried() -> Typefaces {
    Typefaces::Carried {
        regular: include_bytes!(concat!(env!("BAOKAO_FONTS"), "/NotoSansSC-Regular.ttf")),
        bold: include_bytes!(concat!(env!("BAOKAO_FONTS"), "/NotoSansSC-Bold.ttf")),
        wide: include_bytes!(concat!(env!("BAOKAO_FONTS"), "/HanaMinB.ttf")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typefaces_lie_beside_the_site() {
        let found = beside(Some(Path::new("/built/site")));
        assert_eq!(found, Path::new("/built/fonts"));
        assert_eq!(beside(None), Path::new("target/fonts"));
    }
}
