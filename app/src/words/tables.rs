//! Words of tables that somebody gives to the app, whatever is brought from them.

use domain::customers::likeness::Choice;

/// The words of this area.
pub(crate) struct Tables {
    pub(crate) choose: &'static str,
    pub(crate) paste: &'static str,
    pub(crate) paste_label: &'static str,
    pub(crate) paste_hint: &'static str,
    pub(crate) read: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) old_workbook: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) pasted: &'static str,
    pub(crate) another: &'static str,
    pub(crate) will_fail: fn(usize) -> String,
    pub(crate) is_cut: &'static str,
    pub(crate) all_rows: &'static str,
    pub(crate) columns: &'static str,
    pub(crate) columns_text: &'static str,
    pub(crate) column_number: fn(usize) -> String,
    pub(crate) left_out: &'static str,
    pub(crate) row: fn(u32) -> String,
    pub(crate) faulty: fn(usize) -> String,
    pub(crate) faulty_text: &'static str,
    pub(crate) save_faulty: &'static str,
    /// The heading of what is wrong, in the file of faulty rows.
    pub(crate) wrong: &'static str,
    pub(crate) for_all_label: &'static str,
    pub(crate) for_all: fn(Choice) -> &'static str,
    pub(crate) reading: &'static str,
    pub(crate) comparing: &'static str,
    pub(crate) of: fn(usize, usize) -> String,
    pub(crate) stop: &'static str,
    pub(crate) failed: fn(usize) -> String,
    pub(crate) next_file: &'static str,
}

/// "1 row", "2 rows".
fn rows(count: usize) -> String {
    format!("{count} {}", if count == 1 { "row" } else { "rows" })
}

pub(crate) const ENGLISH: Tables = Tables {
    choose: "Choose a file",
    paste: "Paste a table",
    paste_label: "What you copied",
    paste_hint: "Rows from a spreadsheet, with their headings.",
    read: "Read it",
    nothing: "There is nothing in this file.",
    old_workbook: "This is an old Excel file. Save it as .xlsx or CSV, then choose it again.",
    unknown: "This file cannot be read. Save it as .xlsx or CSV, then choose it again.",
    pasted: "Pasted table",
    another: "Use another file",
    will_fail: |count| {
        let verb = if count == 1 {
            "has a mistake and stays out"
        } else {
            "have mistakes and stay out"
        };
        format!("{} {verb}", rows(count))
    },
    is_cut: "The file has more than 100,000 rows. The others stay out.",
    all_rows: "All rows",
    columns: "What is in each column",
    columns_text: "Known headings are matched already. It is remembered for the next file like this.",
    column_number: |number| format!("Column {number}"),
    left_out: "Leave out",
    row: |number| format!("Row {number}"),
    faulty: |count| {
        format!(
            "{} with {}",
            rows(count),
            if count == 1 { "a mistake" } else { "mistakes" }
        )
    },
    faulty_text: "The others can come in. Save these, put them right, and import that file.",
    save_faulty: "Save these rows",
    wrong: "What is wrong",
    for_all_label: "For all of them",
    for_all: |choice| match choice {
        Choice::Join => "Add all to those",
        Choice::Add => "Import all",
        Choice::Skip => "Leave all out",
    },
    reading: "Reading the file",
    comparing: "Looking for those who are there already",
    of: |done, of| format!("{done} of {of}"),
    stop: "Stop",
    failed: |count| {
        format!(
            "{} with {} stayed out",
            rows(count),
            if count == 1 { "a mistake" } else { "mistakes" }
        )
    },
    next_file: "Another file",
};

pub(crate) const HINDI: Tables = Tables {
    choose: "फ़ाइल चुनें",
    paste: "तालिका चिपकाएँ",
    paste_label: "जो कॉपी किया",
    paste_hint: "स्प्रेडशीट की पंक्तियाँ, शीर्षकों के साथ।",
    read: "पढ़ें",
    nothing: "इस फ़ाइल में कुछ नहीं है।",
    old_workbook: "यह पुरानी Excel फ़ाइल है। इसे .xlsx या CSV में सहेजें, फिर चुनें।",
    unknown: "यह फ़ाइल पढ़ी नहीं जा सकती। इसे .xlsx या CSV में सहेजें, फिर चुनें।",
    pasted: "चिपकाई हुई तालिका",
    another: "दूसरी फ़ाइल लें",
    will_fail: |count| format!("{count} पंक्तियों में ग़लती है, वे नहीं आएँगी"),
    is_cut: "फ़ाइल में 1,00,000 से ज़्यादा पंक्तियाँ हैं। बाक़ी नहीं आएँगी।",
    all_rows: "सभी पंक्तियाँ",
    columns: "किस कॉलम में क्या है",
    columns_text: "जाने-पहचाने शीर्षक पहले से मिलाए हैं। ऐसी अगली फ़ाइल के लिए यह याद रहेगा।",
    column_number: |number| format!("कॉलम {number}"),
    left_out: "छोड़ दें",
    row: |number| format!("पंक्ति {number}"),
    faulty: |count| format!("{count} पंक्तियों में ग़लती"),
    faulty_text: "बाक़ी आ सकती हैं। इन्हें सहेजें, ठीक करें, और वह फ़ाइल लाएँ।",
    save_faulty: "ये पंक्तियाँ सहेजें",
    wrong: "क्या ग़लत है",
    for_all_label: "इन सब के लिए",
    for_all: |choice| match choice {
        Choice::Join => "सब उनमें जोड़ें",
        Choice::Add => "सब लाएँ",
        Choice::Skip => "सब छोड़ें",
    },
    reading: "फ़ाइल पढ़ी जा रही है",
    comparing: "देखा जा रहा है कि कौन पहले से है",
    of: |done, of| format!("{of} में से {done}"),
    stop: "रोकें",
    failed: |count| format!("ग़लती वाली {count} पंक्तियाँ नहीं आईं"),
    next_file: "दूसरी फ़ाइल",
};
