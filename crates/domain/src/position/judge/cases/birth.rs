//! 年龄: windows of birthdays, both ends in, and wider ones for some groups.

super::cases! {
    "18至35周岁（1988年1月10日至2006年1月16日期间出生）"
    {"birth": {"window": {"from": "1988-01-10", "to": "2006-01-16"}}} {
        {"birth_date": "1988-01-10"} Meets
        {"birth_date": "1988-01-09"} Fails
        {"birth_date": "2006-01-16"} Meets
        {"birth_date": "2006-01-17"} Fails
        {"birth_date": "1996-02-29"} Meets
        {"birth_date": "1960-12-31"} Fails
        {"birth_date": "1984-05-01", "education": "doctor", "fresh_graduate": "yes"} Fails
        {"education": "bachelor"} NeedsHuman
        {} NeedsHuman
    }
    "35周岁以下（1988年1月10日以后出生）"
    {"birth": {"window": {"from": "1988-01-10"}}} {
        {"birth_date": "1988-01-10"} Meets
        {"birth_date": "2009-09-01"} Meets
        {"birth_date": "1988-01-09"} Fails
    }
    "年满18周岁（2006年1月16日以前出生）"
    {"birth": {"window": {"to": "2006-01-16"}}} {
        {"birth_date": "1961-03-08"} Meets
        {"birth_date": "2006-01-16"} Meets
        {"birth_date": "2006-01-17"} Fails
    }
    "18至35周岁，应届硕士、博士研究生放宽至40周岁（1983年1月10日以后出生）"
    {"birth": {
        "window": {"from": "1988-01-10", "to": "2006-01-16"},
        "exceptions": [{
            "window": {"from": "1983-01-10", "to": "2006-01-16"},
            "groups": [{"education_at_least": "master"}, "fresh_graduate"],
        }],
    }} {
        {"birth_date": "1984-05-01", "education": "master", "fresh_graduate": "yes"} Meets
        {"birth_date": "1984-05-01", "education": "doctor", "fresh_graduate": "yes"} Meets
        {"birth_date": "1983-01-10", "education": "master", "fresh_graduate": "yes"} Meets
        {"birth_date": "1983-01-09", "education": "master", "fresh_graduate": "yes"} Fails
        {"birth_date": "1984-05-01", "education": "bachelor", "fresh_graduate": "yes"} Fails
        {"birth_date": "1984-05-01", "education": "master", "fresh_graduate": "no"} Fails
        {"birth_date": "1984-05-01", "education": "master", "fresh_graduate": "seeking"} NeedsHuman
        {"birth_date": "1984-05-01", "education": "master"} NeedsHuman
        {"birth_date": "1984-05-01", "education": "bachelor"} Fails
        {"birth_date": "1984-05-01", "fresh_graduate": "no"} Fails
        {"birth_date": "1984-05-01", "fresh_graduate": "yes"} NeedsHuman
        {"birth_date": "1984-05-01"} NeedsHuman
        {"birth_date": "1990-05-01"} Meets
        {"birth_date": "2006-01-17", "education": "master", "fresh_graduate": "yes"} Fails
        {"education": "master", "fresh_graduate": "yes"} NeedsHuman
    }
    "35周岁以下，三支一扶人员放宽3岁，高层次人才放宽至43周岁"
    {"birth": {
        "window": {"from": "1988-01-10"},
        "exceptions": [
            {"window": {"from": "1985-01-10"}, "groups": [{"service_project": ["szyf"]}]},
            {"window": {"from": "1980-01-10"}, "groups": [{"other": "高层次人才"}]},
        ],
    }} {
        {"birth_date": "1986-05-01", "service_project": {"code": "szyf", "words": "三支一扶"}} Meets
        {"birth_date": "1986-05-01", "service_project": {"code": "none", "words": "无"}} NeedsHuman
        {"birth_date": "1986-05-01"} NeedsHuman
        {"birth_date": "1981-05-01", "service_project": {"code": "szyf", "words": "三支一扶"}} NeedsHuman
        {"birth_date": "1979-05-01", "service_project": {"code": "szyf", "words": "三支一扶"}} Fails
        {"birth_date": "1979-05-01"} Fails
        {"birth_date": "1988-01-10", "service_project": {"code": "none", "words": "无"}} Meets
    }
    "35周岁以下，硕士研究生40周岁以下，博士研究生45周岁以下"
    {"birth": {
        "window": {"from": "1990-01-01"},
        "exceptions": [
            {"window": {"from": "1985-01-01"}, "groups": [{"education_at_least": "master"}]},
            {"window": {"from": "1980-01-01"}, "groups": [{"education_at_least": "doctor"}]},
        ],
    }} {
        {"birth_date": "1985-01-01", "education": "master"} Meets
        {"birth_date": "1984-12-31", "education": "master"} Fails
        {"birth_date": "1984-12-31", "education": "doctor"} Meets
        {"birth_date": "1980-01-01", "education": "doctor"} Meets
        {"birth_date": "1979-12-31", "education": "doctor"} Fails
        {"birth_date": "1985-01-01", "education": "bachelor"} Fails
        {"birth_date": "1985-01-01"} NeedsHuman
        {"birth_date": "1979-12-31"} Fails
    }
}
