// A program in a link: #run=chapter/name&code=… (deflate, then base64url). Whoever opens it decides whether to run it.

const LONGEST = 8000; // characters of a link that mail and chat still take whole
const LARGEST = 200_000; // characters of a program; a small link can unpack to a huge one

/** The link, or null if it would be too long. */
export async function toLink(id, source) {
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(source), Infinity);
  const code = btoa(String.fromCharCode(...packed.subarray(0, LONGEST)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
  const link = `${location.href.split("#")[0]}#run=${id}&code=${code}`;
  return packed.length > LONGEST || link.length > LONGEST ? null : link;
}

/** The program, or null if the code is damaged or the program too large. */
export async function fromCode(code) {
  try {
    const packed = Uint8Array.from(atob(code.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    const bytes = await through(new DecompressionStream("deflate-raw"), packed, LARGEST);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function through(stream, bytes, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts = [];
  for (let size = 0, part; !(part = await reader.read()).done; ) {
    if ((size += part.value.length) > most) throw new RangeError("too large");
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
