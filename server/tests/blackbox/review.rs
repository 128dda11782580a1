//! 资格审核: who may see what, one decision on each submission, and what the
//! pages of the desk say.

mod decisions;
mod pages;
mod rights;
mod staged;
