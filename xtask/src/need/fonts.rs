//! The typefaces of papers, from packages, in `<target>/fonts`: Noto Sans SC (SIL Open Font License
//! 1.1, an npm package) and HanaMinB for rare characters (free licence of the Hanazono project or
//! SIL OFL 1.1, a Debian package). Each file is the one whose digest stands here, or none.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use super::{debian, node};
use crate::place::Place;

/// A face: where its package puts it, its name in the folder, its SHA-256.
struct Face {
    source: fn(&Place) -> PathBuf,
    name: &'static str,
    sha256: &'static str,
}

const FACES: [Face; 3] = [
    Face {
        source: |place| noto(place).join("400Regular/NotoSansSC_400Regular.ttf"),
        name: "NotoSansSC-Regular.ttf",
        sha256: "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    },
    Face {
        source: |place| noto(place).join("700Bold/NotoSansSC_700Bold.ttf"),
        name: "NotoSansSC-Bold.ttf",
        sha256: "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
    },
    Face {
        source: |_| debian::HANAZONO.into(),
        name: "HanaMinB.ttf",
        sha256: "829543436cdf7b4c6730e2af5806fa406f8ddf0d4b656e0cd49c58d4db1c8d3c",
    },
];

fn noto(place: &Place) -> PathBuf {
    place
        .end2end()
        .join("node_modules/@expo-google-fonts/noto-sans-sc")
}

/// Makes sure that all faces lie in the folder; the folder.
pub(crate) fn ensure(place: &Place) -> Result<PathBuf> {
    let folder = place.target().join("fonts");
    if FACES
        .iter()
        .all(|face| is_right(&folder.join(face.name), face))
    {
        return Ok(folder);
    }
    debian::ensure_hanazono()?;
    node::ensure(place)?;
    fs::create_dir_all(&folder)?;
    for face in &FACES {
        let source = (face.source)(place);
        let to = folder.join(face.name);
        fs::copy(&source, &to).with_context(|| format!("can't copy {}", source.display()))?;
        ensure!(
            is_right(&to, face),
            "{} is not the file that papers were laid out with; its package has changed",
            face.name
        );
    }
    Ok(folder)
}

fn is_right(file: &Path, face: &Face) -> bool {
    fs::read(file).is_ok_and(|bytes| hex::encode(Sha256::digest(bytes)) == face.sha256)
}
