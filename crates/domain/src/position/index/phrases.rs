//! The texts of a table, each once, by the pairs of letters that they hold: a term
//! is looked for in the few texts that hold its rarest pair.

use std::collections::BTreeMap;

use super::bits::Bits;
use super::fold::fold;

/// What stands for the second letter of a single one; no letter has this number.
const ALONE: u64 = 0x1F_FFFF;

/// Texts while they are collected.
#[derive(Default)]
pub(super) struct Collected {
    known: BTreeMap<String, u32>,
    texts: Vec<Box<str>>,
    holders: Vec<Vec<u32>>,
}

impl Collected {
    /// Notes that a position says this; positions come in the order of their
    /// numbers.
    pub(super) fn note(&mut self, position: u32, text: &str) {
        if text.is_empty() {
            return;
        }
        let number = match self.known.get(text) {
            Some(number) => *number,
            None => {
                let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
                self.known.insert(text.to_owned(), number);
                self.texts.push(fold(text).into_boxed_str());
                self.holders.push(Vec::new());
                number
            }
        };
        if let Some(holders) = self.holders.get_mut(number as usize)
            && holders.last() != Some(&position)
        {
            holders.push(position);
        }
    }

    /// The texts, ready to be searched.
    pub(super) fn finish(self) -> Phrases {
        let mut found: Vec<(u64, u32)> = Vec::new();
        for (number, text) in (0_u32..).zip(&self.texts) {
            found.extend(grams(text).map(|gram| (gram, number)));
            found.extend(text.chars().map(|letter| (single(letter), number)));
        }
        found.sort_unstable();
        found.dedup();
        let mut phrases = Phrases {
            texts: self.texts,
            holders: self
                .holders
                .into_iter()
                .map(Vec::into_boxed_slice)
                .collect(),
            grams: Vec::new(),
            starts: Vec::new(),
            places: Vec::with_capacity(found.len()),
        };
        for (gram, text) in found {
            if phrases.grams.last() != Some(&gram) {
                phrases.grams.push(gram);
                phrases.starts.push(phrases.places.len());
            }
            phrases.places.push(text);
        }
        phrases
    }
}

/// All texts of a table.
#[derive(Debug)]
pub(super) struct Phrases {
    /// Folded.
    texts: Vec<Box<str>>,
    /// Which positions say it.
    holders: Vec<Box<[u32]>>,
    /// Pairs of letters and single letters, ascending.
    grams: Vec<u64>,
    /// Where in `places` the texts of each begin.
    starts: Vec<usize>,
    /// The texts that hold it, ascending.
    places: Vec<u32>,
}

impl Phrases {
    /// Puts in every position that says `term`, which is folded and not empty.
    pub(super) fn find(&self, term: &str, into: &mut Bits) {
        let rarest = grams(term)
            .map(|gram| self.holding(gram))
            .min_by_key(|texts| texts.len());
        let (texts, sure) = match (rarest, term.chars().next()) {
            (Some(texts), _) => (texts, false),
            (None, Some(letter)) => (self.holding(single(letter)), true),
            (None, None) => return,
        };
        for text in texts {
            let text = *text as usize;
            let holds = sure || self.texts.get(text).is_some_and(|text| text.contains(term));
            if let Some(holders) = self.holders.get(text).filter(|_| holds) {
                for position in holders {
                    into.set(*position);
                }
            }
        }
    }

    /// The texts that hold a pair of letters.
    fn holding(&self, gram: u64) -> &[u32] {
        let Ok(place) = self.grams.binary_search(&gram) else {
            return &[];
        };
        let from = self.starts.get(place).copied().unwrap_or_default();
        let to = self.starts.get(place + 1).copied();
        let to = to.unwrap_or(self.places.len());
        self.places.get(from..to).unwrap_or_default()
    }

    /// About how many bytes it holds.
    pub(super) fn weight(&self) -> usize {
        let texts: usize = self.texts.iter().map(|text| text.len() + 16).sum();
        let holders: usize = self.holders.iter().map(|held| held.len() * 4 + 16).sum();
        texts + holders + self.grams.len() * 8 + self.starts.len() * 8 + self.places.len() * 4
    }
}

fn single(letter: char) -> u64 {
    (u64::from(u32::from(letter)) << 21) | ALONE
}

/// The pairs of letters that follow each other.
fn grams(text: &str) -> impl Iterator<Item = u64> {
    text.chars()
        .zip(text.chars().skip(1))
        .map(|(one, next)| (u64::from(u32::from(one)) << 21) | u64::from(u32::from(next)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_term_is_found_where_a_text_contains_it(
            texts in prop::collection::vec("[甲乙丙ab（ ]{0,6}", 0..30),
            term in "[甲乙丙ab(]{1,4}",
        ) {
            let mut collected = Collected::default();
            for (number, text) in (0_u32..).zip(&texts) {
                collected.note(number, text);
            }
            let mut found = Bits::none(texts.len());
            collected.finish().find(&term, &mut found);
            let expected = Bits::of(texts.len(), |number| {
                texts.get(number).is_some_and(|text| fold(text).contains(&term))
            });
            prop_assert_eq!(found, expected);
        }
    }
}
