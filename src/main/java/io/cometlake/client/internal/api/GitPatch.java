// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The changes that were not committed: a zip with one file, which very old experiments have as plain text. */
final class GitPatch {
    private static final String FILE = "git_diff.patch";
    /** The oldest that a zip can say, so that the same patch is the same zip. */
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    /** A success whose body says in JSON that there is no patch. */
    private static final byte[] MESSAGE = "{\"msg\"".getBytes(StandardCharsets.UTF_8);
    /** Far more than people leave uncommitted, and far less than a zip can pretend to hold. */
    private static final int MOST_BYTES = 256 * 1024 * 1024;

    private GitPatch() {}

    static Optional<byte[]> of(byte[] answer) {
        return answer.length == 0 || startsWith(answer, MESSAGE) ? Optional.empty() : Optional.of(answer);
    }

    /** @throws IOException if it is no zip that can be read, or has more text than anybody writes */
    static String text(byte[] patch) throws IOException {
        if (!startsWith(patch, ZIP)) {
            return new String(patch, StandardCharsets.UTF_8);
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(patch))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    byte[] text = zip.readNBytes(MOST_BYTES + 1);
                    if (text.length > MOST_BYTES) {
                        throw new IOException("the patch is larger than " + MOST_BYTES + " bytes");
                    }
                    return new String(text, StandardCharsets.UTF_8);
                }
            }
        }
        throw new IOException("the patch is a zip without a file");
    }

    static byte[] zipped(String diff) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry file = new ZipEntry(FILE);
            file.setTimeLocal(ANY_TIME);
            zip.putNextEntry(file);
            zip.write(diff.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("A patch cannot be zipped in memory", e);
        }
        return bytes.toByteArray();
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
