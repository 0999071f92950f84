//! Icons: one path each on a grid of 24, drawn by stroke. The word is always on what stands
//! around them.

use leptos::prelude::*;

/// An icon.
#[component]
pub(crate) fn Icon(
    /// One of the paths below.
    #[prop(into)]
    path: Signal<&'static str>,
    /// 16 px instead of 24.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    view! {
        <svg class="icon" class:small=small viewBox="0 0 24 24" aria-hidden="true">
            <path d=move || path.get()></path>
        </svg>
    }
}

pub(crate) const TODAY: &str = "M5 5.5h14A1.500 1.500 0 0 1 20.500 7v12a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 19V7A1.500 1.500 0 0 1 5 5.500zM3.500 10h17M8 3.500v4M16 3.500v4M8.500 15l2.500 2.500 4.500-4.500";
pub(crate) const MIC: &str = "M12 3.500a3 3 0 0 1 3 3V12a3 3 0 0 1-6 0V6.500a3 3 0 0 1 3-3zM5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3";
pub(crate) const PROJECTS: &str = "M4 8h16a1 1 0 0 1 1 1v9.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5V9a1 1 0 0 1 1-1zM8.5 8V5.5A1.5 1.5 0 0 1 10 4h4a1.5 1.5 0 0 1 1.5 1.5V8M3 13h18";
pub(crate) const ALERTS: &str = "M6.5 16v-5.5a5.5 5.5 0 0 1 11 0V16l1.8 2H4.7zM10 21h4";
pub(crate) const PLUS: &str = "M12 5v14M5 12h14";
pub(crate) const MORE: &str = "M4 7h16M4 12h16M4 17h16";
pub(crate) const OVERFLOW: &str = "M11.4 5a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0M11.4 12a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0M11.4 19a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0";
pub(crate) const BACK: &str = "M20 12H4.5M11 5l-7 7 7 7";
pub(crate) const SEARCH: &str = "M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M15.5 15.5L20.5 20.5";
pub(crate) const LIST: &str = "M9 6h11.5M9 12h11.5M9 18h11.5M3.9 6a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0M3.9 12a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0M3.9 18a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0";
pub(crate) const BOARD: &str = "M5 4h3.5a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM15.5 4H19a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-3.5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z";
pub(crate) const GRID: &str = "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM4 9.5h16M4 14.8h16M10 4v16";
pub(crate) const CHART: &str = "M5.5 3v5M3.5 10a2 2 0 1 0 4 0a2 2 0 1 0-4 0M5.5 12v3.5h13V17M16.5 19a2 2 0 1 0 4 0a2 2 0 1 0-4 0";
pub(crate) const CHECK: &str = "M5 12.5l4.5 4.5L19.5 7";
pub(crate) const CLOCK: &str = "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 7v5l3.5 2.2";
pub(crate) const WARNING: &str =
    "M12 4L2.8 19.5h18.4zM12 10v4.5M11.4 17a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0";
pub(crate) const WAITING: &str = "M7 3h10M7 21h10M8 3v3.5c0 2.7 4 3.8 4 5.5s-4 2.8-4 5.5V21M16 3v3.5c0 2.7-4 3.8-4 5.5s4 2.8 4 5.5V21";
pub(crate) const HOLD: &str = "M9 6v12M15 6v12";
pub(crate) const RETURN: &str = "M9 7l-5 5 5 5M4 12h10.5a5.5 5.5 0 0 1 5.5 5.5V19";
pub(crate) const ACCEPT: &str = "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M8 12.3l2.8 2.8L16 9.5";
pub(crate) const PHONE: &str = "M6.3 3.5h2.6l1.6 4.2-2.1 1.6a12 12 0 0 0 6.3 6.3l1.6-2.1 4.2 1.6v2.6a2.3 2.3 0 0 1-2.4 2.3A16.2 16.2 0 0 1 4 5.9a2.3 2.3 0 0 1 2.3-2.4z";
pub(crate) const NO_ANSWER: &str = "M6.3 3.5h2.6l1.6 4.2-2.1 1.6a12 12 0 0 0 6.3 6.3l1.6-2.1 4.2 1.6v2.6a2.3 2.3 0 0 1-2.4 2.3A16.2 16.2 0 0 1 4 5.9a2.3 2.3 0 0 1 2.3-2.4zM15.5 3.5l5 5M20.5 3.5l-5 5";
pub(crate) const CHAT: &str = "M3.5 20.5l1.4-4.4A8.6 8.6 0 1 1 8 19.2zM8.5 10.3h7M8.5 13.7h4.5";
pub(crate) const MAIL: &str = "M4.5 5.5h15A1.5 1.5 0 0 1 21 7v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17V7a1.5 1.5 0 0 1 1.5-1.5zM3.5 7L12 13l8.5-6";
pub(crate) const PIN: &str = "M12 21.5s-7-6.3-7-11.5a7 7 0 0 1 14 0c0 5.2-7 11.5-7 11.5zM9.5 10a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0";
pub(crate) const CAMERA: &str = "M4.5 7.5h3L9 5h6l1.5 2.5h3A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9a1.5 1.5 0 0 1 1.5-1.5zM8.5 13a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0";
pub(crate) const ATTACH: &str = "M19.5 11.5L12 19a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9a1.6 1.6 0 0 1-2.2-2.2l7.2-7.2";
pub(crate) const PERSON: &str =
    "M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6";
pub(crate) const TEAM: &str = "M5.5 8.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M2.5 19.5c.5-3.5 3-5 6.5-5s6 1.5 6.5 5M15.5 5.2a3.5 3.5 0 0 1 0 6.6M18 14.8c2 .7 3.2 2.3 3.5 4.7";
pub(crate) const CLOSE: &str = "M6 6l12 12M18 6L6 18";
pub(crate) const UP: &str = "M6 14.5l6-6 6 6";
pub(crate) const DOWN: &str = "M6 9.5l6 6 6-6";
pub(crate) const RIGHT: &str = "M9.5 6l6 6-6 6";
pub(crate) const EDIT: &str =
    "M4 20l1-4.5L16 4.6a1.8 1.8 0 0 1 2.6 0l.8.8a1.8 1.8 0 0 1 0 2.6L8.5 19zM14 6.6l3.4 3.4";
pub(crate) const HISTORY: &str =
    "M3.5 12.5a8.5 8.5 0 1 0 2.3-6.3L3.5 8.7M3.5 4v4.7h4.7M12 7.8v4.7l3 1.8";
pub(crate) const SEND: &str = "M5.5 12L3.5 4.5 21 12 3.5 19.5zM5.5 12H12";
pub(crate) const COPY: &str = "M9.5 8.5H19a1 1 0 0 1 1 1V20a1 1 0 0 1-1 1H9.5a1 1 0 0 1-1-1V9.5a1 1 0 0 1 1-1zM5.5 15.5H5a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h9.5a1 1 0 0 1 1 1v1.5";
pub(crate) const QR: &str = "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v2.5M14 20h2.5M20 20h-.5M6.4 7a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0M16.4 7a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0M6.4 17a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0";
pub(crate) const DEVICE: &str = "M7 3h10a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 17 21H7a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 7 3zM11 18h2";
pub(crate) const TRASH: &str = "M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 13.5h10l1-13.5M10 10.5v6M14 10.5v6";
pub(crate) const FLAG: &str = "M5 21V4M5 5c4.5-2 7 2 14 0v9c-7 2-9.5-2-14 0";
pub(crate) const LOST: &str = "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M9 9l6 6M15 9l-6 6";
pub(crate) const DROP: &str = "M4 5h16v4H4zM5.5 9v10h13V9M10 13h4";
pub(crate) const REASSIGN: &str = "M4 8.5h14.5L15 5M20 15.5H5.5L9 19";
pub(crate) const GO_BACK: &str = "M19 5v14M15 12H4M9.5 6.5L4 12l5.5 5.5";
pub(crate) const UNDO: &str = "M8 6l-4 4 4 4M4 10h10.5a4.8 4.8 0 0 1 0 9.6H11";
pub(crate) const INFO: &str =
    "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 11v5.5M11.4 7.8a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0";
pub(crate) const OFFLINE: &str = "M3 3l18 18M8.7 6.4A6 6 0 0 1 17.8 10.6a4.3 4.3 0 0 1 2.7 6.6M17.5 18.5H7a4.5 4.5 0 0 1-1.2-8.8";
pub(crate) const CLOUD: &str =
    "M7 18.5a4.5 4.5 0 0 1-.6-8.960A6 6 0 0 1 17.9 10.2a4.2 4.2 0 0 1-.4 8.3z";
pub(crate) const INSTALL: &str = "M12 4v11M7 10.5l5 5 5-5M4 20h16";
pub(crate) const SIGN_OUT: &str = "M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h11M17 8l4 4-4 4";
pub(crate) const BOX: &str = "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9";
pub(crate) const KEY: &str = "M3.5 15.5a4 4 0 1 0 8 0a4 4 0 1 0-8 0M10.5 12.7L20 3.5M16 7.5l3 3";
pub(crate) const RECEIPT: &str =
    "M6 3.500h12v17l-2-1.500-2 1.500-2-1.500-2 1.500-2-1.500-2 1.500zM9 8h6M9 11.500h6M9 15h3.500";
pub(crate) const TASKS: &str = "M9 4.5h6v3H9zM9 6H6.500a1.500 1.500 0 0 0-1.500 1.500v11a1.500 1.500 0 0 0 1.500 1.500h11a1.500 1.500 0 0 0 1.500-1.500v-11a1.500 1.500 0 0 0-1.500-1.500H15M8.500 13.500l2.500 2.500 4.500-5";
pub(crate) const TICK: &str = CHECK;
