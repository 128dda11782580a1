//! The photo studio's own WASM module, run in a module worker and loaded by
//! the studio's pages alone: the crate `photo` in words that JavaScript
//! understands, for `studio/worker.js`. It decides nothing; what is seen of it
//! lives in `app`.
#![cfg(target_arch = "wasm32")]

use domain::photo::{Framing, PhotoFault, PhotoSpec, PhotoVerdict};
use photo::{FaceFinder, Opened, Prepared, Upload};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// Where one photo at a time is worked on: it keeps the opened source, and the
/// finished file until it is taken.
#[wasm_bindgen]
pub struct Desk {
    spec: PhotoSpec,
    finder: FaceFinder,
    opened: Option<Opened>,
    file: Vec<u8>,
}

/// A small picture of the opened source, for a canvas.
#[wasm_bindgen]
pub struct Preview {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

#[wasm_bindgen]
impl Preview {
    /// Columns.
    #[wasm_bindgen(getter)]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Rows.
    #[wasm_bindgen(getter)]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Red, green, blue and opacity of each pixel, row by row. They can be taken
    /// once.
    pub fn take_pixels(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.pixels)
    }
}

#[wasm_bindgen]
impl Desk {
    /// A desk, given the file of the face model and the rules in JSON, as the page
    /// names them.
    ///
    /// # Errors
    /// The model is damaged, or the rules can't be read.
    #[wasm_bindgen(constructor)]
    pub fn new(model: &[u8], rules: &str) -> Result<Desk, String> {
        let finder = FaceFinder::new(model).map_err(|_| "the face model is damaged".to_owned())?;
        let spec: PhotoSpec =
            serde_json::from_str(rules).map_err(|_| "the rules can't be read".to_owned())?;
        Ok(Self {
            spec,
            finder,
            opened: None,
            file: Vec::new(),
        })
    }

    /// The largest source file that is looked at, in bytes.
    pub fn most_bytes(&self) -> u32 {
        self.spec.max_source_bytes
    }

    /// Whether these are the first bytes of a HEIC photo.
    pub fn is_heic(&self, bytes: &[u8]) -> bool {
        photo::is_heic(bytes)
    }

    /// Opens a file. Answers in JSON: `width`, `height` (of the upright source),
    /// `framing` (the suggested one) and `paper` (columns and rows of a finished
    /// portrait), or `refused` alone, with the codes of what is wrong.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> String {
        // The one before is let go first: two large ones may not fit.
        self.opened = None;
        self.file = Vec::new();
        match self.opened(Upload { name, bytes }) {
            Ok((opened, framing)) => {
                let answer = json!({
                    "width": opened.source.width(),
                    "height": opened.source.height(),
                    "framing": framing,
                    "paper": [self.spec.width, self.spec.height],
                });
                self.opened = Some(opened);
                answer.to_string()
            }
            Err(verdict) => refused(&verdict),
        }
    }

    /// A picture of the opened source with no side longer than `longest`.
    pub fn preview(&self, longest: u32) -> Option<Preview> {
        let opened = self.opened.as_ref()?;
        let (width, height, pixels) = photo::preview(&opened.source, longest);
        Some(Preview {
            width,
            height,
            pixels,
        })
    }

    /// Cuts a portrait out of the opened source and judges it. Answers in JSON:
    /// `framing` (the nearest that is possible, which was used) and `findings`,
    /// or `refused` alone. `turn` is in tenths of a degree, clockwise.
    pub fn develop(&mut self, x: i32, y: i32, width: u32, height: u32, turn: i16) -> String {
        let asked = Framing {
            x,
            y,
            width,
            height,
            turn,
        };
        match self.developed(asked) {
            Ok(Prepared {
                file,
                framing,
                findings,
            }) => {
                self.file = file;
                json!({ "framing": framing, "findings": findings }).to_string()
            }
            Err(verdict) => refused(&verdict),
        }
    }

    /// The finished JPEG of the last portrait; empty if there is none.
    pub fn take_file(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.file)
    }
}

impl Desk {
    fn opened(&mut self, upload: Upload<'_>) -> Result<(Opened, Framing), PhotoVerdict> {
        let opened = photo::open(upload, &self.spec)?;
        let framing = photo::suggest(&opened.source, &mut self.finder, &self.spec)?;
        Ok((opened, framing))
    }

    fn developed(&mut self, asked: Framing) -> Result<Prepared, PhotoVerdict> {
        let Some(opened) = &self.opened else {
            return Err(PhotoFault::NotAnImage.into());
        };
        photo::finish(opened, Some(asked), &self.spec, &mut self.finder)
    }
}

fn refused(verdict: &PhotoVerdict) -> String {
    json!({ "refused": verdict }).to_string()
}
