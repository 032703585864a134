export const receivables = {};
