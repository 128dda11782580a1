//! The simulated operator: it takes every message over and keeps nothing. What
//! was sent is read from our own record of notifications.

use async_trait::async_trait;

use super::{Sms, SmsError, SmsGateway, SmsReceipt};

/// The simulated operator. No message leaves the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outbox;

#[async_trait]
impl SmsGateway for Outbox {
    fn name(&self) -> &'static str {
        "outbox"
    }

    async fn send(&self, sms: &Sms) -> Result<SmsReceipt, SmsError> {
        Ok(SmsReceipt {
            provider_ref: format!("outbox-{}", sms.reference),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_same_message_gets_the_same_receipt() -> Result<(), Box<dyn std::error::Error>> {
        let sms = Sms {
            to: "13800000000".parse()?,
            text: "您好".to_owned(),
            code: None,
            reference: "n-7".to_owned(),
        };
        let operator: Box<dyn SmsGateway> = Box::new(Outbox);
        assert_eq!(operator.name(), "outbox");
        let first = operator.send(&sms).await?;
        assert_eq!(first.provider_ref, "outbox-n-7");
        assert_eq!(operator.send(&sms).await?, first);
        Ok(())
    }
}
