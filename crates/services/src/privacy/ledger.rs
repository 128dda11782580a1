//! 同意记录: what the caller has accepted, in which version, and when; and which
//! of it has changed since, to be accepted anew.

use domain::{
    exam::{ExamText, Fingerprint},
    id::{AcceptanceId, AccountId, ApplicationId},
    text::{exam as exam_words, privacy},
    time::Moment,
};
use storage::{
    Tx,
    acceptances::{self, AcceptedText},
    consents::{self, Consent},
};

use super::consent;
use crate::{
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    services::Services,
};

/// Something that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedNote {
    /// The text's title, with its exam's where it belongs to one.
    pub title: String,
    /// Which version; nothing where the text has changed since.
    pub version: Option<String>,
    /// The first digits of the fingerprint of its exact words.
    pub fingerprint: String,
    /// When.
    pub at: Moment,
    /// The network address from which it was accepted, where it is kept.
    pub address: Option<String>,
    /// By which the text can be read as it was accepted, where it is an exam's.
    pub acceptance: Option<AcceptanceId>,
    /// The application for which it was accepted.
    pub application: Option<ApplicationId>,
}

/// A text of an exam as it was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedWords {
    /// The exam's title.
    pub exam_title: String,
    /// The text's title.
    pub title: String,
    /// Its words.
    pub body: String,
    /// Its version.
    pub version: String,
    /// The whole fingerprint, as it was kept.
    pub fingerprint: String,
    /// The words have this fingerprint today.
    pub is_intact: bool,
    /// When it was accepted.
    pub at: Moment,
    /// From where, where that is kept.
    pub address: Option<String>,
}

/// A text that the caller accepted in other words than it has now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedText {
    /// The field of the form that accepts it.
    pub field: &'static str,
    /// What stands beside the box to tick.
    pub label: &'static str,
}

/// What was accepted, and what of it has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// The youngest first.
    pub accepted: Vec<AcceptedNote>,
    /// What can be accepted anew.
    pub changed: Vec<ChangedText>,
    /// The fingerprints of these texts, as [`Renewal`] must name them.
    pub shown: String,
}

/// What the form 同意新的版本 sends.
#[derive(Clone, Debug, Default)]
pub struct Renewal {
    /// What [`Ledger::shown`] said.
    pub shown: String,
    /// The notice is accepted.
    pub consent: bool,
    /// The document may be processed.
    pub consent_document: bool,
}

/// The texts that are accepted at 注册, each with its field. The portrait's is
/// asked for again by 上传照片 itself.
const AT_REGISTRATION: [(&str, privacy::Consent); 2] = [
    ("consent", privacy::NOTICE),
    ("consent_document", privacy::DOCUMENT),
];

/// So many digits of a fingerprint are shown: enough to tell texts apart.
const DIGITS: usize = 12;

/// Something that was accepted, with all that is kept of it.
pub(super) struct Kept {
    pub(super) title: String,
    pub(super) version: Option<String>,
    pub(super) fingerprint: String,
    pub(super) at: Moment,
    pub(super) address: Option<String>,
    pub(super) acceptance: Option<AcceptanceId>,
    pub(super) application: Option<ApplicationId>,
}

impl Services {
    /// What the caller has accepted, and what of it has changed.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn own_consents(&self, caller: &Caller) -> Result<Ledger, Error> {
        let account = caller.signed_in()?.account;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let changed = changed(&consents::of_account(tx, account).await?);
                    let kept = kept(tx, account).await?;
                    Ok::<_, Error>(Ledger {
                        accepted: kept.into_iter().map(note).collect(),
                        shown: fingerprints(&changed),
                        changed: changed
                            .into_iter()
                            .map(|(field, text)| ChangedText {
                                field,
                                label: text.label,
                            })
                            .collect(),
                    })
                })
            })
            .await
    }

    /// A text of an exam in the words that the caller accepted.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::NotFound`] for anybody else's.
    pub async fn accepted_words(
        &self,
        caller: &Caller,
        acceptance: AcceptanceId,
    ) -> Result<AcceptedWords, Error> {
        let account = caller.signed_in()?.account;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let found = acceptances::text_of(tx, account, acceptance).await?;
                    let (one, body) = found.ok_or(Error::NotFound)?;
                    words(one, body)
                })
            })
            .await
    }

    /// 同意新的版本: accepts all that has changed, in the words that were shown.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`]; [`Error::Invalid`] for each box that was left
    /// empty; [`Error::Stale`] when other texts have changed than were shown.
    pub async fn accept_changed(&self, caller: &Caller, form: Renewal) -> Result<(), Error> {
        let account = caller.signed_in()?.account;
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, form) = (caller.clone(), form.clone());
                Box::pin(async move {
                    let changed = changed(&consents::of_account(tx, account).await?);
                    if changed.is_empty() || fingerprints(&changed) != form.shown {
                        return Err(Error::Stale);
                    }
                    let empty = changed.iter().filter(|(field, _)| !form.ticks(field));
                    let wrong = empty.map(|(field, text)| FieldError::new(*field, text.missing));
                    let wrong: Vec<_> = wrong.collect();
                    if !wrong.is_empty() {
                        return Err(Error::Invalid(wrong));
                    }
                    for (_, text) in changed {
                        let words = (text, text.fingerprint());
                        consent::keep(tx, &caller, account, words, caller.now.millis()).await?;
                    }
                    Deed::by_account(&caller, account, "consent.renewed", "account", account.0)
                        .write(tx)
                        .await
                })
            })
            .await
    }
}

fn words(one: AcceptedText, body: String) -> Result<AcceptedWords, Error> {
    let unknown = |_| Error::Internal("a text of an unknown kind");
    let text = ExamText {
        kind: one.kind.parse().map_err(unknown)?,
        version: u32::try_from(one.version)
            .map_err(|_| Error::Internal("a text with a version below zero"))?,
        title: one.title,
        body,
    };
    Ok(AcceptedWords {
        exam_title: one.exam_title,
        is_intact: text.fingerprint().to_string() == one.sha256,
        title: text.title,
        body: text.body,
        version: exam_words::version(text.version),
        fingerprint: one.sha256,
        at: Moment::from_millis(one.at),
        address: one.address,
    })
}

impl Renewal {
    fn ticks(&self, field: &str) -> bool {
        match field {
            "consent" => self.consent,
            "consent_document" => self.consent_document,
            _ => false,
        }
    }
}

/// The texts whose last acceptance was of other words than they have now. Who
/// never accepted one, as staff, is not asked.
fn changed(consents: &[Consent]) -> Vec<(&'static str, privacy::Consent)> {
    let has_changed = |(_, text): &(&'static str, privacy::Consent)| {
        let last = consents.iter().rev().find(|one| one.kind == text.kind);
        last.is_some_and(|one| one.text_hash != *text.fingerprint().bytes())
    };
    AT_REGISTRATION.into_iter().filter(has_changed).collect()
}

fn fingerprints(changed: &[(&'static str, privacy::Consent)]) -> String {
    let each = changed.iter();
    let each = each.map(|(_, text)| text.fingerprint().to_string());
    each.collect::<Vec<_>>().join(" ")
}

/// All that an account has accepted, the youngest first.
pub(super) async fn kept(tx: &mut Tx, account: AccountId) -> Result<Vec<Kept>, Error> {
    let consents = consents::of_account(tx, account).await?;
    let consents = consents.into_iter().map(|one| {
        let print = Fingerprint::from_bytes(one.text_hash);
        let known = privacy::consent(&one.kind);
        Kept {
            title: known.map_or(one.kind, |known| known.title.to_owned()),
            version: known
                .filter(|known| known.fingerprint() == print)
                .map(|_| privacy::VERSION.to_owned()),
            fingerprint: print.to_string(),
            at: Moment::from_millis(one.at),
            address: one.address,
            acceptance: None,
            application: None,
        }
    });
    let texts = acceptances::of_account(tx, account).await?;
    let texts = texts.into_iter().map(|one| Kept {
        title: format!("{}　{}", one.exam_title, one.title),
        version: Some(one.version.to_string()),
        fingerprint: one.sha256,
        at: Moment::from_millis(one.at),
        address: one.address,
        acceptance: Some(one.id),
        application: one.application,
    });
    let mut all: Vec<_> = consents.chain(texts).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    Ok(all)
}

fn note(kept: Kept) -> AcceptedNote {
    AcceptedNote {
        title: kept.title,
        version: kept.version,
        fingerprint: kept.fingerprint.chars().take(DIGITS).collect(),
        at: kept.at,
        address: kept.address,
        acceptance: kept.acceptance,
        application: kept.application,
    }
}
