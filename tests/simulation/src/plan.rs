//! What a seed has in store: how many people, and which misfortunes befall them.

use fastrand::Rng;

/// One run of the simulation, as its seed says it is.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a misfortune by itself, drawn by itself"
)]
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// How many people work together.
    pub(crate) people: usize,
    /// How many steps they take before everything calms down.
    pub(crate) steps: u32,
    /// How large a record is taken to be, in bytes: it says how many fit on a page.
    pub(crate) weight: usize,
    /// Whether the network loses, delays and repeats.
    pub(crate) bad_network: bool,
    /// Whether tabs are closed and devices lose power in the middle of things.
    pub(crate) crashes: bool,
    /// Whether the database refuses batches, or says nothing of what it did.
    pub(crate) bad_database: bool,
    /// Whether clocks are wrong, and jump.
    pub(crate) bad_clocks: bool,
    /// Whether a device's disk is full at times.
    pub(crate) full_disks: bool,
    /// Whether sessions are ended and rights taken while changes are on their way.
    pub(crate) revocations: bool,
    /// Whether the database is restored from a backup once.
    pub(crate) restored: bool,
    /// Whether the Worker speaks another version for a while.
    pub(crate) version_skew: bool,
    /// Whether somebody's browser profile is copied to another device.
    pub(crate) cloned_profile: bool,
    /// Whether somebody sends what the app would not.
    pub(crate) hostile: bool,
    /// Whether everybody is away for so long at times that the Worker forgets what is old.
    pub(crate) long_absences: bool,
}

/// Something that is broken on purpose, to show that the simulation notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planted {
    /// A device says "saved" of a change that it did not store.
    LostOutboxWrite,
    /// The Worker does not look whether a change was decided before.
    NoIdempotence,
    /// A batch is stored though another commit came first.
    NoGuard,
    /// Pages are not filtered by what their reader may see.
    LeakedVisibility,
    /// The value that lost a merge is not kept.
    DroppedValue,
    /// A change whose receipt may be forgotten is decided as if it were new.
    DecidesForgotten,
    /// The Worker takes every photo of a bill to be stored.
    UnseenBills,
}

impl Planted {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::LostOutboxWrite,
        Self::NoIdempotence,
        Self::NoGuard,
        Self::LeakedVisibility,
        Self::DroppedValue,
        Self::DecidesForgotten,
        Self::UnseenBills,
    ];
}

impl Plan {
    /// What the dice of a seed have in store.
    pub(crate) fn of(dice: &mut Rng) -> Self {
        let mut often = |percent: u8| dice.u8(..100) < percent;
        Self {
            bad_network: often(80),
            crashes: often(60),
            bad_database: often(60),
            bad_clocks: often(60),
            full_disks: often(30),
            revocations: often(50),
            restored: often(15),
            version_skew: often(15),
            cloned_profile: often(15),
            hostile: often(30),
            people: dice.usize(2..=8),
            steps: dice.u32(2_000..10_000),
            weight: dice.usize(2_000..120_000),
            // Not drawn from the dice: what they say next stays what it was.
            long_absences: dice.clone().u8(..100) < 20,
        }
    }
}
