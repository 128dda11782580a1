//! The photo studio's own WASM module, run in a module worker and loaded by
//! the photo page alone: the crate `photo` in words that JavaScript
//! understands, for `studio/worker.js`. It decides nothing; the
//! page that shows it lives in `app`.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;

use domain::photo::{Framing, PhotoFault, PhotoSpec, PhotoVerdict};
use photo::{FaceFinder, Upload};
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

thread_local! {
    /// The finder of faces, once its model has come.
    static FINDER: RefCell<Option<FaceFinder>> = const { RefCell::new(None) };
}

/// Takes the face model's file. Without it nothing can be judged. False if it
/// is damaged.
#[wasm_bindgen]
pub fn learn_faces(model: &[u8]) -> bool {
    let finder = FaceFinder::new(model).ok();
    let is_good = finder.is_some();
    FINDER.set(finder);
    is_good
}

/// Works with the finder; nothing comes of it before the model has come.
fn with_finder(
    spec: &PhotoSpec,
    work: impl FnOnce(&mut FaceFinder) -> Result<Outcome, PhotoVerdict>,
) -> Outcome {
    FINDER.with_borrow_mut(|finder| match finder {
        Some(finder) => work(finder).unwrap_or_else(|verdict| refused(&verdict, spec)),
        None => Outcome::default(),
    })
}

/// Opens a file: its size and the part that would be cut, or what is wrong.
/// `spec` is the exam's `PhotoSpec` as JSON; empty for the usual one.
#[wasm_bindgen]
pub fn inspect(name: &str, bytes: &[u8], spec: &str) -> Outcome {
    let spec = rules(spec);
    with_finder(&spec, |finder| {
        let opened = photo::open(Upload { name, bytes }, &spec)?;
        let source = &opened.source;
        let framing = photo::suggest(source, finder, &spec)
            .map_err(|fault| PhotoVerdict::from(vec![fault]))?;
        Ok(Outcome {
            width: source.width(),
            height: source.height(),
            crop: vec![
                framing.x.unsigned_abs(),
                framing.y.unsigned_abs(),
                framing.width,
                framing.height,
            ],
            ..refused(&opened.verdict, &spec)
        })
    })
}

/// Cuts a part out of a file and encodes it. A part without width is the one
/// that `inspect` suggests.
#[wasm_bindgen]
pub fn prepare(
    name: &str,
    bytes: &[u8],
    spec: &str,
    x: i32,
    y: i32,
    width: u32,
    height: u32,
) -> Outcome {
    let spec = rules(spec);
    let framing = (width > 0).then_some(Framing {
        x,
        y,
        width,
        height,
        turn: 0,
    });
    with_finder(&spec, |finder| {
        let prepared = photo::prepare(Upload { name, bytes }, framing, &spec, finder)?;
        Ok(Outcome {
            width: spec.width,
            height: spec.height,
            bytes: prepared.file,
            ..refused(&prepared.findings.verdict, &spec)
        })
    })
}

/// Judges final bytes as the server will.
#[wasm_bindgen]
pub fn judge_final(bytes: &[u8], spec: &str) -> Outcome {
    let spec = rules(spec);
    with_finder(&spec, |finder| {
        let accepted = photo::judge_final(bytes, &spec, finder)?;
        Ok(Outcome {
            width: accepted.width,
            height: accepted.height,
            ..refused(&accepted.findings.verdict, &spec)
        })
    })
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
