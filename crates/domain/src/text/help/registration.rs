//! The help beside fields of 注册.

use crate::exam::FieldHelp;

#[must_use]
pub fn document_type() -> FieldHelp {
    FieldHelp::new(
        "用于核实身份，防止冒名和重复报名。",
        "选择考试当天要带的有效证件。公告只接受居民身份证的，用其他证件注册后不能报考。",
        "使用居民身份证或临时身份证，选择“居民身份证”。",
    )
}

#[must_use]
pub fn name() -> FieldHelp {
    FieldHelp::new(
        "审核和准考证都以这里的姓名为准，注册后不能修改。",
        "与证件完全一致，不加空格。打不出的生僻字，可以在上面按拼音、笔画数或编码查找；证件上的间隔号填“·”。",
        "阿依古丽·买买提",
    )
}

#[must_use]
pub fn valid_until() -> FieldHelp {
    FieldHelp::new(
        "考试当天须持有效期内的证件，快到期时系统会提醒您。",
        "填证件背面有效期限的截止日期；写着“长期”的，勾选“长期”，不填日期。换领后可以在“注册信息维护”中更新。",
        "有效期限为 2015.06.30—2035.06.30，填 2035-06-30。",
    )
}
