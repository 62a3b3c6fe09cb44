/** Other forms in which a text can be hidden; each is judged as if it had been written plainly. */

const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
const HEX = /(?:(?:\\x|0x)?[0-9a-f]{2}[\s,]*){12,}/gi;

/** What `text` may stand for, besides itself. */
export function decodings(text: string): readonly string[] {
  return [rot13(text), [...text].reverse().join(''), ...fromBase64(text), ...fromHex(text)];
}

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

function fromBase64(text: string): readonly string[] {
  return (text.match(BASE64) ?? []).map((found) => Buffer.from(found, 'base64').toString('utf8')).filter(isText);
}

function fromHex(text: string): readonly string[] {
  const found = (text.match(HEX) ?? []).map((digits) => digits.replace(/\\x|0x|[\s,]/g, ''));
  return found.map((digits) => Buffer.from(digits, 'hex').toString('utf8')).filter(isText);
}

function isText(text: string): boolean {
  return !/[\uFFFD[\p{Cc}--[\n\t\r]]]/v.test(text);
}
