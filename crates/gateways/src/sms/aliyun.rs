//! 阿里云短信服务 (Dysmsapi 2017-05-25): one `SendSms` a message. The operator
//! writes the words itself from a template that it has approved, so a code goes
//! there alone, and a notice as the template's one variable. Its interface has
//! the phone among the query's parameters; that address is never logged.

mod answer;
mod signature;

use std::{fmt, sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::time::Moment;
use reqwest::{Client, Url, redirect};
use zeroize::Zeroizing;

use super::{Sms, SmsError, SmsGateway, SmsReceipt};
use signature::Signed;

/// Where the operator answers unless another address is named.
pub const ENDPOINT: &str = "https://dysmsapi.aliyuncs.com";

/// Tells the time for signatures.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Who we are to the operator, and what it has approved for us.
#[derive(Clone)]
pub struct AliyunOptions {
    /// The operator's address: `https://host`, no path.
    pub endpoint: Url,
    /// The AccessKey's id.
    pub key_id: String,
    /// The AccessKey's secret.
    pub key_secret: Zeroizing<String>,
    /// 签名, without its brackets.
    pub sign_name: String,
    /// The template of codes, whose variable is `code`.
    pub code_template: String,
    /// The template of notices, whose variable is `content`; without it they
    /// are not sent.
    pub notice_template: Option<String>,
    /// Tells the time for signatures.
    pub clock: Clock,
}

/// Leaves the secret out.
impl fmt::Debug for AliyunOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AliyunOptions")
            .field("endpoint", &self.endpoint.as_str())
            .field("sign_name", &self.sign_name)
            .field("code_template", &self.code_template)
            .field("notice_template", &self.notice_template)
            .finish_non_exhaustive()
    }
}

/// Why no client can be made.
#[derive(Debug, thiserror::Error)]
pub enum AliyunSetupError {
    /// The address is not of the form `https://host`.
    #[error("the operator's address has to be http(s)://host[:port]")]
    Endpoint,
    /// The TLS library did not start.
    #[error("the HTTP client can't be started")]
    Client(#[source] reqwest::Error),
}

/// The operator's client.
pub struct Aliyun {
    options: AliyunOptions,
    client: Client,
}

impl fmt::Debug for Aliyun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.options.fmt(f)
    }
}

impl Aliyun {
    /// A client that takes no proxy from the environment and follows no
    /// redirect: 2 seconds for a connection, 8 for a call.
    ///
    /// # Errors
    ///
    /// When the options make no sense.
    pub fn new(options: AliyunOptions) -> Result<Self, AliyunSetupError> {
        let endpoint = &options.endpoint;
        let plain = matches!(endpoint.scheme(), "http" | "https")
            && endpoint.has_host()
            && endpoint.path() == "/"
            && endpoint.username().is_empty()
            && endpoint.password().is_none()
            && endpoint.query().is_none()
            && endpoint.fragment().is_none();
        if !plain {
            return Err(AliyunSetupError::Endpoint);
        }
        let client = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .connect_timeout(Duration::from_secs(2))
            .timeout(Duration::from_secs(8))
            .user_agent("baokao")
            .build()
            .map_err(AliyunSetupError::Client)?;
        Ok(Self { options, client })
    }

    /// The template and its variable for a message.
    fn filled(&self, sms: &Sms) -> Result<(&str, String), SmsError> {
        let variable = |name: &str, value: &str| serde_json::json!({ name: value }).to_string();
        if let Some(code) = &sms.code {
            return Ok((&self.options.code_template, variable("code", code)));
        }
        let Some(template) = &self.options.notice_template else {
            return Err(SmsError::Refused {
                code: "no_notice_template".to_owned(),
            });
        };
        // The operator puts the signature before the words by itself.
        let words = sms
            .text
            .split_once('】')
            .map_or(&*sms.text, |(_, rest)| rest);
        Ok((template, variable("content", words)))
    }
}

#[async_trait]
impl SmsGateway for Aliyun {
    fn name(&self) -> &'static str {
        "aliyun"
    }

    async fn send(&self, sms: &Sms) -> Result<SmsReceipt, SmsError> {
        let (template, variables) = self.filled(sms)?;
        let options = &self.options;
        let signed = Signed::new(
            options,
            &[
                ("PhoneNumbers", sms.to.as_str()),
                ("SignName", &options.sign_name),
                ("TemplateCode", template),
                ("TemplateParam", &variables),
                ("OutId", &sms.reference),
            ],
            (options.clock)(),
            &hex::encode(rand::random::<[u8; 16]>()),
        );
        let mut url = options.endpoint.clone();
        url.set_query(Some(&signed.query));
        let mut request = self.client.post(url);
        for (name, value) in &signed.headers {
            request = request.header(*name, value);
        }
        let response = request.send().await.map_err(|error| unreachable(&error))?;
        answer::read(response).await
    }
}

/// The error's own text holds the address, and so the phone: none of it is kept.
fn unreachable(error: &reqwest::Error) -> SmsError {
    tracing::debug!(
        timeout = error.is_timeout(),
        connect = error.is_connect(),
        "a call to the operator did not come through"
    );
    SmsError::Unavailable
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(notices: Option<&str>) -> AliyunOptions {
        AliyunOptions {
            endpoint: ENDPOINT.parse().expect("an address"),
            key_id: "testid".to_owned(),
            key_secret: Zeroizing::new("testsecret".to_owned()),
            sign_name: "甲省人事考试".to_owned(),
            code_template: "SMS_1".to_owned(),
            notice_template: notices.map(str::to_owned),
            clock: Arc::new(|| Moment::from_millis(0)),
        }
    }

    fn message(text: &str, code: Option<&str>) -> Sms {
        Sms {
            to: "13800000000".parse().expect("a phone"),
            text: text.to_owned(),
            code: code.map(str::to_owned),
            reference: "n-7".to_owned(),
        }
    }

    #[test]
    fn the_operator_stands_at_a_plain_address() {
        assert!(Aliyun::new(options(None)).is_ok());
        for wrong in [
            "ftp://a.cn",
            "https://u:p@a.cn",
            "https://a.cn/x",
            "https://a.cn/?a=b",
        ] {
            let mut options = options(None);
            options.endpoint = wrong.parse().expect("a URL");
            assert!(Aliyun::new(options).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_code_goes_alone_and_a_notice_without_its_signature() {
        let operator = Aliyun::new(options(Some("SMS_2"))).expect("it is right");
        let code = operator.filled(&message("【报考】验证码 042913，……", Some("042913")));
        let wanted = ("SMS_1", r#"{"code":"042913"}"#.to_owned());
        assert_eq!(code, Ok(wanted));
        let notice = operator.filled(&message("【报考】您的\"报名\"已通过。", None));
        let wanted = ("SMS_2", r#"{"content":"您的\"报名\"已通过。"}"#.to_owned());
        assert_eq!(notice, Ok(wanted));
    }

    #[test]
    fn without_its_template_a_notice_is_not_tried_again() {
        let operator = Aliyun::new(options(None)).expect("it is right");
        let refused = operator.filled(&message("您的报名已通过。", None));
        assert!(matches!(refused, Err(SmsError::Refused { .. })));
    }

    #[test]
    fn the_secret_is_not_printed() {
        let operator = Aliyun::new(options(None)).expect("it is right");
        let printed = format!("{operator:?} {:?}", options(None));
        assert!(!printed.contains("testsecret") && printed.contains("SMS_1"));
    }
}
