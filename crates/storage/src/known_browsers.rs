//! The browsers in which an account was signed in, and the networks they were
//! in, a row for each pair. A browser proves itself by a secret in a cookie, of which the hash is
//! kept; it is no login, it only keeps a stranger's tries from slowing it.

use domain::id::AccountId;

use crate::engine::Tx;
use crate::error::Result;

/// Where somebody tries to sign in.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The hash of what the browser proves itself by, if it does.
    pub proof: Option<&'a [u8; 32]>,
    /// The network, as limits count it.
    pub network: &'a str,
}

/// How well an account knows such a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It was signed in in this browser.
    Browser,
    /// It was signed in from this network, in another browser.
    Network,
    /// Neither.
    No,
}

/// How well an account knows the place, by sign-ins after that time in
/// milliseconds UTC.
///
/// # Errors
/// A storage error.
pub async fn known(tx: &mut Tx, account: AccountId, place: Place<'_>, after: i64) -> Result<Known> {
    // No hash has no bytes.
    let proof = place.proof.map_or(Vec::new(), |proof| proof.to_vec());
    let network = blind(tx, place.network);
    let row = tx
        .fetch_one(
            "select count(case when proof_hash = $2 then 1 end) as browsers, count(*) as places
             from known_browser
             where account_id = $1 and seen_at > $4 and (proof_hash = $2 or network_blind = $3)",
            &[account.into(), proof.into(), network.into(), after.into()],
        )
        .await?;
    let (browsers, places): (i64, i64) = (row.get("browsers")?, row.get("places")?);
    Ok(match (browsers, places) {
        (0, 0) => Known::No,
        (0, _) => Known::Network,
        _ => Known::Browser,
    })
}

/// Notes that an account was signed in in this browser, which proves itself by
/// `proof` from now on; for every account that knew it by another proof, too.
///
/// # Errors
/// A storage error.
pub async fn remember(
    tx: &mut Tx,
    account: AccountId,
    place: Place<'_>,
    proof: &[u8; 32],
    now: i64,
) -> Result<()> {
    if let Some(before) = place.proof {
        tx.execute(
            "update known_browser set proof_hash = $2 where proof_hash = $1",
            &[before.into(), proof.into()],
        )
        .await?;
    }
    let network = blind(tx, place.network);
    tx.execute(
        "insert into known_browser (account_id, proof_hash, network_blind, since, seen_at)
         values ($1, $2, $3, $4, $4)
         on conflict (proof_hash, account_id, network_blind) do update
         set seen_at = excluded.seen_at",
        &[account.into(), proof.into(), network.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// Forgets every browser of an account, after another password say; how many.
///
/// # Errors
/// A storage error.
pub async fn forget(tx: &mut Tx, account: AccountId) -> Result<u64> {
    tx.execute(
        "delete from known_browser where account_id = $1",
        &[account.into()],
    )
    .await
}

/// Forgets browsers that were not seen since that time; at most so many at once.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from known_browser where id in (
            select id from known_browser where seen_at < $1 order by seen_at limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}

fn blind(tx: &Tx, network: &str) -> [u8; 32] {
    tx.vault()
        .blind("known_browser.network", network.as_bytes())
}
