// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.CometDiskException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.CometTooLargeException;
import io.cometlake.client.http.FileSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that another process may go on with: beside it stands which version of the remote file its bytes are of, and how many of
 * them are safe on the disk, so that neither a kill nor a power cut leaves bytes that nobody sent. For one thread.
 */
final class ContinuedFile implements FileSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContinuedFile.class);

    /** At most so much is lost with a process; often enough for that, and seldom enough to cost nothing. */
    private static final long SYNC_EVERY = 16L * 1024 * 1024;

    private static final String FORMAT = "cometlake-download 1";

    private final Path path;
    private final Path state;
    private final FileChannel channel;
    private final long most;
    private @Nullable String validator;
    private long size;
    private long synced;

    private ContinuedFile(Path path, Path state, FileChannel channel, long most) {
        this.path = path;
        this.most = most;
        this.state = state;
        this.channel = channel;
    }

    /**
     * What an earlier process left of it is taken over as far as it is known to be sound. Folders on the way are made.
     *
     * @param most bytes that it may have
     */
    static ContinuedFile open(Path path, long most) {
        Path state = stateOf(path);
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            ContinuedFile file = new ContinuedFile(path, state, channel, most);
            try {
                file.takeOver();
                return file;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw problem(path, e);
        }
    }

    /** Removes a file that was wanted no longer than until it was used, and what stands beside it. */
    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(stateOf(path));
        } catch (IOException e) {
            LOG.warn("Cannot delete {}", path, e);
        }
    }

    private static Path stateOf(Path path) {
        return path.resolveSibling(path.getFileName() + ".state");
    }

    private void takeOver() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(state, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            lines = List.of();
        }
        boolean sound = lines.size() == 3
                && lines.get(0).equals(FORMAT)
                && lines.get(2).matches("\\d{1,18}")
                && Long.parseLong(lines.get(2)) <= channel.size();
        if (sound) {
            validator = lines.get(1);
            synced = Long.parseLong(lines.get(2));
        }
        size = synced;
        channel.truncate(size);
        channel.position(size);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public @Nullable String validator() {
        return validator;
    }

    @Override
    public void begin(@Nullable String version) {
        // A version with a line break would be read back as another.
        validator = version == null || version.lines().count() != 1 ? null : version;
    }

    @Override
    public void expect(long total) {
        requireWanted(total);
    }

    private void requireWanted(long bytes) {
        if (bytes > most) {
            throw new CometTooLargeException(path.getFileName() + " has more than " + most + " bytes.");
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        requireWanted(size + length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            size += length;
            if (size - synced >= SYNC_EVERY) {
                sync();
            }
        } catch (IOException e) {
            throw problem(path, e);
        }
    }

    @Override
    public void restart() {
        try {
            // The state first: it must never speak of bytes that are not there.
            Files.deleteIfExists(state);
            channel.truncate(0);
            channel.position(0);
        } catch (IOException e) {
            throw problem(path, e);
        }
        validator = null;
        size = 0;
        synced = 0;
    }

    /** All that is there is safe on the disk, and the next process knows of it. */
    private void sync() throws IOException {
        channel.force(true);
        synced = size;
        if (validator == null) {
            return;
        }
        Path fresh = state.resolveSibling(state.getFileName() + ".new");
        Files.write(fresh, List.of(FORMAT, validator, Long.toString(synced)), StandardCharsets.UTF_8);
        Files.move(fresh, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Keeps what is there, for whoever goes on. */
    @Override
    public void close() {
        try (channel) {
            if (channel.isOpen() && size > synced) {
                sync();
            }
        } catch (IOException e) {
            throw problem(path, e);
        }
    }

    private static CometException problem(Path path, IOException cause) {
        String message = "Cannot write " + path;
        return cause instanceof ClosedByInterruptException
                ? new CometInterruptedException("Interrupted. " + message + ".", cause)
                : new CometDiskException(
                        message + " (" + cause.getMessage() + "). Free space there, or name another folder.", cause);
    }
}
