/** The part of the WebAssembly API that is used here; TypeScript declares it only in its DOM library. */
interface WebAssemblyApi {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

/** A module's memory. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/**
 * Instantiates a module that has no imports.
 *
 * @param module - its bytes in base64
 * @throws the runtime's error when it cannot run WebAssembly with SIMD
 */
export function instantiate<Exports extends object>(module: string): Exports {
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  return new Instance(new Module(Buffer.from(module, 'base64'))).exports as Exports;
}

/** Creates something that runs as WebAssembly; null when WebAssembly, its SIMD or enough memory is not available. */
export function orNull<T>(create: () => T): T | null {
  try {
    return create();
  } catch {
    return null;
  }
}
