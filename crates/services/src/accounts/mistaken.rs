//! 注册信息有误: whoever proves the phone of an account that was made by mistake
//! ends it, and its phone and number are free for the right one. What has been
//! submitted once is the office's to decide on.

use domain::{
    id::AccountId,
    identity::{Phone, mask},
    text::account::{self, CodePurpose},
    time::Moment,
};
use storage::{
    Tx,
    accounts::{self, Account},
    applications,
};

use super::{codes, end, person::Findings, recovery::nobody};
use crate::{
    applications::own::phase_of,
    audit::Deed,
    caller::Caller,
    error::Error,
    messages::{self, Topic},
    roles,
    services::Services,
    sessions::Proving,
};

const PURPOSE: CodePurpose = CodePurpose::Retire;

/// The account of a phone, as its holder compares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistaken {
    /// Which account it is, for ending this one and no other.
    pub account: AccountId,
    /// The version that was shown.
    pub version: i64,
    /// The masked name.
    pub name: String,
    /// The masked number.
    pub document_number: Option<String>,
    /// When it was made.
    pub since: Moment,
    /// Why its holder can't end it, if so.
    pub obstacle: Option<&'static str>,
}

impl Services {
    /// Takes the code that proves a phone; then [`Services::mistaken`] shows
    /// the account to this browser.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`]; [`Error::Refused`] `no_account`, only after the
    /// right code.
    pub async fn prove_mistaken(
        &self,
        caller: &Proving,
        phone: &str,
        sms_code: &str,
    ) -> Result<(), Error> {
        let mut findings = Findings::default();
        let phone: Option<Phone> = findings.parse("phone", phone);
        let code = findings.take("sms_code", codes::read(sms_code));
        findings.into_result()?;
        let (Some(phone), Some(code)) = (phone, code) else {
            return Err(Error::Internal(
                "a field without a value was not found wrong",
            ));
        };
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (phone, code, caller) = (phone.clone(), code.clone(), caller.clone());
                Box::pin(async move {
                    if let Err(wrong) = codes::try_code(tx, &phone, PURPOSE, &code, &caller).await?
                    {
                        return Ok(Err(wrong));
                    }
                    if accounts::by_phone(tx, phone.as_str()).await?.is_none() {
                        let sentence = account::RETIRE_NOBODY;
                        return Ok(Err(nobody(tx, &phone, sentence).await?));
                    }
                    Ok::<_, Error>(Ok(()))
                })
            })
            .await?
    }

    /// The account whose phone this browser has just proved; nothing for any
    /// other.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn mistaken(&self, caller: &Caller) -> Result<Option<Mistaken>, Error> {
        let caller = caller.clone();
        self.store
            .read(move |tx| {
                let caller = caller.clone();
                Box::pin(async move {
                    let Some(own) = proved(tx, &caller).await? else {
                        return Ok(None);
                    };
                    let obstacle = obstacle(tx, &own).await?;
                    Ok(Some(Mistaken {
                        account: own.id,
                        version: own.version,
                        name: mask::name(&own.name),
                        document_number: own.document.map(|one| mask::document(&one.number)),
                        since: Moment::from_millis(own.created_at),
                        obstacle: obstacle.map(|(_, sentence)| sentence),
                    }))
                })
            })
            .await
    }

    /// 停用此账号: ends the account whose phone this browser has just proved, and
    /// its sessions. It must be the account that was shown, in that version: the
    /// proof holds for minutes, in which the phone may have got another one.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`]; [`Error::Stale`]; [`Error::Refused`] `no_account`,
    /// `staff`, `live` or `applied`.
    pub async fn retire_mistaken(
        &self,
        caller: &Caller,
        (shown, version): (AccountId, i64),
        agreed: bool,
    ) -> Result<(), Error> {
        if !agreed {
            return Err(Error::invalid("agreed", account::RETIRE_AGREE_MISSING));
        }
        let caller = caller.clone();
        let ended = self
            .store
            .write(move |tx| {
                let caller = caller.clone();
                Box::pin(async move {
                    let own = proved(tx, &caller).await?;
                    let own =
                        own.ok_or_else(|| Error::refused("no_account", account::RETIRE_NOTHING))?;
                    if (own.id, own.version) != (shown, version) {
                        return Err(Error::Stale);
                    }
                    if let Some((code, sentence)) = obstacle(tx, &own).await? {
                        return Err(Error::refused(code, sentence));
                    }
                    let told = account::RETIRE_TOLD;
                    messages::tell(tx, own.id, Topic::AccountRetired, told, caller.now).await?;
                    end(tx, &own, caller.now).await?;
                    Deed::by_account(&caller, own.id, "account.retired", "account", own.id.0)
                        .write(tx)
                        .await?;
                    Ok(own.id)
                })
            })
            .await?;
        self.sessions.forget_account(ended);
        Ok(())
    }
}

async fn proved(tx: &mut Tx, caller: &Caller) -> Result<Option<Account>, Error> {
    match codes::proved_phone(tx, caller, PURPOSE).await? {
        Some(phone) => Ok(accounts::by_phone(tx, &phone).await?),
        None => Ok(None),
    }
}

/// Why an account can't be ended by its holder: a code and the sentence.
async fn obstacle(
    tx: &mut Tx,
    own: &Account,
) -> Result<Option<(&'static str, &'static str)>, Error> {
    if roles::are_staffs(&own.roles)? {
        return Ok(Some(("staff", account::RETIRE_STAFF)));
    }
    let mut live = false;
    for view in applications::of_account(tx, own.id).await? {
        if view.application.submitted_at.is_some() {
            return Ok(Some(("applied", account::RETIRE_REFUSED)));
        }
        live |= phase_of(&view.application)?.is_live();
    }
    Ok(live.then_some(("live", account::RETIRE_LIVE)))
}
