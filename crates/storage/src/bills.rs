//! What applications owe. The tries to pay a bill are in `payment_attempts`;
//! what leads from one state to the next, `domain` knows.

use domain::id::{ApplicationId, BillId, ExamId};

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::swap::Swap;
use crate::value::Row;

/// What a new bill is made of.
#[derive(Clone, Debug)]
pub struct NewBill {
    /// Who owes.
    pub application: ApplicationId,
    /// Counts from 1; a bill that was closed may be followed by another one.
    pub round: i64,
    /// In 分.
    pub amount_fen: i64,
    /// The code of the state that it is born in.
    pub state: String,
    /// Milliseconds UTC.
    pub created_at: i64,
}

/// A bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Its id.
    pub id: BillId,
    /// Who owes.
    pub application: ApplicationId,
    /// Counts from 1.
    pub round: i64,
    /// In 分.
    pub amount_fen: i64,
    /// The code of its state.
    pub state: String,
    /// Rises with every change.
    pub version: i64,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// When it was paid or waived; milliseconds UTC.
    pub settled_at: Option<i64>,
}

/// The bills of an exam in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillTotal {
    /// The code of the state.
    pub state: String,
    /// How many.
    pub bills: i64,
    /// Their sum in 分.
    pub amount_fen: i64,
}

/// Inserts a bill; taken when the application has one of this round.
///
/// # Errors
/// A storage error.
pub async fn open(tx: &mut Tx, new: &NewBill) -> Result<Insertion<BillId>> {
    let row = tx
        .fetch_optional(
            "insert into bill (application_id, round, amount_fen, state, version, created_at,
                settled_at)
             values ($1, $2, $3, $4, 1, $5, null)
             on conflict do nothing
             returning id",
            &[
                new.application.into(),
                new.round.into(),
                new.amount_fen.into(),
                new.state.as_str().into(),
                new.created_at.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// Moves a bill to another state. `settled_at` is set when it is given, and
/// stays as it is otherwise.
///
/// # Errors
/// A storage error.
pub async fn move_state(
    tx: &mut Tx,
    id: BillId,
    from: &str,
    version: i64,
    to: &str,
    settled_at: Option<i64>,
) -> Result<Swap> {
    tx.execute(
        "update bill set state = $4, version = version + 1,
            settled_at = coalesce($5, settled_at)
         where id = $1 and state = $2 and version = $3",
        &[
            id.into(),
            from.into(),
            version.into(),
            to.into(),
            settled_at.into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

/// The bill with this id.
///
/// # Errors
/// A storage error.
pub async fn by_id(tx: &mut Tx, id: BillId) -> Result<Option<Bill>> {
    tx.fetch_optional(
        "select id, application_id, round, amount_fen, state, version, created_at, settled_at
         from bill where id = $1",
        &[id.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The bill of the last round.
///
/// # Errors
/// A storage error.
pub async fn current(tx: &mut Tx, application: ApplicationId) -> Result<Option<Bill>> {
    tx.fetch_optional(
        "select id, application_id, round, amount_fen, state, version, created_at, settled_at
         from bill where application_id = $1 order by round desc limit 1",
        &[application.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The bills of an application, round by round.
///
/// # Errors
/// A storage error.
pub async fn of_application(tx: &mut Tx, application: ApplicationId) -> Result<Vec<Bill>> {
    tx.fetch_all(
        "select id, application_id, round, amount_fen, state, version, created_at, settled_at
         from bill where application_id = $1 order by round",
        &[application.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// The unpaid bills of applications in a phase whose exam's window of this kind
/// has ended by now. One with an attempt that waits for its payer is left out:
/// what became of it has to be known first. By application; `after` is the last
/// one of the page before.
///
/// # Errors
/// A storage error.
pub async fn overdue(
    tx: &mut Tx,
    phase: &str,
    window: &str,
    now: i64,
    after: Option<ApplicationId>,
    limit: i64,
) -> Result<Vec<Bill>> {
    let after = after.map_or(0, |id| id.0);
    tx.fetch_all(
        "select b.id, b.application_id, b.round, b.amount_fen, b.state, b.version, b.created_at,
            b.settled_at
         from exam_window w
         join application a on a.exam_id = w.exam_id and a.phase = $1 and a.id > $4
         join bill b on b.application_id = a.id and b.state = 'unpaid'
         where w.kind = $2 and w.end_at <= $3
           and not exists (select 1 from payment_attempt t
               where t.bill_id = b.id and (t.state = 'created' or t.state = 'open'))
         order by a.id limit $5",
        &[
            phase.into(),
            window.into(),
            now.into(),
            after.into(),
            limit.into(),
        ],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// How many bills of an exam are in which state, and what they come to.
///
/// # Errors
/// A storage error.
pub async fn totals(tx: &mut Tx, exam: ExamId) -> Result<Vec<BillTotal>> {
    let rows = tx
        .fetch_all(
            "select b.state, count(*) as bills, cast(sum(b.amount_fen) as bigint) as amount_fen
             from application a join bill b on b.application_id = a.id
             where a.exam_id = $1
             group by b.state
             order by b.state",
            &[exam.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(BillTotal {
            state: row.get("state")?,
            bills: row.get("bills")?,
            amount_fen: row.get("amount_fen")?,
        })
    };
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Bill> {
    Ok(Bill {
        id: row.get("id")?,
        application: row.get("application_id")?,
        round: row.get("round")?,
        amount_fen: row.get("amount_fen")?,
        state: row.get("state")?,
        version: row.get("version")?,
        created_at: row.get("created_at")?,
        settled_at: row.get("settled_at")?,
    })
}
