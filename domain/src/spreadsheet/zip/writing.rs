//! Writing a ZIP archive: what stands around each file's bytes. The bytes themselves pass by here
//! not at all, so that an archive may be larger than what fits in memory.

use super::Method;

/// The most files of an archive without extensions.
const MOST_FILES: u16 = u16::MAX;

/// A file as it is kept in an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packed {
    /// How its bytes are kept.
    pub method: Method,
    /// The checksum of the file.
    pub checksum: u32,
    /// How many bytes are kept of it.
    pub kept: usize,
    /// How many bytes it has.
    pub whole: usize,
}

/// An archive that is being written, file by file (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and
/// 4.3.16). Names are ASCII, and all files are dated 1 January 1980, its earliest date: the same
/// files give the same archive.
#[derive(Clone, Debug, Default)]
pub struct Writing {
    directory: Vec<u8>,
    count: u16,
    /// How many bytes were written.
    length: usize,
    is_full: bool,
}

impl Writing {
    /// What stands before a file's bytes, which come next.
    pub fn head(&mut self, name: &str, file: Packed) -> Vec<u8> {
        let mut about = Vec::new();
        let method: u16 = match file.method {
            Method::Stored => 0,
            Method::Deflated => 8,
        };
        // The version that is needed, no flags, the method, midnight, 1 January 1980.
        for number in [20, 0, method, 0, 0x0021] {
            about.extend_from_slice(&number.to_le_bytes());
        }
        about.extend_from_slice(&file.checksum.to_le_bytes());
        about.extend_from_slice(&self.short(file.kept).to_le_bytes());
        about.extend_from_slice(&self.short(file.whole).to_le_bytes());
        let length = u16::try_from(name.len());
        self.is_full |= length.is_err();
        about.extend_from_slice(&length.unwrap_or_default().to_le_bytes());
        about.extend_from_slice(&0_u16.to_le_bytes());

        let offset = self.short(self.length);
        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend_from_slice(&20_u16.to_le_bytes());
        self.directory.extend_from_slice(&about);
        // No comment, the first disk, no attributes.
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&offset.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        self.is_full |= self.count == MOST_FILES;
        self.count = self.count.saturating_add(1);

        let mut head = b"PK\x03\x04".to_vec();
        head.extend_from_slice(&about);
        head.extend_from_slice(name.as_bytes());
        self.length = self.length.saturating_add(head.len());
        self.length = self.length.saturating_add(file.kept);
        head
    }

    /// How many bytes the archive has so far.
    #[must_use]
    pub fn length(&self) -> usize {
        self.length
    }

    /// What stands after the last file; none where the archive has more files, or more bytes, than
    /// one without extensions can have: 65,535 and 4 gigabytes.
    #[must_use]
    pub fn finish(mut self) -> Option<Vec<u8>> {
        let (start, size) = (self.short(self.length), self.short(self.directory.len()));
        let count = self.count.to_le_bytes();
        let mut end = self.directory;
        end.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        end.extend_from_slice(&count);
        end.extend_from_slice(&count);
        end.extend_from_slice(&size.to_le_bytes());
        end.extend_from_slice(&start.to_le_bytes());
        end.extend_from_slice(&0_u16.to_le_bytes());
        (!self.is_full).then_some(end)
    }

    /// A number of bytes, as far as an archive without extensions can say it.
    fn short(&mut self, length: usize) -> u32 {
        // The largest number itself says that an extension follows.
        let short = u32::try_from(length).ok().filter(|it| *it < u32::MAX);
        self.is_full |= short.is_none();
        short.unwrap_or_default()
    }
}
