//! Small networks that say of a window how sure it is a face, and where in it
//! the face lies. Additions and multiplications go in the model's order, and
//! the exponential is our own, so that every platform gives the same numbers.

use super::surf;

/// The certainty, and corrections across, down and of the size.
pub(super) const OUTPUTS: usize = 4;

/// One network.
#[derive(Clone, Debug)]
pub(super) struct Network {
    features: Vec<usize>,
    threshold: f32,
    layers: Vec<Layer>,
}

/// Outputs that are summed side by side.
const BLOCK: usize = 16;

/// One layer: weights, then a bias for each output.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    inputs: usize,
    /// For each block of outputs, for each input, the weights: the other way
    /// round than in the file, so that a block's sums grow at once, each in
    /// the order of the inputs.
    weights: Vec<[f32; BLOCK]>,
    biases: Vec<f32>,
}

impl Layer {
    /// `weights` as in the file: for each output those of all inputs.
    pub(super) fn new(inputs: usize, weights: &[f32], biases: Vec<f32>) -> Self {
        let mut blocks = vec![[0.0; BLOCK]; biases.len().div_ceil(BLOCK) * inputs];
        for (output, row) in weights.chunks_exact(inputs.max(1)).enumerate() {
            let block = &mut blocks[output / BLOCK * inputs..][..inputs];
            for (weights, weight) in block.iter_mut().zip(row) {
                weights[output % BLOCK] = *weight;
            }
        }
        Self {
            inputs,
            weights: blocks,
            biases,
        }
    }

    fn compute(&self, input: &[f32], output: &mut Vec<f32>) {
        output.clear();
        for block in self.weights.chunks_exact(self.inputs.max(1)) {
            let mut sums = [0.0; BLOCK];
            for (value, weights) in input.iter().zip(block) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += value * weight;
                }
            }
            output.extend(sums);
        }
        output.truncate(self.biases.len());
        for (sum, bias) in output.iter_mut().zip(&self.biases) {
            *sum += bias;
        }
    }
}

/// Room for a network's work, kept from window to window.
#[derive(Clone, Debug, Default)]
pub(super) struct Desk {
    input: Vec<f32>,
    output: Vec<f32>,
}

impl Network {
    pub(super) fn new(features: Vec<usize>, threshold: f32, layers: Vec<Layer>) -> Self {
        Self {
            features,
            threshold,
            layers,
        }
    }

    /// What the network says of a window, if it takes it for a face.
    pub(super) fn ask(&self, map: &surf::Map, desk: &mut Desk) -> Option<[f32; OUTPUTS]> {
        desk.input.clear();
        for &feature in &self.features {
            map.append(feature, &mut desk.input);
        }
        for (number, layer) in self.layers.iter().enumerate() {
            layer.compute(&desk.input, &mut desk.output);
            if number + 1 < self.layers.len() {
                for value in &mut desk.output {
                    *value = value.max(0.0);
                }
            }
            std::mem::swap(&mut desk.input, &mut desk.output);
        }
        let said = *desk.input.first_chunk::<OUTPUTS>()?;
        let said = said.map(sigmoid);
        (said[0] > self.threshold).then_some(said)
    }
}

/// 1 / (1 + e^−x), in single precision.
fn sigmoid(x: f32) -> f32 {
    (1.0 / (1.0 + exponential(-f64::from(x)))) as f32
}

/// e^x for |x| up to 700 by additions, multiplications and shifts alone: the
/// library's differs from platform to platform in the last bit. The Taylor
/// series of a number below ln 2 / 2 ends below 2^−52 after 13 terms.
fn exponential(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let whole = (x * std::f64::consts::LOG2_E).round();
    let rest = x - whole * std::f64::consts::LN_2;
    let series = (1..=13)
        .rev()
        .fold(1.0, |sum, term| 1.0 + rest * sum / f64::from(term));
    series * f64::from_bits(((1023 + whole as i64) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_that_of_the_library_but_for_the_last_bits() {
        for step in -3000..=3000 {
            let x = f64::from(step) / 50.0;
            let (ours, theirs) = (exponential(x), x.exp());
            assert!((ours - theirs).abs() <= theirs * 1e-14, "{x}");
        }
        assert!(exponential(f64::INFINITY).is_finite());
        assert!(sigmoid(f32::NEG_INFINITY) < 1e-30);
    }
}
