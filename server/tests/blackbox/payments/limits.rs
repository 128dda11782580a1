//! How often an order may be made.

use domain::text::payment as words;

use super::{
    super::{counted, till::on_both_with_till},
    payer::Payer,
};

#[tokio::test]
async fn an_application_gets_twelve_orders_an_hour() {
    on_both_with_till(async |app, _till| {
        let payer = Payer::approved(&app, 1).await;
        let whom = payer.application.to_string();
        counted::put(&app, "payment.order", &whom, 11).await;
        let twelfth = payer.order().await;
        assert_eq!(payer.cancel(&twelfth.order).await.status(), 200);
        let more = payer.make_order().await;
        assert_eq!(more.status(), 429);
        let said = more.text().await.expect("a problem");
        assert!(said.contains(words::TOO_OFTEN), "{said}");
        assert_eq!(payer.attempts().await.len(), 1, "nothing was ordered");
    })
    .await;
}
