/** Writes what is made from other files: the types of the API and the tree of routes. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Generator, getConfig } from '@tanstack/router-generator';
import openapi, { astToString } from 'openapi-typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const document = new URL('../../docs/openapi.json', import.meta.url);
const types = new URL('../src/api/schema.gen.ts', import.meta.url);

const config = getConfig({}, root);
await new Generator({ config, root }).run();

const text = astToString(await openapi(JSON.parse(readFileSync(document, 'utf8')), { alphabetize: true }));
if (!existsSync(types) || readFileSync(types, 'utf8') !== text) writeFileSync(types, text);
