/** A promise that a test opens when it wants to. */
export class Latch<Value = void> {
  readonly opened: Promise<Value>;
  open!: (value: Value) => void;

  constructor() {
    this.opened = new Promise((resolve) => {
      this.open = resolve;
    });
  }
}
