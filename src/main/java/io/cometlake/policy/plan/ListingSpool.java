// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.policy.PolicyException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of listings in a file of this process alone: each listing is asked for once, and only one project's rows are in memory. For
 * one thread. Fails with a {@link PolicyException} where the disk does.
 */
final class ListingSpool implements AutoCloseable {
    private final Path file;
    private final DataOutputStream out;
    private long rows;
    private long flushed;

    ListingSpool() {
        try {
            file = Files.createTempFile("cometlake-plan-", ".rows");
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Rows that were written one after the other.
     *
     * @param from the byte at which they begin
     * @param count how many rows
     */
    record Section(long from, long count) {}

    /** Writes what the source hands on, and says where it is. */
    Section write(Consumer<Consumer<ExperimentMetadata>> source) {
        long from = flushed;
        long before = rows;
        source.accept(this::append);
        try {
            out.flush();
            flushed = Files.size(file);
        } catch (IOException e) {
            throw failure(e);
        }
        return new Section(from, rows - before);
    }

    void read(Section section, Consumer<ExperimentMetadata> taker) {
        try (FileChannel channel = FileChannel.open(file);
                InputStream behind = Channels.newInputStream(channel.position(section.from()));
                DataInputStream in = new DataInputStream(new BufferedInputStream(behind, 1 << 16))) {
            for (long row = 0; row < section.count(); row++) {
                taker.accept(read(in));
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failure(e);
        } finally {
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void append(ExperimentMetadata row) {
        try {
            write(row);
            rows++;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void write(ExperimentMetadata row) throws IOException {
        text(row.experimentKey());
        text(row.experimentName());
        text(row.projectId());
        text(row.projectName());
        text(row.workspaceName());
        text(row.userName());
        number(row.startTimeMillis());
        number(row.endTimeMillis());
        number(row.durationMillis());
        out.writeBoolean(row.archived());
        flag(row.running());
        flag(row.hasCrashed());
        flag(row.throttle());
        text(row.optimizationId());
        text(row.fileName());
        text(row.filePath());
    }

    private static ExperimentMetadata read(DataInputStream in) throws IOException {
        return new ExperimentMetadata(
                present(text(in)),
                text(in),
                present(text(in)),
                present(text(in)),
                present(text(in)),
                text(in),
                number(in),
                number(in),
                number(in),
                in.readBoolean(),
                flag(in),
                flag(in),
                flag(in),
                text(in),
                text(in),
                text(in));
    }

    /** Character by character: a name may be no well-formed Unicode, and has to come back as it was. */
    private void text(@Nullable String text) throws IOException {
        out.writeInt(text == null ? -1 : text.length());
        if (text != null) {
            out.writeChars(text);
        }
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        char[] characters = new char[length];
        for (int i = 0; i < length; i++) {
            characters[i] = in.readChar();
        }
        return new String(characters);
    }

    private void number(@Nullable Long number) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeLong(number);
        }
    }

    private static @Nullable Long number(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readLong() : null;
    }

    private void flag(@Nullable Boolean flag) throws IOException {
        out.writeByte(flag == null ? -1 : flag ? 1 : 0);
    }

    private static @Nullable Boolean flag(DataInputStream in) throws IOException {
        byte flag = in.readByte();
        return flag < 0 ? null : flag == 1;
    }

    private static String present(@Nullable String text) throws IOException {
        if (text == null) {
            throw new IOException("A row without its key or project");
        }
        return text;
    }

    private static PolicyException failure(IOException e) {
        return new PolicyException(
                "The listings cannot be kept in the folder for temporary files: " + e.getMessage(), e);
    }
}
