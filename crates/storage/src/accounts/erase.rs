//! Forgetting a person: the account's row stays, because others refer to it,
//! but nothing in it or around it tells who it was.

use domain::id::AccountId;

use super::{DOCUMENT, NAME, PHONE, at};
use crate::comforts;
use crate::engine::Tx;
use crate::error::Result;
use crate::favourites;
use crate::known_browsers;
use crate::photo_captures;
use crate::photo_sources;
use crate::swap::Swap;

/// Retires an account and takes everything personal out of it and away from
/// around it: number, name, phone, password, photos, answers, messages, what
/// reviewers and the office wrote to it, what it put aside and asked for as
/// 合理便利, where it signed in from. What it
/// accepted and when, its applications' phases, what was decided on them, the
/// signed statements of its receipts and its payments stay. Its sessions are ended by the
/// caller, who also forgets
/// what was said in petitions.
///
/// # Errors
/// A storage error.
pub async fn erase(tx: &mut Tx, id: AccountId, version: i64, now: i64) -> Result<Swap> {
    let nobody = tx.vault().blind("account.erased", &id.0.to_be_bytes());
    let seal = |cell| tx.vault().seal(at(cell, &nobody), b"");
    let (document, name, phone) = (seal(DOCUMENT), seal(NAME), seal(PHONE));
    let erased = tx
        .execute(
            "update account set document_sealed = $3, document_blind = $4,
                document_valid_until = null, name_sealed = $5, name_blind = $4,
                phone_sealed = $6, phone_blind = $4, password_hash = '', roles = '',
                retired_at = coalesce(retired_at, $7), version = version + 1
             where id = $1 and version = $2 and login_name is null",
            &[
                id.into(),
                version.into(),
                document.into(),
                nobody.into(),
                name.into(),
                phone.into(),
                now.into(),
            ],
        )
        .await
        .map(Swap::from_rows)?;
    if erased == Swap::Stale {
        return Ok(Swap::Stale);
    }
    tx.execute("delete from photo where account_id = $1", &[id.into()])
        .await?;
    photo_sources::forget_all(tx, id).await?;
    tx.execute(
        "update photo_permission set reason_sealed = null,
            closed_at = case when used_at is null then coalesce(closed_at, $2)
                else closed_at end
         where account_id = $1",
        &[id.into(), now.into()],
    )
    .await?;
    tx.execute(
        "delete from form_draft
         where application_id in (select id from application where account_id = $1)",
        &[id.into()],
    )
    .await?;
    tx.execute(
        "delete from application_form
         where application_id in (select id from application where account_id = $1)",
        &[id.into()],
    )
    .await?;
    tx.execute(
        "update application set document_blind = $2, form_version = null,
            version = version + 1
         where account_id = $1",
        &[id.into(), nobody.into()],
    )
    .await?;
    tx.execute(
        "update receipt set photo_sha256 = null
         where application_id in (select id from application where account_id = $1)",
        &[id.into()],
    )
    .await?;
    tx.execute(
        "update decision set explanation = '', explanation_sealed = null, flags_sealed = null
         where application_id in (select id from application where account_id = $1)",
        &[id.into()],
    )
    .await?;
    tx.execute(
        "update application_event set detail = '', detail_sealed = null
         where application_id in (select id from application where account_id = $1)",
        &[id.into()],
    )
    .await?;
    tx.execute(
        "delete from notification where account_id = $1",
        &[id.into()],
    )
    .await?;
    tx.execute(
        "update consent set address_sealed = null where account_id = $1",
        &[id.into()],
    )
    .await?;
    tx.execute(
        "update acceptance set address_sealed = null where account_id = $1",
        &[id.into()],
    )
    .await?;
    tx.execute(
        "update session set flash_sealed = null, kept_at = null, user_agent = '',
            network = null
         where account_id = $1",
        &[id.into()],
    )
    .await?;
    tx.execute(
        "delete from reminder_choice where account_id = $1",
        &[id.into()],
    )
    .await?;
    comforts::forget_person(tx, id, now).await?;
    photo_captures::forget_others(tx, id, None).await?;
    known_browsers::forget(tx, id).await?;
    favourites::forget(tx, id).await?;
    Ok(Swap::Done)
}
