//! What browsers and devices can do, one file for each capability.

pub(crate) mod background;
pub(crate) mod base64url;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod connectivity;
pub(crate) mod contacts;
pub(crate) mod deflate;
pub(crate) mod dictation;
pub(crate) mod install;
pub(crate) mod local;
pub(crate) mod marker;
pub(crate) mod moments;
pub(crate) mod name;
pub(crate) mod passkey;
pub(crate) mod photo;
pub(crate) mod position;
pub(crate) mod push;
pub(crate) mod save;
pub(crate) mod share;
pub(crate) mod storage;
pub(crate) mod tabs;
pub(crate) mod updates;
pub(crate) mod zone;
