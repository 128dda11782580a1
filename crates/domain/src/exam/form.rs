//! The form 填写个人信息 as data: sections of fields, each exam its own. What
//! candidates enter is in `answers`; the rules that a form itself must keep
//! are in `form_check`.

use serde::{Deserialize, Serialize};

use super::choice_option::ChoiceOption;
use super::field_help::FieldHelp;
use super::form_check::find_problems;
use super::form_fault::FormSpecError;

/// A whole form: never empty, its keys unique, its conditions resolvable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Sections", into = "Sections")]
pub struct FormSpec {
    sections: Vec<Section>,
}

/// A form as it comes from storage or from the office, not yet checked.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sections {
    sections: Vec<Section>,
}

/// Fields under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// A sentence under the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Its fields, in the order of the page.
    pub fields: Vec<FieldSpec>,
}

/// One field, or one column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// Its name in data: a lower-case letter, then letters, digits and `_`.
    pub key: String,
    /// Its label.
    pub label: String,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether it must be filled in (`*`) when it is shown; a required table
    /// needs at least one row.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// The limit in characters (Unicode code points); see [`FieldSpec::limit`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_chars: Option<u16>,
    /// A sentence that helps to fill it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What is longer than a hint, for who asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<FieldHelp>,
    /// When absent, it is always shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_when: Option<ShownWhen>,
    /// What eligibility rules may read from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<FieldMeaning>,
    /// The key of an earlier day or month beside it, in the form or in the same
    /// row, before which this day or month can't lie: an end and its beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<String>,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// Latin letters and digits, full-width forms folded, upper case.
    Code,
    /// One of several options, kept by its code.
    Choice {
        /// The options in the order of the page.
        options: Vec<ChoiceOption>,
    },
    /// A day, kept as `1995-08-15`.
    Date,
    /// A month, kept as `2017-06`.
    Month,
    /// A whole number.
    Number {
        /// The smallest that is accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        /// The largest that is accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
    },
    /// A mobile or fixed-line number of mainland China.
    Phone,
    /// An e-mail address.
    Email,
    /// Rows of the same columns: education, work, family.
    Table {
        /// The columns; none of them a table.
        columns: Vec<FieldSpec>,
        /// The most rows, 1 to 50.
        max_rows: u8,
    },
}

/// A field is shown only while an earlier choice has one of some values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownWhen {
    /// The key of the earlier choice, in the form or in the same row.
    pub field: String,
    /// Codes of its options.
    pub one_of: Vec<String>,
}

/// What a field says about a candidate's eligibility. Each meaning is declared
/// by at most one field, and never inside a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldMeaning {
    /// 学历: a choice of `position::Education` codes.
    Education,
    /// 学位: a choice of `position::Degree` codes.
    Degree,
    /// 专业 as the diploma names it: text.
    Major,
    /// 专业代码 of a catalogue: text.
    MajorCode,
    /// 毕业时间: a month or a date.
    Graduation,
    /// 政治面貌: a choice of GB/T 4762 codes.
    PoliticalStatus,
    /// 民族: a choice of GB/T 3304 codes.
    Ethnicity,
    /// 性别: a choice of GB/T 2261.1 codes.
    Sex,
    /// 出生日期: a date.
    BirthDate,
    /// 户籍地: a choice or text of GB/T 2260 codes.
    Household,
    /// 服务基层项目: a choice; the code `none` says that there is none.
    ServiceProject,
    /// 服务期满时间 of that project: a month or a date.
    ServiceEnd,
    /// 基层工作年限 in full years: a number.
    WorkYears,
    /// 应届毕业生: a choice of `position::FreshGraduate` codes.
    FreshGraduate,
    /// 职业资格证书: text or a choice; `none` says that there is none.
    Certificate,
}

impl FormSpec {
    /// A form of these sections.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, each with its place.
    pub fn new(sections: Vec<Section>) -> Result<Self, FormSpecError> {
        let problems = find_problems(&sections);
        if problems.is_empty() {
            Ok(Self { sections })
        } else {
            Err(FormSpecError { problems })
        }
    }

    /// The sections in the order of the page.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// All fields, in the order of the page.
    pub fn fields(&self) -> impl Iterator<Item = &FieldSpec> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// The field with this key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&FieldSpec> {
        self.fields().find(|field| field.key == key)
    }

    /// The field that declares this meaning.
    #[must_use]
    pub fn with_meaning(&self, meaning: FieldMeaning) -> Option<&FieldSpec> {
        self.fields().find(|field| field.meaning == Some(meaning))
    }
}

impl FieldSpec {
    /// A field of this kind that isn't required and is always shown.
    #[must_use]
    pub fn new(key: impl Into<String>, label: impl Into<String>, kind: FieldKind) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            kind,
            required: false,
            max_chars: None,
            hint: None,
            help: None,
            shown_when: None,
            meaning: None,
            not_before: None,
        }
    }

    /// The same field, required.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same field with this limit in characters.
    #[must_use]
    pub fn at_most(mut self, characters: u16) -> Self {
        self.max_chars = Some(characters);
        self
    }

    /// The same field with this hint.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same field with this meaning.
    #[must_use]
    pub fn meaning(mut self, meaning: FieldMeaning) -> Self {
        self.meaning = Some(meaning);
        self
    }

    /// The same field, shown only while the choice `field` is one of `codes`.
    #[must_use]
    pub fn shown_when(mut self, field: impl Into<String>, codes: &[&str]) -> Self {
        self.shown_when = Some(ShownWhen {
            field: field.into(),
            one_of: codes.iter().map(|code| (*code).to_owned()).collect(),
        });
        self
    }

    /// The same field, which can't lie before the day or month `field`.
    #[must_use]
    pub fn not_before(mut self, field: impl Into<String>) -> Self {
        self.not_before = Some(field.into());
        self
    }

    /// The limit in characters that holds, `None` for kinds without text.
    #[must_use]
    pub const fn limit(&self) -> Option<u16> {
        let usual = match self.kind {
            FieldKind::Text | FieldKind::Email => 100,
            FieldKind::LongText => 2000,
            FieldKind::Code => 40,
            FieldKind::Phone => 20,
            FieldKind::Choice { .. }
            | FieldKind::Date
            | FieldKind::Month
            | FieldKind::Number { .. }
            | FieldKind::Table { .. } => return None,
        };
        match self.max_chars {
            Some(limit) => Some(limit),
            None => Some(usual),
        }
    }

    /// The options of a choice; empty for other kinds.
    #[must_use]
    pub fn options(&self) -> &[ChoiceOption] {
        match &self.kind {
            FieldKind::Choice { options } => options,
            _ => &[],
        }
    }

    /// The columns of a table; empty for other kinds.
    #[must_use]
    pub fn columns(&self) -> &[FieldSpec] {
        match &self.kind {
            FieldKind::Table { columns, .. } => columns,
            _ => &[],
        }
    }

    /// Whether the field is shown, given the present values of the others.
    /// A field that depends on a hidden one is hidden: give `None` for those.
    #[must_use]
    pub fn is_shown<'a>(&self, value_of: impl Fn(&str) -> Option<&'a str>) -> bool {
        self.shown_when.as_ref().is_none_or(|condition| {
            value_of(&condition.field)
                .is_some_and(|value| condition.one_of.iter().any(|code| code == value))
        })
    }
}

impl TryFrom<Sections> for FormSpec {
    type Error = FormSpecError;

    fn try_from(raw: Sections) -> Result<Self, FormSpecError> {
        Self::new(raw.sections)
    }
}

impl From<FormSpec> for Sections {
    fn from(form: FormSpec) -> Self {
        Self {
            sections: form.sections,
        }
    }
}

#[cfg(test)]
mod tests;
