//! Answers as people read them: labels and words instead of keys and codes,
//! for the confirmation page, the review desk and papers.

use serde::{Deserialize, Serialize};

use super::answers::{Answer, Answers, Row};
use super::form::{FieldKind, FieldSpec, FormSpec};
use crate::time::Date;

/// One section of the form with what was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSection {
    /// Its heading.
    pub title: String,
    /// Its shown fields, in the order of the form.
    pub fields: Vec<ReadField>,
}

/// One shown field with what was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadField {
    /// Its key, for links back to the form.
    pub key: String,
    /// Its label.
    pub label: String,
    /// The answer.
    pub value: ReadValue,
}

/// An answer in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadValue {
    /// Left blank.
    Blank,
    /// Words.
    Words(String),
    /// A table: the columns' labels, then rows of as many cells.
    Table {
        /// The labels of the columns.
        columns: Vec<String>,
        /// The cells, row by row; blank ones are empty.
        rows: Vec<Vec<String>>,
    },
}

/// The answers in words, section by section. Fields that their condition
/// hides are left out; an option that no longer exists shows its code.
#[must_use]
pub fn read_back(form: &FormSpec, answers: &Answers) -> Vec<ReadSection> {
    let mut hidden: Vec<&str> = Vec::new();
    let mut sections = Vec::with_capacity(form.sections().len());
    for section in form.sections() {
        let mut fields = Vec::new();
        for field in &section.fields {
            let shown = field.is_shown(|key| {
                if hidden.contains(&key) {
                    None
                } else {
                    answers.get(key)
                }
            });
            if shown {
                fields.push(ReadField {
                    key: field.key.clone(),
                    label: field.label.clone(),
                    value: read_field(field, answers),
                });
            } else {
                hidden.push(&field.key);
            }
        }
        sections.push(ReadSection {
            title: section.title.clone(),
            fields,
        });
    }
    sections
}

fn read_field(field: &FieldSpec, answers: &Answers) -> ReadValue {
    let answer = answers
        .iter()
        .find_map(|(key, answer)| (key == field.key).then_some(answer));
    match answer {
        Some(Answer::One(value)) if !value.trim().is_empty() => {
            ReadValue::Words(value_words(field, value))
        }
        Some(Answer::Rows(rows)) if !rows.is_empty() => ReadValue::Table {
            columns: field
                .columns()
                .iter()
                .map(|column| column.label.clone())
                .collect(),
            rows: rows.iter().map(|row| cells(field, row)).collect(),
        },
        _ => ReadValue::Blank,
    }
}

fn cells(field: &FieldSpec, row: &Row) -> Vec<String> {
    field
        .columns()
        .iter()
        .map(|column| {
            row.get(&column.key)
                .map(|value| value_words(column, value))
                .unwrap_or_default()
        })
        .collect()
}

/// One value in words: an option's label, a date as Chinese readers write it.
#[must_use]
pub fn value_words(field: &FieldSpec, value: &str) -> String {
    match &field.kind {
        FieldKind::Choice { options } => options
            .iter()
            .find(|option| option.code == value)
            .map_or_else(|| value.to_owned(), |option| option.label.clone()),
        FieldKind::Date => value
            .parse::<Date>()
            .map_or_else(|_| value.to_owned(), Date::chinese),
        FieldKind::Month => format!("{value}-01")
            .parse::<Date>()
            .map_or_else(|_| value.to_owned(), Date::year_month),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exam::{ChoiceOption, Section};

    #[test]
    fn codes_and_dates_are_said_in_words_and_hidden_fields_are_left_out() {
        let table = FieldKind::Table {
            columns: vec![
                FieldSpec::new("school", "毕业院校", FieldKind::Text),
                FieldSpec::new("until", "毕业时间", FieldKind::Month),
            ],
            max_rows: 3,
        };
        let fresh = FieldKind::Choice {
            options: vec![
                ChoiceOption::new("yes", "是"),
                ChoiceOption::new("no", "否"),
            ],
        };
        let form = FormSpec::new(vec![Section {
            title: "基本信息".to_owned(),
            hint: None,
            fields: vec![
                FieldSpec::new("fresh", "应届毕业生", fresh),
                FieldSpec::new("employer", "工作单位", FieldKind::Text)
                    .shown_when("fresh", &["no"]),
                FieldSpec::new("born", "出生日期", FieldKind::Date),
                FieldSpec::new("note", "备注", FieldKind::LongText),
                FieldSpec::new("education", "学习经历", table),
            ],
        }])
        .expect("a sound form");
        let row: Row = [("school", "武汉大学"), ("until", "2017-06")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into();
        let answers = Answers::new()
            .with("fresh", "yes")
            .with("employer", "旧内容")
            .with("born", "1995-08-15")
            .with_rows("education", vec![row]);
        let read = read_back(&form, &answers);
        let fields: Vec<_> = read[0]
            .fields
            .iter()
            .map(|field| (field.label.as_str(), field.value.clone()))
            .collect();
        assert_eq!(
            fields,
            [
                ("应届毕业生", ReadValue::Words("是".to_owned())),
                ("出生日期", ReadValue::Words("1995年8月15日".to_owned())),
                ("备注", ReadValue::Blank),
                (
                    "学习经历",
                    ReadValue::Table {
                        columns: vec!["毕业院校".to_owned(), "毕业时间".to_owned()],
                        rows: vec![vec!["武汉大学".to_owned(), "2017年6月".to_owned()]],
                    }
                ),
            ]
        );
    }
}
