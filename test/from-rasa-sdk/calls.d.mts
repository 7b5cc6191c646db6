export declare const CALLS: Readonly<Record<string, object>>;
