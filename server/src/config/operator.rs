//! The settings of the operator of text messages, 阿里云短信服务.

use std::fmt;

use gateways::{payments::Url, sms::aliyun};

use super::Settings;

/// Who we are to the operator, and what it has approved for us.
#[derive(Clone)]
pub struct SmsOperator {
    /// Its address.
    pub endpoint: Url,
    /// The AccessKey's id.
    pub key_id: String,
    /// The AccessKey's secret.
    pub key_secret: String,
    /// 签名, without its brackets.
    pub sign_name: String,
    /// The template of codes, with the variable `code`.
    pub code_template: String,
    /// The template of notices, with the variable `content`.
    pub notice_template: Option<String>,
}

/// Leaves the secret out.
impl fmt::Debug for SmsOperator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmsOperator")
            .field("endpoint", &self.endpoint.as_str())
            .field("sign_name", &self.sign_name)
            .finish_non_exhaustive()
    }
}

/// The names of what has to be set together.
const TOGETHER: [&str; 4] = [
    "sms_key_id",
    "sms_key_secret",
    "sms_sign_name",
    "sms_code_template",
];

/// The operator, if one is named; a demonstration has none.
pub(super) fn take(settings: &mut Settings, demo: bool) -> Option<SmsOperator> {
    let endpoint = settings.take("sms_endpoint");
    let notice_template = settings.take("sms_notice_template");
    let set = TOGETHER.map(|name| {
        settings
            .take::<String>(name)
            .filter(|value| !value.is_empty())
    });
    let named = endpoint.is_some() || notice_template.is_some() || set.iter().any(Option::is_some);
    if !named {
        return None;
    }
    if demo {
        let mistake = "a demonstration sends no text messages: `sms_…` does not go with `demo`";
        settings.mistakes.push(mistake.to_owned());
        return None;
    }
    let [
        Some(key_id),
        Some(key_secret),
        Some(sign_name),
        Some(code_template),
    ] = set
    else {
        let mistake = format!("`{}` have to be set together", TOGETHER.join("`, `"));
        settings.mistakes.push(mistake);
        return None;
    };
    let usual = || aliyun::ENDPOINT.parse().expect("the usual address is one");
    Some(SmsOperator {
        endpoint: endpoint.unwrap_or_else(usual),
        key_id,
        key_secret,
        sign_name,
        code_template,
        notice_template,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEEDED: [(&str, &str); 4] = [
        ("sms_key_id", "id"),
        ("sms_key_secret", "very-secret"),
        ("sms_sign_name", "甲省人事考试"),
        ("sms_code_template", "SMS_1"),
    ];

    fn settings(pairs: &[(&str, &str)]) -> Settings {
        let mut settings = Settings::default();
        for (name, value) in pairs {
            settings.add(name, value, "test");
        }
        settings
    }

    #[test]
    fn an_operator_is_named_whole_or_not_at_all() {
        let config = settings(&NEEDED).understand().expect("right");
        let operator = config.operator.expect("it is set");
        assert_eq!(operator.endpoint.as_str(), "https://dysmsapi.aliyuncs.com/");
        assert!(!format!("{operator:?}").contains("very-secret"));
        for missing in 0..NEEDED.len() {
            let mut some = NEEDED.to_vec();
            some.remove(missing);
            let mistakes = settings(&some).understand().expect_err("one is missing");
            assert!(!mistakes.to_string().contains("very-secret"));
        }
        let none = settings(&[]).understand().expect("right");
        assert!(none.operator.is_none());
    }

    #[test]
    fn a_demonstration_sends_no_text_messages() {
        let mut demo = NEEDED.to_vec();
        demo.push(("demo", "true"));
        assert!(settings(&demo).understand().is_err());
    }
}
