//! The words of the payment page, so that tests can look for them. They are
//! the provider's and not the product's.

/// The page's name.
pub const CASHIER: &str = "模拟收银台";
/// Stands on every page.
pub const NO_MONEY: &str = "模拟收银台，不会扣款";
/// Explains [`NO_MONEY`].
pub const NO_MONEY_WHY: &str = "本页面仅供演示和测试，不连接任何支付机构，请勿输入银行卡等信息。";

/// Heading while the order can be paid.
pub const PAY: &str = "订单付款";
/// Label of the merchant.
pub const MERCHANT: &str = "收款单位";
/// Label of what is paid for.
pub const SUBJECT: &str = "付款事由";
/// Label of the amount.
pub const AMOUNT: &str = "应付金额";
/// Label of the merchant's number of the order.
pub const ORDER: &str = "订单号";
/// Label of the cashier's number of the order.
pub const REFERENCE: &str = "交易流水号";
/// Label of the moment until which the order can be paid.
pub const UNTIL: &str = "请在此时间前付款";
/// Label of the moment of payment.
pub const PAID_AT: &str = "付款时间";

/// Asks for a choice.
pub const CHOOSE: &str = "请选择本次付款的模拟结果";
/// Pays.
pub const SUCCEED: &str = "付款成功";
/// Explains [`SUCCEED`].
pub const SUCCEED_WHY: &str = "付款成功，并通知收款单位";
/// Pays without telling the merchant.
pub const SUCCEED_QUIETLY: &str = "付款成功但不通知";
/// Explains [`SUCCEED_QUIETLY`].
pub const SUCCEED_QUIETLY_WHY: &str = "付款成功，但收款单位收不到通知，须自行查询";
/// Fails.
pub const FAIL: &str = "付款失败";
/// Explains [`FAIL`].
pub const FAIL_WHY: &str = "付款失败，此订单不能再付款";
/// Goes back without paying.
pub const LATER: &str = "稍后再付";
/// Explains [`LATER`].
pub const LATER_WHY: &str = "不付款，返回收款单位网站，到期前可以再来";

/// The order was paid.
pub const PAID: &str = "付款成功";
/// What follows [`PAID`].
pub const PAID_NEXT: &str = "请返回收款单位网站查看缴费结果，不要重复付款。";
/// The payment failed.
pub const FAILED: &str = "付款失败";
/// What follows [`FAILED`].
pub const FAILED_NEXT: &str = "此订单没有付款。请返回收款单位网站，重新生成订单。";
/// The merchant closed the order.
pub const CLOSED: &str = "订单已关闭";
/// What follows [`CLOSED`].
pub const CLOSED_NEXT: &str = "此订单没有付款，也不能再付款。请返回收款单位网站，重新生成订单。";
/// The order's time is over.
pub const EXPIRED: &str = "订单已过期";
/// What follows [`EXPIRED`].
pub const EXPIRED_NEXT: &str = "此订单已超过付款时间，没有付款。请返回收款单位网站，重新生成订单。";
/// The way back.
pub const BACK: &str = "返回收款单位网站";

/// No order has this page.
pub const NO_PAGE: &str = "没有找到这个订单";
/// What follows [`NO_PAGE`].
pub const NO_PAGE_NEXT: &str = "请检查链接是否完整，或返回收款单位网站重新进入。";
/// The form sent something else than a choice.
pub const NO_CHOICE: &str = "没有收到您的选择";
/// What follows [`NO_CHOICE`].
pub const NO_CHOICE_NEXT: &str = "请返回上一页，重新点击按钮。";
/// The journal can't be written.
pub const OUT_OF_ORDER: &str = "收银台暂时不可用";
/// What follows [`OUT_OF_ORDER`].
pub const OUT_OF_ORDER_NEXT: &str = "请稍后再试。付款结果以收款单位网站查询为准。";
