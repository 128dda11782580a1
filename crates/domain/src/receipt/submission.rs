//! Everything that 确认 submits, as text: the same content gives the same bytes,
//! in every release, and other content gives others. A change of the form is
//! another version beside this one.

use std::fmt;

use super::VERSION;
use super::number::ReceiptNumber;
use super::written::{Reader, Writer, WrittenError, key_part, unescape};
use crate::exam::{Answer, Answers, Fingerprint, Row};
use crate::time::Moment;

/// A text that was accepted for the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedText {
    /// The code of which text it is.
    pub kind: String,
    /// The text's version.
    pub version: i64,
    /// Of its exact words.
    pub sha256: Fingerprint,
}

/// What was submitted. `Debug` shows nothing of the person.
#[derive(Clone, PartialEq, Eq)]
pub struct Submission {
    /// 回执编号.
    pub number: ReceiptNumber,
    /// The exam's code.
    pub exam: String,
    /// The exam's edition at that moment.
    pub edition: i64,
    /// 报名序号.
    pub serial: String,
    /// Which confirmation of the application it is, from 1 on.
    pub round: i64,
    /// When.
    pub confirmed_at: Moment,
    /// 岗位代码.
    pub position: String,
    /// The version in which the position was chosen.
    pub position_version: i64,
    /// The version of the answers.
    pub form_version: i64,
    /// Of the portrait.
    pub photo: Fingerprint,
    /// What was accepted, in the order of time.
    pub texts: Vec<AcceptedText>,
    /// 姓名.
    pub name: String,
    /// The code of the kind of document.
    pub document_type: String,
    /// Its masked number.
    pub document_number: String,
    /// The answers to the form.
    pub answers: Answers,
}

impl fmt::Debug for Submission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Submission")
            .field("number", &self.number)
            .field("round", &self.round)
            .finish_non_exhaustive()
    }
}

impl Submission {
    /// The text whose SHA-256 the statement holds.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut writer = Writer::default();
        writer.line("baokao-submission", VERSION);
        writer.line("number", self.number.as_str());
        writer.line("exam", &self.exam);
        writer.line("edition", self.edition);
        writer.line("serial", &self.serial);
        writer.line("round", self.round);
        writer.line("confirmed", self.confirmed_at.millis());
        writer.line("position", &self.position);
        writer.line("position-version", self.position_version);
        writer.line("form-version", self.form_version);
        writer.line("photo", self.photo);
        for text in &self.texts {
            let key = format!("text.{}.{}", key_part(&text.kind), text.version);
            writer.line(&key, text.sha256);
        }
        writer.line("name", &self.name);
        writer.line("document-type", &self.document_type);
        writer.line("document-number", &self.document_number);
        for (key, answer) in self.answers.iter() {
            let key = key_part(key);
            match answer {
                Answer::One(value) => writer.line(&format!("answer.{key}"), value),
                Answer::Rows(rows) => write_rows(&mut writer, &key, rows),
            }
        }
        writer.finish()
    }

    /// The SHA-256 of that text.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.to_text().as_bytes())
    }

    /// Reads such a text.
    ///
    /// # Errors
    ///
    /// [`WrittenError`] for every text that [`Submission::to_text`] doesn't write.
    pub fn from_text(text: &str) -> Result<Self, WrittenError> {
        let mut reader = Reader::new(text);
        if reader.value::<u8>("baokao-submission")? != VERSION {
            return Err(WrittenError);
        }
        let submission = Self {
            number: reader.value("number")?,
            exam: reader.text("exam")?,
            edition: reader.value("edition")?,
            serial: reader.text("serial")?,
            round: reader.value("round")?,
            confirmed_at: Moment::from_millis(reader.value("confirmed")?),
            position: reader.text("position")?,
            position_version: reader.value("position-version")?,
            form_version: reader.value("form-version")?,
            photo: reader.value("photo")?,
            texts: read_texts(&mut reader)?,
            name: reader.text("name")?,
            document_type: reader.text("document-type")?,
            document_number: reader.text("document-number")?,
            answers: read_answers(&mut reader)?,
        };
        reader.end()?;
        // One submission has one spelling.
        if submission.to_text() == text {
            Ok(submission)
        } else {
            Err(WrittenError)
        }
    }
}

/// How many rows there are, also of none, and then the cells of each.
fn write_rows(writer: &mut Writer, key: &str, rows: &[Row]) {
    writer.line(&format!("rows.{key}"), rows.len());
    for (number, row) in rows.iter().enumerate() {
        for (column, value) in row {
            writer.line(&format!("cell.{key}.{number}.{}", key_part(column)), value);
        }
    }
}

fn read_texts(reader: &mut Reader<'_>) -> Result<Vec<AcceptedText>, WrittenError> {
    let mut texts = Vec::new();
    while let Some((key, value)) = reader.beginning("text.")? {
        let (kind, version) = key.split_once('.').ok_or(WrittenError)?;
        texts.push(AcceptedText {
            kind: unescape(kind)?,
            version: version.parse().map_err(|_| WrittenError)?,
            sha256: value.parse().map_err(|_| WrittenError)?,
        });
    }
    Ok(texts)
}

fn read_answers(reader: &mut Reader<'_>) -> Result<Answers, WrittenError> {
    let mut answers = Answers::new();
    loop {
        if let Some((key, value)) = reader.beginning("answer.")? {
            answers = answers.with(unescape(key)?, unescape(value)?);
        } else if let Some((key, count)) = reader.beginning("rows.")? {
            let count: usize = count.parse().map_err(|_| WrittenError)?;
            let rows = read_rows(reader, key, count)?;
            answers = answers.with_rows(unescape(key)?, rows);
        } else {
            return Ok(answers);
        }
    }
}

fn read_rows(reader: &mut Reader<'_>, key: &str, count: usize) -> Result<Vec<Row>, WrittenError> {
    // A form's tables have fifty rows at most.
    const MOST: usize = 1000;
    if count > MOST {
        return Err(WrittenError);
    }
    let mut rows = vec![Row::new(); count];
    while let Some((place, value)) = reader.beginning(&format!("cell.{key}."))? {
        let (row, column) = place.split_once('.').ok_or(WrittenError)?;
        let row: usize = row.parse().map_err(|_| WrittenError)?;
        let row = rows.get_mut(row).ok_or(WrittenError)?;
        row.insert(unescape(column)?, unescape(value)?);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests;
