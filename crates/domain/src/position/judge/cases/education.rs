//! 学历 and 学位: 及以上, 仅限 and one of several are three different conditions, and a degree is
//! apart from the level of education.

super::cases! {
    "本科及以上" {"education": {"at_least": "bachelor"}} {
        {"education": "senior_secondary"} Fails
        {"education": "junior_college"} Fails
        {"education": "bachelor"} Meets
        {"education": "master"} Meets
        {"education": "doctor"} Meets
        {"education": "junior_college", "degree": "bachelor"} Fails
        {"degree": "bachelor"} NeedsHuman
        {} NeedsHuman
    }
    "大专及以上" {"education": {"at_least": "junior_college"}} {
        {"education": "senior_secondary"} Fails
        {"education": "junior_college"} Meets
        {"education": "bachelor"} Meets
        {"education": "master"} Meets
    }
    "高中（中专）及以上" {"education": {"at_least": "senior_secondary"}} {
        {"education": "senior_secondary"} Meets
        {"education": "doctor"} Meets
        {} NeedsHuman
    }
    "博士研究生" {"education": {"at_least": "doctor"}} {
        {"education": "master", "degree": "doctor"} Fails
        {"education": "doctor"} Meets
    }
    "本科" {"education": {"exactly": "bachelor"}} {
        {"education": "bachelor"} Meets
        {"education": "master"} Fails
        {"education": "junior_college"} Fails
        {} NeedsHuman
    }
    "仅限硕士研究生" {"education": {"exactly": "master"}} {
        {"education": "bachelor"} Fails
        {"education": "master"} Meets
        {"education": "doctor"} Fails
    }
    "大专或本科" {"education": {"one_of": ["junior_college", "bachelor"]}} {
        {"education": "junior_college"} Meets
        {"education": "bachelor"} Meets
        {"education": "master"} Fails
        {"education": "senior_secondary"} Fails
        {} NeedsHuman
    }
    "大专或硕士研究生" {"education": {"one_of": ["junior_college", "master"]}} {
        {"education": "bachelor"} Fails
        {"education": "master"} Meets
    }
    "与学历相对应的学位" {"degree": "matching_education"} {
        {"education": "bachelor", "degree": "bachelor"} Meets
        {"education": "bachelor", "degree": "master"} Meets
        {"education": "bachelor", "degree": "none"} Fails
        {"education": "master", "degree": "master"} Meets
        {"education": "master", "degree": "bachelor"} Fails
        {"education": "doctor", "degree": "doctor"} Meets
        {"education": "doctor", "degree": "master"} Fails
        {"education": "junior_college", "degree": "none"} Meets
        {"education": "junior_college"} Meets
        {"education": "senior_secondary"} Meets
        {"education": "bachelor"} NeedsHuman
        {"degree": "bachelor"} NeedsHuman
        {} NeedsHuman
    }
    "学士及以上学位" {"degree": {"ladder": {"at_least": "bachelor"}}} {
        {"degree": "none"} Fails
        {"degree": "bachelor"} Meets
        {"degree": "doctor"} Meets
        {"education": "bachelor"} NeedsHuman
    }
    "硕士及以上学位" {"degree": {"ladder": {"at_least": "master"}}} {
        {"education": "bachelor", "degree": "master"} Meets
        {"education": "master", "degree": "bachelor"} Fails
        {"education": "doctor", "degree": "doctor"} Meets
        {"education": "master"} NeedsHuman
    }
    "学士学位" {"degree": {"ladder": {"exactly": "bachelor"}}} {
        {"degree": "bachelor"} Meets
        {"degree": "master"} Fails
    }
    "学士或硕士学位" {"degree": {"ladder": {"one_of": ["bachelor", "master"]}}} {
        {"degree": "master"} Meets
        {"degree": "doctor"} Fails
        {"degree": "none"} Fails
    }
}
