export const interchange = {};
