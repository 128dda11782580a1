//! 户籍: regions hold what lies in them, by the beginning of their codes.

super::cases! {
    "武汉市或汉川市户籍" {"household": ["4201", "420984"]} {
        {"household": "420106", "household_words": "武昌区"} Meets
        {"household": "4201", "household_words": "武汉市"} Meets
        {"household": "420984", "household_words": "汉川市"} Meets
        {"household": "420902", "household_words": "孝南区"} Fails
        {"household": "4202", "household_words": "黄石市"} Fails
        {"household": "430102", "household_words": "芙蓉区"} Fails
        {"household": "42", "household_words": "湖北省"} NeedsHuman
        {"household": "4209", "household_words": "孝感市"} NeedsHuman
        {"household_words": "武昌"} NeedsHuman
        {} NeedsHuman
    }
    "湖北省户籍" {"household": ["42"]} {
        {"household": "422801", "household_words": "恩施市"} Meets
        {"household": "42", "household_words": "湖北省"} Meets
        {"household": "410102", "household_words": "中原区"} Fails
        {"household": "52", "household_words": "贵州省"} Fails
        {"household_words": "湖北武汉"} NeedsHuman
    }
    "武昌区户籍" {"household": ["420106"]} {
        {"household": "420106", "household_words": "湖北省武汉市武昌区"} Meets
        {"household": "420107", "household_words": "湖北省武汉市青山区"} Fails
        {"household": "420100", "household_words": "湖北省武汉市"} NeedsHuman
        {"household": "42", "household_words": "湖北省"} NeedsHuman
        {"household": "420200", "household_words": "湖北省黄石市"} Fails
    }
    "仙桃市户籍" {"household": ["429004"]} {
        {"household": "429004", "household_words": "湖北省仙桃市"} Meets
        {"household": "429005", "household_words": "湖北省潜江市"} Fails
        {"household": "420000", "household_words": "湖北省"} NeedsHuman
    }
    "重庆市户籍" {"household": ["50"]} {
        {"household": "500101", "household_words": "重庆市万州区"} Meets
        {"household": "500229", "household_words": "重庆市城口县"} Meets
        {"household": "510100", "household_words": "四川省成都市"} Fails
    }
    "恩施州户籍" {"household": ["422800"]} {
        {"household": "422802", "household_words": "利川市"} Meets
        {"household": "420528", "household_words": "长阳土家族自治县"} Fails
        {"household": "420000", "household_words": "湖北省"} NeedsHuman
    }
}
