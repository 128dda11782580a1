//! Between the rows of an exam and the exam that `domain` knows. A row that
//! can't be read was not written by this program.

use std::str::FromStr;

use domain::{
    exam::{
        Exam, ExamSummary, ExamText, ExamWindows, FormSpec, PaperCategory, Policy, PositionWord,
    },
    money::Fen,
    position::Position,
    time::{Moment, Window},
};
use serde::{Serialize, de::DeserializeOwned};
use storage::{exam_texts, exam_windows, exams, positions};

use super::{load::LoadedExam, positions::LoadedPosition};
use crate::error::Error;

const UNREADABLE: Error = Error::Internal("a row of an exam could not be read");
const UNWRITABLE: Error = Error::Internal("an exam could not be written");

/// What the office writes into an exam.
pub(super) fn write_exam(exam: &Exam) -> Result<exams::ExamContent, Error> {
    Ok(exams::ExamContent {
        title: exam.title.clone(),
        kind: exam.kind.code().to_owned(),
        organiser: exam.organiser.clone(),
        summary: exam.summary.clone(),
        contact: exam.contact.clone(),
        year: i64::from(exam.year),
        number: i64::from(exam.number),
        position_word: exam.policy.position_word.code().to_owned(),
        fee_fen: exam.fee.get(),
        form: write(&exam.form)?,
        papers: write(&exam.categories)?,
        policy: write(&exam.policy)?,
        ticket_rules: write(&exam.ticket_rules)?,
    })
}

/// The exam out of its rows.
pub(super) fn read_exam(whole: exams::WholeExam) -> Result<LoadedExam, Error> {
    let exams::WholeExam {
        exam: row,
        windows,
        texts,
    } = whole;
    let content = row.content;
    let text_rows = texts
        .iter()
        .map(|text| Ok((code(&text.kind)?, text.id)))
        .collect::<Result<_, Error>>()?;
    let mut texts = texts
        .into_iter()
        .map(read_text)
        .collect::<Result<Vec<_>, Error>>()?;
    texts.sort_by_key(|text| text.kind);
    let exam = Exam {
        title: content.title,
        kind: code(&content.kind)?,
        organiser: content.organiser,
        summary: content.summary,
        contact: content.contact,
        year: number(content.year)?,
        number: number(content.number)?,
        fee: Fen::new(content.fee_fen).map_err(|_| UNREADABLE)?,
        windows: read_windows(&windows)?,
        categories: read::<Vec<PaperCategory>>(&content.papers)?,
        texts,
        form: read::<FormSpec>(&content.form)?,
        policy: read::<Policy>(&content.policy)?,
        ticket_rules: read(&content.ticket_rules)?,
    };
    Ok(LoadedExam {
        id: row.id,
        code: row.code,
        state: code(&row.state)?,
        version: row.version,
        edition: row.edition,
        exam,
        text_rows,
    })
}

/// A line of a list of exams.
pub(super) fn read_summary(row: exams::ListedExam) -> Result<ExamSummary, Error> {
    Ok(ExamSummary {
        id: row.id,
        title: row.title,
        kind: code(&row.kind)?,
        word: code::<PositionWord>(&row.position_word)?,
        organiser: row.organiser,
        summary: row.summary,
        state: code(&row.state)?,
        fee: Fen::new(row.fee_fen).map_err(|_| UNREADABLE)?,
        windows: read_windows(&row.windows)?,
        positions: number(row.positions)?,
        headcount: number(row.headcount)?,
    })
}

/// What the position table says, apart from who recruits.
pub(super) fn write_position(
    position: &Position,
    region: domain::id::OrganisationId,
    unit: domain::id::OrganisationId,
) -> Result<positions::PositionContent, Error> {
    Ok(positions::PositionContent {
        region,
        unit,
        code: position.code.to_string(),
        name: position.name.clone(),
        grade: position.grade.clone(),
        category: position.category.as_ref().map(ToString::to_string),
        headcount: i64::from(position.headcount),
        opening_ratio: position.opening_ratio.map(i64::from),
        interview_ratio: position.interview_ratio.map(i64::from),
        description: None,
        requirements: write(&position.requirements)?,
        note: position.note.clone(),
        contact: position.contact.clone(),
    })
}

/// A position out of its row.
pub(super) fn read_position(row: positions::Position) -> Result<LoadedPosition, Error> {
    let content = row.content;
    let position = Position {
        code: content.code.parse().map_err(|_| UNREADABLE)?,
        name: content.name,
        region: row.region_code.parse().map_err(|_| UNREADABLE)?,
        region_name: row.region_name,
        department: row.department_name.unwrap_or_default(),
        unit: row.unit_name,
        grade: content.grade,
        category: content
            .category
            .map(|category| category.parse().map_err(|_| UNREADABLE))
            .transpose()?,
        headcount: number(content.headcount)?,
        opening_ratio: content.opening_ratio.map(number).transpose()?,
        interview_ratio: content.interview_ratio.map(number).transpose()?,
        requirements: read(&content.requirements)?,
        note: content.note,
        contact: content.contact,
    };
    Ok(LoadedPosition {
        id: row.id,
        exam: row.exam,
        region: content.region,
        unit: content.unit,
        version: row.version,
        position,
    })
}

fn read_windows(rows: &[exam_windows::ExamWindow]) -> Result<ExamWindows, Error> {
    rows.iter()
        .map(|row| {
            let window = Window::new(
                Moment::from_millis(row.start_at),
                Moment::from_millis(row.end_at),
            );
            Ok((code(&row.kind)?, window.map_err(|_| UNREADABLE)?))
        })
        .collect()
}

fn read_text(row: exam_texts::ExamText) -> Result<ExamText, Error> {
    Ok(ExamText {
        kind: code(&row.kind)?,
        version: number(row.version)?,
        title: row.title,
        body: row.body,
    })
}

pub(super) fn code<T: FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| UNREADABLE)
}

pub(super) fn number<T: TryFrom<i64>>(number: i64) -> Result<T, Error> {
    number.try_into().map_err(|_| UNREADABLE)
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    serde_json::from_str(json).map_err(|_| UNREADABLE)
}

fn write<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|_| UNWRITABLE)
}
