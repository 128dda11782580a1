//! 网上缴费 against the real cashier over HTTP: each way in which a payment can
//! come, come late, come twice or not come at all.

mod amounts;
mod copied;
mod finance;
mod limits;
mod payer;
mod paying;
mod refunds;
mod reports;
mod rights;
mod void;
mod windows;
