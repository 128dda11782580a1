//! The words for 网上缴费 and 政策减免费用申请.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::money::Fen;

// Choosing a gateway and making an order.
pub const PAY_HINT: &str = "请在规定的时间内完成缴费，逾期未缴费视为放弃。";
pub const AMOUNT: &str = "应缴金额";
pub const GATEWAY: &str = "支付方式";
pub const GATEWAY_HINT: &str = "请选择支付平台。";
pub const GATEWAY_MISSING: &str = "请先选择支付方式";
pub const MAKE_ORDER: &str = "生成订单";
pub const NOT_DUE: &str = "无需缴费";
pub const NOT_DUE_HINT: &str = "本次报名不收取考务费。";
pub const AFTER_APPROVAL: &str = "资格审核通过后才能缴费。";
pub const NOTHING_DUE: &str = "费用已经缴清，请不要重复缴费。";
pub const ENDED: &str = "本次报名已经终止，不能缴费。";
pub const NO_GATEWAY: &str = "暂时没有可用的支付方式，请稍后再试。";
/// The guide's own sentence.
pub const GUIDE_NOTE: &str = "请不要一直点击缴费后又放弃支付，同时，支付平台反馈缴费信息可能存在延时，若您已经被扣费，请不要重复缴费。";
pub const WINDOW: &str = "缴费起止时间";
pub const EXAM_CLOSED: &str = "本场考试已经结束，不能再缴费。";

// 订单确认.
pub const CONFIRM_ORDER: &str = "订单确认";
pub const ORDER_NUMBER: &str = "订单号";
pub const ORDER_MADE: &str = "下单时间";
pub const ORDER_EXPIRES: &str = "支付截止";
pub const ORDER_STATE: &str = "订单状态";
pub const ITEM: &str = "缴费项目";
pub const PAY: &str = "支付";
pub const PAY_OPENS_ELSEWHERE: &str = "点击“支付”后将跳转到支付平台，支付完成后请回到本页。";
pub const PAID_BUTTON: &str = "支付完毕";
pub const PAID_HINT: &str = "支付完成后请点击“支付完毕”，系统会向支付平台查询结果。";
pub const CHANGE_GATEWAY: &str = "换一种支付方式";

// Waiting and results.
pub const PENDING: &str = "支付平台尚未返回结果";
pub const PENDING_HINT: &str =
    "支付结果可能有延时，请稍后再查询。如果已经扣款，请不要重复支付，系统会自动核对。";
pub const GATEWAY_SILENT: &str =
    "暂时查询不到支付平台的结果，订单没有关闭，请稍后再试。如果已经扣款，请不要重复支付。";
pub const TOO_OFTEN: &str = "操作过于频繁，请不要反复生成订单或查询";
pub const PLACING: &str = "正在向支付平台提交订单";
pub const PLACING_HINT: &str = "支付平台暂时没有响应，系统会自动重试，请稍后刷新本页。";
pub const ORDER_RAN_OUT: &str = "订单已到支付截止时间，正在向支付平台核对结果";
pub const EARLIER_ORDERS: &str = "其他订单";
pub const PAID: &str = "缴费成功";
pub const PAID_AT: &str = "缴费时间";
pub const ORDER_CLOSED: &str = "订单已关闭，请重新生成订单。";
pub const ORDER_FAILED: &str = "支付没有成功，可以重新生成订单后再支付。";
pub const PAID_TWICE: &str = "检测到重复支付，多付的款项将原路退回。";
pub const PAID_IN_VAIN: &str = "报名已终止或缴费时间已过，收到的款项将原路退回。";
pub const WRONG_AMOUNT: &str =
    "支付平台收到的金额与应缴金额不符，所收款项将全部原路退回；尚未缴费的，请重新生成订单。";
pub const REFUNDING: &str = "退款处理中";
pub const REFUNDED: &str = "已原路退款";
pub const COMPLETE: &str = "完成";
pub const COMPLETE_HINT: &str = "报名完成，请在规定的时间内打印准考证。";
pub const LAPSED: &str = "逾期未缴费，视为放弃";

/// What a gateway shows the payer as the item: at most 60 characters.
#[must_use]
pub fn subject(exam: &str) -> String {
    const LONGEST: usize = 60;
    const FEE: &str = "考务费";
    let fits = exam
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST - FEE.chars().count());
    fits.chain(FEE.chars()).collect()
}

/// Told in the inbox and by text message.
#[must_use]
pub fn paid_twice_of(exam: &str) -> String {
    format!("您报考的{exam}：{PAID_TWICE}")
}

/// Told in the inbox and by text message.
#[must_use]
pub fn paid_in_vain_of(exam: &str) -> String {
    format!("您报考的{exam}：{PAID_IN_VAIN}")
}

/// Told in the inbox and by text message.
#[must_use]
pub fn wrong_amount_of(exam: &str) -> String {
    format!("您报考的{exam}：{WRONG_AMOUNT}")
}

/// Told in the inbox and by text message.
#[must_use]
pub fn refunded_of(exam: &str, amount: Fen) -> String {
    format!("您报考的{exam}：退款 {amount}已原路退回，请注意查收。")
}

// What finance sees.
pub const FINANCE_TITLE: &str = "缴费对账";
pub const FINANCE_LEAD: &str = "按考试查看应缴单、支付订单和退款；金额以元为单位。";
pub const FINANCE_EMPTY: &str = "还没有考试";
pub const FINANCE_EMPTY_HELP: &str = "考务发布考试后，这里会列出缴费情况。";
pub const FINANCE_EXAM: &str = "考试";
pub const FINANCE_SHOW: &str = "查看";
pub const BILLS: &str = "应缴单";
pub const ORDERS: &str = "支付订单";
pub const REFUNDS: &str = "退款";
pub const LATEST_ORDERS: &str = "最近的支付订单";
pub const ALARMS: &str = "需要处理";
pub const NO_ALARMS: &str = "没有需要处理的异常";
pub const NO_ALARMS_HELP: &str = "金额不符、重复支付、退款失败和不明订单会出现在这里。";
pub const NOTHING_YET: &str = "还没有记录。";
pub const STATE: &str = "状态";
pub const COUNT: &str = "笔数";
pub const SUM: &str = "金额";
pub const REASON: &str = "原因";
pub const EXPECTED: &str = "应为";
pub const REPORTED: &str = "平台报告";
pub const RAISED_AT: &str = "发现时间";
pub const PROVIDER_REF: &str = "平台流水号";
pub const NO_VALUE: &str = "—";

// The simulated cashier.
pub const CASHIER: &str = "模拟收银台";

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_has_at_most_sixty_characters_and_says_what_it_is() {
        assert_eq!(subject("公开招聘考试"), "公开招聘考试考务费");
        let long = subject(&"考".repeat(80));
        assert!(long.chars().count() == 60 && long.ends_with("考务费"));
        assert_eq!(subject("甲\n乙"), "甲乙考务费");
    }
}
