//! The checksum of ZIP archives.

/// CRC-32 as ZIP has it: the polynomial 0x04C11DB7, reflected. What is summed up may come in parts.
#[derive(Clone, Copy, Debug)]
pub struct Checksum(u32);

impl Default for Checksum {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

impl Checksum {
    /// What each value of a byte does.
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut value = 0_u32;
        while value < 256 {
            let mut rest = value;
            let mut bit = 0;
            while bit < 8 {
                rest = (rest >> 1) ^ (0xEDB8_8320 & (rest & 1).wrapping_neg());
                bit += 1;
            }
            table[value as usize] = rest;
            value += 1;
        }
        table
    };

    /// The checksum of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut checksum = Self::default();
        checksum.add(bytes);
        checksum
    }

    /// Goes on with more bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let at = usize::from(self.0.to_le_bytes()[0] ^ byte);
            self.0 = (self.0 >> 8) ^ Self::TABLE.get(at).copied().unwrap_or_default();
        }
    }

    /// The checksum of all that was added.
    #[must_use]
    pub fn value(self) -> u32 {
        !self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Checksum;

    #[test]
    fn the_checksum_is_that_of_zip() {
        assert_eq!(Checksum::of(b"123456789").value(), 0xCBF4_3926);
        assert_eq!(Checksum::of(b"").value(), 0);
        let mut parts = Checksum::of(b"1234");
        parts.add(b"56789");
        assert_eq!(parts.value(), 0xCBF4_3926);
    }
}
