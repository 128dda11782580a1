//! Writing the finished portrait: baseline JPEG without metadata, as good as a
//! comfortable weight allows, and within the exam's size band.

use domain::photo::{PhotoFault, PhotoSpec};
use image::RgbImage;
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, PixelDensity, SamplingFactor};

/// The best quality that is tried: beyond it files grow and nothing is seen.
const BEST: u8 = 96;
/// The worst that is still a portrait.
const WORST: u8 = 40;
/// What a portrait of the usual size should weigh, where the exam's band allows
/// it, in bytes: 1.6 bits a pixel, free of visible loss, and a quarter of a
/// ticket's 100 KB. Others in proportion.
const COMFORT: u64 = 24 * 1024;
/// The usual size, in pixels.
const USUAL: u64 = 295 * 413;
/// What portraits of the comfortable weight mostly come to.
const USUAL_QUALITY: u8 = 90;
/// One step of quality is about this part of a length, near the usual quality.
const STEPS: i64 = 24;
/// So many tries are guessed at most: of the golden set's portraits hardly one
/// takes more, and most take three, where halves took six.
const GUESSES: u8 = 6;
/// Dots per inch: 295 × 413 at 300 is the one-inch photo of 25 × 35 mm.
const DENSITY: u16 = 300;

/// Encodes a portrait with the highest quality whose file is comfortable and
/// in the exam's band.
///
/// # Errors
/// [`PhotoFault::TooLarge`] if even the worst quality is above the band,
/// [`PhotoFault::TooFewBytes`] if even the best is below it: such a picture
/// shows next to nothing.
pub fn encode(picture: &RgbImage, spec: &PhotoSpec) -> Result<Vec<u8>, PhotoFault> {
    let pixels = u64::from(picture.width()) * u64::from(picture.height());
    let comfortable = u32::try_from(pixels * COMFORT / USUAL).unwrap_or(u32::MAX);
    let comfortable = comfortable.clamp(spec.min_bytes, spec.max_bytes);
    let file = best_within(picture, comfortable)
        .filter(|file| length(file) >= spec.min_bytes)
        .or_else(|| best_within(picture, spec.max_bytes))
        .ok_or(PhotoFault::TooLarge)?;
    if length(&file) >= spec.min_bytes {
        return Ok(file);
    }
    let most = written(picture, 100);
    if (spec.min_bytes..=spec.max_bytes).contains(&length(&most)) {
        Ok(most)
    } else {
        Err(PhotoFault::TooFewBytes)
    }
}

fn length(file: &[u8]) -> u32 {
    u32::try_from(file.len()).unwrap_or(u32::MAX)
}

/// The file of the highest quality that is at most `most` bytes long. The first
/// tries are guesses, which are mostly off by one or two; halves then end it.
fn best_within(picture: &RgbImage, most: u32) -> Option<Vec<u8>> {
    let mut fitting = None;
    let (mut low, mut high) = (WORST, BEST + 1);
    let mut guesses = GUESSES;
    let mut guess = USUAL_QUALITY;
    while low < high {
        let quality = if guesses > 0 {
            guess.clamp(low, high - 1)
        } else {
            low.midpoint(high)
        };
        let file = written(picture, quality);
        guesses = guesses.saturating_sub(1);
        guess = guessed(quality, length(&file), most);
        if length(&file) > most {
            high = quality;
        } else {
            fitting = Some(file);
            low = quality + 1;
        }
    }
    fitting
}

/// The quality at which a picture should have `wanted` bytes, given that it has
/// `length` at this one.
fn guessed(quality: u8, length: u32, wanted: u32) -> u8 {
    let (length, wanted) = (i64::from(length.max(1)), i64::from(wanted));
    let steps = (wanted - length) * STEPS / length;
    let quality = (i64::from(quality) + steps).clamp(WORST.into(), BEST.into());
    u8::try_from(quality).unwrap_or(BEST)
}

/// One interleaved scan with the standard's own Huffman tables (T.81, K.3):
/// tables made to measure would save a twentieth, but this encoder then writes
/// a scan for each component, which old printing software can't read.
pub(crate) fn written(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let side = |side: u32| u16::try_from(side).expect("a spec's sides are at most 2000 pixels");
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, quality);
    encoder.set_density(PixelDensity::dpi(DENSITY));
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder
        .encode(
            picture.as_raw(),
            side(picture.width()),
            side(picture.height()),
            ColorType::Rgb,
        )
        .expect("writing to memory succeeds, and the buffer is width × height × 3");
    file
}
