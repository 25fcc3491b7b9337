// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.CometDownloadException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is not whole yet, under a name that nobody takes for it, and gone when it is closed without being moved. */
final class PartFile implements AutoCloseable {
    static final String SUFFIX = ".cometdownload";

    private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);
    private static final int LONGEST_NAME = 200;

    private final Path path;
    private final FileChannel channel;
    private long size;

    private PartFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** A new one beside what it is to become. */
    static PartFile beside(Path target, Random random) {
        return create(temporary(target, random));
    }

    /** A new one at the place. */
    static PartFile create(Path path) {
        try {
            return new PartFile(
                    path,
                    FileChannel.open(
                            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw problem("Cannot write " + path, e);
        }
    }

    /** A name beside the target that is not in use. */
    static Path temporary(Path target, Random random) {
        String name = String.valueOf(target.getFileName());
        String shown = name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME ? "" : name + ".";
        return target.resolveSibling("." + shown + HexFormat.of().toHexDigits(random.nextInt()) + SUFFIX);
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    long size() {
        return size;
    }

    void write(byte[] bytes, int offset, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw problem("Cannot write " + path, e);
        }
        size += length;
    }

    void restart() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw problem("Cannot write " + path, e);
        }
        size = 0;
    }

    /** No more comes: the file is safe on the disk, and needs no handle until it is moved. */
    void finish() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw problem("Cannot write " + path, e);
        }
    }

    /**
     * Moves the whole file to its place, in one step, after it is safe on the disk.
     *
     * @param replaces whether it may take another's place
     */
    void moveTo(Path target, boolean replaces) {
        finish();
        try {
            if (replaces) {
                Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                moveToNothing(target);
            }
            syncFolder(target.getParent());
        } catch (FileAlreadyExistsException e) {
            throw ExistingFiles.refusal(target, e);
        } catch (IOException e) {
            throw problem("Cannot move a file to " + target, e);
        }
    }

    /** A move replaces what is there, a hard link does not. */
    private void moveToNothing(Path target) throws IOException {
        try {
            Files.createLink(target, path);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("No hard links beside {}", target, e);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.delete(path);
    }

    /** Makes a new name survive a power cut. Not every file system can, and none needs it to survive a kill. */
    private static void syncFolder(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
            open.force(true);
        } catch (IOException e) {
            LOG.debug("Cannot sync the folder {}", folder, e);
        }
    }

    /** Removes what was not moved. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("Cannot remove the unfinished file {}", path, e);
        }
    }

    /** What a trouble with files means: an interrupt closes the channel that is in use, which is no fault of the disk's. */
    static CometException problem(String message, IOException cause) {
        return cause instanceof ClosedByInterruptException
                ? new CometInterruptedException("Interrupted. " + message + ".", cause)
                : new CometDownloadException(message + " (" + cause.getMessage() + ").", 0, cause);
    }
}
