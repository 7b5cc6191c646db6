import type { DomainStore } from '../actions/index.js';

/** The domains that this server has, for a call that brings only a digest. They are there from `onModuleInit()` on. */
export type Domains = () => DomainStore;
