//! 收藏: the positions that an account has put aside, in each exam so many at most.

use domain::id::{AccountId, ExamId, PositionId};

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// A position that was put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Favourite {
    /// Which position.
    pub position: PositionId,
    /// Milliseconds UTC.
    pub added_at: i64,
}

/// The same with the names that its owner's copy shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFavourite {
    /// The title of the exam.
    pub exam_title: String,
    /// 招聘单位.
    pub unit_name: String,
    /// 岗位名称.
    pub name: String,
    /// 岗位代码.
    pub code: String,
    /// Milliseconds UTC.
    pub added_at: i64,
}

/// What came of putting one aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is there now, or was before.
    Kept,
    /// There are as many as there may be.
    Full,
}

/// Puts a position of the exam aside, unless there are `limit` of that exam already.
///
/// # Errors
/// A storage error.
pub async fn add(
    tx: &mut Tx,
    account: AccountId,
    exam: ExamId,
    position: PositionId,
    limit: i64,
    now: i64,
) -> Result<Added> {
    let known = of_exam(tx, account, exam).await?;
    if known.iter().any(|one| one.position == position) {
        return Ok(Added::Kept);
    }
    if i64::try_from(known.len()).is_ok_and(|known| known >= limit) {
        return Ok(Added::Full);
    }
    tx.execute(
        "insert into favourite (account_id, position_id, exam_id, added_at)
         values ($1, $2, $3, $4)
         on conflict (account_id, position_id) do nothing",
        &[account.into(), position.into(), exam.into(), now.into()],
    )
    .await?;
    Ok(Added::Kept)
}

/// Takes one out again; how many, none where it wasn't there.
///
/// # Errors
/// A storage error.
pub async fn remove(tx: &mut Tx, account: AccountId, position: PositionId) -> Result<u64> {
    tx.execute(
        "delete from favourite where account_id = $1 and position_id = $2",
        &[account.into(), position.into()],
    )
    .await
}

/// What an account has put aside in an exam, the newest first.
///
/// # Errors
/// A storage error.
pub async fn of_exam(tx: &mut Tx, account: AccountId, exam: ExamId) -> Result<Vec<Favourite>> {
    let rows = tx
        .fetch_all(
            "select position_id, added_at from favourite
             where account_id = $1 and exam_id = $2
             order by added_at desc, position_id desc",
            &[account.into(), exam.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(Favourite {
            position: row.get("position_id")?,
            added_at: row.get("added_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Everything that an account has put aside, with its names, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<NamedFavourite>> {
    let rows = tx
        .fetch_all(
            "select e.title as exam_title, u.name as unit_name, p.name, p.code, f.added_at
             from favourite f
             join position p on p.id = f.position_id
             join organisation u on u.id = p.unit_id
             join exam e on e.id = f.exam_id
             where f.account_id = $1
             order by f.added_at, f.position_id",
            &[account.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(NamedFavourite {
            exam_title: row.get("exam_title")?,
            unit_name: row.get("unit_name")?,
            name: row.get("name")?,
            code: row.get("code")?,
            added_at: row.get("added_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Forgets all of an account; how many.
///
/// # Errors
/// A storage error.
pub async fn forget(tx: &mut Tx, account: AccountId) -> Result<u64> {
    tx.execute(
        "delete from favourite where account_id = $1",
        &[account.into()],
    )
    .await
}
