// A DCI client by another implementation (jose): makes a signed, if asked encrypted, message, and verifies and decrypts an answer.
// Its canonical form is its own: JSON.stringify over sorted members, which is JCS for what it is given.
import { readFileSync } from 'node:fs';
import { CompactSign, FlattenedEncrypt, FlattenedSign, GeneralEncrypt, compactVerify, exportJWK, flattenedDecrypt, flattenedVerify, generateKeyPair, importJWK } from 'jose';

const [, , task, file] = process.argv;
const input = JSON.parse(readFileSync(file, 'utf8'));
const sorted = (value) => Array.isArray(value) ? value.map(sorted)
  : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
const content = ({ header, message }) => new TextEncoder().encode(JSON.stringify(sorted(message === undefined ? { header } : { header, message })));

// An agreed key's other half goes into the unprotected header only where there are several recipients; the first of two is the message.
async function agreed(text, jwk) {
  const header = { alg: jwk.alg, enc: 'A256GCM', kid: jwk.kid };
  const key = await importJWK(jwk);
  const encrypt = new GeneralEncrypt(text);
  encrypt.addRecipient(key).setUnprotectedHeader(header).addRecipient(key).setUnprotectedHeader(header);
  const { recipients: [first], ciphertext, iv, tag } = await encrypt.encrypt();
  return { header: first.header, encrypted_key: first.encrypted_key, ciphertext, iv, tag };
}

async function make({ keys, envelope, form, alg, encrypt }) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const { header } = envelope;
  let { message } = envelope;
  if (encrypt) {
    const jwk = keys.find((key) => key.use === 'enc' && key.alg === encrypt);
    const text = new TextEncoder().encode(JSON.stringify(message));
    header.is_msg_encrypted = true;
    message = encrypt.startsWith('ECDH') ? await agreed(text, jwk) : await new FlattenedEncrypt(text)
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

async function check({ keys, envelope, form, alg, privateJwk }) {
  const key = await importJWK(keys.find((one) => one.use === 'sig' && one.alg === alg), alg);
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
    ? JSON.parse(new TextDecoder().decode((await flattenedDecrypt(envelope.message, await importJWK(privateJwk, envelope.message.header.alg))).plaintext))
    : envelope.message;
  return { message };
}

try {
  console.log(JSON.stringify(await (task === 'make' ? make(input) : check(input))));
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
  process.exitCode = 1;
}
