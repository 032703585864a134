/** The mailbox of a bank: packets by the moment from which they can be taken. */
import type { Instant } from '../../../src-shared/dates/index.ts';
import type { ContentFault } from '../faults.ts';
import { failure, localTime, success } from './papers.ts';

export interface Packet {
  readonly id: string;
  readonly readyAt: Instant;
  write(fault: ContentFault | undefined): string;
}

export interface Mailbox {
  put(packet: Packet): void;
  /** `since` as the query has it: `dd.MM.yyyy HH:mm:ss`. */
  list(since: string, now: Instant): string;
  take(id: string, now: Instant, fault: ContentFault | undefined): string;
}

export function id(count: number): string {
  return `55555555-0000-4000-8000-${String(count).padStart(12, '0')}`;
}

export function createMailbox(): Mailbox {
  const packets: Packet[] = [];
  const ready = (now: Instant) => packets.filter(({ readyAt }) => readyAt <= now);
  return {
    put: (packet) => {
      packets.push(packet);
      packets.sort((a, b) => (a.readyAt < b.readyAt ? -1 : a.readyAt > b.readyAt ? 1 : 0));
    },
    list(since, now) {
      const parts = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)$/.exec(since);
      if (!parts) return failure('2101', 'Некорректный формат отметки времени');
      const [, day, month, year, time] = parts;
      const moment = `${year}-${month}-${day}T${time}`;
      const found = ready(now).filter(({ readyAt }) => localTime(readyAt) >= moment);
      const newest = found.at(-1);
      const stamp = newest ? ` TimeStampLastPacket="${localTime(newest.readyAt)}"` : '';
      const ids = found.map((packet) => `<PacketID>${packet.id}</PacketID>`).join('');
      return success(`<GetPacketListResponse${stamp}>${ids}</GetPacketListResponse>`);
    },
    take(wanted, now, fault) {
      const found = ready(now).find((packet) => packet.id === wanted);
      return found ? found.write(fault) : failure('2102', 'Транспортный контейнер не найден');
    },
  };
}
