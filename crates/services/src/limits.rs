//! How often something may happen, counted in the database and so across
//! nodes; what changes nothing, in a node's memory. Which limits there are stands
//! here, once.

mod applications;
mod networks;
mod pace;

use domain::{sign_in, text::common, time::Moment};
use storage::{
    Tx,
    limits::{self, Bucket, Limit, Verdict},
};

use crate::error::Error;
pub(crate) use applications::{
    BEGIN, COMFORT, COMFORT_EVIDENCE, COMFORT_MOVE, COMFORT_NEW, FORM_DRAFT, FORM_SAVE, POSITION,
    RECALL,
};
pub(crate) use networks::{address_key, in_networks};
pub(crate) use pace::{PAPERS, Pace, RECEIPT_CHECKS, TICKETS};

const MINUTE: i64 = 60 * 1000;
const QUARTER: i64 = 15 * MINUTE;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A limit under its name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    what: &'static str,
    limit: Limit,
}

const fn rule(what: &'static str, times: i64, window: i64) -> Rule {
    Rule {
        what,
        limit: Limit { times, window },
    }
}

const fn bucket<'a>(what: &'static str, whom: &'a str) -> Bucket<'a> {
    Bucket { what, whom }
}

/// A wait under its name, which grows with what was counted lately.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Brake {
    what: &'static str,
    window: i64,
    wait: fn(i64) -> i64,
}

/// Wrong sign-ins of a name from one address, or of an account in one browser
/// that it knows, until one succeeds there.
pub(crate) const SIGN_IN: Brake = Brake {
    what: "sign_in.name",
    window: sign_in::COUNTED_MILLIS,
    wait: sign_in::wait,
};
/// Wrong sign-ins of a name in all browsers that it does not know.
pub(crate) const SIGN_IN_STRANGERS: Brake = Brake {
    what: "sign_in.strangers",
    window: sign_in::COUNTED_EVERYWHERE_MILLIS,
    wait: sign_in::wait_of_strangers,
};

/// One code a minute for a phone and a purpose.
pub(crate) const CODE_GAP: Rule = rule("sms.gap", 1, MINUTE);
/// Five codes an hour for a phone.
pub(crate) const CODE_HOUR: Rule = rule("sms.hour", 5, HOUR);
/// Ten codes a day for a phone.
pub(crate) const CODE_DAY: Rule = rule("sms.day", 10, DAY);
/// Eight codes an hour for a session: nobody has eight phones, and whoever
/// mistypes one has some left.
pub(crate) const CODE_SESSION: Rule = rule("sms.session", 8, HOUR);
/// Sixty codes an hour for an address: a dormitory shares one.
pub(crate) const CODE_ADDRESS: Rule = rule("sms.address", 60, HOUR);
/// Three hundred codes a day for an address.
pub(crate) const CODE_ADDRESS_DAY: Rule = rule("sms.address.day", 300, DAY);
/// Twice as much for an IPv6 network of 56 bits: providers give one to a
/// household, which may take another of its 256 networks for each code.
pub(crate) const CODE_WIDE: Rule = rule("sms.wide", 120, HOUR);
/// The same for a day.
pub(crate) const CODE_WIDE_DAY: Rule = rule("sms.wide.day", 600, DAY);
/// Ten times as much for one of 48 bits: a school, or a part of a mobile
/// network with up to 65 536 phones, of which few register in one hour.
pub(crate) const CODE_SITE: Rule = rule("sms.site", 600, HOUR);
/// The same for a day.
pub(crate) const CODE_SITE_DAY: Rule = rule("sms.site.day", 3000, DAY);
/// Five codes an hour for an account that is signed in, or was in this browser,
/// whatever its neighbours have used up.
pub(crate) const CODE_OWN: Rule = rule("sms.own", 5, HOUR);
/// The same for a day.
pub(crate) const CODE_OWN_DAY: Rule = rule("sms.own.day", 10, DAY);
/// 1 800 codes a minute for everybody together: 3.7 million candidates in ten
/// days ask for some 1 500 in the worst minutes. What is beyond is an attack,
/// and each costs money.
pub(crate) const CODE_EVERYBODY: Rule = rule("sms.everybody", 1800, MINUTE);

// What costs hashings: a node of two cores does about 50 in a second, 45 000 in
// a quarter of an hour. All of these together leave an address 4 % of them, an
// IPv6 network of 56 bits 8 %, and one of 48 bits, which may be a whole
// university, 27 %.

/// Three hundred sign-ins for an address, but for those in browsers that an
/// account knows: a neighbour in the same dormitory can't use them up. Then
/// [`SIGN_IN_SESSION`] and [`SIGN_IN_CROWD`] hold.
pub(crate) const SIGN_IN_ADDRESS: Rule = rule("sign_in.address", 300, QUARTER);
/// Twice as much for an IPv6 network of 56 bits, as with codes.
pub(crate) const SIGN_IN_WIDE: Rule = rule("sign_in.wide", 600, QUARTER);
/// Ten times as much for one of 48 bits.
pub(crate) const SIGN_IN_SITE: Rule = rule("sign_in.site", 3000, QUARTER);
/// At an address that is used up, one sign-in in half a minute for a session.
pub(crate) const SIGN_IN_SESSION: Rule = rule("sign_in.session", 1, 30 * 1000);
/// So many more where a network is used up, each with a right 验证码.
pub(crate) const SIGN_IN_CROWD: Rule = rule("sign_in.crowd", 1200, QUARTER);
/// The same for 56 bits.
pub(crate) const SIGN_IN_CROWD_WIDE: Rule = rule("sign_in.crowd.wide", 2400, QUARTER);
/// The same for 48 bits: five times as much, not ten, since each tried one is a
/// hashing that the rest of the country waits for.
pub(crate) const SIGN_IN_CROWD_SITE: Rule = rule("sign_in.crowd.site", 6000, QUARTER);
/// Thirty sign-ins for a browser that an account knows.
pub(crate) const SIGN_IN_BROWSER: Rule = rule("sign_in.browser", 30, QUARTER);
/// From thirty failed sign-ins on, whatever the names, an address is asked for
/// 验证码.
pub(crate) const SIGN_IN_FAILED: Rule = rule("sign_in.failed", 30, QUARTER);
/// From sixty on a network of 56 bits.
pub(crate) const SIGN_IN_FAILED_WIDE: Rule = rule("sign_in.failed.wide", 60, QUARTER);
/// From three hundred on one of 48 bits.
pub(crate) const SIGN_IN_FAILED_SITE: Rule = rule("sign_in.failed.site", 300, QUARTER);
/// Three hundred new passwords in a quarter of an hour for an address: each
/// costs a hashing, also with a wrong code. Whoever waits for no code costs none,
/// and is not counted.
pub(crate) const NEW_PASSWORD_ADDRESS: Rule = rule("password.address", 300, QUARTER);
/// Twice as much for 56 bits.
pub(crate) const NEW_PASSWORD_WIDE: Rule = rule("password.wide", 600, QUARTER);
/// Ten times as much for 48 bits.
pub(crate) const NEW_PASSWORD_SITE: Rule = rule("password.site", 3000, QUARTER);
/// Six hundred visits an hour for an address: a school shares one, and each
/// person needs one or two. Then [`VISIT_SLOWED`] holds.
pub(crate) const VISIT: Rule = rule("visit.address", 600, HOUR);
/// Twice as much for 56 bits.
pub(crate) const VISIT_WIDE: Rule = rule("visit.wide", 1200, HOUR);
/// Ten times as much for 48 bits.
pub(crate) const VISIT_SITE: Rule = rule("visit.site", 6000, HOUR);
/// In a network that is used up, one visit in three seconds: whoever used it up
/// with empty requests makes newcomers wait for no longer than they go on, and
/// 1200 more sessions an hour fill no table.
pub(crate) const VISIT_SLOWED: Rule = rule("visit.slowed", 1, 3 * 1000);
/// Five wrong passwords of who is signed in, for an account, until one is right.
pub(crate) const OLD_PASSWORD: Rule = rule("password.old", 5, QUARTER);
/// Twenty claims of an identity a day for an address.
pub(crate) const CLAIM_ADDRESS: Rule = rule("petition.address", 20, DAY);
/// Five times a day an account asks for 注销: each leaves a row for good.
pub(crate) const DELETION: Rule = rule("petition.account", 5, DAY);
/// Five times a day an account takes another last day of its document.
pub(crate) const VALIDITY: Rule = rule("account.validity", 5, DAY);
/// Twelve orders an hour for an application.
pub(crate) const PAYMENT_ORDER: Rule = rule("payment.order", 12, HOUR);
/// Thirty questions after a payment in ten minutes for an application.
pub(crate) const PAYMENT_ASK: Rule = rule("payment.ask", 30, 10 * MINUTE);

/// Thirty photos an hour for an account: each costs a decoding.
pub(crate) const PHOTO: Rule = rule("photo.account", 30, HOUR);
/// Three hundred times an hour an account cuts its draft anew: a small picture,
/// and somebody presses a button for each.
pub(crate) const PHOTO_FRAMING: Rule = rule("photo.framing", 300, HOUR);

/// Thirty codes of 手机拍照 an hour for an account.
pub(crate) const CAPTURE: Rule = rule("capture.account", 30, HOUR);
/// Ten pictures for a code: each costs a decoding, and one is kept.
pub(crate) const CAPTURE_PICTURE: Rule = rule("capture.picture", 10, HOUR);
/// Forty pictures an hour for an account, whatever its codes: a phone answers no
/// 验证码, and thirty codes would be three hundred decodings.
pub(crate) const CAPTURE_PICTURE_ACCOUNT: Rule = rule("capture.picture.account", 40, HOUR);
/// Sixty times an hour a page may show the picture of a code.
pub(crate) const CAPTURE_SHOWN: Rule = rule("capture.shown", 60, HOUR);
/// Thirty wrong codes for an address; those in a picture on a screen can't be wrong.
pub(crate) const CAPTURE_WRONG: Rule = rule("capture.wrong", 30, QUARTER);
/// Twice as much for 56 bits.
pub(crate) const CAPTURE_WRONG_WIDE: Rule = rule("capture.wrong.wide", 60, QUARTER);
/// Ten times as much for 48 bits.
pub(crate) const CAPTURE_WRONG_SITE: Rule = rule("capture.wrong.site", 300, QUARTER);
/// Three thousand for everybody together: with ten thousand codes in sight, one in
/// a hundred million guesses is right.
pub(crate) const CAPTURE_WRONG_EVERYBODY: Rule = rule("capture.wrong.everybody", 3000, QUARTER);

/// Counts one more for `whom`, or says after how many whole seconds it may be
/// tried again; then nothing is counted.
pub(crate) async fn take(
    tx: &mut Tx,
    rule: Rule,
    whom: &str,
    now: Moment,
) -> Result<Result<(), u32>, Error> {
    let bucket = bucket(rule.what, whom);
    let verdict = limits::take(tx, bucket, rule.limit, now.millis()).await?;
    Ok(answer(verdict, now))
}

/// The same as a refusal, in this sentence; then the transaction keeps nothing.
pub(crate) async fn demand(
    tx: &mut Tx,
    rule: Rule,
    whom: &str,
    refusal: &str,
    now: Moment,
) -> Result<(), Error> {
    let taken = take(tx, rule, whom, now).await?;
    taken.map_err(|retry_after| too_many(refusal, retry_after))
}

/// What a limit answers: this sentence, and after how many whole seconds it may
/// be tried again.
pub(crate) fn too_many(refusal: &str, retry_after: u32) -> Error {
    Error::TooMany {
        retry_after,
        sentence: sentence(refusal, retry_after),
    }
}

/// Whether the rule allows one more, or after how many whole seconds it will;
/// nothing is counted.
pub(crate) async fn look(
    tx: &mut Tx,
    rule: Rule,
    whom: &str,
    now: Moment,
) -> Result<Result<(), u32>, Error> {
    let bucket = bucket(rule.what, whom);
    let verdict = limits::judge(tx, bucket, rule.limit, now.millis()).await?;
    Ok(answer(verdict, now))
}

/// How many a brake has counted lately, or after how many whole seconds it may
/// be tried again.
pub(crate) async fn judge(
    tx: &mut Tx,
    brake: Brake,
    whom: &str,
    now: Moment,
) -> Result<Result<i64, u32>, Error> {
    let bucket = bucket(brake.what, whom);
    let tally = limits::tally(tx, bucket, now.millis() - brake.window).await?;
    let until = tally.last.map(|last| last + (brake.wait)(tally.hits));
    Ok(match until.filter(|until| *until > now.millis()) {
        Some(until) => Err(seconds_until(until, now)),
        None => Ok(tally.hits),
    })
}

/// Counts one more for `whom` and tells how many there are with it, or says
/// after how many whole seconds it may be tried again; then nothing is counted.
pub(crate) async fn brake(
    tx: &mut Tx,
    brake: Brake,
    whom: &str,
    now: Moment,
) -> Result<Result<i64, u32>, Error> {
    let hits = match judge(tx, brake, whom, now).await? {
        Ok(hits) => hits,
        Err(seconds) => return Ok(Err(seconds)),
    };
    let bucket = bucket(brake.what, whom);
    limits::hit(tx, bucket, now.millis()).await?;
    Ok(Ok(hits + 1))
}

/// For how many whole seconds the next try waits after so many.
pub(crate) fn wait_after(brake: Brake, tries: i64) -> u32 {
    u32::try_from(((brake.wait)(tries) + 999) / 1000).unwrap_or(u32::MAX)
}

/// How often a brake has counted `whom` lately.
pub(crate) async fn braked(
    tx: &mut Tx,
    brake: Brake,
    whom: &str,
    now: Moment,
) -> Result<i64, Error> {
    let bucket = bucket(brake.what, whom);
    Ok(limits::count(tx, bucket, now.millis() - brake.window).await?)
}

/// Counts one more for `whom`, whatever the rule says.
pub(crate) async fn hit(tx: &mut Tx, rule: Rule, whom: &str, now: Moment) -> Result<(), Error> {
    let bucket = bucket(rule.what, whom);
    Ok(limits::hit(tx, bucket, now.millis()).await?)
}

/// Forgets what was counted, after a success.
pub(crate) async fn forget(tx: &mut Tx, rule: Rule, whom: &str) -> Result<(), Error> {
    clear(tx, rule.what, whom).await
}

/// Forgets what a brake counted, after a success.
pub(crate) async fn release(tx: &mut Tx, brake: Brake, whom: &str) -> Result<(), Error> {
    clear(tx, brake.what, whom).await
}

/// Takes back what a brake counted at that time: it was none of what it counts.
pub(crate) async fn take_back(
    tx: &mut Tx,
    brake: Brake,
    whom: &str,
    at: Moment,
) -> Result<(), Error> {
    let bucket = bucket(brake.what, whom);
    limits::take_back(tx, bucket, at.millis()).await?;
    Ok(())
}

async fn clear(tx: &mut Tx, what: &'static str, whom: &str) -> Result<(), Error> {
    limits::clear(tx, bucket(what, whom)).await?;
    Ok(())
}

/// What a limit says, and when it may be tried again.
pub(crate) fn sentence(what: &str, seconds: u32) -> String {
    format!("{what}。{}", common::retry_after(u64::from(seconds)))
}

fn answer(verdict: Verdict, now: Moment) -> Result<(), u32> {
    match verdict {
        Verdict::Allowed => Ok(()),
        Verdict::NotBefore(at) => Err(seconds_until(at, now)),
    }
}

fn seconds_until(at: i64, now: Moment) -> u32 {
    let millis = at.saturating_sub(now.millis()).max(0);
    u32::try_from((millis + 999) / 1000).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_never_shorter_than_it_is() {
        assert_eq!(seconds_until(1001, Moment::from_millis(0)), 2);
        assert_eq!(seconds_until(1000, Moment::from_millis(0)), 1);
        assert_eq!(seconds_until(0, Moment::from_millis(5)), 0);
    }

    #[test]
    fn a_refusal_says_what_happened_and_when_it_may_be_tried_again() {
        let refused = too_many("操作过于频繁", 90);
        let Error::TooMany {
            retry_after,
            sentence,
        } = refused
        else {
            unreachable!("a limit refuses in one way")
        };
        assert_eq!(retry_after, 90);
        assert!(sentence.starts_with("操作过于频繁。"), "{sentence}");
        assert!(sentence.ends_with(&common::retry_after(90)), "{sentence}");
    }
}
