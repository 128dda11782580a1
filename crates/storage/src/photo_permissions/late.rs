//! Whose permissions and drafts are to be looked at again, because their time may have
//! passed. Whether it has is for `services` to say.

use domain::id::AccountId;

use crate::engine::Tx;
use crate::error::Result;

/// The next accounts after that one with an open permission of the office's, or with a
/// draft beside a confirmed photo of the same kind from before that time, in their order.
///
/// # Errors
/// A storage error.
pub async fn accounts_to_ask(
    tx: &mut Tx,
    after: AccountId,
    before: i64,
    limit: i64,
) -> Result<Vec<AccountId>> {
    let rows = tx
        .fetch_all(
            "select account_id from photo_permission
             where asked_by = 'office' and used_at is null and closed_at is null
               and account_id > $1
             union
             select d.account_id from photo d
             join photo l on l.account_id = d.account_id and l.state = 'locked'
               and l.exam_id is not distinct from d.exam_id
             where d.state = 'draft' and d.account_id > $1 and d.created_at < $2
             order by account_id limit $3",
            &[after.into(), before.into(), limit.into()],
        )
        .await?;
    rows.iter().map(|row| row.get("account_id")).collect()
}
