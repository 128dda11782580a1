//! What the page can say of a password so far. What rests on a name or a number
//! that the page doesn't know is left to the server, and said to be.

use domain::identity::password::{Personal, Weakness, weaknesses};

use crate::ui::RuleState;

/// The rules that are always shown, in their order.
pub(super) const RULES: [Weakness; 4] = [
    Weakness::TooShort,
    Weakness::FewClasses,
    Weakness::Name,
    Weakness::Birthday,
];

/// How a password stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Judged {
    /// How each of [`RULES`] stands.
    pub(super) rules: [RuleState; RULES.len()],
    /// What else was found, in the order of [`Weakness`].
    pub(super) others: Vec<Weakness>,
}

/// Judges what was typed by what is known of the person; nothing is said while
/// nothing is typed.
pub(super) fn judge(password: &str, person: &Personal<'_>) -> Judged {
    if password.is_empty() {
        return Judged::default();
    }
    let found = weaknesses(password, person);
    // Of one that is still being typed, little else is worth saying.
    let short = found.contains(&Weakness::TooShort);
    Judged {
        rules: RULES.map(|rule| state(rule, &found, person)),
        others: found
            .into_iter()
            .filter(|weakness| !short && !RULES.contains(weakness))
            .collect(),
    }
}

fn state(rule: Weakness, found: &[Weakness], person: &Personal<'_>) -> RuleState {
    // Of a text that is too long nothing else is looked for.
    let untried = found.contains(&Weakness::TooLong) && rule != Weakness::TooShort;
    // A document that states no birthday: the server can't find one either.
    let stateless = rule == Weakness::Birthday && person.document.is_some();
    if found.contains(&rule) {
        RuleState::Broken
    } else if untried {
        RuleState::Untold
    } else if rule.is_judged_with(person) {
        RuleState::Met
    } else if stateless {
        RuleState::Untold
    } else {
        RuleState::Later
    }
}

#[cfg(test)]
mod tests {
    use domain::identity::{DocumentNumber, DocumentType, PersonName};

    use super::*;

    use RuleState::{Broken, Later, Met, Untold};

    fn name() -> PersonName {
        "王伟".parse().expect("a name")
    }

    fn number(kind: DocumentType, text: &str) -> DocumentNumber {
        DocumentNumber::read(kind, text).expect("a number")
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        assert_eq!(judge("", &Personal::default()), Judged::default());
    }

    #[test]
    fn who_is_not_known_is_shown_no_tick_for_name_and_birthday() {
        let judged = judge("Wang19950815!", &Personal::default());
        assert_eq!(judged.rules, [Met, Met, Later, Later]);
        assert_eq!(judged.others, []);
    }

    #[test]
    fn what_the_server_would_refuse_is_said_in_full() {
        let (name, number) = (
            name(),
            number(DocumentType::ResidentId, "420106199508150011"),
        );
        let person = Personal {
            name: Some(&name),
            document: Some(&number),
            phone: None,
        };
        let judged = judge("Wang19950815!", &person);
        assert_eq!(judged.rules, [Met, Met, Broken, Broken]);
        assert_eq!(judged.others, [Weakness::Document]);
        assert_eq!(
            judge("Kite-Moon42", &person),
            Judged {
                rules: [Met; 4],
                others: Vec::new(),
            }
        );
    }

    #[test]
    fn every_other_reason_is_said_too() {
        for (text, reason) in [
            ("Tr7!m qlz", Weakness::Characters),
            ("Aaaaaa1!", Weakness::Repetitive),
            ("P@ssw0rd1", Weakness::Familiar),
        ] {
            assert_eq!(judge(text, &Personal::default()).others, [reason], "{text}");
        }
    }

    #[test]
    fn of_a_password_that_is_too_long_nothing_else_is_claimed() {
        let name = name();
        let person = Personal {
            name: Some(&name),
            ..Personal::default()
        };
        let judged = judge("Wang19950815!Wang19950815!", &person);
        assert_eq!(judged.rules, [Met, Untold, Untold, Untold]);
        assert_eq!(judged.others, [Weakness::TooLong]);
    }

    #[test]
    fn a_document_without_a_birthday_promises_no_check_of_it() {
        let passport = number(DocumentType::Passport, "E12345678");
        let person = Personal {
            document: Some(&passport),
            ..Personal::default()
        };
        assert_eq!(
            judge("Kite-Moon42", &person).rules,
            [Met, Met, Later, Untold]
        );
    }
}
