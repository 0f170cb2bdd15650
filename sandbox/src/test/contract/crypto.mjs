// Seals and opens callbacks with Tencent's own package: one JSON object in, one out.
//   node crypto.mjs seal   {token, aesKey, receiveId, timestamp, nonce, plain}   -> {encrypt, signature}
//   node crypto.mjs open   {token, aesKey, timestamp, nonce, encrypt}            -> {plain, receiveId, signature}

import crypto from "@wecom/crypto";

const { decrypt, encrypt, getSignature } = crypto;

let text = "";
for await (const part of process.stdin) text += part;
const asked = JSON.parse(text);

if (process.argv[2] === "seal") {
    const sealed = encrypt(asked.aesKey, asked.plain, asked.receiveId);
    answer({ encrypt: sealed, signature: getSignature(asked.token, asked.timestamp, asked.nonce, sealed) });
} else {
    const { message, id } = decrypt(asked.aesKey, asked.encrypt);
    answer({ plain: message, receiveId: id, signature: getSignature(asked.token, asked.timestamp, asked.nonce, asked.encrypt) });
}

function answer(tree) {
    process.stdout.write(JSON.stringify(tree));
}
