// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import io.cometlake.emulator.EmulatorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A temporary folder for contents that are too large for memory. Made when it is needed first. Thread-safe. */
final class ContentFiles implements AutoCloseable {
    private @Nullable Path folder;
    private int files;

    /** A place for a new file in the folder. */
    synchronized Path newFile() throws IOException {
        return folder().resolve("content-" + files++);
    }

    synchronized Path folder() throws IOException {
        Path made = folder;
        if (made == null) {
            made = Files.createTempDirectory("cometlake-emulator-");
            folder = made;
        }
        return made;
    }

    AssetContent copy(byte[] beginning, InputStream rest) throws IOException {
        Path file = newFile();
        try (var out = Files.newOutputStream(file)) {
            out.write(beginning);
            rest.transferTo(out);
        }
        return new FileContent(file, Files.size(file));
    }

    /** Deletes the folder and what is in it. */
    @Override
    public synchronized void close() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
            folder = null;
        } catch (IOException | UncheckedIOException e) {
            throw new EmulatorException("The emulator's temporary folder " + folder + " is left: delete it", e);
        }
    }
}
