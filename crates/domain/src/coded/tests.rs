//! What every closed list promises: codes of its own that are read again, and
//! words.

use std::collections::BTreeSet;
use std::str::FromStr;

use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use super::*;
use crate::exam::{ExamKind, ExamState, ExamWindow, PositionWord, ProblemWeight, TextKind};
use crate::finance::{Alarm, Refund};
use crate::flow::{Actor, PhotoFact, Step, StepState};
use crate::identity::{DocumentType, Sex};
use crate::life::{application, attempt, bill, ticket, waiver};
use crate::petition::{PetitionKind, PetitionState};
use crate::photo::{Background, FramingMove, PhotoFault};
use crate::position::{
    Blockable, CatalogueLevel, Degree, Education, OrganisationLevel, PoliticalStatus,
    RequirementKind, Verdict,
};
use crate::review::{Outcome, RejectionReason};
use crate::role::Role;
use crate::seating::SeatNeeds;
use crate::text::account::{CodePurpose, MessageState};
use crate::ticket::NumberPart;

/// Every closed list of the crate, tried with a text that somebody typed.
const LISTS: &[fn(&str)] = &[
    holds::<Actor>,
    holds::<Alarm>,
    holds::<Background>,
    holds::<Blockable>,
    holds::<CatalogueLevel>,
    holds::<CodePurpose>,
    holds::<Degree>,
    holds::<DocumentType>,
    holds::<Education>,
    holds::<ExamKind>,
    holds::<ExamState>,
    holds::<ExamWindow>,
    holds::<FramingMove>,
    holds::<MessageState>,
    holds::<NumberPart>,
    holds::<OrganisationLevel>,
    holds::<Outcome>,
    holds::<PetitionKind>,
    holds::<PetitionState>,
    holds::<PhotoFact>,
    holds::<PhotoFault>,
    holds::<PoliticalStatus>,
    holds::<PositionWord>,
    holds::<ProblemWeight>,
    holds::<Refund>,
    holds::<RejectionReason>,
    holds::<RequirementKind>,
    holds::<Role>,
    holds::<SeatNeeds>,
    holds::<Sex>,
    holds::<Step>,
    holds::<StepState>,
    holds::<TextKind>,
    holds::<Verdict>,
    holds::<application::Event>,
    holds::<application::Notice>,
    holds::<application::Phase>,
    holds::<attempt::Event>,
    holds::<attempt::Phase>,
    holds::<bill::Event>,
    holds::<bill::Phase>,
    holds::<ticket::Event>,
    holds::<ticket::Phase>,
    holds::<waiver::Event>,
    holds::<waiver::Notice>,
    holds::<waiver::Phase>,
];

/// Its codes are lower-case ASCII, its own and read again as text and as JSON;
/// another text is refused and repeated in the refusal.
fn holds<T>(typed: &str)
where
    T: Coded + FromStr<Err = UnknownCode> + Serialize + DeserializeOwned,
{
    let mut codes = BTreeSet::new();
    for &member in T::ALL {
        let code = member.code();
        let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
        assert!(!code.is_empty() && code.bytes().all(plain), "{member:?}");
        assert!(codes.insert(code), "{code} stands twice");
        assert!(!member.word().is_empty(), "{member:?}");
        assert_eq!(code.parse(), Ok(member));
        let json = serde_json::to_string(&member).expect("a string");
        assert_eq!(json, format!("\"{code}\""));
        assert_eq!(serde_json::from_str(&json).ok(), Some(member));
    }
    match typed.parse::<T>() {
        Ok(member) => assert_eq!(member.code(), typed),
        Err(unknown) => assert_eq!(unknown.code, typed),
    }
}

#[test]
fn every_list_keeps_what_the_macro_promises() {
    for holds in LISTS {
        holds("");
    }
}

#[test]
fn a_member_prints_its_word() {
    assert_eq!(Sex::Female.to_string(), "女");
    assert!(serde_json::from_str::<Sex>("\"男\"").is_err());
}

proptest! {
    #[test]
    fn no_text_makes_a_list_panic(typed in "[a-zA-Z0-9_ ａ-ｚ]{0,20}|\\PC{0,20}") {
        for holds in LISTS {
            holds(&typed);
        }
    }
}
