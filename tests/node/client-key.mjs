// Reads a private JSON Web Key from a file, ready to sign: { key, kid }.
import { readFile } from 'node:fs/promises';
import { webcrypto } from 'node:crypto';

const parameters = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384' },
};

export async function readClientKey(file) {
  const { kid, alg, use, ...jwk } = JSON.parse(await readFile(file, 'utf8'));
  return { kid, key: await webcrypto.subtle.importKey('jwk', jwk, parameters[alg], false, ['sign']) };
}
