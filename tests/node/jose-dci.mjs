// A DCI client by another implementation (jose): makes a signed, if asked encrypted, message, and verifies and decrypts an answer.
// Its canonical form is its own: JSON.stringify over sorted members, which is JCS for what it is given.
import { readFileSync } from 'node:fs';
import { CompactSign, FlattenedEncrypt, FlattenedSign, compactVerify, exportJWK, flattenedDecrypt, flattenedVerify, generateKeyPair, importJWK } from 'jose';

const [, , task, file] = process.argv;
const input = JSON.parse(readFileSync(file, 'utf8'));
const sorted = (value) => Array.isArray(value) ? value.map(sorted)
  : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
const content = ({ header, message }) => new TextEncoder().encode(JSON.stringify(sorted(message === undefined ? { header } : { header, message })));

async function make({ keys, envelope, form, alg, encrypt }) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const { header } = envelope;
  let { message } = envelope;
  if (encrypt) {
    const jwk = keys.find((key) => key.use === 'enc');
    header.is_msg_encrypted = true;
    message = await new FlattenedEncrypt(new TextEncoder().encode(JSON.stringify(message)))
      .setUnprotectedHeader({ alg: jwk.alg, enc: 'A256GCM', kid: jwk.kid }).encrypt(await importJWK(jwk));
  }
  const payload = content({ header, message });
  const said = { alg, kid: 'peer' };
  let signature;
  if (form === 'compact-jws') {
    signature = await new CompactSign(payload).setProtectedHeader(said).sign(privateKey);
  } else {
    const jws = await new FlattenedSign(payload).setProtectedHeader(said).sign(privateKey);
    signature = `${jws.protected}..${jws.signature}`;
  }
  return { jwk: { ...(await exportJWK(publicKey)), kid: 'peer' }, envelope: { signature, header, message } };
}

async function check({ keys, envelope, form, privateJwk }) {
  const key = await importJWK(keys.find((one) => one.use === 'sig'), 'ES256');
  const payload = content(envelope);
  if (form === 'compact-jws') {
    const verified = await compactVerify(envelope.signature, key);
    if (Buffer.compare(Buffer.from(verified.payload), Buffer.from(payload)) !== 0) {
      throw new Error('The payload is another.');
    }
  } else {
    const [head, middle, signature] = envelope.signature.split('.');
    if (middle !== '') {
      throw new Error('The signature is not detached.');
    }
    await flattenedVerify({ protected: head, payload: Buffer.from(payload).toString('base64url'), signature }, key);
  }
  const message = privateJwk
    ? JSON.parse(new TextDecoder().decode((await flattenedDecrypt(envelope.message, await importJWK(privateJwk, 'RSA-OAEP-256'))).plaintext))
    : envelope.message;
  return { message };
}

try {
  console.log(JSON.stringify(await (task === 'make' ? make(input) : check(input))));
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
  process.exitCode = 1;
}
