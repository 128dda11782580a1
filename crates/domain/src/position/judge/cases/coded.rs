//! Facts with the codes of a standard: 政治面貌, 性别, 民族.

super::cases! {
    "中共党员（含预备党员）" {"political_status": ["01", "02"]} {
        {"political_status": "01"} Meets
        {"political_status": "02"} Meets
        {"political_status": "03"} Fails
        {"political_status": "13"} Fails
        {} NeedsHuman
    }
    "中共正式党员" {"political_status": ["01"]} {
        {"political_status": "01"} Meets
        {"political_status": "02"} Fails
    }
    "共青团员" {"political_status": ["03"]} {
        {"political_status": "03"} Meets
        {"political_status": "01"} Fails
    }
    "无党派人士或民主党派成员"
    {"political_status": ["04", "05", "06", "07", "08", "09", "10", "11", "12"]} {
        {"political_status": "04"} Meets
        {"political_status": "12"} Meets
        {"political_status": "01"} Fails
        {"political_status": "13"} Fails
    }
    "女性" {"sex": "female"} {
        {"sex": "female"} Meets
        {"sex": "male"} Fails
        {} NeedsHuman
    }
    "男性" {"sex": "male"} {
        {"sex": "male"} Meets
        {"sex": "female"} Fails
        {} NeedsHuman
    }
    "土家族或苗族" {"ethnicity": {"one_of": ["15", "06"]}} {
        {"ethnicity": "15"} Meets
        {"ethnicity": "06"} Meets
        {"ethnicity": "01"} Fails
        {"ethnicity": "08"} Fails
        {} NeedsHuman
    }
    "少数民族" {"ethnicity": "minority"} {
        {"ethnicity": "02"} Meets
        {"ethnicity": "56"} Meets
        {"ethnicity": "01"} Fails
        {"ethnicity": "97"} NeedsHuman
        {"ethnicity": "98"} NeedsHuman
        {} NeedsHuman
    }
}
