//! What a candidate is told when something changed, in the inbox and by SMS; without
//! personal data.

use crate::life::{application, waiver};

/// What a step of an application says.
#[must_use]
pub fn notice(notice: application::Notice, exam: &str) -> String {
    use application::Notice as N;
    let sentence = match notice {
        N::Submitted => "报名信息已提交，请等待资格审核，并留意“查看报考状态”。",
        N::Approved => "资格审核已通过，请登录系统查看下一步。需要缴费的，请在规定时间内完成。",
        N::Rejected => {
            "资格审核不通过，请登录系统查看原因。报名截止前可以修改，并须再次进行报名信息确认。"
        }
        N::Returned => "报名信息被退回补充，请登录系统查看意见，补充后须再次进行报名信息确认。",
        N::Complete => "报名成功，请按公告规定的时间打印准考证。",
        N::Lapsed => "逾期未缴费，视为放弃报名。",
        N::Voided => "报名资格已被取消，请登录系统查看原因。",
        N::Recalled => "报名信息已撤回，尚未重新提交。修改后须在报名截止前再次进行报名信息确认。",
        N::Withdrawn => "您已放弃本次报名。不是您本人操作的，请尽快修改密码并联系考试机构。",
    };
    format!("您报考的{exam}：{sentence}")
}

/// What a step of a request for a waiver says.
#[must_use]
pub fn waiver_notice(notice: waiver::Notice, exam: &str) -> String {
    use waiver::Notice as N;
    let sentence = match notice {
        N::MaterialNeeded => "减免核验不通过，请登录系统上传申请材料，上传后请务必点击“材料确认”。",
        N::Granted => "政策减免费用审核通过，报名成功。",
        N::Refused => "政策减免费用审核不通过，请重新生成订单，进行网上缴费。",
        N::RanOut => "减免申请未在规定时间内确认材料，已结束，请在缴费时间内网上缴费。",
    };
    format!("您报考的{exam}：{sentence}")
}
