export { asFileError } from './errors.ts';
export { type Arriving, type Inbox, type InboxOptions, openInbox, type ReceivedFile } from './inbox.ts';
