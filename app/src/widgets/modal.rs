//! The browser's own dialog over the page, which keeps the focus inside, closes by Esc, Back and a tap
//! beside it, and gives the focus back.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

/// A dialog that follows whether it should be open.
#[derive(Clone, Copy)]
pub(crate) struct Modal {
    /// Whether it should be open.
    open: RwSignal<bool>,
    /// Whether it is in the document: a little longer than it is open, as closing gives the focus
    /// back first.
    shown: RwSignal<bool>,
    /// Where the dialog's element goes.
    pub(crate) node: NodeRef<html::Dialog>,
}

/// A dialog that is opened and closed by `open`, which is set to false when the person closes it.
pub(crate) fn use_modal(open: RwSignal<bool>) -> Modal {
    let shown = RwSignal::new(false);
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if open.get() {
            shown.set(true);
        } else if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    });
    Effect::new(move || {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            // It fails only for a dialog that is not in the document.
            let _ = dialog.show_modal();
        }
    });
    Modal { open, shown, node }
}

impl Modal {
    /// Whether it is in the document.
    pub(crate) fn is_shown(self) -> bool {
        self.shown.get()
    }

    /// The browser has closed it.
    pub(crate) fn closed(self) {
        self.open.set(false);
        self.shown.set(false);
    }

    /// Closes it where something beside it was tapped.
    pub(crate) fn tapped(self, event: &MouseEvent) {
        let on_dialog = self.node.get_untracked().is_some_and(|dialog| {
            let dialog: &web_sys::EventTarget = &dialog;
            event.target().is_some_and(|target| target == *dialog)
        });
        if on_dialog {
            self.open.set(false);
        }
    }
}
