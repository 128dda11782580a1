//! What a submission says, in words, and how it stands to the position's
//! conditions. The machine informs; the reviewer decides.

use domain::{
    exam::{Answers, Exam, ReadSection, read_back},
    position::{Position, PositionJudgement, judge_position},
    review::{FlagTarget, Flags},
};

use crate::{applications::Applicant, exams::LoadedExam};

/// The candidate's side of each condition, and the verdicts.
pub(super) fn judgement(
    exam: &LoadedExam,
    answers: &Answers,
    person: &Applicant,
    position: &Position,
) -> PositionJudgement {
    judge_position(&position.requirements, &person.profile(exam, answers))
}

/// The sections of a file: each answer in words, with what it was before where
/// an earlier submission said something else, and what the return after it asked
/// for.
pub(super) fn sections(
    exam: &Exam,
    answers: &Answers,
    earlier: Option<&Answers>,
    asked: &Flags,
) -> Vec<super::FileSection> {
    let earlier = earlier.map(|earlier| read_back(&exam.form, earlier));
    let before = |key: &str| {
        let fields = earlier.iter().flatten().flat_map(|section| &section.fields);
        fields
            .filter(|field| field.key == key)
            .map(|field| field.value.clone())
            .next()
    };
    read_back(&exam.form, answers)
        .into_iter()
        .map(|ReadSection { title, fields }| super::FileSection {
            title,
            fields: fields
                .into_iter()
                .map(|field| super::FileField {
                    before: before(&field.key).filter(|before| *before != field.value),
                    asked: asked_for(asked, &field.key),
                    key: field.key,
                    label: field.label,
                    value: field.value,
                })
                .collect(),
        })
        .collect()
}

/// The note beside a field that was asked for, perhaps an empty one.
fn asked_for(asked: &Flags, key: &str) -> Option<String> {
    let what = FlagTarget::Field(key.to_owned());
    asked
        .contains(&what)
        .then(|| asked.note(&what).unwrap_or_default().to_owned())
}
