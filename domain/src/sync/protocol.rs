//! What goes over the wire, version by version. `docs/protocol.md` describes it for strangers;
//! a test holds the two together.

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::archive::Mistake;
use crate::calendar::Calendar;
use crate::change::Change;
use crate::id::{BranchId, ChangeId, DeviceId, PersonId, WorkspaceId};
use crate::money::Currency;
use crate::record::{Key, Record};
use crate::refusal::Refusal;
use crate::time::Timestamp;
use crate::workflow::FieldEdit;

/// The version of the protocol spoken here.
pub const PROTOCOL: u32 = 4;

/// The most changes in one request.
pub const MOST_CHANGES: usize = 100;

/// The largest request body, in bytes.
pub const LARGEST_REQUEST: usize = 1_000_000;

/// For how long the log of commits is kept at least, with what became of their changes, in
/// milliseconds: 180 days. A device that comes back later starts from a full copy.
pub const KEPT_MILLISECONDS: i64 = 180 * 24 * 60 * 60 * 1000;

/// About how much one page of records holds, in bytes of JSON.
pub const PAGE_BYTES: usize = 48_000;

/// A device's request: what it did since, and how far it has heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncRequest {
    /// [`PROTOCOL`].
    pub protocol: u32,
    /// The cursor of the last page; none for the first.
    pub cursor: Option<Cursor>,
    /// What was done, oldest first; at most [`MOST_CHANGES`].
    pub changes: Vec<Change>,
}

/// The Worker's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncResponse {
    /// [`PROTOCOL`].
    pub protocol: u32,
    /// The Worker's clock, for the device to correct its own.
    pub now: Timestamp,
    /// Whose session it is.
    pub person: PersonId,
    /// The workspace of the session.
    pub workspace: WorkspaceId,
    /// An outcome for each change of the request, in order.
    pub outcomes: Vec<Outcome>,
    /// News since the cursor.
    pub page: Page,
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Which change.
    pub change: ChangeId,
    /// What became of it.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// The Worker's word on a change. It is final.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Verdict {
    /// Done as asked.
    Applied,
    /// Done beside somebody else's edit.
    Merged {
        /// What happened to each field that met another's edit.
        edits: Vec<FieldEdit>,
    },
    /// Not done, and nothing was.
    Refused {
        /// Why.
        refusal: Refusal,
    },
}

/// News: records as they stand, and those to take away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Records to put, each replacing what was under its key.
    pub records: Vec<Record>,
    /// Records to take away: they are gone, or no longer for this person.
    pub withdrawn: Vec<Key>,
    /// Where the next request goes on.
    pub cursor: Cursor,
    /// Whether there is more to fetch at once.
    pub more: bool,
    /// Whether this page belongs to a full copy. When the first page without this mark arrives,
    /// what the full copy did not name is taken away. The last page of a copy has the mark and a
    /// cursor in the log, and there is always more after it.
    pub copying: bool,
    /// Whether this page is the first of a full copy: what one before it named does not count.
    #[serde(default)]
    pub begins: bool,
}

/// How far a device has heard. It echoes it as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The database's epoch; it changes when a backup is restored.
    pub epoch: u32,
    /// What the person could see when it was given.
    pub scope: String,
    /// The place.
    pub at: Position,
    /// The last commit of which the device may have something: records are sent as they stand,
    /// also where the log is not sent as far yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Mark>,
}

/// A commit, by its number and by when it was recorded: a database that was restored from a
/// backup gives the number again, and not the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its number.
    pub commit: i64,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// A place in the news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "in", rename_all = "snake_case")]
pub enum Position {
    /// In a full copy.
    Copy {
        /// The commit after which the log goes on.
        then: i64,
        /// The record after which the copy goes on.
        #[serde(default)]
        bookmark: Bookmark,
    },
    /// In the log of commits.
    Log {
        /// The last commit that was sent whole.
        commit: i64,
    },
}

/// A record's key in the authority's own words, which say nothing to anybody else: it may be one
/// that the reader may not know of. One that the authority cannot read begins the copy again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Bookmark(pub String);

impl Position {
    /// The commit after which the log goes on.
    #[must_use]
    pub fn commit(&self) -> i64 {
        match self {
            Self::Copy { then, .. } => *then,
            Self::Log { commit } => *commit,
        }
    }
}

/// `POST /api/found`: creates the workspace and signs its owner in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRequest {
    /// The set-up code that was printed at deployment.
    pub code: String,
    /// The new workspace.
    pub workspace: WorkspaceId,
    /// What the business calls itself.
    pub name: String,
    /// The currency of values where none is said.
    pub currency: Currency,
    /// The first branch.
    pub branch: BranchId,
    /// Its name.
    pub branch_name: String,
    /// Its working time.
    pub calendar: Calendar,
    /// The owner.
    pub owner: PersonId,
    /// What colleagues call them.
    pub owner_name: String,
    /// What to call this device in the list of devices: "Chrome on Android".
    pub device_name: String,
    /// See [`JoinRequest::secret`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// `POST /api/invitations`: asks for a link with which a person signs in on a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRequest {
    /// Who is to sign in: somebody of the asker's branch for its manager, anybody for an owner,
    /// and for everybody themselves, on another device.
    pub person: PersonId,
}

/// The answer to [`InvitationRequest`]. The link is the app's address, `/join#` and the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Who is to sign in.
    pub person: PersonId,
    /// The secret, in no log and in no other answer. It works once.
    pub token: String,
    /// Until when it works.
    pub expires_at: Timestamp,
}

/// `POST /api/join`: uses an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinRequest {
    /// The secret from the link.
    pub token: String,
    /// What to call this device.
    pub device_name: String,
    /// 32 random bytes in URL-safe Base64, which the device draws before it asks and keeps until
    /// it has an answer: whoever asks again with them has the same session. Without them a lost
    /// answer costs the link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// Whose session it is: the answer to founding, joining, and `GET /api/session`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The person.
    pub person: PersonId,
    /// The device.
    pub device: DeviceId,
}

/// `GET /api/people/{person}/ways-in`: how a person can act here, until each is ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaysIn {
    /// The devices on which they are signed in, the one used last first.
    pub devices: Vec<SignedIn>,
    /// The passkeys with which they can sign in, the youngest first.
    pub passkeys: Vec<Passkey>,
}

/// A passkey, by what is known of it here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// What the device that holds it calls it, in URL-safe Base64.
    pub passkey: String,
    /// What its person calls it.
    pub name: String,
    /// The device on which it was made.
    pub device: DeviceId,
    /// When that was.
    pub made_at: Timestamp,
    /// When somebody signed in with it last.
    pub used_at: Option<Timestamp>,
}

/// `GET /api/passkeys/new`: what a device needs to make a passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPasskey {
    /// What the device signs. It is good for one answer, within five minutes.
    pub challenge: String,
    /// What the device keeps beside the passkey and says when it is used.
    pub user: String,
    /// The person's name, for the device's own list.
    pub name: String,
    /// The passkeys that the person has already: a device makes one only.
    pub known: Vec<String>,
}

/// `POST /api/passkeys`: a passkey was made. Bytes are in URL-safe Base64 without padding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddPasskey {
    /// What to call it.
    pub name: String,
    /// What the device calls it: `rawId`.
    pub credential: String,
    /// `clientDataJSON`.
    pub client_data: String,
    /// `getAuthenticatorData()`.
    pub authenticator_data: String,
    /// `getPublicKey()`: a `SubjectPublicKeyInfo`.
    pub public_key: String,
    /// `getPublicKeyAlgorithm()`: -7 or -257.
    pub algorithm: i32,
}

/// `GET /api/passkeys/challenge`: what a passkey signs to sign somebody in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// It is good for one answer, within five minutes.
    pub challenge: String,
}

/// `POST /api/passkeys/sign-in`: signs somebody in on a device with a passkey. Bytes are in
/// URL-safe Base64 without padding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeySignIn {
    /// Which passkey: `rawId`.
    pub credential: String,
    /// `userHandle`: [`NewPasskey::user`].
    pub user: String,
    /// `clientDataJSON`.
    pub client_data: String,
    /// `authenticatorData`.
    pub authenticator_data: String,
    /// `signature`.
    pub signature: String,
    /// What to call this device.
    pub device_name: String,
}

/// A device on which somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// The device.
    pub device: DeviceId,
    /// What it was called when it was signed in.
    pub name: String,
    /// About where that was, as the network says; none where it does not.
    pub place: Option<String>,
    /// When that was.
    pub signed_in_at: Timestamp,
    /// When it was last heard of, to a day.
    pub last_seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// `POST /api/people/{person}/ways-in/end`: which of a person's ways in is to end. The answer is
/// [`WaysIn`], as it is then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "end", rename_all = "snake_case")]
pub enum End {
    /// A device is signed out. Passkeys that were made or used on it end too, and links that were
    /// made on it.
    Device {
        /// Which.
        device: DeviceId,
    },
    /// A passkey does not let anybody in any more.
    Passkey {
        /// Which.
        passkey: String,
    },
    /// Every device but the one that asks.
    OtherDevices,
}

/// Why a request as a whole was not served. Each has a code and an HTTP status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Fault {
    /// 400: the body is not JSON of the described form.
    Malformed {
        /// Where, in the parser's words, for a developer.
        detail: String,
    },
    /// 401: there is no session, or it was ended here or has run out.
    NoSession,
    /// 401: this device was signed out from another one: the team's records leave it.
    Revoked,
    /// 403: the request does not come from this app's own pages.
    WrongOrigin,
    /// 403: the session's person has left the team, or may not ask for this.
    Forbidden,
    /// 404: there is nothing here.
    NotFound,
    /// 405: not with this method.
    WrongMethod,
    /// 409: somebody else's request came between too many times; try again.
    Busy,
    /// 409: the workspace is already there.
    AlreadyFounded,
    /// 409: a change's id was used before for something else.
    IdReused {
        /// Which.
        change: ChangeId,
    },
    /// 410: the invitation was used, has run out, or was never there.
    InvitationOver,
    /// 413: the body is too large.
    TooLarge {
        /// How many bytes it may have.
        most: u32,
    },
    /// 413: there are too many changes.
    TooManyChanges {
        /// How many there may be.
        most: u32,
    },
    /// 422: what was asked for makes no sense for the business.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// 426: the client speaks another version of the protocol.
    WrongProtocol {
        /// The version spoken here.
        speaks: u32,
    },
    /// 403: the set-up code is wrong.
    WrongCode,
    /// 403: the passkey is not known here, or what it signed is not right.
    WrongPasskey,
    /// 410: what the passkey signed was asked for too long ago, or was used before.
    ChallengeOver,
    /// 409: the person has as many passkeys as there may be.
    TooManyPasskeys {
        /// How many there may be.
        most: u32,
    },
    /// 409: something was done in this workspace since it was founded, so that no other one can take
    /// its place.
    NotEmpty,
    /// 422: a record of an archive may not stand among the others.
    Unsound {
        /// Which.
        record: Key,
        /// What is wrong with it.
        mistake: Mistake,
    },
    /// 422: nothing is sent to this address: it is not an encrypted one of a public host.
    WrongAddress,
    /// 429: too much was asked for in too short a time.
    SlowDown {
        /// How many seconds to wait before asking again.
        seconds: u32,
    },
    /// 500: the Worker failed; send it again.
    Internal,
}

impl Fault {
    /// The HTTP status it is sent with.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Malformed { .. } => 400,
            Self::NoSession | Self::Revoked => 401,
            Self::WrongOrigin | Self::Forbidden | Self::WrongCode | Self::WrongPasskey => 403,
            Self::NotFound => 404,
            Self::WrongMethod => 405,
            Self::Busy
            | Self::AlreadyFounded
            | Self::IdReused { .. }
            | Self::NotEmpty
            | Self::TooManyPasskeys { .. } => 409,
            Self::InvitationOver | Self::ChallengeOver => 410,
            Self::TooLarge { .. } | Self::TooManyChanges { .. } => 413,
            Self::Refused { .. } | Self::Unsound { .. } | Self::WrongAddress => 422,
            Self::WrongProtocol { .. } => 426,
            Self::SlowDown { .. } => 429,
            Self::Internal => 500,
        }
    }
}
