//! 基层工作年限, 职业资格证书, and words that only a person can judge.

super::cases! {
    "2年以上基层工作经历" {"work_years": {"at_least": 2}} {
        {"work_years": 2} Meets
        {"work_years": 3} Meets
        {"work_years": 1} Fails
        {"work_years": 0} Fails
        {"service_project": {"code": "szyf", "words": "三支一扶"}} NeedsHuman
        {} NeedsHuman
    }
    "5年以上相关工作经历" {"work_years": {"at_least": 5}} {
        {"work_years": 5} Meets
        {"work_years": 4} Fails
        {"work_years": 40} Meets
    }
    "具有法律职业资格证书（A类）" {"certificate": ["法律职业资格证书（A类）", "law_a"]} {
        {"certificate": {"code": "x", "words": "法律职业资格证书（A类）"}} Meets
        {"certificate": {"code": "x", "words": "法律职业资格证书(a类)"}} Meets
        {"certificate": {"code": "law_a", "words": "法考 A 证"}} Meets
        {"certificate": {"code": "x", "words": "法律职业资格证书"}} NeedsHuman
        {"certificate": {"code": "x", "words": "法律职业资格证书（C类）"}} NeedsHuman
        {"certificate": {"code": "none", "words": "无"}} Fails
        {"certificate": {"code": "无", "words": "无"}} Fails
        {} NeedsHuman
    }
    "初级中学及以上教师资格证书" {"certificate": ["初级中学教师资格", "高级中学教师资格"]} {
        {"certificate": {"code": "高级中学教师资格", "words": "高级中学教师资格"}} Meets
        {"certificate": {"code": "小学教师资格", "words": "小学教师资格"}} NeedsHuman
    }
    "具有较强的文字表达能力" "free_text" {
        {} NeedsHuman
        {"education": "doctor"} NeedsHuman
        {"certificate": {"code": "none", "words": "无"}} NeedsHuman
    }
}
