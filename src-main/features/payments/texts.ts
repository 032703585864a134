/** The folded texts of payments in memory, in blocks of rows, so that a search is a few calls of `indexOf`. */

interface Block {
  /** Texts one after the other, a zero sign after each. */
  readonly text: string;
  /** Where the text of each row begins; one more at the end. */
  readonly starts: Int32Array;
}

/** Rows of a full block: about half a million signs, looked through in about a millisecond. */
export const BLOCK_ROWS = 4_096;
const END = '\0';

export interface Texts {
  /** Adds the texts of the next rows. */
  append(texts: readonly string[]): void;
  /** Puts another text in the place of a row's. */
  replace(row: number, text: string): void;
  /** Marks the rows of one block that hold every word; `words` must not be empty. False past the last block. */
  mark(block: number, words: readonly string[], marks: Uint8Array): boolean;
}

export function createTexts(): Texts {
  const blocks: Block[] = [];
  let open: string[] = [];
  return {
    append(texts) {
      for (let from = 0; from < texts.length; ) {
        const more = texts.slice(from, from + BLOCK_ROWS - open.length);
        from += more.length;
        const filled = open.length > 0;
        open.push(...more);
        if (filled) blocks.pop();
        blocks.push(toBlock(open));
        if (open.length === BLOCK_ROWS) open = [];
      }
    },
    replace(row, text) {
      const index = Math.floor(row / BLOCK_ROWS);
      const at = row % BLOCK_ROWS;
      const block = blocks[index];
      if (block === undefined) throw new RangeError(`no text of row ${row}`);
      const texts = block.text.slice(0, -END.length).split(END);
      texts[at] = text;
      blocks[index] = toBlock(texts);
      if (index === blocks.length - 1 && open.length > 0) open[at] = text;
    },
    mark(index, words, marks) {
      const block = blocks[index];
      if (block !== undefined) markBlock(block, words, marks, index * BLOCK_ROWS);
      return block !== undefined;
    },
  };
}

function toBlock(texts: readonly string[]): Block {
  const starts = new Int32Array(texts.length + 1);
  let at = 0;
  texts.forEach((text, row) => {
    starts[row] = at;
    at += text.length + END.length;
  });
  starts[texts.length] = at;
  return { text: texts.join(END) + END, starts };
}

function markBlock(
  { text, starts }: Block,
  words: readonly string[],
  marks: Uint8Array,
  offset: number,
): void {
  // The longest word is the rarest one.
  const [rarest = '', ...others] = words.toSorted((a, b) => b.length - a.length);
  let row = 0;
  for (let found = text.indexOf(rarest); found >= 0; found = text.indexOf(rarest, starts[row])) {
    while ((starts[row + 1] ?? text.length) <= found) row += 1;
    const begin = starts[row];
    row += 1;
    const whole = others.length === 0 ? '' : text.slice(begin, starts[row]);
    if (others.every((word) => whole.includes(word))) marks[offset + row - 1] = 1;
  }
}
