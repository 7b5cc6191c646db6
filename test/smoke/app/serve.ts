import type { INestApplication } from '@nestjs/common';

/** Listens on a free port, reports it to the parent process, and stops when the parent asks for it or has ended. */
export async function serve(create: () => Promise<INestApplication>): Promise<void> {
  const app = await create();
  await app.listen(0, '127.0.0.1');
  process.send?.({ url: await app.getUrl() });
  const stop = (): void => void app.close().then(() => process.disconnect?.());
  process.once('message', stop);
  process.once('disconnect', () => process.exit(0));
}
