//! What the operator answered: taken over, refused for good, none of ours, or
//! not now. The codes are those of 阿里云 《API 错误码》 for SendSms and of its
//! 《公共错误码》 for every call.

use reqwest::{Response, StatusCode};
use serde::Deserialize;

use super::unreachable;
use crate::sms::{SmsError, SmsReceipt};

/// Longest answer that is read, in bytes.
const LONGEST_ANSWER: usize = 16 * 1024;

/// What went well.
const OK: &str = "OK";

/// Codes after which the same message may be taken later: their own faults,
/// limits that pass, and a nonce that they have seen, which is new in each call.
const LATER: [&str; 9] = [
    "isp.SYSTEM_ERROR",
    "isp.GATEWAY_ERROR",
    "isp.UNKNOWN",
    "ServiceUnavailable",
    "InternalError",
    "SignatureNonceUsed",
    "isv.BUSINESS_LIMIT_CONTROL",
    "isv.DAY_LIMIT_CONTROL",
    "isv.MONTH_LIMIT_CONTROL",
];

/// Codes about this one message: its number, or the words in its template's
/// variable. Whatever is in neither list (`SignatureDoesNotMatch`,
/// `InvalidAccessKeyId`, `InvalidTimeStamp`, `Forbidden`, `NoPermission`, an
/// empty account, a signature or a template that isn't ours, a code that is new)
/// somebody may mend, and no message is thrown away for it.
const NEVER: [&str; 7] = [
    "isv.MOBILE_NUMBER_ILLEGAL",
    "isv.BLACK_KEY_CONTROL_LIMIT",
    "isv.INVALID_JSON_PARAM",
    "isv.PARAM_LENGTH_LIMIT",
    "isv.PARAM_NOT_SUPPORT_URL",
    "isv.SMS_CONTENT_ILLEGAL",
    "isv.TEMPLATE_PARAMS_ILLEGAL",
];

/// The part of the answer that says anything to us.
#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "Code")]
    code: String,
    #[serde(rename = "BizId", default)]
    biz_id: String,
}

/// Reads an answer.
pub(super) async fn read(response: Response) -> Result<SmsReceipt, SmsError> {
    let status = response.status();
    let body = read_capped(response).await?;
    understood(status, &body)
}

fn understood(status: StatusCode, body: &[u8]) -> Result<SmsReceipt, SmsError> {
    let later = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
    let Ok(answer) = serde_json::from_slice::<Answer>(body) else {
        // A proxy's page says nothing about the message.
        return Err(SmsError::Unavailable);
    };
    if status.is_success() && answer.code == OK && is_plain(&answer.biz_id) {
        return Ok(SmsReceipt {
            provider_ref: answer.biz_id,
        });
    }
    let code = printable(&answer.code);
    if later || answer.code == OK || passes(&answer.code) {
        tracing::warn!(code, "the operator takes no message now");
        return Err(SmsError::Unavailable);
    }
    let code = code.to_owned();
    if NEVER.contains(&answer.code.as_str()) {
        return Err(SmsError::Refused { code });
    }
    tracing::error!(code, "the operator of text messages denies us");
    Err(SmsError::Denied { code })
}

/// Whether what the code tells of passes by itself.
fn passes(code: &str) -> bool {
    code.starts_with("Throttling") || LATER.contains(&code)
}

/// The code, if it is one: it goes into logs.
fn printable(code: &str) -> &str {
    let fits = (1..=64).contains(&code.len())
        && code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
    if fits { code } else { "unreadable" }
}

/// Their number for the message: digits, and `^` between.
fn is_plain(biz_id: &str) -> bool {
    (1..=64).contains(&biz_id.len())
        && biz_id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'^' | b'-' | b'_'))
}

async fn read_capped(mut response: Response) -> Result<Vec<u8>, SmsError> {
    let mut body = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| unreachable(&error))?
    {
        if body.len() + chunk.len() > LONGEST_ANSWER {
            return Err(SmsError::Unavailable);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(status: u16, body: &str) -> Result<SmsReceipt, SmsError> {
        let status = StatusCode::from_u16(status).expect("a status");
        understood(status, body.as_bytes())
    }

    fn refused(code: &str) -> Result<SmsReceipt, SmsError> {
        Err(SmsError::Refused {
            code: code.to_owned(),
        })
    }

    fn denied(code: &str) -> Result<SmsReceipt, SmsError> {
        Err(SmsError::Denied {
            code: code.to_owned(),
        })
    }

    #[test]
    fn what_was_taken_over_has_the_operators_number() {
        let taken = told(
            200,
            r#"{"Code":"OK","BizId":"9006197469364984^0","Message":"OK"}"#,
        );
        let wanted = SmsReceipt {
            provider_ref: "9006197469364984^0".to_owned(),
        };
        assert_eq!(taken, Ok(wanted));
    }

    #[test]
    fn limits_and_the_operators_own_faults_pass() {
        for code in ["Throttling", "Throttling.User"].iter().chain(&LATER) {
            let body = format!(r#"{{"Code":"{code}"}}"#);
            assert_eq!(told(200, &body), Err(SmsError::Unavailable), "{code}");
            assert_eq!(told(400, &body), Err(SmsError::Unavailable), "{code}");
        }
    }

    #[test]
    fn a_number_or_words_that_never_will_be_taken_are_given_up() {
        for code in NEVER {
            let body = format!(r#"{{"Code":"{code}"}}"#);
            assert_eq!(told(200, &body), refused(code));
            assert_eq!(told(400, &body), refused(code));
        }
    }

    #[test]
    fn what_somebody_can_mend_is_no_fault_of_the_message() {
        for code in [
            "SignatureDoesNotMatch",
            "InvalidAccessKeyId.NotFound",
            "InvalidAccessKeyId.Inactive",
            "InvalidTimeStamp.Expired",
            "Forbidden",
            "Forbidden.RAM",
            "NoPermission",
            "isp.RAM_PERMISSION_DENY",
            "isv.ACCOUNT_ABNORMAL",
            "isv.OUT_OF_SERVICE",
            "isv.AMOUNT_NOT_ENOUGH",
            "isv.PRODUCT_UN_SUBSCRIPT",
            "isv.SMS_SIGNATURE_ILLEGAL",
            "isv.SMS_TEMPLATE_ILLEGAL",
            "isv.TEMPLATE_MISSING_PARAMETERS",
            "A.CODE_OF_NEXT_YEAR",
        ] {
            let body = format!(r#"{{"Code":"{code}"}}"#);
            assert_eq!(told(200, &body), denied(code));
            assert_eq!(told(403, &body), denied(code));
        }
    }

    #[test]
    fn what_can_not_be_understood_is_asked_again() {
        for (status, body) in [
            (200, "<html>"),
            (200, r#"{"Code":"OK"}"#),
            (200, r#"{"Code":"OK","BizId":"a b"}"#),
            (502, r#"{"Code":"isv.MOBILE_NUMBER_ILLEGAL"}"#),
            (429, r#"{"Code":"x"}"#),
            (200, "{}"),
        ] {
            assert_eq!(
                told(status, body),
                Err(SmsError::Unavailable),
                "{status} {body}"
            );
        }
    }

    #[test]
    fn a_code_that_is_none_is_not_logged() {
        let body = r#"{"Code":"13800000000 is not good"}"#;
        assert_eq!(told(400, body), denied("unreadable"));
    }

    /// Whatever was answered: a number that is one, a code that may be logged.
    fn judged(answer: Result<SmsReceipt, SmsError>) -> bool {
        match answer {
            Ok(receipt) => is_plain(&receipt.provider_ref),
            Err(SmsError::Refused { code } | SmsError::Denied { code }) => printable(&code) == code,
            Err(SmsError::Unavailable) => true,
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(
            status in 100u16..1000, body in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            let status = StatusCode::from_u16(status).expect("a status");
            prop_assert_eq!(understood(status, &body), Err(SmsError::Unavailable));
        }

        #[test]
        fn no_answer_makes_the_reader_panic(
            status in proptest::sample::select(&[200u16, 400, 403, 429, 500, 503][..]),
            code in "OK|isv\\.[A-Z_]{1,70}|\\PC{0,70}", biz_id in "[0-9^]{0,70}|\\PC{0,70}",
        ) {
            let body = serde_json::json!({ "Code": code, "BizId": biz_id }).to_string();
            prop_assert!(judged(told(status, &body)));
        }
    }
}
