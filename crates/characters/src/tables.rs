//! The tables in `data`, parsed once when somebody first looks something up:
//! about one megabyte, most of it text that lies in the program anyway.

use std::{collections::HashMap, sync::LazyLock};

use crate::pinyin;

/// A line for each number of strokes: the number and its characters, in the
/// order of their code points.
const STROKES: &str = include_str!("../data/strokes.txt");
/// A line for each list of readings: the readings and the characters that have
/// just these.
const READINGS: &str = include_str!("../data/readings.txt");

/// The first character that any table names.
const FIRST: u32 = 0x3400;

pub(crate) static TABLES: LazyLock<Tables> = LazyLock::new(Tables::parse);

pub(crate) struct Tables {
    /// The characters of each number of strokes.
    by_strokes: HashMap<u8, &'static str>,
    /// The number of strokes of each code point from [`FIRST`] on; 0 for none.
    counts: Vec<u8>,
    /// The lines of [`READINGS`].
    lines: Vec<(&'static str, &'static str)>,
    /// Each character with its line, in the order of the code points.
    by_letter: Vec<(char, u16)>,
    /// The lines of each toneless syllable.
    by_syllable: HashMap<String, Vec<u16>>,
}

impl Tables {
    fn parse() -> Self {
        let by_strokes: HashMap<u8, &str> = rows(STROKES)
            .filter_map(|(count, letters)| Some((count.parse().ok()?, letters)))
            .collect();
        let mut counts = Vec::new();
        for (&count, letters) in &by_strokes {
            for place in letters.chars().filter_map(place) {
                if counts.len() <= place {
                    counts.resize(place + 1, 0);
                }
                counts[place] = count;
            }
        }
        let lines: Vec<_> = rows(READINGS).collect();
        let mut by_letter = Vec::new();
        let mut by_syllable: HashMap<String, Vec<u16>> = HashMap::new();
        for ((readings, letters), line) in lines.iter().zip(0_u16..) {
            by_letter.extend(letters.chars().map(|letter| (letter, line)));
            for syllable in readings.split(' ').filter_map(pinyin::syllable) {
                let lines = by_syllable.entry(syllable).or_default();
                if lines.last() != Some(&line) {
                    lines.push(line);
                }
            }
        }
        by_letter.sort_unstable();
        Self {
            by_strokes,
            counts,
            lines,
            by_letter,
            by_syllable,
        }
    }

    /// The number of strokes, if it is known.
    pub(crate) fn strokes(&self, letter: char) -> Option<u8> {
        let count = self.counts.get(place(letter)?).copied();
        count.filter(|&count| count > 0)
    }

    /// The readings, separated by spaces; empty when none is known.
    pub(crate) fn readings(&self, letter: char) -> &'static str {
        let found = self
            .by_letter
            .binary_search_by_key(&letter, |(one, _)| *one);
        let line = found.map(|at| usize::from(self.by_letter[at].1));
        line.map_or("", |line| self.lines[line].0)
    }

    /// The characters that are read so, by the one spelling of a syllable.
    pub(crate) fn read_as(&self, syllable: &str) -> impl Iterator<Item = char> {
        let lines = self.by_syllable.get(syllable).into_iter().flatten();
        lines.flat_map(|&line| self.lines[usize::from(line)].1.chars())
    }

    /// The characters of so many strokes, in the order of their code points.
    pub(crate) fn drawn_in(&self, strokes: u8) -> impl Iterator<Item = char> {
        self.by_strokes.get(&strokes).copied().unwrap_or("").chars()
    }
}

/// The rows of a table: two cells with a tab between.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
}

fn place(letter: char) -> Option<usize> {
    usize::try_from(u32::from(letter).checked_sub(FIRST)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_every_reading_is_a_syllable() {
        for table in [STROKES, READINGS] {
            let lines = table.lines().filter(|line| !line.starts_with('#'));
            assert_eq!(lines.count(), rows(table).count());
        }
        assert!(rows(STROKES).all(|(count, _)| count.parse::<u8>().is_ok()));
        assert!(rows(READINGS).count() < usize::from(u16::MAX));
        for (readings, _) in rows(READINGS) {
            for reading in readings.split(' ') {
                assert!(pinyin::syllable(reading).is_some(), "{reading:?}");
            }
        }
    }

    #[test]
    fn each_character_stands_once_in_a_table_and_whoever_is_read_is_counted() {
        let mut counted: Vec<char> = rows(STROKES).flat_map(|(_, all)| all.chars()).collect();
        let total = counted.len();
        counted.sort_unstable();
        counted.dedup();
        assert_eq!(counted.len(), total);
        assert!(total > 98_000, "{total}");
        let mut read: Vec<char> = rows(READINGS).flat_map(|(_, all)| all.chars()).collect();
        let total = read.len();
        read.sort_unstable();
        read.dedup();
        assert_eq!(read.len(), total);
        assert!(total > 41_000, "{total}");
        assert!(
            read.iter()
                .all(|letter| counted.binary_search(letter).is_ok())
        );
    }
}
