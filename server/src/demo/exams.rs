//! The demo exams: one that is open, one that is free and opens soon, one that
//! is over.

use domain::{
    exam::{
        Exam, ExamKind, ExamWindow, ExamWindows, FigureRelease, Hour, LastDay, Policy, PositionWord,
    },
    money::Fen,
    photo::{Background, PhotoSpec},
    position::{CatalogueLevel, Catalogues},
    time::{Moment, Window},
};
use services::exams::NewExam;

use super::{
    form, many, positions, texts,
    windows::{self, Days},
};

/// The code of the exam that can be walked through.
pub(super) const OPEN: &str = "demo-open";
/// The code of the free one.
pub(super) const FREE: &str = "demo-free";
/// The code of the one that is over.
pub(super) const PAST: &str = "demo-past";
/// The code of the one with as many positions as were asked for.
pub(super) const MANY: &str = "demo-many";

/// The exam of the public institutions, open from today on, for 100 元.
pub(super) fn open(now: Moment) -> anyhow::Result<NewExam> {
    let year = now.date().year();
    let sheet = Sheet {
        title: format!("湖北省 {year} 年事业单位统一公开招聘（演示）"),
        kind: ExamKind::Institution,
        summary: "面向社会公开招聘工作人员。报名、审核、缴费和打印准考证在演示期间同时开放。",
        number: 1,
        fee: Fen::new(10_000)?,
        windows: windows::open(Days::from(now))?,
        word: PositionWord::Post,
        photo: PhotoSpec::default(),
        year,
    };
    Ok(NewExam {
        code: OPEN.to_owned(),
        exam: sheet.exam()?,
        positions: positions::all(year)?,
    })
}

/// An exam with so many positions, open as long as the first.
pub(super) fn many(now: Moment, count: u32) -> anyhow::Result<NewExam> {
    let year = now.date().year();
    let sheet = Sheet {
        title: format!("湖北省 {year} 年事业单位集中公开招聘（演示，{count} 个岗位）"),
        kind: ExamKind::Institution,
        summary: "岗位由程序按固定规则生成，用于查看大量岗位时的查找和选择。",
        number: 4,
        fee: Fen::new(10_000)?,
        windows: windows::open(Days::from(now))?,
        word: PositionWord::Post,
        photo: PhotoSpec::default(),
        year,
    };
    Ok(NewExam {
        code: MANY.to_owned(),
        exam: sheet.exam()?,
        positions: many::positions(count, year)?,
    })
}

/// A free exam that opens in three days. It asks for a portrait of its own.
pub(super) fn free(now: Moment) -> anyhow::Result<NewExam> {
    let year = now.date().year();
    let sheet = Sheet {
        title: format!("湖北省 {year} 年高校毕业生服务基层项目招募（演示）"),
        kind: ExamKind::Other,
        summary: "招募高校毕业生到基层服务，不收取考务费。",
        number: 2,
        fee: Fen::ZERO,
        windows: windows::later(Days::from(now))?,
        word: PositionWord::Post,
        photo: white_and_larger(),
        year,
    };
    Ok(NewExam {
        code: FREE.to_owned(),
        exam: sheet.exam()?,
        positions: positions::few(&["基层就业服务", "乡村振兴服务", "支农"], Some("A"))?,
    })
}

/// An exam that was over months ago.
pub(super) fn past(now: Moment) -> anyhow::Result<NewExam> {
    let windows = windows::past(Days::from(now))?;
    let held = windows.get(ExamWindow::Sitting).map(Window::start);
    let year = held.unwrap_or(now).date().year();
    let sheet = Sheet {
        title: format!("湖北省 {year} 年度考试录用公务员（演示）"),
        kind: ExamKind::CivilService,
        summary: "本场考试已经结束，保留供查看。",
        number: 3,
        fee: Fen::new(9_000)?,
        windows,
        word: PositionWord::Position,
        photo: PhotoSpec::default(),
        year,
    };
    Ok(NewExam {
        code: PAST.to_owned(),
        exam: sheet.exam()?,
        positions: positions::few(&["一级科员（综合）", "一级科员（执法）"], Some("A"))?,
    })
}

/// White alone, larger than the national format and 10 to 40 KB, as some professional
/// exams ask for it.
fn white_and_larger() -> PhotoSpec {
    PhotoSpec {
        width: 358,
        height: 441,
        min_source_width: 358,
        min_source_height: 441,
        min_bytes: 10 * 1024,
        max_bytes: 40 * 1024,
        background: Background::White,
        ..PhotoSpec::default()
    }
}

/// What one demo exam has of its own.
struct Sheet {
    title: String,
    kind: ExamKind,
    summary: &'static str,
    number: u8,
    fee: Fen,
    windows: ExamWindows,
    word: PositionWord,
    photo: PhotoSpec,
    year: i32,
}

impl Sheet {
    fn exam(self) -> anyhow::Result<Exam> {
        let fee = if self.fee.is_zero() {
            "不收取考务费".to_owned()
        } else {
            format!("考务费为每人 {}", self.fee.short())
        };
        let sitting = self.windows.get(ExamWindow::Sitting);
        let categories = sitting.map(windows::categories).transpose()?;
        Ok(Exam {
            texts: texts::texts(&self.title, &fee),
            title: self.title,
            kind: self.kind,
            organiser: "湖北省示例人事考试院".to_owned(),
            summary: self.summary.to_owned(),
            contact: "027-00000000".to_owned(),
            year: u16::try_from(self.year)?,
            number: self.number,
            fee: self.fee,
            windows: self.windows,
            categories: categories.unwrap_or_default(),
            form: form::form()?,
            policy: Policy {
                position_word: self.word,
                photo: self.photo,
                catalogues: Catalogues::default().with(CatalogueLevel::Undergraduate, 2024),
                figures: FigureRelease::Daily {
                    hour: Hour::try_from(9)?,
                    last_day: LastDay::Held,
                },
                ..Policy::default()
            },
            ticket_rules: texts::ticket_rules(),
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::exam::validate_exam;

    use super::*;

    #[test]
    fn the_demo_exams_are_sound_and_one_is_open_for_everything() -> anyhow::Result<()> {
        let now = Moment::from_beijing("2026-11-25 23:30")?;
        for new in [open(now)?, free(now)?, past(now)?] {
            let errors: Vec<_> = validate_exam(&new.exam, &new.positions)
                .into_iter()
                .filter(|problem| problem.weight == domain::exam::ProblemWeight::Error)
                .collect();
            assert_eq!(errors, [], "{}", new.code);
        }
        let windows = open(now)?.exam.windows;
        for kind in [
            ExamWindow::Registration,
            ExamWindow::Review,
            ExamWindow::Payment,
            ExamWindow::TicketPrinting,
        ] {
            assert!(windows.is_open(kind, now), "{kind}");
        }
        Ok(())
    }
}
