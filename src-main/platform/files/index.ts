export { asFileError } from './errors.ts';
export { type Inbox, type InboxOptions, openInbox, type ReceivedFile } from './inbox.ts';
