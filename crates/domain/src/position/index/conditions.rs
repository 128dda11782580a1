//! The conditions of a table, each rule once, however many positions have it: so
//! that all positions are judged by judging some hundreds of rules.

use std::collections::BTreeMap;

use super::super::education::Education;
use super::super::judge::{Verdict, verdict_on};
use super::super::profile::Profile;
use super::super::rule::{MajorWanted, Rule};
use super::bits::Bits;
use super::fold::fold;
use super::sought::Sought;
use crate::position::Position;

/// The rules while they are collected.
#[derive(Default)]
pub(super) struct Collected {
    known: BTreeMap<Rule, u32>,
    rules: Vec<Rule>,
    /// The rules of each position.
    of: Vec<Box<[u32]>>,
    known_majors: BTreeMap<(String, u32), usize>,
    majors: Vec<Majors>,
}

/// What one condition says about majors, and who says it.
#[derive(Debug)]
struct Majors {
    rule: u32,
    /// The words of the table, and the names that are wanted, folded.
    texts: Vec<Box<str>>,
    holders: Vec<u32>,
}

impl Collected {
    /// Notes the conditions of the next position.
    pub(super) fn note(&mut self, position: &Position) {
        let number = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
        let mut of = Vec::new();
        for requirement in position.requirements.as_slice() {
            let rule = self.number_of(&requirement.rule);
            of.push(rule);
            if let Rule::Majors(wanted) = &requirement.rule {
                self.note_majors(number, rule, &requirement.words, wanted);
            }
        }
        of.sort_unstable();
        of.dedup();
        self.of.push(of.into_boxed_slice());
    }

    fn number_of(&mut self, rule: &Rule) -> u32 {
        if let Some(number) = self.known.get(rule) {
            return *number;
        }
        let number = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        self.known.insert(rule.clone(), number);
        self.rules.push(rule.clone());
        number
    }

    fn note_majors(&mut self, position: u32, rule: u32, words: &str, wanted: &[MajorWanted]) {
        let key = (words.to_owned(), rule);
        let place = self.known_majors.get(&key).copied().unwrap_or_else(|| {
            let names = wanted.iter().filter_map(|wanted| match wanted {
                MajorWanted::Named(name) => Some(fold(name).into_boxed_str()),
                MajorWanted::Code(_) => None,
            });
            let texts = std::iter::once(fold(words).into_boxed_str());
            self.majors.push(Majors {
                rule,
                texts: texts.chain(names).collect(),
                holders: Vec::new(),
            });
            self.known_majors.insert(key, self.majors.len() - 1);
            self.majors.len() - 1
        });
        if let Some(majors) = self.majors.get_mut(place)
            && majors.holders.last() != Some(&position)
        {
            majors.holders.push(position);
        }
    }

    /// The conditions, ready to be asked.
    pub(super) fn finish(self) -> Conditions {
        let len = self.of.len();
        let has_majors = |rule: &u32| {
            let rule = self.rules.get(*rule as usize);
            matches!(rule, Some(Rule::Majors(_)))
        };
        let any_major = Bits::of(len, |number| {
            self.of
                .get(number)
                .is_some_and(|rules| !rules.iter().any(has_majors))
        });
        let accepting = Education::ALL.iter().map(|level| {
            let accepts = |rule: &u32| match self.rules.get(*rule as usize) {
                Some(Rule::Education(ladder)) => ladder.accepts(level),
                _ => true,
            };
            let accepting = Bits::of(len, |number| {
                self.of
                    .get(number)
                    .is_some_and(|rules| rules.iter().all(accepts))
            });
            (*level, accepting)
        });
        Conditions {
            accepting: accepting.collect(),
            any_major,
            rules: self.rules,
            of: self.of,
            majors: self.majors,
        }
    }
}

/// All conditions of a table.
#[derive(Debug)]
pub(super) struct Conditions {
    rules: Vec<Rule>,
    of: Vec<Box<[u32]>>,
    majors: Vec<Majors>,
    /// The positions that ask for no major.
    any_major: Bits,
    /// The positions that accept each level of education.
    accepting: BTreeMap<Education, Bits>,
}

/// What the machine says of every position for one candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdicts(Vec<Verdict>);

impl Verdicts {
    /// The verdict on the position with this number.
    #[must_use]
    pub fn of(&self, number: u32) -> Option<Verdict> {
        self.0.get(number as usize).copied()
    }

    /// One a position, by their numbers.
    #[must_use]
    pub fn as_slice(&self) -> &[Verdict] {
        &self.0
    }
}

impl Conditions {
    /// Judges every position, as `judge_position` would each of them.
    pub(super) fn judge_all(&self, profile: &Profile) -> Verdicts {
        let by_rule: Vec<Verdict> = self
            .rules
            .iter()
            .map(|rule| verdict_on(rule, profile))
            .collect();
        let verdict = |rules: &[u32]| {
            let mut worst = Verdict::Meets;
            for rule in rules {
                match by_rule.get(*rule as usize) {
                    Some(Verdict::Fails) => return Verdict::Fails,
                    Some(Verdict::NeedsHuman) => worst = Verdict::NeedsHuman,
                    Some(Verdict::Meets) | None => {}
                }
            }
            worst
        };
        Verdicts(self.of.iter().map(|rules| verdict(rules)).collect())
    }

    /// The positions that accept somebody of this level of education.
    pub(super) fn accepting(&self, level: Education) -> Bits {
        self.accepting
            .get(&level)
            .cloned()
            .unwrap_or_else(|| Bits::none(self.of.len()))
    }

    /// The positions that ask for this major, and perhaps those that ask for none.
    pub(super) fn asking_for(&self, sought: &Sought, any: bool) -> Bits {
        let mut found = if any {
            self.any_major.clone()
        } else {
            Bits::none(self.of.len())
        };
        for majors in &self.majors {
            let Some(Rule::Majors(wanted)) = self.rules.get(majors.rule as usize) else {
                continue;
            };
            if sought.is_wanted(wanted, &majors.texts) {
                for position in &majors.holders {
                    found.set(*position);
                }
            }
        }
        found
    }

    /// How many different rules there are.
    pub(super) fn rules(&self) -> usize {
        self.rules.len()
    }

    /// About how many bytes it holds.
    pub(super) fn weight(&self) -> usize {
        let of: usize = self.of.iter().map(|rules| rules.len() * 4 + 16).sum();
        let majors = self.majors.iter().map(|majors| {
            let texts: usize = majors.texts.iter().map(|text| text.len() + 16).sum();
            texts + majors.holders.capacity() * 4 + 56
        });
        let accepting: usize = self.accepting.values().map(Bits::weight).sum();
        // A rule with what it holds on the heap.
        of + majors.sum::<usize>() + accepting + self.any_major.weight() + self.rules.len() * 160
    }
}
