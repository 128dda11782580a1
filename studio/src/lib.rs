//! The photo studio's own WASM module, run in a module worker and loaded by
//! the photo page alone: the crate `photo` in words that JavaScript
//! understands, for `studio/worker.js`. It decides nothing; the
//! page that shows it lives in `app`.
#![cfg(target_arch = "wasm32")]

use domain::photo::{PhotoFault, PhotoSpec, PhotoVerdict};
use photo::{CropBox, Upload};
use wasm_bindgen::prelude::wasm_bindgen;

/// What came of a call: what is wrong, if anything, and otherwise the result.
/// The lists run in parallel, one entry a fault.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Outcome {
    codes: Vec<String>,
    sentences: Vec<String>,
    advice: Vec<String>,
    width: u32,
    height: u32,
    crop: Vec<u32>,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Outcome {
    /// Stable codes of what is wrong; empty if nothing is.
    #[wasm_bindgen(getter)]
    pub fn codes(&self) -> Vec<String> {
        self.codes.clone()
    }

    /// What is wrong, in sentences for the candidate.
    #[wasm_bindgen(getter)]
    pub fn sentences(&self) -> Vec<String> {
        self.sentences.clone()
    }

    /// What to do about it.
    #[wasm_bindgen(getter)]
    pub fn advice(&self) -> Vec<String> {
        self.advice.clone()
    }

    /// Columns of the upright picture.
    #[wasm_bindgen(getter)]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Rows of the upright picture.
    #[wasm_bindgen(getter)]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The suggested part: x, y, width, height.
    #[wasm_bindgen(getter)]
    pub fn crop(&self) -> Vec<u32> {
        self.crop.clone()
    }

    /// The finished JPEG.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }
}

/// The largest source file that is looked at, in bytes, by the usual rules.
#[wasm_bindgen]
pub fn most_bytes() -> u32 {
    PhotoSpec::default().max_source_bytes
}

/// Opens a file: its size and the part that would be cut, or what is wrong.
/// `spec` is the exam's `PhotoSpec` as JSON; empty for the usual one.
#[wasm_bindgen]
pub fn inspect(name: &str, bytes: &[u8], spec: &str) -> Outcome {
    let spec = rules(spec);
    let opened = photo::open(Upload { name, bytes }, &spec).and_then(|source| {
        let crop =
            CropBox::centred(&source, &spec).map_err(|fault| PhotoVerdict::from(vec![fault]))?;
        Ok(Outcome {
            width: source.width(),
            height: source.height(),
            crop: vec![crop.x, crop.y, crop.width, crop.height],
            ..Outcome::default()
        })
    });
    opened.unwrap_or_else(|verdict| refused(&verdict, &spec))
}

/// Cuts a part out of a file and encodes it. A part without width is the one
/// that `inspect` suggests.
#[wasm_bindgen]
pub fn prepare(
    name: &str,
    bytes: &[u8],
    spec: &str,
    x: u32,
    y: u32,
    width: u32,
    height: u32,
) -> Outcome {
    let spec = rules(spec);
    let part = (width > 0).then_some(CropBox {
        x,
        y,
        width,
        height,
    });
    match photo::prepare(Upload { name, bytes }, part, &spec) {
        Ok(bytes) => Outcome {
            width: spec.width,
            height: spec.height,
            bytes,
            ..Outcome::default()
        },
        Err(verdict) => refused(&verdict, &spec),
    }
}

/// Judges final bytes as the server will.
#[wasm_bindgen]
pub fn judge_final(bytes: &[u8], spec: &str) -> Outcome {
    let spec = rules(spec);
    match photo::judge_final(bytes, &spec) {
        Ok(accepted) => Outcome {
            width: accepted.width,
            height: accepted.height,
            ..Outcome::default()
        },
        Err(verdict) => refused(&verdict, &spec),
    }
}

/// The server judges again by the exam's own rules, so rules that can't be
/// read here cost a round trip and nothing else.
fn rules(json: &str) -> PhotoSpec {
    serde_json::from_str(json).unwrap_or_default()
}

fn refused(verdict: &PhotoVerdict, spec: &PhotoSpec) -> Outcome {
    let each = |words: &dyn Fn(PhotoFault) -> String| {
        verdict.faults().iter().copied().map(words).collect()
    };
    Outcome {
        codes: each(&|fault| fault.code().to_owned()),
        sentences: each(&|fault| fault.sentence(spec)),
        advice: each(&|fault| fault.advice().to_owned()),
        ..Outcome::default()
    }
}
