//! Changes to a picture that keep it a file: a part of it is changed, doubled, moved or left out,
//! and lengths and checksums are made right again. Otherwise nearly all tries would end at the
//! first checksum, and none would see what lies behind it.

use crate::file::{Container, Part, from_stored, put_together, stored, taken_apart};

/// libFuzzer's own mutator: bytes, how many of them count, how many may count afterwards.
type Raw = fn(&mut [u8], usize, usize) -> usize;

/// The most that a part grows in one step.
const ROOM: usize = 64;

/// Changes `data[..size]` in place to at most `most` bytes; answers how many they are now.
pub fn mutate(data: &mut [u8], size: usize, most: usize, seed: u32, raw: Raw) -> usize {
    let mut dice = Dice(u64::from(seed) | 1 << 40);
    if dice.below(10) > 0
        && let Some((container, mut parts)) = taken_apart(&data[..size])
        && !parts.is_empty()
    {
        change(container, &mut parts, &mut dice, raw);
        let file = put_together(container, &parts);
        if file.len() <= most && file != data[..size] {
            data[..file.len()].copy_from_slice(&file);
            return file.len();
        }
    }
    raw(data, size, most)
}

fn change(container: Container, parts: &mut Vec<Part>, dice: &mut Dice, raw: Raw) {
    let at = dice.below(parts.len());
    match dice.below(16) {
        0 => {
            parts.remove(at);
        }
        1 => {
            let twin = parts[at].clone();
            parts.insert(dice.below(parts.len() + 1), twin);
        }
        2 => {
            let other = dice.below(parts.len());
            parts.swap(at, other);
        }
        3 | 4 => sides(container, parts, dice),
        5 => {
            let name = &mut parts[at].name;
            name[3] = name[3].wrapping_add(u8::try_from(dice.below(256)).unwrap_or(1));
        }
        _ => content(&mut parts[at], raw),
    }
}

fn content(part: &mut Part, raw: Raw) {
    if part.name == *b"IDAT"
        && let Some(pixels) = from_stored(&part.content)
    {
        part.content = stored(&changed(pixels, raw));
    } else {
        part.content = changed(&part.content, raw);
    }
}

fn changed(bytes: &[u8], raw: Raw) -> Vec<u8> {
    let mut room = bytes.to_vec();
    room.resize(bytes.len() + ROOM, 0);
    let most = room.len();
    let length = raw(&mut room, bytes.len(), most);
    room.truncate(length);
    room
}

/// Another width or height where the container keeps them.
fn sides(container: Container, parts: &mut [Part], dice: &mut Dice) {
    const SIDES: [u32; 12] = [0, 1, 7, 8, 40, 56, 63, 255, 512, 0x3FFF, 0xFFFF, u32::MAX];
    let side = SIDES[dice.below(SIDES.len())];
    let second = dice.below(2);
    let (at, value) = match container {
        Container::Jpeg => (1 + 2 * second, side.to_be_bytes()[2..].to_vec()),
        Container::Png => (4 * second, side.to_be_bytes().to_vec()),
        Container::Riff => (4 + 3 * second, side.to_le_bytes()[..3].to_vec()),
    };
    let has_sides = |part: &&mut Part| match container {
        Container::Jpeg => matches!(part.name[3], 0xC0..=0xC2),
        Container::Png => part.name == *b"IHDR",
        Container::Riff => part.name == *b"VP8X",
    };
    let place = parts
        .iter_mut()
        .find(has_sides)
        .and_then(|part| part.content.get_mut(at..at + value.len()));
    if let Some(place) = place {
        place.copy_from_slice(&value);
    }
}

/// Xorshift: the fuzzer's seed decides everything, so that a run can be had again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }
}
