//! What may be an argument of a statement. Reading lives in `from_value`.

use domain::id::{
    AcceptanceId, AccountId, ApplicationId, AttemptId, BillId, CaptureId, ComfortId, DecisionId,
    EvidenceId, ExamId, JobId, NotificationId, OrganisationId, PendingRegistrationId, PetitionId,
    PhotoId, PhotoPermissionId, PositionId, RoomId, SessionId, TicketId, VenueId,
};

use super::{FromValue, Value};

/// A type whose null has a type of its own.
pub trait Typed {
    /// The null of that type.
    const NULL: Value;
}

macro_rules! typed {
    ($null:ident: $($kind:ty),+) => {$(
        impl Typed for $kind {
            const NULL: Value = Value::$null(None);
        }
    )+};
}

typed!(Int: i64, i32, bool);
typed!(Text: &str, String, &String);
typed!(Bytes: &[u8], Vec<u8>, &Vec<u8>);

impl<T: Into<Value> + Typed> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(T::NULL, Into::into)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

/// For numbers written in the code.
impl From<i32> for Value {
    fn from(value: i32) -> Self {
        Self::Int(Some(value.into()))
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Int(Some(i64::from(value)))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}

impl From<&Vec<u8>> for Value {
    fn from(value: &Vec<u8>) -> Self {
        Self::Bytes(Some(value.clone()))
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl<const N: usize> Typed for [u8; N] {
    const NULL: Value = Value::Bytes(None);
}

impl<const N: usize> Typed for &[u8; N] {
    const NULL: Value = Value::Bytes(None);
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(value: &[u8; N]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

macro_rules! ids {
    ($($id:ident),+ $(,)?) => {$(
        impl Typed for $id {
            const NULL: Value = Value::Int(None);
        }

        impl From<$id> for Value {
            fn from(id: $id) -> Self {
                Self::Int(Some(id.0))
            }
        }

        impl FromValue for $id {
            fn from_value(value: &Value) -> Option<Self> {
                i64::from_value(value).map(Self)
            }
        }
    )+};
}

ids! {
    AcceptanceId, AccountId, ApplicationId, AttemptId, BillId, CaptureId, ComfortId, DecisionId, EvidenceId,
    ExamId, JobId, NotificationId,
    OrganisationId, PendingRegistrationId, PetitionId, PhotoId, PhotoPermissionId, PositionId, RoomId,
    SessionId, TicketId,
    VenueId,
}
