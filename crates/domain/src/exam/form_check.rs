//! The rules that a form itself must keep, whoever wrote it: asked once, when
//! a form is read, so that nothing later meets a form that can't be filled in.

use std::collections::BTreeSet;

use super::choice_option::ChoiceOption;
use super::form::{FieldKind, FieldMeaning, FieldSpec, Section};
use super::form_fault::{FormSpecFault, FormSpecProblem};
use crate::position::{
    Degree, Education, Ethnicity, FreshGraduate, PoliticalStatus, sex_from_code,
};

/// Everything that is wrong, in the order of the form.
pub(super) fn find_problems(sections: &[Section]) -> Vec<FormSpecProblem> {
    let mut found = Findings::default();
    if sections.is_empty() {
        found.add("表单", FormSpecFault::Empty);
    }
    let mut earlier: Vec<&FieldSpec> = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        let place = format!("第 {} 部分“{}”", index + 1, section.title);
        if !is_label(&section.title) {
            found.add(&place, FormSpecFault::Label);
        }
        if section.fields.is_empty() {
            found.add(&place, FormSpecFault::Empty);
        }
        for field in &section.fields {
            found.field(&field.key, field, &earlier);
            found.meaning(field);
            earlier.push(field);
        }
    }
    found.problems
}

#[derive(Default)]
struct Findings {
    problems: Vec<FormSpecProblem>,
    meanings: BTreeSet<FieldMeaning>,
}

impl Findings {
    fn add(&mut self, place: &str, fault: FormSpecFault) {
        self.problems.push(FormSpecProblem {
            place: place.to_owned(),
            fault,
        });
    }

    fn field(&mut self, place: &str, field: &FieldSpec, earlier: &[&FieldSpec]) {
        if !is_key(&field.key) {
            self.add(place, FormSpecFault::Key);
        }
        if earlier.iter().any(|other| other.key == field.key) {
            self.add(place, FormSpecFault::RepeatedKey);
        }
        if !is_label(&field.label) {
            self.add(place, FormSpecFault::Label);
        }
        match (field.max_chars, field.limit()) {
            (Some(_), None) => self.add(place, FormSpecFault::LimitWithoutText),
            (Some(limit), Some(_)) if !(1..=20_000).contains(&limit) => {
                self.add(place, FormSpecFault::Limit);
            }
            _ => {}
        }
        if field.help.as_ref().is_some_and(|help| !help.is_sound()) {
            self.add(place, FormSpecFault::Help);
        }
        self.condition(place, field, earlier);
        self.order(place, field, earlier);
        match &field.kind {
            FieldKind::Choice { options } => self.options(place, options),
            FieldKind::Number {
                min: Some(min),
                max: Some(max),
            } if min > max => self.add(place, FormSpecFault::Range),
            FieldKind::Table { columns, max_rows } => self.table(place, columns, *max_rows),
            _ => {}
        }
    }

    fn options(&mut self, place: &str, options: &[ChoiceOption]) {
        if !(1..=1_000).contains(&options.len()) {
            self.add(place, FormSpecFault::OptionCount);
        }
        let mut codes = BTreeSet::new();
        for option in options {
            if !is_option_code(&option.code) || !codes.insert(&option.code) {
                self.add(place, FormSpecFault::OptionCode(option.code.clone()));
            }
            let group = option.group.as_deref();
            if !is_label(&option.label) || group.is_some_and(|group| !is_label(group)) {
                self.add(place, FormSpecFault::Label);
            }
        }
    }

    fn table(&mut self, place: &str, columns: &[FieldSpec], max_rows: u8) {
        let nested = columns
            .iter()
            .any(|column| matches!(column.kind, FieldKind::Table { .. }));
        if nested || !(1..=12).contains(&columns.len()) || !(1..=50).contains(&max_rows) {
            self.add(place, FormSpecFault::Table);
            return;
        }
        let mut earlier: Vec<&FieldSpec> = Vec::new();
        for column in columns {
            let place = format!("{place}.{}", column.key);
            self.field(&place, column, &earlier);
            if column.meaning.is_some() {
                self.add(&place, FormSpecFault::RepeatedMeaning);
            }
            earlier.push(column);
        }
    }

    fn condition(&mut self, place: &str, field: &FieldSpec, earlier: &[&FieldSpec]) {
        let Some(condition) = &field.shown_when else {
            return;
        };
        let options = earlier
            .iter()
            .find(|other| other.key == condition.field)
            .map_or(&[][..], |other| other.options());
        if options.is_empty() {
            self.add(
                place,
                FormSpecFault::ConditionField(condition.field.clone()),
            );
            return;
        }
        if condition.one_of.is_empty() {
            self.add(place, FormSpecFault::ConditionOption(String::new()));
        }
        for code in &condition.one_of {
            if !options.iter().any(|option| option.code == *code) {
                self.add(place, FormSpecFault::ConditionOption(code.clone()));
            }
        }
    }

    fn order(&mut self, place: &str, field: &FieldSpec, earlier: &[&FieldSpec]) {
        let Some(start) = &field.not_before else {
            return;
        };
        let known = earlier
            .iter()
            .any(|other| other.key == *start && is_of_time(&other.kind));
        if !known || !is_of_time(&field.kind) {
            self.add(place, FormSpecFault::Order(start.clone()));
        }
    }

    fn meaning(&mut self, field: &FieldSpec) {
        let Some(meaning) = field.meaning else {
            return;
        };
        let place = &field.key;
        if !self.meanings.insert(meaning) {
            self.add(place, FormSpecFault::RepeatedMeaning);
        }
        let kind = &field.kind;
        let text = matches!(kind, FieldKind::Text | FieldKind::Code);
        let choice = matches!(kind, FieldKind::Choice { .. });
        let fits = match meaning {
            FieldMeaning::Education
            | FieldMeaning::Degree
            | FieldMeaning::PoliticalStatus
            | FieldMeaning::Ethnicity
            | FieldMeaning::Sex
            | FieldMeaning::FreshGraduate
            | FieldMeaning::ServiceProject => choice,
            FieldMeaning::Major => matches!(kind, FieldKind::Text),
            FieldMeaning::MajorCode => text,
            FieldMeaning::Household | FieldMeaning::Certificate => text || choice,
            FieldMeaning::Graduation | FieldMeaning::ServiceEnd => is_of_time(kind),
            FieldMeaning::BirthDate => matches!(kind, FieldKind::Date),
            FieldMeaning::WorkYears => matches!(kind, FieldKind::Number { .. }),
        };
        if !fits {
            self.add(place, FormSpecFault::MeaningKind);
        }
        for option in field.options() {
            if !knows(meaning, &option.code) {
                self.add(place, FormSpecFault::MeaningOption(option.code.clone()));
            }
        }
    }
}

fn knows(meaning: FieldMeaning, code: &str) -> bool {
    match meaning {
        FieldMeaning::Education => Education::from_code(code).is_some(),
        FieldMeaning::Degree => Degree::from_code(code).is_some(),
        FieldMeaning::PoliticalStatus => code.parse::<PoliticalStatus>().is_ok(),
        FieldMeaning::Ethnicity => code.parse::<Ethnicity>().is_ok(),
        FieldMeaning::Sex => sex_from_code(code).is_some(),
        FieldMeaning::FreshGraduate => code.parse::<FreshGraduate>().is_ok(),
        FieldMeaning::Major
        | FieldMeaning::MajorCode
        | FieldMeaning::Graduation
        | FieldMeaning::BirthDate
        | FieldMeaning::Household
        | FieldMeaning::ServiceProject
        | FieldMeaning::ServiceEnd
        | FieldMeaning::WorkYears
        | FieldMeaning::Certificate => true,
    }
}

fn is_of_time(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Date | FieldKind::Month)
}

fn is_key(key: &str) -> bool {
    key.len() <= 40
        && key.starts_with(|first: char| first.is_ascii_lowercase())
        && key
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

fn is_option_code(code: &str) -> bool {
    (1..=40).contains(&code.len())
        && code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

fn is_label(label: &str) -> bool {
    (1..=100).contains(&label.trim().chars().count())
}

#[cfg(test)]
mod tests;
