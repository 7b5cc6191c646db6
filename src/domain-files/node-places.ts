import type { Alias, Document, Node, ParsedNode } from 'yaml';

/** A key of a mapping or an index of a list. */
export type Step = string | number;

type Child = { readonly at: number | undefined; readonly value: Node | null | undefined };

/** An item of a list, or a key of a mapping with its value. */
type Item = Node | { readonly key: ParsedNode; readonly value: Node | null };

/** Finds where the parts of a document stand in its text. */
export class NodePlaces {
  private readonly children = new WeakMap<Node, ReadonlyMap<Step, Child>>();

  constructor(
    private readonly document: Document,
    private readonly isAlias: (node: unknown) => node is Alias,
  ) {}

  /** The offset of the last step that stands in the text; what comes by a merge key has its own place elsewhere. */
  offset(steps: readonly Step[]): number {
    let node = this.resolved(this.document.contents);
    let offset = node?.range?.[0] ?? 0;
    for (const step of steps) {
      const child = node && this.childrenOf(node).get(step);
      if (!child) break;
      offset = child.at ?? offset;
      node = this.resolved(child.value);
    }
    return offset;
  }

  private childrenOf(node: Node): ReadonlyMap<Step, Child> {
    const known = this.children.get(node);
    if (known) return known;
    const found = new Map<Step, Child>();
    for (const [index, item] of itemsOf(node).entries()) {
      if ('key' in item) found.set(keyText(item.key), { at: item.key.range?.[0], value: item.value });
      else found.set(index, { at: item.range?.[0], value: item });
    }
    this.children.set(node, found);
    return found;
  }

  private resolved(node: Node | null | undefined): Node | undefined {
    if (!this.isAlias(node)) return node ?? undefined;
    return node.resolve(this.document);
  }
}

function itemsOf(node: Node): readonly Item[] {
  return 'items' in node ? (node.items as readonly Item[]) : [];
}

function keyText(key: ParsedNode): string {
  return String('value' in key ? key.value : key);
}
