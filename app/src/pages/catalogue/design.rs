//! The drawing board of a design: what is asked, as the form of a milestone is drawn; and beneath
//! it the steps of numbers, what goes with what, what choices cost, and the parts.

mod parts;
mod pricing;
mod rules;
mod steps;

use domain::catalogue::design::{Design, DesignFault, DesignPlace, Pick};
use domain::catalogue::{Item as Sold, Made};
use domain::form::{ComputedResult, FieldKey, FieldKind, Form};
use domain::id::{CategoryId, ItemId, RoleId, TemplateId};
use domain::workflow::{Guide, Milestone, MilestoneKey, Rules, TemplateFault};
use leptos::prelude::*;
use uuid::Uuid;

use super::choosing::Configure;
use super::item::Entry;
use super::{typed_price, use_may_edit};
use crate::desk::{Desk, Directory, use_desk};
use crate::frame::Bar;
use crate::json;
use crate::pages::workflows::controls::small;
use crate::pages::workflows::faults::{Faulty, faulty};
use crate::pages::workflows::fields::form;
use crate::pages::workflows::sketch::{Drawing, Sketch};
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::refusals::Telling;
use crate::words::use_words;

/// The kinds of fields that a design can use, by their names.
const KINDS: [&str; 7] = [
    "choice",
    "multi_choice",
    "yes_no",
    "number",
    "computed",
    "text",
    "long_text",
];

/// The key of the one form, which is drawn as that of a milestone.
const KEY: &str = "design";

/// A design while it is drawn. Its form and the rest of it are a draft each.
#[derive(Clone, Copy)]
pub(super) struct Board {
    drawing: Drawing,
    /// All but the form.
    rest: RwSignal<Design>,
    draft: StoredValue<String>,
    desk: Desk,
}

impl Board {
    /// Opens a design as its drafts left it, else as it is.
    pub(super) fn open(named: &str, design: Design) -> Self {
        let desk = use_desk();
        let draft = format!("design-rest/{named}");
        let kept = desk.draft(&draft);
        let kept = kept.and_then(|json| json::read::<Design>(&json).ok());
        let sketch = sketch(design.form.clone());
        let drawing = Drawing::with_draft(format!("design/{named}"), named.to_owned(), sketch);
        Self {
            drawing: drawing.drawn_by(use_may_edit(), &KINDS),
            rest: RwSignal::new(kept.unwrap_or(Design {
                form: Form::default(),
                ..design
            })),
            draft: StoredValue::new(draft),
            desk,
        }
    }

    /// The design as it is now.
    pub(super) fn design(self) -> Design {
        let form = self.drawing.glance(|sketch| {
            let mut milestones = sketch.milestones.iter();
            milestones.next().map(|it| it.form.clone())
        });
        Design {
            form: form.flatten().unwrap_or_default(),
            ..self.rest.get_untracked()
        }
    }

    /// The design as it is, now and whenever it changes.
    fn watched(self) -> Design {
        self.drawing.sketch.track();
        self.rest.track();
        self.design()
    }

    /// How many questions it asks.
    pub(super) fn count(self) -> usize {
        self.watched().form.fields.len()
    }

    /// Whether something of it was changed and not saved.
    pub(super) fn is_changed(self) -> bool {
        self.rest.track();
        let kept = self.draft.with_value(|key| self.desk.draft(key).is_some());
        self.drawing.is_draft() || kept
    }

    /// Somebody wanted to save it: from now on it says what is wrong.
    pub(super) fn tried(self) {
        self.drawing.change(|sketch| sketch.tried = true);
    }

    /// Gives its drafts up.
    pub(super) fn throw_away(self) {
        self.drawing.throw_away();
        self.draft.with_value(|key| self.desk.drop_draft(key));
    }

    /// Changes all but the form, and keeps what it is now.
    fn change(self, what: impl FnOnce(&mut Design)) {
        // The page may be gone meanwhile, where something is taken back.
        let json = self.rest.try_update(|rest| {
            what(rest);
            serde_json::to_string(rest).ok()
        });
        let key = self.draft.try_get_value();
        if let (Some(Some(json)), Some(key)) = (json, key) {
            self.desk.save_draft(key, json);
        }
    }

    /// What can be picked, with its names, as it is now.
    fn picks(self) -> Vec<(Pick, String)> {
        let design = self.watched();
        let picks = design.picks().into_iter();
        picks
            .map(|pick| {
                let name = design.pick_name(&pick);
                (pick, name)
            })
            .collect()
    }

    /// The numbers, with their names; those that are computed, too, where they are wanted.
    fn numbers(self, computed: bool) -> Vec<(FieldKey, String)> {
        let design = self.watched();
        let numbers = design
            .form
            .fields
            .into_iter()
            .filter(|field| match &field.kind {
                FieldKind::Number { .. } => true,
                FieldKind::Computed { gives, .. } => {
                    let number = matches!(gives, ComputedResult::Number { .. });
                    computed && number
                }
                _ => false,
            });
        numbers.map(|field| (field.key, field.label)).collect()
    }
}

/// A form as a drawing of one milestone.
fn sketch(form: Form) -> Option<Sketch> {
    Some(Sketch {
        template: TemplateId(Uuid::nil()),
        from: None,
        name: String::new(),
        milestones: vec![Milestone {
            key: MilestoneKey::try_from(KEY.to_owned()).ok()?,
            name: String::new(),
            evidence: String::new(),
            role: RoleId(Uuid::nil()),
            limit: None,
            form,
            guide: Guide::default(),
            rules: Rules::default(),
        }],
        tried: false,
        began: None,
    })
}

/// The page.
pub(super) fn drawing_board(board: Board, entry: RwSignal<Entry>, back: &str) -> AnyView {
    let words = &use_words().catalogue;
    provide_context(board.drawing);
    let Ok(key) = MilestoneKey::try_from(KEY.to_owned()) else {
        return ().into_any();
    };
    let all = faulty(board.drawing);
    // What only a workflow lacks is no fault of a design.
    let of_form: Faulty = Memo::new(move |_| {
        let is_form = |fault: &&TemplateFault| matches!(fault, TemplateFault::Form { .. });
        all.with(|all| all.iter().filter(is_form).cloned().collect())
    });
    let title = Signal::derive(move || {
        let name = entry.with(|entry| entry.name.trim().to_owned());
        if name.is_empty() {
            words.design.to_owned()
        } else {
            format!("{name}: {}", words.design)
        }
    });
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title back=back.to_owned()/>
                <div class="page">
                    <p>{words.design_text}</p>
                    {wrong(board)}
                    {form(board.drawing, &key, of_form)}
                    {steps::steps(board)}
                    {rules::rules(board)}
                    {pricing::pricing(board)}
                    {parts::parts(board)}
                    {try_it(board, entry)}
                </div>
                <div class="actions">
                    <a class="button primary" href=back.to_owned()>
                        <Icon path=icon::CHECK/>
                        {words.done_drawing}
                    </a>
                </div>
            </main>
        </div>
    }
    .into_any()
}

/// What is wrong with all but the form, once somebody wanted to save it or there is something
/// drawn; the form says its own faults at its fields.
fn wrong(board: Board) -> AnyView {
    let told = Memo::new(move |_| {
        let design = board.watched();
        let began = !design.form.fields.is_empty();
        let faults = board
            .desk
            .directory()
            .with(|directory| design.check(directory.currency()))
            .err()
            .unwrap_or_default();
        let of_rest = |fault: &&DesignFault| began && !matches!(fault.place, DesignPlace::Whole);
        let faults: Vec<DesignFault> = faults.iter().filter(of_rest).cloned().collect();
        told(board, &design, &faults)
    });
    (move || {
        let told = told.get();
        (!told.is_empty()).then(|| {
            let items: Vec<_> = told
                .into_iter()
                .map(|text| view! { <li>{text}</li> })
                .collect();
            view! { <div class="faults" role="alert"><ul>{items}</ul></div> }
        })
    })
    .into_any()
}

/// Faults in words that name what is on the drawing board.
fn told(board: Board, design: &Design, faults: &[DesignFault]) -> Vec<String> {
    let words = &use_words().catalogue;
    board.desk.directory().with_untracked(|directory| {
        let mut directory = Directory::clone(directory);
        let item = drawn(design.clone());
        directory.items = [(item.id, item)].into();
        let telling = Telling::plain(&directory);
        let faults = faults.iter();
        faults
            .map(|fault| (words.design_fault)(fault, &telling))
            .collect()
    })
}

/// An item that has a design, and nothing else to say.
fn drawn(design: Design) -> Sold {
    Sold {
        id: ItemId(Uuid::nil()),
        name: String::new(),
        code: String::new(),
        description: String::new(),
        category: CategoryId(Uuid::nil()),
        unit: String::new(),
        price: None,
        tax: None,
        tax_code: String::new(),
        made: Made::Designed {
            design: Box::new(design),
        },
        retired: false,
    }
}

/// Choosing in it as those who sell it do.
fn try_it(board: Board, entry: RwSignal<Entry>) -> AnyView {
    let words = &use_words().catalogue;
    let tried = Memo::new(move |_| {
        let design = board.watched();
        let directory = board.desk.directory();
        let currency = directory.with(|directory| directory.currency());
        let sound = design.check(currency).is_ok();
        entry.with(|entry| Sold {
            name: entry.name.trim().to_owned(),
            category: entry.category.unwrap_or(CategoryId(Uuid::nil())),
            price: typed_price(&entry.price, currency).ok().flatten(),
            tax: entry.tax,
            made: if sound {
                Made::Designed {
                    design: Box::new(design),
                }
            } else {
                Made::Simple
            },
            ..drawn(Design::default())
        })
    });
    let ready = Memo::new(move |_| tried.with(|item| matches!(item.made, Made::Designed { .. })));
    view! {
        <Show when=move || ready.get()>
            <section>
                <h2>{words.try_it}</h2>
                <p class="hint">{words.try_it_text}</p>
                {move || view! { <Configure item=tried.get()/> }}
            </section>
        </Show>
    }
    .into_any()
}

/// A rule or a part of it in words, which can be taken out, and back.
fn row<T: Clone + Send + Sync + 'static>(
    board: Board,
    at: usize,
    told: String,
    list: fn(&mut Design) -> &mut Vec<T>,
) -> AnyView {
    let words = &use_words().catalogue;
    let toasts = use_toasts();
    let said = (words.taken_out)(&told);
    let take_out = Callback::new(move |()| {
        let mut gone = None;
        board.change(|design| {
            let list = list(design);
            gone = (at < list.len()).then(|| list.remove(at));
        });
        let Some(gone) = gone else { return };
        toasts.say_with_undo(said.clone(), move || {
            let gone = gone.clone();
            board.change(|design| {
                let list = list(design);
                list.insert(at.min(list.len()), gone);
            });
        });
    });
    let says = (words.take_out)(&told);
    view! {
        <li>
            <div class="drawn-row">
                <span class="item">{told}</span>
                {small(icon::TRASH, says, false, take_out)}
            </div>
        </li>
    }
    .into_any()
}
