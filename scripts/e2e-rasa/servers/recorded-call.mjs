import { inflateSync } from 'node:zlib';

const HEAD_END = '\r\n\r\n';

/**
 * Parses the bytes of one request: its encoding, and the call itself.
 *
 * @param {Buffer} bytes - from the request line to the end of its body
 */
export function readCall(bytes) {
  const { head, body } = readMessage(bytes);
  const encoding = header(head, 'content-encoding');
  const json = encoding === 'deflate' ? inflateSync(body) : body;
  return { encoding, sentBytes: body.length, jsonBytes: json.length, call: JSON.parse(json.toString('utf8')) };
}

/**
 * Parses the bytes of one answer.
 *
 * @param {Buffer} bytes - from the status line to the end of its body
 */
export function readAnswer(bytes) {
  const { head, body } = readMessage(bytes);
  return { status: Number(head.split(' ', 2)[1]), body: JSON.parse(body.toString('utf8')) };
}

/** @param {Buffer} bytes */
function readMessage(bytes) {
  const headEnd = bytes.indexOf(HEAD_END);
  const head = bytes.subarray(0, headEnd).toString('latin1');
  const sent = bytes.subarray(headEnd + HEAD_END.length);
  return { head, body: header(head, 'transfer-encoding') === 'chunked' ? joinChunks(sent) : sent };
}

/**
 * @param {string} head
 * @param {string} name
 */
function header(head, name) {
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? null;
}

/** @param {Buffer} sent - chunks, each after a line with its length in hexadecimal digits */
function joinChunks(sent) {
  const chunks = [];
  for (let at = 0; ;) {
    const lineEnd = sent.indexOf('\r\n', at);
    const length = Number.parseInt(sent.subarray(at, lineEnd).toString('latin1'), 16);
    if (!(length > 0)) return Buffer.concat(chunks);
    chunks.push(sent.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
}
