// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder on a local disk. What Hadoop's local file system cannot do is done by the JDK: it creates files "exclusively" by
 * looking first and writing then, so that two writers can both win, and it copies where a rename fails.
 */
final class LocalStorage extends HadoopStorage {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStorage.class);

    private final String uri;

    LocalStorage(RawLocalFileSystem fileSystem, Path root) {
        super(fileSystem, root.toString());
        String text = root.toUri().toString();
        this.uri = text.endsWith("/") && !text.equals("file:///") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public String describe(String path) {
        return absolute(path);
    }

    /** Hadoop's local file system would start a {@code chmod} for each. */
    @Override
    void makeFolders(String folder) throws IOException {
        Files.createDirectories(local(folder));
    }

    /** Hadoop would count what is reserved for the system. */
    @Override
    public OptionalLong freeBytes() {
        Path place = local("");
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        try {
            return OptionalLong.of(Files.getFileStore(place).getUsableSpace());
        } catch (IOException e) {
            LOG.debug("Free space of {} is unknown", place, e);
            return OptionalLong.empty();
        }
    }

    @Override
    public void replace(String source, String target) {
        try {
            Path to = local(target);
            Files.createDirectories(parent(to));
            Files.move(local(source), to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure("Cannot move a file to", target, e);
        }
    }

    @Override
    public boolean createExclusive(String path, byte[] content) {
        String temporary = writeTemporary(path, content);
        try {
            Files.createLink(local(path), local(temporary));
            syncFolder(parent(local(path)));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            throw failure("Cannot make a hard link", path, new IOException("the file system has none", e));
        } catch (IOException e) {
            throw failure("Cannot create", path, e);
        } finally {
            delete(temporary);
        }
    }

    /** Makes a new name survive a power cut. Not every file system can, and none needs it to survive a kill. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("Cannot sync the folder {}", folder, e);
        }
    }

    private Path local(String path) {
        return Path.of(absolute(path));
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
