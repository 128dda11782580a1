//! The longer explanations beside fields of the demo exams' form, as an office
//! would write them.

use domain::exam::FieldHelp;

pub(super) fn household() -> FieldHelp {
    FieldHelp::new(
        "有的岗位只面向某一地区的户籍人员，系统据此比对。",
        "看户口簿首页或本人页的登记地址，选择所在的市；不在列表中的，选择所在的省或“湖北省其他地区”。与身份证上的住址不同的，以户口簿为准。",
        "户口簿登记为武汉市洪山区，选择“湖北省武汉市”。",
    )
}

pub(super) fn education() -> FieldHelp {
    FieldHelp::new(
        "岗位一般有最低学历的要求。",
        "按已经取得的最高学历选择；应届毕业生选择将要取得的学历。还在读、当年不毕业的，不能按在读的学历填写。",
        "本科毕业，正在读研究生二年级，选择“大学本科”。",
    )
}

pub(super) fn degree() -> FieldHelp {
    FieldHelp::new(
        "有的岗位要求学位与学历同时具备。",
        "按学位证书选择，与学历分开填写；只有毕业证书、没有学位证书的，选择“无学位”。",
        "持本科毕业证书和工学学士学位证书，选择“学士”。",
    )
}

pub(super) fn major_code() -> FieldHelp {
    FieldHelp::new(
        "不同学校的专业名称相近而不相同，有代码时比对更准确。",
        "在教育部公布的专业目录中按专业名称查找，只填代码。专业名称以毕业证书为准，目录中没有的不要选相近的，可以不填。",
        "计算机科学与技术（本科），填 080901。",
    )
}

pub(super) fn graduated() -> FieldHelp {
    FieldHelp::new(
        "用来判断是否取得学历，以及是否属于应届毕业生。",
        "填写毕业证书上的年月；还没有拿到证书的，填写预计毕业的年月。不是学位证书的授予时间。",
        "毕业证书落款为 2017 年 6 月 30 日，填 2017-06。",
    )
}

pub(super) fn work_years() -> FieldHelp {
    FieldHelp::new(
        "有的岗位要求一定年限的基层工作经历。",
        "只计算在县级以下机关、企事业单位和社会组织等基层的工作时间，几段可以相加，不满一年的部分舍去。没有的填 0；在校期间的实习、兼职不计算。",
        "在乡镇工作 2 年 8 个月，填 2。",
    )
}

pub(super) fn service_project() -> FieldHelp {
    FieldHelp::new(
        "部分岗位面向服务基层项目人员，或对他们有优惠政策。",
        "按服务证书或合同选择，审核时可能请您提供；服务期没有满或考核不合格的，是否符合以考试公告为准。没有参加过的，选择“无”。",
        "参加“三支一扶”计划，服务期满并取得证书，选择“‘三支一扶’计划”。",
    )
}
