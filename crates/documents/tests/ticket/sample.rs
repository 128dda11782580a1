//! A ticket of nobody: made-up facts and a portrait drawn by arithmetic, and
//! the fonts that tests print with.

use documents::{Fonts, TicketPage};
use domain::exam::{CategoryCode, PositionWord};
use domain::identity::Sex;
use domain::ticket::{TicketFacts, TicketSession};
use domain::time::{Moment, Window};
use std::path::PathBuf;

/// The faces of the house, from `BAOKAO_FONTS` or the folder that `xtask`
/// prepares.
pub(crate) fn fonts() -> Fonts {
    let folder = std::env::var_os("BAOKAO_FONTS").map_or_else(target_fonts, PathBuf::from);
    match Fonts::from_folder(&folder) {
        Ok(fonts) => fonts,
        Err(error) => panic!(
            "no fonts in {}: run cargo xtask test, which fetches them ({error})",
            folder.display()
        ),
    }
}

fn target_fonts() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(
            || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target")),
            PathBuf::from,
        )
        .join("fonts")
}

/// A ticket as full as the demo exam prints it.
pub(crate) fn page() -> TicketPage {
    let issued = Moment::from_millis(1_795_000_000_000);
    TicketPage::from_facts(&facts(), portrait(), "湖北省人事考试院", issued)
}

/// The facts of [`page`].
pub(crate) fn facts() -> TicketFacts {
    let session = |subject: &str, start, end| TicketSession {
        subject: subject.to_owned(),
        window: Window::new(at(start), at(end)).expect("the sample's times are in order"),
    };
    TicketFacts {
        exam_title: "湖北省2026年度省直事业单位公开招聘工作人员笔试".to_owned(),
        name: "欧阳䶮𠅤".to_owned(),
        sex: Some(Sex::Female),
        document_word: "居民身份证".to_owned(),
        document_number: "420000199503071225".to_owned(),
        number: "264201030718".parse().expect("twelve digits are a number"),
        venue_name: "武汉市示例第二十三中学（东校区）".to_owned(),
        venue_address: "湖北省武汉市示范区考试大道128号（地铁2号线示范路站B出口步行约600米，\
                        校门口禁止停车）"
            .to_owned(),
        room: "第 007 考场".to_owned(),
        seat: 18,
        position_word: PositionWord::Post,
        position_code: "42000100123001".to_owned(),
        position_name: "古籍修复与整理".to_owned(),
        unit: "湖北省示例文化遗产保护与数字化研究中心".to_owned(),
        category: "A".parse::<CategoryCode>().expect("a letter is a code"),
        category_name: "综合管理类（A类）".to_owned(),
        sessions: vec![
            session("职业能力倾向测验", "2026-12-20 08:30", "2026-12-20 10:00"),
            session("综合应用能力", "2026-12-20 10:00", "2026-12-20 12:00"),
        ],
        rules: rules(),
        comfort: None,
    }
}

fn at(text: &str) -> Moment {
    Moment::from_beijing(text).expect("the sample's times are well formed")
}

fn rules() -> Vec<String> {
    [
        "考生须凭本准考证和报名时使用的有效居民身份证原件（两证缺一不可）参加考试；证件信息须与报名信息一致，电子证件、复印件、过期证件无效。",
        "开考前30分钟凭“两证”进入考场，对号入座，并将“两证”放在桌面右上角备查。开考5分钟后不得入场，考试期间不得提前交卷离场。",
        "自备黑色字迹的钢笔或签字笔、2B铅笔和橡皮。严禁将手机、智能手表、智能眼镜、耳机等具有存储、发送、接收功能的电子设备，以及书籍、资料、提包带至座位。",
        "在答题卡规定的位置填写姓名、准考证号，并用2B铅笔填涂准考证号。不按要求作答的，后果由考生本人承担；坐错考场或座位的，试卷作废。",
        "不得要求监考人员解释试题。如遇试题分发错误、字迹模糊等问题，可举手询问。",
        "考试结束信号发出后立即停止作答，将试卷、答题卡、草稿纸翻放在桌面上，经监考人员清点无误并同意后方可离场。",
        "违反考场纪律的，按照《事业单位公开招聘违纪违规行为处理规定》（人力资源和社会保障部令第35号）处理。",
        "建议提前熟悉考点位置和交通路线，预留充足的时间；考点不提供停车场所。",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// 295 × 413 pixels: a light blue ground, a head and shoulders, and enough
/// grain to weigh as much as a real photo (23 KB).
pub(crate) fn portrait() -> Vec<u8> {
    const WIDTH: u16 = 295;
    const HEIGHT: u16 = 413;
    let inside = |x: f32, y: f32, cx: f32, cy: f32, rx: f32, ry: f32| {
        ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2) < 1.0
    };
    let mut pixels = Vec::with_capacity(usize::from(WIDTH) * usize::from(HEIGHT) * 3);
    let mut grain: u32 = 1;
    for row in 0..HEIGHT {
        for column in 0..WIDTH {
            let (x, y) = (f32::from(column), f32::from(row));
            let colour: [u8; 3] = if inside(x, y, 147.0, 175.0, 70.0, 92.0) {
                if y < 120.0 {
                    [45, 38, 36]
                } else {
                    [226, 190, 168]
                }
            } else if inside(x, y, 147.0, 160.0, 82.0, 100.0) && y < 210.0 {
                [45, 38, 36]
            } else if inside(x, y, 147.0, 430.0, 150.0, 140.0) {
                [52, 62, 92]
            } else {
                [150, 190, 226]
            };
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let shade = u8::try_from(grain >> 28).expect("four bits are a byte");
            pixels.extend(colour.map(|value| value.saturating_add(shade)));
        }
    }
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, 85)
        .encode(&pixels, WIDTH, HEIGHT, jpeg_encoder::ColorType::Rgb)
        .expect("the buffer is width × height × 3 bytes");
    jpeg
}
