//! What a page says once about what was done before it: named in its address.

use super::{LOGIN, ME_ACCOUNT, login_then, with_pair};

/// The query parameter that names a [`Note`].
pub const NOTE: &str = "note";

/// What a page says once about what was done before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// An account was made.
    Registered,
    /// Signed out.
    SignedOut,
    /// The password was changed.
    PasswordChanged,
    /// The phone was changed.
    PhoneChanged,
    /// The document's last day was changed.
    ValidityChanged,
    /// The personal data was saved.
    FormSaved,
    /// The position was saved.
    PositionSaved,
    /// The portrait was confirmed.
    PhotoConfirmed,
    /// 报名信息确认 was done.
    Confirmed,
    /// The confirmation was taken back.
    Recalled,
    /// The application was given up.
    Withdrawn,
    /// A reviewer's decision was kept.
    Decided,
    /// An account made by mistake was ended.
    Retired,
    /// 注销账号 was asked for.
    DeletionAsked,
    /// A petition was taken back.
    PetitionWithdrawn,
    /// The office's decision on a petition was kept.
    PetitionDecided,
    /// A request for 考场合理便利 was kept.
    ComfortSaved,
    /// It was handed in.
    ComfortSubmitted,
    /// It was taken back to be changed.
    ComfortRecalled,
    /// It was given up.
    ComfortWithdrawn,
    /// A picture that proves it was kept.
    EvidenceUploaded,
    /// Such a picture was deleted.
    EvidenceRemoved,
    /// The office's decision on it was kept.
    ComfortDecided,
    /// A form came too late, and waits until its sender has signed in.
    FormWaits,
    /// What was typed was kept without being judged.
    DraftKept,
}

impl Note {
    const ALL: [Self; 25] = [
        Self::Registered,
        Self::SignedOut,
        Self::PasswordChanged,
        Self::PhoneChanged,
        Self::ValidityChanged,
        Self::FormSaved,
        Self::PositionSaved,
        Self::PhotoConfirmed,
        Self::Confirmed,
        Self::Recalled,
        Self::Withdrawn,
        Self::Decided,
        Self::Retired,
        Self::DeletionAsked,
        Self::PetitionWithdrawn,
        Self::PetitionDecided,
        Self::ComfortSaved,
        Self::ComfortSubmitted,
        Self::ComfortRecalled,
        Self::ComfortWithdrawn,
        Self::EvidenceUploaded,
        Self::EvidenceRemoved,
        Self::ComfortDecided,
        Self::FormWaits,
        Self::DraftKept,
    ];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::SignedOut => "signed_out",
            Self::PasswordChanged => "password_changed",
            Self::PhoneChanged => "phone_changed",
            Self::ValidityChanged => "validity_changed",
            Self::FormSaved => "form_saved",
            Self::PositionSaved => "position_saved",
            Self::PhotoConfirmed => "photo_confirmed",
            Self::Confirmed => "confirmed",
            Self::Recalled => "recalled",
            Self::Withdrawn => "withdrawn",
            Self::Decided => "decided",
            Self::Retired => "retired",
            Self::DeletionAsked => "deletion_asked",
            Self::PetitionWithdrawn => "petition_withdrawn",
            Self::PetitionDecided => "petition_decided",
            Self::ComfortSaved => "comfort_saved",
            Self::ComfortSubmitted => "comfort_submitted",
            Self::ComfortRecalled => "comfort_recalled",
            Self::ComfortWithdrawn => "comfort_withdrawn",
            Self::EvidenceUploaded => "evidence_uploaded",
            Self::EvidenceRemoved => "evidence_removed",
            Self::ComfortDecided => "comfort_decided",
            Self::FormWaits => "form_waits",
            Self::DraftKept => "draft_kept",
        }
    }

    /// The note that a page's query names.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|note| note.code() == code)
    }
}

/// The note that a query's value names.
#[must_use]
pub fn note_in(code: Option<&str>) -> Option<Note> {
    code.and_then(Note::named)
}

/// A page, with a note on it.
#[must_use]
pub fn with_note(page: &str, note: Note) -> String {
    with_pair(page, &format!("{NOTE}={}", note.code()))
}

/// 登录, with a note on it.
#[must_use]
pub fn login_with(note: Note) -> String {
    with_note(LOGIN, note)
}

/// 注册信息维护, with a note on it.
#[must_use]
pub fn account_with(note: Note) -> String {
    with_note(ME_ACCOUNT, note)
}

/// 登录, when a form waits that came too late; then the page of that form.
#[must_use]
pub fn login_for_form(page: &str) -> String {
    with_note(&login_then(page), Note::FormWaits)
}
