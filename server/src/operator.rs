//! The operator of text messages that the configuration names.

use std::sync::Arc;

use anyhow::Context;
use gateways::sms::{
    SmsGateway,
    aliyun::{Aliyun, AliyunOptions},
};
use services::{Clock, Services};

use crate::config::Config;

/// The use cases with their way out for text messages. Without an operator
/// these stay in the outbox, which only a demonstration shows.
pub(crate) fn connect(
    services: Services,
    config: &Config,
    clock: &Clock,
) -> anyhow::Result<Services> {
    let Some(operator) = config.operator.clone() else {
        if !config.demo {
            tracing::warn!(
                "no operator for text messages is configured: they stay in the outbox and reach nobody"
            );
        }
        return Ok(services);
    };
    let clock = clock.clone();
    let options = AliyunOptions {
        endpoint: operator.endpoint,
        key_id: operator.key_id,
        key_secret: operator.key_secret.into(),
        sign_name: operator.sign_name,
        code_template: operator.code_template,
        notice_template: operator.notice_template,
        clock: Arc::new(move || clock.now()),
    };
    if options.notice_template.is_none() {
        tracing::warn!("no template for notices is configured: only codes are sent");
    }
    let client: Arc<dyn SmsGateway> =
        Arc::new(Aliyun::new(options).context("the operator of text messages")?);
    Ok(services.with_operator(client))
}
