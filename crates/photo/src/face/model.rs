//! The numbers of the trained detector, read from their file and checked, so
//! that the search can't go astray whatever the file holds.

use super::BadModel;
use super::surf::{CHANNELS, POOL};
use super::{SMALLEST, lab, mlp};

/// The funnel: views that are asked at every place, then networks that look
/// closer at what the views let through.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) views: Vec<lab::View>,
    /// Each stage's networks, one after the other; after a stage the next
    /// begins with what is left.
    pub(super) stages: Vec<Vec<mlp::Network>>,
}

/// Kinds of classifiers in the file.
const LAB: i32 = 0;
const SURF: i32 = 1;

impl Model {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, BadModel> {
        let mut reader = Reader(bytes);
        let hierarchies = reader.count(8)?;
        let mut views = Vec::new();
        let mut stages = Vec::new();
        for hierarchy in 0..hierarchies {
            let classes = reader.count(8)?;
            if hierarchy == 0 {
                for _ in 0..classes {
                    if reader.count(1)? != 1 || reader.integer()? != LAB {
                        return Err(BadModel);
                    }
                    views.push(reader.view()?);
                    reader.sources(0)?;
                }
                continue;
            }
            // From here on one class takes over everything that came before.
            let before = if hierarchy == 1 { views.len() } else { 1 };
            let count = reader.count(8)?;
            let mut networks = Vec::with_capacity(count);
            for _ in 0..count {
                if reader.integer()? != SURF {
                    return Err(BadModel);
                }
                networks.push(reader.network()?);
            }
            reader.sources(before)?;
            if classes != 1 || networks.is_empty() {
                return Err(BadModel);
            }
            stages.push(networks);
        }
        if !reader.0.is_empty() || views.is_empty() || stages.is_empty() {
            return Err(BadModel);
        }
        Ok(Self { views, stages })
    }
}

/// Numbers of four bytes, the lowest first.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn four(&mut self) -> Result<[u8; 4], BadModel> {
        let (first, rest) = self.0.split_first_chunk().ok_or(BadModel)?;
        self.0 = rest;
        Ok(*first)
    }

    fn integer(&mut self) -> Result<i32, BadModel> {
        Ok(i32::from_le_bytes(self.four()?))
    }

    /// A number from 0 to `most`.
    fn count(&mut self, most: usize) -> Result<usize, BadModel> {
        let count = usize::try_from(self.integer()?).map_err(|_| BadModel)?;
        (count <= most).then_some(count).ok_or(BadModel)
    }

    fn float(&mut self) -> Result<f32, BadModel> {
        let value = f32::from_le_bytes(self.four()?);
        value.is_finite().then_some(value).ok_or(BadModel)
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, BadModel> {
        if self.0.len() < count * 4 {
            return Err(BadModel);
        }
        (0..count).map(|_| self.float()).collect()
    }

    /// The list of classes whose finds a class takes over: the first `wanted`.
    /// A list without members is −1 long.
    fn sources(&mut self, wanted: usize) -> Result<(), BadModel> {
        let count = usize::try_from(self.integer()?).unwrap_or(0);
        if count != wanted {
            return Err(BadModel);
        }
        let listed: Result<Vec<_>, _> = (0..count).map(|_| self.count(7)).collect();
        (listed? == (0..wanted).collect::<Vec<_>>())
            .then_some(())
            .ok_or(BadModel)
    }

    fn view(&mut self) -> Result<lab::View, BadModel> {
        let features = self.count(1000)?;
        let bins = self.count(255)?;
        if bins != 255 || features == 0 || !features.is_multiple_of(lab::GROUP) {
            return Err(BadModel);
        }
        let last = SMALLEST as usize - lab::PATCH;
        let places = (0..features)
            .map(|_| Ok((self.count(last)?, self.count(last)?)))
            .collect::<Result<_, BadModel>>()?;
        let thresholds = self.floats(features)?;
        let weights = self.floats(features * 256)?;
        Ok(lab::View::new(places, &thresholds, &weights))
    }

    fn network(&mut self) -> Result<mlp::Network, BadModel> {
        let layers = self.count(8)?;
        let count = self.count(POOL)?;
        let features = (0..count)
            .map(|_| self.count(POOL)?.checked_sub(1).ok_or(BadModel))
            .collect::<Result<Vec<_>, _>>()?;
        let threshold = self.float()?;
        let mut inputs = self.count(4096)?;
        if inputs != features.len() * 4 * CHANNELS || layers < 2 {
            return Err(BadModel);
        }
        let mut read = Vec::with_capacity(layers);
        for _ in 1..layers {
            let outputs = self.count(4096)?;
            let weights = self.floats(inputs * outputs)?;
            let biases = self.floats(outputs)?;
            read.push(mlp::Layer::new(inputs, &weights, biases));
            inputs = outputs;
        }
        if inputs != mlp::OUTPUTS {
            return Err(BadModel);
        }
        Ok(mlp::Network::new(features, threshold, read))
    }
}
