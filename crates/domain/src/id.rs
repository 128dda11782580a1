//! One number type per kind of row, so that an account's number can't be
//! passed where an application's is meant. What a number refers to lives in
//! `storage`.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A person's login.
    AccountId,
    /// One signed-in browser, or one anonymous visitor with a form under way.
    SessionId,
    /// A registration that waits for its second confirmation.
    PendingRegistrationId,
    /// One stored portrait.
    PhotoId,
    /// Leave to replace a confirmed portrait.
    PhotoPermissionId,
    /// One use of a phone as the camera.
    CaptureId,
    /// One examination.
    ExamId,
    /// A region, department or unit in an exam's organisation tree.
    OrganisationId,
    /// One row of the position table.
    PositionId,
    /// One candidate's application for one exam.
    ApplicationId,
    /// One reviewer's decision on one application.
    DecisionId,
    /// What an application owes.
    BillId,
    /// One try to pay a bill at a gateway.
    AttemptId,
    /// A place where an exam is sat.
    VenueId,
    /// One examination room of a venue.
    RoomId,
    /// One admission ticket.
    TicketId,
    /// A message to one person, in the inbox or by SMS.
    NotificationId,
    /// One unit of background work.
    JobId,
    /// What one person asks the office to decide.
    PetitionId,
    /// That somebody accepted one text of an exam.
    AcceptanceId,
    /// One request for 考场合理便利.
    ComfortId,
    /// One picture that is to prove such a request.
    EvidenceId,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(number in any::<i64>()) {
            let id = ApplicationId(number);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            let json = serde_json::to_string(&id).expect("a number");
            prop_assert_eq!(&json, &number.to_string());
            prop_assert_eq!(serde_json::from_str(&json).ok(), Some(id));
        }

        #[test]
        fn no_text_makes_the_reader_panic(typed in "[0-9０-９+ -]{0,24}|\\PC{0,24}") {
            if let Ok(id) = typed.parse::<ApplicationId>() {
                prop_assert_eq!(id.to_string().parse(), Ok(id));
            }
        }
    }
}
