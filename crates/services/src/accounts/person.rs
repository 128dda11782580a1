//! Reads what a person typed about themselves, and gathers all that is wrong
//! with it.

use std::{fmt::Display, str::FromStr};

use domain::{
    identity::{DocumentNumber, DocumentType, NewPassword, PersonName, Personal, Phone},
    text::account,
    time::Date,
};

use crate::error::{Error, FieldError};

/// Gathers what is wrong in a form.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<FieldError>);

impl Findings {
    /// The value, or a sentence beside `field`.
    pub(crate) fn take<T, E: Display>(&mut self, field: &str, read: Result<T, E>) -> Option<T> {
        read.map_err(|error| self.add(field, &error)).ok()
    }

    /// The text as a `T`, or a sentence beside `field`.
    pub(crate) fn parse<T: FromStr<Err: Display>>(&mut self, field: &str, text: &str) -> Option<T> {
        self.take(field, text.parse())
    }

    pub(crate) fn add(&mut self, field: &str, message: &(impl ToString + ?Sized)) {
        self.0.push(FieldError::new(field, message));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Nothing, or all that is wrong.
    pub(crate) fn into_result(self) -> Result<(), Error> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self.0))
        }
    }
}

/// The kind of document and its number.
pub(crate) fn read_document(
    findings: &mut Findings,
    kind: &str,
    number: &str,
    today: Date,
) -> Option<DocumentNumber> {
    let kind: Result<DocumentType, _> = kind.parse().map_err(|_| account::DOCUMENT_TYPE_MISSING);
    let kind = findings.take("document_type", kind)?;
    findings.take(
        "document_number",
        DocumentNumber::parse(kind, number, today),
    )
}

/// The last day on which the document is valid; nothing where it does not end,
/// which is said by `long` and an empty text.
pub(super) fn read_validity(
    findings: &mut Findings,
    text: &str,
    long: bool,
    today: Date,
) -> Option<Date> {
    if long {
        if !text.trim().is_empty() {
            findings.add("valid_until", account::DOCUMENT_VALID_BOTH);
        }
        return None;
    }
    let until = findings.take(
        "valid_until",
        text.parse::<Date>().map_err(|_| account::DATE_WRONG),
    )?;
    if until < today {
        findings.add("valid_until", account::DOCUMENT_EXPIRED);
        return None;
    }
    Some(until)
}

/// A password chosen twice, judged against the person.
pub(super) fn read_new_password(
    findings: &mut Findings,
    password: String,
    again: &str,
    name: Option<&PersonName>,
    document: Option<&DocumentNumber>,
    phone: Option<&Phone>,
) -> Option<NewPassword> {
    let same = password == again;
    let chosen = NewPassword::choose(
        password,
        &Personal {
            name,
            document,
            phone,
        },
    );
    let chosen = findings.take("password", chosen);
    if !same {
        findings.add("password_again", account::PASSWORD_DIFFERS);
        return None;
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_ends_on_a_day_or_never_but_not_both() {
        let today: Date = "2026-11-26".parse().expect("a day");
        let read = |text: &str, long| {
            let mut findings = Findings::default();
            let until = read_validity(&mut findings, text, long, today);
            (until, findings.into_result())
        };
        assert!(matches!(read("", true), (None, Ok(()))));
        assert!(matches!(read(" ", true), (None, Ok(()))));
        assert!(matches!(read("2026-11-26", false), (Some(day), Ok(())) if day == today));
        for text in ["2035-06-30", "2020-01-01", "soon"] {
            let (until, Err(Error::Invalid(fields))) = read(text, true) else {
                panic!("{text}: one of both has to go");
            };
            assert_eq!(until, None);
            assert_eq!(fields[0].field, "valid_until");
            assert_eq!(fields[0].message, account::DOCUMENT_VALID_BOTH);
        }
    }

    #[test]
    fn a_password_that_is_too_weak_and_typed_differently_is_told_both() {
        let mut findings = Findings::default();
        let (first, second) = ("short".to_owned(), "shore");
        let chosen = read_new_password(&mut findings, first, second, None, None, None);
        assert!(chosen.is_none());
        let Err(Error::Invalid(fields)) = findings.into_result() else {
            panic!("both are wrong");
        };
        let fields: Vec<_> = fields.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["password", "password_again"]);
    }
}
