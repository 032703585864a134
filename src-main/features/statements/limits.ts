/** The limits of the statement reader. Every one keeps memory flat on a file that is not what it should be. */

/** Bytes of the file's beginning from which its kind and code page are told. */
export const HEAD_BYTES = 64 * 1024;
/** Bytes turned into text in one go. Small, because a large piece of text is costly for the engine to make and drop. */
export const PIECE_BYTES = 32 * 1024;
/** Bytes parsed for one batch; between two batches the event loop is let through (1 to 3 ms of work). */
export const SLICE_BYTES = 4 * PIECE_BYTES;
/** Bytes looked through in one go by the pre-scan, which only searches for a few words. */
export const SCAN_BYTES = 1024 * 1024;
/** Characters of one line that are kept; the rest of a longer line is dropped with a warning. */
export const MAX_LINE_CHARS = 32 * 1024;
/** Characters of all values of one document. Real documents take one to six thousand. */
export const MAX_DOCUMENT_CHARS = 128 * 1024;
/** Unknown keys kept for one document, section or header. */
export const MAX_UNKNOWN_KEYS = 200;
/** Characters of the raw text that a problem shows. */
export const MAX_RAW_CHARS = 4_000;
/** Characters of one value quoted inside a message. */
export const MAX_QUOTED_CHARS = 80;
/** Own accounts of one file. */
export const MAX_ACCOUNTS = 10_000;
/** Balance sections that take part in the check of balances (50 accounts, daily, over five years are 91,000). */
export const MAX_SECTIONS = 100_000;
/** Differences named one by one for one account; the rest is told as a count. */
export const MAX_DIFFERENCES = 100;
/** Distinct own transfers watched for being listed twice. */
export const MAX_TRANSFERS = 200_000;
/** Own transfers held back until the end of the file (second listing, or the other side still to come). */
export const MAX_HELD_TRANSFERS = 10_000;
/** Problems that `inspect` names one by one. The reader itself gives every one. */
export const MAX_INSPECTED_PROBLEMS = 1_000;
/** Largest sum of one document in minor units: 10 trillion roubles. A larger one is a typing or reading error. */
export const MAX_AMOUNT = 1_000_000_000_000_000;
/** Years that a document's date may have. */
export const MIN_YEAR = 1990;
export const MAX_YEAR = 2100;
/** Entries of the small caches (dates, unknown key spellings). */
export const MAX_CACHE = 5_000;
