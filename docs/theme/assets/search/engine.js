// Finds pages, and sections of them, in the index that proof/site/search.py makes. A question is cut into terms as the
// pages were, by the same rules: tests/site/test_search.py compares the two, and holds what is found to people's questions.

const WORD = /\d+(?:\.\d+)+|[A-Za-z_][A-Za-z0-9_]*|\d+|[\u4e00-\u9fff]+/g;
const PART = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
const ENDINGS = [
  [/^(.{2,})ations?$/, ""],
  [/^(.{2,})ies$/, "y"],
  [/^(.+[^aeiou])[ai]ble$/, ""],
  [/^(.*[aeiouy].+)(?:ings?|ed)$/, ""],
  [/^(.+(?:[xs]|ch|sh))es$/, ""],
  [/^(.+[^sui])s$/, ""],
];
const COMMON = new Set(
  (
    "a an and are as at basic be best better by can correct correctly do does example examples explain explained for " +
    "from get good has have help how i if in is it its me module my need needs of on or please proper properly python " +
    "question should simple so than that the their them then there they this to tutorial understand understanding use " +
    "used using want wants was way ways what when where which while who why will with you your"
  ).split(" "),
);
const FILLER = new RegExp(
  "为什么|什么|怎么样|怎么|怎样|如何|请问|可以|一个|作用|用法|使用|介绍|详解|教程|当前|问题" +
    "|哪几种|哪几个|哪些|进行|理解|浅谈|出现|时候|一段时间" +
    "|[的了吗呢吧啊和与及或]",
  "g",
);
const HAN = "\u4e00";

// Found by trying: what is given for a word that stands for another, and so on.
const OF_NAME = { known: 0.5, unknown: 0.6 }; // a part of a name, where the whole name is in the index, or is not
const IN_CHINESE = 1.7; // a name, or another Latin word, in a question in Chinese: it was chosen with care
const SINGLE = 0.2; // one Chinese character
const OTHER_WORD = 0.5; // docs/search.toml: the best of those that mean the same
const BEGINNING = 0.7; // of a word that is still being typed
const MISSPELT = [1, 0.6, 0.35]; // by so many letters
const LONG_NAME = 8; // long enough to be known though a letter is wrong
const TWO_WORDS = 0.8; // written as one
const RAREST = 3.5; // no word counts more than one that is as rare as this
const IN_TEXT = 9; // what a word weighs that is once in a section's text; below, it is in code alone
const SECOND = 0.4; // another section of the page that has the word
const TOGETHER = 0.6; // the section that has most of the question
const COMPLETE = 0.3; // how far a page suffers from what it lacks of the question
const LIKENESS = 1; // to a heading, or a question in a page's front matter
const WEIGHT = 63; // the largest in the index

/** What a text is found by: each term, and the stretch of the text that it stands for. */
export function* terms(text) {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (word >= HAN) yield* ofHan(word, index);
    else yield* ofLatin(word, { at: index, length: word.length });
  }
}

function* ofHan(word, at) {
  for (const { 0: run, index } of word.replace(FILLER, (filler) => " ".repeat(filler.length)).matchAll(/[^ ]+/g)) {
    for (let i = 0; i < run.length - 1; i++) yield { term: run.slice(i, i + 2), at: at + index + i, length: 2 };
    for (let i = 0; i < run.length; i++)
      yield { term: run[i], at: at + index + i, length: 1, share: run.length > 1 ? SINGLE : 1 };
  }
}

function* ofLatin(word, place) {
  const name = word.replaceAll("_", "").toLowerCase();
  const parts = /^\d/.test(word) ? [] : (word.match(PART) ?? []).map((part) => part.toLowerCase());
  if (parts.length > 1) yield { term: name, ...place, isName: true };
  for (const part of parts.length > 1 ? parts : [name])
    if ((part.length > 1 || /^\d+$/.test(part)) && !COMMON.has(part))
      yield { term: stem(part), typed: part, ...place, name: parts.length > 1 ? name : "" };
}

/** A word without what makes it a plural or another form of a verb; roughly. */
export function stem(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const [ending, rest] = ENDINGS.find(([ending]) => ending.test(word)) ?? [];
  const short = ending ? ending.exec(word)[1] + rest : word;
  if (short.length > 3 && short.at(-1) === short.at(-2) && !"aeiousl".includes(short.at(-1))) return short.slice(0, -1);
  return short.length > 4 && short.endsWith("e") ? short.slice(0, -1) : short;
}

export class Index {
  #terms;
  #postings;
  #lines = new Map(); // term → the lines that have it
  #rarities = new Map();
  #same;

  constructor({ pages, sections, terms, postings, lines, same }) {
    this.sections = [];
    for (const [address, title, count] of pages)
      for (const [anchor, heading, excerpt] of sections.slice(this.sections.length, this.sections.length + count))
        this.sections.push({ address, title, anchor, heading, excerpt });
    const known = terms.split(" ");
    this.#postings = new Map(known.map((term, n) => [term, postings[n]]));
    this.#terms = known.filter((term) => term < HAN).map((term) => ({ term, letters: letters(term) }));
    for (const [section, ...places] of lines) {
      const line = { section: this.sections[section], weight: 0 };
      for (const place of places) {
        const term = known[place];
        line.weight += this.#rarity(term) * (term >= HAN && term.length === 1 ? SINGLE : 1);
        if (!this.#lines.has(term)) this.#lines.set(term, []);
        this.#lines.get(term).push(line);
      }
    }
    this.#same = same.map((group) => group.map(([word, ...terms]) => ({ word, terms })));
  }

  /** Pages, best first, each with those of its sections that were found; and the terms that were. */
  search(question, typing = false) {
    const wanted = this.#wanted(question, typing);
    const pages = new Map();
    const likeness = new Map();
    const found = new Set();
    let asked = 0;
    for (const { share, meant, extra } of wanted) {
      const { hits, lines, rarity } = this.#look(meant, share);
      for (const [term] of meant) found.add(term);
      if (!extra) asked += share * (rarity || 3);
      for (const [line, value] of lines) likeness.set(line, (likeness.get(line) ?? 0) + value);
      const best = new Map();
      for (const [section, value] of hits) {
        if (!pages.has(section.address)) pages.set(section.address, { score: 0, has: 0, like: 0, sections: new Map() });
        const { sections } = pages.get(section.address);
        sections.set(section, (sections.get(section) ?? 0) + value);
        const [first, second] = best.get(section.address) ?? [0, 0];
        best.set(section.address, value > first ? [value, first] : [first, Math.max(second, value)]);
      }
      for (const [address, [first, second]] of best) {
        const page = pages.get(address);
        page.score += first + SECOND * second;
        if (!extra) page.has += share * rarity;
      }
    }
    for (const [{ section, weight }, value] of likeness) {
      const page = pages.get(section.address);
      page.like = Math.max(page.like, value / (asked + Math.max(weight, value) - value));
    }
    const results = [...pages.values()].map(({ score, has, like, sections }) => {
      const ordered = [...sections].sort(([, a], [, b]) => b - a).map(([section, score]) => ({ ...section, score }));
      const whole = (score + TOGETHER * ordered[0].score) * (has / asked) ** COMPLETE + LIKENESS * asked * like;
      return { address: ordered[0].address, title: ordered[0].title, score: whole, sections: ordered };
    });
    return { results: results.sort((a, b) => b.score - a.score), found };
  }

  /** A text in pieces, [piece, whether it was found], for who shows it. */
  marked(text, found) {
    const marks = new Uint8Array(text.length);
    for (const { term, at, length } of terms(text))
      if (found.has(term) && (length > 1 || found.size === 1)) marks.fill(1, at, at + length);
    const pieces = [];
    for (let i = 0, from = 0; i < text.length; i++)
      if (marks[i + 1] !== marks[i]) {
        pieces.push([text.slice(from, i + 1), marks[i] === 1]);
        from = i + 1;
      }
    return pieces;
  }

  /** What is to be looked for: of each thing what it may mean, and how much it counts. */
  #wanted(question, typing) {
    const told = [...terms(question)];
    const isChinese = told.some(({ term }) => term >= HAN);
    const wanted = new Map();
    for (const [n, { term, typed, name, isName, share = 1 }] of told.entries()) {
      const next = told[n + 1];
      const joined = typed && !name && next?.typed && !next.name && stem(typed + next.typed);
      if (joined && this.#postings.has(joined)) wanted.set(joined, { share: 1, meant: [[joined, 1]] });
      if (wanted.has(term)) continue;
      if (isName) {
        const [known, near] = this.#name(term);
        if (known) wanted.set(term, { share: near * (isChinese ? IN_CHINESE : 1), meant: [[known, 1]] });
        continue;
      }
      const part = name ? (wanted.has(name) ? OF_NAME.known : OF_NAME.unknown) : share;
      const counts = part * (isChinese && term < HAN ? IN_CHINESE : 1);
      wanted.set(term, { share: counts, meant: this.#meant(term, typed, typing && n === told.length - 1) });
    }
    const lower = question.toLowerCase();
    const isTold = ({ word, terms }) => (word >= HAN ? lower.includes(word) : terms.every((term) => wanted.has(term)));
    for (const group of this.#same.filter((group) => group.some(isTold))) {
      const others = group
        .flatMap(({ terms }) => terms)
        .filter((term) => this.#postings.has(term) && !wanted.has(term));
      wanted.set(group, { share: OTHER_WORD, meant: others.map((term) => [term, 1]), extra: true });
    }
    return wanted.values();
  }

  /** The name of the index that a whole name of a question means, and how near it is; one letter may be wrong. */
  #name(name) {
    if (this.#postings.has(name)) return [name, 1];
    return (name.length < LONG_NAME ? [] : this.#alike(name, 1))[0] ?? [];
  }

  /** The terms of the index that a term of a question may mean: itself, what begins with it, or what is like it. */
  #meant(term, typed, last) {
    if (this.#postings.has(term)) return [[term, 1]];
    if (!typed) return [];
    if (last) {
      const longer = this.#terms.filter(({ term: known }) => known.startsWith(term) || known.startsWith(typed));
      if (longer.length) return longer.map(({ term }) => [term, BEGINNING]);
    }
    if (typed.length < 4) return [];
    for (let cut = 3; cut < typed.length - 2; cut++) {
      const two = [stem(typed.slice(0, cut)), stem(typed.slice(cut))];
      if (two.every((part) => this.#postings.has(part))) return two.map((part) => [part, TWO_WORDS]);
    }
    return this.#alike(term, term.length < 8 ? 1 : 2);
  }

  /** Terms of the index that are this one but for so many letters. */
  #alike(term, most) {
    const own = letters(term);
    let alike = [];
    for (const { term: known, letters } of this.#terms) {
      if (Math.abs(known.length - term.length) > most || bits(letters ^ own) > 2 * most) continue;
      const far = distance(term, known, most);
      if (far < most) alike = [];
      if (far <= most) alike.push([known, MISSPELT[far]]);
      most = Math.min(most, far);
    }
    return alike;
  }

  /** Where these terms are: sections and lines, with what each is worth. */
  #look(meant, share) {
    const hits = new Map();
    const lines = new Map();
    const keep = (values, key, value) => values.set(key, Math.max(values.get(key) ?? 0, value));
    let rarest = 0;
    for (const [term, near] of meant) {
      const rarity = this.#rarity(term);
      rarest = Math.max(rarest, rarity);
      const posting = this.#postings.get(term);
      for (let i = 0, section = 0; i < posting.length; i += 2) {
        section += posting[i];
        keep(hits, this.sections[section], (share * near * rarity * posting[i + 1]) / WEIGHT);
      }
      for (const line of this.#lines.get(term) ?? []) keep(lines, line, share * near * rarity);
    }
    return { hits, lines, rarity: rarest };
  }

  /** How rare a term is in what is read; code has `join` in every section. */
  #rarity(term) {
    if (!this.#rarities.has(term)) {
      const often = this.#postings.get(term).filter((value, n) => n % 2 && value >= IN_TEXT).length;
      this.#rarities.set(term, Math.min(RAREST, Math.log(1 + this.sections.length / (often + 0.5))));
    }
    return this.#rarities.get(term);
  }
}

/** The letters of a word as bits: words whose bits differ much are far apart. */
function letters(word) {
  let found = 0;
  for (let i = 0; i < word.length; i++) found |= 1 << (word.charCodeAt(i) % 31);
  return found;
}

function bits(number) {
  let count = 0;
  for (let rest = number; rest; rest &= rest - 1) count++;
  return count;
}

/** Letters added, left out, changed or swapped between two words; more than `most` is not told apart. */
function distance(a, b, most) {
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}
