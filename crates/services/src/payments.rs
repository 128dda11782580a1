//! 网上缴费: what applications owe, the attempts to pay it at a gateway, and
//! money that goes back.

pub(crate) mod bills;
