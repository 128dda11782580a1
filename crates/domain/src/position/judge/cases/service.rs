//! 服务基层项目: one of several, and posts that are kept for who served, with the end of service.

super::cases! {
    "具有三支一扶或西部计划服务经历" {"service_project": ["szyf", "xbjh"]} {
        {"service_project": {"code": "szyf", "words": "三支一扶"}} Meets
        {"service_project": {"code": "xbjh", "words": "西部计划"}} Meets
        {"service_project": {"code": "tgjs", "words": "特岗教师"}} Fails
        {"service_project": {"code": "none", "words": "无"}} Fails
        {"service_end": "2026-07-31"} NeedsHuman
        {} NeedsHuman
    }
    "定向招聘三支一扶、特岗教师，2026年7月31日前服务期满"
    {"dedicated_service": {"projects": ["szyf", "tgjs"], "ended": {"to": "2026-07-31"}}} {
        {"service_project": {"code": "szyf", "words": "三支一扶"}, "service_end": "2026-07-31"} Meets
        {"service_project": {"code": "szyf", "words": "三支一扶"}, "service_end": "2026-08-01"} Fails
        {"service_project": {"code": "tgjs", "words": "特岗教师"}, "service_end": "2026-07"} Meets
        {"service_project": {"code": "tgjs", "words": "特岗教师"}, "service_end": "2026-08"} Fails
        {"service_project": {"code": "szyf", "words": "三支一扶"}, "service_end": "2019-08"} Meets
        {"service_project": {"code": "szyf", "words": "三支一扶"}} NeedsHuman
        {"service_project": {"code": "xbjh", "words": "西部计划"}, "service_end": "2020-07"} Fails
        {"service_project": {"code": "xbjh", "words": "西部计划"}} Fails
        {"service_project": {"code": "none", "words": "无"}} Fails
        {"service_end": "2020-07"} NeedsHuman
        {} NeedsHuman
    }
    "定向招聘退役大学生士兵，2024年9月15日至2026年9月15日期间退役"
    {"dedicated_service": {"projects": ["soldier"], "ended": {"from": "2024-09-15", "to": "2026-09-15"}}} {
        {"service_project": {"code": "soldier", "words": "退役大学生士兵"}, "service_end": "2024-09-15"} Meets
        {"service_project": {"code": "soldier", "words": "退役大学生士兵"}, "service_end": "2024-09-14"} Fails
        {"service_project": {"code": "soldier", "words": "退役大学生士兵"}, "service_end": "2025-09"} Meets
        {"service_project": {"code": "soldier", "words": "退役大学生士兵"}, "service_end": "2024-09"} NeedsHuman
        {"service_project": {"code": "soldier", "words": "退役大学生士兵"}, "service_end": "2026-09"} NeedsHuman
        {"service_project": {"code": "soldier", "words": "退役大学生士兵"}, "service_end": "2024-08"} Fails
        {"service_project": {"code": "soldier", "words": "退役大学生士兵"}, "service_end": "2026-10"} Fails
    }
}
