//! 专业: a class accepts what lies under it, in its own catalogue; a name is the diploma's exact
//! text; and what no catalogue lists is for a person.

super::cases! {
    "计算机类" {"majors": [{"code": "undergraduate-2024:0809"}]} {
        {"major_keys": ["undergraduate-2024:080901"]} Meets
        {"major_keys": ["undergraduate-2024:080911TK"]} Meets
        {"major_keys": ["undergraduate-2024:0809"]} Meets
        {"major_name": "软件工程", "major_keys": ["undergraduate-2024:080902"]} Meets
        {"major_keys": ["undergraduate-2024:050301"]} Fails
        {"major_keys": ["undergraduate-2024:0808"]} Fails
        {"major_keys": ["undergraduate-2024:08"]} NeedsHuman
        {"major_keys": ["undergraduate-2020:080901"]} NeedsHuman
        {"major_keys": ["graduate-2022:0809"]} NeedsHuman
        {"major_keys": ["vocational_college-2021:510201"]} NeedsHuman
        {"major_name": "计算机及应用"} NeedsHuman
        {"education": "bachelor"} NeedsHuman
        {"major_keys": ["undergraduate-2024:050301", "undergraduate-2024:080902"]} Meets
        {"major_keys": ["undergraduate-2024:050301", "undergraduate-2024:0301"]} Fails
        {"major_keys": ["undergraduate-2024:050301", "graduate-2022:0835"]} NeedsHuman
    }
    "本科：计算机类；研究生：计算机科学与技术"
    {"majors": [{"code": "undergraduate-2024:0809"}, {"code": "graduate-2022:0812"}]} {
        {"major_keys": ["graduate-2022:0812"]} Meets
        {"major_keys": ["graduate-2022:0812J1"]} Meets
        {"major_keys": ["undergraduate-2024:080903"]} Meets
        {"major_keys": ["graduate-2022:0301"]} Fails
        {"major_keys": ["graduate-2022:0809"]} Fails
        {"major_keys": ["undergraduate-2024:0812"]} Fails
        {"major_keys": ["graduate-2011:0812"]} NeedsHuman
        {"major_keys": ["graduate-2022:08"]} NeedsHuman
        {"major_keys": ["undergraduate-2024:0301", "graduate-2022:0301"]} Fails
    }
    "计算机科学与技术（080901）" {"majors": [{"code": "undergraduate-2024:080901"}]} {
        {"major_keys": ["undergraduate-2024:080901"]} Meets
        {"major_keys": ["undergraduate-2024:080902"]} Fails
        {"major_keys": ["undergraduate-2024:0809"]} NeedsHuman
        {"major_name": "计算机科学与技术"} NeedsHuman
    }
    "特设专业（080911TK）" {"majors": [{"code": "undergraduate-2024:080911TK"}]} {
        {"major_keys": ["undergraduate-2024:080911"]} Meets
        {"major_keys": ["undergraduate-2024:080911T"]} Meets
        {"major_keys": ["undergraduate-2024:080910T"]} Fails
    }
    "工学门类" {"majors": [{"code": "undergraduate-2024:08"}]} {
        {"major_keys": ["undergraduate-2024:080901"]} Meets
        {"major_keys": ["undergraduate-2024:0823"]} Meets
        {"major_keys": ["undergraduate-2024:07"]} Fails
        {"major_keys": ["vocational_bachelor-2021:310201"]} NeedsHuman
    }
    "高职：计算机类" {"majors": [{"code": "vocational_college-2021:5102"}]} {
        {"major_keys": ["vocational_college-2021:510201"]} Meets
        {"major_keys": ["vocational_college-2021:5101"]} Fails
        {"major_keys": ["vocational_college-2015:610201"]} NeedsHuman
    }
    "思想政治教育（师范）" {"majors": [{"named": "思想政治教育（师范）"}]} {
        {"major_name": "思想政治教育（师范）"} Meets
        {"major_name": "思想政治教育(师范)"} Meets
        {"major_name": "思想政治教育 （师范）"} Meets
        {"major_name": "思想政治教育", "major_keys": ["undergraduate-2024:030503"]} Fails
        {"major_name": "思想政治教育"} NeedsHuman
        {"major_name": "政治教育"} NeedsHuman
        {"major_keys": ["undergraduate-2024:030503"]} NeedsHuman
    }
    "电子信息ABC" {"majors": [{"named": "电子信息ABC"}]} {
        {"major_name": "电子信息ＡＢＣ"} Meets
        {"major_name": "电子信息abc"} Meets
        {"major_name": "电子信息", "major_keys": ["undergraduate-2024:0807"]} Fails
    }
    "中国语言文学类、网络与新媒体"
    {"majors": [{"code": "undergraduate-2024:0501"}, {"named": "网络与新媒体"}]} {
        {"major_name": "汉语言文学", "major_keys": ["undergraduate-2024:050101"]} Meets
        {"major_name": "网络与新媒体", "major_keys": ["undergraduate-2020:050306T"]} Meets
        {"major_name": "网络与新媒体"} Meets
        {"major_name": "法学", "major_keys": ["undergraduate-2024:030101K"]} Fails
        {"major_keys": ["undergraduate-2024:030101K"]} NeedsHuman
        {"major_name": "传播学", "major_keys": ["undergraduate-2020:050304"]} NeedsHuman
        {} NeedsHuman
    }
}
