/**
 * The kit that screens are built of. Texts: `useTexts(ns)`, answers' messages: `useMessages()`; data: `trpc` (query and
 * mutation options for react-query) and `client` (direct calls); lists: `DataTable` over a `PageSource`.
 */
export { client, queryClient, trpc } from './api.ts';
export { chooseFiles, openPalette } from './commands.ts';
export { ConfirmDialog, type ConfirmDialogProps } from './confirm.tsx';
export { DateText, InstantText } from './date-text.tsx';
export { LeaveDemoButton, OpenDemoButton } from './demo.tsx';
export { DueText, useTaskText } from './due-text.tsx';
export { DateField, MoneyField } from './fields.tsx';
export {
  cancelReading,
  fileKind,
  openNextFile,
  setFileTaker,
  takeFiles,
  useFileQueue,
} from './file-queue.ts';
export { FilterBar } from './filter-bar.tsx';
export { type Format, useFormat, weekOf } from './format.ts';
export { hasMod, isTyping, Kbd, keyName } from './kbd.tsx';
export { Money, Totals } from './money.tsx';
export { NextFileButton } from './next-file.tsx';
export { Card, Details, EmptyState, Kpi, Kpis, Page, PageHeader, Section } from './page.tsx';
export { ErrorPanel, ProblemError, problemOf, problemText, showProblem } from './problems.tsx';
export { Purpose } from './purpose.tsx';
export { SearchField } from './search-field.tsx';
export type { Span } from './spans.ts';
export { DataTable } from './table/data-table.tsx';
export { listSource } from './table/list-source.ts';
export type {
  DataColumn,
  DataTableProps,
  PageQuery,
  PageSource,
  TableSelection,
  TableSort,
  TableWindow,
} from './table/types.ts';
export { askAhead } from './table/use-window-rows.ts';
export { StatusTag, Tag, type TagTone } from './tag.tsx';
export { type TextKey, type TextOf, type TextParams, useMessages, useTexts } from './texts.ts';
export { hideToast, showToast, type Toast } from './toast.tsx';
export { download, type ExportTable, tableExportPath } from './transfer.ts';
export { upload } from './upload.ts';
export { useDrawnOnce } from './use-drawn-once.ts';
