//! What was typed into a form and not saved yet: kept as somebody types, put
//! together where two devices fill in one form, and gone when the form is saved,
//! confirmed or thrown away. Nothing of it is judged, and nothing is submitted.

mod device;

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    exam::{Answers, Clash, Draft, FieldState, FormSpec, Hand, OpenedForm, Seen, draft},
    flow,
    id::ApplicationId,
    life::application::Event,
    text::form as words,
    time::Moment,
};
use storage::{Tx, form_drafts};

use super::{
    editing::may_act,
    facts::facts,
    form::{answers, known_already},
    opened,
    own::Own,
    person::applicant,
};
pub use device::CopyKey;

use crate::{
    caller::Caller,
    error::{Error, FieldError},
    limits,
    random::random_bytes,
    services::Services,
};

/// The most bytes that a draft holds. Five long texts are a third of it.
const MOST: usize = 128 * 1024;

/// The longest number of a page.
const PAGE: usize = 40;

/// What a page sends of its form.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// The page's own number, as it was given with the form.
    pub page: String,
    /// Counts what the page sends.
    pub turn: u32,
    /// What the page has seen in each field.
    pub seen: String,
    /// The browser in a few words.
    pub device: String,
    /// The fields that were touched, or all of them.
    pub entered: Vec<(String, String)>,
}

/// What became of what a page has sent.
#[derive(Clone, Debug)]
pub struct Kept {
    /// When.
    pub at: Moment,
    /// The fields that stand as they were sent, each with what the page has seen in
    /// it from now on.
    pub fields: Vec<(String, String)>,
    /// The fields about which the person has to decide.
    pub choices: Vec<Choice>,
    /// The labels of other fields that were filled in elsewhere.
    pub others: Vec<String>,
}

/// A field that was filled in here and elsewhere.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its key.
    pub key: String,
    /// Its label.
    pub label: String,
    /// What was filled in here, in words.
    pub mine: String,
    /// What was filled in elsewhere, in words.
    pub theirs: String,
    /// The mark of that.
    pub mark: String,
    /// In which browser, and when; nothing where it was saved already.
    pub by: Option<(String, Moment)>,
}

impl Services {
    /// Keeps what was typed, and says what else stands there.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] when the form can't be changed, or holds too much;
    /// [`Error::TooMany`]; [`Error::Invalid`] for what no page sends;
    /// [`Error::Stale`]; [`Error::NotFound`].
    pub async fn save_draft(
        &self,
        caller: &Caller,
        application: ApplicationId,
        sent: Sent,
    ) -> Result<Kept, Error> {
        let (now, sent) = (caller.now, Arc::new(sent));
        self.write_own(caller, application, move |tx, own| {
            let sent = Arc::clone(&sent);
            Box::pin(async move {
                let seen = seen_by(&sent)?;
                let facts = facts(tx, &own, now).await?;
                may_act(&own, &facts, flow::Step::Form, Event::SaveForm)?;
                let whom = application.to_string();
                limits::demand(tx, limits::FORM_DRAFT, &whom, words::DRAFT_TOO_OFTEN, now).await?;
                let form = &own.exam.exam.form;
                let saved = standing(tx, &own).await?;
                let opened = opened::form_of(tx, &own).await?;
                let (version, before) = read(tx, &own, opened.as_ref()).await?;
                let hand = Hand {
                    page: sent.page.clone(),
                    turn: sent.turn,
                    device: sent.device.clone(),
                    at: now.millis(),
                };
                let entered = open_answers(form, opened.as_ref(), &sent.entered);
                let merged = before.merge(form, &saved, &seen, &entered, &hand);
                if merged.draft != before {
                    put(tx, application, version, &merged.draft, now).await?;
                }
                let stands = merged.draft.over(&saved);
                let marked = |key: String| {
                    let mark = Seen::mark_of(form, &stands, &key);
                    (key, mark)
                };
                Ok(Kept {
                    at: now,
                    fields: merged.kept.into_iter().map(marked).collect(),
                    choices: choices(form, merged.clashes),
                    others: labels(form, &merged.others),
                })
            })
        })
        .await
    }

    /// Throws away what was typed and not saved.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] when the form can't be changed; [`Error::NotFound`].
    pub async fn discard_draft(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<(), Error> {
        let now = caller.now;
        self.write_own(caller, application, move |tx, own| {
            Box::pin(async move {
                let facts = facts(tx, &own, now).await?;
                may_act(&own, &facts, flow::Step::Form, Event::SaveForm)?;
                form_drafts::forget(tx, application).await?;
                Ok(())
            })
        })
        .await
    }
}

/// The draft of an application as far as its form is open, with the version that was
/// read.
pub(super) async fn read(
    tx: &mut Tx,
    own: &Own,
    opened: Option<&OpenedForm>,
) -> Result<(Option<i64>, Draft), Error> {
    let Some(kept) = form_drafts::of(tx, own.application().id).await? else {
        return Ok((None, Draft::default()));
    };
    let draft: Draft = serde_json::from_str(&kept.fields)
        .map_err(|_| Error::Internal("a draft could not be read"))?;
    let open = is_open(&own.exam.exam.form, opened);
    Ok((Some(kept.version), draft.within(open)))
}

/// When something was typed last that was not saved, if it differs from what was.
pub(super) async fn differs_since(
    tx: &mut Tx,
    own: &Own,
    saved: &Answers,
) -> Result<Option<Moment>, Error> {
    let opened = opened::form_of(tx, own).await?;
    let (_, draft) = read(tx, own, opened.as_ref()).await?;
    let at = draft.differs_since(&own.exam.exam.form, saved);
    Ok(at.map(Moment::from_millis))
}

/// Refuses to save a form over what another device has typed, as long as this one has
/// not seen it. A page that doesn't say what it has seen is an old one, and saves.
pub(super) async fn refuse_unseen(
    tx: &mut Tx,
    own: &Own,
    opened: Option<&OpenedForm>,
    sent: &Sent,
    entered: &Answers,
) -> Result<(), Error> {
    if sent.page.is_empty() {
        return Ok(());
    }
    let (_, draft) = read(tx, own, opened).await?;
    let form = &own.exam.exam.form;
    let unseen = draft.unseen(form, &seen_by(sent)?, entered, &sent.page);
    let choices = choices(form, unseen);
    if choices.is_empty() {
        return Ok(());
    }
    Err(Error::Invalid(choices.iter().map(told).collect()))
}

/// A choice as a sentence beside its field.
fn told(choice: &Choice) -> FieldError {
    FieldError::new(choice.key.clone(), &choice.sentence())
}

impl Choice {
    /// What was filled in elsewhere and what to do, for a page without scripts.
    #[must_use]
    pub fn sentence(&self) -> String {
        let by = self.by.as_ref();
        let by = by.map(|(device, at)| (device.as_str(), at.short()));
        let by = by.as_ref().map(|(device, at)| (*device, at.as_str()));
        words::filled_in_elsewhere(&self.theirs, by)
    }
}

/// A number for a page that shows a form.
pub(super) fn new_page() -> String {
    hex::encode(random_bytes::<8>())
}

/// What stands in the form without a draft: what was saved, or else what the document
/// states already.
async fn standing(tx: &mut Tx, own: &Own) -> Result<Answers, Error> {
    if let Some(saved) = answers(tx, own).await? {
        return Ok(saved);
    }
    let applicant = applicant(tx, own.application().account).await?;
    Ok(known_already(&own.exam.exam.form, &applicant))
}

async fn put(
    tx: &mut Tx,
    application: ApplicationId,
    version: Option<i64>,
    draft: &Draft,
    now: Moment,
) -> Result<(), Error> {
    let fields = serde_json::to_string(draft)
        .map_err(|_| Error::Internal("a draft could not be written"))?;
    if fields.len() > MOST {
        return Err(Error::refused("draft_too_large", words::DRAFT_TOO_LARGE));
    }
    form_drafts::put(tx, application, version, &fields, now.millis())
        .await?
        .or(Error::Stale)
}

/// What a page says of itself, unless no page of ours says so.
fn seen_by(sent: &Sent) -> Result<Seen, Error> {
    let page = &sent.page;
    let is_page =
        (1..=PAGE).contains(&page.len()) && page.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let seen = sent.seen.parse().ok().filter(|_| is_page);
    seen.ok_or_else(|| Error::invalid("page", words::CHANGED_ELSEWHERE))
}

/// Whether the candidate may fill in a field now: where a review has returned the
/// application, those that it points at.
fn is_open(form: &FormSpec, opened: Option<&OpenedForm>) -> impl Fn(&str) -> bool {
    let states = opened.map(|opened| opened.states(form));
    move |key: &str| {
        let asked = |states: &BTreeMap<&str, FieldState>| {
            let state = states.get(key).copied();
            state.is_some_and(FieldState::is_open)
        };
        form.field(key).is_some() && states.as_ref().is_none_or(asked)
    }
}

/// What was entered into the open fields; cells of columns that the form doesn't have
/// are left out.
fn open_answers(
    form: &FormSpec,
    opened: Option<&OpenedForm>,
    entered: &[(String, String)],
) -> Answers {
    let entered = Answers::from_form(form, entered);
    draft::of_open(form, &entered, is_open(form, opened))
}

fn choices(form: &FormSpec, clashes: Vec<Clash>) -> Vec<Choice> {
    let choice = |clash: Clash| {
        let field = form.field(&clash.key)?;
        let theirs = Answers::of(&clash.key, clash.theirs.clone());
        Some(Choice {
            label: field.label.clone(),
            mine: draft::in_words(field, &clash.mine),
            theirs: draft::in_words(field, &clash.theirs),
            mark: Seen::mark_of(form, &theirs, &clash.key),
            by: clash.by.map(|by| (by.device, Moment::from_millis(by.at))),
            key: clash.key,
        })
    };
    clashes.into_iter().filter_map(choice).collect()
}

fn labels(form: &FormSpec, keys: &[String]) -> Vec<String> {
    let fields = keys.iter().filter_map(|key| form.field(key));
    fields.map(|field| field.label.clone()).collect()
}
