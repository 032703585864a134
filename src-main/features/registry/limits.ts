/** What is still a registry. Larger files are refused with a sentence before they eat the memory. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024;
export const MAX_COLUMNS = 200;
export const MAX_ROWS = 500_000;
/** Longer cells are cut in the preview, never in the data. */
export const SHOWN_CELL = 200;
/** Rows without problems shown by a preview, and rows with problems. */
export const SHOWN_ROWS = 500;
export const SHOWN_PROBLEM_ROWS = 2_000;
