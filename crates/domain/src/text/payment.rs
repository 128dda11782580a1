//! The words for 网上缴费 and 政策减免费用申请.
#![allow(missing_docs, reason = "each name says where its words stand")]

// Choosing a gateway and making an order.
pub const PAY_ONLINE: &str = "网上缴费";
pub const PAY_HINT: &str = "请在规定的时间内完成缴费，逾期未缴费视为放弃。";
pub const AMOUNT: &str = "应缴金额";
pub const GATEWAY: &str = "支付方式";
pub const GATEWAY_HINT: &str = "请选择支付平台。";
pub const GATEWAY_MISSING: &str = "请先选择支付方式";
pub const MAKE_ORDER: &str = "生成订单";
pub const NOT_DUE: &str = "无需缴费";
pub const NOT_DUE_HINT: &str = "本次报名不收取考务费。";
pub const AFTER_APPROVAL: &str = "资格审核通过后才能缴费。";

// 订单确认.
pub const CONFIRM_ORDER: &str = "订单确认";
pub const ORDER_NUMBER: &str = "订单号";
pub const ORDER_MADE: &str = "下单时间";
pub const ORDER_EXPIRES: &str = "支付截止";
pub const ORDER_STATE: &str = "订单状态";
pub const ITEM: &str = "缴费项目";
pub const PAYER: &str = "缴费人";
pub const PAY: &str = "支付";
pub const PAY_OPENS_ELSEWHERE: &str = "点击“支付”后将跳转到支付平台，支付完成后请回到本页。";
pub const PAID_BUTTON: &str = "支付完毕";
pub const PAID_HINT: &str = "支付完成后请点击“支付完毕”，系统会向支付平台查询结果。";
pub const CHANGE_GATEWAY: &str = "换一种支付方式";

// Waiting and results.
pub const ASKING: &str = "正在查询支付结果";
pub const PENDING: &str = "支付平台尚未返回结果";
pub const PENDING_HINT: &str =
    "支付结果可能有延时，请稍后再查询。如果已经扣款，请不要重复支付，系统会自动核对。";
pub const DO_NOT_PAY_TWICE: &str = "如果您已经被扣款，请不要重复缴费。";
pub const PAID: &str = "缴费成功";
pub const PAID_AT: &str = "缴费时间";
pub const UNPAID: &str = "未缴费";
pub const ORDER_CLOSED: &str = "订单已关闭，请重新生成订单。";
pub const ORDER_FAILED: &str = "支付没有成功，可以重新生成订单后再支付。";
pub const PAID_TWICE: &str = "检测到重复支付，多付的款项将原路退回。";
pub const REFUNDING: &str = "退款处理中";
pub const REFUNDED: &str = "已原路退款";
pub const COMPLETE: &str = "完成";
pub const COMPLETE_HINT: &str = "报名完成，请在规定的时间内打印准考证。";
pub const LAPSED: &str = "逾期未缴费，视为放弃";

/// `请在 2026年2月14日 24:00 之前完成缴费。`
#[must_use]
pub fn pay_before(end: &str) -> String {
    format!("请在 {end} 之前完成缴费。")
}

// The simulated cashier.
pub const CASHIER: &str = "模拟收银台";
pub const CASHIER_NOTE: &str = "这是演示用的收银台，不会产生真实扣款。";
pub const CASHIER_PAY: &str = "确认付款";
pub const CASHIER_FAIL: &str = "付款失败";
pub const CASHIER_LEAVE: &str = "放弃付款";
pub const CASHIER_SILENT: &str = "付款但不发送通知";
pub const CASHIER_BACK: &str = "返回商户";
pub const CASHIER_EXPIRED: &str = "订单已过期，请返回重新生成订单。";

// 政策减免费用申请.
pub const WAIVER: &str = "政策减免费用申请";
pub const WAIVER_SHORT: &str = "考务费用减免申请";
pub const WAIVER_KIND: &str = "减免类型";
pub const WAIVER_HINT: &str = "符合减免政策的考生可以申请减免考务费，申请后系统自动核验。";
pub const WAIVER_DIALOG: &str = "确定申请减免考务费？";
pub const WAIVER_CHECKING: &str = "减免核验中";
pub const WAIVER_GRANTED: &str = "减免申请已通过，报名完成";
pub const WAIVER_MATERIAL: &str = "上传减免材料";
pub const WAIVER_MATERIAL_HINT: &str = "核验没有通过，请按要求上传证明材料，由工作人员审核。";
pub const WAIVER_CONFIRM_MATERIAL: &str = "材料确认";
pub const WAIVER_CONFIRM_WARNING: &str = "上传后请务必点击“材料确认”，否则工作人员看不到您的材料。";
pub const WAIVER_IN_REVIEW: &str = "减免材料审核中";

/// `您因城乡低保政策减免费用审核不通过，请网上缴费`.
#[must_use]
pub fn waiver_refused(kind: &str) -> String {
    format!("您因{kind}政策减免费用审核不通过，请网上缴费")
}
