//! What a candidate is told when their application has moved, in the
//! transaction that moves it.

use domain::{id::AccountId, life::application::Notice, text::flow, time::Moment};
use storage::Tx;

use crate::{
    error::Error,
    messages::{self, Topic},
};

/// Tells the candidate.
pub(super) async fn tell(
    tx: &mut Tx,
    account: AccountId,
    notice: Notice,
    exam: &str,
    now: Moment,
) -> Result<(), Error> {
    let topic = Topic::Application(notice);
    messages::tell(tx, account, topic, &flow::notice(notice, exam), now).await
}
