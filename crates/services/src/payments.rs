//! 网上缴费: what applications owe, the attempts to pay it at a gateway, and
//! money that goes back. What may follow what stands in `domain::life`; this
//! reads, calls gateways outside of transactions, and writes down what they
//! answer, each answer in one transaction.

mod alarms;
mod ask;
pub(crate) mod bills;
mod finance;
mod lapse;
mod notices;
mod order;
mod poll;
mod records;
mod refunds;
mod sheet;
mod take;
mod till;
mod told;

pub use finance::{ExamMoney, MoneyLine, ShownAlarm, ShownAttempt};
pub use notices::NotBelieved;
pub use order::Finished;
pub use sheet::{Gateway, PaymentSheet, ShownOrder, Standing};
pub use till::Till;
