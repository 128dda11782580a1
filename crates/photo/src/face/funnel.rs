//! The search: every place in every size is looked at once, what may be a face
//! is looked at again and its box corrected, and boxes of the same face are
//! merged. Sides and places are those of pictures of some hundred pixels, so
//! that every conversion is exact or truncates as the model's own code does.

use super::model::Model;
use super::surf::SIDE;
use super::{SMALLEST, lab, mlp, surf};
use crate::grey::Grey;

/// Windows lie so many pixels apart.
const STEP: usize = 4;
/// Each size is so much of the one before.
const SHRINK: f32 = 0.8;
/// Boxes that overlap by so much of their union are the same window, before
/// the last stage and after it.
const SAME_WINDOW: f32 = 0.8;
const SAME_FACE: f32 = 0.3;
/// Windows of a view that get a closer look at most. A portrait has some
/// hundreds; who draws a picture to keep the server busy gets no more.
const MOST: usize = 4000;

/// A square that may be a face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Find {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) side: i32,
    /// The certainties of all windows that were merged into this one.
    pub(super) score: f64,
}

/// Room for a search's work.
#[derive(Clone, Debug)]
pub(super) struct Bench {
    scaled: Grey,
    lab: lab::Map,
    /// Windows of a row, by their columns, and their scores.
    row: Vec<(usize, f32)>,
    surf: surf::Map,
    desk: mlp::Desk,
}

impl Bench {
    pub(super) fn new() -> Self {
        Self {
            scaled: Grey::default(),
            lab: lab::Map::default(),
            row: Vec::new(),
            surf: surf::Map::new(),
            desk: mlp::Desk::default(),
        }
    }

    /// All faces of at least `smallest` pixels, the surest first.
    pub(super) fn search(&mut self, model: &Model, picture: &Grey, smallest: u32) -> Vec<Find> {
        let mut finds = Vec::new();
        for found in self.first_look(model, picture, smallest) {
            finds.extend(merged(found, SAME_WINDOW));
        }
        for (number, stage) in model.stages.iter().enumerate() {
            let is_last_stage = number + 1 == model.stages.len();
            for (number, network) in stage.iter().enumerate() {
                let is_last = number + 1 == stage.len();
                finds = finds
                    .into_iter()
                    .filter_map(|find| self.second_look(network, picture, find))
                    .collect();
                if !is_last {
                    finds = merged(finds, SAME_WINDOW);
                } else if is_last_stage {
                    finds = merged(finds, SAME_FACE);
                }
            }
        }
        finds
    }

    /// What each view finds.
    fn first_look(&mut self, model: &Model, picture: &Grey, smallest: u32) -> Vec<Vec<Find>> {
        let mut found = vec![Vec::new(); model.views.len()];
        let mut scale = (SMALLEST as f32 / smallest as f32).min(1.0);
        loop {
            let scaled = |side: usize| (side as f32 * scale) as usize;
            let (width, height) = (scaled(picture.width), scaled(picture.height));
            if width < SIDE || height < SIDE {
                return found;
            }
            picture.sampled(width, height, &mut self.scaled);
            self.lab.compute(&self.scaled);
            for (view, found) in model.views.iter().zip(&mut found) {
                let offsets = view.offsets(width);
                for y in (0..=height - SIDE).step_by(STEP) {
                    let columns = (0..=width - SIDE).step_by(STEP);
                    self.row.clear();
                    self.row.extend(columns.map(|x| (x, 0.0)));
                    view.sieve(&mut self.row, &self.lab.patterns[y * width..], &offsets);
                    for &(x, score) in &self.row {
                        if lab::is_lively(&self.scaled, x, y) {
                            let back = |at: usize| (at as f32 / scale + 0.5) as i32;
                            found.push(Find {
                                x: back(x),
                                y: back(y),
                                side: back(SIDE),
                                score: f64::from(score),
                            });
                        }
                    }
                }
            }
            scale *= SHRINK;
        }
    }

    /// The box corrected, if the network takes it for a face.
    fn second_look(&mut self, network: &mlp::Network, picture: &Grey, find: Find) -> Option<Find> {
        let window = window(picture, find)?;
        self.surf.compute(&window);
        let [certainty, across, down, size] = network.ask(&self.surf, &mut self.desk)?;
        // rustface moves a box that begins outside to the edge.
        let (x, y) = (find.x.max(0) as f32, find.y.max(0) as f32);
        let side = find.side as f32;
        let new = ((size * 2.0 - 1.0) * side + side + 0.5).floor();
        let moved = |by: f32, from: f32| {
            ((by * 2.0 - 1.0) * side + from + (side - new) * 0.5 + 0.5).floor() as i32
        };
        Some(Find {
            x: moved(across, x),
            y: moved(down, y),
            side: new as i32,
            score: f64::from(certainty),
        })
    }
}

/// The box of the picture as a window, black where it lies outside. None for a
/// box that lies outside altogether or has no size left: rustface would read
/// memory that isn't its own there.
pub(super) fn window(picture: &Grey, find: Find) -> Option<[u8; SIDE * SIDE]> {
    let (width, height) = (picture.width as i32, picture.height as i32);
    let is_outside = find.x >= width
        || find.y >= height
        || find.x.saturating_add(find.side) <= 0
        || find.y.saturating_add(find.side) <= 0;
    // A network at most doubles a side; faces larger than the picture are none.
    if is_outside || !(2..=2 * width.max(height)).contains(&find.side) {
        return None;
    }
    let side = find.side as usize;
    let padded: Vec<u8>;
    let (pixels, stride) = if find.x >= 0
        && find.y >= 0
        && find.x + find.side <= width
        && find.y + find.side <= height
    {
        let start = find.y as usize * picture.width + find.x as usize;
        (&picture.values[start..], picture.width)
    } else {
        padded = with_margin(picture, find);
        (padded.as_slice(), side)
    };
    // The same for columns and rows: the first of two pixels, and how much of
    // the second, in 256ths. A box smaller than a window ends at its last pixel.
    let (mut places, mut parts) = ([0; SIDE], [0_u16; SIDE]);
    for (number, (place, part)) in places.iter_mut().zip(&mut parts).enumerate() {
        let at = 256 * side * number / SIDE;
        *place = (at / 256).min(side - 2);
        *part = (at - 256 * *place).min(256) as u16;
    }
    let mut window = [0; SIDE * SIDE];
    let mut line = vec![0_u16; side];
    let (mut left, mut right) = ([0_u16; SIDE], [0_u16; SIDE]);
    let rows = window.as_chunks_mut::<SIDE>().0;
    for (row, (y, down)) in rows.iter_mut().zip(places.into_iter().zip(parts)) {
        let upper = &pixels[y * stride..][..side];
        let lower = &pixels[(y + 1) * stride..][..side];
        for (mixed, (upper, lower)) in line.iter_mut().zip(upper.iter().zip(lower)) {
            *mixed = u16::from(*upper) * (256 - down) + u16::from(*lower) * down;
        }
        // Apart from the sums, which then go side by side.
        for (x, (left, right)) in places.iter().zip(left.iter_mut().zip(&mut right)) {
            let pair = &line[*x..*x + 2];
            (*left, *right) = (pair[0], pair[1]);
        }
        for x in 0..SIDE {
            let of = |value: u16, part: u16| u32::from(value) * u32::from(part);
            let mixed = of(left[x], 256 - parts[x]) + of(right[x], parts[x]);
            row[x] = (mixed >> 16) as u8;
        }
    }
    Some(window)
}

/// The box's pixels, black where it lies outside of the picture.
fn with_margin(picture: &Grey, find: Find) -> Vec<u8> {
    let mut pixels = Vec::with_capacity((find.side * find.side) as usize);
    let columns = find.x..find.x + find.side;
    for y in find.y..find.y + find.side {
        let row = usize::try_from(y)
            .ok()
            .filter(|y| *y < picture.height)
            .map(|y| &picture.values[y * picture.width..][..picture.width]);
        pixels.extend(columns.clone().map(|x| {
            let x = usize::try_from(x).ok();
            x.zip(row)
                .and_then(|(x, row)| row.get(x).copied())
                .unwrap_or(0)
        }));
    }
    pixels
}

/// Keeps the surest of boxes that overlap, with the certainty of all.
fn merged(mut finds: Vec<Find>, overlap: f32) -> Vec<Find> {
    finds.sort_by(|one, other| other.score.total_cmp(&one.score));
    finds.truncate(MOST);
    let mut is_merged = vec![false; finds.len()];
    let mut kept = Vec::new();
    for number in 0..finds.len() {
        if is_merged[number] {
            continue;
        }
        let mut best = finds[number];
        for other in number + 1..finds.len() {
            if !is_merged[other] && overlaps(finds[number], finds[other], overlap) {
                is_merged[other] = true;
                best.score += finds[other].score;
            }
        }
        kept.push(best);
    }
    kept
}

fn overlaps(one: Find, other: Find, least: f32) -> bool {
    let shared = |a: i32, b: i32| {
        let end = (a + one.side).min(b + other.side);
        i64::from(end - a.max(b)).max(0)
    };
    let common = shared(one.x, other.x) * shared(one.y, other.y);
    let area = |find: Find| i64::from(find.side) * i64::from(find.side);
    let union = area(one) + area(other) - common;
    let part = common as f32 / union.max(1) as f32;
    part > least
}
