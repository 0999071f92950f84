//! Dice that fall the same way for the same seed, on every machine.
//!
//! `SplitMix64`, as Java's `SplittableRandom` has it (Steele, Lea & Flood, "Fast Splittable
//! Pseudorandom Number Generators", OOPSLA 2014, fig. 14). What is drawn is shared among `n` by
//! the upper half of a product (Lemire, "Fast Random Integer Generation in an Interval", ACM
//! Transactions on Modeling and Computer Simulation 29, 2019), without his correction: of what is
//! drawn among a few thousand, no number comes more often than another by one in a million.

/// The golden ratio's share of 2⁶⁴, made odd: the step between two states.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// A row of numbers that a seed begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dice(u64);

impl Dice {
    /// Those of a seed.
    pub(super) const fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// Others, for a number of something: the same for the same number, and apart from those for
    /// another.
    pub(super) fn for_number(self, number: u64) -> Self {
        Self(mixed(self.0 ^ mixed(number.wrapping_add(STEP))))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mixed(self.0)
    }

    /// One of the numbers from 0 until before `among`; 0 of none.
    pub(super) fn below(&mut self, among: u32) -> u32 {
        let upper = self.next() >> 32;
        u32::try_from((upper * u64::from(among)) >> 32).unwrap_or_default()
    }

    /// Where something of a length is cut: from 0 until before it.
    pub(super) fn cut(&mut self, length: i64) -> i64 {
        let length = u128::try_from(length).unwrap_or_default();
        let cut = (u128::from(self.next()) * length) >> 64;
        i64::try_from(cut).unwrap_or_default()
    }
}

const fn mixed(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_algorithm() {
        // The first that Java's `new SplittableRandom(0)` gives, as the paper's reference has them.
        let mut dice = Dice::of(0);
        assert_eq!(dice.next(), 0xE220_A839_7B1D_CDAF);
        assert_eq!(dice.next(), 0x6E78_9E6A_A1B9_65F4);
        assert_eq!(dice.next(), 0x06C4_5D18_8009_454F);
    }

    #[test]
    fn every_number_comes_about_as_often() {
        let mut dice = Dice::of(7).for_number(3);
        let mut counts = [0_u32; 6];
        for _ in 0..60_000 {
            counts[usize::try_from(dice.below(6)).unwrap()] += 1;
        }
        // Five standard deviations of a binomial of 60 000 and a sixth.
        assert!(
            counts.iter().all(|count| count.abs_diff(10_000) < 457),
            "{counts:?}"
        );
    }

    #[test]
    fn what_is_cut_is_shorter_and_nothing_is_drawn_of_nothing() {
        let mut dice = Dice::of(9);
        assert!((0..1000).all(|_| (0..10).contains(&dice.cut(10))));
        assert_eq!((dice.cut(0), dice.below(0)), (0, 0));
    }
}
