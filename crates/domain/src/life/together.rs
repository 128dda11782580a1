//! Every life of one application at once, each table's effects carried out on
//! the others as the services carry them out. Tests only: whatever people,
//! gateways and dates do, no effect meets a table that doesn't know it, and
//! nothing is complete that nobody has paid for.

use proptest::{prelude::*, test_runner::TestCaseError};

use super::{OutOfOrder, application, attempt, attempt::Payment, bill, ticket, waiver};
use crate::{coded::Coded, money::Fen};

/// What comes from outside. An event that its phase doesn't know is refused
/// there, as the services refuse it.
#[derive(Clone, Copy, Debug)]
enum Happening {
    /// A candidate, a reviewer, the office or a date.
    Application(application::Event),
    /// 生成订单.
    Order,
    /// The gateway or the order's end, for one of the attempts.
    Attempt(usize, attempt::Event),
    /// The gateway reports a payment: in time or after the window, of what was
    /// ordered or of another amount.
    Report(usize, Payment),
    /// 申请减免.
    AskWaiver,
    /// The candidate, the register or the office.
    Waiver(waiver::Event),
    /// Finance sends back what a disqualified person has paid.
    Refund,
    /// The arrangement is published.
    PublishTicket,
}

/// One try to pay.
#[derive(Clone, Copy, Debug)]
struct Attempt {
    phase: attempt::Phase,
    /// Whether the bill was paid by it.
    pays: bool,
    /// Whether the gateway is to be asked, and the order to be closed.
    to_close: bool,
}

/// One application with all that hangs on it.
#[derive(Debug)]
struct Lives {
    fee: Fen,
    application: application::Phase,
    bill: Option<bill::Phase>,
    attempts: Vec<Attempt>,
    waiver: Option<waiver::Phase>,
    ticket: Option<ticket::Phase>,
}

type Step = Result<(), TestCaseError>;

impl Lives {
    fn born(fee: Fen) -> Self {
        Self {
            fee,
            application: application::BIRTH,
            bill: None,
            attempts: Vec::new(),
            waiver: None,
            ticket: None,
        }
    }

    fn happen(&mut self, what: Happening) -> Step {
        match what {
            Happening::Application(event) if self.may(event) => self.move_application(event),
            Happening::Order if self.may_order() => {
                self.attempts.push(Attempt {
                    phase: attempt::BIRTH,
                    pays: false,
                    to_close: false,
                });
                Ok(())
            }
            Happening::Attempt(which, event) if self.may_hear(which, event) => {
                self.move_attempt(which, event)
            }
            Happening::Report(which, payment) if which < self.attempts.len() => {
                self.take_payment(which, payment)
            }
            Happening::AskWaiver if self.may_ask_waiver() => {
                self.waiver = Some(waiver::BIRTH);
                Ok(())
            }
            Happening::Waiver(event) if event != waiver::Event::Overtake => {
                match self.waiver.map(|phase| phase.next(event)) {
                    Some(Ok(_)) => self.move_waiver(event),
                    _ => Ok(()),
                }
            }
            Happening::Refund
                if self.bill == Some(bill::Phase::Paid)
                    && self.application == application::Phase::Void =>
            {
                self.move_bill(bill::Event::Refund)
            }
            Happening::PublishTicket if self.ticket == Some(ticket::Phase::Arranged) => {
                self.move_ticket(ticket::Event::Publish)
            }
            _ => Ok(()),
        }
    }

    /// Settled, exempted and free is an application by effects alone; it
    /// lapses only when nobody is paying; a published seat is not taken back.
    fn may(&self, event: application::Event) -> bool {
        use application::Event::{CompleteFree, Exempt, Lapse, Settle, Unseat};
        let by_people = match event {
            Settle | Exempt | CompleteFree => false,
            Lapse => self.bill == Some(bill::Phase::Unpaid) && self.open_attempts() == 0,
            Unseat => self.ticket == Some(ticket::Phase::Arranged),
            _ => true,
        };
        by_people && self.application.next(event).is_ok()
    }

    fn may_order(&self) -> bool {
        self.application == application::Phase::Approved
            && self.bill == Some(bill::Phase::Unpaid)
            && self.open_attempts() == 0
            && !self.waiver.is_some_and(waiver::Phase::is_pending)
    }

    fn may_ask_waiver(&self) -> bool {
        self.application == application::Phase::Approved
            && self.bill == Some(bill::Phase::Unpaid)
            && !self.waiver.is_some_and(waiver::Phase::is_pending)
    }

    /// Payments come as reports, refunds begin by effects alone.
    fn may_hear(&self, which: usize, event: attempt::Event) -> bool {
        use attempt::Event::{Mismatch, Refund, Succeed, SucceedInVain};
        !matches!(event, Succeed | SucceedInVain | Mismatch | Refund)
            && self
                .attempts
                .get(which)
                .is_some_and(|one| one.phase.next(event).is_ok())
    }

    fn take_payment(&mut self, which: usize, payment: Payment) -> Step {
        // As `payments::take`: what can't be settled any more goes back.
        let settles = self.application.next(application::Event::Settle).is_ok();
        let bill = self
            .bill
            .ok_or_else(|| wrong("an attempt without a bill"))?;
        let phase = self.attempts[which].phase;
        let payment = Payment {
            in_time: payment.in_time && settles,
            ..payment
        };
        self.move_attempt(which, attempt::on_payment(phase, bill, payment))
    }

    fn move_application(&mut self, event: application::Event) -> Step {
        use application::Effect;
        let line = self.application.next(event).map_err(left)?;
        self.application = line.to;
        if event == application::Event::Arrange {
            self.ticket = Some(ticket::BIRTH);
        }
        for effect in line.effects {
            match effect {
                Effect::OpenBill if self.fee.is_zero() => {
                    self.move_application(application::Event::CompleteFree)?;
                }
                Effect::OpenBill => self.bill = Some(bill::BIRTH),
                Effect::CloseBill => self.move_bill(bill::Event::Close)?,
                Effect::VoidTicket => self.move_ticket(ticket::Event::Void)?,
                Effect::NotifyCandidate(_) | Effect::PutInQueue | Effect::TakeFromQueue => {}
            }
        }
        Ok(())
    }

    fn move_bill(&mut self, event: bill::Event) -> Step {
        use bill::Effect;
        let bill = self.bill.ok_or_else(|| wrong("there is no bill"))?;
        let line = bill.next(event).map_err(left)?;
        self.bill = Some(line.to);
        for effect in line.effects {
            match effect {
                Effect::SettleApplication => self.move_application(application::Event::Settle)?,
                Effect::ExemptApplication => self.move_application(application::Event::Exempt)?,
                Effect::CloseAttempts => self.close_attempts(),
                Effect::EndWaiver if self.waiver.is_some_and(waiver::Phase::is_pending) => {
                    self.move_waiver(waiver::Event::Overtake)?;
                }
                Effect::RefundAttempt => {
                    let paid = self.attempts.iter().position(|one| one.pays);
                    let paid = paid.ok_or_else(|| wrong("paid by no attempt"))?;
                    self.move_attempt(paid, attempt::Event::Refund)?;
                }
                Effect::EndWaiver | Effect::AlarmFinance => {}
            }
        }
        Ok(())
    }

    fn move_attempt(&mut self, which: usize, event: attempt::Event) -> Step {
        use attempt::Effect;
        let line = self.attempts[which].phase.next(event).map_err(left)?;
        self.attempts[which].phase = line.to;
        for effect in line.effects {
            match effect {
                Effect::PayBill => {
                    self.attempts[which].pays = true;
                    self.move_bill(bill::Event::Pay)?;
                }
                Effect::StartRefund => self.move_attempt(which, attempt::Event::Refund)?,
                Effect::TellBill if self.attempts[which].pays => {
                    self.move_bill(bill::Event::RefundDone)?;
                }
                Effect::TellBill
                | Effect::AskRefund
                | Effect::AskClose
                | Effect::NotifySurplus
                | Effect::NotifyMismatch
                | Effect::NotifyRefunded
                | Effect::AlarmFinance => {}
            }
        }
        Ok(())
    }

    fn move_waiver(&mut self, event: waiver::Event) -> Step {
        use waiver::Effect;
        let waiver = self.waiver.ok_or_else(|| wrong("there is no request"))?;
        let line = waiver.next(event).map_err(left)?;
        self.waiver = Some(line.to);
        for effect in line.effects {
            match effect {
                Effect::CloseAttempts => self.close_attempts(),
                Effect::WaiveBill => self.move_bill(bill::Event::Waive)?,
                Effect::AskRegister
                | Effect::AskRegisterLater
                | Effect::PutInQueue
                | Effect::NotifyCandidate(_) => {}
            }
        }
        Ok(())
    }

    fn move_ticket(&mut self, event: ticket::Event) -> Step {
        let ticket = self.ticket.ok_or_else(|| wrong("there is no ticket"))?;
        self.ticket = Some(ticket.next(event).map_err(left)?.to);
        Ok(())
    }

    /// The gateway is asked before an order is closed, so that it stays open
    /// until the gateway has answered: closed, or paid.
    fn close_attempts(&mut self) {
        for one in &mut self.attempts {
            one.to_close |= one.phase.is_open();
        }
    }

    fn open_attempts(&self) -> usize {
        let open = |one: &&Attempt| one.phase.is_open();
        self.attempts.iter().filter(open).count()
    }

    fn count(&self, phase: attempt::Phase) -> usize {
        let there = |one: &&Attempt| one.phase == phase;
        self.attempts.iter().filter(there).count()
    }

    /// What holds at every moment.
    fn laws_hold(&self) -> Step {
        let granted = self.waiver == Some(waiver::Phase::Granted);
        let (paid, waived) = (bill::Phase::Paid, bill::Phase::Waived);
        if self.application.is_complete() {
            let settled = match self.bill {
                None => self.fee.is_zero(),
                Some(bill) => bill == paid || (bill == waived && granted),
            };
            prop_assert!(settled, "complete, and neither free, paid nor waived");
        }
        if self.application == application::Phase::Lapsed {
            prop_assert_eq!(self.open_attempts(), 0, "lapsed while somebody may pay");
        }
        prop_assert_eq!(self.bill == Some(waived), granted);
        if self.waiver.is_some_and(waiver::Phase::is_pending) {
            prop_assert_eq!(self.bill, Some(bill::Phase::Unpaid), "a waiver of nothing");
        }
        let closing = |one: &Attempt| one.to_close || !one.phase.is_open();
        if self.bill != Some(bill::Phase::Unpaid) {
            prop_assert!(self.attempts.iter().all(closing), "an order for nothing");
        }
        self.money_is_accounted_for()?;
        let seated = matches!(
            self.ticket,
            Some(ticket::Phase::Arranged | ticket::Phase::Published)
        );
        prop_assert_eq!(self.application == application::Phase::Ticketed, seated);
        Ok(())
    }

    /// Of all that was paid, one fee at most stays; the rest is going back or
    /// has gone.
    fn money_is_accounted_for(&self) -> Step {
        let kept = self.count(attempt::Phase::Succeeded);
        let going = self.count(attempt::Phase::Refunding);
        let gone = self.count(attempt::Phase::Refunded);
        let came = self.attempts.iter().filter(|one| one.phase.holds_money());
        prop_assert_eq!(came.count(), kept + going + gone, "money without a place");
        prop_assert!(kept <= 1, "the fee is kept {} times", kept);
        prop_assert_eq!(kept == 1, self.bill == Some(bill::Phase::Paid));
        let payer = self.attempts.iter().find(|one| one.pays);
        let expected = match self.bill {
            Some(bill::Phase::Paid) => Some(attempt::Phase::Succeeded),
            Some(bill::Phase::Refunding) => Some(attempt::Phase::Refunding),
            Some(bill::Phase::Refunded) => Some(attempt::Phase::Refunded),
            _ => None,
        };
        prop_assert_eq!(payer.map(|one| one.phase), expected);
        Ok(())
    }
}

/// An effect that met a table that doesn't know it.
fn left<P: Coded, E: Coded>(refused: OutOfOrder<P, E>) -> TestCaseError {
    wrong(&format!("{refused:?}"))
}

fn wrong(why: &str) -> TestCaseError {
    TestCaseError::fail(why.to_owned())
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn happening() -> impl Strategy<Value = Happening> {
    let which = || 0usize..4;
    prop_oneof![
        4 => one_of(application::Event::ALL).prop_map(Happening::Application),
        3 => Just(Happening::Order),
        3 => (which(), one_of(attempt::Event::ALL))
            .prop_map(|(which, event)| Happening::Attempt(which, event)),
        2 => (which(), any::<bool>(), proptest::bool::weighted(0.8))
            .prop_map(|(which, in_time, as_ordered)| {
                Happening::Report(which, Payment { in_time, as_ordered })
            }),
        1 => Just(Happening::AskWaiver),
        4 => one_of(waiver::Event::ALL).prop_map(Happening::Waiver),
        1 => Just(Happening::Refund),
        1 => Just(Happening::PublishTicket),
    ]
}

/// A payment as it should be.
const RIGHT: Payment = Payment {
    in_time: true,
    as_ordered: true,
};

const TO_APPROVAL: [Happening; 2] = [
    Happening::Application(application::Event::Confirm),
    Happening::Application(application::Event::Approve),
];

fn play(fee: Fen, happenings: &[Happening]) -> Result<Lives, TestCaseError> {
    let mut lives = Lives::born(fee);
    for happening in happenings {
        lives.happen(*happening)?;
        lives
            .laws_hold()
            .map_err(|error| wrong(&format!("{error}\nafter {happening:?}: {lives:?}")))?;
    }
    Ok(lives)
}

fn fee() -> Fen {
    Fen::new(10_000).expect("in range")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_is_complete_that_is_not_paid_for_and_no_effect_leaves_a_table(
        free in proptest::bool::weighted(0.1),
        approved in any::<bool>(),
        happenings in proptest::collection::vec(happening(), 0..80),
    ) {
        let before = if approved { &TO_APPROVAL[..] } else { &[] };
        let fee = if free { Fen::ZERO } else { fee() };
        play(fee, &[before, &happenings].concat())?;
    }
}

#[test]
fn what_costs_nothing_is_complete_with_its_approval() {
    let lives = play(Fen::ZERO, &TO_APPROVAL).expect("the laws hold");
    assert_eq!(lives.application, application::Phase::Complete);
    assert!(lives.bill.is_none());
}

#[test]
fn a_payment_that_was_on_its_way_ends_the_request_for_a_waiver() {
    use Happening::{AskWaiver, Attempt, Order, Report, Waiver};
    let overtaken = [
        Order,
        Attempt(0, attempt::Event::Open),
        AskWaiver,
        Waiver(waiver::Event::Check),
        Attempt(0, attempt::Event::Close),
        Waiver(waiver::Event::Miss),
        Waiver(waiver::Event::ConfirmMaterial),
        Report(0, RIGHT),
        Waiver(waiver::Event::Grant),
    ];
    let lives = play(fee(), &[&TO_APPROVAL[..], &overtaken].concat()).expect("the laws hold");
    assert_eq!(lives.bill, Some(bill::Phase::Paid));
    assert_eq!(lives.waiver, Some(waiver::Phase::Ended));
    assert_eq!(lives.application, application::Phase::Complete);
}

#[test]
fn a_surplus_that_went_back_does_not_say_that_the_fee_did() {
    use Happening::{Application, Attempt, Order, Refund, Report};
    let twice = [
        Order,
        Attempt(0, attempt::Event::Fail),
        Order,
        Report(1, RIGHT),
        Report(0, RIGHT),
        Application(application::Event::Void),
        Refund,
        Attempt(0, attempt::Event::RefundDone),
    ];
    let lives = play(fee(), &[&TO_APPROVAL[..], &twice].concat()).expect("the laws hold");
    assert_eq!(lives.bill, Some(bill::Phase::Refunding), "not yet");
}

#[test]
fn another_amount_keeps_nobody_from_paying_the_right_one() {
    use Happening::{Attempt, Order, Report};
    let other = Payment {
        as_ordered: false,
        ..RIGHT
    };
    let mended = [
        Order,
        Attempt(0, attempt::Event::Open),
        Report(0, other),
        Order,
        Report(1, RIGHT),
        Attempt(0, attempt::Event::RefundDone),
    ];
    let lives = play(fee(), &[&TO_APPROVAL[..], &mended].concat()).expect("the laws hold");
    assert_eq!(lives.application, application::Phase::Complete);
    assert_eq!(lives.count(attempt::Phase::Refunded), 1);
}
