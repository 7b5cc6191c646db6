/**
 * The tags of `google.protobuf.Struct` and of the messages in it: the field number, shifted by three bits, and the wire
 * type.
 *
 * @see https://protobuf.dev/programming-guides/encoding/#structure
 */

/** Struct: an entry of `fields`. ListValue: an item of `values`. */
export const ENTRY = 0x0a;

/** The two fields of an entry. */
export const KEY = 0x0a;
export const VALUE = 0x12;

/** The kinds of a Value. */
export const NULL = 0x08;
export const NUMBER = 0x11;
export const STRING = 0x1a;
export const BOOL = 0x20;
export const STRUCT = 0x2a;
export const LIST = 0x32;
