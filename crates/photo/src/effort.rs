//! How much work a JPEG asks for, told by its markers before a bit is decoded.
//! A progressive file visits its blocks once for each scan (ITU-T T.81, Annex
//! G), and a scan that changes nothing costs the file a few bytes: without a
//! bound, 360 KB ask for as much work as a hundred photos.

use crate::jpeg::{Skeleton, marker};

/// The most scans of a file. The usual programs write up to a dozen.
pub(crate) const SCANS: usize = 20;

/// So many blocks of 8 × 8 samples are visited at most, of all scans together:
/// nearly twice what the largest picture asks for in the usual scans. A million
/// take some 70 ms.
const VISITS: u64 = 25_000_000;

/// Whether a decoder may be given the file.
pub(crate) fn is_bearable(skeleton: &Skeleton<'_>) -> bool {
    let scans: Vec<&[u8]> = skeleton
        .segments
        .iter()
        .filter(|segment| segment.marker == marker::SOS)
        .map(|segment| segment.content)
        .collect();
    if scans.len() > SCANS {
        return false;
    }
    let grid = Grid::of(skeleton);
    let visits = scans.iter().map(|scan| grid.blocks(scan)).sum::<u64>();
    visits <= VISITS
}

/// The blocks of a frame's components.
struct Grid {
    width: u64,
    height: u64,
    components: Vec<Component>,
}

#[derive(Clone, Copy)]
struct Component {
    name: u8,
    across: u64,
    down: u64,
}

impl Grid {
    fn of(skeleton: &Skeleton<'_>) -> Self {
        let frame = skeleton.frame;
        let header = skeleton
            .segments
            .iter()
            .find(|segment| segment.marker == frame.marker);
        let header = header.map(|segment| segment.content).unwrap_or_default();
        let components = header.get(6..).unwrap_or_default().chunks_exact(3);
        Self {
            width: frame.width.into(),
            height: frame.height.into(),
            components: components
                .map(|component| Component {
                    name: component[0],
                    across: u64::from(component[1] >> 4).max(1),
                    down: u64::from(component[1] & 15).max(1),
                })
                .collect(),
        }
    }

    /// How many blocks a scan with this header visits (T.81, A.2): one component
    /// its own, several all of those of each unit.
    fn blocks(&self, scan: &[u8]) -> u64 {
        let widest = self.largest(|component| component.across);
        let highest = self.largest(|component| component.down);
        let Some((count, selectors)) = scan.split_first() else {
            return 0;
        };
        let selected = selectors.chunks_exact(2).take(usize::from(*count));
        let selected: Vec<Component> = selected.map(|one| self.named(one[0])).collect();
        if let [one] = selected[..] {
            let across = (self.width * one.across).div_ceil(8 * widest);
            return across * (self.height * one.down).div_ceil(8 * highest);
        }
        let units = self.width.div_ceil(8 * widest) * self.height.div_ceil(8 * highest);
        let blocks = selected.iter().map(|one| one.across * one.down);
        units * blocks.sum::<u64>()
    }

    fn largest(&self, factor: impl Fn(&Component) -> u64) -> u64 {
        self.components.iter().map(factor).max().unwrap_or(1)
    }

    /// One that the frame doesn't have is counted like the largest.
    fn named(&self, name: u8) -> Component {
        let found = self.components.iter().find(|one| one.name == name);
        found.copied().unwrap_or(Component {
            name,
            across: self.largest(|component| component.across),
            down: self.largest(|component| component.down),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jpeg;

    const ALL: [u8; 3] = [1, 2, 3];

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).expect("a short segment");
        [&[0xFF, marker][..], &length.to_be_bytes(), content].concat()
    }

    /// The markers of a progressive file: a frame whose components are sampled
    /// like this, and a scan of each of these selections.
    fn file(width: u16, height: u16, sampling: &[u8], scans: &[&[u8]]) -> Vec<u8> {
        let mut frame = vec![8];
        frame.extend(height.to_be_bytes());
        frame.extend(width.to_be_bytes());
        frame.push(u8::try_from(sampling.len()).expect("a few"));
        for (name, sampling) in (1..).zip(sampling) {
            frame.extend([name, *sampling, 0]);
        }
        let mut file = vec![0xFF, marker::SOI];
        file.extend(segment(marker::SOF_PROGRESSIVE, &frame));
        for names in scans {
            let mut scan = vec![u8::try_from(names.len()).expect("a few")];
            scan.extend(names.iter().flat_map(|name| [*name, 0]));
            scan.extend([1, 63, 0x10]);
            file.extend(segment(marker::SOS, &scan));
            file.push(0);
        }
        file.extend([0xFF, marker::EOI]);
        file
    }

    fn bears(file: &[u8]) -> bool {
        is_bearable(&jpeg::skeleton(file).expect("its markers are sound"))
    }

    fn blocks(file: &[u8]) -> u64 {
        let skeleton = jpeg::skeleton(file).expect("its markers are sound");
        let grid = Grid::of(&skeleton);
        let scans = skeleton.segments.iter();
        let scans = scans.filter(|segment| segment.marker == marker::SOS);
        scans.map(|scan| grid.blocks(scan.content)).sum()
    }

    #[test]
    fn a_scan_visits_the_blocks_of_its_components() {
        // 4:2:0 in 100 × 50: 7 × 4 units of 4 + 1 + 1 blocks.
        let colour = [0x22, 0x11, 0x11];
        assert_eq!(blocks(&file(100, 50, &colour, &[&ALL])), 28 * 6);
        assert_eq!(blocks(&file(100, 50, &colour, &[&[1]])), 13 * 7);
        assert_eq!(blocks(&file(100, 50, &colour, &[&[2]])), 7 * 4);
        assert_eq!(blocks(&file(100, 50, &colour, &[&[9]])), 13 * 7);
        // One component is never sampled down.
        assert_eq!(blocks(&file(100, 50, &[0x22], &[&[1]])), 13 * 7);
    }

    #[test]
    fn a_file_of_very_many_scans_is_not_decoded() {
        let scans = |count: usize| file(300, 420, &[0x11], &vec![&[1_u8][..]; count]);
        assert!(bears(&scans(SCANS)));
        assert!(!bears(&scans(SCANS + 1)));
    }

    #[test]
    fn the_usual_scans_of_the_largest_photos_are_decoded_and_not_twice_as_many() {
        // Ten scans, as libjpeg writes colour: all, then each by itself.
        let usual: [&[u8]; 10] = [&ALL, &[1], &[3], &[2], &[1], &[1], &ALL, &[3], &[2], &[1]];
        let full = [0x11, 0x11, 0x11];
        assert!(bears(&file(8000, 7500, &[0x22, 0x11, 0x11], &usual)));
        assert!(bears(&file(8000, 7500, &full, &usual)));
        assert!(!bears(&file(8000, 7500, &full, &usual.repeat(2))));
    }
}
