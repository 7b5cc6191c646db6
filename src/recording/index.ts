export { CallRecorder, type ToAnswer } from './call-recorder.js';
export type { RecordingOptions, RecordOptions, RedactOptions } from './recording.options.js';
export { resolveRecording } from './resolve-recording.js';
