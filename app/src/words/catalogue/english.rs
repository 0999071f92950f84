//! The catalogue, in English.

use domain::catalogue::design::{ChoiceFault, Design, DesignFault, DesignPlace, DesignProblem};
use domain::catalogue::import::{Column, RowProblem};
use domain::catalogue::{Place, PricingFault};
use domain::form::FieldKey;

use super::{Catalogue, You};
use crate::words::refusals::Telling;
use crate::words::refusals::english::problem;
use crate::words::time::Speech;

pub(crate) const ENGLISH: Catalogue = Catalogue {
    title: "Catalogue",
    you: |you| match you {
        You::AddedCategory(name) => format!("You added the category “{name}”"),
        You::EditedCategory(name) => format!("You changed the category “{name}”"),
        You::AddedTax(name) => format!("You added the tax “{name}”"),
        You::EditedTax(name) => format!("You changed the tax “{name}”"),
        You::AddedItems(1, name) => format!("You added “{name}” to the catalogue"),
        You::AddedItems(count, name) => {
            format!("You added {count} items to the catalogue, “{name}” first")
        }
        You::EditedItem(name) => format!("You changed “{name}” in the catalogue"),
        You::AddedList(name) => format!("You added the price list “{name}”"),
        You::EditedList(name) => format!("You changed the price list “{name}”"),
    },
    choice_fault,
    design_fault,
    row_problem,
    column: |column| match column {
        Column::Name => "Name",
        Column::Code => "Code",
        Column::Description => "Description",
        Column::Category => "Category",
        Column::Unit => "Unit",
        Column::Price => "Price",
        Column::Tax => "Tax",
        Column::TaxCode => "HSN or SAC",
    },
    place: |place| match place {
        Place::Anywhere => "Everywhere",
        Place::Within => "Within our state",
        Place::Across => "To other states",
    },
    empty: "What you sell goes here",
    empty_text: "Put your products and services into categories, with their prices and taxes. Then a quotation takes a few taps, and you see what sells. Start with a category, or bring in a price list that you have as a file.",
    empty_read_only: "Owners and managers fill the catalogue. What they put in can be quoted at once.",
    filter: "Name, code or category",
    filter_label: "Filter items",
    none_found: "Nothing is called that.",
    add_item: "Add an item",
    import: "Bring in a file",
    categories: "Categories",
    taxes: "Taxes",
    price_lists: "Price lists",
    no_price: "no price",
    bundle: "Bundle",
    designed: "Designed",
    retired: "Not sold any more",
    retire: "Do not offer it any more",
    offer_again: "Offer it again",
    retired_said: |name| format!("“{name}” is not offered any more"),
    offered_said: |name| format!("“{name}” is offered again"),
    saved: |name| format!("Saved: {name}"),
    per: |price, unit| format!("{price} per {unit}"),
    new_item: "New item",
    edit_item: "Item",
    no_item: "There is no such item",
    no_item_text: "It may have been brought in on another device that has not been connected since.",
    name: "Name",
    code: "Code",
    code_hint: "Your own number for it; may stay empty.",
    code_taken: |name| format!("“{name}” has this code already."),
    description: "Description",
    description_hint: "What the customer reads beneath the name in a quotation.",
    category: "Category",
    choose_category: "Choose a category",
    needs_category: "Choose the category it belongs to. If there is none yet, add one first.",
    unit: "Unit",
    unit_hint: "What its quantity counts, such as m or hours; empty for pieces.",
    price: |currency| format!("Price in {currency}, before tax"),
    price_hint: "Leave it empty where each quotation says the price.",
    tax: "Tax",
    no_tax: "No tax",
    tax_code: "HSN or SAC",
    tax_code_hint: "The tax office’s code; may stay empty.",
    made: "What it is made of",
    made_simple: "Itself: it is sold as it is",
    made_bundle: "A bundle of other items",
    made_designed: "Designed for each customer",
    parts: "Items in the bundle",
    parts_hint: "With a price above, the bundle is one line of a quotation. Without one, it becomes a line for each item.",
    no_parts: "Add the items that the bundle consists of.",
    add_part: "Add to the bundle",
    which_item: "Which item",
    quantity: "Quantity",
    bad_quantity: "Give a quantity above nothing, such as 2 or 1.5.",
    take_out: |name| format!("Take out “{name}”"),
    taken_out: |name| format!("“{name}” is taken out"),
    design: "Design",
    draw_design: "Draw the design",
    questions: |count| match count {
        0 => "Nothing is asked yet".to_owned(),
        1 => "1 question".to_owned(),
        _ => format!("{count} questions"),
    },
    no_categories: "Sort what you sell",
    no_categories_text: "“Enclosures”, “Active equipment”, “Service”: targets are set and sales are measured by category. A few are enough, and they can stand in one another.",
    add_category: "Add a category",
    edit_category: "Category",
    category_hint: "A kind of product or service: “Enclosures”.",
    belongs_to: "Belongs to",
    by_itself: "Nothing: it stands by itself",
    no_taxes: "No tax yet",
    no_taxes_text: "Add the taxes that you charge, and each item knows its own. For India, all rates of GST come with one tap.",
    ready_gst: "Add the rates of GST",
    gst_added: |count| match count {
        0 => "All rates of GST are there already".to_owned(),
        1 => "1 tax added".to_owned(),
        _ => format!("{count} taxes added"),
    },
    add_tax: "Add a tax",
    edit_tax: "Tax",
    tax_text: "A tax can have parts that stand on the invoice by themselves, for customers in your own state and in others. Leave the name of a part empty to leave it out.",
    tax_parts: "Parts",
    part_name: |number| format!("Name of part {number}"),
    part_rate: |number| format!("Rate of part {number}, in %"),
    part_place: "Where this part is charged",
    bad_rate: "Give a rate in percent, such as 9 or 2.5.",
    no_lists: "One price for everybody so far",
    no_lists_text: "Where dealers or regular customers pay other prices, keep a list of those. A quotation is then made by the list that fits.",
    add_list: "Add a price list",
    list_name: "Name of the list",
    list_hint: "Whom it is for: “Dealers”.",
    no_list: "There is no such price list",
    own_price: |price| format!("otherwise {price}"),
    prices_of: |count| match count {
        0 => "no price differs yet".to_owned(),
        1 => "1 price".to_owned(),
        _ => format!("{count} prices"),
    },
    prices_text: "Give a price where this list differs; leave the field empty where it does not.",
    prices_saved: |count| match count {
        1 => "1 price saved".to_owned(),
        _ => format!("{count} prices saved"),
    },
    bad_price: "This cannot be read as an amount. Write it like 1250 or 1,250.50.",
    design_text: "Ask what can be chosen: options as choices and as yes or no, measures as numbers, and what follows from them as computed fields.",
    steps: "Steps",
    steps_text: "Where a measure comes in steps only, such as every 50 mm.",
    step_of: |label| format!("Step of “{label}”"),
    no_numbers: "No number is asked.",
    rules: "What goes with what",
    rules_text: "Whoever chooses something that does not go together is told so at once, by name.",
    no_rules: "Everything goes with everything.",
    add_rule: "Add the rule",
    rule_kind: "Rule",
    requires: "One needs the other",
    excludes: "One rules out the other",
    bounds: "One narrows a number",
    when_chosen: "When this is chosen",
    other: "The other",
    number: "Which number",
    least: "At least",
    most: "At most",
    told_requires: |when, other| format!("“{when}” needs “{other}”"),
    told_excludes: |when, other| format!("“{when}” rules out “{other}”"),
    told_bounds: |when, number, least, most| {
        let bounds = match (least, most) {
            (Some(least), Some(most)) => format!("from {least} to {most}"),
            (Some(least), None) => format!("at least {least}"),
            (None, Some(most)) => format!("at most {most}"),
            (None, None) => String::new(),
        };
        format!("With “{when}”, “{number}” is {bounds}")
    },
    prices: "What choices cost",
    effects_text: |currency| {
        format!(
            "In {currency}, on top of the item’s own price, for one. With a minus where it is cheaper."
        )
    },
    no_picks: "Nothing to choose is asked.",
    adds: |pick| format!("“{pick}” adds"),
    computed_price: "An amount that is computed is added, too",
    no_computed_price: "None",
    design_parts: "What it is made of",
    design_parts_text: "Each part becomes a line of the quotation, in its own category.",
    add_design_part: "Add the part",
    part_when: "Belongs to it",
    always: "Always",
    part_what: "What",
    own_part: "Something of its own",
    own_text: "What the customer reads",
    own_rate: "Price of one",
    how_much: "How much",
    fixed: "Always the same quantity",
    by_number: |label| format!("As much as “{label}” says"),
    told_part: |what, much, when| match when {
        Some(when) => format!("{much} × {what}, with “{when}”"),
        None => format!("{much} × {what}"),
    },
    done_drawing: "Back to the item",
    configure: |name| format!("{name}: what it is to be"),
    how_many: "How many",
    work_out: "Work it out",
    comes_to: "It comes to",
    add_lines: "Add to the quotation",
    cannot_be: "It cannot be made like this",
    ask_designer: "Ask a designer",
    ask_designer_text: "For what the design does not allow for: what was chosen goes along.",
    try_it: "Try it",
    try_it_text: "As your people will fill it in. Nothing of this is kept in the catalogue.",
    import_text: "A table as CSV, as every spreadsheet program saves it: one item a row, headings in the first one. You see what would change before anything is done.",
    choose_file: "Choose a file",
    not_read: "This is no table of text. Save it as CSV in your spreadsheet program, and choose that file.",
    columns: "What is in which column",
    columns_text: "Headings that we know are matched already.",
    column_of: |heading| format!("“{heading}” is"),
    left_out: "left out",
    for_example: |example| format!("such as “{example}”"),
    fallback: "Category of rows that name none",
    preview: "What would happen",
    told_new: |count| match count {
        1 => "1 new item".to_owned(),
        _ => format!("{count} new items"),
    },
    told_changed: |count| match count {
        1 => "1 item changes".to_owned(),
        _ => format!("{count} items change"),
    },
    told_same: |count| match count {
        1 => "1 is so already".to_owned(),
        _ => format!("{count} are so already"),
    },
    told_categories: |count, names| match count {
        1 => format!("1 new category: {names}"),
        _ => format!("{count} new categories: {names}"),
    },
    told_faults: |count| match count {
        1 => "1 row cannot be read and is left out".to_owned(),
        _ => format!("{count} rows cannot be read and are left out"),
    },
    row: |number| format!("Row {number}"),
    more_rows: |count| format!("and {count} more"),
    bring_in: "Bring them in",
    nothing_to_bring: "There is nothing to bring in: name the column of the names, and look at what cannot be read.",
    brought_in: |count| match count {
        1 => "1 item brought in".to_owned(),
        _ => format!("{count} items brought in"),
    },
};

fn choice_fault(fault: &ChoiceFault, design: &Design, speech: Speech) -> String {
    let label = |key: &FieldKey| label(design, key);
    match fault {
        ChoiceFault::NotDesigned => "This item is sold as it is.".to_owned(),
        ChoiceFault::Answer { fault } => {
            let forms = &speech.words().forms;
            let told = forms.problem(&fault.problem, &|key| Some(label(key)), speech);
            format!("{}: {told}", label(&fault.field))
        }
        ChoiceFault::OffStep {
            field,
            below,
            above,
        } => format!(
            "{}: it comes in steps. Choose {below} or {above}.",
            label(field)
        ),
        ChoiceFault::Requires { when, other } => format!(
            "“{}” needs “{}”. Choose that, too, or leave the first out.",
            design.pick_name(when),
            design.pick_name(other)
        ),
        ChoiceFault::Excludes { when, other } => format!(
            "“{}” and “{}” do not go together. Choose one of them.",
            design.pick_name(when),
            design.pick_name(other)
        ),
        ChoiceFault::OutOfBounds {
            when,
            field,
            least,
            most,
        } => {
            let text = |number: &rust_decimal::Decimal| number.to_string();
            let (least, most) = (least.as_ref().map(text), most.as_ref().map(text));
            let told = (ENGLISH.told_bounds)(
                &design.pick_name(when),
                &label(field),
                least.as_deref(),
                most.as_deref(),
            );
            format!("{told}.")
        }
        ChoiceFault::NoNumber { field } => format!(
            "“{}” cannot be worked out from what was chosen.",
            label(field)
        ),
        ChoiceFault::Negative => {
            "What was chosen would cost less than nothing. Ask whoever drew the design.".to_owned()
        }
        ChoiceFault::OtherCurrency => {
            "Its prices are in different currencies. Ask whoever drew the design.".to_owned()
        }
        ChoiceFault::Pricing { fault } => match fault {
            PricingFault::UnknownItem { .. } => {
                "A part of it is not on this device yet. Try again once you are connected."
                    .to_owned()
            }
            PricingFault::TooLarge => "The quantity is nothing, or too large.".to_owned(),
        },
    }
}

fn label(design: &Design, key: &FieldKey) -> String {
    let mut fields = design.form.fields.iter();
    let found = fields.find(|field| field.key == *key);
    found.map_or_else(|| key.to_string(), |field| field.label.clone())
}

fn design_fault(fault: &DesignFault, it: &Telling) -> String {
    let label = |key: &FieldKey| {
        it.field_label(key)
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| key.to_string())
    };
    let place = match &fault.place {
        DesignPlace::Whole => "The design".to_owned(),
        DesignPlace::Field { field } => label(field),
        DesignPlace::Rule { number } => format!("Rule {number}"),
        DesignPlace::Effect { number } => format!("Price of choice {number}"),
        DesignPlace::Part { number } => format!("Part {number}"),
        DesignPlace::Price => "The computed price".to_owned(),
    };
    let told = match &fault.problem {
        DesignProblem::NothingAsked => "nothing is asked yet".to_owned(),
        DesignProblem::Form { problem: wrong } => problem(wrong, it),
        DesignProblem::NotForDesigns => "a design cannot use this kind of field".to_owned(),
        DesignProblem::UnknownField { field } => {
            format!("“{}” is not asked any more", label(field))
        }
        DesignProblem::UnknownOption { field, option } => {
            format!("“{}” has no option “{option}” any more", label(field))
        }
        DesignProblem::WrongKind { field } => {
            format!("“{}” is of another kind", label(field))
        }
        DesignProblem::OfItself => "something is set against itself".to_owned(),
        DesignProblem::Contradicts { number } => format!("it contradicts rule {number}"),
        DesignProblem::BadStep => "a step must be more than nothing".to_owned(),
        DesignProblem::LeastAboveMost => "the least is more than the most".to_owned(),
        DesignProblem::NoBound => "give a least, a most, or both".to_owned(),
        DesignProblem::Blank => "its text is empty".to_owned(),
        DesignProblem::TooLong { most } => format!("a text has more than {most} characters"),
        DesignProblem::BadQuantity => "its quantity must be more than nothing".to_owned(),
        DesignProblem::Negative => "its price is less than nothing".to_owned(),
        DesignProblem::OtherCurrency { expected } => format!("everything is priced in {expected}"),
        DesignProblem::TooMany { most } => format!("more than {most} of one kind"),
    };
    format!("{place}: {told}.")
}

fn row_problem(problem: &RowProblem) -> String {
    match problem {
        RowProblem::NoName => "it has no name".to_owned(),
        RowProblem::NoCategory => "it names no category".to_owned(),
        RowProblem::TooLong { column, most } => format!(
            "“{}” has more than {most} characters",
            (ENGLISH.column)(*column)
        ),
        RowProblem::Price { text, .. } => format!("the price “{text}” cannot be read"),
        RowProblem::Negative => "the price is less than nothing".to_owned(),
        RowProblem::UnknownTax { text } => format!("there is no tax called “{text}”"),
        RowProblem::Twice => "an earlier row is of the same item".to_owned(),
        RowProblem::TooMany => {
            "a file can have 5,000 rows; bring in the rest by another".to_owned()
        }
    }
}
