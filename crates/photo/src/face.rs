//! Faces: a box and a certainty, no landmarks; so nothing is said of eyes or
//! tilt. This is the funnel-structured cascade of SeetaFace ("Funnel-structured
//! cascade for multi-view face detection with alignment awareness", Wu et al.,
//! Neurocomputing 2017), after the code of the crate `rustface` 0.1.7, in safe
//! Rust: rustface copies pixels through pointers, and a window that a network
//! moves beyond the right or lower edge makes it read memory that isn't its
//! own – nothing for a server that looks at strangers' files. The package's
//! model is used unchanged, and a test holds this search against the original.
//! rustface, which this follows, and its model are under the BSD-2-Clause
//! licence in `model/LICENSE`.
//! The only function of rustface that platforms round differently, the
//! exponential in the networks' last layer, is our own here ([`mlp`]); the rest
//! are IEEE 754's operations in a fixed order.

mod funnel;
mod lab;
mod mlp;
mod model;
mod surf;

use std::fmt;

use domain::photo::FaceBox;
use image::RgbImage;

use crate::grey::Grey;
use crate::reduce;
use crate::source::Source;

/// The smallest face that the model knows, in pixels: its window.
const SMALLEST: u32 = 40;
/// A face is sure enough from this sum of certainties on, each below one: what
/// rustface takes. The astronaut has 18 of them.
const SURE: f64 = 3.85;
/// A source is searched in a picture whose longer side has so many pixels.
const SEARCHED: u32 = 480;
/// Faces that are told at most.
const MOST: usize = 8;
/// The smallest face looked for in a finished portrait, as a part of its
/// width: a fifth. Such a head is much too small, and smaller ones cost more
/// time than all others together.
const PORTRAIT_PART: u32 = 5;

/// The model that [`FaceFinder::new`] reads, for whoever has a disk's room for
/// it: browsers fetch it as a file of its own.
#[cfg(not(target_arch = "wasm32"))]
pub const FACE_MODEL: &[u8] = include_bytes!("../model/seeta_fd_frontal_v1.0.bin");

/// The model's bytes aren't what [`FaceFinder`] can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadModel;

impl fmt::Display for BadModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the face model is damaged")
    }
}

impl std::error::Error for BadModel {}

/// Looks for faces. It keeps its model and its room for work; one search at a
/// time goes through it.
#[derive(Clone)]
pub struct FaceFinder {
    model: model::Model,
    bench: funnel::Bench,
}

impl fmt::Debug for FaceFinder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaceFinder").finish_non_exhaustive()
    }
}

impl FaceFinder {
    /// Reads a model. Numbers that were changed within its form are read as they
    /// are, and searching with them ends: whoever loads it sees to it that it is
    /// the right one, as the site does by the hash in the file's name.
    ///
    /// # Errors
    /// [`BadModel`] for what hasn't the form of a model.
    pub fn new(model: &[u8]) -> Result<Self, BadModel> {
        Ok(Self {
            model: model::Model::read(model)?,
            bench: funnel::Bench::new(),
        })
    }

    /// The faces in a finished portrait, the surest first. `grey` is the same
    /// in grey.
    pub(crate) fn in_portrait(&mut self, picture: &RgbImage, grey: &Grey) -> Vec<FaceBox> {
        let (width, height) = picture.dimensions();
        let smallest = |wide: usize| (wide as u32 / PORTRAIT_PART).max(SMALLEST);
        if width.max(height) <= SEARCHED {
            return self.faces(grey, smallest(grey.width), width);
        }
        let (across, down) = reduce::within(width, height, SEARCHED);
        let (columns, rows) = (reduce::spread(width, across), reduce::spread(height, down));
        let shrunk = Grey::of(&reduce::means(picture, &columns, &rows));
        self.faces(&shrunk, smallest(shrunk.width), width)
    }

    /// The faces in a source, in its pixels, the surest first.
    pub(crate) fn in_source(&mut self, source: &Source) -> Vec<FaceBox> {
        let shrunk = Grey::of(&source.within(SEARCHED));
        self.faces(&shrunk, SMALLEST, source.width())
    }

    /// The faces in a grey picture, in the pixels of one that is `width` wide.
    fn faces(&mut self, grey: &Grey, smallest: u32, width: u32) -> Vec<FaceBox> {
        let finds = self.bench.search(&self.model, grey, smallest);
        let within = grey.width.max(1) as i64;
        let scaled = |value: i32| {
            let value = i64::from(value) * i64::from(width);
            i32::try_from((2 * value + within).div_euclid(2 * within)).unwrap_or(i32::MAX)
        };
        finds
            .into_iter()
            .filter(|find| find.score >= SURE && find.side > 0)
            .take(MOST)
            .map(|find| FaceBox {
                x: scaled(find.x),
                y: scaled(find.y),
                width: scaled(find.side).unsigned_abs(),
                height: scaled(find.side).unsigned_abs(),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
