// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a plan in its canonical form: the document without its digest and without blanks between its parts, members in the
 * order in which they stand. The parts are handed over one after the other.
 */
final class PlanDigest {
    private final MessageDigest sha = sha256();
    private String separator = "{";

    /** A member with a value that is at hand. */
    void member(String name, String json) {
        update(separator + PlanFormat.text(name) + ":" + json);
        separator = ",";
    }

    void beginArray(String name) {
        update(separator + PlanFormat.text(name) + ":[");
        separator = "";
    }

    void element(String json) {
        update(separator + json);
        separator = ",";
    }

    void endArray() {
        update("]");
        separator = ",";
    }

    /** Of all that was handed over; nothing can be added then. */
    String finish() {
        update("}");
        return HexFormat.of().formatHex(sha.digest());
    }

    /** What tells one text from another, short enough to be held for each action. */
    static long fingerprint(String json) {
        return ByteBuffer.wrap(sha256().digest(bytes(json))).getLong();
    }

    private void update(String text) {
        sha.update(bytes(text));
    }

    /** Everything is written in ASCII. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
