// What a test needs to know of Rust: where its string literals are, and what stands around them.

/**
 * The string literals of a source that may be spoken, as `{ text, at, line }`, and its code: the same source with every
 * comment, string and character blank, so that places in both are the same.
 */
export function read(source) {
  const strings = [];
  let code = "";
  let line = 1;
  const token = /\/\/[^\n]*|\/\*[^]*?\*\/|b?r(#*)"([^]*?)"\1|b?"((?:\\[^]|[^"\\])*)"|b?'(?:\\(?:u\{[0-9a-f]+\}|x..|.)|[^'\\\n])'|[^]/giu;
  for (const { 0: whole, 2: raw, 3: escaped, index } of source.matchAll(token)) {
    const text = raw ?? (escaped === undefined ? undefined : plain(escaped));
    if (text !== undefined) strings.push({ text, at: index, line });
    code += whole.length > 1 ? whole.replace(/[^\n]/gu, (letter) => " ".repeat(letter.length)) : whole;
    line += whole.split("\n").length - 1;
  }
  return { strings: strings.filter(({ at }) => !isForCode(code, at)), code };
}

/** Whether a literal is compared with, names a file to include, or says why a lint does not hold. */
function isForCode(code, at) {
  const compared = /^\s*(?:\|\s*)*=>/u.test(code.slice(at));
  const included = /\binclude_(?:str|bytes)!\(\s*$/u.test(code.slice(0, at));
  const attribute = code.lastIndexOf("#[expect(", at);
  return compared || included || (attribute >= 0 && !code.slice(attribute, at).includes("]"));
}

/** A literal as it is said: escapes resolved, and a line that goes on joined to the next. */
function plain(escaped) {
  const named = { n: "\n", t: "\t", r: "\r", 0: "\0" };
  return escaped.replace(/\\\n\s*|\\u\{([0-9a-f]+)\}|\\([^])/giu, (_, number, letter) => {
    if (number) return String.fromCodePoint(parseInt(number, 16));
    return letter ? named[letter] ?? letter : "";
  });
}

/** The values of a constant, from its opening to its closing brace, as `[from, to]`; none where there is none. */
export function valueOf(code, name) {
  const found = code.match(new RegExp(`\\b${name}\\s*:\\s*[\\w:]+\\s*=\\s*[\\w:]+\\s*\\{`));
  if (!found) return null;
  const from = found.index + found[0].length;
  return [from, closing(code, from)];
}

/** Where the brace closes within which `from` stands. */
export function closing(code, from) {
  let depth = 1;
  for (let at = from; at < code.length; at += 1) {
    if (code[at] === "{") depth += 1;
    if (code[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error("a brace is not closed");
}

/** The source without its tests, which stand at its end. */
export const untested = (source) => source.replace(/\n#\[cfg\(test\)\]\nmod \w+ \{[^]*$/u, "\n");
