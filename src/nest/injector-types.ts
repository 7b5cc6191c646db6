/**
 * Nest's records of a provider and of a module. `ModulesContainer` is public and holds them, but `@nestjs/core` does
 * not export their types.
 *
 * Tried on Nest 11.1 and 12.5. If Nest moves the two files, the build fails here and nowhere else.
 */
export type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
export type { Module } from '@nestjs/core/injector/module.js';
