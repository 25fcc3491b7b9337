// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Elements of an array, a line each, in a file that is there until it is closed. For one thread. */
final class Spool implements AutoCloseable {
    private final Path file;
    private @Nullable BufferedWriter out;
    private long size;

    Spool(Path file) {
        this.file = file;
    }

    void add(String line) throws IOException {
        BufferedWriter open = out;
        if (open == null) {
            open = Files.newBufferedWriter(file, StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
            out = open;
        }
        open.write(line);
        open.write('\n');
        size++;
    }

    long size() {
        return size;
    }

    /** Hands each line over, in their order; nothing can be added then. */
    void drain(LineTaker taker) throws IOException {
        BufferedWriter open = out;
        if (open == null) {
            return;
        }
        open.close();
        try (var lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                taker.take(line);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (BufferedWriter open = out) {
            out = null;
        } finally {
            if (size > 0) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Takes a line. */
    interface LineTaker {
        void take(String line) throws IOException;
    }
}
