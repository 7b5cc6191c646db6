import { isObject, type JsonObject } from '../../vector.js';

/** google.protobuf.Struct and Value as proto-loader represents them. This does not use the library's own codec. */
interface ProtoStruct {
  readonly fields?: Readonly<Record<string, ProtoValue>>;
}
interface ProtoValue {
  readonly nullValue?: number;
  readonly numberValue?: number;
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly structValue?: ProtoStruct;
  readonly listValue?: { readonly values?: readonly ProtoValue[] };
}

/** A JSON object as a Struct. */
export function toStruct(json: unknown): ProtoStruct {
  const fields = isObject(json) ? json : {};
  return { fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, toValue(value)])) };
}

function toValue(json: unknown): ProtoValue {
  if (typeof json === 'string') return { stringValue: json };
  if (typeof json === 'number') return { numberValue: json };
  if (typeof json === 'boolean') return { boolValue: json };
  if (Array.isArray(json)) return { listValue: { values: json.map(toValue) } };
  return isObject(json) ? { structValue: toStruct(json) } : { nullValue: 0 };
}

/** The JSON object of a Struct. */
export function fromStruct({ fields = {} }: ProtoStruct): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, fromValue(value)]));
}

function fromValue(value: ProtoValue): unknown {
  if (value.structValue) return fromStruct(value.structValue);
  if (value.listValue) return (value.listValue.values ?? []).map(fromValue);
  return value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}
