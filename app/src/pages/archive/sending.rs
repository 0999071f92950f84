//! Sending what was found to the team's Worker, step by step. Each step may be asked for again, so
//! that what was cut off goes on where it stopped.

use core::time::Duration;

use domain::archive::parts;
use domain::id::PersonId;
use domain::sync::Fault;
use domain::sync::files::{FileOffer, FileStanding, part};
use domain::sync::protocol::Session;
use domain::sync::restoration::{
    RestorationPart, RestorationRequest, RestorationStanding, RestorationStep,
};
use gloo_timers::future::TimeoutFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::looking::Found;
use super::reading::Unread;
use crate::link::{LinkFault, post, put_bytes};

/// How often a request is sent again by itself, before the person says when.
const MOST_ATTEMPTS: u32 = 5;

/// The first pause before that, doubled with each attempt.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Photos and files are sent.
    Photos { done: usize, of: usize },
    /// Records are sent.
    Records { done: usize, of: usize },
    /// The Worker checks them.
    Checking { done: usize, of: usize },
    /// They are put in their place.
    Finishing,
}

/// Why it does not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Halt {
    /// It was stopped.
    Stopped,
    /// The file is not read any more.
    File(Unread),
    /// The Worker cannot be reached, or says no.
    Link(LinkFault),
}

impl Halt {
    /// Whether asking once more may help: what the Worker found in the file stays in it.
    pub(super) fn goes_on(&self) -> bool {
        !matches!(
            self,
            Self::Link(LinkFault::Served(
                Fault::Unsound { .. } | Fault::Malformed { .. } | Fault::Forbidden
            ))
        )
    }
}

impl From<LinkFault> for Halt {
    fn from(fault: LinkFault) -> Self {
        Self::Link(fault)
    }
}

/// What is sent, by whom it is watched, and who its asker is to be.
pub(super) struct Sending<'a> {
    pub(super) found: &'a Found,
    pub(super) owner: PersonId,
    /// Says how far it is; gives nothing where it is to stop.
    pub(super) tell: &'a dyn Fn(Step) -> Option<()>,
}

impl Sending<'_> {
    /// Brings it back. Gives whose session this device has from then on.
    ///
    /// # Errors
    /// Why it does not go on.
    pub(super) async fn send(&self) -> Result<Session, Halt> {
        let archive = &self.found.archive;
        let of = self.found.records.len();
        let request = RestorationRequest {
            archive: archive.digest.clone(),
            workspace: archive.manifest.workspace,
            owner: self.owner,
            records: u32::try_from(of).unwrap_or(u32::MAX),
        };
        let step = RestorationStep {
            archive: archive.digest.clone(),
        };
        let begun = self.ask("/api/restoration", &request).await;
        let mut standing: RestorationStanding = match begun {
            Ok(standing) => standing,
            // It may be in its place already, and the answer have been lost.
            Err(Halt::Link(LinkFault::Served(Fault::NotEmpty))) => {
                let not_empty = || LinkFault::Served(Fault::NotEmpty).into();
                let done = self.ask("/api/restoration/finish", &step).await;
                return done.map_err(|_| not_empty());
            }
            Err(halt) => return Err(halt),
        };
        self.photos().await?;
        let all = parts(&self.found.sizes);
        while let Some(range) = all.get(standing.parts as usize) {
            self.tell(Step::Records {
                done: standing.records as usize,
                of,
            })?;
            let records = self.found.records.get(range.clone());
            let part = RestorationPart {
                archive: archive.digest.clone(),
                part: standing.parts,
                records: records.unwrap_or_default().to_vec(),
            };
            standing = self.ask("/api/restoration/records", &part).await?;
        }
        while (standing.checked as usize) < of {
            self.tell(Step::Checking {
                done: standing.checked as usize,
                of,
            })?;
            let before = standing.checked;
            standing = self.ask("/api/restoration/check", &step).await?;
            if standing.checked == before {
                // It has fewer than were sent: the same one came twice.
                let detail = String::new();
                return Err(LinkFault::Served(Fault::Malformed { detail }).into());
            }
        }
        self.tell(Step::Finishing)?;
        self.ask("/api/restoration/finish", &step).await
    }

    fn tell(&self, step: Step) -> Result<(), Halt> {
        (self.tell)(step).ok_or(Halt::Stopped)
    }

    /// Sends the photos and files that are in the archive and are named.
    async fn photos(&self) -> Result<(), Halt> {
        let of = self.found.photos.len();
        for (done, (hash, media_type)) in self.found.photos.iter().enumerate() {
            self.tell(Step::Photos { done, of })?;
            let archive = &self.found.archive;
            let Some(file) = archive.files.files.get(hash) else {
                continue;
            };
            let offer = FileOffer {
                media_type: media_type.clone(),
                bytes: u32::try_from(file.whole).unwrap_or(u32::MAX),
            };
            let path = format!("/api/restoration/files/{hash}");
            let standing: FileStanding = self.ask(&path, &offer).await?;
            if standing.missing.is_empty() {
                continue;
            }
            let bytes = archive.bytes(file).await.map_err(Halt::File)?;
            for number in standing.missing {
                let range = part(number, offer.bytes).unwrap_or_default();
                let piece = bytes.get(range.start as usize..range.end as usize);
                let path = format!("{path}/parts/{number}");
                self.put(&path, piece.unwrap_or_default()).await?;
            }
            let _: FileStanding = self.ask(&path, &offer).await?;
        }
        Ok(())
    }

    /// Asks until there is an answer, or until it makes no sense to go on asking.
    async fn ask<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, Halt> {
        let mut attempt = 0;
        loop {
            match post(path, body).await {
                Ok(answer) => return Ok(answer),
                Err(fault) => self.wait(fault, &mut attempt).await?,
            }
        }
    }

    async fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Halt> {
        let mut attempt = 0;
        loop {
            match put_bytes(path, bytes.to_vec()).await {
                // It is stored meanwhile.
                Ok(()) | Err(LinkFault::Served(Fault::NotFound)) => return Ok(()),
                Err(fault) => self.wait(fault, &mut attempt).await?,
            }
        }
    }

    /// Waits before something is asked for again, where that makes sense.
    async fn wait(&self, fault: LinkFault, attempt: &mut u32) -> Result<(), Halt> {
        let pause = match &fault {
            LinkFault::Served(Fault::SlowDown { seconds }) => {
                Duration::from_secs(u64::from(*seconds))
            }
            LinkFault::Unreachable
            | LinkFault::Garbled
            | LinkFault::Served(Fault::Busy | Fault::Internal)
                if *attempt < MOST_ATTEMPTS =>
            {
                *attempt += 1;
                FIRST_PAUSE.saturating_mul(1 << (*attempt - 1))
            }
            _ => return Err(fault.into()),
        };
        let milliseconds = u32::try_from(pause.as_millis()).unwrap_or(u32::MAX);
        TimeoutFuture::new(milliseconds).await;
        Ok(())
    }
}
