//! Filling maps and sets one by one. `collect` first sorts what it is given, with a sort of its
//! own for every type; here little is gathered, and every phone downloads that code.

/// What can be gathered.
pub trait Gather: Iterator + Sized {
    /// Everything that comes, as it comes: like `collect`, of two values under one key the later.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut gathered = C::default();
        gathered.extend(self);
        gathered
    }
}

impl<I: Iterator> Gather for I {}
