//! Candidates of the demonstration: invented names, numbers that are valid in
//! form and checksum in a county that was never issued, and how far each has
//! come.

use anyhow::Context;
use domain::{
    identity::{DocumentNumber, DocumentType, ResidentId, Sex},
    life::application::Phase,
};
use services::accounts::InventedCandidate;

/// How far somebody has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// Registered; no portrait.
    Registered,
    /// The pledge is accepted.
    Begun,
    /// The form is saved.
    Filled,
    /// A position is saved, nothing submitted.
    Chosen,
    /// Confirmed.
    Submitted,
    /// Reviewed: not passed.
    Rejected,
    /// Reviewed: to be completed.
    Returned,
    /// Reviewed: may pay.
    Approved,
    /// Paid.
    Complete,
    /// Approved for a post without a written exam.
    CompleteFree,
    /// Given up.
    Withdrawn,
    /// Approved, and not paid in time.
    Lapsed,
    /// Approved, and disqualified by the office.
    Void,
}

impl Goal {
    fn words(self) -> &'static str {
        match self {
            Self::Registered => "已注册，未上传照片",
            Self::Begun => "已接受承诺书",
            Self::Filled => "已填写个人信息",
            Self::Chosen => "已选择岗位，尚未确认",
            Self::Submitted => Phase::Submitted.word(),
            Self::Rejected => Phase::Rejected.word(),
            Self::Returned => Phase::Returned.word(),
            Self::Approved => "审核通过，待缴费",
            Self::Complete => "已缴费，报名完成",
            Self::CompleteFree => "免笔试，报名完成",
            Self::Withdrawn => Phase::Withdrawn.word(),
            Self::Lapsed => Phase::Lapsed.word(),
            Self::Void => Phase::Void.word(),
        }
    }
}

/// How many have come how far in the exam that is open.
const OPEN: [(Goal, usize); 12] = [
    (Goal::Registered, 2),
    (Goal::Begun, 2),
    (Goal::Filled, 2),
    (Goal::Chosen, 3),
    (Goal::Submitted, 10),
    (Goal::Rejected, 3),
    (Goal::Returned, 2),
    (Goal::Approved, 4),
    (Goal::Complete, 7),
    (Goal::CompleteFree, 1),
    (Goal::Withdrawn, 1),
    (Goal::Void, 1),
];

/// How many had come how far when the exam that is over was held.
const PAST: [(Goal, usize); 3] = [(Goal::Complete, 8), (Goal::Rejected, 2), (Goal::Lapsed, 1)];

const SURNAMES: [&str; 10] = ["林", "方", "陆", "沈", "江", "叶", "程", "梁", "夏", "邵"];
const GIVEN: [&str; 12] = [
    "知遥", "景行", "若溪", "一鸣", "望舒", "云帆", "思齐", "嘉树", "清和", "子衿", "㛃", "亦安",
];

/// The portraits: drawn, nobody's.
const PORTRAITS: [&[u8]; 4] = [
    include_bytes!("portraits/1.jpg"),
    include_bytes!("portraits/2.jpg"),
    include_bytes!("portraits/3.jpg"),
    include_bytes!("portraits/4.jpg"),
];

/// One candidate.
pub(super) struct Person {
    /// Counts from 0 over both exams.
    pub(super) number: usize,
    /// How far they are to come.
    pub(super) goal: Goal,
}

/// Those of the exam that is open.
pub(super) fn of_open() -> Vec<Person> {
    people(&OPEN, 0)
}

/// Those of the exam that is over.
pub(super) fn of_past() -> Vec<Person> {
    people(&PAST, OPEN.iter().map(|(_, count)| count).sum())
}

fn people(goals: &[(Goal, usize)], first: usize) -> Vec<Person> {
    let goals = goals
        .iter()
        .flat_map(|(goal, count)| std::iter::repeat_n(*goal, *count));
    goals
        .zip(first..)
        .map(|(goal, number)| Person { number, goal })
        .collect()
}

/// A line for one candidate of each kind: the phone that they sign in with, and
/// how far they have come.
pub(super) fn lines() -> impl Iterator<Item = (String, &'static str)> {
    let open = of_open().into_iter();
    let open = open.map(|person| (person.phone(), person.goal.words()));
    let past = of_past().into_iter().map(|person| {
        let words = match person.goal {
            Goal::Complete => Phase::Ticketed.word(),
            goal => goal.words(),
        };
        (person.phone(), words)
    });
    let mut shown: Vec<(String, &'static str)> = Vec::new();
    for line in open.chain(past) {
        if shown.iter().all(|(_, words)| *words != line.1) {
            shown.push(line);
        }
    }
    shown.into_iter()
}

impl Person {
    /// Odd ones are men.
    pub(super) const fn sex(&self) -> Sex {
        if self.number % 2 == 1 {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    fn phone(&self) -> String {
        format!("1350000{:04}", self.number + 1)
    }

    fn name(&self) -> String {
        let surname = SURNAMES.get(self.number % SURNAMES.len());
        let given = GIVEN.get(self.number / SURNAMES.len() + self.number % 7);
        [surname, given].into_iter().flatten().copied().collect()
    }

    /// A number of the county 420000, which was never issued.
    fn document(&self) -> anyhow::Result<DocumentNumber> {
        let birth = format!("{}{:02}16", 1996 + self.number % 5, self.number % 12 + 1);
        let sequence = 100 + self.number;
        let number = "10X98765432"
            .chars()
            .map(|check| format!("420000{birth}{sequence:03}{check}"))
            .find(|number| number.parse::<ResidentId>().is_ok());
        let number = number.context("one of the characters is the right one")?;
        Ok(DocumentNumber::read(DocumentType::ResidentId, &number)?)
    }

    /// What an account is made of.
    pub(super) fn candidate(&self) -> anyhow::Result<InventedCandidate> {
        let long_haired = usize::from(self.sex() == Sex::Female);
        let portrait = PORTRAITS.get(long_haired + (self.number / 2 % 2) * 2);
        Ok(InventedCandidate {
            document: self.document()?,
            name: self.name().parse()?,
            phone: self.phone().parse()?,
            portrait: portrait
                .filter(|_| self.goal != Goal::Registered)
                .map(|bytes| bytes.to_vec()),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn everybody_is_valid_and_somebody_else() -> anyhow::Result<()> {
        let mut people = of_open();
        people.extend(of_past());
        let mut seen = BTreeSet::new();
        for person in &people {
            let candidate = person.candidate()?;
            assert!(candidate.document.as_str().starts_with("420000"));
            assert_eq!(candidate.document.sex(), Some(person.sex()));
            assert!(seen.insert(candidate.document.as_str().to_owned()));
            assert!(seen.insert(candidate.phone.as_str().to_owned()));
        }
        let words: BTreeSet<_> = lines().map(|(_, words)| words).collect();
        assert_eq!(words.len(), OPEN.len() + 2);
        for phase in [Phase::Ticketed, Phase::Lapsed, Phase::Void] {
            assert!(words.contains(phase.word()), "{phase}");
        }
        Ok(())
    }
}
