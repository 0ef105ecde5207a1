// The words of the page's language; words.js is made from proof/words/ when the site is built.

import WORDS from "./words.js";

/** A word, with what is to be filled in. One that counts has two forms, of which `n` chooses; see proof/words/__init__.py. */
export function say(name, filled = {}) {
  const word = WORDS[name];
  const form = typeof word === "string" ? word : word[filled.n === 1 ? "one" : "other"];
  return form.replace(/\{(\w+)\}/g, (_, place) => filled[place]);
}
