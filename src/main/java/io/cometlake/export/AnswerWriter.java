// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.ChartHandler;
import io.cometlake.client.model.MetricSeries;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an answer beside its place while it comes, and puts it there once it is whole. Where the disk fails it is silent from then
 * on: the answer is only not kept. Not thread-safe.
 */
final class AnswerWriter implements ChartHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private final Path file;
    private final Path part;
    private final CRC32 checksum = new CRC32();
    private @Nullable DataOutputStream out;

    AnswerWriter(Path file) {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
    }

    /** Something to write that may fail. */
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    @Override
    public void begin() {
        discard();
        checksum.reset();
        try {
            out = new DataOutputStream(
                    new BufferedOutputStream(new CheckedOutputStream(Files.newOutputStream(part), checksum), 1 << 16));
        } catch (IOException e) {
            failed(e);
        }
        write(stream -> stream.writeInt(KeptAnswer.FORMAT));
    }

    @Override
    public void series(String experimentKey, MetricSeries series) {
        write(stream -> {
            stream.writeByte(KeptAnswer.SERIES);
            SeriesFile.write(stream, new KeyedSeries(experimentKey, series));
        });
    }

    @Override
    public void parameter(String experimentKey, String name, @Nullable String value) {
        write(stream -> {
            stream.writeByte(KeptAnswer.PARAMETER);
            SeriesFile.writeText(stream, experimentKey);
            SeriesFile.writeText(stream, name);
            SeriesFile.writeText(stream, value);
        });
    }

    /** Keeps that the request is too much for one call. */
    void tooLarge() {
        begin();
        write(stream -> stream.writeByte(KeptAnswer.TOO_LARGE));
        finish();
    }

    /** The answer is whole. */
    void finish() {
        write(stream -> {
            stream.writeByte(KeptAnswer.END);
            stream.flush();
            stream.writeLong(checksum.getValue());
            stream.close();
            out = null;
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /** Forgets what came so far. */
    void discard() {
        DataOutputStream open = out;
        out = null;
        try {
            if (open != null) {
                open.close();
            }
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.debug("Cannot delete {}", part, e);
        }
    }

    private void write(Writing writing) {
        DataOutputStream open = out;
        if (open == null) {
            return;
        }
        try {
            writing.to(open);
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException reason) {
        LOG.warn("An answer cannot be kept in {}", file, reason);
        discard();
    }
}
