// An XLSX workbook as spreadsheet programs write it: compressed, with a table of texts.
import { crc32, deflateRawSync } from "node:zlib";

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const column = (at) => String.fromCharCode(65 + at);

/** The bytes of a workbook with these rows. Numbers are numbers; nothing is an empty cell. */
export function workbook(rows) {
  const texts = [...new Set(rows.flat().filter((value) => typeof value === "string"))];
  const cell = (value, row, at) => {
    if (value === null) return "";
    const place = `${column(at)}${row + 1}`;
    return typeof value === "number" ? `<c r="${place}"><v>${value}</v></c>` : `<c r="${place}" t="s"><v>${texts.indexOf(value)}</v></c>`;
  };
  const lines = rows.map((row, number) => `<row r="${number + 1}">${row.map((value, at) => cell(value, number, at)).join("")}</row>`);
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  return archive({
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="r"><sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join("")}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${lines.join("")}</sheetData></worksheet>`,
  });
}

function archive(files) {
  const [bodies, directory] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [bytes, path] = [Buffer.from(text), Buffer.from(name)];
    const packed = deflateRawSync(bytes);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(path.length, 22);
    bodies.push(Buffer.from("PK\x03\x04"), about, path, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), about, place, path);
    offset += 30 + path.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

/** What the first sheet of a workbook says whose files are stored as they are: its values, row by row. */
export function readSheet(bytes) {
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, name, file] = [bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)];
    if (bytes.subarray(at + 46, at + 46 + name).toString() === "xl/worksheets/sheet1.xml") {
      const body = bytes.subarray(file + 30 + name, file + 30 + name + size);
      if (crc32(body) !== bytes.readUInt32LE(at + 16)) throw new Error("the sum of the sheet is wrong");
      return valuesOf(body.toString());
    }
    at += 46 + name;
  }
  throw new Error("there is no sheet");
}

function valuesOf(xml) {
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const rows = xml.match(/<row>.*?<\/row>/gs) ?? [];
  return rows.map((row) => {
    const cells = row.match(/<c\/>|<c[ >].*?<\/c>/gs) ?? [];
    return cells.map((cell) => plain(/<(?:t|v)(?: [^>]*)?>(.*?)<\/(?:t|v)>/s.exec(cell)?.[1] ?? ""));
  });
}
