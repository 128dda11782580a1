//! The photo studio's own WASM module, run in a module worker and loaded by
//! the studio's pages alone: the crate `photo` in words that JavaScript
//! understands, for `studio/worker.js`. It decides nothing; what is seen of it
//! lives in `app`.
#![cfg(target_arch = "wasm32")]

use domain::photo::{Framing, PhotoFault, PhotoSpec, PhotoVerdict};
use photo::{Developed, FaceFinder, Opened, Upload};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// Where one photo at a time is worked on, step by step: [`Desk::open`],
/// [`Desk::preview`] and [`Desk::suggest`], then as often as the frame moves
/// [`Desk::develop`] and [`Desk::judge`]. It keeps the opened source, and the
/// portrait of the last frame until its file is taken.
#[wasm_bindgen]
pub struct Desk {
    spec: PhotoSpec,
    finder: FaceFinder,
    opened: Option<Opened>,
    developed: Option<Developed>,
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
            developed: None,
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

    /// Lets go of the opened source: before another file is read, since two large
    /// ones may not fit.
    pub fn clear(&mut self) {
        self.opened = None;
        self.developed = None;
    }

    /// Opens a file. Answers in JSON: `width`, `height` (of the upright source)
    /// and `paper` (columns and rows of a finished portrait), or `refused` alone,
    /// with the codes of what is wrong.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> String {
        self.clear();
        match photo::open(Upload { name, bytes }, &self.spec) {
            Ok(opened) => {
                let answer = json!({
                    "width": opened.source.width(),
                    "height": opened.source.height(),
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

    /// Looks for the face. Answers in JSON: the suggested `framing` of the opened
    /// source, or `refused` alone.
    pub fn suggest(&mut self) -> String {
        let Some(opened) = &self.opened else {
            return nothing_there();
        };
        match photo::suggest(&opened.source, &mut self.finder, &self.spec) {
            Ok(framing) => json!({ "framing": framing }).to_string(),
            Err(fault) => refused(&fault.into()),
        }
    }

    /// Cuts a portrait out of the opened source and writes it. `turn` is in tenths
    /// of a degree, clockwise. Answers nothing, or in JSON what is `refused`.
    pub fn develop(
        &mut self,
        x: i32,
        y: i32,
        width: u32,
        height: u32,
        turn: i16,
    ) -> Option<String> {
        let asked = Framing {
            x,
            y,
            width,
            height,
            turn,
        };
        self.developed = None;
        let Some(opened) = &self.opened else {
            return Some(nothing_there());
        };
        match photo::develop(opened, asked, &self.spec) {
            Ok(developed) => {
                self.developed = Some(developed);
                None
            }
            Err(verdict) => Some(refused(&verdict)),
        }
    }

    /// Judges the portrait that was developed. Answers in JSON: `framing` (the
    /// nearest to the asked one that is possible, which was used) and `findings`,
    /// or `refused` alone.
    pub fn judge(&mut self) -> String {
        let (Some(opened), Some(developed)) = (&self.opened, &self.developed) else {
            return nothing_there();
        };
        match photo::judge(opened, developed, &self.spec, &mut self.finder) {
            Ok(findings) => {
                json!({ "framing": developed.framing, "findings": findings }).to_string()
            }
            Err(verdict) => {
                self.developed = None;
                refused(&verdict)
            }
        }
    }

    /// The finished JPEG of the last portrait; empty if there is none.
    pub fn take_file(&mut self) -> Vec<u8> {
        let developed = self.developed.take();
        developed.map_or_else(Vec::new, |developed| developed.file)
    }
}

/// A step was asked for before the one that it stands on.
fn nothing_there() -> String {
    refused(&PhotoFault::NotAnImage.into())
}

fn refused(verdict: &PhotoVerdict) -> String {
    json!({ "refused": verdict }).to_string()
}
