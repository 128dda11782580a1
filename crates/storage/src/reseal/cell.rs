//! Which columns hold sealed cells: their names, and what ties each cell to its
//! row. Reading and replacing them is in `reseal`.

use crate::error::Result;
use crate::value::Row;
use crate::{
    acceptances, accounts, application_events, application_forms, comforts, consents, decisions,
    form_drafts, notifications, payment_notices, pending_registrations, petitions, photo_captures,
    photo_permissions, photo_sources, photos, sessions,
};

/// A column with sealed cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The number of an account's document.
    AccountDocument,
    /// An account's name.
    AccountName,
    /// An account's phone.
    AccountPhone,
    /// A session's flash.
    SessionFlash,
    /// A registration that waits.
    PendingRegistration,
    /// The address from which something was accepted.
    ConsentAddress,
    /// Where a message goes.
    NotificationTo,
    /// A message's words.
    NotificationBody,
    /// A photo.
    PhotoBytes,
    /// The answers of an application.
    ApplicationAnswers,
    /// What a gateway reported.
    PaymentNotice,
    /// What a reviewer wrote to a candidate.
    DecisionExplanation,
    /// What somebody wrote into an application's history.
    EventDetail,
    /// What a person asks the office.
    PetitionWords,
    /// What the office answers.
    PetitionAnswer,
    /// What was seen in a photo.
    PhotoFindings,
    /// What a draft was cut from.
    PhotoSource,
    /// Which part of that the draft shows.
    PhotoSourceCut,
    /// Why the office lets a photo be replaced.
    PhotoReason,
    /// A picture on its way from a phone.
    CapturePicture,
    /// What was typed into a form and not saved.
    FormDraft,
    /// What a decision points at.
    DecisionFlags,
    /// The address from which an exam's text was accepted.
    AcceptanceAddress,
    /// What a candidate with a disability asks for.
    ComfortWords,
    /// What is granted of it.
    ComfortDecision,
    /// A picture that proves it.
    ComfortEvidence,
}

impl Cell {
    /// All of them.
    pub const ALL: [Self; 26] = [
        Self::AccountDocument,
        Self::AccountName,
        Self::AccountPhone,
        Self::SessionFlash,
        Self::PendingRegistration,
        Self::ConsentAddress,
        Self::NotificationTo,
        Self::NotificationBody,
        Self::PhotoBytes,
        Self::ApplicationAnswers,
        Self::PaymentNotice,
        Self::DecisionExplanation,
        Self::EventDetail,
        Self::PetitionWords,
        Self::PetitionAnswer,
        Self::PhotoFindings,
        Self::PhotoSource,
        Self::PhotoSourceCut,
        Self::PhotoReason,
        Self::CapturePicture,
        Self::FormDraft,
        Self::DecisionFlags,
        Self::AcceptanceAddress,
        Self::ComfortWords,
        Self::ComfortDecision,
        Self::ComfortEvidence,
    ];

    /// Its table and column.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            Self::AccountDocument => "account.document_sealed",
            Self::AccountName => "account.name_sealed",
            Self::AccountPhone => "account.phone_sealed",
            Self::SessionFlash => "session.flash_sealed",
            Self::PendingRegistration => "pending_registration.payload_sealed",
            Self::ConsentAddress => "consent.address_sealed",
            Self::NotificationTo => "notification.to_sealed",
            Self::NotificationBody => "notification.body_sealed",
            Self::PhotoBytes => "photo.bytes_sealed",
            Self::ApplicationAnswers => "application_form.answers_sealed",
            Self::PaymentNotice => "payment_notice.raw_sealed",
            Self::DecisionExplanation => "decision.explanation_sealed",
            Self::EventDetail => "application_event.detail_sealed",
            Self::PetitionWords => "petition.words_sealed",
            Self::PetitionAnswer => "petition.answer_sealed",
            Self::PhotoFindings => "photo.findings_sealed",
            Self::PhotoSource => "photo_source.bytes_sealed",
            Self::PhotoSourceCut => "photo_source.cut_sealed",
            Self::PhotoReason => "photo_permission.reason_sealed",
            Self::CapturePicture => "photo_capture.bytes_sealed",
            Self::FormDraft => "form_draft.fields_sealed",
            Self::DecisionFlags => "decision.flags_sealed",
            Self::AcceptanceAddress => "acceptance.address_sealed",
            Self::ComfortWords => "comfort.words_sealed",
            Self::ComfortDecision => "comfort.decision_sealed",
            Self::ComfortEvidence => "comfort_evidence.bytes_sealed",
        }
    }

    /// The name under which its cells are sealed.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::AccountDocument => accounts::DOCUMENT,
            Self::AccountName => accounts::NAME,
            Self::AccountPhone => accounts::PHONE,
            Self::SessionFlash => sessions::FLASH,
            Self::PendingRegistration => pending_registrations::PAYLOAD,
            Self::ConsentAddress => consents::ADDRESS,
            Self::NotificationTo => notifications::TO,
            Self::NotificationBody => notifications::BODY,
            Self::PhotoBytes => photos::BYTES,
            Self::ApplicationAnswers => application_forms::ANSWERS,
            Self::PaymentNotice => payment_notices::RAW,
            Self::DecisionExplanation => decisions::EXPLANATION,
            Self::EventDetail => application_events::DETAIL,
            Self::PetitionWords => petitions::WORDS,
            Self::PetitionAnswer => petitions::ANSWER,
            Self::PhotoFindings => photos::FINDINGS,
            Self::PhotoSource => photo_sources::BYTES,
            Self::PhotoSourceCut => photo_sources::CUT,
            Self::PhotoReason => photo_permissions::REASON,
            Self::CapturePicture => photo_captures::PICTURE,
            Self::FormDraft => form_drafts::FIELDS,
            Self::DecisionFlags => decisions::FLAGS,
            Self::AcceptanceAddress => acceptances::ADDRESS,
            Self::ComfortWords => comforts::WORDS,
            Self::ComfortDecision => comforts::DECISION,
            Self::ComfortEvidence => comforts::EVIDENCE,
        }
    }

    /// What ties a cell to its row.
    pub(super) fn anchor(self, row: &Row) -> Result<Vec<u8>> {
        Ok(match self {
            Self::AccountDocument | Self::AccountName => accounts::anchor_of(row)?,
            Self::AccountPhone => row.get::<[u8; 32]>("phone_blind")?.to_vec(),
            Self::SessionFlash => row.get::<i64>("id")?.to_be_bytes().to_vec(),
            Self::PendingRegistration => row.get::<i64>("session_id")?.to_be_bytes().to_vec(),
            Self::ConsentAddress => consents::anchor_of(row)?,
            Self::NotificationTo | Self::NotificationBody => notifications::anchor_of(row)?,
            Self::PhotoBytes | Self::PhotoFindings => photos::anchor_of(row)?,
            Self::PhotoSource | Self::PhotoSourceCut => photo_sources::anchor_of(row)?,
            Self::PhotoReason => photo_permissions::anchor_of(row)?,
            Self::CapturePicture => photo_captures::anchor_of(row)?,
            Self::ComfortWords | Self::ComfortDecision => comforts::anchor_of(row)?,
            Self::ComfortEvidence => comforts::evidence_anchor_of(row)?,
            Self::ApplicationAnswers => application_forms::anchor_of(row)?,
            Self::FormDraft => form_drafts::anchor_of(row)?,
            Self::PaymentNotice => payment_notices::anchor_of(row)?,
            Self::DecisionExplanation | Self::DecisionFlags => decisions::anchor_of(row)?,
            Self::AcceptanceAddress => acceptances::anchor_of(row)?,
            Self::EventDetail => application_events::anchor_of(row)?,
            Self::PetitionWords | Self::PetitionAnswer => petitions::anchor_of(row)?,
        })
    }
}
