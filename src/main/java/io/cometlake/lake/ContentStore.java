// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.format.HashingStream;
import io.cometlake.lake.storage.LakeStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Files that the lake keeps by what is in them, each content once. A file stands here whole or not at all; as its name is that of its
 * bytes, it may stand here before the commit whose rows name it. Thread-safe.
 */
public final class ContentStore {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 1 << 16;

    private final LakeStorage storage;

    ContentStore(LakeStorage storage) {
        this.storage = storage;
    }

    /**
     * Takes in the bytes of a local file, which stays. They are copied into the run's staging area, hashed on the way, synced, and
     * renamed in one step; what the lake has already is not written over.
     *
     * @throws LakeException if they cannot be written
     * @throws UncheckedIOException if the file cannot be read
     */
    public StoredContent add(String run, Path file) {
        String staged = LakeLayout.stagedContent(SafeName.requireRun(run), UUID.randomUUID() + ".tmp");
        try {
            HashingStream out = new HashingStream(storage.create(staged));
            try (out) {
                copy(file, out, staged);
            }
            String sha256 = out.sha256();
            StoredContent content = new StoredContent(sha256, LakeLayout.content(sha256), out.position());
            OptionalLong there = storage.findSize(content.path());
            if (there.isEmpty() || there.getAsLong() != content.bytes()) {
                storage.replace(staged, content.path());
            }
            return content;
        } catch (IOException e) {
            throw LakeException.of("Cannot write", storage.describe(staged), e);
        } finally {
            storage.delete(staged);
        }
    }

    private void copy(Path file, OutputStream out, String staged) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                write(out, buffer, length, staged);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Apart from reading, so that the lake's disk is not taken for the other one. */
    private void write(OutputStream out, byte[] buffer, int length, String staged) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw LakeException.of("Cannot write", storage.describe(staged), e);
        }
    }

    /**
     * What is there under a name, by its size alone.
     *
     * @param sha256 anything that a file says; what is no sum is not there
     */
    public Optional<StoredContent> find(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            return Optional.empty();
        }
        String path = LakeLayout.content(sha256);
        OptionalLong size = storage.findSize(path);
        return size.isPresent() ? Optional.of(new StoredContent(sha256, path, size.getAsLong())) : Optional.empty();
    }

    /**
     * The paths of all files here but some; also of those that are no content.
     *
     * @param isNamed whether a SHA-256 is one that is wanted
     */
    List<String> others(Predicate<String> isNamed) {
        return storage.listTree(LakeLayout.CONTENT).stream()
                .filter(path -> !isNamed.test(nameOf(path)))
                .toList();
    }

    /** Where the bytes of a sum stand, or would stand; the folder of all of them for what is no sum. */
    static String path(String sha256) {
        return SHA256.matcher(sha256).matches() ? LakeLayout.content(sha256) : LakeLayout.CONTENT;
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Reads the bytes and compares them with their name.
     *
     * @throws VerificationException if they are others
     * @throws LakeException if they cannot be read
     */
    public void check(StoredContent content) {
        String found = Sha256.of(storage, content.path());
        if (!found.equals(content.sha256())) {
            throw new VerificationException(storage.describe(content.path())
                    + " does not hold the bytes that its name says: their" + " SHA-256 is " + found + ".");
        }
    }
}
