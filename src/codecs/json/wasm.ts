/** The little of WebAssembly that is needed; TypeScript declares it only together with the DOM. */
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
 * A new instance of a module that imports nothing.
 *
 * @param module its bytes in base64
 * @throws whatever the runtime throws where it cannot run WebAssembly with SIMD
 */
export function instantiate<Exports extends object>(module: string): Exports {
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  return new Instance(new Module(Buffer.from(module, 'base64'))).exports as Exports;
}
