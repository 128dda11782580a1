//! What the copy of one's data says of money.

use serde_json::Value;

use super::{
    super::{stage, till::on_both_with_till},
    payer::Payer,
};

#[tokio::test]
async fn a_copy_of_ones_data_tells_what_was_owed_and_paid() {
    on_both_with_till(async |app, till| {
        let payer = Payer::approved(&app, 1).await;
        let attempt = payer.order().await;
        let cashier = attempt.pay_url.clone().expect("a page");
        till.press(&cashier, "paid_quietly").await;
        assert_eq!(payer.finish().await.status(), 200);
        let fields = [("password", stage::PASSWORD)];
        let copy = payer.browser.call("/me/privacy/copy", &fields).await;
        assert_eq!(copy.status(), 200);
        let copy: Value = copy.json().await.expect("JSON");
        let bill = &copy["报考"][0]["缴费"][0];
        assert_eq!(bill["应缴金额（元）"], "100.00");
        assert_eq!(bill["状态"], "已缴费");
        let order = &bill["订单"][0];
        assert_eq!(order["订单号"], attempt.order);
        assert_eq!(order["金额（元）"], "100.00");
        assert_eq!(order["状态"], "支付成功");
        assert!(order["支付时间"].is_string() && order["退款"].is_null());
        let link = cashier.rsplit_once('/').map_or(&*cashier, |(_, last)| last);
        assert!(!copy.to_string().contains(link), "it would open the till");
    })
    .await;
}
