import { describe, expect, it } from '@jest/globals';
import { assert, integer, property, uniqueArray } from 'fast-check';
import { AnswerParser } from '../../../../src/remote/http/answer-parser.js';
import type { AnswerHead } from '../../../../src/remote/http/answer-head.js';

/** What a listener heard. */
interface Heard {
  head: AnswerHead | undefined;
  body: string;
  ends: number;
}

function parserWith(): { parser: AnswerParser; heard: Heard } {
  const heard: Heard = { head: undefined, body: '', ends: 0 };
  const parser = new AnswerParser({
    head: (head) => void (heard.head = head),
    body: (bytes) => void (heard.body += bytes.toString('latin1')),
    end: () => void (heard.ends += 1),
  });
  return { parser, heard };
}

function parse(text: string, cuts: readonly number[] = []) {
  const { parser, heard } = parserWith();
  const bytes = Buffer.from(text, 'latin1');
  let from = 0;
  for (const to of [...cuts, bytes.length]) {
    parser.read(bytes.subarray(from, to));
    from = to;
  }
  return { parser, heard };
}

const OK = 'HTTP/1.1 200 OK\r\n';
const FIXED = `${OK}Content-Type: application/json\r\ncontent-length: 4\r\n\r\nnull`;
const CHUNKED = `${OK}transfer-encoding: Chunked\r\n\r\n2\r\nnu\r\n02;note=x\r\nll\r\n0\r\ntrailer: x\r\n\r\n`;

describe('AnswerParser', () => {
  it.each([
    ['a length', FIXED],
    ['chunks', CHUNKED],
    [
      'an answer that is still to come',
      `HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n${FIXED}`,
    ],
  ])('reads %s, wherever it is cut', (_name, text) => {
    const places = uniqueArray(integer({ min: 0, max: text.length }), { maxLength: 8 });
    assert(
      property(places, (cuts) => {
        const { parser, heard } = parse(
          text,
          cuts.toSorted((a, b) => a - b),
        );
        expect({ ...heard, head: heard.head?.status }).toEqual({ head: 200, body: 'null', ends: 1 });
        expect(parser.keepsConnection).toBe(true);
      }),
    );
    for (let cut = 0; cut <= text.length; cut += 1) expect(parse(text, [cut]).heard.body).toBe('null');
  });

  it('reads until the connection ends', () => {
    const { parser, heard } = parse(`${OK}\r\nnu`);
    parser.read(Buffer.from('ll'));
    expect(heard).toMatchObject({ body: 'null', ends: 0 });
    expect(parser.close()).toBe(true);
    expect(heard.ends).toBe(1);
    expect(parser.keepsConnection).toBe(false);
  });

  it.each([FIXED.slice(0, -1), CHUNKED.slice(0, -2), OK, ''])('knows that an answer is not complete: %j', (text) => {
    const { parser, heard } = parse(text);
    expect(parser.close()).toBe(false);
    expect(heard.ends).toBe(0);
  });

  it.each([204, 304])('knows that status %d has no body', (status) => {
    const { parser, heard } = parse(`HTTP/1.1 ${status} x\r\ncontent-length: 5\r\n\r\n`);
    expect(heard).toMatchObject({ body: '', ends: 1 });
    expect(parser.keepsConnection).toBe(true);
  });

  it('joins headers that are repeated, in any case', () => {
    const { heard } = parse(`${OK}Accept-Encoding: gzip\r\naccept-encoding:br  \r\ncontent-length: 0\r\n\r\n`);
    expect(heard.head?.headers['accept-encoding']).toBe('gzip, br');
  });

  it('leaves out headers that nobody reads, also those that are called like members of all objects', () => {
    const { heard } = parse(`${OK}toString: a\r\n__proto__: b\r\nserver: c\r\ncontent-length: 0\r\n\r\n`);
    expect(heard.head?.headers).toEqual({ 'content-length': '0' });
    expect(Object.getPrototypeOf(heard.head?.headers)).toBe(Object.prototype);
  });

  it.each([
    ['connection: close', false],
    ['Connection: Keep-Alive, Close', false],
    ['connection: keep-alive', true],
  ])('sees whether the connection stays: %s', (header, stays) => {
    expect(parse(`${OK}${header}\r\ncontent-length: 0\r\n\r\n`).parser.keepsConnection).toBe(stays);
  });

  it('closes connections of HTTP/1.0, unless they say that they stay', () => {
    const head = 'HTTP/1.0 200 OK\r\ncontent-length: 0\r\n';
    expect(parse(`${head}\r\n`).parser.keepsConnection).toBe(false);
    expect(parse(`${head}connection: keep-alive\r\n\r\n`).parser.keepsConnection).toBe(true);
  });

  it('does not use a connection again on which more came than the answer', () => {
    const { parser, heard } = parse(`${FIXED}HTTP/1.1 200 OK\r\n`);
    expect(heard).toMatchObject({ body: 'null', ends: 1 });
    expect(parser.keepsConnection).toBe(false);
  });

  it('reads how long an idle connection stays', () => {
    const { parser } = parse(`${OK}Keep-Alive: max=100, timeout=5\r\ncontent-length: 0\r\n\r\n`);
    expect(parser.keepAliveMs).toBe(5_000);
    expect(parse(FIXED).parser.keepAliveMs).toBeUndefined();
  });

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['another version', 'HTTP/2 200 OK\r\n\r\n'],
    ['no status', 'HTTP/1.1 OK\r\n\r\n'],
    ['a status that does not exist', 'HTTP/1.1 600 x\r\n\r\n'],
    ['a change of the protocol', 'HTTP/1.1 101 x\r\n\r\n'],
    ['a header without a colon', `${OK}nonsense\r\n\r\n`],
    ['a space before the colon', `${OK}content-length : 4\r\n\r\nnull`],
    ['a folded header', `${OK}a: b\r\n c\r\n\r\n`],
    ['a bare line feed', `${OK}a: b\nc: d\r\n\r\n`],
    ['a zero in a header', `${OK}a: b\0\r\n\r\n`],
    ['a length that is none', `${OK}content-length: 4x\r\n\r\n`],
    ['a negative length', `${OK}content-length: -4\r\n\r\n`],
    ['two lengths', `${OK}content-length: 4\r\ncontent-length: 5\r\n\r\n`],
    ['a length and chunks', `${OK}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n`],
    ['an encoding that is not known', `${OK}transfer-encoding: gzip, chunked\r\n\r\n`],
    ['chunks in HTTP/1.0', 'HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'],
    ['a chunk without a size', `${OK}transfer-encoding: chunked\r\n\r\nx\r\n`],
    ['a chunk with a sign', `${OK}transfer-encoding: chunked\r\n\r\n+2\r\n`],
    ['a chunk that is too long', `${OK}transfer-encoding: chunked\r\n\r\n2\r\nnull\r\n`],
    ['a size that is too long', `${OK}transfer-encoding: chunked\r\n\r\n${'0'.repeat(1_030)}`],
    ['a head that is too long', `${OK}a: ${'b'.repeat(20_000)}`],
  ])('refuses %s', (_name, text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'NOT_HTTP' }));
    expect(() =>
      parse(
        text,
        Array.from(text, (_character, at) => at),
      ),
    ).toThrow(expect.objectContaining({ code: 'NOT_HTTP' }));
  });
});
