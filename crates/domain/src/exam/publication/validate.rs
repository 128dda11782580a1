//! Looks for what would go wrong with an exam once candidates are in it.

use std::collections::BTreeSet;

use super::Exam;
use super::fault::{ExamFault, ExamProblem, ProblemWeight};
use crate::exam::{ExamWindow, FieldMeaning, TextKind};
use crate::position::{Position, RequirementKind};
use crate::time::Window;

/// Everything that is wrong with an exam and its positions, errors first.
#[must_use]
pub fn validate_exam(exam: &Exam, positions: &[Position]) -> Vec<ExamProblem> {
    let mut found = Findings::default();
    if exam.title.trim().is_empty() {
        found.error(ExamFault::Title);
    }
    if exam.policy.accepted_documents.is_empty() {
        found.error(ExamFault::NoDocument);
    }
    found.windows(exam, positions);
    found.texts(exam);
    found.categories(exam);
    found.positions(exam, positions);
    found.meanings(exam, positions);
    found.problems.sort_by_key(|problem| problem.weight);
    found.problems
}

#[derive(Default)]
struct Findings {
    problems: Vec<ExamProblem>,
}

impl Findings {
    fn error(&mut self, fault: ExamFault) {
        self.problems.push(ExamProblem {
            weight: ProblemWeight::Error,
            fault,
        });
    }

    fn warning(&mut self, fault: ExamFault) {
        self.problems.push(ExamProblem {
            weight: ProblemWeight::Warning,
            fault,
        });
    }

    fn windows(&mut self, exam: &Exam, positions: &[Position]) {
        use ExamWindow::{Payment, Registration, Review, Sitting, TicketPrinting, Waiver};
        let window = |kind| exam.windows.get(kind);
        let written = positions
            .iter()
            .any(|position| !position.is_without_written_exam());
        let mut needed = vec![Registration, Review];
        if written {
            needed.extend([TicketPrinting, Sitting]);
        }
        if written && !exam.fee.is_zero() {
            needed.push(Payment);
        }
        for kind in needed {
            if window(kind).is_none() {
                self.error(ExamFault::WindowMissing(kind));
            }
        }
        if exam.fee.is_zero() {
            for kind in [Payment, Waiver] {
                if window(kind).is_some() {
                    self.warning(ExamFault::WindowWithoutFee(kind));
                }
            }
        }
        // Who is approved after the last moment of paying would lapse at once.
        for (earlier, later) in [
            (Registration, Review),
            (Registration, Payment),
            (Review, Payment),
        ] {
            if ends_before(window(later), window(earlier)) {
                self.error(ExamFault::EndsBefore { earlier, later });
            }
        }
        if ends_before(window(Payment), window(Waiver)) {
            self.warning(ExamFault::EndsBefore {
                earlier: Waiver,
                later: Payment,
            });
        }
        for earlier in [Registration, Review, Payment, Waiver] {
            for later in [TicketPrinting, Sitting] {
                let (Some(first), Some(second)) = (window(earlier), window(later)) else {
                    continue;
                };
                if first.end() <= second.start() {
                    continue;
                }
                // Who is seated in a further round may still print; who
                // pays after the exam has begun may not sit.
                let fault = ExamFault::RunsInto { earlier, later };
                if later == Sitting {
                    self.error(fault);
                } else {
                    self.warning(fault);
                }
            }
        }
        if let (Some(printing), Some(sitting)) = (window(TicketPrinting), window(Sitting))
            && printing.start() >= sitting.start()
        {
            self.error(ExamFault::RunsInto {
                earlier: TicketPrinting,
                later: Sitting,
            });
        }
    }

    fn texts(&mut self, exam: &Exam) {
        for &kind in TextKind::ALL {
            let mut texts = exam.texts.iter().filter(|text| text.kind == kind);
            match texts.next() {
                None if kind == TextKind::Document => self.warning(ExamFault::TextMissing(kind)),
                None => self.error(ExamFault::TextMissing(kind)),
                Some(text) if text.paragraphs().next().is_none() => {
                    self.error(ExamFault::TextBlank(kind));
                }
                Some(_) => {}
            }
            if texts.next().is_some() {
                self.error(ExamFault::TextTwice(kind));
            }
        }
    }

    fn categories(&mut self, exam: &Exam) {
        let sitting = exam.windows.get(ExamWindow::Sitting);
        let mut codes = BTreeSet::new();
        let mut digits = BTreeSet::new();
        for category in &exam.categories {
            let code = category.code.to_string();
            if !codes.insert(&category.code) || !digits.insert(category.digit) {
                self.error(ExamFault::CategoryTwice(code.clone()));
            }
            if category.digit > 9 {
                self.error(ExamFault::CategoryDigit(code.clone()));
            }
            if category.subjects.is_empty() {
                self.error(ExamFault::CategoryWithoutPapers(code.clone()));
            }
            let mut before: Option<Window> = None;
            for subject in &category.subjects {
                let inside = sitting.is_none_or(|sitting| {
                    sitting.start() <= subject.window.start()
                        && subject.window.end() <= sitting.end()
                });
                if !inside {
                    self.error(ExamFault::PaperOutside {
                        category: code.clone(),
                        subject: subject.name.clone(),
                    });
                }
                if before.is_some_and(|before| subject.window.start() < before.end()) {
                    self.error(ExamFault::PapersOverlap {
                        category: code.clone(),
                        subject: subject.name.clone(),
                    });
                }
                before = Some(subject.window);
            }
        }
    }

    fn positions(&mut self, exam: &Exam, positions: &[Position]) {
        if positions.is_empty() {
            self.error(ExamFault::NoPosition);
        }
        let mut codes = BTreeSet::new();
        for position in positions {
            let code = &position.code;
            if !codes.insert(code) {
                self.error(ExamFault::PositionTwice(code.clone()));
            }
            if position.headcount == 0 {
                self.error(ExamFault::NoPlace(code.clone()));
            }
            if position.name.trim().is_empty() || position.unit.trim().is_empty() {
                self.error(ExamFault::Unnamed(code.clone()));
            }
            if let Some(category) = &position.category
                && exam.category(category).is_none()
            {
                self.error(ExamFault::UnknownCategory {
                    position: code.clone(),
                    category: category.to_string(),
                });
            }
        }
    }

    fn meanings(&mut self, exam: &Exam, positions: &[Position]) {
        let kinds: BTreeSet<RequirementKind> = positions
            .iter()
            .flat_map(|position| position.requirements.as_slice())
            .map(|requirement| requirement.rule.kind())
            .collect();
        for kind in kinds {
            let Some(meanings) = asked_by(kind) else {
                continue;
            };
            let asked = meanings
                .iter()
                .any(|meaning| exam.form.with_meaning(*meaning).is_some());
            if !asked {
                self.warning(ExamFault::NothingToJudgeBy(kind));
            }
        }
    }
}

fn ends_before(one: Option<Window>, other: Option<Window>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one.end() < other.end())
}

/// The fields that answer to a kind of condition; `None` where the identity
/// document answers or nothing can.
const fn asked_by(kind: RequirementKind) -> Option<&'static [FieldMeaning]> {
    Some(match kind {
        RequirementKind::Education => &[FieldMeaning::Education],
        RequirementKind::Degree => &[FieldMeaning::Degree],
        RequirementKind::Majors => &[FieldMeaning::Major, FieldMeaning::MajorCode],
        RequirementKind::PoliticalStatus => &[FieldMeaning::PoliticalStatus],
        RequirementKind::Ethnicity => &[FieldMeaning::Ethnicity],
        RequirementKind::Household => &[FieldMeaning::Household],
        RequirementKind::ServiceProject => &[FieldMeaning::ServiceProject],
        RequirementKind::WorkYears => &[FieldMeaning::WorkYears],
        RequirementKind::FreshGraduate => &[FieldMeaning::FreshGraduate],
        RequirementKind::Certificate => &[FieldMeaning::Certificate],
        RequirementKind::Birth | RequirementKind::Sex | RequirementKind::FreeText => return None,
    })
}

#[cfg(test)]
mod tests;
