import { describe, expect, it } from '@jest/globals';
import { CollectingDispatcher, type StreamChunk } from 'nestjs-rasa';
import type { ResponseSink, StreamEvent } from '../../../src/conversation/index.js';

class RecordingSink implements ResponseSink {
  readonly events: StreamEvent[] = [];
  cancelled = false;

  write(event: StreamEvent): Promise<void> {
    this.events.push(event);
    return Promise.resolve();
  }

  cancel(): void {
    this.cancelled = true;
  }

  get names(): string[] {
    return this.events.map((event) => (event.event === 'stream_chunk' ? `chunk ${event.chunk.text}` : event.event));
  }
}

async function* tokens(...texts: (string | StreamChunk)[]): AsyncGenerator<string | StreamChunk> {
  for (const text of texts) yield await Promise.resolve(text);
}

const uttered = (dispatcher: CollectingDispatcher): unknown[] => dispatcher.messages.map(({ text }) => text);

describe('streaming', () => {
  it('streams from a source, with a start and an end', async () => {
    const sink = new RecordingSink();
    const dispatcher = new CollectingDispatcher(sink);
    await dispatcher.streamFrom(tokens('Hel', '', 'lo', { text: '!', image: 'i' }));
    expect(sink.names).toEqual(['stream_start', 'chunk Hel', 'chunk lo', 'chunk !', 'stream_end']);
    expect(dispatcher.messages).toEqual([]);
    expect(dispatcher.isStreamingActive).toBe(false);
  });

  it('accepts a plain list', async () => {
    const sink = new RecordingSink();
    await new CollectingDispatcher(sink).streamFrom(['a', 'b']);
    expect(sink.names).toEqual(['stream_start', 'chunk a', 'chunk b', 'stream_end']);
  });

  it('sends nothing for an empty source', async () => {
    const sink = new RecordingSink();
    await new CollectingDispatcher(sink).streamFrom([]);
    expect(sink.names).toEqual([]);
  });

  it('closes the source and sends no more when the stream is cancelled', async () => {
    const sink = new RecordingSink();
    let closed = false;
    async function* source(): AsyncGenerator<string> {
      try {
        yield 'a';
        sink.cancel();
        yield 'b';
        yield 'c';
      } finally {
        closed = true;
      }
    }
    const dispatcher = new CollectingDispatcher(sink);
    await dispatcher.streamFrom(source());
    expect(closed).toBe(true);
    expect(sink.names).toEqual(['stream_start', 'chunk a', 'stream_end']);
  });

  it('passes on an error of the source', async () => {
    const sink = new RecordingSink();
    const failing = (async function* (): AsyncGenerator<string> {
      yield 'a';
      throw new Error('no more');
    })();
    await expect(new CollectingDispatcher(sink).streamFrom(failing)).rejects.toThrow('no more');
    expect(sink.names).toEqual(['stream_start', 'chunk a']);
  });

  it('asks the source for the next chunk after the sink has taken the one before', async () => {
    const steps: string[] = [];
    const sink = new RecordingSink();
    sink.write = async (event) => {
      steps.push(`${event.event} begins`);
      await Promise.resolve();
      steps.push(`${event.event} ends`);
    };
    async function* source(): AsyncGenerator<string> {
      steps.push('first');
      yield 'a';
      steps.push('second');
      yield 'b';
    }
    await new CollectingDispatcher(sink).streamFrom(source());
    expect(steps.indexOf('second')).toBe(steps.indexOf('stream_chunk ends') + 1);
  });

  it('ends with the `using` block', async () => {
    const sink = new RecordingSink();
    const dispatcher = new CollectingDispatcher(sink);
    {
      await using stream = dispatcher.stream();
      await stream.write('a');
      await stream.write({ text: 'b' });
      expect(stream.cancelled).toBe(false);
    }
    expect(sink.names).toEqual(['stream_start', 'chunk a', 'chunk b', 'stream_end']);
  });

  it('ends once', async () => {
    const sink = new RecordingSink();
    const stream = new CollectingDispatcher(sink).stream();
    await stream.write('a');
    await stream.end();
    await stream.end();
    expect(sink.names).toEqual(['stream_start', 'chunk a', 'stream_end']);
  });

  it.each([{ response: 'utter_x' }, { template: 'utter_x' }])('refuses %j', async (chunk) => {
    const dispatcher = new CollectingDispatcher();
    await expect(dispatcher.streamFrom([chunk])).rejects.toThrow(TypeError);
    await expect(dispatcher.stream().write(chunk)).rejects.toThrow(/Use utterMessage/);
  });

  describe('over a unary transport', () => {
    it('answers a text in one piece', async () => {
      const dispatcher = new CollectingDispatcher();
      await dispatcher.streamFrom(tokens('Hel', 'lo ', 'world'));
      expect(uttered(dispatcher)).toEqual(['Hello world']);
    });

    it('sends content other than text as responses of its own', async () => {
      const dispatcher = new CollectingDispatcher();
      await dispatcher.streamFrom(tokens('a', 'b', { text: 'c', image: 'i' }, 'd', 'e'));
      expect(uttered(dispatcher)).toEqual(['ab', 'c', 'de']);
      expect(dispatcher.messages[1]).toMatchObject({ image: 'i' });
    });

    it('keeps two streams apart', async () => {
      const dispatcher = new CollectingDispatcher();
      await dispatcher.streamFrom(['a', 'b']);
      await dispatcher.streamFrom(['c', 'd']);
      expect(uttered(dispatcher)).toEqual(['ab', 'cd']);
    });

    it('answers chunk by chunk with the methods of the reference', async () => {
      const dispatcher = new CollectingDispatcher();
      await dispatcher.streamStart();
      await dispatcher.streamChunk({ text: 'a' });
      await dispatcher.streamChunk({ text: 'b' });
      await dispatcher.streamEnd();
      expect(uttered(dispatcher)).toEqual(['a', 'b']);
    });

    it('does not change the given chunks', async () => {
      const chunk = { text: 'a' };
      await new CollectingDispatcher().streamFrom([chunk, 'b']);
      expect(chunk).toEqual({ text: 'a' });
    });
  });
});
