//! The cashier and the client of `gateways`, driven against each other over
//! HTTP on the loopback. What is tested lies in the modules.

mod journal;
mod notices;
mod orders;
mod page;
mod refunds;
mod stage;
mod trust;
